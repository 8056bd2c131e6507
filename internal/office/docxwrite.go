package office

import (
	"archive/zip"
	"embed"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"guatu"
)

// Docx is an official document (公文) in the look of GB/T 9704—2012: A4 with margins of
// 37, 35, 28 and 26 mm, 22 lines of 28 characters, the title in 2号小标宋, the body in
// 3号仿宋 on lines of 28 pt, headings in 黑体 and 楷体, page numbers — 1 — outside.
// Empty parts are left out.
type Docx struct {
	Title  string // '\n' breaks it into lines
	Number string // 发文字号, 穗府函〔2023〕5号
	To     string // 主送机关; a colon is put behind it
	Blocks []Block
	Signer string     // 发文机关署名
	Date   guatu.Date // 成文日期; guatu.NoDate leaves it out

	// Landscape lays the page across, for wide tables.
	Landscape bool
}

// Block is a part of the body: a [Heading], [Paragraph], [Grid] or [PageBreak].
type Block interface{ write(*docxWriter) }

// Heading is a heading with its number as it is to be read: 一、 in 黑体 at level 1,
// （一） in 楷体 at level 2, 1. and （1） in 仿宋 at levels 3 and 4.
type Heading struct {
	Level int // 1 to 4
	Text  string
}

// Paragraph is a paragraph of the body.
type Paragraph struct{ Text string }

// Grid is a table with borders, whose heading is repeated on every page. Columns
// share the width of the page by what stands in them; numbers stand on the right.
type Grid struct {
	Caption string // above it; may be empty
	Header  []string
	Rows    [][]string
}

// PageBreak begins a new page.
type PageBreak struct{}

//go:embed docx
var docxParts embed.FS

// docxFixed are the parts that are the same in every document, and the names they
// have in it.
var docxFixed = []struct{ file, part string }{
	{"docx/content-types.xml", "[Content_Types].xml"},
	{"docx/package-rels.xml", "_rels/.rels"},
	{"docx/document-rels.xml", "word/_rels/document.xml.rels"},
	{"docx/styles.xml", "word/styles.xml"},
	{"docx/fonts.xml", "word/fontTable.xml"},
	{"docx/settings.xml", "word/settings.xml"},
	{"docx/footer-odd.xml", "word/footer1.xml"},
	{"docx/footer-even.xml", "word/footer2.xml"},
}

// epoch is the time of every part: the same document gives the same bytes.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// WriteDocx writes an official document. A heading of another level than 1 to 4, a row
// with more cells than its table's heading and control characters are [guatu.Error]s
// of code Invalid.
func WriteDocx(w io.Writer, d Docx) error {
	x := &docxWriter{width: uprightWidth}
	if d.Landscape {
		x.width = landscapeWidth
	}
	x.document(d)
	if x.err != nil {
		return x.err
	}
	out := zip.NewWriter(w)
	for _, f := range docxFixed {
		data, err := docxParts.ReadFile(f.file)
		if err != nil {
			return err
		}
		if err := writePart(out, f.part, data); err != nil {
			return err
		}
	}
	if err := writePart(out, "word/document.xml", []byte(x.String())); err != nil {
		return err
	}
	return out.Close()
}

func writePart(out *zip.Writer, name string, data []byte) error {
	part, err := out.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch})
	if err != nil {
		return err
	}
	_, err = part.Write(data)
	return err
}

// docxWriter builds the main part. The first fault is kept in err.
type docxWriter struct {
	strings.Builder
	width int // between the margins, in twentieths of a point
	err   error
}

func (x *docxWriter) printf(format string, args ...any) { fmt.Fprintf(x, format, args...) }

func (x *docxWriter) fail(err error) {
	if x.err == nil {
		x.err = err
	}
}

const (
	documentHead = xml.Header + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`
	// A4 and its margins in twentieths of a point (GB/T 9704—2012, 5.2). The styles draw
	// the characters of the body 0.25 pt together, so that 28 of 16 pt fill the 156 mm
	// of a line; Word's own grid of characters does so too, but others set it apart.
	documentFeet = `<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>`
	upright      = `<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1304" w:gutter="0"/>`
	// Turned, the binding edge is on top (GB/T 9704—2012, 7.4).
	landscape    = `<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1587" w:right="2098" w:bottom="1474" w:left="1984" w:header="851" w:footer="1304" w:gutter="0"/>`
	documentTail = `<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr></w:body></w:document>`

	uprightWidth, landscapeWidth = 8845, 12756 // 156 and 225 mm
)

