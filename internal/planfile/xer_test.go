package planfile

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

// xerText makes an XER file of tables, each a name, a line of columns and rows, with
// "|" for tabs.
func xerText(tables ...string) string {
	out := "ERMHDR\t8.0\t2020-01-01\tProject\n"
	for _, table := range tables {
		for i, line := range strings.Split(strings.TrimSpace(table), "\n") {
			out += []string{"%T\t", "%F\t", "%R\t"}[min(i, 2)] + strings.ReplaceAll(strings.TrimSpace(line), "|", "\t") + "\r\n"
		}
	}
	return out + "%E\r\n"
}

const xerProjectTable = `PROJECT
proj_id|proj_short_name|clndr_id|last_recalc_date|plan_start_date|plan_end_date|export_flag|critical_path_type|critical_drtn_hr_cnt
7|P7|1|2026-03-02 08:00|2026-02-02 08:00|2026-12-31 17:00|Y|CT_DrivPath|16`

func TestXERTasks(t *testing.T) {
	t.Parallel()
	p := readText(t, "x.xer", xerText(xerProjectTable,
		"TASK\ntask_id|proj_id|clndr_id|wbs_id|task_type|duration_type|status_code|task_code|task_name|target_drtn_hr_cnt|remain_drtn_hr_cnt|act_start_date|act_end_date|cstr_type|cstr_date|cstr_type2|cstr_date2|expect_end_date|suspend_date|resume_date|external_early_start_date|external_late_end_date\n"+
			"11|7|1|3|TT_Task|DT_FixedDUR2|TK_NotStart|A10|Dig|40|40|||CS_MSOA|2026-03-09 08:00|CS_MEOB|2026-04-01 17:00||||2026-03-03 08:00|2026-05-01 17:00\n"+
			"12|7|9|4|TT_Rsrc|DT_FixedQty|TK_Active|A20|Lay|80.5|16|2026-02-10 08:00|||||||2026-02-20 12:00|2026-03-05 08:00||\n"+
			"13|7|1|4|TT_Mile|DT_FixedDrtn|TK_Complete|A30|Start|0|0|2026-02-02 08:00||||||||||\n"+
			"14|7|1|3|TT_FinMile|DT_FixedDrtn|TK_NotStart|A40|End|0|0|||CS_ALAP||||2026-06-01 17:00||||\n"+
			"15|7|1|3|TT_LOE||TK_NotStart|A50|Manage|8|8||||||||||||\n"+
			"16|7|1|2|TT_WBS||TK_NotStart|A60|All|8|8||||||||||||\n"+
			"17|7|1|2|TT_Task||TK_NotStart|A70|Nothing|8|4|||CS_MEO||||||||",
		"PROJWBS\nwbs_id|proj_id|parent_wbs_id|wbs_short_name|wbs_name|proj_node_flag\n2|7||P7|Metro|Y\n3|7|2|A|Civil|N\n4|7|3|B|Track|N",
		"TASKPRED\ntask_id|pred_task_id|pred_type|lag_hr_cnt\n12|11|PR_SS|-8\n14|12|PR_FF|2.5\n15|11||\n15|999|PR_FS|0\n14|12|PR_SF|0",
		"RSRC\nrsrc_id|rsrc_name|clndr_id\n1|Crew|1\n2|Crane|",
		"TASKRSRC\ntask_id|rsrc_id|target_qty|remain_qty|remain_qty_per_hr|relag_drtn_hr_cnt|rollup_dates_flag\n12|1|80|16|2|1|Y\n12|2|80|16|1|0|N\n12|5|1|1|1|0|Y",
		"SCHEDOPTIONS\nproj_id|sched_retained_logic|sched_progress_override|sched_lag_early_start_flag|sched_use_expect_end_flag|sched_open_critical_flag|sched_float_type|sched_calendar_on_relationship_lag\n7|N|N|N|N|Y|FT_SF|rcal_24Hour",
	))
	half, two := int64(240), int64(960)
	week := func(as ...schedule.Activity) []schedule.Activity {
		for i := range as {
			as[i].OwnCalendar = true
			as[i].BaselineDuration = as[i].Duration
			as[i].IgnoreResourceCalendars = as[i].ID != "12"
		}
		return as
	}
	equal(t, p.Network.Activities, week(
		schedule.Activity{ID: "11", Name: "Dig", Duration: 2400, FixedDuration: true, Constraints: []schedule.Constraint{
			{Type: schedule.SNET, Date: when(t, "2026-03-09 08:00")}, {Type: schedule.FNLT, Date: when(t, "2026-04-01 17:00")},
			{Type: schedule.SNET, Date: when(t, "2026-03-03 08:00")}, {Type: schedule.FNLT, Date: when(t, "2026-05-01 17:00")}}},
		schedule.Activity{ID: "12", Name: "Lay", Duration: 4830, Remaining: &two, ActualStart: when(t, "2026-02-10 08:00"), Suspend: when(t, "2026-02-20 12:00"), Resume: when(t, "2026-03-05 08:00"),
			Assignments: []schedule.Assignment{{Resource: 0, Work: 4800, Remaining: 960, Units: 2, Delay: 60}}},
		schedule.Activity{ID: "13", Name: "Start", Kind: schedule.StartMilestone, Milestone: true, FixedDuration: true, ActualStart: when(t, "2026-02-02 08:00"), ActualFinish: when(t, "2026-02-02 08:00")},
		schedule.Activity{ID: "14", Name: "End", Kind: schedule.FinishMilestone, Milestone: true, FixedDuration: true, Constraints: []schedule.Constraint{{Type: schedule.ALAP}, {Type: schedule.ExpectedFinish, Date: when(t, "2026-06-01 17:00")}}},
		schedule.Activity{ID: "15", Name: "Manage", Kind: schedule.LevelOfEffort, Duration: 480},
		schedule.Activity{ID: "16", Name: "All", Kind: schedule.Summary, Duration: 480},
		schedule.Activity{ID: "17", Name: "Nothing", Duration: 480, Remaining: &half},
	))
	equal(t, p.Network.Relations, []schedule.Relation{{Pred: 0, Succ: 1, Type: schedule.SS, Lag: -480}, {Pred: 1, Succ: 3, Type: schedule.FF, Lag: 150}, {Pred: 0, Succ: 4}, {Pred: 1, Succ: 3, Type: schedule.SF}})
	equal(t, p.Network.Parents, []int{5, 5, 5, 5, 5, -1, 5})
	equal(t, p.Codes, []string{"A10", "A20", "A30", "A40", "A50", "A60", "A70"})
	equal(t, p.Group, []int{1, 2, 2, 1, 1, 0, 0})
	equal(t, p.Name, "Metro")
	equal(t, p.Options, schedule.Options{
		Profile: schedule.P6, Start: when(t, "2026-02-02 08:00"), DataDate: when(t, "2026-03-02 08:00"), MustFinishBy: when(t, "2026-12-31 17:00"),
		Progress: schedule.ActualDates, LagCalendar: schedule.ContinuousLag, SSLagFromActualStart: true, IgnoreExpectedFinish: true,
		FloatBasis: schedule.StartFloat, CriticalFloat: 960, CriticalByLongestPath: true, OpenEndsCritical: true,
	})
	if len(p.Notes) != 3 { // the constraint without a date, calendars that are not there, the relation to 999
		t.Errorf("notes %q", p.Notes)
	}
}

