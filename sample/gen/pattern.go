package main

import "math/rand/v2"

// pattern is a suspicious course that a reviewer should notice.
type pattern int

const (
	natural    pattern = iota
	identical          // the same amount every month
	exactEnd           // done equals the plan to the cent in December
	exactEarly         // done equals the plan to the cent from April on
	jump               // almost half of the year in December
)

// suspicious gives a few invented key projects a pattern, by project index.
func suspicious(r *rand.Rand, projects []project) map[int]pattern {
	deals := []struct {
		kind  pattern
		count int
	}{{identical, 12}, {exactEnd, 6}, {exactEarly, 4}, {jump, 10}}
	out := map[int]pattern{}
	for _, d := range deals {
		for n := 0; n < d.count; {
			i := r.IntN(len(projects))
			p := projects[i]
			if p.key != "是" || p.stage != continuing || p.plan < 1_20 || out[i] != natural {
				continue
			}
			out[i] = d.kind
			n++
		}
	}
	return out
}

func (k pattern) apply(done *[12]int, plan int) {
	switch k {
	case identical:
		for m := range done {
			done[m] = (m + 1) * (plan / 12)
		}
	case exactEnd:
		for m := range done {
			done[m] = min(done[m], plan)
		}
		done[11] = plan
	case exactEarly:
		for m := 3; m < 12; m++ {
			done[m] = plan
		}
		for m := range 3 {
			done[m] = min(done[m], plan)
		}
	case jump:
		for m := range 11 {
			done[m] = done[m] * 55 / 100
		}
		done[11] = max(done[10], plan)
	}
}
