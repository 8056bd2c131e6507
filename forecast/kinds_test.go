package forecast_test

import (
	"errors"
	"math"
	"testing"

	"guatu"
	"guatu/forecast"
	"guatu/series"

	"pgregory.net/rapid"
)

var capital = series.Name{Indicator: "外资", Region: "甲市"}

// yearly makes full-year growth of foreign capital.
func yearly(growth map[string]float64) []series.Observation {
	var out []series.Observation
	for year, g := range growth {
		out = append(out, fig("外资", year, series.YTDGrowth, g))
	}
	return out
}

func TestStreak(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		growth map[string]float64
		want   forecast.Streak
	}{
		"three, then nothing published": {map[string]float64{"2020": 3, "2021": 0.1, "2022": 6}, forecast.Streak{Years: 3, End: forecast.StreakUnknown, At: 2019}},
		"broken by zero":                {map[string]float64{"2020": 0, "2021": 2, "2022": 6}, forecast.Streak{Years: 2, End: forecast.StreakBroken, At: 2020}},
		"a gap hides what was before":   {map[string]float64{"2019": 5, "2020": 5, "2022": 6}, forecast.Streak{Years: 1, End: forecast.StreakUnknown, At: 2021}},
		"fell last year":                {map[string]float64{"2022": -1, "2021": 4}, forecast.Streak{Years: 0, End: forecast.StreakBroken, At: 2022}},
	} {
		if got := forecast.StreakBefore(series.NewPanel(yearly(c.growth)), capital, 2023); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

// Eleven years stated and no figures: 12/13. With figures of the year the streak says
// nothing more. Before the first, midway.
func TestContinue(t *testing.T) {
	t.Parallel()
	none := yearEnd(t, nil, "外资", 2023)
	if p, err := none.Continue(forecast.Streak{End: forecast.StreakUnknown}, 11); err != nil || !near(p, 12.0/13, 1e-12) {
		t.Errorf("rule of succession %v %v, want 12/13", p, err)
	}
	var u *forecast.Unavailable
	if _, err := none.Continue(forecast.Streak{End: forecast.StreakUnknown}, 0); !errors.As(err, &u) {
		t.Errorf("nothing known at all: %v", err)
	}
	figures := yearly(map[string]float64{"2021": 4, "2022": 6})
	prior := yearEnd(t, figures, "外资", 2023)
	positive, _ := prior.Probability(forecast.Target{Comparator: "gt", Value: 0, Basis: forecast.OfGrowth})
	s := forecast.StreakBefore(series.NewPanel(figures), capital, 2023)
	if p, err := prior.Continue(s, 0); err != nil || !near(p, (positive+3.0/4)/2, 1e-12) {
		t.Errorf("two years: %v %v", p, err)
	}
	if p, _ := prior.Continue(s, 11); !near(p, (positive+12.0/13)/2, 1e-12) {
		t.Errorf("eleven stated, two of them published: %v", p)
	}
	broken := forecast.Streak{Years: 2, End: forecast.StreakBroken}
	if p, _ := prior.Continue(broken, 11); !near(p, (positive+3.0/4)/2, 1e-12) {
		t.Errorf("a stated streak that figures break still counts: %v", p)
	}
	now := yearEnd(t, append(figures, fig("外资", "2023-10", series.YTDGrowth, -20)), "外资", 2023)
	if p, _ := now.Continue(s, 11); p > 0.1 {
		t.Errorf("20 %% down in October: %v", p)
	}
}

// known makes a distribution whose paths are given, through a published result.
func known(t *testing.T, v float64) forecast.Distribution {
	t.Helper()
	o := yearEnd(t, []series.Observation{fig("产值", "2023", series.YTD, v), fig("产值", "2023", series.YTDGrowth, 1)}, "产值", 2023)
	return o.Levels[0].Distribution
}

func TestRank(t *testing.T) {
	t.Parallel()
	city := func(name string, v ...float64) forecast.Contender {
		c := forecast.Contender{Name: name}
		for _, x := range v {
			c.Measures = append(c.Measures, known(t, x))
		}
		return c
	}
	s, err := forecast.Rank(city("甲", 10500, 10300), []forecast.Contender{city("乙", 20000, 15000), city("丙", 18000, 9999), city("丁", 11000, 12000)}, 10000, 1)
	if err != nil || !near(s.Chances[2], 1, 1e-9) || s.AtLeast(3) != 0.99 || s.AtLeast(2) != 0.01 {
		t.Errorf("third of those over a trillion in both: %+v %v", s, err)
	}
	if s, _ := forecast.Rank(city("甲", 9000, 10300), []forecast.Contender{city("乙", 20000, 15000)}, 10000, 1); s.AtLeast(3) != 0.01 {
		t.Errorf("who does not take part has a rank: %+v", s)
	}
	var u *forecast.Unavailable
	if _, err := forecast.Rank(city("甲", 1), nil, 0, 1); !errors.As(err, &u) || u.Code != forecast.NoPeers {
		t.Errorf("no peers: %v", err)
	}
	if _, err := forecast.Rank(city("甲", 1), []forecast.Contender{{Name: "乙"}}, 0, 1); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("a peer without figures: %v", err)
	}
}

