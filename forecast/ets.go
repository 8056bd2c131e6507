package forecast

import (
	"math"
	"math/rand/v2"
	"slices"
)

// season is the kind of seasonality of an exponential smoothing model.
type season byte

const (
	noSeason       season = 'N'
	additive       season = 'A'
	multiplicative season = 'M'
)

// etsModel is one exponential smoothing model in state-space form (Hyndman,
// Koehler, Ord and Snyder 2008). Errors are additive or multiplicative, the trend
// is absent or damped; undamped trends are left out because they forecast worse.
type etsModel struct {
	relative bool // multiplicative errors
	damped   bool
	season   season
	m        int
}

// etsState is what the recursion carries.
type etsState struct {
	level, trend float64
	seasonal     []float64 // seasonal[i] is used i steps from now
}

// etsFit is a fitted model.
type etsFit struct {
	model                   etsModel
	alpha, beta, gamma, phi float64
	last                    etsState
	sigma                   float64 // of the one-step error, relative for relative errors
	aicc                    float64
}

// etsModels lists the admissible models for a series.
func etsModels(y []float64, m int) []etsModel {
	seasons := []season{noSeason}
	if m > 1 && len(y) >= 2*m+2 {
		seasons = append(seasons, additive, multiplicative)
	}
	var out []etsModel
	for _, relative := range []bool{false, true} {
		for _, damped := range []bool{false, true} {
			for _, s := range seasons {
				if (relative || s == multiplicative) && !positive(y) || s == multiplicative && !relative {
					continue
				}
				out = append(out, etsModel{relative, damped, s, m})
			}
		}
	}
	return out
}

// ets fits all admissible models and returns the one with the least AICc. The
// order of models decides a tie.
func ets(y []float64, m int) (etsFit, bool) {
	best, found := etsFit{aicc: math.Inf(1)}, false
	for _, model := range etsModels(y, m) {
		if f := model.fit(y); f.aicc < best.aicc {
			best, found = f, true
		}
	}
	return best, found
}

// mean returns the one-step forecast and its part without season.
func (m etsModel) mean(s *etsState, phi float64) (mu, base float64) {
	base = s.level
	if m.damped {
		base += phi * s.trend
	}
	switch m.season {
	case additive:
		return base + s.seasonal[0], base
	case multiplicative:
		return base * s.seasonal[0], base
	default:
		return base, base
	}
}

// step moves the state on after the error e.
func (f *etsFit) step(s *etsState, base, e float64) {
	direct := e
	switch f.model.season {
	case additive:
		rotate(s.seasonal, s.seasonal[0]+f.gamma*e)
	case multiplicative:
		direct = e / s.seasonal[0]
		rotate(s.seasonal, s.seasonal[0]+f.gamma*e/base)
	}
	s.level = base + f.alpha*direct
	if f.model.damped {
		s.trend = f.phi*s.trend + f.beta*direct
	}
}

// rotate drops the first index and appends one.
func rotate(indices []float64, last float64) {
	copy(indices, indices[1:])
	indices[len(indices)-1] = last
}

func (s etsState) clone() etsState {
	s.seasonal = slices.Clone(s.seasonal)
	return s
}

// forecast returns h steps without errors.
func (f *etsFit) forecast(h int) []float64 {
	s := f.last.clone()
	out := make([]float64, h)
	for i := range out {
		mu, base := f.model.mean(&s, f.phi)
		out[i] = mu
		f.step(&s, base, 0)
	}
	return out
}

// simulate draws one path of h steps with normal errors. A relative error is kept
// above -0.9, so that a positive series stays positive.
func (f *etsFit) simulate(h int, random *rand.Rand) []float64 {
	s := f.last.clone()
	out := make([]float64, h)
	for i := range out {
		mu, base := f.model.mean(&s, f.phi)
		e := f.sigma * random.NormFloat64()
		if f.model.relative {
			e = mu * max(e, -0.9)
		}
		out[i] = mu + e
		f.step(&s, base, e)
	}
	return out
}
