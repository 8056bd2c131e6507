package backtest

import (
	"math"
)

// Levels are the probabilities at which the pinball loss is taken.
var Levels = [5]float64{0.025, 0.10, 0.50, 0.90, 0.975}

// Accuracy is how far off the forecasts of a group were, in the unit of the results.
type Accuracy struct {
	Known int // months of the year known by then; meaningless in [Scores.Overall]
	N     int
	MAE   float64 // mean absolute error of the point
	Bias  float64 // mean of point − result

	Distributions int        // forecasts with a distribution, which the following are of
	CRPS          float64    // mean
	Pinball       [5]float64 // mean loss at [Levels]
	Coverage      [2]Coverage

	YTDRule  Skill // of the absolute error
	NoChange Skill
}

// Skill compares a mean score, of which less is better, with that of a rule on the
// forecasts for which both exist.
type Skill struct {
	N         int
	Own, Rule float64 // means
	// Skill is 1 − Own/Rule: 0 is no better, negative is worse. It is given only when
	// Defined, which a rule without any error is not.
	Skill   float64
	Defined bool
}

func accuracy(known int, issues []Issue) Accuracy {
	a := Accuracy{Known: known, N: len(issues)}
	for _, i := range issues {
		a.MAE += math.Abs(i.Point-i.Actual) / float64(len(issues))
		a.Bias += (i.Point - i.Actual) / float64(len(issues))
	}
	a.distributions(issues)
	a.YTDRule = errorSkill(issues, func(i Issue) *Peer { return i.YTDRule })
	a.NoChange = errorSkill(issues, func(i Issue) *Peer { return i.NoChange })
	return a
}

// distributions scores what was forecast beyond a point.
func (a *Accuracy) distributions(issues []Issue) {
	inside := [2]int{}
	for _, i := range issues {
		if i.Predictive == nil {
			continue
		}
		a.Distributions++
		a.CRPS += i.Predictive.CRPS(i.Actual)
		for k, p := range Levels {
			a.Pinball[k] += pinball(p, i.Predictive.Quantile(p), i.Actual)
		}
		for k, level := range Nominal {
			if covers(i.Predictive, level, i.Actual) {
				inside[k]++
			}
		}
	}
	for k, level := range Nominal {
		a.Coverage[k] = newCoverage(level, inside[k], a.Distributions)
	}
	if n := float64(a.Distributions); n > 0 {
		a.CRPS /= n
		for k := range a.Pinball {
			a.Pinball[k] /= n
		}
	}
}

// pinball is the loss of a quantile q at probability p for the result y; its minimum
// in expectation is the true quantile.
func pinball(p, q, y float64) float64 { return max(p*(y-q), (p-1)*(y-q)) }

// errorSkill compares absolute errors with those of a rule.
func errorSkill(issues []Issue, rule func(Issue) *Peer) Skill {
	var s Skill
	for _, i := range issues {
		if p := rule(i); p != nil {
			s.add(math.Abs(i.Point-i.Actual), math.Abs(p.Point-i.Actual))
		}
	}
	return s.done()
}

func (s *Skill) add(own, rule float64) {
	s.N++
	s.Own += own
	s.Rule += rule
}

// done turns sums into means.
func (s Skill) done() Skill {
	if s.N == 0 {
		return s
	}
	s.Own, s.Rule = s.Own/float64(s.N), s.Rule/float64(s.N)
	if s.Rule > 0 {
		s.Skill, s.Defined = 1-s.Own/s.Rule, true
	}
	return s
}
