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
	if insideIdentifier(s, i) {
		return Value{}, false
	}
	if v, ok := fixedForm(s, i); ok {
		return v, true
	}
	before, n := comparatorBefore(s[i:])
	j := i + n
	j += strip(s[j:])
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

// extend reads the end of a range in words: 百分之五至百分之六, 一成五到两成.
func (v *Value) extend(s string, start int) {
	if v.Form != Percent || v.IsRange || v.Comparator != "" {
		return
	}
	for _, mark := range rangeMarks {
		if !strings.HasPrefix(s[v.End:], mark) || (mark == "到" || mark == "至") && changes(s[:start]) {
			continue
		}
		high, ok := core(s, v.End+len(mark), false)
		if ok && high.Form == Percent && high.Number > v.Number {
			v.IsRange, v.High, v.HighNorm, v.End = true, high.Number, high.Norm, high.End
		}
		return
	}
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
	if n == 0 || v.Form == Rank {
		return
	}
	v.After = c
	v.End += n
	if next, k := comparatorAfter(s[v.End:]); k > 0 && next == EQ { // 亿元以上大关 does not occur, 余元大关 does
		v.End += k
	}
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
	if v, ok := percentWords(s, i); ok {
		return v, true
	}
	if v, ok := rank(s, i); ok {
		return v, true
	}
	if c, n := utf8.DecodeRuneInString(s[i:]); !startsNumber(c) {
		return Value{}, false
	} else if c == '半' {
		return half(s, i, n, compared)
	}
	first, ok := ParseNumeral(s, i)
	if !ok || first.Ordinal || first.Bare && !compared || countsNothing(s, first) {
		return Value{}, false
	}
	v := Value{NumberStart: i, Arabic: first.Arabic}
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

func half(s string, i, n int, compared bool) (Value, bool) {
	if strings.HasPrefix(s[i+n:], "成") && !partOfWord(s[i+n+len("成"):]) {
		return Value{NumberStart: i, End: i + n + len("成"), Form: Percent, Number: 5, Norm: 5, Unit: "%", UnitNorm: "%"}, true
	}
	if !compared || partOfHalf(s[i+n:]) {
		return Value{}, false
	}
	return Value{NumberStart: i, End: i + n, Form: Percent, Number: 50, Norm: 50, Unit: "%", UnitNorm: "%"}, true
}

var rangeMarks = []string{"——", "—", "－", "-", "–", "~", "～", "至", "到"}

// rangeEnd reads "to B" after the first number, whose own unit may be repeated. A
// 从 or 由 before the first number makes 到 a change and not a range.
func rangeEnd(s string, i, start int) (Numeral, int, bool) {
	unit, _ := anyUnit(s[i:])
	rest := s[i+len(unit):]
	for _, mark := range rangeMarks {
		if !strings.HasPrefix(rest, mark) {
			continue
		}
		j := i + len(unit) + len(mark)
		if (mark == "到" || mark == "至") && changes(s[:start]) {
			return Numeral{}, 0, false
		}
		if c, _ := utf8.DecodeRuneInString(s[j:]); !isNumeralRune(c) {
			return Numeral{}, 0, false
		}
		n, ok := ParseNumeral(s, j)
		if !ok {
			return Numeral{}, 0, false
		}
		other, _ := anyUnit(s[n.End:])
		return n, n.End, unit == "" && other != "" || unit != "" && other == unit
	}
	return Numeral{}, 0, false
}

func changes(before string) bool {
	return strings.HasSuffix(before, "从") || strings.HasSuffix(before, "由")
}

// anyUnit returns the unit or percent sign at the start of s.
func anyUnit(s string) (text, name string) {
	for _, p := range []string{"个百分点", "百分点", "％", "%", "‰"} {
		if strings.HasPrefix(s, p) {
			return p, p
		}
	}
	return unitAt(s)
}

// unit reads what the number counts and fills in form and normalised figures.
func (v *Value) unit(s string, first, last Numeral) bool {
	rest := s[v.End:]
	space := spaces(rest)
	v.Number, v.High, v.Norm, v.HighNorm = first.Coefficient, last.Coefficient, first.Value, last.Value
	if v.IsRange && first.Scale == "" && last.Scale != "" { // 3—5万人
		v.Norm = first.Value * last.Value / last.Coefficient
	}
	if first.More || last.More {
		v.Comparator = GT
	}
	text, name := anyUnit(rest[space:])
	if text == "" {
		v.End += space
		return v.withoutUnit(rest[space:], last)
	}
	v.End += space + len(text)
	switch text {
	case "%", "％", "‰":
		v.percent(text)
	case "个百分点", "百分点":
		v.Form, v.Unit, v.UnitNorm = Points, "个百分点", "个百分点"
	default:
		v.Form, v.Unit, v.UnitNorm = Measure, last.Scale+text, name
		v.half(s)
	}
	if v.Form != Measure && last.Scale != "" {
		v.Number, v.High = v.Norm, v.HighNorm
	}
	v.closeRange()
	return true
}

// half reads the 半 of 一吨半.
func (v *Value) half(s string) {
	if v.IsRange || IsClassifier(v.UnitNorm) || v.Unit != v.UnitNorm || v.Arabic || !strings.HasPrefix(s[v.End:], "半") {
		return
	}
	if partOfHalf(s[v.End+len("半"):]) {
		return
	}
	v.Number, v.Norm = v.Number+0.5, v.Norm+0.5
	v.End += len("半")
}

func partOfHalf(s string) bool {
	return hasAnyPrefix(s, "年", "数", "径", "导", "岛", "球", "成品")
}

func (v *Value) closeRange() {
	if !v.IsRange {
		v.High, v.HighNorm = 0, 0
	}
}

func (v *Value) percent(mark string) {
	v.Form, v.Unit, v.UnitNorm = Percent, "%", "%"
	if mark == "‰" {
		v.Number, v.High, v.Norm, v.HighNorm = v.Number/10, v.High/10, v.Norm/10, v.HighNorm/10
	}
}

// withoutUnit reads 成, 倍, ratios and the elided 元; rest follows the number.
func (v *Value) withoutUnit(rest string, last Numeral) bool {
	after, n := utf8.DecodeRuneInString(rest)
	switch {
	case after == '倍':
		v.Form, v.Unit, v.UnitNorm = Times, "倍", "倍"
		v.End += n
	case after == '成' && v.Norm <= 10 && !partOfWord(rest[n:]):
		v.tenths(rest[n:], n)
	case (after == '∶' || after == ':' || after == '：') && v.ratio(rest[n:], n):
	case strings.Contains(last.Scale, "亿"):
		v.Form, v.Unit, v.UnitNorm, v.Elided = Measure, last.Scale, "元", true
	case after < 0x80 && isWordRune(after):
		return false
	default:
		v.Form = Bare
		v.Number, v.High = v.Norm, v.HighNorm
	}
	v.closeRange()
	return true
}

// partOfWord reports that a 成 belongs to the word that goes on with s.
func partOfWord(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("为立功效果员都本长熟就品套型", c) && c != utf8.RuneError
}

// tenths reads 六成, 三成半 and 七成六.
func (v *Value) tenths(rest string, n int) {
	v.End += n
	add := 0.0
	c, k := utf8.DecodeRuneInString(rest)
	if d, ok := digits[c]; ok {
		add = d
		v.End += k
	} else if c == '半' {
		add = 5
		v.End += k
	}
	v.Form, v.Unit, v.UnitNorm = Percent, "%", "%"
	v.Number, v.High = v.Norm*10+add, v.HighNorm*10+add
	v.Norm, v.HighNorm = v.Number, v.High
}

// ratio reads the second term of 3∶1.
func (v *Value) ratio(rest string, n int) bool {
	second, size := arabicLiteral(rest)
	if size == 0 || len(second) > 3 || !v.Arabic {
		return false
	}
	v.Form, v.Unit, v.UnitNorm = Ratio, ":"+second, ":"+second
	v.End += n + size
	return true
}

// Values returns every value of s from left to right. Numbers that belong to
// points of time are skipped.
func Values(s string) []Value {
	var out []Value
	for i := 0; i < len(s); {
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
