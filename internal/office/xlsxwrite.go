package office

import (
	"io"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf16"

	"guatu"

	"guatu/internal/pattern"
)

// Sheet is a table to be written as a workbook of one sheet.
type Sheet struct {
	Name   string // cut to the 31 characters Excel allows, without those it forbids
	Header []string
	Rows   [][]string
	// Totals are the 0-based columns whose sum stands in a last row 合计; none when
	// it is empty. A cell that is no number does not count.
	Totals []int
}

// maxCellUnits is how many UTF-16 units a cell of Excel holds.
const maxCellUnits = 32_767

// WriteXLSX writes a sheet with a bold heading that stays in sight and columns as
// wide as their contents. Cells that are plain decimals of up to 15 digits, such
// numbers with %, and days as 2006-01-02 are written as numbers and days with the
// decimals they have; everything else, 007 among it, is text. [ReadTables] reads the
// same cells back. The same sheet gives the same bytes.
func WriteXLSX(w io.Writer, sheet Sheet) error {
	x := &sheetWriter{bookWriter: newBookWriter(sheetName(sheet.Name)), sheet: sheet}
	if err := x.write(); err != nil {
		return err
	}
	return x.bookWriter.write(w)
}

var forbiddenInName = strings.NewReplacer(":", "：", `\`, "、", "/", "、", "?", "？", "*", "＊", "[", "（", "]", "）")

// maxSheetName is how many UTF-16 units the name of a sheet has at most in Excel.
const maxSheetName = 31

func sheetName(s string) string {
	s = strings.Trim(forbiddenInName.Replace(oneLine(s)), "'")
	for len(utf16.Encode([]rune(s))) > maxSheetName {
		r := []rune(s)
		s = strings.Trim(string(r[:len(r)-1]), "'")
	}
	if s == "" {
		return "Sheet1"
	}
	return s
}

type sheetWriter struct {
	*bookWriter
	sheet Sheet
}

func (x *sheetWriter) write() error {
	x.layout()
	if err := x.heading(); err != nil {
		return err
	}
	for _, row := range x.sheet.Rows {
		cells := make([]sheetCell, len(row))
		for i, text := range row {
			c, err := sheetCellOf(text)
			if err != nil {
				return guatuAt(err, x.sheet, x.height+1, i)
			}
			cells[i] = c
		}
		x.add(cells)
	}
	x.totals()
	return nil
}

// guatuAt says in which cell a text cannot be written.
func guatuAt(err *guatu.Error, s Sheet, row, column int) error {
	err.Place = guatu.Place{Sheet: s.Name, Row: row, Column: columnName(column)}
	return err
}

// layout freezes the heading and sets the widths.
func (x *sheetWriter) layout() {
	x.widths(columnWidths(x.sheet.Header, x.sheet.Rows))
	x.freeze(0, 1)
}

// widths leaves room around the contents.
func (x *sheetWriter) widths(of []int) {
	for i, w := range of {
		x.width(i, min(max(w+2, 8), 60))
	}
}

// widthSample is how many rows decide how wide the columns are.
const widthSample = 1000

// columnWidths returns the width of each column's widest line in Latin characters;
// Chinese ones count two.
func columnWidths(header []string, rows [][]string) []int {
	widths := make([]int, len(header))
	measure := func(cells []string) {
		for i, c := range cells[:min(len(cells), len(widths))] {
			for line := range strings.Lines(c) {
				widths[i] = max(widths[i], textWidth(line))
			}
		}
	}
	measure(header)
	for _, row := range rows[:min(len(rows), widthSample)] {
		measure(row)
	}
	return widths
}

func textWidth(s string) int {
	n := 0
	for _, r := range s {
		if n++; r >= 0x1100 {
			n++
		}
	}
	return n
}

func (x *sheetWriter) heading() error {
	cells := make([]sheetCell, len(x.sheet.Header))
	for i, h := range x.sheet.Header {
		if err := checkCell(h); err != nil {
			return guatuAt(err, x.sheet, 1, i)
		}
		cells[i] = sheetCell{text: h, style: cellStyle{bold: true, grey: true, wrap: true}}
	}
	x.add(cells)
	return nil
}

// checkCell refuses a text that Excel cannot hold, rather than cut it.
func checkCell(s string) *guatu.Error {
	if len(s) > maxCellUnits && len(utf16.Encode([]rune(s))) > maxCellUnits {
		return invalid(guatu.Place{}, "", "单元格超过 %d 字的上限", maxCellUnits)
	}
	if i := strings.IndexFunc(s, isNoXML); i >= 0 {
		return invalid(guatu.Place{}, "请删去它", "文字里有不能写入文件的控制字符（第 %d 字节）", i)
	}
	return nil
}

// isNoXML reports whether XML 1.0 cannot hold the character.
func isNoXML(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF || r == 0xFFFD
}

var (
	writtenNumber = pattern.Of(`^-?(0|[1-9]\d*)(\.\d+)?$`)
	negativeZero  = pattern.Of(`^-0(\.0*)?$`)
	writtenDay    = pattern.Of(`^\d{4}-\d{2}-\d{2}$`)
	firstSafeDay  = guatu.NewDate(1900, 3, 1) // before it Excel counts a day that never was
)

// sheetCellOf makes a number, a day or a text of what stands in a cell.
func sheetCellOf(text string) (sheetCell, *guatu.Error) {
	if err := checkCell(text); err != nil {
		return sheetCell{}, err
	}
	number, isPercent := strings.CutSuffix(text, "%")
	if isNumber(number) {
		return numberCell(number, isPercent), nil
	}
	if d, err := guatu.ParseDate(text); err == nil && writtenDay().MatchString(text) && d >= firstSafeDay {
		serial := strconv.Itoa(int(d - guatu.NewDate(1899, 12, 30)))
		return sheetCell{text: serial, number: true, style: cellStyle{format: "yyyy\\-mm\\-dd"}}, nil
	}
	return sheetCell{text: text}, nil
}

// isNumber reports whether a text is a decimal that Excel keeps digit by digit.
func isNumber(s string) bool {
	digits := strings.Replace(strings.TrimPrefix(s, "-"), ".", "", 1)
	return writtenNumber().MatchString(s) && !negativeZero().MatchString(s) && len(digits) <= maxDigits
}

func numberCell(text string, isPercent bool) sheetCell {
	_, fraction, _ := strings.Cut(text, ".")
	stored, format := text, ""
	switch {
	case isPercent && fraction == "":
		stored, format = text+"e-2", "0%"
	case isPercent:
		stored, format = text+"e-2", "0."+strings.Repeat("0", len(fraction))+"%"
	case strings.HasSuffix(fraction, "0"):
		format = writtenDecimals(len(fraction))
	}
	v, err := strconv.ParseFloat(stored, 64)
	if err != nil {
		return sheetCell{text: text} // too many digits for a number
	}
	return sheetCell{text: strconv.FormatFloat(v, 'g', -1, 64), number: true, style: cellStyle{format: format}}
}

// totals writes the row of sums: as formulas, with their results for those who do not
// compute.
func (x *sheetWriter) totals() {
	if len(x.sheet.Totals) == 0 {
		return
	}
	cells := make([]sheetCell, len(x.sheet.Header))
	cells[0].text = "合计"
	for _, column := range x.sheet.Totals {
		name, c := columnName(column), numberCell(columnSum(x.sheet.Rows, column), false)
		if len(x.sheet.Rows) > 0 {
			c.formula = "SUM(" + name + "2:" + name + strconv.Itoa(x.height) + ")"
		}
		cells[column] = c
	}
	x.add(cells)
}

// columnSum adds the plain decimals of a column exactly, with as many decimals as the
// longest has.
func columnSum(rows [][]string, column int) string {
	sum, decimals := new(big.Rat), 0
	for _, row := range rows {
		if column >= len(row) || !isNumber(row[column]) {
			continue
		}
		if v, ok := new(big.Rat).SetString(row[column]); ok {
			_, fraction, _ := strings.Cut(row[column], ".")
			sum, decimals = sum.Add(sum, v), max(decimals, len(fraction))
		}
	}
	return sum.FloatString(decimals)
}
