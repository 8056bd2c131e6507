package earliest

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"

	"pgregory.net/rapid"
)

const day = 480

// 2023-03-06, the day of the plan's status, is a Monday without holidays near.
var today = calendar.At(guatu.NewDate(2023, time.March, 6), 8*60)

// later is the start so many workdays after today.
func later(days int64) calendar.Instant {
	c := calendar.China()
	return c.NextStart(c.Add(today, days*day))
}

// preparation is land (5 days, of which 2 are left), survey (3 days, not begun), then
// the permit (an event after both), then construction, planned four weeks ahead.
func preparation() Problem {
	left := int64(2 * day)
	return Problem{
		Network: schedule.Network{
			Calendars: []*calendar.Calendar{calendar.China()},
			Activities: []schedule.Activity{
				{ID: "征地", Duration: 5 * day, ActualStart: calendar.China().Sub(today, 3*day), Remaining: &left},
				{ID: "勘察", Duration: 3 * day},
				{ID: "施工许可", Milestone: true},
				{ID: "开工", Duration: 60 * day, Constraints: []schedule.Constraint{{Type: schedule.SNET, Date: later(20)}}},
			},
			Relations: []schedule.Relation{{Pred: 0, Succ: 2}, {Pred: 1, Succ: 2}, {Pred: 2, Succ: 3}},
		},
		Options: schedule.Options{DataDate: today},
	}
}

