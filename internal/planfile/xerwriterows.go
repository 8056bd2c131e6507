package planfile

import (
	"cmp"
	"fmt"
	"strconv"

	"guatu/calendar"
	"guatu/schedule"
)

// tables writes the file.
func (x *xerWriter) tables() error {
	x.write("ERMHDR\t8.0\t2020-01-01\tProject\tadmin\tadmin\tdb\tProject Management\tCNY\r\n")
	x.table("CURRTYPE", "curr_id", "decimal_digit_cnt", "curr_symbol", "decimal_symbol", "digit_group_symbol",
		"pos_curr_fmt_type", "neg_curr_fmt_type", "curr_type", "curr_short_name", "group_digit_cnt", "base_exch_rate")
	x.row()
	x.cell("1", "2", "CNY", ".", ",", "#1.1", "(#1.1)", "CNY", "CNY", "3", "1")
	x.end()
	x.table("OBS", "obs_id", "parent_obs_id", "seq_num", "obs_name")
	x.row()
	x.cell("1", "", "0", "Enterprise")
	x.end()
	x.projectTable()
	if err := x.calendarTable(); err != nil {
		return err
	}
	x.optionTable()
	x.wbsTable()
	x.resourceTable()
	x.taskTable()
	x.linkTable()
	x.workTable()
	x.write("%E\r\n")
	return x.err
}

func (x *xerWriter) projectTable() {
	o := &x.plan.Options
	x.table("PROJECT", "proj_id", "proj_short_name", "clndr_id", "last_recalc_date", "plan_start_date", "plan_end_date", "scd_end_date",
		"critical_drtn_hr_cnt", "critical_path_type", "fy_start_month_num", "project_flag", "export_flag", "def_duration_type", "def_task_type",
		"def_complete_pct_type", "task_code_base", "task_code_step", "task_code_prefix", "name_sep_char")
	x.row()
	x.cell(x.project)
	x.text(cmp.Or(x.plan.Name, x.project))
	x.cell(x.calendarID(o.ProjectCalendar))
	x.moment(firstSet(o.DataDate, o.Start))
	x.moment(firstSet(o.Start, o.DataDate))
	x.moment(firstSet(o.MustFinishBy, o.Deadline))
	x.moment(x.finish())
	x.hours(o.CriticalFloat)
	if o.CriticalByLongestPath {
		x.cell("CT_DrivPath")
	} else {
		x.cell("CT_TotFloat")
	}
	x.cell("1", "Y", "Y", "DT_FixedDUR2", "TT_Task", "CP_Drtn", "1000", "10", "A", ".")
	x.end()
}

// finish is the latest finish that is stored.
func (x *xerWriter) finish() calendar.Instant {
	last := calendar.Unset
	for _, s := range x.plan.Stored {
		if s.Finish.IsSet() && (!last.IsSet() || s.Finish > last) {
			last = s.Finish
		}
	}
	return last
}

func (x *xerWriter) calendarID(i int) string { return strconv.Itoa(i + 1) }

func (x *xerWriter) calendarTable() error {
	x.table("CALENDAR", "clndr_id", "default_flag", "clndr_name", "proj_id", "base_clndr_id", "last_chng_date", "clndr_type",
		"day_hr_cnt", "week_hr_cnt", "month_hr_cnt", "year_hr_cnt", "rsrc_private", "clndr_data")
	for i := range x.plan.Calendars {
		f, err := flatten(&x.plan.Calendars[i])
		if err != nil {
			return err
		}
		x.calendarRow(i, x.plan.Calendars[i].Name, f)
	}
	if x.elapsed >= 0 {
		var f flatCalendar
		for d := range f.week {
			f.week[d] = []calendar.Shift{{From: 0, To: calendar.MinutesPerDay}}
		}
		x.calendarRow(x.elapsed, "24 x 7", f)
	}
	return nil
}

func (x *xerWriter) calendarRow(i int, name string, f flatCalendar) {
	day := x.plan.Options.MinutesPerDay
	if day == 0 {
		day = 480
	}
	x.row()
	x.cell(x.calendarID(i))
	x.flag(i == x.plan.Options.ProjectCalendar)
	x.text(cmp.Or(name, "Calendar "+x.calendarID(i)))
	x.cell("", "", "", "CA_Base")
	x.hours(day)
	x.hours(5 * day)
	x.cell("172", "2000", "N", "")
	x.line = appendData(x.line, f)
	x.end()
}

// appendData writes clndr_data.
func appendData(to []byte, f flatCalendar) []byte {
	to = append(to, "(0||CalendarData()((0||DaysOfWeek()("...)
	for d, shifts := range f.week {
		to = fmt.Appendf(to, "(0||%d()(", d+1)
		to = append(appendShifts(to, shifts), "))"...)
	}
	to = append(to, "))(0||VIEW(ShowTotal|N)())(0||Exceptions()("...)
	for i, e := range f.days {
		to = fmt.Appendf(to, "(0||%d(d|%d)(", i, int64(e.From-firstSerial))
		to = append(appendShifts(to, e.Shifts), "))"...)
	}
	return append(to, "))))"...)
}

func appendShifts(to []byte, shifts []calendar.Shift) []byte {
	for i, s := range shifts {
		end := s.To % calendar.MinutesPerDay
		to = fmt.Appendf(to, "(0||%d(s|%02d:%02d|f|%02d:%02d)())", i, s.From/60, s.From%60, end/60, end%60)
	}
	return to
}

