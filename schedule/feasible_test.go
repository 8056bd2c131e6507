package schedule_test

import (
	"testing"

	"guatu/calendar"
	"guatu/schedule"
)

// TestRelationsHoldInEveryProfile: between unstarted activities, without constraints
// that may break logic, no start comes before what a relation without lag asks for,
// apart from time in which the successor does not work.
func TestRelationsHoldInEveryProfile(t *testing.T) {
	t.Parallel()
	for seed := range uint64(soak(300)) {
		p := drawPlan(seed)
		for i := range p.Network.Activities {
			p.Network.Activities[i].Constraints = nil
		}
		r := scheduled(t, p)
		for _, rel := range p.Network.Relations {
			pred, succ := &p.Network.Activities[rel.Pred], &p.Network.Activities[rel.Succ]
			if rel.Lag != 0 || pred.ActualStart.IsSet() || succ.ActualStart.IsSet() {
				continue
			}
			a, z := r.Activities[rel.Pred], r.Activities[rel.Succ]
			from, to := ends(rel.Type, a, z)
			if c := p.Network.Calendars[succ.Calendar]; from > to && c.Work(to, from) > 0 {
				t.Fatalf("seed %d, profile %d: %s of %s to %s: %s and %s", seed, p.Options.Profile, rel.Type, pred.ID, succ.ID, from, to)
			}
		}
	}
}

// ends are the early dates that a relation joins.
func ends(kind schedule.RelationType, a, z schedule.Times) (from, to calendar.Instant) {
	switch kind {
	case schedule.SS:
		return a.ES, z.ES
	case schedule.FF:
		return a.EF, z.EF
	case schedule.SF:
		return a.ES, z.EF
	default:
		return a.EF, z.ES
	}
}
