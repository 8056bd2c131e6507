package office

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// cellsXML are a heading a, b, c and one row.
func cellsXML(row string) string {
	return `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c><c r="C1" t="inlineStr"><is><t>c</t></is></c></row>` +
		`<row r="3">` + row + `</row></sheetData>`
}

func TestReadXLSXCellTypes(t *testing.T) {
	t.Parallel()
	f := func(row, want string) {
		t.Helper()
		got := shownTable(one(t, "a.xlsx", workbookOf(t, cellsXML(row), nil)))
		if want = "a|b|c\n03: " + want; got != want {
			t.Errorf("%s:\n%s\nwant\n%s", row, got, want)
		}
	}
	f(`<c r="A3" t="s"><v>0</v></c><c r="C3" t="b"><v>1</v></c>`, "共享||TRUE")
	f(`<c t="str"><f>A1&amp;"x"</f><v>ax</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><f>1+1</f><v>2</v></c>`, "ax|#DIV/0!|2")
	f(`<c r="A3" t="inlineStr"><is><r><t>重点</t></r><r><t>项目</t></r><rPh><t>zhongdian</t></rPh></is></c>`, "重点项目||")
	f(`<c r="A3" t="d"><v>2023-05-27T00:00:00</v></c><c r="B3" t="d"><v>2023-05-27</v></c>`, "2023-05-27|2023-05-27|")
	f(`<c r="A3" t="str"><v>a_x000D_`+"\n"+`b_x005F_x000D_</v></c>`, "a\nb_x000D_||")
	// What Excel stores for 6.1, 0.1+0.2 and 1.5E-5; a long number of another program.
	f(`<c r="A3"><v>6.0999999999999996</v></c><c r="B3"><v>0.30000000000000004</v></c><c r="C3"><v>1.5E-5</v></c>`, "6.1|0.3|0.000015")
	f(`<c r="A3"><v>440106199001011234</v></c><c r="B3"><v>-0.50</v></c><c r="C3"><v>1.2E+16</v></c>`, "440106199001011234|-0.50|12000000000000000")
}

// What excelize writes with the formats that people choose. Serial 45073 is 2023-05-27
// (Excel's own count: 44927 is 2023-01-01, and 146 days later).
func TestReadXLSXFormats(t *testing.T) {
	t.Parallel()
	f := func(value any, format, want string) {
		t.Helper()
		x := excelize.NewFile()
		style, err := x.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err != nil {
			t.Fatal(err)
		}
		must(t, x.SetSheetRow("Sheet1", "A1", &[]any{"a", "b"}), x.SetSheetRow("Sheet1", "A2", &[]any{"x", value}), x.SetCellStyle("Sheet1", "B2", "B2", style))
		if got := one(t, "a.xlsx", saved(t, x)).Rows[0].Cells[1]; got != want {
			t.Errorf("%v as %s: %q, want %q", value, format, got, want)
		}
	}
	for _, format := range []string{"yyyy-mm-dd", "m/d/yy", `yyyy"年"m"月"d"日";@`, `[$-804]yyyy"年"m"月"`, "mmm-yy", "dddd", `[DBNum1][$-804]yyyy"年"m"月"d"日"`, "[Red]d/m/yyyy", "e-m-d", "yyyy-mm-dd hh:mm"} {
		f(45073, format, "2023-05-27")
	}
	f(45073.5625, "yyyy-mm-dd hh:mm", "2023-05-27 13:30:00")
	f(45073.5625, "yyyy-mm-dd", "2023-05-27")
	f(45072.9999999999, "yyyy-mm-dd h:mm", "2023-05-27") // rounded to the second
	f(0.5625, "h:mm AM/PM", "13:30:00")
	f(1.5, "[h]:mm", "1.5") // a duration is a number
	f(0.06, "0.0%", "6.0%")
	f(0.0625, "0%", "6.25%")
	f(-0.005, "0.00%", "-0.50%")
	f(1.2, "0%", "120%")
	f(0.07, "0.0%", "7.0%") // 0.07×100 is 7.000000000000001 in floating point
	f(3.14159, "0.00", "3.14159")
	f(12.5, "0.00", "12.5")
	f(1234567.891, "#,##0", "1234567.891")
	f(1234.5, `#,##0.0"亿元"`, "1234.5")
	f(5, `0"d"`, "5")
	f(12345.678, "0.00E+00", "12345.678")
	f(-1, "yyyy-mm-dd", "-1") // no day
	f("007", "0", "007")
}

