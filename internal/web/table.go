package web

import (
	"guatu"
	"guatu/internal/lang"
)

// ColumnKind says how a column is aligned, sorted and exported.
type ColumnKind string

// The kinds of columns.
const (
	Words   ColumnKind = "words"   // left; sorted by pronunciation
	Numbers ColumnKind = "numbers" // right, tabular; sorted by value
	Dates   ColumnKind = "dates"   // left, tabular; sorted by day
	Lights  ColumnKind = "lights"  // centred; sorted by severity
	Picture ColumnKind = "picture" // a spark; not sorted, not exported
)

// Column is one column. A column has one unit, in its head, and none in its cells.
type Column struct {
	Key    string // in the address: sort=key
	Label  string
	Unit   string
	Kind   ColumnKind
	Help   string // tooltip of the head: definition, formula
	Hidden bool   // not shown until chosen
}

// Table is a table with all its rows. [View.Arrange] filters, sorts and cuts it by the
// address and returns what the template "table" shows.
type Table struct {
	// Prefix tells the tables of one page apart: their parameters are then
	// "prefix.sort" and so on. The page's main table has none.
	Prefix  string
	Caption string // says what the rows are
	Columns []Column
	Rows    []Row
	Source  *Source // in place of Rows, for a long table
	Total   *Row    // stays below, whatever is filtered; say so in its first cell
	Sort    string  // the order when the address names none: "key" or "-key"; "" as given
	Empty   Empty   // when there are no rows at all
	Note    string  // below: source, definition, as of
	File    string  // name of the exported file, without ending
	Plain   bool    // a short table: no filter, no column choice, no export
}

// Source makes rows when they are asked for: of a long table only those are made that
// are shown. Text and Value must say what the row's cells would.
type Source struct {
	Len   int
	Text  func(i int) string      // what the filter searches
	Value func(i, column int) any // what sorting compares
	Row   func(i int) Row
}

// source serves rows that are there already.
func (t Table) source() Source {
	if t.Source != nil {
		return *t.Source
	}
	return Source{
		Len:   len(t.Rows),
		Text:  func(i int) string { return t.Rows[i].Words() },
		Value: func(i, column int) any { return t.Rows[i].Cells[column].Value },
		Row:   func(i int) Row { return t.Rows[i] },
	}
}

// Row is one row; Cells are in the order of the columns.
type Row struct {
	ID    string // becomes the element's id when set
	Href  string // what Enter opens; the first cell links there
	Cells []Cell
}

// Cell is one cell. Make it with [Text], [Num], [Day], [Absent], [LightCell],
// [FigureCell] or [SparkCell].
type Cell struct {
	Text   string
	Sub    string // a second, smaller line
	Href   string
	Value  any // for sorting and export: string, float64, guatu.Date or nil
	Figure *Figure
	Light  *Light
	Spark  *Spark
	None   lang.Absent
}

// Text is a cell of words.
func Text(s string) Cell { return Cell{Text: s, Value: s} }

// Linked is a cell of words that leads somewhere.
func Linked(s, href string) Cell { return Cell{Text: s, Value: s, Href: href} }

// Num is a figure with a fixed number of decimals.
func Num(v float64, decimals int) Cell { return Cell{Text: lang.Number(v, decimals), Value: v} }

// Growth is a figure with its sign.
func Growth(v float64, decimals int) Cell { return Cell{Text: lang.Signed(v, decimals), Value: v} }

// Day is a date, written 2023-05-27 so that a column of them is tabular.
func Day(d guatu.Date) Cell {
	if !d.IsSet() {
		return Cell{}
	}
	return Cell{Text: d.String(), Value: d}
}

// Absent is a cell without a figure, which says why.
func Absent(why lang.Absent) Cell { return Cell{None: why} }

// LightCell is a light.
func LightCell(l Light) Cell { return Cell{Light: &l, Value: float64(l.State.Severity())} }

// FigureCell is a figure that can be asked; value sorts it.
func FigureCell(f Figure, value float64) Cell {
	if f.Absent != "" {
		return Cell{Figure: &f, None: f.Absent}
	}
	return Cell{Figure: &f, Value: value}
}

// SparkCell is a small picture.
func SparkCell(s Spark) Cell { return Cell{Spark: &s} }
