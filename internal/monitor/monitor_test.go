package monitor_test

import (
	"fmt"
	"strings"
	"testing"

	"guatu"
	places "guatu/internal/city"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/register"
	"guatu/light"
)

const city = "甲市"

var districts = places.DistrictsOf(city, []register.Record{
	row("甲市东区", "level", "区"), row("西县", "level", "县"), row("甲市工信局", "level", "市"),
})

func row(id string, pairs ...string) register.Record {
	v := register.Values{}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			v[pairs[i]] = pairs[i+1]
		}
	}
	return register.Record{ID: id, Values: v, Released: guatu.NoDate}
}

func indicator(name, frequency, measured string, aliases ...string) register.Record {
	return row(name, "name", name, "frequency", frequency, "measured_by", measured, "family", "investment", "aliases", strings.Join(aliases, "；"))
}

var indicators = []register.Record{
	indicator("工业投资", "月", "statistics", "工业固定资产投资"), indicator("地区生产总值", "季", "statistics"),
	indicator("项目数", "年", "portfolio_count"), indicator("新开工数", "年", "portfolio_starts"),
	row("物价", "name", "物价", "frequency", "月", "direction", "down", "family", "price"),
}

func figure(indicator, period, basis, value, unit, released string) register.Record {
	return row(indicator+period+basis, "indicator", indicator, "region", city, "period", period, "basis", basis, "value", value, "unit", unit, "released", released, "source", "统计局")
}

func ledger(indicator, comparator, value, unit, basis string) register.Record {
	return row("speech/1", "kind", "target", "unit", "市工信局", "item", "目标", "indicator", indicator, "comparator", comparator, "value", value, "measure", unit, "basis", basis, "due", "2023-12-31", "document", "speech.txt")
}

func rules() light.RuleSet {
	for _, r := range light.Presets() {
		if r.Object == light.Target {
			return r
		}
	}
	panic("no rule for targets")
}

func assess(t *testing.T, entry register.Record, day string, counts monitor.Counts, figures ...register.Record) monitor.Assessment {
	t.Helper()
	s, err := monitor.ReadStatistics(indicators, figures)
	if err != nil {
		t.Fatal(err)
	}
	c, ok, err := s.LedgerClaim(entry, districts, 2023)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	d, err := guatu.ParseDate(day)
	if err != nil {
		t.Fatal(err)
	}
	a, err := monitor.Judge{Statistics: s, Rules: rules(), Day: d, Counts: counts}.Assess(c)
	if err != nil {
		t.Fatal(err)
	}
	if a.Light.RuleSet != rules().Code || a.Light.Version != rules().Version || a.Light.Rule == "" {
		t.Errorf("the light does not say its rule: %+v", a.Light)
	}
	for _, l := range lang.All {
		for _, text := range []string{a.Reason(l), a.WhyText(l), a.RequiredText(l)} {
			if strings.ContainsAny(text, "⟦⟧") || strings.Contains(text, "%!") || strings.Contains(text, "。。") || strings.Contains(text, "；。") {
				t.Errorf("%s: %s", l, text)
			}
		}
		if end := map[lang.Lang]string{lang.ZH: "。", lang.EN: "."}[l]; !strings.HasSuffix(a.Reason(l), end) {
			t.Errorf("%s does not end: %s", l, a.Reason(l))
		}
	}
	return a
}

