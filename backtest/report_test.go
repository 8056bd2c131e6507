package backtest_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"guatu"
	"guatu/backtest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func evaluate(t interface{ Fatal(...any) }, issues []backtest.Issue, without ...int) backtest.Report {
	r, err := backtest.Evaluate(issues, without)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func event(p float64, met bool) *backtest.Event { return &backtest.Event{P: p, Met: met} }

func peer(point, p float64) *backtest.Peer { return &backtest.Peer{Point: point, P: &p} }

// Three forecasts by hand: errors 1, 3 and 0 beside 2, 2 and 2 of the rule.
func TestAccuracyByHand(t *testing.T) {
	t.Parallel()
	r := evaluate(t, []backtest.Issue{
		{Series: "甲", Year: 2021, Month: 3, Known: 2, Point: 6, Actual: 5, YTDRule: &backtest.Peer{Point: 7}, Predictive: backtest.Normal{Mean: 6, SD: 1}},
		{Series: "甲", Year: 2021, Month: 6, Known: 5, Point: 2, Actual: 5, YTDRule: &backtest.Peer{Point: 3}, Predictive: backtest.Normal{Mean: 2, SD: 1}},
		{Series: "甲", Year: 2023, Month: 6, Known: 5, Point: 4, Actual: 4, YTDRule: &backtest.Peer{Point: 6}},
	}, 2021)
	all := r.All.Overall
	near(t, "MAE", all.MAE, 4.0/3, 1e-12)
	near(t, "bias", all.Bias, -2.0/3, 1e-12)
	near(t, "skill", all.YTDRule.Skill, 1-(4.0/3)/2, 1e-12)
	if all.NoChange.Defined || all.Distributions != 2 || !slices.Equal(r.All.Years, []int{2021, 2023}) || r.All.Series != 1 {
		t.Errorf("%+v", r.All)
	}
	// One of two lies within ±1.28 and ±1.96 of its centre.
	if all.Coverage[0].Inside != 1 || all.Coverage[1].Inside != 1 {
		t.Errorf("coverage %+v", all.Coverage)
	}
	// The pinball loss of the median is half the absolute error.
	near(t, "pinball", all.Pinball[2], (0.5+1.5)/2, 1e-12)
	if len(r.All.ByKnown) != 2 || r.All.ByKnown[1].Known != 5 || r.All.ByKnown[1].N != 2 {
		t.Errorf("by known %+v", r.All.ByKnown)
	}
	near(t, "without 2021", r.Usual.Overall.MAE, 0, 0)
	if r.Usual.Issues != 1 || r.Usual.Overall.Distributions != 0 || r.Usual.Overall.Coverage[0].Share != 0 {
		t.Errorf("usual %+v", r.Usual)
	}
}

// Brier's own two-day example: certain and right scores 0, certain and wrong 1, a half
// 0.25 either way.
func TestBrierByHand(t *testing.T) {
	t.Parallel()
	r := evaluate(t, []backtest.Issue{
		{Series: "甲", Year: 2022, Month: 1, Event: event(1, true), YTDRule: peer(0, 0.5)},
		{Series: "乙", Year: 2022, Month: 1, Event: event(0, true), YTDRule: peer(0, 0.5)},
		{Series: "丙", Year: 2022, Month: 2, Event: event(0.5, false), YTDRule: peer(0, 0.5)},
		{Series: "丁", Year: 2022, Month: 3},
	})
	e := r.All.Events
	near(t, "Brier", e.Brier, (0+1+0.25)/3, 1e-12)
	near(t, "base", e.Base, 2.0/3, 1e-12)
	near(t, "uncertainty", e.Uncertainty, 2.0/9, 1e-12)
	// Each class holds one forecast: reliability is the Brier score, resolution the
	// uncertainty, nothing is within.
	near(t, "reliability", e.Reliability, e.Brier, 1e-12)
	near(t, "resolution", e.Resolution, e.Uncertainty, 1e-12)
	near(t, "within", e.Within, 0, 1e-12)
	near(t, "skill", e.YTDRule.Skill, 1-e.Brier/0.25, 1e-12)
	if len(r.All.ByMonth) != 2 || r.All.ByMonth[0].N != 2 || len(e.Classes) != 3 || e.Classes[2].To != 1 {
		t.Errorf("%+v", r.All)
	}
}

