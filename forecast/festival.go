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
	for _, w := range festivalWindows {
		share := func(month guatu.Date) float64 {
			day, ok := newYear(month.Year())
			if !ok {
				return 0
			}
			return overlap(month, day+guatu.Date(w.from), day+guatu.Date(w.to))
		}
		out = append(out, Regressor{w.name, centred(share, newYear, first, n)})
	}
	return out
}

// The years over which the usual share of a calendar month is taken.
const firstFestivalYear, lastFestivalYear = 1990, 2050

// centred takes the mean of each calendar month from its shares. A window never
// reaches December: the earliest festival is 21 January.
func centred(share func(month guatu.Date) float64, newYear func(int) (guatu.Date, bool), first guatu.Date, n int) []float64 {
	var usual [13]float64
	years := 0.0
	for year := firstFestivalYear; year <= lastFestivalYear; year++ {
		if _, ok := newYear(year); !ok {
			continue
		}
		years++
		for month := time.January; month <= time.December; month++ {
			usual[month] += share(guatu.NewDate(year, month, 1))
		}
	}
	out := make([]float64, n)
	for i := range out {
		month := monthsAfter(first, i)
		out[i] = share(month) - usual[month.Month()]/max(years, 1)
	}
	return out
}

// monthsAfter returns the first day of the n-th month after that of d.
func monthsAfter(d guatu.Date, n int) guatu.Date {
	return guatu.NewDate(d.Year(), d.Month()+time.Month(n), 1)
}

// overlap is the share of the days from..to that fall in the month.
func overlap(month, from, to guatu.Date) float64 {
	low, high := max(from, month), min(to, guatu.MonthEnd(month.Year(), month.Month()))
	return max(0, float64(high-low+1)) / float64(to-from+1)
}

// WorkingDays returns the logarithm of the number of working days in each of n months
// from the one of first, less the mean of that calendar month over these. works says
// whether a day is one; a month without any counts as half a day.
func WorkingDays(works func(guatu.Date) bool, first guatu.Date, n int) Regressor {
	r := Regressor{"working_days", make([]float64, n)}
	var sums, counts [13]float64
	for i := range n {
		month, days := monthsAfter(first, i), 0.0
		for d := month; d <= guatu.MonthEnd(month.Year(), month.Month()); d++ {
			if works(d) {
				days++
			}
		}
		r.Values[i] = math.Log(max(days, 0.5))
		sums[month.Month()] += r.Values[i]
		counts[month.Month()]++
	}
	for i := range r.Values {
		k := monthsAfter(first, i).Month()
		r.Values[i] -= sums[k] / counts[k]
	}
	return r
}
