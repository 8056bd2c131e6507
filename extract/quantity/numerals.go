package quantity

import (
	"strings"
	"unicode/utf8"
)

// notNumbers are words that begin with a numeral character and count nothing.
var notNumbers = []string{
	"一切", "一看", "一些", "一起", "一样", "一般", "一定", "一直", "一旦", "一体", "一流", "一带", "一方面", "一致", "一律", "一线",
	"四川", "十足", "两两", "百姓", "千方百计", "万众", "陆地", "陆空", "陆部", "伍仁", "肆意", "肆无", "拾起", "拾到", "拾取",
}

// countsNothing reports that the characters at byte i are part of a word and not a
// number: 四川, 队伍, 收拾.
func countsNothing(s string, n Numeral) bool {
	if n.Arabic || n.Ordinal {
		return false
	}
	for _, w := range notNumbers {
		if strings.HasPrefix(s[n.Start:], w) {
			return true
		}
	}
	if n.End-n.Start > len("伍") {
		return false
	}
	switch s[n.Start:n.End] { // everyday words end in these forms of 4, 5, 6 and 10
	case "肆", "伍", "陆", "拾":
		return true
	}
	return false
}

// Numerals returns every numeral of s from left to right; fractions such as
// 五分之一 count as one number.
func Numerals(s string) []Numeral {
	var out []Numeral
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if !isNumeralRune(c) && !strings.ContainsRune("第负負-－−.", c) || c == utf8.RuneError {
			continue
		}
		m, ok := ParseNumeral(s, i-n)
		if !ok || m.Bare {
			continue
		}
		i = m.End
		if f, ok := fraction(s, m); ok {
			m, i = f, f.End
		}
		if !countsNothing(s, m) {
			out = append(out, m)
		}
	}
	return out
}

// fraction reads "分之 B" and "又 C 分之 B" behind the numeral m.
func fraction(s string, m Numeral) (Numeral, bool) {
	j := m.End + spaces(s[m.End:])
	if strings.HasPrefix(s[j:], "又") {
		j += len("又")
		next, ok := ParseNumeral(s, j+spaces(s[j:]))
		if !ok {
			return Numeral{}, false
		}
		f, ok := fraction(s, next)
		f.Value += m.Value
		f.Start = m.Start
		return f, ok
	}
	part := m.Value
	for _, w := range []string{"分", "之"} {
		if !strings.HasPrefix(s[j:], w) {
			return Numeral{}, false
		}
		j += len(w)
		j += spaces(s[j:])
	}
	top, ok := ParseNumeral(s, j)
	if !ok || part == 0 {
		return Numeral{}, false
	}
	top.Start, top.Value = m.Start, top.Value/part
	return top, true
}

func spaces(s string) int { return len(s) - len(strings.TrimLeft(s, " 　")) }