// document writes the parts in the order of the standard.
func (x *docxWriter) document(d Docx) {
	x.WriteString(documentHead)
	x.paragraph("Number", "", d.Number)
	x.paragraph("Title", "", d.Title)
	if d.To != "" {
		x.paragraph("To", "", strings.TrimRight(d.To, ":：")+"：")
	}
	for _, b := range d.Blocks {
		b.write(x)
	}
	x.closing(d.Signer, d.Date)
	x.WriteString(documentFeet)
	if d.Landscape {
		x.WriteString(landscape)
	} else {
		x.WriteString(upright)
	}
	x.WriteString(documentTail)
}

// paragraph writes a paragraph of a style; properties is XML behind the style's.
func (x *docxWriter) paragraph(style, properties, text string) {
	if text == "" {
		return
	}
	x.printf(`<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>`, style, properties)
	x.run(text)
	x.WriteString(`</w:p>`)
}

// run writes text with its line breaks and tabs.
func (x *docxWriter) run(text string) {
	if i := strings.IndexFunc(text, isNoXML); i >= 0 || !utf8.ValidString(text) {
		x.fail(invalid(guatu.Place{}, "请删去它", "文字里有不能写入文件的字符：%q", text))
		return
	}
	x.WriteString(`<w:r>`)
	for i, line := range strings.Split(unixLines(text), "\n") {
		if i > 0 {
			x.WriteString(`<w:br/>`)
		}
		for j, part := range strings.Split(line, "\t") {
			if j > 0 {
				x.WriteString(`<w:tab/>`)
			}
			x.WriteString(`<w:t xml:space="preserve">`)
			if err := xml.EscapeText(x, []byte(part)); err != nil {
				x.fail(err)
			}
			x.WriteString(`</w:t>`)
		}
	}
	x.WriteString(`</w:r>`)
}

func (h Heading) write(x *docxWriter) {
	if h.Level < 1 || h.Level > 4 {
		x.fail(invalid(guatu.Place{}, "用 1 到 4 级", "标题“%s”的级别 %d 不存在", h.Text, h.Level))
	}
	x.paragraph(fmt.Sprintf("Heading%d", h.Level), "", h.Text)
}

func (p Paragraph) write(x *docxWriter) { x.paragraph("Body", "", p.Text) }

func (PageBreak) write(x *docxWriter) {
	x.WriteString(`<w:p><w:pPr><w:pStyle w:val="Break"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>`)
}

// closing writes who signs and the day, one blank line below the text. Without a seal
// the unit stands two characters from the right and the day begins two characters
// behind it; a longer day stands two from the right and the unit moves accordingly
// (GB/T 9704—2012, 7.3.5.2).
func (x *docxWriter) closing(signer string, date guatu.Date) {
	if signer == "" && !date.IsSet() {
		return
	}
	x.WriteString(`<w:p><w:pPr><w:pStyle w:val="Body"/><w:keepNext/></w:pPr></w:p>`)
	if !date.IsSet() {
		x.paragraph("Sign", rightIndent(4), signer)
		return
	}
	day := date.Chinese()
	unitRight, dayRight := closingIndents(textWidth(signer), textWidth(day))
	x.paragraph("Sign", `<w:keepNext/>`+rightIndent(unitRight), signer)
	// The day is set from the left: its digits are not equally wide in every font.
	left := max(x.width-(dayRight+textWidth(day))*halfCharacter, 0)
	x.paragraph("Sign", fmt.Sprintf(`<w:ind w:left="%d"/><w:jc w:val="left"/>`, left), day)
}

// closingIndents returns how far unit and day stand from the right, for widths in half
// characters, in half characters.
func closingIndents(unit, day int) (unitRight, dayRight int) {
	const two = 4
	dayRight = max(unit-day, two)
	return dayRight + two + day - unit, dayRight
}

// halfCharacter is half the width of a character of 16 pt, in twentieths of a point.
const halfCharacter = 160

// rightIndent is XML for an indent of n half characters.
func rightIndent(n int) string {
	return fmt.Sprintf(`<w:ind w:right="%d" w:rightChars="%d"/>`, n*halfCharacter, n*50)
}
