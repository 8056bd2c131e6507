package forecast_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"guatu/forecast"

	"pgregory.net/rapid"
)

// replays makes n outcomes of a normal variable with a standard deviation above and
// another below its centre, against intervals made for 1.
func replays(n int, above, below float64, seed uint64) []forecast.Replay {
	random := rand.New(rand.NewPCG(seed, 1))
	const half = 1.281552 // standard normal quantile of 0.9
	out := make([]forecast.Replay, n)
	for i := range out {
		e := random.NormFloat64()
		if e > 0 {
			e *= above
		} else {
			e *= below
		}
		out[i] = forecast.Replay{Remaining: 4, Centre: 10, Low: 10 - half, High: 10 + half, Actual: 10 + e}
	}
	return out
}

// With many replays the factors are the ratio of true to stated spread, side by side;
// with few they stay near 1.
func TestCalibrate(t *testing.T) {
	t.Parallel()
	c := forecast.Calibrate(replays(20000, 1.5, 0.8, 7))[4]
	if c.Scores != 20000 || math.Abs(c.Up-1.5) > 0.05 || math.Abs(c.Down-0.8) > 0.03 {
		t.Errorf("factors %+v, want 1.5 and 0.8", c)
	}
	few := forecast.Calibrate(replays(5, 1.5, 0.8, 7))[4]
	if few.Up > 1.22 || few.Down < 0.8 { // at most four to the power 5/35, at least a quarter to it
		t.Errorf("from five replays %+v", few)
	}
}

// Calibrated on one half of a panel, the intervals of the other half cover 80 %.
func TestCalibrationCoversOtherHalf(t *testing.T) {
	t.Parallel()
	c := forecast.Calibrate(replays(2000, 1.4, 1.4, 1))[4]
	in, test := 0.0, replays(2000, 1.4, 1.4, 2)
	for _, r := range test {
		ends := c.Apply([]float64{r.Low, r.High}, r.Centre)
		if r.Actual >= ends[0] && r.Actual <= ends[1] {
			in++
		}
	}
	if share := in / float64(len(test)); math.Abs(share-0.8) > 0.04 { // three standard errors of both halves
		t.Errorf("covers %v", share)
	}
}

func TestCalibrateLeavesOut(t *testing.T) {
	t.Parallel()
	for name, r := range map[string]forecast.Replay{
		"no width": {Remaining: 3, Centre: 1, Low: 1, High: 1, Actual: 2},
		"missing":  {Remaining: 3, Centre: 1, Low: 0, High: 2, Actual: math.NaN()},
	} {
		if got := forecast.Calibrate([]forecast.Replay{r}); len(got) != 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Stretching keeps the order and the centre.
func TestApplyKeepsOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := forecast.Calibration{Up: rapid.Float64Range(0.25, 4).Draw(t, "up"), Down: rapid.Float64Range(0.25, 4).Draw(t, "down")}
		a, b := rapid.Float64Range(-5, 5).Draw(t, "a"), rapid.Float64Range(-5, 5).Draw(t, "b")
		got := c.Apply([]float64{a, b, 1}, 1)
		if (a < b) != (got[0] < got[1]) && math.Abs(a-b) > 1e-9 || got[2] != 1 {
			t.Fatalf("%v and %v become %v", a, b, got)
		}
		if same := forecast.Uncalibrated.Apply([]float64{a}, b)[0]; math.Abs(same-a) > 1e-12 {
			t.Fatalf("%v becomes %v without calibration", a, same)
		}
	})
}
