package pages

import (
	"html/template"
	"slices"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/project"
	"guatu/internal/register"
	"guatu/internal/web"
)

// projectData is what the template "project" shows.
type projectData struct {
	Light   *web.Light
	Facts   [][]web.Fact // in columns
	Gantt   template.HTML
	Nodes   *web.Arranged
	Tabs    []web.Tab
	Tables  []*web.Arranged
	Chart   *web.Drawn
	Chain   []Cause
	Actions []web.Action
}

// projectPage answers with one project.
func (p pages) projectPage(v *web.View) (web.Answer, error) {
	pic, a, err := p.projectHere(v)
	if err != nil {
		return nil, err
	}
	d := &projectData{Light: projectLight(v, a), Facts: p.projectFacts(v, a), Actions: projectActions(v, a)}
	page := web.Page{Name: "project", Title: a.Get("name"), Trail: []web.Crumb{{Label: v.T("项目"), Href: v.Link("/projects")}}, Sentence: projectSentence(v, a), Data: d}
	page.Notices = projectNotices(v, pic, a)
	if err := p.projectNodes(v, pic, a, d); err != nil {
		return nil, err
	}
	err = p.projectTab(v, pic, a, d)
	page.Tables = d.Tables
	if d.Nodes != nil {
		page.Tables = append(page.Tables, d.Nodes)
	}
	return page, err
}

// projectLight is the light of the head: the worse of progress and nodes, with the
// reason beside the shape.
func projectLight(v *web.View, a *project.Assessment) *web.Light {
	l := judged(v, a.Light, progressReason(v, a))
	if nodeLight(a).Severity() > a.Light.Light.Severity() {
		l = judged(v, a.Node, nodeReason(v, a))
	}
	l.Named = true
	return l
}

// projectFacts are the head of the page in three columns: what it is, who answers for
// it, and how much and when.
func (p pages) projectFacts(v *web.View, a *project.Assessment) [][]web.Fact {
	def := p.definition(project.Projects)
	amounts := map[string]guatu.Fen{"total": a.Total, "before": a.Before, "plan": a.Plan}
	column := func(keys ...string) []web.Fact {
		var out []web.Fact
		for _, key := range keys {
			f, _ := def.Field(key)
			switch value := a.Get(key); {
			case value == "":
			case f.Type == register.Day:
				out = append(out, web.Fact{Name: bareLabel(v, f), Value: v.Lang.Date(a.Date(key))})
			case f.Unit != "":
				out = append(out, web.Fact{Name: bareLabel(v, f), Value: v.Lang.Amount(amounts[key].Yi(), 2, f.Unit)})
			default:
				out = append(out, web.Fact{Name: bareLabel(v, f), Value: shown(v, f, value)})
			}
		}
		return out
	}
	return [][]web.Fact{
		column("code", "stage", "category", "key", "sample"),
		column("district", "owner", "lead", "nature", "chain", "promise"),
		column("total", "before", "plan", "start", "finish"),
	}
}

// projectSentence says what must happen next and what is lost otherwise.
func projectSentence(v *web.View, a *project.Assessment) *web.Sentence {
	switch {
	case a.Problem != "":
		return v.Say("节点不能排期：%s", a.Problem)
	case len(a.Times) == 0:
		return v.Say("没有节点计划，不能倒排；本年计划投资 %s。", v.Lang.Amount(a.Plan.Yi(), 2, "亿元"))
	case a.Next < 0:
		return v.Say("节点已全部完成。")
	}
	t := a.Times[a.Next]
	switch {
	case !a.Finish.IsSet():
		return v.Say("没有竣工期限，不能倒排；“%s”预计 %s 完成。", t.Name, v.Lang.Date(t.Forecast))
	case t.Float < 0:
		return v.Say("“%s”须在 %s 前完成，否则 %s 竣工无法保证；目前落后 %d 个工作日。", t.Name, v.Lang.Date(t.Latest), v.Lang.Date(a.Finish), -t.Float)
	default:
		return v.Say("“%s”须在 %s 前完成，%s 竣工才能保证；目前还有 %d 个工作日。", t.Name, v.Lang.Date(t.Latest), v.Lang.Date(a.Finish), t.Float)
	}
}

// projectNotices mark invented data and put the suspicions as questions.
func projectNotices(v *web.View, pic *desk.Picture, a *project.Assessment) []web.Notice {
	var out []web.Notice
	if a.Get("sample") != "" {
		out = append(out, web.Notice{Tone: web.Info, Text: v.T("示例：这个项目和它的月报是虚构的。")})
	}
	for _, s := range pic.Suspicions {
		if s.Project != a.ID {
			continue
		}
		amount, last := v.Lang.Amount(s.Amount.Yi(), 2, "亿元"), v.Lang.Period(s.Months[len(s.Months)-1])
		text := v.T("请核实：截至%s，年度计划恰好完成到分（%s），是否照计划填报？", last, amount)
		if s.Kind == "same_amount" {
			text = v.T("请核实：截至%s，连续 %d 个月每月完成投资同为 %s，是否照抄上月？", last, len(s.Months), amount)
		}
		out = append(out, web.Notice{Tone: web.Warn, Text: text})
	}
	return out
}

// tab is one of the tabs of a project.
type tab struct {
	key   string
	label lang.Key
	show  func(pages, *web.View, *desk.Picture, *project.Assessment, *projectData) error
}

// projectTabs are the tabs in their order; the first is shown when none is named.
func projectTabs() []tab {
	return []tab{
		{"reports", lang.Key("月报#项目页"), pages.reportTab},
		{"factors", lang.Key("困难与要素"), pages.factorTab},
		{"money", lang.Key("投资#项目页"), pages.moneyTab},
		{"history", lang.Key("变更历史#项目页"), pages.historyTab},
		{"why", lang.Key("为什么在这里"), pages.whyTab},
	}
}

func (p pages) projectTab(v *web.View, pic *desk.Picture, a *project.Assessment, d *projectData) error {
	tabs := projectTabs()
	current := max(0, slices.IndexFunc(tabs, func(t tab) bool { return t.key == v.Query("tab") }))
	for i, t := range tabs {
		d.Tabs = append(d.Tabs, web.Tab{Label: v.T(t.label), Href: v.Here("tab", t.key), Current: i == current})
	}
	return tabs[current].show(p, v, pic, a, d)
}
