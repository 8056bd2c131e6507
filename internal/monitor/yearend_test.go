package monitor_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"guatu"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/register"
	"guatu/light"
)

// judge makes a judge of a day from figures.
func judge(t *testing.T, day string, figures ...register.Record) monitor.Judge {
	t.Helper()
	s, err := monitor.ReadStatistics(indicators, figures)
	if err != nil {
		t.Fatal(err)
	}
	d, err := guatu.ParseDate(day)
	if err != nil {
		t.Fatal(err)
	}
	return monitor.Judge{Statistics: s, Rules: rules(), Day: d}
}

func claim(t *testing.T, j monitor.Judge, entry register.Record) monitor.Claim {
	t.Helper()
	c, ok, err := j.Statistics.LedgerClaim(entry, districts, 2023)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	return c
}

// april is what was published on industrial investment by 27 May 2023, and the shares
// of two earlier years.
func april() []register.Record {
	return []register.Record{
		figure("工业投资", "2021-04", "ytd", "250", "亿元", "2021-05-27"), figure("工业投资", "2021-12", "ytd", "1000", "亿元", "2022-01-27"),
		figure("工业投资", "2021-04", "ytd_yoy", "20.1", "%", "2021-05-27"), figure("工业投资", "2021-12", "ytd_yoy", "8.5", "%", "2022-01-27"),
		figure("工业投资", "2022-12", "ytd", "1240", "亿元", "2023-01-27"),
		figure("工业投资", "2023-04", "ytd", "414.6", "亿元", "2023-05-27"), figure("工业投资", "2023-04", "ytd_yoy", "30.2", "%", "2023-05-27"),
	}
}

// 1800-414.6 = 1385.4 must come from months that had 1240-414.6/1.302 = 921.6 last year:
// +50.3 %. Of 2020 the months were 0.25·1.085/1.201 = 22.6 %, so that the rest of 2021
// grew by (8.5-0.226·20.1)/0.774 = 5.1 %: more than ever is required.
// 414.6 is 23.0 % of 1800 in a third of the year; a quarter of 2021 lay in its first
// four months, and 318.4/1240 = 25.7 % of 2022.
func TestYearEnd(t *testing.T) {
	t.Parallel()
	j := judge(t, "2023-05-28", april()...)
	c := claim(t, j, ledger("工业投资", "gt", "1800", "亿元", "level"))
	other := claim(t, j, ledger("物价", "approx", "3", "%", "growth"))
	growth := claim(t, j, ledger("工业投资", "eq", "25", "%", "growth"))
	y, err := j.YearEnd("工业固定资产投资", city, 2023, []monitor.Claim{c, growth, other})
	if err != nil || len(y.Targets) != 2 || y.Indicator != "工业投资" || y.Method != "sparse" || y.Month != 4 || y.Growth == nil || len(y.Levels) != 1 {
		t.Fatalf("%+v %v", y, err)
	}
	target := y.Targets[0]
	near := func(got *float64, want, tolerance float64) bool {
		return got != nil && math.Abs(*got-want) <= tolerance
	}
	if !near(target.Growth, 50.3, 0.05) || !near(target.Flow, 1385.4, 1e-9) || !near(target.Percentile, 1, 0) || !near(target.Max, 5.1, 0.05) || target.Windows != 1 {
		t.Errorf("required %+v", target)
	}
	tr := target.Trajectory
	if tr == nil || tr.Month != 4 || math.Abs(tr.Done-414.6/1800) > 1e-9 || math.Abs(tr.Linear-1.0/3) > 1e-9 || tr.SeasonalYears != 2 || tr.Low != 0.25 || math.Abs(tr.High-0.2568) > 1e-3 {
		t.Errorf("trajectory %+v", tr)
	}
	if !target.Known || target.Probability > 0.2 || target.Light == guatu.Green || !strings.HasPrefix(target.LightRule, "default-target v1：") {
		t.Errorf("%+v", target)
	}
	// Nothing of the year was out by the end of March; by the end of April neither.
	if n := len(target.Course); n != 5 || target.Course[2].Light == guatu.Red || target.Course[4].Light != target.Light || target.Course[4].Rule != target.LightRule || target.Course[4].Inputs["p"] != target.Probability {
		t.Errorf("course %+v", target.Course)
	}
	// Over 1800 is +45 %, which implies 25 %: together they are as likely as the rarer one.
	if len(y.Joint) != 1 || y.Joint[0].Probability != min(target.Probability, y.Targets[1].Probability) {
		t.Errorf("joint %+v of %v and %v", y.Joint, target.Probability, y.Targets[1].Probability)
	}
	if len(y.Figures) != 3 || y.Tier == nil || y.Tier.Tier != "千亿级" || y.Tier.Next != "万亿级" || y.Tier.Distance != 8760 {
		t.Errorf("figures %+v, tier %+v", y.Figures, y.Tier)
	}
	text := strings.Join(y.Lines(lang.ZH), "\n")
	has(t, text, "甲市工业投资，2023年底，按 2023-05-28 以前发布的数", "目标 >1800亿元（市工信局）：达标概率", "余下须完成 1,385.4 亿元", "余下须同比 +50.3%",
		"到4月完成目标的 23.0%；时序进度 33.3%，按往年进度应为 25.3%（2 年，25.0%—25.7%）", "所用的数：2023年1—4月 累计值 414.6 亿元，2023-05-27发布，统计局", "2023-02 2023-03")
	for _, l := range lang.All {
		if text := strings.Join(y.Lines(l), "\n"); strings.ContainsAny(text, "⟦⟧") || strings.Contains(text, "%!") {
			t.Errorf("%s: %s", l, text)
		}
	}
	var back map[string]any
	if b, err := json.Marshal(y); err != nil || json.Unmarshal(b, &back) != nil || back["as_of"] != "2023-05-28" || back["targets"].([]any)[0].(map[string]any)["trajectory"] == nil {
		t.Errorf("JSON %v %v", back, err)
	}
}

