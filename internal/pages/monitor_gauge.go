package pages

import (
	"cmp"
	"slices"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/monitor"
	"guatu/internal/register"
	"guatu/series"
)

// gauge is one indicator of one region: what is published of it and what was promised.
type gauge struct {
	series.Name
	Figures []series.Observation  // all, by period, basis and unit
	Targets []*monitor.Assessment // of the picture's year, each wording once
	family  int                   // its place among the families of the catalogue
}

// gauges lists all indicators with figures or targets: the city before its districts,
// within a region by family, those with a target first.
func gauges(pic *desk.Picture) []gauge {
	at := map[series.Name]int{}
	var out []gauge
	find := func(n series.Name) *gauge {
		i, ok := at[n]
		if !ok {
			i, at[n] = len(out), len(out)
			out = append(out, gauge{Name: n, family: familyRank(pic.Statistics.Families[n.Indicator])})
		}
		return &out[i]
	}
	for _, n := range pic.Statistics.Panel.Names() {
		find(n).Figures = pic.Statistics.Panel.Figures(n)
	}
	for _, a := range pic.Assessments() {
		find(series.Name{Indicator: a.Indicator, Region: a.Region}).promise(a)
	}
	city := pic.CityName()
	slices.SortStableFunc(out, func(a, b gauge) int {
		return cmp.Or(first(b.Region == city, a.Region == city), cmp.Compare(a.Region, b.Region), cmp.Compare(a.family, b.family),
			first(len(b.Targets) > 0, len(a.Targets) > 0), cmp.Compare(a.Indicator, b.Indicator))
	})
	return out
}

// first orders true after false, so that first(b, a) puts those with a before the rest.
func first(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	default:
		return -1
	}
}

func familyRank(family string) int {
	for _, d := range monitor.Registers() {
		if f, ok := d.Field("family"); ok {
			i := slices.IndexFunc(f.Options, func(o register.Option) bool { return o.Key == family })
			return cmp.Or(i+1, len(f.Options)+1)
		}
	}
	return 0
}

// promise adds a target that does not stand there in the same words.
func (g *gauge) promise(a monitor.Assessment) {
	same := func(b *monitor.Assessment) bool { return b.Target.Basis == a.Target.Basis && b.Words() == a.Words() }
	if !slices.ContainsFunc(g.Targets, same) {
		g.Targets = append(g.Targets, &a)
	}
}

// deciding is the target the row is about: the one least likely to be met; without any
// probability the first; nil without a target.
func (g gauge) deciding() *monitor.Assessment {
	if len(g.Targets) == 0 {
		return nil
	}
	return slices.MinFunc(g.Targets, func(a, b *monitor.Assessment) int {
		return cmp.Or(first(!a.Known, !b.Known), cmp.Compare(a.Probability, b.Probability))
	})
}

// latest are the figures of the newest period.
func (g gauge) latest() []series.Observation {
	if len(g.Figures) == 0 {
		return nil
	}
	newest := slices.MaxFunc(g.Figures, func(a, b series.Observation) int { return cmp.Compare(a.Period.End(), b.Period.End()) })
	return slices.DeleteFunc(slices.Clone(g.Figures), func(o series.Observation) bool { return o.Period.End() != newest.Period.End() })
}

// latestOf is the newest period's figure on the first of the bases that has one.
func (g gauge) latestOf(bases ...series.Basis) (series.Observation, bool) {
	figures := g.latest()
	for _, b := range bases {
		if i := slices.IndexFunc(figures, func(o series.Observation) bool { return o.Basis == b }); i >= 0 {
			return figures[i], true
		}
	}
	return series.Observation{}, false
}

// released is the day of the newest release.
func (g gauge) released() (day guatu.Date, ok bool) {
	day = guatu.NoDate
	for _, o := range g.Figures {
		day, ok = max(day, o.Released), true
	}
	return day, ok
}
