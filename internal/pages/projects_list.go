package pages

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/project"
	"guatu/internal/web"
)

// projectListData is what the template "projects" shows: the controls and either the
// table or the wall chart.
type projectListData struct {
	Empty  *web.Empty
	Facets []Facet
	Keep   []web.Hidden
	Clear  string // this page without filters
	Table  *web.Arranged
	SVG    template.HTML
	Lanes  []web.Tab
	Views  []web.Tab
	Units  *web.Arranged // who holds projects back
}

// projectList answers with the table of all projects.
func (p pages) projectList(v *web.View) (web.Answer, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	page := web.Page{Name: "projects", Title: v.T("项目")}
	if len(pic.Projects) == 0 {
		empty := unplaced(v)
		if pic.CityName() != "" {
			empty.Text = v.T("还没有项目#空")
		}
		page.Data = projectListData{Empty: &empty}
		return page, nil
	}
	n := p.narrow(v, pic)
	table, matched := p.projectTable(v, pic, n.Projects)
	page.Sentence = portfolioSentence(v, pic, matched, n.Chosen)
	page.Tables = []*web.Arranged{table}
	page.Data = projectListData{
		Facets: n.Facets, Keep: v.HiddenHere(append(facetParams(), "n")...), Clear: v.Here(cleared()...), Table: table,
		Views: projectViews(v, "/projects"),
	}
	return page, nil
}

func facetParams() []string {
	var out []string
	for _, f := range facets() {
		out = append(out, f.param)
	}
	return out
}

// cleared are the pairs for [web.View.Here] that take all filters away.
func cleared() []string {
	out := []string{"q", "", "n", ""}
	for _, name := range facetParams() {
		out = append(out, name, "")
	}
	return out
}

// chosenPairs are the filters of this address as pairs for [web.View.Link].
func chosenPairs(v *web.View) []string {
	var out []string
	for _, name := range append(facetParams(), "q") {
		out = append(out, name, v.Query(name))
	}
	return out
}

// sums are the totals of some projects, in exact money.
type sums struct {
	Count, Red, Late            int
	Total, Plan, Done, Admitted guatu.Fen
}

func sumOf(projects []*project.Assessment, year int) sums {
	s := sums{Count: len(projects)}
	for _, a := range projects {
		r, _ := a.Last(year)
		s.Total += a.Total
		s.Plan += a.Plan
		s.Done += r.Done
		s.Admitted += r.Admitted
		if a.Light.Light == guatu.Red {
			s.Red++
		}
		if a.Late > 0 {
			s.Late++
		}
	}
	return s
}

// portfolioSentence is the first sentence of the list.
func portfolioSentence(v *web.View, pic *desk.Picture, matched []*project.Assessment, chosen []string) *web.Sentence {
	s := sumOf(matched, pic.Year)
	what := ""
	if len(chosen) > 0 {
		what = aside(v, listed(v, chosen))
	}
	return v.Say("%d 个项目%s，本年计划投资 %s，已完成 %s（%s）；%d 个红灯，%d 个照现在的进度赶不上竣工期限。",
		s.Count, what, v.Lang.Amount(s.Plan.Yi(), 1, "亿元"), v.Lang.Amount(s.Done.Yi(), 1, "亿元"), share(s.Done, s.Plan), s.Red, s.Late)
}

// share writes done as a percentage of plan; a dash where nothing was planned.
func share(done, plan guatu.Fen) string {
	if plan == 0 {
		return "—"
	}
	return lang.Number(100*done.Yi()/plan.Yi(), 1) + "%"
}

// projectTable arranges the table and returns beside it the projects that match what
// was typed, of which its last row is the sum.
func (p pages) projectTable(v *web.View, pic *desk.Picture, projects []*project.Assessment) (*web.Arranged, []*project.Assessment) {
	t := web.Table{
		Caption: v.T("项目"), Columns: p.projectColumns(v), Sort: "float", File: v.T("项目"),
		Empty: web.Empty{Text: v.T("没有符合筛选的项目"), Label: v.T("清除筛选#项目"), Href: v.Here(cleared()...)},
		Note:  v.T("完成率＝本年累计完成÷年度计划。浮动＝预测完成与最迟完成之间的工作日，负数为已来不及。标“示例”的是虚构数据。"),
	}
	t.Source = projectSource(v, projects, p.projectLine(v, pic))
	arranged := v.Arrange(t)
	var matched []*project.Assessment
	for n, i := range arranged.Matching() {
		matched = append(matched, projects[i])
		if n < len(arranged.Visible) {
			explain(v, arranged.Heads, arranged.Visible[n].Cells, projects[i])
		}
	}
	arranged.AddTotal(totalRow(v, t.Columns, sumOf(matched, pic.Year)))
	return arranged, matched
}

