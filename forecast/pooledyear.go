package forecast

import (
	"math"
	"math/rand/v2"
)

// pooled fills the outlook from a complete history and reports whether there is
// one. An indicator with later growth figures than values is left to the sparse
// method, which can use them.
func pooled(r Request, o *Outlook) (bool, error) {
	c, ok := completeHistory(r)
	month, g := latestGrowth(r.Panel, r.name(), r.Year)
	if !ok || month > c.month() {
		return false, nil
	}
	if c.known > 0 && c.baseKnown > 0 {
		o.Rules = c.rules(g, month == c.month())
	}
	f, err := PoolYear(c.flows, int(c.frequency), c.known, PoolOptions{
		Paths: r.Paths, Seed: r.Seed, Regressors: holidays(c.frequency, c.first, r.Year),
	})
	if err != nil {
		return false, err
	}
	o.Method, o.Month, o.Effects = Pooled, c.month(), f.Effects
	if o.Rules.Computed {
		o.Rest = nil // windows of published growth do not compare with computed ones
	}
	o.fillPooled(r, c, f)
	return true, nil
}

// rules are those of the sparse method with the published growth g and the
// comparable base; without published growth they say that theirs is computed.
func (c complete) rules(g float64, published bool) Rules {
	if !published {
		g = 100 * (c.total/c.baseKnown - 1)
	}
	out := newRules(g, c.baseKnown/c.base, "published")
	out.Computed = !published
	return out
}

// fillPooled turns paths of slots into the year's level and growth: their sums,
// stretched as the panel's earlier intervals would have had to be, with the noise of
// later revisions.
func (o *Outlook) fillPooled(r Request, c complete, f PoolForecast) {
	floor := math.Inf(-1)
	if neverNegative(r.Panel, r.name()) {
		floor = c.total
	}
	centre := c.total + sum(f.Point)
	totals := make([]float64, len(f.Paths))
	for i, path := range f.Paths {
		totals[i] = c.total + sum(path)
	}
	o.Spread.Calibration = r.Past.pool(c.frequency, c.known)
	totals = o.Spread.Calibration.Apply(totals, centre)
	o.Spread.revise(r.Past.revisions)
	random := rand.New(rand.NewPCG(r.Seed, revisionStream))
	for i, v := range totals {
		totals[i] = max(v+c.base/100*o.Spread.revision(random), floor)
	}
	level := newDistribution(max(centre, floor), totals)
	growth := level.derive(func(v float64) float64 { return 100 * (v/c.base - 1) })
	o.Growth = &growth
	for _, g := range growth.Paths {
		o.Spread.PP += math.Abs(g-growth.Centre) / float64(len(growth.Paths))
	}
	base, _ := r.Panel.YearLevel(r.name(), r.Year-1, c.unit)
	l := Level{Unit: c.unit, From: FromModel, Base: base, Ratio: c.base / base.Value, Distribution: level}
	l.YTD, l.HasYTD = latestValue(r.Panel, r.name(), r.Year, c.unit)
	o.Levels = []Level{l}
}

// revisionStream keeps the draws of revisions apart from those of the paths.
const revisionStream = 0x7265766973696f6e
