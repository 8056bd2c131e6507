package quantity

import (
	"math"
	"strings"
	"unicode/utf8"
)

func (r *reader) readMagnitude(m float64, n int) bool {
	if r.parts > 0 && unitStartsAt(r.s[r.i:]) { // 3000万千瓦: 千瓦 is the unit
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

// readTens reads 廿, 卅 and 卌 as 二十, 三十 and 四十.
func (r *reader) readTens(v float64, n int) bool {
	if r.open || r.lastMag > 0 && r.lastMag < 100 {
		return false
	}
	r.section += v
	r.parts++
	r.lastMag, r.scaleAt, r.zero = 10, 0, false
	r.i += n
	return true
}

// readPoint reads the fraction of 三点一四; spaces behind 点 do not part it.
func (r *reader) readPoint(n int) bool {
	if r.arabic && r.open || r.parts == 0 && r.lastMag == 0 {
		return false
	}
	j, scale, fraction := r.i+n, 0.1, 0.0
	j += spaces(r.s[j:])
	for j < len(r.s) {
		c, k := utf8.DecodeRuneInString(r.s[j:])
		d, ok := digitOf(c)
		if !ok || isPair(c) {
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

// isMore reports the particles that say "and some": 余, 多, 几, 来.
func isMore(c rune) bool { return c == '余' || c == '多' || c == '几' || c == '来' }

// readMore reads a particle inside or at the end of a numeral: 500余万, 十几,
// 三十多万, 十来公里.
func (r *reader) readMore(c rune, n int) bool {
	if r.more || r.parts == 0 && r.lastMag == 0 {
		return false
	}
	rest := r.s[r.i+n:]
	after, _ := utf8.DecodeRuneInString(rest[spaces(rest):])
	switch {
	case c == '几' && r.lastMag == 0 && !r.zero:
		return false
	case c == '多' && magnitudeOf(after) == 0 && !countedAt(rest):
		return false
	case c == '来' && (r.lastMag != 10 && r.lastMag != 100 || magnitudeOf(after) == 0 && !countedAt(rest)):
		return false
	}
	r.more = true
	r.i += n
	return true
}

// countedAt reports that s begins with a unit of any length.
func countedAt(s string) bool {
	text, _ := unitAt(s)
	return text != ""
}

func (r *reader) readThousand(n int) bool {
	if !r.arabic || !r.open {
		return false
	}
	if after, _ := utf8.DecodeRuneInString(r.s[r.i+n:]); after < 0x80 && isWordRune(after) {
		return false
	}
	r.current *= 1000
	r.literal = ""
	r.i += n
	return true
}

// scaled splits the trailing 万 and 亿 off, written in their plain form without 余
// and spaces. One Arabic literal is scaled through its text, so that 13.2亿 is
// exactly 1320000000.
func (r *reader) scaled(v float64) (text string, coefficient, full float64) {
	text = plainScale(r.s[r.scaleAt:r.i])
	exponent := 4*strings.Count(text, "万") + 8*strings.Count(text, "亿")
	coefficient, full = v/math.Pow10(exponent), v
	if r.parts == 1 && r.literal != "" {
		if exact := scaledBy(r.literal, exponent); !math.IsInf(exact, 0) && math.Abs(exact-v) <= 1e-9*v {
			full, coefficient = exact, scaledBy(r.literal, 0)
		}
	}
	return text, coefficient, full
}

var scaleText = strings.NewReplacer("萬", "万", "億", "亿", "余", "", "多", "", "几", "", "来", "", " ", "", "　", "")

func plainScale(s string) string {
	switch s {
	case "万", "亿", "万亿": // nearly always
		return s
	}
	return scaleText.Replace(s)
}
