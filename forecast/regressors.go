package forecast

import (
	"math"
	"slices"

	"guatu"
)

// Regressor is a variable known in advance that may explain a series, such as
// [SpringFestival], [WorkingDays] or [LevelShift].
type Regressor struct {
	Name   string
	Values []float64 // of the slots of the series and of the steps to forecast
}

// Effect is a regressor that was found to matter.
type Effect struct {
	Name string
	// Coefficient is the change of the logarithm of the series for a unit of the
	// regressor, or of the series itself when it is not positive.
	Coefficient float64
	T           float64 // coefficient over its standard error
}

// A regressor is used when its coefficient is this many standard errors from zero and
// AICc falls by this much; less would often find effects in noise.
const (
	leastT    = 2.5
	leastGain = 4
	// worthFitting is what |t| must be at the parameters in hand before the model is
	// fitted with the regressor: most have nothing to do with the series.
	worthFitting = 2
)

// LevelShift is 0 before the slot at (counted from 0) and 1 from it on, for n slots:
// a lasting break such as a changed definition.
func LevelShift(n, at int) Regressor {
	r := Regressor{Name: "level_shift", Values: make([]float64, n)}
	for i := max(at, 0); i < n; i++ {
		r.Values[i] = 1
	}
	return r
}

// explained is a series without the effects that were found in it.
type explained struct {
	effects  []Effect
	adjusted []float64
	ahead    []float64 // the sum of the effects at the steps to forecast
	logged   bool
	fitted   *sarima // the airline model, when it was fitted to adjusted
}

// airline is the model of the series without its effects, fitted unless it has been.
func (e explained) airline(m, h int) (sarima, bool) {
	if e.fitted != nil {
		return *e.fitted, true
	}
	return airline(e.adjusted, m, h)
}

// explain adds regressors to the airline model one by one, each time the one that
// lowers AICc most, as long as it passes the thresholds.
func explain(y []float64, regressors []Regressor, m, h int) explained {
	best, ok := airline(y, m, h)
	var chosen []Regressor
	for ok && len(chosen) < len(regressors) {
		next, fit, found := addition(best, y, chosen, regressors, m, h)
		if !found {
			break
		}
		best, chosen = fit, append(chosen, next)
	}
	return best.without(y, chosen, h)
}

// addition tries every regressor not yet chosen.
func addition(base sarima, y []float64, chosen, regressors []Regressor, m, h int) (next Regressor, best sarima, found bool) {
	least := base.aicc() - leastGain
	var columns [][]float64
	for _, c := range chosen {
		columns = append(columns, c.Values[:len(y)])
	}
	for _, r := range regressors {
		if slices.ContainsFunc(chosen, func(c Regressor) bool { return &c.Values[0] == &r.Values[0] }) {
			continue
		}
		with := append(columns[:len(chosen):len(chosen)], r.Values[:len(y)])
		if !base.promising(y, with) {
			continue
		}
		fit, ok := airlineModel.fit(y, with, m, h)
		if ok && fit.aicc() < least && math.Abs(fit.t(len(chosen))) > leastT {
			next, best, found, least = r, fit, true, fit.aicc()
		}
	}
	return next, best, found
}

// promising tests the last of the regressors without searching the parameters anew.
func (f *sarima) promising(y []float64, regressors [][]float64) bool {
	trial, columns, ok := airlineModel.prepare(y, regressors, f.m)
	if !ok {
		return false
	}
	trial.theta, trial.seasonal, trial.phi = f.theta, f.seasonal, f.phi
	_, trial.variance, trial.effects = trial.estimate(columns, newWorkspace(f.m+1, len(columns[0])-1, len(columns)))
	return trial.variance > 0 && math.Abs(trial.t(len(regressors)-1)) > worthFitting
}

// aicc counts θ, Θ, the variance and the coefficients of regressors.
func (f *sarima) aicc() float64 {
	n := float64(len(f.errors) - len(f.missing))
	k := float64(3 + len(f.effects.beta) - len(f.missing))
	return -2*f.likelihood + 2*k + 2*k*(k+1)/max(n-k-1, 1)
}

// t is the coefficient of the i-th regressor over its standard error.
func (f *sarima) t(i int) float64 {
	i += len(f.missing)
	return f.effects.beta[i] / f.effects.standardError(i) / math.Sqrt(f.variance)
}

// without takes the effects of the chosen regressors out of y.
func (f *sarima) without(y []float64, chosen []Regressor, h int) explained {
	e := explained{adjusted: y, ahead: make([]float64, h), logged: f.logged}
	if len(chosen) == 0 {
		if f.variance > 0 {
			e.fitted = f
		}
		return e
	}
	sums := make([]float64, len(y)+h)
	for i, r := range chosen {
		beta := f.effects.beta[len(f.missing)+i]
		e.effects = append(e.effects, Effect{r.Name, beta, f.t(i)})
		for t := range sums {
			sums[t] += beta * r.Values[t]
		}
	}
	e.adjusted, e.ahead = make([]float64, len(y)), sums[len(y):]
	for t, v := range y {
		e.adjusted[t] = e.shift(v, -sums[t])
	}
	return e
}

// shift adds an effect to a value.
func (e explained) shift(v, effect float64) float64 {
	if e.logged {
		return v * math.Exp(effect)
	}
	return v + effect
}

// withoutAhead takes the effects out of a forecast made of the series as it is.
func (e explained) withoutAhead(m Member) Member {
	m = Member{Name: m.Name, Point: slices.Clone(m.Point)}
	for k, effect := range e.ahead {
		m.Point[k] = e.shift(m.Point[k], -effect)
	}
	return m
}

// restore puts the effects back into a forecast.
func (e explained) restore(f *PoolForecast) {
	f.Effects = e.effects
	if len(e.effects) == 0 {
		return
	}
	e.add(f.Point)
	for _, m := range f.Members {
		e.add(m.Point)
	}
	for _, p := range f.Paths {
		e.add(p)
	}
}

func (e explained) add(steps []float64) {
	for k, v := range steps {
		steps[k] = e.shift(v, e.ahead[k])
	}
}

func checkRegressors(regressors []Regressor, n int) error {
	for _, r := range regressors {
		if len(r.Values) != n {
			return guatu.Invalidf("回归变量 %s 有 %d 期，应为 %d 期", r.Name, len(r.Values), n)
		}
		for i, v := range r.Values {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return guatu.Invalidf("回归变量 %s 第 %d 期不是数", r.Name, i+1)
			}
		}
	}
	return nil
}
