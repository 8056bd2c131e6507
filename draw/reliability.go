package draw

import (
	"fmt"
	"io"
)

// ReliabilityClass is one class of forecasts: how often its event was forecast and how
// often it came, both 0..1. Low and High bound the share that reliable forecasts give.
type ReliabilityClass struct {
	From, To           float64 // of the class
	N                  int
	Forecast, Observed float64
	Low, High          float64
}

// ReliabilityChart shows whether probabilities meant what they said. The words of its
// axes and legend come from the caller.
type ReliabilityChart struct {
	Frame
	Classes []ReliabilityClass // ascending, those that hold a forecast
	Base    float64            // share of events that came, 0..1

	Forecast, Observed, Count string // names of the axes
	Perfect, Mean, Range      string // names of diagonal, base line and upright bands
}

const (
	reliabilityPlot  = 300.0 // height and width of the square
	reliabilityCount = 54.0  // height of the counts under it
)

// Reliability writes the diagram: a point for each class, filled where the share lies
// in its band and a hollow square where it does not, the diagonal of perfect
// forecasts, the base rate, and under it how many forecasts each class holds.
func Reliability(w io.Writer, r ReliabilityChart) error {
	if err := r.check(); err != nil {
		return err
	}
	c := &canvas{width: r.width(480)}
	top := titleHeight + 30
	plot := square{left: margin + 64, top: top, size: min(reliabilityPlot, c.width-2*margin-80)}
	keys := c.reliabilityKeys(r)
	bottom := plot.top + plot.size + reliabilityCount + 46
	c.height = bottom + 12 + c.legendHeight(keys) + captionHeight
	c.open("reliability", r.Title, r.Description)
	c.heading(r.Frame)
	c.text("measure", margin, top-12, left, shorten(r.Observed, 11, c.width-2*margin), attr{"font-size", "11"}, fill(secondary))
	c.reliabilityGrid(plot)
	c.line("perfect", plot.x(0), plot.y(0), plot.x(1), plot.y(1), stroke(muted), thick(1.2), dash("5 4"))
	c.line("base", plot.x(0), plot.y(r.Base), plot.x(1), plot.y(r.Base), stroke(secondary), thick(1), dash("2 3"))
	c.reliabilityPoints(plot, r)
	c.reliabilityCounts(plot, r)
	c.legend(bottom+22, keys)
	return c.close(w)
}

// square is a plot of probabilities against shares.
type square struct{ left, top, size float64 }

func (s square) x(p float64) float64     { return s.left + p*s.size }
func (s square) y(share float64) float64 { return s.top + (1-share)*s.size }

func (r ReliabilityChart) check() error {
	if len(r.Classes) == 0 {
		return invalid("先做回测", "没有可画的预测")
	}
	if !isShare(r.Base) {
		return invalid("比例在 0—1 之内", "实现比例 %v 不可用", r.Base)
	}
	for i, k := range r.Classes {
		for _, v := range []float64{k.From, k.To, k.Forecast, k.Observed, k.Low, k.High} {
			if !isShare(v) {
				return invalid("概率和比例在 0—1 之内", "第 %d 档的值 %v 不可用", i+1, v)
			}
		}
		if k.N < 1 || k.To <= k.From || k.High < k.Low || i > 0 && k.From < r.Classes[i-1].To {
			return invalid("各档递增，次数不小于 1", "第 %d 档不可用", i+1)
		}
	}
	return nil
}

func isShare(v float64) bool { return v >= 0 && v <= 1 } // false for NaN

func (c *canvas) reliabilityGrid(s square) {
	for k := 0; k <= 5; k++ {
		v := float64(k) / 5
		label := fmt.Sprintf("%d%%", 20*k)
		c.line("grid", s.x(0), s.y(v), s.x(1), s.y(v), stroke(faint), thick(1))
		c.line("grid", s.x(v), s.y(0), s.x(v), s.y(1), stroke(faint), thick(1))
		c.text("tick", s.left-6, s.y(v)+4, right, label, attr{"font-size", "11"}, fill(secondary))
		c.text("tick", s.x(v), s.y(0)+16, middle, label, attr{"font-size", "11"}, fill(secondary))
	}
	c.rect("plot", s.left, s.top, s.size, s.size, fill("none"), stroke(rule), thick(1))
	c.b.WriteString("\n")
}

