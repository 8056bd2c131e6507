package series

import (
	"math"
	"testing"

	"guatu"
)

// 605 at +37.5 % has base 440 against 550 published: ratio 0.8, and computed growth of
// 10 % is 27.5 points from the published one.
func TestRatiosAndComputedGrowth(t *testing.T) {
	t.Parallel()
	p := NewPanel([]Observation{
		figure("2021-05", YTD, 500, 0, "2021-06-20"), figure("2022-05", YTD, 550, 0, "2022-06-20"), figure("2022-05", YTDGrowth, 10, 1, "2022-06-20"),
		figure("2023-05", YTD, 605, 0, "2023-06-20"), figure("2023-05", YTDGrowth, 37.5, 1, "2023-06-20"), figure("2023-06", YTD, 700, 0, "2023-07-20"),
	})
	r := p.Ratios(output, "亿元")
	if len(r) != 2 || !near(r[0].Value, 1) || r[0].Break || !near(r[1].Value, 0.8) || !r[1].Break || r[1].Month != 5 {
		t.Errorf("ratios %+v", r)
	}
	if b := p.Breaks(output, 2023); len(b) != 1 || b[0].Year != 2023 {
		t.Errorf("breaks %+v", b)
	}
	if b := p.Breaks(output, 2022); len(b) != 0 {
		t.Errorf("breaks of 2022 %+v", b)
	}
	c, ok := p.ComputeGrowth(output, 2023, 5, "亿元")
	if !ok || !near(c.Growth, 10) || !c.HasPublished || !near(c.Gap, -27.5) || c.From.Value != 550 {
		t.Errorf("computed growth %+v", c)
	}
	if _, ok := p.ComputeGrowth(output, 2023, 6, "亿元"); ok {
		t.Error("growth computed without last year's value")
	}
}

// The threshold is outside: a ratio 1.5 % from 1 is no break, a little more is.
func TestBreakThreshold(t *testing.T) {
	t.Parallel()
	for base, want := range map[float64]bool{101.5: false, 101.6: true, 98.5: false, 98.4: true} {
		p := NewPanel([]Observation{figure("2022-05", YTD, 100, 1, "2022-06-20"), figure("2023-05", YTD, 2*base, 1, "2023-06-20"), figure("2023-05", YTDGrowth, 100, 1, "2023-06-20")})
		if b, ok := p.Base(output, 2023, 5, "亿元"); !ok || b.Break != want {
			t.Errorf("base of %v against 100: break %v, want %v", base, b.Break, want)
		}
	}
}

// By June 40 of 100, by October 90: by August, halfway, 65. Seen a year later from 55 at
// +37.5 %: 40.
func TestNearShare(t *testing.T) {
	t.Parallel()
	direct := []Observation{figure("2022-06", YTD, 40, 0, "2022-07-20"), figure("2022-10", YTD, 90, 0, "2022-11-20"), figure("2022", YTD, 100, 0, "2023-01-20")}
	later := []Observation{figure("2022", YTD, 100, 0, "2023-01-20"), figure("2023-06", YTD, 55, 0, "2023-07-20"), figure("2023-06", YTDGrowth, 37.5, 1, "2023-07-20")}
	for name, c := range map[string]struct {
		figures []Observation
		month   int
		implied bool
		want    float64 // NaN: none
	}{
		"published":                        {direct, 6, false, 0.4},
		"between":                          {direct, 8, false, 0.65},
		"to the end of the year":           {direct, 11, false, 0.95},
		"from the start of the year":       {direct, 3, false, 0.2},
		"four months from anything":        {direct, 2, false, math.NaN()},
		"implied a year later":             {later, 6, true, 0.4},
		"implied and between":              {later, 9, true, 0.7},
		"not implied where growth is real": {later, 6, false, math.NaN()},
	} {
		got, ok := NewPanel(c.figures).NearShare(output, 2022, c.month, c.implied)
		if ok == math.IsNaN(c.want) || ok && !near(got, c.want) {
			t.Errorf("%s: %v %v, want %v", name, got, ok, c.want)
		}
	}
	if s, ok := NewPanel(later).ImpliedShare(output, 2022, 6); !ok || !near(s, 0.4) {
		t.Errorf("implied share %v %v", s, ok)
	}
	if !NewPanel(later).HasYear(output, 2022) || NewPanel(later).HasYear(output, 2023) {
		t.Error("years with a full value")
	}
}

// Three figures released 20, 20 and 51 days after their period: lag 20. On 25 June,
// March and April are missing and May, due on the 20th, too.
func TestReleases(t *testing.T) {
	t.Parallel()
	p := NewPanel([]Observation{
		figure("2023-02", YTD, 20, 0, "2023-03-20"), figure("2022-12", YTD, 90, 0, "2023-01-20"), figure("2022-11", YTD, 80, 0, "2023-01-20"),
	})
	if lag, ok := p.Lag(output); !ok || lag != 20 {
		t.Errorf("lag %d %v, want 20", lag, ok)
	}
	gaps := p.Gaps(output, YTD, Monthly, 2023, guatu.NewDate(2023, 6, 25))
	if len(gaps) != 3 || gaps[0].Month != 3 || gaps[2].Month != 5 || gaps[2].Due != guatu.NewDate(2023, 6, 20) {
		t.Errorf("gaps %+v", gaps)
	}
	if g := p.Gaps(output, YTD, Quarterly, 2023, guatu.NewDate(2023, 6, 25)); len(g) != 1 || g[0].Month != 3 {
		t.Errorf("quarterly gaps %+v", g)
	}
	if _, ok := p.Lag(Name{"产值", "乙市"}); ok || p.Gaps(Name{"产值", "乙市"}, YTD, Monthly, 2023, guatu.NewDate(2023, 6, 25)) != nil {
		t.Error("a series without figures has a lag")
	}
}

// A series that is published a month later than another is compared at the month both
// have.
func TestCommon(t *testing.T) {
	t.Parallel()
	services := figure("2023-04", YTD, 1, 0, "2023-06-20")
	services.Indicator = "服务业"
	p := NewPanel([]Observation{figure("2023-04", YTD, 20, 0, "2023-05-20"), figure("2023-05", YTD, 25, 0, "2023-06-20"), services})
	if m := p.Common(YTD, 2023, output, services.Name()); m != 4 {
		t.Errorf("common month %d, want 4", m)
	}
	if m := p.Common(YTD, 2022, output); m != 0 {
		t.Errorf("common month of a year without figures %d", m)
	}
}

// Published to February, May and June: 20, then 25 in three months, then a fall that
// is a revision.
func TestSpans(t *testing.T) {
	t.Parallel()
	p := NewPanel([]Observation{figure("2023-02", YTD, 20, 0, "2023-03-20"), figure("2023-05", YTD, 45, 0, "2023-06-20"), figure("2023-06", YTD, 43, 0, "2023-07-20")})
	want := []Span{{2023, 1, 2, 20, false}, {2023, 3, 5, 25, false}, {2023, 6, 6, -2, true}}
	got := p.Spans(output, "亿元", 2023)
	if len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("%+v, want %+v", got, want)
	}
}
