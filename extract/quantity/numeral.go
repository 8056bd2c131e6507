package quantity

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Numeral is one number as written: 7000, 1.2万亿, 三千五百, 500余万, 廿三.
type Numeral struct {
	Start, End int // bytes
	// Value is the number in full: 12e11 for 1.2万亿.
	Value float64
	// Coefficient is the number before the trailing 万 and 亿, 1.2 for 1.2万亿.
	Coefficient float64
	// Scale is the text of the trailing 万 and 亿: 万, 亿, 万亿, or empty.
	Scale string
	// More reports 余, 多, 几 or 来 inside: the true number lies a little higher.
	More bool
	// Arabic reports that the numeral has Arabic digits.
	Arabic bool
	// Bare reports a magnitude without a digit before it, as in 过万亿.
	Bare bool
	// Ordinal reports a 第 in front; Start is then that of 第.
	Ordinal bool
}

// maxNumeral bounds a numeral in bytes, so that time stays linear on endless runs of
// digits: 七 can be said forty times in it, and no text writes a number that long.
const maxNumeral = 128

// ParseNumeral reads the longest numeral that starts at byte i of s. A 第 in front
// makes it an ordinal, 负 or a minus sign negative. A run of more than 128 bytes is no
// numeral; End then says how far it has been read.
func ParseNumeral(s string, i int) (Numeral, bool) {
	limit := len(s)
	if limit-i > maxNumeral {
		limit = i + maxNumeral
		for !utf8.RuneStart(s[limit]) {
			limit--
		}
	}
	r := reader{s: s[:limit], i: i, start: i, lastBig: math.Inf(1)}
	r.sign()
	for r.step() {
	}
	if r.i == limit && limit < len(s) {
		if c, _ := utf8.DecodeRuneInString(s[limit:]); isNumeralRune(c) {
			return Numeral{Start: i, End: limit}, false
		}
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

// step reads one digit group or magnitude and reports whether it did.
func (r *reader) step() bool {
	c, n := r.peek()
	switch {
	case isDigit(c), c == '.' || c == '．':
		return r.readArabic(c)
	case c == ' ' || c == '　':
		return r.skipSpaces()
	case c == 'k' || c == 'K' || c == 'Ｋ' || c == 'ｋ':
		return r.readThousand(n)
	}
	switch h := charOf(c); h.kind {
	case digitChar:
		return r.readDigit(c, h.value, n)
	case magnitudeChar:
		return r.readMagnitude(h.value, n)
	case tensChar:
		return r.readTens(h.value, n)
	case joiner:
		if c == '点' {
			return r.readPoint(n)
		}
		return r.readMore(c, n)
	}
	return false
}

// skipSpaces passes over spaces before a magnitude, as in 1000 万, and before the
// next lower group, as in 7万 5千 4百.
func (r *reader) skipSpaces() bool {
	rest := r.s[r.i+spaces(r.s[r.i:]):]
	c, n := utf8.DecodeRuneInString(rest)
	if isMore(c) {
		c, _ = utf8.DecodeRuneInString(rest[n+spaces(rest[n:]):])
	}
	switch {
	case r.open || r.more || r.lastMag > 0:
		if m := magnitudeOf(c); (m == 0 || unitStartsAt(rest)) && !r.lowerGroup(rest) {
			return false
		}
	default:
		return false
	}
	r.i = len(r.s) - len(rest)
	return true
}

// lowerGroup reports that s begins with one digit and a magnitude below the last.
func (r *reader) lowerGroup(s string) bool {
	if r.open || r.lastMag == 0 {
		return false
	}
	c, n := utf8.DecodeRuneInString(s)
	if _, ok := digitOf(c); !ok && !isDigit(c) {
		return false
	}
	after, _ := utf8.DecodeRuneInString(s[n:])
	m := magnitudeOf(after)
	return m > 0 && m < r.lastMag && !unitStartsAt(s[n:])
}

func (r *reader) readArabic(c rune) bool {
	if r.open {
		return false
	}
	if !isDigit(c) && (r.parts > 0 || r.lastMag > 0 || r.afterFigure()) {
		return false
	}
	text, n := arabicLiteral(r.s[r.i:])
	if k := strings.IndexByte(text, '.'); k > 0 && r.behindPoint() { // the end of 2.14.3
		text, n = text[:k], k
	}
	if n == 0 {
		return false
	}
	v := scaledBy(text, 0)
	power, k := exponent(r.s[r.i+n:])
	if k > 0 {
		var err error
		if v, err = strconv.ParseFloat(text+power, 64); err != nil { // only the range can fail
			return false
		}
	}
	n += k
	if math.IsInf(v, 0) {
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

// afterFigure reports a digit or point just before: a point there starts no number.
func (r *reader) afterFigure() bool {
	c, _ := utf8.DecodeLastRuneInString(r.s[:r.i])
	return c == '.' || isDigit(c)
}

// behindPoint reports a digit and a point just before.
func (r *reader) behindPoint() bool {
	return r.i >= 2 && r.s[r.i-1] == '.' && isDigit(rune(r.s[r.i-2]))
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
	if isPair(c) { // 两 inside a numeral stands before a magnitude only
		if after, _ := utf8.DecodeRuneInString(r.s[r.i+n:]); r.i > r.start && (r.open || magnitudeOf(after) == 0) {
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
