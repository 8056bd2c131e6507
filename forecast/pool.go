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
}

// Member is one forecast in a pool.
type Member struct {
	Name  string // ets, theta, airline, snaive, or the caller's
	Point []float64
}

// PoolForecast is the combined forecast of a series.
type PoolForecast struct {
	Point   []float64 // median of the members, step by step
	Members []Member
	// Paths are joint: path i is one future of all steps, so sums of steps may be
	// taken path by path.
	Paths [][]float64
}

// simulator draws futures of one member.
type simulator struct {
	point []float64
	draw  func(*rand.Rand) []float64
}

// explosion is how far a member may leave the range of the series before it is
// taken for a failed fit.
const explosion = 5

// Pool forecasts h steps of a complete series with season length m (11 for months
// with January and February merged, 12, 4, or 1) by the median of exponential
// smoothing, Theta and the airline model; this combination beat the winner of the
// M3 competition on its monthly series. Paths are drawn from exponential smoothing
// and the airline model and moved to the median. A series shorter than 2m+2 has no
// season to estimate: it is forecast by exponential smoothing without season and
// the seasonal naive. Missing values, fewer than three values and h < 1 are errors
// of class Invalid. Deterministic for a seed.
func Pool(series []float64, m, h int, opt PoolOptions) (PoolForecast, error) {
	if err := checkPool(series, m, h, opt); err != nil {
		return PoolForecast{}, err
	}
	members, simulators := fitMembers(series, m, h)
	members = append(members, opt.Extra...)
	f := PoolForecast{Members: members, Point: medianOf(members, h)}
	if opt.Paths > 0 {
		f.Paths = drawPaths(simulators, f.Point, opt)
	}
	return f, nil
}

func checkPool(series []float64, m, h int, opt PoolOptions) error {
	if len(series) < 3 {
		return guatu.Invalidf("序列只有 %d 个值，至少要 3 个", len(series))
	}
	if m < 1 || h < 1 || opt.Paths < 0 {
		return guatu.Invalidf("季节长度 %d、步数 %d 或路径数 %d 不合要求", m, h, opt.Paths)
	}
	for i, v := range series {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return guatu.Invalidf("序列第 %d 个值缺失，不能用完整序列的模型", i+1)
		}
	}
	for _, e := range opt.Extra {
		if len(e.Point) != h {
			return guatu.Invalidf("预测 %s 有 %d 步，应为 %d 步", e.Name, len(e.Point), h)
		}
	}
	return nil
}

// fitMembers fits the models and leaves out those that fail.
func fitMembers(y []float64, m, h int) (members []Member, simulators []simulator) {
	add := func(name string, point []float64) bool {
		if !plausible(point, y) {
			return false
		}
		members = append(members, Member{name, point})
		return true
	}
	if fit, ok := ets(y, m); ok {
		point := fit.forecast(h)
		if add("ets", point) {
			simulators = append(simulators, simulator{point, func(r *rand.Rand) []float64 { return fit.simulate(h, r) }})
		}
	}
	if fit, ok := airline(y, m, h); ok {
		point := fit.forecast(h)
		if add("airline", point) {
			simulators = append(simulators, simulator{point, func(r *rand.Rand) []float64 { return fit.simulate(h, r) }})
		}
	}
	if m == 1 || len(y) >= 2*m+2 {
		add("theta", theta(y, m, h))
	}
	if len(members) < 2 {
		add("snaive", seasonalNaive(y, m, h))
	}
	if len(simulators) == 0 {
		simulators = append(simulators, seasonalWalk(y, m, h))
	}
	return members, simulators
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

// seasonalWalk simulates by adding resampled seasonal differences to the last
// season; it stands in when no model could be fitted.
func seasonalWalk(y []float64, m, h int) simulator {
	lag := m
	if len(y) <= lag {
		lag = 1
	}
	return simulator{seasonalNaive(y, m, h), func(r *rand.Rand) []float64 {
		out := slices.Clone(y)
		for range h {
			t := lag + r.IntN(len(y)-lag)
			out = append(out, out[len(out)-lag]+y[t]-y[t-lag])
		}
		return out[len(y):]
	}}
}

func medianOf(members []Member, h int) []float64 {
	out, column := make([]float64, h), make([]float64, len(members))
	for i := range out {
		for j, member := range members {
			column[j] = member.Point[i]
		}
		slices.Sort(column)
		out[i] = (column[(len(column)-1)/2] + column[len(column)/2]) / 2
	}
	return out
}

// drawPaths draws from the simulators in turn and moves each draw from its own
// centre to the combined one, by ratio where both are positive.
func drawPaths(simulators []simulator, centre []float64, opt PoolOptions) [][]float64 {
	random := rand.New(rand.NewPCG(opt.Seed, uint64(len(centre))))
	paths := make([][]float64, opt.Paths)
	for i := range paths {
		s := simulators[i%len(simulators)]
		paths[i] = s.draw(random)
		for k := range paths[i] {
			if centre[k] > 0 && s.point[k] > 0 {
				paths[i][k] *= centre[k] / s.point[k]
			} else {
				paths[i][k] += centre[k] - s.point[k]
			}
		}
	}
	return paths
}