// has checks that a text contains every part.
func has(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("%q is not in %q", p, text)
		}
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	s, err := monitor.ReadStatistics(indicators, nil)
	if err != nil {
		t.Fatal(err)
	}
	for comparator, want := range map[string]string{
		"ge": "≥1800亿元", "gt": ">1800亿元", "le": "≤1800亿元", "lt": "<1800亿元", "approx": "1800亿元左右", "eq": "1800亿元", "range": "1800—1900.5亿元",
	} {
		entry := ledger("工业固定资产投资", comparator, "1800", "亿元", "level")
		entry.Values["value2"] = "1900.5"
		c, ok, err := s.LedgerClaim(entry, districts, 2022)
		if err != nil || !ok || c.Words() != want {
			t.Errorf("%s: %q %v %v, want %q", comparator, c.Words(), ok, err, want)
		}
		if c.Indicator != "工业投资" || c.Said != "工业固定资产投资" || c.Year != 2023 || c.Region != city || c.Who != "市工信局" {
			t.Errorf("%+v", c)
		}
	}
	if _, ok, err := s.LedgerClaim(row("x", "kind", "work", "item", "调度"), districts, 2023); ok || err != nil {
		t.Error("an entry without a number is a claim", err)
	}
	target := row("t", "indicator", "物价", "region", city, "period", "2024", "comparator", "approx", "value", "3", "unit", "%", "basis", "growth", "owner", "市政府", "announced", "2023-12-20")
	c, err := s.TargetClaim(target)
	if err != nil || c.Year != 2024 || !c.Target.Ceiling || c.Words() != "3%左右" || c.Announced != guatu.NewDate(2023, 12, 20) {
		t.Errorf("%+v %v", c, err)
	}
	target.Values["value"] = "约三"
	if _, err := s.TargetClaim(target); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("a value that is no number: %v", err)
	}
}

// April: 414.6 and +30.2 % are out, last year's 1240 is the base. The reason names
// every figure with period and release, the spread with its sizes, and what the rest
// must do.
func TestReasonNamesItsFigures(t *testing.T) {
	t.Parallel()
	figures := []register.Record{
		figure("工业投资", "2022-12", "ytd", "1240", "亿元", "2023-01-27"), figure("工业投资", "2021-12", "ytd_yoy", "8.5", "%", "2022-01-27"),
		figure("工业投资", "2021-04", "ytd_yoy", "20.1", "%", "2021-05-27"),
		figure("工业投资", "2023-04", "ytd", "414.6", "亿元", "2023-05-27"), figure("工业投资", "2023-04", "ytd_yoy", "30.2", "%", "2023-05-27"),
	}
	a := assess(t, ledger("工业投资", "gt", "1800", "亿元", "level"), "2023-05-27", monitor.Counts{}, figures...)
	has(t, a.Reason(lang.ZH), "2023年1—4月 414.6 亿元（2023-05-27发布）", "同比 +30.2%（2023-05-27发布）", "2022年 1240 亿元（2023-01-27发布）", "目标 >1800亿元", "80%区间",
		fmt.Sprintf("平均绝对误差 %.1f 个百分点", a.Outlook.Spread.PP), fmt.Sprintf("取自本指标 %d 次", a.Outlook.Spread.Own), "依据不足，按同类指标估计")
	has(t, a.Reason(lang.EN), "January–April 2023: 41.46 billion yuan (released 2023-05-27)", "+30.2% year on year", "last year's base: 2022: 124.0 billion yuan")
	// 414.6/1.302 = 318.4 of last year's 1240 lie in January–April; the rest must carry
	// 1800-414.6 = 1385.4 from 1240-318.4 = 921.6: +50.3 %.
	if got := a.RequiredText(lang.ZH); got != "+50.3%" {
		t.Errorf("required %s, want +50.3%%", got)
	}
	low, mid, high, ok := a.Range()
	if !ok || low > mid || mid > high || a.Decimals() != 0 || !a.Known || a.Light.Light == guatu.Grey {
		t.Errorf("range %v %v %v %v, %+v", low, mid, high, ok, a.Light)
	}
	if _, final := a.Final(); final || len(a.Figures()) != 3 {
		t.Errorf("final %v, figures %+v", final, a.Figures())
	}
}

