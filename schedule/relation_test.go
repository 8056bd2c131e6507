package schedule

import (
	"testing"

	"guatu/calendar"
)

// TestRelationTypes: two activities from Monday 6 March 08:00 on an office
// calendar of 8 h a day. The arithmetic stands beside each case.
func TestRelationTypes(t *testing.T) {
	t.Parallel()
	f := func(text, a, b string) {
		t.Helper()
		r := mustSchedule(t, parse(t, text, office()), Options{Start: march(6, 8)})
		if got := early(r, 0); got != a {
			t.Errorf("%s: A %s, want %s", text, got, a)
		}
		if got := early(r, 1); got != b {
			t.Errorf("%s: B %s, want %s", text, got, b)
		}
	}
	const twoDays = "06 08:00 – 07 17:00" // A: Monday and Tuesday
	// B begins on the next working instant after Tuesday 17:00
	f("A=16h B=24h | A FS B", twoDays, "08 08:00 – 10 17:00")
	// a day of lag is Wednesday; B has Thursday, Friday and, after the weekend, Monday
	f("A=16h B=24h | A FS+8h B", twoDays, "09 08:00 – 13 17:00")
	// four hours of lag end Wednesday 12:00; the start moves over lunch to 13:00
	f("A=16h B=8h | A FS+4h B", twoDays, "08 13:00 – 09 12:00")
	// a lead of a day: Tuesday 08:00
	f("A=16h B=8h | A FS-8h B", twoDays, "07 08:00 – 07 17:00")
	// a lead longer than A would be Friday 3 March; the project start holds it
	f("A=16h B=8h | A FS-24h B", twoDays, "06 08:00 – 06 17:00")
	f("A=16h B=8h | A SS B", twoDays, "06 08:00 – 06 17:00")
	// twelve hours after Monday 08:00: Tuesday 12:00, so 13:00
	f("A=16h B=8h | A SS+12h B", twoDays, "07 13:00 – 08 12:00")
	f("A=16h B=8h | A SS-8h B", twoDays, "06 08:00 – 06 17:00")
	// B ends with A, so it takes Tuesday
	f("A=16h B=8h | A FF B", twoDays, "07 08:00 – 07 17:00")
	// B ends a day after A: Wednesday 17:00, 12 h before that is Tuesday 13:00
	f("A=16h B=12h | A FF+8h B", twoDays, "07 13:00 – 08 17:00")
	// B ends a day before A at the earliest: Monday
	f("A=16h B=8h | A FF-8h B", twoDays, "06 08:00 – 06 17:00")
	// B would have to start before the project to end with A, and cannot: it ends later
	f("A=16h B=24h | A FF B", twoDays, "06 08:00 – 08 17:00")
	// B ends no earlier than A's start, which the project start gives anyhow
	f("A=16h B=8h | A SF B", twoDays, "06 08:00 – 06 17:00")
	// B ends no earlier than 20 h after A's start: Wednesday 12:00, 8 h before is Tuesday 13:00
	f("A=16h B=8h | A SF+20h B", twoDays, "07 13:00 – 08 12:00")
	// an event keeps the end of the shift
	f("A=16h B=0h | A FS B", twoDays, "07 17:00 – 07 17:00")
	f("A=16h B=0h | A FF B", twoDays, "07 17:00 – 07 17:00")
	f("A=16h B=0h | A SS B", twoDays, "06 08:00 – 06 08:00")
}

// TestCalendarsMeet: an office week and one without end, from Friday 10 March.
func TestCalendarsMeet(t *testing.T) {
	t.Parallel()
	f := func(text, want string) {
		t.Helper()
		r := mustSchedule(t, parse(t, text, office(), calendar.Continuous()), Options{Start: march(10, 8)})
		if got := early(r, 1); got != want {
			t.Errorf("%s: B %s, want %s", text, got, want)
		}
	}
	// the office ends Friday 17:00; the other goes on at once
	f("A=8h B=8h@1 | A FS B", "10 17:00 – 11 01:00")
	// the lag of 1 h runs on the predecessor's calendar: Monday 09:00
	f("A=8h B=8h@1 | A FS+1h B", "13 09:00 – 13 17:00")
	// A ends Sunday 12 March 08:00 (48 h after Friday 08:00); the office begins Monday
	f("A=48h@1 B=8h | A FS B", "13 08:00 – 13 17:00")
	// B has to end with A on Sunday: its work is done on Friday, its end stays Sunday
	f("A=48h@1 B=8h | A FF B", "10 08:00 – 12 08:00")
	// an event does not happen on a Sunday of the office calendar
	f("A=48h@1 B=0h | A FS B", "13 08:00 – 13 08:00")
}

// TestBackwardByHand: late dates and floats of a diamond.
//
//	A 2d → B 3d → D 1d
//	A    → C 1d → D      (C has two days of float)
func TestBackwardByHand(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=24h C=8h D=8h | A FS B, A FS C, B FS D, C FS D", office())
	r := mustSchedule(t, n, Options{Start: march(6, 8)})
	// A Mon–Tue, B Wed–Fri, C Wed, D Mon 13
	wantEarly := []string{"06 08:00 – 07 17:00", "08 08:00 – 10 17:00", "08 08:00 – 08 17:00", "13 08:00 – 13 17:00"}
	// C may wait until Friday
	wantLate := []string{wantEarly[0], wantEarly[1], "10 08:00 – 10 17:00", wantEarly[3]}
	for i := range n.Activities {
		if early(r, i) != wantEarly[i] || late(r, i) != wantLate[i] {
			t.Errorf("%s: early %s, late %s", n.Activities[i].ID, early(r, i), late(r, i))
		}
		float := map[int]int64{2: 2 * day}[i]
		if got := r.Activities[i]; got.TotalFloat != float || got.FreeFloat != float || got.Critical != (float == 0) {
			t.Errorf("%s: total float %d, free float %d, critical %v", n.Activities[i].ID, got.TotalFloat, got.FreeFloat, got.Critical)
		}
	}
	equal(t, "longest path", r.LongestPath, []int{0, 1, 3})
	equal(t, "drivers of D", r.Activities[3].Driving, []int{2})
	if r.Start != march(6, 8) || r.Finish != march(13, 17) || r.LateFinish != r.Finish {
		t.Errorf("project %s to %s", r.Start, r.Finish)
	}
}

// TestFreeFloatIsShared: in A → B → C beside a long D, A's float belongs to the
// chain and only the last of it is free.
func TestFreeFloatIsShared(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=8h B=8h D=40h E=0h | A FS B, B FS E, D FS E", office())
	r := mustSchedule(t, n, Options{Start: march(6, 8)})
	for i, want := range [][2]int64{{3 * day, 0}, {3 * day, 3 * day}, {0, 0}, {0, 0}} {
		if got := r.Activities[i]; got.TotalFloat != want[0] || got.FreeFloat != want[1] {
			t.Errorf("%s: total %d, free %d", n.Activities[i].ID, got.TotalFloat, got.FreeFloat)
		}
	}
}

func equal(t testing.TB, what string, got, want []int) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s %v, want %v", what, got, want)
		return
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%s %v, want %v", what, got, want)
			return
		}
	}
}
