package replay

import (
	"math"

	"guatu/backtest"
	"guatu/forecast"
	"guatu/internal/monitor"
	"guatu/series"
)

// rules are the two rules of thumb as of a day: the year grows as it has so far, and
// the year grows as the last one did. Their spread is what the same rule erred by, on
// average, in the finished years known on that day, over all indicators of the family
// or, when those are few, over all.
type rules struct {
	panel    *series.Panel
	families map[string]string
	year     int
	misses   map[missKey]misses
}

// missKey tells the errors apart by family ("" for all) and month known; month 0 is
// the rule of no change.
type missKey struct {
	family string
	month  int
}

// misses sum absolute errors.
type misses struct {
	n   int
	sum float64
}

// fewMisses is how many errors of its family a rule needs.
const fewMisses = 8

func newRules(s monitor.Statistics, year int) rules {
	r := rules{panel: s.Panel, families: s.Families, year: year, misses: map[missKey]misses{}}
	for _, n := range s.Panel.Names() {
		for _, past := range s.Panel.GrowthYears(n) {
			if past < year {
				r.learn(n, past)
			}
		}
	}
	return r
}

// learn takes the errors of one finished year.
func (r rules) learn(n series.Name, year int) {
	actual, _ := r.panel.YearGrowth(n, year)
	if before, ok := r.panel.YearGrowth(n, year-1); ok {
		r.add(n, 0, before.Value-actual.Value)
	}
	for _, month := range r.panel.Months(n, year, series.YTDGrowth) {
		if g, ok := r.panel.Growth(n, year, month); ok && month < 12 {
			r.add(n, month, g.Value-actual.Value)
		}
	}
}

func (r rules) add(n series.Name, month int, miss float64) {
	for _, family := range []string{"", r.family(n)} {
		k := missKey{family, month}
		m := r.misses[k]
		r.misses[k] = misses{m.n + 1, m.sum + math.Abs(miss)}
	}
}

func (r rules) family(n series.Name) string {
	if f := r.families[n.Indicator]; f != "" {
		return f
	}
	return "other"
}

// spread is the standard deviation of a rule's error in points, taking errors as
// Gaussian; 0 while none is known.
func (r rules) spread(n series.Name, month int) float64 {
	m := r.misses[missKey{r.family(n), month}]
	if m.n < fewMisses {
		m = r.misses[missKey{"", month}]
	}
	if m.n == 0 {
		return 0
	}
	return m.sum / float64(m.n) * math.Sqrt(math.Pi/2)
}

// usualYears is over how many years before the usual growth is taken.
const usualYears = 3

// usual is the mean growth of the years before, rounded as growth is published; ok is
// false without any of them.
func (r rules) usual(n series.Name) (float64, bool) {
	sum, count := 0.0, 0
	for year := r.year - usualYears; year < r.year; year++ {
		if g, ok := r.panel.YearGrowth(n, year); ok {
			sum, count = sum+g.Value, count+1
		}
	}
	if count == 0 {
		return 0, false
	}
	return math.Round(10*sum/float64(count)) / 10, true
}

// points fills in what the rules say.
func (r rules) points(i *backtest.Issue, o forecast.Outlook) {
	if o.Rules.Known {
		i.YTDRule = &backtest.Peer{Point: o.Rules.YTD}
	}
	if last, ok := r.panel.YearGrowth(series.Name{Indicator: o.Indicator, Region: o.Region}, r.year-1); ok {
		i.NoChange = &backtest.Peer{Point: last.Value}
	}
}

// judge gives the rules' probabilities of a target.
func (r rules) judge(i *backtest.Issue, o forecast.Outlook, target forecast.Target) {
	convert, ok := toTarget(o, target)
	if !ok {
		return
	}
	n := series.Name{Indicator: o.Indicator, Region: o.Region}
	give := func(peer *backtest.Peer, month int) {
		if peer != nil {
			p := chance(backtest.Normal{Mean: peer.Point, SD: r.spread(n, month)}, convert, target)
			peer.P = &p
		}
	}
	give(i.YTDRule, o.Month)
	give(i.NoChange, 0)
}

// toTarget returns how growth becomes what the target speaks of; ok is false when the
// outlook gives no value in the target's unit.
func toTarget(o forecast.Outlook, target forecast.Target) (convert func(float64) float64, ok bool) {
	if target.Basis == forecast.OfGrowth {
		return func(g float64) float64 { return g }, true
	}
	for _, l := range o.Levels {
		if l.Unit == target.Unit && o.Growth != nil && o.Growth.Centre > -100 {
			base := l.Distribution.Centre / (1 + o.Growth.Centre/100)
			return func(g float64) float64 { return base * (1 + g/100) }, true
		}
	}
	return nil, false
}

// steps is at how many quantiles a rule's distribution is asked.
const steps = 199

// chance is the part of a distribution of growth that meets a target, within the bounds
// that forecasts keep.
func chance(d backtest.Normal, convert func(float64) float64, target forecast.Target) float64 {
	met := 0
	for k := range steps {
		if target.Met(convert(d.Quantile((float64(k) + 0.5) / steps))) {
			met++
		}
	}
	return min(max(float64(met)/steps, 0.01), 0.99)
}
