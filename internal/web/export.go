package web

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"guatu"
)

// Grid is a table as a file holds it. Cells are string, float64, guatu.Date or nil.
type Grid struct {
	Name string
	Head []string
	Rows [][]any
}

// Grid is the table as it is shown — filter, order and columns — with all its rows and
// without pictures.
func (a *Arranged) Grid() Grid {
	g := Grid{Name: a.File}
	if g.Name == "" {
		g.Name = a.Caption
	}
	var keep []int
	for _, i := range a.indices {
		c := a.Columns[i]
		if c.Kind == Picture {
			continue
		}
		keep = append(keep, i)
		g.Head = append(g.Head, a.view.headed(c))
	}
	add := func(r Row) {
		out := make([]any, len(keep))
		for n, i := range keep {
			out[n] = a.view.exportValue(r.Cells[i])
		}
		g.Rows = append(g.Rows, out)
	}
	for _, i := range a.matched {
		add(a.rows.Row(i))
	}
	if a.Total != nil {
		add(*a.Total)
	}
	return g
}

// headed writes a column's head with its unit in brackets.
func (v *View) headed(c Column) string {
	if c.Unit == "" {
		return c.Label
	}
	return c.Label + "(" + v.Lang.Unit(c.Unit) + ")"
}

// exportValue is a cell in a file: lights by name, absent figures by reason.
func (v *View) exportValue(c Cell) any {
	switch {
	case c.Light != nil:
		return v.Lang.Light(c.Light.State)
	case c.None != "":
		return v.Lang.Absent(c.None)
	case c.Value == nil:
		return c.Text
	default:
		return asShown(c)
	}
}

// asShown is a figure with the digits that are shown: a file must not seem more exact
// than the page. What is not shown as a plain number keeps its value.
func asShown(c Cell) any {
	if _, ok := c.Value.(float64); !ok {
		return c.Value
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(c.plain(), ",", ""), 64)
	if err != nil {
		return c.Value
	}
	return v
}

// exported makes the file.
func (s *Shell) exported(g Grid, format string) (File, error) {
	switch {
	case format == "csv":
		return csvFile(g)
	case format == "xlsx" && s.WriteXLSX != nil:
		var b bytes.Buffer
		err := s.WriteXLSX(&b, g)
		return File{g.Name + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b.Bytes()}, err
	default:
		return File{}, guatu.Invalidf("%s", format)
	}
}

// csvFile writes UTF-8 with the mark by which Excel knows it.
func csvFile(g Grid) (File, error) {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	if err := w.Write(g.Head); err != nil {
		return File{}, err
	}
	for _, r := range g.Rows {
		line := make([]string, len(r))
		for i, c := range r {
			line[i] = csvText(c)
		}
		if err := w.Write(line); err != nil {
			return File{}, err
		}
	}
	w.Flush()
	return File{g.Name + ".csv", "text/csv; charset=utf-8", b.Bytes()}, w.Error()
}

// csvText writes a cell. Text that a spreadsheet would take for a formula gets a
// leading apostrophe, because anybody may have typed it; figures do not.
func csvText(c any) string {
	switch c := c.(type) {
	case float64:
		return strconv.FormatFloat(c, 'f', -1, 64)
	case guatu.Date:
		return c.String()
	case string:
		if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
			return "'" + c
		}
		return c
	default:
		return ""
	}
}
