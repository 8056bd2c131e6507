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

// mostSeason is the longest season that is modelled slot by slot, weeks in a year
// with room to spare; for days in a year only Theta with its indices is affordable.
const mostSeason = 60

// etsState is what the recursion carries.
type etsState struct {
	level, trend float64
	seasonal     []float64 // a ring: seasonal[now] is used now, the one after it next
	now          int
}

// etsFit is a fitted model.
type etsFit struct {
	model                   etsModel
	alpha, beta, gamma, phi float64
	first, last             etsState // before and after the values
	sigma                   float64  // of the one-step error, relative for relative errors
	aicc                    float64
}

// etsModels lists the admissible models for a series.
func etsModels(y []float64, m int) []etsModel {
	seasons := []season{noSeason}
	if m > 1 && m <= mostSeason && len(y) >= 2*m+2 {
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

// etsPool is the average of the admissible models.
type etsPool struct {
	fits    []etsFit
	weights []float64 // sum to 1
}

// temper divides the differences of AICc before they become weights: taken at face
// value they trust one model too much, because all are wrong (Burnham and Anderson
// 2002 on models that are not in the set). From 3 to 8 it makes no difference.
const temper = 4

// ets fits the admissible models and weighs them by exp(-ΔAICc/2) to the power
// 1/temper. A model whose forecast of h steps explodes is left out.
func ets(y []float64, m, h int) (etsPool, bool) {
	var p etsPool
	whole, best := filled(y, m), math.Inf(1)
	for _, model := range etsModels(y, m) {
		if f := model.fit(y); !math.IsInf(f.aicc, 0) && plausible(f.forecast(h), whole) {
			p.fits = append(p.fits, f)
			best = min(best, f.aicc)
		}
	}
	total := 0.0
	for _, f := range p.fits {
		w := math.Exp(-(f.aicc - best) / 2 / temper)
		p.weights = append(p.weights, w)
		total += w
	}
	for i := range p.weights {
		p.weights[i] /= total
	}
	return p, len(p.fits) > 0
}

// forecast returns h steps.
func (p etsPool) forecast(h int) []float64 {
	return p.average(h, func(f *etsFit) []float64 { return f.forecast(h) })
}

// misses returns the one-step errors, NaN for missing values.
func (p etsPool) misses(y []float64) []float64 {
	return p.average(len(y), func(f *etsFit) []float64 { return f.misses(y) })
}

func (p etsPool) average(n int, values func(*etsFit) []float64) []float64 {
	out := make([]float64, n)
	for i := range p.fits {
		for k, v := range values(&p.fits[i]) {
			out[k] += p.weights[i] * v
		}
	}
	return out
}

// simulate draws one path of h steps from one of the models.
func (p etsPool) simulate(h int, random *rand.Rand) []float64 {
	share, i := random.Float64(), 0
	for ; i < len(p.fits)-1 && share >= p.weights[i]; i++ {
		share -= p.weights[i]
	}
	return p.fits[i].simulate(h, random)
}

// mean returns the one-step forecast and its part without season.
func (m etsModel) mean(s *etsState, phi float64) (mu, base float64) {
	base = s.level
	if m.damped {
		base += phi * s.trend
	}
	switch m.season {
	case additive:
		return base + s.seasonal[s.now], base
	case multiplicative:
		return base * s.seasonal[s.now], base
	default:
		return base, base
	}
}

// step moves the state on after the error e.
func (f *etsFit) step(s *etsState, base, e float64) {
	direct := e
	switch f.model.season {
	case additive:
		s.renew(f.gamma * e)
	case multiplicative:
		direct = e / s.seasonal[s.now]
		s.renew(f.gamma * e / base)
	}
	s.level = base + f.alpha*direct
	if f.model.damped {
		s.trend = f.phi*s.trend + f.beta*direct
	}
}

// renew changes the index of now, to be used again a season later.
func (s *etsState) renew(change float64) {
	s.seasonal[s.now] += change
	if s.now++; s.now == len(s.seasonal) {
		s.now = 0
	}
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
