package light

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"guatu"
)

// hold keeps the previous light when the metric of the hysteresis is still
// within its margin of the band of that light and the new light has not stood
// long enough. This is a Schmitt trigger around every threshold; grey neither
// holds nor is held.
func (e *evaluation) hold(v *Verdict) {
	h := e.set.Hysteresis
	x, known := e.in.Values[h.Metric]
	previous := e.in.Previous
	if !known || previous == "" || previous == guatu.Grey || v.Light == guatu.Grey ||
		v.Light == previous || e.in.Standing >= h.Periods || !e.reaches(previous, x, h) {
		return
	}
	e.used[h.Metric] = x
	v.Light, v.Held = previous, true
	v.Label, v.Undefined = "", false
	v.Rule += fmt.Sprintf("；%s，维持%s", chinese.hysteresis(h), previous.Chinese())
	v.RuleEN += fmt.Sprintf("; %s, keeps %s", english.hysteresis(h), previous)
}

// reaches reports whether some value less than the margin away from x gives the
// wanted light. Lights change only at thresholds, so it is enough to try the
// thresholds in reach, the two ends, and a point inside every gap between them.
func (e *evaluation) reaches(wanted guatu.Light, x float64, h Hysteresis) bool {
	margin := h.Margin - 2*Tolerance
	points := []float64{x - margin, x + margin}
	for _, t := range e.set.thresholds(h.Metric, e.in.Values) {
		if math.Abs(t-x) < margin {
			points = append(points, t)
		}
	}
	slices.Sort(points)
	for i, n := 1, len(points); i < n; i++ {
		points = append(points, (points[i-1]+points[i])/2)
	}
	return slices.ContainsFunc(points, func(p float64) bool { return e.at(h.Metric, p).Light == wanted })
}

// at decides with the metric moved to another value, leaving no trace in e.
func (e *evaluation) at(metric string, x float64) Verdict {
	moved := evaluation{set: e.set, in: e.in, used: map[string]float64{}, missing: map[string]bool{}}
	moved.in.Values = maps.Clone(e.in.Values)
	moved.in.Values[metric] = x
	return moved.decide()
}

// thresholds lists the values of metric at which a test can change its answer.
func (r RuleSet) thresholds(metric string, values map[string]float64) []float64 {
	var found []float64
	level := func(o Operand) (float64, bool) {
		if o.Metric == "" {
			return o.Value, true
		}
		v, ok := values[o.Metric]
		return v, ok && o.Minus == nil && o.Metric != metric
	}
	pairUp := func(o, other Operand) {
		t, ok := level(other)
		if o.Metric != metric || !ok {
			return
		}
		if o.Minus == nil {
			found = append(found, t)
		} else if m, ok := level(*o.Minus); ok {
			found = append(found, m-t, m+t)
		}
	}
	for _, t := range r.tests() {
		for i := range t.Ops {
			pairUp(t.Operands[i], t.Operands[i+1])
			pairUp(t.Operands[i+1], t.Operands[i])
		}
	}
	return found
}

func (r RuleSet) tests() []Test {
	var tests []Test
	for _, c := range r.Clauses {
		tests = append(tests, slices.Concat(c.When...)...)
	}
	for _, l := range r.Limits {
		tests = append(tests, slices.Concat(l.When...)...)
	}
	return tests
}
