package forecast

import "math"

// gaps returns the places of missing values.
func gaps(y []float64) []int {
	var out []int
	for i, v := range y {
		if math.IsNaN(v) {
			out = append(out, i)
		}
	}
	return out
}

// filled returns y with missing values replaced along a line between their
// neighbours: twice, the second time on the series adjusted by the seasonal indices
// that the first gives. It serves starting values only; the models skip what is
// missing. A series without gaps is returned as it is.
func filled(y []float64, m int) []float64 {
	if len(gaps(y)) == 0 {
		return y
	}
	whole := interpolated(y)
	if m < 2 || len(y) < 2*m+2 {
		return whole
	}
	ratio := positive(y)
	indices := shrunkIndices(whole, m, ratio)
	whole = interpolated(deseasonalised(y, indices, ratio))
	for i, v := range whole {
		whole[i] = reseasonalised(v, indices, i, ratio)
	}
	return whole
}

// interpolated draws lines across the gaps and repeats the outermost values. At
// least one value is not missing.
func interpolated(y []float64) []float64 {
	out := make([]float64, len(y))
	last := -1
	for i, v := range y {
		if math.IsNaN(v) {
			continue
		}
		out[i] = v
		for k := last + 1; k < i; k++ {
			out[k] = v
			if last >= 0 {
				out[k] = y[last] + (v-y[last])*float64(k-last)/float64(i-last)
			}
		}
		last = i
	}
	for k := last + 1; k < len(y); k++ {
		out[k] = y[last]
	}
	return out
}
