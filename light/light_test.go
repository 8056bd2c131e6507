package light_test

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guatu"
	"guatu/light"
)

func parse(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func mustParse(t *testing.T, text string) light.RuleSet {
	t.Helper()
	set, err := light.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	for _, set := range light.Presets() {
		again := mustParse(t, set.String())
		if d := cmp.Diff(set, again); d != "" {
			t.Errorf("%s: Chinese round trip: %s", set.Code, d)
		}
		foreign := mustParse(t, set.English())
		if d := cmp.Diff(set.English(), foreign.English()); d != "" {
			t.Errorf("%s: English round trip: %s", set.Code, d)
		}
		for _, c := range boundaries[set.Code] {
			facts, _, _ := strings.Cut(c, " → ")
			a, _ := set.Evaluate(in(t, facts))
			b, _ := foreign.Evaluate(in(t, facts))
			if a.Light != b.Light {
				t.Errorf("%s: %s: %s in Chinese, %s in English", set.Code, facts, a.Light, b.Light)
			}
		}
	}
}

// The same rules as typed in English, on one line, and on a Chinese keyboard.
func TestWrittenManyWays(t *testing.T) {
	t.Parallel()
	want := mustParse(t, "对象 目标\n过期 > 45 天 → 灰\n当 达标概率 >= 0.80 → 绿\n当 |达标概率 - 0.5| < 0.1 且 非 有正当理由 → 黄\n否则 → 红")
	for _, text := range []string{
		"object: target\nstale > 45 days → grey\nwhen p >= 0.80 → green; when |p-0.5| < 0.1 and not excused -> yellow; otherwise red",
		"对象：目标；过期＞45天→灰；当 p≥０．８０ → 绿；当 ｜p－0.5｜＜0.1 且 非 excused → 黄；否则 红",
		"\ufeff对象 目标\r\n过期 > 45 天 => 灰\r\n当 p ≥ 0.80 → 绿\r\n\r\n当 |p − 0.5| < 0.1 且 非 excused → 黄\r\n否则 → 红\r\n",
	} {
		if d := cmp.Diff(want, mustParse(t, text)); d != "" {
			t.Errorf("%q: %s", text, d)
		}
	}
}

func TestErrorsNameLineAndExpectation(t *testing.T) {
	t.Parallel()
	head := "对象 项目\n过期 > 45 天 → 灰\n"
	for _, c := range []struct {
		text       string
		row        int
		says, hint string
	}{
		{head + "当 落后时续 > 0 → 红\n否则 → 绿", 3, "落后时续", "落后时序"},
		{head + "当 落后时序 > 10 天 → 红\n否则 → 绿", 3, "天", "单位"},
		{head + "当 落后时序 10 → 红\n否则 → 绿", 3, "比较符号", "量 >= 数"},
		{head + "当 落后时序 > 10 红\n否则 → 绿", 3, "→", "且、或"},
		{head + "当 落后时序 > 10 → 紫\n否则 → 绿", 3, "紫", "绿、黄、橙、红、灰"},
		{head + "当 落后时序 > 10 → 红", 3, "其余情形", "否则"},
		{head + "否则 → 绿\n当 落后时序 > 10 → 红", 4, "否则", "最后"},
		{head + "当 1 > 2 → 红\n否则 → 绿", 3, "两边都是数", "量"},
		{head + "当 落后时序 > 完成与应完成之比 → 红\n否则 → 绿", 3, "单位", "单位相同"},
		{head + "当 有正当理由 > 1 → 红\n否则 → 绿", 3, "→", "且、或"},
		{head + "当 非 落后时序 → 红\n否则 → 绿", 3, "是数", "是非量"},
		{head + "限 红 至 黄 当 已完成\n否则 → 绿", 3, "由轻到重", "先轻后重"},
		{head + "滞回 完成与应完成之比 -0.1 或 2 期\n否则 → 绿", 3, "正数", "滞回"},
		{head + "若 落后时序 > 10 → 红", 3, "若", "当"},
		{head + "当 落后时序 > 10 → 红 “警告\n否则 → 绿", 3, "“", "引号"},
		{"过期 > 45 天 → 灰\n当 落后时序 > 10 → 红", 2, "对象", "对象 目标"},
		{"对象 项目\n否则 → 绿", 2, "过期", "过期"},
		{"对象 项目\n过期 45 天 → 灰\n否则 → 绿", 2, "> 或 >=", "过期 > 45 天"},
		{"对象 项目\n过期 > 45 天 → 绿\n否则 → 绿", 2, "灰", "灰"},
		{"对象 周期\n过期 不适用\n否则 → 绿", 3, "周期", "过热"},
		{"对象 工程", 1, "工程", "项目"},
		{"对象 项目\n对象 目标", 2, "两次", "删去"},
	} {
		_, err := light.Parse(c.text)
		var e *guatu.Error
		if !errors.As(err, &e) || e.Code != guatu.Invalid {
			t.Errorf("%q: error %v", c.text, err)
			continue
		}
		if e.Place.Row != c.row || !strings.Contains(e.Message, c.says) || !strings.Contains(e.Hint, c.hint) {
			t.Errorf("%q: got row %d %q hint %q, want row %d %q %q", c.text, e.Place.Row, e.Message, e.Hint, c.row, c.says, c.hint)
		}
	}
}

func TestVerdictShowsRuleAndNumbers(t *testing.T) {
	t.Parallel()
	v, err := preset(t, "yinchuan-2025-progress").Evaluate(in(t, "gap=12.5 q=0.7"))
	if err != nil {
		t.Fatal(err)
	}
	want := light.Verdict{
		Light: guatu.Yellow, Label: "提示", RuleSet: "yinchuan-2025-progress", Version: 1,
		Rule:   "当 10 个百分点 <= 落后时序 <= 30 个百分点 → 黄 “提示”",
		RuleEN: "when 10 points <= gap <= 30 points → yellow “提示”",
		Inputs: map[string]float64{"age": 10, "gap": 12.5}, // q is known but was not used
	}
	if d := cmp.Diff(want, v); d != "" {
		t.Error(d)
	}
	missing, err := preset(t, "tianjin-2022-fai").Evaluate(in(t, "growth=5 growth_city=4"))
	if err != nil || missing.Light != guatu.Grey || !cmp.Equal(missing.Missing, []string{"growth_plan"}) {
		t.Errorf("missing plan: %+v %v", missing, err)
	}
	if _, err := preset(t, "wuhan-2022").Evaluate(light.Inputs{Values: map[string]float64{"q": math.NaN()}}); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("NaN accepted: %v", err)
	}
}

