package quality

import (
	"math"
	"slices"

	"guatu/calendar"
	"guatu/schedule"
)

// criticalPath is point 12: an activity of the longest path is delayed by so many
// days, and the finish of the project must move by as many on its calendar. Count
// of Of are minutes moved and asked for.
func (a *assessment) criticalPath() (Check, error) {
	i := a.probe()
	if i < 0 {
		return notRated(CriticalPath, 1, "没有未完成的关键工作"), nil
	}
	delay := a.limits.TestDays * a.day
	dates, err := schedule.Schedule(delayed(*a.net, i, delay), a.opt)
	if err != nil {
		return Check{}, err
	}
	moved := a.calendarOf(i).Work(a.dates.Finish, dates.Finish)
	c := Check{Point: CriticalPath, Count: moved, Of: delay, Limit: 1}
	off := math.Abs(c.ratio() - 1)
	if off > a.limits.TestTolerance {
		c.Offenders = []Offender{{Activity: i, Relation: -1, What: FinishUnmoved, Minutes: moved - delay}}
	}
	return c.rated(off <= a.limits.TestTolerance), nil
}

// probe is the activity to delay: of the work still to do that is as critical as the
// end of the longest path the first. It need not lie on that path, which a date in
// the middle ends: that is what the test is to find out.
func (a *assessment) probe() int {
	path := a.dates.LongestPath
	if len(path) == 0 {
		return -1
	}
	float := a.dates.Activities[path[len(path)-1]].TotalFloat
	first := -1
	for _, i := range a.incomplete(false) {
		t := a.dates.Activities[i]
		if t.TotalFloat != float && !slices.Contains(path, i) {
			continue
		}
		if first < 0 || t.ES < a.dates.Activities[first].ES {
			first = i
		}
	}
	return first
}

// delayed returns the network with activity i taking so much longer.
func delayed(n schedule.Network, i int, by int64) schedule.Network {
	n.Activities = slices.Clone(n.Activities)
	x := &n.Activities[i]
	x.Duration += by
	if x.Remaining != nil {
		left := *x.Remaining + by
		x.Remaining = &left
	}
	x.FixedDuration = x.FixedDuration || len(x.Assignments) > 0 // or else the work would set it
	return n
}

// pathLength is point 13, the critical path length index: the work time to the
// finish plus the float of the finish, over the work time to the finish. The float
// is counted to the deadline of the options, or else to a date that binds the last
// work and that it misses, or else to the last finish of the baseline, on the
// project's calendar.
func (a *assessment) pathLength() Check {
	limit := a.limits.PathLength
	goal := a.goal()
	if !goal.IsSet() {
		return notRated(PathLength, limit, "没有合同或基线完工日期")
	}
	from := a.opt.DataDate
	if !from.IsSet() {
		from = a.dates.Start
	}
	c := a.net.Calendars[a.opt.ProjectCalendar]
	length := c.Work(from, a.dates.Finish)
	if length <= 0 {
		return notRated(PathLength, limit, "没有剩余的工作")
	}
	out := Check{Point: PathLength, Count: length + c.Work(a.dates.Finish, goal), Of: length, Limit: limit}
	return out.rated(out.ratio() >= limit)
}

// goal is the date by which the project should finish.
func (a *assessment) goal() calendar.Instant {
	for _, t := range []calendar.Instant{a.opt.MustFinishBy, a.opt.Deadline} {
		if t.IsSet() {
			return t
		}
	}
	if t := a.missed(); t.IsSet() {
		return t
	}
	last := calendar.Unset
	for _, i := range a.tasks {
		if f := a.net.Activities[i].BaselineFinish; f.IsSet() && (!last.IsSet() || f > last) {
			last = f
		}
	}
	return last
}

// missed is the late finish of the work that finishes last, if it is before that.
func (a *assessment) missed() calendar.Instant {
	least := calendar.Unset
	for _, i := range a.tasks {
		t := &a.dates.Activities[i]
		if t.Finish == a.dates.Finish && t.LF < t.Finish && (!least.IsSet() || t.LF < least) {
			least = t.LF
		}
	}
	return least
}

// execution is point 14, the baseline execution index: tasks completed over tasks
// that should be complete by the baseline, with those that have no baseline.
func (a *assessment) execution() Check {
	limit := a.limits.Execution
	due := a.due()
	if len(due) == 0 {
		return notRated(Execution, limit, "没有数据日期前应完成的基线工作")
	}
	c := Check{Point: Execution, Of: int64(len(due)), Limit: limit}
	for _, i := range due {
		if !a.complete(i) {
			c.Offenders = append(c.Offenders, activity(i, NotFinished))
		}
	}
	for _, i := range a.tasks {
		x := &a.net.Activities[i]
		if x.ActualFinish.IsSet() && x.ActualFinish <= a.opt.DataDate {
			c.Count++
		}
		if !x.BaselineFinish.IsSet() {
			c.Of++
			c.Offenders = append(c.Offenders, activity(i, WithoutBaseline))
		}
	}
	return c.rated(c.ratio() >= limit)
}
