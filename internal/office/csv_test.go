package office

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestReadCSVEncodings(t *testing.T) {
	t.Parallel()
	const text = "指标,值\n增加值,6.5\n"
	const want = "指标|值\n02: 增加值|6.5"
	for name, data := range map[string][]byte{
		"UTF-8":                   []byte(text),
		"UTF-8 with mark":         []byte("\uFEFF" + text),
		"GB18030":                 gb(t, text),
		"UTF-16LE":                utf16Of("\uFEFF"+text, binary.LittleEndian),
		"UTF-16BE":                utf16Of("\uFEFF"+text, binary.BigEndian),
		"UTF-16LE without mark":   utf16Of(text, binary.LittleEndian),
		"UTF-16BE without mark":   utf16Of(text, binary.BigEndian),
		"line ends of Windows":    []byte(strings.ReplaceAll(text, "\n", "\r\n")),
		"line ends of old Macs":   []byte(strings.ReplaceAll(text, "\n", "\r")),
		"semicolons":              []byte(strings.ReplaceAll(text, ",", ";")),
		"tabs":                    []byte(strings.ReplaceAll(text, ",", "\t")),
		"separator line of Excel": []byte("sep=;\n" + strings.ReplaceAll(text, ",", ";")),
	} {
		got := shownTable(one(t, "表.csv", data))
		if name == "separator line of Excel" {
			got = strings.Replace(got, "03: ", "02: ", 1) // the line is a row
		}
		if got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
}

// Rare characters need the four-byte forms that GBK lacks: 㐂 (U+3402) and 𠮷 (U+20BB7).
func TestReadCSVFourByteGB18030(t *testing.T) {
	t.Parallel()
	got := shownTable(one(t, "a.csv", gb(t, "姓名,单位\n㐂𠮷,市发改委\n")))
	if want := "姓名|单位\n02: 㐂𠮷|市发改委"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestReadCSVShapes(t *testing.T) {
	t.Parallel()
	f := func(name, in, want string) {
		t.Helper()
		if got := shownTable(one(t, name, []byte(in))); got != want {
			t.Errorf("%q:\n%s\nwant\n%s", in, got, want)
		}
	}
	f("a.csv", "a,b\n1,2\n", "a|b\n02: 1|2")
	f("a.csv", "a,b\n1\n", "a|b\n02: 1|")                       // short row
	f("a.csv", "a,b\n1,2,,\n", "a|b\n02: 1|2")                  // empty cells beyond the heading
	f("a.csv", "a,b\n\n1,2\n,\n\n3,4", "a|b\n03: 1|2\n06: 3|4") // blank rows count
	f("a.csv", "\n\na,b\n1,2\n", "a|b\n04: 1|2")
	f("a.csv", "a,b\n\"x\ny\",2\n3,4\n", "a|b\n02: x\ny|2\n03: 3|4") // a cell of two lines is one row
	f("a.csv", "a,b\n\"say \"\"hi\"\"\",\"1,5\"\n", "a|b\n02: say \"hi\"|1,5")
	f("a.csv", "名称;值\n甲;1,5\n乙;2,5\n", "名称|值\n02: 甲|1,5\n03: 乙|2,5") // decimal commas
	f("a.tsv", "a\tb\n1,2\t3,4\n", "a|b\n02: 1,2|3,4")
	f("a.csv", "名称\n甲\n乙\n", "名称\n02: 甲\n03: 乙")
	f("a.csv", "a,b\n", "a|b")
	f("a.csv", "总投资\u3000 (亿元) ,b\n1,2\n", "总投资 (亿元)|b\n02: 1|2")
	f("a.csv", ",a,b\n,1,2\n", "a|b\n02: 1|2") // an empty first column
	f("A.CSV", "a,b\n'=1+1,'-5\n", "a|b\n02: =1+1|'-5")
}

func TestReadCSVTitleAndNotes(t *testing.T) {
	t.Parallel()
	const in = "2023年重点项目计划表,,,\n填报单位：市发改委,,,单位：亿元\n项目,区,总投资,年度计划\n" +
		"甲,荔湾,10,2\n乙,天河,,\n,,,\n注：1.数据截至6月。,,,\n2.不含农户。,,,\n填表人：张三,,审核人：李四,\n"
	got := one(t, "a.csv", []byte(in))
	if s, want := shownTable(got), "项目|区|总投资|年度计划\n04: 甲|荔湾|10|2\n05: 乙|天河||"; s != want {
		t.Errorf("%s\nwant\n%s", s, want)
	}
	want := []string{
		"表头上方：2023年重点项目计划表", "表头上方：填报单位：市发改委 单位：亿元",
		"表后附注：注：1.数据截至6月。", "表后附注：2.不含农户。", "表后附注：填表人：张三 审核人：李四",
	}
	if !slices.Equal(got.Notes, want) {
		t.Errorf("notes %q\nwant %q", got.Notes, want)
	}
}

// A row that only has its key is data, at the end of a table too.
func TestReadCSVKeepsSparseRows(t *testing.T) {
	t.Parallel()
	got := shownTable(one(t, "a.csv", []byte("代码,上级,备注\nA,,\nB,A,\n注册中心,,\n")))
	if want := "代码|上级|备注\n02: A||\n03: B|A|\n04: 注册中心||"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestReadCSVErrors(t *testing.T) {
	t.Parallel()
	f := func(in []byte, row int, words ...string) {
		t.Helper()
		_, err := ReadTables("表.csv", in)
		if e := wantError(t, err, append(words, "表.csv")...); e.Place.Row != row {
			t.Errorf("%q: row %d, want %d", in, e.Place.Row, row)
		}
	}
	f(nil, 0, "空")
	f([]byte("\uFEFF\r\n \r\n"), 0, "没有内容")
	f([]byte("a,b\n1,2\n1,2,3\n"), 3, "2 列之外", "“3”", "列“C”")
	f([]byte("a,b\n1,2\n1,2,3,4,5,6\n"), 3, "2 列之外")
	f([]byte("a,b,a\n1,2,3\n"), 1, "重复", "列“a”")
	f([]byte("a,b\n\n1,\"2\n3,4\n"), 3, "引号没有配对")
	f([]byte("a,b\n1,x\"y\"\n"), 2, "引号出现在")
	f([]byte("a,b\n1,\"y\"z\n"), 2, "引号")
	f(append([]byte("指标,值\n增加值,"), 0xFF, '\n'), 2, "第 21 字节", "UTF-8")
	f(append(gb(t, "指标,值\n增加值,"), 0xFF, '\n'), 2, "第 15 字节", "GB18030")
	f([]byte("指标,值\n增加值,\xE4\xB8"), 2, "第 21 字节", "UTF-8") // cut within a character
	f([]byte("a,b\n1,\x00\x00\n"), 2, "第 6 字节")
	f([]byte("\xFF\xFEa\x00,\x00b"), 1, "第 6 字节", "UTF-16LE") // half a unit
	f([]byte("\xFE\xFF\xD8\x00\x00a"), 1, "第 2 字节", "UTF-16BE")
	f([]byte(strings.Repeat(",", MaxColumns)), 1, "16384 列")
	f(bytes.Repeat([]byte("a"), MaxUpload+1), 0, "50 MiB")
}

// The many cells that few bytes can ask for: a wide heading over short rows.
func TestReadCSVTooManyCells(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 10_000 {
		b.WriteString(columnName(i) + ",")
	}
	b.WriteString("\n" + strings.Repeat("1,2\n", MaxCells/10_000+1))
	_, err := ReadTables("a.csv", []byte(b.String()))
	wantError(t, err, "单元格超过")
}

func TestReadTablesRefusesOtherKinds(t *testing.T) {
	t.Parallel()
	_, err := ReadTables("表.xls", []byte("x"))
	wantError(t, err, "另存为 .xlsx")
}

func TestWriteCSV(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	rows := [][]string{
		{"=1+1", "-5", "+6.5%", "@x", "-"},
		{"'=1", "'x", "-1+2", "a\r\nb", "say \"hi\""},
		{" =1", "1,5", "-1,234.5", "", "－"},
	}
	if err := WriteCSV(&b, []string{"甲", "乙", "丙", "丁", "戊"}, slices.Values(rows)); err != nil {
		t.Fatal(err)
	}
	want := "\uFEFF甲,乙,丙,丁,戊\r\n" +
		"'=1+1,-5,+6.5%,'@x,'-\r\n" +
		"''=1,'x,'-1+2,\"a\nb\",\"say \"\"hi\"\"\"\r\n" +
		"' =1,\"1,5\",\"-1,234.5\",,－\r\n"
	if b.String() != want {
		t.Errorf("%q\nwant\n%q", b.String(), want)
	}
}

// cells that try the separators, quotes, blanks and the protection of formulas.
func cellOf() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.StringMatching(`['=+\-@ \t]{0,3}[0-9a,;."%\n]{1,5}`),
		rapid.StringMatching(`[一-龥]{1,4}`),
		rapid.Just(""),
	)
}

// What WriteCSV writes, ReadTables reads the same, but for blank cells and rows.
func TestCSVRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "columns")
		header := rapid.SliceOfNDistinct(rapid.StringMatching(`['=+@-]{0,2}[a-z一-龥][0-9]{0,2}`), n, n, rapid.ID[string]).Draw(t, "header")
		rows := rapid.SliceOf(rapid.SliceOfN(cellOf(), n, n)).Draw(t, "rows")
		var b bytes.Buffer
		if err := WriteCSV(&b, header, slices.Values(rows)); err != nil {
			t.Fatal(err)
		}
		tables, err := ReadTables("a.csv", b.Bytes())
		if err != nil {
			t.Fatalf("%v\n%q", err, b.String())
		}
		if !slices.Equal(tables[0].Header, header) {
			t.Fatalf("header %q, want %q", tables[0].Header, header)
		}
		got, want := cellsOf(tables[0].Rows), notBlank(rows)
		if !slices.EqualFunc(got, want, slices.Equal) && len(tables[0].Notes) == 0 {
			t.Fatalf("rows %q\nwant %q", got, want)
		}
	})
}

func cellsOf(rows []Row) [][]string {
	var out [][]string
	for _, r := range rows {
		out = append(out, r.Cells)
	}
	return out
}

// notBlank leaves out blank rows and empties blank cells.
func notBlank(rows [][]string) [][]string {
	var out [][]string
	for _, row := range rows {
		row = slices.Clone(row)
		blank := true
		for i := range row {
			if isBlank(row[i]) {
				row[i] = ""
			}
			blank = blank && row[i] == ""
		}
		if !blank {
			out = append(out, row)
		}
	}
	return out
}
