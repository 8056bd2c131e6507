package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// The published sums, in hundredths of 亿元: all projects about 6.6万亿元, the 800
// key projects 3785亿元 planned in the year.
const (
	totalSum = 66000_00
	planSum  = 3785_00
)

// setMoney gives totals, key marks, this year's plan and what was spent before.
func setMoney(r *rand.Rand, projects []project) {
	setTotals(r, projects)
	chooseKey(r, projects)
	setPlans(r, projects)
	for i := range projects {
		if p := &projects[i]; !p.real() {
			p.before = spentBefore(r, p)
		}
	}
}

// setTotals draws log-normal totals by kind and scales them to the published sum.
func setTotals(r *rand.Rand, projects []project) {
	draws, drawn, known := make([]float64, len(projects)), 0.0, 0
	for i, p := range projects {
		if p.real() {
			known += max(0, p.total)
			continue
		}
		k := kindOf(p)
		draws[i] = min(k.median*math.Exp(k.spread*r.NormFloat64()), 300+120*r.Float64())
		drawn += draws[i]
	}
	scale := float64(totalSum-known) / drawn
	for i := range projects {
		if p := &projects[i]; !p.real() {
			p.total = max(50, int(math.Round(draws[i]*scale)))
		}
	}
}

func kindOf(p project) kind {
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.category == p.category && k.template == p.template })
	return kinds[i]
}

// chooseKey marks 800 invented projects as 市重点, rather the large ones, and few
// that are still being prepared. Of real projects it is not stated.
func chooseKey(r *rand.Rand, projects []project) {
	type scored struct {
		index int
		score float64
	}
	var all []scored
	for i, p := range projects {
		if p.real() {
			continue
		}
		projects[i].key = "否"
		s := math.Log(float64(p.total)) + 1.2*r.NormFloat64()
		if p.stage == preparing {
			s -= 3
		}
		all = append(all, scored{i, s})
	}
	slices.SortFunc(all, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.index, b.index)) })
	for _, s := range all[:keyCount] {
		projects[s.index].key = "是"
	}
}

// setPlans draws this year's plans and makes the key ones add up to the published
// sum to the cent.
func setPlans(r *rand.Rand, projects []project) {
	weights, sum := make([]float64, len(projects)), 0.0
	for i, p := range projects {
		if p.real() {
			continue
		}
		weights[i] = planWeight(r, p)
		if p.key == "是" {
			sum += weights[i]
		}
	}
	planned, largest := 0, -1
	for i := range projects {
		p := &projects[i]
		if p.real() {
			continue
		}
		p.plan = min(max(1, int(math.Round(weights[i]*planSum/sum))), p.total*9/10)
		if p.key != "是" {
			continue
		}
		planned += p.plan
		if largest < 0 || p.total-p.plan > projects[largest].total-projects[largest].plan {
			largest = i
		}
	}
	projects[largest].plan += planSum - planned
}

// planWeight is relative: what is left divided by the years left, less for projects
// that start late or not at all this year.
func planWeight(r *rand.Rand, p project) float64 {
	years := max(0.6, float64(monthsBetween(max(p.start, reportYear), p.finish))/12)
	w := float64(p.total) / years * (0.6 + 0.5*r.Float64())
	switch p.stage {
	case newStart:
		return w * float64(13-int(p.start.Month())) / 12 * 0.8
	case preparing:
		return w * 0.06
	case completing:
		return w * 0.35
	}
	return w * 0.5
}

// spentBefore leaves for the years to come what the plan of this year suggests.
func spentBefore(r *rand.Rand, p *project) int {
	left := p.total - p.plan
	switch p.stage {
	case newStart, preparing:
		return int(float64(left) * 0.05 * r.Float64())
	case completing:
		return int(float64(left) * (0.93 + 0.07*r.Float64()))
	}
	done := float64(monthsBetween(p.start, reportYear)) / float64(max(1, monthsBetween(p.start, p.finish)))
	return int(float64(left) * min(0.95, done) * (0.7 + 0.3*r.Float64()))
}
