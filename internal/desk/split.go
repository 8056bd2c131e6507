package desk

import (
	"math"
	"strings"

	"guatu"
	"guatu/breakdown"
	"guatu/forecast"
	"guatu/internal/monitor"
	"guatu/series"
)

// Split is a target of the whole city with what sharing it out needs.
type Split struct {
	Claim  monitor.Claim
	Unit   string             // of the amounts
	Base   series.Observation // the city's last year, when HasBase
	Whole  breakdown.Whole
	Parts  []breakdown.Part // the districts
	Shares [12]float64      // part of the year reached by each month in the last year that has it; NaN where unknown

	HasBase bool
}

// CanSplit reports whether a claim can be shared out: the city's level or growth of a
// published statistic.
func (p *Picture) CanSplit(c monitor.Claim) bool {
	i, ok := p.Statistics.Indicators.Find(c.Indicator)
	return ok && c.Region == p.CityName() && (c.Target.Basis == forecast.OfLevel || c.Target.Basis == forecast.OfGrowth) &&
		!strings.HasPrefix(i.Get("measured_by"), "portfolio")
}

// SplitOf gathers what sharing out a target needs. A growth target becomes the level
// that it makes of last year's; without last year's level it fails with an Invalid
// [guatu.Error] that says which figure is missing.
func (p *Picture) SplitOf(c monitor.Claim) (Split, error) {
	s := Split{Claim: c, Unit: c.Target.Unit, Whole: breakdown.Whole{Target: c.Target.Value, Last: math.NaN()}}
	name := series.Name{Indicator: c.Indicator, Region: c.Region}
	if c.Target.Basis == forecast.OfGrowth {
		s.Unit = p.amountUnit(name, c.Year-1)
		s.Whole.Target = math.NaN()
	}
	if s.Base, s.HasBase = p.Statistics.Panel.YearLevel(name, c.Year-1, s.Unit); s.HasBase {
		s.Whole.Last, s.Whole.Decimals = s.Base.Value, s.Base.Decimals
	}
	if c.Target.Basis == forecast.OfGrowth {
		if !s.HasBase {
			return s, &guatu.Error{Code: guatu.Invalid, Message: guatu.Invalidf("缺%s %d 年全年的数，增速目标没有权重可分", c.Indicator, c.Year-1).Message, Hint: "导入上年全年数后再分解"}
		}
		s.Whole.Target = rounded(s.Base.Value*(1+c.Target.Value/100), s.Base.Decimals)
	}
	for _, d := range p.Districts.Names {
		part := breakdown.Part{Name: d, Last: math.NaN()}
		if o, ok := p.Statistics.Panel.YearLevel(series.Name{Indicator: c.Indicator, Region: d}, c.Year-1, s.Unit); ok {
			part.Last = o.Value
		}
		s.Parts = append(s.Parts, part)
	}
	s.Shares = p.shares(name, c.Year)
	return s, nil
}

// amountUnit is the unit in which a series has a level for a year; empty when none.
func (p *Picture) amountUnit(n series.Name, year int) string {
	for _, unit := range p.Statistics.Panel.Units(n, series.YTD) {
		if _, ok := p.Statistics.Panel.YearLevel(n, year, unit); ok {
			return unit
		}
	}
	return ""
}

// shares takes each month's share from the last of three years that has it, as long
// as it does not fall below that of an earlier month.
func (p *Picture) shares(n series.Name, year int) [12]float64 {
	const years = 3
	var out [12]float64
	highest := 0.0
	for m := range out {
		out[m] = math.NaN()
		for back := 1; back <= years; back++ {
			if s, ok := p.Statistics.Panel.Share(n, year-back, m+1); ok && s >= highest {
				out[m], highest = s, s
				break
			}
		}
	}
	return out
}

func rounded(v float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(v*scale) / scale
}
