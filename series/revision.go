package series

import "math"

// Ratio is one observation of how the statistics see last year now: the base that
// a published value and growth imply, over the value published a year before.
type Ratio struct {
	Year, Month int
	Unit        string
	// Value is 1 when nothing was revised. For an indicator whose growth is real
	// while its value is nominal it also holds the change of prices.
	Value float64
	Break bool // farther from 1 than BreakThreshold: 口径变化
}

// Ratios lists the revision ratios of a series in a unit, in the order of period,
// wherever value, growth and the value of a year before are all published.
func (p *Panel) Ratios(n Name, unit string) []Ratio {
	var out []Ratio
	for _, o := range p.find(n).figures {
		if o.Basis != YTD || o.Unit != unit {
			continue
		}
		month := o.Period.EndMonth()
		if b, ok := p.Base(n, o.Period.Year, month, unit); ok && !math.IsNaN(b.Ratio) {
			out = append(out, Ratio{Year: o.Period.Year, Month: month, Unit: unit, Value: b.Ratio, Break: b.Break})
		}
	}
	return out
}

// Breaks lists the ratios of a year that say the definition or the base changed
// (口径变化), in every unit.
func (p *Panel) Breaks(n Name, year int) []Ratio {
	var out []Ratio
	for _, unit := range p.Units(n, YTD) {
		for _, r := range p.Ratios(n, unit) {
			if r.Year == year && r.Break {
				out = append(out, r)
			}
		}
	}
	return out
}

// ComputedGrowth is a growth rate that nobody published: two values of different
// releases divided by one another. It is never used as a published growth.
type ComputedGrowth struct {
	Growth    float64 // per cent
	From, To  Observation
	Published float64 // the published growth of the same period, when HasPublished
	// HasPublished tells that there is one; Gap is computed less published, points.
	HasPublished bool
	Gap          float64
}

// ComputeGrowth divides this year's cumulated value by last year's; ok is false when
// either is missing or last year's is not positive. The result says from which
// figures it was made and how far it is from the published growth: bases are
// revised between releases, and the gap has reached 23 points.
func (p *Panel) ComputeGrowth(n Name, year, month int, unit string) (ComputedGrowth, bool) {
	to, known := p.YTD(n, year, month, unit)
	from, before := p.YTD(n, year-1, month, unit)
	if !known || !before || from.Value <= 0 {
		return ComputedGrowth{}, false
	}
	c := ComputedGrowth{Growth: 100 * (to.Value/from.Value - 1), From: from, To: to}
	if g, ok := p.Growth(n, year, month); ok {
		c.Published, c.HasPublished, c.Gap = g.Value, true, c.Growth-g.Value
	}
	return c, true
}
