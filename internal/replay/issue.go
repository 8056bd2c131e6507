package replay

import (
	"slices"

	"guatu"
	"guatu/backtest"
	"guatu/forecast"
	"guatu/internal/monitor"
	"guatu/series"
)

// run is one replay under way.
type run struct {
	known
	subjects []series.Name
	results  map[series.Name]map[int]float64 // growth of full years, per cent
	computed int
	origins  []backtest.Origin
	final    monitor.Statistics
	outcomes map[string]outcome // of promises, by id and year

	lights   map[string]guatu.Light // shown last, by promise
	growth   []backtest.Issue
	promises []backtest.Issue
	scored   map[series.Name]bool
	out      map[series.Name]bool // whose result was out at an origin
	unjudged map[string]bool
}

// issue makes all forecasts of one month.
func (r *run) issue(o backtest.Origin) error {
	s, err := r.statistics(o.Day())
	if err != nil {
		return err
	}
	rules := newRules(s, o.Year)
	for _, n := range r.subjects {
		actual, ok := r.results[n][o.Year]
		if !ok {
			continue
		}
		outlook, err := forecast.YearEnd(s.Request(n.Indicator, n.Region, o.Year))
		if err != nil {
			return err
		}
		if err := r.grow(o, outlook, rules, actual); err != nil {
			return err
		}
	}
	return r.judge(o, s, rules)
}

// grow issues the growth of one indicator.
func (r *run) grow(o backtest.Origin, outlook forecast.Outlook, rules rules, actual float64) error {
	n := series.Name{Indicator: outlook.Indicator, Region: outlook.Region}
	if outlook.Method == forecast.Published {
		r.out[n] = true
	}
	issue, ok, err := growthIssue(o, outlook, rules, actual)
	if err != nil || !ok {
		return err
	}
	if usual, ok := rules.usual(n); ok {
		target := forecast.Target{Comparator: forecast.AtLeast, Value: usual, Basis: forecast.OfGrowth, Decimals: 1}
		p, err := outlook.Probability(target)
		if err != nil {
			return err
		}
		issue.Event = &backtest.Event{P: p, Met: target.Met(actual)}
		rules.judge(&issue, outlook, target)
	}
	issue.Series = n.Region + n.Indicator
	r.scored[n] = true
	r.growth = append(r.growth, issue)
	return nil
}

// growthIssue makes the part of an issue that is about growth; ok is false when there
// is nothing to forecast or the result was out.
func growthIssue(o backtest.Origin, outlook forecast.Outlook, rules rules, actual float64) (backtest.Issue, bool, error) {
	if outlook.Growth == nil || outlook.Method == forecast.Published || outlook.Method == forecast.NotPossible {
		return backtest.Issue{}, false, nil
	}
	samples, err := backtest.NewSamples(outlook.Growth.Paths)
	if err != nil {
		return backtest.Issue{}, false, err
	}
	issue := backtest.Issue{
		Year: o.Year, Month: o.Month, Known: outlook.Month,
		Point: outlook.Growth.Centre, Predictive: samples, Actual: actual,
	}
	rules.points(&issue, outlook)
	return issue, true, nil
}

// judge issues the promises of one month.
func (r *run) judge(o backtest.Origin, s monitor.Statistics, rules rules) error {
	claims, err := r.claims(s, o.Day(), o.Year)
	if err != nil || len(claims) == 0 {
		return err
	}
	judge, err := r.known.judge(s, o.Day(), r.lights)
	if err != nil {
		return err
	}
	shown := map[string]guatu.Light{}
	for _, c := range claims {
		a, err := judge.Assess(c)
		if err != nil {
			return err
		}
		shown[c.ID] = a.Light.Light
		if err := r.promise(o, a, rules); err != nil {
			return err
		}
	}
	r.lights = shown
	return nil
}

// promise issues one promise, when its outcome is known and a forecast could be made.
func (r *run) promise(o backtest.Origin, a monitor.Assessment, rules rules) error {
	if !a.Known || a.Outlook.Growth == nil && len(a.Outlook.Levels) == 0 || a.Outlook.Method == forecast.Published {
		return nil
	}
	result, err := r.outcome(a.Claim)
	if err != nil {
		return err
	}
	if !result.known {
		r.unjudged[a.ID] = true
		return nil
	}
	issue, ok, err := growthIssue(o, a.Outlook, rules, result.growth)
	if err != nil {
		return err
	}
	if !ok { // a level without growth: only the event is scored
		issue = backtest.Issue{Year: o.Year, Month: o.Month, Known: a.Outlook.Month}
	}
	issue.Series = a.Region + a.Indicator + " " + a.Words() + "（" + a.ID + "）"
	issue.Event = &backtest.Event{P: a.Probability, Light: a.Light.Light, Met: result.met}
	rules.judge(&issue, a.Outlook, a.Target)
	r.promises = append(r.promises, issue)
	return nil
}

// outcome is what became of a promise.
type outcome struct {
	known, met bool
	growth     float64 // of the year, per cent
}

// outcome judges a promise by what is known now.
func (r *run) outcome(c monitor.Claim) (outcome, error) {
	if o, ok := r.outcomes[c.ID]; ok {
		return o, nil
	}
	judge, err := r.known.judge(r.final, r.now, nil)
	if err != nil {
		return outcome{}, err
	}
	a, err := judge.Assess(c)
	if err != nil {
		return outcome{}, err
	}
	var o outcome
	o.met, o.known = a.Final()
	o.growth = r.results[series.Name{Indicator: c.Indicator, Region: c.Region}][c.Year]
	r.outcomes[c.ID] = o
	return o, nil
}

// prepare finds the subjects, their results and the months.
func prepare(k known, o Options) (*run, error) {
	r := &run{
		known: k, results: map[series.Name]map[int]float64{}, outcomes: map[string]outcome{}, lights: map[string]guatu.Light{},
		scored: map[series.Name]bool{}, out: map[series.Name]bool{}, unjudged: map[string]bool{},
	}
	var err error
	if r.final, err = k.statistics(k.now); err != nil {
		return nil, err
	}
	if r.subjects, err = subjects(r.final, o.Indicators); err != nil {
		return nil, err
	}
	first, last := 0, 0
	for _, n := range r.subjects {
		results, computed := growthByYear(r.final.Panel, n)
		r.results[n] = results
		r.computed += computed
		for year := range results {
			if first == 0 || year < first {
				first = year
			}
			last = max(last, year)
		}
	}
	if first == 0 {
		return r, nil
	}
	from, to := o.From, o.To
	if !from.IsSet() {
		from = guatu.NewDate(first, 1, 31)
	}
	if !to.IsSet() {
		to = guatu.NewDate(last, 12, 31)
	}
	r.origins, err = backtest.Origins(from, min(to, k.now))
	r.origins = slices.DeleteFunc(r.origins, func(o backtest.Origin) bool { return !r.hasResult(o.Year) })
	return r, err
}

func (r *run) hasResult(year int) bool {
	for _, results := range r.results {
		if _, ok := results[year]; ok {
			return true
		}
	}
	return false
}
