package schedule

import (
	"math"
	"slices"
	"testing"

	"guatu/calendar"

	"pgregory.net/rapid"
)

// TestEarlyDatesAgainstSearch finds early dates by trying every minute, from the
// meaning of the relations alone.
func TestEarlyDatesAgainstSearch(t *testing.T) {
	t.Parallel()
	f := mixed()
	f.progress = false
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, f)
		o := Options{Start: march(rapid.IntRange(6, 13).Draw(t, "start"), 0)}
		r := solve(t, n, o)
		for i := range n.Activities {
			es, ef := search(n, i, o.Start, r)
			if got := r.Activities[i]; got.ES != es || got.EF != ef {
				t.Fatalf("%s: %s – %s, want %s – %s", n.Activities[i].ID, got.ES, got.EF, es, ef)
			}
		}
	})
}

// search tries starts minute by minute; a finish may be any instant up to which
// exactly the duration is worked.
func search(n Network, i int, from calendar.Instant, r Result) (es, ef calendar.Instant) {
	a := n.Activities[i]
	c := clockOf(n, i)
	start, finish := bounds(n, i, from, r)
	for s := start; ; s++ {
		if a.Duration == 0 {
			if s >= finish && (c.NextStart(s) == s || c.PrevFinish(s) == s && a.Kind != StartMilestone) {
				return s, s
			}
			continue
		}
		if c.NextStart(s) != s {
			continue
		}
		end := c.Add(s, a.Duration)
		if c.NextStart(end) >= finish {
			return s, max(end, finish)
		}
	}
}

// bounds are the demands on start and finish of activity i.
func bounds(n Network, i int, from calendar.Instant, r Result) (start, finish calendar.Instant) {
	start, finish = from, from
	demand := func(onFinish bool, t calendar.Instant) {
		if onFinish {
			finish = max(finish, t)
		} else {
			start = max(start, t)
		}
	}
	for _, k := range n.Activities[i].Constraints {
		switch k.Type {
		case SNET, MSO, StartOn:
			demand(false, k.Date)
		case FNET, MFO, FinishOn:
			demand(true, k.Date)
		}
	}
	for _, rel := range n.Relations {
		if rel.Succ != i {
			continue
		}
		t := r.Activities[rel.Pred].EF
		if rel.Type == SS || rel.Type == SF {
			t = r.Activities[rel.Pred].ES
		}
		onFinish := rel.Type == FF || rel.Type == SF
		c, lag := lagOf(n, rel)
		if t = c.Add(t, lag); onFinish && lag < 0 {
			t = c.PrevFinish(t) // a lead bounds a finish by a finish-type instant
		}
		demand(onFinish, t)
	}
	return start, finish
}

// clockOf is the calendar on which activity i works.
func clockOf(n Network, i int) *calendar.Calendar {
	if n.Activities[i].Elapsed {
		return calendar.Continuous()
	}
	return n.Calendars[n.Activities[i].Calendar]
}

// lagOf is the calendar of the predecessor with the lag in minutes, or day and night.
func lagOf(n Network, r Relation) (*calendar.Calendar, int64) {
	pred := n.Activities[r.Pred]
	c, lag := n.Calendars[pred.Calendar], r.Lag
	if r.LagUnit == PercentLag || r.LagUnit == ElapsedPercentLag {
		lag = int64(math.Round(float64(pred.Duration) * float64(lag) / 1000))
	}
	if r.LagUnit == ElapsedLag || r.LagUnit == ElapsedPercentLag || r.LagUnit == PercentLag && pred.Elapsed {
		c = calendar.Continuous()
	}
	return c, lag
}

