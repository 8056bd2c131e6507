package agree_test

import (
	"math"
	"strings"
	"testing"

	"guatu"
	"guatu/agree"
)

// The promises of January 2023 and the published figures of 2022 as the city, its
// bureaus and districts announced them (work report of 7 January, conference of
// 28 January 2023, district meetings).
var january28 = guatu.NewDate(2023, 1, 28)

func claim(id, region, indicator string, cmp agree.Comparator, value float64, basis agree.Basis, measure string) agree.Claim {
	return agree.Claim{
		ID: id, Source: "2023 年公开报道", Region: region, Indicator: indicator, Year: 2023, Comparator: cmp,
		Value: value, Basis: basis, Measure: measure, Announced: january28,
	}
}

const fai, city = "固定资产投资", "广州市"

func guangzhou() ([]agree.Claim, agree.Facts) {
	claims := []agree.Claim{
		claim("黄埔固投额", "黄埔区", fai, agree.Equal, 2500, agree.Level, "亿元"),
		claim("黄埔固投增速", "黄埔区", fai, agree.About, 25, agree.Growth, "%"),
		claim("黄埔占比", "黄埔区", fai, agree.Equal, 25, agree.Share, "%"),
		claim("增城工业额", "增城区", "工业投资", agree.More, 450, agree.Level, "亿元"),
		claim("增城工业倍", "增城区", "工业投资", agree.AtLeast, 2, agree.Growth, "倍"),
		claim("增城固投额", "增城区", fai, agree.More, 1100, agree.Level, "亿元"),
		claim("增城固投增速", "增城区", fai, agree.Equal, 25, agree.Growth, "%"),
		claim("市固投增速", city, fai, agree.About, 8, agree.Growth, "%"),
		claim("市固投增速2", city, fai, agree.AtLeast, 8, agree.Growth, "%"),
		claim("市固投额", city, fai, agree.More, 10000, agree.Level, "亿元"),
		claim("市固投万亿", city, fai, agree.More, 1, agree.Level, "万亿元"),
		claim("工业投资额", city, "工业投资", agree.More, 1800, agree.Level, "亿元"),
		claim("工业投资增速", city, "工业投资", agree.Equal, 45, agree.Growth, "%"),
		claim("基础设施", city, "基础设施投资", agree.More, 2500, agree.Level, "亿元"),
		claim("城市更新", city, "城市更新投资", agree.More, 2000, agree.Level, "亿元"),
		claim("市GDP", city, "地区生产总值", agree.AtLeast, 6, agree.Growth, "%"),
		claim("天河固投额", "天河区", fai, agree.More, 730, agree.Level, "亿元"),
		claim("天河固投增速", "天河区", fai, agree.AtLeast, 20, agree.Growth, "%"),
	}
	for _, d := range []struct {
		name string
		gdp  float64
	}{{"南沙区", 10}, {"黄埔区", 7}, {"天河区", 6.5}, {"越秀区", 4.5}, {"海珠区", 7}, {"荔湾区", 6.5}, {"白云区", 7}, {"增城区", 7}} {
		claims = append(claims, claim("GDP"+d.name, d.name, "地区生产总值", agree.AtLeast, d.gdp, agree.Growth, "%"))
	}
	claims = append(claims, claim("GDP海珠力争", "海珠区", "地区生产总值", agree.Equal, 7.5, agree.Growth, "%"))
	last := func(region, indicator string) agree.Key {
		return agree.Key{Region: region, Indicator: indicator, Year: 2022}
	}
	facts := agree.Facts{
		Levels: map[agree.Key]agree.Observation{
			last("黄埔区", fai):    {Ref: "黄埔 2022 固投", Value: 1920.8, Measure: "亿元"},
			last("增城区", "工业投资"): {Ref: "增城 2022 工业投资", Value: 163, Measure: "亿元"},
			last("增城区", fai):    {Ref: "增城 2022 固投", Value: 878, Measure: "亿元"},
			last(city, "工业投资"):  {Ref: "市 2022 工业投资", Value: 1240, Measure: "亿元"},
			// 8600 in 2023 after +3.6 %: the year before was about 8300.
			last(city, fai): {Ref: "市 2022 固投（由 2023 年 8600 亿元、+3.6% 推算）", Value: 8300, Measure: "亿元"},
		},
		Growths: map[agree.Key]agree.Observation{
			last(city, "地区生产总值"): {Ref: "市 2022 GDP 增速", Value: 1.0, Measure: "%"},
			last(city, "工业投资"):   {Ref: "市 2022 工业投资增速", Value: 12.6, Measure: "%"},
		},
		Parent: map[string]string{
			"南沙区": city, "黄埔区": city, "天河区": city, "越秀区": city, "海珠区": city, "荔湾区": city, "白云区": city, "增城区": city,
		},
		Parts: map[string]agree.Parts{fai: {Names: []string{"基础设施投资", "工业投资", "城市更新投资", "房地产开发投资"}}},
	}
	return claims, facts
}

