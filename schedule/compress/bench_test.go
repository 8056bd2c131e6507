package compress

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"guatu/calendar"
	"guatu/schedule"
)

// large is a layered project: each activity has two successors on average among the
// next hundred, four of five relations FS.
func large(n int) *model {
	r := rand.New(rand.NewPCG(1, 1))
	m := newModel()
	for range n {
		normal := (1 + r.Int64N(20)) * day
		var pieces []piece
		if less := r.Int64N(normal/2 + 1); less > 0 {
			pieces = []piece{{less, 1 + r.Int64N(100)}}
		}
		m.activity(normal, pieces)
	}
	for range 2 * n {
		i := r.IntN(n - 1)
		l := link{pred: i, succ: i + 1 + r.IntN(min(n-i-1, 100))}
		switch r.IntN(10) {
		case 0:
			l.fromStart = true
		case 1:
			l.toFinish = true
		}
		m.links = append(m.links, l)
	}
	m.solvable()
	return m
}

// BenchmarkCurve shortens 10,000 activities with 20,000 relations as far as they go.
func BenchmarkCurve(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		m := large(10_000)
		b.StartTimer()
		if s := m.shorten(0); s.floor == nil {
			b.Fatal("no floor")
		}
	}
}

// BenchmarkTarget stops at five sixths of the normal duration.
func BenchmarkTarget(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		m := large(10_000)
		b.StartTimer()
		if s := m.shorten(m.net.times[sink] * 5 / 6); s.floor != nil {
			b.Fatal("not reached")
		}
	}
}

// BenchmarkCompress does the whole of it, schedules and all, for a network of 10,000
// activities on one calendar.
func BenchmarkCompress(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	n := schedule.Network{Calendars: []*calendar.Calendar{calendar.China()}}
	var steps []Steps
	for i := range 10_000 {
		d := (1 + r.Int64N(20)) * day
		n.Activities = append(n.Activities, schedule.Activity{ID: strconv.Itoa(i), Duration: d})
		steps = append(steps, To(d, d-r.Int64N(d/2+1), float64(1+r.Int64N(100))))
	}
	for range 20_000 {
		i := r.IntN(9_999)
		n.Relations = append(n.Relations, schedule.Relation{Pred: i, Succ: i + 1 + r.IntN(min(9_999-i, 100))})
	}
	base, err := schedule.Schedule(n, options)
	if err != nil {
		b.Fatal(err)
	}
	c := calendar.China()
	target := c.Add(begin, c.Work(begin, base.Finish)*5/6)
	for b.Loop() {
		if got, err := Compress(n, options, steps, target); err != nil || !got.Reached || !got.Exact {
			b.Fatal(err, got.Reached, got.Reasons)
		}
	}
}
