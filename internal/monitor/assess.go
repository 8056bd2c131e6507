package monitor

import (
	"errors"

	"guatu"
	"guatu/forecast"
	"guatu/internal/register"
	"guatu/light"
	"guatu/series"
)

// Assessment is one claim judged as of a day.
type Assessment struct {
	Claim
	Outlook     forecast.Outlook
	Probability float64
	Known       bool   // a probability could be computed from published figures
	Why         string // why not: a reason code of package forecast or of this package
	Missing     []forecast.Need
	Synthetic   bool      // counted in a portfolio that holds sample rows
	Reached     int       // projects counted so far, for claims that count projects
	Starts      []float64 // distribution of the count at the year's end
	Ended       bool      // the year is over, so that a count is a result
	Required    forecast.Required
	Light       light.Verdict
}

// Reason codes of this package, beside those of package forecast.
const (
	NoPortfolio = "no_portfolio" // counted in the portfolio, which is empty
	FewStarts   = "few_starts"   // too few starts reported to estimate the others
	OtherBasis  = "other_basis"  // neither a growth nor a level of the year
	OtherRegion = "no_peer_data" // a rank: other cities' series are not in the store
)

// Counts are what the portfolio says about targets that are counts of projects.
type Counts struct {
	Projects  int
	Starts    []float64 // distribution of starts by the year's end; nil while unknown
	Started   int
	Synthetic bool // the portfolio holds sample rows
}

// Judge judges claims with one set of statistics and rules.
type Judge struct {
	Statistics Statistics
	Rules      light.RuleSet
	Day        guatu.Date
	Counts     Counts
	// Previous gives the light shown a month ago, by claim; hysteresis asks for it.
	Previous map[string]guatu.Light
}

// paths is how many joint paths a year-end distribution is drawn from.
const paths = 1000

// Assess judges one claim.
func (j Judge) Assess(c Claim) (Assessment, error) {
	a := Assessment{Claim: c, Ended: j.Day > guatu.NewDate(c.Year, 12, 31)}
	indicator, _ := j.Statistics.Indicators.Find(c.Indicator)
	var err error
	switch {
	case c.Target.Basis == "rank":
		a.Why = OtherRegion
	case c.Target.Basis != forecast.OfGrowth && c.Target.Basis != forecast.OfLevel:
		a.Why = OtherBasis
	case indicator.Get("measured_by") == "portfolio_count" || indicator.Get("measured_by") == "portfolio_starts":
		j.count(&a, indicator.Get("measured_by"))
	default:
		err = j.yearEnd(&a)
	}
	if err != nil {
		return a, err
	}
	a.Light, err = j.Rules.Evaluate(j.inputs(a, indicator))
	return a, err
}

// yearEnd asks the forecast engine.
func (j Judge) yearEnd(a *Assessment) error {
	o, err := forecast.YearEnd(forecast.Request{
		Panel: j.Statistics.Panel, Indicator: a.Indicator, Region: a.Region, Year: a.Year,
		Families: j.Statistics.Families, Seed: uint64(a.Year), Paths: paths,
	})
	if err != nil {
		return err
	}
	a.Outlook = o
	p, err := o.Probability(a.Target)
	var missing *forecast.Unavailable
	switch {
	case errors.As(err, &missing):
		a.Why, a.Missing = missing.Code, missing.Missing
		return nil
	case err != nil:
		return err
	}
	a.Probability, a.Known = p, true
	a.Required = o.Required(a.Target)
	return nil
}

// count judges a target that counts projects.
func (j Judge) count(a *Assessment, by string) {
	a.Synthetic = j.Counts.Synthetic
	switch {
	case j.Counts.Projects == 0:
		a.Why = NoPortfolio
		return
	case by == "portfolio_count":
		a.Reached, a.Known = j.Counts.Projects, true
		a.Probability = bounded(a.Target.Met(float64(j.Counts.Projects)))
		return
	case j.Counts.Starts == nil:
		a.Why = FewStarts
		return
	}
	a.Reached, a.Known, a.Starts = j.Counts.Started, true, j.Counts.Starts
	p := 0.0
	for n, chance := range j.Counts.Starts {
		if a.Target.Met(float64(n)) {
			p += chance
		}
	}
	a.Probability = min(max(p, certain), 1-certain)
}

// certain is the distance probabilities keep from 0 and 1, as in package forecast.
const certain = 0.01

func bounded(met bool) float64 {
	if met {
		return 1 - certain
	}
	return certain
}

// inputs are the numbers the target rule may ask for.
func (j Judge) inputs(a Assessment, indicator register.Record) light.Inputs {
	in := light.Inputs{Values: map[string]float64{}, Previous: j.Previous[a.ID], Standing: 1}
	if !a.Known {
		return in
	}
	in.Values["p"] = a.Probability
	if a.counted() {
		in.Values["age"], in.Values["slot"] = 0, float64(j.Day.Month())
		if a.Ended {
			in.Values["slot"] = 12
		}
		return in
	}
	if last, ok := a.latest(); ok {
		in.Values["age"] = max(0, float64(j.Day-last.Released)-quiet(indicator, last.Period))
	}
	in.Values["slot"] = float64(slots(a.Outlook.Month))
	if a.Required.GrowthKnown && a.Outlook.Method != forecast.Published {
		in.Values["required_growth"] = a.Required.Growth
	}
	if a.Required.Windows >= fewOwn { // the fastest of one or two years is no record
		in.Values["required_growth_max"] = a.Required.Max
	}
	return in
}

// counted reports whether the claim counts projects.
func (a Assessment) counted() bool { return a.Starts != nil || a.Reached > 0 }

// latest is the newest figure the outlook rests on.
func (a Assessment) latest() (last series.Observation, ok bool) {
	for _, figures := range [][]series.Observation{a.Outlook.Known, a.Outlook.History} {
		for _, f := range figures {
			if !ok || f.Released >= last.Released {
				last, ok = f, true
			}
		}
		if ok {
			return last, true
		}
	}
	return last, false
}

// quiet is how many days longer than a monthly figure one may stand before the next
// is due: a quarterly figure is followed by two months without one, a half-yearly by
// five, a yearly one by eleven, and a monthly one of December by January, which is
// published with February.
func quiet(indicator register.Record, period guatu.Period) float64 {
	switch indicator.Get("frequency") {
	case "季", "季度":
		return 61
	case "半年":
		return 153
	case "年", "年度":
		return 335
	}
	if period.EndMonth() == 12 {
		return 31
	}
	return 0
}

// slots is the number of figures a year has shown by a month: January and February
// count as one.
func slots(month int) int { return max(0, month-1) }

// Final reports whether the year's result is out, and whether it meets the target.
func (a Assessment) Final() (met, final bool) {
	final = a.Known && (a.Outlook.Method == forecast.Published || a.counted() && a.Ended)
	return final && a.Probability > 0.5, final
}
