package draw

import (
	"io"

	"guatu"
)

// Point is one value at one date.
type Point struct {
	Date  guatu.Date
	Value float64
}

// Interval is the forecast band at one date.
type Interval struct {
	Date      guatu.Date
	Low, High float64
}

// FanChart is one indicator. Every series is in order of date; those not known
// are empty.
type FanChart struct {
	Frame
	Measure  string
	History  []Point    // earlier years
	Actual   []Point    // this year, as published
	Forecast []Point    // central forecast
	Band     []Interval // its 80 % band
	Required []Point    // what the rest of the year would have to do
	Vintages [][]Point  // earlier forecasts, faint
	Target   *float64
	// TargetLabel names the promise; TargetFrom is where its line begins (the
	// start of the axis when not set).
	TargetLabel string
	TargetFrom  guatu.Date
	Today       guatu.Date
}

const fanHeight = 340.0

// Fan writes the chart: history thin, this year's figures filled, the forecast
// hatched with its band, the target a thin line with a flag, the required pace
// dashed.
func Fan(w io.Writer, f FanChart) error {
	dates, values, err := f.survey()
	if err != nil {
		return err
	}
	c := &canvas{width: f.width(860)}
	top := titleHeight + 40
	bottom := top + fanHeight
	keys := c.fanKeys(f)
	c.height = bottom + 20 + c.legendHeight(keys) + captionHeight
	ticks := values.ticks(6)
	axis := timeAxis{dates, margin + tickRoom(ticks), c.width - margin - 12}
	scale := valueAxis{values.low, values.high, top, bottom}
	c.open("fan", f.Title, f.Description)
	c.heading(f.Frame)
	c.header(axis, top, bottom)
	c.scale(scale, ticks, axis.left, axis.right)
	c.text("measure", margin, top-20, left, f.Measure, attr{"font-size", "11"}, fill(secondary))
	c.fanSeries(axis, scale, f)
	c.today(axis, f.Today, top, bottom)
	c.legend(bottom+34, keys)
	return c.close(w)
}

// tickRoom is the width that the longest tick label needs.
func tickRoom(ticks []float64) float64 {
	room := 30.0
	for _, v := range ticks {
		room = max(room, textWidth(amount(v), 11)+8)
	}
	return room
}

func (f FanChart) series() [][]Point {
	return append([][]Point{f.History, f.Actual, f.Forecast, f.Required}, f.Vintages...)
}

func (f FanChart) survey() (dateRange, valueRange, error) {
	var dates dateRange
	var values valueRange
	for _, s := range f.series() {
		if err := include(&dates, &values, s); err != nil {
			return dates, values, err
		}
	}
	for i, b := range f.Band {
		if !isDate(b.Date) || !usable(b.Low) || !usable(b.High) || b.High < b.Low || i > 0 && b.Date <= f.Band[i-1].Date {
			return dates, values, invalid("下限不高于上限，日期递增", "第 %d 个预测区间不可用", i+1)
		}
		dates.include(b.Date)
		values.include(b.Low, b.High)
	}
	if !values.any {
		return dates, values, invalid("先导入该指标的数据", "没有可画的数值")
	}
	if f.Target != nil {
		if !usable(*f.Target) {
			return dates, values, invalid("核对目标值", "目标值不可用")
		}
		values.include(*f.Target)
	}
	return dates, values, dates.wholeMonths()
}

// include checks one series and takes it into the ranges.
func include(dates *dateRange, values *valueRange, s []Point) error {
	for i, p := range s {
		if !isDate(p.Date) || !usable(p.Value) {
			return invalid("核对日期和数值", "第 %d 个数据点不可用", i+1)
		}
		if i > 0 && p.Date <= s[i-1].Date {
			return invalid("按日期排列，一日一值", "%s 的数据点顺序颠倒或重复", p.Date)
		}
		dates.include(p.Date)
		values.include(p.Value)
	}
	return nil
}

func (c *canvas) fanSeries(a timeAxis, v valueAxis, f FanChart) {
	at := func(p Point) xy { return xy{a.x(p.Date), v.y(p.Value)} }
	curve := func(class string, s []Point, list ...attr) {
		var points []xy
		for _, p := range s {
			points = append(points, at(p))
		}
		c.path(class, [][]xy{points}, false, append([]attr{fill("none")}, list...)...)
	}
	c.band(a, v, f.Band)
	for _, s := range f.Vintages {
		curve("vintage", s, stroke(rule), thick(1))
	}
	curve("history", f.History, stroke(muted), thick(1.3))
	curve("forecast-line", f.Forecast, stroke(accent), thick(1.6))
	curve("required", f.Required, stroke(ink), thick(1.4), dash("6 4"))
	curve("actual-line", f.Actual, stroke(accent), thick(2))
	c.dots("history-dot", f.History, at, 1.6, muted)
	c.dots("actual-dot", f.Actual, at, 3, accent)
	c.target(a, v, f)
	c.b.WriteString("\n")
}

