package light_test

import (
	"strings"
	"testing"

	"guatu"
	"guatu/light"
)

func preset(t *testing.T, code string) light.RuleSet {
	t.Helper()
	for _, s := range light.Presets() {
		if s.Code == code {
			return s
		}
	}
	t.Fatalf("no preset %s", code)
	return light.RuleSet{}
}

// in builds inputs from "age=3 started gap=10": a bare word is a flag that holds.
func in(t *testing.T, text string) light.Inputs {
	t.Helper()
	inputs := light.Inputs{Values: map[string]float64{"age": 10}, Flags: map[string]bool{}}
	for _, f := range strings.Fields(text) {
		name, value, isNumber := strings.Cut(f, "=")
		switch {
		case name == "previous":
			inputs.Previous = guatu.Light(value)
		case name == "standing":
			inputs.Standing = int(parse(t, value))
		case isNumber:
			inputs.Values[name] = parse(t, value)
		default:
			inputs.Flags[name] = true
		}
	}
	return inputs
}

// Both sides of every threshold, from the wording of the rule (place and year in
// the preset). "?" marks a band the regulation leaves open.
var boundaries = map[string][]string{
	"default-target": {
		"p=0.80 slot=3 → green", "p=0.7999 slot=3 → yellow", "p=0.50 slot=3 → yellow", "p=0.4999 slot=3 → orange",
		"p=0.20 slot=3 → orange", "p=0.1999 slot=3 → red",
		"p=0.95 slot=3 required_growth=30.1 required_growth_max=30 → red",
		"p=0.95 slot=3 required_growth=30 required_growth_max=30 → green",
		"p=0.95 slot=3 required_growth=99 → green", // no history of the window: the clause asks first
		"p=0.90 slot=2 → yellow", "p=0.9001 slot=2 → green", "p=0.10 slot=2 → orange", "p=0.0999 slot=2 → red",
		"p=0.99 slot=0 → yellow", "p=0.01 slot=0 → yellow",
		"p=0.99 slot=5 age=45 → green", "p=0.99 slot=5 age=45.1 → grey", "slot=5 → grey",
	},
	"default-progress": {"q=1 → green", "q=0.999 → yellow", "q=0.8 → yellow", "q=0.799 → orange", "q=0.6 → orange", "q=0.599 → red", " → grey"},
	"default-node": {
		"done late_days=0 → green", "done late_days=1 → yellow", "days_to_due=-1 → red", "days_to_due=0 → orange",
		"days_to_due=7 → orange", "days_to_due=8 → yellow", "days_to_due=30 → yellow", "days_to_due=31 → green", "days_to_due=31 behind → orange", "days_to_due=-1 behind → red", "done late_days=0 behind → green",
		" → grey", "done → grey",
	},
	"yinchuan-2025-start": {
		"started → green", "unstarted_months=1 → yellow", "unstarted_months=1 excused → green?", "unstarted_months=2 → yellow",
		"unstarted_months=3 → red", "unstarted_months=3 excused → red", "unstarted_months=0 → green?",
	},
	"yinchuan-2025-progress": {
		"gap=-5 → green", "gap=0 → green", "gap=0.1 → green?", "gap=9.9 → green?", "gap=10 → yellow", "gap=30 → yellow", "gap=30.1 → red",
	},
	"yinchuan-2025-funds": {"funds_ratio=1 → green", "funds_ratio=0.99 → green?", "funds_ratio=0.99 below_requirement → yellow"},
	"yinchuan-2025-admission": {
		"admitted → green", "unadmitted_months=0.9 → green?", "unadmitted_months=1 → yellow", "unadmitted_months=1 excused → green?",
		"unadmitted_months=2 → yellow", "unadmitted_months=2.1 → red",
	},
	"sanya-2022-project":  {"q=1 → green", "q=0.99 → yellow", "q=0.5 → yellow", "q=0.49 → red"},
	"sanya-2022-district": {"missed_periods=0 → green", "missed_periods=1 → yellow", "missed_periods=2 → red", "missed_periods=3 → red"},
	"sanya-2022-escalation": {
		"severity=0 yellow_streak=0 → green", "severity=1 yellow_streak=1 → yellow", "severity=1 yellow_streak=2 → yellow", "severity=3 yellow_streak=0 → red",
	},
	"tianjin-2022-fai": {
		"growth=8 growth_plan=8 growth_city=8 → green", "growth=8 growth_plan=8.1 growth_city=8 → yellow", "growth=8 growth_plan=8 growth_city=8.1 → yellow",
		"growth=0.1 growth_plan=8 growth_city=8 → yellow", "growth=0 growth_plan=8 growth_city=8 → yellow?", "growth=-0.1 growth_plan=8 growth_city=8 → red",
		"growth=-0.1 growth_plan=-1 growth_city=-1 → red", "growth=5 growth_plan=4 → grey",
	},
	"tianjin-2022-bonds": {"q=1 → green", "q=0.99 → yellow", "q=0.7 → yellow", "q=0.69 → red"},
	"wuhan-2022":         {"q=0.8 → green?", "q=0.79 → yellow", "q=0.6 → yellow", "q=0.59 → red"},
	"xinhuang-2015":      {"q=0.8 → green?", "q=0.79 → yellow", "q=0.6 → yellow", "q=0.59 → red"},
	"ouhai-2020":         {"done late_days=0 → green", "done late_days=-3 → green", "done late_days=1 → yellow", "days_to_due=-1 → red", "days_to_due=0 → green?"},
	"huating-2017": {
		"slip=0 → green", "slip=1 cure_overdue_days=0 → yellow", "slip=1 cure_overdue_days=1 → yellow",
		"slip=2 cure_overdue_days=0 → yellow", "slip=2 cure_overdue_days=1 → red", "slip=2 verified → green", "slip=2 → grey",
	},
	"xuancheng-schedule": {
		"gap=0 → green", "gap=0.1 → yellow", "growth=8 growth_plan=8 → green", "growth=7.9 growth_plan=8 → yellow", " → grey", "growth=8 → grey",
	},
	"zhejiang-2023-start": {
		"month=3 start_rate=30 → green", "month=3 start_rate=29.9 → yellow", "month=6 start_rate=60 → yellow", "month=6 start_rate=60.1 → green",
		"month=9 start_rate=85 → yellow", "month=9 start_rate=85.1 → green", "month=10 start_rate=99.9 → yellow", "month=10 start_rate=100 → green",
		"month=2 start_rate=0 → green?",
	},
	"suqian-2025": {
		"days_to_due=-1 → red", "days_to_due=0 → green?", "days_to_due=7 → green?", "days_to_due=8 → green", "days_to_due=8 behind → yellow",
		"days_to_due=8 poor_quality → yellow", "days_to_due=-1 done → green",
	},
	"default-item": {
		"days_to_due=-1 → red", "days_to_due=0 → orange", "days_to_due=15 → orange", "days_to_due=16 → yellow", "days_to_due=45 → yellow", "days_to_due=46 → green",
		"days_to_due=-1 done → green", "age=1 → green",
	},
	"xian-item":            {"days_to_due=3 → yellow", "days_to_due=4 → green?", "days_to_due=0 → yellow", "days_to_due=-1 → red", "days_to_due=-1 done → green"},
	"zhangzhou-escalation": {"rank_last=2 → red", "rank_last=3 → green", "rank_last=1 plan_met → green"},
	"mianyang-2022-black":  {"rank_last=4 → red", "rank_last=5 → yellow", "rank_last=1 plan_met → green", "rank_last=1 force_majeure → green"},
}

