package planfile

import (
	"guatu/calendar"
	"guatu/schedule"
)

func (x *xerWriter) taskTable() {
	x.table("TASK", "task_id", "proj_id", "wbs_id", "clndr_id", "phys_complete_pct", "rev_fdbk_flag", "est_wt", "lock_plan_flag",
		"auto_compute_act_flag", "complete_pct_type", "task_type", "duration_type", "status_code", "task_code", "task_name",
		"total_float_hr_cnt", "free_float_hr_cnt", "remain_drtn_hr_cnt", "act_work_qty", "remain_work_qty", "target_work_qty",
		"target_drtn_hr_cnt", "cstr_date", "act_start_date", "act_end_date", "late_start_date", "late_end_date", "expect_end_date",
		"early_start_date", "early_end_date", "target_start_date", "target_end_date", "cstr_type", "priority_type", "suspend_date",
		"resume_date", "cstr_date2", "cstr_type2", "external_early_start_date", "external_late_end_date")
	inactive := 0
	for i := range x.plan.Network.Activities {
		if x.plan.Network.Activities[i].Inactive {
			inactive++
			continue
		}
		x.taskRow(i)
	}
	if x.delayed > 0 {
		x.note("%d 项工作的资源调配推迟在 XER 里没有对应，未写出", x.delayed)
	}
	if inactive > 0 {
		x.note("%d 项停用的工作及其关系未写出", inactive)
	}
}

func (x *xerWriter) taskRow(i int) {
	a := &x.plan.Network.Activities[i]
	c := x.constraints(a)
	if a.LevelingDelay != 0 {
		x.delayed++
	}
	s := x.plan.storedOf(i)
	on := a.Calendar
	if a.Elapsed && x.elapsed >= 0 {
		on = x.elapsed
	}
	x.row()
	x.cell(x.tasks[i], x.project, x.groups[max(x.group[i], 0)].ID, x.calendarID(on), "0", "N", "1", "N", "N", "CP_Drtn")
	x.cell(x.kind(i), xerDurationType(a), xerStatus(a))
	x.text(x.code(i))
	x.text(a.Name)
	x.float(s.TotalFloat)
	x.float(s.FreeFloat)
	x.hours(left(a))
	x.cell("0", "0", "0")
	x.hours(a.Duration)
	x.moment(c.first.Date)
	x.moment(a.ActualStart)
	x.moment(a.ActualFinish)
	x.moment(s.LS)
	x.moment(s.LF)
	x.moment(c.expected)
	x.moment(s.ES)
	x.moment(s.EF)
	x.moment(a.BaselineStart)
	x.moment(a.BaselineFinish)
	x.cell(xerConstraint(c.first.Type), "PT_Normal")
	x.moment(a.Suspend)
	x.moment(a.Resume)
	x.moment(c.second.Date)
	x.cell(xerConstraint(c.second.Type))
	x.moment(c.externalStart)
	x.moment(c.externalEnd)
	x.end()
}

// code is what people call an activity.
func (x *xerWriter) code(i int) string {
	if c := x.plan.Codes; i < len(c) && c[i] != "" {
		return c[i]
	}
	return x.plan.Network.Activities[i].ID
}

func (x *xerWriter) float(n *int64) {
	if n == nil {
		x.cell("")
		return
	}
	x.hours(*n)
}

// left is the remaining duration.
func left(a *schedule.Activity) int64 {
	switch {
	case a.ActualFinish.IsSet():
		return 0
	case a.Remaining != nil:
		return *a.Remaining
	}
	return a.Duration
}

// kind is the type of activity i. An event that may stand at either end of a shift
// ends the work before it if there is any.
func (x *xerWriter) kind(i int) string {
	a := &x.plan.Network.Activities[i]
	switch {
	case a.Kind == schedule.LevelOfEffort:
		return "TT_LOE"
	case a.Kind == schedule.Summary:
		return "TT_WBS"
	case a.Kind == schedule.StartMilestone:
		return "TT_Mile"
	case a.Kind == schedule.FinishMilestone, a.Milestone && x.preceded[i]:
		return "TT_FinMile"
	case a.Milestone:
		return "TT_Mile"
	case !a.IgnoreResourceCalendars && (len(a.Assignments) > 0 || x.plan.Options.Profile == schedule.P6):
		return "TT_Rsrc"
	}
	return "TT_Task"
}

func xerDurationType(a *schedule.Activity) string {
	if a.FixedDuration {
		return "DT_FixedDUR2"
	}
	return "DT_FixedQty"
}

func xerStatus(a *schedule.Activity) string {
	switch {
	case a.ActualFinish.IsSet():
		return "TK_Complete"
	case a.ActualStart.IsSet():
		return "TK_Active"
	}
	return "TK_NotStart"
}

// xerBounds are the constraints of an activity in the places XER has for them.
type xerBounds struct {
	first, second                        schedule.Constraint
	expected, externalStart, externalEnd calendar.Instant
}

// constraints places the constraints. A deadline bounds late dates only, and so does
// "finish on or before" in P6.
func (x *xerWriter) constraints(a *schedule.Activity) xerBounds {
	var b xerBounds
	all := a.Constraints
	if a.Deadline.IsSet() {
		all = append(all[:len(all):len(all)], schedule.Constraint{Type: schedule.FNLT, Date: a.Deadline})
	}
	if a.Manual {
		all = append(all[:len(all):len(all)], schedule.Constraint{Type: schedule.MandatoryStart, Date: a.ManualStart})
		x.note("%s“%s”是手动排定的，写成必须在 %s 开始", a.ID, a.Name, a.ManualStart)
	}
	for _, c := range all {
		if x.plan.Options.Profile != schedule.MSP {
			c.Type = soft(c.Type)
		}
		switch {
		case c.Type == schedule.ExpectedFinish:
			b.expected = c.Date
		case b.first.Type == 0:
			b.first = c
		case b.second.Type == 0 && c.Type != schedule.ALAP:
			b.second = c
		case c.Type == schedule.SNET && !b.externalStart.IsSet():
			b.externalStart = c.Date
		case c.Type == schedule.FNLT && !b.externalEnd.IsSet():
			b.externalEnd = c.Date
		default:
			x.note("%s“%s”的约束 %s %s 在 XER 里没有位置，未写出", a.ID, a.Name, c.Type, c.Date)
		}
	}
	return b
}

// soft is MSO and MFO outside Microsoft Project, where relations outweigh them.
func soft(t schedule.ConstraintType) schedule.ConstraintType {
	switch t {
	case schedule.MSO:
		return schedule.StartOn
	case schedule.MFO:
		return schedule.FinishOn
	}
	return t
}

// xerConstraint is the code of a constraint, or nothing.
func xerConstraint(t schedule.ConstraintType) string {
	switch t {
	case schedule.SNET:
		return "CS_MSOA"
	case schedule.SNLT:
		return "CS_MSOB"
	case schedule.FNET:
		return "CS_MEOA"
	case schedule.FNLT:
		return "CS_MEOB"
	case schedule.StartOn:
		return "CS_MSO"
	case schedule.FinishOn:
		return "CS_MEO"
	case schedule.MSO, schedule.MandatoryStart:
		return "CS_MANDSTART"
	case schedule.MFO, schedule.MandatoryFinish:
		return "CS_MANDFIN"
	case schedule.ALAP:
		return "CS_ALAP"
	}
	return ""
}
