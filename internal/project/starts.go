package project

import (
	"slices"

	"guatu"
)

// minStarts is how many observed starts a delay curve needs before it says
// anything about the others.
const minStarts = 10

// Starts estimates how late projects start: the Kaplan–Meier curve (Kaplan & Meier
// 1958) of days from planned to actual start, in which projects that have not
// started yet count as "not before today".
type Starts struct {
	delays  []int     // distinct delays in days, ascending
	surviv  []float64 // share not started after each
	Events  int       // starts observed
	Waiting int       // planned before the day and not started
}

// StartCurve measures the curve on all projects whose start was planned by the day
// and whose plan carries a start milestone.
func StartCurve(projects []Project, day guatu.Date) Starts {
	var started, waiting []int
	for _, p := range projects {
		n, ok := p.StartNode()
		if !ok || !n.Baseline.IsSet() || n.Baseline > day || p.Withdrawn() {
			continue
		}
		if n.Actual.IsSet() {
			started = append(started, int(n.Actual-n.Baseline))
		} else {
			waiting = append(waiting, int(day-n.Baseline))
		}
	}
	return kaplanMeier(started, waiting)
}

func kaplanMeier(events, censored []int) Starts {
	s := Starts{Events: len(events), Waiting: len(censored)}
	slices.Sort(events)
	slices.Sort(censored)
	alive := 1.0
	for i := 0; i < len(events); {
		d, n := events[i], 0
		for i < len(events) && events[i] == d {
			i++
			n++
		}
		gone, _ := slices.BinarySearch(censored, d)
		atRisk := len(events) - i + n + len(censored) - gone
		alive *= 1 - float64(n)/float64(atRisk)
		s.delays, s.surviv = append(s.delays, d), append(s.surviv, alive)
	}
	return s
}

// survive is the share of projects that have not started days after their plan.
func (s Starts) survive(days int) float64 {
	i, exact := slices.BinarySearch(s.delays, days)
	if !exact {
		i--
	}
	if i < 0 {
		return 1
	}
	return s.surviv[i]
}

// By returns the probability that a project planned to start on plan, and not
// started by today, has started by the end of the day until. ok is false while too
// few starts were observed to say.
func (s Starts) By(plan, today, until guatu.Date) (p float64, ok bool) {
	if s.Events < minStarts {
		return 0, false
	}
	if until <= today { // it has not
		return 0, true
	}
	now := s.survive(int(today - plan))
	if now == 0 { // every project observed started earlier than this one already is late
		return 0, true
	}
	return 1 - s.survive(int(until-plan))/now, true
}

// Count is the distribution of a number of independent successes: entry k is the
// probability of exactly k (Poisson binomial, by convolution, O(n²)).
func Count(ps []float64) []float64 {
	out := []float64{1}
	for _, p := range ps {
		next := make([]float64, len(out)+1)
		for k, q := range out {
			next[k] += q * (1 - p)
			next[k+1] += q * p
		}
		out = next
	}
	return out
}
