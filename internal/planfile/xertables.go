package planfile

import (
	"errors"
	"fmt"

	"guatu/calendar"
	"guatu/schedule"
)

// xerProject is a row of PROJECT.
type xerProject struct {
	id, name, calendar       string
	dataDate, start, mustEnd calendar.Instant
	criticalFloat            int64
	longestPath              bool
	exported                 bool
}

var xerProjectColumns = []string{
	"proj_id", "proj_short_name", "clndr_id", "last_recalc_date", "plan_start_date", "plan_end_date",
	"critical_drtn_hr_cnt", "critical_path_type", "export_flag",
}

func (r *xer) project() error {
	p := xerProject{id: string(r.cells[0]), name: r.text(1), calendar: string(r.cells[2])}
	p.longestPath = string(r.cells[7]) == "CT_DrivPath"
	p.exported = string(r.cells[8]) == "Y"
	err := errors.Join(
		r.moment(3, &p.dataDate), r.moment(4, &p.start), r.moment(5, &p.mustEnd),
		cell(r, 6, &p.criticalFloat, hours, wantHours),
	)
	r.projects = append(r.projects, p)
	return err
}

// xerOptions is a row of SCHEDOPTIONS.
type xerOptions struct {
	retained, override       bool
	lagFromEarlyStart        bool
	useExpected, openEndsOwn bool
	alone                    bool // relations to other projects do not count
	float, lagCalendar       string
}

var xerOptionColumns = []string{
	"proj_id", "sched_retained_logic", "sched_progress_override", "sched_lag_early_start_flag", "sched_use_expect_end_flag",
	"sched_open_critical_flag", "sched_float_type", "sched_calendar_on_relationship_lag", "sched_outer_depend_type",
}

// usualOptions are those of P6 where a file gives none.
func usualOptions() xerOptions {
	return xerOptions{retained: true, lagFromEarlyStart: true, useExpected: true}
}

func (r *xer) schedOptions() error {
	o := usualOptions()
	const want = "Y 或 N"
	err := errors.Join(
		cell(r, 1, &o.retained, flag, want), cell(r, 2, &o.override, flag, want), cell(r, 3, &o.lagFromEarlyStart, flag, want),
		cell(r, 4, &o.useExpected, flag, want), cell(r, 5, &o.openEndsOwn, flag, want),
	)
	o.float, o.lagCalendar = string(r.cells[6]), string(r.cells[7])
	o.alone = string(r.cells[8]) == "SD_None"
	r.options[string(r.cells[0])] = o
	return err
}

// into sets the options of the schedule.
func (o *xerOptions) into(to *schedule.Options) error {
	switch {
	case o.override:
		to.Progress = schedule.ProgressOverride
	case !o.retained:
		to.Progress = schedule.ActualDates
	}
	to.SSLagFromActualStart = !o.lagFromEarlyStart
	to.IgnoreExpectedFinish = !o.useExpected
	to.OpenEndsCritical = o.openEndsOwn
	switch o.float {
	case "", "FT_FF":
		to.FloatBasis = schedule.FinishFloat
	case "FT_SF", "FT_SS":
		to.FloatBasis = schedule.StartFloat
	default:
		to.FloatBasis = schedule.SmallestFloat
	}
	switch o.lagCalendar {
	case "", "rcal_Predecessor":
		to.LagCalendar = schedule.PredecessorLag
	case "rcal_Successor":
		to.LagCalendar = schedule.SuccessorLag
	case "rcal_ProjDefault", "rcal_Project":
		to.LagCalendar = schedule.ProjectLag
	case "rcal_24Hour":
		to.LagCalendar = schedule.ContinuousLag
	default:
		return fmt.Errorf("sched_calendar_on_relationship_lag %q", o.lagCalendar)
	}
	return nil
}

// xerWBS is a row of PROJWBS.
type xerWBS struct {
	group  Group
	parent string
	root   bool // stands for the project
	of     string
}

var xerWBSColumns = []string{"wbs_id", "parent_wbs_id", "wbs_short_name", "wbs_name", "proj_node_flag", "proj_id"}

func (r *xer) wbsRow() error {
	w := xerWBS{group: Group{ID: string(r.cells[0]), Code: r.text(2), Name: r.text(3), Parent: -1}}
	w.parent, w.root, w.of = string(r.cells[1]), string(r.cells[4]) == "Y", string(r.cells[5])
	r.wbs = append(r.wbs, w)
	return nil
}

var xerResourceColumns = []string{"rsrc_id", "rsrc_name", "clndr_id"}

func (r *xer) rsrc() error {
	r.resources = append(r.resources, schedule.Resource{ID: string(r.cells[0]), Name: r.text(1), Calendar: -1})
	r.worksOn = append(r.worksOn, string(r.cells[2]))
	return nil
}

// xerLink is a row of TASKPRED. Activities are numbers of their identifiers.
type xerLink struct {
	pred, succ int32
	kind       schedule.RelationType
	lag        int64
}

var xerLinkColumns = []string{"task_id", "pred_task_id", "pred_type", "lag_hr_cnt"}

func (r *xer) pred() error {
	l := xerLink{succ: r.id(0), pred: r.id(1)}
	switch string(r.cells[2]) {
	case "PR_FS", "":
		l.kind = schedule.FS
	case "PR_SS":
		l.kind = schedule.SS
	case "PR_FF":
		l.kind = schedule.FF
	case "PR_SF":
		l.kind = schedule.SF
	default:
		return r.fault("pred_type", "关系类型“"+shortened(r.cells[2])+"”不认识", "应为 PR_FS、PR_SS、PR_FF 或 PR_SF")
	}
	err := cell(r, 3, &l.lag, hours, wantHours)
	r.links.add(l)
	return err
}

// xerWork is a row of TASKRSRC.
type xerWork struct {
	task, resource int32
	assignment     schedule.Assignment
}

var xerWorkColumns = []string{
	"task_id", "rsrc_id", "target_qty", "remain_qty", "target_qty_per_hr", "remain_qty_per_hr",
	"target_lag_drtn_hr_cnt", "relag_drtn_hr_cnt", "rollup_dates_flag",
}

// taskResource reads an assignment. Only those that drive the dates of their activity
// are kept for activities that depend on resources; see [xer.assign].
func (r *xer) taskResource() error {
	w := xerWork{task: r.id(0), resource: r.id(1)}
	a := &w.assignment
	const want = "数，如 8 或 0.5"
	a.Remaining = -1
	err := errors.Join(
		cell(r, 2, &a.Work, hours, wantHours), cell(r, 3, &a.Remaining, hours, wantHours),
		cell(r, 4, &a.Units, decimal, want), cell(r, 5, &a.Units, decimal, want),
		cell(r, 6, &a.Delay, hours, wantHours), cell(r, 7, &a.Delay, hours, wantHours),
	)
	if a.Remaining < 0 {
		a.Remaining = a.Work
	}
	if string(r.cells[8]) == "N" {
		w.task = -1
	}
	r.work.add(w)
	return err
}
