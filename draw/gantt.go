package draw

import (
	"fmt"
	"io"
	"strings"

	"guatu"
)

// Span is a range of days, both included. The zero Span is no bar. A Finish that
// is not set is still open.
type Span struct{ Start, Finish guatu.Date }

func (s Span) given() bool { return isDate(s.Start) || isDate(s.Finish) }

// bounds returns the first and last day, an end that is not set being the other.
func (s Span) bounds() (guatu.Date, guatu.Date) {
	switch {
	case !isDate(s.Start):
		return s.Finish, s.Finish
	case !isDate(s.Finish):
		return s.Start, s.Start
	default:
		return s.Start, s.Finish
	}
}

// GanttRow is one activity or node. A node is a Span of one day and is drawn as
// a mark. Dates that are not known are left zero.
type GanttRow struct {
	Name     string
	Unit     string // responsible unit
	Baseline Span   // first baseline, never moved
	Plan     Span   // latest plan
	Actual   Span   // open finish: under way, drawn to today
	P50, P80 guatu.Date
	FloatEnd guatu.Date // latest finish that still keeps the promise
	Deadline guatu.Date // the row's own promise, if it has one
	Late     bool
	Why      string // reason of lateness, for the tooltip
}

// GanttChart is the picture of one project, scheduled backwards.
type GanttChart struct {
	Frame
	Rows         []GanttRow
	Today        guatu.Date
	Promise      guatu.Date // deadline of the whole
	PromiseLabel string
}

const (
	ganttRow   = 30.0
	ganttLabel = 236.0
	barHeight  = 9.0
	rowBytes   = 2048 // a usual row, so that the text seldom grows
)

// Gantt writes the chart. Bars of one row from top to bottom: first baseline,
// then the latest plan with the actual inside it; behind the plan's end its float
// (thin) and the forecast finish (hatched from P50 to P80).
func Gantt(w io.Writer, g GanttChart) error {
	if len(g.Rows) == 0 {
		return invalid("先套用节点模板或导入计划", "没有可画的节点")
	}
	dates, err := g.dates()
	if err != nil {
		return err
	}
	c := &canvas{width: g.width(1120)}
	top := titleHeight + 52
	bottom := top + ganttRow*float64(len(g.Rows))
	keys := c.ganttKeys()
	c.height = bottom + 20 + c.legendHeight(keys) + captionHeight
	axis := timeAxis{dates, ganttLabel, c.width - margin - 14}
	c.b.Grow(len(g.Rows) * rowBytes)
	c.open("gantt", g.Title, g.Description)
	c.heading(g.Frame)
	c.header(axis, top, bottom)
	for i, row := range g.Rows {
		c.ganttRow(axis, row, top+ganttRow*float64(i), g.Today)
	}
	c.line("axis", margin, bottom, axis.right, bottom, stroke(rule), thick(1))
	c.today(axis, g.Today, top, bottom)
	c.promise(axis, g.Promise, g.PromiseLabel, top, bottom)
	c.legend(bottom+34, keys)
	return c.close(w)
}

func (g GanttChart) dates() (dateRange, error) {
	var r dateRange
	r.include(g.Promise)
	for _, row := range g.Rows {
		for _, s := range row.spans() {
			if isDate(s.span.Start) && isDate(s.span.Finish) && s.span.Finish < s.span.Start {
				return r, invalid("改正日期", "“%s”的%s完成早于开始", row.Name, s.name)
			}
			r.include(s.span.Start, s.span.Finish)
		}
		if isDate(row.P50) && isDate(row.P80) && row.P80 < row.P50 {
			return r, invalid("P80 不早于 P50", "“%s”的预测日期颠倒", row.Name)
		}
		r.include(row.P50, row.P80, row.FloatEnd, row.Deadline)
		if isDate(row.Actual.Start) && !isDate(row.Actual.Finish) {
			r.include(g.Today)
		}
	}
	return r, r.wholeMonths()
}

func (c *canvas) ganttRow(a timeAxis, row GanttRow, y float64, today guatu.Date) {
	done := c.group("row", row.summary())
	c.line("row-rule", margin, y, a.right, y, stroke(faint), thick(1))
	nameRoom := ganttLabel - 2*margin - 16
	if row.Late {
		c.rect("late-mark", margin, y+7, 8, 8, fill(red))
	}
	c.text("name", margin+14, y+14, left, shorten(row.Name, 12, nameRoom))
	c.text("unit", margin+14, y+26, left, shorten(row.Unit, 10, nameRoom), attr{"font-size", "10"}, fill(secondary))
	c.ganttBars(a, row, y, today)
	done()
}

func (c *canvas) ganttBars(a timeAxis, row GanttRow, y float64, today guatu.Date) {
	if row.Baseline.given() {
		c.baseline(a, row.Baseline, y+5)
	}
	planY := y + 14
	if row.Plan.given() && isDate(row.FloatEnd) {
		c.float(a, row, planY)
	}
	if isDate(row.P50) || isDate(row.P80) {
		c.forecast(a, row, planY)
	}
	if row.Plan.given() {
		c.plan(a, row.Plan, planY)
	}
	if row.Actual.given() {
		c.actual(a, row.Actual, planY, today)
	}
	if isDate(row.Deadline) {
		c.flag("deadline", "承诺 "+row.Deadline.Chinese(), a.x(row.Deadline+1), y+2, y+ganttRow-2, a.right)
	}
	if row.Late {
		c.late(row.lateText(), clamp(a.x(row.lastDay()+1)+9, a.left+5, c.width-margin), planY+barHeight/2)
	}
}

