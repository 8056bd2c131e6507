package quantity

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Numeral is one number as written: 7000, 1.2万亿, 三千五百, 500余万.
type Numeral struct {
	Start, End int // bytes
	// Value is the number in full: 12e11 for 1.2万亿.
	Value float64
	// Coefficient is the number before the trailing 万 and 亿, 1.2 for 1.2万亿.
	Coefficient float64
	// Scale is the text of the trailing 万 and 亿: 万, 亿, 万亿, or empty.
	Scale string
	// More reports 余, 多 or 几 inside: the true number lies a little higher.
	More bool
	// Arabic reports that the numeral has Arabic digits.
	Arabic bool
	// Bare reports a magnitude without a digit before it, as in 过万亿.
	Bare bool
	// Ordinal reports a 第 in front; Start is then that of 第.
	Ordinal bool
}

// digits holds the Chinese digits with their financial and traditional forms.
var digits = map[rune]float64{
	'〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
	'壹': 1, '贰': 2, '貳': 2, '倆': 2, '叁': 3, '叄': 3, '肆': 4, '伍': 5, '陆': 6, '陸': 6, '柒': 7, '捌': 8, '玖': 9, '兩': 2,
}

// magnitudes holds the powers of ten that have a character.
var magnitudes = map[rune]float64{
	'十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000, '万': 1e4, '萬': 1e4, '亿': 1e8, '億': 1e8,
}

// ParseNumeral reads the longest numeral that starts at byte i of s. A 第 in front
// makes it an ordinal, 负 or a minus sign negative.
func ParseNumeral(s string, i int) (Numeral, bool) {
	r := reader{s: s, i: i, start: i, lastBig: math.Inf(1)}
	r.sign()
	for r.step() {
	}
	return r.finish()
}

// reader evaluates a numeral from left to right: total holds what stands before
// the last 万 or 亿, section what has been read since, current the open digits.
type reader struct {
	s              string
	i, start       int
	total, section float64
	current        float64
	open           bool    // current holds digits
	zero           bool    // the open digit follows 零
	chinese        bool    // current was written in Chinese digits
	count          int     // Chinese digits in current
	lastMag        float64 // the last magnitude read, 0 when none
	lastBig        float64 // the last 万 or 亿 read
	scaleAt        int     // where the trailing run of 万 and 亿 starts, 0 when none
	literal        string  // the Arabic digits, for exact scaling
	parts          int     // digits groups read
	negative       bool
	ordinal        bool
	arabic         bool
	more           bool
	bare           bool
	wrong          bool
}

func (r *reader) peek() (rune, int) { return utf8.DecodeRuneInString(r.s[r.i:]) }

// sign reads 第, 负 and minus signs. A hyphen after a letter or digit joins rather
// than negates.
func (r *reader) sign() {
	c, n := r.peek()
	switch c {
	case '第':
		r.ordinal = true
	case '负', '負':
		r.negative = true
	case '-', '－', '−':
		if before, _ := utf8.DecodeLastRuneInString(r.s[:r.i]); isWordRune(before) || before == c || before == '%' {
			return
		}
		r.negative = true
	default:
		return
	}
	r.i += n
}

func isWordRune(c rune) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '０' && c <= '９' || c >= 0x4E00 && c <= 0x9FFF
}

// step reads one digit group or magnitude and reports whether it did.
func (r *reader) step() bool {
	c, n := r.peek()
	if !mayContinue(c) {
		return false
	}
	if c == ' ' || c == '　' {
		return r.skipSpaces()
	}
	if isDigit(c) || (c == '.' || c == '．') && r.parts == 0 && r.lastMag == 0 && !strings.HasSuffix(r.s[:r.i], ".") {
		return r.readArabic()
	}
	if d, ok := digits[c]; ok {
		return r.readDigit(c, d, n)
	}
	if m, ok := magnitudes[c]; ok {
		return r.readMagnitude(c, m, n)
	}
	switch c {
	case '点':
		return r.readPoint(n)
	case '余', '多', '几':
		return r.readMore(c, n)
	case 'k', 'K':
		return r.readThousand()
	}
	return false
}

// mayContinue is a quick test for the characters that numerals are made of.
func mayContinue(c rune) bool {
	return c < 0x80 || c >= 0x3000 && c <= 0x3007 || c >= 0xFF00 || numeralRunes[uint16(c)]
}

var numeralRunes [1 << 16]bool

func init() {
	for c := range digits {
		numeralRunes[c] = true
	}
	for c := range magnitudes {
		numeralRunes[c] = true
	}
	for _, c := range "点余多几" {
		numeralRunes[c] = true
	}
}

