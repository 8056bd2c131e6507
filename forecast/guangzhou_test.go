package forecast_test

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"guatu"
	"guatu/forecast"
	"guatu/series"
)

const city = "广州市"

// families is how the sample city groups its indicators.
var families = map[string]string{
	"GDP": "gdp", "第一产业增加值": "gdp", "第二产业增加值": "gdp", "第三产业增加值": "gdp",
	"固定资产投资": "investment", "工业投资": "investment", "制造业投资": "investment", "基础设施投资": "investment",
	"工业技术改造投资": "investment", "房地产开发投资": "investment",
	"规模以上工业增加值": "production", "规模以上工业总产值": "production", "汽车制造业产值": "production", "汽车制造业增加值": "production",
	"汽车产量": "production", "新能源汽车产量": "production", "新能源汽车产值": "production", "电子产品制造业产值": "production", "石油化工制造业产值": "production",
	"社会消费品零售总额": "consumption", "进出口总值": "trade", "出口总值": "trade", "进口总值": "trade", "实际使用外资": "trade",
	"地方一般公共预算收入": "fiscal", "CPI": "price",
}

// atComparablePrices are the indicators whose growth is real and whose value is not.
var atComparablePrices = map[string]bool{"GDP": true, "第一产业增加值": true, "第二产业增加值": true, "第三产业增加值": true, "规模以上工业增加值": true}

func guangzhou(t testing.TB, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "shared", "data", "guangzhou", name))
	if err != nil {
		t.Skip("../shared/data is not beside the repository: published figures of Guangzhou not tested")
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, h := range rows[0] {
			m[h] = row[i]
		}
		out = append(out, m)
	}
	return out
}

func observation(t testing.TB, row map[string]string) series.Observation {
	t.Helper()
	period, err := guatu.ParsePeriod(row["period"])
	if err != nil {
		t.Fatal(err)
	}
	value, err := strconv.ParseFloat(row["value"], 64)
	if err != nil {
		t.Fatal(err)
	}
	_, fraction, _ := strings.Cut(row["value"], ".")
	o := series.Observation{
		Indicator: row["indicator"], Region: row["region"], Period: period, Basis: series.Basis(row["basis"]), Value: value,
		Decimals: len(fraction), Unit: row["unit"], Source: row["source"], Derived: row["derivation"] != "",
	}
	if row["released"] != "" {
		if o.Released, err = guatu.ParseDate(row["released"]); err != nil {
			t.Fatal(err)
		}
	}
	return o
}

// published returns what was released up to a day.
func published(t testing.TB, asOf string) []series.Observation {
	t.Helper()
	day, err := guatu.ParseDate(asOf)
	if err != nil {
		t.Fatal(err)
	}
	var out []series.Observation
	for _, file := range []string{"observations.csv", "derived.csv"} {
		for _, row := range guangzhou(t, file) {
			if o := observation(t, row); o.Released <= day {
				out = append(out, o)
			}
		}
	}
	return out
}

// replaced returns figures with one value changed.
func replaced(t testing.TB, all []series.Observation, indicator, period string, b series.Basis, value float64) []series.Observation {
	t.Helper()
	out, found := append([]series.Observation{}, all...), false
	for i, o := range out {
		if o.Indicator == indicator && o.Region == city && o.Period.String() == period && o.Basis == b {
			out[i].Value, found = value, true
		}
	}
	if !found {
		t.Fatalf("no figure %s %s %s", indicator, period, b)
	}
	return out
}

