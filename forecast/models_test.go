package forecast

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// passengers is series G of Box and Jenkins (1976): international airline
// passengers, thousands, monthly, 1949 to 1960.
var passengers = []float64{
	112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140,
	145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194,
	196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229,
	242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306,
	315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337,
	360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
}

// R's arima(log(AirPassengers), c(0,1,1), c(0,1,1)) reports ma1 -0.4018,
// sma1 -0.5569, sigma² 0.001348, log likelihood 244.70.
func TestAirlineEqualsR(t *testing.T) {
	t.Parallel()
	f, ok := airline(passengers, 12, 12)
	if !ok {
		t.Fatal("not fitted")
	}
	for _, c := range []struct {
		what           string
		got, want, tol float64
	}{
		{"theta", f.theta, -0.4018, 5e-4}, {"seasonal theta", f.seasonal, -0.5569, 5e-4},
		{"variance", f.variance, 0.001348, 1e-6}, {"log likelihood", f.likelihood, 244.70, 5e-3},
	} {
		if math.Abs(c.got-c.want) > c.tol {
			t.Errorf("%s = %v, R gives %v", c.what, c.got, c.want)
		}
	}
}

// The banded factor multiplies back to the covariance it came from.
func TestFactorise(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.SampledFrom([]int{2, 3, 4, 11}).Draw(t, "m")
		g := movingAverage(m, rapid.Float64Range(-0.9, 0.9).Draw(t, "theta"), rapid.Float64Range(-0.9, 0.9).Draw(t, "seasonal"))
		n := rapid.IntRange(1, 30).Draw(t, "n")
		b := factorise(g, n)
		entry := func(i, j int) float64 {
			switch k := i - j - 1; {
			case k == -1:
				return 1
			case k >= 0 && k < b.q:
				return b.cells[i*b.q+k]
			default:
				return 0
			}
		}
		for i := range n {
			for j := 0; j <= i; j++ {
				got, want := 0.0, 0.0
				for k := 0; k <= j; k++ {
					got += entry(i, k) * entry(j, k) * b.scale[k]
				}
				if i-j < len(g) {
					want = g[i-j]
				}
				if math.Abs(got-want) > 1e-9 {
					t.Fatalf("entry %d,%d is %v, want %v", i, j, got, want)
				}
			}
		}
	})
}

// Autocovariances of the product of the two moving averages, by expanding it.
func TestMovingAverage(t *testing.T) {
	t.Parallel()
	for _, m := range []int{2, 4, 12} {
		theta, seasonal := -0.4, -0.6
		weights := make([]float64, m+2)
		weights[0], weights[1] = 1, theta
		weights[m] += seasonal
		weights[m+1] += theta * seasonal
		for lag, got := range movingAverage(m, theta, seasonal) {
			want := 0.0
			for i := 0; i+lag < len(weights); i++ {
				want += weights[i] * weights[i+lag]
			}
			if math.Abs(got-want) > 1e-12 {
				t.Errorf("m %d lag %d: %v, want %v", m, lag, got, want)
			}
		}
	}
}

// Tables of Student's t with 4 degrees of freedom.
func TestT4Quantile(t *testing.T) {
	t.Parallel()
	for p, want := range map[float64]float64{0.5: 0, 0.75: 0.740697, 0.9: 1.533206, 0.95: 2.131847, 0.975: 2.776445, 0.995: 4.604095} {
		if got := t4Quantile(p); math.Abs(got-want) > 1e-6 || math.Abs(t4Quantile(1-p)+want) > 1e-6 {
			t.Errorf("quantile %v = %v, want %v", p, got, want)
		}
	}
}

func TestMinimise(t *testing.T) {
	t.Parallel()
	rosenbrock := func(x []float64) float64 {
		a, b := 1-x[0], x[1]-x[0]*x[0]
		return a*a + 100*b*b
	}
	x, f := minimise(rosenbrock, []float64{-1.2, 1}, 0.5, 1000)
	if f > 1e-6 || math.Abs(x[0]-1) > 1e-2 {
		t.Errorf("minimum %v at %v, want 0 at 1,1", f, x)
	}
}

func TestSeasonalIndices(t *testing.T) {
	t.Parallel()
	factors := []float64{0.5, 1.5, 0.8, 1.2}
	ratio, shifts := make([]float64, 24), make([]float64, 24)
	for i := range ratio {
		ratio[i] = 100 * factors[i%4]
		shifts[i] = 100 + 3*float64(i) + 10*(factors[i%4]-1)
	}
	for i, v := range seasonalIndices(ratio, 4, true) {
		if math.Abs(v-factors[i]) > 1e-9 {
			t.Errorf("ratio %d is %v, want %v", i, v, factors[i])
		}
	}
	for i, v := range seasonalIndices(shifts, 4, false) {
		if math.Abs(v-10*(factors[i]-1)) > 1e-9 {
			t.Errorf("shift %d is %v, want %v", i, v, 10*(factors[i]-1))
		}
	}
}

