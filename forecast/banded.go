package forecast

import "math"

// banded is the factor LDL' of a banded Toeplitz covariance: rows[i][k] is the
// entry of L in column i-k-1, scale is D.
type banded struct {
	rows  [][]float64
	scale []float64
}

// factorise factors the n×n covariance with autocovariances g at lags 0..len(g)-1
// and zero beyond. Cost: O(n·len(g)²).
func factorise(g []float64, n int) banded {
	q := len(g) - 1
	b := banded{rows: make([][]float64, n), scale: make([]float64, n)}
	cells := make([]float64, n*q)
	for i := range n {
		width := min(i, q)
		row := cells[i*q : i*q+width]
		b.rows[i] = row
		b.scale[i] = g[0]
		for k := width - 1; k >= 0; k-- { // columns from left to right
			j := i - k - 1
			v := g[k+1]
			other := b.rows[j]
			for l := k + 1; l < width; l++ { // columns left of j: i-l-1
				v -= row[l] * other[l-k-1] * b.scale[i-l-1]
			}
			row[k] = v / b.scale[j]
			b.scale[i] -= row[k] * row[k] * b.scale[j]
		}
	}
	return b
}

// apply returns the row'th product of L without its diagonal.
func (b banded) apply(row int, errors []float64) float64 {
	sum := 0.0
	for k, v := range b.rows[row] {
		sum += v * errors[row-k-1]
	}
	return sum
}

// innovations solves L e = w.
func (b banded) innovations(w []float64) []float64 {
	e := make([]float64, len(w))
	for i, v := range w {
		e[i] = v - b.apply(i, e)
	}
	return e
}

// profile returns the maximum-likelihood variance of the innovations and the
// Gaussian log likelihood at it.
func (b banded) profile(e []float64) (variance, likelihood float64) {
	n, logs := float64(len(e)), 0.0
	for i, v := range e {
		variance += v * v / b.scale[i] / n
		logs += math.Log(b.scale[i])
	}
	return variance, -0.5 * (n*(math.Log(2*math.Pi*variance)+1) + logs)
}
