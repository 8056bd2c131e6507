package light_test

import (
	"testing"

	"guatu"
	"guatu/light"

	"pgregory.net/rapid"
)

// months makes inputs of a target with a probability each; 0.9 is fresh data.
func months(p ...float64) []light.Inputs {
	out := make([]light.Inputs, len(p))
	for i, v := range p {
		out[i] = light.Inputs{Values: map[string]float64{"p": v, "age": 1, "slot": 6}}
	}
	return out
}

func target(t testing.TB) light.RuleSet {
	t.Helper()
	for _, r := range light.Presets() {
		if r.Code == "default-target" {
			return r
		}
	}
	t.Fatal("no default rule for targets")
	return light.RuleSet{}
}

// The default changes colour when the probability is 0.05 beyond the threshold or the
// new colour has been asked for twice.
func TestFollow(t *testing.T) {
	t.Parallel()
	const g, y, o, r = guatu.Green, guatu.Yellow, guatu.Orange, guatu.Red
	for name, c := range map[string]struct {
		p        []float64
		shown    []guatu.Light
		standing []int
	}{
		"just below twice":             {[]float64{.85, .78, .78}, []guatu.Light{g, g, y}, []int{0, 1, 0}},
		"just below, back, just below": {[]float64{.85, .78, .82, .78}, []guatu.Light{g, g, g, g}, []int{0, 1, 0, 1}},
		"far below at once":            {[]float64{.85, .7}, []guatu.Light{g, y}, []int{0, 0}},
		"both ways":                    {[]float64{.85, .78, .79, .81, .82}, []guatu.Light{g, g, y, y, g}, []int{0, 1, 0, 1, 0}},
		"another wrong colour counts":  {[]float64{.52, .48, .49, .18}, []guatu.Light{y, y, o, o}, []int{0, 1, 0, 1}},
		"then red":                     {[]float64{.22, .18, .17}, []guatu.Light{o, o, r}, []int{0, 1, 0}},
	} {
		got, err := target(t).Follow(months(c.p...))
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range got {
			if v.Light != c.shown[i] || v.Standing != c.standing[i] || v.Held != (c.standing[i] > 0) || v.RuleSet != "default-target" || v.Inputs["p"] != c.p[i] {
				t.Errorf("%s, period %d: %s standing %d, want %s %d", name, i, v.Light, v.Standing, c.shown[i], c.standing[i])
			}
		}
	}
}

// Grey neither holds nor is held, and after it nothing stands.
func TestFollowThroughGrey(t *testing.T) {
	t.Parallel()
	in := months(.85, .85, .78)
	in[1].Values["age"] = 46
	got, err := target(t).Follow(in)
	if err != nil || got[1].Light != guatu.Grey || got[2].Light != guatu.Yellow {
		t.Errorf("%+v %v", got, err)
	}
}

// Looking back only as far as needed gives what following from the start gives.
func TestEvaluateBackEqualsFollow(t *testing.T) {
	t.Parallel()
	rules := target(t)
	rapid.Check(t, func(t *rapid.T) {
		in := months(rapid.SliceOfN(rapid.SampledFrom([]float64{.9, .84, .82, .79, .77, .7, .53, .51, .48, .3, .21, .19, .1}), 1, 12).Draw(t, "p")...)
		for i := range in {
			in[i].Values["slot"] = float64(i)
			if rapid.IntRange(0, 9).Draw(t, "grey") == 0 {
				in[i].Values["age"] = 60
			}
		}
		all, err := rules.Follow(in)
		if err != nil {
			t.Fatal(err)
		}
		asked := 0
		got, err := rules.EvaluateBack(func(back int) (light.Inputs, bool, error) {
			asked = max(asked, back)
			if back >= len(in) {
				return light.Inputs{}, false, nil
			}
			return in[len(in)-1-back], true, nil
		})
		want := all[len(all)-1]
		if err != nil || got.Light != want.Light || got.Standing != want.Standing || got.Held != want.Held || got.Rule != want.Rule {
			t.Fatalf("back %+v, forward %+v %v", got, want, err)
		}
		if p := in[len(in)-1].Values["p"]; (p == .9 || p == .7 || p == .3) && in[len(in)-1].Values["slot"] >= 3 && asked > 0 {
			t.Fatalf("asked %d back for a probability far from every threshold", asked)
		}
	})
}

func TestRepetition(t *testing.T) {
	t.Parallel()
	const g, y, r, n = guatu.Green, guatu.Yellow, guatu.Red, guatu.Grey
	for _, c := range []struct {
		lights  []guatu.Light
		latest  guatu.Light
		periods int
	}{{[]guatu.Light{y, r, n, r, r}, r, 3}, {[]guatu.Light{r, y, n}, y, 1}, {[]guatu.Light{n, n}, n, 0}, {nil, n, 0}, {[]guatu.Light{g, g}, g, 2}} {
		if latest, periods := light.Repeated(c.lights); latest != c.latest || periods != c.periods {
			t.Errorf("%v: %s for %d, want %s for %d", c.lights, latest, periods, c.latest, c.periods)
		}
	}
	for _, c := range []struct {
		lights []guatu.Light
		streak float64
		worst  float64 // severity of the last; -1 when grey
	}{
		{[]guatu.Light{y, g, y, y}, 2, 1}, {[]guatu.Light{y, n, y}, 2, 1}, {[]guatu.Light{y, r}, 0, 3}, {[]guatu.Light{y, n}, 1, -1}, {nil, 0, -1},
	} {
		got := light.Repetition(c.lights)
		severity, known := got["severity"]
		if got["yellow_streak"] != c.streak || known != (c.worst >= 0) || known && severity != c.worst {
			t.Errorf("%v: %v, want %v and %v", c.lights, got, c.streak, c.worst)
		}
	}
}
