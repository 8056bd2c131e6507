package planfile

import (
	"math"
	"strconv"

	"guatu/calendar"
	"guatu/schedule"
)

func (x *mspdiWriter) taskElements() {
	x.line = append(x.line, "<Tasks>\n"...)
	efforts := 0
	for row, i := range x.order {
		if x.plan.Network.Activities[i].Kind == schedule.LevelOfEffort {
			efforts++
		}
		x.taskElement(row, i)
		x.flush()
	}
	if efforts > 0 {
		x.note("%d 项随行作业（LOE）在 Project 里没有对应，写成一般任务", efforts)
	}
	x.line = append(x.line, "</Tasks>\n"...)
}

// taskElement writes one task. The elements stand in the order of the schema.
func (x *mspdiWriter) taskElement(row, i int) {
	a := &x.plan.Network.Activities[i]
	x.line = append(x.line, "<Task>\n"...)
	x.element("UID", x.uids[i])
	x.number("ID", int64(row+1))
	if a.Name != "" {
		x.text("Name", a.Name)
	}
	x.truth("Active", !a.Inactive)
	x.truth("Manual", a.Manual)
	x.element("Type", mspType(a))
	x.truth("IsNull", a.Inactive && a.Name == "")
	x.number("OutlineLevel", int64(x.level[i]))
	x.element("Priority", "500")
	s := x.plan.storedOf(i)
	x.moment("Start", s.Start)
	x.moment("Finish", s.Finish)
	x.span("Duration", a.Duration)
	if a.Manual {
		x.moment("ManualStart", a.ManualStart)
		x.moment("ManualFinish", a.ManualFinish)
		x.span("ManualDuration", a.Duration)
	}
	x.element("DurationFormat", mspDurationFormat(a.Elapsed))
	x.moment("Stop", a.Suspend)
	x.moment("Resume", a.Resume)
	x.truth("Milestone", a.Duration == 0 && !x.summary[i])
	x.truth("Summary", x.summary[i])
	x.computed(s)
	x.progress(a)
	x.constraint(i)
	x.truth("IgnoreResourceCalendar", a.IgnoreResourceCalendars)
	for _, rel := range x.into[i] {
		x.link(&x.plan.Network.Relations[rel])
	}
	x.baseline(a)
	x.line = append(x.line, "</Task>\n"...)
}

// mspType is fixed duration or fixed units.
func mspType(a *schedule.Activity) string {
	if a.FixedDuration {
		return "1"
	}
	return "0"
}

func mspDurationFormat(elapsed bool) string {
	if elapsed {
		return "8"
	}
	return "7"
}

// computed writes the dates and floats of the schedule.
func (x *mspdiWriter) computed(s Stored) {
	x.moment("EarlyStart", s.ES)
	x.moment("EarlyFinish", s.EF)
	x.moment("LateStart", s.LS)
	x.moment("LateFinish", s.LF)
	if s.FreeFloat != nil {
		x.number("FreeSlack", 10*(*s.FreeFloat))
	}
	if s.TotalFloat != nil {
		x.number("TotalSlack", 10*(*s.TotalFloat))
	}
}

func (x *mspdiWriter) progress(a *schedule.Activity) {
	done := int64(0)
	switch {
	case a.ActualFinish.IsSet():
		done = a.Duration
		x.element("PercentComplete", "100")
	case a.ActualStart.IsSet():
		done = max(a.Duration-left(a), 0)
		if a.Duration > 0 {
			x.number("PercentComplete", 100*done/a.Duration)
		}
	default:
		x.element("PercentComplete", "0")
	}
	x.moment("ActualStart", a.ActualStart)
	x.moment("ActualFinish", a.ActualFinish)
	if a.ActualStart.IsSet() {
		x.span("ActualDuration", done)
	}
	x.span("RemainingDuration", left(a))
}

// constraint writes the one constraint that a task has in MSPDI, its calendar and
// its deadline.
func (x *mspdiWriter) constraint(i int) {
	a := &x.plan.Network.Activities[i]
	var first schedule.Constraint
	deadline := a.Deadline
	for _, c := range a.Constraints {
		switch {
		case first.Type == 0 && mspConstraint(c.Type) > 0:
			first = c
		case c.Type == schedule.FNLT && !deadline.IsSet():
			deadline = c.Date
		default:
			x.note("%s“%s”的约束 %s %s 在 Project 里没有位置，未写出", a.ID, a.Name, c.Type, c.Date)
		}
	}
	x.number("ConstraintType", mspConstraint(first.Type))
	if a.OwnCalendar && (x.plan.Options.Profile == schedule.MSP || a.Calendar != x.plan.Options.ProjectCalendar) {
		x.element("CalendarUID", strconv.Itoa(x.calendars[a.Calendar].uid))
	} else {
		x.element("CalendarUID", "-1")
	}
	if first.Type != schedule.ALAP {
		x.moment("ConstraintDate", first.Date)
	}
	x.moment("Deadline", deadline)
	if a.LevelingDelay != 0 {
		x.number("LevelingDelay", 10*a.LevelingDelay)
		x.element("LevelingDelayFormat", "8")
	}
}

// mspConstraint is the number of a constraint, 0 for none.
func mspConstraint(t schedule.ConstraintType) int64 {
	switch t {
	case schedule.StartOn, schedule.MandatoryStart:
		t = schedule.MSO
	case schedule.FinishOn, schedule.MandatoryFinish:
		t = schedule.MFO
	}
	for n, m := range mspConstraints {
		if m == t {
			return int64(n)
		}
	}
	return 0
}

func (x *mspdiWriter) link(r *schedule.Relation) {
	lag, format := 10*r.Lag, "7"
	switch r.LagUnit {
	case schedule.ElapsedLag:
		format = "8"
	case schedule.PercentLag:
		lag, format = perCent(r.Lag), "19"
	case schedule.ElapsedPercentLag:
		lag, format = perCent(r.Lag), "20"
	}
	x.line = append(x.line, "<PredecessorLink>\n"...)
	x.element("PredecessorUID", x.uids[r.Pred])
	x.number("Type", mspLinkType(r.Type))
	x.element("CrossProject", "0")
	x.number("LinkLag", lag)
	x.element("LagFormat", format)
	x.line = append(x.line, "</PredecessorLink>\n"...)
}

// perCent rounds thousandths.
func perCent(thousandths int64) int64 { return int64(math.Round(float64(thousandths) / 10)) }

func mspLinkType(t schedule.RelationType) int64 {
	for n, m := range mspLinkTypes {
		if m == t {
			return int64(n)
		}
	}
	return 1
}

func (x *mspdiWriter) baseline(a *schedule.Activity) {
	if !a.BaselineStart.IsSet() && !a.BaselineFinish.IsSet() {
		return
	}
	x.line = append(x.line, "<Baseline>\n"...)
	x.element("Number", "0")
	x.moment("Start", a.BaselineStart)
	x.moment("Finish", a.BaselineFinish)
	x.span("Duration", a.BaselineDuration)
	x.line = append(x.line, "</Baseline>\n"...)
}

// mspdiCalendar is a calendar as it is written.
type mspdiCalendar struct {
	uid  int
	spec calendar.Spec
	base int // UID of the calendar it derives from, or -1
}
