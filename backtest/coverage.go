package backtest

import "math"

// Nominal are the probabilities of the central intervals that are counted.
var Nominal = [2]float64{0.80, 0.95}

// Coverage says how many results fell into the central interval of a probability.
// Low and High bound the share that a calibrated forecast gives with probability of
// at least 95 %: the binomial quantiles at 2.5 % and 97.5 %. All are 0 when N is 0.
type Coverage struct {
	Nominal   float64
	N, Inside int
	Share     float64
	Low, High float64
}

// Consistent reports whether the share lies in the band; without any forecast it does.
func (c Coverage) Consistent() bool { return c.Share >= c.Low && c.Share <= c.High }

func newCoverage(nominal float64, inside, n int) Coverage {
	c := Coverage{Nominal: nominal, N: n, Inside: inside}
	if n == 0 {
		return c
	}
	c.Share = float64(inside) / float64(n)
	c.Low = float64(binomialQuantile(0.025, n, nominal)) / float64(n)
	c.High = float64(binomialQuantile(0.975, n, nominal)) / float64(n)
	return c
}

// covers reports whether y lies in the central interval, its ends included.
func covers(d Predictive, level, y float64) bool {
	tail := (1 - level) / 2
	return y >= d.Quantile(tail) && y <= d.Quantile(1-tail)
}

// binomialQuantile returns the least k for which at most k of n trials succeed with
// probability of at least q, each with probability 0 < p < 1. Cost: O(n).
func binomialQuantile(q float64, n int, p float64) int {
	total := 0.0
	for k := range n {
		if total += math.Exp(logBinomial(n, k, p)); total >= q {
			return k
		}
	}
	return n
}

// logBinomial is the logarithm of the probability of exactly k successes.
func logBinomial(n, k int, p float64) float64 {
	return logFactorial(n) - logFactorial(k) - logFactorial(n-k) + float64(k)*math.Log(p) + float64(n-k)*math.Log1p(-p)
}

func logFactorial(n int) float64 {
	v, _ := math.Lgamma(float64(n) + 1)
	return v
}
