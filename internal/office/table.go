package office

import (
	"strings"

	"guatu"
)

// Table is one table of a file: a heading and rows of as many cells.
type Table struct {
	File   string
	Sheet  string // empty for .csv and .tsv
	Header []string
	Rows   []Row    // without blank rows; may be empty
	Notes  []string // what was read as a note, filled in or left out, for people
}

// Row is one row of a table.
type Row struct {
	Number int      // 1-based, as a spreadsheet shows it
	Cells  []string // as many as the table's Header
}

// ReadTables reads the tables of a .csv, .tsv or .xlsx file: one per sheet that is
// visible and not blank, in the workbook's order. name gives the kind of file and
// stands in errors.
//
// The heading need not be the first row, and notes may follow the table: see
// Table.Notes. A heading over several merged rows is joined with "/". A cell merged
// over several rows counts for each of them.
//
// Cells are text: numbers as they were typed, whatever their display rounds (up to
// the 15 digits Excel keeps); percentages as "6.0%", with at least the decimals
// shown; days as 2006-01-02; moments as 2006-01-02 15:04:05; results of formulas as
// last computed. In .csv one ' before what [WriteCSV] protects is taken off.
//
// Errors are [guatu.Error] of code Invalid.
func ReadTables(name string, data []byte) ([]Table, error) {
	grids, err := ReadRaw(name, data)
	if err != nil {
		return nil, err
	}
	out := make([]Table, len(grids))
	cells := 0
	for i, g := range grids {
		if out[i], err = g.grid.table(&cells); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// cell is a cell that is not blank.
type cell struct {
	column int // 0-based
	text   string
}

// line is a row of a sheet that is not blank; its cells are in order of column.
type line struct {
	number int // 1-based
	cells  []cell
}

// at returns the text in a column, "" when the cell is blank.
func (l line) at(column int) string {
	for _, c := range l.cells {
		if c.column == column {
			return c.text
		}
	}
	return ""
}

func (l line) text() string {
	parts := make([]string, len(l.cells))
	for i, c := range l.cells {
		parts[i] = oneLine(c.text)
	}
	return strings.Join(parts, " ")
}

// oneLine trims a text and makes every run of blanks one: line breaks in a heading
// are there for its look.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// area is a range of merged cells, rows 1-based, columns 0-based, ends included.
type area struct{ top, left, bottom, right int }

// grid is what stands on a sheet.
type grid struct {
	place  guatu.Place // file and sheet
	hidden bool
	lines  []line
	merged map[int][]area // by top row
	notes  []string
}

func isBlank(s string) bool { return strings.TrimSpace(s) == "" }

// columnName returns the letters of a 0-based column: A … XFD.
func columnName(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}
