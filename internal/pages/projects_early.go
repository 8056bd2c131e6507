package pages

import (
	"cmp"
	"slices"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/project"
	"guatu/internal/web"
)

// holdParam narrows what can start early to the unit that can act.
const holdParam = "hold"

// projectEarly answers with the projects that have not started, by the days they can
// start before their plan.
func (p pages) projectEarly(v *web.View) (web.Answer, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	page := web.Page{Name: "projects", Title: v.T("能开早开"), Trail: []web.Crumb{{Label: v.T("项目"), Href: v.Link("/projects")}}}
	if len(pic.Projects) == 0 {
		empty := unplaced(v)
		page.Data = projectListData{Empty: &empty}
		return page, nil
	}
	n := p.narrow(v, pic)
	waiting := slices.DeleteFunc(slices.Clone(n.Projects), func(a *project.Assessment) bool { return a.Opens == nil })
	units := v.Arrange(holderTable(v, waiting))
	if unit := v.Query(holdParam); unit != "" {
		waiting = slices.DeleteFunc(waiting, func(a *project.Assessment) bool { return a.Opens.Now || a.Lead(a.Opens.Root) != unit })
		n.Chosen = append(n.Chosen, unit)
	}
	table, matched := p.earlyTable(v, pic, waiting, len(unplanned(n.Projects)))
	page.Sentence = earlySentence(v, matched, n.Chosen)
	page.Tables = []*web.Arranged{table, units}
	page.Data = projectListData{
		Facets: n.Facets, Keep: v.HiddenHere(append(facetParams(), "n")...), Clear: v.Here(append(cleared(), holdParam, "")...), Table: table,
		Views: projectViews(v, "/projects/early"), Units: units,
	}
	return page, nil
}

// unplanned are the projects that are still to start and of which no one can say when:
// they name no start among their nodes, or these cannot be scheduled.
func unplanned(projects []*project.Assessment) []*project.Assessment {
	var out []*project.Assessment
	for _, a := range projects {
		_, named := a.StartNode()
		before := slices.Contains([]string{"idea", "reserve", "pre", "new"}, a.Get("stage"))
		if a.Opens == nil && (before && !named || a.Waits()) {
			out = append(out, a)
		}
	}
	return out
}

// earlySentence counts what can start: today, before its plan, and not even then.
func earlySentence(v *web.View, projects []*project.Assessment, chosen []string) *web.Sentence {
	var now, early, late int
	for _, a := range projects {
		switch o := a.Opens; {
		case o.Now:
			now++
		case o.Days > 0:
			early++
		case o.Days < 0:
			late++
		}
	}
	what := ""
	if len(chosen) > 0 {
		what = aside(v, listed(v, chosen))
	}
	held := holders(projects)
	if len(held) == 0 {
		return v.Say("%d 个未开工项目%s中，%d 个今天就能开。", len(projects), what, now)
	}
	return v.Say("%d 个未开工项目%s中，%d 个今天就能开，%d 个能早于计划开，%d 个最早也晚于计划；卡住最多的是%s，%d 个项目等它先动。",
		len(projects), what, now, early, late, held[0].unit, held[0].roots)
}

// holder is a unit with the number of projects that wait for it.
type holder struct {
	unit          string
	blocks, roots int // directly, and in the end
	gain          int // days that those whose root it is can gain on their plans
}

// holders are the units that hold projects back, those with most roots first.
func holders(projects []*project.Assessment) []holder {
	var out []holder
	at := map[string]int{}
	of := func(unit string) *holder {
		i, ok := at[unit]
		if !ok {
			i = len(out)
			at[unit] = i
			out = append(out, holder{unit: unit})
		}
		return &out[i]
	}
	for _, a := range projects {
		if a.Opens.Now {
			continue
		}
		of(a.Lead(a.Opens.Blocker)).blocks++
		root := of(a.Lead(a.Opens.Root))
		root.roots++
		root.gain += max(0, a.Opens.Days)
	}
	slices.SortFunc(out, func(x, y holder) int {
		return cmp.Or(cmp.Compare(y.roots, x.roots), cmp.Compare(y.blocks, x.blocks), cmp.Compare(x.unit, y.unit))
	})
	return out
}

func holderTable(v *web.View, projects []*project.Assessment) web.Table {
	t := web.Table{
		Prefix: "units", Caption: v.T("卡在哪些单位"), File: v.T("卡在哪些单位"), Plain: true,
		Columns: []web.Column{
			{Key: "unit", Label: v.T("责任单位#节点"), Kind: web.Words},
			{Key: "roots", Label: v.T("等它先动的项目"), Kind: web.Numbers, Help: v.T("卡点逐级追到底，今天就能动手的节点归它负责")},
			{Key: "blocks", Label: v.T("直接卡住的项目"), Kind: web.Numbers, Help: v.T("开工最后等的节点归它负责")},
			{Key: "gain", Label: v.T("可提前合计"), Kind: web.Numbers, Unit: "天"},
		},
	}
	for _, h := range holders(projects) {
		t.Rows = append(t.Rows, web.Row{
			Href:  v.Here(holdParam, h.unit, "n", ""),
			Cells: []web.Cell{web.Text(h.unit), web.Num(float64(h.roots), 0), web.Num(float64(h.blocks), 0), web.Num(float64(h.gain), 0)},
		})
	}
	return t
}

