package backtest

import (
	"slices"
)

// Bins is how many classes of equal width the reliability table has.
const Bins = 10

// Probabilities is how good the probabilities of a group were. The Brier score is the
// mean of (P − result)², 0 best; guessing the base rate scores Uncertainty.
//
// It splits exactly as Brier = Reliability − Resolution + Uncertainty + Within (Murphy
// 1973; Within gathers the two terms of Stephenson, Coelho and Jolliffe 2008 for
// probabilities that differ inside a class).
type Probabilities struct {
	Month int // of issue; meaningless in [Scores.Events]
	N     int
	Base  float64 // share of events that came
	Brier float64

	Reliability, Resolution, Uncertainty, Within float64

	Classes  []Class // those that hold a forecast, ascending
	YTDRule  Skill   // of the Brier score
	NoChange Skill
}

// Class is one row of the reliability table: forecasts with From ≤ P < To, the last
// class with its end.
type Class struct {
	From, To float64
	N        int
	Forecast float64 // mean probability
	Observed float64 // share that came
	// Low and High bound the share that reliable probabilities give with probability
	// of at least 95 %: binomial quantiles at the mean probability.
	Low, High float64
}

func probabilities(month int, issues []Issue) Probabilities {
	issues = slices.DeleteFunc(slices.Clone(issues), func(i Issue) bool { return i.Event == nil })
	p := Probabilities{Month: month, N: len(issues)}
	if p.N == 0 {
		return p
	}
	for _, i := range issues {
		p.Brier += square(i.Event.P-came(i)) / float64(p.N)
		p.Base += came(i) / float64(p.N)
	}
	p.Classes = classes(issues)
	p.decompose()
	p.YTDRule = brierSkill(issues, func(i Issue) *Peer { return i.YTDRule })
	p.NoChange = brierSkill(issues, func(i Issue) *Peer { return i.NoChange })
	return p
}

func square(v float64) float64 { return v * v }

// came is 1 when the event came, else 0.
func came(i Issue) float64 {
	if i.Event.Met {
		return 1
	}
	return 0
}

// classes makes the reliability table.
func classes(issues []Issue) []Class {
	all := make([]Class, Bins)
	for _, i := range issues {
		c := &all[min(int(i.Event.P*Bins), Bins-1)]
		c.N++
		c.Forecast += i.Event.P
		c.Observed += came(i)
	}
	var out []Class
	for k, c := range all {
		if c.N == 0 {
			continue
		}
		c.From, c.To = float64(k)/Bins, float64(k+1)/Bins
		c.Forecast, c.Observed = c.Forecast/float64(c.N), c.Observed/float64(c.N)
		c.Low, c.High = band(c.Forecast, c.N)
		out = append(out, c)
	}
	return out
}

// band is where the share of n events of probability p lies with probability of at
// least 95 %.
func band(p float64, n int) (low, high float64) {
	if p <= 0 || p >= 1 {
		return p, p
	}
	return float64(binomialQuantile(0.025, n, p)) / float64(n), float64(binomialQuantile(0.975, n, p)) / float64(n)
}

// decompose splits the Brier score over the classes.
func (p *Probabilities) decompose() {
	for _, c := range p.Classes {
		weight := float64(c.N) / float64(p.N)
		p.Reliability += weight * square(c.Forecast-c.Observed)
		p.Resolution += weight * square(c.Observed-p.Base)
	}
	p.Uncertainty = p.Base * (1 - p.Base)
	p.Within = p.Brier - (p.Reliability - p.Resolution + p.Uncertainty)
}

// brierSkill compares with a rule where that gave a probability.
func brierSkill(issues []Issue, rule func(Issue) *Peer) Skill {
	var s Skill
	for _, i := range issues {
		if p := rule(i); p != nil && p.P != nil {
			s.add(square(i.Event.P-came(i)), square(*p.P-came(i)))
		}
	}
	return s.done()
}