// "Change colour only if P crosses by 0.05 or stays 2 months."
func TestHysteresis(t *testing.T) {
	t.Parallel()
	set := preset(t, "default-target")
	for _, c := range []struct {
		facts string
		want  guatu.Light
		held  bool
	}{
		{"p=0.79 previous=green standing=1", guatu.Green, true},
		{"p=0.75 previous=green standing=1", guatu.Yellow, false}, // crossed by exactly 0.05
		{"p=0.7501 previous=green standing=1", guatu.Green, true},
		{"p=0.79 previous=green standing=2", guatu.Yellow, false}, // stood two periods
		{"p=0.84 previous=yellow standing=1", guatu.Yellow, true},
		{"p=0.85 previous=yellow standing=1", guatu.Green, false},
		{"p=0.10 previous=green standing=1", guatu.Red, false},
		{"p=0.79 previous=grey standing=1", guatu.Yellow, false},
		{"p=0.79 standing=1", guatu.Yellow, false},
		{"p=0.79 previous=green age=60 standing=1", guatu.Grey, false},
		{"p=0.81 previous=green required_growth=9 required_growth_max=8", guatu.Red, false}, // not a matter of p
	} {
		v, err := set.Evaluate(in(t, "slot=5 "+c.facts))
		if err != nil || v.Light != c.want || v.Held != c.held {
			t.Errorf("%s: got %s held %v, want %s held %v", c.facts, v.Light, v.Held, c.want, c.held)
		}
	}
}