// projectSource serves the rows of a table of projects; each is made once, when it is
// first asked for.
func projectSource(v *web.View, projects []*project.Assessment, line func(*project.Assessment) []web.Cell) *web.Source {
	cells := make([][]web.Cell, len(projects))
	row := func(i int) []web.Cell {
		if cells[i] == nil {
			cells[i] = line(projects[i])
		}
		return cells[i]
	}
	return &web.Source{
		Len:   len(projects),
		Text:  func(i int) string { return web.Row{Cells: row(i)}.Words() },
		Value: func(i, column int) any { return row(i)[column].Value },
		Row: func(i int) web.Row {
			return web.Row{ID: rowID(projects[i].ID), Href: v.Link(projectPath(projects[i].ID)), Cells: row(i)}
		},
	}
}

func rowID(code string) string { return "p-" + code }

// explain gives the lights of a visible row their reason and rule as one tooltip; the
// numbers behind them stand on the project's page, one key away.
func explain(v *web.View, heads []web.Head, cells []web.Cell, a *project.Assessment) {
	for i, h := range heads {
		switch h.Key {
		case "light":
			cells[i].Light.Reason = progressReason(v, a) + aside(v, ruleOf(v, a.Light))
		case "node":
			cells[i].Light.Reason = nodeReason(v, a) + aside(v, ruleOf(v, a.Node))
		}
	}
}

// projectColumns are the columns in the order in which projectLine fills them.
func (p pages) projectColumns(v *web.View) []web.Column {
	def := p.definition(project.Projects)
	field := func(key string, kind web.ColumnKind, unit string) web.Column {
		return web.Column{Key: key, Label: fieldName(v, def, key), Kind: kind, Unit: unit}
	}
	return []web.Column{
		field("name", web.Words, ""), field("district", web.Words, ""), field("category", web.Words, ""), field("stage", web.Words, ""),
		{Key: "key", Label: v.T("重点#列"), Kind: web.Words},
		field("total", web.Numbers, "亿元"),
		{Key: "plan", Label: v.T("本年计划#列"), Kind: web.Numbers, Unit: "亿元"},
		{Key: "done", Label: v.T("本年完成#列"), Kind: web.Numbers, Unit: "亿元", Help: v.T("最近一次月报的本年累计完成投资")},
		{Key: "admitted", Label: v.T("本年入库#列"), Kind: web.Numbers, Unit: "亿元", Help: v.T("统计部门认定的本年累计投资")},
		{Key: "rate", Label: v.T("完成率#列"), Kind: web.Numbers, Unit: "%", Help: v.T("本年累计完成÷年度计划")},
		{Key: "light", Label: v.T("进度灯"), Kind: web.Lights},
		{Key: "node", Label: v.T("节点灯"), Kind: web.Lights},
		{Key: "next", Label: v.T("下一节点"), Kind: web.Words, Help: v.T("未完成的节点中浮动最小的一个")},
		{Key: "latest", Label: v.T("最迟完成"), Kind: web.Dates, Help: v.T("由竣工期限倒排")},
		{Key: "float", Label: v.T("浮动#列"), Kind: web.Numbers, Unit: "工作日"},
		{Key: "unit", Label: v.T("下一节点责任单位"), Kind: web.Words, Hidden: true},
		{Key: "code", Label: fieldName(v, def, "code"), Kind: web.Words, Hidden: true},
		{Key: "sample", Label: v.T("标记#列"), Kind: web.Words, Hidden: true},
	}
}

