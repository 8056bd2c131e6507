package guatu

import (
	"math"
	"strconv"
	"strings"
)

// Fen is an amount of money in fen (0.01 yuan); sums of it are exact. It holds up
// to 920 million 亿元.
type Fen int64

// fenPerYi is one 亿元 (10^8 yuan) in fen; its ten digits are the most decimals an
// amount in 亿元 can have.
const (
	fenPerYi  = 10_000_000_000
	yiDecimal = 10
)

// ParseYi reads a canonical decimal in 亿元 ("3785", "0.80"). The empty text is 0.
// More than ten decimals, which would be parts of a fen, are an error.
func ParseYi(s string) (Fen, error) {
	if s == "" {
		return 0, nil
	}
	sign, digits := Fen(1), s
	if strings.HasPrefix(s, "-") {
		sign, digits = -1, s[1:]
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	if len(fraction) > yiDecimal {
		return 0, Invalidf("%s 亿元 精确到分以下", s)
	}
	yi, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || yi > math.MaxInt64/fenPerYi-1 {
		return 0, Invalidf("“%s”不是金额", s)
	}
	part, err := strconv.ParseInt(fraction+strings.Repeat("0", yiDecimal-len(fraction)), 10, 64)
	if err != nil {
		return 0, Invalidf("“%s”不是金额", s)
	}
	return sign * (Fen(yi)*fenPerYi + Fen(part)), nil
}

// Yi returns the amount in 亿元 for charts and engines.
func (f Fen) Yi() float64 { return float64(f) / fenPerYi }
