package quantity

import (
	"strings"
	"unicode/utf8"
)

// Form is the kind of thing a value says.
type Form uint8

// The forms of a value.
const (
	Measure  Form = iota // a number with a unit: 95亿元, 12家
	Percent              // %, 百分之, 成, 过半
	Points               // 个百分点
	Times                // 倍
	Doubling             // 翻番: Number is the factor
	Rank                 // 前三, 第一位: Number is the place
	Ratio                // 3∶1: Number is the first term when the second is 1
	Same                 // 持平, 同步: Number is 0
	Positive             // 正增长: Number is 0
	Bare                 // a number without a unit
)

// Value is one quantity with its comparator and unit.
type Value struct {
	Start, End     int // bytes, comparators included
	NumberStart    int // where the number itself starts
	UnitEnd        int // where number and unit end, before a trailing comparator
	Form           Form
	Comparator     Comparator
	Number, High   float64 // as written; High only of a range
	Norm, HighNorm float64 // with 万 and 亿 multiplied out
	IsRange        bool
	Unit           string     // as written: 亿元, 万亩, %
	UnitNorm       string     // without magnitude: 元, 亩, %
	Elided         bool       // the 元 is understood (投资过万亿)
	Arabic         bool       // written in Arabic digits
	Before, After  Comparator // as written on either side; empty when absent

}

// At reads the value that starts at byte i of s, with the comparators before and
// after it. It returns false where no value starts, inside words and identifiers
// (5G, S3线, PM2.5), and for dates, which [ParseTime] reads.
func At(s string, i int) (Value, bool) {
	if c, _ := utf8.DecodeRuneInString(s[i:]); !valueStarts.has(c) || identifierGoesOn.has(c) && insideIdentifier(s, i) {
		return Value{}, false
	}
	if v, ok := fixedForm(s, i); ok {
		return v, true
	}
	before, n := beforeTable.at(s, i)
	if n == 0 {
		before, n = upTo(s, i)
	}
	j := i + n
	j += strip(s[j:])
	if n > 0 {
		j += perHead(s[j:])
	}
	v, ok := core(s, j, n > 0)
	if !ok && n > 0 {
		v, ok = behindVerb(s, i, j)
	}
	if !ok {
		return Value{}, false
	}
	v.extend(s, i)
	v.Start, v.Before = i, before
	v.UnitEnd = v.End
	v.after(s)
	v.settle()
	return v, true
}

// upTo reads the 上 of 上百家, 上千万元: that many at least; the 破 of 破千亿; and 迈上千亿.
func upTo(s string, i int) (Comparator, int) {
	switch c, _ := utf8.DecodeRuneInString(s[i:]); c {
	case '上', '破', '迈', '跨', '站', '登':
	default:
		return "", 0
	}
	for _, w := range climbs {
		if rest, ok := strings.CutPrefix(s[i:], w); ok {
			c, _ := utf8.DecodeRuneInString(rest)
			if m := magnitudeOf(c); m >= 100 {
				return GE, len(w)
			}
		}
	}
	rest, ok := strings.CutPrefix(s[i:], "上")
	bound := GE
	if !ok {
		rest, ok = strings.CutPrefix(s[i:], "破")
		bound = GT
	}
	c, _ := utf8.DecodeRuneInString(rest)
	last, _ := utf8.DecodeLastRuneInString(s[:i])
	if m := magnitudeOf(c); !ok || m < 100 || magnitudeOf(last) > 0 { // 成百上千 says no number
		return "", 0
	}
	return bound, len("上")
}

// climbs lead up to a magnitude without a digit: 产值迈上千亿台阶.
var climbs = []string{"迈上", "跨上", "站上", "登上"}

// verbsAtLeast stand between 至少 or 最多 and the number they bound: 至少举办三场.
var verbsAtLeast = []string{"举办", "组织", "开展", "新建", "新增", "建成", "培育", "引进", "完成", "推出", "建设", "办", "建", "开", "招", "引", "有", "要", "搞"}

// behindVerb reads the number that 至少 or 最多 at byte i bounds across a verb at
// byte j.
func behindVerb(s string, i, j int) (Value, bool) {
	if !hasAnyPrefix(s[i:j], "至少", "最少", "最多", "至多") {
		return Value{}, false
	}
	for _, w := range verbsAtLeast {
		if strings.HasPrefix(s[j:], w) {
			return core(s, j+len(w), false)
		}
	}
	return Value{}, false
}

// perHeads say for whom or how often a bound holds: 不低于每人每月100元.
var perHeads = []string{"每人", "每户", "每生", "每亩", "每年", "每月", "每天", "每学期", "每学年"}

// perHead returns the length of such words at the start of s.
func perHead(s string) int {
	n := 0
	for i := 0; i < len(perHeads) && strings.HasPrefix(s[n:], "每"); i++ {
		if strings.HasPrefix(s[n:], perHeads[i]) {
			n, i = n+len(perHeads[i]), -1
		}
	}
	return n
}