// The decomposition adds up for any forecasts, and nothing is left within classes when
// all probabilities of a class are the same.
func TestMurphyAddsUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "n")
		tenths := rapid.Bool().Draw(t, "tenths")
		var issues []backtest.Issue
		for k := range n {
			p := rapid.Float64Range(0, 1).Draw(t, "p")
			if tenths {
				p = math.Floor(10*p)/10 + 0.05
				p = min(p, 0.95)
			}
			issues = append(issues, backtest.Issue{Series: "s", Year: 1950 + k, Month: 1, Event: event(p, rapid.Bool().Draw(t, "met"))})
		}
		e := evaluate(t, issues).All.Events
		near(t, "sum", e.Reliability-e.Resolution+e.Uncertainty+e.Within, e.Brier, 1e-12)
		if tenths {
			near(t, "within", e.Within, 0, 1e-12)
		}
		if e.Reliability < 0 || e.Resolution < 0 || e.Resolution > e.Uncertainty+1e-12 {
			t.Errorf("%+v", e)
		}
	})
}

// Forecasts from the true distribution are calibrated: shares lie in their bands,
// classes are reliable, and the CRPS is that of the distribution, σ/√π.
func TestTheTruthIsCalibrated(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	var issues []backtest.Issue
	for k := range 4000 {
		mean := 3 * random.NormFloat64()
		p := 0.5 * math.Erfc(-mean/math.Sqrt2) // that N(mean, 1) is above 0
		actual := mean + random.NormFloat64()
		issues = append(issues, backtest.Issue{
			Series: "s", Year: 1000 + k, Month: 6, Point: mean, Actual: actual,
			Predictive: backtest.Normal{Mean: mean, SD: 1}, Event: event(p, actual > 0),
		})
	}
	s := evaluate(t, issues).All
	near(t, "CRPS", s.Overall.CRPS, 1/math.Sqrt(math.Pi), 0.02)
	near(t, "MAE", s.Overall.MAE, math.Sqrt(2/math.Pi), 0.02)
	for _, c := range s.Overall.Coverage {
		if !c.Consistent() {
			t.Errorf("coverage %+v", c)
		}
	}
	outside := 0
	for _, c := range s.Events.Classes {
		if c.Observed < c.Low || c.Observed > c.High {
			outside++
		}
	}
	if outside > 2 || s.Events.Reliability > 0.002 {
		t.Errorf("%d of %d classes outside, reliability %v", outside, len(s.Events.Classes), s.Events.Reliability)
	}
}

// Binomial(10, 0.8): P(X ≤ 4) = .0064, P(X ≤ 5) = .0328; P(X ≤ 9) = .8926. Tables.
func TestBinomialBand(t *testing.T) {
	t.Parallel()
	var issues []backtest.Issue
	for k := range 10 {
		issues = append(issues, backtest.Issue{Series: "s", Year: 2000 + k, Month: 1, Predictive: backtest.Normal{SD: 1}})
	}
	c := evaluate(t, issues).All.Overall.Coverage[0]
	if want := (backtest.Coverage{Nominal: 0.8, N: 10, Inside: 10, Share: 1, Low: 0.5, High: 1}); c != want {
		t.Errorf("%+v, want %+v", c, want)
	}
}

func light(l guatu.Light, met bool) *backtest.Event {
	return &backtest.Event{P: 0.5, Light: l, Met: met}
}

func story(series string, met bool, lights ...guatu.Light) []backtest.Issue {
	var out []backtest.Issue
	for k, l := range lights {
		out = append(out, backtest.Issue{Series: series, Year: 2023, Month: k + 2, Known: k + 1, Event: light(l, met)})
	}
	return out
}

