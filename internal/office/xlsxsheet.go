package office

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"guatu/internal/pattern"
)

// maxRow is the last row of an Excel sheet.
const maxRow = 1 << 20

// sheetReader reads one sheet as a stream.
type sheetReader struct {
	book                   *workbook
	grid                   *grid
	row, column            int // of the cell read last; row 1-based, column 0-based
	hiddenRows, hiddenCols int
}

func (s *sheetReader) read(x *xmlReader) error {
	return x.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			return s.readRow(x, e)
		case "col":
			if v := attr(e, "hidden"); v != "" && attrOn(e, "hidden") {
				s.hiddenCols++
			}
		case "mergeCell":
			return s.merge(attr(e, "ref"))
		}
		return nil
	})
}

func (s *sheetReader) readRow(x *xmlReader, e xml.StartElement) error {
	number := s.row + 1
	if r := attr(e, "r"); r != "" {
		n, err := strconv.Atoi(r)
		if err != nil || n < number || n > maxRow {
			return s.misplaced(r)
		}
		number = n
	}
	s.row, s.column = number, -1
	l := line{number: number}
	err := x.inside(func(e xml.StartElement) error {
		if e.Name.Local != "c" {
			return nil
		}
		text, err := s.readCell(x, e)
		if err == nil && !isBlank(text) {
			l.cells = append(l.cells, cell{s.column, text})
		}
		return err
	})
	if s.book.cells += len(l.cells); s.book.cells > MaxCells {
		return invalid(s.grid.place, "请拆分后导入", "单元格超过 %d 个的上限", MaxCells)
	}
	if len(l.cells) > 0 {
		s.grid.lines = append(s.grid.lines, l)
		if v := attr(e, "hidden"); v != "" && attrOn(e, "hidden") {
			s.hiddenRows++
		}
	}
	return err
}

func (s *sheetReader) misplaced(ref string) error {
	at := s.grid.place
	at.Row = s.row
	return invalid(at, "请用 Excel 或 WPS 打开后重新保存", "单元格位置“%s”不对", ref)
}

// readCell reads a cell and moves s.column to it.
func (s *sheetReader) readCell(x *xmlReader, e xml.StartElement) (string, error) {
	column := s.column + 1
	if r := attr(e, "r"); r != "" {
		row, c, ok := parseRef(r)
		if !ok || row != s.row || c < column {
			return "", s.misplaced(r)
		}
		column = c
	}
	if column >= MaxColumns {
		return "", s.misplaced(attr(e, "r"))
	}
	s.column = column
	v, err := readCellParts(x)
	if err != nil {
		return "", err
	}
	return s.value(attr(e, "t"), attr(e, "s"), v)
}

// cellParts is what a cell's XML holds.
type cellParts struct {
	value, inline      string
	formula, hasResult bool
}

func readCellParts(x *xmlReader) (v cellParts, err error) {
	err = x.inside(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "v":
			v.hasResult = true
			v.value, err = x.text()
		case "is":
			v.inline, err = x.richText()
		case "f":
			v.formula = true
			err = x.skip()
		}
		return err
	})
	return v, err
}

// value turns what stands in a cell into text by its type (ECMA-376, 18.18.11).
func (s *sheetReader) value(kind, style string, v cellParts) (string, error) {
	if v.formula && !v.hasResult && kind != "str" {
		return "", s.fault("请用 Excel 或 WPS 打开后重新保存", "公式没有算出的结果")
	}
	switch kind {
	case "s":
		i, err := strconv.Atoi(v.value)
		if err != nil || i < 0 || i >= len(s.book.strings) {
			return "", s.fault("请用 Excel 或 WPS 打开后重新保存", "文本编号“%s”不存在", v.value)
		}
		return s.book.strings[i], nil
	case "inlineStr":
		return v.inline, nil
	case "str", "e":
		return cellText(v.value), nil
	case "b":
		if v.value == "1" || v.value == "true" {
			return "TRUE", nil
		}
		return "FALSE", nil
	case "d":
		return strings.TrimSuffix(strings.Replace(v.value, "T", " ", 1), " 00:00:00"), nil
	}
	return s.book.number(v.value, style), nil
}

// fault makes an error at the cell read last.
func (s *sheetReader) fault(hint, format string, args ...any) error {
	at := s.grid.place
	at.Row, at.Column = s.row, columnName(s.column)
	return invalid(at, hint, format, args...)
}

// tell notes what a person looking at the sheet does not see.
func (s *sheetReader) tell() {
	if s.hiddenRows > 0 {
		s.grid.notes = append(s.grid.notes, fmt.Sprintf("有 %d 行被隐藏，同样读入", s.hiddenRows))
	}
	if s.hiddenCols > 0 {
		s.grid.notes = append(s.grid.notes, "有隐藏的列，同样读入")
	}
}

// merge keeps a range of merged cells, written as A1:C3.
func (s *sheetReader) merge(ref string) error {
	from, to, ok := strings.Cut(ref, ":")
	top, left, okFrom := parseRef(from)
	bottom, right, okTo := parseRef(to)
	if !ok || !okFrom || !okTo || bottom < top || right < left {
		return s.misplaced(ref)
	}
	if s.grid.merged == nil {
		s.grid.merged = map[int][]area{}
	}
	s.grid.merged[top] = append(s.grid.merged[top], area{top, left, bottom, right})
	return nil
}

// parseRef reads B7 or $B$7 as row 7, column 1.
func parseRef(ref string) (row, column int, ok bool) {
	ref = strings.ReplaceAll(ref, "$", "")
	i := 0
	for i < len(ref) && ref[i]|0x20 >= 'a' && ref[i]|0x20 <= 'z' && i < 4 {
		column = 26*column + int(ref[i]|0x20-'a') + 1
		i++
	}
	row, err := strconv.Atoi(ref[i:])
	return row, column - 1, err == nil && i > 0 && row >= 1 && row <= maxRow && column <= MaxColumns
}

var escaped = pattern.Of(`_x[0-9A-Fa-f]{4}_`)

// cellText undoes the escapes of characters that XML cannot hold (ECMA-376,
// 22.9.2.19, ST_Xstring) and makes line ends '\n'.
func cellText(s string) string {
	if !strings.Contains(s, "_x") {
		return unixLines(s)
	}
	var units []uint16
	last := 0
	for _, m := range escaped().FindAllStringIndex(s, -1) {
		units = append(units, utf16.Encode([]rune(s[last:m[0]]))...)
		n, err := strconv.ParseUint(s[m[0]+2:m[0]+6], 16, 16)
		if err != nil {
			continue // the pattern admits hexadecimal digits only
		}
		units, last = append(units, uint16(n)), m[1]
	}
	units = append(units, utf16.Encode([]rune(s[last:]))...)
	return unixLines(string(utf16.Decode(units)))
}
