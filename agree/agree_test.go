package agree_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guatu"
	"guatu/agree"
)

func check(t interface {
	Helper()
	Fatal(...any)
}, facts agree.Facts, claims ...agree.Claim) []agree.Finding {
	t.Helper()
	findings, err := agree.Check(claims, facts)
	if err != nil {
		t.Fatal(err)
	}
	return findings
}

func baseOf(value float64) agree.Facts {
	return agree.Facts{Levels: map[agree.Key]agree.Observation{
		{Indicator: "工业投资", Year: 2022}: {Ref: "base", Value: value, Measure: "亿元"},
	}}
}

// The published sums of the collective starts: 20 February 2024 and 7 February
// 2025, by project class. A count that is one off is not a matter of rounding.
func TestExhaustiveParts(t *testing.T) {
	t.Parallel()
	classes := []string{"产业", "基础设施", "民生", "城市更新"}
	for _, c := range []struct {
		parts   [4]float64
		whole   float64
		cmp     agree.Comparator
		measure string
		want    agree.Severity
	}{
		{[4]float64{158, 73, 50, 38}, 319, agree.Equal, "个", agree.Agrees},
		{[4]float64{1969, 225, 284, 734}, 3200, agree.More, "亿元", agree.Agrees}, // 3212, said 超3200
		{[4]float64{156, 122, 38, 25}, 341, agree.Equal, "个", agree.Agrees},
		{[4]float64{1124, 441, 246, 578}, 2389, agree.Equal, "亿元", agree.Agrees},
		{[4]float64{1124, 441, 246, 578}, 2391, agree.Equal, "亿元", agree.Agrees}, // four roundings of 0.5 and one
		{[4]float64{158, 73, 50, 38}, 320, agree.Equal, "个", agree.Conflicts},
		{[4]float64{1124, 441, 246, 578}, 2400, agree.Equal, "亿元", agree.Conflicts},
	} {
		claims := []agree.Claim{claim("whole", city, "集中开工", c.cmp, c.whole, agree.Level, c.measure)}
		for i, v := range c.parts {
			claims = append(claims, claim(classes[i], city, classes[i], agree.Equal, v, agree.Level, c.measure))
		}
		f := find(t, check(t, agree.Facts{Parts: map[string]agree.Parts{"集中开工": {Names: classes, Exhaustive: true}}}, claims...), agree.PartsWhole, "whole")
		if f.Severity != c.want {
			t.Errorf("%v of %v%s: %s (%s)", c.parts, c.whole, c.measure, f.Severity, f.Message)
		}
	}
}

func TestPartsBeyondWhole(t *testing.T) {
	t.Parallel()
	facts := agree.Facts{Parts: map[string]agree.Parts{fai: {Names: []string{"工业投资", "基础设施投资"}}}}
	whole := claim("whole", city, fai, agree.More, 4000, agree.Level, "亿元")
	industry := claim("a", city, "工业投资", agree.More, 0.18, agree.Level, "万亿元") // 1800 亿元
	roads := claim("b", city, "基础设施投资", agree.More, 2500, agree.Level, "亿元")
	f := find(t, check(t, facts, whole, industry, roads), agree.PartsWhole, "whole")
	if f.Severity != agree.Conflicts || f.Gap != 300 || f.Expression.Text != "1800+2500 = 4300 > 4000" {
		t.Errorf("%+v", f)
	}
	roads.Comparator = agree.AtMost // a ceiling may be undershot: the sum need not exceed
	if f := find(t, check(t, facts, whole, industry, roads), agree.PartsWhole, "whole"); f.Severity != agree.Differs {
		t.Errorf("ceiling: %s", f.Severity)
	}
}

// TestOverlappingParts: renewal is built by developers too, so that the two together may
// exceed the whole; neither may alone.
func TestOverlappingParts(t *testing.T) {
	t.Parallel()
	facts := agree.Facts{Parts: map[string]agree.Parts{fai: {Among: []string{"城市更新投资", "房地产开发投资", "工业投资"}}}}
	whole := claim("whole", city, fai, agree.More, 4000, agree.Level, "亿元")
	renewal := claim("a", city, "城市更新投资", agree.More, 2000, agree.Level, "亿元")
	homes := claim("b", city, "房地产开发投资", agree.More, 3000, agree.Level, "亿元")
	f := find(t, check(t, facts, whole, renewal, homes), agree.PartsWhole, "whole")
	if f.Severity != agree.States || f.Expression.Text != "2000+3000 = 5000 > 4000" || f.Gap != 1000 || !strings.Contains(f.Message, "125%") {
		t.Errorf("%+v", f)
	}
	homes.Value = 4500
	found := check(t, facts, whole, renewal, homes)
	f = find(t, found, agree.PartsWhole, "whole")
	if f.Severity != agree.Conflicts || f.Expression.Text != "4500 > 4000" || len(found) != 1 {
		t.Errorf("%d findings, the first %+v", len(found), f)
	}
}

