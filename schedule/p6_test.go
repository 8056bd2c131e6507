package schedule

import (
	"testing"

	"guatu/calendar"
)

// p6 schedules as Primavera, with Wednesday 8 March 08:00 as data date.
func p6(t *testing.T, n Network) Result {
	t.Helper()
	o := atWednesday
	o.Profile = P6
	return mustSchedule(t, n, o)
}

// TestP6Complete: complete work stands at the data date, holds no one, and carries
// late dates; it stays on the longest path.
func TestP6Complete(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=16h | A FS B", office())
	n.Activities[0].ActualStart, n.Activities[0].ActualFinish = march(6, 8), march(6, 17)
	r := p6(t, n)
	a := r.Activities[0]
	if a.ES != march(8, 8) || a.EF != march(8, 8) || a.LF != march(8, 8) || a.Start != march(6, 8) || a.Finish != march(6, 17) || a.TotalFloat != 0 {
		t.Errorf("A %+v", a)
	}
	if early(r, 1) != "08 08:00 – 09 17:00" {
		t.Errorf("B %s", early(r, 1))
	}
	equal(t, "longest path", r.LongestPath, []int{0, 1})
}

// TestP6LagAfterActuals: of a lag what has run by the data date is gone.
func TestP6LagAfterActuals(t *testing.T) {
	t.Parallel()
	f := func(text, want string, done bool) {
		t.Helper()
		n := parse(t, text, office())
		n.Activities[0].ActualStart = march(6, 8)
		if done {
			n.Activities[0].ActualFinish = march(6, 17)
		}
		if got := early(p6(t, n), 1); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	f("A=40h B=8h | A FS+24h B", "10 08:00 – 10 17:00", true) // a day of three has run
	f("A=40h B=8h | A SS+24h B", "09 08:00 – 09 17:00", true) // from Monday 08:00
	f("A=40h B=8h | A FF+24h B", "09 08:00 – 09 17:00", true) // from Monday 17:00, and B's own day
	f("A=40h B=8h | A SS+24h B", "09 08:00 – 09 17:00", false)
	f("A=40h B=8h | A SS+8h B", "08 08:00 – 08 17:00", false) // two days done, more than the lag
	f("A=40h B=8h | A SS-8h B", "08 08:00 – 08 17:00", false)
	f("A=40h B=8h | A FF B", "10 08:00 – 10 17:00", false) // three days left: Friday
	f("A=40h B=8h | A FS-16h B", "09 08:00 – 09 17:00", false)
}

// TestP6LagFromActualStart counts a start lag from when the predecessor began.
func TestP6LagFromActualStart(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=40h B=8h | A SS+32h B", office())
	n.Activities[0].ActualStart = march(3, 8) // a Friday: three days done by Wednesday
	n.Activities[0].Suspend, n.Activities[0].Resume = march(6, 8), march(7, 8)
	o := Options{Profile: P6, Start: march(3, 8), DataDate: march(8, 8)}
	// Friday and Tuesday are done, two days of lag are left from Wednesday
	if got := early(mustSchedule(t, n, o), 1); got != "10 08:00 – 10 17:00" {
		t.Errorf("by actual duration: %s", got)
	}
	o.SSLagFromActualStart = true
	// four days from Friday: Wednesday evening
	if got := early(mustSchedule(t, n, o), 1); got != "09 08:00 – 09 17:00" {
		t.Errorf("from the actual start: %s", got)
	}
}

// TestP6Suspended: the rest of A waits for the resume date; none of the pause counts.
func TestP6Suspended(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=24h", office())
	a := &n.Activities[0]
	a.ActualStart, a.Suspend, a.Resume = march(6, 8), march(6, 17), march(10, 8)
	if got := early(p6(t, n), 0); got != "10 08:00 – 13 17:00" {
		t.Errorf("A %s", got)
	}
}

// TestP6OutOfSequence: B began before A ended. Retained logic holds its rest back,
// override does not, and then A's late dates are free of B.
func TestP6OutOfSequence(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=16h C=40h | A FS B", office())
	n.Activities[1].ActualStart = march(7, 8)
	r := p6(t, n)
	if early(r, 1) != "10 08:00 – 10 17:00" {
		t.Errorf("retained: B %s", early(r, 1))
	}
	o := atWednesday
	o.Profile, o.Progress = P6, ProgressOverride
	r = mustSchedule(t, n, o)
	if early(r, 1) != "08 08:00 – 08 17:00" || late(r, 0) != "13 08:00 – 14 17:00" {
		t.Errorf("override: B %s, A late %s", early(r, 1), late(r, 0))
	}
}

// TestP6Constraints: B after A's Thursday has Friday 10 March; C's eight days give
// float until Friday 17.
func TestP6Constraints(t *testing.T) {
	t.Parallel()
	f := func(c Constraint, wantEarly, wantLate string) {
		t.Helper()
		n := parse(t, "A=16h B=8h C=64h | A FS B", office())
		n.Activities[1].Constraints = []Constraint{c}
		r := p6(t, n)
		if early(r, 1) != wantEarly || late(r, 1) != wantLate {
			t.Errorf("%s %s: %s, late %s, want %s, late %s", c.Type, c.Date, early(r, 1), late(r, 1), wantEarly, wantLate)
		}
	}
	const free, end = "10 08:00 – 10 17:00", "17 08:00 – 17 17:00"
	f(Constraint{SNET, march(14, 8)}, "14 08:00 – 14 17:00", end)
	f(Constraint{SNET, march(14, 0)}, "14 08:00 – 14 17:00", end)
	f(Constraint{FNET, march(14, 17)}, "14 08:00 – 14 17:00", end)
	f(Constraint{SNLT, march(9, 8)}, free, "09 08:00 – 09 17:00")
	f(Constraint{FNLT, march(14, 12)}, free, "13 13:00 – 14 12:00")
	f(Constraint{StartOn, march(14, 8)}, "14 08:00 – 14 17:00", "14 08:00 – 14 17:00")
	f(Constraint{StartOn, march(9, 8)}, free, "09 08:00 – 09 17:00") // logic rules
	f(Constraint{FinishOn, march(14, 17)}, "14 08:00 – 14 17:00", "14 08:00 – 14 17:00")
	f(Constraint{MandatoryStart, march(9, 8)}, "09 08:00 – 09 17:00", "09 08:00 – 09 17:00") // the date rules
	f(Constraint{MandatoryFinish, march(9, 17)}, "09 08:00 – 09 17:00", "09 08:00 – 09 17:00")
	f(Constraint{ExpectedFinish, march(14, 17)}, "10 08:00 – 14 17:00", "15 08:00 – 17 17:00") // three days
	f(Constraint{Type: ALAP}, "17 08:00 – 17 17:00", end)
}

// TestP6DayConstraintKeepsClock: A ends Wednesday 12:00; a date without a clock moves
// B to Friday at the clock it would have had.
func TestP6DayConstraintKeepsClock(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=4h B=8h | A FS B", office())
	n.Activities[1].Constraints = []Constraint{{SNET, march(10, 0)}}
	if got := early(p6(t, n), 1); got != "10 13:00 – 13 12:00" {
		t.Errorf("B %s", got)
	}
}

// TestP6ExpectedFinishYields: to a finish relation, to the option, and to the past.
func TestP6ExpectedFinishYields(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=8h B=8h | A FF B", office())
	n.Activities[1].Constraints = []Constraint{{ExpectedFinish, march(14, 17)}}
	if got := early(p6(t, n), 1); got != "08 08:00 – 08 17:00" {
		t.Errorf("with a finish relation: %s", got)
	}
	n.Relations = nil
	o := atWednesday
	o.Profile, o.IgnoreExpectedFinish = P6, true
	if got := early(mustSchedule(t, n, o), 1); got != "08 08:00 – 08 17:00" {
		t.Errorf("ignored: %s", got)
	}
	n.Activities[1].Constraints[0].Date = march(7, 17)
	if got := early(p6(t, n), 1); got != "08 08:00 – 08 17:00" {
		t.Errorf("in the past: %s", got)
	}
}

// TestP6Milestones: A ends Friday 17:00. A start milestone after it is Monday 08:00, a
// finish milestone Friday 17:00, and the late dates likewise.
func TestP6Milestones(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=24h S=0h F=0h B=8h | A FS S, A FS F, S FS B, F FS B", office())
	n.Activities[1].Kind, n.Activities[2].Kind = StartMilestone, FinishMilestone
	r := p6(t, n)
	if early(r, 1) != "13 08:00 – 13 08:00" || early(r, 2) != "10 17:00 – 10 17:00" || early(r, 3) != "13 08:00 – 13 17:00" {
		t.Errorf("S %s, F %s, B %s", early(r, 1), early(r, 2), early(r, 3))
	}
	if r.Activities[1].LS != march(13, 8) || late(r, 2) != "10 17:00 – 10 17:00" {
		t.Errorf("late: S %s, F %s", late(r, 1), late(r, 2))
	}
}

// TestP6MustFinishBy counts late dates from a date of its own.
func TestP6MustFinishBy(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=8h B=8h | A FS B", office())
	o := atWednesday
	o.Profile, o.MustFinishBy = P6, march(14, 17)
	if r := mustSchedule(t, n, o); late(r, 1) != "14 08:00 – 14 17:00" || r.Activities[0].TotalFloat != 3*day {
		t.Errorf("later: %+v", r.Activities)
	}
	o.MustFinishBy = march(8, 17)
	if r := mustSchedule(t, n, o); late(r, 1) != "08 08:00 – 08 17:00" || r.Activities[0].TotalFloat != -day {
		t.Errorf("earlier: %+v", r.Activities)
	}
}

// TestLagCalendars: four hours after A's Wednesday 17:00 on each calendar.
func TestLagCalendars(t *testing.T) {
	t.Parallel()
	f := func(c LagCalendar, want string) {
		t.Helper()
		n := parse(t, "A=8h B=8h@1 | A FS+4h B", office(), daily(), nights())
		o := atWednesday
		o.Profile, o.LagCalendar, o.ProjectCalendar = P6, c, 2
		if got := early(mustSchedule(t, n, o), 1); got != want {
			t.Errorf("calendar %d: %s, want %s", c, got, want)
		}
	}
	f(PredecessorLag, "09 12:00 – 10 10:00")
	f(SuccessorLag, "09 11:00 – 10 09:00")
	f(ProjectLag, "10 07:00 – 10 15:00") // Thursday night 20:00 to 24:00
	f(ContinuousLag, "09 07:00 – 09 15:00")
	f(DefaultLag, "09 12:00 – 10 10:00")
}

// TestFloatBases: a worker of ten-hour days, weekends too, does A, whose float counts on
// the office calendar. Early from Wednesday 08:00 to Thursday 14:00; late, by the
// deadline, from Sunday 16:00 to Tuesday 12:00. So the start has Wednesday to Friday,
// 24 h, and the finish 3 h of Thursday, Friday, Monday and 4 h of Tuesday, 23 h.
func TestFloatBases(t *testing.T) {
	t.Parallel()
	f := func(b FloatBasis, want int64) {
		t.Helper()
		n := parse(t, "A=16h C=40h", office(), daily())
		n.Resources = []Resource{{ID: "r", Calendar: 1}}
		n.Activities[0].Assignments = []Assignment{{Resource: 0, Work: 16 * hour, Remaining: 16 * hour, Units: 1}}
		n.Activities[0].Deadline = march(14, 12)
		o := atWednesday
		o.Profile, o.FloatBasis = P6, b
		if got := mustSchedule(t, n, o).Activities[0].TotalFloat; got != want {
			t.Errorf("basis %d: %d, want %d", b, got, want)
		}
	}
	f(DefaultFloat, 23*hour)
	f(FinishFloat, 23*hour)
	f(StartFloat, 24*hour)
	f(SmallestFloat, 23*hour)
}

// TestCriticalOptions: float up to a limit, the longest path, open ends.
func TestCriticalOptions(t *testing.T) {
	t.Parallel()
	f := func(change func(*Options), want ...bool) {
		t.Helper()
		n := parse(t, "A=32h B=40h C=8h", office())
		o := atWednesday
		o.Profile = P6
		change(&o)
		r := mustSchedule(t, n, o)
		for i, w := range want {
			if r.Activities[i].Critical != w {
				t.Errorf("%+v: %s is critical: %t", o, n.Activities[i].ID, !w)
			}
		}
	}
	f(func(*Options) {}, false, true, false)
	f(func(o *Options) { o.CriticalFloat = day }, true, true, false)
	f(func(o *Options) { o.CriticalFloat, o.CriticalByLongestPath = day, true }, false, true, false)
	f(func(o *Options) { o.OpenEndsCritical = true }, true, true, true)
}

// TestZeroFreeFloat: as late as possible moves A up to B, which waits for C, and moves
// nothing else; without a successor up to the end of the project.
func TestZeroFreeFloat(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=8h B=8h C=24h D=8h E=56h | A FS B, C FS B", office())
	n.Activities[0].Constraints = []Constraint{{Type: ALAP}}
	n.Activities[3].Constraints = []Constraint{{Type: ALAP}}
	for _, p := range []Profile{Native, P6} {
		o := atWednesday
		o.Profile = p
		r := mustSchedule(t, n, o)
		if early(r, 0) != "10 08:00 – 10 17:00" || early(r, 1) != "13 08:00 – 13 17:00" || early(r, 3) != "16 08:00 – 16 17:00" {
			t.Errorf("profile %d: A %s, B %s, D %s", p, early(r, 0), early(r, 1), early(r, 3))
		}
		if got := Explain(r, 0); got.Early[0].Kind != ByLateness {
			t.Errorf("%+v", got)
		}
	}
}

// TestLevelOfEffort spans from the start of A to the finish of C and drives nothing.
func TestLevelOfEffort(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=16h C=8h L=0h D=8h | A FS B, B FS C, A SS L, L FF C, L FS D", office())
	n.Activities[3].Kind = LevelOfEffort
	r := p6(t, n)
	l := r.Activities[3]
	// A Wednesday and Thursday, B Friday and Monday, C Tuesday 14
	if l.Start != march(8, 8) || l.Finish != march(14, 17) || l.Critical || l.LF != march(14, 17) {
		t.Errorf("L %+v", l)
	}
	if early(r, 4) != "08 08:00 – 08 17:00" {
		t.Errorf("D waits: %s", early(r, 4))
	}
	if got := Explain(r, 3); got.Early[0].Kind != BySpan {
		t.Errorf("%+v", got)
	}
	// what has begun counts with its actual start
	n.Activities[0].ActualStart = march(6, 8)
	if l = p6(t, n).Activities[3]; l.Start != march(6, 8) || l.ES != march(8, 8) {
		t.Errorf("L after the start of A: %+v", l)
	}
	// alone it stands at the data date
	n.Relations = nil
	if l = p6(t, n).Activities[3]; l.ES != march(8, 8) || l.EF != march(8, 8) {
		t.Errorf("L alone: %+v", l)
	}
}

// TestLevelOfEffortTies: every relation type from either side, and another level of
// effort.
func TestLevelOfEffortTies(t *testing.T) {
	t.Parallel()
	f := func(relations string, start, finish calendar.Instant) {
		t.Helper()
		n := parse(t, "A=16h B=8h L=0h K=0h | A FS B, "+relations, office())
		n.Activities[2].Kind, n.Activities[3].Kind = LevelOfEffort, LevelOfEffort
		if l := p6(t, n).Activities[2]; l.Start != start || l.Finish != finish {
			t.Errorf("%s: %s – %s, want %s – %s", relations, l.Start, l.Finish, start, finish)
		}
	}
	// A is Wednesday and Thursday, B Friday
	f("A FS L, B FF L", march(9, 17), march(10, 17))
	f("A SS+8h L, B SF L", march(8, 17), march(9, 17))
	f("L SS A, L FS B", march(8, 8), march(9, 17))
	f("L SF A, L FF B", march(9, 17), march(10, 17))
	f("A SS K, B FF K, K SS L, K FF L", march(8, 8), march(10, 17))
	f("A SS L", march(8, 8), march(8, 8))
}

// TestWBSSummary rolls up what is below it; of what is left to do the early dates.
func TestWBSSummary(t *testing.T) {
	t.Parallel()
	n := parse(t, "W=0h A=8h B=8h V=0h C=8h | A FS B, B FS C", office())
	n.Activities[0].Kind, n.Activities[3].Kind = Summary, Summary
	n.Parents = []int{-1, 0, 0, 0, 3}
	n.Activities[1].ActualStart, n.Activities[1].ActualFinish = march(6, 8), march(6, 17)
	r := p6(t, n)
	w := r.Activities[0]
	if w.Start != march(6, 8) || w.Finish != march(9, 17) || w.ES != march(8, 8) || w.EF != march(9, 17) || !w.Critical {
		t.Errorf("W %+v", w)
	}
	for i := range n.Activities {
		if n.Activities[i].Kind != Summary {
			n.Activities[i].ActualStart, n.Activities[i].ActualFinish = march(6, 8), march(7, 12)
		}
	}
	if w = p6(t, n).Activities[0]; w.ES != march(6, 8) || w.Finish != march(7, 12) {
		t.Errorf("all complete: %+v", w)
	}
}

// TestP6ActualDates: actual dates after the data date are taken as they stand, or else
// as if the work had been done at the data date.
func TestP6ActualDates(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=8h C=16h | A FS B", office())
	n.Activities[0].ActualStart, n.Activities[0].ActualFinish = march(7, 8), march(9, 17)
	n.Activities[2].ActualStart, n.Activities[2].Remaining = march(13, 8), new(int64(day))
	if r := p6(t, n); early(r, 1) != "08 08:00 – 08 17:00" || early(r, 2) != "08 08:00 – 08 17:00" {
		t.Errorf("B %s, C %s", early(r, 1), early(r, 2))
	}
	o := atWednesday
	o.Profile, o.Progress = P6, ActualDates
	if r := mustSchedule(t, n, o); early(r, 1) != "10 08:00 – 10 17:00" || early(r, 2) != "13 08:00 – 13 17:00" {
		t.Errorf("actual dates: B %s, C %s", early(r, 1), early(r, 2))
	}
}
