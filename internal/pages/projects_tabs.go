package pages

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/project"
	"guatu/internal/register"
	"guatu/internal/web"
)

// factorRequests is the register of what projects ask the city for.
const factorRequests = "factor_request"

// reportTab lists the monthly reports, newest first.
func (p pages) reportTab(v *web.View, _ *desk.Picture, a *project.Assessment, d *projectData) error {
	records, err := p.records(v, project.Reports)
	if err != nil {
		return err
	}
	mine := ofProject(records, a)
	slices.SortStableFunc(mine, func(x, y register.Record) int { return strings.Compare(y.Get("month"), x.Get("month")) })
	keys := []string{"month", "reported", "progress", "done", "admitted", "problem", "factor", "unit"}
	d.Tables = append(d.Tables, v.Arrange(recordTable(v, p.definition(project.Reports), keys, mine)))
	return nil
}

// ofProject are the records that name the project.
func ofProject(records []register.Record, a *project.Assessment) []register.Record {
	return slices.DeleteFunc(slices.Clone(records), func(r register.Record) bool { return r.Get("project") != a.ID })
}

// factorTab lists what the project asks the city for.
func (p pages) factorTab(v *web.View, _ *desk.Picture, a *project.Assessment, d *projectData) error {
	records, err := p.records(v, factorRequests)
	if err != nil {
		return err
	}
	keys := []string{"code", "factor", "content", "unit", "raised", "due", "state", "sample"}
	d.Tables = append(d.Tables, v.Arrange(recordTable(v, p.definition(factorRequests), keys, ofProject(records, a))))
	return nil
}

// recordTable shows records of a register with some of its fields.
func recordTable(v *web.View, def register.Def, keys []string, records []register.Record) web.Table {
	t := web.Table{
		Prefix: def.Name, Caption: def.Label(v.English()), File: def.Label(v.English()), Plain: true,
		Empty: web.Empty{Text: v.T("%s：还没有记录", def.Label(v.English())), Label: v.T("去登记簿#空"), Href: v.Link(registerPath(def, ""))},
	}
	var fields []register.Field
	for _, key := range keys {
		f, _ := def.Field(key)
		fields = append(fields, f)
		t.Columns = append(t.Columns, web.Column{Key: key, Label: bareLabel(v, f), Unit: f.Unit, Kind: columnKind(f)})
	}
	for _, r := range records {
		row := web.Row{Href: recordLink(v, def, r.ID)}
		for _, f := range fields {
			row.Cells = append(row.Cells, fieldCell(v, f, r))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// moneyTab sets plan, completed and admitted investment of the year side by side.
func (p pages) moneyTab(v *web.View, pic *desk.Picture, a *project.Assessment, d *projectData) error {
	t := web.Table{
		Caption: v.T("投资：计划、完成、入库"), Plain: true,
		Columns: []web.Column{
			{Key: "month", Label: v.T("月份#投资"), Kind: web.Words},
			{Key: "plan", Label: v.T("序时计划#图"), Unit: "亿元", Kind: web.Numbers, Help: v.T("年度计划×月数÷12")},
			{Key: "done", Label: v.T("累计完成#图"), Unit: "亿元", Kind: web.Numbers},
			{Key: "admitted", Label: v.T("累计入库#图"), Unit: "亿元", Kind: web.Numbers},
			{Key: "gap", Label: v.T("已完成未入库"), Unit: "亿元", Kind: web.Numbers},
			{Key: "rate", Label: v.T("完成率#列"), Unit: "%", Kind: web.Numbers},
		},
		Empty: web.Empty{Text: v.T("本年没有月报"), Hint: v.T("从登记簿“项目月报”填报或导入。")},
	}
	course := paceCourse(v)
	for m := 1; m <= 12; m++ {
		month := guatu.Period{Year: pic.Year, Month: m}
		plan := a.Plan * guatu.Fen(m) / 12
		r, ok := reportOf(a, month)
		done, admitted := math.NaN(), math.NaN()
		if ok {
			done, admitted = r.Done.Yi(), r.Admitted.Yi()
			t.Rows = append(t.Rows, web.Row{Cells: []web.Cell{
				web.Text(month.String()), web.Num(plan.Yi(), 2), web.Num(done, 2), web.Num(admitted, 2), web.Num((r.Done - r.Admitted).Yi(), 2), rate(r.Done, a.Plan),
			}})
		}
		course.add(v, month, plan.Yi(), done, admitted)
	}
	if len(t.Rows) > 0 {
		r, _ := a.Last(pic.Year)
		d.Chart = v.Chart(web.Chart{
			ID: "money", Unit: "亿元", Source: v.T("项目月报#来源"), Data: course.Course,
			Title: v.T("本年完成 %s，入库 %s", v.Lang.Amount(r.Done.Yi(), 2, "亿元"), v.Lang.Amount(r.Admitted.Yi(), 2, "亿元")),
		})
	}
	d.Tables = append(d.Tables, v.Arrange(t))
	return nil
}

func reportOf(a *project.Assessment, month guatu.Period) (project.Report, bool) {
	i := slices.IndexFunc(a.Reports, func(r project.Report) bool { return r.Month == month })
	if i < 0 {
		return project.Report{}, false
	}
	return a.Reports[i], true
}

// historyTab lists what was changed in the project and in the plans of its nodes.
func (p pages) historyTab(v *web.View, _ *desk.Picture, a *project.Assessment, d *projectData) error {
	versions, err := p.Store.History(v.Context(), p.City(), project.Projects, a.ID, v.AsOf)
	if err != nil {
		return err
	}
	reports, err := p.records(v, project.NodeReports)
	if err != nil {
		return err
	}
	if moved := replans(v, a, reports); len(moved.Rows) > 0 {
		d.Tables = append(d.Tables, v.Arrange(moved))
	}
	d.Tables = append(d.Tables, v.Arrange(historyTable(v, p.definition(project.Projects), versions)))
	return nil
}

// replans are the nodes whose plan was moved, by whom and why.
func replans(v *web.View, a *project.Assessment, reports []register.Record) web.Table {
	t := web.Table{
		Prefix: "replans", Caption: v.T("节点计划调整"), File: v.T("节点计划调整"), Plain: true,
		Columns: []web.Column{
			{Key: "node", Label: v.T("节点#列"), Kind: web.Words}, {Key: "reported", Label: v.T("上报日期#节点"), Kind: web.Dates},
			{Key: "from", Label: v.T("首次计划#列"), Kind: web.Dates}, {Key: "to", Label: v.T("最新计划#列"), Kind: web.Dates},
			{Key: "unit", Label: v.T("上报单位#节点"), Kind: web.Words}, {Key: "reason", Label: v.T("原因#节点"), Kind: web.Words},
		},
	}
	for _, r := range reports {
		if r.Get("project") != a.ID || r.Get("kind") != "plan" {
			continue
		}
		i := slices.IndexFunc(a.Nodes, func(n project.Node) bool { return strconv.Itoa(n.No) == r.Get("no") })
		if i < 0 {
			continue // the node was removed; its reports stay in history
		}
		n := a.Nodes[i]
		t.Rows = append(t.Rows, web.Row{Cells: []web.Cell{
			web.Text(n.Name), web.Day(r.Date("reported")), web.Day(n.Baseline), web.Day(r.Date("date")), web.Text(r.Get("unit")), web.Text(r.Get("reason")),
		}})
	}
	return t
}
