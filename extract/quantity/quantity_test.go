package quantity_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"guatu/extract/quantity"

	"pgregory.net/rapid"
)

// spell writes n as people write it in Chinese characters: an independent grammar,
// from the highest magnitude down.
func spell(n int64) string {
	if n == 0 {
		return "零"
	}
	for _, m := range []struct {
		size int64
		word string
	}{{1e8, "亿"}, {1e4, "万"}} {
		if n >= m.size {
			rest := n % m.size
			out := spell(n/m.size) + m.word
			switch {
			case rest == 0:
				return out
			case rest < m.size/10:
				return out + "零" + spell(rest)
			}
			return out + spell(rest)
		}
	}
	return spellGroup(n)
}

func spellGroup(n int64) string {
	const d = "零一二三四五六七八九"
	var b strings.Builder
	zero := false
	for i, m := range []int64{1000, 100, 10, 1} {
		k := n / m % 10
		if k == 0 {
			zero = zero || b.Len() > 0
			continue
		}
		if zero {
			b.WriteString("零")
			zero = false
		}
		b.WriteString(string([]rune(d)[k]) + []string{"千", "百", "十", ""}[i])
	}
	return b.String()
}

func TestSpelledNumbersRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 9_999_9999_9999).Draw(t, "n")
		got, ok := quantity.ParseNumeral(spell(n), 0)
		if !ok || got.Value != float64(n) || got.End != len(spell(n)) {
			t.Fatalf("%s = %v (%v), want %d", spell(n), got.Value, ok, n)
		}
	})
}

// TestScaledDecimalsAreExact: 13.2亿 is the float nearest to 1320000000.
func TestScaledDecimalsAreExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := strconv.FormatFloat(float64(rapid.IntRange(1, 999999).Draw(t, "n"))/100, 'f', -1, 64)
		got, ok := quantity.ParseNumeral(text+"亿", 0)
		want, err := strconv.ParseFloat(text+"e8", 64)
		if !ok || err != nil || got.Value != want || strconv.FormatFloat(got.Coefficient, 'f', -1, 64) != text || got.Scale != "亿" {
			t.Fatalf("%s亿 = %+v", text, got)
		}
	})
}

