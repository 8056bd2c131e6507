package draw

import (
	"fmt"

	"guatu"
)

// Frame is what every large picture carries: a title that says the finding, a
// description for those who cannot see it, and a caption with unit, source and
// as-of date. Width is in px; 0 is the default of the picture, and values under
// MinWidth are raised to it.
type Frame struct {
	Title       string
	Description string
	Caption     string
	Width       int
}

// MinWidth is the least width of a large picture, in px.
const MinWidth = 480

// The days an axis may show. Beyond them, or over more than maxYears, a date is a
// typing error.
const maxYears = 100

var (
	earliest = guatu.NewDate(1900, 1, 1)
	latest   = guatu.NewDate(2199, 12, 31)
)

func (f Frame) width(standard float64) float64 {
	if f.Width == 0 {
		return standard
	}
	return max(float64(f.Width), MinWidth)
}

const (
	titleHeight   = 30.0
	captionHeight = 24.0
	margin        = 12.0
)

// heading writes the title line and, at the bottom, the caption.
func (c *canvas) heading(f Frame) {
	c.text("title", margin, 20, left, shorten(f.Title, 15, c.width-2*margin), attr{"font-size", "15"}, bold)
	if f.Caption != "" {
		c.text("caption", margin, c.height-8, left, shorten(f.Caption, 11, c.width-2*margin), attr{"font-size", "11"}, fill(secondary))
	}
	c.b.WriteString("\n")
}

// isDate reports whether a date was given: the zero Date stands for not given in
// this package, so that fields can be left out.
func isDate(d guatu.Date) bool { return d != 0 && d.IsSet() }

func invalid(hint, format string, args ...any) error {
	return &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// dateRange grows to hold every date it is shown.
type dateRange struct{ from, to guatu.Date }

func (r *dateRange) include(dates ...guatu.Date) {
	for _, d := range dates {
		if !isDate(d) {
			continue
		}
		if !isDate(r.from) || d < r.from {
			r.from = d
		}
		if !isDate(r.to) || d > r.to {
			r.to = d
		}
	}
}

// wholeMonths widens the range to whole months and checks its length.
func (r *dateRange) wholeMonths() error {
	if !isDate(r.from) {
		return invalid("至少给出一个日期", "没有可画的日期")
	}
	if r.from < earliest || r.to > latest || r.to-r.from > maxYears*366 {
		return invalid("检查年份是否写错", "日期 %s 至 %s 太早、太晚或超过 %d 年", r.from, r.to, maxYears)
	}
	r.from = guatu.NewDate(r.from.Year(), r.from.Month(), 1)
	r.to = guatu.MonthEnd(r.to.Year(), r.to.Month())
	return nil
}