func outlook(t testing.TB, figures []series.Observation, indicator string, year int) forecast.Outlook {
	t.Helper()
	o, err := forecast.YearEnd(forecast.Request{
		Panel: series.NewPanel(figures), Indicator: indicator, Region: city, Year: year, Families: families, Real: atComparablePrices, Seed: 1,
	})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func probability(t testing.TB, figures []series.Observation, indicator string, target forecast.Target) float64 {
	t.Helper()
	p, err := outlook(t, figures, indicator, 2023).Probability(target)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var (
	over1800 = forecast.Target{Comparator: forecast.Over, Value: 1800, Basis: forecast.OfLevel, Unit: "亿元"}
	least6   = forecast.Target{Comparator: forecast.AtLeast, Value: 6, Basis: forecast.OfGrowth, Unit: "%"}
	trillion = forecast.Target{Comparator: forecast.AtLeast, Value: 10000, Basis: forecast.OfLevel, Unit: "亿元"}
)

func TestGuangzhouMay2023(t *testing.T) {
	t.Parallel()
	figures := published(t, "2023-05-27")
	if p := probability(t, figures, "工业投资", over1800); p >= 0.35 {
		t.Errorf("工业投资 >1800: P = %.2f", p)
	}
	if p := probability(t, figures, "GDP", least6); p >= 0.35 {
		t.Errorf("GDP ≥6%%: P = %.2f", p)
	}
	for _, indicator := range []string{"社会消费品零售总额", "进出口总值"} {
		if p := probability(t, figures, indicator, trillion); p <= 0.8 {
			t.Errorf("%s ≥10000: P = %.2f", indicator, p)
		}
	}
}

func TestGuangzhouCounterfactual(t *testing.T) {
	t.Parallel()
	figures := published(t, "2023-05-27")
	better := replaced(t, figures, "工业投资", "2023-04", series.YTD, 620)
	better = replaced(t, better, "工业投资", "2023-04", series.YTDGrowth, 94.7)
	if p := probability(t, better, "工业投资", over1800); p <= 0.5 {
		t.Errorf("工业投资 with 620 亿元 and +94.7 %%: P = %.2f", p)
	}
	better = replaced(t, figures, "GDP", "2023-Q1", series.YTDGrowth, 9)
	if p := probability(t, better, "GDP", least6); p <= 0.5 {
		t.Errorf("GDP with +9.0 %%: P = %.2f", p)
	}
}

// What the published figures of 2023 must say, at every month's end: GDP of at least
// 6 % under 35 % from August on, and 工业投资 over 1800 under 15 % from June on.
func TestGuangzhouByMonth(t *testing.T) {
	t.Parallel()
	for _, day := range monthEnds {
		figures := published(t, day)
		if p := probability(t, figures, "GDP", least6); day >= "2023-08" && p >= 0.35 {
			t.Errorf("%s GDP ≥6%%: P = %.2f", day, p)
		}
		if p := probability(t, figures, "工业投资", over1800); day >= "2023-06" && p >= 0.15 {
			t.Errorf("%s 工业投资 >1800: P = %.2f", day, p)
		}
	}
}

// The trade trap: +7.4 % by September and +0.1 % in the year. What September's value
// and growth told is that the last quarter of 2022 had been 30.7 % of the year, where
// the only earlier year at hand leads to expect 27 %: a high base. That moves the
// centre below both rules that know no base and the rest may shrink for a target of
// 3 %; it does not foretell a fall of 18 %.
func TestGuangzhouTradeTrap(t *testing.T) {
	t.Parallel()
	o := outlook(t, published(t, "2023-10-31"), "进出口总值", 2023)
	if rest := 1 - 8153.5/1.074/10948.4; !near(rest, 0.307, 0.001) {
		t.Fatalf("rest of 2022 %v", rest)
	}
	if o.Rules.BaseEffect >= 1 || o.Growth.Centre >= o.Rules.YTD || o.Growth.Centre >= o.Rules.HalfGrowth {
		t.Errorf("centre %.1f, rules %+v", o.Growth.Centre, o.Rules)
	}
	about3 := forecast.Target{Comparator: forecast.About, Value: 3, Basis: forecast.OfGrowth, Unit: "%"}
	r := o.Required(about3)
	if want := (2.5 - 0.693*7.4) / 0.307; !near(r.Growth, want, 0.1) {
		t.Errorf("the rest may shrink to %+.1f %%, want %+.1f %%", r.Growth, want)
	}
	if q := o.Growth.Quantiles; math.Abs(q[0]-0.1) > 1 || q[1] <= 0.1 {
		t.Errorf("the result, 0.1 %%, is a thing of one year in forty: 2.5 %% and 10 %% quantiles %+.1f and %+.1f %%", q[0], q[1])
	}
}
