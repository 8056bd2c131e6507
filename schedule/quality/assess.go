package quality

import (
	"guatu/calendar"
	"guatu/schedule"
)

// assessment is what the checks look at.
type assessment struct {
	net    *schedule.Network
	opt    schedule.Options
	limits Thresholds
	dates  schedule.Result
	day    int64 // minutes of a day

	tasks     []int // of the plan, complete ones too
	relations []int // between tasks, the successor not complete
}

// Assess schedules the network and runs the checks. It fails as
// [schedule.Schedule] does. A schedule is computed once for the dates and once for
// the critical path test.
func Assess(n schedule.Network, o schedule.Options, limits Thresholds) (Report, error) {
	dates, err := schedule.Schedule(n, o)
	if err != nil {
		return Report{}, err
	}
	a := &assessment{net: &n, opt: o, limits: limits, dates: dates, day: o.MinutesPerDay}
	if a.day == 0 {
		a.day = 480
	}
	a.population()
	path, err := a.criticalPath()
	if err != nil {
		return Report{}, err
	}
	return Report{Status: o.DataDate, Checks: [14]Check{
		a.logic(), a.leads(), a.lags(), a.relationTypes(), a.hardConstraints(),
		a.highFloat(), a.negativeFloat(), a.highDuration(),
		a.invalidDates(), a.resources(), a.missedTasks(),
		path, a.pathLength(), a.execution(),
	}}, nil
}

func (a *assessment) population() {
	plan := make([]bool, len(a.net.Activities))
	for i, x := range a.net.Activities {
		if !x.Inactive && x.Kind != schedule.Summary && x.Kind != schedule.LevelOfEffort {
			plan[i] = true
			a.tasks = append(a.tasks, i)
		}
	}
	for r, l := range a.net.Relations {
		if plan[l.Pred] && plan[l.Succ] && !a.complete(l.Succ) {
			a.relations = append(a.relations, r)
		}
	}
}

func (a *assessment) complete(i int) bool { return a.net.Activities[i].ActualFinish.IsSet() }

// event reports whether activity i is a milestone.
func (a *assessment) event(i int) bool {
	x := &a.net.Activities[i]
	return x.Milestone || x.Duration == 0
}

// incomplete lists the tasks that are not complete, without milestones if asked.
func (a *assessment) incomplete(withEvents bool) []int {
	var out []int
	for _, i := range a.tasks {
		if !a.complete(i) && (withEvents || !a.event(i)) {
			out = append(out, i)
		}
	}
	return out
}

// calendarOf is the calendar of activity i.
func (a *assessment) calendarOf(i int) *calendar.Calendar {
	if a.net.Activities[i].Elapsed {
		return calendar.Continuous()
	}
	return a.net.Calendars[a.net.Activities[i].Calendar]
}

// atMost rates a share that should be small.
func atMost(p Point, offenders []Offender, of int, limit float64) Check {
	c := Check{Point: p, Count: int64(len(offenders)), Of: int64(of), Limit: limit, Offenders: offenders}
	return c.rated(c.ratio() <= limit)
}

// ratio sets the value.
func (c *Check) ratio() float64 {
	if c.Of != 0 {
		c.Value = float64(c.Count) / float64(c.Of)
	}
	return c.Value
}

func (c Check) rated(passed bool) Check {
	c.Verdict = Failed
	if passed {
		c.Verdict = Passed
	}
	return c
}

func notRated(p Point, limit float64, why string) Check {
	return Check{Point: p, Limit: limit, Why: why}
}

func activity(i int, what Fault) Offender { return Offender{Activity: i, Relation: -1, What: what} }
