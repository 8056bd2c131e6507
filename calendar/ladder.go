package calendar

import "math"

// ladder counts a daily quantity (working minutes, or workdays) over all time:
// total(d) is the amount before day d, up to a constant. The quantity follows the
// week except on the runs of exceptions. Look-ups are a binary search over those
// runs and a division, so a calendar needs memory only for its exceptions.
type ladder struct {
	week  [8]int64 // amount of a week before each weekday; week[7] is the whole
	steps []step
}

// step is a run of days under one rule, up to the next step.
type step struct {
	first  int64 // its first day
	before int64 // amount before first
	daily  int64 // amount of each day, or weekly
	base   int64 // weekly steps: before minus the plain weekly amount
}

const weekly = -1

// newLadder sums amount over the week and the blocks.
func newLadder(week [7]*pattern, runs []block, amount func(*pattern) int64) ladder {
	l := ladder{steps: []step{{first: math.MinInt64, before: math.MinInt64, daily: weekly}}}
	for i, p := range week {
		l.week[i+1] = l.week[i] + amount(p)
	}
	for i, r := range runs {
		before := l.total(len(l.steps)-1, r.from)
		l.steps = append(l.steps, step{first: r.from, before: before, daily: amount(r.day)})
		if i+1 < len(runs) && runs[i+1].from == r.to {
			continue
		}
		after := l.total(len(l.steps)-1, r.to)
		l.steps = append(l.steps, step{first: r.to, before: after, daily: weekly, base: after - l.plain(r.to)})
	}
	return l
}

// plain is the amount before day if there were no exceptions.
func (l *ladder) plain(day int64) int64 {
	w := weekday(day)
	return (day-w+4)/7*l.week[7] + l.week[w]
}

// find returns the step in which day lies.
func (l *ladder) find(day int64) int {
	lo, hi := 0, len(l.steps)
	for hi-lo > 1 {
		if mid := int(uint(lo+hi) >> 1); l.steps[mid].first <= day {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// total is the amount before day, which lies in step i.
func (l *ladder) total(i int, day int64) int64 {
	s := &l.steps[i]
	if s.daily == weekly {
		return s.base + l.plain(day)
	}
	return s.before + (day-s.first)*s.daily
}

// earliest finds the day in whose course the amount reaches target, with the
// part 1..amount of that day still needed. Without such a day it returns ok
// false, and in step whether it looked before (0) or after everything.
func (l *ladder) earliest(target int64) (day, part int64, step int, ok bool) {
	step = l.last(target - 1)
	day, part, ok = l.within(step, target-1)
	return day, part + 1, step, ok
}

// latest finds the last day with no more than target before it, with the part
// 0..amount-1 of that day that is left of target.
func (l *ladder) latest(target int64) (day, part int64, step int, ok bool) {
	step = l.last(target)
	day, part, ok = l.within(step, target)
	return day, part, step, ok
}

// last returns the last step with no more than amount before it.
func (l *ladder) last(amount int64) int {
	lo, hi := 0, len(l.steps)
	for hi-lo > 1 {
		if mid := int(uint(lo+hi) >> 1); l.steps[mid].before <= amount {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// within finds the day of step i that holds unit number target (from 0), and the
// unit's place in that day.
func (l *ladder) within(i int, target int64) (day, part int64, ok bool) {
	s := &l.steps[i]
	if s.daily != weekly {
		return s.first + (target-s.before)/s.daily, (target - s.before) % s.daily, true
	}
	if l.week[7] == 0 {
		return 0, 0, false
	}
	weeks := floorDiv(target-s.base, l.week[7])
	part = target - s.base - weeks*l.week[7]
	w := int64(0)
	for l.week[w+1] <= part {
		w++
	}
	return weeks*7 + w - 4, part - l.week[w], true
}
