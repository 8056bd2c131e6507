package extract

import (
	"strings"
	"unicode/utf8"

	"guatu/extract/quantity"
)

// flatTable is a table of tasks that has lost the lines between its cells: each cell
// stands on a line of its own, or a whole row runs together on one.
type flatTable struct {
	columns  []column
	numbered bool // a column of numbers comes first
	persons  bool // a column names who leads in person
	helps    bool // a column names those who help
	dues     bool // a column says until when
	named    bool // a column before the task names it
	leadOnly bool // those who answer stand before the task
	after    bool // a column of text follows those who answer
	apart    bool // the numbers stand on lines of their own
	reported bool // a column behind the task says how far it has come
	amounts  int  // columns of bare figures between the task and those who answer
	next     int  // number of the next row
	leaders  []string
	row      flatRow
	last     flatRow
}

// flatRow is a row as far as its cells have been read.
type flatRow struct {
	open   bool
	number bool
	texts  [][2]int
	lines  []int
	sums   int           // columns of bare figures that have been read
	groups [][]dutyShare // those who answer, then those who help
	due    quantity.Time
	hasDue bool
}

// flatLine reads a line while a flattened table is open. It reports whether the line
// belongs to it.
func (d *document) flatLine(start, end, n int) bool {
	line := d.text[start:end]
	f := d.flat
	switch {
	case tableEnds.opens(line):
		d.closeFlat()
		return false
	case isRowNumber(line) && !(f.wantsAmount(d) && strings.Trim(line, figures) == ""):
		d.flushFlat()
		f.row, f.apart = flatRow{open: true, number: true}, true
		f.numbered = true
		f.next++
		return true
	case f.takesAmount(d, line):
		return true
	case len(f.row.groups) > 0 && emptyCells.has(line): // nobody helps
		f.row.groups = append(f.row.groups, nil)
		return true
	case f.takesDue(d, line), f.takesUnits(d, line), f.takesPerson(d, line):
		return true
	case isHeading(line) && numbered(line):
		d.flushFlat()
		return false
	}
	return d.flatText(start, end, n)
}

// flatText reads a line that holds the text of a task, alone or with all its row.
func (d *document) flatText(start, end, n int) bool {
	f := d.flat
	from := start + f.rowMark(d.text[start:end])
	tail := d.tailUnits(from, end)
	switch complete := len(f.row.groups) > 0 && !f.leadOnly; {
	case from > start:
		d.flushFlat()
		f.row = flatRow{open: true, number: true}
	case complete && f.apart && f.after && f.row.number:
		return true // how far it has come, remarks
	case complete && f.apart:
		d.closeFlat()
		return false
	case complete:
		d.flushFlat()
	}
	f.row.open = true
	f.row.texts, f.row.lines = append(f.row.texts, [2]int{from, tail.to}), append(f.row.lines, n)
	f.row.groups = append(f.row.groups, tail.groups...)
	if tail.hasDue {
		f.row.due, f.row.hasDue = tail.due, true
	}
	return true
}

// wantsAmount reports a row that has its task and waits for the cells of columns of bare
// figures; the title of a group of rows (一, 城乡建设) has no figures in it and waits for none.
func (f *flatTable) wantsAmount(d *document) bool {
	if len(f.row.texts) == 0 || len(f.row.groups) > 0 || f.row.sums >= f.amounts {
		return false
	}
	text := f.row.texts[0]
	return strings.ContainsAny(d.text[text[0]:text[1]], figures+"。")
}

// takesAmount reads such a cell: 18600 under 年度投资（万元）.
func (f *flatTable) takesAmount(d *document, line string) bool {
	if !f.wantsAmount(d) || strings.Trim(line, figures+".,，") != "" && !emptyCells.has(line) {
		return false
	}
	f.row.sums++
	return true
}

// emptyCells are what stands in cells that say nothing.
var emptyCells = newList("/ \\ - -- — —— － 无")

// tableEnds open lines that stand behind a table.
var tableEnds = newList("附件 附： 附: 备注： 备注: 注： 注: 说明： 说明: 抄送 主送 （此件 (此件")

// isRowNumber reports a line that is nothing but the number of a row: 3, 3., 三.
func isRowNumber(line string) bool {
	s := strings.TrimRight(line, ".．、）) ")
	s = strings.TrimLeft(s, "（( ")
	return s != "" && len(s) <= 3*len("字") && (strings.Trim(s, figures) == "" && len(s) <= 3 || strings.Trim(s, "一二三四五六七八九十") == "")
}

// rowMark returns the bytes of the number that a row begins with: the one after that of
// the row before.
func (f *flatTable) rowMark(line string) int {
	rest := strings.TrimLeft(line, figures)
	if number := line[:len(line)-len(rest)]; f.apart || !f.numbered || number != itoa(f.next) {
		return 0
	}
	f.next++
	return len(line) - len(strings.TrimLeft(rest, ".．、 　"))
}

