package office

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"testing"
)

// both runs f for a workbook and a document: they share their limits.
func both(t *testing.T, data []byte, words ...string) {
	t.Helper()
	_, err := ReadTables("a.xlsx", data)
	wantError(t, err, words...)
	_, err = ReadDocument("a.docx", data)
	wantError(t, err, words...)
}

func TestRefusesWhatIsNoArchive(t *testing.T) {
	t.Parallel()
	both(t, nil, "空")
	both(t, []byte("指标,值\n"), "不是")
	both(t, append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 512)...), "密码")
	both(t, []byte("PK\x03\x04"), "不完整")
	both(t, zipOf(t, map[string]string{"a.txt": "x"}), "缺少")
}

// A file cut anywhere is an error, never half a table.
func TestRefusesTruncated(t *testing.T) {
	t.Parallel()
	whole := workbookOf(t, cellsXML(`<c r="A3"><v>1</v></c>`), nil)
	for n := 0; n < len(whole); n += 7 {
		if _, err := ReadTables("a.xlsx", whole[:n]); err == nil {
			t.Errorf("cut at %d of %d: no error", n, len(whole))
		} else {
			wantError(t, err)
		}
	}
}

// zeros are parts that pack a thousand to one.
func zeros(n int) string { return strings.Repeat("\x00", n) }

func TestRefusesZipBombs(t *testing.T) {
	t.Parallel()
	both(t, zipOf(t, map[string]string{"xl/workbook.xml": zeros(8 << 20)}), "压缩比")
	many := map[string]string{}
	for i := range MaxEntries + 1 {
		many[fmt.Sprint(i)] = ""
	}
	both(t, zipOf(t, many), "10001 个部分")
}

// Below 1 MiB unpacked the ratio does not count: blank workbooks pack well.
func TestAllowsSmallWellPacked(t *testing.T) {
	t.Parallel()
	data := workbookOf(t, cellsXML(`<c r="A3"><v>1</v></c>`), map[string]string{"xl/media/image1.bmp": zeros(900 << 10)})
	if got := shownTable(one(t, "a.xlsx", data)); got != "a|b|c\n03: 1||" {
		t.Errorf("%s", got)
	}
}

// A directory that promises small sizes does not lift the limits: unpacking stops
// where the promise is broken.
func TestRefusesLyingDirectory(t *testing.T) {
	t.Parallel()
	honest := zipOf(t, map[string]string{
		"xl/workbook.xml":   `<workbook><sheets/>` + strings.Repeat(" ", 8<<20) + `</workbook>`,
		"word/document.xml": `<document>` + strings.Repeat(" ", 8<<20) + `</document>`,
	})
	both(t, lie(t, honest, 100), "已损坏")
}

// The limits hold while unpacking, whatever the directory said.
func TestLimitsHoldWhileUnpacking(t *testing.T) {
	t.Parallel()
	var numbers strings.Builder
	for i := range 200_000 {
		numbers.WriteString(fmt.Sprint(i, " "))
	}
	a, err := openArchive("a.xlsx", ".xlsx", zipOf(t, map[string]string{"x": numbers.String(), "y": "y"}))
	must(t, err)
	a.packed = 10 << 10 // 1.2 MiB from 10 KiB
	in, err := a.open("x")
	must(t, err)
	n, err := io.Copy(io.Discard, in)
	wantError(t, err, "压缩比")
	if n > ratioFrom+64<<10 {
		t.Errorf("%d bytes were unpacked", n)
	}
	a.packed, a.used = MaxUpload, MaxUnpacked
	if in, err = a.open("y"); err == nil {
		_, err = io.Copy(io.Discard, in)
	}
	wantError(t, err, "256 MiB")
}

// The size of everything is limited even when it packs badly: here the directory
// tells of it, and the part is not even there.
func TestRefusesPromisedSize(t *testing.T) {
	t.Parallel()
	both(t, lie(t, zipOf(t, map[string]string{"a": "x", "b": "y"}), MaxUnpacked/2+1), "256 MiB")
	both(t, lie(t, zipOf(t, map[string]string{"a": "x"}), 1<<32-2), "256 MiB")
}

// lie sets the unpacked size of every entry of the central directory (APPNOTE 4.3.12).
func lie(t *testing.T, data []byte, size uint32) []byte {
	t.Helper()
	data = bytes.Clone(data)
	found := 0
	for i := 0; i+28 < len(data); i++ {
		if bytes.HasPrefix(data[i:], []byte("PK\x01\x02")) {
			binary.LittleEndian.PutUint32(data[i+24:], size)
			found++
		}
	}
	if found == 0 {
		t.Fatal("no directory")
	}
	return data
}

func TestRefusesTwoPartsOfOneName(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for range 2 {
		_, err := w.Create("xl/workbook.xml")
		must(t, err)
	}
	must(t, w.Close())
	both(t, b.Bytes(), "两个")
}

// Entities that grow, entities that fetch files, and document types at all.
func TestRefusesEntities(t *testing.T) {
	t.Parallel()
	for _, attack := range []string{
		`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>`,
		`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>`,
		`<!DOCTYPE x><x/>`,
	} {
		both(t, zipOf(t, map[string]string{"xl/workbook.xml": attack, "word/document.xml": attack}), "文档类型声明")
	}
	both(t, zipOf(t, map[string]string{"xl/workbook.xml": `<x>&a;</x>`, "word/document.xml": `<x>&a;</x>`}), "已损坏")
}

func TestRefusesDeepNesting(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("<a>", maxDepth+1) + strings.Repeat("</a>", maxDepth+1)
	both(t, zipOf(t, map[string]string{"xl/workbook.xml": deep, "word/document.xml": deep}), "嵌套")
	_, err := ReadDocument("a.html", []byte(strings.Repeat("<table><tr><td>", maxDepth+2)))
	wantError(t, err, "嵌套")
}

// A wide heading over many short rows would fill the memory from few bytes.
func TestRefusesTooManyCells(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString(`<sheetData><row>`)
	for i := range 8000 {
		fmt.Fprintf(&b, `<c t="str"><v>%d</v></c>`, i)
	}
	b.WriteString(`</row>` + strings.Repeat(`<row><c><v>1</v></c><c><v>2</v></c></row>`, MaxCells/8000+1) + `</sheetData>`)
	_, err := ReadTables("a.xlsx", workbookOf(t, b.String(), nil))
	wantError(t, err, "单元格超过")
}
