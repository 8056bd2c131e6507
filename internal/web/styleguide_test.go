package web

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"math"
	"net/http"
	"testing"
	"time"

	"guatu"
	"guatu/internal/lang"
)

// The style guide shows every component once, with invented data. It lives in the
// tests: the product has no page of invented numbers.

//go:embed testdata
var guideFiles embed.FS

// today is the day the tests live on.
var today = guatu.NewDate(2023, 5, 27)

func options(log io.Writer) Options {
	return Options{
		City:  func() string { return "云川市" },
		Years: func() []int { return []int{2023, 2022} },
		AsOf:  func() guatu.AsOf { return guatu.AsOf{Released: today} },
		Today: func() guatu.Date { return today },
		User:  func(*http.Request) User { return User{"张三", "市发改委"} },
		Units: func(v *View) []NavItem {
			return []NavItem{{"unit-a", "市工信局", v.Link("/units/a")}, {"unit-b", "市住建局", v.Link("/units/b")}}
		},
		WriteXLSX: func(w io.Writer, g Grid) error { _, err := fmt.Fprintf(w, "%q %d", g.Name, len(g.Rows)); return err },
		Log:       slog.New(slog.NewTextHandler(log, nil)),
	}
}

// newGuide serves the style guide and what the tests need beside it.
func newGuide(t testing.TB, log io.Writer) http.Handler {
	t.Helper()
	s, mux := New(options(log), guideFS(t)), http.NewServeMux()
	s.Handle(mux, "GET /styleguide", "overview", guide)
	s.Handle(mux, "GET /broken", "", func(*View) (Answer, error) { return nil, fmt.Errorf("disk /dev/secret: password hunter2") })
	s.Handle(mux, "GET /panics", "", func(*View) (Answer, error) { panic("hunter2") })
	s.Handle(mux, "GET /wrong", "", func(*View) (Answer, error) {
		return nil, &guatu.Error{Code: guatu.Invalid, Message: "总投资“x”不是数", Place: guatu.Place{Row: 7}, Hint: "写成 12.5", Err: fmt.Errorf("hunter2")}
	})
	s.Handle(mux, "POST /save", "", func(v *View) (Answer, error) { return Redirect(v.Link("/styleguide")), nil })
	return s.Protect(mux)
}

