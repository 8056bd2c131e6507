package forecast

import (
	"math"
	"slices"

	"guatu/series"
)

// leastPoolYears is how many complete years before the requested one the pool
// needs: with two, seasonal indices would rest on one moving average.
const leastPoolYears = 3

// mostPoolYears bounds the history; older years describe another economy.
const mostPoolYears = 12

// complete is a cumulated history without gaps, ready for the pool.
type complete struct {
	unit      string
	frequency series.Frequency
	flows     []float64 // comparable flows up to the last known slot of the year
	known     int       // slots of the requested year, 0..frequency-1
	total     float64   // cumulated value at the last of them
	base      float64   // last year's comparable value
	baseKnown float64   // the part of it in the known slots
}

// pooled fills the outlook from a complete history and reports whether there is
// one. An indicator with later growth figures than values is left to the sparse
// method, which can use them.
func pooled(r Request, o *Outlook) (bool, error) {
	c, ok := completeHistory(r)
	month, g := latestGrowth(r.Panel, r.name(), r.Year)
	if !ok || month > c.month() {
		return false, nil
	}
	if c.known > 0 && c.baseKnown > 0 {
		o.Rules = c.rules(g, month == c.month())
	}
	f, err := PoolYear(c.flows, int(c.frequency), c.known, PoolOptions{Paths: r.Paths, Seed: r.Seed})
	if err != nil {
		return false, err
	}
	o.Method, o.Month = Pooled, c.month()
	if o.Rules.Computed {
		o.Rest = nil // windows of published growth do not compare with computed ones
	}
	o.fillPooled(r, c, f)
	return true, nil
}

// month is the month that ends the last known slot, 0 before the first.
func (c complete) month() int {
	if c.known == 0 {
		return 0
	}
	return c.frequency.EndMonth(c.known)
}

// rules are those of the sparse method with the published growth g and the
// comparable base; without published growth they say that theirs is computed.
func (c complete) rules(g float64, published bool) Rules {
	if !published {
		g = 100 * (c.total/c.baseKnown - 1)
	}
	out := newRules(g, c.baseKnown/c.base, "published")
	out.Computed = !published
	return out
}

// completeHistory finds the first frequency and unit with a usable history.
func completeHistory(r Request) (complete, bool) {
	for _, f := range []series.Frequency{series.Monthly, series.Quarterly} {
		for _, unit := range r.Panel.Units(r.name(), series.YTD) {
			if c, ok := historyIn(r, unit, f); ok {
				return c, true
			}
		}
	}
	return complete{}, false
}

func historyIn(r Request, unit string, f series.Frequency) (complete, bool) {
	first := r.Year
	for first > r.Year-mostPoolYears && slots(r.Panel, r.name(), first-1, unit, f) == int(f) {
		first--
	}
	c := complete{unit: unit, frequency: f, known: slots(r.Panel, r.name(), r.Year, unit, f)}
	latest, _ := latestValue(r.Panel, r.name(), r.Year, unit)
	if r.Year-first < leastPoolYears || c.known == int(f) || latest.Period.EndMonth() != c.month() && latest.Period.Year == r.Year {
		return c, false
	}
	c.flows = r.Panel.Comparable(r.name(), unit, f, first, r.Year)
	c.total = latest.Value
	last := c.flows[len(c.flows)-c.known-int(f) : len(c.flows)-c.known]
	c.base, c.baseKnown = sum(last), sum(last[:c.known])
	return c, c.base > 0 && !slices.ContainsFunc(c.flows, math.IsNaN)
}

// slots counts the slots of a year that are published without a gap from the
// first.
func slots(p *series.Panel, n series.Name, year int, unit string, f series.Frequency) int {
	for s := 1; s <= int(f); s++ {
		if _, ok := p.YTD(n, year, f.EndMonth(s), unit); !ok {
			return s - 1
		}
	}
	return int(f)
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}

// fillPooled turns paths of slots into the year's level and growth.
func (o *Outlook) fillPooled(r Request, c complete, f PoolForecast) {
	floor := math.Inf(-1)
	if neverNegative(r.Panel, r.name()) {
		floor = c.total
	}
	totals := make([]float64, len(f.Paths))
	for i, path := range f.Paths {
		totals[i] = max(c.total+sum(path), floor)
	}
	level := newDistribution(max(c.total+sum(f.Point), floor), totals)
	growth := level.derive(func(v float64) float64 { return 100 * (v/c.base - 1) })
	o.Growth = &growth
	for _, g := range growth.Paths {
		o.Spread.PP += math.Abs(g-growth.Centre) / float64(len(growth.Paths))
	}
	base, _ := r.Panel.YearLevel(r.name(), r.Year-1, c.unit)
	l := Level{Unit: c.unit, From: FromModel, Base: base, Ratio: c.base / base.Value, Distribution: level}
	l.YTD, l.HasYTD = latestValue(r.Panel, r.name(), r.Year, c.unit)
	o.Levels = []Level{l}
}
