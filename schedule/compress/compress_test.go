package compress

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

const day = 480

func at(y int, m time.Month, d, minute int) calendar.Instant {
	return calendar.At(guatu.NewDate(y, m, d), minute)
}

var (
	begin   = at(2023, time.March, 6, 8*60) // a Monday
	options = schedule.Options{Start: begin}
)

// project joins activities by FS relations given as pairs.
func project(days []int64, pairs ...[2]int) schedule.Network {
	n := schedule.Network{Calendars: []*calendar.Calendar{calendar.China()}}
	for i, d := range days {
		n.Activities = append(n.Activities, schedule.Activity{ID: string(rune('A' + i)), Duration: d * day})
	}
	for _, p := range pairs {
		n.Relations = append(n.Relations, schedule.Relation{Pred: p[0], Succ: p[1]})
	}
	return n
}

// after is the finish-type instant so many workdays after the project's start.
func after(days int64) calendar.Instant { return calendar.China().Add(begin, days*day) }

// TestTextbook is the usual example of the method of least cost slope, worked by
// hand: A(4) then B(6) and in parallel C(5), then D(3). A costs 5 a day down to 3,
// B 2 down to 4, C 4 down to 4, D 9 down to 2.
//
// 13 days normally. B by one day to 12: 2. B and C together: 6, A: 5, so A to 11: 7.
// B and C to 10: 13. D to 9: 22. Then A-C-D is 3+4+2 at its floor.
func TestTextbook(t *testing.T) {
	t.Parallel()
	n := project([]int64{4, 6, 5, 3}, [2]int{0, 1}, [2]int{0, 2}, [2]int{1, 3}, [2]int{2, 3})
	steps := []Steps{To(4*day, 3*day, 5), To(6*day, 4*day, 2), To(5*day, 4*day, 4), To(3*day, 2*day, 9)}
	costs := map[int64]float64{14: 0, 13: 0, 12: 2, 11: 7, 10: 13, 9: 22}
	for days, want := range costs {
		r, err := Compress(n, options, steps, after(days))
		if err != nil {
			t.Fatal(err)
		}
		if !r.Reached || !r.Exact || math.Abs(r.Cost-want) > 1e-9 || r.Finish != after(min(days, 13)) {
			t.Errorf("%d days: reached %v, exact %v %v, cost %v, want %v, finish %s", days, r.Reached, r.Exact, r.Reasons, r.Cost, want, r.Finish)
		}
	}
	r, err := Compress(n, options, steps, after(8))
	if err != nil {
		t.Fatal(err)
	}
	if r.Reached || r.Finish != after(9) || !r.Exact {
		t.Errorf("8 days: reached %v, finish %s", r.Reached, r.Finish)
	}
	var floor []int
	for _, l := range r.Floor {
		if l.Activity >= 0 {
			floor = append(floor, l.Activity)
		}
	}
	if !slices.Equal(floor, []int{0, 2, 3}) && !slices.Equal(floor, []int{0, 1, 3}) {
		t.Errorf("the floor is %v", r.Floor)
	}
	var corners []float64
	for _, p := range r.Curve {
		corners = append(corners, float64(p.Work)/day, p.Cost, p.PerDay)
	}
	want := []float64{13, 0, 0, 12, 2, 2, 11, 7, 5, 10, 13, 6, 9, 22, 9}
	if !slices.Equal(corners, want) {
		t.Errorf("the curve is %v, want %v", corners, want)
	}
}

// TestGivenBack: on the way to 8 days B was shortened; further down it pays to
// lengthen it again. Fulkerson's example of why least slope alone is not enough: the
// arc in the middle of a bridge.
//
//	start → A(4) → C(4) → end, A → M(2) → D, start → B(4) → D(4) → end
//
// The critical path A M D of 10 days. M costs 1 a day to 0, all others 3 to 2.
// Two days of M: 2, 8 days long. Then A C, B D and A M D are all critical. For one
// day less shorten A and D and give a day of M back: 3 + 3 − 1 = 5, rather than a
// cut of two activities for 6.
func TestGivenBack(t *testing.T) {
	t.Parallel()
	n := project([]int64{4, 4, 4, 4, 2}, [2]int{0, 2}, [2]int{0, 4}, [2]int{4, 3}, [2]int{1, 3})
	steps := make([]Steps, 5)
	for i := range 4 {
		steps[i] = To(4*day, 2*day, 3)
	}
	steps[4] = To(2*day, 0, 1)
	r, err := Compress(n, options, steps, after(7))
	if err != nil {
		t.Fatal(err)
	}
	if !r.Reached || !r.Exact || r.Cost != 7 || r.Saved[4] != day || r.Saved[0] != day || r.Saved[3] != day {
		t.Errorf("cost %v, saved %v", r.Cost, r.Saved)
	}
}

