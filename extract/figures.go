package extract

import (
	"strings"
	"unicode/utf8"

	"guatu/extract/quantity"
)

// figureTable is a table of targets: what is measured, in what, and how much of it is to be
// reached until when. Its cells stand side by side or on lines of their own.
type figureTable struct {
	columns, name, unit, target int // unit is -1 when the name or the cell says it
	due                         quantity.Time
	over                        bool // tells how far targets were reached, or those of a year that is over
}

// figure is what the cell of a target belongs to.
type figure struct {
	name, unit string
	at         int // where the cell begins
}

var (
	figureNames = newList("指标 指标名称 主要指标 预期指标 指标内容 具体指标 目标名称")
	figureUnits = newList("单位 计量单位")
	figureHeads = newClosers("指标 名称 内容 单位 目标 目标值 计划 计划数 实际 实际数 实绩 完成 完成数 完成值 预计 预计数 预期 预期数 增长 增速 增幅 属性 备注 基数 基期")
)

// figureHead tells the columns of a table of targets by its heads. One that says who answers
// is none.
func (d *document) figureHead(heads []string, caption string) *figureTable {
	t := &figureTable{columns: len(heads), name: -1, unit: -1, target: -1}
	for i, head := range heads {
		switch {
		case figureNames.has(head) && t.name < 0:
			t.name = i
		case figureUnits.has(head):
			t.unit = i
		case d.columnOf(head).holds == holdsLead:
			return nil
		case t.target >= 0 && containsAny(head, "完成", "实际", "实绩", "预计", "执行"):
			t.over = true
		case t.name >= 0 && containsAny(head, "目标", "预期", "计划") && !containsAny(head, "完成", "实际", "情况", "执行"):
			due, ok := d.figureDue(head, caption)
			if t.target < 0 || ok && due.Deadline.Year() == d.year {
				t.target, t.due, t.over = i, due, !ok
			}
		}
	}
	if t.name < 0 || t.target < 0 {
		return nil
	}
	t.over = t.over || containsAny(caption, "完成情况", "执行情况")
	return t
}

// figureDue reads the year that the head of a column sets, or the caption of its table, or the
// document outside its results; years that are over are no deadline.
func (d *document) figureDue(head, caption string) (quantity.Time, bool) {
	said := []string{head, caption}
	if d.current.mode != review {
		said = append(said, d.yearText+"年")
	}
	for _, s := range said {
		for i := 0; i < len(s); {
			if t, ok := quantity.ParseTime(s, i, d.year); ok && t.Deadline.IsSet() && t.Period != "" {
				return t, d.year != 0 && t.Deadline.Year() >= d.year
			}
			_, n := character(s, i)
			i += n
		}
	}
	return quantity.Time{}, false
}

// captionOf returns the line above the one that begins at start.
func (d *document) captionOf(start int) string {
	above := strings.TrimRight(d.text[:start], marks+"\r\n")
	return above[strings.LastIndexByte(above, '\n')+1:]
}

// figureLine reads a line of a table of targets that has its cells side by side.
func (d *document) figureLine(start int, line string, cells [][2]int, n int) bool {
	if d.figures != nil && len(cells) == d.figures.columns {
		for i := range cells {
			cells[i][0], cells[i][1] = start+cells[i][0], start+cells[i][1]
		}
		d.figureRow(d.figures, cells, n) // a row that is none, such as |---|---|, promises nothing
		return true
	}
	heads := make([]string, len(cells))
	for i, c := range cells {
		if c[1]-c[0] > maxHead {
			return false
		}
		heads[i] = unspaced(line[c[0]:c[1]])
	}
	d.figures = d.figureHead(heads, d.captionOf(start))
	return d.figures != nil
}

// maxFigureColumns bounds the columns of a table that has lost its lines.
const maxFigureColumns = 6

// figureLines reads a table of targets with each cell on a line of its own, from its
// head on. It returns where the text goes on, or 0.
func (d *document) figureLines(start, n int) int {
	cell, next := d.lineAt(start)
	if cell[1]-cell[0] > maxHead || !figureNames.has(unspaced(d.text[cell[0]:cell[1]])) {
		return 0
	}
	var heads []string
	for at := start; len(heads) <= maxFigureColumns; {
		cell, next = d.lineAt(at)
		head := unspaced(d.text[cell[0]:cell[1]])
		if head == "" || len(head) > maxHead || !figureHeads.closes(head) || strings.ContainsAny(head, "。；，：:、") {
			next = at
			break
		}
		heads, at = append(heads, head), next
	}
	t := d.figureHead(heads, d.captionOf(start))
	if t == nil || t.over {
		return 0
	}
	for row := 0; ; row++ {
		cells := make([][2]int, t.columns)
		at := next
		for i := range cells {
			cells[i], at = d.lineAt(at)
		}
		if !d.figureRow(t, cells, n) {
			if row == 0 {
				return 0
			}
			return next
		}
		next = at
	}
}

