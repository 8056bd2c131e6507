package draw

import (
	"strconv"
	"time"

	"guatu"
)

// timeAxis maps days to x. It is linear, so later days never lie further left.
type timeAxis struct {
	dateRange
	left, right float64
}

// x is where the day d begins; the end of a day is x(d+1).
func (a timeAxis) x(d guatu.Date) float64 {
	days := float64(a.to + 1 - a.from)
	return a.left + (a.right-a.left)*float64(d-a.from)/days
}

// months calls f with the first day of each month.
func (a timeAxis) months(f func(first guatu.Date)) {
	for d := a.from; d <= a.to; d = d.AddMonths(1) {
		f(d)
	}
}

// labelEvery is the number of months between labels that leaves each room.
func (a timeAxis) labelEvery() int {
	for _, n := range []int{1, 3, 6, 12} {
		if a.monthWidth()*float64(n) >= 30 {
			return n
		}
	}
	return 12
}

// monthWidth is the width of a mean month.
func (a timeAxis) monthWidth() float64 {
	return (a.right - a.left) * 365.25 / 12 / float64(a.to+1-a.from)
}

// yearEvery is the number of years between year labels.
func (a timeAxis) yearEvery() int {
	n := 1
	for 12*a.monthWidth()*float64(n) < 44 {
		n++
	}
	return n
}

// header draws years and months above top and grid lines down to bottom.
func (c *canvas) header(a timeAxis, top, bottom float64) {
	every, years := a.labelEvery(), a.yearEvery()
	first := a.from
	a.months(func(d guatu.Date) {
		month, x := int(d.Month()), a.x(d)
		if month == 1 || every < 12 {
			c.line("grid", x, top, x, bottom, stroke(gridColour(d)), thick(1))
		}
		if (month == 1 && d.Year()%years == 0) || (d == first && room(a, d) > 48) {
			c.text("year", x+4, top-18, left, strconv.Itoa(d.Year())+"年", attr{"font-size", "11"}, bold)
		}
		if every < 12 && (month-1)%every == 0 {
			c.text("month", x+a.monthWidth()/2, top-4, middle, strconv.Itoa(month)+"月", attr{"font-size", "11"}, fill(secondary))
		}
	})
	c.line("axis", a.left, top, a.right, top, stroke(rule), thick(1))
	c.b.WriteString("\n")
}

func gridColour(d guatu.Date) string {
	if d.Month() == time.January {
		return rule
	}
	return faint
}

// room is the width from d to the next January.
func room(a timeAxis, d guatu.Date) float64 {
	return a.x(min(guatu.NewDate(d.Year()+1, 1, 1), a.to+1)) - a.x(d)
}

// today draws the line of the as-of date, if it lies on the axis.
func (c *canvas) today(a timeAxis, d guatu.Date, top, bottom float64) {
	if !isDate(d) || d < a.from || d > a.to {
		return
	}
	x := a.x(d)
	done := c.group("today", "数据截止 "+d.Chinese())
	c.line("today-line", x, top, x, bottom, stroke(ink), thick(1), dash("2 2"))
	c.text("today-label", clamp(x, a.left+20, a.right-20), bottom+12, middle, "截至 "+d.Time().Format("1月2日"), attr{"font-size", "10"}, fill(secondary))
	done()
}

func clamp(v, low, high float64) float64 { return max(low, min(v, high)) }