// Boundaries of "level says the same as growth" on base 1000: a published 10% is
// 9.5 to 10.5, a published amount and base are rounded to 1 亿元.
func TestToleranceOfLevelAgainstGrowth(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		level  float64
		cmp    agree.Comparator
		growth float64
		gcmp   agree.Comparator
		want   agree.Severity
	}{
		{1100, agree.Equal, 10, agree.Equal, agree.Agrees},
		{1106, agree.Equal, 10, agree.Equal, agree.Agrees},    // 1105.5/1000.5 = +10.495%
		{1107, agree.Equal, 10, agree.Equal, agree.Conflicts}, // 1106.5/1000.5 = +10.59%
		{1094, agree.Equal, 10, agree.Equal, agree.Agrees},    // 1094.5/999.5 = +9.505%
		{1093, agree.Equal, 10, agree.Equal, agree.Conflicts}, // 1093.5/999.5 = +9.40%
		{1107, agree.Equal, 10, agree.AtLeast, agree.Differs}, // keeps both, says more
		{1050, agree.Equal, 10, agree.AtLeast, agree.Conflicts},
		{1050, agree.AtLeast, 10, agree.AtLeast, agree.Differs},
		{1050, agree.AtMost, 10, agree.AtLeast, agree.Conflicts},
		{1100, agree.About, 14, agree.Equal, agree.Agrees},    // 左右 of an amount: 5 % either way
		{1100, agree.About, 16, agree.Equal, agree.Agrees},    // 999.5×1.155 = 1154.4, within 1155
		{1100, agree.About, 17, agree.Equal, agree.Conflicts}, // 999.5×1.165 = 1164.4
	} {
		level := agree.Claim{ID: "l", Indicator: "工业投资", Year: 2023, Comparator: c.cmp, Value: c.level, Basis: agree.Level, Measure: "亿元"}
		growth := agree.Claim{ID: "g", Indicator: "工业投资", Year: 2023, Comparator: c.gcmp, Value: c.growth, Basis: agree.Growth, Measure: "%"}
		f := find(t, check(t, baseOf(1000), level, growth), agree.LevelGrowthBase, "l", "g")
		if f.Severity != c.want {
			t.Errorf("%s %v and %s %v%%: %s, want %s", c.cmp, c.level, c.gcmp, c.growth, f.Severity, c.want)
		}
	}
}

// "增长2倍", "为上年的2倍" and "增加606" on base 1240: 3720, 2480 and 1846.
func TestWaysToSayAChange(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		basis   agree.Basis
		value   float64
		measure string
		level   float64
	}{
		{agree.Growth, 2, "倍", 3720}, {agree.Growth, 200, "%", 3720}, {agree.Multiple, 2, "倍", 2480},
		{agree.Increment, 606, "亿元", 1846}, {agree.Increment, 0.0606, "万亿元", 1846}, {agree.Multiple, 1.1, "倍", 1364},
	} {
		for _, level := range []float64{c.level, c.level * 1.2} {
			l := agree.Claim{ID: "l", Indicator: "工业投资", Year: 2023, Comparator: agree.Equal, Value: level, Basis: agree.Level, Measure: "亿元"}
			g := agree.Claim{ID: "g", Indicator: "工业投资", Year: 2023, Comparator: agree.Equal, Value: c.value, Basis: c.basis, Measure: c.measure}
			f := find(t, check(t, baseOf(1240), l, g), agree.LevelGrowthBase, "l", "g")
			if agrees := f.Severity == agree.Agrees; agrees != (level == c.level) {
				t.Errorf("%s %v%s against %v: %s (%s)", c.basis, c.value, c.measure, level, f.Severity, f.Message)
			}
		}
	}
}

