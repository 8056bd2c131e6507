package project

import (
	"cmp"
	"slices"

	"guatu"
	"guatu/calendar"
)

// stretchQuantile is the share of finished nodes that took no longer, relative to
// plan, than the stretch that P80 dates assume.
const stretchQuantile = 0.8

// Stretch is how much longer than planned the work of the slowest fifth of the
// nodes finished since a day took: (planned duration + slip against its
// predecessors) / planned duration, at the 80th percentile. It is at least 1, and 1
// while fewer than minStarts nodes were finished.
func Stretch(projects []Project, cal *calendar.Calendar, since guatu.Date) float64 {
	var ratios []float64
	for _, p := range projects {
		for _, n := range p.Nodes {
			if n.Days < 5 || !n.Actual.IsSet() || n.Actual < since || !n.Baseline.IsSet() {
				continue
			}
			slip := signedWorkdays(cal, n.Baseline, n.Actual) - p.inherited(cal, n)
			ratios = append(ratios, max(0, float64(n.Days+slip)/float64(n.Days)))
		}
	}
	if len(ratios) < minStarts {
		return 1
	}
	slices.SortFunc(ratios, cmp.Compare[float64])
	return max(1, ratios[int(stretchQuantile*float64(len(ratios)-1))])
}

// inherited is the slip that a node's predecessors hand on, in working days.
func (p Project) inherited(cal *calendar.Calendar, n Node) int {
	links, err := ParseAfter(n.After)
	if err != nil {
		return 0 // told where the project is scheduled
	}
	late := 0
	for _, l := range links {
		for _, before := range p.Nodes {
			if before.No == l.No && before.Actual.IsSet() && before.Baseline.IsSet() {
				late = max(late, signedWorkdays(cal, before.Baseline, before.Actual))
			}
		}
	}
	return late
}

// signedWorkdays counts working days after from up to to; negative when to is
// earlier.
func signedWorkdays(cal *calendar.Calendar, from, to guatu.Date) int {
	if to >= from {
		return cal.Workdays(from+1, to)
	}
	return -cal.Workdays(to+1, from)
}
