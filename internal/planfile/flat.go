package planfile

import (
	"fmt"
	"slices"
	"time"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

// flatCalendar is a calendar without a parent, work weeks and recurrences: a week,
// and days with hours of their own.
type flatCalendar struct {
	week [7][]calendar.Shift
	days []calendar.Exception // one day each, in order
}

// maxFlatDays bounds how far a recurrence without an end is written out: 150 years.
const maxFlatDays = 150 * 366

// flatten writes out what spec comes to.
func flatten(spec *calendar.Spec) (flatCalendar, error) {
	if days, ok := singleDays(spec); ok {
		return flatCalendar{week: spec.Week, days: days}, nil
	}
	c, err := calendar.New(*spec)
	if err != nil {
		return flatCalendar{}, fmt.Errorf("日历“%s”不成立: %w", spec.Name, err)
	}
	f := flatCalendar{week: baseWeek(spec)}
	for _, d := range namedDays(spec) {
		shifts := dayShifts(c, d)
		if !slices.Equal(shifts, union(slices.Clone(f.week[d.Weekday()]))) {
			f.days = append(f.days, calendar.Exception{From: d, To: d, Shifts: shifts})
		}
	}
	return f, nil
}

// singleDays are the exceptions of a calendar that has only dates, day by day.
func singleDays(spec *calendar.Spec) (days []calendar.Exception, ok bool) {
	if spec.Parent != nil || len(spec.WorkWeeks) > 0 {
		return nil, false
	}
	for _, e := range spec.Exceptions {
		if e.Recurs != nil || e.To-e.From > maxFlatDays {
			return nil, false
		}
		for d := e.From; d <= e.To; d++ {
			days = append(days, calendar.Exception{From: d, To: d, Shifts: e.Shifts})
		}
	}
	return days, true
}

// baseWeek is the week that holds where nothing dated does.
func baseWeek(spec *calendar.Spec) [7][]calendar.Shift {
	w := spec.Week
	if spec.Parent == nil {
		return w
	}
	above := baseWeek(spec.Parent)
	for d, inherit := range spec.Inherit {
		if inherit {
			w[d] = above[d]
		}
	}
	return w
}

// namedDays are the days on which something dated may hold, in order.
func namedDays(spec *calendar.Spec) []guatu.Date {
	var days []guatu.Date
	add := func(from, to guatu.Date) {
		for d := from; d <= to && d < from+maxFlatDays; d++ {
			days = append(days, d)
		}
	}
	for s := spec; s != nil; s = s.Parent {
		for _, e := range s.Exceptions {
			if !e.To.IsSet() {
				e.To = e.From + maxFlatDays
			}
			add(e.From, e.To)
		}
		for _, w := range s.WorkWeeks {
			add(w.From, w.To)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// dayShifts are the stretches of work on one day; those that touch are one.
func dayShifts(c *calendar.Calendar, d guatu.Date) []calendar.Shift {
	day := calendar.Instant(int64(d) * calendar.MinutesPerDay)
	end := day + calendar.MinutesPerDay
	var out []calendar.Shift
	for t := day; ; {
		from := c.NextStart(t)
		if from >= end {
			return out
		}
		to := workedUntil(c, from, end)
		out = append(out, calendar.Shift{From: int(from - day), To: int(to - day)})
		t = to
	}
}

// workedUntil is the end of the stretch of work that begins at from, by halving.
func workedUntil(c *calendar.Calendar, from, end calendar.Instant) calendar.Instant {
	worked, idle := from, end+1
	for worked+1 < idle {
		middle := worked + (idle-worked)/2
		if c.Work(from, middle) == int64(middle-from) {
			worked = middle
		} else {
			idle = middle
		}
	}
	return min(worked, end)
}

// The days over which [FromNetwork] looks at calendars.
var (
	firstDescribed = guatu.NewDate(1990, time.January, 1)
	lastDescribed  = guatu.NewDate(2099, time.December, 31)
)

// describe finds out what a calendar is by looking at its days from 1990 to 2099: the
// week is what most of them have, the rest are exceptions.
func describe(c *calendar.Calendar) calendar.Spec {
	days := make([][]calendar.Shift, 0, lastDescribed-firstDescribed+1)
	var seen [7]map[string]int
	for d := firstDescribed; d <= lastDescribed; d++ {
		shifts := dayShifts(c, d)
		days = append(days, shifts)
		w := d.Weekday()
		if seen[w] == nil {
			seen[w] = map[string]int{}
		}
		seen[w][fmt.Sprint(shifts)]++
	}
	s := calendar.Spec{Name: c.Name()}
	var usual [7]string
	for w := range usual {
		for hours, n := range seen[w] {
			if most := seen[w][usual[w]]; n > most || n == most && hours < usual[w] {
				usual[w] = hours
			}
		}
	}
	for i, shifts := range days {
		d := firstDescribed + guatu.Date(i)
		if w := d.Weekday(); fmt.Sprint(shifts) == usual[w] {
			s.Week[w] = shifts
		} else {
			s.Exceptions = append(s.Exceptions, calendar.Exception{From: d, To: d, Shifts: shifts})
		}
	}
	return s
}

// FromNetwork makes a plan of a network that comes from no file, so that it can be
// written to one. Calendars keep what they say of the years 1990 to 2099.
func FromNetwork(name string, n schedule.Network, o schedule.Options) *Project {
	p := &Project{Name: name, Network: n, Options: o, Stored: make([]Stored, len(n.Activities))}
	for _, c := range n.Calendars {
		p.Calendars = append(p.Calendars, describe(c))
	}
	return p
}
