package project

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"guatu"
	"guatu/calendar"
)

// In the chain of times_test.go, on Friday 3 March with nothing done, 5 + 10 + 5 days of
// work end on 31 March. Two days less are taken from the cheapest, the foundation at 3
// a day; four need the next at 5 for the one day that its floor of 8 leaves over.
func TestCompress(t *testing.T) {
	t.Parallel()
	p := portfolio(t, data(date(t, "2023-03-03"), "2023-03-31", chain("", "")))[0]
	limits := map[int]Limit{1: {4, 9}, 2: {7, 3}, 4: {3, 5}}
	for _, c := range []struct {
		target, finish string
		reached        bool
		cost           float64
		saved          string
	}{
		{"2023-03-31", "2023-03-31", true, 0, "[0 0 0 0 0]"},
		{"2023-03-29", "2023-03-29", true, 6, "[0 2 0 0 0]"},
		{"2023-03-27", "2023-03-27", true, 14, "[0 3 0 1 0]"},
		{"2023-03-01", "2023-03-23", false, 28, "[1 3 0 2 0]"},
	} {
		s, err := p.Compress(calendar.China(), date(t, "2023-03-03"), date(t, c.target), limits)
		if err != nil {
			t.Fatal(err)
		}
		var saved []int64
		for _, m := range s.Saved {
			saved = append(saved, m/MinutesPerDay)
		}
		if got := s.Finish.FinishDate(); got.String() != c.finish || s.Reached != c.reached || math.Abs(s.Cost-c.cost) > 1e-9 || fmt.Sprint(saved) != c.saved || !s.Exact {
			t.Errorf("%s: %s %v %g %v exact %v", c.target, got, s.Reached, s.Cost, saved, s.Exact)
		}
		if c.reached == (len(s.Floor) > 0) {
			t.Errorf("%s: floor %v", c.target, s.Floor)
		}
	}
}

// What comes after the finish cannot be shortened for it, nor can what is done.
func TestShortenable(t *testing.T) {
	t.Parallel()
	p := portfolio(t, data(date(t, "2023-03-15"), "2023-03-31", chain("2023-03-10", "")))[0]
	nodes, days, err := p.Shortenable(calendar.China(), date(t, "2023-03-15"))
	// The foundation is under way since the 13th: three of its ten days are over.
	if err != nil || fmt.Sprint(nodes, days) != "[1 3] [7 5]" {
		t.Errorf("%v %v %v", nodes, days, err)
	}
	for _, bad := range []float64{-1, 8} {
		_, err := p.Compress(calendar.China(), date(t, "2023-03-15"), date(t, "2023-03-29"), map[int]Limit{2: {bad, 1}})
		if guatu.CodeOf(err) != guatu.Invalid || !strings.Contains(err.Error(), "基础完工") {
			t.Errorf("%g: %v", bad, err)
		}
	}
}
