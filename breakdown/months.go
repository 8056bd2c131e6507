package breakdown

import (
	"math"

	"guatu"
)

// Month is what should be reached by the end of one month.
type Month struct {
	Month    int     // 1 to 12
	Share    float64 // of the year, cumulative, 0..1
	Value    float64 // cumulative
	Seasonal bool    // Share comes from earlier years; else it lies evenly between months that do
}

// Months spreads a year's level over its months by the cumulative shares that the
// months had in earlier years; NaN where unknown. Between known months, and the
// year's ends, shares lie on a straight line. Values are rounded to decimals and
// never fall. It fails with an Invalid [guatu.Error] on a share outside 0..1 or below
// an earlier month's.
func Months(target float64, shares [12]float64, decimals int) ([]Month, error) {
	if math.IsNaN(target) || math.IsInf(target, 0) || target < 0 {
		return nil, guatu.Invalidf("目标“%v”不是可分解的数", target)
	}
	shares[11] = 1
	out := make([]Month, 0, 12)
	from, low := 0, 0.0
	for to := range 12 {
		if math.IsNaN(shares[to]) {
			continue
		}
		high := shares[to]
		if high < low || high > 1 {
			return nil, guatu.Invalidf("%d 月的累计占比 %v 不在 %v 到 1 之间", to+1, high, low)
		}
		for m := from; m <= to; m++ {
			s := low + (high-low)*float64(m-from+1)/float64(to-from+1)
			out = append(out, Month{Month: m + 1, Share: s, Value: rounded(target*s, decimals), Seasonal: m == to && to < 11})
		}
		from, low = to+1, high
	}
	return out, nil
}

func rounded(v float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(v*scale) / scale
}
