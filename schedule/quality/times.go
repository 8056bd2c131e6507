package quality

import "guatu/calendar"

// highFloat is point 6: total float above so many days.
func (a *assessment) highFloat() Check {
	return a.ofFloat(HighFloat, FloatTooHigh, a.limits.HighFloat, func(f int64) bool { return f > a.limits.FloatDays*a.day })
}

// negativeFloat is point 7: total float below zero.
func (a *assessment) negativeFloat() Check {
	return a.ofFloat(NegativeFloat, FloatNegative, a.limits.NegativeFloat, func(f int64) bool { return f < 0 })
}

func (a *assessment) ofFloat(p Point, what Fault, limit float64, offends func(int64) bool) Check {
	var out []Offender
	tasks := a.incomplete(true)
	for _, i := range tasks {
		if f := a.dates.Activities[i].TotalFloat; offends(f) {
			out = append(out, Offender{Activity: i, Relation: -1, What: what, Minutes: f})
		}
	}
	return atMost(p, out, len(tasks), limit)
}

// highDuration is point 8: a baseline duration, or without one a planned duration,
// above so many days.
func (a *assessment) highDuration() Check {
	var out []Offender
	tasks := a.incomplete(false)
	for _, i := range tasks {
		x := &a.net.Activities[i]
		d := x.Duration
		if x.BaselineDuration > 0 {
			d = x.BaselineDuration
		}
		if d > a.limits.DurationDays*a.day {
			out = append(out, Offender{Activity: i, Relation: -1, What: TooLong, Minutes: d})
		}
	}
	return atMost(HighDuration, out, len(tasks), a.limits.HighDuration)
}

// invalidDates is point 9: actual dates after the status date, and work to come
// dated before it. All tasks count.
func (a *assessment) invalidDates() Check {
	status := a.opt.DataDate
	if !status.IsSet() {
		return notRated(InvalidDates, a.limits.InvalidDates, "没有数据日期")
	}
	var out []Offender
	for _, i := range a.tasks {
		if o, bad := a.invalid(i, status); bad {
			out = append(out, o)
		}
	}
	return atMost(InvalidDates, out, len(a.tasks), a.limits.InvalidDates)
}

// invalid finds the first invalid date of activity i.
func (a *assessment) invalid(i int, status calendar.Instant) (Offender, bool) {
	x, t := &a.net.Activities[i], a.dates.Activities[i]
	for _, actual := range []calendar.Instant{x.ActualStart, x.ActualFinish} {
		if actual.IsSet() && actual > status {
			o := activity(i, ActualInFuture)
			o.Date = actual
			return o, true
		}
	}
	o := activity(i, ForecastInPast)
	c := a.calendarOf(i)
	switch {
	case x.ActualFinish.IsSet():
		return o, false
	case !x.ActualStart.IsSet() && t.Start < status && c.Work(t.Start, status) > 0:
		o.Date, o.Minutes = t.Start, c.Work(t.Start, status)
	case t.Finish < status && c.Work(t.Finish, status) > 0:
		o.Date, o.Minutes = t.Finish, c.Work(t.Finish, status)
	default:
		return o, false
	}
	return o, true
}

// resources is point 10: work of a day or more that nobody is assigned to. It is
// not rated in a plan without any assignments.
func (a *assessment) resources() Check {
	loaded := false
	var out []Offender
	tasks := a.incomplete(false)
	for _, i := range tasks {
		x := &a.net.Activities[i]
		loaded = loaded || len(x.Assignments) > 0
		if len(x.Assignments) == 0 && x.Duration >= a.day {
			out = append(out, Offender{Activity: i, Relation: -1, What: NoResource, Minutes: x.Duration})
		}
	}
	c := atMost(Resources, out, len(tasks), a.limits.Resources)
	if !loaded {
		c.Verdict, c.Why = NotRated, "计划没有分配资源"
	}
	return c
}

// missedTasks is point 11: of the tasks that should be finished by the status date,
// those that finished, or will finish, after their baseline.
func (a *assessment) missedTasks() Check {
	due := a.due()
	if len(due) == 0 {
		return notRated(MissedTasks, a.limits.MissedTasks, "没有数据日期前应完成的基线工作")
	}
	var out []Offender
	for _, i := range due {
		x, t := &a.net.Activities[i], a.dates.Activities[i]
		if late := a.calendarOf(i).Work(x.BaselineFinish, t.Finish); t.Finish > x.BaselineFinish && late > 0 {
			out = append(out, Offender{Activity: i, Relation: -1, What: FinishedLate, Minutes: late, Date: t.Finish})
		}
	}
	return atMost(MissedTasks, out, len(due), a.limits.MissedTasks)
}

// due lists the tasks that the baseline finishes by the status date.
func (a *assessment) due() []int {
	var out []int
	for _, i := range a.tasks {
		if f := a.net.Activities[i].BaselineFinish; f.IsSet() && a.opt.DataDate.IsSet() && f <= a.opt.DataDate {
			out = append(out, i)
		}
	}
	return out
}
