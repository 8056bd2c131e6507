package office

import (
	"strconv"

	"guatu"

	"guatu/internal/pattern"
)

// A column counts as wide as its widest cell in Latin characters, within bounds that
// keep a long text from squeezing the others, and the margins of its cells.
const (
	narrowest   = 6
	widest      = 36
	cellMargins = 2
)

func (g Grid) write(x *docxWriter) {
	if len(g.Header) == 0 {
		x.fail(invalid(guatu.Place{}, "", "表“%s”没有表头", g.Caption))
		return
	}
	x.paragraph("Caption", "", g.Caption)
	widths := shareWidth(x.width, columnWidths(g.Header, g.Rows))
	x.printf(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, x.width)
	for _, w := range widths {
		x.printf(`<w:gridCol w:w="%d"/>`, w)
	}
	x.WriteString(`</w:tblGrid>`)
	x.gridRow(widths, g.Header, true)
	for i, row := range g.Rows {
		if len(row) > len(g.Header) {
			x.fail(invalid(guatu.Place{Sheet: g.Caption, Row: i + 1}, "", "这一行有 %d 格，表头只有 %d 列", len(row), len(g.Header)))
			return
		}
		x.gridRow(widths, row, false)
	}
	// Two tables in a row would become one, and a cell or body may not end in a table.
	x.WriteString(`</w:tbl><w:p><w:pPr><w:pStyle w:val="Break"/></w:pPr></w:p>`)
}

// shareWidth divides the width of the page among columns.
func shareWidth(page int, columns []int) []int {
	sum := 0
	for i, w := range columns {
		columns[i] = min(max(w, narrowest), widest) + cellMargins
		sum += columns[i]
	}
	left := page
	for i, w := range columns {
		columns[i] = page * w / sum
		left -= columns[i]
	}
	columns[len(columns)-1] += left
	return columns
}

// gridRow writes a row; a heading is repeated on every page, and no row is broken
// over two. A row shorter than the heading gets empty cells.
func (x *docxWriter) gridRow(widths []int, cells []string, heading bool) {
	x.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
	if heading {
		x.WriteString(`<w:tblHeader/>`)
	}
	x.WriteString(`</w:trPr>`)
	for i, w := range widths {
		text := ""
		if i < len(cells) {
			text = cells[i]
		}
		x.gridCell(w, text, heading)
	}
	x.WriteString(`</w:tr>`)
}

var figure = pattern.Of(`^[+−-]?[\d,]+(\.\d+)?%?$`)

func (x *docxWriter) gridCell(width int, text string, heading bool) {
	style := "Cell"
	switch {
	case heading:
		style = "CellHeading"
	case figure().MatchString(text):
		style = "CellFigure"
	}
	x.WriteString(`<w:tc><w:tcPr><w:tcW w:w="` + strconv.Itoa(width) + `" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>`)
	if text == "" {
		x.printf(`<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr></w:p>`, style)
	}
	x.paragraph(style, "", text)
	x.WriteString(`</w:tc>`)
}
