package office

import (
	"fmt"
	"slices"
	"strings"

	"guatu/internal/pattern"
)

// sampleLines is how many lines are looked at to find the heading.
const sampleLines = 64

// headingLines is the most lines a heading of merged cells may have.
const headingLines = 8

// heading is where a table's heading stands and what it says.
type heading struct {
	first, last int      // indices of its lines
	columns     []int    // sheet columns that have a heading
	names       []string // of these columns
}

// table finds the heading and the notes, and makes rows of the lines between. cells
// counts the cells of all tables of the file against MaxCells.
func (g grid) table(cells *int) (Table, error) {
	h, err := g.heading()
	if err != nil {
		return Table{}, err
	}
	t := Table{File: g.place.File, Sheet: g.place.Sheet, Header: h.names, Notes: g.notes}
	for _, l := range g.lines[:h.first] {
		t.Notes = append(t.Notes, "表头上方："+l.text())
	}
	body := g.lines[h.last+1:]
	end := len(body) - g.notesBelow(body, len(h.columns))
	for _, l := range body[end:] {
		t.Notes = append(t.Notes, "表后附注："+l.text())
	}
	if *cells += end * len(h.columns); *cells > MaxCells {
		return Table{}, invalid(g.place, "请拆分后导入", "单元格超过 %d 个的上限", MaxCells)
	}
	t.Rows, err = g.rows(h, body[:end])
	if n := g.mergedRows(h, body[:end]); n > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("%d 处纵向合并的单元格，各行都按首格填入", n))
	}
	return t, err
}

// heading finds the first line that is no caption and names the columns.
func (g grid) heading() (heading, error) {
	sample := g.lines[:min(len(g.lines), sampleLines)]
	width := usualWidth(sample)
	first := 0
	for i, l := range sample {
		if !g.isCaption(l, sample[i+1:], width) {
			first = i
			break
		}
	}
	h := heading{first: first, last: g.lastHeadingLine(first)}
	for _, c := range g.headingColumns(h) {
		name := g.headingName(h, c)
		if slices.Contains(h.names, name) {
			at := g.place
			at.Row, at.Column = g.lines[first].number, name
			return heading{}, invalid(at, "请改成不同的名称", "表头里有重复的列名")
		}
		h.columns, h.names = append(h.columns, c), append(h.names, name)
	}
	return h, nil
}

// usualWidth is the (lower) median number of cells among the lines with several; 1
// when no line has. A single line that is too long does not move it.
func usualWidth(lines []line) int {
	var counts []int
	for _, l := range lines {
		if len(l.cells) > 1 && !hasLabel(l.cells[0]) {
			counts = append(counts, len(l.cells))
		}
	}
	if len(counts) == 0 {
		return 1
	}
	slices.Sort(counts)
	return counts[(len(counts)-1)/2]
}

// isCaption tells a title, a line like “填报单位：市发改委  单位：亿元” and other lines
// above a heading from the heading of a table of some width; below are the next lines.
func (g grid) isCaption(l line, below []line, width int) bool {
	switch {
	case len(l.cells) == 1:
		return width > 1
	case 2*g.span(l) < width:
		return true
	}
	isWider := func(next line) bool { return len(next.cells) > len(l.cells) }
	return slices.ContainsFunc(l.cells, hasLabel) && slices.ContainsFunc(below[:min(len(below), 2)], isWider)
}

// span is the number of columns that the cells of a line cover.
func (g grid) span(l line) int {
	n := len(l.cells)
	for _, a := range g.merged[l.number] {
		if l.at(a.left) != "" {
			n += a.right - a.left
		}
	}
	return n
}

// hasLabel reports whether a cell reads “label：value”; “其中：…” is a heading.
func hasLabel(c cell) bool {
	label, _, ok := strings.Cut(strings.ReplaceAll(c.text, ":", "："), "：")
	return ok && !strings.HasPrefix(strings.TrimSpace(label), "其中") && !strings.HasPrefix(strings.TrimSpace(label), "#")
}

// lastHeadingLine extends the heading over the lines that its merged cells cover.
func (g grid) lastHeadingLine(first int) int {
	top, bottom := g.lines[first].number, g.lines[first].number
	for _, a := range g.merged[top] {
		if a.bottom-a.top < headingLines {
			bottom = max(bottom, a.bottom)
		}
	}
	last := first
	for last+1 < len(g.lines) && g.lines[last+1].number <= bottom {
		last++
	}
	return last
}

func (g grid) headingColumns(h heading) []int {
	var columns []int
	for _, l := range g.lines[h.first : h.last+1] {
		for _, c := range l.cells {
			columns = append(columns, c.column)
		}
	}
	slices.Sort(columns)
	return slices.Compact(columns)
}

// headingName joins what stands over a column, from the top.
func (g grid) headingName(h heading, column int) string {
	var parts []string
	for _, l := range g.lines[h.first : h.last+1] {
		part := oneLine(l.at(column))
		if part == "" && h.last > h.first {
			part = oneLine(l.at(g.leftOf(l.number, column)))
		}
		if part != "" && !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "/")
}

// leftOf returns the column in which the merged cell at a place begins.
func (g grid) leftOf(row, column int) int {
	for _, a := range g.merged[row] {
		if a.left <= column && column <= a.right {
			return a.left
		}
	}
	return column
}

var noteWord = pattern.Of(`^\s*([*※★]|((附|备)?注|说明|备注|(资料|数据)?来源|[填制]表(人|单位|日期)?|审核人?|(单位|统计)?负责人|联系(人|电话)|(?i:notes?|sources?))\s*[\d一二三四五六七八九十]*\s*[:：、.．])`)

// notesBelow counts the lines at the end of a table that are notes: a run of lines
// with a single cell or “label：value” cells that begins with a word for notes, a
// cell merged across the table, or a gap.
func (g grid) notesBelow(body []line, width int) int {
	notes := 0
	for i := len(body) - 1; i >= 0; i-- {
		l := body[i]
		if width < 2 || len(l.cells) > 1 && !(len(l.cells) < width && hasLabel(l.cells[0])) {
			break
		}
		afterGap := width > 2 && len(l.cells) == 1 && i > 0 && body[i-1].number < l.number-1
		if noteWord().MatchString(l.cells[0].text) || afterGap || len(l.cells) == 1 && g.isAcross(l) {
			notes = len(body) - i
		}
	}
	return notes
}

// isAcross reports whether the only cell of a line is merged with the next.
func (g grid) isAcross(l line) bool {
	return slices.ContainsFunc(g.merged[l.number], func(a area) bool {
		return a.left == l.cells[0].column && a.right > a.left
	})
}
