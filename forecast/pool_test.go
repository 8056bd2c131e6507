package forecast_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"guatu"
	"guatu/forecast"
)

// season makes years of a rising seasonal series with season length m.
func season(m, n int, growth float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = 100 * math.Pow(1+growth, float64(i/m)) * (1 + 0.4*math.Sin(2*math.Pi*float64(i%m)/float64(m)))
	}
	return out
}

// A series that repeats exactly is continued exactly, for every season length.
func TestPoolContinuesARepeatingSeries(t *testing.T) {
	t.Parallel()
	for _, m := range []int{4, 11, 12} {
		y := season(m, 5*m, 0)
		f, err := forecast.Pool(y, m, m, forecast.PoolOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range f.Point {
			if math.Abs(v/y[i]-1) > 0.01 {
				t.Errorf("m %d step %d: %v, want %v", m, i, v, y[i])
			}
		}
	}
}

// Money in other units gives the same forecast in other units.
func TestPoolScales(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(2, 3))
	for n := range 8 {
		a, b := season(4, 24, 0.05), season(4, 24, 0.05)
		for i := range a {
			a[i] *= 0.9 + 0.2*random.Float64()
			b[i] = a[i] * 1024
		}
		x, err := forecast.Pool(a, 4, 4, forecast.PoolOptions{})
		if err != nil {
			t.Fatal(err)
		}
		y, err := forecast.Pool(b, 4, 4, forecast.PoolOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range x.Point {
			if math.Abs(y.Point[i]/x.Point[i]/1024-1) > 0.02 {
				t.Errorf("series %d step %d: %v and %v", n, i, x.Point[i], y.Point[i])
			}
		}
	}
}

func TestPoolPaths(t *testing.T) {
	t.Parallel()
	y := season(11, 50, 0.06)
	for i := range y {
		y[i] *= 1 + 0.03*math.Cos(float64(7*i))
	}
	opt := forecast.PoolOptions{Paths: 300, Seed: 5}
	f, err := forecast.Pool(y, 11, 5, opt)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := forecast.Pool(y, 11, 5, opt)
	if !reflect.DeepEqual(f, again) {
		t.Error("two runs with one seed differ")
	}
	for k, centre := range f.Point {
		below := 0
		for _, p := range f.Paths {
			if p[k] < centre {
				below++
			}
		}
		if below < 110 || below > 190 {
			t.Errorf("step %d: %d of 300 paths below the centre", k, below)
		}
	}
}

func TestPoolOfAShortSeries(t *testing.T) {
	t.Parallel()
	for n := 3; n < 30; n++ {
		for _, level := range []float64{0, 100} {
			y := season(11, n, 0.1)
			for i := range y {
				y[i] += level - 100
			}
			f, err := forecast.Pool(y, 11, 11, forecast.PoolOptions{Paths: 10})
			if err != nil || len(f.Point) != 11 || len(f.Paths) != 10 {
				t.Fatalf("%d values: %v", n, err)
			}
			for _, v := range f.Point {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Fatalf("%d values: %v", n, f.Point)
				}
			}
		}
	}
}

func TestPoolRefuses(t *testing.T) {
	t.Parallel()
	gap := season(4, 20, 0)
	gap[7] = math.Inf(1)
	for name, err := range map[string]error{
		"infinite":  second(forecast.Pool(gap, 4, 4, forecast.PoolOptions{})),
		"short":     second(forecast.Pool(gap[:2], 4, 4, forecast.PoolOptions{})),
		"steps":     second(forecast.Pool(gap[:7], 4, 0, forecast.PoolOptions{})),
		"member":    second(forecast.Pool(gap[:7], 4, 2, forecast.PoolOptions{Extra: []forecast.Member{{Name: "x"}}})),
		"regressor": second(forecast.Pool(gap[:7], 4, 2, forecast.PoolOptions{Regressors: []forecast.Regressor{{Name: "x"}}})),
		"values":    second(forecast.Pool([]float64{1, math.NaN(), math.NaN(), 2}, 4, 2, forecast.PoolOptions{})),
	} {
		if guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func second(_ forecast.PoolForecast, err error) error { return err }
