package calendar

import (
	"testing"
	"time"

	"guatu"
)

func at(t *testing.T, day string, hour, minute int) Instant {
	t.Helper()
	d, err := guatu.ParseDate(day)
	if err != nil {
		t.Fatal(err)
	}
	return At(d, hour*60+minute)
}

// TestWeekend shows the two kinds of instant over an ordinary weekend.
// 2023-03-10 is a Friday; no holiday is near.
func TestWeekend(t *testing.T) {
	t.Parallel()
	c := China()
	friday, monday := at(t, "2023-03-10", 17, 0), at(t, "2023-03-13", 8, 0)
	check := func(name string, got, want Instant) {
		t.Helper()
		if got != want {
			t.Errorf("%s = %s, want %s", name, got, want)
		}
	}
	check("NextStart of Friday evening", c.NextStart(friday), monday)
	check("PrevFinish of Monday morning", c.PrevFinish(monday), friday)
	check("a day of work from Friday morning", c.Add(at(t, "2023-03-10", 8, 0), 480), friday)
	check("a day of work before Tuesday morning", c.Sub(at(t, "2023-03-14", 8, 0), 480), monday)
	check("lunch is no work", c.Add(at(t, "2023-03-10", 11, 0), 120), at(t, "2023-03-10", 14, 0))
	if got := c.Work(friday, monday); got != 0 {
		t.Errorf("work over the weekend = %d", got)
	}
}

func TestNightShiftOverMidnight(t *testing.T) {
	t.Parallel()
	var s Spec
	for i := range s.Week {
		s.Week[i] = []Shift{{22 * 60, 1440}, {0, 6 * 60}}
	}
	c, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	midnight := at(t, "2023-03-11", 0, 0)
	if c.NextStart(midnight) != midnight || c.PrevFinish(midnight) != midnight {
		t.Error("midnight lies within the night shift")
	}
	// 2 h to midnight and 6 h after it
	if got := c.Add(at(t, "2023-03-10", 22, 0), 480); got != at(t, "2023-03-11", 6, 0) {
		t.Errorf("a night's work ends %s", got)
	}
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	f := func(name string, s Spec) {
		t.Helper()
		if _, err := New(s); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%s: error %v", name, err)
		}
	}
	monday := func(shifts ...Shift) (s Spec) { s.Week[1] = shifts; return s }
	with := func(e Exception) Spec { s := ChinaSpec(); s.Exceptions = append(s.Exceptions, e); return s }
	f("no working time", Spec{})
	f("only days off", Spec{Exceptions: []Exception{{From: 1, To: 2}}})
	f("overlap", monday(Shift{480, 720}, Shift{700, 900}))
	f("backwards", monday(Shift{720, 480}))
	f("past midnight", monday(Shift{1400, 1441}))
	f("negative", monday(Shift{-1, 10}))
	f("exception ends before it begins", with(Exception{From: 10, To: 9}))
	f("exception without date", with(Exception{From: guatu.NoDate, To: guatu.NoDate}))
	f("exception with a bad shift", with(Exception{From: 1, To: 1, Shifts: []Shift{{5, 5}}}))
}

// TestExceptionsOnly: a calendar that runs out says so instead of searching on.
func TestExceptionsOnly(t *testing.T) {
	t.Parallel()
	d := guatu.NewDate(2023, time.March, 10)
	c, err := New(Spec{Exceptions: []Exception{{From: d, To: d, Shifts: []Shift{{480, 540}}}}})
	if err != nil {
		t.Fatal(err)
	}
	f := func(name string, got, want Instant) {
		t.Helper()
		if got != want {
			t.Errorf("%s = %d, want %d", name, got, want)
		}
	}
	f("Add of all there is", c.Add(At(d, 0), 60), At(d, 540))
	f("Add of more", c.Add(At(d, 0), 61), AfterAll)
	f("Sub of all there is", c.Sub(At(d+5, 0), 60), At(d, 480))
	f("Sub of more", c.Sub(At(d+5, 0), 61), BeforeAll)
	f("NextStart after the end", c.NextStart(At(d, 540)), AfterAll)
	f("PrevFinish before the start", c.PrevFinish(At(d, 480)), BeforeAll)
	f("Add to AfterAll", c.Add(AfterAll, 1), AfterAll)
	f("NextStart of AfterAll", c.NextStart(AfterAll), AfterAll)
	f("Sub from AfterAll", c.Sub(AfterAll, 1), AfterAll)
	f("Add to BeforeAll", c.Add(BeforeAll, 1), BeforeAll)
	f("NextStart of BeforeAll", c.NextStart(BeforeAll), BeforeAll)
	f("PrevFinish of AfterAll", c.PrevFinish(AfterAll), AfterAll)
	f("Sub from BeforeAll", c.Sub(BeforeAll, 1), BeforeAll)
	f("PrevFinish of BeforeAll", c.PrevFinish(BeforeAll), BeforeAll)
	if got := c.AddWorkdays(d, 1); got.IsSet() {
		t.Errorf("workday after the only one: %s", got)
	}
	if got := c.AddWorkdays(d, -1); got.IsSet() {
		t.Errorf("workday before the only one: %s", got)
	}
}

func TestContinuous(t *testing.T) {
	t.Parallel()
	c := Continuous()
	a := at(t, "2023-03-10", 23, 59)
	if got := c.Add(a, 100000); got != a+100000 {
		t.Errorf("Add = %s", got)
	}
	if got := c.Sub(a, 100000); got != a-100000 {
		t.Errorf("Sub = %s", got)
	}
}

func TestInstant(t *testing.T) {
	t.Parallel()
	end := At(guatu.NewDate(2023, time.May, 31), MinutesPerDay)
	if end.Date() != guatu.NewDate(2023, time.June, 1) || end.FinishDate() != guatu.NewDate(2023, time.May, 31) {
		t.Errorf("end of May: %s, %s", end.Date(), end.FinishDate())
	}
	if got := at(t, "1969-12-31", 23, 5); got.String() != "1969-12-31 23:05" || got.Clock() != 1385 {
		t.Errorf("before the epoch: %s", got)
	}
	if First != At(guatu.NewDate(1, time.January, 1), 0) || Last != At(guatu.NewDate(9999, time.December, 31), MinutesPerDay) {
		t.Error("First and Last are not the ends of the years 1 and 9999")
	}
	for _, none := range []Instant{Unset, AfterAll, BeforeAll} {
		if none.String() != "" || none.Date().IsSet() || none.FinishDate().IsSet() {
			t.Errorf("%d has a date", none)
		}
	}
	if At(guatu.NoDate, 5).IsSet() {
		t.Error("no date gives an instant")
	}
}
