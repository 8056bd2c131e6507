package forecast

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// Errors of 1 and 2 weigh 4 to 1; a member whose errors are not known gets the mean.
func TestWeigh(t *testing.T) {
	t.Parallel()
	fits := []fitted{{misses: []float64{9, 9, 1, -1, math.NaN()}}, {misses: []float64{math.NaN(), 0, 2, 2, -2}}, {}}
	weigh(fits, 1)
	// inverse squares 1 and 1/4, mean 5/8: of 15/8 in all
	for i, want := range []float64{8.0 / 15, 2.0 / 15, 5.0 / 15} {
		if math.Abs(fits[i].Weight-want) > 1e-12 {
			t.Errorf("member %d weighs %v, want %v", i, fits[i].Weight, want)
		}
	}
}

// A perfect member takes all of the weight, whatever the scale.
func TestWeighPerfectFit(t *testing.T) {
	t.Parallel()
	fits := []fitted{{misses: make([]float64, 9)}, {misses: []float64{1, 1, 1, 1, 1, 1}}}
	weigh(fits, 1)
	if !(fits[0].Weight > 0.999) || math.IsNaN(fits[1].Weight) {
		t.Errorf("weights %v and %v", fits[0].Weight, fits[1].Weight)
	}
}

// After any number of turns each member has been taken as often as its weight asks
// for, within one.
func TestRota(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		draw := func(*rand.Rand) []float64 { return nil }
		var fits []fitted
		total := 0.0
		for _, w := range rapid.SliceOfN(rapid.Float64Range(0.1, 5), 1, 4).Draw(t, "weights") {
			fits = append(fits, fitted{Member: Member{Weight: w}, draw: draw})
			total += w
		}
		fits = append(fits, fitted{Member: Member{Weight: 3}}) // cannot be drawn
		r, taken := newRota(fits), make([]float64, len(fits))
		for n := 1; n <= 60; n++ {
			taken[r.next()]++
			for i, f := range fits {
				want := float64(n) * f.Weight / total
				if f.draw == nil {
					want = 0
				}
				if math.Abs(taken[i]-want) > 1.0+1e-9 {
					t.Fatalf("after %d turns member %d was taken %v times, want %v", n, i, taken[i], want)
				}
			}
		}
	})
}

// A pool of one model by hand: exp(-ΔAICc/8).
func TestETSWeights(t *testing.T) {
	t.Parallel()
	p, ok := ets(passengers, 12, 6)
	if !ok {
		t.Fatal("not fitted")
	}
	total := 0.0
	for i, f := range p.fits {
		total += p.weights[i]
		if want := math.Exp((p.fits[0].aicc - f.aicc) / 8); math.Abs(p.weights[i]/p.weights[0]/want-1) > 1e-9 {
			t.Errorf("model %d: weight ratio %v, want %v", i, p.weights[i]/p.weights[0], want)
		}
	}
	if math.Abs(total-1) > 1e-12 {
		t.Errorf("weights sum to %v", total)
	}
}

// The one-step errors of every member are what the value and the forecast from before
// it differ by, when the parameters are kept.
func TestMissesAreOneStepErrors(t *testing.T) {
	t.Parallel()
	n := len(passengers)
	f := etsModel{season: multiplicative, relative: true, damped: true, m: 12}.fit(passengers)
	before := f
	before.filter(passengers[:n-1], f.first.clone())
	if got, want := f.misses(passengers)[n-1], passengers[n-1]-before.forecast(1)[0]; math.Abs(got-want) > 1e-9 {
		t.Errorf("smoothing: %v, want %v", got, want)
	}
	a, _ := returning(passengers, 12, 1)
	short := a
	short.z, short.errors = a.z[:n-1], a.errors[:len(a.errors)-1]
	if got, want := a.misses(passengers)[n-1], passengers[n-1]-short.forecast(1)[0]; math.Abs(got-want) > 1e-9 {
		t.Errorf("seasonal ARIMA: %v, want %v", got, want)
	}
	if !math.IsNaN(a.misses(passengers)[12]) || math.IsNaN(a.misses(passengers)[13]) {
		t.Error("the recursion starts after a season and one slot")
	}
}

// Two normal simulations of the model whose growth returns: the variance of the first
// two steps on the log scale is σ² and σ²(1+(φ+θ)²).
func TestReturningSimulation(t *testing.T) {
	t.Parallel()
	f, ok := returning(passengers, 12, 2)
	if !ok || !(f.phi < 1) {
		t.Fatalf("fitted %v with φ %v", ok, f.phi)
	}
	point, random, draw, n := f.forecast(2), rand.New(rand.NewPCG(5, 6)), f.simulator(2), 20000
	var squares [2]float64
	for range n {
		for k, v := range draw(random) {
			d := math.Log(v / point[k])
			squares[k] += d * d / float64(n)
		}
	}
	s := f.sigma() * f.sigma()
	for k, want := range [2]float64{s, s * (1 + (f.phi+f.theta)*(f.phi+f.theta))} {
		if math.Abs(squares[k]/want-1) > 0.06 {
			t.Errorf("step %d: variance %v, want %v", k+1, squares[k], want)
		}
	}
}