// lineAt returns the next line that is not blank, without the white space around it, and where
// the one behind it begins.
func (d *document) lineAt(start int) (cell [2]int, next int) {
	for start < len(d.text) {
		end := start + strings.IndexByte(d.text[start:], '\n')
		if end < start {
			end = len(d.text)
		}
		if a, b := trim(d.text, start, end); a < b {
			return [2]int{a, b}, end + 1
		}
		start = end + 1
	}
	return [2]int{len(d.text), len(d.text)}, len(d.text)
}

// figureRow files the target of a row. It reports cells that may be those of a row.
func (d *document) figureRow(t *figureTable, cells [][2]int, n int) bool {
	name, target := cells[t.name], cells[t.target]
	words, cell := d.text[name[0]:name[1]], d.text[target[0]:target[1]]
	if words == "" || len(words) > 2*maxHead || strings.ContainsAny(words, "。；：:") || len(cell) > 2*maxHead || strings.Trim(words, figures+".%-—") == "" || isHeading(words) && numbered(words) {
		return false
	}
	if t.over || !strings.ContainsAny(cell, figures) {
		return len(cell) > 0 // 与经济增长同步
	}
	f := figure{name: words, at: target[0]}
	if t.unit >= 0 {
		f.unit = d.text[cells[t.unit][0]:cells[t.unit][1]]
	} else if k := strings.LastIndexAny(words, "（("); k > 0 && hasSuffixAny(words, []string{"）", ")"}) {
		_, open := utf8.DecodeRuneInString(words[k:])
		f.name, f.unit = words[:k], strings.TrimRight(words[k+open:], "）)")
	}
	section := *d.current
	section.mode = plan
	d.sentences = append(d.sentences, sentence{start: name[0], end: target[1], section: &section, paragraph: n, figure: &f, due: t.due, hasDue: true})
	return true
}

// target files the promise of a row of figures.
func (p *parser) target() {
	f := p.s.figure
	v, ok := p.figureValue(f)
	if !ok {
		return
	}
	before := p.text[f.at:v.Start]
	fr := frame{indicator: f.name, down: containsAny(before, "下降", "降低", "减少", "压减"), up: containsAny(before, "增长", "增加", "提高")}
	switch {
	case v.Form == quantity.Percent && (fr.up || fr.down || !isShare(f.name)):
		fr.base = "growth"
	case v.Form == quantity.Percent:
		fr.base = "rate"
	default:
		fr.near = fr.up || fr.down
		fr.base = p.base(fr, v, false)
	}
	c := p.commitment(p.s.start, p.s.end, threshold, []string{"target-table"})
	c.Kind, c.EntryKind, c.Category = Numeric, "target", "target"
	c.numbers(signed(fr, v))
	c.Indicator, c.Base = withoutPace(fr), fr.base
	c.ValueText, c.ValueSpan = p.text[v.Start:v.End], p.d.offsets.span(v.Start, v.End)
}

// figureValue reads the value of a cell in the unit of its row, at its place in the text.
func (p *parser) figureValue(f *figure) (quantity.Value, bool) {
	cell := p.text[f.at:p.s.end]
	for i := 0; i < len(cell); {
		v, ok := quantity.At(cell, i)
		if !ok {
			_, n := character(cell, i)
			i += n
			continue
		}
		added := 0
		if v.Form == quantity.Bare && f.unit != "" {
			if number, read := quantity.ParseNumeral(cell, v.NumberStart); read {
				if in, fits := quantity.At(cell[:number.End]+f.unit+cell[number.End:], i); fits && in.Form != quantity.Bare {
					v, added = in, len(f.unit)
				}
			}
		}
		v.Start, v.NumberStart, v.End = f.at+v.Start, f.at+v.NumberStart, f.at+v.End-added
		return v, v.Form != quantity.Bare && v.End > v.Start && v.End <= p.s.end
	}
	return quantity.Value{}, false
}

// shares end the names of what is a share itself, of which a percentage is no growth.
var shares = newClosers("率 比重 占比 比例 份额 之比 系数 程度 水平 覆盖面 度 比")

// isShare reports such a name; the rate at which something grows, and productivity, are none.
func isShare(name string) bool {
	return shares.closes(name) && !hasSuffixAny(name, []string{"增长率", "生产率"}) || strings.HasPrefix(name, "占") || containsAny(name, "占地区生产总值", "占GDP")
}
