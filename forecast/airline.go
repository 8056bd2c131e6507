package forecast

import (
	"math"
	"math/rand/v2"
)

// sarima is the model (1-φB)(w_t - μ) = (1+θB)(1+ΘB^m) e_t of Box and Jenkins (1976)
// for the seasonal differences w_t = z_t - z_{t-m} of the logarithms z of a series. A
// series with a value ≤ 0 is not logged. With φ = 1 it is the airline model, ARIMA
// (0,1,1)(0,1,1), whose growth wanders; with φ < 1 it is ARIMA (1,0,1)(0,1,1), whose
// growth returns to its mean. They err in different directions, which is what a
// pool needs.
type sarima struct {
	phi, mean       float64
	theta, seasonal float64 // θ, Θ
	variance        float64 // of e
	likelihood      float64 // exact log likelihood of the filtered differences
	m               int
	logged          bool
	z               []float64 // the series, logged if logged, without missing slots
	missing         []int     // slots of z that were estimated
	errors          []float64 // innovations, of z[m+1], z[m+2], …
	future          banded    // factor of the covariance, steps longer than errors
	effects         generalised
}

// structure says what of the model is searched, from where and how long.
type structure struct {
	start       []float64 // θ, Θ and, unless it is 1, φ
	evaluations int
}

var (
	airlineModel   = structure{[]float64{-0.3, -0.4}, 120}
	returningModel = structure{[]float64{-0.3, -0.4, 0.8}, 180}
)

// airline fits the airline model by exact maximum likelihood. The differenced series
// is a moving average of order m+1, so its covariance has a band of that width, and
// the banded factor LDL' gives the same innovations as a Kalman filter. ok is false
// for fewer than 2m+2 values or without variation. Cost: O(n·m²) per evaluation.
func airline(y []float64, m, h int) (sarima, bool) { return airlineModel.fit(y, nil, m, h) }

// returning fits the model whose growth returns to its mean.
func returning(y []float64, m, h int) (sarima, bool) { return returningModel.fit(y, nil, m, h) }

// fit estimates the model with the given regressors, columns as long as y on the
// scale of z. Missing slots of y are NaN: each is a parameter with a flat prior that is
// integrated out (the additive-outlier approach of Gómez, Maravall and Peña 1999, doi
// 10.1016/S0304-4076(98)00052-2), which gives the likelihood of the diffuse Kalman
// filter that skips them.
func (s structure) fit(y []float64, regressors [][]float64, m, h int) (sarima, bool) {
	f, columns, ok := s.prepare(y, regressors, m)
	if !ok {
		return f, false
	}
	work := newWorkspace(m+1, len(columns[0])-1, len(columns))
	x, objective := minimise(func(x []float64) float64 { return f.with(x).objective(columns, work) }, s.start, 0.2, s.evaluations)
	if math.IsInf(objective, 0) || math.IsNaN(objective) {
		return f, false
	}
	f = f.with(x)
	f.likelihood, f.variance, f.effects = f.estimate(columns, work)
	for i, t := range f.missing {
		f.z[t] -= f.effects.beta[i]
	}
	f.future = factorise(movingAverage(m, f.theta, f.seasonal), len(columns[0])-1+h)
	f.errors = f.future.innovations(f.filtered(lagged(f.z, m), f.mean, nil))
	return f, true
}

// prepare returns the model without its parameters and the seasonal differences of
// the series, of a pulse for every missing slot, and of the regressors.
func (s structure) prepare(y []float64, regressors [][]float64, m int) (sarima, [][]float64, bool) {
	f := sarima{m: m, logged: positive(y), missing: gaps(y)}
	if m < 2 || m > mostSeason || len(y)-len(f.missing) < 2*m+2+len(regressors)+2*(len(s.start)-2) {
		return f, nil, false
	}
	f.z = logged(filled(y, m), f.logged)
	columns := [][]float64{lagged(f.z, m)}
	for _, x := range append(pulses(f.missing, len(y)), regressors...) {
		columns = append(columns, lagged(x, m))
	}
	if len(s.start) > 2 {
		f.mean = average(columns[0])
	}
	return f, columns, true
}

// pulses returns for every place a column of n zeros with a one there.
func pulses(places []int, n int) [][]float64 {
	var out [][]float64
	for _, t := range places {
		x := make([]float64, n)
		x[t] = 1
		out = append(out, x)
	}
	return out
}

func logged(y []float64, log bool) []float64 {
	out := make([]float64, len(y))
	for i, v := range y {
		out[i] = v
		if log {
			out[i] = math.Log(v)
		}
	}
	return out
}

// lagged returns z_t - z_{t-m}.
func lagged(z []float64, m int) []float64 {
	out := make([]float64, len(z)-m)
	for i := range out {
		out[i] = z[i+m] - z[i]
	}
	return out
}

// with sets the parameters from the searched vector.
func (f sarima) with(x []float64) sarima {
	f.theta, f.seasonal, f.phi = x[0], x[1], 1
	if len(x) > 2 {
		f.phi = x[2]
	}
	return f
}

