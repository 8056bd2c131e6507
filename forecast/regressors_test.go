package forecast_test

import (
	"math"
	"testing"
	"time"

	"guatu"
	"guatu/calendar"
	"guatu/forecast"

	"pgregory.net/rapid"
)

// noisy makes n months with a season, growth and uniform noise of ±2 %.
func noisy(n int) []float64 {
	y, x := season(12, n, 0.05), 4711
	for i := range y {
		x = x * 16807 % 2147483647
		y[i] *= 1 + 0.04*(float64(x)/2147483647-0.5)
	}
	return y
}

// A break of 30 % is found, with its sign and size, and taken into the forecast; a
// regressor that has nothing to do with the series is left aside.
func TestPoolFindsALevelShift(t *testing.T) {
	t.Parallel()
	y := noisy(96)
	for i := 60; i < len(y); i++ {
		y[i] *= 0.7
	}
	nothing := forecast.Regressor{Name: "nothing", Values: make([]float64, 102)}
	for i := range nothing.Values {
		nothing.Values[i] = math.Cos(float64(i * i))
	}
	f, err := forecast.Pool(y, 12, 6, forecast.PoolOptions{Regressors: []forecast.Regressor{nothing, forecast.LevelShift(102, 60)}})
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Effects) != 1 || f.Effects[0].Name != "level_shift" || math.Abs(f.Effects[0].Coefficient-math.Log(0.7)) > 0.03 || f.Effects[0].T > -2.5 {
		t.Fatalf("effects %+v, want a level shift of %v", f.Effects, math.Log(0.7))
	}
	for k, v := range f.Point {
		if want := season(12, 102, 0.05)[96+k] * 0.7; math.Abs(v/want-1) > 0.08 {
			t.Errorf("step %d: %v, want about %v", k, v, want)
		}
	}
}

// The effects are put back once, into every part of the forecast, and the caller's
// own member is left as it was.
func TestEffectsAreRestored(t *testing.T) {
	t.Parallel()
	y := noisy(96)
	pulse := forecast.Regressor{Name: "pulse", Values: make([]float64, 99)}
	for i := range pulse.Values {
		if i%7 == 3 {
			pulse.Values[i] = 1
			if i < 96 {
				y[i] *= 1.5
			}
		}
	}
	own := []float64{100, 100, 100}
	f, err := forecast.Pool(y, 12, 3, forecast.PoolOptions{Paths: 40, Regressors: []forecast.Regressor{pulse}, Extra: []forecast.Member{{Name: "own", Point: own}}})
	if err != nil || len(f.Effects) != 1 {
		t.Fatalf("effects %+v, %v", f.Effects, err)
	}
	last := f.Members[len(f.Members)-1]
	for k := range own {
		if own[k] != 100 || math.Abs(last.Point[k]-100) > 1e-9 {
			t.Errorf("the caller's member became %v", last.Point)
		}
		mean := 0.0
		for _, m := range f.Members {
			mean += m.Weight * m.Point[k]
		}
		if math.Abs(mean/f.Point[k]-1) > 1e-9 {
			t.Errorf("step %d: members give %v, the pool %v", k, mean, f.Point[k])
		}
	}
}

// In 2023 正月初一 was 22 January: of the days -15…-1 all fall in January, of 0…6 all,
// of 7…20 the three of 29 to 31 January, eleven in February.
func TestSpringFestival(t *testing.T) {
	t.Parallel()
	r := forecast.SpringFestival(calendar.SpringFestival, guatu.NewDate(2023, time.January, 1), 24)
	if len(r) != 3 {
		t.Fatalf("%d regressors", len(r))
	}
	// what months have in common drops out of the difference of two years: 2024 had
	// it on 10 February, so 15 days before began on 26 January (6 of 15 in January).
	for i, want := range []struct{ january, february float64 }{{1 - 6.0/15, -9.0 / 15}, {1, -1}, {3.0 / 14, 11.0/14 - 13.0/14}} {
		january, february := r[i].Values[0]-r[i].Values[12], r[i].Values[1]-r[i].Values[13]
		if math.Abs(january-want.january) > 1e-12 || math.Abs(february-want.february) > 1e-12 {
			t.Errorf("%s: January %v, February %v, want %+v", r[i].Name, january, february, want)
		}
	}
	if r[0].Values[5] != 0 {
		t.Error("there is no festival in June")
	}
}

// The shares of a window over a year sum to one, so those less their means to zero.
func TestSpringFestivalSumsToZero(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(2001, 2049).Draw(t, "year")
		for _, r := range forecast.SpringFestival(calendar.SpringFestival, guatu.NewDate(year, time.January, 1), 12) {
			total := 0.0
			for _, v := range r.Values {
				total += v
			}
			if math.Abs(total) > 1e-9 {
				t.Fatalf("%s of %d sums to %v", r.Name, year, total)
			}
		}
	})
}

func TestWorkingDays(t *testing.T) {
	t.Parallel()
	weekday := func(d guatu.Date) bool { return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday }
	r := forecast.WorkingDays(weekday, guatu.NewDate(2022, time.May, 1), 24)
	// May 2022 has 22 weekdays, May 2023 has 23: the logs differ by log(23/22).
	if got := r.Values[12] - r.Values[0]; math.Abs(got-math.Log(23.0/22)) > 1e-12 || math.Abs(r.Values[12]+r.Values[0]) > 1e-12 {
		t.Errorf("May %v and %v", r.Values[0], r.Values[12])
	}
}
