package office

import (
	"bytes"
	"errors"
	"slices"
	"testing"
	"unicode/utf8"

	"guatu"
)

// FuzzReadTables: whatever the bytes, there is an error a person can act on, or
// tables that keep their promises.
func FuzzReadTables(f *testing.F) {
	var csvFile, xlsxFile bytes.Buffer
	rows := [][]string{{"=1+1", "6.0%", "2023-05-27"}, {"甲\n乙", "-1.50", ""}}
	must(f, WriteCSV(&csvFile, []string{"a", "b", "c"}, slices.Values(rows)), WriteXLSX(&xlsxFile, Sheet{Header: []string{"a", "b", "c"}, Rows: rows, Totals: []int{1}}))
	f.Add("a.csv", csvFile.Bytes())
	f.Add("a.csv", gb(f, "填报单位：市发改委,,\n项目,区,投资\n甲,荔湾,1\n注：无\n"))
	f.Add("a.tsv", []byte("sep=\t\na\tb\n\"x\ny\"\t1\n"))
	f.Add("a.csv", []byte("\xFF\xFEa\x00,\x00b\x00\n\x00"))
	f.Add("a.xlsx", xlsxFile.Bytes())
	f.Add("a.xlsx", workbookOf(f, cellsXML(`<c r="A3" t="s"><v>0</v></c><c><f>1</f><v>1E9</v></c>`)+`<mergeCells><mergeCell ref="A1:A3"/></mergeCells>`, nil))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		tables, err := ReadTables(name, data)
		if err != nil {
			checkFuzzError(t, err)
			return
		}
		for _, table := range tables {
			checkTable(t, table)
		}
	})
}

func checkFuzzError(t *testing.T, err error) {
	t.Helper()
	var e *guatu.Error
	if !errors.As(err, &e) || e.Code != guatu.Invalid {
		t.Fatalf("%v is no error a person can act on", err)
	}
}

func checkTable(t *testing.T, table Table) {
	t.Helper()
	if len(table.Header) == 0 || slices.Contains(table.Header, "") {
		t.Fatalf("header %q", table.Header)
	}
	last := 0
	for _, r := range table.Rows {
		if len(r.Cells) != len(table.Header) || r.Number <= last {
			t.Fatalf("row %+v after %d under %d columns", r, last, len(table.Header))
		}
		last = r.Number
	}
}

// FuzzReadDocument: likewise for documents, whose text must be UTF-8 without '\r'.
func FuzzReadDocument(f *testing.F) {
	f.Add("a.txt", gb(f, "政府工作报告\r\n一、总体要求\n"))
	f.Add("a.docx", docxBytes(f, sampleDocx()))
	f.Add("a.docx", docxOf(f, `<w:tbl><w:tr><w:tc>`+p("a")+`<w:tbl/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>x</w:t></w:r></w:p>`, nil))
	f.Add("a.html", []byte(`<title>a</title><table><tr><td><h1>x</h1><table><td>y</table><pre>a`+"\n"+`b</pre></table><p>c&nbsp;d`))
	f.Add("a.pdf", []byte("%PDF-1.7"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		d, err := ReadDocument(name, data)
		if err != nil {
			checkFuzzError(t, err)
			return
		}
		if isBlank(d.Text) || d.Title == "" || !utf8.ValidString(d.Text) || bytes.ContainsRune([]byte(d.Text), '\r') {
			t.Fatalf("%+v", d)
		}
	})
}
