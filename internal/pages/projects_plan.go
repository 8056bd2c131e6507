package pages

import (
	"bytes"
	"cmp"
	"net/http"
	"path"
	"slices"
	"strings"

	"guatu"
	"guatu/internal/lang"
	"guatu/internal/planfile"
	"guatu/internal/web"
	"guatu/schedule"
	"guatu/schedule/quality"
)

// mostListed is how many rows a list of the check of a plan file shows; the caption
// counts them all.
const mostListed = 200

// planCheckData is what the template "plan" shows.
type planCheckData struct {
	Form        web.Form
	Facts       [][]web.Fact
	Notes       []string
	Differences *web.Arranged
	Negative    *web.Arranged
	Quality     *web.Arranged
	Points      []pointDetail
	Views       []web.Tab
}

// pointDetail is what offends against a point of the quality check.
type pointDetail struct {
	Title string
	Table *web.Arranged
}

// planForm asks for a plan file to check.
func (p pages) planForm(v *web.View) (web.Answer, error) {
	page, d := planPage(v)
	page.Data = d
	return page, nil
}

func planPage(v *web.View) (web.Page, *planCheckData) {
	page := web.Page{Name: "plan", Title: v.T("核对计划文件"), Trail: []web.Crumb{{Label: v.T("项目"), Href: v.Link("/projects")}}}
	return page, &planCheckData{Views: projectViews(v, "/projects/plan"), Form: web.Form{
		Action: v.Here(), Submit: v.T("核对"),
		Fields: []web.Field{{
			Name: "file", Label: v.T("计划文件"), Kind: web.FileField, Required: true, Wide: true, Accept: ".xml,.xer,.csv,.xlsx",
			Help: v.T("Microsoft Project 的 XML、Primavera 的 XER，或 .csv、.xlsx 表格，不超过 %d MiB。只核对，不保存。", maxUpload>>20),
		}},
	}}
}

// planCheck shows what a posted plan holds and what is wrong with it. Nothing is kept.
func (p pages) planCheck(v *web.View) (web.Answer, error) {
	page, d := planPage(v)
	page.Data = d
	err := checkPlan(v, &page, d)
	if err == nil {
		return page, nil
	}
	if !forPeople(err) {
		return nil, err
	}
	d.Form.Fields[0].Error = advice(err)
	page.Status = http.StatusUnprocessableEntity
	return page, nil
}

func checkPlan(v *web.View, page *web.Page, d *planCheckData) error {
	files, err := uploads(v, "file")
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return &guatu.Error{Code: guatu.Invalid, Message: v.T("没有选文件"), Hint: v.T("选一个计划文件再核对")}
	}
	data, err := files[0].Read()
	if err != nil {
		return err
	}
	plan, err := planfile.Read(path.Base(files[0].Name), bytes.NewReader(data))
	if err != nil {
		return err
	}
	r, err := schedule.Schedule(plan.Network, plan.Options)
	if err != nil {
		return err
	}
	report, err := quality.Assess(plan.Network, plan.Options, quality.DCMA())
	if err != nil {
		return err
	}
	page.Sentence = d.fill(v, plan, r, report)
	return nil
}

// fill lists everything and returns the sentence that sums it up.
func (d *planCheckData) fill(v *web.View, plan *planfile.Project, r schedule.Result, report quality.Report) *web.Sentence {
	differences := planfile.Compare(plan, &r)
	negative := negativeFloat(plan, r)
	d.Facts, d.Notes = planFacts(v, plan, r), plan.Notes
	if differences.Compared > 0 {
		d.Differences = v.Arrange(differenceTable(v, differences))
	}
	if len(negative) > 0 {
		d.Negative = v.Arrange(negativeTable(v, plan, r, negative))
	}
	d.Quality = v.Arrange(qualityTable(v, report))
	for i := range report.Checks {
		if c := &report.Checks[i]; len(c.Offenders)+len(c.Dangling) > 0 {
			d.Points = append(d.Points, pointDetail{
				Title: v.T("%d. %s：%d 处", int(c.Point), v.T(lang.Key(c.Point.String())), len(c.Offenders)+len(c.Dangling)),
				Table: v.Arrange(offenderTable(v, plan, c)),
			})
		}
	}
	stored := v.T("文件里没有可比的日期")
	if differences.Compared > 0 {
		stored = v.T("%d 项比对中 %d 项日期与重排不同", differences.Compared, len(differences.Rows))
	}
	return v.Say("%d 项工作、%d 条关系，重排后 %s 完成；%s；%d 项总时差为负；DCMA 14 点中 %d 点不合格。",
		len(plan.Network.Activities), len(plan.Network.Relations), v.Lang.Date(r.Finish.FinishDate()), stored, len(negative), report.Failures())
}

