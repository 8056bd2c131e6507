package draw

import (
	"io"
	"math"
)

// SparkLine is the fan chart of a table row. Values are in order; NaN is a gap.
type SparkLine struct {
	Title  string    // says what and how it stands, for a screen reader
	Values []float64 // history, then this year
	YTD    int       // how many of the last Values are this year's
	Band   []Interval
	Target *float64
}

const (
	sparkWidth  = 132.0
	sparkHeight = 26.0
)

// Spark writes a picture of 132×26 px: history grey, this year dark with a dot at
// the last figure, the forecast band hatched, the target a thin line. The dates
// of Band are not used: bands follow the values at even steps.
func Spark(w io.Writer, s SparkLine) error {
	values, err := s.survey()
	if err != nil {
		return err
	}
	c := &canvas{width: sparkWidth, height: sparkHeight}
	c.open("spark", s.Title, s.Title)
	count := max(len(s.Values)+len(s.Band), 2)
	x := func(i int) float64 { return 4 + (sparkWidth-8)*float64(i)/float64(count-1) }
	scale := valueAxis{values.low, values.high, 4, sparkHeight - 4}
	c.sparkBand(s, x, scale)
	if s.Target != nil {
		y := scale.y(*s.Target)
		c.line("target-line", 4, y, sparkWidth-4, y, stroke(accent), thick(1))
		c.path("promise-flag", [][]xy{{{sparkWidth - 4, y}, {sparkWidth - 4, y - 4}, {sparkWidth - 9, y - 4}}}, true, fill(accent))
	}
	c.sparkValues(s, x, scale)
	return c.close(w)
}

func (s SparkLine) survey() (valueRange, error) {
	var r valueRange
	for i, v := range s.Values {
		if math.IsNaN(v) {
			continue
		}
		if !usable(v) {
			return r, invalid("核对数值", "第 %d 个数值不可用", i+1)
		}
		r.include(v)
	}
	for i, b := range s.Band {
		if !usable(b.Low) || !usable(b.High) || b.High < b.Low {
			return r, invalid("下限不高于上限", "第 %d 个预测区间不可用", i+1)
		}
		r.include(b.Low, b.High)
	}
	if !r.any {
		return r, invalid("先导入该指标的数据", "没有可画的数值")
	}
	if s.Target != nil {
		if !usable(*s.Target) {
			return r, invalid("核对目标值", "目标值不可用")
		}
		r.include(*s.Target)
	}
	if s.YTD < 0 || s.YTD > len(s.Values) {
		return r, invalid("本年期数不超过数值个数", "本年期数 %d 不可用", s.YTD)
	}
	return r, nil
}

// sparkBand opens the band from the last known value.
func (c *canvas) sparkBand(s SparkLine, x func(int) float64, a valueAxis) {
	if len(s.Band) == 0 {
		return
	}
	var upper, lower []xy
	if n := len(s.Values); n > 0 && !math.IsNaN(s.Values[n-1]) {
		p := xy{x(n - 1), a.y(s.Values[n-1])}
		upper, lower = append(upper, p), append(lower, p)
	}
	for i, b := range s.Band {
		upper = append(upper, xy{x(len(s.Values) + i), a.y(b.High)})
		lower = append([]xy{{x(len(s.Values) + i), a.y(b.Low)}}, lower...)
	}
	c.path("band-area", [][]xy{append(append([]xy(nil), upper...), lower...)}, true, fill(wash))
	c.path("band-hatch", verticals(upper, lower), false, fill("none"), stroke(accent), thick(0.6))
}

func (c *canvas) sparkValues(s SparkLine, x func(int) float64, a valueAxis) {
	start := len(s.Values) - s.YTD
	var history, current [][]xy
	for i := range s.Values {
		if i < start || s.YTD == 0 {
			history = extend(history, s.Values, i, x, a)
		} else {
			current = extend(current, s.Values, i, x, a)
		}
	}
	// The year's line begins at the last point of the history.
	if start > 0 && start < len(s.Values) && len(current) > 0 && !math.IsNaN(s.Values[start-1]) && !math.IsNaN(s.Values[start]) {
		current[0] = append([]xy{{x(start - 1), a.y(s.Values[start-1])}}, current[0]...)
	}
	c.path("history", history, false, fill("none"), stroke(muted), thick(1.1))
	c.path("actual-line", current, false, fill("none"), stroke(accent), thick(1.6))
	if i := lastKnown(s.Values); i >= 0 {
		c.circle("actual-dot", x(i), a.y(s.Values[i]), 2, fill(accent))
	}
}

// extend adds value i to the last run, or starts a run after a gap.
func extend(runs [][]xy, values []float64, i int, x func(int) float64, a valueAxis) [][]xy {
	if math.IsNaN(values[i]) {
		return runs
	}
	p := xy{x(i), a.y(values[i])}
	if len(runs) == 0 || math.IsNaN(values[i-1]) {
		return append(runs, []xy{p})
	}
	runs[len(runs)-1] = append(runs[len(runs)-1], p)
	return runs
}

func lastKnown(values []float64) int {
	for i := len(values) - 1; i >= 0; i-- {
		if !math.IsNaN(values[i]) {
			return i
		}
	}
	return -1
}
