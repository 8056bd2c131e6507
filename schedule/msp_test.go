package schedule

import (
	"testing"

	"guatu/calendar"
)

// msp schedules as Microsoft Project from Monday 6 March 08:00.
func msp(t *testing.T, n Network) Result {
	t.Helper()
	return mustSchedule(t, n, Options{Profile: MSP, Start: march(6, 8)})
}

// TestMSPConstraintsBreakLogic: B follows A, which ends Tuesday 7 March. With "honour
// constraint dates" the date rules even before that; without it logic does.
func TestMSPConstraintsBreakLogic(t *testing.T) {
	t.Parallel()
	f := func(kind ConstraintType, date calendar.Instant, hard, soft string) {
		t.Helper()
		n := parse(t, "A=16h B=8h | A FS B", office())
		n.Activities[1].Constraints = []Constraint{{kind, date}}
		if got := early(msp(t, n), 1); got != hard {
			t.Errorf("%s %s: %s, want %s", kind, date, got, hard)
		}
		r := mustSchedule(t, n, Options{Profile: MSP, Start: march(6, 8), SoftConstraints: true})
		if got := early(r, 1); got != soft {
			t.Errorf("%s %s, soft: %s, want %s", kind, date, got, soft)
		}
	}
	const logic = "08 08:00 – 08 17:00"
	f(SNLT, march(7, 8), "07 08:00 – 07 17:00", logic)
	f(FNLT, march(7, 17), "07 08:00 – 07 17:00", logic)
	f(MSO, march(7, 8), "07 08:00 – 07 17:00", logic)
	f(MFO, march(7, 17), "07 08:00 – 07 17:00", logic)
	f(SNLT, march(10, 8), logic, logic)
	f(FNLT, march(10, 17), logic, logic)
	f(MSO, march(10, 8), "10 08:00 – 10 17:00", "10 08:00 – 10 17:00")
	f(SNET, march(10, 8), "10 08:00 – 10 17:00", "10 08:00 – 10 17:00")
	f(FNET, march(10, 17), "10 08:00 – 10 17:00", "10 08:00 – 10 17:00")
}

// TestMSPStartConstraintReplacesProjectStart: without predecessors a task starts on
// its date, although the project starts later.
func TestMSPStartConstraintReplacesProjectStart(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=8h", office())
	n.Activities[0].Constraints = []Constraint{{SNET, march(2, 8)}}
	if got := early(msp(t, n), 0); got != "02 08:00 – 02 17:00" {
		t.Error(got)
	}
	n.Activities[0].Constraints = []Constraint{{FNET, march(2, 17)}}
	if got := early(msp(t, n), 0); got != "02 08:00 – 02 17:00" {
		t.Error(got)
	}
}

// TestMSPLag runs on the successor's calendar: A ends Monday 17:00; 8 h later on the
// daily calendar (07:00–17:00) is Tuesday 15:00, on the office calendar 17:00.
func TestMSPLag(t *testing.T) {
	t.Parallel()
	f := func(unit LagUnit, lag int64, want string) {
		t.Helper()
		n := parse(t, "A=8h B=8h@1 | A FS B", office(), daily())
		n.Relations[0].Lag, n.Relations[0].LagUnit = lag, unit
		if got := early(msp(t, n), 1); got != want {
			t.Errorf("lag %d %d: %s, want %s", lag, unit, got, want)
		}
	}
	f(WorkingLag, 8*hour, "07 15:00 – 08 13:00")
	f(ElapsedLag, 8*hour, "07 07:00 – 07 15:00")      // Monday 25:00, before work
	f(PercentLag, 500, "07 11:00 – 08 09:00")         // half of 8 h
	f(ElapsedPercentLag, 2500, "07 13:00 – 08 11:00") // 20 h of clock
	f(WorkingLag, -4*hour, "06 13:00 – 07 11:00")     // four hours of B's calendar before 17:00
}

