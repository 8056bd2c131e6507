package forecast

import "math"

// generalised is a regression by generalised least squares: of a series on columns,
// all of them already whitened to errors of equal variance.
type generalised struct {
	beta    []float64
	squares float64     // of the residuals
	lower   [][]float64 // Cholesky factor of the cross products of the columns
}

// collinear is the share of a column's own square below which what the other columns
// leave of it is taken for rounding.
const collinear = 1e-10

// regress fails when the columns are collinear.
func regress(y []float64, columns [][]float64) (generalised, bool) {
	k := len(columns)
	g := generalised{beta: make([]float64, k), squares: dot(y, y), lower: make([][]float64, k)}
	half := make([]float64, k) // L⁻¹ X'y
	for i, x := range columns {
		g.lower[i] = make([]float64, i+1)
		for j := range i + 1 {
			v := dot(x, columns[j])
			own := v
			for l := range j {
				v -= g.lower[i][l] * g.lower[j][l]
			}
			if j < i {
				g.lower[i][j] = v / g.lower[j][j]
				continue
			}
			if !(v > collinear*own) {
				return g, false
			}
			g.lower[i][i] = math.Sqrt(v)
		}
		half[i] = (dot(x, y) - dot(g.lower[i][:i], half[:i])) / g.lower[i][i]
		g.squares -= half[i] * half[i]
	}
	for i := k - 1; i >= 0; i-- {
		v := half[i]
		for j := i + 1; j < k; j++ {
			v -= g.lower[j][i] * g.beta[j]
		}
		g.beta[i] = v / g.lower[i][i]
	}
	return g, true
}

// logDeterminant of the cross products of the first n columns.
func (g generalised) logDeterminant(n int) float64 {
	sum := 0.0
	for i := range n {
		sum += 2 * math.Log(g.lower[i][i])
	}
	return sum
}

// standardError of coefficient i when the errors have unit variance.
func (g generalised) standardError(i int) float64 {
	k := len(g.beta)
	column := make([]float64, k) // of L⁻¹
	column[i] = 1 / g.lower[i][i]
	square := column[i] * column[i]
	for r := i + 1; r < k; r++ {
		column[r] = -dot(g.lower[r][i:r], column[i:r]) / g.lower[r][r]
		square += column[r] * column[r]
	}
	return math.Sqrt(square)
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}
