package forecast

import (
	"math"
	"slices"

	"guatu/series"
)

// leastPoolYears is how many complete years before the requested one the pool
// needs: with two, seasonal indices would rest on one moving average.
const leastPoolYears = 3

// mostPoolYears bounds the history; older years describe another economy.
const mostPoolYears = 12

// complete is a cumulated history without gaps, ready for the pool.
type complete struct {
	unit      string
	frequency series.Frequency
	first     int       // the first year
	flows     []float64 // comparable flows from it up to the last known slot of the year
	known     int       // slots of the requested year, 0..frequency-1
	total     float64   // cumulated value at the last of them
	base      float64   // last year's comparable value
	baseKnown float64   // the part of it in the known slots
}

// month is the month that ends the last known slot, 0 before the first.
func (c complete) month() int {
	if c.known == 0 {
		return 0
	}
	return c.frequency.EndMonth(c.known)
}

// completeHistory finds a usable history: by month rather than by quarter, and with
// January and February apart where they have been for as long.
func completeHistory(r Request) (complete, bool) {
	apart, has := historyBy(r, series.TwelveMonths)
	merged, ok := historyBy(r, series.Monthly)
	switch {
	case has && (!ok || apart.first <= merged.first):
		return apart, true
	case ok:
		return merged, true
	default:
		return historyBy(r, series.Quarterly)
	}
}

// historyBy looks in every unit.
func historyBy(r Request, f series.Frequency) (complete, bool) {
	for _, unit := range r.Panel.Units(r.name(), series.YTD) {
		if c, ok := historyIn(r, unit, f); ok {
			return c, true
		}
	}
	return complete{}, false
}

func historyIn(r Request, unit string, f series.Frequency) (complete, bool) {
	first := r.Year
	for first > r.Year-mostPoolYears && slots(r.Panel, r.name(), first-1, unit, f) == int(f) {
		first--
	}
	c := complete{unit: unit, frequency: f, first: first, known: slots(r.Panel, r.name(), r.Year, unit, f)}
	latest, _ := latestValue(r.Panel, r.name(), r.Year, unit)
	if r.Year-first < leastPoolYears || c.known == int(f) || latest.Period.EndMonth() != c.month() && latest.Period.Year == r.Year {
		return c, false
	}
	c.flows = r.Panel.Comparable(r.name(), unit, f, first, r.Year)
	c.total = latest.Value
	last := c.flows[len(c.flows)-c.known-int(f) : len(c.flows)-c.known]
	c.base, c.baseKnown = sum(last), sum(last[:c.known])
	return c, c.base > 0 && !slices.ContainsFunc(c.flows, math.IsNaN)
}

// slots counts the slots of a year that are published without a gap from the
// first.
func slots(p *series.Panel, n series.Name, year int, unit string, f series.Frequency) int {
	for s := 1; s <= int(f); s++ {
		if _, ok := p.YTD(n, year, f.EndMonth(s), unit); !ok {
			return s - 1
		}
	}
	return int(f)
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}
