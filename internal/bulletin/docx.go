package bulletin

import (
	"io"

	"guatu"
	"guatu/internal/office"
)

// WriteDocx writes the bulletin as an official document.
func (d Document) WriteDocx(w io.Writer) error {
	out := office.Docx{Title: d.Title, Date: guatu.NoDate}
	out.Blocks = append(out.Blocks, office.Paragraph{Text: d.Issuer + d.Day})
	for _, b := range d.Blocks {
		switch {
		case b.Header != nil:
			out.Blocks = append(out.Blocks, office.Grid{Header: b.Header, Rows: b.Rows})
		case b.Level > 0:
			out.Blocks = append(out.Blocks, office.Heading{Level: b.Level, Text: b.Text})
		default:
			out.Blocks = append(out.Blocks, office.Paragraph{Text: b.Text})
		}
	}
	return office.WriteDocx(w, out)
}
