package reconcile

import (
	"math"

	"guatu"
)

// Projection moves forecasts to the nearest coherent ones.
type Projection struct {
	h     Hierarchy
	w     Weights
	gain  [][]entry   // W·C' of the constraints kept, without zeros
	chol  [][]float64 // Cholesky factor of C·W·C'
	rows  [][]entry   // the constraints kept: those that do not follow from others
	fixed []bool      // nodes that are not moved
}

// NewProjection prepares a projection; weights of another size are an error of class
// Invalid. Cost: O(size·sums²).
func NewProjection(h Hierarchy, w Weights) (Projection, error) {
	if len(w.covariance) != h.size {
		return Projection{}, guatu.Invalidf("权重有 %d 个节点，层级有 %d 个", len(w.covariance), h.size)
	}
	return project(h, w, make([]bool, h.size)), nil
}

// project prepares y − W·C'·(C·W·C')⁻¹·C·y, which is MinT in the form of constraints:
// its matrix has the size of the sums, not of the leaves.
func project(h Hierarchy, w Weights, fixed []bool) Projection {
	p := Projection{h: h, w: w, fixed: fixed}
	for _, row := range h.constraint {
		p.keep(row)
	}
	return p
}

// keep adds a constraint to the Cholesky factor unless it follows from those before,
// as when nothing in it can move.
func (p *Projection) keep(row []entry) {
	gain := make([]float64, p.h.size)
	for i := range gain {
		if p.fixed[i] {
			continue
		}
		for _, e := range row {
			if !p.fixed[e.node] {
				gain[i] += p.w.covariance[i][e.node] * e.c
			}
		}
	}
	k := len(p.rows)
	line := make([]float64, k+1)
	for j := range k {
		v := dot(p.rows[j], gain)
		for m := range j {
			v -= line[m] * p.chol[j][m]
		}
		line[j] = v / p.chol[j][j]
	}
	own := dot(row, gain)
	rest := own
	for _, v := range line[:k] {
		rest -= v * v
	}
	if !(rest > dependent*own) {
		return
	}
	line[k] = math.Sqrt(rest)
	p.rows, p.gain, p.chol = append(p.rows, row), append(p.gain, entries(gain)), append(p.chol, line)
}

func entries(v []float64) []entry {
	var out []entry
	for i, c := range v {
		if c != 0 {
			out = append(out, entry{i, c})
		}
	}
	return out
}

// dependent is the part of a constraint's variance below which it follows from others.
const dependent = 1e-10

func dot(row []entry, y []float64) float64 {
	sum := 0.0
	for _, e := range row {
		sum += e.c * y[e.node]
	}
	return sum
}

// Apply returns the coherent forecasts nearest to y, which must have the size of the
// hierarchy.
func (p Projection) Apply(y []float64) []float64 {
	z := make([]float64, len(p.rows))
	for i, row := range p.rows { // L·z = C·y
		v := dot(row, y)
		for j := range i {
			v -= p.chol[i][j] * z[j]
		}
		z[i] = v / p.chol[i][i]
	}
	for i := len(z) - 1; i >= 0; i-- { // L'·x = z, row by row of L
		z[i] /= p.chol[i][i]
		for j := range i {
			z[j] -= p.chol[i][j] * z[i]
		}
	}
	out := append([]float64(nil), y...)
	for k, gain := range p.gain {
		for _, e := range gain {
			out[e.node] -= e.c * z[k]
		}
	}
	return out
}

// Paths applies the projection to every path; path k holds one future of all nodes.
func (p Projection) Paths(paths [][]float64) [][]float64 {
	out := make([][]float64, len(paths))
	for k, path := range paths {
		out[k] = p.Apply(path)
	}
	return out
}

// NonNegative applies the projection and, where a leaf of what is never negative comes
// out below zero, sets it to zero and projects again with it held there, until none is
// left. signed names nodes that may be negative, such as what is not divided; nil
// means none. A sum of leaves that are not negative is not negative either.
func (p Projection) NonNegative(y []float64, signed []bool) []float64 {
	out := p.Apply(y)
	fixed := append([]bool(nil), p.fixed...)
	held := append([]float64(nil), y...)
	for {
		clipped := false
		for i, v := range out {
			if v < 0 && !fixed[i] && p.h.Leaf(i) && (signed == nil || !signed[i]) {
				fixed[i], held[i], clipped = true, 0, true
			}
		}
		if !clipped {
			return out
		}
		out = project(p.h, p.w, fixed).Apply(held)
	}
}