// Two contenders with the same distribution are each first in half of the futures.
func TestRankOfEquals(t *testing.T) {
	t.Parallel()
	o := yearEnd(t, append(invented(), fig("甲", "2023-04", series.YTDGrowth, 8)), "甲", 2023)
	c := forecast.Contender{Measures: []forecast.Distribution{o.Levels[0].Distribution}}
	s, err := forecast.Rank(c, []forecast.Contender{c}, 0, 3)
	if err != nil || math.Abs(s.Chances[0]-0.5) > 0.05 || !near(s.Chances[0]+s.Chances[1], 1, 1e-9) {
		t.Errorf("%+v %v", s, err)
	}
}

// The Poisson binomial distribution has mean Σp and variance Σp(1-p), and equal
// chances give the binomial.
func TestCountOf(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOfN(rapid.Float64Range(0, 1), 0, 40).Draw(t, "chances")
		d, err := forecast.CountOf(p)
		if err != nil || len(d) != len(p)+1 {
			t.Fatal(err)
		}
		total, mean, square, wantMean, wantVar := 0.0, 0.0, 0.0, 0.0, 0.0
		for k, v := range d {
			total, mean, square = total+v, mean+float64(k)*v, square+float64(k*k)*v
		}
		for _, x := range p {
			wantMean, wantVar = wantMean+x, wantVar+x*(1-x)
		}
		if !near(total, 1, 1e-9) || !near(mean, wantMean, 1e-8) || !near(square-mean*mean, wantVar, 1e-6) {
			t.Fatalf("sum %v, mean %v want %v, variance %v want %v", total, mean, wantMean, square-mean*mean, wantVar)
		}
	})
	d, _ := forecast.CountOf([]float64{.5, .5, .5})
	if p, err := forecast.CountProbability(d, forecast.Target{Comparator: "ge", Value: 2, Unit: "个"}); err != nil || !near(p, 0.5, 1e-12) {
		t.Errorf("two of three coins: %v %v", p, err)
	}
	if _, err := forecast.CountOf([]float64{1.5}); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("a chance above one: %v", err)
	}
	if _, err := forecast.CountProbability(d, forecast.Target{Comparator: "most"}); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("an unknown comparator: %v", err)
	}
}

// Two chains of 100 and 80 share one firm of 30: 150, and 30 counted twice. A third of
// 120 without members lies anywhere from inside to beside them.
func TestCluster(t *testing.T) {
	t.Parallel()
	cars := forecast.Chain{Name: "汽车", Members: map[string]float64{"a": 70, "b": 30}}
	chips := forecast.Chain{Name: "芯片", Members: map[string]float64{"b": 30, "c": 50}}
	c, err := forecast.ClusterTotal([]forecast.Chain{cars, chips})
	if err != nil || c.Sum != 180 || c.Low != 150 || !c.Exact() || c.Shared() != 30 || len(c.Overlaps) != 1 || c.Overlaps[0] != (forecast.Overlap{A: "汽车", B: "芯片", Members: 1, Value: 30}) {
		t.Errorf("%+v %v", c, err)
	}
	c, err = forecast.ClusterTotal([]forecast.Chain{cars, chips, {Name: "软件", Total: 120}})
	if err != nil || c.Sum != 300 || c.Low != 150 || c.High != 270 || c.Exact() || c.Shared() != 30 {
		t.Errorf("%+v %v", c, err)
	}
	for _, bad := range []forecast.Chain{{Name: "x", Total: -1}, {Name: "y", Members: map[string]float64{"a": -1}}} {
		if _, err := forecast.ClusterTotal([]forecast.Chain{bad}); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

func TestTiers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		value                  float64
		unit, tier, next       string
		distance, growthToNext float64
	}{
		{1000, "亿元", "千亿级", "万亿级", 9000, 900}, {999.9, "亿元", "百亿级", "千亿级", 0.1, 100 * (1000/999.9 - 1)},
		{0.8, "万亿元", "千亿级", "万亿级", 2000, 25}, {5, "亿元", "", "十亿级", 5, 100}, {12000, "亿元", "万亿级", "", 0, 0},
	} {
		r, err := forecast.Rungs(c.value, c.unit)
		if err != nil || r.Tier.Name != c.tier || r.Next.Name != c.next || !near(r.Distance, c.distance, 1e-9) || !near(r.Growth, c.growthToNext, 1e-9) {
			t.Errorf("%v%s: %+v %v", c.value, c.unit, r, err)
		}
	}
	for _, bad := range []struct {
		value float64
		unit  string
	}{{0, "亿元"}, {5, "万辆"}, {math.NaN(), "亿元"}} {
		if _, err := forecast.Rungs(bad.value, bad.unit); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	o := yearEnd(t, []series.Observation{fig("产值", "2023", series.YTD, 1200), fig("产值", "2023", series.YTDGrowth, 1)}, "产值", 2023)
	r, _ := forecast.Rungs(990, "亿元")
	if p, err := o.Reach(r); err != nil || p != 0.99 {
		t.Errorf("1200 reaches a thousand: %v %v", p, err)
	}
	if _, err := o.Reach(forecast.Rung{}); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("no tier above: %v", err)
	}
}

