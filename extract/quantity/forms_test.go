package quantity

import (
	"math"
	"testing"
)

// Numerals as they stand in prose, each with the number it names in Chinese or in
// figures.
func TestNumeralsInProse(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]float64{
		"一点五":         1.5,
		"三千二百点零五":     3200.05,
		"四百五":         450,
		"一万三":         13000,
		"两千万":         2e7,
		"1000 万":      1e7,
		"1,234,567":   1234567,
		"１２３":         123,
		"三分之二":        2.0 / 3,
		"二又四分之三":      2.75,
		"1.2e3":       1200,
		"2e-1":        0.2,
		"20k":         20000,
		"负三十":         -30,
		"一百零八":        108,
		"廿三":          23,
		"一百卅五":        135,
		"二○二五":        2025,
		"半百":          50,
		"三打":          36,
		"2.5 M":       2.5e6,
		"7万 5千 4百":    75400,
		"负三点一四":       -3.14,
		"壹万贰仟叁佰零伍":    12305,
		"3千万":         3e7,
		"1亿2千万":       1.2e8,
		"十五":          15,
		"二〇二三":        2023,
		"三亿五千万":       3.5e8,
		"壹仟贰佰叁拾肆":     1234,
		"1.2万亿":       1.2e12,
		"一千二百三十四万五千六": 12345600,
	} {
		got := Numerals(text)
		if len(got) != 1 || math.Abs(got[0].Value-want) > 1e-9*max(1, math.Abs(want)) || got[0].End != len(text) {
			t.Errorf("%s = %+v, want %v", text, got, want)
		}
	}
}

// Figures with several points each stand alone; doubled digits and words count
// nothing.
func TestNumeralsApart(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]float64{
		"2.14.3":       {2, 14, 3},
		"192.168.0.25": {192, 168, 0, 25},
		"八八战略":         nil,
		"一一对应":         nil,
		"两两结对":         nil,
		"四川一带":         nil,
		"三打造":          {3},
	} {
		got := Numerals(text)
		if len(got) != len(want) {
			t.Errorf("%s: %+v, want %v", text, got, want)
			continue
		}
		for i, n := range got {
			if n.Value != want[i] {
				t.Errorf("%s: %v, want %v", text, n.Value, want[i])
			}
		}
	}
}

func TestNumeralsThatSayMore(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]float64{"500余万": 5e6, "三十多万": 3e5, "1000 余万元": 1e7} {
		n, ok := ParseNumeral(text, 0)
		if !ok || !n.More || n.Value != want {
			t.Errorf("%s = %+v, want more than %v", text, n, want)
		}
	}
	for _, text := range []string{"几个", "多家", "点五", "万"} {
		if n, ok := ParseNumeral(text, 0); ok && !n.Bare {
			t.Errorf("%s = %+v, want no numeral", text, n)
		}
	}
}

func TestValuesOfASentence(t *testing.T) {
	t.Parallel()
	got := Values("2023年投资超过1.2万亿元，增长6%以上，新增3.5‰，产粮一吨半，力争100亿美元，比例3:1。")
	type value struct {
		number float64
		unit   string
	}
	want := []value{{1.2, "万亿元"}, {6, "%"}, {0.35, "%"}, {1.5, "吨"}, {100, "亿美元"}, {3, ":1"}}
	if len(got) != len(want) {
		t.Fatalf("%d values: %+v", len(got), got)
	}
	for i, w := range want {
		if math.Abs(got[i].Number-w.number) > 1e-9 || got[i].Unit != w.unit {
			t.Errorf("value %d: %v %s, want %v %s", i, got[i].Number, got[i].Unit, w.number, w.unit)
		}
	}
	if !IsCurrency(got[0].UnitNorm) || !IsCurrency(got[4].UnitNorm) || IsCurrency(got[3].UnitNorm) {
		t.Error("money is 元 and 美元, not 吨")
	}
}

func TestYearsAgainstTheDocuments(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		year int
		want Tense
	}{
		{"2021年", 2023, Past}, {"2025年", 2023, Future}, {"截至2025年", 2023, Past}, {"到2025年", 0, Future}, {"2025年", 0, Open},
	} {
		got, ok := ParseTime(c.text, 0, c.year)
		if !ok || got.Tense != c.want {
			t.Errorf("%s seen from %d: %+v, %v; want %v", c.text, c.year, got.Tense, ok, c.want)
		}
	}
}
