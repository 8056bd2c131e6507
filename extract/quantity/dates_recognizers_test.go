package quantity_test

import (
	"slices"
	"strings"
	"testing"

	"guatu"
	"guatu/extract/quantity"
)

// resolvedDate is one reading of a point of time in the published cases. Periods
// have an exclusive end, except between two named days.
type resolvedDate struct {
	Timex, Mod, SourceEntity string
	Value, Start, End        string
	Date, StartDate, EndDate string
}

// stretches returns the inclusive ranges that a reading stands for, each as first
// and last day; "" is open. A reading that names no existing day gives none.
func (r resolvedDate) stretches(t *testing.T) (out [][2]string) {
	t.Helper()
	if d := r.Value + r.Date; d != "" {
		if strings.HasPrefix(d, "0001") || d == "not resolved" {
			return nil
		}
		return [][2]string{{d, d}}
	}
	first, end := r.Start+r.StartDate, r.End+r.EndDate
	if first == "" && end == "" {
		return nil
	}
	point := r.SourceEntity == "datetimepoint"
	switch {
	case r.Mod == "after" && point:
		return [][2]string{{moved(t, first, 1), ""}}
	case r.Mod == "until" && point:
		return [][2]string{{"", end}}
	case end == "":
		return [][2]string{{first, ""}}
	case strings.HasPrefix(r.Timex, "(") || r.Timex == "": // between two named days, or of some length
		return [][2]string{{first, end}, {first, moved(t, end, -1)}}
	}
	return [][2]string{{first, moved(t, end, -1)}}
}

func moved(t *testing.T, date string, days guatu.Date) string {
	t.Helper()
	d, err := guatu.ParseDate(date)
	if err != nil {
		t.Fatal(err)
	}
	return (d + days).String()
}

// readings returns all readings of one thing found: before or after the reference.
func (r recognized) readings(t *testing.T) (out [][2]string) {
	for _, v := range append(r.Resolution.Values, r.Value.FutureResolution, r.Value.PastResolution) {
		out = append(out, v.stretches(t)...)
	}
	return out
}

// ofDays reports a case about days or longer, and nothing else.
func (c recognizerCase) ofDays() bool {
	switch c.model() {
	case "DateParser", "DatePeriodParser", "DatePeriodExtractor":
		return true
	case "DateTimeModel":
		return !slices.ContainsFunc(c.Results, func(r recognized) bool {
			return r.TypeName != "datetimeV2.date" && r.TypeName != "datetimeV2.daterange"
		})
	}
	return false
}

func (c recognizerCase) reference(t *testing.T) guatu.Date {
	t.Helper()
	if c.Context.ReferenceDateTime == "" { // only spans are asked for
		return guatu.NewDate(2017, 3, 22)
	}
	d, err := guatu.ParseDate(c.Context.ReferenceDateTime[:10])
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// agrees compares what was read with the case: one of its readings each, or for the
// extractor the text, up to the words that bound it.
func (c recognizerCase) agrees(t *testing.T, got []quantity.Days) bool {
	t.Helper()
	var want []recognized
	for _, r := range c.Results {
		if c.model() == "DatePeriodExtractor" || len(r.readings(t)) > 0 {
			want = append(want, r)
		}
	}
	if len(got) != len(want) {
		return false
	}
	for i, d := range got {
		text := c.Input[d.Start:d.End]
		if c.model() == "DatePeriodExtractor" {
			if tail, ok := strings.CutPrefix(text, want[i].Text); !ok || tail != "" && tail != "以前" && tail != "以后" {
				return false
			}
		} else if !slices.Contains(want[i].readings(t), [2]string{d.First.String(), d.Last.String()}) {
			return false
		}
	}
	return true
}

// dateDeviations are the cases whose answer does not hold in official texts, each
// list with its reason.
var dateDeviations = []struct {
	reason string
	inputs []string
}{
	{"a period named at both ends includes its closing year or month; the case ends with the first day of it", []string{
		"1995-1997年的收入很不乐观", "1995 - 1997年的收入很不乐观", "1995 – 1997年的收入很不乐观", "这家工厂2015年和2018年之间的销售额为8亿人民币", "时间从二零一六年至二零一八年",
		"可以给我三月到五月的数据吗?", "可以给我三月和九月之间的数据吗?", "可以给我5月-10月的数据吗?", "可以给我8月至2月的数据吗?", "可以给我从10月到11月的数据吗?", "可以给我10月和5月间的数据吗?",
		"显示 2010 年至 2018 年或 2000 年之前的销售额", "2009 年 到 2010 年，小麦产量翻了一番", "2007年与2009年间", "在2007年与2009年之间",
	}},
	{"截止到 a year includes it", []string{"截止到2018年"}},
	{"之后 a year begins when it is over, as 2018年之后 does elsewhere in the file", []string{"帮我统计一下2010年之后2018年之前的销量"}},
	{"the words that bound the year belong to the period, as they do in the model's answer to the same sentence", []string{"他07年以后就没再来过学校", "他07 年以前就毕业了"}},
	{"今年 is the whole year", []string{"我今年18周岁了"}},
	{"a lunar date is not the same month and day of the civil calendar", []string{
		"农历2015年十月初一", "2015年农历正月初一", "三月初一", "正月三十", "大年初一", "大年三十", "神龙二年正月初一", "雍正四年大年三十",
	}},
	{"periods of reign before the Qing are not read", []string{"神龙元年十一月，武则天去世"}},
	{"a season has no first and last day", []string{"今年夏天"}},
	{"最近 names no day", []string{"最近"}},
	{"12号 may be a house, a line or a document; the model's answer to the same words is nothing", []string{"12号"}},
	{"four figures without 年 are a number: 2018 may be a count of households", []string{
		"= 2019", "2018看起来是一个年份", "2100看起来是一个年份", "1500看起来是一个年份", "2018 看起来是一个年份", "时间从2016到2018", "时间从2016-2018",
	}},
}

func dateDeviation(input string) string {
	for _, d := range dateDeviations {
		if slices.Contains(d.inputs, input) {
			return d.reason
		}
	}
	return ""
}

// TestDateCases compares days and periods with another project's published cases:
// all but the listed deviations must agree.
func TestDateCases(t *testing.T) {
	t.Parallel()
	run, right := 0, 0
	for _, c := range recognizerCases(t) {
		if !c.Direct || !c.ofDays() {
			continue
		}
		run++
		got := quantity.Dates(c.Input, c.reference(t))
		switch reason := dateDeviation(c.Input); {
		case c.agrees(t, got):
			right++
		case reason == "":
			t.Errorf("%s %s %q: %s", c.model(), c.reference(t), c.Input, listed(c.Input, got))
		default:
			t.Logf("%s %q: %s: %s", c.model(), c.Input, listed(c.Input, got), reason)
		}
	}
	t.Logf("%d of %d", right, run)
}

func listed(s string, days []quantity.Days) string {
	var out []string
	for _, d := range days {
		out = append(out, s[d.Start:d.End]+" "+d.First.String()+".."+d.Last.String())
	}
	return strings.Join(out, "; ")
}
