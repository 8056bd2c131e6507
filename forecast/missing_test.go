package forecast

import (
	"math"
	"slices"
	"testing"
)

func TestInterpolated(t *testing.T) {
	t.Parallel()
	nan := math.NaN()
	got := interpolated([]float64{nan, 2, nan, nan, 8, nan})
	if want := []float64{2, 2, 4, 6, 8, 8}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Gaps in a series with a fixed season are filled along the season.
func TestFilledFollowsTheSeason(t *testing.T) {
	t.Parallel()
	whole := make([]float64, 60)
	for i := range whole {
		whole[i] = 100 * (1 + 0.5*math.Sin(2*math.Pi*float64(i)/12))
	}
	y := slices.Clone(whole)
	for _, k := range []int{7, 30, 31, 50} {
		y[k] = math.NaN()
	}
	for i, v := range filled(y, 12) {
		if math.Abs(v/whole[i]-1) > 0.06 {
			t.Errorf("slot %d: %v, want %v", i, v, whole[i])
		}
	}
}

// Every model goes on over gaps: forecasts from a series with five values missing are
// near those from the whole series, compared with the width of the season.
func TestModelsSkipMissing(t *testing.T) {
	t.Parallel()
	y := slices.Clone(passengers)
	for _, k := range []int{3, 40, 77, 100, 140} {
		y[k] = math.NaN()
	}
	with, err := Pool(y, 12, 12, PoolOptions{Paths: 50, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	without, err := Pool(passengers, 12, 12, PoolOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(with.Members) != len(without.Members) {
		t.Fatalf("%d members, without gaps %d", len(with.Members), len(without.Members))
	}
	for i, m := range with.Members {
		for k, v := range m.Point {
			if want := without.Members[i].Point[k]; math.Abs(v/want-1) > 0.06 {
				t.Errorf("%s step %d: %v, from all values %v", m.Name, k, v, want)
			}
		}
	}
}

// The last slots may be the missing ones: the first forecast is then of the slot after
// them, and the missing slot itself is estimated as its forecast.
func TestTrailingGap(t *testing.T) {
	t.Parallel()
	n := len(passengers)
	y := slices.Clone(passengers)
	y[n-1] = math.NaN()
	short, ok := airline(passengers[:n-1], 12, 1)
	long, also := airline(y, 12, 1)
	if !ok || !also {
		t.Fatal("not fitted")
	}
	if want := short.forecast(1)[0]; math.Abs(math.Exp(long.z[n-1])/want-1) > 1e-6 {
		t.Errorf("the missing slot is %v, its forecast %v", math.Exp(long.z[n-1]), want)
	}
}
