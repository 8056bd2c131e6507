package forecast_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"guatu/forecast"
	"guatu/series"
)

// replayOf forecasts the last of some years after so many of its months.
func (y years) replayOf(t testing.TB, known int) forecast.Replay {
	t.Helper()
	held := y[len(y)-1]
	flows := append(slices.Concat(y[:len(y)-1]...), held[:known]...)
	f, err := forecast.PoolYear(flows, 12, known, forecast.PoolOptions{Paths: 200, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	totals := make([]float64, len(f.Paths))
	for i, p := range f.Paths {
		totals[i] = total(p)
	}
	slices.Sort(totals)
	return forecast.Replay{Remaining: 12 - known, Centre: total(f.Point), Low: totals[19], High: totals[180], Actual: total(held[known:])}
}

// tails are the parts of replays that came out below and above their intervals.
func tails(replays []forecast.Replay, c forecast.Calibration) (below, above float64) {
	for _, r := range replays {
		ends := c.Apply([]float64{r.Low, r.High}, r.Centre)
		if r.Actual < ends[0] {
			below += 1 / float64(len(replays))
		}
		if r.Actual > ends[1] {
			above += 1 / float64(len(replays))
		}
	}
	return below, above
}

// TestCalibrationOnM3 learns from each half of the monthly series of the M3 competition
// for the other, late in the year, where the pool sees too few good surprises: what
// falls outside the 80 % interval on either side moves towards a tenth.
func TestCalibrationOnM3(t *testing.T) {
	t.Parallel()
	if testing.Short() || raceDetector {
		t.Skip("short run, or the race detector, which sees no goroutines here")
	}
	all := m3Years(t, 3)
	before, after := 0.0, 0.0
	for _, known := range []int{8, 10} {
		var halves [2][]forecast.Replay
		for i, y := range all {
			halves[i%2] = append(halves[i%2], y.replayOf(t, known))
		}
		for i, learned := range halves {
			c := forecast.Calibrate(learned)[12-known]
			l, h := tails(halves[1-i], forecast.Uncalibrated)
			l2, h2 := tails(halves[1-i], c)
			t.Logf("after month %d, learned on %d: factors %.2f up, %.2f down; below %.3f → %.3f, above %.3f → %.3f, inside %.3f → %.3f", known, len(learned), c.Up, c.Down, l, l2, h, h2, 1-l-h, 1-l2-h2)
			before += (math.Abs(l-0.1) + math.Abs(h-0.1)) / 8
			after += (math.Abs(l2-0.1) + math.Abs(h2-0.1)) / 8
		}
	}
	t.Logf("each side is off a tenth by %.3f before and %.3f after", before, after)
	if after >= before || after > 0.05 { // a tenth of 179 has a standard error of 0.022, learned and tested
		t.Error("not nearer to a tenth")
	}
}

// jumping is a city of complete series whose last two slots of a year are wild, while
// the slots before are not: no model of a series of its own sees how wild they get.
func jumping(n, years int) []series.Observation {
	var out []series.Observation
	x := 12345.0
	random := func() float64 { x = math.Mod(x*16807, 2147483647); return x/2147483647 - 0.5 }
	for k := range n {
		for year := 2023 - years + 1; year <= 2023; year++ {
			sum := 0.0
			for s := 1; s <= 11; s++ {
				v := 100 * (1 + 0.02*random())
				if s >= 10 && year >= 2020 {
					v *= 1 + 0.8*random()
				}
				sum += v
				o := fig(fmt.Sprintf("指标%d", k), fmt.Sprintf("%d-%02d", year, s+1), series.YTD, sum)
				if year < 2023 || s < 10 {
					out = append(out, o)
				}
			}
		}
	}
	return out
}

// The factors are learned from the years before of all complete series of the panel,
// are the same prepared or not, and know nothing of the year itself.
func TestYearEndIsCalibrated(t *testing.T) {
	t.Parallel()
	figures := jumping(6, 8)
	r := forecast.Request{Panel: series.NewPanel(figures), Indicator: "指标0", Region: "甲市", Year: 2023, Seed: 1}
	alone, err := forecast.YearEnd(r)
	if err != nil {
		t.Fatal(err)
	}
	if alone.Method != forecast.Pooled || alone.Spread.Calibration.Scores != 18 {
		t.Fatalf("%s, calibration %+v, want six series in three years", alone.Method, alone.Spread.Calibration)
	}
	r.Past = forecast.NewPast(r)
	shared, err := forecast.YearEnd(r)
	if err != nil || shared.Spread.Calibration != alone.Spread.Calibration || shared.Growth.Quantiles != alone.Growth.Quantiles {
		t.Errorf("prepared %+v, alone %+v, %v", shared.Spread.Calibration, alone.Spread.Calibration, err)
	}
	for i := range figures {
		if figures[i].Period.Year == 2023 && figures[i].Indicator != "指标0" {
			figures[i].Value *= 3
		}
	}
	r.Panel, r.Past = series.NewPanel(figures), nil
	other, err := forecast.YearEnd(r)
	if err != nil || other.Spread.Calibration != alone.Spread.Calibration {
		t.Errorf("other figures of the year make it %+v, %v", other.Spread.Calibration, err)
	}
}
