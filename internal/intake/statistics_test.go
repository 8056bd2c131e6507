package intake_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"guatu/internal/dbtest"
	"guatu/internal/intake"
	"guatu/internal/register"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

const cityFile = "id,name,year\nlinhai,临海市,2023\n"

const indicatorFile = "name,aliases,unit,price,lag_days\n地区生产总值,GDP,亿元;%,可比价,27\n规模以上工业增加值,,亿元;%,可比价,27\n固定资产投资,,亿元;%,,27\n居民消费价格,CPI,%,,20\n进出口总值,,亿元;%,,20\n出口总值,出口,亿元;%,,20\n"

// figures lists the stored observations as "indicator/region/period/basis = value unit @released".
func (h house) figures() []string {
	var out []string
	for _, v := range h.records("observation") {
		out = append(out, fmt.Sprintf("%s/%s/%s/%s = %s %s @%s", v["indicator"], v["region"], v["period"], v["basis"], v["value"], v["unit"], v["released"]))
	}
	slices.Sort(out)
	return out
}

func statHouse(t *testing.T) house {
	t.Helper()
	h := newHouse(t, dbtest.SQLite(t))
	h.takes(map[string]string{"city.csv": cityFile, "indicators.csv": indicatorFile})
	return h
}

// told checks the figures of one file; the first line tells the file's name.
func told(t *testing.T, name, text string, want ...string) (house, intake.Report) {
	t.Helper()
	h := statHouse(t)
	r := h.take(named(name, []byte(text)))
	check(t, r.Err())
	slices.Sort(want)
	if d := cmp.Diff(want, h.figures()); d != "" {
		t.Errorf("%s: %s", name, d)
	}
	again := h.take(named(name, []byte(text)))
	if c := again.Totals(); again.Err() != nil || c.Added+c.Changed > 0 {
		t.Errorf("%s again: %+v, %v", name, c, again.Err())
	}
	return h, r
}

// One month: title, unit column, parts with ＃, footnote marks, a dash for a figure that
// is not published, notes below.
func TestOneMonthSheet(t *testing.T) {
	t.Parallel()
	text := "2023年1—4月主要经济指标,,,\n发布日期：2023-05-26,,,\n指标,单位,绝对额,同比增长(%)\n" +
		"地区生产总值（一季度）,亿元,—,\n" +
		"规模以上工业增加值①（可比价）,亿元,\"1,512.3\",4.5\n固定资产投资,亿元,2301.5,-1.2\n　＃国有投资,亿元,880,+3.0\n　　民间投资,亿元,…,-5.5\n" +
		"一、对外贸易,,,\n进出口总值,亿元,3405.6,下降2.5\n＃出口,亿元,2011,持平\n居民消费价格,%,101.2,\n" +
		"注：①规模以上工业企业为年主营业务收入2000万元及以上的工业企业。,,,\n资料来源：临海市统计局,,,\n"
	h := statHouse(t)
	h.takes(map[string]string{"observations.csv": "indicator,region,period,basis,value,unit,released,source\n居民消费价格,临海市,2022-12,level,101,%,2023-01-20,\n"})
	r := h.take(named("月报.csv", []byte(text)))
	check(t, r.Err())
	const day = " @2023-05-26"
	want := []string{
		"规模以上工业增加值/临海市/2023-04/ytd = 1512.3 亿元" + day, "规模以上工业增加值/临海市/2023-04/ytd_yoy = 4.5 %" + day,
		"固定资产投资/临海市/2023-04/ytd = 2301.5 亿元" + day, "固定资产投资/临海市/2023-04/ytd_yoy = -1.2 %" + day,
		"固定资产投资：国有投资/临海市/2023-04/ytd = 880 亿元" + day, "固定资产投资：国有投资/临海市/2023-04/ytd_yoy = 3.0 %" + day,
		"固定资产投资：民间投资/临海市/2023-04/ytd_yoy = -5.5 %" + day,
		"进出口总值/临海市/2023-04/ytd = 3405.6 亿元" + day, "进出口总值/临海市/2023-04/ytd_yoy = -2.5 %" + day,
		"出口总值/临海市/2023-04/ytd = 2011 亿元" + day, "出口总值/临海市/2023-04/ytd_yoy = 0 %" + day,
		"居民消费价格/临海市/2023-04/level = 101.2 %" + day, "居民消费价格/临海市/2022-12/level = 101 % @2023-01-20",
	}
	slices.Sort(want)
	if d := cmp.Diff(want, h.figures()); d != "" {
		t.Error(d)
	}
	for id, v := range h.records("observation") {
		if !strings.HasSuffix(id, "/临海市统计局") && v["period"] == "2023-04" {
			t.Errorf("%s has no source", id)
		}
	}
	if part := h.records("indicator")["固定资产投资：国有投资"]; part["part_of"] != "固定资产投资" {
		t.Errorf("%v", part)
	}
	holdsWords(t, strings.Join(r.Results[0].Notes, "\n"), "表后附注：注：①", "新登记指标“固定资产投资：国有投资”")
}

