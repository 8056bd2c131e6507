package forecast

import (
	"math"
	"math/rand/v2"
	"slices"

	"guatu/series"
)

// comparable says how last year's published value compares with the base on which
// this year's growth is published.
type comparable struct {
	ratio float64 // the year's value is last year's times growth times ratio
	noise float64 // mean absolute error of the ratio, per cent
	ok    bool    // false for real growth without any pair of value and growth
}

// realNoise is the mean absolute error of the ratio of real to nominal growth where
// none is on record, per cent: with three quarters known the annual values of two
// provinces were still 1.9 and 2.0 points off.
const realNoise = 2.0

// isReal reports whether growth of the indicator is at comparable prices; that of the
// family gdp is by definition.
func (r Request) isReal(indicator string) bool {
	return r.Real[indicator] || r.family(indicator) == "gdp"
}

// comparableOf estimates the ratio from every pair of value and growth: the median of
// earlier years, shrunk to 1 with weight n/(n+1), and midway to the latest ratio of
// this year, as one figure of a year may be a revision that does not last. For real
// growth the ratio holds the change of prices (the implicit deflator); a nominal
// series whose values were never revised has ratio 1 and no noise.
func comparableOf(r Request, unit string) comparable {
	var earlier []float64
	now, current := 0.0, false
	for _, ratio := range r.Panel.Ratios(r.name(), unit) {
		switch {
		case ratio.Value <= 0 || ratio.Year > r.Year:
		case ratio.Year == r.Year:
			now, current = math.Log(ratio.Value), true
		default:
			earlier = append(earlier, math.Log(ratio.Value))
		}
	}
	n := float64(len(earlier))
	centre := median(earlier) * n / (n + 1)
	if current {
		centre = (centre + now) / 2
	}
	c := comparable{ratio: math.Exp(centre), ok: true}
	if r.isReal(r.Indicator) {
		c.ok, c.noise = n > 0 || current, realNoise
	}
	c.noise = shrink(n)*100*meanDistance(earlier, centre) + (1-shrink(n))*c.noise
	return c
}

func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	return (sorted[(len(sorted)-1)/2] + sorted[len(sorted)/2]) / 2
}

func meanDistance(values []float64, from float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sum := 0.0
	for _, v := range values {
		sum += math.Abs(v - from)
	}
	return sum / float64(len(values))
}

// level turns paths of growth into paths of the value, path by path, with the noise of
// the ratio drawn on top. Values of what never falls stay above floor.
func (c comparable) level(growth *Distribution, base, floor float64, seed uint64) Distribution {
	random := rand.New(rand.NewPCG(seed, uint64(len(growth.Paths))))
	paths := make([]float64, len(growth.Paths))
	for i, g := range growth.Paths {
		v := base * c.ratio * (1 + g/100)
		if c.noise > 0 {
			v *= math.Exp(c.noise / 100 / meanAbsNormal * random.NormFloat64())
		}
		paths[i] = max(v, floor)
	}
	return joined(max(base*c.ratio*(1+growth.Centre/100), floor), paths)
}

// breaksOf lists what this year's figures say about a change of definition; for real
// growth the ratio moves with prices and says nothing.
func breaksOf(r Request) []series.Ratio {
	if r.isReal(r.Indicator) {
		return nil
	}
	return r.Panel.Breaks(r.name(), r.Year)
}
