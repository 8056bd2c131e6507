package backtest_test

import (
	"math"
	"slices"
	"testing"

	"guatu"
	"guatu/backtest"

	"pgregory.net/rapid"
)

func near(t interface {
	Helper()
	Errorf(string, ...any)
}, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

func samples(t interface{ Fatal(...any) }, draws ...float64) backtest.Samples {
	s, err := backtest.NewSamples(draws)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A point forecast scores its absolute error, however it is given.
func TestCRPSOfAPointIsTheAbsoluteError(t *testing.T) {
	t.Parallel()
	point, err := backtest.NewQuantiles([]backtest.Quantile{{P: 0.5, Value: 3}})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range []backtest.Predictive{samples(t, 3, 3, 3), point, backtest.Normal{Mean: 3}} {
		near(t, "CRPS", d.CRPS(5), 2, 1e-12)
		near(t, "CRPS", d.CRPS(1), 2, 1e-12)
		near(t, "CRPS", d.CRPS(3), 0, 1e-12)
	}
}

// E|X−y| − E|X−X′|/2 by hand: of {0, 2} at 1 it is 1 − 1/2.
func TestCRPSOfSamples(t *testing.T) {
	t.Parallel()
	near(t, "two draws", samples(t, 2, 0).CRPS(1), 0.5, 1e-12)
	rapid.Check(t, func(t *rapid.T) {
		draws := rapid.SliceOfN(rapid.Float64Range(-100, 100), 1, 40).Draw(t, "draws")
		y := rapid.Float64Range(-150, 150).Draw(t, "y")
		n, want := float64(len(draws)), 0.0
		for _, a := range draws {
			want += math.Abs(a-y) / n
			for _, b := range draws {
				want -= math.Abs(a-b) / (2 * n * n)
			}
		}
		near(t, "CRPS", samples(t, draws...).CRPS(y), want, 1e-9)
	})
}

// The uniform distribution on [0, 1] scores y³/3 + (1−y)³/3 inside; two quantiles
// describe it exactly, and so do any more on the same line.
func TestCRPSOfQuantiles(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		inner := rapid.SliceOfNDistinct(rapid.IntRange(1, 99), 0, 9, rapid.ID).Draw(t, "inner")
		slices.Sort(inner)
		points := []backtest.Quantile{{P: 0, Value: 0}}
		for _, k := range inner {
			points = append(points, backtest.Quantile{P: float64(k) / 100, Value: float64(k) / 100})
		}
		q, err := backtest.NewQuantiles(append(points, backtest.Quantile{P: 1, Value: 1}))
		if err != nil {
			t.Fatal(err)
		}
		y := rapid.Float64Range(0, 1).Draw(t, "y")
		near(t, "inside", q.CRPS(y), (y*y*y+(1-y)*(1-y)*(1-y))/3, 1e-12)
		near(t, "above", q.CRPS(1+y), y+1.0/3, 1e-12)
		near(t, "below", q.CRPS(-y), y+1.0/3, 1e-12)
		near(t, "quantile", q.Quantile(y), y, 1e-12)
	})
}

// Masses at the ends: with quartiles only, a quarter lies at each outer one. Between
// two equal quantiles the distribution jumps.
func TestQuantilesKeepTheirMass(t *testing.T) {
	t.Parallel()
	q, err := backtest.NewQuantiles([]backtest.Quantile{{P: 0.25, Value: 0}, {P: 0.75, Value: 0}})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "all at 0", q.CRPS(2), 2, 1e-12)
	near(t, "beyond", q.Quantile(0.01), 0, 0)
	near(t, "beyond", q.Quantile(0.99), 0, 0)
}

// Numerical integration of (F−1{x≥y})² confirms the closed form of the Gaussian, and
// many draws at its quantiles come near it.
func TestCRPSOfTheNormal(t *testing.T) {
	t.Parallel()
	n := backtest.Normal{Mean: 2, SD: 3}
	near(t, "at the mean", n.CRPS(2), 3*(math.Sqrt2-1)/math.Sqrt(math.Pi), 1e-12)
	for _, y := range []float64{-7, 0, 2, 2.5, 11} {
		want, step := 0.0, 0.001
		for x := -40.0; x < 45; x += step {
			f := 0.5 * math.Erfc(-(x+step/2-2)/3/math.Sqrt2)
			if x+step/2 >= y {
				f--
			}
			want += f * f * step
		}
		near(t, "integral", n.CRPS(y), want, 1e-3)
		var draws []float64
		for i := range 4000 {
			draws = append(draws, n.Quantile((float64(i)+0.5)/4000))
		}
		near(t, "draws", samples(t, draws...).CRPS(y), want, 5e-3)
	}
	near(t, "97.5 %", n.Quantile(0.975), 2+3*1.959963984540054, 1e-9)
}

func TestQuantilesOfSamples(t *testing.T) {
	t.Parallel()
	s := samples(t, 4, 1, 3, 2)
	for p, want := range map[float64]float64{0.5: 2.5, 0.125: 1, 0.25: 1.5, 0.01: 1, 0.99: 4} {
		near(t, "quantile", s.Quantile(p), want, 1e-12)
	}
}

func TestDistributionsThatAreNone(t *testing.T) {
	t.Parallel()
	for _, draws := range [][]float64{nil, {math.NaN()}, {math.Inf(1)}} {
		if _, err := backtest.NewSamples(draws); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%v: %v", draws, err)
		}
	}
	for _, q := range [][]backtest.Quantile{nil, {{P: 2, Value: 1}}, {{P: 0.5, Value: math.NaN()}}, {{P: 0.5, Value: 1}, {P: 0.5, Value: 2}}, {{P: 0.1, Value: 2}, {P: 0.9, Value: 1}}} {
		if _, err := backtest.NewQuantiles(q); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%v: %v", q, err)
		}
	}
}