// Months across, in two lines of heading that are merged in Excel and blank in CSV: the
// same figures. Earlier months are dated by the lag of the latest.
func TestMonthsAcross(t *testing.T) {
	t.Parallel()
	want := []string{
		"固定资产投资/临海市/2023-02/ytd = 410 亿元 @2023-03-27", "固定资产投资/临海市/2023-02/ytd_yoy = 2.1 % @2023-03-27",
		"固定资产投资/临海市/2023-03/ytd = 700.5 亿元 @2023-04-27", "固定资产投资/临海市/2023-03/ytd_yoy = -0.4 % @2023-04-27",
		"进出口总值/临海市/2023-02/ytd = 99 亿元 @2023-03-27", "进出口总值/临海市/2023-03/ytd_yoy = 12 % @2023-04-27",
	}
	text := "2023年主要经济指标,,,,\n单位：亿元、%,,,,\n发布日期：2023年4月27日\n指标,1—2月,,1—3月,\n,绝对额,同比增长,绝对额,同比增长\n固定资产投资,410,2.1,700.5,-0.4\n进出口总值,99,,,12\n"
	told(t, "a.csv", text, want...)

	f := excelize.NewFile()
	for i, row := range []string{"2023年主要经济指标", "单位：亿元、%", "发布日期：2023-04-27", "指标|1—2月||1—3月|", "|绝对额|同比增长|绝对额|同比增长", "固定资产投资|410|2.1|700.5|-0.4", "进出口总值|99|||12", "注：数据为初步核算。"} {
		for c, cell := range strings.Split(row, "|") {
			at, err := excelize.CoordinatesToCellName(c+1, i+1)
			check(t, err)
			if cell != "" {
				check(t, f.SetCellValue("Sheet1", at, cell))
			}
		}
	}
	for _, m := range [][2]string{{"A1", "E1"}, {"A2", "E2"}, {"A3", "E3"}, {"A4", "A5"}, {"B4", "C4"}, {"D4", "E4"}, {"A8", "E8"}} {
		check(t, f.MergeCell("Sheet1", m[0], m[1]))
	}
	told(t, "a.xlsx", string(packed(t, f)), want...)
}

