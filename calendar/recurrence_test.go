package calendar

import (
	"slices"
	"testing"
	"time"

	"guatu"

	"pgregory.net/rapid"
)

func drawRecurrence(t *rapid.T) *Recurrence {
	r := &Recurrence{
		Every:    Frequency(rapid.IntRange(1, 4).Draw(t, "every")),
		Interval: rapid.IntRange(0, 4).Draw(t, "interval"),
		On:       Weekdays(rapid.IntRange(1, 127).Draw(t, "on")),
		Day:      rapid.IntRange(1, 31).Draw(t, "day"),
		Month:    time.Month(rapid.IntRange(1, 12).Draw(t, "month")),
		Count:    rapid.IntRange(0, 5).Draw(t, "count"),
	}
	if rapid.Bool().Draw(t, "positioned") {
		r.Position = rapid.SampledFrom([]int{1, 2, 3, 4, -1}).Draw(t, "position")
	}
	return r
}

// walk is the reference: it asks of each day whether it belongs to the recurrence.
func walk(e Exception) []guatu.Date {
	var out []guatu.Date
	anchor := -1 // the month of the first day that would do
	for d := e.From; d <= e.To; d++ {
		month := d.Year()*12 + int(d.Month()) - 1
		step := max(e.Recurs.Interval, 1)
		ok := false
		switch e.Recurs.Every {
		case Daily:
			ok = int(d-e.From)%step == 0
		case Weekly:
			ok = int(d-e.From)/7%step == 0 && e.Recurs.On>>d.Weekday()&1 == 1
		case Yearly:
			ok = d.Month() == e.Recurs.Month && inMonth(e.Recurs, d)
			step *= 12
		case Monthly:
			ok = inMonth(e.Recurs, d)
		}
		if ok && e.Recurs.Every >= Monthly {
			if anchor < 0 {
				anchor = month
			}
			ok = (month-anchor)%step == 0
		}
		if ok && (e.Recurs.Count == 0 || len(out) < e.Recurs.Count) {
			out = append(out, d)
		}
	}
	return out
}

// inMonth tells whether d is the day of its month that r means.
func inMonth(r *Recurrence, d guatu.Date) bool {
	last := d.Day()
	for e := d; e.Month() == d.Month(); e++ {
		last = e.Day()
	}
	if r.Position == 0 {
		return d.Day() == r.Day || d.Day() == last && r.Day > last
	}
	if r.On>>d.Weekday()&1 == 0 {
		return false
	}
	before, after := 0, 0
	for e := d - 1; e.Month() == d.Month(); e-- {
		before += int(r.On >> e.Weekday() & 1)
	}
	for e := d + 1; e.Month() == d.Month(); e++ {
		after += int(r.On >> e.Weekday() & 1)
	}
	return r.Position > 0 && before == r.Position-1 || r.Position < 0 && after == 0
}

