package schedule

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"guatu"
	"guatu/calendar"

	"pgregory.net/rapid"
)

const (
	hour = 60
	day  = 8 * hour // a working day of the office calendar
)

// office is 08:00–12:00, 13:00–17:00, Monday to Friday, without holidays.
func office() *calendar.Calendar {
	s := calendar.ChinaSpec()
	s.Name, s.Exceptions = "office", nil
	return mustCalendar(s)
}

// nights works 20:00 to 04:00 on Tuesdays, Thursdays and Saturdays, and is shut
// on 15 March 2023.
func nights() *calendar.Calendar {
	var s calendar.Spec
	for _, d := range []time.Weekday{time.Tuesday, time.Thursday, time.Saturday} {
		s.Week[d] = []calendar.Shift{{From: 20 * hour, To: 24 * hour}}
		s.Week[(d+1)%7] = []calendar.Shift{{From: 0, To: 4 * hour}}
	}
	d := guatu.NewDate(2023, time.March, 15)
	s.Exceptions = []calendar.Exception{{From: d, To: d}}
	return mustCalendar(s)
}

// daily works 07:00 to 17:00 every day.
func daily() *calendar.Calendar {
	var s calendar.Spec
	for d := range s.Week {
		s.Week[d] = []calendar.Shift{{From: 7 * hour, To: 17 * hour}}
	}
	return mustCalendar(s)
}

func mustCalendar(s calendar.Spec) *calendar.Calendar {
	c, err := calendar.New(s)
	if err != nil {
		panic(err)
	}
	return c
}

// march is an instant of March 2023; the 6th, 13th, 20th and 27th are Mondays.
func march(d, h int) calendar.Instant {
	return calendar.At(guatu.NewDate(2023, time.March, d), h*hour)
}

// parse reads "A=16h B=24h@1 | A FS+8h B, A SS B": activities with duration in
// hours and calendar index, then relations with lags in hours.
func parse(t testing.TB, text string, calendars ...*calendar.Calendar) Network {
	t.Helper()
	acts, rels, _ := strings.Cut(text, "|")
	n := Network{Calendars: calendars}
	index := map[string]int{}
	for _, f := range strings.Fields(acts) {
		id, rest, _ := strings.Cut(f, "=")
		duration, cal, _ := strings.Cut(rest, "@")
		c, _ := strconv.Atoi(cal)
		index[id] = len(n.Activities)
		n.Activities = append(n.Activities, Activity{ID: id, Duration: hours(t, duration), Calendar: c})
	}
	for r := range strings.SplitSeq(rels, ",") {
		f := strings.Fields(r)
		if len(f) != 3 {
			continue
		}
		kind := map[string]RelationType{"FS": FS, "SS": SS, "FF": FF, "SF": SF}[f[1][:2]]
		n.Relations = append(n.Relations, Relation{Pred: index[f[0]], Succ: index[f[2]], Type: kind, Lag: hours(t, f[1][2:])})
	}
	return n
}