func find(t *testing.T, p Problem) Result {
	t.Helper()
	r, err := Find(p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// of returns the opening of an activity.
func (r Result) of(t *testing.T, i int) Opening {
	t.Helper()
	k := slices.IndexFunc(r.Openings, func(o Opening) bool { return o.Activity == i })
	if k < 0 {
		t.Fatalf("activity %d is not listed", i)
	}
	return r.Openings[k]
}

// TestPreparation: construction can begin after the survey, in three days and not in
// twenty; the permit holds it back, and behind it the survey, which could go on today.
func TestPreparation(t *testing.T) {
	t.Parallel()
	r := find(t, preparation())
	if len(r.Openings) != 3 {
		t.Fatalf("%d openings, want survey, permit and construction", len(r.Openings))
	}
	survey, works := r.of(t, 1), r.of(t, 3)
	if !survey.Now || survey.Earliest != today || survey.Blocker.Kind != 0 {
		t.Errorf("the survey: %+v", survey)
	}
	if works.Earliest != later(3) || works.Workdays != 17 || works.Days != 25 || works.Now {
		t.Errorf("the works: %+v", works)
	}
	if works.Blocker.Kind != ByActivity || works.Blocker.Activity != 2 || works.Root.Activity != 1 {
		t.Errorf("the works are held by %+v, at the root %+v", works.Blocker, works.Root)
	}
	if len(r.Roots) != 1 || !slices.Equal(r.Roots[0].Held, []int{2, 3}) {
		t.Errorf("the roots are %+v", r.Roots)
	}
}

// TestEventNotDone: a permit that needs no more work but is not granted still holds.
func TestEventNotDone(t *testing.T) {
	t.Parallel()
	p := preparation()
	for i := range 2 {
		p.Network.Activities[i].ActualStart = calendar.China().Sub(today, 5*day)
		p.Network.Activities[i].ActualFinish = calendar.China().Sub(today, day)
		p.Network.Activities[i].Remaining = nil
	}
	r := find(t, p)
	if o := r.of(t, 2); !o.Now {
		t.Errorf("the permit: %+v", o)
	}
	o := r.of(t, 3)
	if o.Now || o.Blocker.Activity != 2 || o.Root.Activity != 2 || o.Earliest != today {
		t.Errorf("the works: %+v", o)
	}
	p.Network.Activities[2].ActualFinish = calendar.China().Sub(today, day)
	if o := find(t, p).of(t, 3); !o.Now || o.Workdays != 20 {
		t.Errorf("the works with a permit: %+v", o)
	}
}

func TestNeeds(t *testing.T) {
	t.Parallel()
	p := preparation()
	p.Needs = []Need{{Activity: 3, Name: "资金", From: later(10)}}
	o := find(t, p).of(t, 3)
	if o.Earliest != later(10) || o.Blocker.Kind != ByNeed || o.Root.Need != 0 || o.Workdays != 10 {
		t.Errorf("with money in ten days: %+v", o)
	}
	p.Needs = append(p.Needs, Need{Activity: 1, Name: "红线"})
	r := find(t, p)
	if o := r.of(t, 1); o.Earliest.IsSet() || o.Blocker.Kind != ByUnknown || o.Now {
		t.Errorf("the survey without a boundary: %+v", o)
	}
	o = r.of(t, 3)
	if o.Earliest.IsSet() || o.Blocker.Activity != 2 || o.Root.Kind != ByUnknown || o.Root.Need != 1 {
		t.Errorf("the works behind it: %+v", o)
	}
}

// TestCrews: one team works on two sites and can do no third; it has a place when the
// first of them is finished, in two days.
func TestCrews(t *testing.T) {
	t.Parallel()
	p := preparation()
	long := int64(9 * day)
	p.Network.Activities = append(p.Network.Activities, schedule.Activity{ID: "另一处", Duration: 10 * day, ActualStart: calendar.China().Sub(today, day), Remaining: &long})
	p.Crews = []Crew{{Name: "一队", AtOnce: 2, Members: []int{0, 1, 4}}}
	r := find(t, p)
	o := r.of(t, 1)
	if o.Earliest != later(2) || o.Blocker.Kind != ByCrew || o.Blocker.Activity != 0 {
		t.Errorf("the survey: %+v", o)
	}
	if o := r.of(t, 3); o.Earliest != later(5) || o.Root.Kind != ByCrew {
		t.Errorf("the works: %+v", o)
	}
	p.Crews[0].AtOnce = 3
	if o := find(t, p).of(t, 1); !o.Now {
		t.Errorf("with three teams: %+v", o)
	}
}

func TestDates(t *testing.T) {
	t.Parallel()
	p := preparation()
	p.KeepDates = true
	if o := find(t, p).of(t, 3); o.Earliest != later(20) || o.Blocker.Kind != ByDate || o.Workdays != 0 {
		t.Errorf("with its date kept: %+v", o)
	}
	p = preparation()
	p.Planned = []calendar.Instant{0, 0, 0, later(1)}
	p.Network.Activities[1].BaselineStart = later(5)
	r := find(t, p)
	if o := r.of(t, 3); o.Workdays != -2 || o.Days != -2 {
		t.Errorf("planned before it is feasible: %+v", o)
	}
	if o := r.of(t, 1); o.Workdays != 5 || o.Planned != later(5) {
		t.Errorf("against the baseline: %+v", o)
	}
}

// TestLagAfterWork: concrete that was poured has to cure, nobody can act on that.
func TestLagAfterWork(t *testing.T) {
	t.Parallel()
	n := schedule.Network{
		Calendars: []*calendar.Calendar{calendar.China()},
		Activities: []schedule.Activity{
			{ID: "浇筑", Duration: 2 * day, ActualStart: calendar.China().Sub(today, 2*day), ActualFinish: today},
			{ID: "拆模", Duration: day},
		},
		Relations: []schedule.Relation{{Pred: 0, Succ: 1, Lag: 3 * day}},
	}
	o := find(t, Problem{Network: n, Options: schedule.Options{DataDate: today}}).of(t, 1)
	if o.Earliest != later(3) || o.Blocker.Kind != ByActivity || o.Blocker.Activity != 0 || o.Now {
		t.Errorf("taking down the forms: %+v", o)
	}
}

// TestLongChain: all twenty thousand wait for the first; the time it takes is not
// that of walking the chain for each.
func TestLongChain(t *testing.T) {
	t.Parallel()
	n := schedule.Network{Calendars: []*calendar.Calendar{calendar.China()}}
	const count = 20_000
	for i := range count {
		n.Activities = append(n.Activities, schedule.Activity{ID: strconv.Itoa(i), Duration: 60})
		if i > 0 {
			n.Relations = append(n.Relations, schedule.Relation{Pred: i - 1, Succ: i})
		}
	}
	r := find(t, Problem{Network: n, Options: schedule.Options{DataDate: today}})
	if len(r.Roots) != 1 || r.Roots[0].Blocker.Activity != 0 || len(r.Roots[0].Held) != count-1 {
		t.Errorf("%d roots", len(r.Roots))
	}
}

// TestNothingInThePast: by the rules of Microsoft Project the second activity begins
// when the first ended, a week ago; what can begin begins today.
func TestNothingInThePast(t *testing.T) {
	t.Parallel()
	p := preparation()
	for i := range 3 {
		p.Network.Activities[i].ActualStart = calendar.China().Sub(today, 9*day)
		p.Network.Activities[i].ActualFinish = calendar.China().Sub(today, 5*day)
		p.Network.Activities[i].Remaining = nil
	}
	p.Network.Activities[2].ActualFinish = calendar.Unset // granted late, but under way
	p.Network.Activities[2].Milestone, p.Network.Activities[2].Duration = false, 6*day
	p.Options.Profile = schedule.MSP
	if o := find(t, p).of(t, 3); o.Now || o.Earliest < today || o.Blocker.Activity != 2 {
		t.Errorf("the works behind a permit under way: %+v", o)
	}
	p.Network.Activities[2].ActualFinish = calendar.China().Sub(today, day)
	if o := find(t, p).of(t, 3); !o.Now || o.Earliest != today {
		t.Errorf("the works behind a permit granted: %+v", o)
	}
}

// TestBehindSummary: work behind a phase waits for what is left of the phase, and of
// that for what finishes last.
func TestBehindSummary(t *testing.T) {
	t.Parallel()
	p := preparation()
	n := &p.Network
	n.Activities[2] = schedule.Activity{ID: "前期", Kind: schedule.Summary}
	n.Parents = []int{2, 2, -1, -1}
	n.Relations = []schedule.Relation{{Pred: 2, Succ: 3}}
	o := find(t, p).of(t, 3)
	if o.Earliest != later(3) || o.Blocker.Activity != 1 || o.Root.Activity != 1 {
		t.Errorf("the works: %+v", o)
	}
	n.Relations[0].Type = schedule.SS
	if o := find(t, p).of(t, 3); !o.Now {
		t.Errorf("the works, once the phase has begun: %+v", o)
	}
}

// TestUnknownBehindSummary: a need nobody knows the date of holds back what follows
// the phase, and what is below the phase after.
func TestUnknownBehindSummary(t *testing.T) {
	t.Parallel()
	p := preparation()
	n := &p.Network
	n.Activities[2] = schedule.Activity{ID: "前期", Kind: schedule.Summary}
	n.Activities = append(n.Activities, schedule.Activity{ID: "施工", Kind: schedule.Summary})
	n.Parents = []int{2, 2, -1, 4, -1}
	n.Relations = []schedule.Relation{{Pred: 2, Succ: 4}}
	p.Needs = []Need{{Activity: 1, Name: "红线"}}
	o := find(t, p).of(t, 3)
	if o.Earliest.IsSet() || o.Blocker.Activity != 1 || o.Root.Kind != ByUnknown {
		t.Errorf("the works: %+v", o)
	}
	n.Relations[0].Type = schedule.SS
	if o := find(t, p).of(t, 3); !o.Earliest.IsSet() {
		t.Errorf("the works, once the phase has begun: %+v", o)
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	f := func(name string, change func(*Problem)) {
		t.Helper()
		p := preparation()
		change(&p)
		if _, err := Find(p); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%s: error %v", name, err)
		}
	}
	f("no data date", func(p *Problem) { p.Options.DataDate = calendar.Unset })
	f("plan of another network", func(p *Problem) { p.Planned = make([]calendar.Instant, 1) })
	f("need of nothing", func(p *Problem) { p.Needs = []Need{{Activity: 4}} })
	f("need without end", func(p *Problem) { p.Needs = []Need{{Activity: 1, From: calendar.AfterAll}} })
	f("crew of nobody", func(p *Problem) { p.Crews = []Crew{{Members: []int{0}}} })
	f("crew of nothing", func(p *Problem) { p.Crews = []Crew{{AtOnce: 1, Members: []int{-1}}} })
	f("cycle", func(p *Problem) {
		p.Network.Relations = append(p.Network.Relations, schedule.Relation{Pred: 3, Succ: 1})
	})
}

// TestLaws: on random plans nothing begins before today or before what it waits for,
// what is not held back begins today, and the root is never held back itself.
func TestLaws(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawProblem(t)
		r, err := Find(p)
		if err != nil {
			t.Fatal(err)
		}
		at := map[int]Opening{}
		for _, o := range r.Openings {
			at[o.Activity] = o
		}
		held := 0
		for _, o := range r.Openings {
			if o.Now != (o.Blocker.Kind == 0) || o.Now && o.Earliest != today {
				t.Fatalf("%+v", o)
			}
			if o.Earliest.IsSet() && o.Earliest < today {
				t.Fatalf("before today: %+v", o)
			}
			if !o.Now {
				held++
			}
			if b := o.Root; b.Kind == ByActivity {
				if other, open := at[b.Activity]; open && !other.Now {
					t.Fatalf("the root of %+v is held by %+v", o, other.Blocker)
				}
			}
		}
		for _, root := range r.Roots {
			held -= len(root.Held)
		}
		if held != 0 {
			t.Fatalf("%d activities have no root", held)
		}
		for _, l := range p.Network.Relations {
			a, aOpen := at[l.Pred]
			b, bOpen := at[l.Succ]
			if aOpen && bOpen && l.Type == schedule.FS && l.Lag >= 0 && b.Earliest.IsSet() {
				c := calendar.China()
				if !a.Earliest.IsSet() || b.Earliest < c.Add(a.Earliest, p.Network.Activities[l.Pred].Duration) {
					t.Fatalf("%+v begins before %+v is finished", b, a)
				}
			}
		}
	})
}

