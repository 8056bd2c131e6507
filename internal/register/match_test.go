package register

import (
	"errors"
	"math/big"
	"strings"
	"testing"

	"guatu"

	"pgregory.net/rapid"
)

func projects() Def {
	return Def{
		Name: "project", ZH: "项目", Key: []string{"code"}, Title: "name",
		Fields: []Field{
			T("code", "项目代码", "Code").Must(), T("name", "项目名称", "Name").Must(),
			N("total", "总投资", "Total investment", "亿元").Positive(), N("plan", "年度计划投资", "Planned this year", "亿元"),
			N("value", "数值", "Value", ""), T("measure", "计量单位", "Unit of measure"),
			{Key: "duration", ZH: "工期", EN: "Duration", Type: Integer, Aliases: []string{"工期(工作日)"}},
			T("leader", "链长（职务）", "Chain leader (post)"), D("start", "计划开工", "Planned start"),
		},
	}
}

// Every spelling of a heading that people use finds its field.
func TestMatchSpellings(t *testing.T) {
	t.Parallel()
	for heading, want := range map[string]string{
		"total": "total", "总投资": "total", "Total investment": "total", "TOTAL INVESTMENT": "total", "总投资（亿元）": "total", "总投资(亿元)": "total",
		"总投资\n（单位：亿元）": "total", " 总 投 资 ": "total", "总投资【亿元】": "total", "总投资/亿元": "total", "投资情况/总投资": "total", "投资(亿元)/总投资": "total",
		"工期(工作日)": "duration", "工期（工作日）": "duration", "工期": "duration",
		"链长（职务）": "leader", "链长(职务)": "leader", "Chain leader (post)": "leader",
		"计划开工(年/月)": "start", "Planned start": "start",
	} {
		m, err := projects().Match([]string{"code", "name", heading})
		if err != nil {
			t.Errorf("%q: %v", heading, err)
			continue
		}
		if c := m.columns[2]; c.field.Key != want || c.scale != 0 {
			t.Errorf("%q is %s × 10^%d, want %s", heading, c.field.Key, c.scale, want)
		}
		if n := projects().Overlap([]string{heading, "别的"}); n != 1 {
			t.Errorf("%q overlaps %d, want 1", heading, n)
		}
	}
}

func TestMatchErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		header []string
		column string
		words  []string
	}{
		{[]string{"code", "name", "投资额"}, "投资额", []string{"不认识的列“投资额”", "total（总投资(亿元)）"}},
		{[]string{"code", "name", ""}, "", []string{"不认识的列"}},
		{[]string{"code", "total"}, "", []string{"缺少列“name（项目名称）”", "项目的列"}},
		{[]string{"code", "name", "total", "总投资(万元)"}, "总投资(万元)", []string{"重复", "总投资"}},
		{[]string{"code", "name", "总投资(亿美元)"}, "总投资(亿美元)", []string{"单位“亿美元”不能用于总投资", "万元"}},
		{[]string{"code", "name", "金额(亿美元)/总投资"}, "金额(亿美元)/总投资", []string{"亿美元"}},
		{[]string{"code", "name", "总投资(%)"}, "总投资(%)", []string{"单位“%”不能用于总投资"}},
		{[]string{"code", "name", "数值(亿元)"}, "数值(亿元)", []string{"无单位"}},
		{[]string{"code", "name", "工期(月)"}, "工期(月)", []string{"单位“月”不能用于工期", "工期(工作日)"}},
	} {
		_, err := projects().Match(c.header)
		var e *guatu.Error
		if !errors.As(err, &e) {
			t.Errorf("%v: %v", c.header, err)
			continue
		}
		if e.Place.Column != c.column || e.Code != guatu.Invalid {
			t.Errorf("%v: %s at column %q, want %q", c.header, e.Code, e.Place.Column, c.column)
		}
		for _, w := range c.words {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%v: %q does not say %q", c.header, err, w)
			}
		}
	}
}

// A field's alias or English label never hides the key of another field.
func TestKeysWinOverLabels(t *testing.T) {
	t.Parallel()
	d := Def{Fields: []Field{T("a", "甲", "b").Also("乙"), T("b", "乙", "Second")}}
	for heading, want := range map[string]string{"b": "b", "乙": "b", "甲": "a", "A": "a"} {
		m, err := d.Match([]string{heading})
		if err != nil || m.columns[0].field.Key != want {
			t.Errorf("%s: %+v, %v; want %s", heading, m.columns, err, want)
		}
	}
}

func TestRowConvertsExactly(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ heading, raw, want string }{
		{"总投资(万元)", "3785", "0.3785"}, {"总投资(万元)", "3,800", "0.38"}, {"总投资(万元)", "38.0", "0.00380"}, {"总投资(元)", "1", "0.00000001"},
		{"总投资(万亿元)", "1.5", "15000"}, {"总投资(百万元)", "120", "1.2"}, {"总投资(亿元)", "12.50", "12.50"}, {"总投资(万元)", "0", "0"}, {"总投资(元)", "0.010", "0.0000000001"},
		{"总投资(千万元)", "15", "1.5"}, {"投资(万元)/总投资", "10000", "1"}, {"总投资/万元", "10000", "1"},
	} {
		m, err := projects().Match([]string{"code", "name", c.heading})
		if err != nil {
			t.Fatal(err)
		}
		v, err := m.Row([]string{"P", "厂", c.raw})
		if err != nil || v["total"] != c.want {
			t.Errorf("%s %s = %q, %v; want %s 亿元", c.heading, c.raw, v["total"], err, c.want)
		}
	}
}

