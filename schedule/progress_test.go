package schedule

import (
	"testing"

	"guatu/calendar"
)

// atWednesday is the data date of these tests: Wednesday 8 March, before work.
var atWednesday = Options{Start: march(6, 8), DataDate: march(8, 8)}

func TestUnstartedWaitsForDataDate(t *testing.T) {
	t.Parallel()
	r := mustSchedule(t, parse(t, "A=8h B=8h | A FS-16h B", office()), atWednesday)
	if early(r, 0) != "08 08:00 – 08 17:00" || early(r, 1) != "08 08:00 – 08 17:00" {
		t.Errorf("A %s, B %s", early(r, 0), early(r, 1))
	}
}

func TestRemainingWork(t *testing.T) {
	t.Parallel()
	f := func(remaining *int64, finish calendar.Instant) {
		t.Helper()
		n := parse(t, "A=40h B=8h | A FS B", office())
		n.Activities[0].ActualStart, n.Activities[0].Remaining = march(7, 8), remaining
		r := mustSchedule(t, n, atWednesday)
		got := r.Activities[0]
		if got.Start != march(7, 8) || got.ES != march(8, 8) && *remaining > 0 || got.Finish != finish {
			t.Errorf("A %s to %s, remaining from %s", got.Start, got.Finish, got.ES)
		}
	}
	// one of five days is done by Wednesday: four are left, to Monday
	f(nil, march(13, 17))
	f(new(int64(2*day)), march(9, 17))
	// nothing left but not reported finished: an event at the data date
	f(new(int64(0)), march(8, 8))
}

// TestCompleteFreesSuccessors: the finish was early, the successor still waits for
// the data date, and the lag has run since the actual finish.
func TestCompleteFreesSuccessors(t *testing.T) {
	t.Parallel()
	f := func(text, want string) {
		t.Helper()
		n := parse(t, text, office())
		n.Activities[0].ActualStart, n.Activities[0].ActualFinish = march(6, 8), march(6, 17)
		r := mustSchedule(t, n, atWednesday)
		if early(r, 1) != want {
			t.Errorf("%s: B %s, want %s", text, early(r, 1), want)
		}
		a := r.Activities[0]
		if a.ES != march(6, 8) || a.LF != march(6, 17) || a.TotalFloat != 0 || a.Critical {
			t.Errorf("%s: complete A is %+v", text, a)
		}
	}
	f("A=24h B=8h | A FS B", "08 08:00 – 08 17:00")
	// three days from Monday 17:00: Tuesday, Wednesday, Thursday
	f("A=24h B=8h | A FS+24h B", "10 08:00 – 10 17:00")
	// three days from Monday 08:00 end Wednesday 17:00
	f("A=24h B=8h | A SS+24h B", "09 08:00 – 09 17:00")
	f("A=24h B=8h | A FF+24h B", "09 08:00 – 09 17:00")
}

// TestStartedPredecessorLag: three days of start lag, two of them used up by
// Wednesday; one is left from the remaining start.
func TestStartedPredecessorLag(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=40h B=8h | A SS+24h B", office())
	n.Activities[0].ActualStart = march(6, 8)
	if r := mustSchedule(t, n, atWednesday); early(r, 1) != "09 08:00 – 09 17:00" {
		t.Errorf("B %s", early(r, 1))
	}
}

// TestRetainedLogic: B began before A ended. Its remaining day waits for A, and so
// does C after B even when B is already complete.
func TestRetainedLogic(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=16h C=8h | A FS B, B FS C", office())
	n.Activities[1].ActualStart = march(7, 8)
	r := mustSchedule(t, n, atWednesday)
	// A Wed–Thu; B did Tuesday, its second day is Friday; C Monday
	if early(r, 1) != "10 08:00 – 10 17:00" || early(r, 2) != "13 08:00 – 13 17:00" || r.Activities[1].Start != march(7, 8) {
		t.Errorf("B %s, C %s", early(r, 1), early(r, 2))
	}
	equal(t, "out of sequence", r.OutOfSequence, []int{0})

	n.Activities[1].ActualFinish = march(7, 17)
	r = mustSchedule(t, n, atWednesday)
	// C after A through the complete B: Friday. A has no float then.
	if early(r, 2) != "10 08:00 – 10 17:00" || r.Activities[0].TotalFloat != 0 {
		t.Errorf("C %s, A's float %d", early(r, 2), r.Activities[0].TotalFloat)
	}
	equal(t, "longest path", r.LongestPath, []int{2})
}

// TestStartConstraintsEndWithTheStart: a start that has happened cannot be late.
func TestStartConstraintsEndWithTheStart(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=24h", office())
	n.Activities[0].ActualStart = march(7, 8)
	n.Activities[0].Constraints = []Constraint{{MSO, march(6, 8)}, {SNET, march(20, 8)}, {FNLT, march(8, 17)}}
	r := mustSchedule(t, n, atWednesday)
	// two days left from Wednesday, one too many for the finish constraint
	if early(r, 0) != "08 08:00 – 09 17:00" || r.Activities[0].TotalFloat != -day {
		t.Errorf("A %s, float %d", early(r, 0), r.Activities[0].TotalFloat)
	}
}

// TestAllComplete: a finished project has its actual dates and no path.
func TestAllComplete(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=0h | A FS B", office())
	n.Activities[0].ActualStart, n.Activities[0].ActualFinish = march(6, 9), march(7, 15)
	n.Activities[1].ActualFinish = march(7, 16) // an event needs no start
	r := mustSchedule(t, n, atWednesday)
	if r.Start != march(6, 9) || r.Finish != march(7, 16) || len(r.LongestPath) != 0 || r.Activities[1].Start != march(7, 16) {
		t.Errorf("%+v", r)
	}
}