// kept reports whether early dates keep every late constraint and the finish by
// end, looking at nothing but the dates.
func kept(n Network, r Result, end calendar.Instant) bool {
	for i, a := range n.Activities {
		t := r.Activities[i]
		if a.ActualFinish.IsSet() {
			continue
		}
		ok := t.EF <= end && (!a.Deadline.IsSet() || t.EF <= a.Deadline)
		for _, c := range a.Constraints {
			switch c.Type {
			case SNLT, MSO, StartOn:
				ok = ok && (t.ES <= c.Date || a.ActualStart.IsSet())
			case FNLT, MFO, FinishOn:
				ok = ok && t.EF <= c.Date
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

// TestLateDatesAreTheLatest delays one activity after another and schedules
// again: up to its late start everything is kept, a minute of work later not.
func TestLateDatesAreTheLatest(t *testing.T) {
	t.Parallel()
	f := mixed()
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, f)
		o := Options{Start: march(6, 0), DataDate: march(9, 0)}
		r := solve(t, n, o)
		o.Deadline = r.Finish + calendar.Instant(rapid.SampledFrom([]int{0, 1, 700, 3000}).Draw(t, "spare"))
		r = solve(t, n, o)
		if !kept(n, r, o.Deadline) {
			if !slices.ContainsFunc(r.Activities, func(t Times) bool { return t.TotalFloat < 0 || t.EF > t.LF || t.ES > t.LS }) {
				t.Fatalf("a late constraint is broken and no float is negative")
			}
			return
		}
		for i, a := range n.Activities {
			if a.ActualStart.IsSet() || a.ActualFinish.IsSet() {
				continue
			}
			ls, c := r.Activities[i].LS, clockOf(n, i)
			if to := solve(t, delayed(n, i, ls), o); !kept(n, to, o.Deadline) || to.Activities[i].ES != ls {
				t.Fatalf("%s cannot wait until its late start %s", a.ID, ls)
			}
			if later := c.NextStart(ls + 1); kept(n, solve(t, delayed(n, i, later), o), o.Deadline) {
				t.Fatalf("%s can wait until %s, after its late start %s", a.ID, later, ls)
			}
		}
	})
}

// TestAllAtLateDates: all late dates hold together.
func TestAllAtLateDates(t *testing.T) {
	t.Parallel()
	f := mixed()
	f.progress = false
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, f)
		o := Options{Start: march(6, 0)}
		r := solve(t, n, o)
		if !kept(n, r, r.Finish) {
			return
		}
		all := n
		for i := range n.Activities {
			all = delayed(all, i, r.Activities[i].LS)
		}
		at := solve(t, all, o)
		for i, a := range n.Activities {
			if at.Activities[i].ES != r.Activities[i].LS {
				t.Fatalf("%s starts %s, late start %s", a.ID, at.Activities[i].ES, r.Activities[i].LS)
			}
		}
		if !kept(n, at, r.Finish) {
			t.Fatalf("late dates together break something")
		}
	})
}

// delayed returns n with activity i starting no earlier than t.
func delayed(n Network, i int, t calendar.Instant) Network {
	n.Activities = slices.Clone(n.Activities)
	a := &n.Activities[i]
	a.Constraints = append(slices.Clone(a.Constraints), Constraint{Type: SNET, Date: t})
	return n
}

// TestBackwardReproducesLateDates: counting back from the forward finish gives
// the late dates of the forward schedule (倒排 equals the backward pass).
func TestBackwardReproducesLateDates(t *testing.T) {
	t.Parallel()
	f := mixed()
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, f)
		o := Options{Start: march(6, 0), DataDate: march(9, 0)}
		r := solve(t, n, o)
		b, err := Backward(n, r.Finish, o)
		if err != nil {
			t.Fatalf("Backward: %v", err)
		}
		for i, a := range n.Activities {
			l, want := b.Activities[i], r.Activities[i]
			if l.Start != want.LS || l.Finish != want.LF || l.Slack != want.TotalFloat {
				t.Fatalf("%s: %s – %s slack %d, want %s – %s %d", a.ID, l.Start, l.Finish, l.Slack, want.LS, want.LF, want.TotalFloat)
			}
		}
	})
}

// TestReversedTime: on a calendar without end, a network run backwards from -S has
// the late finishes of the early starts from S, and the late starts of the finishes.
func TestReversedTime(t *testing.T) {
	t.Parallel()
	f := family{calendars: []*calendar.Calendar{calendar.Continuous()}}
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, f)
		start := march(6, 0)
		r := solve(t, n, Options{Start: start})
		b, err := Backward(reversed(n), -start, Options{})
		if err != nil {
			t.Fatalf("Backward: %v", err)
		}
		for i, a := range n.Activities {
			if l, e := b.Activities[i], r.Activities[i]; l.Finish != -e.ES || l.Start != -e.EF {
				t.Fatalf("%s: reversed %d – %d, forward %d – %d", a.ID, l.Start, l.Finish, e.ES, e.EF)
			}
		}
	})
}

// reversed mirrors time: starts become finishes and predecessors successors.
func reversed(n Network) Network {
	n.Relations = slices.Clone(n.Relations)
	for i, r := range n.Relations {
		mirror := [...]RelationType{FS: FS, SS: FF, FF: SS, SF: SF}
		n.Relations[i] = Relation{Pred: r.Succ, Succ: r.Pred, Type: mirror[r.Type], Lag: r.Lag}
	}
	return n
}