// A band narrower than the margin must still be found between the two ends.
func TestHysteresisFindsNarrowBand(t *testing.T) {
	t.Parallel()
	set := mustParse(t, "对象 目标\n过期 不适用\n当 达标概率 >= 0.52 → 绿\n当 达标概率 > 0.50 → 黄\n否则 → 红\n滞回 达标概率 0.1 或 3 期")
	v, _ := set.Evaluate(in(t, "p=0.45 previous=yellow standing=1"))
	if v.Light != guatu.Yellow {
		t.Errorf("got %s", v.Light)
	}
}

// Lights of one-metric presets never get better when the metric gets worse.
func TestMonotone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.SampledFrom([]string{"default-progress", "sanya-2022-project", "tianjin-2022-bonds", "wuhan-2022", "xinhuang-2015"}).Draw(t, "code")
		a := rapid.Float64Range(0, 2).Draw(t, "a")
		b := rapid.Float64Range(0, 2).Draw(t, "b")
		lower, higher := judge(t, code, "q", min(a, b)), judge(t, code, "q", max(a, b))
		if lower.Severity() < higher.Severity() {
			t.Fatalf("%s: q=%v %s, q=%v %s", code, min(a, b), lower, max(a, b), higher)
		}
	})
}

func judge(t *rapid.T, code, metric string, x float64) guatu.Light {
	for _, s := range light.Presets() {
		if s.Code == code {
			v, err := s.Evaluate(light.Inputs{Values: map[string]float64{"age": 0, metric: x}})
			if err != nil {
				t.Fatal(err)
			}
			return v.Light
		}
	}
	t.Fatal("no preset " + code)
	return ""
}

// Stale data are never green, whatever else is known.
func TestStaleIsGrey(t *testing.T) {
	t.Parallel()
	for _, s := range light.Presets() {
		if s.Stale.Never {
			continue
		}
		for _, c := range boundaries[s.Code] {
			facts, _, _ := strings.Cut(c, " → ")
			inputs := in(t, facts)
			inputs.Values["age"] = s.Stale.Days + 1
			if v, _ := s.Evaluate(inputs); v.Light != guatu.Grey {
				t.Errorf("%s %s: stale but %s", s.Code, facts, v.Light)
			}
			delete(inputs.Values, "age")
			if v, _ := s.Evaluate(inputs); v.Light != guatu.Grey {
				t.Errorf("%s %s: age unknown but %s", s.Code, facts, v.Light)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range light.Presets() {
		f.Add(s.String())
		f.Add(s.English())
	}
	f.Add("对象 目标；过期 ≥ ４５ 天 → 灰；当 ｜p－0.5｜＞0.4 或 非 started → 红 \"a”b\" # 注 # 注\n# 又\n否则 → 灰 # 末")
	f.Fuzz(func(t *testing.T, text string) {
		set, err := light.Parse(text)
		if err != nil {
			if guatu.CodeOf(err) != guatu.Invalid {
				t.Fatalf("%v", err)
			}
			return
		}
		again, err := light.Parse(set.String())
		if err != nil {
			t.Fatalf("own text refused: %v\n%s", err, set)
		}
		if d := cmp.Diff(set, again); d != "" {
			t.Fatal(d)
		}
		if _, err := light.Parse(set.English()); err != nil {
			t.Fatalf("own English refused: %v\n%s", err, set.English())
		}
		if _, err := set.Evaluate(light.Inputs{Values: map[string]float64{"age": 1, "p": 0.5}}); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkEvaluate(b *testing.B) {
	set := light.Presets()[0]
	inputs := light.Inputs{Values: map[string]float64{"age": 1, "p": 0.79, "slot": 5}, Previous: guatu.Green, Standing: 1}
	for b.Loop() {
		if _, err := set.Evaluate(inputs); err != nil {
			b.Fatal(err)
		}
	}
}
