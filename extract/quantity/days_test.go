package quantity_test

import (
	"testing"
	"time"

	"guatu"
	"guatu/extract/quantity"

	"pgregory.net/rapid"
)

// TestDates: the writing day is Wednesday 2026-01-28; the days follow from the civil
// calendar and, for 之前 and 之后, from article 201 of the Civil Code.
func TestDates(t *testing.T) {
	t.Parallel()
	ref := guatu.NewDate(2026, time.January, 28)
	for text, want := range map[string][2]string{
		"6月30日":         {"2026-06-30", "2026-06-30"},
		"2025年":         {"2025-01-01", "2025-12-31"},
		"二○二五年三月":       {"2025-03-01", "2025-03-31"},
		"下周五":           {"2026-02-06", "2026-02-06"},
		"本周末":           {"2026-01-31", "2026-02-01"},
		"月底":            {"2026-01-31", "2026-01-31"},
		"下个月":           {"2026-02-01", "2026-02-28"},
		"2月29日":         {"2028-02-29", "2028-02-29"},
		"去年第四季度":        {"2025-10-01", "2025-12-31"},
		"上半年":           {"2026-01-01", "2026-06-30"},
		"3月1日至15日":      {"2026-03-01", "2026-03-15"},
		"3月10—12日":      {"2026-03-10", "2026-03-12"},
		"2024—2026年":    {"2024-01-01", "2026-12-31"},
		"2025年12月1日之前":  {"", "2025-11-30"},
		"2025年12月1日或之前": {"", "2025-12-01"},
		"3月1日之后":        {"2026-03-02", ""},
		"自3月1日起":        {"2026-03-01", ""},
		"截至2025年底":      {"", "2025-12-31"},
		"三天后":           {"2026-01-31", "2026-01-31"},
		"近三个月":          {"2025-10-28", "2026-01-27"},
		"上世纪90年代":       {"1990-01-01", "1999-12-31"},
		"11月上旬":         {"2026-11-01", "2026-11-10"},
		"光绪元年":          {"1875-01-01", "1875-12-31"},
		"3月的最后一个星期五":    {"2026-03-27", "2026-03-27"},
		"3月的第二个星期一":     {"2026-03-09", "2026-03-09"},
		"下半周":           {"2026-01-29", "2026-02-01"},
		"下个半年":          {"2026-07-01", "2026-12-31"},
		"下半月":           {"2026-01-16", "2026-01-31"},
	} {
		got := quantity.Dates(text, ref)
		if len(got) != 1 || got[0].End-got[0].Start != len(text) || got[0].First.String() != want[0] || got[0].Last.String() != want[1] {
			t.Errorf("%s: %s, want %s", text, listed(text, got), want)
		}
	}
	for _, text := range []string{"2月30日", "正月初一", "2018户", "《明日之后》", "每年3月", "日均3日游", "192.168.1.1", "第3章1.2.3节", "日产5日元"} {
		if got := quantity.Dates(text, ref); len(got) != 0 {
			t.Errorf("%s: %s, want nothing", text, listed(text, got))
		}
	}
}

// TestEveryDayIsRead: any day of three centuries is read in each of its spellings.
func TestEveryDayIsRead(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := guatu.NewDate(1900, 1, 1) + guatu.Date(rapid.IntRange(0, 109_000).Draw(t, "day"))
		layout := rapid.SampledFrom([]string{"2006年1月2日", "2006-01-02", "2006.1.2", "2006/1/2", "2006 年 1 月 2 日"}).Draw(t, "layout")
		text := d.Time().Format(layout)
		got := quantity.Dates(text, 0)
		if len(got) != 1 || got[0] != (quantity.Days{Start: 0, End: len(text), First: d, Last: d}) {
			t.Fatalf("%s: %+v", text, got)
		}
	})
}

func FuzzDates(f *testing.F) {
	for _, s := range []string{"从四月的最后一个星期一到十月一日", "2018年2月29日-3月1日", "9999年12月31日之后", "上上上周末", "二十世纪九十年代", "3-7-07"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, d := range quantity.Dates(s, guatu.NewDate(2026, time.January, 28)) {
			if d.Start < at || d.End <= d.Start || d.End > len(s) || d.First.IsSet() && d.Last.IsSet() && d.First > d.Last {
				t.Fatalf("%q: %+v", s, d)
			}
			at = d.End
		}
	})
}
