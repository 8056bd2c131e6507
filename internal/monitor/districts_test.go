package monitor_test

import (
	"math"
	"testing"

	"guatu/internal/register"
)

// A city of 1000 that is to grow by about 8 %, of districts of 300 and 200 whose own
// figures say 30 %: what is published of the districts pulls the city up, the city pulls
// them down, and what the city's plain growth leaves to the rest gives way too. The
// middle values add up as well as medians do.
func TestDistricts(t *testing.T) {
	t.Parallel()
	in := func(region string, r register.Record) register.Record {
		r.ID += region
		r.Values["region"] = region
		return r
	}
	region := func(name, last, growth string) []register.Record {
		return []register.Record{
			in(name, figure("工业投资", "2022-12", "ytd", last, "亿元", "2023-01-27")), in(name, figure("工业投资", "2023-06", "ytd_yoy", growth, "%", "2023-07-27")),
		}
	}
	figures := append(append(region(city, "1000", "8"), region("甲市东区", "300", "30")...), region("甲市西区", "200", "30")...)
	figures = append(figures, region("乙市", "5000", "9")...)
	j := judge(t, "2023-07-28", figures...)
	got, err := j.Districts("工业固定资产投资", city, 2023)
	if err != nil || len(got) != 4 || got[0].Region != city || got[3].Region != "" || got[3].LastYear != 500 {
		t.Fatalf("%+v %v", got, err)
	}
	if sum := got[1].After.P50 + got[2].After.P50 + got[3].After.P50; math.Abs(sum-got[0].After.P50) > 5 {
		t.Errorf("parts %v, city %v", sum, got[0].After.P50)
	}
	before := got[1].Before.P50 + got[2].Before.P50 + got[3].Before.P50
	if before <= got[0].Before.P50 || got[0].After.P50 <= got[0].Before.P50 || got[1].After.P50 >= got[1].Before.P50 || got[0].After.P50 >= before {
		t.Errorf("%+v", got)
	}
	for _, r := range got {
		if r.After.P10 > r.After.P50 || r.After.P50 > r.After.P90 || r.After.P90-r.After.P10 > r.Before.P90-r.Before.P10 {
			t.Errorf("%s became less certain: %+v", r.Region, r)
		}
	}
	if none, err := j.Districts("工业投资", "乙市", 2023); none != nil || err != nil {
		t.Errorf("a city without districts: %+v %v", none, err)
	}
	if none, err := j.Districts("工业投资", "丙市", 2023); none != nil || err != nil {
		t.Errorf("a city without figures: %+v %v", none, err)
	}
	if again, err := j.Districts("工业投资", city, 2023); err != nil || again[0] != got[0] || again[3] != got[3] {
		t.Errorf("two runs differ: %+v %v", again, err)
	}
}