func (x *xerWriter) optionTable() {
	o := &x.plan.Options
	x.table("SCHEDOPTIONS", "schedoptions_id", "proj_id", "sched_outer_depend_type", "sched_open_critical_flag", "sched_lag_early_start_flag",
		"sched_retained_logic", "sched_setplantoforecast", "sched_float_type", "sched_calendar_on_relationship_lag",
		"sched_use_expect_end_flag", "sched_progress_override", "sched_use_project_end_date_for_float")
	x.row()
	x.cell("1", x.project, "SD_Both")
	x.flag(o.OpenEndsCritical)
	x.flag(!o.SSLagFromActualStart)
	x.flag(o.Progress == schedule.RetainedLogic)
	x.cell("N", xerFloat(o.FloatBasis), x.lagCalendar())
	x.flag(!o.IgnoreExpectedFinish)
	x.flag(o.Progress == schedule.ProgressOverride)
	x.cell("Y")
	x.end()
}

func xerFloat(b schedule.FloatBasis) string {
	switch b {
	case schedule.StartFloat:
		return "FT_SF"
	case schedule.SmallestFloat:
		return "FT_SM"
	}
	return "FT_FF"
}

func (x *xerWriter) lagCalendar() string {
	switch o := &x.plan.Options; {
	case x.continuous:
		return "rcal_24Hour"
	case o.LagCalendar == schedule.SuccessorLag || o.LagCalendar == schedule.DefaultLag && o.Profile == schedule.MSP:
		return "rcal_Successor"
	case o.LagCalendar == schedule.ProjectLag:
		return "rcal_ProjDefault"
	}
	return "rcal_Predecessor"
}

func (x *xerWriter) wbsTable() {
	x.table("PROJWBS", "wbs_id", "proj_id", "obs_id", "seq_num", "est_wt", "proj_node_flag", "sum_data_flag", "status_code",
		"wbs_short_name", "wbs_name", "parent_wbs_id")
	root := true
	for i, g := range x.groups {
		parent := ""
		top := g.Parent < 0 && root
		if g.Parent >= 0 {
			parent = x.groups[g.Parent].ID
		}
		root = root && !top
		x.row()
		x.cell(g.ID, x.project, "1", strconv.Itoa(i), "1")
		x.flag(top)
		x.cell("N", "WS_Open")
		x.text(cmp.Or(g.Code, g.ID))
		x.text(g.Name)
		x.cell(parent)
		x.end()
	}
}

func (x *xerWriter) resourceTable() {
	if len(x.plan.Network.Resources) == 0 {
		return
	}
	x.table("RSRC", "rsrc_id", "clndr_id", "rsrc_seq_num", "rsrc_name", "rsrc_short_name", "def_qty_per_hr", "cost_qty_type", "active_flag",
		"auto_compute_act_flag", "def_cost_qty_link_flag", "ot_flag", "curr_id", "rsrc_type")
	for i, r := range x.plan.Network.Resources {
		id, on := x.resourceID(i), ""
		if r.Calendar >= 0 {
			on = x.calendarID(r.Calendar)
		}
		x.row()
		x.cell(id, on, strconv.Itoa(i))
		x.text(cmp.Or(r.Name, id))
		x.cell("R"+id, "1", "QT_Hour", "Y", "N", "N", "N", "1", "RT_Labor")
		x.end()
	}
}

// resourceID is the ID of a resource, or its number in the list when it is none.
func (x *xerWriter) resourceID(i int) string {
	return numericID(x.plan.Network.Resources[i].ID, strconv.Itoa(1_000_000+i))
}

func (x *xerWriter) linkTable() {
	n := &x.plan.Network
	x.table("TASKPRED", "task_pred_id", "task_id", "pred_task_id", "proj_id", "pred_proj_id", "pred_type", "lag_hr_cnt")
	for i := range n.Relations {
		r := &n.Relations[i]
		if n.Activities[r.Pred].Inactive || n.Activities[r.Succ].Inactive {
			continue
		}
		x.row()
		x.line = strconv.AppendInt(append(x.line, '\t'), int64(i+1), 10)
		x.cell(x.tasks[r.Succ], x.tasks[r.Pred], x.project, x.project, "PR_"+r.Type.String())
		x.hours(lagMinutes(r, n.Activities[r.Pred].Duration))
		x.end()
	}
}

// lagMinutes is a lag in minutes, a share of the predecessor's duration worked out.
func lagMinutes(r *schedule.Relation, duration int64) int64 {
	if r.LagUnit == schedule.PercentLag || r.LagUnit == schedule.ElapsedPercentLag {
		n, _ := minutes(float64(duration) * float64(r.Lag) / 1000)
		return n
	}
	return r.Lag
}

func (x *xerWriter) workTable() {
	acts := x.plan.Network.Activities
	x.table("TASKRSRC", "taskrsrc_id", "task_id", "proj_id", "cost_qty_link_flag", "rsrc_id", "remain_qty", "target_qty", "remain_qty_per_hr",
		"target_qty_per_hr", "target_lag_drtn_hr_cnt", "relag_drtn_hr_cnt", "rollup_dates_flag", "rate_type", "rsrc_type")
	id := 0
	for i := range acts {
		for _, a := range acts[i].Assignments {
			if acts[i].Inactive {
				continue
			}
			id++
			units := strconv.FormatFloat(a.Units, 'f', -1, 64)
			x.row()
			x.cell(strconv.Itoa(id), x.tasks[i], x.project, "N", x.resourceID(a.Resource))
			x.hours(a.Remaining)
			x.hours(a.Work)
			x.cell(units, units)
			x.hours(a.Delay)
			x.hours(a.Delay)
			x.cell("Y", "COST_PER_QTY", "RT_Labor")
			x.end()
		}
	}
}
