package draw

import (
	"cmp"
	"io"
	"slices"

	"guatu"
)

// Vintage is one figure as it was released.
type Vintage struct {
	Date     guatu.Date // end of the period it is about
	Released guatu.Date
	Value    float64
	Removed  bool // the figure was withdrawn on that day; Value is what it was
}

// VintagesChart shows how published figures were revised. The words of its legend come
// from the caller.
type VintagesChart struct {
	Frame
	Measure  string
	Vintages []Vintage // in any order
	Today    guatu.Date

	First, Latest, Between, Removed string
}

// Vintages writes the chart: of each period the first release as a hollow circle on a
// dashed line and the latest as a filled one on a solid line, joined by a stem on which
// the releases between are ticks; a withdrawn figure is a cross.
func Vintages(w io.Writer, v VintagesChart) error {
	periods, dates, values, err := v.survey()
	if err != nil {
		return err
	}
	c := &canvas{width: v.width(860)}
	top := titleHeight + 40
	bottom := top + fanHeight
	keys := c.vintageKeys(v)
	c.height = bottom + 20 + c.legendHeight(keys) + captionHeight
	ticks := values.ticks(6)
	axis := timeAxis{dates, margin + tickRoom(ticks), c.width - margin - 12}
	scale := valueAxis{values.low, values.high, top, bottom}
	c.open("vintages", v.Title, v.Description)
	c.heading(v.Frame)
	c.header(axis, top, bottom)
	c.scale(scale, ticks, axis.left, axis.right)
	c.text("measure", margin, top-20, left, shorten(v.Measure, 11, c.width-2*margin), attr{"font-size", "11"}, fill(secondary))
	c.vintageLines(axis, scale, periods)
	for _, p := range periods {
		c.vintagePeriod(axis, scale, v, p)
	}
	c.today(axis, v.Today, top, bottom)
	c.legend(bottom+34, keys)
	return c.close(w)
}

// survey sorts the figures by period and release and checks them.
func (v VintagesChart) survey() ([][]Vintage, dateRange, valueRange, error) {
	var dates dateRange
	var values valueRange
	var periods [][]Vintage
	sorted := slices.SortedStableFunc(slices.Values(v.Vintages), func(a, b Vintage) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Released, b.Released))
	})
	for i, x := range sorted {
		if !isDate(x.Date) || !isDate(x.Released) || !usable(x.Value) {
			return nil, dates, values, invalid("核对时期、发布日期和数值", "第 %d 个数据不可用", i+1)
		}
		if i == 0 || sorted[i-1].Date != x.Date {
			periods = append(periods, nil)
		}
		periods[len(periods)-1] = append(periods[len(periods)-1], x)
		dates.include(x.Date)
		values.include(x.Value)
	}
	if len(periods) == 0 {
		return nil, dates, values, invalid("先导入该指标的数据", "没有可画的数值")
	}
	return periods, dates, values, dates.wholeMonths()
}

// vintageLines joins the first releases and the latest ones.
func (c *canvas) vintageLines(a timeAxis, v valueAxis, periods [][]Vintage) {
	var first, latest []xy
	for _, p := range periods {
		first = append(first, xy{a.x(p[0].Date), v.y(p[0].Value)})
		if last := p[len(p)-1]; !last.Removed {
			latest = append(latest, xy{a.x(last.Date), v.y(last.Value)})
		}
	}
	c.path("first-line", [][]xy{first}, false, fill("none"), stroke(muted), thick(1.2), dash("4 3"))
	c.path("latest-line", [][]xy{latest}, false, fill("none"), stroke(accent), thick(1.8))
	c.b.WriteString("\n")
}

// vintagePeriod marks the releases of one period.
func (c *canvas) vintagePeriod(a timeAxis, v valueAxis, chart VintagesChart, p []Vintage) {
	x, low, high := a.x(p[0].Date), p[0].Value, p[0].Value
	for _, r := range p {
		low, high = min(low, r.Value), max(high, r.Value)
	}
	done := c.group("period", chart.words(p))
	c.line("stem", x, v.y(low), x, v.y(high), stroke(ink), thick(1))
	for _, r := range p[:len(p)-1] {
		c.line("between", x-3, v.y(r.Value), x+3, v.y(r.Value), stroke(ink), thick(1))
	}
	c.circle("first", x, v.y(p[0].Value), 3.4, fill("#ffffff"), stroke(muted), thick(1.4))
	last := p[len(p)-1]
	if last.Removed {
		c.cross("removed", x, v.y(last.Value))
	} else {
		c.circle("latest", x, v.y(last.Value), 2.6, fill(accent))
	}
	done()
}

// words is the tooltip of a period: every release with its day.
func (v VintagesChart) words(p []Vintage) string {
	text := p[0].Date.String() + "："
	for i, r := range p {
		if i > 0 {
			text += " → "
		}
		if r.Removed {
			text += v.Removed
		} else {
			text += amount(r.Value)
		}
		text += "（" + r.Released.String() + "）"
	}
	return text
}

func (c *canvas) cross(class string, x, y float64) {
	c.path(class, [][]xy{{{x - 4, y - 4}, {x + 4, y + 4}}, {{x - 4, y + 4}, {x + 4, y - 4}}}, false, fill("none"), stroke(ink), thick(1.8))
}

func (c *canvas) vintageKeys(v VintagesChart) []key {
	keys := []key{
		{v.First, func(x, y float64) {
			c.line("first-line", x, y, x+22, y, stroke(muted), thick(1.2), dash("4 3"))
			c.circle("first", x+11, y, 3.4, fill("#ffffff"), stroke(muted), thick(1.4))
		}},
		{v.Latest, func(x, y float64) {
			c.line("latest-line", x, y, x+22, y, stroke(accent), thick(1.8))
			c.circle("latest", x+11, y, 2.6, fill(accent))
		}},
		{v.Between, func(x, y float64) {
			c.line("stem", x+11, y-6, x+11, y+6, stroke(ink), thick(1))
			c.line("between", x+8, y, x+14, y, stroke(ink), thick(1))
		}},
	}
	if slices.ContainsFunc(v.Vintages, func(x Vintage) bool { return x.Removed }) {
		keys = append(keys, key{v.Removed, func(x, y float64) { c.cross("removed", x+11, y) }})
	}
	return keys
}