// TestReverseCritical: B is tied to A by its finish only and to C by its start:
// shortening B makes it start later and the project longer, so that nothing but A
// and C helps, although B is the cheapest.
func TestReverseCritical(t *testing.T) {
	t.Parallel()
	n := project([]int64{10, 4, 10})
	n.Relations = []schedule.Relation{{Pred: 0, Succ: 1, Type: schedule.FF}, {Pred: 1, Succ: 2, Type: schedule.SS}}
	steps := []Steps{To(10*day, 9*day, 5), To(4*day, day, 0), To(10*day, 9*day, 7)}
	r, err := Compress(n, options, steps, after(15)) // 16 days normally: 10 − 4 + 10
	if err != nil {
		t.Fatal(err)
	}
	if !r.Reached || r.Cost != 5 || r.Saved[1] != 0 {
		t.Errorf("cost %v, saved %v, finish %s", r.Cost, r.Saved, r.Finish)
	}
	r, err = Compress(n, options, steps, after(13))
	if err != nil {
		t.Fatal(err)
	}
	if r.Reached || r.Finish != after(14) {
		t.Errorf("13 days: reached %v, finish %s", r.Reached, r.Finish)
	}
	back := slices.ContainsFunc(r.Floor, func(l Link) bool { return l.Activity == 1 && l.Back })
	if !back {
		t.Errorf("the floor %v does not go back over B", r.Floor)
	}
}

// TestConvex takes the cheap day of each before the dear ones.
func TestConvex(t *testing.T) {
	t.Parallel()
	n := project([]int64{5, 5}, [2]int{0, 1})
	steps := []Steps{{{day, 1}, {2 * day, 10}}, {{day, 2}, {day, 4}}}
	for days, want := range map[int64]float64{9: 1, 8: 3, 7: 7, 6: 17, 5: 27} {
		r, err := Compress(n, options, steps, after(days))
		if err != nil {
			t.Fatal(err)
		}
		if !r.Reached || !r.Exact || r.Cost != want {
			t.Errorf("%d days cost %v, want %v", days, r.Cost, want)
		}
	}
}

// TestDates: A is not to start before the third day, B to finish by the sixth while
// C need only keep the project's date.
func TestDates(t *testing.T) {
	t.Parallel()
	n := project([]int64{3, 3, 6}, [2]int{0, 1})
	n.Activities[0].Constraints = []schedule.Constraint{{Type: schedule.SNET, Date: after(2)}}
	n.Activities[1].Constraints = []schedule.Constraint{{Type: schedule.FNLT, Date: after(6)}}
	steps := []Steps{To(3*day, day, 2), To(3*day, day, 1), nil}
	r, err := Compress(n, options, steps, after(8))
	if err != nil {
		t.Fatal(err)
	}
	if !r.Reached || !r.Exact || r.Cost != 2 || r.Saved[1] != 2*day {
		t.Errorf("reached %v, exact %v, cost %v, saved %v", r.Reached, r.Exact, r.Cost, r.Saved)
	}
}

// TestAgainstSchedule compares, on random networks of one calendar, what the model
// says with the engine's dates, and the feasibility and cost of the answer.
func TestAgainstSchedule(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		n, steps := randomNetwork(r)
		options := options
		options.Profile = schedule.Profile(seed % 3)
		base, err := schedule.Schedule(n, options)
		if err != nil {
			t.Fatal(err)
		}
		normal := calendar.China().Work(begin, base.Finish)
		target := calendar.China().Add(begin, normal*int64(r.IntN(60)+40)/100)
		got, err := Compress(n, options, steps, target)
		if err != nil {
			t.Fatal(err)
		}
		if !got.Exact {
			t.Fatalf("seed %d: not exact: %v", seed, got.Reasons)
		}
		if got.Reached != (got.Finish <= target) || got.Reached == (got.Floor != nil) {
			t.Fatalf("seed %d: reached %v with %s, target %s", seed, got.Reached, got.Finish, target)
		}
		if want := costOf(steps, got.Saved); math.Abs(want-got.Cost) > 1e-6*(1+want) {
			t.Fatalf("seed %d: the steps taken cost %v, the result says %v", seed, want, got.Cost)
		}
		if last := got.Curve[len(got.Curve)-1]; math.Abs(last.Cost-got.Cost) > 1e-6*(1+got.Cost) {
			t.Fatalf("seed %d: the curve ends at %v, the cost is %v", seed, last.Cost, got.Cost)
		}
		slope := 0.0
		for _, p := range got.Curve[1:] {
			if p.PerDay < slope {
				t.Fatalf("seed %d: the curve is not convex: %v", seed, got.Curve)
			}
			slope = p.PerDay
		}
	}
}