func guideFS(t testing.TB) fs.FS {
	t.Helper()
	pages, err := fs.Sub(guideFiles, "testdata")
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// say picks an invented text by language.
func say(v *View, zh, en string) string {
	if v.English() {
		return en
	}
	return zh
}

func asked(text string) Figure {
	return Figure{
		Text: text, Source: "统计月报 2023 年 4 期", SourceHref: "/documents/1", Author: "市统计局", Released: guatu.NewDate(2023, 5, 24),
		Recorded: time.Date(2023, 5, 24, 2, 30, 0, 0, time.UTC), Formula: "414.6 ÷ 393.0 − 1", Inputs: []Fact{{Name: "基数", Value: "1,240.0"}},
		Earlier: []Earlier{{"412.9", "统计月报 2023 年 3 期", guatu.NewDate(2023, 4, 20)}}, More: "/figures/1",
	}
}

func redLight(v *View) Light {
	return Light{State: guatu.Red, Reason: say(v, "达标概率 4%，低于 20%", "Probability 4%, below 20%"), Rule: "probability < 20% → red (v3)", Inputs: []Fact{{Name: "p", Value: "4%"}}}
}

func guide(v *View) (Answer, error) {
	figure, chance := asked("1,4xx–1,6xx"), asked("4%")
	figure.Unit = "亿元"
	sentence := v.Say(lang.Key("总览")) // a known key; the parts below are invented
	sentence.Parts = []Part{
		{Text: say(v, "17 项承诺：4 项大概率完成，5 项有悬念，8 项大概率完不成。工业投资 ", "Of 17 commitments 4 are likely, 5 open, 8 unlikely. Industrial investment ")},
		{Light: ptr(redLight(v))}, {Text: say(v, " 预计 ", " will end at ")}, {Figure: &figure},
		{Text: say(v, "，达标概率 ", ", with a probability of ")}, {Figure: &chance}, {Text: say(v, "。", ".")},
	}
	targets, projects := v.Arrange(targetTable(v)), v.Arrange(projectTable(v))
	return Page{
		Name: "styleguide", Title: say(v, "样式", "Style guide"), Trail: []Crumb{{say(v, "总览", "Overview"), v.Link("/")}}, Sentence: sentence,
		Tables: []*Arranged{targets, projects},
		Data: map[string]any{
			"Targets": targets, "Projects": projects, "Nothing": v.Arrange(Table{Prefix: "none", Empty: Empty{
				say(v, "还没有台账", "There is no ledger yet"), say(v, "先装入讲话、报告或任务清单。", "Load a speech, a report or a task list first."), say(v, "装入文件", "Load a document"), "/documents/new"}}),
			"Fan": v.Chart(fanChart(v)), "Ramp": v.Chart(rampChart(v)), "Pace": v.Chart(paceChart(v)), "Slope": v.Chart(slopeChart(v)),
			"Tabs":    []Tab{{say(v, "月报", "Reports"), "#", 0, true}, {say(v, "困难与要素", "Obstacles"), "#", 3, false}, {say(v, "变更历史", "History"), "#", 0, false}},
			"Notices": []Notice{{Warn, say(v, "2 个单位 4 月未报", "2 units have not reported April"), say(v, "去催报", "Remind them"), "#"}, {Done, say(v, "已保存", "Saved"), "", ""}},
			"Lights": []Light{{State: guatu.Green, Named: true, Reason: "p 92%"}, {State: guatu.Yellow, Named: true, Reason: "p 63%"}, {State: guatu.Orange, Named: true, Reason: "p 31%"},
				redLight(v), {State: guatu.Grey, Named: true, Reason: say(v, "48 天没有数据", "no data for 48 days")}},
			"Facts":    []Fact{{Name: say(v, "责任单位", "Lead unit"), Value: "市工信局", Href: "/units/a"}, {Name: say(v, "总投资", "Investment"), Figure: &figure}, {Name: say(v, "状态", "State"), Value: "开工", Light: &Light{State: guatu.Orange}}},
			"Progress": Progress{say(v, "正在导入", "Importing"), 830, 1722, "/jobs/1/cancel"},
			"Actions":  []Action{{Label: say(v, "填月报", "Report"), Href: "#", Primary: true}, {Label: say(v, "接受", "Accept"), Href: "/save", Post: true, Key: "a"}},
			"Form":     guideForm(v), "Review": []string{"one", "two"},
		},
	}, nil
}

func ptr[T any](v T) *T { return &v }

func targetTable(v *View) Table {
	nan := math.NaN()
	spark := Spark{Values: Values{40, 120, 260, 414.6}, Low: Values{nan, nan, nan, 414.6, 520, 640, 760, 880, 990, 1100, 1220, 1400},
		High: Values{nan, nan, nan, 414.6, 560, 720, 880, 1040, 1190, 1340, 1500, 1690}, Promise: 1800, Label: "414.6 → 1,400–1,690 / 1,800"}
	row := func(id, name string, promise float64, text string, low, high, p float64, l Light, unit string) Row {
		chance := Growth(p, 0)
		chance.Text = lang.Number(p, 0)
		return Row{ID: id, Href: v.Link("/monitor/" + id), Cells: []Cell{Text(name), Num(promise, 1), FigureCell(asked(text), p), SparkCell(spark), Num(low, 0), Num(high, 0), chance, Growth(50, 1), LightCell(l), Linked(unit, "/units/a")}}
	}
	rows := []Row{
		row("a", say(v, "工业投资", "Industrial investment"), 1800, "414.6", 1400, 1690, 4, redLight(v), "市工信局"),
		row("b", say(v, "固定资产投资", "Fixed-asset investment"), 9000, "2,360.1", 8400, 8800, 11, Light{State: guatu.Orange, Reason: "p 11%"}, "市发改委"),
		row("c", say(v, "社会消费品零售总额", "Retail sales"), 11000, "3,612.4", 10700, 11400, 55, Light{State: guatu.Yellow, Reason: "p 55%"}, "市商务局"),
		row("d", say(v, "软件业务收入", "Software revenue"), 7000, "2,105.0", 7000, 7400, 93, Light{State: guatu.Green, Reason: "p 93%"}, "市工信局"),
	}
	grey := row("e", say(v, "首店数量", "First stores"), 300, "", 0, 0, 0, Light{State: guatu.Grey, Reason: say(v, "未发布", "not released")}, "市商务局")
	for i := 2; i < 8; i++ {
		grey.Cells[i] = Absent(lang.Unreleased)
	}
	grey.Cells[3] = Absent(lang.NotApplicable)
	return Table{
		Caption: say(v, "承诺", "Commitments"), File: "承诺", Sort: "", Rows: append(rows, grey),
		Columns: []Column{{Key: "name", Label: say(v, "承诺", "Commitment"), Kind: Words}, {Key: "target", Label: say(v, "目标", "Target"), Unit: "亿元", Kind: Numbers},
			{Key: "known", Label: say(v, "已知 1—4月", "Known Jan–Apr"), Unit: "亿元", Kind: Numbers}, {Key: "fan", Label: say(v, "走势", "Course"), Kind: Picture},
			{Key: "low", Label: say(v, "年底低", "Year-end low"), Unit: "亿元", Kind: Numbers, Help: "P10"}, {Key: "high", Label: say(v, "年底高", "Year-end high"), Unit: "亿元", Kind: Numbers, Help: "P90"},
			{Key: "p", Label: say(v, "达标概率", "Probability"), Unit: "%", Kind: Numbers}, {Key: "need", Label: say(v, "余下需增", "Still required"), Unit: "%", Kind: Numbers},
			{Key: "light", Label: say(v, "灯", "Light"), Kind: Lights}, {Key: "unit", Label: say(v, "责任单位", "Lead unit"), Kind: Words}},
		Note: say(v, "来源：虚构数据。概率见各灯的规则。", "Source: invented data. The rule of each light says how."),
	}
}

// projectTable has as many rows as a city has projects.
func projectTable(v *View) Table {
	t := Table{Prefix: "p", Caption: say(v, "项目", "Projects"), File: "项目", Sort: "-invest",
		Columns: []Column{{Key: "name", Label: say(v, "项目", "Project"), Kind: Words}, {Key: "code", Label: say(v, "代码", "Code"), Kind: Words, Hidden: true}, {Key: "district", Label: say(v, "区", "District"), Kind: Words},
			{Key: "invest", Label: say(v, "年度计划投资", "Planned this year"), Unit: "万元", Kind: Numbers}, {Key: "done", Label: say(v, "完成投资", "Completed"), Unit: "万元", Kind: Numbers},
			{Key: "start", Label: say(v, "计划开工", "Planned start"), Kind: Dates}, {Key: "light", Label: say(v, "灯", "Light"), Kind: Lights}},
	}
	lights := []guatu.Light{guatu.Green, guatu.Yellow, guatu.Orange, guatu.Red, guatu.Grey}
	sum := 0.0
	for i := range 1722 {
		plan := float64(i*7919%99991) / 3
		sum += plan
		name := Text(fmt.Sprintf("%s %04d", say(v, "产业园二期", "Industrial park"), i+1))
		name.Sub = []string{"市工信局", "市住建局"}[i%2]
		t.Rows = append(t.Rows, Row{ID: fmt.Sprintf("p%d", i), Href: v.Link(fmt.Sprintf("/projects/%d", i)), Cells: []Cell{name, Text(fmt.Sprintf("2023-%04d", i)),
			Text([]string{"南区", "北区", "东区"}[i%3]), Num(plan, 1), Num(plan*0.4, 1), Day(today + guatu.Date(i%200)), LightCell(Light{State: lights[i%5], Reason: "r"})}})
	}
	t.Total = &Row{Cells: []Cell{Text(say(v, "合计（全部）", "Total (all)")), {}, {}, Num(sum, 1), Num(sum*0.4, 1), {}, {}}}
	return t
}

var months = []string{"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"}

func fanChart(v *View) Chart {
	nan := math.NaN()
	return Chart{ID: "fan", Title: say(v, "工业投资年底大概率停在 1,550 亿元，离承诺差 250 亿元", "Industrial investment will probably end 25 billion yuan short"), Unit: "亿元", Source: "市统计局（虚构）",
		Data: Course{As: Fan, Unit: "亿元", Decimals: 1, Labels: months, Now: 3, Promise: &Promise{1800, say(v, "承诺 >1,800", "Promise >1,800")},
			Lines: []Line{
				{Actual, say(v, "累计", "Year to date"), Values{82, 165, 290, 414.6}},
				{History, say(v, "2022年", "2022"), Values{60, 130, 235, 330, 420, 540, 640, 750, 860, 970, 1090, 1240}},
				{Forecast, say(v, "预测中值", "Forecast"), Values{nan, nan, nan, 414.6, 540, 680, 815, 950, 1085, 1225, 1375, 1550}},
				{Pace, say(v, "要求进度", "Required pace"), Values{nan, nan, nan, 414.6, 575, 745, 910, 1080, 1250, 1420, 1600, 1800}},
				{Vintage, say(v, "3 月预测", "March forecast"), Values{nan, nan, 290, 420, 560, 705, 850, 1000, 1150, 1300, 1460, 1640}},
				{Naive, say(v, "余下按去年增速", "Rest as last year"), Values{nan, nan, nan, 414.6, 520, 650, 760, 880, 1000, 1120, 1250, 1420}},
			},
			Band: &Band{say(v, "80% 区间", "80% interval"), Values{nan, nan, nan, 414.6, 520, 640, 760, 880, 990, 1100, 1220, 1400}, Values{nan, nan, nan, 414.6, 560, 720, 880, 1040, 1190, 1340, 1500, 1690}}}}
}

func rampChart(v *View) Chart {
	return Chart{ID: "ramp", Title: say(v, "新开工 61 个，比计划少 34 个", "61 started, 34 fewer than planned"), Unit: "个", Source: "项目月报（虚构）",
		Data: Course{As: Ramp, Unit: "个", Labels: months, Now: 3, Promise: &Promise{287, say(v, "承诺 287", "Promise 287")}, Lines: []Line{
			{Actual, say(v, "已开工", "Started"), Values{10, 18, 42, 61}},
			{Plan, say(v, "计划", "Plan"), Values{20, 30, 70, 95, 120, 160, 185, 205, 230, 250, 270, 287}},
			{Baseline, say(v, "首版计划", "First baseline"), Values{25, 40, 85, 120, 150, 190, 215, 235, 255, 270, 280, 287}},
			{Reference, say(v, "外省常年", "Elsewhere"), Values{8, 20, 60, 90, 115, 150, 180, 200, 225, 245, 265, 280}}}}}
}

func paceChart(v *View) Chart {
	return Chart{ID: "pace", Title: say(v, "完成投资 31%，入库只有 22%", "31% completed, only 22% admitted"), Unit: "亿元", Source: "项目月报（虚构）",
		Data: Course{As: Rate, Unit: "亿元", Labels: months, Now: 3, Lines: []Line{
			{Actual, say(v, "完成", "Completed"), Values{30, 60, 110, 155}},
			{Plan, say(v, "计划", "Plan"), Values{40, 75, 130, 180, 225, 280, 320, 360, 400, 440, 470, 500}},
			{Admitted, say(v, "入库", "Admitted"), Values{20, 40, 80, 110}}}}}
}

func slopeChart(v *View) Chart {
	return Chart{ID: "slope", Title: say(v, "两项变红，一项转好", "Two turned red, one improved"), Unit: "%", Source: "本系统（虚构）", First: say(v, "承诺", "Commitment"),
		Data: Slope{Unit: "%", From: "4月", To: "5月", Items: []SlopeItem{
			{say(v, "工业投资", "Industrial investment"), 24, 4, guatu.Orange, guatu.Red}, {say(v, "固定资产投资", "Fixed assets"), 30, 6, guatu.Yellow, guatu.Red},
			{say(v, "零售总额", "Retail"), 40, 55, guatu.Yellow, guatu.Yellow}, {say(v, "软件收入", "Software"), 71, 93, guatu.Yellow, guatu.Green}}}}
}

func guideForm(v *View) Form {
	return Form{Action: "/save", Submit: say(v, "提交", "Submit"), Cancel: v.Link("/styleguide"), Fields: []Field{
		{Name: "name", Label: say(v, "项目名称", "Name"), Kind: TextField, Required: true, Value: "云川数据港", List: []string{"云川数据港"}},
		{Name: "done", Label: say(v, "本月完成投资", "Completed this month"), Unit: "万元", Kind: DecimalField, Value: "12o0", Error: say(v, "“12o0”不是数，写成 1200", "“12o0” is not a number: write 1200"), Help: say(v, "填当月数，不是累计。", "This month, not cumulated.")},
		{Name: "start", Label: say(v, "开工日期", "Start"), Kind: DateField}, {Name: "month", Label: say(v, "月份", "Month"), Kind: MonthField},
		{Name: "state", Label: say(v, "状态", "State"), Kind: ChoiceField, Options: []Option{{"a", say(v, "在建", "Continuing")}, {"b", say(v, "停工", "Suspended")}}, Value: "b"},
		{Name: "count", Label: say(v, "用工", "Workers"), Kind: IntegerField}, {Name: "photo", Label: say(v, "现场照片", "Photos"), Kind: FileField, Accept: "image/*", Multiple: true},
		{Name: "in", Label: say(v, "已入库", "Admitted"), Kind: BoolField, Value: "true"},
		{Name: "why", Label: say(v, "困难", "Obstacles"), Kind: LongField, Wide: true}}}
}
