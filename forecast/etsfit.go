package forecast

import (
	"math"
	"slices"
)

// Limits of the search for smoothing constants. Twice as many evaluations make no
// difference to the accuracy of the forecasts.
const (
	etsEvaluations   = 250
	etsRestart       = 120
	leastDamping     = 0.80
	mostDamping      = 0.98
	smallestConstant = 1e-4
)

// fit estimates the smoothing constants by maximum likelihood from fixed starting
// states: classical seasonal indices and a line through the first two seasons.
func (m etsModel) fit(y []float64) etsFit {
	start := m.start(filled(y, m.m))
	seasonal := make([]float64, len(start.seasonal))
	objective := func(x []float64) float64 {
		f, ok := m.constants(x)
		if !ok {
			return math.Inf(1)
		}
		s := start
		s.seasonal = seasonal
		copy(seasonal, start.seasonal)
		likelihood, _ := f.filter(y, s)
		return likelihood
	}
	x, _ := minimise(objective, m.firstGuess(), 0.1, etsEvaluations)
	x, likelihood := minimise(objective, x, 0.05, etsRestart)
	f, ok := m.constants(x)
	if !ok || math.IsInf(likelihood, 0) || math.IsNaN(likelihood) {
		return etsFit{aicc: math.Inf(1)}
	}
	f.first = start
	_, squares := f.filter(y, start.clone())
	n, k := float64(len(y)-len(gaps(y))), float64(m.parameters())
	f.sigma = math.Sqrt(squares / max(n-k+1, 1)) // the starting states cost degrees of freedom too
	f.aicc = math.Inf(1)
	if n > k+1 {
		f.aicc = likelihood + 2*k + 2*k*(k+1)/(n-k-1)
	}
	return f
}

// parameters counts smoothing constants, starting states and the error variance.
func (m etsModel) parameters() int {
	k := 3
	if m.damped {
		k += 3
	}
	if m.season != noSeason {
		k += m.m
	}
	return k
}

// firstGuess is where the search starts: alpha, then beta and phi, then gamma.
func (m etsModel) firstGuess() []float64 {
	x := []float64{0.3}
	if m.damped {
		x = append(x, 0.05, 0.9)
	}
	if m.season != noSeason {
		x = append(x, 0.05)
	}
	return x
}

// constants reads the searched vector; ok is false outside 0<α<1, 0<β<α, 0<γ<1-α
// and the range of φ.
func (m etsModel) constants(x []float64) (f etsFit, ok bool) {
	f = etsFit{model: m, alpha: x[0], phi: 1}
	rest := x[1:]
	ok = f.alpha > smallestConstant && f.alpha < 1-smallestConstant
	if m.damped {
		f.beta, f.phi, rest = rest[0], rest[1], rest[2:]
		ok = ok && f.beta > 0 && f.beta < f.alpha && f.phi >= leastDamping && f.phi <= mostDamping
	}
	if m.season != noSeason {
		f.gamma = rest[0]
		ok = ok && f.gamma > 0 && f.gamma < 1-f.alpha
	}
	return f, ok
}

// filter runs the recursion through y, leaving s after the last slot; a missing value
// moves the state on without an error. It returns -2 log likelihood up to a constant, and the sum of squared errors
// (relative for relative errors).
func (f *etsFit) filter(y []float64, s etsState) (likelihood, squares float64) {
	state, means, n := &f.last, logSum{product: 1}, 0.0
	*state = s
	for _, v := range y {
		mu, base := f.model.mean(state, f.phi)
		e := v - mu
		if e != e { // a missing value
			f.step(state, base, 0)
			continue
		}
		n++
		if f.model.relative {
			if mu <= 0 {
				return math.Inf(1), math.Inf(1)
			}
			squares += e / mu * e / mu
			means.add(mu)
		} else {
			squares += e * e
		}
		f.step(state, base, e)
	}
	if squares == 0 {
		squares = math.SmallestNonzeroFloat64
	}
	return n*math.Log(squares) + 2*means.total(), squares
}

// logSum adds logarithms by multiplying, which is several times faster.
type logSum struct{ product, sum float64 }

func (l *logSum) add(v float64) {
	next := l.product * v
	if !(next > 0x1p-500 && next < 0x1p500) {
		l.sum += math.Log(l.product) + math.Log(v)
		next = 1
	}
	l.product = next
}

func (l *logSum) total() float64 { return l.sum + math.Log(l.product) }

// start returns the starting states for a series without missing values.
func (m etsModel) start(y []float64) etsState {
	adjusted := y
	s := etsState{}
	if m.season != noSeason {
		ratio := m.season == multiplicative
		s.seasonal = seasonalIndices(y, m.m, ratio)
		adjusted = make([]float64, len(y))
		for i, v := range y {
			if ratio {
				adjusted[i] = v / s.seasonal[i%m.m]
			} else {
				adjusted[i] = v - s.seasonal[i%m.m]
			}
		}
	}
	first := adjusted[:min(len(adjusted), max(2*m.m, 10))]
	intercept, slope := line(first)
	s.level = average(first)
	if m.damped {
		s.level, s.trend = intercept-slope, slope
	}
	if m.season == multiplicative && s.level <= 0 {
		s.level = slices.Min(adjusted)
	}
	return s
}

// misses returns the one-step errors over the values the model was fitted to.
func (f *etsFit) misses(y []float64) []float64 {
	s, out := f.first.clone(), make([]float64, len(y))
	for i, v := range y {
		mu, base := f.model.mean(&s, f.phi)
		out[i] = v - mu
		if math.IsNaN(v) {
			f.step(&s, base, 0)
			continue
		}
		f.step(&s, base, out[i])
	}
	return out
}
