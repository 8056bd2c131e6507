package quantity

import (
	"strings"
	"unicode/utf8"
)

// anyUnit returns the unit or percent sign at the start of s.
func anyUnit(s string) (text, name string) {
	c, size := utf8.DecodeRuneInString(s)
	switch c {
	case '%', '％', '‰':
		return s[:size], s[:size]
	case '个', '百':
		for _, p := range []string{"个百分点", "百分点"} {
			if n := spaced(s, p); n > 0 {
				return s[:n], p
			}
		}
	}
	return unitAt(s)
}

// spaced returns the length of the word at the start of s when it may be set with
// spaces between its characters, or 0.
func spaced(s, word string) int {
	i := 0
	for k, c := range word {
		if k > 0 {
			i += spaces(s[i:])
		}
		n := utf8.RuneLen(c)
		if i+n > len(s) || s[i:i+n] != word[k:k+n] {
			return 0
		}
		i += n
	}
	return i
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
	if text == "" || strings.HasPrefix(rest[space:], "台阶") {
		v.End += space
		return v.withoutUnit(rest[space:], last)
	}
	v.End += space + len(text)
	if money, of := unitAt(s[v.End:]); text == "个" && IsCurrency(of) && len(money) > len("元") { // 20个比特币
		text, name = money, of
		v.End += len(money)
	}
	switch name {
	case "%", "％", "‰":
		v.percent(text)
	case "个百分点", "百分点":
		v.Form, v.Unit, v.UnitNorm = Points, "个百分点", "个百分点"
	default:
		v.Form, v.Unit, v.UnitNorm = Measure, last.Scale+text, name
		v.End += alternative(s[v.End:])
		v.per(s)
		v.half(s)
		v.change(s)
	}
	if v.Form != Measure && last.Scale != "" {
		v.Number, v.High = v.Norm, v.HighNorm
	}
	v.closeRange()
	return true
}

// per reads the second half of 立方米/日 and 吨/年.
func (v *Value) per(s string) {
	for _, w := range []string{"/日", "/天", "/年", "/小时", "/秒", "/人", "/户"} {
		if strings.HasPrefix(s[v.End:], w) {
			v.Unit, v.UnitNorm, v.End = v.Unit+w, v.UnitNorm+w, v.End+len(w)
			return
		}
	}
}

// alternative returns the bytes of a second unit in brackets: 2万套（间）.
func alternative(s string) int {
	for _, marks := range [][2]string{{"（", "）"}, {"(", ")"}} {
		rest, ok := strings.CutPrefix(s, marks[0])
		if !ok {
			continue
		}
		if unit, _ := unitAt(rest); unit != "" && strings.HasPrefix(rest[len(unit):], marks[1]) {
			return len(marks[0]) + len(unit) + len(marks[1])
		}
	}
	return 0
}

// half reads the 半 of 一吨半 and 一个半小时.
func (v *Value) half(s string) {
	if rest, ok := strings.CutPrefix(s[v.End:], "半"); ok && v.UnitNorm == "个" && !v.Arabic {
		for _, w := range []string{"小时", "月"} {
			if strings.HasPrefix(rest, w) {
				v.Number, v.Norm, v.Unit = v.Number+0.5, v.Norm+0.5, "个"+w
				v.UnitNorm = v.Unit
				v.End += len("半") + len(w)
				return
			}
		}
	}
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
	c, _ := utf8.DecodeRuneInString(s)
	return magnitudeOf(c) > 0 || hasAnyPrefix(s, "年", "数", "径", "导", "岛", "球", "成品")
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
		v.times(rest[n:], n)
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

// times reads 倍 and 倍半.
func (v *Value) times(rest string, n int) {
	v.Form, v.Unit, v.UnitNorm = Times, "倍", "倍"
	v.End += n
	if !v.Arabic && !v.IsRange && strings.HasPrefix(rest, "半") {
		v.Number, v.Norm = v.Number+0.5, v.Norm+0.5
		v.End += len("半")
	}
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
	gap := spaces(rest)
	c, k := utf8.DecodeRuneInString(rest[gap:])
	if d, ok := digitOf(c); ok && (gap == 0 || standsAlone(rest[gap+k:])) {
		add = d
		v.End += gap + k
	} else if c == '半' && gap == 0 {
		add = 5
		v.End += k
	}
	v.Form, v.Unit, v.UnitNorm = Percent, "%", "%"
	v.Number, v.High = v.Norm*10+add, v.HighNorm*10+add
	v.Norm, v.HighNorm = v.Number, v.High
}

// standsAlone reports that neither figures nor a unit go on in s.
func standsAlone(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	text, _ := anyUnit(s)
	return !isWordRune(c) && text == ""
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
