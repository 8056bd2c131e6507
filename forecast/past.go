package forecast

import (
	"slices"
	"sync"

	"guatu/series"
)

// Past is what earlier years say about the errors of the year-end rule and of the pool,
// prepared once for many requests of one panel and year. It is safe for concurrent
// use.
type Past struct {
	panel   *series.Panel
	request Request // for its real indicators and families
	year    int
	evidence
	// rule says how the spreads of the rule would have had to be stretched in earlier
	// years, before the first figure of a year and after it.
	rule map[bool]Calibration
	// revisions are the revisions of published growth.
	revisions []float64

	replaying bool       // for a forecast of the past, which must not ask for another
	mu        sync.Mutex // guards pools
	pools     map[horizon]Calibration
}

// evidence are the errors of years before one.
type evidence struct {
	all      group
	families map[string]group
	own      map[series.Name]group
}

// group is a set of finished cases: how many there are for a month, and their typical
// error at it. The errors made before the first figure of a year are those of another
// rule and stand apart, at month 0.
type group struct{ n, unit [13]float64 }

// NewPast prepares the finished cases before the year of a request; its indicator and
// region play no part. Cost: linear in the figures, times their logarithm.
func NewPast(r Request) *Past {
	past := &Past{
		panel: r.Panel, request: r, year: r.Year,
		revisions: r.Panel.Revisions(series.YTDGrowth), pools: map[horizon]Calibration{},
	}
	cases := map[series.Name][]finished{}
	for _, n := range r.Panel.Names() {
		if found := past.casesOf(n); len(found) > 0 {
			cases[n] = found
		}
	}
	past.evidence = past.without(cases, r.Year)
	past.rule = past.calibrateRule(cases)
	return past
}

// without gathers the cases of all years before the one asked for, except one of them.
func (past *Past) without(cases map[series.Name][]finished, year int) evidence {
	e := evidence{families: map[string]group{}, own: map[series.Name]group{}}
	byFamily := map[string][]finished{}
	var all []finished
	for _, n := range past.panel.Names() {
		known := slices.DeleteFunc(slices.Clone(cases[n]), func(c finished) bool { return c.year == year })
		if len(known) == 0 {
			continue
		}
		e.own[n] = newGroup(known)
		family := past.request.family(n.Indicator)
		byFamily[family] = append(byFamily[family], known...)
		all = append(all, known...)
	}
	e.all = newGroup(all)
	for family, known := range byFamily {
		e.families[family] = newGroup(known)
	}
	return e
}

func newGroup(cases []finished) group {
	slices.SortFunc(cases, func(a, b finished) int { return compareAbs(a.miss, b.miss) })
	var g group
	for month := range g.unit {
		alike := slices.DeleteFunc(slices.Clone(cases), func(c finished) bool { return (c.month == 0) != (month == 0) })
		g.n[month], g.unit[month] = float64(len(alike)), typicalError(alike, month)
	}
	return g
}

// finished is one case: how far the year ended from the rule's centre at a month,
// per unit of what remained, in points.
type finished struct {
	year, month int
	age         int // years before the one asked for
	miss        float64
}

// casesOf lists the finished cases of a series before the year. Month 0 stands for
// the time before a year's first figure.
func (past *Past) casesOf(n series.Name) []finished {
	var out []finished
	for _, year := range past.panel.GrowthYears(n) {
		if year >= past.year {
			continue
		}
		actual, _ := past.panel.YearGrowth(n, year)
		if before := prior(past.panel, n, year); len(before) > 0 {
			out = append(out, finished{year, 0, past.year - year, (actual.Value - meanValue(before)) / remaining(0)})
		}
		for _, month := range past.panel.Months(n, year, series.YTDGrowth) {
			if month == 12 {
				continue
			}
			g, _ := past.panel.Growth(n, year, month)
			centre := past.rules(n, year, month, g.Value).centre()
			out = append(out, finished{year, month, past.year - year, (actual.Value - centre) / remaining(month)})
		}
	}
	return out
}
