package quantity_test

import (
	"testing"

	"guatu/extract/quantity"
)

// The days are those of the State Council's holiday notices: 春节 2024 was 10 February
// and 2025 was 29 January; 国庆节 is 1 October, 劳动节 1 May.
func TestFestivals(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text     string
		year     int
		deadline string
	}{
		{"春节前", 2024, "2024-02-09"}, {"春节前", 2025, "2025-01-28"}, {"国庆节前", 2024, "2024-09-30"},
		{"劳动节前", 2024, "2024-04-30"}, {"元旦前", 2024, "2024-12-31"},
	} {
		got, ok := quantity.ParseTime(c.text, 0, c.year)
		if !ok || got.Deadline.String() != c.deadline || got.End != len(c.text) {
			t.Errorf("%s in %d: %v %s, want %s", c.text, c.year, ok, got.Deadline, c.deadline)
		}
	}
	for _, text := range []string{"春节期间", "国庆黄金周"} {
		if got, ok := quantity.ParseTime(text, 0, 2024); ok {
			t.Errorf("%s is read as %s", text, got.Deadline)
		}
	}
	if _, ok := quantity.SpringFestival(2000); ok {
		t.Error("the date of 2000 is not in the table")
	}
}

// 内 bounds times only.
func TestWithin(t *testing.T) {
	t.Parallel()
	if v, ok := quantity.At("1个工作日内办结", 0); !ok || v.Comparator != quantity.LE {
		t.Errorf("1个工作日内: %+v", v)
	}
	if v, ok := quantity.At("20家内资企业", 0); !ok || v.Comparator != quantity.EQ {
		t.Errorf("20家内资企业: %+v", v)
	}
}

// A run of digits that no text writes is no number; what is read of it stays bounded.
func TestEndlessNumeral(t *testing.T) {
	t.Parallel()
	for _, unit := range []string{"7", "七", "７", "亿", "七万"} {
		s := ""
		for len(s) < 4096 {
			s += unit
		}
		n, ok := quantity.ParseNumeral(s, 0)
		if ok || n.End > 128 {
			t.Errorf("%s…: read up to byte %d as %g", unit, n.End, n.Value)
		}
	}
}
