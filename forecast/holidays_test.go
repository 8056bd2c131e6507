package forecast_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"guatu"
	"guatu/calendar"
	"guatu/forecast"
	"guatu/series"
)

// festive makes complete cumulated months of 2011 to a month of 2023, whose months
// lose 4 % for every day of the festival week (正月初一 and the six days after) in them,
// with January published alone or not, and returns the flow of each month of 2023.
func festive(t testing.TB, alone bool, month int) (figures []series.Observation, last [13]float64) {
	t.Helper()
	x := 4711
	for year := 2011; year <= 2023; year++ {
		day, ok := calendar.SpringFestival(year)
		if !ok {
			t.Fatal(year)
		}
		total := 0.0
		for m := 1; m <= 12; m++ {
			x = x * 16807 % 2147483647
			flow := (100 + 10*math.Sin(float64(m))) * math.Exp(0.05*float64(year-2011)) * (1 + 0.01*(float64(x)/2147483647-0.5))
			for d := day; d < day+7; d++ {
				if d.Month() == time.Month(m) {
					flow *= math.Exp(-0.04)
				}
			}
			if total += flow; year == 2023 {
				last[m] = flow
			}
			if (m > 1 || alone) && (year < 2023 || m <= month) {
				figures = append(figures, fig("用电量", fmt.Sprintf("%d-%02d", year, m), series.YTD, total))
			}
		}
	}
	return figures, last
}

// With January apart the festival is found, and February of a year whose festival fell
// into January is seen to be better than the season says.
func TestFestivalInTheYearEnd(t *testing.T) {
	t.Parallel()
	figures, last := festive(t, true, 1)
	o := yearEnd(t, figures, "用电量", 2023)
	if o.Method != forecast.Pooled || o.Month != 1 || len(o.Effects) != 1 || o.Effects[0].Name != "festival" || !near(o.Effects[0].Coefficient, -0.28, 0.03) {
		t.Fatalf("%s after month %d, effects %+v, want -0.28 for the whole week", o.Method, o.Month, o.Effects)
	}
	if want := total(last[:]); math.Abs(o.Levels[0].Distribution.Centre/want-1) > 0.01 {
		t.Errorf("year %v, want %v", o.Levels[0].Distribution.Centre, want)
	}
}

// With January and February in one slot the same week always falls into it, and there
// is nothing to explain.
func TestNoFestivalInAMergedSlot(t *testing.T) {
	t.Parallel()
	figures, _ := festive(t, false, 2)
	if o := yearEnd(t, figures, "用电量", 2023); o.Method != forecast.Pooled || o.Month != 2 || len(o.Effects) != 0 {
		t.Errorf("%s after month %d, effects %+v", o.Method, o.Month, o.Effects)
	}
}

// What is made before the festival, in the merged slot, shows: 2 % more for every part in
// ten of the slot that lies before it.
func TestDaysBeforeTheFestival(t *testing.T) {
	t.Parallel()
	var figures []series.Observation
	x := 99
	for year := 2011; year <= 2023; year++ {
		day, _ := calendar.SpringFestival(year)
		begin, end := guatu.NewDate(year, time.January, 1), guatu.MonthEnd(year, time.February)
		total := 0.0
		for s := 1; s <= 11 && (year < 2023 || s == 1); s++ {
			x = x * 16807 % 2147483647
			flow := 100 * (1 + 0.005*(float64(x)/2147483647-0.5))
			if s == 1 {
				flow *= 2 * math.Exp(0.4*float64(day-begin)/float64(end-begin+1))
			}
			total += flow
			figures = append(figures, fig("产量", fmt.Sprintf("%d-%02d", year, s+1), series.YTD, total))
		}
	}
	o := yearEnd(t, figures, "产量", 2023)
	if len(o.Effects) != 1 || o.Effects[0].Name != "days_before_festival" || !near(o.Effects[0].Coefficient, 0.4, 0.05) {
		t.Errorf("effects %+v, want 0.4", o.Effects)
	}
}
