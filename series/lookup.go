package series

import (
	"maps"
	"slices"
)

// At returns the figure of a series for the period of a year that ends in month
// 1..12. Growth bases ignore the unit.
func (p *Panel) At(n Name, year, month int, b Basis, unit string) (Observation, bool) {
	o, ok := p.figures[newKey(n, year, month, b, unit)]
	return o, ok
}

// YTD returns the cumulated value at the end of a month.
func (p *Panel) YTD(n Name, year, month int, unit string) (Observation, bool) {
	return p.At(n, year, month, YTD, unit)
}

// Growth returns the published growth, in per cent, of the cumulated value at the
// end of a month.
func (p *Panel) Growth(n Name, year, month int) (Observation, bool) {
	return p.At(n, year, month, YTDGrowth, "")
}

// YearGrowth returns the published growth of a full year in per cent.
func (p *Panel) YearGrowth(n Name, year int) (Observation, bool) { return p.Growth(n, year, 12) }

// YearLevel returns the published value of a full year: cumulated to December, or
// the level at its end.
func (p *Panel) YearLevel(n Name, year int, unit string) (Observation, bool) {
	if o, ok := p.YTD(n, year, 12, unit); ok {
		return o, true
	}
	return p.At(n, year, 12, Level, unit)
}

// Share returns the part (0..1) of a year's value that had been reached by the end
// of a month, from two published values of the same year and unit. Units are tried
// in alphabetical order. A share outside (0,1) means the figures do not belong
// together and is not returned.
func (p *Panel) Share(n Name, year, month int) (float64, bool) {
	for _, unit := range p.Units(n, YTD) {
		part, ok := p.YTD(n, year, month, unit)
		whole, full := p.YTD(n, year, 12, unit)
		if !ok || !full || whole.Value == 0 {
			continue
		}
		if s := part.Value / whole.Value; s > 0 && s < 1 {
			return s, true
		}
	}
	return 0, false
}

// Figures lists the figures of a series, ordered by period, basis and unit.
func (p *Panel) Figures(n Name) []Observation { return slices.Clone(p.byName[n]) }

// Units lists the units in which a series is published on a basis, sorted.
func (p *Panel) Units(n Name, b Basis) []string {
	units := map[string]bool{}
	for _, o := range p.byName[n] {
		if o.Basis == b {
			units[o.Unit] = true
		}
	}
	return slices.Sorted(maps.Keys(units))
}

// Months lists the months of a year for which a series has figures on a basis, in
// any unit, ascending.
func (p *Panel) Months(n Name, year int, b Basis) []int {
	var out []int
	for _, o := range p.byName[n] {
		if o.Basis == b && o.Period.Year == year {
			out = append(out, o.Period.EndMonth())
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// GrowthYears lists the years whose full-year growth is published, ascending.
func (p *Panel) GrowthYears(n Name) []int {
	var out []int
	for _, o := range p.byName[n] {
		if o.Basis == YTDGrowth && o.Period.EndMonth() == 12 {
			out = append(out, o.Period.Year)
		}
	}
	return out
}