// The other ways in which a table can say the same things.
func TestStatisticalLayouts(t *testing.T) {
	t.Parallel()
	const stated = "发布日期：2023-05-27\n"
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"当月与累计.csv": {"2023年4月主要指标\n" + stated + "指标,单位,本月,同比增长(%),本月止累计,同比增长%\n固定资产投资,亿元,150,1.5,560,2\n",
			[]string{"固定资产投资/临海市/2023-04/month = 150 亿元 @2023-05-27", "固定资产投资/临海市/2023-04/month_yoy = 1.5 % @2023-05-27",
				"固定资产投资/临海市/2023-04/ytd = 560 亿元 @2023-05-27", "固定资产投资/临海市/2023-04/ytd_yoy = 2 % @2023-05-27"}},
		"分区.csv": {"2023年1-4月各区固定资产投资\n" + stated + "地区,绝对额（亿元）,比上年同期增长（±%）\n全市,560,2\n东湖区,260,2.5\n西湖区,300,1.6\n",
			[]string{"固定资产投资/临海市/2023-04/ytd = 560 亿元 @2023-05-27", "固定资产投资/临海市/2023-04/ytd_yoy = 2 % @2023-05-27",
				"固定资产投资/临海市东湖区/2023-04/ytd = 260 亿元 @2023-05-27", "固定资产投资/临海市东湖区/2023-04/ytd_yoy = 2.5 % @2023-05-27",
				"固定资产投资/临海市西湖区/2023-04/ytd = 300 亿元 @2023-05-27", "固定资产投资/临海市西湖区/2023-04/ytd_yoy = 1.6 % @2023-05-27"}},
		"月份在行.csv": {"固定资产投资分月情况（2023年）\n" + stated + "月份,累计（亿元）,同比增长（%）,上年同期\n1—2月,100,1,99\n1—3月,300,2,294\n1—4月,560,2,549\n",
			[]string{"固定资产投资/临海市/2023-02/ytd = 100 亿元 @2023-03-27", "固定资产投资/临海市/2023-02/ytd_yoy = 1 % @2023-03-27",
				"固定资产投资/临海市/2023-03/ytd = 300 亿元 @2023-04-27", "固定资产投资/临海市/2023-03/ytd_yoy = 2 % @2023-04-27",
				"固定资产投资/临海市/2023-04/ytd = 560 亿元 @2023-05-27", "固定资产投资/临海市/2023-04/ytd_yoy = 2 % @2023-05-27"}},
		"季度.csv": {"2023年\n发布日期：2023-07-27\n指标,一季度,,上半年,\n,绝对额(亿元),增速(%),绝对额(亿元),增速(%)\nGDP,500,1.8,1100,4.7\n",
			[]string{"地区生产总值/临海市/2023-Q1/ytd = 500 亿元 @2023-04-27", "地区生产总值/临海市/2023-Q1/ytd_yoy = 1.8 % @2023-04-27",
				"地区生产总值/临海市/2023-Q2/ytd = 1100 亿元 @2023-07-27", "地区生产总值/临海市/2023-Q2/ytd_yoy = 4.7 % @2023-07-27"}},
		"增速在名称里.csv": {"2023年1—4月\n" + stated + "指标,2023年1—4月\n规模以上工业增加值增速(%),4.5\n固定资产投资(亿元),560\n",
			[]string{"规模以上工业增加值/临海市/2023-04/ytd_yoy = 4.5 % @2023-05-27", "固定资产投资/临海市/2023-04/ytd = 560 亿元 @2023-05-27"}},
		"单位行.csv": {"2023年1—4月\n" + stated + "指标,绝对额,同比增长\n,万元,%\n固定资产投资,5600000,2\n",
			[]string{"固定资产投资/临海市/2023-04/ytd = 5600000 万元 @2023-05-27", "固定资产投资/临海市/2023-04/ytd_yoy = 2 % @2023-05-27"}},
		"按登记的滞后.csv": {"指标,2023年1—4月(亿元)\n固定资产投资,560\n", []string{"固定资产投资/临海市/2023-04/ytd = 560 亿元 @2023-05-27"}},
		"无表头的名称列.csv": {"临海市2023年1—4月完成情况,,单位：亿元\n" + stated + ",绝对额,比上年同期增长(%)\n固定资产投资,560,2\n",
			[]string{"固定资产投资/临海市/2023-04/ytd = 560 亿元 @2023-05-27", "固定资产投资/临海市/2023-04/ytd_yoy = 2 % @2023-05-27"}},
		"分区多指标.csv": {"2023年1-4月分区主要指标\n" + stated + "地区,固定资产投资(亿元),增速(%),进出口总值(亿元),增速(%),排名\n东湖区,260,2.5,30,-1,1\n",
			[]string{"固定资产投资/临海市东湖区/2023-04/ytd = 260 亿元 @2023-05-27", "固定资产投资/临海市东湖区/2023-04/ytd_yoy = 2.5 % @2023-05-27",
				"进出口总值/临海市东湖区/2023-04/ytd = 30 亿元 @2023-05-27", "进出口总值/临海市东湖区/2023-04/ytd_yoy = -1 % @2023-05-27"}},
		"历年.csv": {"历年固定资产投资\n发布日期：2023-02-27\n主要经济指标,2021年,2022年\n固定资产投资（亿元）,1500,1600\n",
			[]string{"固定资产投资/临海市/2021-12/ytd = 1500 亿元 @2022-02-27", "固定资产投资/临海市/2022-12/ytd = 1600 亿元 @2023-02-27"}},
		"两年同期.csv": {"东湖区2023年1—4月主要指标\n" + stated + "指标,2023年,2022年,增减(百分点)\n固定资产投资（亿元）,260,255,0.1\n",
			[]string{"固定资产投资/临海市东湖区/2022-04/ytd = 255 亿元 @2022-05-27", "固定资产投资/临海市东湖区/2023-04/ytd = 260 亿元 @2023-05-27"}},
		"期末.csv": {"2023年1—4月\n" + stated + "指标,单位,绝对额,同比增长%\n5G基站（期末）,个,9000,9.1\n",
			[]string{"5G基站/临海市/2023-04/level = 9000 个 @2023-05-27", "5G基站/临海市/2023-04/ytd_yoy = 9.1 % @2023-05-27"}},
		"倍.csv": {"2023年1—4月\n" + stated + "指标,同比增长(%)\n固定资产投资,增长1.2倍\n", []string{"固定资产投资/临海市/2023-04/ytd_yoy = 120 % @2023-05-27"}},
		"余额.csv": {"2023年4月末\n" + stated + "指标,单位,4月,同比增长(%)\n金融机构本外币存款余额,亿元,8000,9.1\n",
			[]string{"金融机构本外币存款余额/临海市/2023-04/level = 8000 亿元 @2023-05-27", "金融机构本外币存款余额/临海市/2023-04/ytd_yoy = 9.1 % @2023-05-27"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told(t, name, c.text, c.want...)
		})
	}
}

