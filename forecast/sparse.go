package forecast

import (
	"math"

	"guatu"
	"guatu/series"
)

// latestGrowth returns the last month of a year whose growth is published, and
// the growth; month 0 when there is none.
func latestGrowth(p *series.Panel, n series.Name, year int) (month int, g float64) {
	months := p.Months(n, year, series.YTDGrowth)
	if len(months) == 0 {
		return 0, 0
	}
	month = months[len(months)-1]
	o, _ := p.Growth(n, year, month)
	return month, o.Value
}

// weight returns the part of last year's value that lies in the months up to
// month: the share published for last year, or the months' part of the calendar.
// It never uses figures of the year itself: a value that is raised alone must not
// lower the outlook by making the known part look bigger.
func weight(p *series.Panel, n series.Name, year, month int) (w float64, from string) {
	if s, ok := p.Share(n, year-1, month); ok {
		return s, "published"
	}
	return float64(month) / 12, "calendar"
}

// rules returns the rules of thumb for the growth of a year, given growth g (per
// cent) of the months up to month.
func (past *Past) rules(n series.Name, year, month int, g float64) Rules {
	w, from := weight(past.panel, n, year, month)
	r := newRules(g, w, from)
	if u := past.usualOf(n, year, month); u.ok {
		r.UsualShare, r.HasUsual, r.UsualYears = 100*(u.effect*(1+g/100)-1), true, u.years
		r.BaseEffect = u.effect
	}
	return r
}

func newRules(g, w float64, from string) Rules {
	rest := 100 * (math.Sqrt(max(1+g/100, 0)) - 1)
	return Rules{YTD: g, HalfGrowth: w*g + (1-w)*rest, Known: true, Weight: w, WeightFrom: from}
}

// centre is midway between half-growth and the usual share of the known months,
// which sees what last year's rest was like; where no share is known, midway to the
// year-to-date rule. Half-growth is right when what drove the year so far fades. A
// city's history is too short to learn weights: over 1,074 monthly series of the M3
// competition, the last year of each left out, the means of the two rules erred by
// 3.4 and 3.7 points, the year-to-date rule by 4.1.
func (r Rules) centre() float64 {
	if r.HasUsual {
		return (r.UsualShare + r.HalfGrowth) / 2
	}
	return (r.YTD + r.HalfGrowth) / 2
}

// priorYears is how many previous years make the centre before the year's first
// figure.
const priorYears = 3

// prior returns the full-year growth figures on which a year without figures is
// centred: those of the three years before, or else the latest one older.
func prior(p *series.Panel, n series.Name, year int) []series.Observation {
	var recent, older []series.Observation
	for _, y := range p.GrowthYears(n) {
		o, _ := p.YearGrowth(n, y)
		switch {
		case y >= year:
		case y >= year-priorYears:
			recent = append(recent, o)
		default:
			older = []series.Observation{o}
		}
	}
	if len(recent) > 0 {
		return recent
	}
	return older
}

func meanValue(figures []series.Observation) float64 {
	sum := 0.0
	for _, o := range figures {
		sum += o.Value
	}
	return sum / float64(len(figures))
}

// sparse fills the outlook of an indicator with few figures.
func sparse(r Request, o *Outlook) {
	month, g := latestGrowth(r.Panel, r.name(), r.Year)
	o.Month = month
	switch {
	case month == 12:
		o.Method = Published
		d := constant(g, r.Paths)
		o.Growth = &d
	case month > 0:
		o.Method = Sparse
		o.Rules = r.Past.rules(r.name(), r.Year, month, g)
		o.grow(r, o.Rules.centre())
	default:
		o.Method = Prior
		o.History = prior(r.Panel, r.name(), r.Year)
		if len(o.History) > 0 {
			o.grow(r, meanValue(o.History))
		}
	}
	o.addLevels(r)
	if o.Growth == nil && len(o.Levels) == 0 {
		o.giveUp(r)
	}
}

// grow sets the distribution of growth around a centre.
func (o *Outlook) grow(r Request, centre float64) {
	o.Spread = spreadAt(r, o.Month)
	deviations := o.Spread.sample(r.Paths, r.Seed)
	for i := range deviations {
		deviations[i] = max(centre+deviations[i], -100)
	}
	d := newDistribution(centre, deviations)
	o.Growth = &d
}

// giveUp says which figures would be needed.
func (o *Outlook) giveUp(r Request) {
	o.Method = NotPossible
	o.Why = &Unavailable{Code: NoHistory, Missing: []Need{
		{Period: guatu.Period{Year: r.Year - 1, Month: 12}, Basis: series.YTDGrowth, Unit: "%"},
	}}
	if len(r.Panel.Figures(r.name())) == 0 {
		o.Why.Code = NoFigures
	}
}
