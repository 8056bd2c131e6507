package schedule

import (
	"testing"

	"guatu"
	"guatu/calendar"
)

// TestBackwardByCount: A 2 d → B 3 d → C 5 d must be ready Friday 24 March 2023.
// Ten workdays back from there, the first included, is Monday 13 March.
func TestBackwardByCount(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=24h C=40h | A FS B, B FS C", office())
	f := func(start calendar.Instant, slack int64, want Shortfall) {
		t.Helper()
		b, err := Backward(n, march(24, 17), Options{Start: start})
		if err != nil {
			t.Fatal(err)
		}
		if b.RequiredStart != march(13, 8) || b.AllowedStart != start {
			t.Errorf("required %s, allowed %s", b.RequiredStart, b.AllowedStart)
		}
		if b.Shortfall != want || b.Shortfall.Fits() != (slack >= 0) {
			t.Errorf("from %s: shortfall %+v, want %+v", start, b.Shortfall, want)
		}
		for i, l := range b.Activities {
			if l.Slack != slack {
				t.Errorf("activity %d: slack %d, want %d", i, l.Slack, slack)
			}
		}
		if b.Tightest != 0 {
			t.Errorf("tightest is %d", b.Tightest)
		}
	}
	f(march(6, 8), 5*day, Shortfall{})
	f(march(13, 8), 0, Shortfall{})
	// Thursday 16: Monday, Tuesday, Wednesday are missing
	f(march(16, 8), -3*day, Shortfall{Minutes: 3 * day, Workdays: 3, Days: 3})
	// Monday 20: the week before is missing, weekend and all
	f(march(20, 8), -5*day, Shortfall{Minutes: 5 * day, Workdays: 5, Days: 7})
	// Monday 13 after lunch: half a day, which is a begun day
	f(march(13, 13), -4*hour, Shortfall{Minutes: 4 * hour, Workdays: 1, Days: 1})
}

// TestBackwardWithoutStart: latest dates need no start, slack does.
func TestBackwardWithoutStart(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=24h | A FS B", office())
	// the end of Sunday 26 March is as good as Friday 17:00
	b, err := Backward(n, march(27, 0), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Activities; got[0].Start != march(20, 8) || got[0].Finish != march(21, 17) || got[1].Start != march(22, 8) || got[1].Finish != march(24, 17) {
		t.Errorf("%+v", got)
	}
	if b.AllowedStart.IsSet() || b.Tightest != -1 || !b.Shortfall.Fits() {
		t.Errorf("%+v", b)
	}
	if _, err := Backward(n, calendar.Unset, Options{}); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("no deadline: %v", err)
	}
}

// TestBackwardMeetsConstraint: a start that is held back falls short in the middle.
func TestBackwardMeetsConstraint(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=24h | A FS B", office())
	n.Activities[1].Constraints = []Constraint{{SNET, march(23, 8)}}
	b, err := Backward(n, march(24, 17), Options{Start: march(6, 8)})
	if err != nil {
		t.Fatal(err)
	}
	// B needs Wednesday to Friday and may begin Thursday only
	if b.Tightest != 1 || b.Shortfall != (Shortfall{Minutes: day, Workdays: 1, Days: 1}) {
		t.Errorf("%+v", b)
	}
}

// TestBackwardWithProgress: complete work keeps its dates, the rest counts.
func TestBackwardWithProgress(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=24h | A FS B", office())
	n.Activities[0].ActualStart, n.Activities[0].ActualFinish = march(6, 8), march(7, 17)
	b, err := Backward(n, march(17, 17), Options{DataDate: march(13, 8)})
	if err != nil {
		t.Fatal(err)
	}
	if b.RequiredStart != march(15, 8) || b.Activities[0].Finish != march(7, 17) || b.Activities[1].Slack != 2*day {
		t.Errorf("%+v", b)
	}
}