func TestYearEndUnknown(t *testing.T) {
	t.Parallel()
	j := judge(t, "2023-05-28", april()...)
	if _, err := j.YearEnd("没有这个", city, 2023, nil); guatu.CodeOf(err) != guatu.NotFound {
		t.Errorf("an unknown indicator: %v", err)
	}
	y, err := j.YearEnd("物价", city, 2023, []monitor.Claim{claim(t, j, ledger("物价", "approx", "3", "%", "growth"))})
	if err != nil || y.Why != "no_figures" || y.Targets[0].Known {
		t.Errorf("%+v %v", y, err)
	}
	has(t, strings.Join(y.Lines(lang.ZH), "\n"), "不能推算：未发布：没有这个指标的数据", "目标 3%左右（市工信局）：未发布")
}

// Growth by part needs the register to say what is part of what.
func TestYearEndParts(t *testing.T) {
	t.Parallel()
	named := []register.Record{
		row("总", "name", "总", "frequency", "季", "family", "gdp", "price", "可比价"), row("一", "name", "一", "frequency", "季", "part_of", "总"), row("二", "name", "二", "frequency", "季", "part_of", "总"),
	}
	s, err := monitor.ReadStatistics(named, []register.Record{
		figure("总", "2023-Q2", "ytd", "440", "亿元", "2023-07-27"), figure("总", "2023-Q2", "ytd_yoy", "10", "%", "2023-07-27"),
		figure("一", "2023-Q2", "ytd", "130", "亿元", "2023-07-27"), figure("一", "2023-Q2", "ytd_yoy", "30", "%", "2023-07-27"),
	})
	if err != nil {
		t.Fatal(err)
	}
	y, err := monitor.Judge{Statistics: s, Rules: rules(), Day: guatu.NewDate(2023, 8, 1)}.YearEnd("总", city, 2023, nil)
	if err != nil || y.Parts == nil || len(y.Parts.Parts) != 1 || math.Abs(y.Parts.Parts[0].Points-7.5) > 1e-9 || math.Abs(y.Parts.Residual-2.5) > 1e-9 || y.Parts.Missing[0] != "二" {
		t.Fatalf("%+v %v", y.Parts, err)
	}
	has(t, strings.Join(y.Lines(lang.ZH), "\n"), "到6月增长 +10.0%，拉动（百分点）：一 +7.5；未分配与口径差 +2.5")
}

// Foreign capital: eleven years are claimed, figures show one. Before the first figure
// of the year the length of the streak counts, afterwards only the figures.
func TestStreak(t *testing.T) {
	t.Parallel()
	entry := ledger("工业投资", "gt", "0", "%", "growth")
	entry.Values["item"] = "利用外资保持正增长（已连续十一年）"
	last := figure("工业投资", "2022-12", "ytd_yoy", "6.3", "%", "2023-01-27")
	a := assess(t, entry, "2023-03-01", monitor.Counts{}, last)
	if a.Streak == nil || a.Streak.Years != 1 || a.Streak.Stated != 11 || !a.Known {
		t.Fatalf("%+v", a.Streak)
	}
	entry.Values["item"] = "利用外资保持正增长"
	plain := assess(t, entry, "2023-03-01", monitor.Counts{}, last)
	if plain.Streak.Stated != 0 || plain.Probability >= a.Probability {
		t.Errorf("P %v with eleven years stated, %v without", a.Probability, plain.Probability)
	}
	has(t, a.Reason(lang.ZH), "承诺称已连续 11 年增长，公布数能证 1 年")
	has(t, plain.Reason(lang.EN), "published growth was above zero in 1 year in a row")
	down := assess(t, entry, "2023-11-28", monitor.Counts{}, last, figure("工业投资", "2023-10", "ytd_yoy", "-20", "%", "2023-11-27"))
	if down.Probability > 0.2 {
		t.Errorf("20 %% down in October: %v", down.Probability)
	}
	// Nothing published at all, eleven years stated: 12/13.
	entry.Values["item"] = "已连续11年增长"
	if bare := assess(t, entry, "2023-03-01", monitor.Counts{}, figure("工业投资", "2022-12", "ytd", "9", "亿元", "2023-01-27")); !bare.Known || math.Abs(bare.Probability-12.0/13) > 1e-9 {
		t.Errorf("%+v", bare)
	}
}

