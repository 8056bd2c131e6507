package draw

import "guatu"

var lightColours = map[guatu.Light]string{
	guatu.Green: "#1b7f4b", guatu.Yellow: "#a87900", guatu.Orange: "#cf5a00", guatu.Red: red, guatu.Grey: "#74808a",
}

// light draws the mark of a light around (x, y): ● ▲ ◆ ■ ○ as shapes, because a
// font may lack them.
func (c *canvas) light(l guatu.Light, x, y, r float64) {
	colour, known := lightColours[l]
	if !known {
		l, colour = guatu.Grey, lightColours[guatu.Grey]
	}
	class := "light light-" + string(l)
	switch l {
	case guatu.Green:
		c.circle(class, x, y, r, fill(colour))
	case guatu.Yellow:
		c.triangle(class, x, y, r, fill(colour))
	case guatu.Orange:
		c.diamond(class, x, y, r*1.15, fill(colour))
	case guatu.Red:
		c.rect(class, x-r*0.9, y-r*0.9, r*1.8, r*1.8, fill(colour))
	default:
		c.circle(class, x, y, r*0.9, fill("none"), stroke(colour), thick(1.4))
	}
}

func (c *canvas) diamond(class string, x, y, r float64, list ...attr) {
	c.path(class, [][]xy{{{x - r, y}, {x, y - r}, {x + r, y}, {x, y + r}}}, true, list...)
}

func (c *canvas) triangle(class string, x, y, r float64, list ...attr) {
	c.path(class, [][]xy{{{x - r*1.1, y + r*0.9}, {x, y - r*1.1}, {x + r*1.1, y + r*0.9}}}, true, list...)
}

// flag draws a promise: a thin line from top to bottom with a pennant at the top.
// The pennant turns to the left near the right edge.
func (c *canvas) flag(class, title string, x, top, bottom, edge float64) {
	done := c.group(class, title)
	tip := x + 9
	if tip > edge {
		tip = x - 9
	}
	c.line("promise-line", x, top, x, bottom, stroke(accent), thick(1.2))
	c.path("promise-flag", [][]xy{{{x, top}, {tip, top + 4}, {x, top + 8}}}, true, fill(accent))
	done()
}

// pennant ends a level promise line at (x, y) with a flag on a short pole.
func (c *canvas) pennant(x, y float64) {
	c.line("promise-line", x, y, x, y-14, stroke(accent), thick(1.2))
	c.path("promise-flag", [][]xy{{{x, y - 14}, {x - 9, y - 10.5}, {x, y - 7}}}, true, fill(accent))
}

// late draws the red square that means lateness everywhere.
func (c *canvas) late(title string, x, y float64) {
	done := c.group("late", title)
	c.rect("late-mark", x-4, y-4, 8, 8, fill(red))
	done()
}
