package draw

// key is one entry of a legend: how to draw it in a 22×10 box, and its words.
type key struct {
	words string
	draw  func(x, y float64)
}

const legendLine = 20.0

// width is the room an entry needs, with the gap to the next.
func (k key) width() float64 { return 28 + textWidth(k.words, 11) + 18 }

// legendHeight is the height of the lines that the keys take.
func (c *canvas) legendHeight(keys []key) float64 {
	_, y := c.flow(keys, func(key, float64, float64) {})
	return y + legendLine
}

// flow places keys from left to right and breaks the line where one no longer
// fits; y counts from the first line.
func (c *canvas) flow(keys []key, place func(k key, x, y float64)) (x, y float64) {
	x = margin
	for _, k := range keys {
		if x > margin && x+k.width()-18 > c.width-margin {
			x, y = margin, y+legendLine
		}
		place(k, x, y)
		x += k.width()
	}
	return x, y
}

// legend writes the keys with the middle of the first line at top.
func (c *canvas) legend(top float64, keys []key) {
	c.b.WriteString(`<g class="legend" font-size="11" fill="` + secondary + `">`)
	c.flow(keys, func(k key, x, y float64) {
		k.draw(x, top+y)
		c.text("legend-text", x+28, top+y+4, left, shorten(k.words, 11, c.width-margin-x-28))
	})
	c.b.WriteString("</g>\n")
}

func (c *canvas) ganttKeys() []key {
	return []key{
		{"首次基线", func(x, y float64) { c.rect("baseline", x, y-3, 22, 6, fill("none"), stroke(muted), thick(1)) }},
		{"最新计划", func(x, y float64) { c.rect("plan", x, y-4.5, 22, 9, fill("none"), stroke(ink), thick(1.4)) }},
		{"实际", func(x, y float64) { c.rect("actual", x, y-2.5, 22, 5, fill(accent)) }},
		{"预测完成 P50—P80", func(x, y float64) {
			c.hatch("forecast", accent, x, y-5, 22, 10)
			c.line("forecast-p50", x, y-6, x, y+6, stroke(accent), thick(1.6))
		}},
		{"机动时间", func(x, y float64) {
			c.path("float", [][]xy{{{x, y}, {x + 22, y}}, {{x + 22, y - 3}, {x + 22, y + 3}}}, false, fill("none"), stroke(muted), thick(1.6))
		}},
		{"承诺期限", func(x, y float64) {
			c.line("promise-line", x+6, y-6, x+6, y+6, stroke(accent), thick(1.2))
			c.path("promise-flag", [][]xy{{{x + 6, y - 6}, {x + 15, y - 2}, {x + 6, y + 2}}}, true, fill(accent))
		}},
		{"滞后", func(x, y float64) { c.rect("late-mark", x+7, y-4, 8, 8, fill(red)) }},
	}
}
