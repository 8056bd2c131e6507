package forecast

import "guatu"

// CountOf returns the distribution of how many of independent events happen, from
// their chances: element k is the probability of exactly k (the Poisson binomial
// distribution, by adding one event after another). Cost: O(n²). A chance outside
// [0,1] is an error of class Invalid.
func CountOf(chances []float64) ([]float64, error) {
	out := make([]float64, 1, len(chances)+1)
	out[0] = 1
	for _, p := range chances {
		if !(p >= 0 && p <= 1) {
			return nil, guatu.Invalidf("概率 %g 不在 0—1 之内", p)
		}
		out = append(out, 0)
		for k := len(out) - 1; k > 0; k-- {
			out[k] = out[k]*(1-p) + out[k-1]*p
		}
		out[0] *= 1 - p
	}
	return out, nil
}

// CountProbability returns the probability, within [0.01, 0.99], that a count with a
// distribution meets a target: 287 projects started.
func CountProbability(distribution []float64, t Target) (float64, error) {
	t.Basis = OfLevel // counts are amounts, whatever the unit
	if err := t.Check(); err != nil {
		return 0, err
	}
	p := 0.0
	for n, chance := range distribution {
		if t.Met(float64(n)) {
			p += chance
		}
	}
	return bounded(p), nil
}

// bounded keeps a probability from certainty.
func bounded(p float64) float64 { return min(max(p, leastProbability), mostProbability) }
