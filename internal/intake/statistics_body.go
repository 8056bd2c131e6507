package intake

import (
	"fmt"
	"slices"
	"strings"

	"guatu"
	"guatu/internal/office"
	"guatu/internal/pattern"
	"guatu/internal/register"
)

// bodyReader goes down the rows of a statistical table.
type bodyReader struct {
	layout
	readings []reading
	notes    []string
	parent   string // the last indicator that is not a part itself
	told     map[string]bool
}

var (
	partMark  = pattern.Of(`^(?:[#＃]|其中[:：]?|#?其中[:：])+`)
	listMark  = pattern.Of(`^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{1,2}[.、．](?:\D)|\(\d{1,2}\)|[①-⑳])`)
	footnotes = pattern.Of(`(?:[①-⑳*※★†‡¹²³]|\[\d+\])+$`)
)

// label is what the name of a row says.
type label struct {
	aspect
	part bool
}

// readLabel reads the name of a row: marks of lists and footnotes are taken off, an
// indent, ＃ or 其中 makes it a part of the one above.
func readLabel(text string) label {
	var l label
	indent := len([]rune(text)) - len([]rune(strings.TrimLeft(text, " \u3000\t")))
	s := squeeze(text)
	if m := partMark().FindString(s); m != "" {
		l.part, s = true, s[len(m):]
	}
	if m := listMark().FindStringIndex(s); m != nil {
		end := m[1]
		if r := []rune(s[:end]); s[0] >= '0' && s[0] <= '9' { // the first letter behind “1.” belongs to the name
			end -= len(string(r[len(r)-1:]))
		}
		s = s[end:]
	} else if indent > 0 {
		l.part = true
	}
	l.aspect = readAspect(footnotes().ReplaceAllString(s, ""))
	l.rest = footnotes().ReplaceAllString(l.rest, "") // 增加值①（可比价）
	return l
}

// row takes the figures of one line.
func (b *bodyReader) row(line office.Line) error {
	l := readLabel(line.Cells[b.label])
	name := l.rest
	if !b.hasFigures(line) {
		if b.axis == byIndicator && !l.part && name != "" {
			b.parent = name // 地区生产总值 over its parts, or a heading between rows
		}
		return nil
	}
	if squeeze(line.Cells[b.label]) == "" {
		return &guatu.Error{Code: guatu.Invalid, Message: "有数值而没有名称", Hint: "在“" + string(b.axis) + "”列写明是哪一项", Place: guatu.Place{Row: line.Number}}
	}
	unit := ""
	if b.unit >= 0 {
		unit = squeeze(line.Cells[b.unit])
	}
	first := len(b.readings)
	for c, text := range line.Cells {
		if column, ok := b.columns[c]; ok && !isBlankFigure(text) {
			b.cell(line, c, text, column, l, unit)
		}
	}
	b.pair(b.readings[first:])
	if b.axis == byIndicator && !l.part {
		b.parent = name
	}
	return nil
}

func (b *bodyReader) hasFigures(line office.Line) bool {
	for c := range b.columns {
		if !isBlankFigure(line.Cells[c]) && squeeze(line.Cells[c]) != squeeze(line.Cells[b.label]) {
			return true
		}
	}
	return false
}

// isBlankFigure reports whether a cell says that there is no figure.
func isBlankFigure(text string) bool {
	return slices.Contains([]string{"", "-", "--", "—", "——", "–", "/", "…", "……", "...", "..", "·", "×", "缺", "未发布", "不适用"}, squeeze(text))
}

// cell takes one figure, unless its column is of a kind that is not kept.
func (b *bodyReader) cell(line office.Line, c int, text string, column aspect, l label, unit string) {
	r := reading{row: line.Number, column: b.labels[c], text: text, aspect: column}
	b.locate(&r, column.rest, l)
	own := l.aspect
	own.rest = ""
	if own.unit == "" {
		own.unit = unit // one that is none is told by the check of the register
	}
	r.rowUnit = own.unit
	if own.growth && !column.growth && !column.value { // 规模以上工业增加值增速
		r.growth = true
	}
	switch {
	case column.unit == "%" && !r.growth:
		own.unit = "%"
		r.unit = "%"
	case own.unit != "" && !r.growth:
		r.unit = own.unit // the row knows better than the column
	}
	r.aspect = r.plus(own)
	if r.left != "" {
		b.tell("列“%s”没有读入（%s）", r.column, r.left)
		return
	}
	b.readings = append(b.readings, r)
}

// locate says which of indicator and region stand in the row and which in the column.
func (b *bodyReader) locate(r *reading, column string, l label) {
	switch b.axis {
	case byIndicator:
		r.name, r.region = l.rest, column
		if l.part {
			r.parent = b.parent
		}
	case byRegion:
		r.name, r.region = column, l.rest
	case byPeriod:
		r.name = column
	}
}

// tell notes once.
func (b *bodyReader) tell(format string, args ...any) {
	note := fmt.Sprintf(format, args...)
	if b.told == nil {
		b.told = map[string]bool{}
	}
	if !b.told[note] {
		b.told[note] = true
		b.notes = append(b.notes, note)
	}
}

// pair marks the readings of one row that come as value and growth of one period.
func (b *bodyReader) pair(row []reading) {
	for i := range row {
		for j := range row {
			same := row[i].period == row[j].period && row[i].cumulative == row[j].cumulative && row[i].single == row[j].single && row[i].rest == row[j].rest
			if same && row[i].growth && !row[j].growth {
				row[i].beside, row[j].beside = true, true
			}
		}
	}
}

// settle completes a reading from what the table says as a whole.
func (r *reading) settle(table aspect) error {
	at := guatu.Place{Row: r.row, Column: r.column}
	fault := func(hint, format string, args ...any) error {
		return &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf(format, args...), Hint: hint, Place: at}
	}
	own := r.cumulative || r.single
	r.dateBy(table)
	switch {
	case !r.hasPeriod:
		return fault("在列头或表题写明，如 2023年1—4月 或 2023年全年", "看不出是哪一期的数")
	case r.period.Year == 0:
		return fault("在表题或列头写明年份，如 2023年1—4月", "看不出是哪一年的数")
	case r.single && !own && r.period.Month > 1:
		m := r.period.Month
		return fault(fmt.Sprintf("在列头或表题写明 1—%d月、累计 或 当月", m), "看不出是 %d 月当月还是 1—%d 月累计的数", m, m)
	}
	if r.unit == "" && !r.growth {
		r.unit = table.unit
	}
	return nil
}

// dateBy takes period and year from the table where the reading has none.
func (r *reading) dateBy(table aspect) {
	if !r.hasPeriod && r.year > 0 && !table.hasPeriod && !r.single && !r.cumulative {
		r.setPeriod(r.year, guatu.Period{Month: 12}) // a column of whole years
		r.cumulative = true
	}
	if !r.hasPeriod && table.hasPeriod {
		r.period, r.hasPeriod = table.period, true
		if r.year > 0 {
			r.period.Year = r.year // 2022年 under a title of 2023年1—4月
		}
		if !r.cumulative && !r.single {
			r.cumulative, r.single = table.cumulative, table.single
		}
	}
	for _, year := range []int{r.year, table.period.Year, table.year} {
		if r.period.Year == 0 {
			r.period.Year = year
		}
	}
}

func atSheet(err error, g office.RawSheet) error {
	return register.At(err, guatu.Place{File: g.File, Sheet: g.Sheet})
}
