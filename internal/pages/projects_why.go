package pages

import (
	"guatu"
	"guatu/calendar"
	"guatu/internal/project"
	"guatu/internal/web"
	"guatu/schedule"
)

// whyTable says of every node why it stands where it stands: what sets its start, or
// the finish of one whose finish is bound.
func whyTable(v *web.View, a *project.Assessment, t project.Timetable) web.Table {
	out := web.Table{
		Prefix: "why", Caption: v.T("为什么排在这里"), File: v.T("为什么排在这里"), Plain: true,
		Columns: []web.Column{
			{Key: "node", Label: v.T("节点#列"), Kind: web.Words}, {Key: "start", Label: v.T("开始#节点"), Kind: web.Dates},
			{Key: "finish", Label: v.T("完成#节点"), Kind: web.Dates}, {Key: "why", Label: v.T("原因#节点"), Kind: web.Words},
			{Key: "unit", Label: v.T("责任单位#节点"), Kind: web.Words},
		},
	}
	for i, n := range a.Nodes {
		at := t.Result.Activities[i]
		out.Rows = append(out.Rows, web.Row{Cells: []web.Cell{
			web.Text(n.Name), web.Day(startDay(n, at.Start)), web.Day(at.Finish.FinishDate()), web.Text(reasonWords(v, a, t, i)), web.Text(n.Lead),
		}})
	}
	return out
}

// startDay is the day on which a node starts; a milestone is reached at the end of one.
func startDay(n project.Node, start calendar.Instant) guatu.Date {
	if n.Days == 0 {
		return start.FinishDate()
	}
	return start.Date()
}

// reasonWords puts what the engine gives as reason into words.
func reasonWords(v *web.View, a *project.Assessment, t project.Timetable, i int) string {
	reason := schedule.Explain(t.Result, i)
	var parts []string
	for _, d := range reason.Early {
		parts = append(parts, driverWords(v, a, t.Network, d))
	}
	text := joinedBy(v, parts, "；")
	if days := reason.Push / calendar.MinutesPerDay; days > 0 {
		text += v.T("，再因非工作日顺延 %d 天", days)
	}
	return text
}

func driverWords(v *web.View, a *project.Assessment, n schedule.Network, d schedule.Driver) string {
	switch d.Kind {
	case schedule.ByActual:
		return v.T("已报完成，实际日期不再推算")
	case schedule.ByProgress:
		return v.T("前置已完成，正在办理，余下工作从截至日接着算")
	case schedule.ByConstraint:
		return v.T("上报的新日期：不早于 %s 完成", v.Lang.Date(d.Bound.FinishDate()))
	case schedule.ByRelation:
		return relationWords(v, a, n.Relations[d.Relation])
	default:
		return v.T("没有未完成的前置，从截至日起就能办理")
	}
}

// relationWords says what a relation asks of the node that follows.
func relationWords(v *web.View, a *project.Assessment, r schedule.Relation) string {
	name, days := a.Nodes[r.Pred].Name, r.Lag/project.MinutesPerDay
	var words string
	switch r.Type {
	case schedule.SS:
		words = v.T("要等“%s”开始，才能开始", name)
	case schedule.FF:
		words = v.T("要等“%s”完成，才能完成", name)
	case schedule.SF:
		words = v.T("要等“%s”开始，才能完成", name)
	default:
		words = v.T("要等“%s”完成，才能开始", name)
	}
	switch {
	case days > 0:
		return words + v.T("，其间隔 %d 个工作日", days)
	case days < 0:
		return words + v.T("，可提前 %d 个工作日", -days)
	}
	return words
}
