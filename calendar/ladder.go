package calendar

import (
	"math"
	"time"
)

// ladder counts a daily quantity (working minutes, or workdays) over all time:
// total(d) is the amount before day d, up to a constant. Look-ups are a binary
// search over the runs and a division, so a calendar needs memory only for its
// exceptions.
type ladder []step

// step is the ladder's part of a run.
type step struct {
	first  int64     // its first day
	before int64     // amount before first
	week   *[8]int64 // amount of a week before each weekday; week[7] is the whole
	base   int64     // before minus the plain weekly amount
}

// newLadder sums amount over the runs.
func newLadder(runs []run, amount func(*week) *[8]int64) ladder {
	l := make(ladder, 1, len(runs))
	l[0] = step{first: math.MinInt64, before: math.MinInt64, week: amount(runs[0].rule)}
	for i, r := range runs[1:] {
		s := step{first: r.first, before: l.total(i, r.first), week: amount(r.rule)}
		s.base = s.before - s.plain(r.first)
		l = append(l, s)
	}
	return l
}

// plain is the amount before day if the week had always held.
func (s *step) plain(day int64) int64 {
	w := weekday(day)
	return (day-w+4)/7*s.week[7] + s.week[w]
}

// weekday returns the day of the week of a day number; 1970-01-01 was a Thursday.
func weekday(day int64) int64 {
	return day + int64(time.Thursday) - 7*floorDiv(day+int64(time.Thursday), 7)
}

// find returns the step in which day lies.
func (l ladder) find(day int64) int {
	lo, hi := 0, len(l)
	for hi-lo > 1 {
		if mid := int(uint(lo+hi) >> 1); l[mid].first <= day {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// total is the amount before day, which lies in step i or begins the next.
func (l ladder) total(i int, day int64) int64 { return l[i].base + l[i].plain(day) }

// earliest finds the day in whose course the amount reaches target, with the
// part 1..amount of that day still needed. Without such a day it returns ok
// false, and in step whether it looked before (0) or after everything.
func (l ladder) earliest(target int64) (day, part int64, step int, ok bool) {
	step = l.last(target - 1)
	day, part, ok = l[step].within(target - 1)
	return day, part + 1, step, ok
}

// latest finds the last day with no more than target before it, with the part
// 0..amount-1 of that day that is left of target.
func (l ladder) latest(target int64) (day, part int64, step int, ok bool) {
	step = l.last(target)
	day, part, ok = l[step].within(target)
	return day, part, step, ok
}

// last returns the last step with no more than amount before it.
func (l ladder) last(amount int64) int {
	lo, hi := 0, len(l)
	for hi-lo > 1 {
		if mid := int(uint(lo+hi) >> 1); l[mid].before <= amount {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// within finds the day of the step that holds unit number target (from 0), and
// the unit's place in that day.
func (s *step) within(target int64) (day, part int64, ok bool) {
	if s.week[7] == 0 {
		return 0, 0, false
	}
	weeks := floorDiv(target-s.base, s.week[7])
	part = target - s.base - weeks*s.week[7]
	w := int64(0)
	for s.week[w+1] <= part {
		w++
	}
	return weeks*7 + w - 4, part - s.week[w], true
}
