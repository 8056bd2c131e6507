package series

import (
	"slices"

	"guatu"
)

// Lag returns the usual number of days from the end of a period to its release for
// a series, the median over its figures; ok is false without any. A lagged series
// (错月) shows as one whose lag is a month longer than that of the others.
func (p *Panel) Lag(n Name) (days int, ok bool) {
	var all []int
	for _, o := range p.find(n).figures {
		if o.Released.IsSet() && o.Released >= o.Period.End() {
			all = append(all, int(o.Released-o.Period.End()))
		}
	}
	if len(all) == 0 {
		return 0, false
	}
	slices.Sort(all)
	return all[len(all)/2], true
}

// Gap is a month of a year for which a series has no figure on a basis.
type Gap struct {
	Month int
	Due   guatu.Date // when it should have been released, by the usual lag
}

// Gaps lists the slots of a year for which nothing is published although the usual
// lag of the series has passed by the day. A gap before a later figure is a month
// nobody published; the last ones may be late.
func (p *Panel) Gaps(n Name, b Basis, f Frequency, year int, day guatu.Date) []Gap {
	lag, ok := p.Lag(n)
	if !ok {
		return nil
	}
	months := p.Months(n, year, b)
	var out []Gap
	for s := 1; s <= int(f); s++ {
		month := f.EndMonth(s)
		due := guatu.Period{Year: year, Month: month}.End() + guatu.Date(lag)
		if due <= day && !slices.Contains(months, month) {
			out = append(out, Gap{Month: month, Due: due})
		}
	}
	return out
}

// Common returns the latest month of a year for which all series have a figure on a
// basis, 0 when there is none: indicators are compared at the month all of them
// have, not each at its own.
func (p *Panel) Common(b Basis, year int, names ...Name) int {
	for month := 12; month >= 1; month-- {
		if !slices.ContainsFunc(names, func(n Name) bool { return !slices.Contains(p.Months(n, year, b), month) }) {
			return month
		}
	}
	return 0
}

// Span is what was added between two published cumulated values of one year: the
// months From..To together.
type Span struct {
	Year, From, To int
	Value          float64
	Revised        bool // below zero although the indicator never is: a revision inside it
}

// Spans lists a year's flows between the months that are published: a gap makes a
// longer span instead of an invented month.
func (p *Panel) Spans(n Name, unit string, year int) []Span {
	var out []Span
	before, month := 0.0, 0
	for _, o := range p.find(n).figures {
		if o.Basis != YTD || o.Unit != unit || o.Period.Year != year {
			continue
		}
		end := o.Period.EndMonth()
		out = append(out, Span{Year: year, From: month + 1, To: end, Value: o.Value - before, Revised: o.Value < before && before > 0 && o.Value >= 0})
		before, month = o.Value, end
	}
	return out
}
