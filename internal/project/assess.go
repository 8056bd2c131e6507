package project

import (
	"runtime"
	"sync"

	"guatu"
	"guatu/calendar"
	"guatu/light"
)

// Rules are the rule sets that judge projects and nodes.
type Rules struct{ Progress, Node light.RuleSet }

// Assessment is one project judged as of a day.
type Assessment struct {
	Project
	Times    []NodeTime
	Problem  string        // why it could not be scheduled; empty when it was
	Light    light.Verdict // progress of investment against the pro-rata schedule
	Node     light.Verdict // the worst open node
	Verdicts []light.Verdict
	Next     int // index into Times of the open node that decides the deadline; -1 without one
	Late     int // working days by which the deadline is missed as things stand; 0 in time
	// Started is the probability of having started by the end of the year; known
	// only for a new start while enough starts were observed.
	Started      float64
	StartedKnown bool
	// Opens is when a project that has not started can; nil for the others, and for one
	// that cannot be scheduled.
	Opens *Opening
}

// Conditions are what all projects of a portfolio are judged by.
type Conditions struct {
	Calendar *calendar.Calendar
	Day      guatu.Date
	Year     int // whose plan and reports count; not after Day's
	Rules    Rules
	Starts   Starts
	Slip     Slip
}

// Assess judges a portfolio as of a day, by the plan of a year. A project that
// cannot be scheduled says so and the others go on.
func Assess(projects []Project, cal *calendar.Calendar, day guatu.Date, year int, rules Rules) ([]Assessment, Conditions, error) {
	c := Conditions{
		Calendar: cal, Day: day, Year: year, Rules: rules, Starts: StartCurve(projects, day),
		Slip: MeasureSlip(projects, cal, guatu.NewDate(day.Year()-1, 1, 1)),
	}
	out, err := each(projects, c.assess)
	return out, c, err
}

// Lights judges only what a light or a count of starts rests on: progress, and the
// chance to start. Nodes are dated just for the new starts still to come.
func Lights(projects []Project, cal *calendar.Calendar, day guatu.Date, year int, rules Rules) ([]Assessment, error) {
	c := Conditions{Calendar: cal, Day: day, Year: year, Rules: rules, Starts: StartCurve(projects, day)}
	return each(projects, c.light)
}

// each judges projects on all processors. The result and, among several, the error
// are those of judging one after the other.
func each(projects []Project, judge func(Project) (Assessment, error)) ([]Assessment, error) {
	out, errs := make([]Assessment, len(projects)), make([]error, len(projects))
	workers := runtime.GOMAXPROCS(0)
	var running sync.WaitGroup
	for w := range workers {
		running.Go(func() {
			for i := w; i < len(projects); i += workers {
				out[i], errs[i] = judge(projects[i])
			}
		})
	}
	running.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (c Conditions) assess(p Project) (Assessment, error) {
	a := Assessment{Project: p, Next: -1}
	c.date(&a)
	var err error
	if a.Light, err = c.Rules.Progress.Evaluate(c.progressInputs(p)); err != nil {
		return a, err
	}
	if err := c.nodes(&a); err != nil {
		return a, err
	}
	c.start(&a)
	return a, c.open(&a)
}

func (c Conditions) light(p Project) (a Assessment, err error) {
	a = Assessment{Project: p, Next: -1}
	if n, ok := p.StartNode(); ok && p.newStart() && !n.Actual.IsSet() {
		c.date(&a)
	}
	c.start(&a)
	a.Light, err = c.Rules.Progress.Evaluate(c.progressInputs(p))
	return a, err
}

func (c Conditions) date(a *Assessment) {
	times, err := a.times(c.Calendar, c.Day, c.Slip)
	if err != nil {
		a.Problem = err.Error()
	}
	a.Times = times
}

// progressInputs are the numbers the progress rule may ask for: completed against
// pro-rata plan at the month of the last report.
func (c Conditions) progressInputs(p Project) light.Inputs {
	in := light.Inputs{Values: map[string]float64{}}
	r, ok := p.Last(c.Year)
	if !ok {
		return in
	}
	in.Values["age"] = float64(c.Day - r.Reported)
	in.Values["month"] = float64(r.Month.EndMonth())
	if p.Plan > 0 {
		share := r.Done.Yi() / p.Plan.Yi()
		pace := float64(r.Month.EndMonth()) / 12
		in.Values["q"] = share / pace
		in.Values["gap"] = 100 * (pace - share)
		in.Values["done_share"] = 100 * share
	}
	return in
}

// nodes judges every node and picks the worst open one and the one that decides.
func (c Conditions) nodes(a *Assessment) error {
	heard := a.heard(c.Year)
	worst := -2
	for _, t := range a.Times {
		v, err := c.Rules.Node.Evaluate(c.nodeInputs(t, heard))
		if err != nil {
			return err
		}
		a.Verdicts = append(a.Verdicts, v)
		if t.Actual.IsSet() {
			continue
		}
		if v.Light.Severity() > worst {
			worst, a.Node = v.Light.Severity(), v
		}
	}
	if a.Next = decides(a.Times); a.Next >= 0 {
		a.Late = max(0, -a.Times[a.Next].Float)
	}
	return nil
}

// heard is the day of the last report, NoDate when there is none.
func (p Project) heard(year int) guatu.Date {
	if r, ok := p.Last(year); ok {
		return r.Reported
	}
	return guatu.NoDate
}

func (c Conditions) nodeInputs(t NodeTime, heard guatu.Date) light.Inputs {
	in := light.Inputs{Values: map[string]float64{}, Flags: map[string]bool{"done": t.Actual.IsSet(), "behind": t.Float < 0}}
	if t.Actual.IsSet() {
		in.Values["age"] = 0 // a done node does not grow stale
		if t.Baseline.IsSet() {
			in.Values["late_days"] = float64(t.Actual - t.Baseline)
		}
		return in
	}
	if heard.IsSet() {
		in.Values["age"] = float64(c.Day - heard)
	}
	switch {
	case t.Latest.IsSet():
		in.Values["days_to_due"] = float64(t.Latest - c.Day)
	case t.Plan.IsSet():
		in.Values["days_to_due"] = float64(t.Plan - c.Day)
	}
	return in
}

// newStart reports whether the project is one of the year's new starts.
func (p Project) newStart() bool { return p.Get("stage") == "new" }

// start gives a new start its probability of starting within the year.
func (c Conditions) start(a *Assessment) {
	n, ok := a.StartNode()
	if !ok || !a.newStart() || !n.Baseline.IsSet() {
		return
	}
	end := guatu.NewDate(c.Year, 12, 31)
	if n.Actual.IsSet() {
		a.Started, a.StartedKnown = 0, true
		if n.Actual <= end {
			a.Started = 1
		}
		return
	}
	a.Started, a.StartedKnown = c.Starts.By(n.Baseline, c.Day, end)
	for _, t := range a.Times {
		if t.No == n.No && t.Forecast > end {
			a.Started = 0 // the network itself does not reach it
		}
	}
}
