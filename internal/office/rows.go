package office

import (
	"slices"

	"guatu"
)

// rows brings lines into the columns of the heading; a cell outside them is an error.
func (g grid) rows(h heading, body []line) ([]Row, error) {
	position := map[int]int{}
	for i, c := range h.columns {
		position[c] = i
	}
	fill := g.fills(h)
	rows := make([]Row, 0, len(body))
	all := make([]string, len(body)*len(h.columns))
	for i, l := range body {
		row := Row{Number: l.number, Cells: all[i*len(h.columns) : (i+1)*len(h.columns) : (i+1)*len(h.columns)]}
		for _, c := range l.cells {
			p, ok := position[c.column]
			if !ok {
				return nil, g.beyond(h, l, c)
			}
			row.Cells[p] = c.text
		}
		for p := range fill {
			fill[p].into(&row, p)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func (g grid) beyond(h heading, l line, c cell) *guatu.Error {
	at := g.place
	at.Row, at.Column = l.number, columnName(c.column)
	return invalid(at, "给这一列加上表头，或删去多出的单元格", "这一行的单元格“%s”在表头的 %d 列之外", oneLine(c.text), len(h.columns))
}

// fill carries the text of cells merged downwards into the rows they cover.
type fill struct {
	areas []area // of one column, by row
	text  string // of the first area, when its first row was met
}

// fills finds the downward merged cells of each column of the table.
func (g grid) fills(h heading) map[int]*fill {
	out := map[int]*fill{}
	for top, areas := range g.merged {
		for _, a := range areas {
			p, ok := slices.BinarySearch(h.columns, a.left)
			if !ok || a.bottom == top || top <= g.lines[h.last].number {
				continue
			}
			if out[p] == nil {
				out[p] = &fill{}
			}
			out[p].areas = append(out[p].areas, a)
		}
	}
	for _, f := range out {
		slices.SortFunc(f.areas, func(a, b area) int { return a.top - b.top })
	}
	return out
}

// into fills the row's cell at position p when a merged cell covers it.
func (f *fill) into(row *Row, p int) {
	for len(f.areas) > 0 && f.areas[0].bottom < row.Number {
		f.areas, f.text = f.areas[1:], ""
	}
	if len(f.areas) == 0 || row.Number < f.areas[0].top {
		return
	}
	if row.Number == f.areas[0].top {
		f.text = row.Cells[p]
	} else if row.Cells[p] == "" {
		row.Cells[p] = f.text
	}
}

// mergedRows counts the merged cells that carry text into rows of the table.
func (g grid) mergedRows(h heading, body []line) int {
	n := 0
	for _, f := range g.fills(h) {
		for _, a := range f.areas {
			if i, ok := slices.BinarySearchFunc(body, a.top, func(l line, top int) int { return l.number - top }); ok && body[i].at(a.left) != "" {
				n++
			}
		}
	}
	return n
}
