package web

import (
	"fmt"
	"math"
	"strings"
)

// Spark is a small fan in a row of a table: what is known, the forecast's band and the
// promise, on one scale. It is drawn on the server. Template "spark".
type Spark struct {
	Values    Values // by month, cumulated; NaN where nothing is known
	Low, High Values // the band, where there is one; NaN elsewhere
	Promise   float64
	Label     string // says the same in words
}

// The picture's size in CSS pixels, with a margin so that lines are not cut.
const (
	sparkWidth, sparkHeight = 96.0, 24.0
	sparkMargin             = 2.0
)

// scale maps index and value to the picture. The axis begins at zero unless a value is
// below it.
func (s Spark) scale() func(i int, v float64) (x, y float64) {
	low, high := math.Min(0, s.Promise), math.Max(0, s.Promise)
	n := 2
	for _, line := range []Values{s.Values, s.Low, s.High} {
		n = max(n, len(line))
		for _, v := range line {
			if !math.IsNaN(v) {
				low, high = math.Min(low, v), math.Max(high, v)
			}
		}
	}
	if high == low {
		high = low + 1
	}
	return func(i int, v float64) (float64, float64) {
		x := sparkMargin + float64(i)/float64(n-1)*(sparkWidth-2*sparkMargin)
		y := sparkHeight - sparkMargin - (v-low)/(high-low)*(sparkHeight-2*sparkMargin)
		return x, y
	}
}

// Line is the path of what is known.
func (s Spark) Line() string { return polyline(s.scale(), s.Values) }

// Area is the outline of the band: along its top and back along its bottom.
func (s Spark) Area() string {
	at := s.scale()
	var top, bottom []string
	for i := range min(len(s.Low), len(s.High)) {
		if math.IsNaN(s.Low[i]) || math.IsNaN(s.High[i]) {
			continue
		}
		x, y := at(i, s.High[i])
		top = append(top, fmt.Sprintf("%.1f,%.1f", x, y))
		x, y = at(i, s.Low[i])
		bottom = append([]string{fmt.Sprintf("%.1f,%.1f", x, y)}, bottom...)
	}
	return strings.Join(append(top, bottom...), " ")
}

// Flag is the height of the promise.
func (s Spark) Flag() string {
	_, y := s.scale()(0, s.Promise)
	return fmt.Sprintf("%.1f", y)
}

// polyline draws a line with gaps where values are missing.
func polyline(at func(int, float64) (float64, float64), values Values) string {
	var b strings.Builder
	pen := "M"
	for i, v := range values {
		if math.IsNaN(v) {
			pen = "M"
			continue
		}
		x, y := at(i, v)
		fmt.Fprintf(&b, "%s%.1f %.1f", pen, x, y)
		pen = "L"
	}
	return b.String()
}