func TestWeakerThanLastYear(t *testing.T) {
	t.Parallel()
	facts := agree.Facts{
		Growths: map[agree.Key]agree.Observation{
			{Indicator: "GDP", Year: 2022}: {Ref: "r", Value: 6.5}, {Indicator: "CPI", Year: 2022}: {Ref: "c", Value: 2.4},
		},
		Levels:       map[agree.Key]agree.Observation{{Indicator: "新开工", Year: 2022}: {Ref: "n", Value: 300, Measure: "个"}},
		LessIsBetter: map[string]bool{"CPI": true},
	}
	for _, c := range []struct {
		indicator string
		cmp       agree.Comparator
		value     float64
		value2    float64
		basis     agree.Basis
		measure   string
		weaker    bool
		gap       float64
	}{
		{"GDP", agree.AtLeast, 6, 0, agree.Growth, "%", true, -0.5},
		{"GDP", agree.AtLeast, 6.5, 0, agree.Growth, "%", false, 0},
		{"GDP", agree.Between, 6, 7, agree.Growth, "%", true, -0.5},
		{"CPI", agree.About, 3, 0, agree.Growth, "%", true, 0.6},
		{"CPI", agree.AtMost, 2.4, 0, agree.Growth, "%", false, 0},
		{"CPI", agree.Between, 2, 3, agree.Growth, "%", true, 0.6},
		{"新开工", agree.Equal, 287, 0, agree.Level, "个", true, -13},
		{"新开工", agree.Equal, 287, 0, agree.Level, "亿元", false, 0}, // not the same thing
		{"新开工", agree.Equal, 1, 0, agree.Share, "%", false, 0},
	} {
		findings := check(t, facts, agree.Claim{
			ID: "x", Indicator: c.indicator, Year: 2023, Comparator: c.cmp, Value: c.value, Value2: c.value2, Basis: c.basis, Measure: c.measure,
		})
		if weaker := len(findings) == 1; weaker != c.weaker {
			t.Errorf("%+v: %d findings", c, len(findings))
		} else if weaker && (findings[0].Kind != agree.WeakerThanLast || math.Abs(findings[0].Gap-c.gap) > 1e-9) {
			t.Errorf("%+v: %+v", c, findings[0])
		}
	}
}

func TestTwice(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b agree.Claim
		want agree.Severity
		n    int
	}{
		{agree.Claim{Comparator: agree.Equal, Value: 8, Basis: agree.Growth, Measure: "%"}, agree.Claim{Comparator: agree.Equal, Value: 10, Basis: agree.Growth, Measure: "%"}, agree.Conflicts, 1},
		{agree.Claim{Comparator: agree.AtLeast, Value: 8, Basis: agree.Growth, Measure: "%"}, agree.Claim{Comparator: agree.More, Value: 8, Basis: agree.Growth, Measure: "%"}, agree.Differs, 1},
		{agree.Claim{Comparator: agree.AtMost, Value: 3, Basis: agree.Growth, Measure: "%"}, agree.Claim{Comparator: agree.AtLeast, Value: 5, Basis: agree.Growth, Measure: "%"}, agree.Conflicts, 1},
		{agree.Claim{Comparator: agree.Between, Value: 5, Value2: 6, Basis: agree.Growth, Measure: "%"}, agree.Claim{Comparator: agree.Between, Value: 5, Value2: 7, Basis: agree.Growth, Measure: "%"}, agree.Differs, 1},
		{agree.Claim{Comparator: agree.Equal, Value: 3, Basis: agree.Level, Measure: "万亿元"}, agree.Claim{Comparator: agree.Equal, Value: 30000, Basis: agree.Level, Measure: "亿元"}, agree.Agrees, 1},
		// foreign capital in 亿元 and in 亿美元 are two series
		{agree.Claim{Comparator: agree.Equal, Value: 500, Basis: agree.Level, Measure: "亿元"}, agree.Claim{Comparator: agree.Equal, Value: 80, Basis: agree.Level, Measure: "亿美元"}, "", 0},
		{agree.Claim{Comparator: agree.Equal, Value: 5, Basis: agree.Level, Measure: "千瓦时"}, agree.Claim{Comparator: agree.Equal, Value: 5000, Basis: agree.Level, Measure: "瓦时"}, "", 0},
	} {
		c.a.ID, c.a.Indicator, c.a.Year = "a", "x", 2023
		c.b.ID, c.b.Indicator, c.b.Year = "b", "x", 2023
		findings := check(t, agree.Facts{}, c.a, c.b)
		if len(findings) != c.n || c.n == 1 && findings[0].Severity != c.want {
			t.Errorf("%+v | %+v: %+v", c.a, c.b, findings)
		}
	}
}

