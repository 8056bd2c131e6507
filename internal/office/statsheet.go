package office

import (
	"bufio"
	"io"
	"strings"

	"guatu"
)

// StatSheet is a table in the layout of a statistics office: a title, names down the
// rows with the parts of an indicator indented, periods over pairs of columns, and notes
// below.
type StatSheet struct {
	Name   string   // of the sheet; not written to .csv
	Title  string   // over the whole width
	Above  []string // lines between title and heading, such as 单位：亿元、%
	Label  string   // heading of the names
	Unit   string   // heading of the units
	Groups []StatGroup
	Rows   []StatRow
	Notes  []string // below the table
}

// StatGroup is a heading over several columns.
type StatGroup struct {
	Head    string
	Columns []string
}

// StatRow is one row; Cells are as many as all groups have columns, "" where there is no
// figure.
type StatRow struct {
	Name  string
	Part  bool // of the row above that is none itself: written with an indent and ＃
	Unit  string
	Cells []string
}

// lines lays the sheet out; the heading takes two lines, from heading on.
func (s StatSheet) lines() (lines [][]string, heading int) {
	lines = append(lines, []string{s.Title})
	for _, text := range s.Above {
		lines = append(lines, []string{text})
	}
	heading = len(lines)
	top, below := []string{s.Label, s.Unit}, []string{"", ""}
	for _, g := range s.Groups {
		for i, c := range g.Columns {
			head := ""
			if i == 0 {
				head = g.Head
			}
			top, below = append(top, head), append(below, c)
		}
	}
	lines = append(lines, top, below)
	for _, r := range s.Rows {
		name := r.Name
		if r.Part {
			name = "\u3000＃" + name
		}
		lines = append(lines, append([]string{name, r.Unit}, r.Cells...))
	}
	for _, text := range s.Notes {
		lines = append(lines, []string{text})
	}
	return lines, heading
}

// check refuses rows that are not as wide as the heading.
func (s StatSheet) check() error {
	width := 0
	for _, g := range s.Groups {
		width += len(g.Columns)
	}
	if width == 0 {
		return invalid(guatu.Place{}, "至少给出一期", "统计表没有数据列")
	}
	for i, r := range s.Rows {
		if len(r.Cells) != width {
			return invalid(guatu.Place{}, "", "统计表第 %d 行有 %d 个数，应为 %d 个", i+1, len(r.Cells), width)
		}
	}
	return nil
}

// WriteStatCSV writes the sheet as .csv, see [WriteCSV]. Merged headings stand over the
// first of their columns.
func WriteStatCSV(w io.Writer, s StatSheet) error {
	if err := s.check(); err != nil {
		return err
	}
	lines, heading := s.lines()
	width := len(lines[heading])
	out := bufio.NewWriter(w)
	if _, err := out.WriteString("\uFEFF"); err != nil {
		return err
	}
	for _, l := range lines {
		full := make([]string, width)
		copy(full, l)
		if err := writeRecord(out, full); err != nil {
			return err
		}
	}
	return out.Flush()
}

// WriteStatXLSX writes the sheet as .xlsx with merged headings, figures as numbers with
// the decimals they have, and lines around the table. The same sheet gives the same
// bytes.
func WriteStatXLSX(w io.Writer, s StatSheet) error {
	if err := s.check(); err != nil {
		return err
	}
	x := &statWriter{sheetWriter: sheetWriter{bookWriter: newBookWriter(sheetName(s.Name)), sheet: Sheet{Name: s.Name}}, stat: s}
	if err := x.write(); err != nil {
		return err
	}
	return x.bookWriter.write(w)
}

// statWriter writes one statistical sheet.
type statWriter struct {
	sheetWriter
	stat    StatSheet
	lines   [][]string
	heading int // index of the first line of the heading
}

var (
	statTitle   = cellStyle{bold: true, size: 14, centre: true}
	statHeading = cellStyle{bold: true, centre: true, lines: true}
)

func (x *statWriter) write() error {
	x.lines, x.heading = x.stat.lines()
	x.widths(columnWidths(x.lines[x.heading], x.lines[x.heading+1:len(x.lines)-len(x.stat.Notes)]))
	x.freeze(1, x.heading+2)
	for i, l := range x.lines {
		cells := make([]sheetCell, len(l))
		for c, text := range l {
			v, err := x.styledCell(i, c, text)
			if err != nil {
				return guatuAt(err, x.sheet, i+1, c)
			}
			cells[c] = v
		}
		x.add(cells)
	}
	x.join()
	return nil
}

// styledCell is a cell of the title, of the heading, or of the body.
func (x *statWriter) styledCell(line, column int, text string) (sheetCell, *guatu.Error) {
	if err := checkCell(text); err != nil {
		return sheetCell{}, err
	}
	switch {
	case line == 0:
		return sheetCell{text: text, style: statTitle}, nil
	case line == x.heading || line == x.heading+1:
		return sheetCell{text: text, style: statHeading}, nil
	case column >= 2:
		return sheetCellOf(text)
	}
	return sheetCell{text: text}, nil
}

// join joins the cells of the title, of the lines around the table and of the heading.
func (x *statWriter) join() {
	last := len(x.lines[x.heading]) - 1
	x.merge(x.heading, 0, x.heading+1, 0)
	x.merge(x.heading, 1, x.heading+1, 1)
	for i, l := range x.lines {
		if len(l) == 1 && last > 0 {
			x.merge(i, 0, i, last)
		}
	}
	column := 2
	for _, g := range x.stat.Groups {
		if n := len(g.Columns); n > 1 {
			x.merge(x.heading, column, x.heading, column+n-1)
		}
		column += len(g.Columns)
	}
}

// FileName is a name under which the sheet can be saved, without extension.
func (s StatSheet) FileName() string { return strings.ReplaceAll(sheetName(s.Title), " ", "") }
