package forecast

import (
	"math"
	"math/rand/v2"
)

// airlineFit is the model (1-B)(1-B^m) log y = (1+θB)(1+ΘB^m) e of Box and
// Jenkins (1976). A series with a value ≤ 0 is not logged.
type airlineFit struct {
	theta, seasonal float64 // θ, Θ
	variance        float64 // of e
	likelihood      float64 // exact log likelihood of the differenced series
	m               int
	logged          bool
	y               []float64 // the series, logged if logged
	factor          banded    // of the covariance of the differenced series, h rows longer
	errors          []float64 // innovations of the differenced series
}

// airline fits the model by exact maximum likelihood. The differenced series is a
// moving average of order m+1, so its covariance has a band of that width, and the
// banded factor LDL' gives the same innovations as a Kalman filter. ok is false
// for series shorter than 2m+2 or without variation. Cost: O(n·m²) per evaluation.
func airline(y []float64, m, h int) (airlineFit, bool) {
	f := airlineFit{m: m, logged: positive(y)}
	if len(y) < 2*m+2 || m < 2 {
		return f, false
	}
	f.y = logged(y, f.logged)
	w := differenced(f.y, m)
	x, objective := minimise(func(x []float64) float64 { return airlineObjective(w, m, x) }, []float64{-0.3, -0.4}, 0.2, 120)
	if math.IsInf(objective, 0) || math.IsNaN(objective) {
		return f, false
	}
	f.theta, f.seasonal = x[0], x[1]
	f.factor = factorise(airlineCovariance(m, x[0], x[1]), len(w)+h)
	f.errors = f.factor.innovations(w)
	f.variance, f.likelihood = f.factor.profile(f.errors)
	return f, true
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

// differenced returns y_t - y_{t-1} - y_{t-m} + y_{t-m-1}.
func differenced(y []float64, m int) []float64 {
	out := make([]float64, len(y)-m-1)
	for i := range out {
		t := i + m + 1
		out[i] = y[t] - y[t-1] - y[t-m] + y[t-m-1]
	}
	return out
}

// invertible is how close to ±1 the moving-average parameters may come.
const invertible = 0.98

func airlineObjective(w []float64, m int, x []float64) float64 {
	if math.Abs(x[0]) > invertible || math.Abs(x[1]) > invertible {
		return math.Inf(1)
	}
	factor := factorise(airlineCovariance(m, x[0], x[1]), len(w))
	variance, likelihood := factor.profile(factor.innovations(w))
	if variance <= 0 {
		return math.Inf(1)
	}
	return -likelihood
}

// airlineCovariance returns the autocovariances at lags 0..m+1 for unit variance
// of e; they vanish except at 0, 1, m-1, m and m+1.
func airlineCovariance(m int, theta, seasonal float64) []float64 {
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
func (f airlineFit) forecast(h int) []float64 { return f.path(h, func() float64 { return 0 }) }

// simulate draws one path of h steps.
func (f airlineFit) simulate(h int, random *rand.Rand) []float64 {
	sigma := math.Sqrt(f.variance)
	return f.path(h, func() float64 { return sigma * random.NormFloat64() })
}

// path continues the series with the given errors of variance σ² each.
func (f airlineFit) path(h int, draw func() float64) []float64 {
	n := len(f.errors)
	errors := append(make([]float64, 0, n+h), f.errors...)
	y := append(make([]float64, 0, len(f.y)+h), f.y...)
	for i := range h {
		row := n + i
		errors = append(errors, draw()*math.Sqrt(f.factor.scale[row]))
		t := len(y)
		y = append(y, errors[row]+f.factor.apply(row, errors)+y[t-1]+y[t-f.m]-y[t-f.m-1])
	}
	out := y[len(f.y):]
	if f.logged {
		for i, v := range out {
			out[i] = math.Exp(v)
		}
	}
	return out
}