// Four promises by hand. 甲 turns for good in the fourth month, 乙 in the second, 丙
// never; 丁 is kept and was warned of once.
func TestWarningsByHand(t *testing.T) {
	t.Parallel()
	const g, y, o, r, x = guatu.Green, guatu.Yellow, guatu.Orange, guatu.Red, guatu.Grey
	issues := slices.Concat(
		story("甲", false, o, y, o, r), story("乙", false, r, r, r, r),
		story("丙", false, r, r, x, g), story("丁", true, g, x, o, g),
	)
	got := evaluate(t, issues).All.Warnings
	want := backtest.Warnings{
		Promises: 4, Missed: 3, Alarms: 3 + 4 + 2 + 1, FalseAlarms: 1, Due: 12, Silent: 3,
		LeadMonth: 4, LeadKnown: 3, Never: 1, Flips: 3 + 0 + 1 + 2,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	near(t, "false alarms", got.FalseAlarmRatio(), 0.1, 1e-12)
	near(t, "missed alarms", got.MissedAlarmRatio(), 0.25, 1e-12)
	near(t, "flips", got.FlipsPerYear(), 1.5, 1e-12)
}

// Without lights the probability tells the side; half of the missed promises never
// seen is no lead time.
func TestWarningsWithoutLights(t *testing.T) {
	t.Parallel()
	var issues []backtest.Issue
	for k, p := range []float64{0.7, 0.4, 0.5, 0.3} {
		issues = append(issues, backtest.Issue{Series: "甲", Year: 2023, Month: k + 1, Event: event(p, false)})
	}
	w := evaluate(t, issues).All.Warnings
	if w.LeadMonth != 4 || w.Flips != 3 || w.Alarms != 2 {
		t.Errorf("%+v", w)
	}
	issues = append(issues, backtest.Issue{Series: "乙", Year: 2023, Month: 1, Event: event(0.9, false)})
	if w = evaluate(t, issues).All.Warnings; w.LeadMonth != 0 || w.Never != 1 {
		t.Errorf("%+v", w)
	}
}

// Nothing issued is an empty report; the order of issues does not matter.
func TestEvaluateIsAFunctionOfTheSet(t *testing.T) {
	t.Parallel()
	if r := evaluate(t, nil, 2020); r.All.Issues != 0 || r.All.Overall.MAE != 0 || r.All.Warnings.FlipsPerYear() != 0 {
		t.Errorf("%+v", r)
	}
	issues := slices.Concat(story("甲", false, guatu.Red, guatu.Green), story("乙", true, guatu.Grey, guatu.Green))
	want := evaluate(t, issues)
	slices.Reverse(issues)
	if d := cmp.Diff(want, evaluate(t, issues)); d != "" {
		t.Error(d)
	}
}

func TestWrongIssues(t *testing.T) {
	t.Parallel()
	good := backtest.Issue{Series: "甲", Year: 2023, Month: 4}
	change := func(f func(*backtest.Issue)) []backtest.Issue {
		i := good
		f(&i)
		return []backtest.Issue{i}
	}
	for name, issues := range map[string][]backtest.Issue{
		"month":  change(func(i *backtest.Issue) { i.Month = 13 }),
		"known":  change(func(i *backtest.Issue) { i.Known = -1 }),
		"point":  change(func(i *backtest.Issue) { i.Point = math.NaN() }),
		"actual": change(func(i *backtest.Issue) { i.Actual = math.Inf(1) }),
		"p":      change(func(i *backtest.Issue) { i.Event = event(1.1, true) }),
		"NaN p":  change(func(i *backtest.Issue) { i.Event = event(math.NaN(), true) }),
		"rule":   change(func(i *backtest.Issue) { i.YTDRule = peer(1, -1) }),
		"point of rule": change(func(i *backtest.Issue) {
			i.NoChange = &backtest.Peer{Point: math.NaN()}
		}),
		"twice": {good, good},
		"both":  {{Series: "甲", Year: 2023, Month: 1, Event: event(0, true)}, {Series: "甲", Year: 2023, Month: 2, Event: event(0, false)}},
	} {
		if _, err := backtest.Evaluate(issues, nil); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOrigins(t *testing.T) {
	t.Parallel()
	got, err := backtest.Origins(guatu.NewDate(2022, 11, 30), guatu.NewDate(2023, 3, 30))
	want := []backtest.Origin{{Year: 2022, Month: 11}, {Year: 2022, Month: 12}, {Year: 2023, Month: 1}, {Year: 2023, Month: 2}}
	if err != nil || !slices.Equal(got, want) || got[3].Day() != guatu.NewDate(2023, 2, 28) {
		t.Errorf("%v, %v", got, err)
	}
	for _, c := range [][2]guatu.Date{{guatu.NoDate, 5}, {5, guatu.NoDate}, {5, 4}, {0, 365 * 102}} {
		if _, err := backtest.Origins(c[0], c[1]); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%v: %v", c, err)
		}
	}
}

func BenchmarkEvaluate(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	var issues []backtest.Issue
	for year := range 100 {
		for month := 1; month <= 12; month++ {
			draws := make([]float64, 1000)
			for k := range draws {
				draws[k] = random.NormFloat64()
			}
			s, err := backtest.NewSamples(draws)
			if err != nil {
				b.Fatal(err)
			}
			issues = append(issues, backtest.Issue{Series: "s", Year: 1950 + year, Month: month, Predictive: s, Event: event(0.5, true)})
		}
	}
	for b.Loop() {
		if _, err := backtest.Evaluate(issues, nil); err != nil {
			b.Fatal(err)
		}
	}
}
