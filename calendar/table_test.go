package calendar

import (
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// TestTableAgainstLadder compares the table, however it has grown, with the ladder
// that it stands in for, over four centuries.
func TestTableAgainstLadder(t *testing.T) {
	t.Parallel()
	const from, to = -100 * 366 * MinutesPerDay, 300 * 366 * MinutesPerDay
	rapid.Check(t, func(t *rapid.T) {
		spec := drawSpec(t)
		if rapid.Bool().Draw(t, "china") {
			spec = ChinaSpec()
		}
		c, err := New(spec)
		if err != nil {
			t.Skip("no working time")
		}
		for range 20 {
			a := Instant(rapid.Int64Range(from, to).Draw(t, "a"))
			b := Instant(rapid.Int64Range(from, to).Draw(t, "b"))
			w := rapid.Int64Range(1, 10_000_000).Draw(t, "w")
			f := func(name string, got, want Instant) {
				if got != want {
					t.Fatalf("%s at %d, %d, w %d: %d, want %d", name, a, b, w, got, want)
				}
			}
			f("Add", c.Add(a, w), c.earliest(c.done(a)+w))
			f("Sub", c.Sub(a, w), c.latest(c.done(a)-w))
			f("NextStart", c.NextStart(a), c.latest(c.done(a)))
			f("PrevFinish", c.PrevFinish(a), c.earliest(c.done(a)))
			start, finish := c.Span(a, w)
			f("Span's start", start, c.NextStart(a))
			f("Span's finish", finish, c.Add(start, w))
			start, finish = c.SpanBack(a, w)
			f("SpanBack's finish", finish, c.PrevFinish(a))
			f("SpanBack's start", start, c.Sub(finish, w))
			start, finish = c.Span(a, 0)
			f("Span of nothing", finish, start)
			start, finish = c.SpanBack(a, 0)
			f("SpanBack of nothing", start, finish)
			f("Work", Instant(c.Work(a, b)), Instant(c.done(b)-c.done(a)))
		}
	})
}

// TestTableBounds: one instant far away neither fails nor makes the table leave its
// bounds.
func TestTableBounds(t *testing.T) {
	t.Parallel()
	c, err := New(ChinaSpec())
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []Instant{First, Last, 0, tableFirst * MinutesPerDay, tableLast*MinutesPerDay - 1} {
		if got := c.Work(a, c.Add(a, 480)); got != 480 {
			t.Errorf("a day after %s holds %d minutes", a, got)
		}
	}
	y := c.years.Load()
	if y.from.day() != tableFirst || y.width != (tableLast-tableFirst)*MinutesPerDay {
		t.Errorf("the table begins %s and has %d minutes", y.from, y.width)
	}
}

// TestConcurrentUse is for the race detector.
func TestConcurrentUse(t *testing.T) {
	t.Parallel()
	c, err := New(ChinaSpec())
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for year := range 100 {
				a := Instant((year*(1+2*(i%2)) - 50) * 365 * MinutesPerDay)
				if got := c.Work(a, c.Add(a, 4800)); got != 4800 {
					t.Errorf("ten days after %s hold %d minutes", a, got)
				}
			}
		})
	}
	all.Wait()
}
