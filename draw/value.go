package draw

import (
	"math"
	"strconv"
	"strings"
)

// amount writes v as officials do: thousands separated, at most one decimal,
// more only under 1.
func amount(v float64) string {
	places := 1
	if math.Abs(v) > 0 && math.Abs(v) < 1 {
		places = 2
	}
	text := strconv.FormatFloat(math.Round(v*math.Pow10(places))/math.Pow10(places), 'f', -1, 64)
	whole, fraction, has := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if has {
		whole += "." + fraction
	}
	if strings.HasPrefix(text, "-") && text != "-0" {
		return "-" + whole
	}
	return whole
}

// maxValue bounds what an axis can show; beyond it a number is an error of unit.
const maxValue = 1e15

// usable reports whether v can be drawn.
func usable(v float64) bool { return math.Abs(v) <= maxValue } // false for NaN

// valueAxis maps values to y; larger values lie higher.
type valueAxis struct{ low, high, top, bottom float64 }

func (a valueAxis) y(v float64) float64 {
	if a.high == a.low {
		return (a.top + a.bottom) / 2
	}
	return a.bottom - (a.bottom-a.top)*(v-a.low)/(a.high-a.low)
}

// valueRange grows to hold every value it is shown.
type valueRange struct {
	low, high float64
	any       bool
}

func (r *valueRange) include(values ...float64) {
	for _, v := range values {
		if !r.any {
			r.low, r.high, r.any = v, v, true
		}
		r.low, r.high = min(r.low, v), max(r.high, v)
	}
}

// niceStep is 1, 2 or 5 times a power of ten and gives at most n steps over width.
func niceStep(width float64, n int) float64 {
	raw := width / float64(n)
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= raw*(1-1e-12) {
			return m * power
		}
	}
	return 10 * power
}

// ticks widens the range to round numbers and lists them.
func (r *valueRange) ticks(n int) []float64 {
	if r.high-r.low <= 1e-12*max(1, math.Abs(r.high)) {
		pad := max(1, math.Abs(r.high)*0.1)
		r.low, r.high = r.low-pad, r.high+pad
	}
	step := niceStep(r.high-r.low, n)
	first, last := math.Floor(r.low/step+1e-9), math.Ceil(r.high/step-1e-9)
	r.low, r.high = first*step, last*step
	var list []float64
	for k := first; k <= last; k++ {
		list = append(list, k*step)
	}
	return list
}

// scale draws horizontal grid lines with their values left of the plot.
func (c *canvas) scale(a valueAxis, ticks []float64, plotLeft, plotRight float64) {
	for _, v := range ticks {
		y, colour := a.y(v), faint
		if v == 0 && a.low < 0 {
			colour = muted
		}
		c.line("grid", plotLeft, y, plotRight, y, stroke(colour), thick(1))
		c.text("tick", plotLeft-6, y+4, right, amount(v), attr{"font-size", "11"}, fill(secondary))
	}
	c.b.WriteString("\n")
}
