package forecast

import "math"

// banded is the factor LDL' of a banded Toeplitz covariance with bandwidth q: row i
// of L holds at cells[i*q+k] the entry of column i-k-1, and scale is D. Cells of
// columns before the first are zero.
type banded struct {
	q     int
	cells []float64
	scale []float64
}

// factorise factors the n×n covariance with autocovariances g at lags 0..len(g)-1
// and zero beyond. Cost: O(n·len(g)²).
func factorise(g []float64, n int) banded {
	b := newBanded(len(g)-1, n)
	b.factor(g)
	return b
}

func newBanded(q, n int) banded {
	return banded{q, make([]float64, n*q), make([]float64, n)}
}

// factor fills b for other autocovariances of the same number.
func (b banded) factor(g []float64) {
	for i := range b.scale {
		b.factorRow(g, i)
	}
}

func (b banded) factorRow(g []float64, i int) {
	row, width := b.cells[i*b.q:(i+1)*b.q], min(i, b.q)
	scale := g[0]
	for k := width - 1; k >= 0; k-- { // columns from left to right; row holds L·D meanwhile
		j := i - k - 1
		other := b.cells[j*b.q : (j+1)*b.q]
		v := g[k+1]
		for l, u := range row[k+1 : width] { // columns left of j
			v -= u * other[l]
		}
		row[k] = v
	}
	for k := range width {
		scaled := row[k] / b.scale[i-k-1]
		scale -= row[k] * scaled
		row[k] = scaled
	}
	b.scale[i] = scale
}

// apply returns the row'th product of L without its diagonal.
func (b banded) apply(row int, errors []float64) float64 {
	sum := 0.0
	for k, v := range b.cells[row*b.q : row*b.q+min(row, b.q)] {
		sum += v * errors[row-k-1]
	}
	return sum
}

// innovations solves L e = w.
func (b banded) innovations(w []float64) []float64 {
	e := make([]float64, len(w))
	b.innovationsTo(e, w)
	return e
}

func (b banded) innovationsTo(e, w []float64) {
	for i, v := range w {
		e[i] = v - b.apply(i, e)
	}
}

// whiten leaves in e the innovations of w divided by their standard deviations.
func (b banded) whiten(e, w []float64) {
	b.innovationsTo(e, w)
	for i, d := range b.scale[:len(w)] {
		e[i] /= math.Sqrt(d)
	}
}

// logDeterminant of the covariance.
func (b banded) logDeterminant() float64 {
	sum := logSum{product: 1}
	for _, d := range b.scale {
		sum.add(d)
	}
	return sum.total()
}

// workspace spares a search its allocations.
type workspace struct {
	factor  banded
	w       []float64
	columns [][]float64
}

func newWorkspace(q, n, columns int) *workspace {
	s := &workspace{factor: newBanded(q, n), w: make([]float64, 0, n)}
	for range columns {
		s.columns = append(s.columns, make([]float64, n))
	}
	return s
}
