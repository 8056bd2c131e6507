package forecast

import (
	"math"
	"math/rand/v2"
	"slices"

	"guatu/series"
)

// Spread says how uncertain the growth of the year is and how that was found.
type Spread struct {
	PP float64 // mean absolute error of the centre, percentage points
	// Own, Family and Panel count the finished cases (growth known at a month, then
	// growth of the year) of the indicator itself, of its family and of all.
	Own, Family, Panel int
	// The weights with which they enter; what is left is the reference error. They
	// add up to at most 1.
	OwnWeight, FamilyWeight, PanelWeight float64
	// Revision is the mean absolute revision of a published growth, in points, which
	// is drawn on top.
	Revision  float64
	Revisions int // figures that were released more than once
}

const (
	// shrinkage is the number of cases at which a narrower group weighs as much as
	// the wider one.
	shrinkage = 8
	// referenceError is the error of rules of thumb for the year with no month
	// known, in points: over 160 monthly series the half-growth rule erred by 7.7,
	// 5.8, 4.6, 3.4 and 2.3 points after months 2, 4, 6, 8 and 10, which is within
	// 10 % of 8.9·(13-month)/13.
	referenceError = 8.9
	// referenceRevision is the mean absolute revision of a growth rate, first to
	// last release, where none is on record: 0.21 to 0.42 points in the quarterly
	// accounts of four economies.
	referenceRevision = 0.25
	// monthDecay is the distance in months over which a case loses two thirds of
	// its weight.
	monthDecay = 3
)

// remaining is how errors shrink as the year goes on, see referenceError.
func remaining(month int) float64 { return float64(13-month) / 13 }

// finished is one case: what the rule said at a month and how the year ended.
type finished struct {
	name   series.Name
	family string
	month  int
	miss   float64 // of the centre, per unit of remaining, in points
}

// cases lists every finished case before the requested year, for all series.
// Month 0 stands for the time before a year's first figure.
func cases(r Request) []finished {
	var out []finished
	for _, n := range r.Panel.Names() {
		for _, year := range r.Panel.GrowthYears(n) {
			if year < r.Year {
				out = append(out, casesOf(r, n, year)...)
			}
		}
	}
	return out
}

func casesOf(r Request, n series.Name, year int) []finished {
	actual, _ := r.Panel.YearGrowth(n, year)
	family := r.family(n.Indicator)
	var out []finished
	if before := prior(r.Panel, n, year); len(before) > 0 {
		out = append(out, finished{n, family, 0, (actual.Value - meanValue(before)) / remaining(0)})
	}
	for _, month := range r.Panel.Months(n, year, series.YTDGrowth) {
		if month == 12 {
			continue
		}
		g, _ := r.Panel.Growth(n, year, month)
		centre := rules(r.Panel, n, year, month, g.Value).centre()
		out = append(out, finished{n, family, month, (actual.Value - centre) / remaining(month)})
	}
	return out
}

// spreadAt estimates the error of the centre for the requested indicator when
// growth is known up to month. Errors are made comparable by what remains of the
// year, weighted by how near their month is, and shrunk step by step: reference →
// all indicators → family → the indicator itself, each step with weight n/(n+8).
// It does not look at figures of the requested year.
func spreadAt(r Request, month int) Spread {
	all := cases(r)
	own, family := r.name(), r.family(r.Indicator)
	ofFamily := filter(all, func(c finished) bool { return c.family == family })
	ofOwn := filter(all, func(c finished) bool { return c.name == own })

	s := Spread{Own: len(ofOwn), Family: len(ofFamily), Panel: len(all)}
	a, b, c := shrink(s.Panel), shrink(s.Family), shrink(s.Own)
	s.OwnWeight, s.FamilyWeight, s.PanelWeight = c, b*(1-c), a*(1-b)*(1-c)
	rest := 1 - s.OwnWeight - s.FamilyWeight - s.PanelWeight
	unit := s.OwnWeight*typicalError(ofOwn, month) + s.FamilyWeight*typicalError(ofFamily, month) +
		s.PanelWeight*typicalError(all, month) + rest*referenceError
	s.PP = unit * remaining(month)
	s.revise(r.Panel.Revisions(series.YTDGrowth))
	return s
}

func shrink(n int) float64 { return float64(n) / float64(n+shrinkage) }

func filter(all []finished, keep func(finished) bool) []finished {
	return slices.DeleteFunc(slices.Clone(all), func(c finished) bool { return !keep(c) })
}

// typicalError is the scale of a t distribution with 4 degrees of freedom fitted
// to errors by their weighted median, which one year like 2020 cannot move far.
func typicalError(all []finished, month int) float64 {
	if len(all) == 0 {
		return 0
	}
	slices.SortFunc(all, func(a, b finished) int { return compareAbs(a.miss, b.miss) })
	total := 0.0
	for _, c := range all {
		total += nearness(c.month, month)
	}
	reached := 0.0
	for _, c := range all {
		reached += nearness(c.month, month)
		if reached >= total/2 {
			return math.Abs(c.miss) / t4Median
		}
	}
	return math.Abs(all[len(all)-1].miss) / t4Median
}

func compareAbs(a, b float64) int {
	switch x, y := math.Abs(a), math.Abs(b); {
	case x < y:
		return -1
	case x > y:
		return 1
	default:
		return 0
	}
}

func nearness(a, b int) float64 { return math.Exp(-math.Abs(float64(a-b)) / monthDecay) }

// revise sets the revision term from the panel's own releases.
func (s *Spread) revise(revisions []float64) {
	s.Revisions = len(revisions)
	sum := 0.0
	for _, v := range revisions {
		sum += math.Abs(v)
	}
	s.Revision = (sum + shrinkage*referenceRevision) / float64(s.Revisions+shrinkage)
}

// meanAbsNormal is E|Z| of the standard normal distribution.
var meanAbsNormal = math.Sqrt(2 / math.Pi)

// sample draws n deviations from the centre, in points. The t part is stratified,
// one draw in each n-th of the probability, so that few paths give a smooth
// distribution; E|t4| = 1, so its scale is the mean absolute error.
func (s Spread) sample(n int, seed uint64) []float64 {
	random := rand.New(rand.NewPCG(seed, uint64(n)))
	out := make([]float64, n)
	for i := range out {
		p := (float64(i) + 0.5) / float64(n)
		out[i] = s.PP*t4Quantile(p) + s.Revision/meanAbsNormal*random.NormFloat64()
	}
	return out
}
