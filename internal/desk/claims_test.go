package desk_test

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"guatu/agree"
	"guatu/internal/desk"
	"guatu/internal/intake"
	"guatu/internal/register"
	"guatu/internal/sqlstore"
	"guatu/sample"
)

// document stores a text, with nothing of it in the ledger.
func document(t *testing.T, s *sqlstore.Store, city, id, title, date, issuer, text string) {
	t.Helper()
	def, _ := intake.Register("document")
	r := register.Record{ID: id, Values: register.Values{"file": id, "title": title, "date": date, "issuer": issuer}}
	r.Released = r.Date("date")
	err := s.Update(t.Context(), register.Change{City: city, Author: "测试", Action: "import", Source: id}, func(tx register.Tx) error {
		if err := tx.PutDocument(id, text); err != nil {
			return err
		}
		_, err := tx.Put(def, []register.Record{r})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// finding is the one whose arithmetic is text.
func finding(t *testing.T, p *desk.Picture, kind agree.Kind, text string) agree.Finding {
	t.Helper()
	for _, f := range p.Findings {
		if f.Kind == kind && f.Expression.Text == text {
			return f
		}
	}
	for _, f := range p.Findings {
		t.Logf("%-24s %-9s %-30s %s", f.Kind, f.Severity, f.Expression.Text, f.Message)
	}
	t.Fatalf("no finding %s %s", kind, text)
	return agree.Finding{}
}

// TestDocumentsThatDisagree: three invented documents, none of them in the ledger. What
// each pair says is worked by hand.
func TestDocumentsThatDisagree(t *testing.T) {
	t.Parallel()
	s := open(t, jia())
	put(t, s, "observation", "indicator", "零售总额", "region", "甲市", "period", "2022-12", "basis", "ytd", "value", "400", "unit", "亿元", "released", "2023-01-27", "source", "甲市统计局")
	document(t, s, city, "report.txt", "甲市政府工作报告", "2023-02-01", "甲市人民政府", "甲市政府工作报告\n二、2023年工作安排\n全市零售总额增长10%以上。工业投资达到230亿元。\n")
	document(t, s, city, "plan.txt", "甲市商务局工作方案", "2023-03-01", "甲市商务局", "甲市商务局2023年工作方案\n全年零售总额突破500亿元，力争零售总额增长8%左右。上半年零售总额增长3%。\n")
	document(t, s, city, "east.txt", "东区推进会", "2023-03-05", "东区", "东区2023年推进会\n全年零售总额增长4%。\n")
	document(t, s, city, "province.txt", "某省工作要点", "2023-03-06", "某省人民政府", "某省2023年工作要点\n全省零售总额增长1%以上。\n")
	document(t, s, city, "old.txt", "甲市商务局上年方案", "2022-03-01", "甲市商务局", "甲市商务局2022年工作方案\n全年零售总额增长2%以上。\n")
	p := picture(t, desk.New(s), "2023-05-28")

	// 500 of 400 is a quarter more.
	if f := finding(t, p, agree.LevelGrowthBase, "400→500 = +25.0%"); f.Severity != agree.Conflicts && f.Severity != agree.Differs {
		t.Errorf("%+v", f)
	}
	// 左右 reaches to 8.5, which is below 10: no result keeps both.
	twice := finding(t, p, agree.Twice, "8%左右 | ≥10%")
	if twice.Severity != agree.Conflicts {
		t.Errorf("%+v", twice)
	}
	var quoted []string
	for _, id := range twice.Claims {
		q := p.Quotes[id]
		quoted = append(quoted, q.Document+"："+q.Sentence)
	}
	want := []string{"plan.txt：全年零售总额突破500亿元，力争零售总额增长8%左右。", "report.txt：全市零售总额增长10%以上。"}
	if !slices.Equal(quoted, want) {
		t.Errorf("cites %q, want %q", quoted, want)
	}
	for _, c := range p.Unreviewed {
		if c.Source == "province.txt" || c.Source == "old.txt" || c.Value == "3" {
			t.Errorf("another body's, another year's or a half-year's number counts: %+v", c)
		}
		if (c.Region == "甲市东区") != (c.Source == "east.txt") {
			t.Errorf("%s speaks for %s", c.Source, c.Region)
		}
	}
	if n := len(p.Unreviewed); n != 5 {
		t.Errorf("%d numbers, want 2 of the report, 2 of the plan, 1 of the district: %+v", n, p.Unreviewed)
	}
}

// TestRejectedAndAcceptedCountOnce: what a person rejected does not count, what was
// taken into the ledger counts as the ledger has it.
func TestRejectedAndAcceptedCountOnce(t *testing.T) {
	t.Parallel()
	s := open(t, jia())
	const text = "甲市商务局2023年工作方案\n全年零售总额突破500亿元。\n全年零售总额增长8%左右。\n"
	document(t, s, city, "plan.txt", "甲市商务局工作方案", "2023-03-01", "甲市商务局", text)
	d := desk.New(s)
	if n := len(picture(t, d, "2023-05-28").Unreviewed); n != 2 {
		t.Fatalf("%d numbers, want 2", n)
	}
	at := func(clause string) (start, end string) {
		i := strings.Index(text, clause)
		return strconv.Itoa(i), strconv.Itoa(i + len(clause))
	}
	start, end := at("全年零售总额突破500亿元")
	put(t, s, "review", "document", "plan.txt", "span_start", start, "span_end", end, "decision", "rejected", "date", "2023-03-02")
	start, end = at("全年零售总额增长8%左右")
	put(t, s, "ledger", "batch", "plan.txt", "no", "1", "unit", "甲市商务局", "kind", "target", "item", "零售总额增长8%", "indicator", "零售总额", "comparator", "approx",
		"value", "8", "measure", "%", "basis", "growth", "due", "2023-12-31", "document", "plan.txt", "span_start", start, "span_end", end, "announced", "2023-03-01")
	p := picture(t, d, "2023-05-28")
	if len(p.Unreviewed) != 0 {
		t.Errorf("still unreviewed: %+v", p.Unreviewed)
	}
	if q := p.Quotes["plan.txt/1"]; q.Sentence != "全年零售总额增长8%左右。" {
		t.Errorf("the ledger's number cites %+v", q)
	}
}

// The promises of Guangzhou 2023 as they were reported, in our own words: the city on 7
// and 28 January, its districts on 28 January. None is in the ledger. Bases of 2022:
// the districts' own reports and the city's statistics.
var (
	cityMeeting = `广州市2023年推进会记录
2023年1月28日

市发展改革委负责人：今年全市地区生产总值增长6%以上，固定资产投资增长8%左右，基础设施投资超过2500亿元。固定资产投资总量突破1万亿元。
市工业和信息化局负责人：今年工业投资超过1800亿元，工业投资增长45%。
市住房城乡建设局负责人：今年城市更新投资超过2000亿元。
`
	districtMeeting = `广州市各区2023年目标
2023年1月28日

黄埔区负责人：今年黄埔区地区生产总值增长7%以上，固定资产投资达到2500亿元，固定资产投资增长25%左右。
增城区负责人：今年增城区地区生产总值增长7%，固定资产投资超过1100亿元，固定资产投资增长25%。
南沙区负责人：今年南沙区地区生产总值增长10%以上，固定资产投资增长30%。
越秀区负责人：今年越秀区地区生产总值增长4.5%。
`
)

// TestPublishedContradictions: they are found in documents alone. The figures are those
// of agree's own test of these promises, worked by hand there.
func TestPublishedContradictions(t *testing.T) {
	t.Parallel()
	s := open(t, only(t, "city.csv", "units.csv", "indicators.csv"))
	base := func(indicator, region, value string) {
		t.Helper()
		putIn(t, s, "guangzhou", "observation", "indicator", indicator, "region", region, "period", "2022-12", "basis", "ytd", "value", value, "unit", "亿元", "released", "2023-01-20", "source", "2022年报告")
	}
	base("固定资产投资", "广州市黄埔区", "1920.8")
	base("固定资产投资", "广州市增城区", "878")
	base("工业投资", "广州市", "1240")
	document(t, s, "guangzhou", "city.txt", "广州市2023年推进会记录", "2023-01-28", "广州市人民政府", cityMeeting)
	document(t, s, "guangzhou", "districts.txt", "广州市各区2023年目标", "2023-01-28", "", districtMeeting)
	p, err := desk.New(s).Picture(t.Context(), "guangzhou", at(t, "2023-05-28"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		kind     agree.Kind
		severity agree.Severity
		text     string
	}{
		{agree.LevelGrowthBase, agree.Conflicts, "1920.8→2500 = +30.2%"},
		{agree.LevelGrowthBase, agree.Agrees, "878→1100 = +25.3%"},
		{agree.LevelGrowthBase, agree.Agrees, "1240→1800 = +45.2%"},
		{agree.PartsWhole, agree.States, "2500+1800+2000 = 6300 < 10000"},
		{agree.DistrictCity, agree.Differs, "3/4 > 6%"},
	} {
		f := finding(t, p, want.kind, want.text)
		if f.Severity != want.severity {
			t.Errorf("%s is %s, want %s: %s", want.text, f.Severity, want.severity, f.Message)
		}
		for _, id := range f.Claims {
			if q := p.Quotes[id]; q.Sentence == "" || !strings.Contains(cityMeeting+districtMeeting, q.Sentence) {
				t.Errorf("%s cites no sentence for %s: %+v", want.text, id, q)
			}
		}
	}
}

// TestComponentsMakeUpTheWhole: 300+8000+20000 of three sectors are 28300, not the 30000
// of the whole; with 21700 of the third they are.
func TestComponentsMakeUpTheWhole(t *testing.T) {
	t.Parallel()
	for third, want := range map[string]agree.Severity{"20000": agree.Conflicts, "21700": agree.Agrees} {
		s := open(t, only(t, "city.csv", "units.csv", "indicators.csv"))
		document(t, s, "guangzhou", "plan.txt", "广州市2023年计划", "2023-01-28", "广州市人民政府", "广州市2023年计划\n今年目标：地区生产总值达到30000亿元。\n"+
			"今年第一产业增加值达到300亿元。\n今年第二产业增加值达到8000亿元。\n今年第三产业增加值达到"+third+"亿元。\n")
		p, err := desk.New(s).Picture(t.Context(), "guangzhou", at(t, "2023-05-28"))
		if err != nil {
			t.Fatal(err)
		}
		relation := map[agree.Severity]string{agree.Conflicts: "28300 < 30000", agree.Agrees: "30000 = 30000"}[want]
		if f := finding(t, p, agree.PartsWhole, "300+"+third+"+8000 = "+relation); f.Severity != want {
			t.Errorf("third %s: %s, want %s: %s", third, f.Severity, want, f.Message)
		}
	}
}

// only is the sample city with nothing but some of its tables.
func only(t *testing.T, names ...string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	for _, name := range names {
		data, err := fs.ReadFile(sample.Guangzhou2023(), name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: data}
	}
	return out
}
