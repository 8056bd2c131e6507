package calendar

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"guatu"
)

func date(t *testing.T, s string) guatu.Date {
	t.Helper()
	d, err := guatu.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestNoticeOf2023 holds sentences of 国办发明电〔2022〕16号: Spring Festival 21
// to 27 January, 28 January (Saturday) and 29 January (Sunday) worked; Qingming
// 5 April only; Labour Day 29 April to 3 May, 23 April and 6 May worked.
func TestNoticeOf2023(t *testing.T) {
	t.Parallel()
	f := func(day string, want bool) {
		t.Helper()
		if got := China().IsWorkday(date(t, day)); got != want {
			t.Errorf("%s works = %v", day, got)
		}
	}
	f("2023-01-20", true)
	f("2023-01-21", false)
	f("2023-01-27", false)
	f("2023-01-28", true)
	f("2023-01-29", true)
	f("2023-04-04", true)
	f("2023-04-05", false)
	f("2023-04-06", true)
	f("2023-04-23", true)
	f("2023-05-03", false)
	f("2023-05-06", true)
	f("2023-12-31", false) // an ordinary Sunday
}

// TestWorkdaysOfYears derives the workdays of each year without the notices: a
// make-up day only moves a day off, so a year has its Mondays to Fridays less the
// statutory holidays (10 days under the 1999 rule, 11 from 2008, 13 from 2025:
// State Council orders 270, 513 and 795). The departures are named.
func TestWorkdaysOfYears(t *testing.T) {
	t.Parallel()
	moved := map[int]int{
		2007: -2, // 30 and 31 December 2006 were worked for 2 and 3 January 2007
		2011: +1, // 31 December 2011 was worked for 3 January 2012
		2012: -1,
		2015: -1, // 3 September 2015, once
		2020: -2, // Spring Festival prolonged: 31 January off, 1 February no longer worked
	}
	for year := 2007; year <= 2026; year++ {
		first, last := guatu.NewDate(year, time.January, 1), guatu.NewDate(year, time.December, 31)
		want := weekdays(first, last) - statutory(year) + moved[year]
		if got := China().Workdays(first, last); got != want {
			t.Errorf("%d has %d workdays, want %d", year, got, want)
		}
	}
	// 365 days less 105 Saturdays and Sundays less 11
	if got := China().Workdays(date(t, "2023-01-01"), date(t, "2023-12-31")); got != 249 {
		t.Errorf("2023 has %d workdays, want 249", got)
	}
}

func weekdays(first, last guatu.Date) int {
	n := 0
	for d := first; d <= last; d++ {
		if w := d.Weekday(); w != time.Saturday && w != time.Sunday {
			n++
		}
	}
	return n
}

func statutory(year int) int {
	switch {
	case year < 2008:
		return 10
	case year < 2025:
		return 11
	default:
		return 13
	}
}

// TestAgainstCollection compares every day named by the collection the notices
// were taken from.
func TestAgainstCollection(t *testing.T) {
	t.Parallel()
	for year := 2007; year <= 2026; year++ {
		name := filepath.Join("..", "..", "shared", "data", "holidays", fmt.Sprintf("%d.json", year))
		text, err := os.ReadFile(name)
		if os.IsNotExist(err) {
			t.Skipf("%s is not here", name)
		}
		if err != nil {
			t.Fatal(err)
		}
		compareYear(t, text)
	}
}

func compareYear(t *testing.T, text []byte) {
	t.Helper()
	var file struct {
		Days []struct {
			Date     guatu.Date `json:"date"`
			IsOffDay bool       `json:"isOffDay"`
		} `json:"days"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Days) == 0 {
		t.Fatal("no days in the collection's file")
	}
	for _, d := range file.Days {
		if China().IsWorkday(d.Date) == d.IsOffDay {
			t.Errorf("%s: off day %v in the collection", d.Date, d.IsOffDay)
		}
	}
}

func TestProvisional(t *testing.T) {
	t.Parallel()
	for year, want := range map[int]bool{2006: true, 2007: false, 2026: false, 2027: true} {
		if got := Provisional(year); got != want {
			t.Errorf("Provisional(%d) = %v", year, got)
		}
	}
}
