package calendar

import (
	"fmt"

	"guatu"
)

// Calendar is working time without end in either direction, unless its week is
// empty and only dated exceptions work. It is immutable and safe for concurrent
// use; make one with [New].
type Calendar struct {
	name    string
	week    [7]*pattern
	days    []*pattern // by step of the ladders; nil where the week rules
	minutes ladder
	dates   ladder
}

// New builds a calendar. It fails with an Invalid [guatu.Error] on shifts that
// overlap or leave the day, on exceptions without proper dates, and when no
// minute is ever worked.
func New(s Spec) (*Calendar, error) {
	c := &Calendar{name: s.Name}
	for i, shifts := range s.Week {
		p, err := newPattern(shifts)
		if err != nil {
			return nil, fmt.Errorf("calendar %q: %w", s.Name, err)
		}
		c.week[i] = p
	}
	runs, err := blocks(s.Exceptions)
	if err != nil {
		return nil, fmt.Errorf("calendar %q: %w", s.Name, err)
	}
	c.minutes = newLadder(c.week, runs, (*pattern).total)
	c.dates = newLadder(c.week, runs, func(p *pattern) int64 { return min(p.total(), 1) })
	c.days = patterns(c.minutes.steps, runs)
	if c.neverWorks(runs) {
		return nil, &guatu.Error{
			Code: guatu.Invalid, Message: fmt.Sprintf("日历“%s”没有任何工作时间", s.Name),
			Hint: "至少给一周中的一天或一个例外日班次",
		}
	}
	return c, nil
}

// patterns lists the day pattern that rules each step.
func patterns(steps []step, runs []block) []*pattern {
	days := make([]*pattern, len(steps))
	next := 0
	for i, s := range steps {
		if s.daily != weekly {
			days[i] = runs[next].day
			next++
		}
	}
	return days
}

func (c *Calendar) neverWorks(runs []block) bool {
	work := c.minutes.week[7]
	for _, r := range runs {
		work += r.day.total()
	}
	return work == 0
}

// Continuous returns the calendar on which every minute works, for elapsed time.
func Continuous() *Calendar {
	var s Spec
	for i := range s.Week {
		s.Week[i] = []Shift{{0, MinutesPerDay}}
	}
	c, err := New(s)
	if err != nil {
		panic(err) // the specification above is fixed
	}
	return c
}

// Name returns the name given in the specification.
func (c *Calendar) Name() string { return c.name }

// Work returns the working minutes from a to b: negative when b is before a.
func (c *Calendar) Work(a, b Instant) int64 { return c.done(b) - c.done(a) }

// Add returns the earliest instant by which w minutes have been worked after t, a
// finish-type instant. Add(t, 0) is t; a negative w is Sub(t, -w). It is
// [AfterAll] when the calendar runs out.
func (c *Calendar) Add(t Instant, w int64) Instant {
	switch {
	case w == 0 || t == AfterAll || t == BeforeAll:
		return t
	case w < 0:
		return c.Sub(t, -w)
	default:
		return c.earliest(c.done(t) + w)
	}
}

// Sub returns the latest instant after which w minutes are worked until t, a
// start-type instant. Sub(t, 0) is t; a negative w is Add(t, -w). It is
// [BeforeAll] when the calendar runs out.
func (c *Calendar) Sub(t Instant, w int64) Instant {
	switch {
	case w == 0 || t == AfterAll || t == BeforeAll:
		return t
	case w < 0:
		return c.Add(t, -w)
	default:
		return c.latest(c.done(t) - w)
	}
}

// NextStart returns the first working instant at or after t: t itself within a
// shift or at its start, the start of the next shift at the end of one. It is
// [AfterAll] when there is none.
func (c *Calendar) NextStart(t Instant) Instant {
	if t == AfterAll || t == BeforeAll {
		return t
	}
	return c.latest(c.done(t))
}

// PrevFinish returns the last instant at or before t at which work can end: t
// itself within a shift or at its end, the end of the shift before at the start
// of one. It is [BeforeAll] when there is none.
func (c *Calendar) PrevFinish(t Instant) Instant {
	if t == AfterAll || t == BeforeAll {
		return t
	}
	return c.earliest(c.done(t))
}

// done is the work before t, up to a constant of the calendar. It never falls.
func (c *Calendar) done(t Instant) int64 {
	day := t.day()
	i := c.minutes.find(day)
	return c.minutes.total(i, day) + c.rule(i, day).until(int64(t)-day*MinutesPerDay)
}

// earliest is the first instant with done = target.
func (c *Calendar) earliest(target int64) Instant {
	day, part, step, ok := c.minutes.earliest(target)
	if !ok {
		return exhausted(step)
	}
	return Instant(day*MinutesPerDay + c.rule(step, day).earliest(part))
}

// latest is the last instant with done = target.
func (c *Calendar) latest(target int64) Instant {
	day, part, step, ok := c.minutes.latest(target)
	if !ok {
		return exhausted(step)
	}
	return Instant(day*MinutesPerDay + c.rule(step, day).latest(part))
}

// exhausted tells on which side a calendar of exceptions only has no work left.
func exhausted(step int) Instant {
	if step == 0 {
		return BeforeAll
	}
	return AfterAll
}

// rule is the pattern of day, which lies in step i.
func (c *Calendar) rule(i int, day int64) *pattern {
	if p := c.days[i]; p != nil {
		return p
	}
	return c.week[weekday(day)]
}