// planFacts say what was read, in columns.
func planFacts(v *web.View, plan *planfile.Project, r schedule.Result) [][]web.Fact {
	var events, summaries, done int
	for i := range plan.Network.Activities {
		switch a := &plan.Network.Activities[i]; {
		case a.Kind == schedule.Summary:
			summaries++
		case a.ActualFinish.IsSet():
			done++
		case a.Duration == 0:
			events++
		}
	}
	count := func(name string, n int) web.Fact { return web.Fact{Name: name, Value: lang.Number(float64(n), 0)} }
	day := func(name string, d guatu.Date) web.Fact { return web.Fact{Name: name, Value: v.Lang.Date(d)} }
	rules := map[schedule.Profile]string{schedule.Native: v.T("本系统#规则"), schedule.MSP: planfile.MicrosoftProject, schedule.P6: planfile.PrimaveraP6}
	out := [][]web.Fact{
		{{Name: v.T("计划名称"), Value: plan.Name}, {Name: v.T("编制程序"), Value: cmp.Or(plan.Program, v.T("表格#计划"))}, {Name: v.T("排期规则"), Value: rules[plan.Options.Profile]}},
		{count(v.T("工作#计划"), len(plan.Network.Activities)-summaries), count(v.T("其中里程碑（未完成）"), events), count(v.T("其中已完成"), done), count(v.T("汇总项"), summaries)},
		{count(v.T("关系#计划"), len(plan.Network.Relations)), count(v.T("日历#计划"), len(plan.Network.Calendars)), count(v.T("资源#计划"), len(plan.Network.Resources))},
		{day(v.T("开始#计划"), r.Start.Date()), day(v.T("完成#计划"), r.Finish.FinishDate())},
	}
	if t := plan.Options.DataDate; t.IsSet() {
		out[3] = append(out[3], web.Fact{Name: v.T("数据日期"), Value: t.String()})
	}
	return out
}

// counted names a list with how long it is, and how much of it is shown.
func counted(v *web.View, name string, n int) string {
	if n > mostListed {
		return v.T("%s：%d 项，列出前 %d 项", name, n, mostListed)
	}
	return v.T("%s：%d 项", name, n)
}

// differenceTable lists what importing changed, one date to a line of a cell.
func differenceTable(v *web.View, d planfile.Differences) web.Table {
	t := web.Table{
		Prefix: "differences", Plain: true, Caption: counted(v, v.T("文件日期与重排不同"), len(d.Rows)),
		Columns: []web.Column{
			{Key: "uid", Label: v.T("编号#计划"), Kind: web.Words}, {Key: "name", Label: v.T("名称#计划"), Kind: web.Words},
			{Key: "which", Label: v.T("哪个日期"), Kind: web.Words}, {Key: "stored", Label: v.T("文件#计划"), Kind: web.Words},
			{Key: "computed", Label: v.T("重排#计划"), Kind: web.Words}, {Key: "why", Label: v.T("原因#计划"), Kind: web.Words},
		},
		Empty: web.Empty{Text: v.T("比对过的 %d 项，日期全部相同", d.Compared)},
		Note:  v.T("早、晚日期和开始、完成逐项到分钟比对；每项列出第一个不同的日期。"),
	}
	fields := map[planfile.Field]string{
		planfile.EarlyStart: v.T("最早开始"), planfile.EarlyFinish: v.T("最早完成"), planfile.LateStart: v.T("最迟开始"), planfile.LateFinish: v.T("最迟完成"),
		planfile.Start: v.T("开始#计划"), planfile.Finish: v.T("完成#计划"),
	}
	for i := range d.Rows[:min(len(d.Rows), mostListed)] {
		row := &d.Rows[i]
		cells, first := row.Cells(v.Lang), row.Dates[0]
		t.Rows = append(t.Rows, web.Row{Cells: []web.Cell{
			web.Text(cells[0]), web.Text(cells[1]), web.Text(fields[first.Field]), web.Text(first.Stored.String()), web.Text(first.Computed.String()), web.Text(row.Reason(v.Lang)),
		}})
	}
	return t
}

// negativeFloat lists the activities that are too late, the latest first.
func negativeFloat(plan *planfile.Project, r schedule.Result) []int {
	var out []int
	for i := range plan.Network.Activities {
		a, t := &plan.Network.Activities[i], &r.Activities[i]
		if t.TotalFloat < 0 && !a.ActualFinish.IsSet() && a.Kind != schedule.Summary && !a.Inactive {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(i, j int) int { return cmp.Compare(r.Activities[i].TotalFloat, r.Activities[j].TotalFloat) })
	return out
}

func negativeTable(v *web.View, plan *planfile.Project, r schedule.Result, late []int) web.Table {
	t := web.Table{
		Prefix: "negative", Plain: true, Caption: counted(v, v.T("总时差为负"), len(late)),
		Columns: []web.Column{
			{Key: "uid", Label: v.T("编号#计划"), Kind: web.Words}, {Key: "name", Label: v.T("名称#计划"), Kind: web.Words},
			{Key: "finish", Label: v.T("最早完成"), Kind: web.Dates}, {Key: "latest", Label: v.T("最迟完成"), Kind: web.Dates},
			{Key: "float", Label: v.T("总时差"), Kind: web.Numbers, Unit: "工作日", Help: v.T("按计划每天的工时折算")},
		},
	}
	perDay := float64(cmp.Or(plan.Options.MinutesPerDay, 480))
	for _, i := range late[:min(len(late), mostListed)] {
		a, at := &plan.Network.Activities[i], &r.Activities[i]
		t.Rows = append(t.Rows, web.Row{Cells: []web.Cell{
			web.Text(a.ID), web.Text(a.Name), web.Day(at.EF.FinishDate()), web.Day(at.LF.FinishDate()), web.Growth(float64(at.TotalFloat)/perDay, 1),
		}})
	}
	return t
}

// activityName is how an activity of a plan is called in a list.
func activityName(plan *planfile.Project, i int) string {
	a := &plan.Network.Activities[i]
	return strings.TrimSpace(a.ID + " " + a.Name)
}
