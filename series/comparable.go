package series

import (
	"math"

	"guatu"
)

// BreakThreshold is how far the revision ratio may be from 1 before the base
// counts as redefined (口径变化). On four years of national monthly profits
// without a break it raised no false flag, and 1 % raised four.
const BreakThreshold = 0.015

// Base is last year's value as the statistics now see it, against which this
// year's growth was published.
type Base struct {
	Value float64 // cumulated value of last year on today's definition
	Ratio float64 // Value over the value published last year; NaN when that is missing
	Break bool    // the ratio is farther from 1 than BreakThreshold
}

// ComparableBase returns value/(1+growth/100): the cumulated value of last year
// that the published value and growth (per cent) imply. A growth of -100 % or less
// has no base.
func ComparableBase(value, growth float64) (float64, error) {
	if growth <= -100 {
		return 0, guatu.Invalidf("增速 %g%% 不大于 -100%%，推不出基数", growth)
	}
	return value / (1 + growth/100), nil
}

// Base returns the comparable base of a year at the end of a month; ok is false
// when value or growth is not published.
func (p *Panel) Base(n Name, year, month int, unit string) (Base, bool) {
	value, known := p.YTD(n, year, month, unit)
	growth, grown := p.Growth(n, year, month)
	if !known || !grown {
		return Base{}, false
	}
	b, err := ComparableBase(value.Value, growth.Value)
	if err != nil {
		return Base{}, false
	}
	base := Base{Value: b, Ratio: math.NaN()}
	if before, ok := p.YTD(n, year-1, month, unit); ok && before.Value != 0 {
		base.Ratio = b / before.Value
		base.Break = math.Abs(base.Ratio-1) > BreakThreshold+1e-9 // exactly 1.5 % on paper is none
	}
	return base, true
}

// Comparable returns the flows of the years first..last on the definition of the
// last year, so that growth within the result equals the published growth: every
// earlier year is multiplied by the revision ratios of the years after it. Within
// the last year's predecessor the ratio of the same slot is used, or the latest
// one before it; a year without any published growth keeps ratio 1. Flows are
// ordered by slot; the last year ends with its last published slot.
func (p *Panel) Comparable(n Name, unit string, f Frequency, first, last int) []float64 {
	flows, _ := Decumulate(p.cumulated(n, unit, f, last), f)
	out := trimEnd(flows)
	later := 1.0
	for year := last - 1; year >= first; year-- {
		out = append(p.comparableYear(n, unit, f, year, later), out...)
		later *= p.lastRatio(n, unit, f, year+1, int(f))
	}
	return out
}

// comparableYear returns one year's flows times its slot ratios times later.
func (p *Panel) comparableYear(n Name, unit string, f Frequency, year int, later float64) []float64 {
	cumulated := p.cumulated(n, unit, f, year)
	for i := range cumulated {
		cumulated[i] *= p.lastRatio(n, unit, f, year+1, i+1) * later
	}
	flows, _ := Decumulate(cumulated, f)
	return flows
}

// lastRatio returns the revision ratio of a year at a slot, or at the latest slot
// before it that has one, or 1.
func (p *Panel) lastRatio(n Name, unit string, f Frequency, year, slot int) float64 {
	for s := slot; s >= 1; s-- {
		if b, ok := p.Base(n, year, f.EndMonth(s), unit); ok && !math.IsNaN(b.Ratio) {
			return b.Ratio
		}
	}
	return 1
}

func trimEnd(flows []float64) []float64 {
	for len(flows) > 0 && math.IsNaN(flows[len(flows)-1]) {
		flows = flows[:len(flows)-1]
	}
	return flows
}
