package tasklist

import (
	"fmt"
	"io"

	"guatu"
	"guatu/internal/office"
)

// Table returns the rows as text cells, in the order of [Headers].
func (l List) Table() [][]string {
	rows := make([][]string, len(l.Rows))
	for i, r := range l.Rows {
		rows[i] = r.Cells()
	}
	return rows
}

// WriteXLSX writes the list as a workbook.
func (l List) WriteXLSX(w io.Writer) error {
	return office.WriteXLSX(w, office.Sheet{Name: "任务分解表", Header: Headers(), Rows: l.Table()})
}

// WriteDocx writes the list as an official document on pages laid across, a table
// below each heading of the source.
func (l List) WriteDocx(w io.Writer) error {
	d := office.Docx{Title: l.Title, Date: guatu.NoDate, Landscape: true}
	d.Blocks = append(d.Blocks, office.Paragraph{Text: l.lead()})
	for from := 0; from < len(l.Rows); {
		to := from + 1
		for to < len(l.Rows) && l.Rows[to].Heading == l.Rows[from].Heading {
			to++
		}
		if h := l.Rows[from].Heading; h != "" {
			d.Blocks = append(d.Blocks, office.Heading{Level: 2, Text: h})
		}
		grid := office.Grid{Header: Headers()}
		for _, r := range l.Rows[from:to] {
			grid.Rows = append(grid.Rows, r.Cells())
		}
		d.Blocks = append(d.Blocks, grid)
		from = to
	}
	return office.WriteDocx(w, d)
}

func (l List) lead() string {
	text := fmt.Sprintf("共 %d 项任务，数据截至%s。季度形象进度为建议，由牵头单位核定。", len(l.Rows), l.Day)
	if n := l.Open(); n > 0 {
		text += fmt.Sprintf("其中 %d 项的牵头单位待明确。", n)
	}
	return text
}