// TestOrderOfInput: shuffling activities and relations changes nothing but indices.
func TestOrderOfInput(t *testing.T) {
	t.Parallel()
	f := mixed()
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, f)
		o := Options{Start: march(6, 0), DataDate: march(9, 0)}
		r := solve(t, n, o)
		m := n
		m.Activities, m.Relations = make([]Activity, len(n.Activities)), nil
		to := rapid.Permutation(indices(len(n.Activities))).Draw(t, "activities")
		for i, j := range to {
			m.Activities[j] = n.Activities[i]
		}
		for _, i := range rapid.Permutation(indices(len(n.Relations))).Draw(t, "relations") {
			rel := n.Relations[i]
			rel.Pred, rel.Succ = to[rel.Pred], to[rel.Succ]
			m.Relations = append(m.Relations, rel)
		}
		s := solve(t, m, o)
		for i, j := range to {
			a, b := r.Activities[i], s.Activities[j]
			if len(a.Driving) != len(b.Driving) {
				t.Fatalf("%s: drivers %v and %v", n.Activities[i].ID, a.Driving, b.Driving)
			}
			a.Driving, b.Driving = nil, nil
			if a.ES != b.ES || a.EF != b.EF || a.LS != b.LS || a.LF != b.LF || a.FreeFloat != b.FreeFloat || a.TotalFloat != b.TotalFloat || a.Critical != b.Critical {
				t.Fatalf("%s: %+v and %+v", n.Activities[i].ID, a, b)
			}
			if slices.Contains(r.LongestPath, i) != slices.Contains(s.LongestPath, j) {
				t.Fatalf("%s is on one longest path only", n.Activities[i].ID)
			}
		}
	})
}

func indices(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// TestMoreLogicIsNeverEarlier: without its last relation no date is later.
func TestMoreLogicIsNeverEarlier(t *testing.T) {
	t.Parallel()
	f := mixed()
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, f)
		if len(n.Relations) == 0 {
			return
		}
		o := Options{Start: march(6, 0), DataDate: march(9, 0)}
		less := n
		less.Relations = n.Relations[:len(n.Relations)-1]
		with, without := solve(t, n, o), solve(t, less, o)
		for i, a := range n.Activities {
			if with.Activities[i].ES < without.Activities[i].ES || with.Activities[i].EF < without.Activities[i].EF {
				t.Fatalf("%s is earlier with one more relation", a.ID)
			}
		}
	})
}

// TestEarlyDatesAreStable: holding every activity at its early start changes nothing.
func TestEarlyDatesAreStable(t *testing.T) {
	t.Parallel()
	f := mixed()
	f.progress = false
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, f)
		o := Options{Start: march(6, 0)}
		r := solve(t, n, o)
		held := n
		for i := range n.Activities {
			held = delayed(held, i, r.Activities[i].ES)
		}
		again := solve(t, held, o)
		for i, a := range n.Activities {
			if again.Activities[i].ES != r.Activities[i].ES || again.Activities[i].EF != r.Activities[i].EF {
				t.Fatalf("%s moved", a.ID)
			}
		}
	})
}

// TestFloatsOnOneCalendar: with one calendar and no late constraints nothing has
// negative float, the longest path has none at all, and an activity can use its
// free float, but no minute more, without moving another or the end.
func TestFloatsOnOneCalendar(t *testing.T) {
	t.Parallel()
	f := family{calendars: []*calendar.Calendar{calendar.Continuous()}}
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, f)
		o := Options{Start: march(6, 0)}
		r := solve(t, n, o)
		for i, a := range n.Activities {
			got := r.Activities[i]
			if got.FreeFloat > got.TotalFloat || got.FreeFloat < 0 || (slices.Contains(r.LongestPath, i) && got.TotalFloat != 0) {
				t.Fatalf("%s: total float %d, free float %d, longest path %v", a.ID, got.TotalFloat, got.FreeFloat, r.LongestPath)
			}
			if others(n, r, i, got.FreeFloat, o) != 0 || others(n, r, i, got.FreeFloat+1, o) == 0 {
				t.Fatalf("%s: free float is not %d", a.ID, got.FreeFloat)
			}
		}
	})
}

// others counts the other activities (and the end) that move when i waits w minutes.
func others(n Network, r Result, i int, w int64, o Options) int {
	moved, err := Schedule(delayed(n, i, r.Activities[i].ES+calendar.Instant(w)), o)
	if err != nil {
		return -1
	}
	count := 0
	for j := range n.Activities {
		if j != i && moved.Activities[j].ES != r.Activities[j].ES {
			count++
		}
	}
	if moved.Finish != r.Finish {
		count++
	}
	return count
}
