package forecast

import "strings"

// multiples are the Chinese number words that begin a unit, longest first.
var multiples = []struct {
	word   string
	factor float64
}{{"万亿", 1e12}, {"亿", 1e8}, {"万", 1e4}}

// conversion returns the factor that turns an amount in one unit into another of
// the same stem: 万亿元 into 亿元 is 10 000. Units of different stems (亿元 and
// 亿美元, 万人 and 万人次) do not convert.
func conversion(from, to string) (float64, bool) {
	a, stemA := multiple(from)
	b, stemB := multiple(to)
	return a / b, stemA == stemB
}

func multiple(unit string) (float64, string) {
	for _, m := range multiples {
		if rest, ok := strings.CutPrefix(unit, m.word); ok && rest != "" {
			return m.factor, rest
		}
	}
	return 1, unit
}
