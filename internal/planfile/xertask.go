package planfile

import (
	"errors"

	"guatu/calendar"
	"guatu/schedule"
)

// The columns of TASK, by slot.
const (
	taskID = iota
	taskProject
	taskWBS
	taskCalendar
	taskType
	taskDurationType
	taskStatus
	taskCode
	taskName
	taskTotalFloat
	taskFreeFloat
	taskRemaining
	taskTarget
	taskActualStart
	taskActualEnd
	taskEarlyStart
	taskEarlyEnd
	taskLateStart
	taskLateEnd
	taskRestart
	taskReend
	taskTargetStart
	taskTargetEnd
	taskExpected
	taskConstraint
	taskConstraintDate
	taskConstraint2
	taskConstraintDate2
	taskSuspend
	taskResume
	taskExternalStart
	taskExternalEnd
)

var xerTaskColumns = []string{
	"task_id", "proj_id", "wbs_id", "clndr_id", "task_type", "duration_type", "status_code", "task_code", "task_name",
	"total_float_hr_cnt", "free_float_hr_cnt", "remain_drtn_hr_cnt", "target_drtn_hr_cnt", "act_start_date", "act_end_date",
	"early_start_date", "early_end_date", "late_start_date", "late_end_date", "restart_date", "reend_date",
	"target_start_date", "target_end_date", "expect_end_date", "cstr_type", "cstr_date", "cstr_type2", "cstr_date2",
	"suspend_date", "resume_date", "external_early_start_date", "external_late_end_date",
}

// xerPlace is where an activity belongs, as numbers of identifiers.
type xerPlace struct{ task, calendar, wbs, project int32 }

// task reads one row of TASK.
func (r *xer) task() error {
	if len(r.cells[taskID]) == 0 {
		return r.fault("task_id", "没有编号", "每项作业都有 task_id")
	}
	a := schedule.Activity{ID: string(r.cells[taskID]), Name: r.text(taskName), OwnCalendar: true}
	if err := r.taskKind(&a); err != nil {
		return err
	}
	if err := errors.Join(r.taskWork(&a), r.taskConstraints(&a)); err != nil {
		return err
	}
	stored, err := r.taskStored(&a)
	if err != nil {
		return err
	}
	r.places.add(xerPlace{task: r.id(taskID), calendar: r.id(taskCalendar), wbs: r.id(taskWBS), project: r.id(taskProject)})
	r.activities.add(a)
	r.stored.add(stored)
	r.codes.add(r.text(taskCode))
	return nil
}

// taskKind reads the type. Only a resource-dependent activity moves with the
// calendars of its resources.
func (r *xer) taskKind(a *schedule.Activity) error {
	a.IgnoreResourceCalendars = true
	switch string(r.cells[taskType]) {
	case "TT_Task", "":
	case "TT_Rsrc":
		a.IgnoreResourceCalendars = false
	case "TT_LOE":
		a.Kind = schedule.LevelOfEffort
	case "TT_WBS":
		a.Kind = schedule.Summary
	case "TT_Mile":
		a.Kind, a.Milestone = schedule.StartMilestone, true
	case "TT_FinMile":
		a.Kind, a.Milestone = schedule.FinishMilestone, true
	default:
		return r.fault("task_type", "作业类型“"+shortened(r.cells[taskType])+"”不认识", "应为 TT_Task、TT_Rsrc、TT_LOE、TT_WBS、TT_Mile 或 TT_FinMile")
	}
	switch string(r.cells[taskDurationType]) {
	case "DT_FixedDrtn", "DT_FixedDUR2":
		a.FixedDuration = true
	}
	return nil
}

// taskWork reads durations and progress.
func (r *xer) taskWork(a *schedule.Activity) error {
	remaining := int64(-1)
	a.Duration = -1
	err := errors.Join(
		cell(r, taskTarget, &a.Duration, hours, wantHours),
		cell(r, taskRemaining, &remaining, hours, wantHours),
		r.moment(taskActualStart, &a.ActualStart), r.moment(taskActualEnd, &a.ActualFinish),
		r.moment(taskSuspend, &a.Suspend), r.moment(taskResume, &a.Resume),
		r.moment(taskTargetStart, &a.BaselineStart), r.moment(taskTargetEnd, &a.BaselineFinish),
	)
	if a.Duration < 0 {
		a.Duration = max(remaining, 0)
	}
	a.BaselineDuration = a.Duration
	r.event(a)
	if a.Milestone {
		a.Duration, a.BaselineDuration = 0, 0
		return err
	}
	started := a.ActualStart.IsSet()
	if remaining >= 0 && !a.ActualFinish.IsSet() && (started || remaining != a.Duration) {
		a.Remaining = &remaining
	}
	if !started || a.ActualFinish.IsSet() {
		a.Suspend, a.Resume = calendar.Unset, calendar.Unset
	}
	return err
}

