package pages

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/project"
	"guatu/internal/register"
	"guatu/internal/web"
)

// dispatchData is what the template "dispatch" shows.
type dispatchData struct {
	Targets, Units, Factors *web.Arranged
	Days                    int
	Keep                    []web.Hidden
	Empty                   *web.Empty
}

// lateDays is by how many working days a project must miss its deadline to be listed
// when the address does not say.
const lateDays = 10

// dispatchPage lists what must be coordinated: targets in danger, late projects by the
// unit that holds them up, and what projects ask for.
func (p pages) dispatchPage(v *web.View) (web.Answer, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	requests, err := p.records(v, factorRequests)
	if err != nil {
		return nil, err
	}
	page := web.Page{Name: "dispatch", Title: v.T("调度")}
	if pic.CityName() == "" && len(pic.Projects)+len(pic.Entries) == 0 {
		empty := unplaced(v)
		page.Data = dispatchData{Empty: &empty}
		return page, nil
	}
	days, err := askedDays(v)
	if err != nil {
		return nil, err
	}
	danger := slices.DeleteFunc(headline(pic), func(q promised) bool { return q.Light.Light.Severity() < guatu.Orange.Severity() })
	late := lateBy(pic, days)
	open := slices.DeleteFunc(slices.Clone(requests), settled)
	targets := targetTable(v, pic, danger)
	targets.Empty = web.Empty{Text: v.T("没有红灯、橙灯的承诺")}
	factors := recordTable(v, p.definition(factorRequests), []string{"content", "code", "project", "factor", "unit", "raised", "due", "state", "sample"}, open)
	factors.Empty.Text = v.T("没有待办的要素诉求")
	d := dispatchData{
		Targets: v.Arrange(targets), Units: v.Arrange(unitTable(v, pic.Year, late, days)), Factors: v.Arrange(factors),
		Days: days, Keep: v.HiddenHere("days"),
	}
	page.Sentence = v.Say("%d 项承诺亮红灯或橙灯；%d 个项目落后超过 %d 个工作日；%d 件要素诉求待办。", len(danger), len(late), days, len(open))
	page.Data, page.Tables = d, []*web.Arranged{d.Targets, d.Units, d.Factors}
	return page, nil
}

// askedDays reads the threshold of the address.
func askedDays(v *web.View) (int, error) {
	text := v.Query("days")
	if text == "" {
		return lateDays, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > 9999 {
		return 0, &guatu.Error{Code: guatu.Invalid, Message: v.T("“%s”不是工作日数", text), Hint: v.T("写 0 到 9999 之间的整数")}
	}
	return n, nil
}

// lateBy are the projects that miss their deadline by more than some working days.
func lateBy(pic *desk.Picture, days int) []*project.Assessment {
	var out []*project.Assessment
	for i := range pic.Projects {
		if a := &pic.Projects[i]; a.Late > days && !a.Withdrawn() {
			out = append(out, a)
		}
	}
	return out
}

// settled reports whether a request needs nothing more, by what its state says.
func settled(r register.Record) bool {
	state := strings.ToLower(r.Get("state"))
	return slices.ContainsFunc([]string{"办结", "解决", "关闭", "撤回", "closed", "done", "solved"}, func(word string) bool {
		at := strings.Index(state, word)
		return at >= 0 && !strings.HasSuffix(state[:at], "未") && !strings.HasSuffix(state[:at], "待")
	})
}

// unitTable groups late projects by the unit that must act next.
func unitTable(v *web.View, year int, late []*project.Assessment, days int) web.Table {
	t := web.Table{
		Prefix: "units", Caption: v.T("落后项目按责任单位"), Plain: true, File: v.T("落后项目按责任单位"),
		Columns: []web.Column{
			{Key: "unit", Label: v.T("责任单位#表"), Kind: web.Words}, {Key: "count", Label: v.T("项目#个数"), Unit: "个", Kind: web.Numbers},
			{Key: "keys", Label: v.T("其中市重点"), Unit: "个", Kind: web.Numbers}, {Key: "plan", Label: v.T("本年计划#列"), Unit: "亿元", Kind: web.Numbers},
			{Key: "worst", Label: v.T("最多落后"), Unit: "工作日", Kind: web.Numbers}, {Key: "project", Label: v.T("落后最多的项目"), Kind: web.Words},
		},
		Empty: web.Empty{Text: v.T("没有落后超过 %d 个工作日的项目", days)},
		Note:  v.T("责任单位是下一节点的责任单位；落后＝最紧的未完成节点的负浮动。"),
	}
	groups := map[string][]*project.Assessment{}
	for _, a := range late {
		groups[nextUnit(a)] = append(groups[nextUnit(a)], a)
	}
	units := make([]string, 0, len(groups))
	for unit := range groups {
		units = append(units, unit)
	}
	slices.SortFunc(units, func(a, b string) int { return cmp.Or(cmp.Compare(len(groups[b]), len(groups[a])), cmp.Compare(a, b)) })
	for _, unit := range units {
		t.Rows = append(t.Rows, unitRow(v, year, unit, groups[unit]))
	}
	return t
}

func unitRow(v *web.View, year int, unit string, late []*project.Assessment) web.Row {
	s := sumOf(late, year)
	keys := 0
	for _, a := range late {
		if a.Get("key") == "true" {
			keys++
		}
	}
	worst := urgent(late)[0]
	name := web.Linked(worst.Get("name"), v.Link(projectPath(worst.ID)))
	if worst.Get("sample") != "" {
		name.Sub = v.T("示例#标记")
	}
	row := web.Row{Cells: []web.Cell{
		web.Text(cmp.Or(unit, v.T("未明确#单位"))), web.Num(float64(s.Count), 0), web.Num(float64(keys), 0), web.Num(s.Plan.Yi(), 2), web.Num(float64(worst.Late), 0), name,
	}}
	if unit != "" {
		row.Href = v.Link("/projects", "unit", unit)
	}
	return row
}
