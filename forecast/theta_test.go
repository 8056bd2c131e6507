package forecast

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// The line through the values seen so far is kept up by recursion: it is that of
// least squares.
func TestThetaLine(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.SliceOfN(rapid.Float64Range(-100, 100), 2, 20).Draw(t, "y")
		f, s := thetaFit{theta: 2, alpha: 0.3}, thetaState{level: 1, power: 1}
		for _, v := range y {
			f.step(&s, v)
		}
		a, b := line(y) // over 0, 1, …; the recursion counts from 1
		if math.Abs(s.rise-b) > 1e-8 || math.Abs(s.intercept-(a-b)) > 1e-7 {
			t.Fatalf("line %v + %v t, want %v + %v t", s.intercept, s.rise, a-b, b)
		}
	})
}

// With θ = 1 nothing is left of the trend and the model is simple exponential
// smoothing: by hand, level 10 and α ½ over 12, 14 gives 12.5 for all steps.
func TestThetaOneIsSmoothing(t *testing.T) {
	t.Parallel()
	f := thetaFit{theta: 1, alpha: 0.5}
	_, f.last = f.run([]float64{12, 14}, 10, nil)
	for _, v := range f.forecast(3) {
		if math.Abs(v-12.5) > 1e-12 {
			t.Errorf("forecast %v, want 12.5", v)
		}
	}
}

// The spread of the first simulated step is sigma, times the seasonal index.
func TestThetaSimulation(t *testing.T) {
	t.Parallel()
	f := theta(passengers, 12)
	point, random, squares := f.forecast(1)[0], rand.New(rand.NewPCG(8, 9)), 0.0
	for range 20000 {
		d := f.simulate(1, random)[0] - point
		squares += d * d / 20000
	}
	want := f.sigma * f.indices[len(passengers)%12]
	if math.Abs(math.Sqrt(squares)/want-1) > 0.03 {
		t.Errorf("spread %v, want %v", math.Sqrt(squares), want)
	}
}

// Indices far apart compared with their scatter are kept, noise is not taken for a
// season.
func TestShrunkIndices(t *testing.T) {
	t.Parallel()
	factors := []float64{0.5, 1.5, 0.8, 1.2}
	y := make([]float64, 40)
	for i := range y {
		y[i] = 100 * factors[i%4]
	}
	for i, v := range shrunkIndices(y, 4, true) {
		if math.Abs(v-factors[i]) > 1e-6 {
			t.Errorf("index %d is %v, want %v", i, v, factors[i])
		}
	}
	random, spread, raw := rand.New(rand.NewPCG(1, 1)), 0.0, 0.0
	for range 200 {
		for i := range y {
			y[i] = 100 + random.NormFloat64()
		}
		for i, v := range shrunkIndices(y, 4, false) {
			spread += v * v
			raw += math.Pow(seasonalIndices(y, 4, false)[i], 2)
		}
	}
	if spread > 0.7*raw {
		t.Errorf("of noise the squares of the indices are %v, unshrunk %v", spread, raw)
	}
}