// Third among cities whose values are published; a district of the city is no peer.
func TestRank(t *testing.T) {
	t.Parallel()
	in := func(region string, r register.Record) register.Record {
		r.ID += region
		r.Values["region"] = region
		return r
	}
	value := func(region, v string) register.Record {
		return in(region, figure("工业投资", "2023-12", "ytd", v, "亿元", "2024-01-25"))
	}
	entry := ledger("工业投资位次", "le", "3", "位", "rank")
	a := assess(t, entry, "2024-01-26", monitor.Counts{}, value(city, "900"), value("乙市", "1200"), value("丙市", "1000"), value("丁市", "800"), value("甲市东区", "5000"))
	if !a.Known || a.Probability != 0.99 || a.Standing == nil || a.Standing.Peers != 3 {
		t.Errorf("%+v %+v", a, a.Standing)
	}
	has(t, a.Reason(lang.ZH), "与有数的 3 个地区相比")
	alone := assess(t, entry, "2024-01-26", monitor.Counts{}, value(city, "900"))
	if alone.Known || alone.Why != monitor.OtherRegion {
		t.Errorf("%+v", alone)
	}
}

// A target at 0.2 %. In April the chance is clearly above a half, in May a little below
// it, and so in June: the light is kept once and then changes. The engine is asked for
// the figures that give such chances, so that the test does not depend on how it works.
func TestHysteresisCountsMonths(t *testing.T) {
	t.Parallel()
	base := []register.Record{figure("工业投资", "2022-12", "ytd_yoy", "5", "%", "2023-01-27")}
	month := func(period, growth, released string) register.Record {
		return figure("工业投资", period, "ytd_yoy", growth, "%", released)
	}
	entry := ledger("工业投资", "ge", "10", "%", "growth")
	first := month("2023-05", "14", "2023-06-27")
	chance := func(period, released, growth string) monitor.Assessment {
		return assess(t, entry, released, monitor.Counts{}, append(base[:1:1], first, month(period, growth, released))...)
	}
	find := func(period, released string) (growth string) {
		for tenth := range 200 {
			growth = lang.Number(float64(tenth)/10, 1)
			if p := chance(period, released, growth).Probability; p > 0.46 && p < 0.5 {
				return growth
			}
		}
		t.Fatal("no growth gives a chance just below a half")
		return ""
	}
	june, july := find("2023-06", "2023-07-27"), find("2023-07", "2023-08-27")
	figures := append(base, first, month("2023-06", june, "2023-07-27"), month("2023-07", july, "2023-08-27"))
	lights := map[string]light.Verdict{}
	for _, day := range []string{"2023-06-27", "2023-07-27", "2023-08-27"} {
		lights[day] = assess(t, entry, day, monitor.Counts{}, known(figures, day)...).Light
	}
	if a, b, c := lights["2023-06-27"], lights["2023-07-27"], lights["2023-08-27"]; a.Light != guatu.Yellow || b.Light != guatu.Yellow || !b.Held || b.Standing != 1 || c.Light != guatu.Orange || c.Held {
		t.Errorf("%s, %s held %v standing %d, %s held %v; want yellow, yellow held for the first month, orange", a.Light, b.Light, b.Held, b.Standing, c.Light, c.Held)
	}
	j := judge(t, "2023-08-27", figures...)
	course, err := j.Course(claim(t, j, entry), []guatu.Date{guatu.NewDate(2023, 6, 27), guatu.NewDate(2023, 7, 27), guatu.NewDate(2023, 8, 27)})
	if err != nil || len(course) != 3 || course[1].Standing != 1 || course[2].Light != guatu.Orange || course[0].RuleSet != rules().Code || course[0].Inputs["p"] == 0 {
		t.Errorf("%+v %v", course, err)
	}
}

// known are the figures released by a day.
func known(figures []register.Record, day string) []register.Record {
	var out []register.Record
	for _, f := range figures {
		if f.Get("released") <= day {
			out = append(out, f)
		}
	}
	return out
}
