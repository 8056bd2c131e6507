package series

import "math"

// Flow is the value of one slot of one year, taken from cumulated values.
type Flow struct {
	Year, Slot int
	Value      float64 // NaN when a cumulated value around it is missing
	Revised    bool    // moved by a revision within the year
}

// Flows turns the cumulated values of a series into flows for the slots of the
// years first..last. A missing cumulated value makes the flow of its slot and of
// the next one NaN: gaps are real. See [Decumulate] for revisions within a year.
func (p *Panel) Flows(n Name, unit string, f Frequency, first, last int) []Flow {
	var out []Flow
	for year := first; year <= last; year++ {
		flows, revised := Decumulate(p.cumulated(n, unit, f, year), f)
		for i, v := range flows {
			out = append(out, Flow{Year: year, Slot: i + 1, Value: v, Revised: revised[i]})
		}
	}
	return out
}

// cumulated returns the values at the ends of a year's slots, NaN where missing.
func (p *Panel) cumulated(n Name, unit string, f Frequency, year int) []float64 {
	out := make([]float64, f)
	for i := range out {
		out[i] = math.NaN()
		if o, ok := p.YTD(n, year, f.EndMonth(i+1), unit); ok {
			out[i] = o.Value
		}
	}
	return out
}

// Decumulate returns the flows of one year whose cumulated values are v[0], v[1],
// … (NaN where missing), and which of them a revision moved. A fall of the
// cumulated value of a non-negative indicator is a revision of earlier months made
// in this one: the months so far keep their proportions and are scaled so that,
// with this slot at its share of the calendar, they add up to the new value.
func Decumulate(v []float64, f Frequency) (flows []float64, revised []bool) {
	flows, revised = make([]float64, len(v)), make([]bool, len(v))
	nonNegative := true
	for _, x := range v {
		nonNegative = nonNegative && !(x < 0)
	}
	before, months := 0.0, 0.0
	for i, total := range v {
		length := f.months(i + 1)
		months += length
		flows[i] = total - before
		if nonNegative && flows[i] < 0 {
			flows[i] = total * length / months
			scale(flows[:i], (total-flows[i])/before, revised)
			revised[i] = true
		}
		before = total
	}
	return flows, revised
}

func scale(flows []float64, by float64, revised []bool) {
	for i := range flows {
		flows[i] *= by
		revised[i] = true
	}
}
