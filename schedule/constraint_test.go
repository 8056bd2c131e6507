package schedule

import (
	"testing"

	"guatu/calendar"
)

// TestConstraints: A of two days before B of one day, office calendar, from Monday
// 6 March 08:00. Without the constraint B has Wednesday 8 March. A fork C of eight
// days (to Wednesday 15 March) leaves float.
func TestConstraints(t *testing.T) {
	t.Parallel()
	f := func(kind ConstraintType, date calendar.Instant, wantEarly, wantLate string, float int64) {
		t.Helper()
		n := parse(t, "A=16h B=8h C=64h | A FS B", office())
		n.Activities[1].Constraints = []Constraint{{kind, date}}
		r := mustSchedule(t, n, Options{Start: march(6, 8)})
		if early(r, 1) != wantEarly || late(r, 1) != wantLate || r.Activities[1].TotalFloat != float {
			t.Errorf("%s %s: early %s, late %s, float %d", kind, date, early(r, 1), late(r, 1), r.Activities[1].TotalFloat)
		}
	}
	const end = "15 08:00 – 15 17:00"
	f(SNET, march(10, 8), "10 08:00 – 10 17:00", end, 3*day)
	f(SNET, march(11, 8), "13 08:00 – 13 17:00", end, 2*day) // a Saturday: Monday
	f(SNET, march(7, 8), "08 08:00 – 08 17:00", end, 5*day)  // the relation is later
	f(FNET, march(10, 12), "09 13:00 – 10 12:00", end, 3*day+4*hour)
	f(SNLT, march(10, 8), "08 08:00 – 08 17:00", "10 08:00 – 10 17:00", 2*day)
	f(SNLT, march(7, 8), "08 08:00 – 08 17:00", "07 08:00 – 07 17:00", -day) // logic rules
	f(FNLT, march(10, 12), "08 08:00 – 08 17:00", "09 13:00 – 10 12:00", day+4*hour)
	f(FNLT, march(7, 17), "08 08:00 – 08 17:00", "07 08:00 – 07 17:00", -day)
	f(MSO, march(10, 8), "10 08:00 – 10 17:00", "10 08:00 – 10 17:00", 0)
	f(MSO, march(7, 8), "08 08:00 – 08 17:00", "07 08:00 – 07 17:00", -day)
	f(MFO, march(10, 17), "10 08:00 – 10 17:00", "10 08:00 – 10 17:00", 0)
	// a Saturday: the last minute in which work can start is Friday's
	f(SNLT, march(11, 8), "08 08:00 – 08 17:00", "10 16:59 – 13 16:59", 3*day-1)
}

// TestDeadlines: the activity's bounds its late dates, the project's all.
func TestDeadlines(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=8h | A FS B", office())
	n.Activities[0].Deadline = march(6, 17)
	r := mustSchedule(t, n, Options{Start: march(6, 8), Deadline: march(10, 17)})
	// A ends Tuesday, a day after its deadline; B may wait from Wednesday to Friday
	if got := [2]int64{r.Activities[0].TotalFloat, r.Activities[1].TotalFloat}; got != [2]int64{-day, 2 * day} {
		t.Errorf("floats %v", got)
	}
	if r.Finish != march(8, 17) || r.LateFinish != march(10, 17) {
		t.Errorf("finish %s, late finish %s", r.Finish, r.LateFinish)
	}
}

// TestZeroOptions: the project starts at the earliest date it knows.
func TestZeroOptions(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=8h | A FS B", office())
	if _, err := Schedule(n, Options{}); err == nil {
		t.Error("a network without any date is scheduled")
	}
	n.Activities[1].Constraints = []Constraint{{SNLT, march(1, 8)}, {SNET, march(13, 8)}}
	if r := mustSchedule(t, n, Options{}); r.Start != march(13, 8) {
		t.Errorf("starts %s", r.Start)
	}
	n.Activities[0].ActualStart = march(7, 8)
	if r := mustSchedule(t, n, Options{}); r.Start != march(7, 8) || r.Activities[0].Finish != march(8, 17) {
		t.Errorf("starts %s, A ends %s", r.Start, r.Activities[0].Finish)
	}
}

// TestEmptyNetwork has nothing to do.
func TestEmptyNetwork(t *testing.T) {
	t.Parallel()
	r := mustSchedule(t, Network{}, Options{Start: march(6, 8)})
	if r.Start != march(6, 8) || r.Finish != march(6, 8) || len(r.LongestPath) != 0 {
		t.Errorf("%+v", r)
	}
	b, err := Backward(Network{}, march(6, 8), Options{Start: march(6, 8)})
	if err != nil || b.Tightest != -1 || b.RequiredStart.IsSet() {
		t.Errorf("%+v, %v", b, err)
	}
}
