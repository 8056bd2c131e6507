package quantity

import (
	"strings"
	"unicode/utf8"
)

var rangeMarks = []string{"——", "—", "－", "-", "–", "~", "～", "至", "到"}

// rangeMark returns the length of the mark between the ends of a range that s
// begins with. A 从 or 由 before the first number makes 到 a change and not a range.
func rangeMark(s, before string) int {
	for _, mark := range rangeMarks {
		if strings.HasPrefix(s, mark) {
			if (mark == "到" || mark == "至") && changes(before) {
				return 0
			}
			return len(mark)
		}
	}
	return 0
}

func changes(before string) bool {
	return strings.HasSuffix(before, "从") || strings.HasSuffix(before, "由")
}

// rangeEnd reads "to B" after the first number, whose own unit may be repeated.
func rangeEnd(s string, i, start int) (Numeral, int, bool) {
	unit, _ := anyUnit(s[i:])
	at := i + len(unit)
	n := rangeMark(s[at:], s[:start])
	if n == 0 {
		return Numeral{}, 0, false
	}
	if c, _ := utf8.DecodeRuneInString(s[at+n:]); !isNumeralRune(c) {
		return Numeral{}, 0, false
	}
	high, ok := ParseNumeral(s, at+n)
	if !ok {
		return Numeral{}, 0, false
	}
	other, _ := anyUnit(s[high.End:])
	if other == "" && strings.HasPrefix(s[high.End:], "倍") && (unit == "" || unit == "倍") {
		return high, high.End, true
	}
	return high, high.End, unit == "" && other != "" || unit != "" && other == unit
}

// extend reads the end of a range in words: 百分之五至百分之六, 百分之五到六, 一成五到两成.
func (v *Value) extend(s string, start int) {
	if v.Form != Percent || v.IsRange || v.Comparator != "" {
		return
	}
	n := rangeMark(s[v.End:], s[:start])
	if n == 0 {
		return
	}
	high, ok := core(s, v.End+n, false)
	inWords := strings.HasPrefix(s[v.NumberStart:], "百分之")
	if ok && high.Number > v.Number && (high.Form == Percent || high.Form == Bare && inWords) {
		v.IsRange, v.High, v.HighNorm, v.End = true, high.Number, high.Norm, high.End
	}
}

// neighbours reads two digits in a row as a rough range, 三四个, 一两家, 七八成,
// 十七八: three or four. It returns both ends; that of the range is high.End.
func neighbours(s string, n Numeral) (low, high Numeral, ok bool) {
	if n.Arabic || n.Ordinal || n.More || n.Scale != "" {
		return n, n, false
	}
	a, at := digitBefore(s, n.End)
	if before, start := digitBefore(s, at); start == n.Start && a == before+1 && a > 1 { // 三四
		low, high = n, n
		low.Value, high.Value = before, a
		low.Coefficient, high.Coefficient = before, a
		return low, high, true
	}
	c, size := utf8.DecodeRuneInString(s[n.End:])
	if b, ok := digitOf(c); ok && b == a+1 && a > 0 && countedAt(s[n.End+size:]) { // 一两家, 十七八家
		high = n
		high.Value, high.Coefficient, high.End = n.Value+1, n.Value+1, n.End+size
		return n, high, true
	}
	return n, n, false
}

// digitBefore returns the Chinese digit that ends at byte i and where it starts, or
// -1 and i.
func digitBefore(s string, i int) (d float64, start int) {
	c, size := utf8.DecodeLastRuneInString(s[:i])
	if d, ok := digitOf(c); ok {
		return d, i - size
	}
	return -1, i
}
