package compress

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestQueue compares the heap with a sorted list, pushed one by one or put in order
// at once.
func TestQueue(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		times := rapid.SliceOf(rapid.Int64Range(0, 50)).Draw(t, "times")
		var pushed, ordered queue
		for _, at := range times {
			pushed.push(soon{at: at})
			ordered = append(ordered, soon{at: at})
		}
		ordered.order()
		slices.Sort(times)
		for _, want := range slices.Backward(times) {
			if got, again := pushed.pop(), ordered.pop(); got.at != want || again.at != want {
				t.Fatalf("popped %d and %d, want %d", got.at, again.at, want)
			}
		}
	})
}

// TestClearing: dropping what no longer holds, all the time instead of seldom, changes
// nothing.
func TestClearing(t *testing.T) {
	t.Parallel()
	cleared := 0
	for seed := range uint64(100) {
		m, _ := draw(seed)
		m.solvable()
		want := m.shorten(0)
		m, _ = draw(seed)
		m.solvable()
		s := newSearch(m.net, 0)
		cost := 0.0
		s.run(func(from, to int64) {
			cost += float64(s.flow) * float64(from-to)
			cleared += len(s.waiting)
			s.clear()
			cleared -= len(s.waiting)
		})
		if s.finish != want.finish || cost != want.cost {
			t.Fatalf("seed %d: finish %d and cost %v, want %d and %v", seed, s.finish, cost, want.finish, want.cost)
		}
	}
	if cleared == 0 {
		t.Error("nothing was ever dropped")
	}
}