// dots marks the points, each with its date and value as tooltip.
func (c *canvas) dots(class string, s []Point, at func(Point) xy, r float64, colour string) {
	for _, p := range s {
		done := c.group(class, p.Date.String()+"："+amount(p.Value))
		q := at(p)
		c.circle(class+"-shape", q.x, q.y, r, fill(colour))
		done()
	}
}

// band draws the interval: a pale area under vertical hatching, which survives
// black-and-white print.
func (c *canvas) band(a timeAxis, v valueAxis, band []Interval) {
	if len(band) == 0 {
		return
	}
	var upper, lower []xy
	for _, b := range band {
		upper = append(upper, xy{a.x(b.Date), v.y(b.High)})
		lower = append([]xy{{a.x(b.Date), v.y(b.Low)}}, lower...)
	}
	done := c.group("band", "80% 区间，末期 "+amount(band[len(band)-1].Low)+" 至 "+amount(band[len(band)-1].High))
	c.path("band-area", [][]xy{append(upper, lower...)}, true, fill(wash), attr{"fill-opacity", "0.55"})
	c.path("band-hatch", verticals(upper, lower), false, fill("none"), stroke(accent), thick(0.7))
	done()
}

// verticals hatches between an upper edge (left to right) and a lower edge (right
// to left) over the same places, at even steps and at the right end.
func verticals(upper, lower []xy) [][]xy {
	const step = 4.0
	last := len(upper) - 1
	var strokes [][]xy
	i := 0
	for x := upper[0].x; x < upper[last].x; x += step {
		for i < last-1 && upper[i+1].x <= x {
			i++
		}
		t := (x - upper[i].x) / (upper[i+1].x - upper[i].x)
		low, next := lower[last-i], lower[last-i-1]
		strokes = append(strokes, []xy{{x, upper[i].y + t*(upper[i+1].y-upper[i].y)}, {x, low.y + t*(next.y-low.y)}})
	}
	return append(strokes, []xy{upper[last], lower[0]})
}

func (c *canvas) target(a timeAxis, v valueAxis, f FanChart) {
	if f.Target == nil {
		return
	}
	from := a.left
	if isDate(f.TargetFrom) {
		from = clamp(a.x(f.TargetFrom), a.left, a.right)
	}
	y := v.y(*f.Target)
	label := f.TargetLabel
	if label == "" {
		label = "承诺 " + amount(*f.Target)
	}
	done := c.group("target", label)
	c.line("target-line", from, y, a.right, y, stroke(accent), thick(1.2))
	c.pennant(a.right, y)
	c.text("target-label", a.right-14, y-6, right, shorten(label, 11, a.right-a.left-20), attr{"font-size", "11"}, fill(accent), bold)
	done()
}

func (c *canvas) fanKeys(f FanChart) []key {
	stripe := func(class, colour string, w float64, list ...attr) func(x, y float64) {
		return func(x, y float64) {
			c.line(class, x, y, x+22, y, append([]attr{stroke(colour), thick(w)}, list...)...)
		}
	}
	keys := []key{{"历史", stripe("history", muted, 1.3)}, {"本年已发布", stripe("actual-line", accent, 2)}}
	if len(f.Band) > 0 {
		keys = append(keys, key{"预测及 80% 区间", func(x, y float64) {
			c.rect("band-area", x, y-5, 22, 10, fill(wash), attr{"fill-opacity", "0.55"})
			c.path("band-hatch", verticals([]xy{{x, y - 5}, {x + 22, y - 5}}, []xy{{x + 22, y + 5}, {x, y + 5}}), false, fill("none"), stroke(accent), thick(0.7))
		}})
	}
	if len(f.Required) > 0 {
		keys = append(keys, key{"达标所需", stripe("required", ink, 1.4, dash("6 4"))})
	}
	if len(f.Vintages) > 0 {
		keys = append(keys, key{"此前各次预测", stripe("vintage", rule, 1)})
	}
	return keys
}
