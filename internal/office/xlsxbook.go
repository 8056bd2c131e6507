package office

import (
	"archive/zip"
	"bytes"
	"embed"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// bookWriter is a workbook of one sheet on its way to a file (ECMA-376, part 1, 18.3).
// Rows are added from the top; the same calls give the same bytes.
type bookWriter struct {
	name    string
	columns bytes.Buffer // their widths
	views   string
	rows    bytes.Buffer
	merged  []string
	styles  []cellStyle // by number; 0 is the plain one
	height  int         // rows written
}

// cellStyle is how a cell looks.
type cellStyle struct {
	bold, grey, centre, wrap, lines bool   // centre: across and up; lines: around the cell
	size                            int    // in points, 0 for the usual 11
	format                          string // of numbers, "" for General
}

// sheetCell is a text, a number, or nothing where text is empty.
type sheetCell struct {
	text    string // as it stands in the file; of a number its digits
	number  bool
	formula string
	style   cellStyle
}

func newBookWriter(name string) *bookWriter { return &bookWriter{name: name, styles: []cellStyle{{}}} }

// width sets how wide a column is, 0-based, in characters.
func (b *bookWriter) width(column, characters int) {
	fmt.Fprintf(&b.columns, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, column+1, column+1, characters)
}

// freeze keeps the first columns and rows in sight.
func (b *bookWriter) freeze(columns, rows int) {
	corner, pane, split := columnName(columns)+strconv.Itoa(rows+1), "bottomLeft", ""
	if columns > 0 {
		pane, split = "bottomRight", fmt.Sprintf(` xSplit="%d"`, columns)
	}
	b.views = fmt.Sprintf(`<sheetViews><sheetView workbookViewId="0"><pane%s ySplit="%d" topLeftCell="%s" activePane="%s" state="frozen"/><selection pane="%s" activeCell="%s" sqref="%s"/></sheetView></sheetViews>`,
		split, rows, corner, pane, pane, corner, corner)
}

// add writes the next row.
func (b *bookWriter) add(cells []sheetCell) {
	b.height++
	fmt.Fprintf(&b.rows, `<row r="%d">`, b.height)
	for i, c := range cells {
		if c.text != "" || c.formula != "" || c.style != (cellStyle{}) {
			b.cell(columnName(i)+strconv.Itoa(b.height), c)
		}
	}
	b.rows.WriteString(`</row>`)
}

func (b *bookWriter) cell(ref string, c sheetCell) {
	b.rows.WriteString(`<c r="` + ref + `"`)
	if s := b.styleOf(c.style); s > 0 {
		b.rows.WriteString(` s="` + strconv.Itoa(s) + `"`)
	}
	switch {
	case c.number:
		b.rows.WriteByte('>')
		if c.formula != "" {
			b.rows.WriteString(`<f>` + c.formula + `</f>`)
		}
		b.rows.WriteString(`<v>` + c.text + `</v></c>`)
	case c.text != "":
		b.rows.WriteString(` t="inlineStr"><is><t xml:space="preserve">` + escapedXML(heldText(c.text)) + `</t></is></c>`)
	default:
		b.rows.WriteString(`/>`)
	}
}

// heldText writes what would be read as an escaped character in escapes itself
// (ECMA-376, part 1, 22.9.2.19, ST_Xstring).
func heldText(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped().ReplaceAllStringFunc(s, func(e string) string { return "_x005F" + e })
}

func escapedXML(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a builder takes all
	return b.String()
}

// styleOf numbers a style.
func (b *bookWriter) styleOf(s cellStyle) int {
	for i, known := range b.styles {
		if known == s {
			return i
		}
	}
	b.styles = append(b.styles, s)
	return len(b.styles) - 1
}

// merge joins cells, 0-based and inclusive.
func (b *bookWriter) merge(row, column, lastRow, lastColumn int) {
	b.merged = append(b.merged, `<mergeCell ref="`+columnName(column)+strconv.Itoa(row+1)+`:`+columnName(lastColumn)+strconv.Itoa(lastRow+1)+`"/>`)
}

//go:embed xlsx/*.xml
var xlsxParts embed.FS

// xlsxFixed are the parts that do not depend on the table.
var xlsxFixed = []struct{ file, part string }{
	{"xlsx/content-types.xml", "[Content_Types].xml"},
	{"xlsx/package-rels.xml", "_rels/.rels"},
	{"xlsx/workbook-rels.xml", "xl/_rels/workbook.xml.rels"},
}

const (
	mainSpace     = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relationSpace = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
)

// write writes the file.
func (b *bookWriter) write(w io.Writer) error {
	out := zip.NewWriter(w)
	for _, f := range xlsxFixed {
		data, err := xlsxParts.ReadFile(f.file)
		if err != nil {
			return err
		}
		if err := writePart(out, f.part, data); err != nil {
			return err
		}
	}
	book := `<workbook ` + mainSpace + ` ` + relationSpace + `><sheets><sheet name="` + escapedXML(b.name) + `" sheetId="1" r:id="rId1"/></sheets></workbook>`
	for _, part := range []struct{ name, text string }{{"xl/workbook.xml", book}, {"xl/styles.xml", b.styleSheet()}, {"xl/worksheets/sheet1.xml", b.sheet()}} {
		if err := writePart(out, part.name, []byte(xml.Header+part.text)); err != nil {
			return err
		}
	}
	return out.Close()
}

func (b *bookWriter) sheet() string {
	var s strings.Builder
	s.WriteString(`<worksheet ` + mainSpace + `>` + b.views + `<sheetFormatPr defaultRowHeight="15"/>`)
	if b.columns.Len() > 0 {
		s.WriteString(`<cols>` + b.columns.String() + `</cols>`)
	}
	s.WriteString(`<sheetData>`)
	s.Write(b.rows.Bytes())
	s.WriteString(`</sheetData>`)
	if len(b.merged) > 0 {
		fmt.Fprintf(&s, `<mergeCells count="%d">%s</mergeCells>`, len(b.merged), strings.Join(b.merged, ""))
	}
	s.WriteString(`</worksheet>`)
	return s.String()
}