// The whole grew from 400 to 440, part one from 100 to 130, part two from 250 to 240:
// 7.5 points, -2.5 points, 5 points of 10 left.
func TestContributions(t *testing.T) {
	t.Parallel()
	p := series.NewPanel([]series.Observation{
		fig("总", "2023-06", series.YTD, 440), fig("总", "2023-06", series.YTDGrowth, 10),
		fig("一", "2023-06", series.YTD, 130), fig("一", "2023-06", series.YTDGrowth, 30),
		fig("二", "2023-06", series.YTD, 240), fig("二", "2023-06", series.YTDGrowth, -4),
	})
	name := func(i string) series.Name { return series.Name{Indicator: i, Region: "甲市"} }
	b, err := forecast.Contributions(p, name("总"), []series.Name{name("一"), name("二"), name("三")}, 2023, 6, "亿元")
	if err != nil || len(b.Parts) != 2 || !near(b.Parts[0].Points, 7.5, 1e-9) || !near(b.Parts[0].Share, 0.75, 1e-9) || !near(b.Parts[1].Points, -2.5, 1e-9) ||
		!near(b.Residual, 5, 1e-9) || len(b.Missing) != 1 || b.Missing[0] != "三" {
		t.Errorf("%+v %v", b, err)
	}
	var u *forecast.Unavailable
	if _, err := forecast.Contributions(p, name("总"), nil, 2023, 7, "亿元"); !errors.As(err, &u) || len(u.Missing) != 2 {
		t.Errorf("a month nobody published: %v", err)
	}
}

// By June 45 and 55 of 100 in the two years before: half, though the calendar says so
// too; 60 of a target of 150 is 40 %.
func TestTrajectory(t *testing.T) {
	t.Parallel()
	figures := []series.Observation{
		fig("产值", "2021-06", series.YTD, 45), fig("产值", "2021", series.YTD, 100), fig("产值", "2022-06", series.YTD, 55), fig("产值", "2022", series.YTD, 100),
		fig("产值", "2023-06", series.YTD, 60), fig("产值", "2023-06", series.YTDGrowth, 9.1),
	}
	o := yearEnd(t, figures, "产值", 2023)
	r := forecast.Request{Panel: series.NewPanel(figures), Indicator: "产值", Region: "甲市", Year: 2023}
	got, ok := o.TrajectoryOf(r, forecast.Target{Comparator: "ge", Value: 150, Basis: forecast.OfLevel, Unit: "亿元"})
	want := forecast.Trajectory{Month: 6, Done: 0.4, Linear: 0.5, Seasonal: 0.5, SeasonalYears: 2, Low: 0.45, High: 0.55}
	if !ok || got != want {
		t.Errorf("%+v %v, want %+v", got, ok, want)
	}
	if _, ok := o.TrajectoryOf(r, forecast.Target{Comparator: "ge", Value: 5, Basis: forecast.OfGrowth}); ok {
		t.Error("growth has a trajectory")
	}
	// Without any earlier year the calendar stands in.
	figures = []series.Observation{fig("产值", "2022", series.YTD, 100), fig("产值", "2023-04", series.YTD, 60), fig("产值", "2023-06", series.YTDGrowth, 9.1)}
	o, r.Panel = yearEnd(t, figures, "产值", 2023), series.NewPanel(figures)
	if got, ok := o.TrajectoryOf(r, forecast.Target{Comparator: "ge", Value: 150, Basis: forecast.OfLevel}); !ok || got.SeasonalYears != 0 || !near(got.Seasonal, 1.0/3, 1e-12) {
		t.Errorf("%+v %v", got, ok)
	}
}
