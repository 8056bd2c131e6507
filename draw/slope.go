package draw

import (
	"fmt"
	"io"
	"slices"

	"guatu"
)

// Change is the light of one thing last month and now.
type Change struct {
	Name   string
	Before guatu.Light
	Now    guatu.Light
}

// SlopeChart shows how lights moved. BeforeLabel and NowLabel head its two sides.
type SlopeChart struct {
	Frame
	Changes     []Change
	BeforeLabel string
	NowLabel    string
}

const slopeRow = 20.0

// slopeOrder is the order of the bands from top to bottom.
var slopeOrder = []guatu.Light{guatu.Green, guatu.Yellow, guatu.Orange, guatu.Red, guatu.Grey}

// Slope writes the chart: bands by light on both sides, one line for each thing,
// dark where it got worse, accented where it got better, pale where it stayed.
func Slope(w io.Writer, s SlopeChart) error {
	if len(s.Changes) == 0 {
		return invalid("两个月都有灯之后才有变化可看", "没有可画的灯")
	}
	before := places(s.Changes, func(c Change) guatu.Light { return c.Before })
	now := places(s.Changes, func(c Change) guatu.Light { return c.Now })
	c := &canvas{width: s.width(560)}
	top := titleHeight + 34
	bottom := top + max(before.height, now.height)
	c.height = bottom + 24 + captionHeight
	c.open("slope", s.Title, s.Description)
	c.heading(s.Frame)
	x1, x2 := c.width*0.38, c.width*0.62
	c.text("side", x1, titleHeight+20, right, s.BeforeLabel, attr{"font-size", "11"}, fill(secondary))
	c.text("side", x2, titleHeight+20, left, s.NowLabel, attr{"font-size", "11"}, fill(secondary))
	for i, change := range s.Changes {
		c.slopeLine(change, xy{x1, top + before.y[i]}, xy{x2, top + now.y[i]})
	}
	c.text("sum", margin, bottom+16, left, s.summary(), attr{"font-size", "11"})
	return c.close(w)
}

// column holds the height of every thing on one side.
type column struct {
	y      []float64
	height float64
}

// places stacks things by light, in the order given, with a gap between bands.
func places(changes []Change, of func(Change) guatu.Light) column {
	col := column{y: make([]float64, len(changes))}
	for _, l := range slopeOrder {
		any := false
		for i, c := range changes {
			if band(of(c)) == l {
				col.y[i] = col.height + slopeRow/2
				col.height += slopeRow
				any = true
			}
		}
		if any {
			col.height += slopeRow / 2
		}
	}
	return col
}

// band is the light's place in slopeOrder; what is no light is grey.
func band(l guatu.Light) guatu.Light {
	if slices.Contains(slopeOrder, l) {
		return l
	}
	return guatu.Grey
}

func (c *canvas) slopeLine(change Change, a, b xy) {
	before, now := band(change.Before), band(change.Now)
	class, list := "same", []attr{stroke(rule), thick(1)}
	switch {
	case worse(before, now):
		class, list = "worse", []attr{stroke(ink), thick(1.8)}
	case before != now:
		class, list = "better", []attr{stroke(accent), thick(1.8)}
	}
	done := c.group("slope-"+class, fmt.Sprintf("%s：%s → %s", change.Name, before.Chinese(), now.Chinese()))
	c.line("slope-line", a.x+18, a.y, b.x-18, b.y, list...)
	c.light(before, a.x+9, a.y, 5)
	c.light(now, b.x-9, b.y, 5)
	colour := ink
	if before == now {
		colour = secondary
	}
	room := a.x - margin
	c.text("name", a.x-2, a.y+4, right, shorten(change.Name, 12, room), fill(colour))
	c.text("name", b.x+2, b.y+4, left, shorten(change.Name, 12, room), fill(colour))
	done()
}

// worse reports a move to a heavier light; losing sight of a thing is worse too.
func worse(before, now guatu.Light) bool {
	return slices.Index(slopeOrder, now) > slices.Index(slopeOrder, before)
}

func (s SlopeChart) summary() string {
	var down, up int
	for _, c := range s.Changes {
		before, now := band(c.Before), band(c.Now)
		switch {
		case worse(before, now):
			down++
		case before != now:
			up++
		}
	}
	return fmt.Sprintf("变差 %d 项，变好 %d 项，不变 %d 项", down, up, len(s.Changes)-down-up)
}
