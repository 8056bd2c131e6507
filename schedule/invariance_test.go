package schedule_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"guatu/schedule"
	"guatu/schedule/generate"
)

// TestOrderOfInputInEveryProfile: shuffling activities and relations changes nothing
// but indices.
func TestOrderOfInputInEveryProfile(t *testing.T) {
	t.Parallel()
	for seed := range uint64(soak(200)) {
		p := drawPlan(seed)
		r := scheduled(t, p)
		q, to := shuffled(p, rand.New(rand.NewPCG(seed, 13)))
		s := scheduled(t, q)
		for i, j := range to {
			a, b := r.Activities[i], s.Activities[j]
			if len(a.Driving) != len(b.Driving) {
				t.Fatalf("seed %d, %s: drivers %v and %v", seed, p.Network.Activities[i].ID, a.Driving, b.Driving)
			}
			a.Driving, b.Driving = nil, nil
			if !equalTimes(a, b) || slices.Contains(r.LongestPath, i) != slices.Contains(s.LongestPath, j) {
				t.Fatalf("seed %d, %s: %+v and %+v", seed, p.Network.Activities[i].ID, a, b)
			}
		}
	}
}

// shuffled reorders a plan; to is the new index of each activity.
func shuffled(p generate.Plan, rng *rand.Rand) (generate.Plan, []int) {
	to := rng.Perm(len(p.Network.Activities))
	q := p
	q.Network.Activities = make([]schedule.Activity, len(to))
	for i, j := range to {
		q.Network.Activities[j] = p.Network.Activities[i]
	}
	q.Network.Relations = slices.Clone(p.Network.Relations)
	for i := range q.Network.Relations {
		r := &q.Network.Relations[i]
		r.Pred, r.Succ = to[r.Pred], to[r.Succ]
	}
	rng.Shuffle(len(q.Network.Relations), func(i, j int) {
		q.Network.Relations[i], q.Network.Relations[j] = q.Network.Relations[j], q.Network.Relations[i]
	})
	return q, to
}

// TestRunningAgainChangesNothing, nor does changing an activity into itself.
func TestRunningAgainChangesNothing(t *testing.T) {
	t.Parallel()
	for seed := range uint64(soak(200)) {
		p := drawPlan(seed)
		m, err := schedule.Compile(p.Network, p.Options)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := m.Run(); err != nil {
				t.Fatal(err)
			}
			same(t, seed, 0, m)
		}
		i := int(seed) % len(p.Network.Activities)
		if err := m.SetActivity(i, m.Activity(i)); err != nil {
			t.Fatal(err)
		}
		same(t, seed, 1, m)
	}
}

func scheduled(t *testing.T, p generate.Plan) schedule.Result {
	t.Helper()
	r, err := schedule.Schedule(p.Network, p.Options)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
