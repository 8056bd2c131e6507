package office

import (
	"path"
	"strings"

	"guatu"
)

// RawSheet is a sheet as it stands, before anybody decides which of its lines is the
// heading: for tables whose heading is not a row of names.
type RawSheet struct {
	File  string
	Sheet string // empty for .csv and .tsv
	Notes []string

	grid grid
}

// Line is one row of a sheet.
type Line struct {
	Number int // 1-based, as a spreadsheet shows it
	// Cells are all cells up to the last column of the sheet. A merged cell counts for
	// every place it covers.
	Cells []string
	// Own is how many cells were filled before merged ones were spread.
	Own int
}

// ReadRaw reads the sheets of a .csv, .tsv or .xlsx file that are visible and not
// blank. Cells are read as [ReadTables] reads them, which is [RawSheet.Table] of each.
func ReadRaw(name string, data []byte) ([]RawSheet, error) {
	raw, err := readGrids(name, data)
	if err != nil {
		return nil, err
	}
	var out []RawSheet
	var hidden []string
	for _, g := range raw {
		switch {
		case g.hidden:
			hidden = append(hidden, "隐藏的表“"+g.place.Sheet+"”没有读入")
		case len(g.lines) > 0:
			out = append(out, RawSheet{File: name, Sheet: g.place.Sheet, Notes: g.notes, grid: g})
		}
	}
	if len(out) == 0 {
		return nil, invalid(guatu.Place{File: name}, strings.Join(hidden, "；"), "文件里没有内容")
	}
	out[0].Notes = append(out[0].Notes, hidden...)
	out[0].grid.notes = out[0].Notes
	return out, nil
}

func readGrids(name string, data []byte) ([]grid, error) {
	if err := checkUpload(name, data); err != nil {
		return nil, err
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv":
		return readCSV(name, data)
	case ".xlsx":
		return readXLSX(name, data)
	}
	return nil, invalid(guatu.Place{File: name}, "请另存为 .xlsx 或 .csv", "不是可读的表格文件")
}

// Table reads the sheet as a table with a heading of names, see [ReadTables].
func (g RawSheet) Table() (Table, error) {
	cells := 0
	return g.grid.table(&cells)
}

// Lines are the rows of the sheet without blank ones, made anew by every call; none
// when merged cells would make more cells of them than a file may hold.
func (g RawSheet) Lines() []Line { return g.grid.spread() }

// spreadCells bounds how many cells merged ones are spread into: a sheet merged over
// a million rows is not a table.
const spreadCells = 1 << 20

// spread makes full lines with every merged cell in all its places.
func (g grid) spread() []Line {
	width := 0
	byNumber := map[int]int{}
	for i, l := range g.lines {
		width = max(width, l.cells[len(l.cells)-1].column+1)
		byNumber[l.number] = i
	}
	if width*len(g.lines) > MaxCells {
		return nil
	}
	out := make([]Line, len(g.lines))
	for i, l := range g.lines {
		out[i] = Line{Number: l.number, Cells: make([]string, width), Own: len(l.cells)}
		for _, c := range l.cells {
			out[i].Cells[c.column] = c.text
		}
	}
	room := spreadCells
	for top, areas := range g.merged {
		for _, a := range areas {
			if i, ok := byNumber[top]; ok {
				room -= (min(a.bottom, top+len(out)) - top + 1) * (min(a.right, width-1) - a.left + 1)
				if room > 0 {
					fillArea(out, i, a, width)
				}
			}
		}
	}
	return out
}

// fillArea writes the text of a merged cell, whose first line is lines[i], into the
// blank places it covers.
func fillArea(lines []Line, i int, a area, width int) {
	if a.left >= width {
		return
	}
	text := lines[i].Cells[a.left]
	for _, l := range lines[i:] {
		if l.Number > a.bottom {
			return
		}
		for c := a.left; c <= min(a.right, width-1); c++ {
			if l.Cells[c] == "" {
				l.Cells[c] = text
			}
		}
	}
}