// The year's growth is out and the amount is not: 1240 · 1.214 = 1505, under 1800.
func TestResultFromGrowthAndBase(t *testing.T) {
	t.Parallel()
	figures := []register.Record{
		figure("工业投资", "2022-12", "ytd", "1240", "亿元", "2023-01-27"), figure("工业投资", "2023-12", "ytd_yoy", "21.4", "%", "2024-01-25"),
	}
	a := assess(t, ledger("工业投资", "gt", "1800", "亿元", "level"), "2024-01-25", monitor.Counts{}, figures...)
	if met, final := a.Final(); met || !final || !a.Inferred() || a.RequiredText(lang.ZH) != "" || a.Light.Light != guatu.Red {
		t.Errorf("%v %v %+v", met, final, a.Light)
	}
	has(t, a.Reason(lang.ZH), "推算全年 1505亿元", "全年结果已发布，目标 >1800亿元")
	b := assess(t, ledger("工业投资", "eq", "20", "%", "growth"), "2024-01-25", monitor.Counts{}, figures...)
	if met, final := b.Final(); !met || !final || b.Inferred() || b.Light.Light != guatu.Green {
		t.Errorf("21.4 reaches 20: %v %v", met, final)
	}
}

// Every reason why there is no probability has words in both languages and names
// what is missing.
func TestUnavailable(t *testing.T) {
	t.Parallel()
	growth := figure("工业投资", "2023-04", "ytd_yoy", "30.2", "%", "2023-05-27")
	rank := ledger("工业投资", "le", "3", "位", "rank")
	for name, c := range map[string]struct {
		entry   register.Record
		counts  monitor.Counts
		figures []register.Record
		zh, en  string
	}{
		"no figures": {ledger("工业投资", "ge", "6", "%", "growth"), monitor.Counts{}, nil, "没有这个指标的数据（缺 2022年 累计同比 %）", "no figures of this indicator"},
		"no history": {ledger("工业投资", "ge", "6", "%", "growth"), monitor.Counts{}, []register.Record{figure("工业投资", "2023-04", "ytd", "4", "亿元", "2023-05-27")}, "本年和往年的增速都没有", "no growth"},
		"no base":    {ledger("工业投资", "ge", "6", "亿元", "level"), monitor.Counts{}, []register.Record{growth}, "没有上年全年值作基数，不能由增速推出总量（缺 2022年 累计值 亿元）", "no full-year value"},
		"other unit": {ledger("工业投资", "ge", "6", "万辆", "level"), monitor.Counts{}, []register.Record{growth, figure("工业投资", "2022-12", "ytd", "1240", "亿元", "2023-01-27")}, "计量单位不同", "another unit"},
		"rank":       {rank, monitor.Counts{}, []register.Record{growth}, "位次要有其他城市的数", "other cities"},
		"no project": {ledger("项目数", "ge", "9", "个", "level"), monitor.Counts{}, nil, "项目库是空的", "portfolio is empty"},
		"few starts": {ledger("新开工数", "ge", "9", "个", "level"), monitor.Counts{Projects: 9}, nil, "已报开工太少", "too few starts"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := assess(t, c.entry, "2023-05-27", c.counts, c.figures...)
			if a.Known || a.Light.Light != guatu.Grey || a.Chance() != "未发布" {
				t.Fatalf("known: %+v", a)
			}
			has(t, a.Reason(lang.ZH), c.zh)
			has(t, a.WhyText(lang.EN), c.en)
		})
	}
}

// Three projects that start with chances ½, ½ and 1: 1, 2, 3 starts with ¼, ½, ¼. At
// least two: ¾. When the year is over, the two that started are the result.
func TestCounts(t *testing.T) {
	t.Parallel()
	counts := monitor.Counts{Projects: 3, Started: 1, Starts: []float64{0, .25, .5, .25}, Synthetic: true}
	a := assess(t, ledger("新开工数", "ge", "2", "个", "level"), "2023-06-01", counts)
	if a.Probability != .75 || a.Light.Light != guatu.Yellow || a.Light.Inputs["p"] != .75 || a.Light.Inputs["slot"] != 6 {
		t.Errorf("%v %+v", a.Probability, a.Light)
	}
	has(t, a.Reason(lang.ZH), "已开工 1 个", "年底 2 个（80%区间 1—3）", "目标 2 个", "示例数据")
	has(t, a.Reason(lang.EN), "1 started", "sample data")
	over := assess(t, ledger("新开工数", "ge", "2", "个", "level"), "2024-01-25", monitor.Counts{Projects: 3, Started: 2, Starts: []float64{0, 0, 1, 0}})
	if met, final := over.Final(); !met || !final {
		t.Errorf("two of two: %v %v", met, final)
	}
	has(t, over.Reason(lang.ZH), "全年已报开工 2 个，目标 2 个。")
	all := assess(t, ledger("项目数", "eq", "4", "个", "level"), "2023-06-01", monitor.Counts{Projects: 3})
	if all.Probability != .01 || all.Reached != 3 || all.Light.Light != guatu.Red {
		t.Errorf("%+v", all)
	}
}

