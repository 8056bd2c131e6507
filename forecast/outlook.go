package forecast

import (
	"math"
	"math/rand/v2"
	"slices"
	"sort"

	"guatu/series"
)

// Method is how an outlook was made.
type Method string

// The methods.
const (
	Published   Method = "published" // the year's figure is out
	Pooled      Method = "pool"      // models of the complete series
	Sparse      Method = "sparse"    // growth so far, errors of the panel
	Prior       Method = "prior"     // no growth of the year yet: previous years
	NotPossible Method = "unavailable"
)

// Outlook is where a year ends. Growth is nil when no growth can be given, and
// Levels is empty when no level can.
type Outlook struct {
	Indicator string
	Region    string
	Year      int
	Method    Method
	Why       *Unavailable // for NotPossible; nil otherwise
	Month     int          // the month 1..12 up to which growth is known; 0 for none

	Known   []series.Observation // all figures of the year, in order of period
	History []series.Observation // full-year growth of earlier years used as centre
	Growth  *Distribution        // per cent
	Levels  []Level              // one per unit; the first is the main one
	Rules   Rules
	Spread  Spread
	Rest    []Window // growth of the rest of earlier years after the same month
	// Effects are those of the Spring Festival and of working days that were found in a
	// complete series and are part of its forecast.
	Effects []Effect
	// Breaks are signs in this year's figures that the definition changed (口径变化).
	Breaks []series.Ratio
	// Unpriced says that growth is real and nothing published tells the change of
	// prices, so that last year's value gives no level.
	Unpriced bool
}

// Distribution is a predictive distribution.
type Distribution struct {
	Centre    float64
	Quantiles [5]float64 // at Probabilities
	// Paths are joint: path i of growth and of every level is one future. Those of
	// growth ascend.
	Paths  []float64
	sorted []float64
}

// Probabilities are those of [Distribution.Quantiles].
var Probabilities = [5]float64{0.025, 0.10, 0.50, 0.90, 0.975}

// Rules are the rules of thumb for the growth of the year, in per cent, and the
// part of the year they take as known.
type Rules struct {
	YTD        float64 // the year grows as it has so far
	HalfGrowth float64 // the rest grows by the square root of the growth so far
	Known      bool    // there is growth of the year so far
	Computed   bool    // that growth is not published but follows from two values (pool only)
	Weight     float64 // part of last year's value that lies in the known months, 0..1
	// WeightFrom is "published" (two values of last year) or "calendar" (months).
	WeightFrom string
	// UsualShare is the growth if the months so far are the part of the year that
	// they were in earlier years, when HasUsual; UsualYears counts those years.
	UsualShare float64
	HasUsual   bool
	UsualYears int
	// BaseEffect is last year's share of the known months over the usual one: above 1
	// the rest of this year stands on a low base, below on a high one.
	BaseEffect float64
}

// Where a level comes from.
const (
	FromResult = "published" // the year's value is published
	FromBase   = "base"      // last year's published value and the growth
	FromShare  = "share"     // this year's value and the usual share of the months
	FromModel  = "pool"      // sum of known and simulated flows
)

// Level is the value of the year in one unit.
type Level struct {
	Unit         string
	From         string
	Base         series.Observation // last year's full-year value, for FromBase and FromModel
	Ratio        float64            // comparable base over Base, with real growth times the change of prices
	Noise        float64            // mean absolute error of Ratio, per cent, drawn on top
	YTD          series.Observation // the latest cumulated value of the year, when HasYTD
	HasYTD       bool
	Distribution Distribution
}

// newDistribution sorts paths in place.
func newDistribution(centre float64, paths []float64) Distribution {
	slices.Sort(paths)
	return summarise(Distribution{Centre: centre, Paths: paths, sorted: paths})
}

// joined keeps the order of paths, which is that of another distribution.
func joined(centre float64, paths []float64) Distribution {
	sorted := slices.Clone(paths)
	slices.Sort(sorted)
	return summarise(Distribution{Centre: centre, Paths: paths, sorted: sorted})
}

func summarise(d Distribution) Distribution {
	for i, p := range Probabilities {
		d.Quantiles[i] = d.Quantile(p)
	}
	return d
}

// Quantile interpolates the sample quantile at 0 ≤ p ≤ 1.
func (d Distribution) Quantile(p float64) float64 {
	at := p*float64(len(d.sorted)) - 0.5
	i := min(max(int(math.Floor(at)), 0), len(d.sorted)-1)
	j := min(i+1, len(d.sorted)-1)
	f := min(max(at-float64(i), 0), 1)
	return d.sorted[i] + f*(d.sorted[j]-d.sorted[i])
}

// Draws returns the paths in an order shuffled by a seed, for use beside those of other
// regions or indicators: paths of growth ascend, and taken in that order one shock
// would move them all.
func (d Distribution) Draws(seed uint64) []float64 {
	out := slices.Clone(d.Paths)
	rand.New(rand.NewPCG(seed, uint64(len(out)))).Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// Percentile returns the part 0..1 of sorted values that is not above v.
func percentile(sorted []float64, v float64) float64 {
	return float64(sort.Search(len(sorted), func(i int) bool { return sorted[i] > v })) / float64(len(sorted))
}

// constant is the distribution of a known result.
func constant(v float64, paths int) Distribution {
	return newDistribution(v, slices.Repeat([]float64{v}, paths))
}

// derive applies a non-decreasing function to centre and paths.
func (d Distribution) derive(f func(float64) float64) Distribution {
	paths := make([]float64, len(d.Paths))
	for i, v := range d.Paths {
		paths[i] = f(v)
	}
	return newDistribution(f(d.Centre), paths)
}
