package planfile

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"guatu"
	"guatu/calendar"
	"guatu/internal/office"
	"guatu/schedule"
)

// column is one column of a plan kept as a table.
type column uint8

const (
	colID column = iota
	colOutline
	colLevel
	colName
	colDuration
	colStart
	colFinish
	colPreds
	colActualStart
	colActualFinish
	colConstraint
	colConstraintDate
	colDeadline
	columnsOfTable
)

// headings are what the columns are called, in the templates of Microsoft Project and
// in those that offices make themselves; the first is how they are written here. What
// stands in brackets behind a heading is a unit.
var headings = [columnsOfTable][]string{
	colID:             {"序号", "标识号", "编号", "ID", "No.", "No", "任务编号", "工作编号", "节点编号"},
	colOutline:        {"WBS", "大纲数字", "WBS编码", "层次编号"},
	colLevel:          {"大纲级别", "级别", "层级"},
	colName:           {"任务名称", "工作名称", "名称", "任务", "工作", "工作内容", "工作任务", "施工内容", "施工项目", "工序名称", "工序", "节点名称", "节点", "工作事项", "事项", "项目名称", "Name", "Task Name", "Task_Name"},
	colDuration:       {"工期", "持续时间", "计划工期", "历时", "天数", "工日", "Duration"},
	colStart:          {"开始时间", "开始", "开始日期", "计划开始", "计划开始时间", "计划开工时间", "开工时间", "开工日期", "计划开工", "起始时间", "Start", "Start_Date", "Start Date"},
	colFinish:         {"完成时间", "完成", "完成日期", "计划完成", "计划完成时间", "结束", "结束时间", "结束日期", "完工时间", "竣工时间", "计划完工时间", "完成时限", "Finish", "Finish_Date", "Finish Date"},
	colPreds:          {"前置任务", "前置", "紧前工作", "紧前工序", "紧前", "前置工作", "前置节点", "前置工序", "前导任务", "Predecessors", "Predecessor"},
	colActualStart:    {"实际开始时间", "实际开始", "实际开工", "实际开工时间", "实际开工日期", "Actual Start", "Actual_Start"},
	colActualFinish:   {"实际完成时间", "实际完成", "实际完工", "实际完工时间", "实际竣工时间", "Actual Finish", "Actual_Finish"},
	colConstraint:     {"限制类型", "约束类型", "Constraint Type", "Constraint_Type"},
	colConstraintDate: {"限制日期", "约束日期", "Constraint Date", "Constraint_Date"},
	colDeadline:       {"最后期限", "截止日期", "截止时间", "完成期限", "Deadline"},
}

// tablePlan is a table on the way to a [Project].
type tablePlan struct {
	plan  *Project
	table *office.Table
	at    [columnsOfTable]int // where each column stands, or -1
	unit  durationUnit        // of durations without one
	cal   *calendar.Calendar

	rows  []tableRow
	index map[string][]int // activities by what the table calls them
	under map[place]int    // the first activity of that name under a heading
}

// place is a name under a heading, for names can come again under another.
type place struct {
	heading int
	id      string
}

// tableRow is one row.
type tableRow struct {
	number   int
	id       string
	rank     int // how deep its number lies
	heading  int // the activity of the row above it in the outline, or -1
	preds    string
	activity schedule.Activity
	stored   Stored
}

// readTable reads a plan kept as .csv or .xlsx: the first table with a heading for
// tasks and one for durations, starts or finishes. Work stands on the calendar of
// statutory workdays.
//
// The start given for a task without predecessors is the earliest it may start; with
// predecessors it is a computed date like the finish. A task without duration lasts
// from its start to its finish.
func readTable(name string, tables []office.Table) (*Project, error) {
	for i := range tables {
		t := &tablePlan{table: &tables[i], plan: &Project{}, index: map[string][]int{}, under: map[place]int{}}
		if !t.columns() {
			continue
		}
		if err := t.read(name); err != nil {
			return nil, err
		}
		return t.plan, nil
	}
	return nil, &guatu.Error{
		Code: guatu.Invalid, Message: "没有找到计划表", Place: guatu.Place{File: name},
		Hint: "表头要有任务名称，以及工期、开始时间或完成时间，如：序号,任务名称,工期,开始时间,完成时间,前置任务",
	}
}

