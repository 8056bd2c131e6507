package pages

import (
	"bytes"
	"slices"

	"guatu"
	"guatu/calendar"
	"guatu/draw"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/project"
	"guatu/internal/web"
)

// projectNodes fills in the Gantt chart and the table of nodes.
func (p pages) projectNodes(v *web.View, pic *desk.Picture, a *project.Assessment, d *projectData) error {
	if len(a.Times) == 0 {
		return nil
	}
	chart := draw.GanttChart{
		Frame: draw.Frame{
			Title:       v.T("%s：节点倒排", a.Get("name")),
			Description: v.T("每行一个节点：首次计划、最新计划、实际、预测和浮动。"),
			Caption:     v.T("截至 %s 已发布数据。来源：项目节点与节点上报。预测区间由在库项目已完成节点的快慢得出。", v.Lang.Date(pic.At.Released)),
		},
		Today: pic.At.Released, PromiseLabel: v.T("竣工期限#图"),
	}
	if a.Finish.IsSet() {
		chart.Promise = a.Finish
	}
	for _, t := range a.Times {
		chart.Rows = append(chart.Rows, ganttRow(pic.Conditions.Calendar, t))
	}
	var err error
	if d.Gantt, err = inline(func(b *bytes.Buffer) error { return draw.Gantt(b, chart) }); err != nil {
		return err
	}
	d.Nodes = v.Arrange(nodeTable(v, pic, a))
	return nil
}

// ganttRow draws a node over its duration, counted back from its finish.
func ganttRow(cal *calendar.Calendar, t project.NodeTime) draw.GanttRow {
	row := draw.GanttRow{Name: t.Name, Unit: t.Lead, Baseline: spanTo(cal, t.Baseline, t.Days), Why: t.Reason}
	if t.Plan != t.Baseline {
		row.Plan = spanTo(cal, t.Plan, t.Days)
	}
	if t.Actual.IsSet() {
		row.Actual = spanTo(cal, t.Actual, t.Days)
		return row
	}
	row.P50, row.P80 = t.Forecast, max(t.P80, t.Forecast)
	if t.Latest.IsSet() {
		row.FloatEnd = t.Latest
		row.Late = t.Float < 0
	}
	return row
}

// spanTo is the span of some working days that ends on a day; none without a day.
func spanTo(cal *calendar.Calendar, finish guatu.Date, days int) draw.Span {
	if !finish.IsSet() {
		return draw.Span{}
	}
	if days <= 1 {
		return draw.Span{Start: finish, Finish: finish}
	}
	return draw.Span{Start: min(finish, cal.AddWorkdays(finish, 1-days)), Finish: finish}
}

// nodeTable is the table behind the Gantt chart.
func nodeTable(v *web.View, pic *desk.Picture, a *project.Assessment) web.Table {
	t := web.Table{
		Prefix: "nodes", Caption: v.T("节点#列"), File: v.T("节点#列"), Plain: false,
		Columns: []web.Column{
			{Key: "node", Label: v.T("节点#列"), Kind: web.Words},
			{Key: "no", Label: v.T("序号#节点"), Kind: web.Numbers, Hidden: true},
			{Key: "baseline", Label: v.T("首次计划#列"), Kind: web.Dates},
			{Key: "plan", Label: v.T("最新计划#列"), Kind: web.Dates, Help: v.T("最近一次上报的计划调整，没有调整即首次计划")},
			{Key: "latest", Label: v.T("最迟完成"), Kind: web.Dates, Help: v.T("由竣工期限倒排")},
			{Key: "forecast", Label: v.T("预测完成#列"), Kind: web.Dates, Help: v.T("由已上报的进展正排，余下工期按计划")},
			{Key: "p80", Label: v.T("预测 80%#节点"), Kind: web.Dates, Help: v.T("预测加上驱动链上余下工作的常见超期（八成把握）")},
			{Key: "actual", Label: v.T("实际完成#列"), Kind: web.Dates},
			{Key: "float", Label: v.T("浮动#列"), Kind: web.Numbers, Unit: "工作日"},
			{Key: "unit", Label: v.T("责任单位#节点"), Kind: web.Words},
			{Key: "light", Label: v.T("灯#列头"), Kind: web.Lights},
		},
		Note: v.T("浮动＝预测完成与最迟完成之间的工作日，负数为已来不及。"),
	}
	for i, n := range a.Times {
		t.Rows = append(t.Rows, web.Row{Cells: nodeCells(v, a, i, n)})
	}
	return t
}

func nodeCells(v *web.View, a *project.Assessment, i int, n project.NodeTime) []web.Cell {
	latest, forecast, p80, float := web.Day(n.Latest), web.Day(n.Forecast), web.Day(n.P80), web.Cell{}
	reason := v.T("已于 %s 完成", n.Actual)
	if n.Actual.IsSet() {
		latest, forecast, p80 = web.Cell{}, web.Cell{}, web.Cell{}
	} else {
		reason = openReason(v, n)
		if n.Latest.IsSet() {
			float = web.Growth(float64(n.Float), 0)
		}
	}
	name := web.Text(n.Name)
	if n.Reason != "" {
		name.Sub = n.Reason
	}
	light := web.LightCell(*judged(v, a.Verdicts[i], reason))
	return []web.Cell{name, web.Num(float64(n.No), 0), web.Day(n.Baseline), web.Day(n.Plan), latest, forecast, p80, web.Day(n.Actual), float, web.Text(n.Lead), light}
}

func openReason(v *web.View, n project.NodeTime) string {
	switch {
	case !n.Latest.IsSet():
		return v.T("没有竣工期限，不能倒排")
	case n.Float < 0:
		return v.T("落后 %d 个工作日", -n.Float)
	default:
		return v.T("还有 %d 个工作日", n.Float)
	}
}

// Cause is one link of the chain that sets a project's finish.
type Cause struct {
	Node, Unit, By string // By is the node that sets this one's date; "" for a date of its own
	Date           guatu.Date
	Done           bool
	Float          string
}

// whyTab says why each node stands where it does, and follows from the finish back what
// sets each date.
func (p pages) whyTab(v *web.View, pic *desk.Picture, a *project.Assessment, d *projectData) error {
	if len(a.Times) == 0 {
		return nil
	}
	t, err := a.Timetable(pic.Conditions.Calendar, pic.At.Released)
	if err != nil {
		return err
	}
	d.Tables = append(d.Tables, v.Arrange(whyTable(v, a, t)))
	seen := map[string]bool{}
	for i := lastOnPath(a.Times); i >= 0 && !seen[a.Times[i].Name]; {
		t := a.Times[i]
		seen[t.Name] = true
		c := Cause{Node: t.Name, Unit: t.Lead, By: t.Driven, Date: t.Forecast, Done: t.Actual.IsSet()}
		if c.Done {
			c.Date = t.Actual
		} else if t.Latest.IsSet() {
			c.Float = lang.Signed(float64(t.Float), 0)
		}
		d.Chain = append(d.Chain, c)
		if c.Done {
			break // what was done is not explained further: it is a fact
		}
		i = slices.IndexFunc(a.Times, func(n project.NodeTime) bool { return n.Name == t.Driven && t.Driven != "" })
	}
	return nil
}

// lastOnPath is the node with the latest forecast among those that drive the finish;
// -1 without one.
func lastOnPath(times []project.NodeTime) int {
	last := -1
	for i, t := range times {
		if t.OnPath && (last < 0 || t.Forecast >= times[last].Forecast) {
			last = i
		}
	}
	return last
}
