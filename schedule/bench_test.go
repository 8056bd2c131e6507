package schedule

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"guatu/calendar"
)

// layered makes a network of n activities with two predecessors each among the 50
// before, all relation types, four calendars; the same for the same n.
func layered(n int) Network {
	rng := rand.New(rand.NewPCG(1, uint64(n)))
	net := Network{Calendars: []*calendar.Calendar{calendar.China(), office(), daily(), calendar.Continuous()}}
	for i := range n {
		net.Activities = append(net.Activities, Activity{ID: strconv.Itoa(i), Duration: 60 * rng.Int64N(80), Calendar: rng.IntN(4)})
		for range min(i, 2) {
			kind := FS
			if rng.IntN(5) == 0 {
				kind = RelationType(rng.IntN(4))
			}
			net.Relations = append(net.Relations, Relation{Pred: i - 1 - rng.IntN(min(i, 50)), Succ: i, Type: kind, Lag: 60 * rng.Int64N(3)})
		}
	}
	return net
}

// BenchmarkSchedule is a cold schedule: checks, ordering, both passes, floats,
// driving relations and longest path.
func BenchmarkSchedule(b *testing.B) {
	for _, size := range []int{1000, 10000, 100000} {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			n := layered(size)
			for b.Loop() {
				if _, err := Schedule(n, Options{Start: march(6, 8)}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(size)*float64(b.N)/b.Elapsed().Seconds(), "activities/s")
		})
	}
}

func BenchmarkBackward(b *testing.B) {
	n := layered(10000)
	r, err := Schedule(n, Options{Start: march(6, 8)})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Backward(n, r.Finish, Options{Start: march(6, 8)}); err != nil {
			b.Fatal(err)
		}
	}
}
