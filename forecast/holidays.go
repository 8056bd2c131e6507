package forecast

import (
	"time"

	"guatu"
	"guatu/calendar"
	"guatu/series"
)

// earlierFestivals are the days of 正月初一 of 1990 to 1999 as month×100 + day (Hong Kong
// Observatory, Gregorian-Lunar Calendar Conversion Table); later ones are in package
// calendar.
var earlierFestivals = [...]int{127, 215, 204, 123, 210, 131, 219, 207, 128, 216}

// newYear returns the day of 正月初一 of the years 1990 to 2050.
func newYear(year int) (guatu.Date, bool) {
	if i := year - firstFestivalYear; i >= 0 && i < len(earlierFestivals) {
		return guatu.NewDate(year, time.Month(earlierFestivals[i]/100), earlierFestivals[i]%100), true
	}
	return calendar.SpringFestival(year)
}

// holidays are the regressors that may explain a monthly series of whole years: the
// festival's windows where January and February stand apart; where they are one slot,
// the part of it before the festival and the days after it that reach March; and the
// working days, where all of the years' holidays are announced. A quarterly series has
// none.
func holidays(f series.Frequency, first, last int) []Regressor {
	if f == series.Quarterly {
		return nil
	}
	spans := slotSpans(f, first, last)
	var out []Regressor
	if f == series.TwelveMonths {
		out = SpringFestival(newYear, spans[0].from, len(spans))
	} else {
		out = []Regressor{
			{"days_before_festival", centred(daysBefore(newYear), newYear, spans)},
			{festivalWindows[2].name, centred(windowShare(newYear, 2), newYear, spans)},
		}
	}
	if announced(first, last) {
		out = append(out, workingDays(calendar.China().Workdays, spans))
	}
	return out
}

func slotSpans(f series.Frequency, first, last int) []span {
	var out []span
	for year := first; year <= last; year++ {
		begin := time.January
		for s := 1; s <= int(f); s++ {
			end := time.Month(f.EndMonth(s))
			out = append(out, span{guatu.NewDate(year, begin, 1), guatu.MonthEnd(year, end)})
			begin = end + 1
		}
	}
	return out
}

func announced(first, last int) bool {
	for year := first; year <= last; year++ {
		if calendar.Provisional(year) {
			return false
		}
	}
	return true
}