func find(t *testing.T, findings []agree.Finding, kind agree.Kind, ids ...string) agree.Finding {
	t.Helper()
	for _, f := range findings {
		if f.Kind == kind && strings.Join(f.Claims[:min(len(ids), len(f.Claims))], " ") == strings.Join(ids, " ") {
			return f
		}
	}
	t.Fatalf("no finding %s for %v", kind, ids)
	return agree.Finding{}
}

func TestPromisesOfGuangzhou2023(t *testing.T) {
	t.Parallel()
	claims, facts := guangzhou()
	findings, err := agree.Check(claims, facts)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		kind     agree.Kind
		severity agree.Severity
		text     string
		gap      float64 // worked by hand, in the measure of the finding
		claims   []string
	}{
		{agree.LevelGrowthBase, agree.Conflicts, "1920.8→2500 = +30.2%", 2500/1920.8*100 - 100 - 25, []string{"黄埔固投额", "黄埔固投增速"}},
		{agree.LevelGrowthBase, agree.Differs, "163→450 = +176.1%", 450.0/163*100 - 100 - 200, []string{"增城工业额", "增城工业倍"}},
		{agree.LevelGrowthBase, agree.Agrees, "878→1100 = +25.3%", 1100.0/878*100 - 100 - 25, []string{"增城固投额", "增城固投增速"}},
		{agree.LevelGrowthBase, agree.Agrees, "1240→1800 = +45.2%", 1800.0/1240*100 - 100 - 45, []string{"工业投资额", "工业投资增速"}},
		{agree.LevelGrowthBase, agree.Conflicts, "8300→10000 = +20.5%", 10000.0/8300*100 - 100 - 8, []string{"市固投额", "市固投增速"}},
		{agree.LevelGrowthBase, agree.Differs, "8300→10000 = +20.5%", 10000.0/8300*100 - 100 - 8, []string{"市固投额", "市固投增速2"}},
		{agree.LevelGrowthBase, agree.Conflicts, "8300→10000 = +20.5%", 10000.0/8300*100 - 100 - 8, []string{"市固投万亿", "市固投增速"}}, // 1万亿 is not 0.5 to 1.5
		{agree.LevelGrowthBase, agree.States, "730÷(1+20.0%) = 608.3", 0, []string{"天河固投额", "天河固投增速"}},
		{agree.PartsWhole, agree.States, "2500+1800+2000 = 6300 < 10000", -3700, []string{"市固投额", "基础设施", "工业投资额", "城市更新"}},
		{agree.DistrictCity, agree.Differs, "7/8 > 6%", 4.5 - 6, []string{"市GDP"}},
		{agree.DistrictCity, agree.Agrees, "2500÷25% = 10000", 0, []string{"黄埔固投额", "黄埔占比", "市固投额"}},
		{agree.DistrictCity, agree.Conflicts, "2500÷25% = 10000", 10000 - 8300*1.08, []string{"黄埔固投额", "黄埔占比", "市固投增速"}},
		{agree.DistrictCity, agree.States, "2500+1100+730 = 4330 < 10000", 4330 - 10000, []string{"市固投额"}},
		{agree.Twice, agree.Differs, "8%左右 | ≥8%", 0, []string{"市固投增速", "市固投增速2"}},
		{agree.Twice, agree.Agrees, ">10000亿元", 0, []string{"市固投额", "市固投万亿"}},
		{agree.Twice, agree.Differs, "≥7% | 7.5%", 0.5, []string{"GDP海珠区", "GDP海珠力争"}},
	} {
		f := find(t, findings, c.kind, c.claims...)
		if f.Severity != c.severity || f.Expression.Text != c.text || math.Abs(f.Gap-c.gap) > 1e-6 {
			t.Errorf("%v: got %s %q gap %v, want %s %q gap %v\n%s", c.claims, f.Severity, f.Expression.Text, f.Gap, c.severity, c.text, c.gap, f.Message)
		}
	}
	trap := find(t, findings, agree.LevelGrowthBase, "增城工业额", "增城工业倍")
	if !strings.Contains(trap.Message, "489") || !strings.Contains(trap.Message, "326") { // 163×3 and 163×2
		t.Errorf("the two readings of 增长2倍 are not shown: %s", trap.Message)
	}
	for _, f := range findings {
		t.Logf("%-24s %-9s %s", f.Kind, f.Severity, f.Message)
		if f.Kind == agree.WeakerThanLast {
			t.Errorf("nothing was promised below last year's result: %s", f.Message) // GDP 6 > 1.0, industry 45 > 12.6
		}
	}
}