// event completes a milestone that has happened: it holds one of its two dates.
func (r *xer) event(a *schedule.Activity) {
	switch {
	case !a.Milestone:
	case !a.ActualFinish.IsSet():
		a.ActualFinish = a.ActualStart
	case !a.ActualStart.IsSet():
		a.ActualStart = a.ActualFinish
	}
}

func (r *xer) moment(slot int, to *calendar.Instant) error {
	return cell(r, slot, to, moment, wantMoment)
}

var xerConstraints = map[string]schedule.ConstraintType{
	"CS_MSO": schedule.StartOn, "CS_MSOA": schedule.SNET, "CS_MSOB": schedule.SNLT,
	"CS_MEO": schedule.FinishOn, "CS_MEOA": schedule.FNET, "CS_MEOB": schedule.FNLT,
	"CS_ALAP": schedule.ALAP, "CS_MANDSTART": schedule.MandatoryStart, "CS_MANDFIN": schedule.MandatoryFinish,
}

// xerExternal is a date that relations to another project had imposed on an activity.
// It acts as a constraint while that project is absent.
type xerExternal struct {
	activity   int
	constraint schedule.Constraint
}

// taskConstraints reads both constraints, the expected finish, and the dates from
// other projects.
func (r *xer) taskConstraints(a *schedule.Activity) error {
	for _, slot := range []int{taskConstraint, taskConstraint2} {
		if len(r.cells[slot]) == 0 {
			continue
		}
		kind, ok := xerConstraints[string(r.cells[slot])]
		if !ok {
			return r.fault(r.columns[slot], "约束“"+shortened(r.cells[slot])+"”不认识", "应为 CS_MSO、CS_MEOB 之类")
		}
		c := schedule.Constraint{Type: kind}
		if kind != schedule.ALAP {
			if err := r.moment(slot+1, &c.Date); err != nil {
				return err
			}
			if !c.Date.IsSet() {
				r.plan.note("作业 %s 的约束 %s 没有日期，未采用", a.ID, r.cells[slot])
				continue
			}
		}
		a.Constraints = append(a.Constraints, c)
	}
	for _, x := range []struct {
		slot int
		kind schedule.ConstraintType
	}{{taskExpected, schedule.ExpectedFinish}, {taskExternalStart, schedule.SNET}, {taskExternalEnd, schedule.FNLT}} {
		c := schedule.Constraint{Type: x.kind}
		if err := r.moment(x.slot, &c.Date); err != nil {
			return err
		}
		switch {
		case !c.Date.IsSet():
		case x.kind == schedule.ExpectedFinish:
			a.Constraints = append(a.Constraints, c)
		default:
			r.external = append(r.external, xerExternal{r.activities.n, c})
		}
	}
	return nil
}

// taskStored reads the dates that P6 computed.
func (r *xer) taskStored(a *schedule.Activity) (Stored, error) {
	var s Stored
	var restart, reend calendar.Instant
	err := errors.Join(
		r.moment(taskEarlyStart, &s.ES), r.moment(taskEarlyEnd, &s.EF),
		r.moment(taskLateStart, &s.LS), r.moment(taskLateEnd, &s.LF),
		r.moment(taskRestart, &restart), r.moment(taskReend, &reend),
		r.float(taskTotalFloat, &s.TotalFloat), r.float(taskFreeFloat, &s.FreeFloat),
	)
	s.Start, s.Finish = firstSet(a.ActualStart, s.ES, restart), firstSet(a.ActualFinish, s.EF, reend)
	return s, err
}

func (r *xer) float(slot int, to **int64) error {
	if len(r.cells[slot]) == 0 {
		return nil
	}
	*to = new(int64)
	return cell(r, slot, *to, hours, wantHours)
}

// firstSet is the first instant that is set, or Unset.
func firstSet(of ...calendar.Instant) calendar.Instant {
	for _, t := range of {
		if t.IsSet() {
			return t
		}
	}
	return calendar.Unset
}
