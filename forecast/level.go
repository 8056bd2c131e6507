package forecast

import (
	"cmp"
	"math"
	"slices"

	"guatu/series"
)

// addLevels adds the value of the year in every unit in which it can be given, the
// unit that is published latest first, and holds growth to what is already there.
func (o *Outlook) addLevels(r Request) {
	for _, unit := range levelUnits(r.Panel, r.name()) {
		if l, ok := o.levelIn(r, unit); ok {
			o.Levels = append(o.Levels, l)
		}
	}
	slices.SortStableFunc(o.Levels, func(a, b Level) int { return cmp.Compare(b.latest(), a.latest()) })
}

func levelUnits(p *series.Panel, n series.Name) []string {
	units := append(p.Units(n, series.YTD), p.Units(n, series.Level)...)
	slices.Sort(units)
	return slices.Compact(units)
}

// latest is the month count of the newest value behind the level.
func (l Level) latest() int {
	if l.HasYTD {
		return 12*l.YTD.Period.Year + l.YTD.Period.EndMonth()
	}
	return 12*l.Base.Period.Year + 12
}

// levelIn gives the year's value in a unit: as published, from last year's value
// and the growth, or from the value so far and the usual share of its months.
func (o *Outlook) levelIn(r Request, unit string) (Level, bool) {
	l := Level{Unit: unit, Ratio: 1}
	l.YTD, l.HasYTD = latestValue(r.Panel, r.name(), r.Year, unit)
	if result, ok := r.Panel.YearLevel(r.name(), r.Year, unit); ok {
		l.From, l.Distribution = FromResult, constant(result.Value, r.Paths)
		return l, true
	}
	base, ok := r.Panel.YearLevel(r.name(), r.Year-1, unit)
	if ok && o.Growth != nil && base.Value > 0 {
		if c := comparableOf(r, unit); c.ok {
			l.From, l.Base, l.Ratio, l.Noise = FromBase, base, c.ratio, c.noise
			o.holdToFloor(l, r)
			l.Distribution = c.level(o.Growth, base.Value, l.floor(r), r.Seed)
			return l, true
		}
		o.Unpriced = true
	}
	return o.levelByShare(r, l)
}

// latestValue returns the latest cumulated value of a year.
func latestValue(p *series.Panel, n series.Name, year int, unit string) (series.Observation, bool) {
	for month := 12; month >= 1; month-- {
		if v, ok := p.YTD(n, year, month, unit); ok {
			return v, true
		}
	}
	return series.Observation{}, false
}

// holdToFloor raises growth to the level already reached: the cumulated value of
// an indicator that never falls cannot end the year lower. Real growth is not held to
// a nominal value.
func (o *Outlook) holdToFloor(l Level, r Request) {
	if r.isReal(r.Indicator) || math.IsInf(l.floor(r), -1) {
		return
	}
	floor := 100 * (l.YTD.Value/(l.Base.Value*l.Ratio) - 1)
	if floor > o.Growth.Paths[0] {
		held := o.Growth.derive(func(g float64) float64 { return max(g, floor) })
		o.Growth = &held
	}
}

// floor is the value already reached when it cannot be lost again.
func (l Level) floor(r Request) float64 {
	if !l.HasYTD || !neverNegative(r.Panel, r.name()) {
		return math.Inf(-1)
	}
	return l.YTD.Value
}

func neverNegative(p *series.Panel, n series.Name) bool {
	return !slices.ContainsFunc(p.Figures(n), func(f series.Observation) bool {
		return (f.Basis == series.YTD || f.Basis == series.Month) && f.Value < 0
	})
}

// levelByShare divides the value so far by the mean share which the same months
// had in earlier years. Without such a year there is no level: last year's value
// is not invented.
func (o *Outlook) levelByShare(r Request, l Level) (Level, bool) {
	if !l.HasYTD {
		return l, false
	}
	month := l.YTD.Period.EndMonth()
	shares, n := 0.0, 0.0
	for year := r.Year - 1; year >= r.Year-maxShareYears; year-- {
		if s, ok := shareIn(r.Panel, r.name(), year, month, l.Unit); ok {
			shares, n = shares+s, n+1
		}
	}
	if n == 0 {
		return l, false
	}
	total := l.YTD.Value / (shares / n)
	spread := spreadAt(r, month)
	if o.Growth == nil {
		o.Spread = spread
	}
	deviations := spread.sample(r.Paths, r.Seed)
	for i, d := range deviations {
		deviations[i] = max(total*(1+d/100), l.YTD.Value)
	}
	l.From, l.Distribution = FromShare, newDistribution(total, deviations)
	return l, true
}

// maxShareYears is how far back shares of months are taken from.
const maxShareYears = 10

func shareIn(p *series.Panel, n series.Name, year, month int, unit string) (float64, bool) {
	part, ok := p.YTD(n, year, month, unit)
	whole, full := p.YTD(n, year, 12, unit)
	if !ok || !full || whole.Value <= 0 || part.Value <= 0 || part.Value > whole.Value {
		return 0, false
	}
	return part.Value / whole.Value, true
}
