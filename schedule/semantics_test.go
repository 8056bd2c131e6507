package schedule_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

// The cases of semantics_p6_test.go and semantics_msp_test.go were worked out on
// paper from the rules that the two programs document. They are written in one line
// each, so that a planner can check them: March 2023, whose 6th, 13th and 20th are
// Mondays, "8.17" being Wednesday the 8th at 17:00.
//
// Activities are "A=16h@2{as6.08,rd8}": 16 hours on calendar 2, with what the
// attributes say; relations "A FS+8h B".

// semantic is one worked case.
type semantic struct {
	name   string
	net    string
	change func(*schedule.Network, *schedule.Options)
	want   string // "A e8.08-9.17 l8.08-9.17 s6.08-9.17 tf0 ff0; B …"
	why    string
}

// The calendars of the cases, by index.
const (
	officeDays = iota // Monday to Friday 08–12, 13–17
	always            // day and night
	longDays          // every day 07–17
	siteDays          // as officeDays; Thursday 9 off, Saturday 11 worked 08–12, Monday 13 only 13–17
)

func semanticCalendars(t *testing.T) []*calendar.Calendar {
	hours := func(from, to int) calendar.Shift { return calendar.Shift{From: from * 60, To: to * 60} }
	var week, long calendar.Spec
	for d := range 7 {
		long.Week[d] = []calendar.Shift{hours(7, 17)}
		if day := time.Weekday(d); day != time.Saturday && day != time.Sunday {
			week.Week[d] = []calendar.Shift{hours(8, 12), hours(13, 17)}
		}
	}
	site := calendar.Derive("site", &week)
	for day, shifts := range map[int][]calendar.Shift{9: nil, 11: {hours(8, 12)}, 13: {hours(13, 17)}} {
		d := guatu.NewDate(2023, time.March, day)
		site.Exceptions = append(site.Exceptions, calendar.Exception{From: d, To: d, Shifts: shifts})
	}
	out := []*calendar.Calendar{nil, calendar.Continuous(), nil, nil}
	for i, s := range map[int]calendar.Spec{officeDays: week, longDays: long, siteDays: site} {
		c, err := calendar.New(s)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = c
	}
	return out
}

// on reads "8.17" or "8.17:30".
func on(t *testing.T, text string) calendar.Instant {
	t.Helper()
	day, clock, _ := strings.Cut(text, ".")
	hour, minute, _ := strings.Cut(clock, ":")
	var n [3]int
	for i, s := range []string{day, hour, minute} {
		if s == "" {
			continue
		}
		v, err := strconv.Atoi(s)
		if err != nil {
			t.Fatalf("date %q: %v", text, err)
		}
		n[i] = v
	}
	return calendar.At(guatu.NewDate(2023, time.March, n[0]), n[1]*60+n[2])
}

// shown writes an instant as on reads it.
func shown(at calendar.Instant) string {
	if !at.IsSet() {
		return "-"
	}
	s := fmt.Sprintf("%d.%02d", at.Date().Day(), at.Clock()/60)
	if m := at.Clock() % 60; m != 0 {
		s += fmt.Sprintf(":%02d", m)
	}
	return s
}

func workHours(t *testing.T, text string) int64 {
	t.Helper()
	if text == "" {
		return 0
	}
	n, err := strconv.ParseFloat(strings.TrimSuffix(text, "h"), 64)
	if err != nil {
		t.Fatalf("hours %q: %v", text, err)
	}
	return int64(n * 60)
}

// network reads a case.
func network(t *testing.T, text string) schedule.Network {
	t.Helper()
	n := schedule.Network{
		Calendars: semanticCalendars(t),
		Resources: []schedule.Resource{{ID: "office", Calendar: officeDays}, {ID: "long", Calendar: longDays}, {ID: "any", Calendar: -1}},
	}
	acts, rels, _ := strings.Cut(text, "|")
	index := map[string]int{}
	for _, field := range strings.Fields(acts) {
		id, rest, _ := strings.Cut(field, "=")
		rest, attributes, _ := strings.Cut(strings.TrimSuffix(rest, "}"), "{")
		work, cal, _ := strings.Cut(rest, "@")
		a := schedule.Activity{ID: id, Duration: workHours(t, work), IgnoreResourceCalendars: true}
		if cal != "" {
			a.Calendar, _ = strconv.Atoi(cal)
			a.OwnCalendar = true
		}
		for attribute := range strings.SplitSeq(attributes, ",") {
			attribute = strings.TrimSpace(attribute)
			if parent, ok := strings.CutPrefix(attribute, "in"); ok {
				if n.Parents == nil {
					n.Parents = slices.Repeat([]int{-1}, len(strings.Fields(acts)))
				}
				n.Parents[len(n.Activities)] = index[parent]
				continue
			}
			describe(t, &a, attribute)
		}
		index[id] = len(n.Activities)
		n.Activities = append(n.Activities, a)
	}
	for rel := range strings.SplitSeq(rels, ",") {
		if f := strings.Fields(rel); len(f) == 3 {
			n.Relations = append(n.Relations, relation(t, index[f[0]], f[1], index[f[2]]))
		}
	}
	return n
}