func TestRowErrorsNameTheColumn(t *testing.T) {
	t.Parallel()
	m, err := projects().Match([]string{"项目代码", "项目名称", "总投资（万元）", "数值", "计量单位"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		cells  []string
		column string
		words  []string
	}{
		{[]string{"P", "厂", "-5"}, "总投资（万元）", []string{"“-5”", "不小于 0"}},
		{[]string{"P", "", "5"}, "项目名称", []string{"缺少项目名称"}},
		{[]string{"P", "厂", "5", "1", "个", "多"}, "", []string{"多出的单元格“多”", "5 列"}},
		{[]string{"P", "厂", "5", "6%", "亿元"}, "数值", []string{"“6%”", "计量单位须为 %"}},
		{[]string{"P", "厂", "0.0000001"}, "总投资（万元）", []string{"“0.0000001”", "精确到分"}},
	} {
		_, err := m.Row(c.cells)
		var e *guatu.Error
		if !errors.As(err, &e) || e.Place.Column != c.column {
			t.Errorf("%v: %v, want column %q", c.cells, err, c.column)
			continue
		}
		for _, w := range c.words {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%v: %q does not say %q", c.cells, err, w)
			}
		}
	}
	if v, err := m.Row([]string{"P", "厂", "5", "6.0%", "%", " "}); err != nil || v["value"] != "6.0" {
		t.Errorf("6.0%% in a row of %%: %v, %v", v, err)
	}
}

// A unit beside the table holds for the columns of money whose heading names none.
func TestAssume(t *testing.T) {
	t.Parallel()
	m, err := projects().Match([]string{"code", "name", "总投资", "年度计划投资(亿元)", "数值"})
	if err != nil {
		t.Fatal(err)
	}
	assumed, columns := m.Assume("万元")
	if len(columns) != 1 || columns[0] != "总投资" {
		t.Errorf("converted %v", columns)
	}
	cells := []string{"P", "厂", "5", "5", "5"}
	for want, m := range map[string]Mapping{"5 5 5": m, "0.0005 5 5": assumed} {
		v, err := m.Row(cells)
		if got := v["total"] + " " + v["plan"] + " " + v["value"]; err != nil || got != want {
			t.Errorf("%s, %v; want %s", got, err, want)
		}
	}
	if _, columns := m.Assume("亿元"); columns != nil {
		t.Errorf("亿元 converts %v", columns)
	}
}

var decimals = rapid.Custom(func(t *rapid.T) string {
	return canonicalDecimal(rapid.StringMatching(`-?[0-9]{1,12}(\.[0-9]{1,12})?`).Draw(t, "decimal"))
})

func rat(t *rapid.T, s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return r
}

// Shifting is multiplication by a power of ten, and shifting back undoes it.
func TestShiftIsMultiplication(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s, n := decimals.Draw(t, "s"), rapid.IntRange(-12, 12).Draw(t, "n")
		shifted := shiftDecimal(s, n)
		power := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil))
		if n < 0 {
			power.Inv(power)
		}
		if want := new(big.Rat).Mul(rat(t, s), power); rat(t, shifted).Cmp(want) != 0 {
			t.Fatalf("%s × 10^%d = %s, want %s", s, n, shifted, want)
		}
		if back := shiftDecimal(shifted, -n); rat(t, back).Cmp(rat(t, s)) != 0 {
			t.Fatalf("%s → %s → %s", s, shifted, back)
		}
		if strings.Contains(s, ".") && n < 0 && shiftDecimal(shifted, -n) != s {
			t.Fatalf("%s loses published decimals: %s", s, shifted)
		}
		if canonicalDecimal(shifted) != shifted {
			t.Fatalf("%s is not canonical", shifted)
		}
	})
}

func TestAtFillsJoinedErrors(t *testing.T) {
	t.Parallel()
	plain := errors.New("disk")
	first := &guatu.Error{Message: "一", Place: guatu.Place{Row: 3}}
	got := At(errors.Join(first, errors.Join(&guatu.Error{Message: "二", Place: guatu.Place{File: "b.csv"}}, plain)), guatu.Place{File: "a.csv", Sheet: "表", Row: 9, Column: "列"})
	want := "a.csv 表“表” 第 3 行 列“列”：一\nb.csv 表“表” 第 9 行 列“列”：二\ndisk"
	if got.Error() != want {
		t.Errorf("%q, want %q", got, want)
	}
	if first.Place.File != "" {
		t.Error("the argument was changed")
	}
	if !errors.Is(got, plain) || At(nil, guatu.Place{File: "a"}) != nil {
		t.Error("an error was lost or made")
	}
}

// Match never panics, and a heading it takes is counted whole by Overlap.
func FuzzMatch(f *testing.F) {
	for _, s := range []string{"总投资(万元)", "((", "a/(b/c", ")", "/", "（单位：", "工期(工作日)", "\xff", "总投资/亿元"} {
		f.Add(s, "1")
	}
	f.Fuzz(func(t *testing.T, heading, cell string) {
		header := []string{"code", "name", heading}
		m, err := projects().Match(header)
		if err != nil {
			return
		}
		if n := projects().Overlap(header); n != len(header) {
			t.Fatalf("%q matches but overlaps %d", heading, n)
		}
		m, _ = m.Assume("万元")
		if v, err := m.Row([]string{"P", "厂", cell}); err == nil && v["code"] != "P" {
			t.Fatalf("%v", v)
		}
	})
}