// TestMSPFinishRelations: a lag on the finish runs after the duration is taken off,
// and no finish relation asks for a start before the project's.
func TestMSPFinishRelations(t *testing.T) {
	t.Parallel()
	// B may end with A on Tuesday; its four days would begin Thursday before
	r := msp(t, parse(t, "A=16h B=32h | A FF B", office()))
	if got := early(r, 1); got != "06 08:00 – 09 17:00" {
		t.Errorf("B %s", got)
	}
	// C of one day, a day after A's Tuesday: Wednesday
	r = msp(t, parse(t, "A=16h C=8h | A FF+8h C", office()))
	if got := early(r, 1); got != "08 08:00 – 08 17:00" {
		t.Errorf("C %s", got)
	}
	// the start of D on Wednesday lets E end, at that very clock
	r = msp(t, parse(t, "A=16h D=8h E=8h | A FS D, D SF E", office()))
	if got := early(r, 2); got != "07 08:00 – 08 08:00" {
		t.Errorf("E %s", got)
	}
}

// TestMSPLate: late dates from a project finish of Friday 10 March 17:00.
func TestMSPLate(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=8h B=8h C=40h D=8h M=0h | A FS+8h B, A SS D, A FS M, M FS B", office())
	n.Activities[4].Milestone = true
	r := msp(t, n)
	for i, want := range []string{
		"08 08:00 – 08 17:00", // two days before B's last day, with a day of lag
		"10 08:00 – 10 17:00",
		"06 08:00 – 10 17:00",
		"10 08:00 – 10 17:00",
		"10 08:00 – 10 08:00", // an event stays where B starts
	} {
		if got := late(r, i); got != want {
			t.Errorf("%s: %s, want %s", n.Activities[i].ID, got, want)
		}
	}
	if f := r.Activities[0]; f.TotalFloat != 2*day || f.FreeFloat != 0 || r.Activities[1].FreeFloat != r.Activities[1].TotalFloat {
		t.Errorf("floats %+v", r.Activities[:2])
	}
	n.Activities[1].Deadline = march(9, 17)
	if got := late(msp(t, n), 1); got != "09 08:00 – 09 17:00" {
		t.Errorf("with a deadline: %s", got)
	}
}

// TestMSPProgress: started work runs from its actual start, unless it is split; what
// is done holds nothing forward.
func TestMSPProgress(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=16h C=8h | A FS B, B FS C", office())
	b := &n.Activities[1]
	b.ActualStart, b.Remaining = march(6, 8), new(int64(8*hour))
	r := msp(t, n)
	// B began before A had ended: that is how it stands
	if early(r, 1) != "06 08:00 – 07 17:00" || early(r, 2) != "08 08:00 – 08 17:00" {
		t.Errorf("B %s, C %s", early(r, 1), early(r, 2))
	}
	if r.Activities[1].LS != march(6, 8) || len(r.Activities[1].Driving) != 0 {
		t.Errorf("B %+v", r.Activities[1])
	}
	b.Suspend, b.Resume = march(6, 17), march(9, 8)
	if r = msp(t, n); early(r, 1) != "06 08:00 – 09 17:00" || early(r, 2) != "10 08:00 – 10 17:00" {
		t.Errorf("split: B %s, C %s", early(r, 1), early(r, 2))
	}
	b.ActualFinish = march(7, 12)
	r = msp(t, n)
	if early(r, 1) != "06 08:00 – 07 12:00" || early(r, 2) != "07 13:00 – 08 12:00" {
		t.Errorf("done: B %s, C %s", early(r, 1), early(r, 2))
	}
	// A's late finish comes from the end of the project, not from what is done: four
	// hours on Wednesday, eight on Tuesday, four on Monday
	if late(r, 0) != "06 13:00 – 08 12:00" {
		t.Errorf("A late %s", late(r, 0))
	}
}

// TestMSPManual: given dates stay and bind successors.
func TestMSPManual(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=16h C=8h | A FS B, B FS C", office())
	b := &n.Activities[1]
	b.Manual, b.ManualStart, b.ManualFinish = true, march(6, 10), march(9, 12)
	r := msp(t, n)
	if early(r, 1) != "06 10:00 – 09 12:00" || early(r, 2) != "09 13:00 – 10 12:00" {
		t.Errorf("B %s, C %s", early(r, 1), early(r, 2))
	}
	if got := Explain(r, 1); got.Early[0].Kind != ByInput {
		t.Errorf("%+v", got)
	}
}