// earlyTable arranges the table and returns beside it the projects that match what was
// typed. unplanned projects are only counted.
func (p pages) earlyTable(v *web.View, pic *desk.Picture, projects []*project.Assessment, unplanned int) (*web.Arranged, []*project.Assessment) {
	def := p.definition(project.Projects)
	t := web.Table{
		Caption: v.T("能开早开"), File: v.T("能开早开"), Sort: "-gain",
		Columns: []web.Column{
			{Key: "name", Label: fieldName(v, def, "name"), Kind: web.Words}, {Key: "district", Label: fieldName(v, def, "district"), Kind: web.Words},
			{Key: "stage", Label: fieldName(v, def, "stage"), Kind: web.Words},
			{Key: "yearplan", Label: v.T("本年计划#列"), Kind: web.Numbers, Unit: "亿元"},
			{Key: "plan", Label: fieldName(v, def, "start"), Kind: web.Dates, Help: v.T("“开工”节点的最新计划")},
			{Key: "earliest", Label: v.T("最早可开"), Kind: web.Dates, Help: v.T("由已完成的节点和余下的前期工作推得；开工自己的计划日期不算障碍")},
			{Key: "gain", Label: v.T("可提前"), Kind: web.Numbers, Unit: "天", Help: v.T("计划开工减最早可开，负数为最早也晚于计划")},
			{Key: "workdays", Label: v.T("可提前#工作日"), Kind: web.Numbers, Unit: "工作日", Hidden: true},
			{Key: "blocker", Label: v.T("卡在"), Kind: web.Words, Help: v.T("开工最后等的那个节点")}, {Key: "blockunit", Label: v.T("卡点责任单位"), Kind: web.Words},
			{Key: "root", Label: v.T("今天能动的"), Kind: web.Words, Help: v.T("卡点逐级追到底：今天就有人能动手的节点")}, {Key: "rootunit", Label: v.T("谁来动"), Kind: web.Words},
			{Key: "rootdate", Label: v.T("预计完成#卡点"), Kind: web.Dates},
			{Key: "code", Label: fieldName(v, def, "code"), Kind: web.Words, Hidden: true},
		},
		Empty: web.Empty{Text: v.T("没有等待开工的项目"), Label: v.T("清除筛选#项目"), Href: v.Here(append(cleared(), holdParam, "")...)},
		Note:  v.T("未开工：有“开工”节点且未报完成，不含停工、退库、竣工。另有 %d 个谋划、储备、前期或新开工项目没有开工节点或节点排不出日期，未列入。", unplanned),
	}
	t.Source = projectSource(v, projects, earlyLine(v, pic, p.optionNames(v)))
	arranged := v.Arrange(t)
	var matched []*project.Assessment
	for _, i := range arranged.Matching() {
		matched = append(matched, projects[i])
	}
	return arranged, matched
}

// earlyLine returns the function that writes one project's cells.
func earlyLine(v *web.View, pic *desk.Picture, option func(key, value string) web.Cell) func(*project.Assessment) []web.Cell {
	now, sample := web.Text(v.T("今天就能开")), v.T("示例#标记")
	return func(a *project.Assessment) []web.Cell {
		o := a.Opens
		name := web.Text(a.Get("name"))
		name.Sub = wordIf(a.Get("sample") != "", sample)
		gain, workdays := web.Cell{}, web.Cell{}
		if o.Planned.IsSet() {
			gain, workdays = web.Growth(float64(o.Days), 0), web.Growth(float64(o.Workdays), 0)
		}
		cells := []web.Cell{
			name, web.Text(placeName(pic, a.Get("district"))), option("stage", a.Get("stage")), web.Num(a.Plan.Yi(), 2),
			web.Day(o.Planned), web.Day(o.Earliest), gain, workdays,
		}
		if o.Now {
			return append(cells, now, web.Cell{}, web.Cell{}, web.Cell{}, web.Cell{}, web.Text(a.ID))
		}
		blocker, root := holdCell(v, a, o.Blocker), holdCell(v, a, o.Root)
		return append(cells, blocker, web.Text(a.Lead(o.Blocker)), root, web.Text(a.Lead(o.Root)), web.Day(holdDate(a, o.Root)), web.Text(a.ID))
	}
}

// holdCell names a node that holds a start back and says what is peculiar about it.
func holdCell(v *web.View, a *project.Assessment, h project.Hold) web.Cell {
	n := a.Nodes[h.Node]
	c := web.Text(n.Name)
	switch {
	case h.Done:
		c.Sub = v.T("已完成，须等满间隔")
	case h.Dated && n.Reason != "":
		c.Sub = v.T("上报改期：%s", n.Reason)
	case h.Dated:
		c.Sub = v.T("上报改期")
	}
	return c
}

// holdDate is when a node that is not done is forecast to be.
func holdDate(a *project.Assessment, h project.Hold) guatu.Date {
	if h.Done {
		return guatu.NoDate
	}
	return a.Times[h.Node].Forecast
}
