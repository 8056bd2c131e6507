package forecast

import (
	"math"
	"time"

	"guatu"
)

// festivalWindows are the days around 正月初一 (day 0) in which work differs: before it
// stocks are built and wages paid, during it little is done, after it work comes back.
var festivalWindows = []struct {
	name     string
	from, to int
}{{"festival_before", -15, -1}, {"festival", 0, 6}, {"festival_after", 7, 20}}

// SpringFestival returns three regressors for n months from the one of first: the share
// of the days before, during and after the festival that fall in each month, less the
// mean share of that calendar month over all the years that newYear knows from 1990
// to 2050, so that what every year has in common stays in the season (Bell and Hillmer
// 1983 for Easter). newYear gives the day of 正月初一; a year it does not know has no
// festival. For a month of its own only: with January and February merged only the days
// that reach March are left to explain.
func SpringFestival(newYear func(year int) (guatu.Date, bool), first guatu.Date, n int) []Regressor {
	var out []Regressor
	for i, w := range festivalWindows {
		out = append(out, Regressor{w.name, centred(windowShare(newYear, i), newYear, monthSpans(first, n))})
	}
	return out
}

// windowShare is the share of a window's days that fall in a slot.
func windowShare(newYear func(int) (guatu.Date, bool), window int) func(span) float64 {
	w := festivalWindows[window]
	return func(s span) float64 {
		day, ok := newYear(s.from.Year())
		if !ok {
			return 0
		}
		return s.overlap(day+guatu.Date(w.from), day+guatu.Date(w.to))
	}
}

// daysBefore is the part of the days of January and February, as one slot, that come
// before the festival; nothing in other slots.
func daysBefore(newYear func(int) (guatu.Date, bool)) func(span) float64 {
	return func(s span) float64 {
		day, ok := newYear(s.from.Year())
		if !ok || s.from.Month() != time.January || day > s.to {
			return 0
		}
		return float64(day-s.from) / float64(s.to-s.from+1)
	}
}

// span is a slot of a year with its days.
type span struct {
	from, to guatu.Date
}

// overlap is the share of the days from..to that fall in the span.
func (s span) overlap(from, to guatu.Date) float64 {
	low, high := max(from, s.from), min(to, s.to)
	return max(0, float64(high-low+1)) / float64(to-from+1)
}

// inYear is the slot of the same months in another year.
func (s span) inYear(year int) span {
	return span{guatu.NewDate(year, s.from.Month(), 1), guatu.MonthEnd(year, s.to.Month())}
}

// monthSpans are n months from the one of first.
func monthSpans(first guatu.Date, n int) []span {
	out := make([]span, n)
	for i := range out {
		from := guatu.NewDate(first.Year(), first.Month()+time.Month(i), 1)
		out[i] = span{from, guatu.MonthEnd(from.Year(), from.Month())}
	}
	return out
}

// The years over which the usual share of a slot is taken.
const firstFestivalYear, lastFestivalYear = 1990, 2050

// centred takes from each slot's share its mean over the years. A window never reaches
// December: the earliest festival is 21 January.
func centred(share func(span) float64, newYear func(int) (guatu.Date, bool), spans []span) []float64 {
	usual := map[time.Month]float64{}
	out := make([]float64, len(spans))
	for i, s := range spans {
		month := s.from.Month()
		if _, ok := usual[month]; !ok {
			usual[month] = usualShare(share, newYear, s)
		}
		out[i] = share(s) - usual[month]
	}
	return out
}

func usualShare(share func(span) float64, newYear func(int) (guatu.Date, bool), s span) float64 {
	total, years := 0.0, 0.0
	for year := firstFestivalYear; year <= lastFestivalYear; year++ {
		if _, ok := newYear(year); ok {
			total, years = total+share(s.inYear(year)), years+1
		}
	}
	return total / max(years, 1)
}

// WorkingDays returns the logarithm of the number of working days in each of n months
// from the one of first, less the mean of that calendar month over these. works says
// whether a day is one; a month without any counts as half a day.
func WorkingDays(works func(guatu.Date) bool, first guatu.Date, n int) Regressor {
	return workingDays(func(from, to guatu.Date) (days int) {
		for d := from; d <= to; d++ {
			if works(d) {
				days++
			}
		}
		return days
	}, monthSpans(first, n))
}

// workingDays is [WorkingDays] for any slots; count counts the days from..to.
func workingDays(count func(from, to guatu.Date) int, spans []span) Regressor {
	r := Regressor{"working_days", make([]float64, len(spans))}
	sums, counts := map[time.Month]float64{}, map[time.Month]float64{}
	for i, s := range spans {
		r.Values[i] = math.Log(max(float64(count(s.from, s.to)), 0.5))
		sums[s.from.Month()] += r.Values[i]
		counts[s.from.Month()]++
	}
	for i, s := range spans {
		r.Values[i] -= sums[s.from.Month()] / counts[s.from.Month()]
	}
	return r
}