// costOf prices minutes saved by hand.
func costOf(steps []Steps, saved []int64) float64 {
	sum := 0.0
	for i, left := range saved {
		for _, s := range steps[i] {
			taken := min(left, s.Minutes)
			sum += float64(taken) * s.PerDay / day
			left -= taken
		}
	}
	return sum
}

func randomNetwork(r *rand.Rand) (schedule.Network, []Steps) {
	count := 2 + r.IntN(25)
	days := make([]int64, count)
	for i := range days {
		days[i] = r.Int64N(9)
	}
	n := project(days)
	steps := make([]Steps, count)
	for i := range n.Activities {
		a := &n.Activities[i]
		a.ID = string(rune('A'+i/20)) + string(rune('a'+i%20))
		steps[i] = To(a.Duration, r.Int64N(a.Duration+1), float64(r.IntN(50)))
		if r.IntN(8) == 0 {
			a.Constraints = append(a.Constraints, schedule.Constraint{Type: schedule.SNET, Date: after(r.Int64N(20))})
		}
	}
	for range r.IntN(2 * count) {
		i, j := r.IntN(count), r.IntN(count)
		if i != j {
			n.Relations = append(n.Relations, schedule.Relation{
				Pred: min(i, j), Succ: max(i, j), Type: schedule.RelationType(r.IntN(4)), Lag: r.Int64N(5*day) - 2*day,
			})
		}
	}
	return n, steps
}

// TestSeveralCalendars: the answer keeps the target and says that it need not be the
// cheapest.
func TestSeveralCalendars(t *testing.T) {
	t.Parallel()
	kept := 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 5))
		n, steps := randomNetwork(r)
		n.Calendars = append(n.Calendars, calendar.Continuous())
		for i := range n.Activities {
			n.Activities[i].Calendar = r.IntN(2)
		}
		n.Activities[0].Calendar, n.Activities[1].Calendar = 0, 1
		base, err := schedule.Schedule(n, options)
		if err != nil {
			t.Fatal(err)
		}
		target := begin + calendar.Instant(int64(base.Finish-begin)*int64(r.IntN(40)+60)/100)
		got, err := Compress(n, options, steps, target)
		if err != nil {
			t.Fatal(err)
		}
		again, err := schedule.Schedule(Apply(n, got.Saved), options)
		if err != nil {
			t.Fatal(err)
		}
		if got.Exact || len(got.Reasons) == 0 || again.Finish != got.Finish || got.Finish > base.Finish {
			t.Fatalf("seed %d: exact %v %v, finish %s and again %s", seed, got.Exact, got.Reasons, got.Finish, again.Finish)
		}
		if got.Reached != (got.Finish <= target) || got.Reached == (got.Floor != nil) {
			t.Fatalf("seed %d: reached %v %s, target %s, floor %v", seed, got.Reached, got.Finish, target, got.Floor)
		}
		if want := costOf(steps, got.Saved); math.Abs(want-got.Cost) > 1e-6*(1+want) {
			t.Fatalf("seed %d: the steps taken cost %v, the result says %v", seed, want, got.Cost)
		}
		if got.Reached {
			kept++
		}
	}
	if kept == 0 {
		t.Error("no target was kept at all")
	}
}

// TestSeveralCalendarsAgainstAll tries on small networks all ways to save half days:
// what any of them reaches is reached, and nine times in ten for no more.
func TestSeveralCalendarsAgainstAll(t *testing.T) {
	t.Parallel()
	var spec calendar.Spec
	for d := time.Monday; d <= time.Saturday; d++ {
		spec.Week[d] = []calendar.Shift{{From: 7 * 60, To: 17 * 60}}
	}
	six, err := calendar.New(spec)
	if err != nil {
		t.Fatal(err)
	}
	solved, cheapest := 0, 0
	for seed := range uint64(25) {
		r := rand.New(rand.NewPCG(seed, 3))
		n, steps := smallNetwork(r, six)
		base, err := schedule.Schedule(n, options)
		if err != nil {
			t.Fatal(err)
		}
		target := base.Finish - calendar.Instant(r.Int64N(5*calendar.MinutesPerDay))
		got, err := Compress(n, options, steps, target)
		if err != nil {
			t.Fatal(err)
		}
		best := math.Inf(1)
		cheapestOf(t, n, steps, make([]int64, len(steps)), 0, target, &best)
		if math.IsInf(best, 1) {
			continue
		}
		if !got.Reached {
			t.Fatalf("seed %d: not reached, though it can be for %v", seed, best)
		}
		if solved++; got.Cost <= best+1e-9 {
			cheapest++
		}
	}
	if solved == 0 || cheapest*10 < solved*9 {
		t.Errorf("%d of %d are as cheap as the best in half days", cheapest, solved)
	}
}

