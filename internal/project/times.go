package project

import (
	"slices"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

// NodeTime is one node's dates as of a day.
type NodeTime struct {
	Node
	// Latest is backwards from the planned finish; NoDate for done nodes, without a
	// planned finish, and for nodes that follow 竣工, which it does not bind.
	Latest   guatu.Date
	Forecast guatu.Date // from what was reported, forwards
	P80      guatu.Date // kept with 80 %, if the open work slips as the portfolio's did
	Float    int        // working days between Forecast and Latest, negative is late; 0 without Latest
	Driven   string     // name of the predecessor that sets its date, "" when a date does
	OnPath   bool       // it drives the project's finish
}

// times schedules the project forwards from the day and backwards from its
// deadline.
func (p Project) times(cal *calendar.Calendar, day guatu.Date, slip Slip) ([]NodeTime, error) {
	if len(p.Nodes) == 0 {
		return nil, nil
	}
	plan, err := p.Timetable(cal, day)
	if err != nil {
		return nil, err
	}
	out := p.dated(plan.Network, plan.Result)
	p.allow(out, plan.Network, plan.Result, slip)
	return out, nil
}

// allow sets the P80 dates: the forecast moved by the allowance for the open work of
// the chain that drives the node.
func (p Project) allow(out []NodeTime, n schedule.Network, plan schedule.Result, slip Slip) {
	for i := range out {
		if out[i].Actual.IsSet() {
			continue
		}
		var work, squares float64
		for k := i; k >= 0; k = driver(n, plan, k) {
			days := openDays(n.Activities[k])
			work, squares = work+days, squares+days*days
		}
		out[i].P80 = n.Calendars[0].AddWorkdays(out[i].Forecast, slip.allowance(work, squares))
	}
}

// driver is the predecessor that sets an activity's date, -1 when a date does.
func driver(n schedule.Network, plan schedule.Result, i int) int {
	if d := plan.Activities[i].Driving; len(d) > 0 {
		return n.Relations[d[0]].Pred
	}
	return -1
}

// openDays is the work still to do, in days.
func openDays(a schedule.Activity) float64 {
	switch {
	case a.ActualFinish.IsSet():
		return 0
	case a.Remaining != nil:
		return float64(*a.Remaining) / MinutesPerDay
	default:
		return float64(a.Duration) / MinutesPerDay
	}
}

// dated reads the dates of the nodes off a schedule of the plan's own durations.
func (p Project) dated(n schedule.Network, plan schedule.Result) []NodeTime {
	out := make([]NodeTime, len(p.Nodes))
	for i, node := range p.Nodes {
		t := plan.Activities[i]
		finish := t.Finish.FinishDate()
		out[i] = NodeTime{Node: node, Latest: guatu.NoDate, Forecast: finish, P80: finish}
		if n.Activities[i].Deadline.IsSet() && !node.Actual.IsSet() {
			// A node is done at the close of a day: the latest day is the last whose close
			// is not after the late finish, also for a milestone due in the morning.
			out[i].Latest = n.Calendars[0].PrevFinish(t.LF).FinishDate()
			out[i].Float = wholeDays(t.TotalFloat)
		}
		if k := driver(n, plan, i); k >= 0 {
			out[i].Driven = p.Nodes[k].Name
		}
	}
	for _, i := range plan.LongestPath {
		out[i].OnPath = true
	}
	return out
}

// wholeDays turns working minutes into working days, rounding away from zero when
// late, so that half a day late is one day late.
func wholeDays(minutes int64) int {
	if minutes < 0 {
		return -int((-minutes + MinutesPerDay - 1) / MinutesPerDay)
	}
	return int(minutes / MinutesPerDay)
}

// decides picks the open node that decides whether the planned finish is kept: the
// first of those with the least float, else the first open one; -1 without one.
func decides(times []NodeTime) int {
	open := func(t NodeTime) bool { return !t.Actual.IsSet() }
	next := -1
	for i, t := range times {
		if t.Latest.IsSet() && open(t) && (next < 0 || t.Float < times[next].Float) {
			next = i
		}
	}
	if next < 0 {
		next = slices.IndexFunc(times, open)
	}
	return next
}
