package pages

import (
	"bytes"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/planfile"
	"guatu/internal/project"
	"guatu/internal/web"
	"guatu/schedule/compress"
)

// compressData is what the template "compress" shows.
type compressData struct {
	Action  string
	Keep    []web.Hidden
	Target  string
	Error   string
	Limits  []limitRow
	Curve   *web.Arranged
	Nodes   *web.Arranged
	Floor   []string // the chain that shows why it cannot be shorter
	Upload  web.Form
	Nothing *web.Empty
}

// limitRow is a node as the form asks for it.
type limitRow struct {
	No              int
	Name, Unit      string
	Left            string // working days
	Least, Cost     string // as typed
	LeastAt, CostAt string // names of the inputs
}

// compressPage answers what it costs to finish a project by a day (三年工程两年干). The
// address holds the whole question; nothing is kept.
func (p pages) compressPage(v *web.View) (web.Answer, error) {
	pic, a, err := p.projectHere(v)
	if err != nil {
		return nil, err
	}
	page, d, err := compressForm(v, pic, a)
	if err != nil || d.Nothing != nil || v.Query("target") == "" {
		return page, err
	}
	if err := d.answer(v, pic, a, &page); err != nil {
		if !forPeople(err) {
			return nil, err
		}
		d.Error = advice(err)
		page.Status = http.StatusUnprocessableEntity
	}
	return page, nil
}

func compressForm(v *web.View, pic *desk.Picture, a *project.Assessment) (web.Page, *compressData, error) {
	here := projectPath(a.ID) + "/compress"
	d := &compressData{Action: here, Keep: v.HiddenShell(), Target: v.Query("target")}
	page := web.Page{
		Name: "compress", Title: v.T("压缩工期：%s", a.Get("name")), Data: d,
		Trail: []web.Crumb{{Label: v.T("项目"), Href: v.Link("/projects")}, {Label: a.Get("name"), Href: v.Link(projectPath(a.ID))}},
	}
	if d.Target == "" && a.Finish.IsSet() {
		d.Target = a.Finish.String() // where one begins to think
	}
	nodes, days, err := a.Shortenable(pic.Conditions.Calendar, pic.At.Released)
	if err != nil {
		return page, nil, err
	}
	if len(nodes) == 0 {
		d.Nothing = &web.Empty{Text: v.T("竣工前没有未完成的工作可压缩"), Label: v.T("回到项目"), Href: v.Link(projectPath(a.ID))}
		return page, d, nil
	}
	for k, i := range nodes {
		n := a.Nodes[i]
		least, cost := "m."+strconv.Itoa(n.No), "c."+strconv.Itoa(n.No)
		d.Limits = append(d.Limits, limitRow{
			No: n.No, Name: n.Name, Unit: n.Lead, Left: decimals(days[k]), Least: v.Query(least), Cost: v.Query(cost), LeastAt: least, CostAt: cost,
		})
	}
	d.Upload = web.Form{
		Action: v.Link(here), Submit: v.T("填入#压缩"), Hidden: []web.Hidden{{Name: "target", Value: d.Target}},
		Fields: []web.Field{{
			Name: "file", Label: v.T("或上传费用表"), Kind: web.FileField, Required: true, Wide: true, Accept: ".csv",
			Help: v.T("CSV，列为 uid,min_duration_min,cost_per_day：节点序号、最短工期（分钟，一天 480）、每天费用（万元）。"),
		}},
	}
	return page, d, nil
}

