package backtest

import (
	"math"
	"slices"

	"guatu"
)

// Predictive is a distribution that was forecast.
type Predictive interface {
	// Quantile returns the value that is not exceeded with probability 0 < p < 1.
	Quantile(p float64) float64
	// CRPS returns the continuous ranked probability score for the result y: the
	// integral of (F(x) − 1{x ≥ y})², in the unit of y; the absolute error when the
	// distribution is a point (Gneiting and Raftery 2007, equation 20).
	CRPS(y float64) float64
}

// Samples is a distribution known by draws of equal weight.
type Samples struct{ sorted []float64 }

// NewSamples keeps a sorted copy of the draws. None, or one that is no finite number,
// is an error of class Invalid.
func NewSamples(draws []float64) (Samples, error) {
	if len(draws) == 0 {
		return Samples{}, guatu.Invalidf("没有抽样路径")
	}
	for i, v := range draws {
		if !finite(v) {
			return Samples{}, guatu.Invalidf("第 %d 条抽样路径不是有限的数", i+1)
		}
	}
	s := Samples{slices.Clone(draws)}
	slices.Sort(s.sorted)
	return s, nil
}

// Quantile interpolates between the midpoints of the draws' steps (Hyndman and Fan
// 1996, type 5).
func (s Samples) Quantile(p float64) float64 {
	at := p*float64(len(s.sorted)) - 0.5
	i := min(max(int(math.Floor(at)), 0), len(s.sorted)-1)
	j := min(i+1, len(s.sorted)-1)
	return s.sorted[i] + min(max(at-float64(i), 0), 1)*(s.sorted[j]-s.sorted[i])
}

// CRPS scores the empirical distribution: E|X−y| − E|X−X′|/2, in one pass over the
// sorted draws.
func (s Samples) CRPS(y float64) float64 {
	n, sum := float64(len(s.sorted)), 0.0
	for i, x := range s.sorted {
		weight := -(float64(i) + 0.5)
		if y < x {
			weight += n
		}
		sum += weight * (x - y)
	}
	return 2 * sum / (n * n)
}

// Quantile is one point of a [Quantiles].
type Quantile struct {
	P     float64 // 0..1
	Value float64
}

// Quantiles is a distribution known by some quantiles: linear between them, with the
// mass beyond the outermost two at these.
type Quantiles struct{ points []Quantile }

// NewQuantiles checks that probabilities ascend within [0, 1] and values do not
// descend; anything else, or none, is an error of class Invalid.
func NewQuantiles(points []Quantile) (Quantiles, error) {
	if len(points) == 0 {
		return Quantiles{}, guatu.Invalidf("没有分位数")
	}
	for i, q := range points {
		if !isProbability(q.P) || !finite(q.Value) {
			return Quantiles{}, guatu.Invalidf("第 %d 个分位数（%v：%v）不可用", i+1, q.P, q.Value)
		}
		if i > 0 && (q.P <= points[i-1].P || q.Value < points[i-1].Value) {
			return Quantiles{}, guatu.Invalidf("第 %d 个分位数小于前一个", i+1)
		}
	}
	return Quantiles{slices.Clone(points)}, nil
}

// Quantile interpolates linearly; beyond the outermost quantiles it returns these.
func (q Quantiles) Quantile(p float64) float64 {
	i, exact := slices.BinarySearchFunc(q.points, p, func(a Quantile, p float64) int { return compare(a.P, p) })
	switch {
	case exact:
		return q.points[i].Value
	case i == 0:
		return q.points[0].Value
	case i == len(q.points):
		return q.points[i-1].Value
	}
	a, b := q.points[i-1], q.points[i]
	return a.Value + (p-a.P)/(b.P-a.P)*(b.Value-a.Value)
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	default:
		return 0
	}
}

// CRPS integrates exactly over the linear pieces and over the gap between an
// outermost quantile and a result beyond it.
func (q Quantiles) CRPS(y float64) float64 {
	first, last := q.points[0], q.points[len(q.points)-1]
	total := max(first.Value-y, 0) + max(y-last.Value, 0) // F is 0 below and 1 above
	for i := 1; i < len(q.points); i++ {
		total += pieceScore(q.points[i-1], q.points[i], y)
	}
	return total
}

// pieceScore is the integral over one linear piece of the distribution function,
// split where the result lies.
func pieceScore(a, b Quantile, y float64) float64 {
	switch {
	case y <= a.Value:
		return squareIntegral(1-a.P, 1-b.P, b.Value-a.Value)
	case y >= b.Value:
		return squareIntegral(a.P, b.P, b.Value-a.Value)
	}
	at := a.P + (y-a.Value)/(b.Value-a.Value)*(b.P-a.P)
	return squareIntegral(a.P, at, y-a.Value) + squareIntegral(1-at, 1-b.P, b.Value-y)
}

// squareIntegral is the integral of the square of a function that runs linearly from
// u to v over a width.
func squareIntegral(u, v, width float64) float64 { return width * (u*u + u*v + v*v) / 3 }

// Normal is a Gaussian distribution; SD is not negative, and 0 is a point.
type Normal struct{ Mean, SD float64 }

// Quantile returns Mean + SD·Φ⁻¹(p).
func (n Normal) Quantile(p float64) float64 { return n.Mean + n.SD*math.Sqrt2*math.Erfinv(2*p-1) }

// CRPS is σ·(z(2Φ(z)−1) + 2φ(z) − 1/√π) with z = (y−μ)/σ (Gneiting and Raftery 2007,
// equation 21).
func (n Normal) CRPS(y float64) float64 {
	if n.SD == 0 {
		return math.Abs(y - n.Mean)
	}
	z := (y - n.Mean) / n.SD
	density := math.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
	return n.SD * (z*math.Erf(z/math.Sqrt2) + 2*density - 1/math.Sqrt(math.Pi))
}
