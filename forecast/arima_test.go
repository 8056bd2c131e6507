package forecast

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// formula makes series k: growth, a season and two uniform noises from the generator
// of Park and Miller, whose products are exact in floating point, so that another
// program makes the same series:
//
//	gen <- function(k, n) { x <- 1000 + 77*k; level <- 0; y <- numeric(n)
//	  for (t in 1:n) {
//	    x <- (16807*x) %% 2147483647; u <- x/2147483647 - 0.5
//	    x <- (16807*x) %% 2147483647; v <- x/2147483647 - 0.5
//	    level <- level + 0.004*(k%%5) + 0.06*u
//	    y[t] <- exp(5 + level + 0.25*sin(2*pi*t/12 + k) + 0.05*v) }
//	  y }
func formula(k, n int) []float64 {
	x, level, out := 1000+77*k, 0.0, make([]float64, n)
	next := func() float64 {
		x = x * 16807 % 2147483647
		return float64(x)/2147483647 - 0.5
	}
	for i := range out {
		u, v := next(), next()
		level += 0.004*float64(k%5) + 0.06*u
		out[i] = math.Exp(5 + level + 0.25*math.Sin(2*math.Pi*float64(i+1)/12+float64(k)) + 0.05*v)
	}
	return out
}

// airlineAt gives the likelihood at given parameters.
func airlineAt(t *testing.T, y []float64, regressors [][]float64, theta, seasonal float64) (sarima, float64) {
	t.Helper()
	f, columns, ok := airlineModel.prepare(y, regressors, 12)
	if !ok {
		t.Fatal("not prepared")
	}
	f = f.with([]float64{theta, seasonal})
	f.likelihood, f.variance, f.effects = f.estimate(columns, newWorkspace(13, len(columns[0])-1, len(columns)))
	return f, f.likelihood
}

// The values are those of R 4.2.2, stats::arima, for y <- gen(k, 40+7*k):
//
//	arima(diff(diff(log(y),12)), c(0,0,1), list(order=c(0,0,1), period=12), include.mean=FALSE,
//	  fixed=c(-0.95+0.09*k, -0.9+0.07*k), transform.pars=FALSE, method="ML")$loglik
func TestAirlineLikelihoodEqualsR(t *testing.T) {
	t.Parallel()
	for k, want := range []float64{
		64.3275709, 58.0551849, 74.4824167, 90.7812086, 104.3209905, 133.5154852, 142.5100905, 157.2778528, 171.4135236, 187.6797508,
		189.6201275, 207.3642697, 197.8416599, 213.7784870, 203.0931557, 213.3880597, 229.1523018, 198.1723197, 162.8815773, 148.7480191,
	} {
		_, got := airlineAt(t, formula(k, 40+7*k), nil, -0.95+0.09*float64(k), -0.9+0.07*float64(k))
		if math.Abs(got-want) > 1e-4 {
			t.Errorf("series %d: log likelihood %.7f, R gives %.7f", k, got, want)
		}
	}
}

// With missing slots R's arima filters the levels by Kalman's recursion from a nearly
// diffuse start. The values are those of
//
//	y <- gen(k, 80); y[c(5, 20+k, 33, 34, 60+2*k)] <- NA
//	arima(log(y), c(0,1,1), list(order=c(0,1,1), period=12), fixed=c(-0.3-0.1*k, -0.5), transform.pars=FALSE, method="ML", kappa=1e10)$loglik
func TestAirlineWithMissingSlotsEqualsR(t *testing.T) {
	t.Parallel()
	for k, want := range []float64{122.146892, 113.399918, 121.199078, 121.321205, 109.926235} {
		y := formula(k, 80)
		for _, place := range []int{5, 20 + k, 33, 34, 60 + 2*k} {
			y[place-1] = math.NaN()
		}
		_, got := airlineAt(t, y, nil, -0.3-0.1*float64(k), -0.5)
		if math.Abs(got-want) > 1e-4 {
			t.Errorf("series %d: log likelihood %.6f, R gives %.6f", k, got, want)
		}
	}
}

// Log likelihood, coefficients and standard errors are those of R's
//
//	y <- gen(k, 80); if (k > 2) y[30] <- NA; s <- as.numeric(1:80 >= 41); p <- sin((1:80)^2)
//	arima(log(y), c(0,1,1), list(order=c(0,1,1), period=12), xreg=cbind(s,p), fixed=c(-0.4, -0.5, NA, NA), transform.pars=FALSE, method="ML", kappa=1e10)
func TestAirlineWithRegressorsEqualsR(t *testing.T) {
	t.Parallel()
	pulse := make([]float64, 80)
	for i := range pulse {
		pulse[i] = math.Sin(float64((i + 1) * (i + 1)))
	}
	for k, want := range [][5]float64{
		{132.052430, 0.043257, -0.003927, 0.026156, 0.003740}, {127.023535, -0.060426, -0.000011, 0.028194, 0.004031},
		{138.412253, -0.024164, 0.004134, 0.023788, 0.003402}, {133.381784, -0.022718, 0.005732, 0.024795, 0.003696},
		{128.101500, 0.050334, 0.001919, 0.026859, 0.004004},
	} {
		y := formula(k, 80)
		if k > 2 {
			y[29] = math.NaN()
		}
		f, likelihood := airlineAt(t, y, [][]float64{LevelShift(80, 40).Values, pulse}, -0.4, -0.5)
		n, s := len(f.missing), math.Sqrt(f.variance)
		got := [5]float64{likelihood, f.effects.beta[n], f.effects.beta[n+1], s * f.effects.standardError(n), s * f.effects.standardError(n+1)}
		for i := range got {
			if math.Abs(got[i]-want[i]) > 1e-4 {
				t.Errorf("series %d: value %d is %.6f, R gives %.6f", k, i, got[i], want[i])
			}
		}
	}
}

// Least squares by hand: of y on x1 and x2 that are orthogonal.
func TestRegress(t *testing.T) {
	t.Parallel()
	a, b := []float64{1, 1, 1, 1}, []float64{1, -1, 2, -2}
	g, ok := regress([]float64{3, 1, 4, 0}, [][]float64{a, b})
	// means: 8/4 = 2; (3-1+8)/10 = 1; residuals 0, 0, 0, 0
	if !ok || math.Abs(g.beta[0]-2) > 1e-12 || math.Abs(g.beta[1]-1) > 1e-12 || math.Abs(g.squares) > 1e-12 {
		t.Errorf("coefficients %v, squares %v", g.beta, g.squares)
	}
	if math.Abs(g.standardError(1)-math.Sqrt(1.0/10)) > 1e-12 || math.Abs(g.logDeterminant(2)-math.Log(40)) > 1e-12 {
		t.Errorf("standard error %v, determinant %v", g.standardError(1), g.logDeterminant(2))
	}
	if _, ok := regress(a, [][]float64{a, b, {2, 0, 3, -1}}); ok {
		t.Error("collinear columns accepted")
	}
}

// The residuals of least squares are orthogonal to the columns.
func TestRegressIsOrthogonal(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOfN(rapid.Float64Range(-5, 5), 8, 8)
		y := numbers.Draw(t, "y")
		columns := [][]float64{numbers.Draw(t, "a"), numbers.Draw(t, "b"), numbers.Draw(t, "c")}
		g, ok := regress(y, columns)
		if !ok {
			t.Skip("collinear")
		}
		for _, x := range columns {
			left := dot(x, y)
			for j, other := range columns {
				left -= g.beta[j] * dot(x, other)
			}
			if math.Abs(left) > 1e-4 {
				t.Fatalf("residual times column is %v", left)
			}
		}
	})
}
