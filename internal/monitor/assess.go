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
	Streak      *Streak            // for claims that growth goes on
	Standing    *forecast.Standing // for claims of a rank
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
	// Previous gives the light shown a month ago, by claim, of what counts projects; the
	// earlier lights of all others follow from the figures.
	Previous map[string]guatu.Light
}

// paths is how many joint paths a year-end distribution is drawn from.
const paths = 1000

// Assess judges one claim. Its light takes account of the lights of the months before,
// as they follow from what had been released by then.
func (j Judge) Assess(c Claim) (Assessment, error) {
	a, err := j.judge(c)
	if err != nil {
		return a, err
	}
	a.Light, err = j.Rules.EvaluateBack(func(back int) (light.Inputs, bool, error) { return j.back(a, back) })
	return a, err
}

// judge does all but the light.
func (j Judge) judge(c Claim) (Assessment, error) {
	a := Assessment{Claim: c, Ended: j.Day > guatu.NewDate(c.Year, 12, 31)}
	indicator, _ := j.Statistics.Indicators.Find(c.Indicator)
	var err error
	switch {
	case c.Target.Basis == "rank":
		err = j.rank(&a)
	case c.Target.Basis != forecast.OfGrowth && c.Target.Basis != forecast.OfLevel:
		a.Why = OtherBasis
	case indicator.Get("measured_by") == "portfolio_count" || indicator.Get("measured_by") == "portfolio_starts":
		err = j.count(&a, indicator.Get("measured_by"))
	case a.streaks():
		err = j.streak(&a)
	default:
		err = j.yearEnd(&a)
	}
	return a, err
}

// mostBack bounds how many months a light looks back.
const mostBack = 24

// back gives the inputs of the light a number of months before the judge's day; none
// before the year of the claim or before it was announced. The portfolio of earlier
// months is not at hand: what counts projects has the light that was shown a month ago.
func (j Judge) back(a Assessment, months int) (light.Inputs, bool, error) {
	if months == 0 {
		in := j.inputs(a)
		if a.counted() && j.Previous[a.ID] != "" {
			in.Previous, in.Standing = j.Previous[a.ID], 1
		}
		return in, true, nil
	}
	day := j.Day.AddMonths(-months)
	if a.counted() || months > mostBack || day < guatu.NewDate(a.Year, 1, 1) || a.Announced.IsSet() && day < a.Announced {
		return light.Inputs{}, false, nil
	}
	earlier, err := j.asOf(day).judge(a.Claim)
	return j.asOf(day).inputs(earlier), true, err
}

// asOf is the judge of an earlier day.
func (j Judge) asOf(day guatu.Date) Judge {
	j.Statistics, j.Day = j.Statistics.asOf(day), day
	return j
}

// Course returns the light of a claim on days in order, oldest first, each with its
// rule, version and inputs. What counts projects has no course, since the portfolio of
// earlier days is not at hand.
func (j Judge) Course(c Claim, days []guatu.Date) ([]light.Verdict, error) {
	periods := make([]light.Inputs, 0, len(days))
	for _, day := range days {
		a, err := j.asOf(day).judge(c)
		if err != nil || a.counted() {
			return nil, err
		}
		periods = append(periods, j.asOf(day).inputs(a))
	}
	return j.Rules.Follow(periods)
}

// yearEnd asks the forecast engine.
func (j Judge) yearEnd(a *Assessment) error {
	o, err := forecast.YearEnd(j.Statistics.Request(a.Indicator, a.Region, a.Year))
	if err != nil {
		return err
	}
	a.Outlook = o
	p, err := o.Probability(a.Target)
	if err := a.settle(p, err); err != nil || !a.Known {
		return err
	}
	a.Required = o.Required(a.Target)
	return nil
}

// settle takes a probability over, or why there is none.
func (a *Assessment) settle(p float64, err error) error {
	var missing *forecast.Unavailable
	switch {
	case errors.As(err, &missing):
		a.Why, a.Missing = missing.Code, missing.Missing
		return nil
	case err != nil:
		return err
	}
	a.Probability, a.Known = p, true
	return nil
}

// count judges a target that counts projects.
func (j Judge) count(a *Assessment, by string) error {
	a.Synthetic = j.Counts.Synthetic
	distribution := j.Counts.Starts
	switch {
	case j.Counts.Projects == 0:
		a.Why = NoPortfolio
		return nil
	case by == "portfolio_count":
		a.Reached = j.Counts.Projects
		distribution = make([]float64, a.Reached+1)
		distribution[a.Reached] = 1
	case j.Counts.Starts == nil:
		a.Why = FewStarts
		return nil
	default:
		a.Reached, a.Starts = j.Counts.Started, j.Counts.Starts
	}
	p, err := forecast.CountProbability(distribution, a.Target)
	return a.settle(p, err)
}

// inputs are the numbers the target rule may ask for.
func (j Judge) inputs(a Assessment) light.Inputs {
	indicator, _ := j.Statistics.Indicators.Find(a.Indicator)
	in := light.Inputs{Values: map[string]float64{}}
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
