package forecast

import "math"

// The errors of year-end rules have heavier tails than the normal distribution:
// years like 2020 happen. Student's t with four degrees of freedom has a closed
// quantile, a mean absolute value of exactly 1 and a median absolute value of
// [t4Median].
const t4Median = 0.740697

// t4Quantile returns the quantile of Student's t with 4 degrees of freedom for
// 0 < p < 1 (W. T. Shaw, Sampling Student's T distribution, 2006, eq. 36).
func t4Quantile(p float64) float64 {
	if p == 0.5 {
		return 0
	}
	alpha := 4 * p * (1 - p)
	root := math.Sqrt(alpha)
	q := math.Cos(math.Acos(root)/3) / root
	return math.Copysign(2*math.Sqrt(max(q-1, 0)), p-0.5)
}
