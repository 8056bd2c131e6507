package schedule_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"guatu/calendar"
	"guatu/schedule"
	"guatu/schedule/generate"
)

// drawPlan makes a small network of a random shape under a random profile.
func drawPlan(seed uint64) generate.Plan {
	rng := rand.New(rand.NewPCG(seed, 7))
	s := generate.Shape{
		Activities: 1 + rng.IntN(40), Layers: 1 + rng.IntN(8), Relations: 0.5 + 2*rng.Float64(), Calendars: 1 + rng.IntN(4),
		OtherTypes: 0.6 * rng.Float64(), Lags: 0.6 * rng.Float64(), Constraints: 0.4 * rng.Float64(), Milestones: 0.3 * rng.Float64(),
	}
	if rng.IntN(2) == 0 {
		s.Progress = 0.5 * rng.Float64()
	}
	s.Layers = min(s.Layers, s.Activities)
	p := generate.New(s, seed)
	p.Options.Profile = schedule.Profile(rng.IntN(3))
	p.Options.OpenEndsCritical = rng.IntN(5) == 0
	p.Options.Progress = schedule.Progress(rng.IntN(2))
	p.Options.FloatBasis = schedule.FloatBasis(rng.IntN(4))
	if rng.IntN(4) == 0 {
		p.Options.Deadline = p.Options.Start + calendar.Instant(rng.IntN(60))*calendar.MinutesPerDay
	}
	if p.Options.Profile == schedule.P6 && rng.IntN(3) == 0 {
		p.Options.MustFinishBy = p.Options.Start + calendar.Instant(rng.IntN(60))*calendar.MinutesPerDay
	}
	return p
}

// alter changes one activity or lag of the model at random, in ways that users do.
func alter(t *testing.T, m *schedule.Model, p generate.Plan, rng *rand.Rand) {
	t.Helper()
	if n := len(p.Network.Relations); n > 0 && rng.IntN(4) == 0 {
		if err := m.SetLag(rng.IntN(n), 60*(rng.Int64N(30)-8), schedule.LagUnit(rng.IntN(2))); err != nil {
			t.Fatal(err)
		}
		return
	}
	i := rng.IntN(len(p.Network.Activities))
	a := m.Activity(i)
	a.Constraints = slices.Clone(a.Constraints)
	at := p.Options.Start + calendar.Instant(rng.IntN(40*calendar.MinutesPerDay))
	switch rng.IntN(6) {
	case 0, 1:
		a.Duration, a.Milestone = 60*rng.Int64N(60), false
	case 2:
		kinds := []schedule.ConstraintType{schedule.SNET, schedule.FNET, schedule.SNLT, schedule.FNLT, schedule.MSO, schedule.MFO, schedule.MandatoryStart, schedule.MandatoryFinish}
		a.Constraints = append(a.Constraints, schedule.Constraint{Type: kinds[rng.IntN(len(kinds))], Date: at})
	case 3:
		a.Constraints, a.Deadline = nil, calendar.Unset
	case 4:
		a.Deadline = at
	case 5:
		a.ActualStart, a.ActualFinish = at, calendar.Unset
		if rng.IntN(2) == 0 {
			a.ActualFinish = at + calendar.Instant(rng.IntN(3000))
		}
		if p.Options.DataDate == calendar.Unset {
			a.Remaining = nil
		}
	}
	if err := m.SetActivity(i, a); err != nil {
		t.Fatal(err)
	}
}

// TestChangesEqualACompleteRun: after any number of changes the model has the dates,
// floats, driving relations and longest path of the changed network scheduled anew.
func TestChangesEqualACompleteRun(t *testing.T) {
	t.Parallel()
	for seed := range uint64(soak(300)) {
		p := drawPlan(seed)
		m, err := schedule.Compile(p.Network, p.Options)
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Run(); err != nil {
			t.Fatal(err)
		}
		rng := rand.New(rand.NewPCG(seed, 11))
		for step := range 6 {
			alter(t, m, p, rng)
			same(t, seed, step, m)
		}
	}
}

// same compares a model with its own network scheduled anew.
func same(t *testing.T, seed uint64, step int, m *schedule.Model) {
	t.Helper()
	got := m.Result()
	n, o := m.Network(), m.Options()
	want, err := schedule.Schedule(n, o)
	if err != nil {
		t.Fatal(err)
	}
	for i := range n.Activities {
		if !equalTimes(got.Activities[i], want.Activities[i]) {
			t.Fatalf("seed %d, step %d, profile %d, %s:\n after changes %+v\n anew          %+v", seed, step, o.Profile, n.Activities[i].ID, got.Activities[i], want.Activities[i])
		}
	}
	if got.Finish != want.Finish || got.LateFinish != want.LateFinish || !slices.Equal(got.LongestPath, want.LongestPath) {
		t.Fatalf("seed %d, step %d: finish %s and %s, longest path %v and %v", seed, step, got.Finish, want.Finish, got.LongestPath, want.LongestPath)
	}
}

func equalTimes(a, b schedule.Times) bool {
	if !slices.Equal(a.Driving, b.Driving) {
		return false
	}
	a.Driving, b.Driving = nil, nil
	return a.ES == b.ES && a.EF == b.EF && a.LS == b.LS && a.LF == b.LF && a.Start == b.Start && a.Finish == b.Finish &&
		a.TotalFloat == b.TotalFloat && a.FreeFloat == b.FreeFloat && a.Critical == b.Critical
}
