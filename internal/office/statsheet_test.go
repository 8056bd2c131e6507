package office

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"testing"

	"guatu"
)

func sampleStatSheet() StatSheet {
	return StatSheet{
		Name: "1—4月", Title: "某市2023年1—4月主要经济指标", Above: []string{"单位：亿元、%"}, Label: "指标", Unit: "单位",
		Groups: []StatGroup{{"4月", []string{"绝对额", "同比增长(%)"}}, {"1—4月", []string{"绝对额", "同比增长(%)"}}},
		Rows:   []StatRow{{Name: "固定资产投资", Unit: "亿元", Cells: []string{"", "", "560.10", "-2.0"}}, {Name: "民间投资", Part: true, Unit: "亿元", Cells: []string{"1", "2", "3", "4"}}},
		Notes:  []string{"注：=初步数"},
	}
}

// Both forms are read back the same, merged headings spread over their columns in Excel
// and standing over the first in CSV; the same sheet gives the same bytes.
func TestStatSheetIsReadBack(t *testing.T) {
	t.Parallel()
	for ext, write := range map[string]func(io.Writer, StatSheet) error{".csv": WriteStatCSV, ".xlsx": WriteStatXLSX} {
		var a, b bytes.Buffer
		if err := errors.Join(write(&a, sampleStatSheet()), write(&b, sampleStatSheet())); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: not the same bytes", ext)
		}
		raw, err := ReadRaw("x"+ext, a.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		lines := raw[0].Lines()
		if len(raw) != 1 || len(lines) != 7 {
			t.Fatalf("%s: %+v", ext, lines)
		}
		heads := []string{"指标", "单位", "4月", "", "1—4月", ""}
		if ext == ".xlsx" {
			heads = []string{"指标", "单位", "4月", "4月", "1—4月", "1—4月"}
		}
		for i, want := range map[int][]string{
			2: heads, 4: {"固定资产投资", "亿元", "", "", "560.10", "-2.0"}, 5: {"\u3000＃民间投资", "亿元", "1", "2", "3", "4"},
		} {
			if !slices.Equal(lines[i].Cells, want) {
				t.Errorf("%s line %d: %q, want %q", ext, i+1, lines[i].Cells, want)
			}
		}
		if lines[0].Own != 1 || lines[6].Cells[0] != "注：=初步数" {
			t.Errorf("%s: %+v", ext, lines)
		}
	}
}

func TestStatSheetThatIsNone(t *testing.T) {
	t.Parallel()
	narrow := sampleStatSheet()
	narrow.Rows[0].Cells = narrow.Rows[0].Cells[:3]
	control := sampleStatSheet()
	control.Rows[0].Cells[3] = "\x00"
	for name, err := range map[string]error{
		"no columns": WriteStatCSV(io.Discard, StatSheet{}), "narrow": WriteStatXLSX(io.Discard, narrow), "control": WriteStatXLSX(io.Discard, control),
	} {
		if guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Merged cells far beyond the sheet do not make cells without end.
func TestMergedCellsAreBounded(t *testing.T) {
	t.Parallel()
	data := workbookOf(t, `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>标题</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>指标</t></is></c><c r="C2"><v>1</v></c></row></sheetData>`+
		`<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`, nil)
	raw, err := ReadRaw("x.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	lines := raw[0].Lines()
	if want := []string{"标题", "标题", "标题"}; len(lines) != 2 || !slices.Equal(lines[0].Cells, want) || !slices.Equal(lines[1].Cells, []string{"指标", "标题", "1"}) {
		t.Errorf("%+v", lines)
	}
}
