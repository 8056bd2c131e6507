package reconcile

import (
	"math"

	"guatu"
)

// Weights are the covariance of the errors of all nodes: how far each forecast may be
// moved, and together with which others.
type Weights struct {
	covariance [][]float64
	// Shrinkage is the part 0..1 by which correlations were drawn to zero.
	Shrinkage float64
}

// Equal trusts every node alike (ordinary least squares).
func Equal(size int) Weights {
	w := Weights{covariance: square(size), Shrinkage: 1}
	for i := range size {
		w.covariance[i][i] = 1
	}
	return w
}

// Variances uses the variance of each node's errors and no correlation (WLS). errors
// holds one row per origin with an error for every node; two rows are needed. Errors
// count from zero, since a bias is an error too. A node that never erred gets a
// variance far below the others' instead of none. Values that are no numbers are an
// error of class Invalid.
func Variances(errors [][]float64) (Weights, error) {
	w, err := sample(errors)
	if err != nil {
		return w, err
	}
	w.shrink(1)
	return w, nil
}

// Shrunk uses the covariance of the errors with correlations shrunk towards zero by the
// intensity of Schäfer and Strimmer (2005), Σ Var(r_ij) / Σ r_ij² over i≠j within
// [0,1]. With few origins that is most of the way; with errors that never move
// together it is all of it. Rows as in [Variances].
func Shrunk(errors [][]float64) (Weights, error) {
	w, err := sample(errors)
	if err != nil {
		return w, err
	}
	w.shrink(intensity(errors, w.covariance))
	return w, nil
}

func square(n int) [][]float64 {
	flat, out := make([]float64, n*n), make([][]float64, n)
	for i := range out {
		out[i] = flat[i*n : (i+1)*n]
	}
	return out
}

// leastVariance is the variance of a node that never erred, as a part of the mean.
const leastVariance = 1e-6

func sample(errors [][]float64) (Weights, error) {
	if len(errors) < 2 || len(errors[0]) == 0 {
		return Weights{}, guatu.Invalidf("历次误差只有 %d 次，至少要 2 次", len(errors))
	}
	n := len(errors[0])
	w := Weights{covariance: square(n)}
	for t, row := range errors {
		if len(row) != n {
			return w, guatu.Invalidf("第 %d 次误差有 %d 个，应为 %d 个", t+1, len(row), n)
		}
		for i, a := range row {
			if math.IsNaN(a) || math.IsInf(a, 0) {
				return w, guatu.Invalidf("第 %d 次误差不是有限的数", t+1)
			}
			for j := range i + 1 {
				w.covariance[i][j] += a * row[j] / float64(len(errors))
			}
		}
	}
	mean := 0.0
	for i := range n {
		mean += w.covariance[i][i] / float64(n)
	}
	for i := range n {
		w.covariance[i][i] = max(w.covariance[i][i], leastVariance*mean, math.SmallestNonzeroFloat64/leastVariance)
		for j := range i {
			w.covariance[j][i] = w.covariance[i][j]
		}
	}
	return w, nil
}

func (w *Weights) shrink(by float64) {
	w.Shrinkage = by
	for i := range w.covariance {
		for j := range w.covariance {
			if i != j {
				w.covariance[i][j] *= 1 - by
			}
		}
	}
}

// intensity estimates Σ Var(r_ij) / Σ r_ij² from standardised errors: with
// w_t = x_ti·x_tj, Var(r_ij) = n/(n-1)³ · Σ (w_t − mean)².
func intensity(errors [][]float64, covariance [][]float64) float64 {
	n, size := float64(len(errors)), len(covariance)
	variance, squares := 0.0, 0.0
	for i := range size {
		for j := range i {
			scale := math.Sqrt(covariance[i][i] * covariance[j][j])
			r := covariance[i][j] / scale
			spread := 0.0
			for _, row := range errors {
				d := row[i]*row[j]/scale - r
				spread += d * d
			}
			variance += spread * n / math.Pow(n-1, 3)
			squares += r * r
		}
	}
	if squares == 0 {
		return 1
	}
	return min(max(variance/squares, 0), 1)
}
