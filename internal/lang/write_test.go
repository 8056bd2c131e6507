package lang

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"guatu"

	"pgregory.net/rapid"
)

func same(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The forms are those of PRODUCT.md and of the statistical communiqués: 1,505.4 亿元,
// +2.1 个百分点, 2023年4月.
func TestNumbers(t *testing.T) {
	t.Parallel()
	same(t, Number(1505.4, 1), "1,505.4")
	same(t, Number(-1234567, 0), "-1,234,567")
	same(t, Number(999, 0), "999")
	same(t, Number(-0.04, 1), "0.0") // a minus before zero says something that is not so
	same(t, Number(math.NaN(), 1), "—")
	same(t, Signed(2.1, 1), "+2.1")
	same(t, Signed(0.04, 1), "0.0")
	same(t, Signed(-3, 0), "-3")
	same(t, Grouped("1505.40"), "1,505.40") // the published precision stays
	same(t, Grouped("约3000"), "约3000")
}

func TestAmounts(t *testing.T) {
	t.Parallel()
	same(t, ZH.Amount(1505.4, 1, "亿元"), "1,505.4 亿元")
	same(t, EN.Amount(1505.4, 1, "亿元"), "150.54 billion yuan") // 1 亿 = 10^8
	same(t, EN.Amount(320, 0, "万元"), "3.20 million yuan")      // 1 万 = 10^4
	same(t, EN.Amount(12.3, 1, "万人"), "123,000 people")
	same(t, ZH.Amount(4.6, 1, "%"), "4.6%")
	same(t, ZH.Change(2.1, 1, "个百分点"), "+2.1 个百分点")
	same(t, EN.Change(2.1, 1, "个百分点"), "+2.1 percentage points")
	same(t, ZH.Change(-0.4, 1, "个百分点"), "-0.4 个百分点")
	same(t, ZH.Change(0.01, 1, "个百分点"), "0.0 个百分点")
	same(t, ZH.Range(1400, 1600, 0, "亿元"), "1,400–1,600 亿元")
	same(t, EN.Range(1400, 1600, 0, "亿元"), "140.0–160.0 billion yuan")
	same(t, EN.Unit("亿元"), "100 million yuan")
	same(t, ZH.Unit("亿元"), "亿元")
	same(t, EN.Unit("篇"), "篇")
}

func TestDates(t *testing.T) {
	t.Parallel()
	day := guatu.NewDate(2023, 4, 30)
	same(t, ZH.Date(day), "2023年4月30日")
	same(t, EN.Date(day), "30 April 2023")
	same(t, EN.Date(guatu.NoDate), "not set")
	same(t, ZH.Month(2023, time.April), "2023年4月")
	same(t, EN.Month(2023, time.April), "April 2023")
	same(t, ZH.Period(guatu.Period{Year: 2023, Month: 4}), "2023年1—4月")
	same(t, EN.Period(guatu.Period{Year: 2023, Month: 4}), "January–April 2023")
	same(t, EN.Period(guatu.Period{Year: 2023, Month: 1}), "January 2023")
	same(t, EN.Period(guatu.Period{Year: 2023, Month: 12}), "2023")
	same(t, EN.Period(guatu.Period{Year: 2023, Quarter: 3}), "First three quarters of 2023")
	same(t, EN.Period(guatu.Period{Year: 2023}), "2023")
	same(t, ZH.Moment(time.Date(2023, 5, 27, 17, 30, 0, 0, time.UTC)), "2023-05-28 01:30") // UTC+8
}

func TestReasons(t *testing.T) {
	t.Parallel()
	for _, a := range []Absent{Unreleased, NotApplicable, Missing} {
		same(t, ZH.Absent(a), string(a))
		if EN.Absent(a) == string(a) {
			t.Errorf("%s has no English", a)
		}
	}
	same(t, ZH.Light(guatu.Red), "红")
	same(t, EN.Light(guatu.Red), "red")
	same(t, ZH.Tag(), "zh-CN")
	if l, ok := Parse("en"); !ok || l != EN {
		t.Error("Parse(en)")
	}
	if _, ok := Parse("fr"); ok {
		t.Error("Parse(fr) must be refused")
	}
}

// Marks only group: without them the figure reads back as it was.
func TestNumberReadsBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		v, d := rapid.Float64Range(-1e12, 1e12).Draw(t, "v"), rapid.IntRange(0, 6).Draw(t, "decimals")
		text := Number(v, d)
		back, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
		if err != nil || math.Abs(back-v) > 0.5*math.Pow10(-d)*(1+1e-6)+1e-3*math.Pow10(-d)+math.Abs(v)*1e-15 {
			t.Fatalf("Number(%v, %d) = %s reads back as %v (%v)", v, d, text, back, err)
		}
		whole, _, _ := strings.Cut(strings.TrimPrefix(text, "-"), ".")
		for i, group := range strings.Split(whole, ",") {
			if len(group) > 3 || i > 0 && len(group) != 3 {
				t.Fatalf("Number(%v, %d) = %s is grouped wrongly", v, d, text)
			}
		}
	})
}
