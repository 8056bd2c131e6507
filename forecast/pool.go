package forecast

import (
	"math"
	"math/rand/v2"
	"slices"

	"guatu"
)

// PoolOptions are the choices of [Pool]. The zero value gives a point forecast.
type PoolOptions struct {
	Paths int    // number of joint sample paths
	Seed  uint64 // of the paths
	// Extra are further forecasts of h values to combine, such as a rule of thumb.
	Extra []Member
	// Regressors may explain the series; those that do are taken out of it before
	// and put back after, those that do not are left aside.
	Regressors []Regressor
}

// Member is one forecast in a pool.
type Member struct {
	Name   string // ets, theta, airline, sarima, snaive, or the caller's
	Point  []float64
	Weight float64 // in the combination; the weights sum to 1
}

// PoolForecast is the combined forecast of a series.
type PoolForecast struct {
	Point   []float64 // weighted mean of the members, step by step
	Members []Member
	Effects []Effect // of the regressors that were found to matter
	// Paths are joint: path i is one future of all steps, so sums of steps may be
	// taken path by path.
	Paths [][]float64
}

// explosion is how far a member may leave the range of the series before it is
// taken for a failed fit.
const explosion = 5

// Pool forecasts h steps of a series with season length m (11 for months with January
// and February merged, 12, 4, or 1) by the mean of exponential smoothing, Theta, the
// airline model and a seasonal ARIMA model whose growth returns to its mean, each
// weighted by the inverse of its recent mean squared one-step error (Bates and Granger
// 1969, doi 10.1057/jors.1969.103). Paths are drawn from the members with the same
// weights and moved to the combined forecast. A series shorter than 2m+2 has no season
// to estimate: it is forecast by smoothing without season and the seasonal naive.
// Missing values are NaN; the models skip them. Fewer than three values and h < 1 are
// errors of class Invalid. Deterministic for a seed.
func Pool(series []float64, m, h int, opt PoolOptions) (PoolForecast, error) {
	if err := checkPool(series, m, h, opt); err != nil {
		return PoolForecast{}, err
	}
	known := explained{adjusted: series}
	if len(opt.Regressors) > 0 {
		known = explain(series, opt.Regressors, m, h)
	}
	fits := fitMembers(known, m, h)
	for _, e := range opt.Extra {
		fits = append(fits, fitted{Member: known.withoutAhead(e)})
	}
	weigh(fits, m)
	f := PoolForecast{Point: combine(fits, h)}
	for _, fit := range fits {
		f.Members = append(f.Members, fit.Member)
	}
	if opt.Paths > 0 {
		f.Paths = drawPaths(fits, f.Point, opt)
	}
	known.restore(&f)
	return f, nil
}

func checkPool(series []float64, m, h int, opt PoolOptions) error {
	if n := len(series) - len(gaps(series)); n < 3 {
		return guatu.Invalidf("序列只有 %d 个值，至少要 3 个", n)
	}
	if m < 1 || h < 1 || opt.Paths < 0 {
		return guatu.Invalidf("季节长度 %d、步数 %d 或路径数 %d 不合要求", m, h, opt.Paths)
	}
	for i, v := range series {
		if math.IsInf(v, 0) {
			return guatu.Invalidf("序列第 %d 个值不是有限的数", i+1)
		}
	}
	for _, e := range opt.Extra {
		if len(e.Point) != h {
			return guatu.Invalidf("预测 %s 有 %d 步，应为 %d 步", e.Name, len(e.Point), h)
		}
	}
	return checkRegressors(opt.Regressors, len(series)+h)
}

// fitMembers fits the models and leaves out those that fail.
func fitMembers(known explained, m, h int) []fitted {
	var out []fitted
	y := known.adjusted
	whole := filled(y, m)
	add := func(name string, point, misses []float64, draw func(*rand.Rand) []float64) {
		if plausible(point, whole) {
			out = append(out, fitted{Member: Member{Name: name, Point: point}, misses: misses, draw: draw})
		}
	}
	if f, ok := ets(y, m, h); ok {
		add("ets", f.forecast(h), f.misses(y), func(r *rand.Rand) []float64 { return f.simulate(h, r) })
	}
	if f, ok := known.airline(m, h); ok {
		add("airline", f.forecast(h), f.misses(y), f.simulator(h))
	}
	if f, ok := returning(y, m, h); ok {
		add("sarima", f.forecast(h), f.misses(y), f.simulator(h))
	}
	if m == 1 || len(y) >= 2*m+2 {
		f := theta(y, m)
		add("theta", f.forecast(h), f.errors, func(r *rand.Rand) []float64 { return f.simulate(h, r) })
	}
	if len(out) < 2 {
		out = append(out, seasonalWalk(whole, m, h))
	}
	return out
}

// plausible rejects forecasts that are not numbers or leave the range of the
// series by several times its width.
func plausible(point, y []float64) bool {
	low, high := slices.Min(y), slices.Max(y)
	margin := explosion*(high-low) + 1e-9*(math.Abs(low)+math.Abs(high))
	for _, v := range point {
		if !(v >= low-margin && v <= high+margin) {
			return false
		}
	}
	return true
}

// seasonalWalk repeats the last season; it is simulated by adding resampled seasonal
// differences.
func seasonalWalk(y []float64, m, h int) fitted {
	lag := m
	if len(y) <= lag {
		lag = 1
	}
	return fitted{Member: Member{Name: "snaive", Point: seasonalNaive(y, m, h)}, draw: func(r *rand.Rand) []float64 {
		out := slices.Clone(y)
		for range h {
			t := lag + r.IntN(len(y)-lag)
			out = append(out, out[len(out)-lag]+y[t]-y[t-lag])
		}
		return out[len(y):]
	}}
}
