package compress

import (
	"testing"

	"guatu/calendar"
	"guatu/schedule"
)

// near compresses and checks that the target is kept without a claim to exactness,
// for the cost worked out by hand.
func near(t *testing.T, name string, n schedule.Network, o schedule.Options, steps []Steps, target calendar.Instant, cost float64) Result {
	t.Helper()
	r, err := Compress(n, o, steps, target)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if !r.Reached || r.Exact || len(r.Reasons) == 0 || r.Cost != cost {
		t.Errorf("%s: reached %v, exact %v, cost %v, want %v, finish %s", name, r.Reached, r.Exact, r.Cost, cost, r.Finish)
	}
	return r
}

// TestBehindSummary: C follows the phase of A and B, of which B is longer by two
// days. Three days less: B gives two for 1 each, then A and B together or C, which
// costs 5.
func TestBehindSummary(t *testing.T) {
	t.Parallel()
	n := project([]int64{4, 6, 5, 0}, [2]int{3, 2})
	n.Activities[3].Kind = schedule.Summary
	n.Parents = []int{3, 3, -1, -1}
	steps := []Steps{To(4*day, day, 9), To(6*day, day, 1), To(5*day, day, 5), nil}
	near(t, "finish of a phase", n, options, steps, after(8), 2*1+5)
	n.Relations[0] = schedule.Relation{Pred: 3, Succ: 2, Type: schedule.SS, Lag: 3 * day}
	near(t, "start of a phase", n, options, steps, after(7), 5) // C ends after 3 + 5 days
	n.Relations[0] = schedule.Relation{Pred: 2, Succ: 3}
	near(t, "before a phase", n, options, steps, after(9), 2*1) // C, then B of 6
}

// TestBetweenSummaries: two phases of two activities, 6 days and then 5. One day less
// costs 1 in the first, two 1 + 5.
func TestBetweenSummaries(t *testing.T) {
	t.Parallel()
	n := project([]int64{5, 6, 5, 4, 0, 0}, [2]int{4, 5})
	n.Activities[4].Kind, n.Activities[5].Kind = schedule.Summary, schedule.Summary
	n.Parents = []int{4, 4, 5, 5, -1, -1}
	steps := []Steps{To(5*day, 4*day, 9), To(6*day, 4*day, 1), To(5*day, 4*day, 5), nil, nil, nil}
	near(t, "one day", n, options, steps, after(10), 1)
	near(t, "two days", n, options, steps, after(9), 1+5)
	r, err := Compress(n, options, steps, after(7))
	if err != nil || r.Reached || r.Finish != after(8) || len(r.Floor) == 0 {
		t.Errorf("too much: finish %s, floor %v, %v", r.Finish, r.Floor, err)
	}
}

// TestLags runs lags on every calendar there is: the project takes 2 + 1 + 2 days,
// one less costs a day of the cheaper.
func TestLags(t *testing.T) {
	t.Parallel()
	for _, which := range []schedule.LagCalendar{schedule.PredecessorLag, schedule.SuccessorLag, schedule.ProjectLag} {
		n := project([]int64{2, 2}, [2]int{0, 1})
		n.Relations[0].Lag = day
		o := options
		o.LagCalendar = which
		r, err := Compress(n, o, []Steps{To(2*day, day, 3), To(2*day, day, 4)}, after(4))
		if err != nil || !r.Exact || r.Cost != 3 || r.Finish != after(4) {
			t.Errorf("lag calendar %d: exact %v, cost %v, finish %s, %v", which, r.Exact, r.Cost, r.Finish, err)
		}
	}
	n := project([]int64{2, 2}, [2]int{0, 1})
	n.Relations[0].Lag, n.Relations[0].LagUnit = 3*calendar.MinutesPerDay, schedule.ElapsedLag
	// A ends on Tuesday, B may begin on Friday evening, that is on Monday: to finish
	// on Friday A must be over on Monday, and B take a day, Friday
	steps := []Steps{To(2*day, day, 3), To(2*day, day, 4)}
	near(t, "three days of wall clock", n, options, steps, after(5), 3+4)
	n.Relations[0].Lag, n.Relations[0].LagUnit = 500, schedule.PercentLag
	o := options
	o.LagCalendar = schedule.ContinuousLag
	if r, err := Compress(n, o, steps, after(4)); err != nil || r.Exact || !r.Reached {
		t.Errorf("half a predecessor on the wall clock: %+v, %v", r.Reasons, err)
	}
}

// TestResources: an activity whose resource works ten hours a day is shortened in its
// work, too.
func TestResources(t *testing.T) {
	t.Parallel()
	var spec calendar.Spec
	for d := 1; d <= 5; d++ {
		spec.Week[d] = []calendar.Shift{{From: 8 * 60, To: 18 * 60}}
	}
	long, err := calendar.New(spec)
	if err != nil {
		t.Fatal(err)
	}
	n := project([]int64{5, 5}, [2]int{0, 1})
	n.Calendars = append(n.Calendars, long)
	n.Resources = []schedule.Resource{{ID: "R", Calendar: 1}}
	n.Activities[0].Assignments = []schedule.Assignment{{Work: 5 * day, Remaining: 5 * day, Units: 1}}
	steps := []Steps{To(5*day, 3*day, 2), To(5*day, 3*day, 50)}
	r, err := Compress(n, options, steps, after(8))
	if err != nil {
		t.Fatal(err)
	}
	if !r.Reached || r.Exact || r.Saved[0] == 0 || r.Saved[1] != 0 {
		t.Errorf("reached %v, exact %v, saved %v, finish %s", r.Reached, r.Exact, r.Saved, r.Finish)
	}
	shorter := Apply(n, []int64{day, 0})
	if got := shorter.Activities[0].Assignments[0].Work; got != 4*day {
		t.Errorf("of five days of work %d minutes are left", got)
	}
	if n.Activities[0].Assignments[0].Work != 5*day {
		t.Error("the network given was changed")
	}
}

// TestFixedDates: what stands by hand stays, and a target beyond a hard date that
// rules in Microsoft Project is not claimed to be exact.
func TestFixedDates(t *testing.T) {
	t.Parallel()
	n := project([]int64{2, 3, 4}, [2]int{0, 1}, [2]int{1, 2})
	n.Activities[0].Manual, n.Activities[0].ManualStart, n.Activities[0].ManualFinish = true, begin, after(2)
	steps := []Steps{nil, To(3*day, 2*day, 2), To(4*day, 2*day, 1)}
	near(t, "by hand", n, options, steps, after(8), 1)

	n = project([]int64{2, 3, 4}, [2]int{0, 1}, [2]int{1, 2})
	n.Activities[1].Constraints = []schedule.Constraint{{Type: schedule.MSO, Date: calendar.China().NextStart(after(2))}}
	o := options
	o.Profile = schedule.MSP
	near(t, "must start on", n, o, steps, after(8), 1)
	o.SoftConstraints = true
	if r, err := Compress(n, o, steps, after(8)); err != nil || !r.Exact || r.Cost != 1 {
		t.Errorf("soft: exact %v %v, cost %v, %v", r.Exact, r.Reasons, r.Cost, err)
	}
}

// TestMinutesPerDay: the same minutes are half as many days of a double shift.
func TestMinutesPerDay(t *testing.T) {
	t.Parallel()
	n := project([]int64{4})
	o := options
	o.MinutesPerDay = 2 * day
	r, err := Compress(n, o, []Steps{To(4*day, day, 10)}, after(2))
	if err != nil || r.Cost != 10 {
		t.Errorf("cost %v, want 10, %v", r.Cost, err)
	}
}