// smallNetwork is five activities on three calendars that can be shortened by one to
// three days each.
func smallNetwork(r *rand.Rand, six *calendar.Calendar) (schedule.Network, []Steps) {
	days := make([]int64, 5)
	for i := range days {
		days[i] = 3 + r.Int64N(8)
	}
	n := project(days)
	n.Calendars = append(n.Calendars, six, calendar.Continuous())
	steps := make([]Steps, len(days))
	for i := range n.Activities {
		a := &n.Activities[i]
		if a.Calendar = r.IntN(3); a.Calendar == 2 {
			a.Duration *= 2
		}
		steps[i] = To(a.Duration, a.Duration-day*(1+r.Int64N(3)), float64(1+r.IntN(20)))
	}
	for range 6 {
		if i, j := r.IntN(5), r.IntN(5); i < j {
			n.Relations = append(n.Relations, schedule.Relation{Pred: i, Succ: j})
		}
	}
	return n, steps
}

// cheapestOf tries all savings in half days from activity i on.
func cheapestOf(t *testing.T, n schedule.Network, steps []Steps, saved []int64, i int, target calendar.Instant, best *float64) {
	if costOf(steps, saved) >= *best {
		return
	}
	if i < len(saved) {
		for saved[i] = 0; saved[i] <= steps[i].total(); saved[i] += day / 2 {
			cheapestOf(t, n, steps, saved, i+1, target, best)
		}
		saved[i] = 0
		return
	}
	r, err := schedule.Schedule(Apply(n, saved), options)
	if err != nil {
		t.Fatal(err)
	}
	if r.Finish <= target {
		*best = costOf(steps, saved)
	}
}

// TestProgress: what is complete stays, what is in progress can be shortened in what
// remains.
func TestProgress(t *testing.T) {
	t.Parallel()
	n := project([]int64{4, 6, 5}, [2]int{0, 1}, [2]int{1, 2})
	left := int64(4 * day)
	n.Activities[0].ActualStart, n.Activities[0].ActualFinish = begin, after(4)
	n.Activities[1].ActualStart, n.Activities[1].Remaining = after(4), &left
	o := schedule.Options{Start: begin, DataDate: after(6)}
	r, err := Compress(n, o, []Steps{nil, To(left, 2*day, 3), To(5*day, 4*day, 4)}, after(13))
	if err != nil {
		t.Fatal(err)
	}
	if !r.Reached || !r.Exact || r.Cost != 6 || r.Saved[1] != 2*day {
		t.Errorf("reached %v, exact %v %v, cost %v, saved %v, finish %s", r.Reached, r.Exact, r.Reasons, r.Cost, r.Saved, r.Finish)
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	n := project([]int64{4})
	f := func(name string, n schedule.Network, steps []Steps, target calendar.Instant) {
		t.Helper()
		if _, err := Compress(n, options, steps, target); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%s: error %v", name, err)
		}
	}
	f("no target", n, []Steps{nil}, calendar.Unset)
	f("target out of range", n, []Steps{nil}, calendar.AfterAll)
	f("steps of another network", n, nil, after(3))
	f("more than the duration", n, []Steps{{{5 * day, 1}}}, after(3))
	f("nothing to gain", n, []Steps{{{0, 1}}}, after(3))
	f("negative cost", n, []Steps{{{day, -1}}}, after(3))
	f("no number", n, []Steps{{{day, math.NaN()}}}, after(3))
	f("falling cost", n, []Steps{{{day, 2}, {day, 1}}}, after(3))
	done := project([]int64{4})
	done.Activities[0].ActualStart, done.Activities[0].ActualFinish = begin, after(4)
	f("all is complete", done, []Steps{nil}, after(3))
	cycle := project([]int64{1, 1}, [2]int{0, 1}, [2]int{1, 0})
	f("a cycle", cycle, []Steps{nil, nil}, after(3))
}