func TestPresetsAtEveryThreshold(t *testing.T) {
	t.Parallel()
	for _, set := range light.Presets() {
		if set.Object == light.Cycle {
			continue
		}
		cases := boundaries[set.Code]
		if len(cases) == 0 {
			t.Errorf("%s has no boundary cases", set.Code)
		}
		for _, c := range cases {
			facts, want, _ := strings.Cut(c, " → ")
			want, undefined := strings.CutSuffix(want, "?")
			v, err := set.Evaluate(in(t, facts))
			if err != nil {
				t.Fatal(err)
			}
			if string(v.Light) != want || v.Undefined != undefined {
				t.Errorf("%s: %s: got %s (undefined %v, rule %q, missing %v)", set.Code, c, v.Light, v.Undefined, v.Rule, v.Missing)
			}
		}
	}
}

// Readings of the national index and their zone at the time: 110.7 and
// 113.2–114.9 in 2008 were called green; the four limits are those commonly quoted.
func TestCycleIsNeverALight(t *testing.T) {
	t.Parallel()
	set := preset(t, "cycle")
	for reading, want := range map[string]light.State{
		"index=110.7": light.Normal, "index=114.9": light.Normal, "index=116.7": light.Warm, "index=116.6": light.Normal,
		"index=136.7": light.Overheated, "index=136.6": light.Warm, "index=83.3": light.Normal, "index=83.2": light.Cool,
		"index=63.3": light.Cool, "index=63.2": light.Overcooled,
	} {
		v, err := set.Evaluate(in(t, reading))
		if err != nil || v.State != want || v.Light != guatu.Grey {
			t.Errorf("%s: state %q light %q, want %q grey", reading, v.State, v.Light, want)
		}
	}
}

func TestPresetsAreComplete(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, s := range light.Presets() {
		if s.Code == "" || s.Version != 1 || s.Name == "" || s.Source == "" || seen[s.Code] {
			t.Errorf("preset %q is incomplete or repeated", s.Code)
		}
		seen[s.Code] = true
	}
	if len(seen) < 15 {
		t.Errorf("only %d presets", len(seen))
	}
}

// The consequences of repetition differ although the light is the same.
func TestLabelsOfEscalation(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ code, facts, label string }{
		{"huating-2017", "slip=1 cure_overdue_days=0", "蓝单"},
		{"huating-2017", "slip=1 cure_overdue_days=2", "黄单"},
		{"huating-2017", "slip=2 cure_overdue_days=0", "黄单"},
		{"huating-2017", "slip=2 cure_overdue_days=1", "红单，约谈"},
		{"sanya-2022-escalation", "severity=1 yellow_streak=1", "约谈项目相关负责人"},
		{"sanya-2022-escalation", "severity=1 yellow_streak=2", "分管副市长约谈业主和行业主管部门主要负责人"},
	} {
		v, err := preset(t, c.code).Evaluate(in(t, c.facts))
		if err != nil || v.Label != c.label {
			t.Errorf("%s %s: label %q, want %q", c.code, c.facts, v.Label, c.label)
		}
	}
}