// Without smoothing, drift or season the models keep the level: closed form.
func TestSmoothingOfAConstant(t *testing.T) {
	t.Parallel()
	y := make([]float64, 30)
	for i := range y {
		y[i] = 7
	}
	fit, _ := ets(y, 4, 6)
	line := theta(y, 4)
	for name, point := range map[string][]float64{"theta": line.forecast(6), "ets": fit.forecast(6), "snaive": seasonalNaive(y, 4, 6)} {
		for _, v := range point {
			if math.Abs(v-7) > 1e-6 {
				t.Errorf("%s of a constant 7 is %v", name, v)
			}
		}
	}
}

// The mean of many simulated paths of a linear model is its point forecast, and
// the variance of the first step is sigma².
func TestETSSimulation(t *testing.T) {
	t.Parallel()
	f := etsModel{season: additive, damped: true, m: 4}.fit(passengers)
	point, n := f.forecast(8), 20000
	random := rand.New(rand.NewPCG(1, 2))
	mean, square := make([]float64, 8), 0.0
	for range n {
		path := f.simulate(8, random)
		for k, v := range path {
			mean[k] += v / float64(n)
		}
		square += (path[0] - point[0]) * (path[0] - point[0]) / float64(n)
	}
	for k := range mean {
		if math.Abs(mean[k]-point[k]) > 0.05*f.sigma*float64(k+1) {
			t.Errorf("step %d: mean %v, point %v", k, mean[k], point[k])
		}
	}
	if math.Abs(square/(f.sigma*f.sigma)-1) > 0.05 {
		t.Errorf("variance of the first step %v, sigma² %v", square, f.sigma*f.sigma)
	}
}

// A model whose steps are known by hand: alpha 0.5, level 10, no trend or season.
func TestETSRecursion(t *testing.T) {
	t.Parallel()
	f := etsFit{model: etsModel{season: noSeason}, alpha: 0.5, phi: 1}
	_, squares := f.filter([]float64{12, 11, 15}, etsState{level: 10})
	// errors 2, 0, 4; levels 11, 11, 13
	if f.last.level != 13 || squares != 20 {
		t.Errorf("level %v squares %v, want 13 and 20", f.last.level, squares)
	}
	f = etsFit{model: etsModel{season: multiplicative, relative: true, m: 2}, alpha: 0.5, gamma: 0.25, phi: 1}
	_, squares = f.filter([]float64{30}, etsState{level: 10, seasonal: []float64{2, 1}})
	// forecast 20, error 10: level 10+0.5·10/2, index 2+0.25·10/10, relative error 0.5
	if f.last.level != 12.5 || f.last.seasonal[0] != 2.25 || f.last.now != 1 || squares != 0.25 {
		t.Errorf("level %v indices %v squares %v, want 12.5, 2.25 first, 0.25", f.last.level, f.last.seasonal, squares)
	}
}

func TestConversion(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to string
		want     float64
		ok       bool
	}{
		{"万亿元", "亿元", 1e4, true}, {"万元", "亿元", 1e-4, true}, {"亿元", "亿元", 1, true}, {"万辆", "辆", 1e4, true},
		{"亿元", "亿美元", 1, false}, {"万人", "万人次", 1, false},
	} {
		got, ok := conversion(c.from, c.to)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%s → %s: %v %v", c.from, c.to, got, ok)
		}
	}
}

// On the log scale the first steps of the airline model have variances σ² and
// σ²(1+(1+θ)²), up to the little that the end of 144 values is still unknown.
func TestAirlineSimulation(t *testing.T) {
	t.Parallel()
	f, _ := airline(passengers, 12, 2)
	point, n := f.forecast(2), 20000
	random := rand.New(rand.NewPCG(3, 4))
	var squares [2]float64
	draw := f.simulator(2)
	for range n {
		for k, v := range draw(random) {
			d := math.Log(v / point[k])
			squares[k] += d * d / float64(n)
		}
	}
	want := [2]float64{f.variance, f.variance * (1 + (1+f.theta)*(1+f.theta))}
	for k := range want {
		if math.Abs(squares[k]/want[k]-1) > 0.06 {
			t.Errorf("step %d: variance %v, want %v", k+1, squares[k], want[k])
		}
	}
}