func (c *canvas) reliabilityPoints(s square, r ReliabilityChart) {
	var points []xy
	for _, k := range r.Classes {
		points = append(points, xy{s.x(k.Forecast), s.y(k.Observed)})
	}
	c.path("observed-line", [][]xy{points}, false, fill("none"), stroke(accent), thick(1.4))
	for i, k := range r.Classes {
		done := c.group("class", r.words(k))
		x := points[i].x
		c.line("range", x, s.y(k.Low), x, s.y(k.High), stroke(wash), thick(6))
		c.path("range-ends", [][]xy{{{x - 4, s.y(k.Low)}, {x + 4, s.y(k.Low)}}, {{x - 4, s.y(k.High)}, {x + 4, s.y(k.High)}}}, false, fill("none"), stroke(muted), thick(1))
		if k.Observed >= k.Low && k.Observed <= k.High {
			c.circle("observed", x, points[i].y, 4, fill(accent))
		} else {
			c.rect("observed-out", x-4, points[i].y-4, 8, 8, fill("#ffffff"), stroke(ink), thick(1.8))
		}
		done()
	}
}

// words is the tooltip of a class.
func (r ReliabilityChart) words(k ReliabilityClass) string {
	return fmt.Sprintf("%.0f–%.0f%%：%s %.0f%%，%s %.0f%%，%s %d", 100*k.From, 100*k.To, r.Forecast, 100*k.Forecast, r.Observed, 100*k.Observed, r.Count, k.N)
}

// reliabilityCounts draws how many forecasts each class holds, and the name of the
// horizontal axis.
func (c *canvas) reliabilityCounts(s square, r ReliabilityChart) {
	most := 0
	for _, k := range r.Classes {
		most = max(most, k.N)
	}
	bottom := s.top + s.size + 26 + reliabilityCount
	c.text("count-name", s.left-6, bottom-reliabilityCount/2, right, shorten(r.Count, 11, s.left-margin-6), attr{"font-size", "11"}, fill(secondary))
	for _, k := range r.Classes {
		h := (reliabilityCount - 16) * float64(k.N) / float64(most)
		done := c.group("count", r.words(k))
		c.rect("count-bar", s.x(k.From)+1, bottom-h, max(s.x(k.To)-s.x(k.From)-2, 1), h, fill(wash), stroke(accent), thick(0.8))
		c.text("count-text", (s.x(k.From)+s.x(k.To))/2, bottom-h-3, middle, fmt.Sprint(k.N), attr{"font-size", "10"}, fill(secondary))
		done()
	}
	c.line("axis", s.x(0), bottom, s.x(1), bottom, stroke(rule), thick(1))
	c.text("axis-name", s.x(0.5), bottom+16, middle, shorten(r.Forecast, 11, s.size), attr{"font-size", "11"}, fill(secondary))
}

func (c *canvas) reliabilityKeys(r ReliabilityChart) []key {
	return []key{
		{r.Observed, func(x, y float64) {
			c.line("observed-line", x, y, x+22, y, stroke(accent), thick(1.4))
			c.circle("observed", x+6, y, 4, fill(accent))
			c.rect("observed-out", x+13, y-4, 8, 8, fill("#ffffff"), stroke(ink), thick(1.8))
		}},
		{r.Range, func(x, y float64) { c.line("range", x+11, y-6, x+11, y+6, stroke(wash), thick(6)) }},
		{r.Perfect, func(x, y float64) { c.line("perfect", x, y, x+22, y, stroke(muted), thick(1.2), dash("5 4")) }},
		{r.Mean, func(x, y float64) { c.line("base", x, y, x+22, y, stroke(secondary), thick(1), dash("2 3")) }},
	}
}