// TestAt: comparators follow the Civil Code, article 1259; units and arithmetic
// are elementary.
func TestAt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		cmp  quantity.Comparator
		norm float64
		high float64
		unit string
		form quantity.Form
	}{
		{"6%以上", quantity.GE, 6, 0, "%", quantity.Percent},
		{"不低于1.2万亿元", quantity.GE, 12e11, 0, "元", quantity.Measure},
		{"超1800亿元", quantity.GT, 18e10, 0, "元", quantity.Measure},
		{"过万亿", quantity.GT, 1e12, 0, "元", quantity.Measure},
		{"5%以内", quantity.LE, 5, 0, "%", quantity.Percent},
		{"不超过3个", quantity.LE, 3, 0, "个", quantity.Measure},
		{"低于万分之五", quantity.LT, 0.05, 0, "%", quantity.Percent},
		{"6%左右", quantity.Approx, 6, 0, "%", quantity.Percent},
		{"约30公里", quantity.Approx, 30, 0, "公里", quantity.Measure},
		{"5.5%—6%", quantity.Range, 5.5, 6, "%", quantity.Percent},
		{"4.5-5%", quantity.Range, 4.5, 5, "%", quantity.Percent},
		{"7%至8%", quantity.Range, 7, 8, "%", quantity.Percent},
		{"3—5万人", quantity.Range, 3e4, 5e4, "人", quantity.Measure},
		{"百分之五至百分之六", quantity.Range, 5, 6, "%", quantity.Percent},
		{"2个百分点", quantity.EQ, 2, 0, "个百分点", quantity.Points},
		{"翻一番", quantity.Multiple, 2, 0, "倍", quantity.Doubling},
		{"翻两番", quantity.Multiple, 4, 0, "倍", quantity.Doubling},
		{"六成", quantity.EQ, 60, 0, "%", quantity.Percent},
		{"七成半", quantity.EQ, 75, 0, "%", quantity.Percent},
		{"过半", quantity.GT, 50, 0, "%", quantity.Percent},
		{"1.2倍", quantity.EQ, 1.2, 0, "倍", quantity.Times},
		{"400余万元", quantity.GT, 4e6, 0, "元", quantity.Measure},
		{"十几万亩", quantity.GT, 1e5, 0, "亩", quantity.Measure},
		{"3000万千瓦", quantity.EQ, 3e7, 0, "千瓦", quantity.Measure},
		{"３５％", quantity.EQ, 35, 0, "%", quantity.Percent},
		{"前三", quantity.LE, 3, 0, "位", quantity.Rank},
		{"第三城", quantity.EQ, 3, 0, "位", quantity.Rank},
		{"3∶1", quantity.EQ, 3, 0, ":1", quantity.Ratio},
		{"28微克/立方米以下", quantity.LE, 28, 0, "微克/立方米", quantity.Measure},
		{"三分之一", quantity.EQ, 100.0 / 3, 0, "%", quantity.Percent},
		{"正增长", quantity.GT, 0, 0, "%", quantity.Positive},
		{"基本持平", quantity.Sync, 0, 0, "%", quantity.Same},
		{"30多个", quantity.GT, 30, 0, "个", quantity.Measure},
		{"十来公里", quantity.GT, 10, 0, "公里", quantity.Measure},
		{"百余家", quantity.GT, 100, 0, "家", quantity.Measure},
		{"上百家", quantity.GE, 100, 0, "家", quantity.Measure},
		{"破千亿", quantity.GT, 1e11, 0, "元", quantity.Measure},
		{"三四个", quantity.Range, 3, 4, "个", quantity.Measure},
		{"一两家", quantity.Range, 1, 2, "家", quantity.Measure},
		{"十七八家", quantity.Range, 17, 18, "家", quantity.Measure},
		{"两三成", quantity.Range, 20, 30, "%", quantity.Percent},
		{"百分之十到十五", quantity.Range, 10, 15, "%", quantity.Percent},
		{"1.5～2倍", quantity.Range, 1.5, 2, "倍", quantity.Times},
		{"两倍半", quantity.EQ, 2.5, 0, "倍", quantity.Times},
		{"翻三番", quantity.Multiple, 8, 0, "倍", quantity.Doubling},
		{"半数以上", quantity.GE, 50, 0, "%", quantity.Percent},
		{"一半以上", quantity.GE, 50, 0, "%", quantity.Percent},
		{"百分百", quantity.EQ, 100, 0, "%", quantity.Percent},
		{"零增长", quantity.EQ, 0, 0, "%", quantity.Positive},
		{"一个半小时", quantity.EQ, 1.5, 0, "个小时", quantity.Measure},
		{"50元6角三分", quantity.EQ, 50.63, 0, "元", quantity.Measure},
		{"两英镑五便士", quantity.EQ, 2.05, 0, "英镑", quantity.Measure},
		{"￥300", quantity.EQ, 300, 0, "元", quantity.Measure},
		{"US$5亿", quantity.EQ, 5e8, 0, "美元", quantity.Measure},
		{"20个比特币", quantity.EQ, 20, 0, "比特币", quantity.Measure},
		{"-2.5%", quantity.EQ, -2.5, 0, "%", quantity.Percent},
	} {
		v, ok := quantity.At(c.text, 0)
		if !ok || v.End != len(c.text) || v.Comparator != c.cmp || math.Abs(v.Norm-c.norm) > 1e-9*math.Max(1, math.Abs(c.norm)) || math.Abs(v.HighNorm-c.high) > 1e-9*c.high || v.UnitNorm != c.unit || v.Form != c.form {
			t.Errorf("%s: %+v (%v)", c.text, v, ok)
		}
	}
}