// Numbers of formats that stand in no file: ECMA-376, 18.8.30.
func TestReadXLSXBuiltinFormats(t *testing.T) {
	t.Parallel()
	for id, want := range map[int]string{0: "45073.5", 2: "45073.5", 4: "45073.5", 9: "4507350%", 10: "4507350.00%", 14: "2023-05-27", 17: "2023-05-27",
		22: "2023-05-27 12:00:00", 31: "2023-05-27", 46: "45073.5", 57: "2023-05-27", 11: "45073.5", 49: "45073.5"} {
		styles := fmt.Sprintf(`<styleSheet><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="%d"/></cellXfs></styleSheet>`, id)
		data := workbookOf(t, cellsXML(`<c r="A3" s="1"><v>45073.5</v></c>`), map[string]string{"xl/styles.xml": styles})
		if got := one(t, "a.xlsx", data).Rows[0].Cells[0]; got != want {
			t.Errorf("format %d: %s, want %s", id, got, want)
		}
	}
}

// Day numbers by Excel's definition: 1 is 1900-01-01, 60 its 1900-02-29, 61 is
// 1900-03-01; in the calendar of 1904, 0 is 1904-01-01.
func TestMoment(t *testing.T) {
	t.Parallel()
	f := func(base calendarBase, serial float64, want string) {
		t.Helper()
		if got, _ := base.moment(serial, false); got != want {
			t.Errorf("%v: %s, want %s", serial, got, want)
		}
	}
	f(base1900, 1, "1900-01-01")
	f(base1900, 59, "1900-02-28")
	f(base1900, 61, "1900-03-01")
	f(base1900, 36526, "2000-01-01")
	f(base1900, 2958465, "9999-12-31")
	f(base1904, 0, "1904-01-01")
	f(base1904, 43611, "2023-05-27") // 45073 − 1462
}

func TestReadXLSX1904(t *testing.T) {
	t.Parallel()
	x := excelize.NewFile()
	on := true
	must(t, x.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &on}),
		x.SetSheetRow("Sheet1", "A1", &[]any{"a", "b"}), x.SetSheetRow("Sheet1", "A2", &[]any{"x", time.Date(2023, 5, 27, 0, 0, 0, 0, time.UTC)}))
	if got := one(t, "a.xlsx", saved(t, x)).Rows[0].Cells[1]; got != "2023-05-27" {
		t.Errorf("%q", got)
	}
}

// A sheet as offices send it: title, unit, heading over two rows, merged cells, notes.
func TestReadXLSXOfficeSheet(t *testing.T) {
	t.Parallel()
	x := excelize.NewFile()
	rows := [][]any{
		{"2023年重点项目计划表"},
		{"填报单位：市发改委", nil, nil, nil, "单位：亿元"},
		{"序号", "区", "项目\n名称", "2023年计划"},
		{nil, nil, nil, "投资", "进度"},
		{1, "荔湾", "甲", 10, "开工"},
		{2, nil, "乙", 20.5, "竣工"},
		{3, "天河", "丙", nil, nil},
		nil,
		{"数据来源：各区发改局"},
	}
	for i, r := range rows {
		must(t, x.SetSheetRow("Sheet1", "A"+string(rune('1'+i)), &r))
	}
	for _, m := range [][2]string{{"A1", "E1"}, {"A3", "A4"}, {"B3", "B4"}, {"C3", "C4"}, {"D3", "E3"}, {"B5", "B6"}, {"A9", "E9"}} {
		must(t, x.MergeCell("Sheet1", m[0], m[1]))
	}
	got := one(t, "a.xlsx", saved(t, x))
	want := "序号|区|项目 名称|2023年计划/投资|2023年计划/进度\n05: 1|荔湾|甲|10|开工\n06: 2|荔湾|乙|20.5|竣工\n07: 3|天河|丙||"
	if s := shownTable(got); s != want {
		t.Errorf("%s\nwant\n%s", s, want)
	}
	notes := []string{"表头上方：2023年重点项目计划表", "表头上方：填报单位：市发改委 单位：亿元", "表后附注：数据来源：各区发改局", "1 处纵向合并的单元格，各行都按首格填入"}
	if !slices.Equal(got.Notes, notes) {
		t.Errorf("notes %q", got.Notes)
	}
}