// A fault stores nothing and names file, row, column, value and what was expected.
func TestStatisticalFaults(t *testing.T) {
	t.Parallel()
	const stated = "发布日期：2023-05-27\n"
	for name, c := range map[string]struct {
		text  string
		words []string
	}{
		"not a number":     {"2023年1—4月\n" + stated + "指标,单位,绝对额,同比增长(%)\n固定资产投资,亿元,560,2\n进出口总值,亿元,约30,3\n", []string{"x.csv", "第 5 行", "列“绝对额”", "“约30”", "数"}},
		"month or to date": {"2023年4月主要经济指标\n" + stated + "指标,单位,绝对额\n固定资产投资,亿元,560\n", []string{"第 4 行", "当月还是 1—4 月", "累计"}},
		"no unit":          {"2023年1—4月\n" + stated + "指标,绝对额\n固定资产投资,560\n", []string{"第 4 行", "没有单位", "亿元"}},
		"no year":          {"1—4月\n" + stated + "指标,绝对额(亿元)\n固定资产投资,560\n", []string{"哪一年", "2023年1—4月"}},
		"no day":           {"2023年1—4月\n指标,绝对额(亿元)\n机器人产量,560\n", []string{"没有发布日期", "--date"}},
		"same name twice":  {"2023年1—4月\n" + stated + "指标,绝对额(亿元)\n固定资产投资,560\n固定资产投资,561\n", []string{"第 5 行", "“固定资产投资”在第 4 行已有不同的数 560", "全称"}},
		"growth or level":  {"2023年1—4月\n" + stated + "指标,单位,数值\n机器人密度,%,5\n", []string{"“机器人密度”的 5%", "增速还是水平"}},
		"what column":      {"2023年1—4月\n" + stated + "指标,绝对额(亿元),累计欠数\n固定资产投资,560,7\n", []string{"列“累计欠数”", "不是地区"}},
		"no name":          {"2023年1—4月\n" + stated + "指标,绝对额(亿元)\n,560\n", []string{"第 4 行", "没有名称"}},
		"released before":  {"2023年1—4月\n发布日期：2023-04-27\n指标,绝对额(亿元)\n固定资产投资,560\n", []string{"早于"}},
		"odd unit":         {"2023年1—4月\n" + stated + "指标,单位,绝对额\n固定资产投资,亿圆,560\n", []string{"第 4 行", "亿圆"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := statHouse(t)
			err := h.take(named("x.csv", []byte(c.text))).Err()
			if err == nil {
				t.Fatalf("taken: %q", h.figures())
			}
			holdsWords(t, err.Error(), c.words...)
			if got := h.figures(); len(got) > 0 {
				t.Errorf("stored %q", got)
			}
		})
	}
}

// A later table repeats earlier months. What it repeats unchanged keeps its day; what it
// revises is known from its own day only, and views of earlier days do not see it.
func TestRevisionInALaterTable(t *testing.T) {
	t.Parallel()
	h := statHouse(t)
	table := func(day, months, row string) string {
		heads := strings.Repeat(",", strings.Count(row, ",")-1)
		return "2023年主要指标" + heads + "\n发布日期：" + day + "\n指标," + months + "\n" + row + "\n"
	}
	check(t, h.take(named("4.csv", []byte(table("2023-04-27", "1—2月(亿元),1—3月(亿元)", "固定资产投资,100,300")))).Err())
	check(t, h.take(named("5.csv", []byte(table("2023-05-27", "1—2月(亿元),1—3月(亿元),1—4月(亿元)", "固定资产投资,100,290,500")))).Err())
	want := []string{"固定资产投资/临海市/2023-02/ytd = 100 亿元 @2023-03-27", "固定资产投资/临海市/2023-03/ytd = 290 亿元 @2023-05-27", "固定资产投资/临海市/2023-04/ytd = 500 亿元 @2023-05-27"}
	if d := cmp.Diff(want, h.figures()); d != "" {
		t.Error(d)
	}
	id := "固定资产投资/临海市/2023-03/ytd/亿元/"
	history, err := h.store.History(t.Context(), testCity, "observation", id, always)
	check(t, err)
	var values []string
	for _, v := range history {
		values = append(values, v.Get("value"))
	}
	if !slices.Equal(values, []string{"300", "290"}) {
		t.Errorf("%q of %q", values, slices.Collect(maps.Keys(h.records("observation"))))
	}
}

// A table of observations with a column called 指标 is still one of observations.
func TestRegisterTablesAreNotStatistics(t *testing.T) {
	t.Parallel()
	h := statHouse(t)
	r := h.take(named("指标数据.csv", []byte("指标,地区,时期,口径,数值,单位,发布日期\n固定资产投资,临海市,2023-04,累计,560,亿元,2023-05-27\n")))
	check(t, r.Err())
	if r.Totals() != (register.Counts{Added: 1}) || r.Results[0].Kind != "指标数据" {
		t.Errorf("%+v", r)
	}
}
