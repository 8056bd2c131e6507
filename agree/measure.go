package agree

import "strings"

// multipliers are the words for powers of ten that may open a measure, longest
// first.
var multipliers = []struct {
	word   string
	factor float64
}{
	{"万亿", 1e12}, {"千亿", 1e11}, {"百亿", 1e10}, {"千万", 1e7}, {"百万", 1e6},
	{"亿", 1e8}, {"万", 1e4}, {"千", 1e3}, {"百", 1e2},
}

// split separates a measure into its dimension and the factor to one of it:
// 亿元 is 1e8 of 元, 亿美元 is 1e8 of 美元. Amounts of different dimension are
// never compared. 千瓦 and 千克 and the like are units, not thousands.
func split(measure string) (dimension string, factor float64) {
	dimension, factor = strings.TrimSpace(measure), 1
	for _, m := range multipliers {
		if rest, ok := strings.CutPrefix(dimension, m.word); ok && !strings.HasPrefix(m.word+rest, "千瓦") &&
			!strings.HasPrefix(m.word+rest, "千克") && !strings.HasPrefix(m.word+rest, "千米") {
			return rest, m.factor
		}
	}
	return dimension, factor
}

// ratio returns the factor from measure `from` to measure `to`, and whether they
// have one dimension.
func ratio(from, to string) (float64, bool) {
	dimFrom, f := split(from)
	dimTo, t := split(to)
	return f / t, dimFrom == dimTo
}

// counters are the measures of things that are counted: a whole number of them is
// exact, not rounded.
var counters = map[string]bool{
	"个": true, "项": true, "家": true, "宗": true, "户": true, "次": true, "位": true,
	"所": true, "座": true, "台": true, "条": true, "件": true, "人": true, "场": true,
}

// fineness scales the rounding of a promised number in a measure. Counted things
// are exact. 1万亿 is a round number of 亿, not one rounded to the next 万亿:
// amounts above 亿 are held to the 亿.
func fineness(measure string) float64 {
	if counters[measure] {
		return 0
	}
	_, factor := split(measure)
	return min(1, 1e8/factor)
}