func TestReadXLSXSheets(t *testing.T) {
	t.Parallel()
	x := excelize.NewFile()
	for _, s := range []string{"计划", "底稿", "空表"} {
		_, err := x.NewSheet(s)
		must(t, err)
	}
	must(t, x.SetSheetRow("Sheet1", "A1", &[]any{"a", "b"}), x.SetSheetRow("计划", "B3", &[]any{"c", "d"}), x.SetSheetRow("计划", "B4", &[]any{1, 2}),
		x.SetSheetRow("底稿", "A1", &[]any{"e"}), x.SetSheetVisible("底稿", false), x.SetRowVisible("计划", 4, false))
	tables, err := ReadTables("b.xlsx", saved(t, x))
	must(t, err)
	if len(tables) != 2 || tables[0].Sheet != "Sheet1" || tables[1].Sheet != "计划" || tables[1].File != "b.xlsx" {
		t.Fatalf("%+v", tables)
	}
	if !slices.Equal(tables[0].Notes, []string{"隐藏的表“底稿”没有读入"}) || !slices.Equal(tables[1].Notes, []string{"有 1 行被隐藏，同样读入"}) {
		t.Errorf("notes %q, %q", tables[0].Notes, tables[1].Notes)
	}
	if got := shownTable(tables[1]); got != "c|d\n04: 1|2" {
		t.Errorf("%s", got)
	}
}

func TestReadXLSXErrors(t *testing.T) {
	t.Parallel()
	f := func(sheet string, row int, words ...string) {
		t.Helper()
		_, err := ReadTables("a.xlsx", workbookOf(t, sheet, nil))
		if e := wantError(t, err, words...); e.Place.Row != row {
			t.Errorf("row %d, want %d", e.Place.Row, row)
		}
	}
	f(cellsXML(`<c r="A3"><v>1</v></c><c r="D3"><v>2</v></c>`), 3, "表“表”", "列“D”", "3 列之外")
	f(cellsXML(`<c r="A3" t="s"><v>7</v></c>`), 3, "文本编号“7”")
	f(cellsXML(`<c r="A3"><f>1+1</f></c>`), 3, "公式没有算出的结果", "列“A”")
	f(cellsXML(`<c r="A4"><v>1</v></c>`), 3, "A4")
	f(cellsXML(`<c r="ZZZZ3"><v>1</v></c>`), 3, "ZZZZ3")
	f(cellsXML(``)+`<mergeCells><mergeCell ref="C1:A1"/></mergeCells>`, 3, "C1:A1")
	f(`<sheetData><row r="9999999"><c><v>1</v></c></row></sheetData>`, 0, "9999999")
	f(`<sheetData><row r="1"><c t="str"><v>a</v></c><c t="str"><v>a</v></c></row></sheetData>`, 1, "重复", "列“a”")
	f(`<sheetData/>`, 0, "没有内容")
	f(`<sheetData><row>`, 0, "已损坏")
}