// skipSpaces passes over spaces that stand before a magnitude, as in 1000 万.
func (r *reader) skipSpaces() bool {
	rest := strings.TrimLeft(r.s[r.i:], " 　")
	c, n := utf8.DecodeRuneInString(rest)
	if c == '余' || c == '多' || c == '几' {
		c, _ = utf8.DecodeRuneInString(strings.TrimLeft(rest[n:], " 　"))
	}
	if !r.open && !r.more && r.lastMag == 0 || magnitudes[c] == 0 || unitStartsAt(rest) {
		return false
	}
	r.i = len(r.s) - len(rest)
	return true
}

func (r *reader) readArabic() bool {
	if r.open {
		return false
	}
	text, n := arabicLiteral(r.s[r.i:])
	if n == 0 {
		return false
	}
	power, k := exponent(r.s[r.i+n:])
	text, n = text+power, n+k
	v, err := strconv.ParseFloat(text, 64)
	if err != nil { // digits and one point always parse; only the range can fail
		return false
	}
	r.current, r.open, r.chinese, r.arabic, r.literal = v, true, false, true, text
	if k > 0 {
		r.literal = ""
	}
	r.i += n
	r.parts++
	r.scaleAt = 0
	return true
}

func (r *reader) readDigit(c rune, d float64, n int) bool {
	if c == '零' && !r.open && (r.parts > 0 || r.lastMag > 0) {
		if after, _ := utf8.DecodeRuneInString(r.s[r.i+n:]); !isNumeralRune(after) && after != '几' {
			return false
		}
		r.zero = true
		r.i += n
		return true
	}
	if c == '两' || c == '兩' { // 两 inside a numeral stands before a magnitude only
		if after, _ := utf8.DecodeRuneInString(r.s[r.i+n:]); r.i > r.start && (r.open || magnitudes[after] == 0) {
			return false
		}
	}
	if r.open && (!r.chinese || r.lastMag > 0) {
		return false
	}
	if r.open {
		r.current = r.current*10 + d
	} else {
		r.current, r.open, r.chinese, r.bare = d, true, true, false
		r.parts++
	}
	r.count++
	r.i += n
	r.scaleAt = 0
	return true
}

func (r *reader) readMagnitude(c rune, m float64, n int) bool {
	if unitStartsAt(r.s[r.i:]) && r.parts > 0 { // 3000万千瓦: 千瓦 is the unit
		return false
	}
	if r.chinese && r.open && r.count > 1 { // 二三十 is a rough figure, not a number
		r.wrong = true
	}
	if r.parts == 0 && r.lastMag == 0 && m != 10 {
		r.bare = true
	}
	if m >= 1e4 {
		r.readBig(m)
	} else {
		if r.open && r.chinese && r.current == 0 { // 零十
			r.current = 1
		}
		if !r.open {
			if r.lastMag > 0 && !r.zero && r.section > 0 {
				return false
			}
			r.current = 1
		}
		r.section += r.current * m
		r.scaleAt = 0
	}
	r.current, r.open, r.zero, r.count, r.lastMag = 0, false, false, 0, m
	r.i += n
	return true
}

// readBig closes a section with 万 or 亿. A larger magnitude multiplies all that
// came before (一万五千亿), a smaller one only its section (四亿五千万).
func (r *reader) readBig(m float64) {
	if r.scaleAt == 0 {
		r.scaleAt = r.i
	}
	group := r.section + r.current
	switch {
	case group == 0 && r.total == 0:
		r.total = m
	case group == 0:
		r.total *= m
	case m > r.lastBig:
		r.total = (r.total + group) * m
	default:
		r.total += group * m
	}
	r.section, r.lastBig = 0, m
}

func (r *reader) readPoint(n int) bool {
	if r.arabic && r.open || r.parts == 0 && r.lastMag == 0 {
		return false
	}
	j, scale, fraction := r.i+n, 0.1, 0.0
	for j < len(r.s) {
		c, k := utf8.DecodeRuneInString(r.s[j:])
		d, ok := digits[c]
		if !ok || c == '两' || c == '兩' {
			break
		}
		fraction += d * scale
		scale /= 10
		j += k
	}
	if scale == 0.1 {
		return false
	}
	r.shorthand()
	r.current += math.Round(fraction/scale/10) * scale * 10
	r.open, r.chinese, r.count = true, true, 1
	r.parts++
	r.i = j
	r.lastMag, r.scaleAt = 0, 0
	return true
}

// readMore reads 余, 多 or 几 inside or at the end of a numeral (500余万, 十几).
func (r *reader) readMore(c rune, n int) bool {
	if r.more || r.parts == 0 && r.lastMag == 0 {
		return false
	}
	if c == '几' && r.lastMag == 0 && !r.zero {
		return false
	}
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(r.s[r.i+n:], " 　"))
	if c == '多' && magnitudes[after] == 0 && !unitStartsAt(r.s[r.i+n:]) {
		return false
	}
	r.more = true
	r.i += n
	return true
}

