package schedule

import (
	"testing"

	"guatu/calendar"

	"pgregory.net/rapid"
)

func TestExplain(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=8h C=8h D=8h E=8h | A FS+8h B, A FS C, C FS D, B FS E, D FS E", office())
	n.Activities[2].Constraints = []Constraint{{SNET, march(11, 8)}} // a Saturday
	n.Activities[4].Deadline = march(15, 17)
	r := mustSchedule(t, n, Options{Start: march(6, 8)})
	f := func(i int, want Driver, push int64) {
		t.Helper()
		got := Explain(r, i)
		if len(got.Early) != 1 || got.Early[0] != want || got.Push != push || got.Activity != i {
			t.Errorf("%s: %+v", n.Activities[i].ID, got)
		}
	}
	f(0, Driver{Kind: ByProjectStart, Relation: -1, Bound: march(6, 8)}, 0)
	// Wednesday 17:00 to Thursday 08:00 is 15 h of night
	f(1, Driver{Kind: ByRelation, Relation: 0, Bound: march(8, 17)}, 15*hour)
	// Saturday 08:00 to Monday 08:00
	f(2, Driver{Kind: ByConstraint, Relation: -1, Constraint: n.Activities[2].Constraints[0], Bound: march(11, 8)}, 48*hour)
	f(4, Driver{Kind: ByRelation, Relation: 4, Bound: march(14, 17)}, 15*hour)

	// E ends Wednesday 15 March: both as the last activity and by its deadline
	lateE := Explain(r, 4).Late
	if len(lateE) != 2 || lateE[0].Kind != ByProjectFinish || lateE[1].Kind != ByDeadline {
		t.Errorf("E's late dates: %+v", lateE)
	}
	if lateB := Explain(r, 1).Late; len(lateB) != 1 || lateB[0].Kind != ByRelation || lateB[0].Relation != 3 {
		t.Errorf("B's late dates: %+v", lateB)
	}
}

func TestExplainProgress(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=8h B=40h C=8h", office())
	n.Activities[0].ActualStart, n.Activities[0].ActualFinish = march(6, 8), march(6, 17)
	n.Activities[1].ActualStart = march(6, 8)
	r := mustSchedule(t, n, atWednesday)
	for i, want := range []Driver{
		{Kind: ByActual, Relation: -1, Bound: march(6, 8)},
		{Kind: ByProgress, Relation: -1, Bound: march(8, 8)},
		{Kind: ByDataDate, Relation: -1, Bound: march(8, 8)},
	} {
		if got := Explain(r, i); len(got.Early) != 1 || got.Early[0] != want {
			t.Errorf("activity %d: %+v", i, got)
		}
	}
}

// TestEveryDateHasAReason: no start without a driver, the relations named are the
// driving ones, and taking all drivers away would let the activity start earlier:
// the push spans no working minute.
func TestEveryDateHasAReason(t *testing.T) {
	t.Parallel()
	f := mixed()
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, f)
		r := solve(t, n, Options{Start: march(6, 0), DataDate: march(9, 0)})
		for i, a := range n.Activities {
			got := Explain(r, i)
			complete := a.ActualFinish.IsSet()
			if len(got.Early) == 0 || (len(got.Late) == 0) != complete {
				t.Fatalf("%s: no reason: %+v", a.ID, got)
			}
			relations := 0
			for _, d := range got.Early {
				if d.Kind == ByRelation {
					relations++
				}
			}
			c := n.Calendars[a.Calendar]
			asked := r.Activities[i].ES - calendar.Instant(got.Push)
			if relations != len(r.Activities[i].Driving) || got.Push < 0 || c.Work(asked, r.Activities[i].ES) != 0 {
				t.Fatalf("%s: %+v against drivers %v", a.ID, got, r.Activities[i].Driving)
			}
		}
	})
}
