package planfile

import (
	"slices"
	"time"

	"guatu/calendar"
)

// week is working time by weekday; a nil day is not described.
type week [7]*[]calendar.Shift

// usualDay are the hours that both programs give a working day without hours.
func usualDay() []calendar.Shift {
	return []calendar.Shift{{From: 8 * 60, To: 12 * 60}, {From: 13 * 60, To: 17 * 60}}
}

// usualWeek is the Standard calendar of both programs.
func usualWeek() [7][]calendar.Shift {
	var w [7][]calendar.Shift
	for d := time.Monday; d <= time.Friday; d++ {
		w[d] = usualDay()
	}
	return w
}

// addShift adds a stretch of work. One that ends at or before its start runs to
// midnight: both programs hold the rest with the next day.
func addShift(shifts []calendar.Shift, from, to int) []calendar.Shift {
	if to <= from {
		to = calendar.MinutesPerDay
	}
	if from >= to {
		return shifts
	}
	return append(shifts, calendar.Shift{From: from, To: to})
}

// union sorts shifts and joins those that overlap.
func union(shifts []calendar.Shift) []calendar.Shift {
	slices.SortFunc(shifts, func(a, b calendar.Shift) int { return a.From - b.From })
	out := shifts[:0]
	for _, s := range shifts {
		if n := len(out); n > 0 && s.From < out[n-1].To {
			out[n-1].To = max(out[n-1].To, s.To)
			continue
		}
		out = append(out, s)
	}
	return out
}

// split is the week as a calendar describes it: hours, and the days left open.
func (w *week) split() (hours [7][]calendar.Shift, open [7]bool) {
	for d, shifts := range w {
		if shifts == nil {
			open[d] = true
			continue
		}
		hours[d] = *shifts
	}
	return hours, open
}
