package quantity

import (
	"strings"
	"unicode/utf8"

	"guatu/extract/wordindex"
)

// notNumbers are words that begin with a numeral character and count nothing.
var notNumbers = wordindex.New([]string{
	"一切", "一看", "一些", "一起", "一样", "一般", "一定", "一直", "一旦", "一体", "一流", "一带", "一方面", "一致", "一律", "一线",
	"四川", "十足", "两两", "百姓", "千方百计", "万众", "陆地", "陆空", "陆部", "伍仁", "肆意", "肆无", "拾起", "拾到", "拾取",
})

// countsNothing reports that the characters at byte i are part of a word and not a
// number: 四川, 队伍, 收拾.
func countsNothing(s string, n Numeral) bool {
	return !n.Arabic && !n.Ordinal && (wordBehind(s[n.Start:]) > 0 || doubled(s[n.Start:n.End]) || wordEnd(s[n.Start:n.End]))
}

// wordBehind returns the length of the word at the start of s that counts nothing.
func wordBehind(s string) int {
	if word, end := notNumbers.At(s, 0); word >= 0 {
		return end
	}
	return 0
}

// doubled reports one Chinese digit said twice, which is a manner or a name and no
// number: 两两, 一一对应, 八八战略.
func doubled(s string) bool {
	c, n := utf8.DecodeRuneInString(s)
	_, ok := digitOf(c)
	return ok && len(s) == 2*n && s[:n] == s[n:] && c != '零' && c != '〇'
}

// wordEnd reports the forms of 4, 5, 6 and 10 in which everyday words end.
func wordEnd(s string) bool { return s == "肆" || s == "伍" || s == "陆" || s == "拾" }

// Numerals returns every numeral of s from left to right; fractions such as
// 五分之一 count as one number, and so do dozens (两打), 半百 and 2.5 M.
func Numerals(s string) []Numeral {
	var out []Numeral
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		if !isNumeralRune(c) && !strings.ContainsRune("第负負-－−.半", c) || c == utf8.RuneError {
			i += n
			continue
		}
		m, end, ok := numeralAt(s, i)
		if ok {
			out = append(out, m)
		}
		i = max(end, i+n)
	}
	return out
}

// numeralAt reads the numeral at byte i and returns where reading goes on.
func numeralAt(s string, i int) (n Numeral, end int, ok bool) {
	if half, ok := halfOf(s, i); ok {
		return half, half.End, true
	}
	n, ok = ParseNumeral(s, i)
	if !ok || n.Bare {
		return n, max(i, n.End), false
	}
	if f, ok := fraction(s, n); ok {
		n = f
	}
	if countsNothing(s, n) {
		return n, max(n.End, n.Start+wordBehind(s[n.Start:])), false
	}
	n.multiply(s)
	return n, n.End, true
}

// halfOf reads 半百 and 半万.
func halfOf(s string, i int) (Numeral, bool) {
	rest, ok := strings.CutPrefix(s[i:], "半")
	c, _ := utf8.DecodeRuneInString(rest)
	if !ok || magnitudeOf(c) < 100 {
		return Numeral{}, false
	}
	n, ok := ParseNumeral(s, i+len("半"))
	n.Start, n.Value, n.Coefficient = i, n.Value/2, n.Coefficient/2
	return n, ok
}

// multiply applies what multiplies a number without being a magnitude: a dozen, and
// the M of millions behind figures.
func (n *Numeral) multiply(s string) {
	rest := s[n.End:]
	switch gap := spaces(rest); {
	case strings.HasPrefix(rest, "打") && !n.Ordinal && !hasAnyPrefix(rest[len("打"):], "造", "击", "好", "响", "通", "破", "开", "工", "印", "包", "赢", "算", "牢"):
		n.Value *= 12
		n.Coefficient *= 12
		n.End += len("打")
	case n.Arabic && n.Scale == "" && hasAnyPrefix(rest[gap:], "M", "Ｍ") && !wordFollows(rest[gap:]):
		_, size := utf8.DecodeRuneInString(rest[gap:])
		n.Value *= 1e6
		n.Coefficient *= 1e6
		n.End += gap + size
	}
}

// wordFollows reports a letter or digit behind the first character of s.
func wordFollows(s string) bool {
	_, k := utf8.DecodeRuneInString(s)
	c, _ := utf8.DecodeRuneInString(s[k:])
	return c < 0x80 && isWordRune(c)
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

// spaces returns the length of the spaces of both widths that s begins with.
func spaces(s string) int {
	n := 0
	for {
		switch {
		case n < len(s) && s[n] == ' ':
			n++
		case n+2 < len(s) && s[n] == 0xE3 && s[n+1] == 0x80 && s[n+2] == 0x80:
			n += len("　")
		default:
			return n
		}
	}
}
