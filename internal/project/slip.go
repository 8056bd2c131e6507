package project

import (
	"math"

	"guatu"
	"guatu/calendar"
)

// Slip is how far the work of finished nodes ran over its plan, as a share of the
// planned duration: what a node adds itself, without what its predecessors hand on.
type Slip struct {
	Mean, Deviation float64
	Nodes           int // finished nodes it was measured on
}

// shortest is the least planned duration in days of a node that counts: of shorter
// ones a day's delay is a large share and says little about longer work.
const shortest = 5

// MeasureSlip measures the slip of all nodes finished since a day. With fewer than
// minStarts of them it is zero.
func MeasureSlip(projects []Project, cal *calendar.Calendar, since guatu.Date) Slip {
	var shares []float64
	for _, p := range projects {
		for _, n := range p.Nodes {
			if n.Days < shortest || !n.Actual.IsSet() || n.Actual < since || !n.Baseline.IsSet() {
				continue
			}
			own := signedWorkdays(cal, n.Baseline, n.Actual) - p.inherited(cal, n)
			shares = append(shares, float64(own)/float64(n.Days))
		}
	}
	if len(shares) < minStarts {
		return Slip{}
	}
	s := Slip{Nodes: len(shares)}
	for _, x := range shares {
		s.Mean += x / float64(len(shares))
	}
	for _, x := range shares {
		s.Deviation += (x - s.Mean) * (x - s.Mean) / float64(len(shares)-1)
	}
	s.Deviation = math.Sqrt(s.Deviation)
	return s
}

// z80 is the 80th percentile of the standard normal distribution.
const z80 = 0.8416

// allowance is what has to be added, in working days, to a chain of open work for a
// date that is kept with 80 %: the mean slip of the chain plus z80 standard
// deviations, slips being independent of each other. work is the sum of the
// durations in days, squares the sum of their squares. It is never negative.
func (s Slip) allowance(work, squares float64) int {
	return int(math.Ceil(max(0, s.Mean*work+z80*s.Deviation*math.Sqrt(squares)) - 1e-9))
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
