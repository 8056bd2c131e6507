package monitor

import (
	"slices"
	"strings"

	"guatu/forecast"
	"guatu/reconcile"
	"guatu/series"
)

// Reconciled is the year's value of a city, a district or of what is divided to no
// district with a published value (未分劈), before and after they are made to add up.
type Reconciled struct {
	Region   string    `json:"region"` // "" for what is not divided
	LastYear float64   `json:"last_year"`
	Before   Quantiles `json:"before"`
	After    Quantiles `json:"after"`
}

// Districts makes the year ends of a city and of its districts agree: city = districts +
// what is not divided. Every outlook is moved in proportion to its own variance
// (minimum trace with variances), path by path, so that the ranges stay ranges. Districts
// without an outlook or without last year's value are part of what is not divided,
// which is carried forward with the city's growth and may be negative. The result is nil
// when the city or every district is missing.
func (j Judge) Districts(indicator, city string, year int) ([]Reconciled, error) {
	name := series.Name{Indicator: j.Statistics.Indicators.Canonical(indicator), Region: city}
	whole, ok, err := j.levelOf(name, year, "")
	if err != nil || !ok {
		return nil, err
	}
	nodes := []node{whole}
	for _, n := range j.Statistics.Panel.Names() {
		if n.Indicator != name.Indicator || n.Region == city || !strings.HasPrefix(n.Region, city) {
			continue
		}
		part, ok, err := j.levelOf(n, year, whole.level.Unit)
		if err != nil {
			return nil, err
		}
		if ok {
			nodes = append(nodes, part)
		}
	}
	if len(nodes) < 2 {
		return nil, nil
	}
	return reconciled(append(nodes, undivided(nodes)))
}

// node is one outlook of a hierarchy.
type node struct {
	region string
	level  forecast.Level
	last   float64   // last year's value
	draws  []float64 // futures, independent of the other nodes'
}

// levelOf is the outlook of a region in a unit, or in its main one for ""; ok is false
// when it has none that rests on last year's value.
func (j Judge) levelOf(n series.Name, year int, unit string) (node, bool, error) {
	r := j.Statistics.Request(n.Indicator, n.Region, year)
	o, err := forecast.YearEnd(r)
	if err != nil {
		return node{}, false, err
	}
	for _, l := range o.Levels {
		if (unit == "" || l.Unit == unit) && l.Base.Value > 0 {
			return node{n.Region, l, l.Base.Value, l.Distribution.Draws(seedOf(n.Region, year))}, true, nil
		}
	}
	return node{}, false, nil
}

// seedOf makes the futures of regions independent and the same every time.
func seedOf(region string, year int) uint64 {
	seed := uint64(year)
	for _, b := range []byte(region) {
		seed = seed*1099511628211 + uint64(b)
	}
	return seed
}

// undivided is what is left of last year's city, growing as the city does.
func undivided(nodes []node) node {
	city := nodes[0]
	rest := city.last
	for _, n := range nodes[1:] {
		rest -= n.last
	}
	out := node{level: forecast.Level{Unit: city.level.Unit}, last: rest}
	for _, v := range city.level.Distribution.Draws(seedOf("", city.level.Base.Period.Year)) {
		out.draws = append(out.draws, rest*v/city.last)
	}
	return out
}

func reconciled(nodes []node) ([]Reconciled, error) {
	h, rest, err := reconcile.City(len(nodes) - 2)
	if err != nil {
		return nil, err
	}
	futures := transposed(nodes)
	w, err := reconcile.Variances(deviations(futures))
	if err != nil {
		return nil, err
	}
	p, err := reconcile.NewProjection(h, w)
	if err != nil {
		return nil, err
	}
	signed := make([]bool, len(nodes))
	signed[rest] = true
	after := make([][]float64, len(nodes))
	for _, future := range futures {
		for i, v := range p.NonNegative(future, signed) {
			after[i] = append(after[i], v)
		}
	}
	out := make([]Reconciled, len(nodes))
	for i, n := range nodes {
		out[i] = Reconciled{Region: n.region, LastYear: n.last, Before: drawn(n.level.Unit, n.draws), After: drawn(n.level.Unit, after[i])}
	}
	return out, nil
}

// transposed holds one future of all nodes in a row.
func transposed(nodes []node) [][]float64 {
	out := make([][]float64, len(nodes[0].draws))
	for k := range out {
		out[k] = make([]float64, len(nodes))
		for i, n := range nodes {
			out[k][i] = n.draws[k]
		}
	}
	return out
}

// deviations are the distances of futures from their mean: the errors an outlook expects
// of itself.
func deviations(futures [][]float64) [][]float64 {
	mean := make([]float64, len(futures[0]))
	for _, future := range futures {
		for i, v := range future {
			mean[i] += v / float64(len(futures))
		}
	}
	out := make([][]float64, len(futures))
	for k, future := range futures {
		out[k] = make([]float64, len(future))
		for i, v := range future {
			out[k][i] = v - mean[i]
		}
	}
	return out
}

// drawn are the quantiles of futures.
func drawn(unit string, futures []float64) Quantiles {
	sorted := slices.Sorted(slices.Values(futures))
	at := func(p float64) float64 { return sorted[int(p*float64(len(sorted)-1))] }
	return Quantiles{Unit: unit, P10: at(.1), P50: at(.5), P90: at(.9)}
}
