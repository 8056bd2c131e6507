package main

import (
	"math"
	"math/rand/v2"
	"time"

	"guatu"
)

// monthly is one project's report for one month. Money is in hundredths of 亿元.
type monthly struct {
	project        *project
	month          int
	reported       guatu.Date
	done, admitted int
	progress       string
	problem        trouble
	missing        bool
}

// pace is how much of the year's plan is done by the end of each month. October is
// the published 84.2 % of the key projects' plan; the other months are invented
// from the usual course of such years.
var pace = [12]float64{0.05, 0.135, 0.25, 0.33, 0.42, 0.515, 0.60, 0.68, 0.765, 0.842, 0.925, 1.01}

// publishedOctober is what the key projects had done by October 2023.
const publishedOctober = 3186_00

// report makes twelve reports for every project whose plan is known.
func report(r *rand.Rand, projects []project, cal calendar) [12][]monthly {
	courses := make([][12]float64, len(projects))
	for i := range projects {
		if p := &projects[i]; p.plan != unknown {
			courses[i] = course(stream(8, i), p)
		}
	}
	gaps := missing(r, projects)
	patterns := suspicious(r, projects)
	scale := calibrate(projects, courses, gaps, patterns)
	var out [12][]monthly
	for i := range projects {
		p := &projects[i]
		if p.plan == unknown {
			continue
		}
		done := round(courses[i], scale)
		patterns[i].apply(&done, p.plan)
		admitted := admit(stream(9, i), p, done)
		for m := range 12 {
			x := monthly{project: p, month: m + 1, done: done[m], admitted: admitted[m], missing: gaps[i][m]}
			x.reported = reportedOn(r, m+1)
			describe(&x, cal)
			out[m] = append(out[m], x)
		}
	}
	return out
}

// course is what one project spends, cumulated by month, before scaling: the city's
// pace spread over the months in which it is planned to work, less where it starts
// late or is held up.
func course(r *rand.Rand, p *project) [12]float64 {
	planned, last := 0.0, 0.0
	var step [12]float64
	for m := range 12 {
		end := guatu.MonthEnd(2023, time.Month(m+1))
		share := pace[m] - last
		last = pace[m]
		planned += share * working(p, end, p.start)
		step[m] = share * math.Exp(0.3*r.NormFloat64()) * working(p, end, started(p)) * held(p, end)
	}
	ratio := max(0.3, 1+0.1*r.NormFloat64()) / planned
	var out [12]float64
	done := 0.0
	for m := range 12 {
		done += step[m] * ratio * float64(p.plan)
		out[m] = done
	}
	return out
}

// working is the share of full work at a month's end: little before the start.
func working(p *project, end, start guatu.Date) float64 {
	if p.stage != preparing && start > end {
		return 0.03
	}
	return 1
}

// started is the day the project began, a far one while it has not.
func started(p *project) guatu.Date {
	for _, n := range p.nodes {
		if n.node == "开工" && n.actual.IsSet() {
			return n.actual
		}
	}
	if p.real() {
		return reportYear
	}
	return guatu.NewDate(2099, 1, 1)
}

// held is what is left of the pace while nodes are overdue.
func held(p *project, end guatu.Date) float64 {
	n := overdue(p, end)
	switch {
	case n == nil:
		return 1
	case n.finished >= never:
		return 0.4
	}
	return 0.7
}

// overdue returns the first node planned by the day and not done by it.
func overdue(p *project, day guatu.Date) *node {
	for i := range p.nodes {
		n := &p.nodes[i]
		if n.baseline <= day && n.baseline >= history && (!n.actual.IsSet() || n.actual > day) {
			return n
		}
	}
	return nil
}

// calibrate returns the factor by which all spending is scaled so that the key
// projects, each by its latest report, have done in October what was published.
// Suspicious courses do not scale, hence the fixed-point iteration.
func calibrate(projects []project, courses [][12]float64, gaps [][12]bool, patterns map[int]pattern) float64 {
	scale := 1.0
	for range 8 {
		sum := 0
		for i, p := range projects {
			if p.key != "是" {
				continue
			}
			done := round(courses[i], scale)
			patterns[i].apply(&done, p.plan)
			sum += latest(done, gaps[i], 9)
		}
		scale *= publishedOctober / float64(sum)
	}
	return scale
}

// latest is the last amount reported up to a month, 0 to 11.
func latest(done [12]int, gaps [12]bool, month int) int {
	for m := month; m >= 0; m-- {
		if !gaps[m] {
			return done[m]
		}
	}
	return 0
}

// round scales a course to hundredths of 亿元 that never decrease.
func round(course [12]float64, scale float64) [12]int {
	var out [12]int
	for m, x := range course {
		out[m] = int(math.Round(x * scale))
	}
	return out
}

// missing says which reports never come: one in forty, and more from a few units
// that keep forgetting.
func missing(r *rand.Rand, projects []project) [][12]bool {
	out := make([][12]bool, len(projects))
	for i := range out {
		rate := 0.025
		if r.Float64() < 0.03 {
			rate = 0.2
		}
		for m := range out[i] {
			out[i][m] = r.Float64() < rate
		}
	}
	return out
}

// reportedOn is the 6th of the next month, some days later for one in twenty.
func reportedOn(r *rand.Rand, month int) guatu.Date {
	day := reportDay(month)
	if r.Float64() < 0.05 {
		day += guatu.Date(1 + r.IntN(20))
	}
	return day
}

// admit is what statistics have admitted: it lags by about a month, misses some,
// and of a few projects that work nothing is admitted for months.
func admit(r *rand.Rand, p *project, done [12]int) [12]int {
	share, from := 0.84+0.14*r.Float64(), 0
	absent := 0.02
	if p.stage == newStart {
		absent = 0.1
		from = int(started(p).Month())
		if started(p) > lastDay {
			from = 12
		}
	}
	if r.Float64() < absent {
		from += 3 + r.IntN(10)
	}
	var out [12]int
	before := 0
	for m := range 12 {
		x := int(share * (0.3*float64(done[m]) + 0.7*float64(before)))
		before = done[m]
		if m >= from {
			out[m] = x
		}
		if m > 0 {
			out[m] = max(out[m], out[m-1])
		}
	}
	return out
}