// columns finds the columns and reports whether they make a plan.
func (t *tablePlan) columns() bool {
	for c := range t.at {
		t.at[c] = -1
	}
	for i, h := range t.table.Header {
		plain, unit := splitHeading(h)
		for c, names := range headings {
			if t.at[c] < 0 && slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, plain) }) {
				t.at[c] = i
				if column(c) == colDuration {
					t.unit = unitOfHeading(plain, unit)
				}
			}
		}
	}
	return t.at[colName] >= 0 && (t.at[colDuration] >= 0 || t.at[colStart] >= 0 || t.at[colFinish] >= 0)
}

// splitHeading parts a heading from the unit in brackets behind it, without blanks.
func splitHeading(h string) (plain, unit string) {
	h = strings.NewReplacer("（", "(", "）", ")", "　", " ").Replace(h)
	plain, unit, _ = strings.Cut(h, "(")
	plain = strings.TrimSpace(plain)
	if strings.ContainsFunc(plain, func(r rune) bool { return r >= 0x2E80 }) {
		plain = strings.ReplaceAll(plain, " ", "")
	}
	return plain, strings.Trim(unit, ") ")
}

// cell is the text of a row in a column, "" where the table has no such column.
func (t *tablePlan) cell(row *office.Row, c column) string {
	if t.at[c] < 0 {
		return ""
	}
	return strings.TrimSpace(row.Cells[t.at[c]])
}

// fault is an error in a cell.
func (t *tablePlan) fault(number int, c column, message, hint string) error {
	at := guatu.Place{File: t.table.File, Sheet: t.table.Sheet, Row: number}
	if t.at[c] >= 0 {
		at.Column = t.table.Header[t.at[c]]
	}
	return &guatu.Error{Code: guatu.Invalid, Message: message, Hint: hint, Place: at}
}

// read turns the rows into a network.
func (t *tablePlan) read(name string) error {
	spec := calendar.ChinaSpec()
	if _, err := t.plan.addCalendar(spec, guatu.Place{File: name}); err != nil {
		return err
	}
	t.cal = t.plan.Network.Calendars[0]
	t.plan.Options.MinutesPerDay = 480
	t.plan.Notes = append(t.plan.Notes, t.table.Notes...)
	for i := range t.table.Rows {
		if err := t.row(&t.table.Rows[i]); err != nil {
			return err
		}
	}
	t.outline()
	if err := t.name(); err != nil {
		return err
	}
	for i := range t.rows {
		if err := t.predecessors(i); err != nil {
			return err
		}
	}
	t.starts()
	for i := range t.rows {
		t.plan.Network.Activities = append(t.plan.Network.Activities, t.rows[i].activity)
		t.plan.Stored = append(t.plan.Stored, t.rows[i].stored)
	}
	return nil
}

// row reads one row; a row without a name stands for nothing.
func (t *tablePlan) row(row *office.Row) error {
	r := tableRow{number: row.Number, heading: -1, id: t.cell(row, colID), preds: t.cell(row, colPreds)}
	r.activity.Name = t.cell(row, colName)
	if r.activity.Name == "" {
		t.plan.note("第 %d 行没有任务名称，未读入", row.Number)
		return nil
	}
	if r.id == "" {
		r.id = t.cell(row, colOutline)
	}
	var err error
	if r.rank, err = t.rank(row, r.id); err != nil {
		return err
	}
	a := &r.activity
	for _, d := range []struct {
		column column
		to     *calendar.Instant
		finish bool
	}{
		{colStart, &r.stored.Start, false}, {colFinish, &r.stored.Finish, true},
		{colActualStart, &a.ActualStart, false}, {colActualFinish, &a.ActualFinish, true}, {colDeadline, &a.Deadline, true},
	} {
		if *d.to, err = t.date(row, d.column, d.finish); err != nil {
			return err
		}
	}
	if err := t.constraint(row, a); err != nil {
		return err
	}
	if err := t.duration(row, &r); err != nil {
		return err
	}
	t.rows = append(t.rows, r)
	return nil
}

