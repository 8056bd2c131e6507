package series

import (
	"cmp"
	"math"
	"slices"
)

// Disagreement is a figure for which sources or releases gave values that are
// not roundings of one another.
type Disagreement struct {
	Chosen Observation
	Others []Observation // in the order of release
}

// choose picks the figure to use among several for the same series, period, basis
// and unit:
//  1. a figure that was read beats one that was derived, an exact one beats a
//     lower bound;
//  2. the later release beats the earlier, unless it only repeats the earlier
//     value rounded;
//  3. on one day the more precise beats the less precise, then the source whose
//     name sorts first, then the smaller value.
//
// The result does not depend on the order of candidates.
func choose(candidates []Observation) (Observation, []Observation) {
	sorted := slices.Clone(candidates)
	slices.SortFunc(sorted, weakestFirst)
	chosen := sorted[0]
	for _, next := range sorted[1:] {
		repeats := next.Released > chosen.Released && roundingOf(next, chosen)
		if grade(next) > grade(chosen) || !repeats {
			chosen = next
		}
	}
	var others []Observation
	for _, o := range sorted {
		if !roundingOf(o, chosen) && !roundingOf(chosen, o) {
			others = append(others, o)
		}
	}
	return chosen, others
}

// weakestFirst orders candidates so that, roundings aside, the last one is used.
func weakestFirst(a, b Observation) int {
	return cmp.Or(
		cmp.Compare(grade(a), grade(b)),
		cmp.Compare(a.Released, b.Released),
		cmp.Compare(precision(b), precision(a)),
		cmp.Compare(b.Source, a.Source),
		cmp.Compare(b.Value, a.Value),
	)
}

// grade is 2 for a figure read exactly, 1 for a lower bound, 0 for a derived one.
func grade(o Observation) int {
	switch {
	case o.Derived:
		return 0
	case o.LowerBound:
		return 1
	default:
		return 2
	}
}

// roundingOf reports whether a is b, or b written with fewer digits.
func roundingOf(a, b Observation) bool {
	if a.Value == b.Value {
		return precision(a) >= precision(b)
	}
	return precision(a) > precision(b) && math.Abs(a.Value-b.Value) <= precision(a)/2*(1+1e-9)
}

// precision is the unit of the last digit that carries information: 0.01 for
// 28231.97, 100 for 28200. Zeros among the first three digits do carry it: 100 is
// not taken for a rounded 101.
func precision(o Observation) float64 {
	if o.Decimals > 0 {
		return math.Pow10(-o.Decimals)
	}
	unit := 1.0
	for v := math.Abs(o.Value); v >= 1000*unit && math.Mod(v, 10*unit) == 0; {
		unit *= 10
	}
	return unit
}
