package quantity

// The characters that numerals are written with, in their everyday, financial and
// traditional forms.
const (
	digitForms = "零〇○ 一壹 二贰貳两兩倆 三叁叄 四肆 五伍 六陆陸 七柒 八捌 九玖"
	tenForms   = "十拾 百佰 千仟 万萬 亿億"
)

// kindOf classes one character of a numeral.
type charKind uint8

const (
	noNumeral charKind = iota
	digitChar
	magnitudeChar
	tensChar // 廿, 卅, 卌: tens in one character
	joiner   // 点, 余, 多, 几, 来: inside a numeral only
)

// numeralChar is what one character contributes.
type numeralChar struct {
	kind  charKind
	value float64
}

// The table covers CJK punctuation to the end of the unified ideographs. Outside of
// it only ○ (U+25CB), which texts use for 〇, is a Chinese digit.
const firstHan, lastHan = 0x3000, 0x9FFF

var (
	hanIndex [lastHan - firstHan + 1]uint8 // into hanChars
	hanChars = []numeralChar{{}}
)

func addChars(forms string, kind charKind, value func(group int) float64) {
	group := 0
	for _, c := range forms {
		if c == ' ' {
			group++
			continue
		}
		if c >= firstHan {
			hanIndex[c-firstHan] = uint8(len(hanChars))
			hanChars = append(hanChars, numeralChar{kind, value(group)})
		}
	}
}

func init() {
	addChars(digitForms, digitChar, func(k int) float64 { return float64(k) })
	addChars(tenForms, magnitudeChar, func(k int) float64 { return []float64{10, 100, 1000, 1e4, 1e8}[k] })
	addChars("廿 卅 卌", tensChar, func(k int) float64 { return float64(20 + 10*k) })
	addChars("点余多几来", joiner, func(int) float64 { return 0 })
}

// charOf returns what c contributes to a numeral; the zero value for all other
// characters and for Arabic digits.
func charOf(c rune) numeralChar {
	switch {
	case c >= firstHan && c <= lastHan:
		return hanChars[hanIndex[c-firstHan]]
	case c == '○':
		return numeralChar{kind: digitChar}
	}
	return numeralChar{}
}

// digitOf returns the value of a Chinese digit.
func digitOf(c rune) (float64, bool) {
	n := charOf(c)
	return n.value, n.kind == digitChar
}

// magnitudeOf returns the power of ten that c stands for, or 0.
func magnitudeOf(c rune) float64 {
	if n := charOf(c); n.kind == magnitudeChar {
		return n.value
	}
	return 0
}

// isPair reports 两 in its forms, which counts but is no digit of a row.
func isPair(c rune) bool { return c == '两' || c == '兩' || c == '倆' }

func isDigit(c rune) bool { return c >= '0' && c <= '9' || c >= '０' && c <= '９' }

// isNumeralRune reports a character with which the figures of a numeral may begin.
func isNumeralRune(c rune) bool {
	kind := charOf(c).kind
	return isDigit(c) || kind != noNumeral && kind != joiner
}

// isWordRune reports letters, digits and ideographs.
func isWordRune(c rune) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '０' && c <= '９' || c >= 0x4E00 && c <= 0x9FFF
}
