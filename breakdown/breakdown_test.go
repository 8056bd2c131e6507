package breakdown_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"guatu"
	"guatu/breakdown"

	"pgregory.net/rapid"
)

var unknown = math.NaN()

// A city of 100 grows to 120: parts of 50, 30 and 15 with 5 in no district become 60,
// 36, 18 and 6.
func TestShareByLastYear(t *testing.T) {
	t.Parallel()
	p, err := breakdown.Share(breakdown.Whole{Target: 120, Last: 100}, []breakdown.Part{{Name: "甲", Last: 50}, {Name: "乙", Last: 30}, {Name: "丙", Last: 15}})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{60, 36, 18, 6} {
		if r := p.Rows[i]; r.Value != want || math.Abs(r.Growth-20) > 1e-9 {
			t.Errorf("%s: %v growing %v, want %v growing 20", r.Name, r.Value, r.Growth, want)
		}
	}
	if p.Rows[3].Name != breakdown.Unallocated || p.Sum != 120 || p.Gap != 0 || p.Rows[0].Weight != 0.5 {
		t.Errorf("%+v", p)
	}
}

// What a person fixes stays: with 甲 at 70 the other 50 of 120 are shared 30:15:5.
func TestShareAroundWhatIsFixed(t *testing.T) {
	t.Parallel()
	p, err := breakdown.Share(breakdown.Whole{Target: 120, Last: 100}, []breakdown.Part{{Name: "甲", Last: 50, Fixed: true, Value: 70}, {Name: "乙", Last: 30}, {Name: "丙", Last: 15}})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{70, 30, 15, 5} {
		if p.Rows[i].Value != want {
			t.Errorf("%s: %v, want %v", p.Rows[i].Name, p.Rows[i].Value, want)
		}
	}
	over, err := breakdown.Share(breakdown.Whole{Target: 120, Last: unknown}, []breakdown.Part{{Name: "甲", Last: 1, Fixed: true, Value: 100}, {Name: "乙", Last: 1, Fixed: true, Value: 50}})
	if err != nil || over.Gap != -30 || over.Sum != 150 {
		t.Errorf("%+v, %v: fixed parts are 30 above the target", over, err)
	}
}

// Of a part without a published value nothing is proposed and nothing is given to the
// others: 40 of 100 are known to be elsewhere.
func TestUnknownPartStaysOpen(t *testing.T) {
	t.Parallel()
	p, err := breakdown.Share(breakdown.Whole{Target: 110, Last: 100}, []breakdown.Part{{Name: "甲", Last: 60}, {Name: "乙", Last: unknown}})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Rows) != 2 || p.Rows[0].Value != 66 || !math.IsNaN(p.Rows[1].Value) || p.Open != 1 || math.Abs(p.Gap-44) > 1e-9 {
		t.Errorf("%+v", p)
	}
}

func TestShareRefuses(t *testing.T) {
	t.Parallel()
	whole := breakdown.Whole{Target: 120, Last: 100}
	for name, c := range map[string]struct {
		whole breakdown.Whole
		parts []breakdown.Part
		says  string
	}{
		"enterprise": {whole, []breakdown.Part{{Name: "某厂", Last: 5, Enterprise: true}}, "企业"},
		"twice":      {whole, []breakdown.Part{{Name: "甲"}, {Name: "甲"}}, "重复"},
		"negative":   {whole, []breakdown.Part{{Name: "甲", Last: -1}}, "权重"},
		"fixed NaN":  {whole, []breakdown.Part{{Name: "甲", Fixed: true, Value: unknown}}, "不是可用的数"},
		"target":     {breakdown.Whole{Target: unknown}, nil, "目标"},
		"decimals":   {breakdown.Whole{Target: 1, Decimals: 10}, nil, "小数"},
	} {
		_, err := breakdown.Share(c.whole, c.parts)
		var e *guatu.Error
		if !errors.As(err, &e) || e.Code != guatu.Invalid || !strings.Contains(e.Message, c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Parts always add up to the target to the last digit, and no free part's growth
// differs from another's by more than rounding makes.
func TestPartsAddUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		decimals := rapid.IntRange(0, 3).Draw(t, "decimals")
		scale := math.Pow10(decimals)
		target := float64(rapid.IntRange(1, 1e6).Draw(t, "target")) / scale
		var parts []breakdown.Part
		last := 0.0
		for i := range rapid.IntRange(1, 12).Draw(t, "n") {
			p := breakdown.Part{Name: string(rune('A' + i)), Last: float64(rapid.IntRange(1, 1e5).Draw(t, "last"))}
			last += p.Last
			parts = append(parts, p)
		}
		w := breakdown.Whole{Target: target, Last: last + float64(rapid.IntRange(0, 1000).Draw(t, "rest")), Decimals: decimals}
		p, err := breakdown.Share(w, parts)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for _, r := range p.Rows {
			sum += math.Round(r.Value * scale)
			if exact := target * r.Last / w.Last; math.Abs(r.Value-exact) > 1/scale {
				t.Errorf("%s: %v is more than a last digit from %v", r.Name, r.Value, exact)
			}
		}
		if sum != math.Round(target*scale) || p.Gap != 0 {
			t.Errorf("parts add up to %v, target %v, gap %v", sum/scale, target, p.Gap)
		}
	})
}

// A year whose quarters ended at 10, 30 and 60 of 100: the months between lie evenly.
func TestMonths(t *testing.T) {
	t.Parallel()
	shares := [12]float64{unknown, unknown, .1, unknown, unknown, .3, unknown, unknown, .6, unknown, unknown, unknown}
	months, err := breakdown.Months(900, shares, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{30, 60, 90, 150, 210, 270, 360, 450, 540, 660, 780, 900} {
		m := months[i]
		if m.Month != i+1 || m.Value != want || m.Seasonal != (i == 2 || i == 5 || i == 8) {
			t.Errorf("%+v, want %v", m, want)
		}
	}
	shares[7] = .2
	if _, err := breakdown.Months(900, shares, 0); err == nil {
		t.Error("a cumulative share that falls was taken")
	}
}
