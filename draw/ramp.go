package draw

import (
	"fmt"
	"io"

	"guatu"
)

// RampChart shows cumulated starts (or completions) as steps. Each point is a
// date and the cumulated count from that date on.
type RampChart struct {
	Frame
	Measure       string  // such as 个
	Plan          []Point // planned starts
	Actual        []Point // started
	Reference     []Point // a rule to be held against, such as 30/60/85/100 % of the year's starts
	ReferenceName string  // names the reference in the legend
	From, To      guatu.Date
	Today         guatu.Date
}

const rampHeight = 240.0

// Ramp writes the chart: plan a solid outline, started filled, the reference thin
// and dashed.
func Ramp(w io.Writer, r RampChart) error {
	dates, values, err := r.survey()
	if err != nil {
		return err
	}
	c := &canvas{width: r.width(640)}
	top := titleHeight + 40
	bottom := top + rampHeight
	keys := c.rampKeys(r)
	c.height = bottom + 20 + c.legendHeight(keys) + captionHeight
	ticks := values.ticks(5)
	axis := timeAxis{dates, margin + tickRoom(ticks), c.width - margin - 40}
	scale := valueAxis{values.low, values.high, top, bottom}
	c.open("ramp", r.Title, r.Description)
	c.heading(r.Frame)
	c.header(axis, top, bottom)
	c.scale(scale, ticks, axis.left, axis.right)
	c.text("measure", margin, top-20, left, r.Measure, attr{"font-size", "11"}, fill(secondary))
	c.steps(axis, scale, r)
	c.today(axis, r.Today, top, bottom)
	c.legend(bottom+34, keys)
	return c.close(w)
}

func (r RampChart) survey() (dateRange, valueRange, error) {
	var dates dateRange
	var values valueRange
	for _, s := range [][]Point{r.Plan, r.Actual, r.Reference} {
		if err := include(&dates, &values, s); err != nil {
			return dates, values, err
		}
		for i, p := range s {
			if p.Value < 0 || i > 0 && p.Value < s[i-1].Value {
				return dates, values, invalid("累计数不减少", "%s 的累计数 %s 小于前值", p.Date, amount(p.Value))
			}
		}
	}
	if !values.any {
		return dates, values, invalid("先给出计划开工时间", "没有可画的开工数")
	}
	dates.include(r.From, r.To)
	if len(r.Actual) > 0 {
		dates.include(r.Today)
	}
	values.include(0)
	return dates, values, dates.wholeMonths()
}

func (c *canvas) steps(a timeAxis, v valueAxis, r RampChart) {
	until := a.to + 1
	if isDate(r.Today) && r.Today+1 < until && r.Today >= a.from {
		until = r.Today + 1
	}
	if actual := staircase(r.Actual, a, v, until); len(actual) > 0 {
		done := c.group("started", fmt.Sprintf("已完成 %s%s", amount(r.Actual[len(r.Actual)-1].Value), r.Measure))
		end := actual[len(actual)-1]
		area := append(append([]xy(nil), actual...), xy{end.x, v.y(0)}, xy{actual[0].x, v.y(0)})
		c.path("started-area", [][]xy{area}, true, fill(wash))
		c.path("started-line", [][]xy{actual}, false, fill("none"), stroke(accent), thick(2))
		c.text("started-label", min(end.x+4, a.right+4), end.y+4, left, amount(r.Actual[len(r.Actual)-1].Value), attr{"font-size", "11"}, fill(accent), bold)
		done()
	}
	c.path("reference", [][]xy{staircase(r.Reference, a, v, a.to+1)}, false, fill("none"), stroke(secondary), thick(1.2), dash("3 3"))
	if plan := staircase(r.Plan, a, v, a.to+1); len(plan) > 0 {
		c.path("plan-line", [][]xy{plan}, false, fill("none"), stroke(ink), thick(1.4))
		end := plan[len(plan)-1]
		c.text("plan-label", end.x+4, end.y+4, left, amount(r.Plan[len(r.Plan)-1].Value), attr{"font-size", "11"}, bold)
	}
	c.b.WriteString("\n")
}

// staircase turns cumulated points into steps from the axis to `until`; points
// after it are left out.
func staircase(s []Point, a timeAxis, v valueAxis, until guatu.Date) []xy {
	if len(s) == 0 {
		return nil
	}
	level := v.y(0)
	steps := []xy{{a.left, level}}
	for _, p := range s {
		if p.Date >= until {
			break
		}
		x := a.x(p.Date)
		steps = append(steps, xy{x, level}, xy{x, v.y(p.Value)})
		level = v.y(p.Value)
	}
	return append(steps, xy{a.x(until), level})
}

func (c *canvas) rampKeys(r RampChart) []key {
	var keys []key
	if len(r.Plan) > 0 {
		keys = append(keys, key{"计划累计", func(x, y float64) { c.line("plan-line", x, y, x+22, y, stroke(ink), thick(1.4)) }})
	}
	if len(r.Actual) > 0 {
		keys = append(keys, key{"实际累计", func(x, y float64) {
			c.rect("started-area", x, y-4, 22, 8, fill(wash))
			c.line("started-line", x, y-4, x+22, y-4, stroke(accent), thick(2))
		}})
	}
	if len(r.Reference) > 0 {
		name := r.ReferenceName
		if name == "" {
			name = "参照"
		}
		keys = append(keys, key{name, func(x, y float64) { c.line("reference", x, y, x+22, y, stroke(secondary), thick(1.2), dash("3 3")) }})
	}
	return keys
}