func TestAllDistrictsAboveCity(t *testing.T) {
	t.Parallel()
	facts := agree.Facts{Parent: map[string]string{"甲区": city, "乙区": city}}
	findings := check(t, facts,
		claim("c", city, "GDP", agree.AtLeast, 6, agree.Growth, "%"),
		claim("1", "甲区", "GDP", agree.AtLeast, 6, agree.Growth, "%"),
		claim("2", "乙区", "GDP", agree.AtLeast, 7, agree.Growth, "%"))
	if f := find(t, findings, agree.DistrictCity, "c"); f.Severity != agree.States || f.Expression.Text != "1/2 > 6%" {
		t.Errorf("%+v", f)
	}
}

func TestUnusableClaims(t *testing.T) {
	t.Parallel()
	good := claim("x", city, fai, agree.Equal, 1, agree.Level, "亿元")
	for name, spoil := range map[string]func(*agree.Claim){
		"comparator": func(c *agree.Claim) { c.Comparator = "almost" },
		"basis":      func(c *agree.Claim) { c.Basis = "rank" },
		"NaN":        func(c *agree.Claim) { c.Value = math.NaN() },
		"infinite":   func(c *agree.Claim) { c.Value2 = math.Inf(1) },
		"year":       func(c *agree.Claim) { c.Year = 0 },
		"range":      func(c *agree.Claim) { c.Comparator, c.Value2 = agree.Between, 0 },
	} {
		bad := good
		spoil(&bad)
		if _, err := agree.Check([]agree.Claim{bad}, agree.Facts{}); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := agree.Check([]agree.Claim{good, good}, agree.Facts{}); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("repeated ID: %v", err)
	}
}

// Level published from base and growth always agrees with that growth when all
// three are rounded as statistics are: level and base to 0.01, growth to 0.1.
func TestRoundedStatisticsAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.Float64Range(1, 50000).Draw(t, "base")
		growth := rapid.Float64Range(-60, 300).Draw(t, "growth")
		round := func(v, unit float64) float64 { return math.Round(v/unit) / math.Round(1/unit) }
		facts := baseOf(round(base, 0.01))
		facts.Levels[agree.Key{Indicator: "工业投资", Year: 2022}] = agree.Observation{Ref: "b", Value: round(base, 0.01), Decimals: 2, Measure: "亿元"}
		level := agree.Claim{ID: "l", Indicator: "工业投资", Year: 2023, Comparator: agree.Equal, Value: round(base*(1+growth/100), 0.01), Decimals: 2, Basis: agree.Level, Measure: "亿元"}
		change := agree.Claim{ID: "g", Indicator: "工业投资", Year: 2023, Comparator: agree.Equal, Value: round(growth, 0.1), Decimals: 1, Basis: agree.Growth, Measure: "%"}
		for _, f := range check(t, facts, level, change) {
			if f.Kind == agree.LevelGrowthBase && f.Severity != agree.Agrees {
				t.Fatalf("%+v", f)
			}
		}
	})
}

// The unit an amount is written in never changes an answer, and asking twice
// gives the same.
func TestUnitsDoNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		claims, facts := guangzhou()
		before := check(t, facts, claims...)
		if !reflect.DeepEqual(before, check(t, facts, claims...)) {
			t.Fatal("not deterministic")
		}
		i := rapid.IntRange(0, len(claims)-1).Draw(t, "i")
		if claims[i].Measure != "亿元" {
			return
		}
		claims[i].Value, claims[i].Measure = claims[i].Value*10000, "万元"
		after := check(t, facts, claims...)
		if len(after) != len(before) {
			t.Fatalf("%d findings became %d", len(before), len(after))
		}
		for j := range after {
			if after[j].Severity != before[j].Severity {
				t.Fatalf("%s became %s", before[j].Message, after[j].Message)
			}
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	claims, facts := guangzhou()
	for b.Loop() {
		if _, err := agree.Check(claims, facts); err != nil {
			b.Fatal(err)
		}
	}
}
