package series

import "slices"

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

// HasYear reports whether the value of a full year is published in any unit.
func (p *Panel) HasYear(n Name, year int) bool {
	return slices.Contains(p.months[yearKey{n, year, YTD}], 12)
}

// Figures lists the figures of a series, ordered by period, basis and unit.
func (p *Panel) Figures(n Name) []Observation { return slices.Clone(p.byName[n]) }

// Units lists the units in which a series is published on a basis, sorted.
func (p *Panel) Units(n Name, b Basis) []string { return slices.Clone(p.units[n][b]) }

// Months lists the months of a year for which a series has figures on a basis, in
// any unit, ascending.
func (p *Panel) Months(n Name, year int, b Basis) []int {
	return slices.Clone(p.months[yearKey{n, year, b}])
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