// Serials count days from 30 December 1899: 46082 is 1 March 2026, as spreadsheets
// show it. Separators of calendar data are blanks and 0x7F.
func TestXERCalendar(t *testing.T) {
	t.Parallel()
	day := "(0||%d()((0||0(s|08:00|f|12:00)())\x7f\x7f (0||1(f|17:00|s|1:00 PM)())))"
	data := "(0||CalendarData()(\x7f\x7f  (0||DaysOfWeek()(" + strings.ReplaceAll(day, "%d", "2") + "\x7f\x7f" + strings.ReplaceAll(day, "%d", "3") +
		"(0||1()())))(0||VIEW(ShowTotal|Y)())(0||Exceptions()((0||0(d|46083)())(0||1(d|46082)((0||0(s|22:00|f|00:00)())))))))"
	p := readText(t, "x.xer", "ERMHDR\n%T\tPROJECT\n%F\tproj_id\tclndr_id\n%R\t7\t2\n%T\tCALENDAR\n%F\tclndr_id\tclndr_name\tbase_clndr_id\tclndr_data\n"+
		"%R\t1\tBase\t\t"+data+"\n%R\t2\tNight\t1\t(0||CalendarData()((0||DaysOfWeek()((0||3()((0||0(s|00:00|f|00:00)())))))))\n%E\n")
	c := p.Network.Calendars[p.Options.ProjectCalendar]
	for d, want := range map[int]int64{1: 120, 2: 0, 3: 1440, 4: 0, 9: 480} { // 1 March 2026 is a Sunday
		from := calendar.At(guatu.NewDate(2026, time.March, d), 0)
		if got := c.Work(from, from+calendar.MinutesPerDay); got != want {
			t.Errorf("March %d has %d minutes, want %d", d, got, want)
		}
	}
}