func TestWriteXLSX(t *testing.T) {
	t.Parallel()
	sheet := Sheet{
		Name: "计划/2023", Header: []string{"项目", "投资", "增速", "日期"},
		Rows: [][]string{{"甲", "1.50", "6.0%", "2023-05-27"}, {"007", "-2", "6.25%", ""}, {"=1+1", "1234567890123456", "x", "2023-02-30"}},
		// 1.50 − 2; the number of 16 digits is text and does not count.
		Totals: []int{1},
	}
	var b bytes.Buffer
	must(t, WriteXLSX(&b, sheet))
	x, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	must(t, err)
	defer func() { must(t, x.Close()) }()
	f := func(cell string, kind excelize.CellType, shown string) {
		t.Helper()
		k, err := x.GetCellType("计划、2023", cell)
		must(t, err)
		v, err := x.GetCellValue("计划、2023", cell)
		must(t, err)
		if k != kind || v != shown {
			t.Errorf("%s: type %d %q, want %d %q", cell, k, v, kind, shown)
		}
	}
	const number, text = excelize.CellTypeUnset, excelize.CellTypeInlineString
	f("A1", text, "项目")
	f("B2", number, "1.50")
	f("C2", number, "6.0%")
	f("D2", number, "2023-05-27")
	f("A3", text, "007")
	f("B3", number, "-2")
	f("C3", number, "6.25%")
	f("A4", text, "=1+1")
	f("B4", text, "1234567890123456")
	f("D4", text, "2023-02-30")
	f("A5", text, "合计")
	f("B5", number, "-0.50")
	if formula, err := x.GetCellFormula("计划、2023", "B5"); err != nil || formula != "SUM(B2:B4)" {
		t.Errorf("formula %q, %v", formula, err)
	}
	panes, err := x.GetPanes("计划、2023")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes %+v, %v", panes, err)
	}
	got := one(t, "a.xlsx", b.Bytes())
	if want := append(sheet.Rows, []string{"合计", "-0.50", "", ""}); !slices.EqualFunc(cellsOf(got.Rows), want, slices.Equal) {
		t.Errorf("%q\nwant %q", cellsOf(got.Rows), want)
	}
	var again bytes.Buffer
	must(t, WriteXLSX(&again, sheet))
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same sheet gave other bytes")
	}
}

func TestWriteXLSXRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"a\x01b", string(make([]rune, maxCellUnits+1))} {
		if err := WriteXLSX(&bytes.Buffer{}, Sheet{Header: []string{"a"}, Rows: [][]string{{text}}}); err == nil {
			t.Errorf("%.10q was written", text)
		}
	}
}

func TestSheetName(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"": "Sheet1", "'": "Sheet1", "台账": "台账", "a[1]?": "a（1）？",
		"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四": "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一",
	} {
		if got := sheetName(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// What WriteXLSX writes, ReadTables reads the same: numbers with their decimals, days,
// percentages and everything that only looks like one.
func TestXLSXRoundTrip(t *testing.T) {
	t.Parallel()
	texts := rapid.OneOf(
		rapid.StringMatching(`-?[0-9]{1,17}(\.[0-9]{1,6})?%?`),
		rapid.StringMatching(`(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]`),
		rapid.StringMatching(`[=+@' ]?[一-龥a-zA-Z_<&"0-9\n]{1,6}`),
		rapid.SampledFrom([]string{"", "-0", "-0.0", "0.00", "1e5", "_x0041_", "TRUE", "1900-01-01", "1/2", "00", "-", "0.10%", "100%"}),
	)
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOf(rapid.SliceOfN(texts, 3, 3)).Draw(t, "rows")
		var b bytes.Buffer
		if err := WriteXLSX(&b, Sheet{Name: "表", Header: []string{"a", "b", "c"}, Rows: rows}); err != nil {
			t.Fatal(err)
		}
		tables, err := ReadTables("a.xlsx", b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if got, want := cellsOf(tables[0].Rows), notBlank(rows); !slices.EqualFunc(got, want, slices.Equal) && len(tables[0].Notes) == 0 {
			t.Fatalf("%q\nwant %q", got, want)
		}
	})
}

func must(t testing.TB, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func saved(t testing.TB, x *excelize.File) []byte {
	t.Helper()
	b, err := x.WriteToBuffer()
	must(t, err, x.Close())
	return b.Bytes()
}
