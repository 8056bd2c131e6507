package draw_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// element is one parsed SVG element with its text.
type element struct {
	name string
	attr map[string]string
	text string
}

func (e element) number(t failer, name string) float64 {
	v, err := strconv.ParseFloat(e.attr[name], 64)
	if err != nil {
		t.Fatalf("%s %s=%q", e.name, name, e.attr[name])
	}
	return v
}

type failer interface{ Fatalf(string, ...any) }

func elements(t failer, svg []byte) []element {
	var list []element
	var open []int
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%.400s", err, svg)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			e := element{name: tok.Name.Local, attr: map[string]string{}}
			for _, a := range tok.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			list = append(list, e)
			open = append(open, len(list)-1)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				list[open[len(open)-1]].text += string(tok)
			}
		}
	}
}

func render(t failer, picture func(io.Writer) error) []byte {
	var b bytes.Buffer
	if err := picture(&b); err != nil {
		t.Fatalf("%v", err)
	}
	return b.Bytes()
}

// inspect checks what every picture must be.
func inspect(t failer, svg []byte) []element {
	list := elements(t, svg)
	root := list[0]
	if root.name != "svg" || root.attr["role"] != "img" || list[1].name != "title" || list[2].name != "desc" {
		t.Fatalf("not an accessible picture: %+v", list[:3])
	}
	allowed := []string{"svg", "title", "desc", "g", "rect", "line", "path", "circle", "text"}
	for _, e := range list {
		if !slices.Contains(allowed, e.name) {
			t.Fatalf("element %s", e.name)
		}
		for name, value := range e.attr {
			if name == "style" || name == "id" || name == "href" || strings.HasPrefix(name, "on") || strings.Contains(value, "url(") {
				t.Fatalf("attribute %s=%q", name, value)
			}
		}
		within(t, e, root.number(t, "width"), root.number(t, "height"))
	}
	return list
}

var pathNumber = regexp.MustCompile(`[ML]([-0-9.]+) ([-0-9.]+)`)

// within checks that everything an element draws lies in the view box.
func within(t failer, e element, width, height float64) {
	at := func(x, y float64) {
		if !(x >= 0 && x <= width && y >= 0 && y <= height) {
			t.Fatalf("(%v, %v) outside %v×%v: %+v", x, y, width, height, e)
		}
	}
	switch e.name {
	case "rect":
		x, y := e.number(t, "x"), e.number(t, "y")
		at(x, y)
		if e.number(t, "width") < 0 || e.number(t, "height") < 0 {
			t.Fatalf("negative size: %+v", e)
		}
		at(x+e.number(t, "width")-0.1, y+e.number(t, "height")-0.1) // each is rounded by itself
	case "line":
		at(e.number(t, "x1"), e.number(t, "y1"))
		at(e.number(t, "x2"), e.number(t, "y2"))
	case "circle":
		x, y, r := e.number(t, "cx"), e.number(t, "cy"), e.number(t, "r")
		at(x-r, y-r)
		at(x+r, y+r)
	case "text":
		at(e.number(t, "x"), e.number(t, "y"))
	case "path":
		for _, m := range pathNumber.FindAllStringSubmatch(e.attr["d"], -1) {
			x, errX := strconv.ParseFloat(m[1], 64)
			y, errY := strconv.ParseFloat(m[2], 64)
			if errX != nil || errY != nil {
				t.Fatalf("path %q", e.attr["d"])
			}
			at(x, y)
		}
	}
}
