package forecast

import (
	"math"
	"slices"
)

type vertex struct {
	x []float64
	f float64
}

// minimise searches a minimum of f near start with at most evals evaluations of
// the simplex method (Nelder and Mead 1965, standard coefficients). f returns
// +Inf outside its domain. A short search is meant: a better optimised
// likelihood gives worse forecasts.
func minimise(f func([]float64) float64, start []float64, step float64, evals int) ([]float64, float64) {
	s := newSimplex(f, start, step)
	for used := len(s); used < evals; {
		slices.SortStableFunc(s, func(a, b vertex) int { return compareFloat(a.f, b.f) })
		if s[len(s)-1].f-s[0].f < 1e-9*(1+math.Abs(s[0].f)) {
			break
		}
		used += s.improve(f)
	}
	best := slices.MinFunc(s, func(a, b vertex) int { return compareFloat(a.f, b.f) })
	return best.x, best.f
}

type simplex []vertex

func newSimplex(f func([]float64) float64, start []float64, step float64) simplex {
	s := simplex{{start, f(start)}}
	for i := range start {
		x := slices.Clone(start)
		x[i] += step
		s = append(s, vertex{x, f(x)})
	}
	return s
}

// improve replaces the worst vertex of a sorted simplex, or shrinks it, and
// returns the number of evaluations.
func (s simplex) improve(f func([]float64) float64) int {
	worst := len(s) - 1
	try := func(factor float64) vertex {
		x := s.along(factor)
		return vertex{x, f(x)}
	}
	reflected := try(-1)
	switch {
	case reflected.f < s[0].f:
		expanded := try(-2)
		s[worst] = reflected
		if expanded.f < reflected.f {
			s[worst] = expanded
		}
		return 2
	case reflected.f < s[worst-1].f:
		s[worst] = reflected
		return 1
	}
	contracted := try(0.5)
	if contracted.f < s[worst].f {
		s[worst] = contracted
		return 2
	}
	for i := 1; i < len(s); i++ {
		for j := range s[i].x {
			s[i].x[j] = (s[i].x[j] + s[0].x[j]) / 2
		}
		s[i].f = f(s[i].x)
	}
	return 1 + len(s)
}

// along returns the point at factor times the way from the centre of the other
// vertices to the worst one.
func (s simplex) along(factor float64) []float64 {
	worst := len(s) - 1
	x := make([]float64, len(s[0].x))
	for j := range x {
		centre := 0.0
		for _, v := range s[:worst] {
			centre += v.x[j] / float64(worst)
		}
		x[j] = centre + factor*(s[worst].x[j]-centre)
	}
	return x
}

func compareFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	default:
		return 0
	}
}
