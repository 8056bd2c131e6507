package forecast

import (
	"math"

	"guatu"
	"guatu/series"
)

// Contribution is what a part adds to the growth of the whole (拉动).
type Contribution struct {
	Name   string
	Points float64 // percentage points of the whole's growth
	// Share is Points over the growth of the whole (贡献率), 0..1 and beyond when parts
	// have opposite signs; HasShare is false where the whole grows by less than half a
	// point, which would make shares of nothing.
	Share    float64
	HasShare bool
}

// Breakdown is growth by part. The residual is what the parts do not explain: parts
// that are not published, different revisions, real growth against nominal weights.
type Breakdown struct {
	Growth   float64 // published growth of the whole, per cent
	Parts    []Contribution
	Missing  []string // parts without value or growth at the month
	Residual float64  // points: growth less the parts
}

// leastShareGrowth is the growth below which shares are not given, points.
const leastShareGrowth = 0.5

// Contributions splits the published growth of the whole up to a month into its parts:
// part i adds (V−B)/B(whole) with V its value and B = V/(1+g) the base its own growth
// implies. Whole and parts are read in one unit. The error is *Unavailable when the
// whole has no value and growth at the month.
func Contributions(p *series.Panel, whole series.Name, parts []series.Name, year, month int, unit string) (Breakdown, error) {
	total, ok := p.Base(whole, year, month, unit)
	g, _ := p.Growth(whole, year, month)
	if !ok || total.Value == 0 {
		period := guatu.Period{Year: year, Month: month}
		return Breakdown{}, &Unavailable{Code: NoBase, Missing: []Need{{period, series.YTD, unit}, {period, series.YTDGrowth, "%"}}}
	}
	out := Breakdown{Growth: g.Value, Residual: g.Value}
	for _, part := range parts {
		base, ok := p.Base(part, year, month, unit)
		if !ok {
			out.Missing = append(out.Missing, part.Indicator)
			continue
		}
		value, _ := p.YTD(part, year, month, unit)
		c := Contribution{Name: part.Indicator, Points: 100 * (value.Value - base.Value) / total.Value}
		if c.HasShare = math.Abs(g.Value) >= leastShareGrowth; c.HasShare {
			c.Share = c.Points / g.Value
		}
		out.Residual -= c.Points
		out.Parts = append(out.Parts, c)
	}
	return out, nil
}