func TestNoValue(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"5G基站", "第十二届", "二三十个", "成为", "超市", "过程", "成百上千家", "过半百", "一半", "半数", "前三年", "三成员", "万众", "一切"} {
		if v, ok := quantity.At(text, 0); ok && v.Form != quantity.Bare {
			t.Errorf("%s: %+v", text, v)
		}
	}
	for _, text := range []string{"S3线", "PM2.5", "7×24小时"} {
		for i := 1; i < len(text); i++ {
			if v, ok := quantity.At(text, i); ok && v.Form != quantity.Bare {
				t.Errorf("%s at %d: %+v", text, i, v)
			}
		}
	}
}

// TestParseTime: the rules of the annotation scheme for a document of 2025.
func TestParseTime(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, period, deadline string
		tense                  quantity.Tense
	}{
		{"今年", "2025", "2025-12-31", quantity.Future},
		{"年底前", "2025", "2025-12-31", quantity.Future},
		{"去年", "2024", "2024-12-31", quantity.Past},
		{"2024年", "2024", "2024-12-31", quantity.Past},
		{"到2027年底", "2027", "2027-12-31", quantity.Future},
		{"2028年前", "2027", "2027-12-31", quantity.Future},
		{"上半年", "2025-H1", "2025-06-30", quantity.Open},
		{"一季度", "2025-Q1", "2025-03-31", quantity.Open},
		{"前三季度", "2025-Q3", "2025-09-30", quantity.Open},
		{"6月底前", "2025-06", "2025-06-30", quantity.Future},
		{"7月前", "2025-07", "2025-06-30", quantity.Future},
		{"9月份", "2025-09", "2025-09-30", quantity.Open},
		{"2026年2月底", "2026-02", "2026-02-28", quantity.Future},
		{"5月20日前", "2025-05", "2025-05-20", quantity.Future},
		{"到“十五五”末", "2030", "2030-12-31", quantity.Future},
		{"“十五五”时期", "2026/2030", "2030-12-31", quantity.Future},
		{"“十三五”期间", "2016/2020", "2020-12-31", quantity.Past},
		{"用三年时间", "2025/2027", "2027-12-31", quantity.Future},
		{"明年", "2026", "2026-12-31", quantity.Future},
		{"过去五年", "", "", quantity.Past},
		{"2023年以来", "2023", "2023-12-31", quantity.Past},
	} {
		p, ok := quantity.ParseTime(c.text, 0, 2025)
		if !ok || p.End != len(c.text) || p.Period != c.period || p.Deadline.String() != c.deadline || p.Tense != c.tense {
			t.Errorf("%s: %+v %s (%v)", c.text, p, p.Deadline, ok)
		}
	}
}

func FuzzAt(f *testing.F) {
	for _, s := range []string{"不低于1.2万亿元以上", "百分之五至六", "“十五五”末", "第1万回", "负3.-2", "过半成", "一—9%", "5e99999亿"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for i := range s {
			if v, ok := quantity.At(s, i); ok && (v.Start != i || v.End <= i || v.End > len(s) || v.NumberStart < i || v.NumberStart > v.End) {
				t.Fatalf("%q at %d: %+v", s, i, v)
			}
			if p, ok := quantity.ParseTime(s, i, 2025); ok && (p.Start != i || p.End <= i || p.End > len(s)) {
				t.Fatalf("%q at %d: %+v", s, i, p)
			}
		}
		quantity.Numerals(s)
	})
}

// TestAtLeastAcrossVerb: 至少 bounds the number behind the verb it stands before.
func TestAtLeastAcrossVerb(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]quantity.Comparator{"至少举办3场": quantity.GE, "最多开2家": quantity.LE, "至少办一场": quantity.GE} {
		v, ok := quantity.At(text, 0)
		if !ok || v.Comparator != want || v.End != len(text) {
			t.Errorf("%s: %v %+v", text, ok, v)
		}
	}
	if v, ok := quantity.At("超过举办3场", 0); ok {
		t.Errorf("超过 does not reach across a verb: %+v", v)
	}
}
