package calendar

import (
	"fmt"
	"sync"
	"sync/atomic"

	"guatu"
)

// Calendar is working time without end in either direction, unless its week is
// empty and only dated exceptions work. It is immutable and safe for concurrent
// use; make one with [New].
type Calendar struct {
	name    string
	runs    []run
	minutes ladder // by run
	dates   ladder // by run
	years   atomic.Pointer[table]
}

// New builds a calendar. It fails with an Invalid [guatu.Error] on shifts that
// overlap or leave the day, on exceptions and work weeks without proper dates or
// recurrence, on parents in a circle, and when no minute is ever worked.
func New(s Spec) (*Calendar, error) {
	runs, err := compile(&s)
	if err != nil {
		return nil, fmt.Errorf("calendar %q: %w", s.Name, err)
	}
	return assemble(s.Name, runs)
}

// assemble sums up the runs.
func assemble(name string, runs []run) (*Calendar, error) {
	c := &Calendar{
		name: name, runs: runs,
		minutes: newLadder(runs, func(w *week) *[8]int64 { return &w.minutes }),
		dates:   newLadder(runs, func(w *week) *[8]int64 { return &w.dates }),
	}
	if c.neverWorks() {
		return nil, &guatu.Error{
			Code: guatu.Invalid, Message: fmt.Sprintf("日历“%s”没有任何工作时间", name),
			Hint: "至少给一周中的一天或一个例外日班次",
		}
	}
	c.years.Store(&table{})
	return c, nil
}

// neverWorks reports whether there is no work before, between or after the
// exceptions.
func (c *Calendar) neverWorks() bool {
	l := c.minutes
	first, last := l[0], l[len(l)-1]
	return first.week[7] == 0 && last.week[7] == 0 && (len(l) == 1 || l[1].before == last.before)
}

// Continuous returns the calendar on which every minute works, for elapsed time.
func Continuous() *Calendar { return continuous() }

var continuous = sync.OnceValue(func() *Calendar {
	var s Spec
	for i := range s.Week {
		s.Week[i] = []Shift{{0, MinutesPerDay}}
	}
	c, err := New(s)
	if err != nil {
		panic(err) // the specification above is fixed
	}
	return c
})

// Name returns the name given in the specification.
func (c *Calendar) Name() string { return c.name }

// Work returns the working minutes from a to b: negative when b is before a.
func (c *Calendar) Work(a, b Instant) int64 {
	y := c.years.Load()
	if u, v := uint64(a-y.from), uint64(b-y.from); u < y.width && v < y.width {
		return int64(y.work(uint32(v))) - int64(y.work(uint32(u)))
	}
	return c.done(b) - c.done(a)
}

// Add returns the earliest instant by which w minutes have been worked after t, a
// finish-type instant. Add(t, 0) is t; a negative w is Sub(t, -w). It is
// [AfterAll] when the calendar runs out.
func (c *Calendar) Add(t Instant, w int64) Instant {
	y := c.years.Load()
	if x := uint64(t - y.from); w > 0 && x < y.width {
		if to := uint64(y.work(uint32(x))) + uint64(w); to <= y.total {
			return y.earliest(uint32(to))
		}
	}
	switch {
	case w == 0 || t == AfterAll || t == BeforeAll:
		return t
	case w < 0:
		return c.Sub(t, -w)
	default:
		return c.used(c.earliest(c.done(t) + w))
	}
}

// Sub returns the latest instant after which w minutes are worked until t, a
// start-type instant. Sub(t, 0) is t; a negative w is Add(t, -w). It is
// [BeforeAll] when the calendar runs out.
func (c *Calendar) Sub(t Instant, w int64) Instant {
	y := c.years.Load()
	if x := uint64(t - y.from); w > 0 && x < y.width {
		if to := int64(y.work(uint32(x))) - w; to >= 0 {
			return y.latest(uint32(to))
		}
	}
	switch {
	case w == 0 || t == AfterAll || t == BeforeAll:
		return t
	case w < 0:
		return c.Add(t, -w)
	default:
		return c.used(c.latest(c.done(t) - w))
	}
}

// NextStart returns the first working instant at or after t: t itself within a
// shift or at its start, the start of the next shift at the end of one. It is
// [AfterAll] when there is none.
func (c *Calendar) NextStart(t Instant) Instant {
	y := c.years.Load()
	if x := uint64(t - y.from); x < y.width {
		_, s, next := y.at(uint32(x))
		to := next.start
		if uint32(x)-s.start < next.done-s.done {
			to = uint32(x)
		}
		if to != never {
			return y.from + Instant(to)
		}
	}
	if t == AfterAll || t == BeforeAll {
		return t
	}
	return c.used(c.latest(c.done(t)))
}

// PrevFinish returns the last instant at or before t at which work can end: t
// itself within a shift or at its end, the end of the shift before at the start
// of one. It is [BeforeAll] when there is none.
func (c *Calendar) PrevFinish(t Instant) Instant {
	y := c.years.Load()
	if x := uint64(t - y.from); x < y.width {
		i, s, next := y.at(uint32(x))
		if uint32(x) == s.start && i > 0 {
			next, s = s, y.spans[i-1]
		}
		if s.done < next.done {
			return y.from + Instant(min(uint32(x), s.start+next.done-s.done))
		}
	}
	if t == AfterAll || t == BeforeAll {
		return t
	}
	return c.used(c.earliest(c.done(t)))
}

// Span returns when w minutes of work that may begin at t begin and end:
// NextStart(t), and Add of that and w, in one look-up less. w is not negative.
func (c *Calendar) Span(t Instant, w int64) (start, finish Instant) {
	y := c.years.Load()
	if x := uint64(t - y.from); x < y.width {
		_, s, next := y.at(uint32(x))
		from, done := next.start, next.done
		if uint32(x)-s.start < next.done-s.done {
			from, done = uint32(x), s.done+uint32(x)-s.start
		}
		if to := uint64(done) + uint64(w); from != never && to <= y.total && w > 0 {
			return y.from + Instant(from), y.earliest(uint32(to))
		}
	}
	start = c.NextStart(t)
	return start, c.Add(start, w)
}

// SpanBack returns when w minutes of work that may end at t begin and end:
// PrevFinish(t), and Sub of that and w, in one look-up less. w is not negative.
func (c *Calendar) SpanBack(t Instant, w int64) (start, finish Instant) {
	y := c.years.Load()
	if x := uint64(t - y.from); x < y.width {
		i, s, next := y.at(uint32(x))
		if uint32(x) == s.start && i > 0 {
			next, s = s, y.spans[i-1]
		}
		to := min(uint32(x), s.start+next.done-s.done)
		if from := int64(s.done+to-s.start) - w; s.done < next.done && from >= 0 && w > 0 {
			return y.latest(uint32(from)), y.from + Instant(to)
		}
	}
	finish = c.PrevFinish(t)
	return c.Sub(finish, w), finish
}

// used widens the table so that it covers t from now on, and returns t. The first of
// several at once to do so wins, which changes no result.
func (c *Calendar) used(t Instant) Instant {
	y := c.years.Load()
	if uint64(t-y.from) >= y.width {
		c.years.CompareAndSwap(y, c.extended(y, t))
	}
	return t
}

// done is the work before t, up to a constant of the calendar. It never falls.
func (c *Calendar) done(t Instant) int64 {
	c.used(t)
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

// rule is the pattern of day, which lies in run i.
func (c *Calendar) rule(i int, day int64) *pattern { return c.runs[i].rule.days[weekday(day)] }