func drawProblem(t *rapid.T) Problem {
	p := Problem{Options: schedule.Options{DataDate: today}}
	p.Network.Calendars = []*calendar.Calendar{calendar.China()}
	count := rapid.IntRange(1, 12).Draw(t, "activities")
	for i := range count {
		a := schedule.Activity{ID: string(rune('A' + i)), Duration: rapid.Int64Range(0, 9).Draw(t, "days") * day}
		switch rapid.IntRange(0, 5).Draw(t, "progress") {
		case 0:
			a.ActualStart, a.ActualFinish = calendar.China().Sub(today, a.Duration+day), calendar.China().Sub(today, day)
		case 1:
			if a.Duration > 0 {
				a.ActualStart = calendar.China().Sub(today, day)
			}
		}
		p.Network.Activities = append(p.Network.Activities, a)
	}
	for range rapid.IntRange(0, 2*count).Draw(t, "relations") {
		i, j := rapid.IntRange(0, count-1).Draw(t, "pred"), rapid.IntRange(0, count-1).Draw(t, "succ")
		if i < j {
			p.Network.Relations = append(p.Network.Relations, schedule.Relation{
				Pred: i, Succ: j, Type: schedule.RelationType(rapid.IntRange(0, 3).Draw(t, "type")), Lag: rapid.Int64Range(-2, 3).Draw(t, "lag") * day,
			})
		}
	}
	for range rapid.IntRange(0, 2).Draw(t, "needs") {
		need := Need{Activity: rapid.IntRange(0, count-1).Draw(t, "needy")}
		if rapid.Bool().Draw(t, "known") {
			need.From = later(rapid.Int64Range(0, 20).Draw(t, "from"))
		}
		p.Needs = append(p.Needs, need)
	}
	p.Crews = []Crew{{AtOnce: rapid.IntRange(1, 3).Draw(t, "places")}}
	for i := range count {
		if rapid.IntRange(0, 2).Draw(t, "member") == 0 {
			p.Crews[0].Members = append(p.Crews[0].Members, i)
		}
	}
	return p
}
