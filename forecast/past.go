package forecast

import (
	"slices"

	"guatu/series"
)

// Past is what earlier years say about the errors of the year-end rule, prepared
// once for many requests of one panel and year. It is immutable and safe for
// concurrent use.
type Past struct {
	panel    *series.Panel
	request  Request // for its real indicators and families
	year     int
	all      group
	families map[string]group
	own      map[series.Name]group
	// revisions are the revisions of published growth.
	revisions []float64
}

// group is a set of finished cases: how many there are for a month, and their typical
// error at it. The errors made before the first figure of a year are those of another
// rule and stand apart, at month 0.
type group struct{ n, unit [13]float64 }

// NewPast prepares the finished cases before the year of a request; its indicator and
// region play no part. Cost: linear in the figures, times their logarithm.
func NewPast(r Request) *Past {
	p := r.Panel
	past := &Past{
		panel: p, request: r, year: r.Year, families: map[string]group{}, own: map[series.Name]group{},
		revisions: p.Revisions(series.YTDGrowth),
	}
	byFamily := map[string][]finished{}
	var all []finished
	for _, n := range p.Names() {
		cases := past.casesOf(n)
		if len(cases) == 0 {
			continue
		}
		past.own[n] = newGroup(cases)
		family := r.family(n.Indicator)
		byFamily[family] = append(byFamily[family], cases...)
		all = append(all, cases...)
	}
	past.all = newGroup(all)
	for family, cases := range byFamily {
		past.families[family] = newGroup(cases)
	}
	return past
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
	month int
	miss  float64
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
			out = append(out, finished{0, (actual.Value - meanValue(before)) / remaining(0)})
		}
		for _, month := range past.panel.Months(n, year, series.YTDGrowth) {
			if month == 12 {
				continue
			}
			g, _ := past.panel.Growth(n, year, month)
			centre := past.rules(n, year, month, g.Value).centre()
			out = append(out, finished{month, (actual.Value - centre) / remaining(month)})
		}
	}
	return out
}
