package forecast_test

import (
	"math"
	"testing"

	"guatu"
	"guatu/forecast"

	"pgregory.net/rapid"
)

// Every case follows from the wording: results count as published, "以上" includes
// the number, "超" does not, "左右" is half a point of growth or 5 % of an amount.
func TestTargetMet(t *testing.T) {
	t.Parallel()
	growth := func(comparator string, v float64) forecast.Target {
		return forecast.Target{Comparator: comparator, Value: v, Basis: forecast.OfGrowth, Unit: "%"}
	}
	level := func(comparator string, v float64) forecast.Target {
		return forecast.Target{Comparator: comparator, Value: v, Basis: forecast.OfLevel, Unit: "亿元"}
	}
	ceiling := func(t forecast.Target) forecast.Target { t.Ceiling = true; return t }
	digits := func(t forecast.Target, d int) forecast.Target { t.Decimals = d; return t }
	to := func(t forecast.Target, v float64) forecast.Target { t.Value2 = v; return t }
	cases := []struct {
		name   string
		target forecast.Target
		result float64
		want   bool
	}{
		{"6 以上 at 6", growth("ge", 6), 6, true},
		{"6 以上 at 5.95, published 6.0", growth("ge", 6), 5.95, true},
		{"6 以上 at 5.94, published 5.9", growth("ge", 6), 5.94, false},
		{"6 以上 with two digits at 5.95", digits(growth("ge", 6), 2), 5.95, false},
		{"超 0 at 0", growth("gt", 0), 0, false},
		{"超 0 at 0.04, published 0.0", growth("gt", 0), 0.04, false},
		{"超 0 at 0.05, published 0.1", growth("gt", 0), 0.05, true},
		{"0 以上 at -0.04, published 0.0", growth("ge", 0), -0.04, true},
		{"0 以上 at -0.05, published -0.1", growth("ge", 0), -0.05, false},
		{"超 1800 at 1800", level("gt", 1800), 1800, false},
		{"超 1800 at 1800.4, published 1800", level("gt", 1800), 1800.4, false},
		{"超 1800 at 1800.4 with one digit", digits(level("gt", 1800), 1), 1800.4, true},
		{"超 1800 at 1801", level("gt", 1800), 1801, true},
		{"以内 3 at 3.04", growth("le", 3), 3.04, true},
		{"以内 3 at 3.05", growth("le", 3), 3.05, false},
		{"低于 3 at 2.95, published 3.0", growth("lt", 3), 2.95, false},
		{"低于 3 at 2.94", growth("lt", 3), 2.94, true},
		{"达到 45 at 45.1", growth("eq", 45), 45.1, true},
		{"达到 45 at 44.95", growth("eq", 45), 44.95, true},
		{"达到 45 at 44.9", growth("eq", 45), 44.9, false},
		{"达到 a ceiling of 3 at 2", ceiling(growth("eq", 3)), 2, true},
		{"达到 a ceiling of 3 at 3", ceiling(growth("eq", 3)), 3, true},
		{"达到 a ceiling of 3 at 3.1", ceiling(growth("eq", 3)), 3.1, false},
		{"8 左右 at 7.5", growth("approx", 8), 7.5, true},
		{"8 左右 at 7.45, published 7.5", growth("approx", 8), 7.45, true},
		{"8 左右 at 7.4", growth("approx", 8), 7.4, false},
		{"8 左右 at 12", growth("approx", 8), 12, true},
		{"CPI 3 左右 at 3.5", ceiling(growth("approx", 3)), 3.5, true},
		{"CPI 3 左右 at 3.6", ceiling(growth("approx", 3)), 3.6, false},
		{"CPI 3 左右 at 0.2", ceiling(growth("approx", 3)), 0.2, true},
		{"2500 左右 at 2375", level("approx", 2500), 2375, true},
		{"2500 左右 at 2374", level("approx", 2500), 2374, false},
		{"2500 左右 at 2625", level("approx", 2500), 2625, true},
		{"2500 左右 at 2626", level("approx", 2500), 2626, false},
		{"5 to 6 at 5", to(growth("range", 5), 6), 5, true},
		{"5 to 6 at 4.9", to(growth("range", 5), 6), 4.9, false},
		{"5 to 6 at 6.04", to(growth("range", 5), 6), 6.04, true},
		{"5 to 6 at 6.1", to(growth("range", 5), 6), 6.1, false},
		{"4.5 to 5.25 judged on two digits", to(growth("range", 4.5), 5.25), 5.254, true},
		{"unknown comparator", growth("most", 5), 9, false},
	}
	for _, c := range cases {
		if got := c.target.Met(c.result); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestTargetCheck(t *testing.T) {
	t.Parallel()
	for _, bad := range []forecast.Target{
		{Comparator: "most", Basis: forecast.OfGrowth}, {Comparator: "ge", Basis: "rank"},
		{Comparator: "range", Value: 6, Value2: 5, Basis: forecast.OfGrowth},
	} {
		if guatu.CodeOf(bad.Check()) != guatu.Invalid {
			t.Errorf("%+v passes", bad)
		}
	}
}

// What meets a floor is met by more; what meets a ceiling is met by less; over and
// at-most are each other's opposites.
func TestTargetOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		value := math.Round(rapid.Float64Range(-20, 60).Draw(t, "value")*10) / 10
		low := rapid.Float64Range(-30, 80).Draw(t, "low")
		high := low + rapid.Float64Range(0, 20).Draw(t, "more")
		make := func(comparator string) forecast.Target {
			return forecast.Target{Comparator: comparator, Value: value, Basis: forecast.OfGrowth}
		}
		for _, floor := range []string{"ge", "gt", "eq", "approx"} {
			if make(floor).Met(low) && !make(floor).Met(high) {
				t.Fatalf("%s %v is met by %v and not by %v", floor, value, low, high)
			}
		}
		for _, pair := range [][2]string{{"gt", "le"}, {"ge", "lt"}} {
			if make(pair[0]).Met(low) == make(pair[1]).Met(low) {
				t.Fatalf("%v: %s and %s agree at %v", value, pair[0], pair[1], low)
			}
		}
	})
}
