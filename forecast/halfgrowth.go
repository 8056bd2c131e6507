package forecast

import (
	"math"

	"guatu"
)

// PoolYear forecasts the slots that are left of a running year: flows ends with the
// known ≥ 0 slots of that year, m is the number of slots a year. Once the year has
// begun, the forecast of [Pool] for m-known steps is combined with the rule of half
// growth, each weighted by the inverse of its error variance of the rest of the year:
// the pool's from its paths, the rule's from how it did in the years before. Errors:
// those of Pool, and Invalid unless 0 ≤ known < m.
func PoolYear(flows []float64, m, known int, opt PoolOptions) (PoolForecast, error) {
	if known < 0 || known >= m {
		return PoolForecast{}, guatu.Invalidf("一年 %d 期，已知 %d 期，没有可预测的", m, known)
	}
	wanted := opt.Paths
	opt.Paths = max(opt.Paths, leastPaths)
	f, err := Pool(flows, m, m-known, opt)
	if err != nil {
		return f, err
	}
	if point, ok := halfGrowth(flows, m, known); ok {
		f.blend(Member{Name: "half_growth", Point: point}, halfGrowthVariance(flows, m, known))
	}
	f.Paths = f.Paths[:wanted]
	return f, nil
}

// leastPaths is how many paths measure the pool's own variance.
const leastPaths = 200

// halfGrowth lets every remaining slot grow by the square root of the growth so far.
// ok is false before the first slot, without a year before, with a gap in either
// year, and when a sum is not positive.
func halfGrowth(flows []float64, m, known int) ([]float64, bool) {
	if known == 0 || len(flows) < m+known {
		return nil, false
	}
	last := flows[len(flows)-known-m : len(flows)-known]
	now, before := sum(flows[len(flows)-known:]), sum(last[:known])
	if !(now > 0 && before > 0) {
		return nil, false
	}
	growth := math.Sqrt(now / before)
	out := make([]float64, m-known)
	for i, v := range last[known:] {
		out[i] = v * growth
	}
	return out, !math.IsNaN(sum(out))
}

// halfGrowthVariance is the mean square of the rule's relative errors of the rest of
// the year in the years before, +Inf when there are fewer than leastPoolYears.
func halfGrowthVariance(flows []float64, m, known int) float64 {
	squares, n := 0.0, 0.0
	for end := len(flows) - known; end >= 2*m; end -= m {
		rest := m - known
		point, ok := halfGrowth(flows[:end-rest], m, known)
		if actual := sum(flows[end-rest : end]); ok && actual > 0 {
			e := sum(point)/actual - 1
			squares, n = squares+e*e, n+1
		}
	}
	if n < leastPoolYears {
		return math.Inf(1)
	}
	return squares / n
}

// blend moves the forecast and its paths towards a member whose relative error of the
// sum of all steps has the given variance.
func (f *PoolForecast) blend(other Member, variance float64) {
	own := relativeVariance(f.Paths, sum(f.Point))
	w := own / (own + variance)
	if !(w > 0) {
		return
	}
	for i := range f.Members {
		f.Members[i].Weight *= 1 - w
	}
	other.Weight = w
	f.Members = append(f.Members, other)
	for k, v := range other.Point {
		centre := f.Point[k] + w*(v-f.Point[k])
		for _, path := range f.Paths {
			path[k] = moved(path[k], f.Point[k], centre)
		}
		f.Point[k] = centre
	}
}

// relativeVariance is the mean square of the paths' sums around the centre, over the
// square of the centre.
func relativeVariance(paths [][]float64, centre float64) float64 {
	squares := 0.0
	for _, p := range paths {
		d := sum(p)/centre - 1
		squares += d * d / float64(len(paths))
	}
	return squares
}
