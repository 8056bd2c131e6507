package quality

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"

	"pgregory.net/rapid"
)

const day = 480

var begin = calendar.At(guatu.NewDate(2023, time.March, 6), 8*60) // a Monday

// end is the finish-type instant so many workdays after begin.
func end(days int64) calendar.Instant { return calendar.China().Add(begin, days*day) }

// chain is ten activities of ten days one after the other.
func chain() schedule.Network {
	n := schedule.Network{Calendars: []*calendar.Calendar{calendar.China()}}
	for i := range 10 {
		n.Activities = append(n.Activities, schedule.Activity{ID: string(rune('A' + i)), Duration: 10 * day})
		if i > 0 {
			n.Relations = append(n.Relations, schedule.Relation{Pred: i - 1, Succ: i})
		}
	}
	return n
}

func assess(t *testing.T, n schedule.Network, o schedule.Options) Report {
	t.Helper()
	if !o.Start.IsSet() {
		o.Start = begin
	}
	r, err := Assess(n, o, DCMA())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// expect compares the numbers of one check.
func expect(t *testing.T, r Report, p Point, v Verdict, count, of int64) Check {
	t.Helper()
	c := r.Checks[p-1]
	if c.Point != p || c.Verdict != v || c.Count != count || c.Of != of {
		t.Errorf("%s: verdict %d, %d of %d; want %d, %d of %d", p, c.Verdict, c.Count, c.Of, v, count, of)
	}
	return c
}

// TestChain: a plain chain has an open start and an open finish, and nothing else.
func TestChain(t *testing.T) {
	t.Parallel()
	r := assess(t, chain(), schedule.Options{})
	c := expect(t, r, Logic, Failed, 2, 10)
	if !slices.Equal(c.Offenders, []Offender{activity(0, NoPredecessor), activity(9, NoSuccessor)}) {
		t.Errorf("the open ends are %v", c.Offenders)
	}
	expect(t, r, Leads, Passed, 0, 9)
	expect(t, r, Lags, Passed, 0, 9)
	expect(t, r, RelationTypes, Passed, 9, 9)
	expect(t, r, HardConstraints, Passed, 0, 10)
	expect(t, r, HighFloat, Passed, 0, 10)
	expect(t, r, NegativeFloat, Passed, 0, 10)
	expect(t, r, HighDuration, Passed, 0, 10)
	expect(t, r, InvalidDates, NotRated, 0, 0)
	expect(t, r, Resources, NotRated, 10, 10)
	expect(t, r, MissedTasks, NotRated, 0, 0)
	expect(t, r, CriticalPath, Passed, 600*day, 600*day)
	expect(t, r, PathLength, NotRated, 0, 0)
	expect(t, r, Execution, NotRated, 0, 0)
	if r.Failures() != 1 {
		t.Errorf("%d checks failed", r.Failures())
	}
}

// TestRelations: of ten relations one is a lead, two are lags, and two are not FS.
// The eleventh ends in complete work and does not count.
func TestRelations(t *testing.T) {
	t.Parallel()
	n := chain()
	n.Relations[2].Lag = -day
	n.Relations[3].Lag, n.Relations[3].Type = day, schedule.SS
	n.Relations[4].Lag = 2 * day
	n.Relations = append(n.Relations, schedule.Relation{Pred: 0, Succ: 9, Type: schedule.FF})
	n.Activities = append(n.Activities, schedule.Activity{ID: "Z", ActualFinish: end(1), ActualStart: begin, Duration: day})
	n.Relations = append(n.Relations, schedule.Relation{Pred: 0, Succ: 10, Type: schedule.SF, Lag: -5})
	r := assess(t, n, schedule.Options{})
	if c := expect(t, r, Leads, Failed, 1, 10); c.Offenders[0].Relation != 2 || c.Offenders[0].Minutes != -day {
		t.Errorf("the lead is %v", c.Offenders)
	}
	expect(t, r, Lags, Failed, 2, 10)
	if c := expect(t, r, RelationTypes, Failed, 8, 10); c.Value != 0.8 || len(c.Offenders) != 2 {
		t.Errorf("relation types: %v, %v", c.Value, c.Offenders)
	}
	// D, index 3, ends in an SS relation only; its start is not tied to anything else
	if c := r.Checks[Logic-1]; !slices.Equal(c.Dangling, []Offender{activity(3, OpenFinish)}) {
		t.Errorf("dangling: %v", c.Dangling)
	}
}

// TestFloatsAndDurations: B beside the chain has 90 days of float and 45 days of
// duration by its baseline; the last activity has a date that it cannot keep.
func TestFloatsAndDurations(t *testing.T) {
	t.Parallel()
	n := chain()
	n.Activities = append(n.Activities, schedule.Activity{ID: "X", Duration: 10 * day, BaselineDuration: 45 * day})
	n.Activities[9].Constraints = []schedule.Constraint{{Type: schedule.FNLT, Date: end(98)}}
	r := assess(t, n, schedule.Options{})
	if c := expect(t, r, HighFloat, Failed, 1, 11); c.Offenders[0].Activity != 10 || c.Offenders[0].Minutes != 90*day {
		t.Errorf("high float: %v", c.Offenders)
	}
	if c := expect(t, r, NegativeFloat, Failed, 10, 11); c.Offenders[0].Minutes != -2*day {
		t.Errorf("negative float: %v", c.Offenders)
	}
	if c := expect(t, r, HighDuration, Failed, 1, 11); c.Offenders[0].Minutes != 45*day {
		t.Errorf("high duration: %v", c.Offenders)
	}
	if c := expect(t, r, HardConstraints, Failed, 1, 11); c.Offenders[0].Date != end(98) {
		t.Errorf("hard constraints: %v", c.Offenders)
	}
}

// TestProgress: the status date is after 30 days. A is complete in time, B a day
// late, C should be and is not, D claims a finish after the status date.
func TestProgress(t *testing.T) {
	t.Parallel()
	n := chain()
	for i := range n.Activities {
		n.Activities[i].BaselineFinish = end(int64(i+1) * 10)
	}
	a := n.Activities
	a[0].ActualStart, a[0].ActualFinish = begin, end(10)
	a[1].ActualStart, a[1].ActualFinish = end(10), end(21)
	a[2].ActualStart = end(21)
	left := int64(5 * day)
	a[2].Remaining = &left
	a[3].ActualStart, a[3].ActualFinish = end(25), end(31)
	a[4].BaselineFinish = calendar.Unset
	r := assess(t, n, schedule.Options{DataDate: end(30)})
	if c := expect(t, r, InvalidDates, Failed, 1, 10); c.Offenders[0].Activity != 3 || c.Offenders[0].What != ActualInFuture {
		t.Errorf("invalid dates: %v", c.Offenders)
	}
	if c := expect(t, r, MissedTasks, Failed, 2, 3); c.Offenders[0].Minutes != day || c.Offenders[1].Minutes != 5*day {
		t.Errorf("missed: %v", c.Offenders)
	}
	// two complete by the status date; three due and one without baseline
	if c := expect(t, r, Execution, Failed, 2, 4); c.Value != 0.5 || len(c.Offenders) != 2 {
		t.Errorf("execution: %v, %v", c.Value, c.Offenders)
	}
	// C ends after 35 days, E to J take sixty more: 65 from the status date; the
	// baseline ends after 100 days, five later
	if c := expect(t, r, PathLength, Passed, 70*day, 65*day); math.Abs(c.Value-70.0/65) > 1e-12 {
		t.Errorf("path length: %v", c.Value)
	}
	r = assess(t, n, schedule.Options{DataDate: end(30), MustFinishBy: end(90)})
	expect(t, r, PathLength, Failed, 60*day, 65*day)
}

// TestPathLengthOfMissedDate: the last of a hundred days of work should end after
// eighty, so the finish has twenty days too few, whatever the baseline says.
func TestPathLengthOfMissedDate(t *testing.T) {
	t.Parallel()
	n := chain()
	for i := range n.Activities {
		n.Activities[i].BaselineFinish = end(int64(i+1) * 10)
	}
	n.Activities[9].Constraints = []schedule.Constraint{{Type: schedule.FNLT, Date: end(80)}}
	expect(t, assess(t, n, schedule.Options{}), PathLength, Failed, 80*day, 100*day)
	n.Activities[9].Constraints[0].Date = end(120) // it is kept, so the baseline counts
	expect(t, assess(t, n, schedule.Options{}), PathLength, Passed, 100*day, 100*day)
}

// TestCriticalPathTest: where dates break relations, one in the middle of the path
// keeps the second half where it is. The first half, delayed, ends after 650 days,
// 550 later than the project did.
func TestCriticalPathTest(t *testing.T) {
	t.Parallel()
	n := chain()
	n.Activities[5].Constraints = []schedule.Constraint{{Type: schedule.MSO, Date: calendar.China().NextStart(end(50))}}
	r := assess(t, n, schedule.Options{})
	expect(t, r, CriticalPath, Passed, 600*day, 600*day)
	r = assess(t, n, schedule.Options{Profile: schedule.MSP})
	if c := expect(t, r, CriticalPath, Failed, 550*day, 600*day); len(c.Offenders) != 1 || c.Offenders[0].Activity != 0 {
		t.Errorf("offenders: %v", c.Offenders)
	}
}

// TestResources: one of ten without anybody, once anybody is assigned at all.
func TestResources(t *testing.T) {
	t.Parallel()
	n := chain()
	n.Resources = []schedule.Resource{{ID: "R", Calendar: -1}}
	for i := range 9 {
		n.Activities[i].Assignments = []schedule.Assignment{{Work: 10 * day, Remaining: 10 * day, Units: 1}}
	}
	r := assess(t, n, schedule.Options{})
	if c := expect(t, r, Resources, Failed, 1, 10); c.Offenders[0].Activity != 9 {
		t.Errorf("resources: %v", c.Offenders)
	}
}

// TestEmpty: nothing to look at is no failure.
func TestEmpty(t *testing.T) {
	t.Parallel()
	n := schedule.Network{Calendars: []*calendar.Calendar{calendar.China()}}
	if r := assess(t, n, schedule.Options{}); r.Failures() != 0 {
		t.Errorf("%d checks of nothing failed", r.Failures())
	}
	if _, err := Assess(schedule.Network{Activities: []schedule.Activity{{ID: "A", Calendar: 3}}}, schedule.Options{Start: begin}, DCMA()); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("a broken network: %v", err)
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for p := Logic; p <= Execution; p++ {
		if name := p.String(); seen[name] || strings.Contains(name, "?") {
			t.Errorf("point %d is called %s", p, name)
		} else {
			seen[name] = true
		}
	}
	if Point(0).String() != "?" || Point(15).String() != "?" {
		t.Error("there are fourteen points")
	}
}

// TestLawsOfCounts: on random networks no check counts more than it looks at,
// offenders are of the plan, and a check of shares agrees with its offenders.
func TestLawsOfCounts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t)
		r, err := Assess(n, schedule.Options{Start: begin}, DCMA())
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range r.Checks[:11] {
			if c.Count > c.Of || c.Of > int64(max(len(n.Activities), len(n.Relations))) {
				t.Fatalf("%s: %d of %d", c.Point, c.Count, c.Of)
			}
			if c.Point != Logic && c.Point != RelationTypes && c.Count != int64(len(c.Offenders)) {
				t.Fatalf("%s: %d counted, %d listed", c.Point, c.Count, len(c.Offenders))
			}
			for _, o := range c.Offenders {
				if o.Activity >= 0 && n.Activities[o.Activity].Inactive {
					t.Fatalf("%s lists an inactive activity", c.Point)
				}
			}
		}
	})
}

func drawNetwork(t *rapid.T) schedule.Network {
	n := schedule.Network{Calendars: []*calendar.Calendar{calendar.China()}}
	count := rapid.IntRange(1, 12).Draw(t, "activities")
	for i := range count {
		n.Activities = append(n.Activities, schedule.Activity{
			ID: string(rune('A' + i)), Duration: rapid.Int64Range(0, 60).Draw(t, "days") * day, Inactive: rapid.IntRange(0, 5).Draw(t, "inactive") == 0,
		})
	}
	for range rapid.IntRange(0, 2*count).Draw(t, "relations") {
		i, j := rapid.IntRange(0, count-1).Draw(t, "pred"), rapid.IntRange(0, count-1).Draw(t, "succ")
		if i < j {
			n.Relations = append(n.Relations, schedule.Relation{
				Pred: i, Succ: j, Type: schedule.RelationType(rapid.IntRange(0, 3).Draw(t, "type")), Lag: rapid.Int64Range(-2, 2).Draw(t, "lag") * day,
			})
		}
	}
	return n
}