// relation reads "FS+8h", "SS-4h", "FS+48eh" and "FS+50%".
func relation(t *testing.T, pred int, text string, succ int) schedule.Relation {
	t.Helper()
	r := schedule.Relation{Pred: pred, Succ: succ, Type: map[string]schedule.RelationType{"FS": schedule.FS, "SS": schedule.SS, "FF": schedule.FF, "SF": schedule.SF}[text[:2]]}
	lag := text[2:]
	switch {
	case strings.HasSuffix(lag, "eh"):
		r.LagUnit, lag = schedule.ElapsedLag, strings.TrimSuffix(lag, "eh")
	case strings.HasSuffix(lag, "%"):
		p, err := strconv.ParseInt(strings.TrimSuffix(lag, "%"), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		r.LagUnit, r.Lag = schedule.PercentLag, 10*p
		return r
	}
	r.Lag = workHours(t, lag)
	return r
}

var semanticConstraints = map[string]schedule.ConstraintType{
	"snet": schedule.SNET, "fnet": schedule.FNET, "snlt": schedule.SNLT, "fnlt": schedule.FNLT, "mso": schedule.MSO, "mfo": schedule.MFO,
	"starton": schedule.StartOn, "finishon": schedule.FinishOn, "mandstart": schedule.MandatoryStart, "mandfin": schedule.MandatoryFinish,
	"xf": schedule.ExpectedFinish, "alap": schedule.ALAP,
}

// describe adds one attribute to an activity.
func describe(t *testing.T, a *schedule.Activity, text string) {
	t.Helper()
	key := strings.TrimRight(text, "0123456789.:*")
	value := text[len(key):]
	if c, ok := semanticConstraints[key]; ok {
		k := schedule.Constraint{Type: c}
		if value != "" {
			k.Date = on(t, value)
		}
		a.Constraints = append(a.Constraints, k)
		return
	}
	switch key {
	case "":
	case "as":
		a.ActualStart = on(t, value)
	case "af":
		a.ActualFinish = on(t, value)
	case "su":
		a.Suspend = on(t, value)
	case "re":
		a.Resume = on(t, value)
	case "dl":
		a.Deadline = on(t, value)
	case "ms":
		a.Manual, a.ManualStart = true, on(t, value)
	case "mf":
		a.Manual, a.ManualFinish = true, on(t, value)
	case "rd":
		left := workHours(t, value)
		a.Remaining = &left
	case "sm":
		a.Kind, a.Milestone = schedule.StartMilestone, true
	case "fm":
		a.Kind, a.Milestone = schedule.FinishMilestone, true
	case "m":
		a.Milestone = true
	case "loe":
		a.Kind = schedule.LevelOfEffort
	case "sum":
		a.Kind = schedule.Summary
	case "el":
		a.Elapsed = true
	case "off":
		a.Inactive = true
	case "fixed":
		a.FixedDuration = true
	case "office", "long", "any": // "long16*0.5": 16 hours of work by half of it
		work, units, _ := strings.Cut(value, "*")
		s := schedule.Assignment{Resource: map[string]int{"office": 0, "long": 1, "any": 2}[key], Work: workHours(t, work), Units: 1}
		if units != "" {
			s.Units, _ = strconv.ParseFloat(units, 64)
		}
		s.Remaining = s.Work
		a.Assignments = append(a.Assignments, s)
		a.IgnoreResourceCalendars = false
	default:
		t.Fatalf("attribute %q", text)
	}
}

// check schedules a case and compares what it names.
func (s *semantic) check(t *testing.T, o schedule.Options) {
	t.Helper()
	n := network(t, s.net)
	if s.change != nil {
		s.change(&n, &o)
	}
	r, err := schedule.Schedule(n, o)
	if err != nil {
		t.Fatal(err)
	}
	for part := range strings.SplitSeq(s.want, ";") {
		fields := strings.Fields(part)
		i := slices.IndexFunc(n.Activities, func(a schedule.Activity) bool { return a.ID == fields[0] })
		for _, want := range fields[1:] {
			if got := said(&r.Activities[i], want); got != want {
				t.Errorf("%s: %s, want %s, for %s\n%s", fields[0], got, want, s.why, s.net)
			}
		}
	}
}

// said is what a schedule says where the case says want.
func said(x *schedule.Times, want string) string {
	switch {
	case strings.HasPrefix(want, "tf"):
		return hoursOf("tf", x.TotalFloat)
	case strings.HasPrefix(want, "ff"):
		return hoursOf("ff", x.FreeFloat)
	case want[0] == 'c':
		return map[bool]string{true: "critical", false: "calm"}[x.Critical]
	case want[0] == 'e':
		return "e" + shown(x.ES) + "-" + shown(x.EF)
	case want[0] == 'l':
		return "l" + shown(x.LS) + "-" + shown(x.LF)
	default:
		return "s" + shown(x.Start) + "-" + shown(x.Finish)
	}
}

func hoursOf(name string, minutes int64) string {
	return name + strconv.FormatFloat(float64(minutes)/60, 'g', 6, 64)
}

// run checks every case.
func run(t *testing.T, cases []semantic, o func(t *testing.T) schedule.Options) {
	for i := range cases {
		t.Run(cases[i].name, func(t *testing.T) {
			t.Parallel()
			cases[i].check(t, o(t))
		})
	}
}