// decimals writes a number with as many decimals as it needs.
func decimals(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// limits reads what was typed. A node without both numbers is not shortened.
func (d *compressData) limits(v *web.View) (map[int]project.Limit, error) {
	out := map[int]project.Limit{}
	for _, r := range d.Limits {
		if r.Least == "" && r.Cost == "" {
			continue
		}
		least, err := strconv.ParseFloat(strings.TrimSpace(r.Least), 64)
		cost, failed := strconv.ParseFloat(strings.TrimSpace(r.Cost), 64)
		if err != nil || failed != nil || math.IsNaN(least) || !(cost >= 0 && cost <= compress.MaxCost) {
			return nil, &guatu.Error{Code: guatu.Invalid, Message: v.T("“%s”的最短工期和每天费用要都填成不小于 0 的数", r.Name), Hint: v.T("不压缩的节点两项都留空")}
		}
		out[r.No] = project.Limit{Days: least, PerDay: cost}
	}
	return out, nil
}

// answer computes and shows the result.
func (d *compressData) answer(v *web.View, pic *desk.Picture, a *project.Assessment, page *web.Page) error {
	target, err := guatu.ParseDate(d.Target)
	if err != nil {
		return err
	}
	limits, err := d.limits(v)
	if err != nil {
		return err
	}
	s, err := a.Compress(pic.Conditions.Calendar, pic.At.Released, target, limits)
	if err != nil {
		return err
	}
	page.Sentence = shortenedSentence(v, s, target)
	d.Nodes, d.Curve = v.Arrange(shortenedTable(v, a, s, limits)), v.Arrange(curveTable(v, s))
	page.Tables = []*web.Arranged{d.Nodes, d.Curve}
	if !s.Reached {
		d.Floor = floorWords(v, a, s, limits)
	}
	if !s.Exact {
		page.Notices = append(page.Notices, web.Notice{Tone: web.Warn, Text: v.T("未证明这是最省的做法：%s", strings.Join(s.Reasons, "；"))})
	}
	return nil
}

// shortenedSentence says what the target takes, or how near to it one gets.
func shortenedSentence(v *web.View, s project.Shortened, target guatu.Date) *web.Sentence {
	now, then := v.Lang.Date(s.Curve[0].Finish.FinishDate()), v.Lang.Date(s.Finish.FinishDate())
	switch {
	case s.Reached && s.Cost == 0 && s.Finish == s.Curve[0].Finish:
		return v.Say("照现在的安排 %s 完成，不用压缩就赶得上 %s。", now, v.Lang.Date(target))
	case s.Reached:
		return v.Say("照现在的安排 %s 完成；压到 %s 须多花 %s。", now, then, v.Lang.Amount(s.Cost, 2, "万元"))
	default:
		return v.Say("照现在的安排 %s 完成；最短只能压到 %s，须多花 %s，仍达不到 %s。", now, then, v.Lang.Amount(s.Cost, 2, "万元"), v.Lang.Date(target))
	}
}

// shortenedTable lists the nodes that are shortened.
func shortenedTable(v *web.View, a *project.Assessment, s project.Shortened, limits map[int]project.Limit) web.Table {
	t := web.Table{
		Caption: v.T("压缩哪些节点"), File: v.T("压缩哪些节点"), Plain: true,
		Columns: []web.Column{
			{Key: "node", Label: v.T("节点#列"), Kind: web.Words}, {Key: "unit", Label: v.T("责任单位#节点"), Kind: web.Words},
			{Key: "saved", Label: v.T("压缩#列"), Kind: web.Numbers, Unit: "工作日"}, {Key: "left", Label: v.T("压缩后余下工期"), Kind: web.Numbers, Unit: "工作日"},
			{Key: "cost", Label: v.T("多花#列"), Kind: web.Numbers, Unit: "万元"}, {Key: "finish", Label: v.T("压缩后完成"), Kind: web.Dates},
		},
		Empty: web.Empty{Text: v.T("没有节点被压缩")},
	}
	for k, minutes := range s.Saved {
		if minutes == 0 {
			continue
		}
		n, days := a.Nodes[s.Nodes[k]], float64(minutes)/project.MinutesPerDay
		t.Rows = append(t.Rows, web.Row{Cells: []web.Cell{
			web.Text(n.Name), web.Text(n.Lead), web.Num(days, 1), web.Num(s.Left(k)-days, 1),
			web.Num(days*limits[n.No].PerDay, 2), web.Day(s.Schedule.Activities[k].Finish.FinishDate()),
		}})
	}
	return t
}

// curveTable lists the corners of the cost curve.
func curveTable(v *web.View, s project.Shortened) web.Table {
	t := web.Table{
		Prefix: "curve", Caption: v.T("费用曲线"), File: v.T("费用曲线"), Plain: true,
		Columns: []web.Column{
			{Key: "finish", Label: v.T("完成日期#压缩"), Kind: web.Dates}, {Key: "saved", Label: v.T("比现在早"), Kind: web.Numbers, Unit: "工作日"},
			{Key: "cost", Label: v.T("累计多花"), Kind: web.Numbers, Unit: "万元"}, {Key: "perday", Label: v.T("这一段每天"), Kind: web.Numbers, Unit: "万元"},
		},
		Note: v.T("每一行是费用变陡的一点，两行之间每提前一天多花的钱相同。"),
	}
	for i, c := range s.Curve {
		per := web.Cell{}
		if i > 0 {
			per = web.Num(c.PerDay, 2)
		}
		t.Rows = append(t.Rows, web.Row{Cells: []web.Cell{
			web.Day(c.Finish.FinishDate()), web.Num(float64(s.Curve[0].Work-c.Work)/project.MinutesPerDay, 1), web.Num(c.Cost, 2), per,
		}})
	}
	return t
}

// floorWords says link by link why the project cannot be shorter.
func floorWords(v *web.View, a *project.Assessment, s project.Shortened, limits map[int]project.Limit) []string {
	var out []string
	for _, l := range s.Floor {
		switch {
		case l.Date >= 0:
			out = append(out, v.T("“%s”上报的日期不能再早", a.Nodes[s.Nodes[l.Date]].Name))
		case l.Activity < 0:
			if lag := s.Network.Relations[l.Relation].Lag; lag != 0 {
				out = append(out, v.T("间隔 %d 个工作日", lag/project.MinutesPerDay))
			}
		default:
			if words := floorNode(v, a.Nodes[s.Nodes[l.Activity]], s.Left(l.Activity), l.Back, limits); words != "" {
				out = append(out, words)
			}
		}
	}
	return out
}

// floorNode says why one node of the chain cannot be shorter; nothing of a milestone.
func floorNode(v *web.View, n project.Node, left float64, back bool, limits map[int]project.Limit) string {
	limit, given := limits[n.No]
	switch {
	case left == 0:
		return ""
	case back:
		return v.T("“%s”压短也无济于事", n.Name)
	case !given:
		return v.T("“%s”余下 %s 个工作日，没有给出最短工期，按不能压算", n.Name, decimals(left))
	default:
		return v.T("“%s”已压到最短 %s 个工作日", n.Name, decimals(limit.Days))
	}
}

// compressUpload reads a table of costs and leads to the question that it makes.
func (p pages) compressUpload(v *web.View) (web.Answer, error) {
	pic, a, err := p.projectHere(v)
	if err != nil {
		return nil, err
	}
	page, d, err := compressForm(v, pic, a)
	if err != nil || d.Nothing != nil {
		return page, err
	}
	pairs, err := costPairs(v, pic, a)
	if err == nil {
		return web.Redirect(v.Link(projectPath(a.ID)+"/compress", pairs...)), nil
	}
	if !forPeople(err) {
		return nil, err
	}
	d.Upload.Fields[0].Error = advice(err)
	page.Status = http.StatusUnprocessableEntity
	return page, nil
}

// costPairs are the parameters that say what the posted table says.
func costPairs(v *web.View, pic *desk.Picture, a *project.Assessment) ([]string, error) {
	files, err := uploads(v, "file")
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, &guatu.Error{Code: guatu.Invalid, Message: v.T("没有选文件"), Hint: v.T("选一个几列的 CSV 再填入")}
	}
	data, err := files[0].Read()
	if err != nil {
		return nil, err
	}
	plan, err := planOf(v, pic, a)
	if err != nil {
		return nil, err
	}
	costs, err := planfile.ReadCosts(files[0].Name, bytes.NewReader(data), plan)
	if err != nil {
		return nil, err
	}
	pairs := []string{"target", url.Values(v.Request.MultipartForm.Value).Get("target")}
	for _, c := range costs {
		no := plan.Network.Activities[c.Activity].ID
		pairs = append(pairs, "m."+no, decimals(float64(c.Minimum)/project.MinutesPerDay), "c."+no, decimals(c.CostPerDay))
	}
	return pairs, nil
}
