package draw_test

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"guatu"
	"guatu/draw"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func day(t testing.TB, s string) guatu.Date {
	t.Helper()
	d, err := guatu.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// pictures are the samples: invented figures in the shape of a city's.
func pictures(t testing.TB) map[string]func(io.Writer) error {
	return map[string]func(io.Writer) error{
		"gantt": func(w io.Writer) error { return draw.Gantt(w, sampleGantt(t)) },
		"wall":  func(w io.Writer) error { return draw.WallChart(w, sampleWall(t)) },
		"fan":   func(w io.Writer) error { return draw.Fan(w, sampleFan(t)) },
		"spark": func(w io.Writer) error { return draw.Spark(w, sampleSpark()) },
		"slope": func(w io.Writer) error { return draw.Slope(w, sampleSlope()) },
		"ramp":  func(w io.Writer) error { return draw.Ramp(w, sampleRamp(t)) },

		"reliability": func(w io.Writer) error { return draw.Reliability(w, sampleReliability()) },
		"vintages":    func(w io.Writer) error { return draw.Vintages(w, sampleVintages(t)) },
	}
}

func TestGolden(t *testing.T) {
	t.Parallel()
	for name, picture := range pictures(t) {
		var got bytes.Buffer
		if err := picture(&got); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		file := filepath.Join("testdata", name+".svg")
		if *update {
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s differs from %s; look at it, then run with -update", name, file)
		}
	}
}

func sampleGantt(t testing.TB) draw.GanttChart {
	span := func(from, to string) draw.Span { return draw.Span{Start: day(t, from), Finish: day(t, to)} }
	node := func(d string) draw.Span { return span(d, d) }
	return draw.GanttChart{
		Frame: draw.Frame{
			Title:       "施工许可须在 6 月 12 日前取得，否则 9 月 30 日开工无法保证；目前落后 11 个工作日",
			Description: "甲产业园一期倒排工期图：九个节点的首次基线、最新计划、实际和预测",
			Caption:     "来源：项目月报、审批平台；数据截止 2023-05-27；图中项目为虚构",
		},
		Today: day(t, "2023-05-27"), Promise: day(t, "2023-09-30"), PromiseLabel: "承诺开工",
		Rows: []draw.GanttRow{
			{Name: "项目建议书批复", Unit: "市发展改革委", Baseline: span("2022-11-01", "2022-11-21"), Plan: span("2022-11-01", "2022-11-25"), Actual: span("2022-11-03", "2022-11-24")},
			{Name: "用地预审与选址意见书", Unit: "市规划和自然资源局", Baseline: span("2022-11-22", "2022-12-12"), Plan: span("2022-11-28", "2022-12-16"), Actual: span("2022-11-28", "2022-12-20")},
			{Name: "可行性研究报告批复", Unit: "市发展改革委", Baseline: span("2022-12-13", "2023-01-20"), Plan: span("2022-12-19", "2023-02-08"), Actual: span("2022-12-21", "2023-02-15")},
			{Name: "环评批复", Unit: "市生态环境局", Baseline: span("2022-12-13", "2023-01-20"), Plan: span("2023-01-03", "2023-02-20"), Actual: span("2023-01-05", "2023-02-18"), FloatEnd: day(t, "2023-04-10")},
			{Name: "征地拆迁完成", Unit: "黄埔区人民政府", Baseline: span("2023-01-28", "2023-05-10"), Plan: span("2023-02-10", "2023-05-26"), Actual: draw.Span{Start: day(t, "2023-02-16")}, P50: day(t, "2023-06-09"), P80: day(t, "2023-07-05"), Late: true, Why: "剩 3 户未签约，落后 11 个工作日"},
			{Name: "初步设计及概算批复", Unit: "市住房城乡建设局", Baseline: span("2023-02-01", "2023-03-20"), Plan: span("2023-02-20", "2023-04-14"), Actual: span("2023-02-22", "2023-04-28"), FloatEnd: day(t, "2023-05-20")},
			{Name: "施工招标签约", Unit: "甲产业园建设有限公司", Baseline: span("2023-03-21", "2023-05-12"), Plan: span("2023-05-04", "2023-06-02"), Actual: draw.Span{Start: day(t, "2023-05-08")}, P50: day(t, "2023-06-05"), P80: day(t, "2023-06-14"), FloatEnd: day(t, "2023-06-20")},
			{Name: "施工许可证", Unit: "市住房城乡建设局", Baseline: span("2023-05-15", "2023-05-24"), Plan: span("2023-06-05", "2023-06-12"), P50: day(t, "2023-06-27"), P80: day(t, "2023-07-20"), Deadline: day(t, "2023-06-12"), Late: true, Why: "前置征拆未完"},
			{Name: "开工", Unit: "甲产业园建设有限公司", Baseline: node("2023-06-15"), Plan: node("2023-09-28"), P50: day(t, "2023-10-10"), P80: day(t, "2023-10-31"), Late: true, Why: "预测晚于承诺"},
		},
	}
}

func sampleWall(t testing.TB) draw.WallBoard {
	mark := func(d string, k draw.MarkKind, name string) draw.Mark {
		return draw.Mark{Date: day(t, d), Kind: k, Name: name}
	}
	span := func(from, to string) draw.Span { return draw.Span{Start: day(t, from), Finish: day(t, to)} }
	return draw.WallBoard{
		Frame: draw.Frame{
			Title:       "13 个节点中 3 个滞后：一号线东延征拆、甲电池厂封顶、丙医院开工",
			Description: "重点项目作战图：按产业、基础设施、民生分组，按月列出节点和年度计划投资",
			Caption:     "来源：项目月报；数据截止 2023-05-27；图中项目为虚构",
		},
		From: day(t, "2023-01-01"), To: day(t, "2023-12-31"), Today: day(t, "2023-05-27"), Measure: "亿元",
		Lanes: []draw.Lane{
			{Name: "产业项目", Rows: []draw.WallRow{
				{Name: "甲电池厂 36GWh 首期", Unit: "黄埔区", Span: span("2022-12-11", "2024-03-31"), Investment: 32.5, Marks: []draw.Mark{mark("2023-02-20", draw.Done, "桩基完成"), mark("2023-05-10", draw.Overdue, "主体封顶"), mark("2023-08-31", draw.Planned, "设备进场"), mark("2023-11-30", draw.Planned, "试投产")}},
				{Name: "乙半导体三期", Unit: "知识城", Span: span("2022-08-18", "2024-12-31"), Investment: 48, Marks: []draw.Mark{mark("2023-03-31", draw.Done, "基础完工"), mark("2023-09-30", draw.Planned, "洁净室封闭")}},
				{Name: "丁传感器生产线技术改造和产能提升项目（二期）", Unit: "增城经开区管委会", Span: span("2023-04-01", "2023-10-31"), Investment: 3.2, Marks: []draw.Mark{mark("2023-04-06", draw.Done, "开工"), mark("2023-10-20", draw.Planned, "竣工")}},
			}},
			{Name: "基础设施", Rows: []draw.WallRow{
				{Name: "一号线东延", Unit: "地铁集团", Span: span("2021-06-01", "2025-12-31"), Investment: 61.8, Marks: []draw.Mark{mark("2023-04-30", draw.Overdue, "征拆完成"), mark("2023-12-20", draw.Planned, "盾构始发")}},
				{Name: "机场三期配套路", Unit: "交通局", Span: span("2023-03-10", "2024-06-30"), Investment: 9.6, Marks: []draw.Mark{mark("2023-03-10", draw.Done, "开工"), mark("2023-07-31", draw.Planned, "桥墩完成")}},
			}},
			{Name: "民生", Rows: []draw.WallRow{
				{Name: "丙医院新院区", Unit: "卫生健康委", Span: span("2023-06-30", "2026-06-30"), Investment: 4.1, Marks: []draw.Mark{mark("2023-05-15", draw.Overdue, "开工")}},
				{Name: "老旧小区改造", Unit: "各区", Span: span("2023-01-05", "2023-12-31"), Investment: 0.85, Marks: []draw.Mark{mark("2023-06-30", draw.Planned, "过半")}},
			}},
		},
	}
}

func points(t testing.TB, from string, every int, values ...float64) []draw.Point {
	d := day(t, from)
	var list []draw.Point
	for _, v := range values {
		list = append(list, draw.Point{Date: guatu.MonthEnd(d.Year(), d.Month()), Value: v})
		d = d.AddMonths(every)
	}
	return list
}

func sampleFan(t testing.TB) draw.FanChart {
	target := 45.0
	last := points(t, "2023-06-01", 1, 24, 23.4, 22.9, 22.3, 22, 21.7, 21.4)
	var band []draw.Interval
	band = append(band, draw.Interval{Date: day(t, "2023-05-31"), Low: 24.8, High: 24.8})
	for i, p := range last {
		half := 1.2 + 1.1*float64(i)
		band = append(band, draw.Interval{Date: p.Date, Low: p.Value - half, High: p.Value + half})
	}
	return draw.FanChart{
		Frame: draw.Frame{
			Title:       "工业投资累计增速年底大概率在 14%—29%，离 45% 的承诺差 16 个百分点以上",
			Description: "2022 年和 2023 年 1—5 月工业投资累计同比增速，年底预测区间，45% 目标，达标所需走势",
			Caption:     "累计同比，%；来源：市统计局；数据截止 2023-06-26；预测为示意",
		},
		Measure: "%", Target: &target, TargetLabel: "承诺 45%", TargetFrom: day(t, "2023-01-01"), Today: day(t, "2023-06-26"),
		History:  points(t, "2022-02-01", 1, 50.4, 32.7, 24, 18, 15.2, 14.6, 13.9, 13.5, 13, 12.8, 12.6),
		Actual:   points(t, "2023-02-01", 1, 38, 33.5, 30.2, 24.8),
		Forecast: append(points(t, "2023-05-01", 1, 24.8), last...),
		Band:     band,
		Required: points(t, "2023-05-01", 1, 24.8, 28, 31, 34, 37, 39.6, 42.3, 45),
		Vintages: [][]draw.Point{points(t, "2023-04-01", 1, 30.2, 29.5, 29, 28.4, 28, 27.6, 27.2, 27, 26.8)},
	}
}

func sampleSpark() draw.SparkLine {
	target := 1800.0
	return draw.SparkLine{
		Title:  "工业投资：年底预计 1,430 至 1,610 亿元，目标 1,800 亿元",
		Values: []float64{900, 960, 1030, 1031, 1102, 1240}, YTD: 1, Target: &target,
		Band: []draw.Interval{{Low: 1330, High: 1400}, {Low: 1430, High: 1610}},
	}
}

func sampleSlope() draw.SlopeChart {
	return draw.SlopeChart{
		Frame:       draw.Frame{Title: "比上月多 2 项变红：工业投资、固定资产投资", Description: "九项承诺四月和五月的灯", Caption: "数据截止 2023-06-26；灯为示意"},
		BeforeLabel: "4 月", NowLabel: "5 月",
		Changes: []draw.Change{
			{Name: "社会消费品零售总额", Before: guatu.Green, Now: guatu.Green},
			{Name: "进出口总值", Before: guatu.Yellow, Now: guatu.Green},
			{Name: "一般公共预算收入", Before: guatu.Green, Now: guatu.Green},
			{Name: "地区生产总值", Before: guatu.Orange, Now: guatu.Orange},
			{Name: "规模以上工业增加值", Before: guatu.Red, Now: guatu.Red},
			{Name: "工业投资", Before: guatu.Orange, Now: guatu.Red},
			{Name: "固定资产投资", Before: guatu.Yellow, Now: guatu.Red},
			{Name: "实际使用外资", Before: guatu.Yellow, Now: guatu.Grey},
			{Name: "新开工项目", Before: guatu.Green, Now: guatu.Yellow},
		},
	}
}

func sampleRamp(t testing.TB) draw.RampChart {
	return draw.RampChart{
		Frame:         draw.Frame{Title: "新开工比计划少 34 个，仍高于浙江爬坡要求", Description: "287 个新开工项目的计划与实际累计", Caption: "来源：项目台账；数据截止 2023-05-27；数字为示意"},
		Measure:       "个",
		ReferenceName: "浙江 2023 爬坡 30/60/85/100%",
		From:          day(t, "2023-01-01"), To: day(t, "2023-12-31"), Today: day(t, "2023-05-27"),
		Plan:      points(t, "2023-01-01", 1, 95, 112, 140, 158, 175, 214, 232, 250, 268, 287),
		Actual:    points(t, "2023-01-01", 1, 88, 96, 118, 141),
		Reference: points(t, "2023-03-01", 1, 86.1, 86.1, 86.1, 172.2, 172.2, 172.2, 244, 287),
	}
}
