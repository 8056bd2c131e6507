package pages

import (
	"cmp"
	"slices"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/project"
	"guatu/internal/promise"
	"guatu/internal/web"
)

// weekTask is one of the ten things of the week.
type weekTask struct {
	what, why, unit, href string
	due                   guatu.Date
	light                 *web.Light
	sample                bool
}

// How many of the ten come from each kind at most; open nodes take the rest.
const (
	weekly      = 10
	mostTargets = 3
	mostEntries = 4
)

// urgentTasks are the ten most urgent things: targets that are red (those that turned
// red this month first), entries past their due date or due within two weeks, and the
// open nodes with the least float, key projects first.
func urgentTasks(v *web.View, pic *desk.Picture) []weekTask {
	out := firstOf(redTasks(v, pic), mostTargets)
	out = append(out, firstOf(dueTasks(v, pic), mostEntries)...)
	return append(out, firstOf(nodeTasks(v, pic, weekly), weekly-len(out))...)
}

func firstOf(tasks []weekTask, n int) []weekTask { return tasks[:min(n, len(tasks))] }

// redTasks are the promised numbers whose light is red.
func redTasks(v *web.View, pic *desk.Picture) []weekTask {
	turned := map[string]bool{}
	for _, c := range pic.Changes {
		turned[c.ID] = c.To == guatu.Red
	}
	red := slices.DeleteFunc(headline(pic), func(q promised) bool { return q.Light.Light != guatu.Red })
	slices.SortStableFunc(red, func(a, b promised) int {
		return cmp.Or(-cmp.Compare(rankOf(turned[a.ID]), rankOf(turned[b.ID])), cmp.Compare(a.Probability, b.Probability))
	})
	var out []weekTask
	for _, q := range red {
		t := weekTask{
			what: v.T("%s %s#事项", q.Said, claimWords(v, q.Claim)), unit: q.owner, href: indicatorLink(v, q.Claim),
			due: guatu.NewDate(q.Year, 12, 31), light: judged(v, q.Light, q.Reason(v.Lang)), why: v.T("达标概率 %s", percentText(q.Probability)),
		}
		if turned[q.ID] {
			t.why = v.T("本月变红，达标概率 %s", percentText(q.Probability))
		}
		if needed := q.RequiredText(v.Lang); needed != "" {
			t.why += v.T("，余下各月须同比 %s", needed)
		}
		out = append(out, t)
	}
	return out
}

func rankOf(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// soon is how many days ahead an entry counts as pressing.
const soon = 14

// dueTasks are the entries without a number that are open and due, the oldest first.
func dueTasks(v *web.View, pic *desk.Picture) []weekTask {
	day := pic.At.Released
	var open []desk.Entry
	for _, e := range pic.Entries {
		if e.Target == nil && e.Get("kind") != promise.Target && !e.Fulfilled() && e.Due.IsSet() && e.Due <= day+soon {
			open = append(open, e)
		}
	}
	slices.SortStableFunc(open, func(a, b desk.Entry) int { return cmp.Compare(a.Due, b.Due) })
	var out []weekTask
	for _, e := range open {
		why := v.T("还有 %d 天到期", int(e.Due-day))
		if e.Due < day {
			why = v.T("已逾期 %d 天", int(day-e.Due))
		}
		out = append(out, weekTask{what: e.Get("item"), why: why, unit: e.Get("unit"), href: v.Link("/ledger/entry", "id", e.ID), due: e.Due, light: judged(v, e.Light, e.Reason(v.Lang))})
	}
	return out
}

// nodeTasks are open nodes with the least float.
func nodeTasks(v *web.View, pic *desk.Picture, n int) []weekTask {
	var keys, others []*project.Assessment
	for i := range pic.Projects {
		a := &pic.Projects[i]
		switch {
		case a.Next < 0 || a.Withdrawn() || !a.Times[a.Next].Latest.IsSet():
		case a.Get("key") == "true":
			keys = append(keys, a)
		default:
			others = append(others, a)
		}
	}
	all := append(urgent(keys), urgent(others)...)
	var out []weekTask
	for _, a := range all[:min(n, len(all))] {
		node := a.Times[a.Next]
		out = append(out, weekTask{
			what: v.T("%s：%s#事项", a.Get("name"), node.Name), why: openReason(v, node), unit: nextUnit(a), href: v.Link(projectPath(a.ID)),
			due: node.Latest, light: judged(v, a.Node, nodeReason(v, a)), sample: a.Get("sample") != "",
		})
	}
	return out
}

// urgentTable numbers the ten things.
func urgentTable(v *web.View, pic *desk.Picture) web.Table {
	t := web.Table{
		Prefix: "urgent", Caption: v.T("本周十件事"), Plain: true, File: v.T("本周十件事"),
		Columns: []web.Column{
			{Key: "what", Label: v.T("事项#变化"), Kind: web.Words}, {Key: "why", Label: v.T("为什么急"), Kind: web.Words},
			{Key: "due", Label: v.T("截止#表"), Kind: web.Dates}, {Key: "light", Label: v.T("灯#列头"), Kind: web.Lights}, {Key: "unit", Label: v.T("责任单位#表"), Kind: web.Words},
		},
		Empty: web.Empty{Text: v.T("没有逾期、将到期或已来不及的事项")},
	}
	for _, k := range urgentTasks(v, pic) {
		what := web.Text(k.what)
		if k.sample {
			what.Sub = v.T("示例#标记")
		}
		t.Rows = append(t.Rows, web.Row{Href: k.href, Cells: []web.Cell{what, web.Text(k.why), web.Day(k.due), web.LightCell(*k.light), web.Text(k.unit)}})
	}
	return t
}