func (c *canvas) baseline(a timeAxis, s Span, y float64) {
	from, to := s.bounds()
	if from == to {
		c.diamond("baseline", a.x(from), y+3, 4, fill("none"), stroke(muted), thick(1))
		return
	}
	c.rect("baseline", a.x(from), y, a.x(to+1)-a.x(from), 6, fill("none"), stroke(muted), thick(1))
}

func (c *canvas) plan(a timeAxis, s Span, y float64) {
	from, to := s.bounds()
	if from == to {
		c.diamond("plan", a.x(from), y+barHeight/2, 6, fill("#ffffff"), stroke(ink), thick(1.4))
		return
	}
	c.rect("plan", a.x(from), y, a.x(to+1)-a.x(from), barHeight, fill("none"), stroke(ink), thick(1.4))
}

func (c *canvas) actual(a timeAxis, s Span, y float64, today guatu.Date) {
	from, to := s.bounds()
	if !isDate(s.Finish) && isDate(today) && today >= from {
		to = today
	} else if from == to {
		c.diamond("actual", a.x(from), y+barHeight/2, 5, fill(accent))
		return
	}
	c.rect("actual", a.x(from), y+2, a.x(to+1)-a.x(from), barHeight-4, fill(accent))
}

func (c *canvas) float(a timeAxis, row GanttRow, y float64) {
	_, end := row.Plan.bounds()
	if row.FloatEnd <= end {
		return
	}
	x1, x2 := a.x(end+1), a.x(row.FloatEnd+1)
	c.path("float", [][]xy{{{x1, y + 4.5}, {x2, y + 4.5}}, {{x2, y + 1.5}, {x2, y + 7.5}}}, false, fill("none"), stroke(muted), thick(1.6))
}

// forecast hatches from P50 to P80, with a tick at P50; of one date only the tick
// can be drawn.
func (c *canvas) forecast(a timeAxis, row GanttRow, y float64) {
	p50, p80 := Span{row.P50, row.P80}.bounds()
	x1, x2 := a.x(p50+1), a.x(p80+1)
	if x2 > x1 {
		c.rect("forecast-area", x1, y-1, x2-x1, barHeight+2, fill("#ffffff"), stroke(accent), thick(0.8))
		c.hatch("forecast", accent, x1, y-1, x2-x1, barHeight+2)
	}
	c.line("forecast-p50", x1, y-3, x1, y+barHeight+3, stroke(accent), thick(1.6))
}

func (row GanttRow) lastDay() guatu.Date {
	var r dateRange
	r.include(row.Baseline.Finish, row.Plan.Start, row.Plan.Finish, row.Actual.Start, row.Actual.Finish, row.P50, row.P80)
	if !isDate(row.FloatEnd) || row.FloatEnd < r.to {
		return r.to
	}
	return row.FloatEnd
}

func (row GanttRow) lateText() string {
	if row.Why == "" {
		return row.Name + "：滞后"
	}
	return row.Name + "：" + row.Why
}

// namedSpan is a span with its name in words.
type namedSpan struct {
	name string
	span Span
}

func (row GanttRow) spans() []namedSpan {
	return []namedSpan{{"首次基线", row.Baseline}, {"最新计划", row.Plan}, {"实际", row.Actual}}
}

// summary is the row in words, for the tooltip and for those who read no bars.
func (row GanttRow) summary() string {
	parts := []string{row.Name}
	if row.Unit != "" {
		parts[0] += "（" + row.Unit + "）"
	}
	for _, s := range row.spans() {
		if s.span.given() {
			parts = append(parts, s.name+" "+s.span.words())
		}
	}
	for _, d := range []struct {
		name string
		date guatu.Date
	}{{"预测完成 P50", row.P50}, {"P80", row.P80}, {"最迟", row.FloatEnd}, {"承诺", row.Deadline}} {
		if isDate(d.date) {
			parts = append(parts, d.name+" "+d.date.String())
		}
	}
	if row.Late {
		parts = append(parts, "■ 滞后 "+row.Why)
	}
	return strings.Join(parts, "；")
}

func (s Span) words() string {
	switch {
	case !isDate(s.Finish):
		return s.Start.String() + " 起"
	case !isDate(s.Start) || s.Start == s.Finish:
		return s.Finish.String()
	default:
		return s.Start.String() + " 至 " + s.Finish.String()
	}
}

// promise draws the deadline of the whole chart with its label above the axis.
func (c *canvas) promise(a timeAxis, d guatu.Date, label string, top, bottom float64) {
	if !isDate(d) {
		return
	}
	x := a.x(d + 1)
	if label == "" {
		label = "承诺"
	}
	text := fmt.Sprintf("%s %s", label, d.Time().Format("1月2日"))
	c.flag("promise", label+" "+d.Chinese(), x, top-44, bottom, a.right)
	if before, after := x-a.left-5, a.right-x-12; textWidth(text, 11) <= before || before >= after {
		c.text("promise-label", x-5, top-36, right, shorten(text, 11, before), attr{"font-size", "11"}, fill(accent), bold)
	} else {
		c.text("promise-label", x+12, top-36, left, shorten(text, 11, after), attr{"font-size", "11"}, fill(accent), bold)
	}
}
