package forecast

import (
	"guatu"
	"guatu/series"
)

// Probabilities are never reported as certain: the models do not know everything.
const (
	leastProbability = 0.01
	mostProbability  = 0.99
)

// Probability returns the probability, within [0.01, 0.99], that the published
// result meets the target. The error is *Unavailable when the outlook has no
// figure of the target's kind, and of class Invalid for a target that cannot be
// tested.
func (o Outlook) Probability(t Target) (float64, error) { return o.Joint(t) }

// Joint returns the probability that all targets are met together, on the same
// sample paths: "over 1800 亿元 and 45 %" is rarer than either.
func (o Outlook) Joint(targets ...Target) (float64, error) {
	if len(targets) == 0 {
		return 0, guatu.Invalidf("没有给出目标")
	}
	samples, judged := make([][]float64, len(targets)), make([]Target, len(targets))
	for i, t := range targets {
		var err error
		if samples[i], judged[i], err = o.sample(t); err != nil {
			return 0, err
		}
	}
	met := 0
	for path := range samples[0] {
		if allMet(judged, samples, path) {
			met++
		}
	}
	p := float64(met) / float64(len(samples[0]))
	return min(max(p, leastProbability), mostProbability), nil
}

func allMet(targets []Target, samples [][]float64, path int) bool {
	for i, t := range targets {
		if !t.Met(samples[i][path]) {
			return false
		}
	}
	return true
}

// sample returns the paths the target is judged on, and the target in the unit
// and precision of the figures.
func (o Outlook) sample(t Target) ([]float64, Target, error) {
	if err := t.Check(); err != nil {
		return nil, t, err
	}
	if o.Method == NotPossible && len(o.Levels) == 0 {
		return nil, t, o.Why
	}
	if t.Basis == OfGrowth {
		if o.Growth == nil {
			return nil, t, o.missing(NoHistory, series.YTDGrowth, "%")
		}
		t.Decimals = max(t.Decimals, o.decimals(series.YTDGrowth, ""))
		return o.Growth.Paths, t, nil
	}
	level, factor, err := o.level(t)
	if err != nil {
		return nil, t, err
	}
	// Converting exact multiples of ten leaves binary dust that is no precision.
	t.Value, t.Value2, t.Unit = round(t.Value*factor, 6), round(t.Value2*factor, 6), level.Unit
	t.Decimals = max(t.Decimals, o.decimals(series.YTD, level.Unit))
	return level.Distribution.Paths, t, nil
}

// level finds the level outlook for a target and the factor from its unit.
func (o Outlook) level(t Target) (Level, float64, error) {
	if len(o.Levels) == 0 && o.Unpriced {
		return Level{}, 0, o.missing(NoDeflator, series.YTD, t.Unit)
	}
	if len(o.Levels) == 0 {
		return Level{}, 0, o.missing(NoBase, series.YTD, t.Unit)
	}
	if t.Unit == "" {
		return o.Levels[0], 1, nil
	}
	for _, exact := range []bool{true, false} {
		for _, l := range o.Levels {
			factor, ok := conversion(t.Unit, l.Unit)
			if ok && (!exact || factor == 1) {
				return l, factor, nil
			}
		}
	}
	return Level{}, 0, o.missing(UnitMismatch, series.YTD, t.Unit)
}

func (o Outlook) missing(code string, b series.Basis, unit string) *Unavailable {
	return &Unavailable{Code: code, Missing: []Need{{Period: guatu.Period{Year: o.Year - 1, Month: 12}, Basis: b, Unit: unit}}}
}

// decimals returns the precision in which most figures of the year, or else the
// base, are published.
func (o Outlook) decimals(b series.Basis, unit string) int {
	var seen []int
	for _, f := range o.Known {
		if f.Basis == b && (unit == "" || f.Unit == unit) {
			seen = append(seen, f.Decimals)
		}
	}
	if len(seen) == 0 {
		return 0
	}
	return commonest(seen)
}

// commonest returns the most frequent value, the larger on a tie.
func commonest(values []int) int {
	count, best := map[int]int{}, values[0]
	for _, v := range values {
		count[v]++
	}
	for v, n := range count {
		if n > count[best] || n == count[best] && v > best {
			best = v
		}
	}
	return best
}
