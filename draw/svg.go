package draw

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// The palette. The four light colours and their shapes are those of the product;
// contrast on white is at least 4.5 for text and 3 for marks.
const (
	ink       = "#1f2a33"
	secondary = "#55636f"
	muted     = "#8a96a0"
	rule      = "#c9d0d6"
	faint     = "#e7ebee"
	accent    = "#0b5563"
	wash      = "#bcd3d7" // the accent, pale: forecast bands
	red       = "#c62828"
	fonts     = "PingFang SC, HarmonyOS Sans SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif"
)

// canvas gathers one picture; sizes are in px of the view box.
type canvas struct {
	b      strings.Builder
	width  float64
	height float64
}

// open starts the picture. Title and description are what a screen reader says.
func (c *canvas) open(kind, title, description string) {
	fmt.Fprintf(&c.b, `<svg xmlns="http://www.w3.org/2000/svg" class="draw draw-%s" role="img" viewBox="0 0 %s %s" width="%s" height="%s" font-family="%s" font-size="12" fill="%s">`,
		kind, px(c.width), px(c.height), px(c.width), px(c.height), fonts, ink)
	fmt.Fprintf(&c.b, "\n<title>%s</title>\n<desc>%s</desc>\n", escape(title), escape(description))
}

func (c *canvas) close(w io.Writer) error {
	c.b.WriteString("</svg>\n")
	_, err := io.WriteString(w, c.b.String())
	return err
}

// px writes a coordinate with at most one decimal, without a negative zero.
func px(v float64) string { return string(appendPx(nil, v)) }

func appendPx(b []byte, v float64) []byte {
	tenths := int64(math.Round(v * 10))
	if tenths < 0 {
		b, tenths = append(b, '-'), -tenths
	}
	b = strconv.AppendInt(b, tenths/10, 10)
	if tenths%10 != 0 {
		b = append(b, '.', byte('0'+tenths%10))
	}
	return b
}

// number writes prefix and a coordinate. Pictures have up to a million of them,
// hence no formatting verbs on this path.
func (c *canvas) number(prefix string, v float64) {
	var digits [24]byte
	c.b.WriteString(prefix)
	c.b.Write(appendPx(digits[:0], v))
}

// escape makes text safe in XML content and attributes and drops what XML 1.0
// does not allow at all.
func escape(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\t' || r == '\n' || r == '\r':
			b.WriteByte(' ')
		case r < 0x20 || r == 0xFFFE || r == 0xFFFF:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// attr is one presentation attribute.
type attr struct{ name, value string }

func fill(v string) attr   { return attr{"fill", v} }
func stroke(v string) attr { return attr{"stroke", v} }
func thick(v float64) attr { return attr{"stroke-width", px(v)} }
func dash(v string) attr   { return attr{"stroke-dasharray", v} }

var bold = attr{"font-weight", "600"}

func (c *canvas) attrs(class string, list []attr) {
	c.b.WriteString(` class="` + class + `"`)
	for _, a := range list {
		c.b.WriteString(" " + a.name + `="` + a.value + `"`)
	}
}

// group opens an element group whose tooltip is title; call the result to close.
func (c *canvas) group(class, title string) func() {
	c.b.WriteString(`<g class="` + class + `"><title>` + escape(title) + "</title>")
	return func() { c.b.WriteString("</g>\n") }
}

func (c *canvas) rect(class string, x, y, w, h float64, list ...attr) {
	c.number(`<rect x="`, x)
	c.number(`" y="`, y)
	c.number(`" width="`, w)
	c.number(`" height="`, h)
	c.end(class, list)
}

func (c *canvas) line(class string, x1, y1, x2, y2 float64, list ...attr) {
	c.number(`<line x1="`, x1)
	c.number(`" y1="`, y1)
	c.number(`" x2="`, x2)
	c.number(`" y2="`, y2)
	c.end(class, list)
}

func (c *canvas) circle(class string, x, y, r float64, list ...attr) {
	c.number(`<circle cx="`, x)
	c.number(`" cy="`, y)
	c.number(`" r="`, r)
	c.end(class, list)
}

// end closes the last attribute and the element.
func (c *canvas) end(class string, list []attr) {
	c.b.WriteByte('"')
	c.attrs(class, list)
	c.b.WriteString("/>")
}

type anchor string

const (
	left   anchor = "start"
	middle anchor = "middle"
	right  anchor = "end"
)

// text writes s with its baseline at y.
func (c *canvas) text(class string, x, y float64, at anchor, s string, list ...attr) {
	c.number(`<text x="`, x)
	c.number(`" y="`, y)
	c.b.WriteString(`" text-anchor="` + string(at) + `"`)
	c.attrs(class, list)
	c.b.WriteString(">" + escape(s) + "</text>")
}

// xy is a point of the view box.
type xy struct{ x, y float64 }

// path draws straight lines through the points of each part, closing each part
// if asked. Nothing is drawn when there is no point.
func (c *canvas) path(class string, parts [][]xy, closed bool, list ...attr) {
	opening := `<path d="`
	for _, points := range parts {
		for i, p := range points {
			if i == 0 {
				c.number(opening+"M", p.x)
				opening = ""
			} else {
				c.number("L", p.x)
			}
			c.number(" ", p.y)
		}
		if closed && len(points) > 0 {
			c.b.WriteByte('Z')
		}
	}
	if opening == "" {
		c.end(class, list)
	}
}

// hatch fills a rectangle with strokes leaning right, clipped by arithmetic so
// that no pattern definition is needed.
func (c *canvas) hatch(class, colour string, x, y, w, h float64) {
	const step = 5
	var strokes [][]xy
	for k := step - h; k < w; k += step {
		// The stroke runs from (x+k, y+h) up to (x+k+h, y).
		from, to := math.Max(0, -k), math.Min(h, w-k)
		if to > from {
			strokes = append(strokes, []xy{{x + k + from, y + h - from}, {x + k + to, y + h - to}})
		}
	}
	c.path(class, strokes, false, fill("none"), stroke(colour), thick(1))
}
