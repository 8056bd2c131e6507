package series

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func near(a, b float64) bool {
	return math.Abs(a-b) < 1e-9*(1+math.Abs(b)) || math.IsNaN(a) && math.IsNaN(b)
}

func TestSlots(t *testing.T) {
	t.Parallel()
	for _, f := range []Frequency{Monthly, Quarterly} {
		for s := 1; s <= int(f); s++ {
			if back, ok := f.Slot(f.EndMonth(s)); !ok || back != s {
				t.Errorf("slot %d of %d comes back as %d", s, f, back)
			}
		}
		if f.EndMonth(int(f)) != 12 {
			t.Errorf("the year of %d slots ends in month %d", f, f.EndMonth(int(f)))
		}
		if _, ok := f.Slot(1); ok {
			t.Error("January alone is a slot")
		}
	}
}

func TestDecumulate(t *testing.T) {
	t.Parallel()
	nan := math.NaN()
	cases := map[string]struct{ in, want []float64 }{
		"plain":    {[]float64{20, 30, 45}, []float64{20, 10, 15}},
		"gap":      {[]float64{20, nan, 45}, []float64{20, nan, nan}},
		"negative": {[]float64{-5, -8}, []float64{-5, -3}},
		// Value so far revised from 30 to 24: four months at 6 each, of which the
		// earlier ones share 18 as 20 to 10.
		"revised": {[]float64{20, 30, 24}, []float64{12, 6, 6}},
	}
	for name, c := range cases {
		got, _ := Decumulate(c.in, Monthly)
		for i := range c.want {
			if !near(got[i], c.want[i]) {
				t.Errorf("%s: %v, want %v", name, got, c.want)
			}
		}
	}
}

// Flows of non-negative cumulated values are non-negative and add up to the last
// value, whatever was revised.
func TestDecumulateSums(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.SliceOfN(rapid.Float64Range(0.1, 1000), 1, 11).Draw(t, "cumulated")
		flows, revised := Decumulate(v, Monthly)
		sum, moved := 0.0, false
		for i, x := range flows {
			if x < 0 {
				t.Fatalf("negative flow %v", x)
			}
			sum, moved = sum+x, moved || revised[i]
		}
		if math.Abs(sum-v[len(v)-1]) > 1e-6 {
			t.Fatalf("flows add up to %v, not %v", sum, v[len(v)-1])
		}
	})
}

// history makes three years of monthly figures. The base of the last year is
// redefined: its growth is published against 80 % of the values published before.
func history() []Observation {
	var out []Observation
	for year := 2020; year <= 2022; year++ {
		for month := 2; month <= 12; month++ {
			if year == 2022 && month > 5 {
				continue
			}
			value, growth := 100*float64(month)*math.Pow(1.1, float64(year-2020)), 10.0
			if year == 2022 {
				growth = 100 * (1.1/0.8 - 1)
			}
			out = append(out, figure(period(year, month), YTD, value, 2, "2023-01-01"))
			if year > 2020 {
				out = append(out, figure(period(year, month), YTDGrowth, growth, 1, "2023-01-01"))
			}
		}
	}
	return out
}

func period(year, month int) string { return fmt.Sprintf("%d-%02d", year, month) }

func TestComparable(t *testing.T) {
	t.Parallel()
	p := NewPanel(history())
	b, ok := p.Base(output, 2022, 5, "亿元")
	if !ok || !near(b.Value, 440) || !near(b.Ratio, 0.8) || !b.Break {
		t.Fatalf("base %+v, want 440 = 605/1.375 against 550 published, a break", b)
	}
	if b, _ := p.Base(output, 2021, 5, "亿元"); b.Break || !near(b.Ratio, 1) {
		t.Errorf("base %+v, want no break", b)
	}
	flows := p.Comparable(output, "亿元", Monthly, 2020, 2022)
	if len(flows) != 11+11+4 {
		t.Fatalf("%d flows, want 26", len(flows))
	}
	sum := func(v []float64) (s float64) {
		for _, x := range v {
			s += x
		}
		return s
	}
	last, before, first := sum(flows[22:]), sum(flows[11:15]), sum(flows[:4])
	if !near(last/before, 1.375) || !near(before/first, 1.1) {
		t.Errorf("growth inside the comparable flows %v and %v, published 1.375 and 1.1", last/before, before/first)
	}
}

func TestFlowsHaveGaps(t *testing.T) {
	t.Parallel()
	p := NewPanel([]Observation{figure("2022-02", YTD, 10, 0, "2022-03-20"), figure("2022-04", YTD, 30, 0, "2022-05-20")})
	flows := p.Flows(output, "亿元", Monthly, 2022, 2022)
	if len(flows) != 11 || flows[0].Value != 10 || !math.IsNaN(flows[1].Value) || !math.IsNaN(flows[2].Value) {
		t.Errorf("flows %v", flows)
	}
}

func TestComparableBase(t *testing.T) {
	t.Parallel()
	if b, err := ComparableBase(414.6, 30.2); err != nil || math.Abs(b-318.43) > 0.01 {
		t.Errorf("414.6 亿元 at +30.2 %% has base %v, %v", b, err)
	}
	if _, err := ComparableBase(1, -100); err == nil {
		t.Error("growth of -100 % has a base")
	}
}