func insideIdentifier(s string, i int) bool {
	c, _ := utf8.DecodeLastRuneInString(s[:i])
	here, _ := utf8.DecodeRuneInString(s[i:])
	if isNumeralRune(c) && isNumeralRune(here) {
		return true
	}
	if c == '.' || c == '×' || c == '*' || c == '/' {
		return isDigit(here)
	}
	return (c < 0x80 && isWordRune(c) || isDigit(c)) && (isDigit(here) || here == '.' || here == '-')
}

// after reads the comparator behind the unit.
func (v *Value) after(s string) {
	c, n := comparatorAfter(s[v.End:])
	if n == 0 || v.Form == Rank || strings.HasPrefix(s[v.End:], "内") && !isTimeUnit(v.UnitNorm) {
		return
	}
	v.After = c
	v.End += n
	if next, k := comparatorAfter(s[v.End:]); k > 0 && next == EQ { // 亿元以上大关 does not occur, 余元大关 does
		v.End += k
	}
}

// isTimeUnit reports a unit behind which 内 bounds: 1个工作日内, but 20家内资企业.
func isTimeUnit(unit string) bool {
	for _, w := range []string{"天", "日", "小时", "分钟", "个月"} {
		if strings.HasSuffix(unit, w) {
			return true
		}
	}
	return false
}

// settle chooses one comparator: a range keeps its bounds, a word behind the number
// wins over 达到 before it, and what stands before wins over the rest.
func (v *Value) settle() {
	switch {
	case v.IsRange:
		v.Comparator = Range
	case v.Form == Rank && v.Before == "":
	case v.Before != "" && v.Before != EQ && v.Before != Approx:
		v.Comparator = v.Before
	case v.After != "" && v.After != EQ:
		v.Comparator = v.After
	case v.Comparator == GT:
	case v.Before != "":
		v.Comparator = v.Before
	default:
		v.Comparator = EQ
	}
}

// core reads number, range and unit at byte i. compared allows a magnitude without
// a digit (过万亿).
func core(s string, i int, compared bool) (Value, bool) {
	c, n := utf8.DecodeRuneInString(s[i:])
	if !coreStarts.has(c) {
		return Value{}, false
	}
	if v, ok := percentWords(s, i); ok {
		return v, true
	}
	if v, ok := rank(s, i); ok {
		return v, true
	}
	if !startsNumber(c) {
		return marked(s, i)
	} else if c == '半' {
		return half(s, i, n, compared)
	}
	if strings.HasPrefix(s[i:], "一半") && (compared || boundedBehind(s[i+len("一半"):])) {
		return Value{NumberStart: i, End: i + len("一半"), Form: Percent, Number: 50, Norm: 50, Unit: "%", UnitNorm: "%"}, true
	}
	first, ok := ParseNumeral(s, i)
	if !ok || first.Ordinal || first.Bare && !compared && !first.More || first.Value == 0 && !first.Arabic || countsNothing(s, first) {
		return Value{}, false
	}
	v := Value{NumberStart: i, Arabic: first.Arabic}
	if low, high, ok := neighbours(s, first); ok {
		v.IsRange, v.End = true, high.End
		return v, v.unit(s, low, high) && v.Form != Bare
	}
	second, end, ok := rangeEnd(s, first.End, i)
	if !ok {
		v.End = first.End
		return v, v.unit(s, first, first)
	}
	v.IsRange, v.End = true, end
	return v, v.unit(s, first, second)
}

func startsNumber(c rune) bool {
	return isNumeralRune(c) || c == '负' || c == '-' || c == '－' || c == '半'
}

// boundedBehind reports that s begins with 以上, 左右 and the like.
func boundedBehind(s string) bool {
	c, n := comparatorAfter(s)
	return n > 0 && c != EQ
}

// half reads 半成, and 过半 and 半数以上 as 50 %.
func half(s string, i, n int, compared bool) (Value, bool) {
	if strings.HasPrefix(s[i+n:], "成") && !partOfWord(s[i+n+len("成"):]) {
		return Value{NumberStart: i, End: i + n + len("成"), Form: Percent, Number: 5, Norm: 5, Unit: "%", UnitNorm: "%"}, true
	}
	size := n
	if strings.HasPrefix(s[i+n:], "数") { // 半数以上, 过半数
		size += len("数")
	}
	if !compared && (size == n || !boundedBehind(s[i+size:])) || size == n && partOfHalf(s[i+n:]) {
		return Value{}, false
	}
	return Value{NumberStart: i, End: i + size, Form: Percent, Number: 50, Norm: 50, Unit: "%", UnitNorm: "%"}, true
}

// Values returns every value of s from left to right. Numbers that belong to
// points of time are skipped.
func Values(s string) []Value {
	var out []Value
	for i := 0; i < len(s); {
		if n := address(s[i:]); n > 0 {
			i += n
			continue
		}
		if t, ok := ParseTime(s, i, 0); ok {
			i = t.End
			continue
		}
		if v, ok := At(s, i); ok {
			out = append(out, v)
			i = v.End
			continue
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	return out
}

// address returns the length of the web address at the start of s, or 0.
func address(s string) int {
	if !hasAnyPrefix(s, "http://", "https://", "www.") {
		return 0
	}
	n := 0
	for n < len(s) && s[n] > ' ' && s[n] < 0x7F {
		n++
	}
	return n
}