// takesDue reads a cell that says until when.
func (f *flatTable) takesDue(d *document, line string) bool {
	if !f.dues || len(f.row.texts) == 0 || utf8.RuneCountInString(line) > maxDue {
		return false
	}
	if openEnds.opens(line) {
		return true
	}
	due, ok := quantity.ParseTime(line, 0, d.year)
	if !ok {
		return false
	}
	if due.Deadline.IsSet() && due.Period != "" {
		f.row.due, f.row.hasDue = due, true
	}
	return true
}

// openEnds are what cells without a date say of until when.
var openEnds = newList("长期 持续 常年 常态 全年 待定")

// takesUnits reads a cell of nothing but units.
func (f *flatTable) takesUnits(d *document, line string) bool {
	if !f.leadOnly && len(f.row.texts) == 0 || len(line) > maxBracket {
		return false
	}
	shares, said, pure := duties(line, liable)
	if !pure || len(shares) == 0 {
		return false
	}
	sure := said || !f.leadOnly && len(f.row.groups) > 0 || f.named && len(f.row.texts) > 1
	for _, s := range shares {
		sure = sure || d.isStrictUnit(s.units[0])
	}
	if !sure {
		return false
	}
	f.row.groups = append(f.row.groups, shares)
	return true
}

// isStrictUnit reports a text that reads like a unit wherever it stands in a table.
func (d *document) isStrictUnit(u string) bool {
	bare := stripBrackets(u)
	return d.isKnownUnit(u) || isBodyName(u) && (generics.opens(bare) || strictEnds.closes(bare) && !noUnits.closes(bare))
}

// strictEnds close the names of units in cells; noUnits are other words that end alike.
var (
	strictEnds = newClosers("局 委 办 厅 政府 管委会 公司 集团 指挥部 街道 办公室 办事处 委员会 专班 联合会 发展中心 服务中心 管理中心")
	noUnits    = newClosers("格局 布局 全局 大局 开局 结局 一网通办 就近办 一站办 通办 快办 联办 代办 举办 主办 承办 协办 筹办 兴办 开办 督办 帮办 易办 好办 即办 可办 网办 商业街道 养老服务中心 便民服务中心 公办 民办 开办 申办 经办 新办 党群服务中心 社区服务中心")
)

// takesPerson reads a cell of persons' names.
func (f *flatTable) takesPerson(d *document, line string) bool {
	if !f.persons || len(f.row.texts) == 0 || f.named && len(f.row.texts) == 1 && len(f.row.groups) == 0 && !strings.HasSuffix(d.text[:f.row.texts[0][1]], "。") { // a name, not yet the task

		return false
	}
	for _, name := range strings.FieldsFunc(line, func(c rune) bool { return c == '、' || isSpace(c) }) {
		if n := utf8.RuneCountInString(name); n > 4 || strings.IndexFunc(name, notHan) >= 0 || n < 1 {
			return false
		}
	}
	return true
}

// flushFlat files the row that has been read.
func (d *document) flushFlat() {
	f := d.flat
	r := f.row
	f.row = flatRow{}
	if !r.open || len(r.texts) == 0 {
		return
	}
	if len(r.groups) == 0 && !r.number && f.numbered {
		r.groups = f.last.groups
	}
	f.last = r
	row := section{mode: plan, heading: d.current.heading, partOf: d.current.partOf}
	var n note
	if len(r.groups) > 0 {
		d.settle(&n, f.leading(r.groups), d.firstLeads)
		row.owner, row.ownerText, row.support = n.owner, n.ownerText, n.support
	}
	row.unled = row.owner == nil
	texts, lines := r.texts, r.lines
	if f.named && len(texts) > 1 {
		row.topic = d.text[texts[0][0]:texts[0][1]]
		texts, lines = texts[1:], lines[1:]
	}
	if f.reported && len(texts) > 1 {
		texts = texts[:1]
	}
	outer := d.current
	for i, t := range texts {
		from := len(d.sentences)
		d.current = &row
		d.cut(t[0], t[1], lines[i], false)
		if r.hasDue {
			d.fallDue(from, r.due)
		}
	}
	d.current = outer
	d.blockFrom = len(d.sentences)
}

// leading returns those who answer: the first group when a column names those who help.
func (f *flatTable) leading(groups [][]dutyShare) []dutyShare {
	var out []dutyShare
	for i, g := range groups {
		for _, s := range g {
			if i > 0 && f.helps {
				s.role = helper
			}
			out = append(out, s)
		}
	}
	return out
}

// closeFlat files the last row and leaves the table.
func (d *document) closeFlat() {
	if d.flat != nil {
		d.flushFlat()
		d.flat = nil
	}
}
