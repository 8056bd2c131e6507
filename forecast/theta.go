package forecast

import "math"

// theta forecasts by the Theta method (Assimakopoulos and Nikolopoulos 2000) in
// the form of simple exponential smoothing with half the slope of the trend line
// as drift (Hyndman and Billah 2003), after a multiplicative seasonal adjustment
// when the series is seasonal and positive.
func theta(y []float64, m, h int) []float64 {
	adjusted, indices := y, []float64(nil)
	if isSeasonal(y, m) {
		adjusted, indices = deseasonalise(y, m)
	}
	alpha, level := smoothed(adjusted)
	_, slope := line(adjusted)
	n := float64(len(y))
	out := make([]float64, h)
	for i := range out {
		out[i] = level + slope/2*(float64(i)+(1-math.Pow(1-alpha, n))/alpha)
		if indices != nil {
			out[i] = reseasonalise(out[i], indices[(len(y)+i)%m], positive(y))
		}
	}
	return out
}

// deseasonalise divides by seasonal indices, or subtracts them when a value is not
// positive.
func deseasonalise(y []float64, m int) (adjusted, indices []float64) {
	ratio := positive(y)
	indices = seasonalIndices(y, m, ratio)
	adjusted = make([]float64, len(y))
	for i, v := range y {
		if ratio {
			adjusted[i] = v / indices[i%m]
		} else {
			adjusted[i] = v - indices[i%m]
		}
	}
	return adjusted, indices
}

func reseasonalise(v, index float64, ratio bool) float64 {
	if ratio {
		return v * index
	}
	return v + index
}

func positive(y []float64) bool {
	for _, v := range y {
		if v <= 0 {
			return false
		}
	}
	return true
}

// smoothed fits simple exponential smoothing by least squares over the smoothing
// constant and the first level, and returns the constant and the last level.
func smoothed(y []float64) (alpha, level float64) {
	spread := 0.0
	for _, v := range y {
		spread = max(spread, math.Abs(v-y[0]))
	}
	run := func(x []float64) (squares, last float64) {
		last = y[0] + x[1]*spread
		for _, v := range y {
			e := v - last
			squares += e * e
			last += x[0] * e
		}
		return squares, last
	}
	best, _ := minimise(func(x []float64) float64 {
		if x[0] < 0.01 || x[0] > 0.99 || math.Abs(x[1]) > 1 {
			return math.Inf(1)
		}
		squares, _ := run(x)
		return squares
	}, []float64{0.5, 0}, 0.1, 200)
	_, level = run(best)
	return best[0], level
}