// Stale is more than 45 days after a figure, longer by what is normally silent: a
// quarterly one is followed by two more months, December's by January.
func TestStaleness(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		indicator, period, released, day string
		grey                             bool
	}{
		{"工业投资", "2023-04", "2023-05-27", "2023-07-11", false}, {"工业投资", "2023-04", "2023-05-27", "2023-07-12", true}, // 45, 46 days
		{"地区生产总值", "2023-Q1", "2023-04-27", "2023-08-11", false}, {"地区生产总值", "2023-Q1", "2023-04-27", "2023-08-12", true}, // 106, 107
		{"工业投资", "2022-12", "2023-01-27", "2023-04-13", false}, {"工业投资", "2022-12", "2023-01-27", "2023-04-14", true}, // 76, 77
	} {
		a := assess(t, ledger(c.indicator, "ge", "5", "%", "growth"), c.day, monitor.Counts{}, figure(c.indicator, c.period, "ytd_yoy", "5", "%", c.released))
		if got := a.Light.Light == guatu.Grey; got != c.grey || !a.Known {
			t.Errorf("%s of %s on %s: %s %v", c.indicator, c.period, c.day, a.Light.Light, a.Light.Inputs)
		}
	}
}

// Without a figure of the year the light is yellow at best and at worst, and says so.
func TestNothingPublishedYet(t *testing.T) {
	t.Parallel()
	for _, growth := range []string{"60", "-60"} {
		a := assess(t, ledger("工业投资", "ge", "5", "%", "growth"), "2023-03-01", monitor.Counts{}, figure("工业投资", "2022-12", "ytd_yoy", growth, "%", "2023-01-27"))
		if a.Light.Light != guatu.Yellow || a.Chance() != "依据不足" || a.Light.Inputs["slot"] != 0 {
			t.Errorf("%s: %+v", growth, a.Light)
		}
		has(t, a.Reason(lang.ZH), "2023年尚未发布，以往年增速为中心（2022年 同比 ", "（2023-01-27发布）")
		has(t, a.Reason(lang.EN), "nothing published for 2023")
	}
}

// TestLedgerRegion: what a district is to reach says nothing of the city.
func TestLedgerRegion(t *testing.T) {
	t.Parallel()
	s, err := monitor.ReadStatistics(indicators, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ unit, heading, item, want string }{
		{"市工信局", "", "工业投资超1800亿元", city},
		{"市工信局", "", "东区工业投资超1800亿元", "甲市东区"},
		{"市工信局", "", "工业投资超1800亿元，东区走在前列", city}, // behind the number
		{"甲市东区人民政府", "", "工业投资超1800亿元", "甲市东区"},
		{"市工信局", "西县", "工业投资超1800亿元", "甲市西县"},
		{"市工信局", "", "南区工业投资超1800亿元", city}, // not in the register
	} {
		entry := ledger("工业投资", "gt", "1800", "亿元", "level")
		entry.Values["unit"], entry.Values["heading"], entry.Values["item"] = c.unit, c.heading, c.item
		if got, ok, err := s.LedgerClaim(entry, districts, 2023); err != nil || !ok || got.Region != c.want {
			t.Errorf("%s，%s，%s: %s %v %v, want %s", c.unit, c.heading, c.item, got.Region, ok, err, c.want)
		}
	}
}