// projectLine returns the function that writes one project's cells.
func (p pages) projectLine(v *web.View, pic *desk.Picture) func(*project.Assessment) []web.Cell {
	option := p.optionNames(v)
	key, sample := v.T("重点#列"), v.T("示例#标记")
	return func(a *project.Assessment) []web.Cell {
		cells := make([]web.Cell, 0, 18)
		name, mark := web.Text(a.Get("name")), wordIf(a.Get("sample") != "", sample)
		name.Sub = strings.TrimSpace(mark + " " + a.Get("code"))
		cells = append(cells, name, web.Text(placeName(pic, a.Get("district"))), option("category", a.Get("category")), option("stage", a.Get("stage")))
		cells = append(cells, web.Text(wordIf(a.Get("key") == "true", key)))
		cells = append(cells, investment(a, pic.Year)...)
		cells = append(cells, web.LightCell(web.Light{State: a.Light.Light}), web.LightCell(web.Light{State: nodeLight(a)}))
		cells = append(cells, nextCells(a)...)
		return append(cells, web.Text(nextUnit(a)), web.Text(a.Get("code")), web.Text(mark))
	}
}

// optionNames returns the cell of a choice of the project register; each is named once.
func (p pages) optionNames(v *web.View) func(key, value string) web.Cell {
	def := p.definition(project.Projects)
	names := map[string]string{}
	return func(key, value string) web.Cell {
		name, ok := names[key+value]
		if !ok {
			name = optionName(v, def, key, value)
			names[key+value] = name
		}
		return web.Text(name)
	}
}

// placeName leaves out the city's own name before a district, which every row would
// repeat.
func placeName(pic *desk.Picture, district string) string {
	if short := strings.TrimPrefix(district, pic.CityName()); short != "" {
		return short
	}
	return district
}

func wordIf(yes bool, word string) string {
	if yes {
		return word
	}
	return ""
}

// investment are the cells total, plan, done, admitted and completion. A project that
// reported nothing this year owes it.
func investment(a *project.Assessment, year int) []web.Cell {
	out := []web.Cell{web.Num(a.Total.Yi(), 2), web.Num(a.Plan.Yi(), 2)}
	r, ok := a.Last(year)
	if !ok {
		return append(out, web.Absent(lang.Missing), web.Absent(lang.Missing), web.Absent(lang.Missing))
	}
	return append(out, web.Num(r.Done.Yi(), 2), web.Num(r.Admitted.Yi(), 2), rate(r.Done, a.Plan))
}

func rate(done, plan guatu.Fen) web.Cell {
	if plan == 0 {
		return web.Absent(lang.NotApplicable)
	}
	return web.Num(100*done.Yi()/plan.Yi(), 1)
}

// nextCells are the node that decides, its latest date and its float.
func nextCells(a *project.Assessment) []web.Cell {
	if a.Next < 0 {
		return []web.Cell{{}, {}, {}}
	}
	t := a.Times[a.Next]
	if !t.Latest.IsSet() {
		return []web.Cell{web.Text(t.Name), {}, {}}
	}
	return []web.Cell{web.Text(t.Name), web.Day(t.Latest), web.Growth(float64(t.Float), 0)}
}

// totalRow is the last row: the sums of what is filtered.
func totalRow(v *web.View, columns []web.Column, s sums) web.Row {
	values := map[string]web.Cell{
		"name": web.Text(v.T("合计 %d 个", s.Count)), "total": web.Num(s.Total.Yi(), 2), "plan": web.Num(s.Plan.Yi(), 2),
		"done": web.Num(s.Done.Yi(), 2), "admitted": web.Num(s.Admitted.Yi(), 2), "rate": rate(s.Done, s.Plan),
	}
	var r web.Row
	for _, c := range columns {
		r.Cells = append(r.Cells, values[c.Key])
	}
	return r
}

// urgent orders projects by how little float is left; those without a deadline or
// without open nodes come last, then by code.
func urgent(projects []*project.Assessment) []*project.Assessment {
	out := slices.Clone(projects)
	float := func(a *project.Assessment) int {
		if a.Next < 0 || !a.Times[a.Next].Latest.IsSet() {
			return 1 << 30
		}
		return a.Times[a.Next].Float
	}
	slices.SortStableFunc(out, func(a, b *project.Assessment) int {
		return cmp.Or(cmp.Compare(float(a), float(b)), cmp.Compare(a.ID, b.ID))
	})
	return out
}
