package schedule

import "testing"

// TestCrew: the task of 16 h takes as long as its slowest worker, each on a calendar of
// his own.
func TestCrew(t *testing.T) {
	t.Parallel()
	base := func() Network {
		n := parse(t, "A=16h B=8h | A FS B", office(), daily(), nights())
		n.Resources = []Resource{{ID: "r1", Calendar: 0}, {ID: "r2", Calendar: 1}, {ID: "steel", Calendar: -1}, {ID: "r4", Calendar: 2}}
		return n
	}
	f := func(name string, change func(*Activity), wantA, wantB string) {
		t.Helper()
		n := base()
		change(&n.Activities[0])
		r := msp(t, n)
		if early(r, 0) != wantA || early(r, 1) != wantB {
			t.Errorf("%s: A %s, B %s, want %s and %s", name, early(r, 0), early(r, 1), wantA, wantB)
		}
	}
	full := func(resource int, work int64, units float64) Assignment {
		return Assignment{Resource: resource, Work: work, Remaining: work, Units: units}
	}
	f("own calendar", func(a *Activity) { a.Assignments = []Assignment{full(0, 16*hour, 1)} }, "06 08:00 – 07 17:00", "08 08:00 – 08 17:00")
	// 07:00–17:00: starts at 08:00 with the project, nine hours Monday, seven Tuesday
	f("daily", func(a *Activity) { a.Assignments = []Assignment{full(1, 16*hour, 1)} }, "06 08:00 – 07 14:00", "07 14:00 – 08 14:00")
	// 48 h by two workers is 24 h each: three office days
	f("two at once", func(a *Activity) { a.Assignments = []Assignment{full(0, 48*hour, 2), full(1, 16*hour, 1)} }, "06 08:00 – 08 17:00", "09 08:00 – 09 17:00")
	f("material", func(a *Activity) { a.Assignments = []Assignment{full(2, 10*hour, 10)} }, "06 08:00 – 07 17:00", "08 08:00 – 08 17:00")
	f("fixed duration", func(a *Activity) { a.FixedDuration, a.Assignments = true, []Assignment{full(0, 48*hour, 1)} }, "06 08:00 – 07 17:00", "08 08:00 – 08 17:00")
	f("ignored", func(a *Activity) {
		a.IgnoreResourceCalendars, a.Assignments = true, []Assignment{full(1, 16*hour, 1)}
	}, "06 08:00 – 07 17:00", "08 08:00 – 08 17:00")
	f("delayed", func(a *Activity) {
		s := full(0, 8*hour, 1)
		s.Delay = 16 * hour
		a.Assignments = []Assignment{s}
	}, "06 08:00 – 08 17:00", "09 08:00 – 09 17:00")
	// work in whole minutes at a third of the time: the duration is known better
	f("part time", func(a *Activity) { a.Assignments = []Assignment{full(0, 317, 0.33), full(1, 317, 0.33)} }, "06 08:00 – 07 17:00", "08 08:00 – 08 17:00")
	// both the task's own calendar (daily) and the resource's (office) must work
	f("common time", func(a *Activity) {
		a.Calendar, a.OwnCalendar, a.Assignments = 1, true, []Assignment{full(0, 16*hour, 1)}
	}, "06 08:00 – 07 17:00", "08 08:00 – 08 17:00")
}

// TestCrewLate: late dates and progress of work on resource calendars.
func TestCrewLate(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=8h C=40h | A FS B", office(), daily())
	n.Resources = []Resource{{ID: "r", Calendar: 1}}
	n.Activities[0].Assignments = []Assignment{{Resource: 0, Work: 16 * hour, Remaining: 6 * hour, Units: 1}}
	r := msp(t, n)
	// B has to start Friday 08:00; A's worker has an hour that day, ten the day before,
	// and five on Wednesday
	if late(r, 0) != "08 12:00 – 10 08:00" {
		t.Errorf("A late %s", late(r, 0))
	}
	n.Activities[0].ActualStart = march(6, 8)
	o := Options{Profile: P6, Start: march(6, 8), DataDate: march(8, 7)}
	if r = mustSchedule(t, n, o); early(r, 0) != "08 07:00 – 08 13:00" {
		t.Errorf("A's rest %s", early(r, 0))
	}
}
