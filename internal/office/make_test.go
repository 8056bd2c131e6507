package office

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"guatu"
)

// gb encodes a text as GB18030.
func gb(t testing.TB, s string) []byte {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// utf16Of encodes a text of the basic plane by the definition of UTF-16.
func utf16Of(s string, order binary.AppendByteOrder) []byte {
	var out []byte
	for _, r := range s {
		out = order.AppendUint16(out, uint16(r))
	}
	return out
}

// zipOf packs parts in order of name.
func zipOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// workbookOf packs a workbook with one sheet "表" of the given XML, as the standard has
// it and not as a library writes it. extra parts replace the usual ones.
func workbookOf(t testing.TB, sheetXML string, extra map[string]string) []byte {
	t.Helper()
	const relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	parts := map[string]string{
		"_rels/.rels":     `<Relationships><Relationship Id="r1" Type="` + relationship + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook xmlns:r="` + relationship + `"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="` + relationship + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="r2" Type="` + relationship + `/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="r3" Type="` + relationship + `/styles" Target="styles.xml"/></Relationships>`,
		"xl/sharedStrings.xml":     `<sst><si><t>共享</t></si></sst>`,
		"xl/styles.xml":            `<styleSheet/>`,
		"xl/worksheets/sheet1.xml": `<worksheet>` + sheetXML + `</worksheet>`,
	}
	maps.Copy(parts, extra)
	return zipOf(t, parts)
}

// docxOf packs a document of the given body.
func docxOf(t testing.TB, body string, extra map[string]string) []byte {
	t.Helper()
	parts := map[string]string{"word/document.xml": `<w:document xmlns:w="w"><w:body>` + body + `</w:body></w:document>`}
	maps.Copy(parts, extra)
	return zipOf(t, parts)
}

// one reads a file that must hold a single table.
func one(t *testing.T, name string, data []byte) Table {
	t.Helper()
	tables, err := ReadTables(name, data)
	if err != nil {
		t.Fatal(err)
	}
	if len(tables) != 1 {
		t.Fatalf("%d tables, want 1", len(tables))
	}
	return tables[0]
}

// shownTable shows a table as lines "7: a|b" under its heading.
func shownTable(t Table) string {
	var b strings.Builder
	b.WriteString(strings.Join(t.Header, "|"))
	for _, r := range t.Rows {
		b.WriteString("\n" + string(rune('0'+r.Number/10)) + string(rune('0'+r.Number%10)) + ": " + strings.Join(r.Cells, "|"))
	}
	return b.String()
}

// wantError checks that err tells the user all of the words, and returns it.
func wantError(t *testing.T, err error, words ...string) *guatu.Error {
	t.Helper()
	var e *guatu.Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v is no guatu.Error", err)
	}
	if e.Code != guatu.Invalid || e.Place.File == "" {
		t.Errorf("code %q, place %+v: want invalid with a file", e.Code, e.Place)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q does not say %q", err, w)
		}
	}
	return e
}