// The texts of one file decide its character set together.
func TestXEREncodings(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"\xB5\xD8\xCC\xFA\xCA\xAE\xD2\xBB\xBA\xC5\xCF\xDF": "地铁十一号线", // GBK
		"B\xE9ton arm\xE9":                 "Béton armé",
		"\x93Fa\xE7ade\x94 \x96 \x80 5":    "“Façade” – € 5",
		"地铁":                               "地铁",
		"plain":                            "plain",
		"\xD4\xBC\x81\x30\x81\x36\xB6\xC8": "约\u0086度",
	} {
		p := readText(t, "x.xer", xerText(xerProjectTable, "TASK\ntask_id|task_name|target_drtn_hr_cnt\n1|"+raw+"|8"))
		if got := p.Network.Activities[0].Name; got != want {
			t.Errorf("%q read as %q, want %q", raw, got, want)
		}
	}
}

// Rows of tables that say nothing of the schedule are passed over, however long.
func TestXERJunk(t *testing.T) {
	t.Parallel()
	junk := withJunk([]byte(xerText(xerProjectTable, "TASK\ntask_id|target_drtn_hr_cnt\n1|8")), 1000)
	long := strings.Replace(string(junk), "%E", "%T\tTASKMEMO\r\n%F\tmemo_id\r\n%R\t"+strings.Repeat("x", 3<<20)+"\r\n%E", 1)
	equal(t, len(readText(t, "x.xer", long).Network.Activities), 1)
}

// Two projects of one file keep their own data dates.
func TestXERSeveralProjects(t *testing.T) {
	t.Parallel()
	p := readText(t, "x.xer", xerText(
		"PROJECT\nproj_id|proj_short_name|last_recalc_date|plan_start_date|export_flag\n8|Other|2026-04-01 08:00|2026-01-01 08:00|N\n7|Main|2026-03-02 08:00|2026-01-01 08:00|Y",
		"TASK\ntask_id|proj_id|target_drtn_hr_cnt|remain_drtn_hr_cnt|act_start_date|act_end_date\n1|7|8|8||\n2|8|8|8||\n3|8|8|4|2026-02-02 08:00|\n4|8|8|0|2026-02-02 08:00|2026-02-03 17:00",
	))
	a := p.Network.Activities
	equal(t, p.ID, "7")
	equal(t, p.Options.DataDate, when(t, "2026-03-02 08:00"))
	equal(t, a[0].Constraints, []schedule.Constraint(nil))
	equal(t, a[1].Constraints, []schedule.Constraint{{Type: schedule.SNET, Date: when(t, "2026-04-01 08:00")}})
	equal(t, a[2].Resume, when(t, "2026-04-01 08:00"))
	equal(t, a[3].Constraints, []schedule.Constraint(nil))
}

func TestXERErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		table, sheet, column string
		row                  int
	}{
		{"TASK\ntask_id|target_drtn_hr_cnt\n1|8\n2|eight", "TASK", "target_drtn_hr_cnt", 8},
		{"TASK\ntask_id|target_drtn_hr_cnt\n|8", "TASK", "task_id", 7},
		{"TASK\ntask_id|task_type\n1|TT_Odd", "TASK", "task_type", 7},
		{"TASK\ntask_id|cstr_type|cstr_date\n1|CS_ODD|2026-03-02 08:00", "TASK", "cstr_type", 7},
		{"TASK\ntask_id|act_start_date\n1|2 March", "TASK", "act_start_date", 7},
		{"TASKPRED\ntask_id|pred_task_id|pred_type\n1|2|PR_XX", "TASKPRED", "pred_type", 7},
	} {
		_, err := Read("x.xer", strings.NewReader(xerText(xerProjectTable, c.table)))
		var e *guatu.Error
		if !errors.As(err, &e) || e.Code != guatu.Invalid || e.Place != (guatu.Place{File: "x.xer", Sheet: c.sheet, Row: c.row, Column: c.column}) || e.Hint == "" {
			t.Errorf("%s: %v", c.table, err)
		}
	}
	for _, text := range []string{"ERMHDR\n%T\tTASK\n%R\t1\n", xerText("TASK\ntask_id\n1"), "ERMHDR\n" + "%T\tCALENDAR\n%F\tclndr_id\tclndr_data\n%R\t1\t(0||CalendarData()((0||DaysOfWeek()((0||9()())))))\n"} {
		if _, err := Read("x.xer", strings.NewReader(text)); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// A file that was cut off says so.
func TestXERCutOff(t *testing.T) {
	t.Parallel()
	text := xerText(xerProjectTable, "TASK\ntask_id|target_drtn_hr_cnt\n1|8")
	p := readText(t, "x.xer", strings.TrimSuffix(text, "%E\r\n"))
	if len(p.Notes) != 1 || !strings.Contains(p.Notes[0], "%E") {
		t.Errorf("notes %q", p.Notes)
	}
}

// The columns of dates and floats that P6 computes.
var computedColumns = []string{
	"early_start_date", "early_end_date", "late_start_date", "late_end_date", "restart_date", "reend_date", "rem_late_start_date", "rem_late_end_date",
	"total_float_hr_cnt", "free_float_hr_cnt", "driving_path_flag", "scd_end_date", "aref", "arls",
}

// Dates that the program computed are no input: without them the network is the same.
func TestXERDoesNotUseComputedDates(t *testing.T) {
	t.Parallel()
	for name, data := range goldenFiles(t, "p6") {
		if !strings.HasSuffix(name, ".xer") {
			continue
		}
		bare := data
		for _, c := range computedColumns {
			bare = bytes.ReplaceAll(bare, []byte("\t"+c+"\t"), []byte("\tx\t"))
		}
		if d := differs(readText(t, name, string(data)), readText(t, name, string(bare))); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// Headings in a circle, and one below itself, end.
func TestXERCircularHeadings(t *testing.T) {
	t.Parallel()
	p := readText(t, "x.xer", xerText(xerProjectTable, "PROJWBS\nwbs_id|parent_wbs_id\n1|2\n2|1\n3|3\n4|5\n5|",
		"TASK\ntask_id|wbs_id|task_type|target_drtn_hr_cnt\n1|1|TT_Task|8\n2|3|TT_Task|8\n3|4|TT_Task|8\n4|5|TT_WBS|8\n5|9|TT_Task|8"))
	equal(t, p.Network.Parents, []int{-1, -1, 3, -1, -1})
}