func TestRecurrenceAgainstWalk(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		from := guatu.Date(rapid.IntRange(-3000, 30000).Draw(t, "from"))
		e := Exception{From: from, To: from + guatu.Date(rapid.IntRange(0, 2500).Draw(t, "length")), Recurs: drawRecurrence(t)}
		got, err := e.Recurs.days(e.From, e.To)
		if err != nil {
			t.Fatal(err)
		}
		if want := walk(e); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// TestRecurrenceOfSentences holds recurrences as people say them; the days are
// read off a wall calendar.
func TestRecurrenceOfSentences(t *testing.T) {
	t.Parallel()
	f := func(name string, r Recurrence, from, to string, want ...string) {
		t.Helper()
		got, err := r.days(date(t, from), date(t, to))
		if err != nil {
			t.Fatal(err)
		}
		var text []string
		for _, d := range got {
			text = append(text, d.String())
		}
		if !slices.Equal(text, want) {
			t.Errorf("%s: %v, want %v", name, text, want)
		}
	}
	f("every other Friday", Recurrence{Every: Weekly, Interval: 2, On: On(time.Friday)}, "2023-03-01", "2023-03-31", "2023-03-03", "2023-03-17", "2023-03-31")
	f("the third Monday of March", Recurrence{Every: Yearly, Month: time.March, Position: 3, On: On(time.Monday)}, "2021-01-01", "2023-12-31", "2021-03-15", "2022-03-21", "2023-03-20")
	f("the last weekday of every third month, twice", Recurrence{Every: Monthly, Interval: 3, Position: -1, On: MondayToFriday, Count: 2}, "2023-01-01", "2023-12-31", "2023-01-31", "2023-04-28")
	f("the 31st", Recurrence{Every: Monthly, Day: 31}, "2023-01-31", "2023-04-30", "2023-01-31", "2023-02-28", "2023-03-31", "2023-04-30")
	f("29 February", Recurrence{Every: Yearly, Month: time.February, Day: 29}, "2023-03-01", "2025-12-31", "2024-02-29", "2025-02-28")
	f("the first day off of a month", Recurrence{Every: Monthly, Position: 1, On: Weekend, Count: 1}, "2023-05-07", "2023-12-31", "2023-06-03")
}

// TestPriority names the rule of each day; the property compares all of them.
func TestPriority(t *testing.T) {
	t.Parallel()
	whole := func(to int) []Shift { return []Shift{{0, to}} }
	parent := Spec{Exceptions: []Exception{{From: 10, To: 10, Shifts: whole(1)}}}
	for d := range parent.Week {
		parent.Week[d] = whole(2)
	}
	s := Derive("derived", &parent)
	s.WorkWeeks = []WorkWeek{{From: 0, To: 20, Inherit: [7]bool{true}, Week: [7][]Shift{nil, whole(3), whole(3), whole(3), whole(3), whole(3), whole(3)}}}
	s.Exceptions = []Exception{
		{From: 11, To: 12, Shifts: whole(4)},
		{From: 11, To: 13, Shifts: whole(5), Recurs: &Recurrence{Every: Daily}},
		{From: 11, To: 20, Shifts: whole(6), Recurs: &Recurrence{Every: Weekly, On: AllDays}},
		{From: 12, To: 12, Shifts: whole(7), Recurs: &Recurrence{Every: Daily}},
	}
	c, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	f := func(name string, day guatu.Date, want int64) {
		t.Helper()
		if got := c.Work(At(day, 0), At(day, MinutesPerDay)); got != want {
			t.Errorf("%s: %s has %d minutes, want %d", name, day, got, want)
		}
	}
	f("the parent's week after the work week", 21, 2)
	f("a weekday the work week leaves to the parent", 3, 2) // 1970-01-04 was a Sunday
	f("the work week", 1, 3)
	f("the parent's exception before the work week", 10, 1)
	f("a date before a recurrence listed later", 11, 4)
	f("a recurrence of one day is a date, and the later of them", 12, 7)
	f("daily before weekly", 13, 5)
	f("weekly", 14, 6)
}

func TestRecurrenceRefused(t *testing.T) {
	t.Parallel()
	f := func(name string, r Recurrence) {
		t.Helper()
		s := ChinaSpec()
		s.Exceptions = append(s.Exceptions, Exception{From: 1, To: Last.Date() - 1, Recurs: &r})
		if _, err := New(s); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%s: error %v", name, err)
		}
	}
	f("no frequency", Recurrence{})
	f("unknown frequency", Recurrence{Every: 5})
	f("every day for ever", Recurrence{Every: Daily})
	f("negative interval", Recurrence{Every: Daily, Interval: -1, Count: 1})
	f("negative count", Recurrence{Every: Daily, Count: -1})
	f("weekly without days", Recurrence{Every: Weekly, Count: 1})
	f("an eighth day", Recurrence{Every: Weekly, On: 255, Count: 1})
	f("the 32nd", Recurrence{Every: Monthly, Day: 32, Count: 1})
	f("no day", Recurrence{Every: Monthly, Count: 1})
	f("the fifth Monday", Recurrence{Every: Monthly, Position: 5, On: On(time.Monday), Count: 1})
	f("the thirteenth month", Recurrence{Every: Yearly, Month: 13, Day: 1, Count: 1})
}

// TestTooManyOccurrences: ten recurrences of 150 years each are refused.
func TestTooManyOccurrences(t *testing.T) {
	t.Parallel()
	s := ChinaSpec()
	for range 10 {
		s.Exceptions = append(s.Exceptions, Exception{From: 1, To: 54_000, Recurs: &Recurrence{Every: Daily}})
	}
	if _, err := New(s); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("error %v", err)
	}
}

// TestRecurrenceWithoutEnd: a count alone ends a recurrence.
func TestRecurrenceWithoutEnd(t *testing.T) {
	t.Parallel()
	s := ChinaSpec()
	s.Exceptions = append(s.Exceptions, Exception{From: date(t, "2023-03-06"), To: guatu.NoDate, Recurs: &Recurrence{Every: Weekly, On: On(time.Monday), Count: 2}})
	c, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	if c.IsWorkday(date(t, "2023-03-06")) || c.IsWorkday(date(t, "2023-03-13")) || !c.IsWorkday(date(t, "2023-03-20")) {
		t.Error("two Mondays should be off, the third worked")
	}
	s.Exceptions[len(s.Exceptions)-1].Recurs.Count = 0
	if _, err := New(s); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("without count and end: %v", err)
	}
}
