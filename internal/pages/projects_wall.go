package pages

import (
	"bytes"
	"html/template"
	"slices"
	"strings"

	"guatu"
	"guatu/draw"
	"guatu/internal/desk"
	"guatu/internal/project"
	"guatu/internal/web"
)

// wallRows is how many projects one sheet of A3 can carry and still be read.
const wallRows = 200

// lanes are what the wall chart can be grouped by.
var lanes = []string{"district", "category", "stage"}

// projectWall answers with the wall chart of the filtered projects, the most urgent
// first when there are more than a sheet holds.
func (p pages) projectWall(v *web.View) (web.Answer, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	page := web.Page{Name: "projects", Title: v.T("作战图"), Trail: []web.Crumb{{Label: v.T("项目"), Href: v.Link("/projects")}}}
	n := p.narrow(v, pic)
	_, matched := p.projectTable(v, pic, n.Projects)
	if len(matched) == 0 {
		empty := web.Empty{Text: v.T("没有符合筛选的项目"), Label: v.T("清除筛选#项目"), Href: v.Here(cleared()...)}
		if len(pic.Projects) == 0 {
			empty = unplaced(v)
		}
		page.Data = projectListData{Empty: &empty}
		return page, nil
	}
	rows := urgent(matched)
	if len(rows) > wallRows {
		page.Notices = []web.Notice{{Tone: web.Info, Text: v.T("共 %d 个项目，图上是浮动最小的 %d 个；用筛选缩小范围可看其余。", len(rows), wallRows)}}
		rows = rows[:wallRows]
	}
	page.Sentence = portfolioSentence(v, pic, matched, n.Chosen)
	lane := v.Query("lane")
	if !slices.Contains(lanes, lane) {
		lane = lanes[0]
	}
	svg, err := p.wallChart(v, pic, rows, lane, listed(v, n.Chosen))
	page.Data = projectListData{
		Facets: n.Facets, Keep: v.HiddenHere(facetParams()...), Clear: v.Here(cleared()...), SVG: svg,
		Lanes: p.laneTabs(v, lane), Views: projectViews(v, "/projects/wall"),
	}
	return page, err
}

func (p pages) laneTabs(v *web.View, current string) []web.Tab {
	def := p.definition(project.Projects)
	out := make([]web.Tab, len(lanes))
	for i, key := range lanes {
		out[i] = web.Tab{Label: v.T("按%s分组", fieldName(v, def, key)), Href: v.Here("lane", key), Current: key == current}
	}
	return out
}

// wallChart draws the chart of the year before and after the day.
func (p pages) wallChart(v *web.View, pic *desk.Picture, rows []*project.Assessment, lane, chosen string) (template.HTML, error) {
	def := p.definition(project.Projects)
	board := draw.WallBoard{
		Frame: draw.Frame{
			Title:       v.T("%s %d 年项目作战图：%d 个项目", pic.CityName(), pic.Year, len(rows)),
			Description: v.T("每行一个项目，列为月份；菱形为节点，三角为已过最迟日期的节点。"),
			Caption:     v.T("截至 %s 已发布数据。来源：项目节点与月报。%s", v.Lang.Date(pic.At.Released), chosen),
		},
		From: guatu.NewDate(pic.Year, 1, 1), To: guatu.NewDate(pic.Year+1, 6, 30), Today: pic.At.Released, Measure: v.Lang.Unit("亿元"),
	}
	at := map[string]int{}
	for _, a := range rows {
		name := optionName(v, def, lane, a.Get(lane))
		i, ok := at[name]
		if !ok {
			i = len(board.Lanes)
			at[name] = i
			board.Lanes = append(board.Lanes, draw.Lane{Name: name})
		}
		board.Lanes[i].Rows = append(board.Lanes[i].Rows, wallRow(v, a, board.From))
	}
	return inline(func(b *bytes.Buffer) error { return draw.WallChart(b, board) })
}

// inline draws a picture for the page itself. What package draw writes is escaped and
// holds neither script nor style.
func inline(drawn func(*bytes.Buffer) error) (template.HTML, error) {
	var b bytes.Buffer
	if err := drawn(&b); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil
}

func wallRow(v *web.View, a *project.Assessment, from guatu.Date) draw.WallRow {
	name := a.Get("name")
	if a.Get("sample") != "" && !strings.Contains(name, a.Get("sample")) {
		name = v.T("%s〔示例〕", name)
	}
	row := draw.WallRow{Name: name, Unit: nextUnit(a), Investment: a.Plan.Yi()}
	if a.Start.IsSet() && a.Finish.IsSet() && a.Finish >= a.Start {
		row.Span = draw.Span{Start: a.Start, Finish: a.Finish}
	}
	for _, t := range a.Times {
		if m := wallMark(t); m.Date >= from {
			row.Marks = append(row.Marks, m)
		}
	}
	return row
}

// wallMark is a node's mark: done on its day, late at its latest date when the forecast
// is behind it, planned at its latest plan otherwise.
func wallMark(t project.NodeTime) draw.Mark {
	switch {
	case t.Actual.IsSet():
		return draw.Mark{Date: t.Actual, Kind: draw.Done, Name: t.Name}
	case t.Latest.IsSet() && t.Float < 0:
		return draw.Mark{Date: t.Latest, Kind: draw.Overdue, Name: t.Name}
	case t.Plan.IsSet():
		return draw.Mark{Date: t.Plan, Kind: draw.Planned, Name: t.Name}
	default:
		return draw.Mark{Date: t.Forecast, Kind: draw.Planned, Name: t.Name}
	}
}