// invertible is how close to ±1 the searched parameters may come.
const invertible = 0.98

// objective is minus the log likelihood, +Inf outside the domain.
func (f sarima) objective(columns [][]float64, work *workspace) float64 {
	if math.Abs(f.theta) > invertible || math.Abs(f.seasonal) > invertible || f.phi != 1 && math.Abs(f.phi) > invertible {
		return math.Inf(1)
	}
	likelihood, variance, _ := f.estimate(columns, work)
	if !(variance > 0) {
		return math.Inf(1)
	}
	return -likelihood
}

// estimate returns the log likelihood at the parameters of f, concentrated over the
// variance and the coefficients, for the differences of the series (the first column)
// and of the regressors (the others, those of missing slots first).
func (f sarima) estimate(columns [][]float64, work *workspace) (likelihood, variance float64, g generalised) {
	work.factor.factor(movingAverage(f.m, f.theta, f.seasonal))
	for i, column := range columns {
		mean := 0.0
		if i == 0 {
			mean = f.mean
		}
		work.w = f.filtered(column, mean, work.w)
		work.factor.whiten(work.columns[i], work.w)
	}
	g, ok := regress(work.columns[0], work.columns[1:])
	if !ok {
		return math.Inf(-1), 0, g
	}
	n := float64(len(work.w) - len(f.missing))
	variance = g.squares / n
	logs := work.factor.logDeterminant() + g.logDeterminant(len(f.missing))
	return -0.5 * (n*(math.Log(2*math.Pi*variance)+1) + logs), variance, g
}

// filtered applies 1-φB to differences without their mean.
func (f sarima) filtered(w []float64, mean float64, out []float64) []float64 {
	out = out[:0]
	for i, v := range w[1:] {
		out = append(out, v-mean-f.phi*(w[i]-mean))
	}
	return out
}

// movingAverage returns the autocovariances of (1+θB)(1+ΘB^m) e at lags 0..m+1 for
// unit variance of e; they vanish except at 0, 1, m-1, m and m+1.
func movingAverage(m int, theta, seasonal float64) []float64 {
	g := make([]float64, m+2)
	a, b := 1+theta*theta, 1+seasonal*seasonal
	g[0] = a * b
	g[1] += theta * b
	g[m-1] += theta * seasonal
	g[m] += seasonal * a
	g[m+1] += theta * seasonal
	return g
}

// forecast returns h steps, the medians on the original scale.
func (f *sarima) forecast(h int) []float64 {
	n := len(f.errors)
	errors := append(f.errors[:n:n], make([]float64, h)...)
	z := f.z[:len(f.z):len(f.z)]
	for i := range h {
		z = append(z, f.next(z, f.future.apply(n+i, errors)))
	}
	return exponential(z[len(f.z):], f.logged)
}

// next continues z by the growth before, returned towards its mean, and an error.
func (f *sarima) next(z []float64, e float64) float64 {
	t := len(z)
	return z[t-f.m] + f.mean + f.phi*(z[t-1]-z[t-f.m-1]-f.mean) + e
}

// simulator returns a function that draws futures of h steps. The recursion is
// linear, so a future is the forecast plus the same recursion on errors alone, in
// which the past is zero.
func (f *sarima) simulator(h int) func(*rand.Rand) []float64 {
	point, sigma, m := logged(f.forecast(h), f.logged), f.sigma(), f.m
	e, d := make([]float64, m+1+h), make([]float64, m+1+h)
	return func(random *rand.Rand) []float64 {
		out := make([]float64, h)
		for i := range out {
			t := m + 1 + i
			e[t] = sigma * random.NormFloat64()
			u := e[t] + f.theta*e[t-1] + f.seasonal*(e[t-m]+f.theta*e[t-m-1])
			d[t] = d[t-m] + f.phi*(d[t-1]-d[t-m-1]) + u
			out[i] = point[i] + d[t]
		}
		return exponential(out, f.logged)
	}
}

// sigma is the standard deviation of e with the degrees of freedom that the
// parameters leave.
func (f *sarima) sigma() float64 {
	n, parameters := float64(len(f.errors)-len(f.missing)), 2.0
	if f.phi != 1 {
		parameters = 4
	}
	return math.Sqrt(f.variance * n / max(n-parameters, 1))
}

// misses returns the one-step errors on the scale of the series, NaN for missing
// values and those that start the recursion.
func (f *sarima) misses(y []float64) []float64 {
	out := make([]float64, len(y))
	for i := range out {
		e := math.NaN()
		if k := i - f.m - 1; k >= 0 {
			e = f.errors[k]
		}
		if f.logged {
			e = y[i] * (1 - math.Exp(-e))
		}
		out[i] = e + 0*y[i]
	}
	return out
}

// exponential undoes the logarithm in place.
func exponential(z []float64, logged bool) []float64 {
	if logged {
		for i, v := range z {
			z[i] = math.Exp(v)
		}
	}
	return z
}
