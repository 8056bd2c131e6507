package forecast_test

import (
	"errors"
	"math"
	"reflect"
	"testing"

	"guatu"
	"guatu/forecast"
	"guatu/series"

	"pgregory.net/rapid"
)

// fig makes a figure of 甲市. Its release date plays no part in the engine.
func fig(indicator, period string, b series.Basis, v float64) series.Observation {
	p, err := guatu.ParsePeriod(period)
	if err != nil {
		panic(err)
	}
	o := series.Observation{Indicator: indicator, Region: "甲市", Period: p, Basis: b, Value: v, Decimals: 1, Unit: "亿元", Released: p.End() + 27}
	if b.Growth() {
		o.Unit = "%"
	}
	return o
}

// reporter is what a test and a property have in common.
type reporter interface {
	Helper()
	Fatal(...any)
}

func yearEnd(t reporter, figures []series.Observation, indicator string, year int) forecast.Outlook {
	t.Helper()
	o, err := forecast.YearEnd(forecast.Request{Panel: series.NewPanel(figures), Indicator: indicator, Region: "甲市", Year: year, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

// A quarter of last year's value grew by 21 %. The rest grows by 10 % under the
// half-growth rule: 0.25·21+0.75·10 = 12.75. The centre is midway to 21.
func TestSparseCentre(t *testing.T) {
	t.Parallel()
	o := yearEnd(t, []series.Observation{
		fig("产值", "2022-Q1", series.YTD, 100), fig("产值", "2022", series.YTD, 400), fig("产值", "2023-Q1", series.YTDGrowth, 21),
	}, "产值", 2023)
	want := forecast.Rules{YTD: 21, HalfGrowth: 12.75, Known: true, Weight: 0.25, WeightFrom: "published"}
	if o.Method != forecast.Sparse || o.Month != 3 || !near(o.Rules.HalfGrowth, 12.75, 1e-9) || o.Rules.Weight != 0.25 || o.Rules.WeightFrom != want.WeightFrom {
		t.Fatalf("%s after month %d, rules %+v, want %+v", o.Method, o.Month, o.Rules, want)
	}
	if !near(o.Growth.Centre, 16.875, 1e-9) || !near(o.Levels[0].Distribution.Centre, 400*1.16875, 1e-9) {
		t.Errorf("centre %v %% and %v, want 16.875 %% and 467.5", o.Growth.Centre, o.Levels[0].Distribution.Centre)
	}
	// Growth and level are the same futures.
	for i, g := range o.Growth.Paths {
		if !near(o.Levels[0].Distribution.Paths[i], 400*(1+g/100), 1e-9) {
			t.Fatalf("path %d: %v %% and %v", i, g, o.Levels[0].Distribution.Paths[i])
		}
	}
	// Without a finished year the error is the reference, 4.4 points by (13-3)/13.
	if !near(o.Spread.PP, 4.4*10/13, 1e-9) || o.Spread.Panel != 0 {
		t.Errorf("spread %+v", o.Spread)
	}
	// To reach 30 %: (30-0.25·21)/0.75.
	r := o.Required(forecast.Target{Comparator: "ge", Value: 30, Basis: forecast.OfGrowth})
	if !r.Known || !near(r.Growth, 33, 1e-9) || r.Windows != 0 {
		t.Errorf("required %+v, want 33 %%", r)
	}
}

// One finished case: +10 % by June, +20 % in the year, half of the year known.
// Half-growth 0.5·10+0.5·4.8809 = 7.4404, centre 8.7202, miss 11.2798; per unit of
// what remained 11.2798·13/7; as a scale of t4 by its median 0.740697. Before that case the
// spread would have been the reference, 4.4·7/13 points, with the noise of revisions: the
// factor learned from it has a weight of 1 in 31.
func TestSparseSpread(t *testing.T) {
	t.Parallel()
	o := yearEnd(t, []series.Observation{
		fig("产值", "2022-06", series.YTDGrowth, 10), fig("产值", "2022", series.YTDGrowth, 20), fig("产值", "2023-06", series.YTDGrowth, 5),
	}, "产值", 2023)
	unit := 11.2797715 * 13 / 7 / 0.740697
	weight := 1 - math.Pow(8.0/9, 3) // one case at three steps of n/(n+8)
	half := math.Hypot(4.4*7/13*1.533206, 0.25*math.Sqrt(math.Pi/2)*1.281552)
	up, down := math.Pow(11.2797715/half, 1.0/31), math.Pow(0.25, 1.0/31)
	want := math.Pow(unit, weight) * math.Pow(4.4, 1-weight) * 7 / 13 * (up + down) / 2
	if !near(o.Spread.PP, want, 1e-3) || o.Spread.Own != 1 || o.Spread.Family != 1 || o.Spread.Panel != 1 || !near(o.Spread.OwnWeight, 1.0/9, 1e-12) {
		t.Errorf("spread %+v, want %v points", o.Spread, want)
	}
	if len(o.Rest) != 1 || !near(o.Rest[0].Growth, 30, 1e-9) {
		t.Errorf("rest of 2022 %+v, want 30 %%: 0.5·10+0.5·30 = 20", o.Rest)
	}
	r := o.Required(forecast.Target{Comparator: "ge", Value: 25, Basis: forecast.OfGrowth})
	if !near(r.Growth, 45, 1e-9) || r.Max != o.Rest[0].Growth || r.Percentile != 1 {
		t.Errorf("required %+v, want 45 %%, more than ever", r)
	}
}

// The missing flow over last year's flow in the same months: 1800-414.6 over
// 1240-414.6/1.302, whatever weight the forecast uses.
func TestRequiredFlow(t *testing.T) {
	t.Parallel()
	o := yearEnd(t, []series.Observation{
		fig("投资", "2022", series.YTD, 1240), fig("投资", "2023-04", series.YTD, 414.6), fig("投资", "2023-04", series.YTDGrowth, 30.2),
	}, "投资", 2023)
	want := 100 * ((1800-414.6)/(1240-414.6/1.302) - 1)
	for _, target := range []forecast.Target{
		{Comparator: "gt", Value: 1800, Basis: forecast.OfLevel, Unit: "亿元"}, {Comparator: "gt", Value: 0.18, Basis: forecast.OfLevel, Unit: "万亿元"},
	} {
		r := o.Required(target)
		if !r.Known || !r.HasFlow || !near(r.Flow, 1385.4, 1e-9) || !near(r.Growth, want, 1e-9) || r.Unit != "亿元" {
			t.Errorf("required %+v, want %v %% and 1385.4", r, want)
		}
	}
	if r := o.Required(forecast.Target{Comparator: "le", Value: 3, Basis: forecast.OfGrowth}); r.Known {
		t.Errorf("a ceiling requires %+v", r)
	}
}

func TestPrior(t *testing.T) {
	t.Parallel()
	o := yearEnd(t, []series.Observation{
		fig("产值", "2015", series.YTDGrowth, 90), fig("产值", "2020", series.YTDGrowth, 2), fig("产值", "2021", series.YTDGrowth, 10), fig("产值", "2022", series.YTDGrowth, 3),
		fig("产值", "2022", series.YTD, 200),
	}, "产值", 2023)
	if o.Method != forecast.Prior || o.Month != 0 || len(o.History) != 3 || o.Growth.Centre != 5 || !near(o.Levels[0].Distribution.Centre, 210, 1e-9) {
		t.Errorf("%s around %v from %d years, level %v; want the mean 5 of three years, 210", o.Method, o.Growth.Centre, len(o.History), o.Levels[0].Distribution.Centre)
	}
	if r := o.Required(forecast.Target{Comparator: "ge", Value: 8, Basis: forecast.OfGrowth}); r.Growth != 8 || r.Windows != 4 || r.Percentile != 0.5 {
		t.Errorf("required %+v: with nothing known the rest is the year", r)
	}
}

func TestPublished(t *testing.T) {
	t.Parallel()
	o := yearEnd(t, []series.Observation{fig("产值", "2023-12", series.YTDGrowth, 5.9), fig("产值", "2022", series.YTD, 100), fig("产值", "2023", series.YTD, 111)}, "产值", 2023)
	for _, c := range []struct {
		target forecast.Target
		want   float64
	}{
		{forecast.Target{Comparator: "ge", Value: 6, Basis: forecast.OfGrowth}, 0.01},
		{forecast.Target{Comparator: "approx", Value: 6, Basis: forecast.OfGrowth}, 0.99},
		{forecast.Target{Comparator: "ge", Value: 111, Basis: forecast.OfLevel, Unit: "亿元"}, 0.99},
	} {
		if p, err := o.Probability(c.target); err != nil || p != c.want {
			t.Errorf("%+v: %v %v", c.target, p, err)
		}
	}
	if o.Method != forecast.Published || o.Levels[0].From != forecast.FromResult {
		t.Errorf("%s, level %s", o.Method, o.Levels[0].From)
	}
}

// Nothing is invented: the reason and the missing figure are named.
func TestUnavailable(t *testing.T) {
	t.Parallel()
	level := forecast.Target{Comparator: "ge", Value: 100, Basis: forecast.OfLevel, Unit: "亿元"}
	growth := forecast.Target{Comparator: "ge", Value: 5, Basis: forecast.OfGrowth}
	cases := map[string]struct {
		figures []series.Observation
		target  forecast.Target
		want    string
	}{
		"nothing":               {nil, growth, forecast.NoFigures},
		"old figures only":      {[]series.Observation{fig("产值", "2021-06", series.YTDGrowth, 4)}, growth, forecast.NoHistory},
		"growth without a base": {[]series.Observation{fig("产值", "2023-06", series.YTDGrowth, 4)}, level, forecast.NoBase},
		"value without a share": {[]series.Observation{fig("产值", "2023-06", series.YTD, 80), fig("产值", "2023-06", series.YTDGrowth, 4)}, level, forecast.NoBase},
		"other unit": {[]series.Observation{fig("产值", "2022", series.YTD, 80), fig("产值", "2023-06", series.YTDGrowth, 4)},
			forecast.Target{Comparator: "ge", Value: 9, Basis: forecast.OfLevel, Unit: "亿美元"}, forecast.UnitMismatch},
	}
	for name, c := range cases {
		_, err := yearEnd(t, c.figures, "产值", 2023).Probability(c.target)
		var u *forecast.Unavailable
		if !errors.As(err, &u) || u.Code != c.want || len(u.Missing) == 0 || guatu.CodeOf(err) != guatu.NotFound {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// Last year's value is unknown, but 60 of 100 were reached by June two years ago.
func TestLevelByShare(t *testing.T) {
	t.Parallel()
	o := yearEnd(t, []series.Observation{
		fig("产值", "2021-06", series.YTD, 60), fig("产值", "2021", series.YTD, 100), fig("产值", "2023-06", series.YTD, 90),
	}, "产值", 2023)
	if len(o.Levels) != 1 || o.Levels[0].From != forecast.FromShare || !near(o.Levels[0].Distribution.Centre, 150, 1e-9) || o.Growth != nil {
		t.Fatalf("levels %+v", o.Levels)
	}
	if p, err := o.Probability(forecast.Target{Comparator: "ge", Value: 90, Basis: forecast.OfLevel}); err != nil || p != 0.99 {
		t.Errorf("what is reached already has P = %v, %v", p, err)
	}
}

func TestRequestErrors(t *testing.T) {
	t.Parallel()
	p := series.NewPanel(nil)
	for _, r := range []forecast.Request{
		{Indicator: "x", Year: 2023}, {Panel: p, Year: 2023}, {Panel: p, Indicator: "x", Year: 23}, {Panel: p, Indicator: "x", Year: 2023, Paths: -1},
	} {
		if _, err := forecast.YearEnd(r); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%+v: %v", r, err)
		}
	}
}

// invented is a small city in which growth at mid-year says something about the
// year.
func invented() []series.Observation {
	var out []series.Observation
	for i, indicator := range []string{"甲", "乙", "丙"} {
		for year, g := range map[string]float64{"2020": 4, "2021": 9, "2022": 6} {
			shift := float64(i)
			out = append(out,
				fig(indicator, year+"-03", series.YTDGrowth, g+3-2*shift), fig(indicator, year+"-06", series.YTDGrowth, g+1+shift),
				fig(indicator, year, series.YTDGrowth, g))
		}
		out = append(out, fig(indicator, "2022", series.YTD, 1000), fig(indicator, "2022-04", series.YTD, 300))
	}
	return out
}

// Raising a figure of the year never lowers the probability of a floor.
func TestRaisingAFigureNeverLowersAFloor(t *testing.T) {
	t.Parallel()
	base := invented()
	rapid.Check(t, func(t *rapid.T) {
		period := rapid.SampledFrom([]string{"2023-02", "2023-04", "2023-09"}).Draw(t, "period")
		g := rapid.Float64Range(-40, 90).Draw(t, "growth")
		v := rapid.Float64Range(50, 1500).Draw(t, "value")
		moreG, moreV := rapid.Float64Range(0, 40).Draw(t, "more growth"), rapid.Float64Range(0, 500).Draw(t, "more value")
		target := forecast.Target{Comparator: rapid.SampledFrom([]string{"ge", "gt", "eq"}).Draw(t, "comparator")}
		if target.Basis = rapid.SampledFrom([]string{forecast.OfGrowth, forecast.OfLevel}).Draw(t, "basis"); target.Basis == forecast.OfGrowth {
			target.Value = math.Round(rapid.Float64Range(-20, 60).Draw(t, "target"))
		} else {
			target.Value, target.Unit = math.Round(rapid.Float64Range(800, 1900).Draw(t, "target")), "亿元"
		}
		at := func(g, v float64) float64 {
			p, err := yearEnd(t, append(base[:len(base):len(base)], fig("甲", period, series.YTDGrowth, g), fig("甲", period, series.YTD, v)), "甲", 2023).Probability(target)
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
		low := at(g, v)
		if a, b := at(g+moreG, v), at(g, v+moreV); a < low || b < low {
			t.Fatalf("P = %v, with more growth %v, with more value %v", low, a, b)
		}
	})
}

func TestJoint(t *testing.T) {
	t.Parallel()
	o := yearEnd(t, append(invented(), fig("甲", "2023-04", series.YTDGrowth, 8)), "甲", 2023)
	growth := forecast.Target{Comparator: "ge", Value: 7, Basis: forecast.OfGrowth}
	level := forecast.Target{Comparator: "gt", Value: 1080, Basis: forecast.OfLevel, Unit: "亿元"}
	a, _ := o.Probability(growth)
	b, _ := o.Probability(level)
	both, err := o.Joint(growth, level)
	// One is growth of at least 6.95 and the other over 8.0: the second implies the
	// first, so together they are as likely as the second.
	if err != nil || both != min(a, b) {
		t.Errorf("joint %v of %v and %v, %v", both, a, b, err)
	}
	if level.Unit != "亿元" || growth.Decimals != 0 {
		t.Error("the caller's targets were changed")
	}
}

func TestDeterministic(t *testing.T) {
	t.Parallel()
	figures := append(invented(), fig("甲", "2023-04", series.YTDGrowth, 8))
	a, b := yearEnd(t, figures, "甲", 2023), yearEnd(t, figures, "甲", 2023)
	if !reflect.DeepEqual(a, b) {
		t.Error("two runs with one seed differ")
	}
}

// A series in two currencies has a level in each; a target picks its own, and the
// one published latest is the main one.
func TestTwoUnits(t *testing.T) {
	t.Parallel()
	dollars := func(o series.Observation) series.Observation { o.Unit = "亿美元"; return o }
	o := yearEnd(t, []series.Observation{
		fig("外资", "2022", series.YTD, 600), dollars(fig("外资", "2022", series.YTD, 90)),
		fig("外资", "2023-06", series.YTD, 310), fig("外资", "2023-06", series.YTDGrowth, 0),
	}, "外资", 2023)
	if len(o.Levels) != 2 || o.Levels[0].Unit != "亿元" {
		t.Fatalf("levels %+v", o.Levels)
	}
	for unit, want := range map[string]float64{"亿元": 0.99, "亿美元": 0.01} {
		p, err := o.Probability(forecast.Target{Comparator: "gt", Value: 300, Basis: forecast.OfLevel, Unit: unit})
		if err != nil || p != want {
			t.Errorf("over 300 %s: %v %v", unit, p, err)
		}
	}
	if r := o.Required(forecast.Target{Comparator: "approx", Value: 100, Basis: forecast.OfLevel, Unit: "亿美元"}); !r.GrowthKnown || r.HasFlow || !near(r.Growth, 100*(95.0/90-1)/(1-310.0/600), 1e-6) {
		t.Errorf("required %+v", r)
	}
	if r := o.Required(forecast.Target{Comparator: "ge", Value: 1, Basis: forecast.OfLevel, Unit: "辆"}); r.Known || r.HasFlow {
		t.Errorf("required in a unit without figures %+v", r)
	}
}

// Without last year's value the missing flow is known, its growth is not.
func TestRequiredFlowWithoutABase(t *testing.T) {
	t.Parallel()
	o := yearEnd(t, []series.Observation{
		fig("产值", "2021-06", series.YTD, 60), fig("产值", "2021", series.YTD, 100), fig("产值", "2023-06", series.YTD, 90),
	}, "产值", 2023)
	r := o.Required(forecast.Target{Comparator: "ge", Value: 160, Basis: forecast.OfLevel, Unit: "亿元"})
	if !r.Known || r.Flow != 70 || r.GrowthKnown {
		t.Errorf("required %+v, want a flow of 70", r)
	}
}
