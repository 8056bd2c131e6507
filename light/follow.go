package light

import "guatu"

// Follow judges one object period by period, oldest first: the light shown in a period
// is the previous light of the next, and Standing is counted. Previous and Standing of
// the given inputs are taken for the first period only. Errors as in
// [RuleSet.Evaluate].
func (r RuleSet) Follow(periods []Inputs) ([]Verdict, error) {
	out := make([]Verdict, 0, len(periods))
	for i, in := range periods {
		if i > 0 {
			in = after(in, out[i-1])
		}
		v, err := r.Evaluate(in)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// after sets what a period inherits from the one before.
func after(in Inputs, before Verdict) Inputs {
	in.Previous, in.Standing = before.Light, before.Standing+1
	return in
}

// EvaluateBack judges the present period with the hysteresis of those before it. at
// returns the inputs of a period so many periods back, 0 being the present, and ok
// false before the first; it is asked only as far back as can matter, since a light
// that is far from every threshold does not depend on the one before. The result
// equals the last of [RuleSet.Follow] over all periods.
func (r RuleSet) EvaluateBack(at func(back int) (in Inputs, ok bool, err error)) (Verdict, error) {
	return r.back(at, 0)
}

func (r RuleSet) back(at func(int) (Inputs, bool, error), back int) (Verdict, error) {
	in, ok, err := at(back)
	if err != nil || !ok {
		return Verdict{}, err
	}
	if r.nearThreshold(in) {
		before, err := r.back(at, back+1)
		if err != nil {
			return Verdict{}, err
		}
		if before.Light != "" {
			in = after(in, before)
		}
	}
	return r.Evaluate(in)
}

// nearThreshold reports whether some previous light could be kept.
func (r RuleSet) nearThreshold(in Inputs) bool {
	x, known := in.Values[r.Hysteresis.Metric]
	if r.Hysteresis.Metric == "" || !known {
		return false
	}
	e := evaluation{set: &r, in: in, used: map[string]float64{}, missing: map[string]bool{}}
	wanted := e.decide().Light
	for _, l := range []guatu.Light{guatu.Green, guatu.Yellow, guatu.Orange, guatu.Red} {
		if l != wanted && e.reaches(l, x, r.Hysteresis) {
			return true
		}
	}
	return false
}

// Repeated returns the latest light that is not grey, by the lights of every period so
// far, oldest first, and for how many periods in a row it has been shown. A grey period,
// in which nothing was reported, neither counts nor interrupts: silence is no way out of
// a series of bad lights. Without any light it is grey and 0.
func Repeated(lights []guatu.Light) (latest guatu.Light, periods int) {
	latest = guatu.Grey
	for i := len(lights) - 1; i >= 0; i-- {
		switch {
		case lights[i] == guatu.Grey:
			continue
		case latest == guatu.Grey:
			latest = lights[i]
		case lights[i] != latest:
			return latest, periods
		}
		periods++
	}
	return latest, periods
}

// Repetition returns the metrics of a rule of escalation: the severity of the last
// period's light, unless it is grey, and how many periods in a row were yellow up to now,
// counted as by [Repeated].
func Repetition(lights []guatu.Light) map[string]float64 {
	out := map[string]float64{"yellow_streak": 0}
	if n := len(lights); n > 0 && lights[n-1] != guatu.Grey {
		out["severity"] = float64(lights[n-1].Severity())
	}
	if latest, periods := Repeated(lights); latest == guatu.Yellow {
		out["yellow_streak"] = float64(periods)
	}
	return out
}
