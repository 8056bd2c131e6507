package series

import (
	"math"
	"math/rand/v2"
	"testing"

	"guatu"

	"pgregory.net/rapid"
)

var output = Name{"产值", "甲市"}

// figure makes a figure of the invented series.
func figure(period string, b Basis, value float64, decimals int, released string) Observation {
	p, err := guatu.ParsePeriod(period)
	if err != nil {
		panic(err)
	}
	d, err := guatu.ParseDate(released)
	if err != nil {
		panic(err)
	}
	unit := "亿元"
	if b.Growth() {
		unit = "%"
	}
	return Observation{
		Indicator: output.Indicator, Region: output.Region, Period: p, Basis: b, Value: value, Decimals: decimals, Unit: unit, Released: d,
	}
}

func TestChoice(t *testing.T) {
	t.Parallel()
	derived := figure("2022-12", YTD, 101, 0, "2024-01-01")
	derived.Derived = true
	bound := figure("2022-12", YTD, 90, 0, "2024-01-01")
	bound.LowerBound = true
	source := func(o Observation, name string) Observation { o.Source = name; return o }
	precise := figure("2022-12", YTD, 28231.97, 2, "2023-01-20")
	cases := map[string]struct {
		in     []Observation
		want   float64
		others int
	}{
		"same day, more digits":          {[]Observation{figure("2022-12", YTD, 28200, 0, "2023-01-20"), precise}, 28231.97, 0},
		"rounded later":                  {[]Observation{precise, figure("2022-12", YTD, 28232, 0, "2023-03-20")}, 28231.97, 0},
		"rounded to hundreds later":      {[]Observation{precise, figure("2022-12", YTD, 28200, 0, "2023-03-20")}, 28231.97, 0},
		"revised":                        {[]Observation{precise, figure("2022-12", YTD, 28250.1, 1, "2023-03-20")}, 28250.1, 1},
		"derived never replaces":         {[]Observation{figure("2022-12", YTD, 100, 0, "2023-01-20"), derived}, 100, 1},
		"derived alone":                  {[]Observation{derived}, 101, 0},
		"lower bound never replaces":     {[]Observation{figure("2022-12", YTD, 100, 0, "2023-01-20"), bound}, 100, 1},
		"same day and digits: by source": {[]Observation{source(figure("2022-12", YTD, 4, 0, "2023-01-20"), "b"), source(figure("2022-12", YTD, 5, 0, "2023-01-20"), "a")}, 5, 1},
	}
	for name, c := range cases {
		p := NewPanel(c.in)
		got, ok := p.YTD(output, 2022, 12, "亿元")
		if !ok || got.Value != c.want {
			t.Errorf("%s: %v, want %v", name, got.Value, c.want)
		}
		others := 0
		for _, d := range p.Disagreements() {
			others += len(d.Others)
		}
		if others != c.others {
			t.Errorf("%s: %d other values reported, want %d", name, others, c.others)
		}
	}
}

// The figure in use does not depend on the order in which figures are given.
func TestChoiceOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "n")
		in := make([]Observation, n)
		for i := range in {
			decimals := rapid.IntRange(0, 2).Draw(t, "decimals")
			value := math.Round(rapid.Float64Range(90, 110).Draw(t, "value")*math.Pow10(decimals)) / math.Pow10(decimals)
			in[i] = figure("2022-12", YTD, value, decimals, rapid.SampledFrom([]string{"2023-01-20", "2023-02-20"}).Draw(t, "day"))
			in[i].Derived = rapid.Bool().Draw(t, "derived")
		}
		want, _ := NewPanel(in).YearLevel(output, 2022, "亿元")
		rand.New(rand.NewPCG(1, uint64(n))).Shuffle(n, func(i, j int) { in[i], in[j] = in[j], in[i] })
		if got, _ := NewPanel(in).YearLevel(output, 2022, "亿元"); got != want {
			t.Fatalf("%v after shuffling, %v before", got, want)
		}
	})
}

func TestLookups(t *testing.T) {
	t.Parallel()
	p := NewPanel([]Observation{
		figure("2022-Q1", YTD, 25, 0, "2022-04-20"), figure("2022", YTD, 100, 0, "2023-01-20"), figure("2022-Q4", YTDGrowth, 5, 1, "2023-01-20"),
		figure("2023-03", YTDGrowth, 6, 1, "2023-04-20"), figure("2023-02", YTDGrowth, 7, 1, "2023-03-20"), figure("2021-12", Level, 9, 0, "2022-01-20"),
	})
	if s, ok := p.Share(output, 2022, 3); !ok || s != 0.25 {
		t.Errorf("share %v %v, want 0.25: a quarter and its last month are one period", s, ok)
	}
	if _, ok := p.Share(output, 2022, 4); ok {
		t.Error("share of a month that was never published")
	}
	if g, ok := p.YearGrowth(output, 2022); !ok || g.Value != 5 {
		t.Errorf("year growth %v %v", g.Value, ok)
	}
	if v, ok := p.YearLevel(output, 2021, "亿元"); !ok || v.Value != 9 {
		t.Errorf("level at the end of the year %v %v", v.Value, ok)
	}
	if m := p.Months(output, 2023, YTDGrowth); len(m) != 2 || m[0] != 2 || m[1] != 3 {
		t.Errorf("months %v", m)
	}
	if y := p.GrowthYears(output); len(y) != 1 || y[0] != 2022 {
		t.Errorf("years %v", y)
	}
	if n := p.Names(); len(n) != 1 || n[0] != output || len(p.Figures(output)) != 6 {
		t.Errorf("names %v", n)
	}
	if u := p.Units(output, YTD); len(u) != 1 || u[0] != "亿元" {
		t.Errorf("units %v", u)
	}
}

func TestRevisions(t *testing.T) {
	t.Parallel()
	p := NewPanel([]Observation{
		figure("2022-12", YTDGrowth, 5, 1, "2023-01-20"), figure("2022-12", YTDGrowth, 5.4, 1, "2023-12-20"), figure("2021-12", YTDGrowth, 3, 1, "2022-01-20"),
	})
	if r := p.Revisions(YTDGrowth); len(r) != 1 || math.Abs(r[0]-0.4) > 1e-12 {
		t.Errorf("revisions %v, want 0.4", r)
	}
}