// TestMSPAsLateAsPossible takes up the float and pushes what follows.
func TestMSPAsLateAsPossible(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=8h B=8h C=40h | A FS B", office())
	n.Activities[0].Constraints = []Constraint{{Type: ALAP}}
	r := msp(t, n)
	a, b := r.Activities[0], r.Activities[1]
	// late dates: B Friday, A Thursday
	if a.Start != march(9, 8) || a.Finish != march(9, 17) || a.TotalFloat != 0 || b.ES != march(10, 8) {
		t.Errorf("A %+v, B %+v", a, b)
	}
}

// TestMSPEventWithoutPredecessors stays at the clock of the project start.
func TestMSPEventWithoutPredecessors(t *testing.T) {
	t.Parallel()
	n := parse(t, "M=0h A=8h | M FS A", office())
	n.Activities[0].Milestone = true
	r := mustSchedule(t, n, Options{Profile: MSP, Start: march(6, 7)})
	if early(r, 0) != "06 07:00 – 06 07:00" || early(r, 1) != "06 08:00 – 06 17:00" {
		t.Errorf("M %s, A %s", early(r, 0), early(r, 1))
	}
}

// TestMSPFromFinish: the project must end Friday 10 March; everything is as late as
// that allows, and the start follows.
func TestMSPFromFinish(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=8h C=8h | A FS B", office())
	r := mustSchedule(t, n, Options{Profile: MSP, FromFinish: true, Deadline: march(10, 17)})
	for i, want := range []calendar.Instant{march(8, 8), march(10, 8), march(10, 8)} {
		if r.Activities[i].Start != want {
			t.Errorf("%s starts %s", n.Activities[i].ID, r.Activities[i].Start)
		}
	}
	if r.Start != march(8, 8) || r.Activities[2].ES != march(8, 8) {
		t.Errorf("starts %s, C early %s", r.Start, r.Activities[2].ES)
	}
}

// TestElapsed: concrete that cures for three days by the clock, over a weekend.
func TestElapsed(t *testing.T) {
	t.Parallel()
	for _, p := range []Profile{Native, MSP, P6} {
		n := parse(t, "A=40h B=72h C=8h | A FS B, B FS C", office())
		n.Activities[1].Elapsed = true
		r := mustSchedule(t, n, Options{Profile: p, Start: march(6, 8)})
		if early(r, 1) != "10 17:00 – 13 17:00" || early(r, 2) != "14 08:00 – 14 17:00" {
			t.Errorf("profile %d: B %s, C %s", p, early(r, 1), early(r, 2))
		}
	}
}

// TestInactive: an inactive task takes its relations with it.
func TestInactive(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=8h C=8h | A FS B, B FS C", office())
	n.Activities[1].Inactive = true
	r := msp(t, n)
	if early(r, 2) != "06 08:00 – 06 17:00" || r.Activities[1].Start.IsSet() {
		t.Errorf("C %s, B %+v", early(r, 2), r.Activities[1])
	}
	if got := Explain(r, 1); got.Early[0].Kind != ByInactivity {
		t.Errorf("%+v", got)
	}
}

// TestLevellingDelay waits by the clock beyond the predecessor.
func TestLevellingDelay(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=8h B=8h | A FS B", office())
	n.Activities[1].LevelingDelay = 48 * hour
	r := msp(t, n)
	// Monday 17:00 and two days: Wednesday 17:00, so Thursday
	if early(r, 1) != "09 08:00 – 09 17:00" || len(r.Activities[1].Driving) != 1 {
		t.Errorf("B %s %v", early(r, 1), r.Activities[1].Driving)
	}
}

// TestMSPSplitInProgress: A ends Tuesday; B did a day of two on Monday, and its rest
// waits where splits are allowed and no resume date is known.
func TestMSPSplitInProgress(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=16h | A FS B", office())
	b := &n.Activities[1]
	b.ActualStart, b.Remaining = march(6, 8), new(int64(day))
	o := Options{Profile: MSP, Start: march(6, 8), SplitInProgress: true}
	if r := mustSchedule(t, n, o); early(r, 1) != "06 08:00 – 08 17:00" {
		t.Errorf("split: B %s", early(r, 1))
	}
	b.Suspend, b.Resume = march(6, 17), march(7, 8)
	if r := mustSchedule(t, n, o); early(r, 1) != "06 08:00 – 07 17:00" {
		t.Errorf("resumed: B %s", early(r, 1))
	}
}
