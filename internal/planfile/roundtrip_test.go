package planfile

import (
	"bytes"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

// same are the parts of a plan that a format must bring back.
type same struct {
	network, options, calendars any
}

func partsOf(p *Project) same {
	n := p.Network
	n.Calendars = nil // opaque; the specifications stand for them
	named := slices.Clone(p.Calendars)
	for i := range named {
		if named[i].Name == "" { // both programs want a name
			named[i].Name = "Calendar " + number2text(i+1)
		}
	}
	return same{n, p.Options, named}
}

// differs describes how two plans differ, or is empty.
func differs(a, b *Project) string {
	x, y := partsOf(a), partsOf(b)
	for _, part := range [][2]any{{x.network, y.network}, {x.options, y.options}, {x.calendars, y.calendars}} {
		if !reflect.DeepEqual(part[0], part[1]) {
			if d := cmp.Diff(part[0], part[1], cmpopts.EquateEmpty()); d != "" {
				return d[:min(len(d), 3000)]
			}
		}
	}
	return ""
}

// again writes p and reads it back.
func again(t testing.TB, p *Project, write func(io.Writer, *Project) ([]string, error)) *Project {
	t.Helper()
	var b bytes.Buffer
	notes, err := write(&b, p)
	if err != nil {
		t.Fatal(err)
	}
	if len(notes) > 0 {
		t.Fatalf("notes: %v", notes)
	}
	back, err := Read("back", &b)
	if err != nil {
		t.Fatal(err)
	}
	return back
}

func TestGoldenMSPRoundTrip(t *testing.T) {
	t.Parallel()
	for name, data := range goldenFiles(t, "msp") {
		if !strings.HasSuffix(name, ".xml") || len(data) > 2<<20 {
			continue
		}
		p, err := Read(name, bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if d := differs(p, again(t, p, WriteMSPDI)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestGoldenP6RoundTrip(t *testing.T) {
	t.Parallel()
	for name, data := range goldenFiles(t, "p6") {
		if !strings.HasSuffix(name, ".xer") {
			continue
		}
		p, err := Read(name, bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if d := differs(p, again(t, p, WriteXER)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// drawPlan draws a plan of what both formats can hold.
func drawPlan(t *rapid.T, profile schedule.Profile) *Project {
	p := &Project{ID: "7", Name: "三年行动计划项目"}
	p.Options = schedule.Options{Profile: profile, MinutesPerDay: 480, Start: drawInstant(t)}
	for i := range rapid.IntRange(1, 3).Draw(t, "calendars") {
		spec := drawCalendar(t, profile)
		spec.Name = "日历" + number2text(i)
		if _, err := p.addCalendar(spec, guatu.Place{}); err != nil {
			t.Fatal(err)
		}
	}
	n := &p.Network
	n.Resources = []schedule.Resource{{ID: "1", Name: "吊车", Calendar: 0}, {ID: "2", Name: "班组", Calendar: -1}}
	for i := range rapid.IntRange(1, 12).Draw(t, "activities") {
		n.Activities = append(n.Activities, drawActivity(t, i, p, profile))
		p.Stored = append(p.Stored, Stored{})
	}
	for range rapid.IntRange(0, 20).Draw(t, "relations") {
		r := schedule.Relation{Pred: rapid.IntRange(0, len(n.Activities)-1).Draw(t, "pred"), Succ: rapid.IntRange(0, len(n.Activities)-1).Draw(t, "succ")}
		r.Type = schedule.RelationType(rapid.IntRange(0, 3).Draw(t, "type"))
		r.Lag = rapid.Int64Range(-5000, 5000).Draw(t, "lag")
		if profile == schedule.MSP && r.Lag != 0 {
			if r.LagUnit = schedule.LagUnit(rapid.IntRange(0, 3).Draw(t, "unit")); r.LagUnit >= schedule.PercentLag {
				r.Lag -= r.Lag % 10 // whole per cent
			}
			if r.Lag == 0 {
				r.LagUnit = schedule.WorkingLag
			}
		}
		n.Relations = append(n.Relations, r)
	}
	if profile == schedule.MSP { // MSPDI lists relations with their successors
		slices.SortStableFunc(n.Relations, func(a, b schedule.Relation) int { return a.Succ - b.Succ })
	}
	return p
}

func drawInstant(t *rapid.T) calendar.Instant {
	return calendar.Instant(rapid.Int64Range(28_000_000, 32_000_000).Draw(t, "minute")) // 2023 to 2030
}

func drawShifts(t *rapid.T) []calendar.Shift {
	var out []calendar.Shift
	for at := 0; ; {
		from := at + rapid.IntRange(1, 700).Draw(t, "pause")
		to := from + rapid.IntRange(1, 700).Draw(t, "work")
		if to > calendar.MinutesPerDay {
			return out
		}
		out = append(out, calendar.Shift{From: from, To: to})
		at = to
	}
}

// drawCalendar draws a week and exceptions; for Microsoft Project also work weeks and
// recurrences, which it alone can hold.
func drawCalendar(t *rapid.T, profile schedule.Profile) calendar.Spec {
	s := calendar.Spec{Week: usualWeek()}
	s.Week[rapid.IntRange(0, 6).Draw(t, "weekday")] = drawShifts(t)
	for range rapid.IntRange(0, 4).Draw(t, "exceptions") {
		d := drawInstant(t).Date()
		e := calendar.Exception{From: d, To: d, Shifts: drawShifts(t)}
		if profile == schedule.MSP {
			e.To += guatu.Date(rapid.IntRange(0, 40).Draw(t, "days"))
			if rapid.Bool().Draw(t, "recurs") {
				e.Recurs = drawRecurrence(t)
			}
		}
		s.Exceptions = append(s.Exceptions, e)
	}
	if profile == schedule.MSP && rapid.Bool().Draw(t, "work week") {
		d := drawInstant(t).Date()
		w := calendar.WorkWeek{Name: "冬季", From: d, To: d + 60}
		for k := range w.Inherit {
			if w.Inherit[k] = rapid.Bool().Draw(t, "inherit"); !w.Inherit[k] {
				w.Week[k] = drawShifts(t)
			}
		}
		s.WorkWeeks = append(s.WorkWeeks, w)
	}
	return s
}

func drawRecurrence(t *rapid.T) *calendar.Recurrence {
	r := &calendar.Recurrence{Every: calendar.Frequency(rapid.IntRange(1, 4).Draw(t, "every")), Interval: rapid.IntRange(2, 5).Draw(t, "interval"), Count: rapid.IntRange(0, 3).Draw(t, "count")}
	if r.Every == calendar.Yearly {
		r.Month, r.Interval = time.Month(rapid.IntRange(1, 12).Draw(t, "month")), 1
	}
	switch {
	case r.Every == calendar.Weekly:
		r.On = calendar.Weekdays(rapid.IntRange(1, 127).Draw(t, "on"))
	case r.Every >= calendar.Monthly && rapid.Bool().Draw(t, "position"):
		r.Position = rapid.SampledFrom([]int{-1, 1, 2, 3, 4}).Draw(t, "which")
		r.On = rapid.SampledFrom([]calendar.Weekdays{calendar.AllDays, calendar.Weekend, calendar.MondayToFriday, 1, 8, 64}).Draw(t, "on")
	case r.Every >= calendar.Monthly:
		r.Day = rapid.IntRange(1, 31).Draw(t, "day")
	}
	return r
}

func drawActivity(t *rapid.T, i int, p *Project, profile schedule.Profile) schedule.Activity {
	a := schedule.Activity{ID: number2text(i + 1), Name: rapid.StringOf(rapid.RuneFrom([]rune("地铁施工ab<&é "))).Draw(t, "name")}
	a.Name = strings.TrimSpace("工序" + a.Name)
	a.Duration = rapid.Int64Range(0, 20000).Draw(t, "duration")
	a.FixedDuration = rapid.Bool().Draw(t, "fixed")
	if profile == schedule.MSP {
		a.Milestone = a.Duration == 0
		a.Elapsed = rapid.Bool().Draw(t, "elapsed")
		a.Inactive = rapid.IntRange(0, 9).Draw(t, "inactive") == 0
		if rapid.IntRange(0, 9).Draw(t, "manual") == 0 {
			a.Manual, a.ManualStart = true, drawInstant(t)
			a.ManualFinish = a.ManualStart + 1000
		}
	} else {
		a.OwnCalendar, a.IgnoreResourceCalendars, a.BaselineDuration = true, true, a.Duration
		if rapid.IntRange(0, 9).Draw(t, "event") == 0 {
			a.Kind, a.Milestone, a.Duration, a.BaselineDuration = schedule.FinishMilestone, true, 0, 0
		}
	}
	drawDates(t, &a, profile)
	if rapid.Bool().Draw(t, "own") || profile == schedule.P6 {
		a.Calendar, a.OwnCalendar = rapid.IntRange(0, len(p.Calendars)-1).Draw(t, "calendar"), true
	}
	if !a.Milestone && rapid.Bool().Draw(t, "assigned") {
		a.IgnoreResourceCalendars = profile == schedule.MSP && rapid.Bool().Draw(t, "ignore")
		a.Assignments = []schedule.Assignment{{Resource: rapid.IntRange(0, 1).Draw(t, "resource"), Work: 960, Remaining: 480, Units: 0.5, Delay: 60}}
	}
	return a
}

// drawDates draws a constraint, progress and a baseline.
func drawDates(t *rapid.T, a *schedule.Activity, profile schedule.Profile) {
	kinds := []schedule.ConstraintType{schedule.SNET, schedule.FNET, schedule.SNLT, schedule.FNLT, schedule.ALAP, schedule.MSO, schedule.MFO}
	if profile == schedule.P6 {
		kinds = append(kinds[:5], schedule.StartOn, schedule.FinishOn, schedule.MandatoryStart, schedule.MandatoryFinish)
	}
	if rapid.Bool().Draw(t, "constrained") {
		c := schedule.Constraint{Type: rapid.SampledFrom(kinds).Draw(t, "kind")}
		if c.Type != schedule.ALAP {
			c.Date = drawInstant(t)
		}
		a.Constraints = append(a.Constraints, c)
	}
	if profile == schedule.MSP && rapid.Bool().Draw(t, "deadline") {
		a.Deadline = drawInstant(t)
	}
	if rapid.Bool().Draw(t, "baseline") {
		a.BaselineStart, a.BaselineFinish, a.BaselineDuration = drawInstant(t), drawInstant(t), a.Duration
	}
	switch rapid.IntRange(0, 3).Draw(t, "state") {
	case 1:
		a.ActualStart = drawInstant(t)
		a.ActualFinish = a.ActualStart + 500
	case 2:
		if a.Milestone {
			return
		}
		left := rapid.Int64Range(0, a.Duration).Draw(t, "left")
		a.ActualStart, a.Remaining = drawInstant(t), &left
		a.Suspend, a.Resume = a.ActualStart+60, a.ActualStart+600
	}
}

func TestMSPDIRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlan(t, schedule.MSP)
		if d := differs(p, backFrom(t, p, WriteMSPDI)); d != "" {
			t.Fatal(d)
		}
	})
}

func TestXERRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlan(t, schedule.P6)
		p.Options.DataDate, p.Options.FloatBasis, p.Options.LagCalendar = drawInstant(t), schedule.StartFloat, schedule.SuccessorLag
		if d := differs(p, backFrom(t, p, WriteXER)); d != "" {
			t.Fatal(d)
		}
	})
}

// A table has one calendar, and no baselines, progress in between or resources; the
// rest comes back.
func TestCSVRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlan(t, schedule.MSP)
		for i := range p.Network.Activities {
			a := &p.Network.Activities[i]
			*a = schedule.Activity{ID: a.ID, Name: a.Name, Duration: a.Duration, Elapsed: a.Elapsed && a.Duration > 0, Milestone: a.Milestone, Constraints: a.Constraints, Deadline: a.Deadline, ActualStart: a.ActualStart, ActualFinish: a.ActualFinish}
		}
		var b bytes.Buffer
		if err := WriteCSV(&b, p); err != nil {
			t.Fatal(err)
		}
		back, err := Read("a.csv", &b)
		if err != nil {
			t.Fatalf("%v\n%s", err, b.String())
		}
		if d := cmp.Diff(p.Network.Activities, back.Network.Activities, cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
		if d := cmp.Diff(p.Network.Relations, back.Network.Relations, cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
	})
}

// backFrom is [again] within a property.
func backFrom(t *rapid.T, p *Project, write func(io.Writer, *Project) ([]string, error)) *Project {
	var b bytes.Buffer
	if notes, err := write(&b, p); err != nil || len(notes) > 0 {
		t.Fatal(err, notes)
	}
	text := b.String()
	back, err := Read("back", &b)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return back
}