func (r *reader) readThousand() bool {
	if !r.arabic || !r.open {
		return false
	}
	if after, _ := utf8.DecodeRuneInString(r.s[r.i+1:]); after < 0x80 && isWordRune(after) {
		return false
	}
	r.current *= 1000
	r.literal = ""
	r.i++
	return true
}

// shorthand applies the missing last magnitude: 四百五 is 450, 一万三 is 13000.
func (r *reader) shorthand() {
	if r.open && r.chinese && r.count == 1 && r.lastMag >= 100 && !r.zero {
		r.current *= r.lastMag / 10
	}
}

func (r *reader) finish() (Numeral, bool) {
	if r.wrong || r.parts == 0 && r.lastMag == 0 {
		return Numeral{}, false
	}
	r.shorthand()
	v := r.total + r.section + r.current
	n := Numeral{Start: r.start, End: r.i, Value: v, Coefficient: v, More: r.more, Arabic: r.arabic, Bare: r.bare, Ordinal: r.ordinal}
	if r.scaleAt > 0 {
		n.Scale, n.Coefficient, n.Value = r.scaled(v)
	}
	if r.negative {
		n.Value, n.Coefficient = -n.Value, -n.Coefficient
	}
	return n, true
}

// scaleText writes trailing magnitudes in their plain form, without 余 and spaces.
var scaleText = strings.NewReplacer("萬", "万", "億", "亿", "余", "", "多", "", "几", "", " ", "", "　", "")

// scaled splits the trailing 万 and 亿 off. One Arabic literal is scaled through
// its text, so that 13.2亿 is exactly 1320000000.
func (r *reader) scaled(v float64) (text string, coefficient, full float64) {
	text = scaleText.Replace(r.s[r.scaleAt:r.i])
	exponent := 4*strings.Count(text, "万") + 8*strings.Count(text, "亿")
	coefficient, full = v/math.Pow10(exponent), v
	if r.parts == 1 && r.literal != "" {
		if exact, err := strconv.ParseFloat(r.literal+"e"+strconv.Itoa(exponent), 64); err == nil && math.Abs(exact-v) <= 1e-9*v {
			full = exact
			coefficient, _ = strconv.ParseFloat(r.literal, 64)
		}
	}
	return text, coefficient, full
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' || c >= '０' && c <= '９' }

func isNumeralRune(c rune) bool {
	if isDigit(c) {
		return true
	}
	if c > 0xFFFF || !numeralRunes[c] {
		return false
	}
	_, digit := digits[c]
	return digit || magnitudes[c] > 0
}

// arabicLiteral reads digits with an optional fraction and groups of three, in
// half or full width, and returns them as plain ASCII.
func arabicLiteral(s string) (text string, size int) {
	b := make([]byte, 0, 24)
	point, grouped := false, false
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case isDigit(c):
			b = append(b, digitByte(c))
		case (c == '.' || c == '．' || c == '﹒') && !point && digitFollows(s[i+n:]):
			point = true
			b = append(b, '.')
		case !point && len(b) > 0 && (grouped || len(b) <= 3) && groupMark(c, s[0]) && groupFollows(s[i+n:]):
			grouped = true
		default:
			return string(b), size
		}
		i += n
		size = i
	}
	return string(b), size
}

// groupMark reports a comma between groups of thousands: it has the width of the
// digits, because 20，300 in ordinary digits is two numbers.
func groupMark(c rune, first byte) bool {
	return c == ',' && first < 0x80 || c == '，' && first >= 0x80
}

// exponent reads e14 or e-1 behind a literal.
func exponent(s string) (text string, size int) {
	s = s[:min(len(s), 8)]
	if s == "" || s[0]|0x20 != 'e' {
		return "", 0
	}
	i := 1
	var sign string
	if c, n := utf8.DecodeRuneInString(s[i:]); c == '-' || c == '－' || c == '+' {
		i += n
		if c != '+' {
			sign = "-"
		}
	}
	digits, n := arabicLiteral(s[i:])
	if n == 0 || len(digits) > 2 || strings.Contains(digits, ".") {
		return "", 0
	}
	return "e" + sign + digits, i + n
}

func digitByte(c rune) byte {
	if c >= '０' {
		return byte('0' + c - '０')
	}
	return byte(c)
}

func digitFollows(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return isDigit(c)
}

// groupFollows reports exactly three digits and then none: a group of thousands.
func groupFollows(s string) bool {
	for k := 0; k < 4; k++ {
		c, n := utf8.DecodeRuneInString(s)
		if isDigit(c) != (k < 3) {
			return false
		}
		s = s[n:]
	}
	return true
}
