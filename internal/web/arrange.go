package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"guatu"
)

// pageRows is how many rows are shown first and added by each "more".
const pageRows = 100

// Arranged is a table as the address wants it. Template "table".
type Arranged struct {
	Table
	Heads   []Head
	Visible []Row  // the rows shown, with the columns shown
	Sum     *Row   // the totals row, with the columns shown
	Filter  string // what was typed
	Matched int    // rows that match the filter
	More    string // address with more rows; "" when all are shown
	Clear   string // address without the filter
	Choices []Choice
	Exports []Export
	Keep    []Hidden // what the filter form carries along
	Path    string

	indices []int // of the columns shown
	rows    Source
	matched []int // all that match, in order
	view    *View
}

// Head is the head of a column that is shown.
type Head struct {
	Column
	Href   string // sorts by this column
	Sorted string // "", "ascending" or "descending"
	First  bool
}

// Choice is a column that can be shown or not.
type Choice struct {
	Key, Label string
	Shown      bool
}

// Export is a link to the table as a file.
type Export struct{ Label, Href string }

// Arrange filters, sorts and cuts the table as the address says. Unknown columns in the
// address are ignored, so that an old link still opens.
func (v *View) Arrange(t Table) *Arranged {
	a := &Arranged{Table: t, view: v, Path: v.Request.URL.Path, rows: t.source()}
	a.Filter = strings.TrimSpace(v.Query(a.param("q")))
	a.choose()
	a.filter()
	a.sort()
	a.cut()
	a.Sum = a.shown(t.Total)
	a.Clear = v.Here(a.param("q"), "")
	a.Keep = v.HiddenHere(a.param("q"), a.param("col"), a.param("n"))
	a.Exports = a.exports()
	return a
}

// Len is how many rows the table has before any filter.
func (a *Arranged) Len() int { return a.rows.Len }

// Matching lists the rows that match the filter, as given to the table, in the order
// in which they are shown.
func (a *Arranged) Matching() []int { return a.matched }

// AddTotal puts a row of totals below, for sums over what matches.
func (a *Arranged) AddTotal(r Row) {
	a.Total = &r
	a.Sum = a.shown(&r)
}

// Region is the id of the element that a new state of the table replaces.
func (a *Arranged) Region() string { return "t-" + a.Prefix }

// Param names a parameter of this table in the address.
func (a *Arranged) Param(name string) string { return a.param(name) }

func (a *Arranged) param(name string) string {
	if a.Prefix == "" {
		return name
	}
	return a.Prefix + "." + name
}

// choose picks the columns. The first is always there: it says what the row is.
func (a *Arranged) choose() {
	wanted := a.view.Request.URL.Query()[a.param("col")]
	for i, c := range a.Columns {
		shown := !c.Hidden
		if len(wanted) > 0 {
			shown = slices.Contains(wanted, c.Key)
		}
		if i == 0 || shown {
			a.indices = append(a.indices, i)
		}
		if i > 0 {
			a.Choices = append(a.Choices, Choice{c.Key, c.Label, shown})
		}
	}
}

// filter keeps the rows in which every typed word occurs, whatever the case, in the
// text of any column.
func (a *Arranged) filter() {
	words := strings.Fields(strings.ToLower(a.Filter))
	for i := range a.rows.Len {
		if len(words) == 0 || holds(a.rows.Text(i), words) {
			a.matched = append(a.matched, i)
		}
	}
	a.Matched = len(a.matched)
}

func holds(text string, words []string) bool {
	text = strings.ToLower(text)
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// Words is what the filter searches in a row.
func (r Row) Words() string {
	var b strings.Builder
	for _, c := range r.Cells {
		b.WriteString(c.plain() + " " + c.Sub + "\n")
	}
	return b.String()
}

// plain is what the cell says without its figure's provenance.
func (c Cell) plain() string {
	switch {
	case c.Figure != nil:
		return c.Figure.Text
	case c.Light != nil:
		return c.Light.State.Chinese() + " " + c.Light.Reason
	default:
		return c.Text
	}
}

// sort orders the matching rows; rows without a value come last either way, and equal
// rows stay as given.
func (a *Arranged) sort() {
	key, down := strings.CutPrefix(cmp.Or(a.view.Query(a.param("sort")), a.Sort), "-")
	column := slices.IndexFunc(a.Columns, func(c Column) bool { return c.Key == key && c.Kind != Picture })
	if key != "" && column >= 0 {
		order := a.order(column)
		values := make(map[int]any, len(a.matched))
		for _, i := range a.matched {
			values[i] = a.rows.Value(i, column)
		}
		slices.SortStableFunc(a.matched, func(x, y int) int { return order(values[x], values[y], down) })
	}
	for n, i := range a.indices {
		a.Heads = append(a.Heads, a.head(a.Columns[i], n == 0, i == column && key != "", down))
	}
}

func (a *Arranged) head(c Column, first, sorted, down bool) Head {
	h := Head{Column: c, First: first}
	next := c.Key
	switch {
	case sorted && down:
		h.Sorted = "descending"
	case sorted:
		h.Sorted, next = "ascending", "-"+c.Key
	case c.Kind == Numbers || c.Kind == Lights:
		next = "-" + c.Key // the largest and the worst are asked for first
	}
	if c.Kind != Picture {
		h.Href = a.view.Here(a.param("sort"), next, a.param("n"), "")
	}
	return h
}

// order compares the values of a column.
func (a *Arranged) order(column int) func(x, y any, down bool) int {
	compare := func(x, y any) int {
		switch x := x.(type) {
		case float64:
			return cmp.Compare(x, asFloat(y))
		case guatu.Date:
			d, _ := y.(guatu.Date)
			return cmp.Compare(x, d)
		default:
			return 0
		}
	}
	if a.Columns[column].Kind == Words {
		c := collate.New(language.Chinese)
		compare = func(x, y any) int { return c.CompareString(asString(x), asString(y)) }
	}
	return func(x, y any, down bool) int {
		switch {
		case missing(x) || missing(y):
			return cmp.Compare(rank(x), rank(y))
		case down:
			return compare(y, x)
		default:
			return compare(x, y)
		}
	}
}

func missing(x any) bool { return x == nil || x == "" }

func rank(x any) int {
	if missing(x) {
		return 1
	}
	return 0
}

func asFloat(x any) float64 { f, _ := x.(float64); return f }
func asString(x any) string { s, _ := x.(string); return s }

// cut keeps the first rows; the address says how many.
func (a *Arranged) cut() {
	n, err := strconv.Atoi(a.view.Query(a.param("n")))
	if err != nil || n < pageRows {
		n = pageRows
	}
	if n < len(a.matched) {
		a.More = a.view.Here(a.param("n"), strconv.Itoa(n+pageRows))
	}
	for _, i := range a.matched[:min(n, len(a.matched))] {
		r := a.rows.Row(i)
		a.Visible = append(a.Visible, *a.shown(&r))
	}
}

// shown keeps the chosen columns of a row.
func (a *Arranged) shown(r *Row) *Row {
	if r == nil {
		return nil
	}
	out := &Row{ID: r.ID, Href: r.Href}
	for _, i := range a.indices {
		out.Cells = append(out.Cells, r.Cells[i])
	}
	return out
}

func (a *Arranged) exports() []Export {
	out := []Export{{"CSV", a.view.Here("format", "csv", "table", a.Prefix)}}
	if a.view.shell.WriteXLSX != nil {
		out = append(out, Export{"Excel", a.view.Here("format", "xlsx", "table", a.Prefix)})
	}
	return out
}