func hours(t testing.TB, s string) int64 {
	t.Helper()
	if s == "" {
		return 0
	}
	h, err := strconv.ParseInt(strings.TrimSuffix(s, "h"), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return h * hour
}

// short writes an instant as 06 08:00.
func short(t calendar.Instant) string { return strings.TrimPrefix(t.String(), "2023-03-") }

// early and late write dates for comparison.
func early(r Result, i int) string {
	return short(r.Activities[i].ES) + " – " + short(r.Activities[i].EF)
}

func late(r Result, i int) string {
	return short(r.Activities[i].LS) + " – " + short(r.Activities[i].LF)
}

func mustSchedule(t testing.TB, n Network, o Options) Result {
	t.Helper()
	r, err := Schedule(n, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// fails is what *testing.T and *rapid.T have in common here.
type fails interface {
	Fatalf(format string, args ...any)
}

func solve(t fails, n Network, o Options) Result {
	r, err := Schedule(n, o)
	if err != nil {
		t.Fatalf("Schedule: %v", err)
	}
	return r
}

// family says what drawNetwork may use.
type family struct {
	calendars   []*calendar.Calendar
	constraints bool
	progress    bool
	kinds       bool // milestones of either end, elapsed durations
	units       bool // elapsed and percent lags
}

// mixed is the family with everything.
func mixed() family {
	return family{
		calendars:   []*calendar.Calendar{office(), calendar.Continuous(), daily(), nights()},
		constraints: true, progress: true, kinds: true, units: true,
	}
}

// drawNetwork draws up to nine activities with all relation types, lags and
// leads. Relations go from lower to higher index before a shuffle of names.
func drawNetwork(t *rapid.T, f family) Network {
	n := Network{Calendars: f.calendars}
	for i := range rapid.IntRange(1, 9).Draw(t, "activities") {
		n.Activities = append(n.Activities, drawActivity(t, f, i))
	}
	for s := 1; s < len(n.Activities); s++ {
		for range rapid.IntRange(0, 2).Draw(t, "preds") {
			r := Relation{
				Pred: rapid.IntRange(0, s-1).Draw(t, "pred"), Succ: s,
				Type: RelationType(rapid.IntRange(0, 3).Draw(t, "type")),
				Lag:  rapid.SampledFrom([]int64{0, 0, 0, 1, 90, 480, 700, -1, -100, -480, -1300}).Draw(t, "lag"),
			}
			if f.units {
				r.LagUnit = rapid.SampledFrom([]LagUnit{WorkingLag, WorkingLag, WorkingLag, ElapsedLag, PercentLag, ElapsedPercentLag}).Draw(t, "unit")
			}
			n.Relations = append(n.Relations, r)
		}
	}
	return n
}

func drawActivity(t *rapid.T, f family, i int) Activity {
	a := Activity{
		ID:       fmt.Sprint("T", i),
		Duration: rapid.SampledFrom([]int64{0, 0, 1, 60, 400, 480, 960, 1500}).Draw(t, "duration"),
		Calendar: rapid.IntRange(0, len(f.calendars)-1).Draw(t, "calendar"),
	}
	a.Milestone = a.Duration == 0 && rapid.Bool().Draw(t, "milestone")
	if f.kinds {
		if a.Elapsed = rapid.IntRange(0, 7).Draw(t, "elapsed") == 0; a.Duration == 0 {
			a.Kind = rapid.SampledFrom([]Kind{Task, StartMilestone, FinishMilestone}).Draw(t, "kind")
		}
	}
	if f.constraints && rapid.IntRange(0, 3).Draw(t, "constrained") == 0 {
		a.Constraints = append(a.Constraints, Constraint{
			Type: rapid.SampledFrom([]ConstraintType{SNET, FNET, SNLT, FNLT, MSO, MFO, StartOn, FinishOn}).Draw(t, "constraint"),
			Date: drawInstant(t, "date"),
		})
	}
	if f.progress {
		drawProgress(t, &a)
	}
	return a
}

// drawProgress reports progress before march(9, 0), the data date of tests; it may
// well contradict the relations.
func drawProgress(t *rapid.T, a *Activity) {
	kind := rapid.IntRange(0, 5).Draw(t, "progress")
	if kind > 1 {
		return
	}
	a.ActualStart = march(6, 0) + calendar.Instant(rapid.IntRange(0, 4000).Draw(t, "started"))
	switch {
	case kind == 0:
		a.ActualFinish = a.ActualStart + calendar.Instant(rapid.IntRange(0, 300).Draw(t, "lasted"))
	case rapid.Bool().Draw(t, "reported"):
		a.Remaining = new(rapid.Int64Range(0, 1000).Draw(t, "remaining"))
	case rapid.Bool().Draw(t, "suspended"):
		a.Suspend = a.ActualStart + calendar.Instant(rapid.IntRange(0, 2000).Draw(t, "worked"))
		a.Resume = a.Suspend + calendar.Instant(rapid.IntRange(0, 9000).Draw(t, "paused"))
	}
}

func drawInstant(t *rapid.T, name string) calendar.Instant {
	return march(rapid.IntRange(5, 22).Draw(t, name), 0) + calendar.Instant(rapid.SampledFrom([]int{0, 480, 721, 1020, 1440}).Draw(t, name+" minute"))
}
