package pdftext

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// fontKind is how a PDF names its characters. Chinese documents come in all three:
// by a national encoding, by Unicode, and by glyph numbers with a table to Unicode.
type fontKind struct {
	font   string
	encode func(testing.TB, string) string
}

const descendant = `/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000
/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>
/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 /ItalicAngle 0 >> >>]`

var fontKinds = map[string]fontKind{
	"GBK-EUC-H":     {font: "/Encoding /GBK-EUC-H " + descendant, encode: gbk},
	"UniGB-UCS2-H":  {font: "/Encoding /UniGB-UCS2-H " + descendant, encode: ucs2},
	"UniGB-UTF16-H": {font: "/Encoding /UniGB-UTF16-H " + descendant, encode: ucs2},
	// A table from glyph numbers to Unicode; the numbers here are the code units
	// turned by one bit, so that nothing comes out right without the table.
	"Identity-H": {font: "/Encoding /Identity-H /ToUnicode 4 0 R " + strings.Replace(descendant, "(GB1)", "(Identity)", 1), encode: glyphs},
}

func gbk(t testing.TB, s string) string {
	t.Helper()
	b, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", b)
}

func ucs2(_ testing.TB, s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04x", u)
	}
	return b.String()
}

func glyphs(_ testing.TB, s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04x", u^1)
	}
	return b.String()
}

// toUnicode is the table for the characters of text.
func toUnicode(text string) string {
	var b strings.Builder
	units := utf16.Encode([]rune(text))
	b.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	for _, u := range units {
		fmt.Fprintf(&b, "1 beginbfchar <%04x> <%04x> endbfchar\n", u^1, u)
	}
	b.WriteString("endcmap end end")
	return b.String()
}

// placed is a stretch of text on a page of 595 × 842 points.
type placed struct {
	x, y float64
	text string
}

const fontSize = 16.0

// pdf writes a file of pages as the standard (ISO 32000-1) has it.
func pdf(t testing.TB, kind string, pages ...[]placed) []byte {
	t.Helper()
	if underRace {
		t.Skip("the sandbox is tested without the race detector")
	}
	k, all := fontKinds[kind], ""
	for _, p := range pages {
		for _, w := range p {
			all += w.text
		}
	}
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light " + k.font + " >>", stream(toUnicode(all))}
	var kids []string
	for _, p := range pages {
		var content strings.Builder
		for _, w := range p {
			fmt.Fprintf(&content, "BT /F1 %g Tf %g %g Td <%s> Tj ET\n", fontSize, w.x, w.y, k.encode(t, w.text))
		}
		n := len(objects) + 1
		kids = append(kids, fmt.Sprintf("%d 0 R", n))
		objects = append(objects, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>", n+1), stream(content.String()))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(kids))
	return file(objects)
}

func stream(s string) string {
	return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(s), s)
}

func file(objects []string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}
