package forecast

import "math"

// seasonalIndices returns the classical seasonal indices of y for season length m:
// ratios (or differences) to a centred moving average, averaged by phase and
// normalised to mean 1 (or 0). Index i belongs to y[i], y[i+m], … It needs two
// full seasons.
func seasonalIndices(y []float64, m int, multiplicative bool) []float64 {
	sum, count := make([]float64, m), make([]float64, m)
	trend := centredAverage(y, m)
	for i, t := range trend {
		if math.IsNaN(t) {
			continue
		}
		if multiplicative {
			sum[i%m] += y[i] / t
		} else {
			sum[i%m] += y[i] - t
		}
		count[i%m]++
	}
	mean := 0.0
	for i := range sum {
		sum[i] /= count[i]
		mean += sum[i] / float64(m)
	}
	for i := range sum {
		if multiplicative {
			sum[i] /= mean
		} else {
			sum[i] -= mean
		}
	}
	return sum
}

// centredAverage returns the moving average over one season, with half weights at
// the ends when m is even, and NaN where it does not fit.
func centredAverage(y []float64, m int) []float64 {
	out := make([]float64, len(y))
	half := m / 2
	for i := range out {
		if i < half || i+half >= len(y) {
			out[i] = math.NaN()
			continue
		}
		for j := i - half; j <= i+half; j++ {
			out[i] += y[j]
		}
		if m%2 == 0 {
			out[i] -= (y[i-half] + y[i+half]) / 2
		}
		out[i] /= float64(m)
	}
	return out
}

// shrunkIndices draws the classical indices towards no season by the factor of James
// and Stein, as Miller and Williams (2003, doi 10.1016/S0169-2070(02)00077-8) found to
// improve forecasts: the less the indices differ compared with their own
// uncertainty, the further. Without a season they become exactly 1 (or 0).
func shrunkIndices(y []float64, m int, multiplicative bool) []float64 {
	indices := seasonalIndices(y, m, multiplicative)
	none := 0.0
	if multiplicative {
		none = 1
	}
	between := 0.0
	for _, v := range indices {
		between += (v - none) * (v - none)
	}
	factor := 0.0
	if between > 0 {
		factor = max(0, 1-float64(max(m-3, 1))*indexVariance(y, indices, multiplicative)/between)
	}
	for i, v := range indices {
		indices[i] = none + factor*(v-none)
	}
	return indices
}

// indexVariance is the mean variance of the classical indices, from the scatter of
// the single years around them.
func indexVariance(y, indices []float64, multiplicative bool) float64 {
	m := len(indices)
	squares, count, per := 0.0, 0, make([]float64, m)
	for i, t := range centredAverage(y, m) {
		if math.IsNaN(t) {
			continue
		}
		v := y[i] - t
		if multiplicative {
			v = y[i] / t
		}
		squares += (v - indices[i%m]) * (v - indices[i%m])
		count++
		per[i%m]++
	}
	out := 0.0
	for _, n := range per {
		out += squares / max(1, float64(count-m)) / n / float64(m)
	}
	return out
}

func average(y []float64) float64 {
	sum := 0.0
	for _, v := range y {
		sum += v
	}
	return sum / float64(len(y))
}

// line fits y = a + b·i, i = 0, 1, …, by least squares.
func line(y []float64) (a, b float64) {
	n := float64(len(y))
	if n < 2 {
		return y[0], 0
	}
	meanI, meanY := (n-1)/2, average(y)
	cross, square := 0.0, 0.0
	for i, v := range y {
		d := float64(i) - meanI
		cross += d * (v - meanY)
		square += d * d
	}
	b = cross / square
	return meanY - b*meanI, b
}

// seasonalNaive repeats the last season, or the last value of a shorter series.
func seasonalNaive(y []float64, m, h int) []float64 {
	if len(y) < m {
		m = 1
	}
	out := make([]float64, h)
	for i := range out {
		out[i] = y[len(y)-m+i%m]
	}
	return out
}