// date reads a cell as an instant: a start as the beginning of its day's work, a
// finish as the end.
func (t *tablePlan) date(row *office.Row, c column, finish bool) (calendar.Instant, error) {
	text := t.cell(row, c)
	if text == "" || isNoDate(text) {
		return calendar.Unset, nil
	}
	d, ok := parseTableDate(text)
	if !ok {
		return calendar.Unset, t.fault(row.Number, c, fmt.Sprintf("日期“%s”读不懂", text), "应为 2026-03-01、2026年3月1日 之类，要有年份")
	}
	switch {
	case d.clock >= 0:
		return calendar.At(d.last, d.clock), nil
	case finish:
		return t.cal.PrevFinish(calendar.At(d.last, calendar.MinutesPerDay)), nil
	}
	return t.cal.NextStart(calendar.At(d.first, 0)), nil
}

// starts sets the start of the project, the earliest known, and bounds tasks without
// predecessors that start later.
func (t *tablePlan) starts() {
	first := calendar.Unset
	for i := range t.rows {
		r := &t.rows[i]
		for _, s := range []calendar.Instant{r.stored.Start, r.activity.ActualStart} {
			if s.IsSet() && (!first.IsSet() || s < first) {
				first = s
			}
		}
	}
	t.plan.Options.Start = first
	tied := make([]bool, len(t.rows))
	for _, rel := range t.plan.Network.Relations {
		tied[rel.Succ] = true
	}
	for i := range t.rows {
		r := &t.rows[i]
		a := &r.activity
		if a.Kind != schedule.Summary && !tied[i] && len(a.Constraints) == 0 && r.stored.Start.IsSet() && r.stored.Start > first && !a.ActualStart.IsSet() {
			a.Constraints = []schedule.Constraint{{Type: schedule.SNET, Date: r.stored.Start}}
		}
	}
}

// constraintNames are the constraints as Microsoft Project names them in Chinese; of
// spellings with and without blanks or commas those without are kept.
var constraintNames = map[string]schedule.ConstraintType{
	"越晚越好": schedule.ALAP, "必须开始于": schedule.MSO, "必须完成于": schedule.MFO,
	"不得早于…开始": schedule.SNET, "不得晚于…开始": schedule.SNLT, "不得早于…完成": schedule.FNET, "不得晚于…完成": schedule.FNLT,
}

// constraint reads the type and date of a constraint.
func (t *tablePlan) constraint(row *office.Row, a *schedule.Activity) error {
	text := strings.NewReplacer("...", "…", "……", "…", " ", "").Replace(t.cell(row, colConstraint))
	if text == "" || text == "越早越好" {
		return nil
	}
	kind, ok := constraintNames[text]
	if !ok {
		return t.fault(row.Number, colConstraint, fmt.Sprintf("限制类型“%s”不认识", text), "应为 越早越好、越晚越好、必须开始于、必须完成于、不得早于…开始 之类")
	}
	finish := kind == schedule.MFO || kind == schedule.FNET || kind == schedule.FNLT
	date, err := t.date(row, colConstraintDate, finish)
	if err != nil {
		return err
	}
	if kind == schedule.ALAP {
		date = calendar.Unset
	} else if !date.IsSet() {
		return t.fault(row.Number, colConstraintDate, "有限制类型而没有限制日期", "给出日期，或去掉限制类型")
	}
	a.Constraints = []schedule.Constraint{{Type: kind, Date: date}}
	return nil
}

// readTables reads the tables of an upload.
func readTables(name, extension string, r io.Reader) (*Project, error) {
	data, err := limited(name, r)
	if err != nil {
		return nil, err
	}
	tables, err := office.ReadTables(withExtension(name, extension), data)
	if err != nil {
		return nil, named(err, name)
	}
	return readTable(name, tables)
}
