package series

import "slices"

// At returns the figure of a series for the period of a year that ends in month
// 1..12. Growth bases ignore the unit.
func (p *Panel) At(n Name, year, month int, b Basis, unit string) (Observation, bool) {
	unit = addressUnit(b, unit)
	figures := p.find(n).year(year)
	for i := range figures { // in place: this is the innermost loop of every forecast
		if o := &figures[i]; o.Period.EndMonth() == month && o.Basis == b && addressUnit(b, o.Unit) == unit {
			return *o, true
		}
	}
	return Observation{}, false
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
	return slices.Contains(p.Months(n, year, YTD), 12)
}

// Figures lists the figures of a series, ordered by period, basis and unit.
func (p *Panel) Figures(n Name) []Observation { return slices.Clone(p.find(n).figures) }

// Units lists the units in which a series is published on a basis, sorted.
func (p *Panel) Units(n Name, b Basis) []string { return slices.Clone(p.find(n).units[b]) }

// Months lists the months of a year for which a series has figures on a basis, in
// any unit, ascending.
func (p *Panel) Months(n Name, year int, b Basis) []int {
	var out []int
	for _, o := range p.find(n).year(year) {
		if m := o.Period.EndMonth(); o.Basis == b && (len(out) == 0 || out[len(out)-1] != m) {
			out = append(out, m)
		}
	}
	return out
}

// GrowthYears lists the years whose full-year growth is published, ascending.
func (p *Panel) GrowthYears(n Name) []int {
	var out []int
	for _, o := range p.find(n).figures {
		if o.Basis == YTDGrowth && o.Period.EndMonth() == 12 {
			out = append(out, o.Period.Year)
		}
	}
	return out
}
