package forecast

import (
	"math"
	"math/rand/v2"
	"slices"
)

// thetaFit is the dynamic optimised Theta model of Fiorucci, Pellegrini, Louzada,
// Petropoulos and Koehler (2016, doi 10.1016/j.ijforecast.2016.02.005): exponential
// smoothing of the short-run line, plus 1-1/θ of the trend line through all values so
// far, on the seasonally adjusted series.
type thetaFit struct {
	theta, alpha float64 // 1 ≤ θ, 0 < α < 1
	indices      []float64
	ratio        bool // indices are factors
	n            int
	last         thetaState
	errors       []float64 // one-step, of the series
	sigma        float64   // of the one-step error of the adjusted series
}

// thetaState is what the recursion carries; it is updated with every value, forecast
// ones included.
type thetaState struct {
	t               float64 // values seen
	level           float64
	intercept, rise float64 // of the line through the values seen
	mean            float64 // of them
	power           float64 // (1-α)^t
}

// Limits of the search.
const (
	leastAlpha  = 0.02
	mostAlpha   = 0.99
	mostTheta   = 20
	thetaSearch = 300
)

// theta fits the model by least squares from the third value on. A series of two
// seasons or more is adjusted by seasonal indices drawn towards none as far as their
// uncertainty asks for.
func theta(y []float64, m int) thetaFit {
	f := thetaFit{n: len(y), ratio: positive(y)}
	whole, adjusted := filled(y, m), y
	if m > 1 && len(y) >= 2*m+2 {
		f.indices = shrunkIndices(whole, m, f.ratio)
		adjusted = deseasonalised(y, f.indices, f.ratio)
	}
	first, spread := whole[0], slices.Max(whole)-slices.Min(whole)
	if f.indices != nil {
		first = deseasonalised(whole[:1], f.indices, f.ratio)[0]
	}
	run := func(x []float64) (float64, thetaState) {
		f.theta, f.alpha = x[0], x[1]
		return f.run(adjusted, first+x[2]*spread, nil)
	}
	x, _ := minimise(func(x []float64) float64 {
		if x[0] < 1 || x[0] > mostTheta || x[1] < leastAlpha || x[1] > mostAlpha {
			return math.Inf(1)
		}
		squares, _ := run(x)
		return squares
	}, []float64{2, 0.5, 0}, 0.2, thetaSearch)
	f.theta, f.alpha = x[0], x[1]
	f.errors = make([]float64, len(y))
	squares, last := f.run(adjusted, first+x[2]*spread, f.errors)
	f.last = last
	f.sigma = math.Sqrt(squares / max(float64(len(y)-len(gaps(y))-2-len(x)-max(len(f.indices)-1, 0)), 1))
	return f
}

// run filters the values and returns the squares of the one-step errors from the
// third value on, which it also leaves in errors on the scale of the series. A
// missing value is replaced by its forecast.
func (f *thetaFit) run(adjusted []float64, level float64, errors []float64) (squares float64, s thetaState) {
	s = thetaState{level: level, power: 1}
	for i, v := range adjusted {
		mu := f.mean(&s)
		e := v - mu
		if math.IsNaN(v) {
			v = mu
		} else if i > 1 {
			squares += e * e
		}
		if errors != nil {
			errors[i] = e
			if f.ratio && f.indices != nil {
				errors[i] *= f.indices[i%len(f.indices)]
			}
		}
		f.step(&s, v)
	}
	return squares, s
}

// mean is the one-step forecast of the adjusted series.
func (f *thetaFit) mean(s *thetaState) float64 {
	next := s.power * (1 - f.alpha)
	return s.level + (1-1/f.theta)*(s.power*s.intercept+(1-next)/f.alpha*s.rise)
}

// step takes in a value of the adjusted series.
func (f *thetaFit) step(s *thetaState, v float64) {
	s.t++
	before := s.mean
	s.mean += (v - s.mean) / s.t
	if s.t == 1 {
		s.intercept = v
	} else {
		s.rise = ((s.t-2)*s.rise + 6/s.t*(v-before)) / (s.t + 1)
		s.intercept = s.mean - (s.t+1)/2*s.rise
	}
	s.level += f.alpha * (v - s.level)
	s.power *= 1 - f.alpha
}

// forecast returns h steps.
func (f *thetaFit) forecast(h int) []float64 { return f.path(h, func() float64 { return 0 }) }

// simulate draws one path of h steps with normal errors.
func (f *thetaFit) simulate(h int, random *rand.Rand) []float64 {
	return f.path(h, func() float64 { return f.sigma * random.NormFloat64() })
}

func (f *thetaFit) path(h int, draw func() float64) []float64 {
	s := f.last
	out := make([]float64, h)
	for i := range out {
		v := f.mean(&s) + draw()
		f.step(&s, v)
		out[i] = reseasonalised(v, f.indices, f.n+i, f.ratio)
	}
	return out
}

// deseasonalised divides by seasonal indices, or subtracts them.
func deseasonalised(y, indices []float64, ratio bool) []float64 {
	out := make([]float64, len(y))
	for i, v := range y {
		if ratio {
			out[i] = v / indices[i%len(indices)]
		} else {
			out[i] = v - indices[i%len(indices)]
		}
	}
	return out
}

// reseasonalised undoes it for the value at place t; without indices it returns v.
func reseasonalised(v float64, indices []float64, t int, ratio bool) float64 {
	switch {
	case indices == nil:
		return v
	case ratio:
		return v * indices[t%len(indices)]
	default:
		return v + indices[t%len(indices)]
	}
}

func positive(y []float64) bool {
	for _, v := range y {
		if v <= 0 { // false for a missing value
			return false
		}
	}
	return true
}
