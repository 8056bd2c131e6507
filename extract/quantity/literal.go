package quantity

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// arabicLiteral reads digits with an optional fraction and groups of three, in
// half or full width, and returns them as plain ASCII. Figures with several points
// (2.14.3, 192.168.0.1) have no fraction: each stands alone.
func arabicLiteral(s string) (text string, size int) {
	if n := plainLiteral(s); n > 0 {
		return s[:n], n
	}
	b := make([]byte, 0, 24)
	point, grouped := false, false
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case isDigit(c):
			b = append(b, digitByte(c))
		case (c == '.' || c == '．' || c == '﹒') && !point && digitFollows(s[i+n:]) && !(len(b) > 0 && dotted(s[i+n:])):
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

// plainLiteral returns the length of an ASCII figure at the start of s that no group
// of thousands and no wide character goes on, or 0.
func plainLiteral(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n > 0 && n+1 < len(s) && s[n] == '.' && s[n+1] >= '0' && s[n+1] <= '9' {
		if dotted(s[n+1:]) {
			return 0
		}
		for n++; n < len(s) && s[n] >= '0' && s[n] <= '9'; {
			n++
		}
	}
	if n < len(s) && (s[n] == ',' || s[n] == '.' || s[n] == 0xEF) { // , ． or a digit of full width
		return 0
	}
	return n
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

// dotted reports that another point and digit follow the digits at the start of s.
func dotted(s string) bool {
	k := 0
	for k < len(s) && s[k] >= '0' && s[k] <= '9' {
		k++
	}
	return k+1 < len(s) && s[k] == '.' && s[k+1] >= '0' && s[k+1] <= '9'
}

// scaledBy returns text × 10^k, rounded once. text is a literal without exponent.
func scaledBy(text string, k int) float64 {
	var digits uint64
	for i := range len(text) {
		if text[i] == '.' {
			k -= len(text) - i - 1
			continue
		}
		digits = digits*10 + uint64(text[i]-'0')
	}
	if len(text) > 16 || digits >= 1<<53 || k > 22 || k < -22 { // not exact in one operation
		v, err := strconv.ParseFloat(text+"e"+strconv.Itoa(k+decimals(text)), 64)
		if err != nil {
			return math.Inf(1)
		}
		return v
	}
	if k < 0 {
		return float64(digits) / powersOfTen[-k]
	}
	return float64(digits) * powersOfTen[k]
}

// powersOfTen are those that a float64 holds exactly.
var powersOfTen = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

func decimals(text string) int {
	if i := strings.IndexByte(text, '.'); i >= 0 {
		return len(text) - i - 1
	}
	return 0
}
