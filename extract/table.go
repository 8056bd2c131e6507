package extract

import (
	"strings"

	"guatu/extract/quantity"
)

// holds says what a column of a table is for.
type holds uint8

const (
	holdsOther holds = iota
	holdsName        // what the task is called
	holdsTask        // what will be done
	holdsLead        // who answers for it
	holdsHelp        // who helps
	holdsDue         // until when
)

// column is a column of a task table. A column of milestones (一季度形象进度) holds tasks
// that are due with the quarter.
type column struct {
	holds  holds
	leads  bool // the units of another column only help
	due    quantity.Time
	hasDue bool
}

// headers tell columns by the words of their head; the first that occurs decides.
var headers = []struct {
	holds holds
	words []string
}{
	{holdsOther, strings.Fields("督办单位 督查单位 监督单位 督导单位")},
	{holdsHelp, strings.Fields("配合 协办 协作 参与单位 参与部门 协同单位 协同部门 参加单位 参加部门 协助单位 支持单位 会办")},
	{holdsOther, strings.Fields("领导 责任人 联系人 电话 备注 序号 编号 基准 基期 实际 情况 成效 进展 评价 得分 来源")},
	{holdsLead, strings.Fields("牵头单位 牵头部门 牵头责任单位 主办单位 主责单位 责任单位 责任部门 承办单位 承办部门 落实单位 负责单位 实施单位 实施主体 责任主体 承诺单位 牵头 主管部门 主管单位 责任科室 完成单位 建设单位")},
	{holdsDue, strings.Fields("时限 时间 节点 期限")},
	{holdsName, strings.Fields("项目名称 任务名称 名称 类别 分类 领域 事项类型 板块")},
	{holdsTask, strings.Fields("任务 内容 目标 举措 措施 指标 要点 事项 实事 承诺 进度 计划 项目 清单")},
}

// tableLine reads a line of a task table: its head, or a row under a head. Cells are
// parted by tabs or, as in Markdown, by upright strokes, with or without one at the edges.
func (d *document) tableLine(start, end, n int) bool {
	line := d.text[start:end]
	cells := cellsOf(line)
	if len(cells) < 2 {
		d.endTable(line)
		return false
	}
	if columns := d.tableHead(line, cells); columns != nil {
		d.table, d.lead, d.figures = columns, nil, nil
		return true
	}
	if d.table == nil && d.figureLine(start, line, cells, n) {
		return true
	}
	if d.table == nil {
		if d.table = d.inferred(start, cells); d.table == nil {
			return false
		}
		d.lead = nil
		d.tableRow(start, cells, n)
		d.table = nil
		return true
	}
	d.tableRow(start, cells, n)
	return true
}

// endTable leaves a table at a line of running text; a heading between rows does not.
func (d *document) endTable(line string) {
	if d.table == nil && d.figures == nil {
		return
	}
	if line = strings.TrimSpace(line); line != "" && !isHeading(line) {
		d.table, d.figures = nil, nil
	}
}

// cellsOf returns the ranges of the cells of a line, without the white space around them.
func cellsOf(line string) [][2]int {
	sep := byte('\t')
	from, to := 0, len(line)
	if strings.IndexByte(line, '|') >= 0 {
		t := strings.TrimSpace(line)
		sep = '|'
		if strings.HasPrefix(t, "|") {
			from = strings.IndexByte(line, '|') + 1
		}
		if strings.HasSuffix(t, "|") {
			to = strings.LastIndexByte(line, '|')
		}
	}
	if from >= to || strings.IndexByte(line[from:to], sep) < 0 {
		return nil
	}
	var out [][2]int
	for {
		k := strings.IndexByte(line[from:to], sep)
		if k < 0 {
			a, b := trim(line, from, to)
			return append(out, [2]int{a, b})
		}
		a, b := trim(line, from, from+k)
		out = append(out, [2]int{a, b})
		from += k + 1
	}
}

// maxHead bounds the head of a column in bytes.
const maxHead = 16 * len("字")

// tableHead reads the head of a table of tasks: short cells, of which one says who
// answers and another what for. It returns nil for any other line.
func (d *document) tableHead(line string, cells [][2]int) []column {
	columns := make([]column, len(cells))
	lead, task, name := -1, false, -1
	for i, c := range cells {
		head := unspaced(line[c[0]:c[1]])
		if len(head) > maxHead || strings.ContainsAny(head, "。；，：:") {
			return nil
		}
		columns[i] = d.columnOf(head)
		switch columns[i].holds {
		case holdsLead:
			if lead >= 0 && (columns[lead].leads || builders.within(head)) { // 牵头单位, 责任单位: the second helps
				columns[i].holds = holdsHelp
				continue
			}
			if lead >= 0 && builders.within(unspaced(line[cells[lead][0]:cells[lead][1]])) {
				columns[lead].holds = holdsHelp
			}
			lead = i
		case holdsTask:
			task = true
		case holdsName:
			name = i
		}
	}
	if lead < 0 || !task && name < 0 {
		return nil
	}
	if !task {
		columns[name].holds = holdsTask
	}
	return columns
}

// builders head columns of those who carry out what others answer for.
var builders = newList("建设单位 实施单位 实施主体 完成单位 承办单位")

// unspaced takes the spaces out of a head that is set wide: 责 任 单 位.
func unspaced(s string) string {
	if strings.IndexFunc(s, isSpace) < 0 {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, isSpace), "")
}

// columnOf tells a column by its head.
func (d *document) columnOf(head string) column {
	for _, e := range headers {
		if containsAny(head, e.words...) {
			c := column{holds: e.holds, leads: containsAny(head, "牵头", "主办", "主责")}
			if e.holds == holdsTask {
				c.due, c.hasDue = quantity.ParseTime(head, 0, d.year)
				c.hasDue = c.hasDue && c.due.Deadline.IsSet() && c.due.Period != ""
			}
			return c
		}
	}
	return column{}
}

// tableRow files the sentences of the task cells of a row, each under its own section.
// A row without number and lead goes on with the lead above, whose cell spans both.
func (d *document) tableRow(offset int, cells [][2]int, n int) {
	row := section{mode: plan, heading: d.current.heading, partOf: d.current.partOf}
	cells = d.aligned(offset, cells)
	var due quantity.Time
	hasDue := false
	for i, c := range cells[:min(len(cells), len(d.table))] {
		text := d.text[offset+c[0] : offset+c[1]]
		switch col := d.table[i]; col.holds {
		case holdsLead:
			row.owner, row.ownerText, row.support = d.tableUnits(text, row.support)
		case holdsHelp:
			row.support = append(row.support, unitsOf(text)...)
		case holdsName:
			row.topic = text
		case holdsDue:
			due, hasDue = quantity.ParseTime(text, 0, d.year)
			hasDue = hasDue && due.Deadline.IsSet() && due.Period != ""
		}
	}
	if first := cells[0]; row.owner == nil && first[0] == first[1] && d.lead != nil {
		row.owner, row.ownerText, row.support = d.lead.owner, d.lead.ownerText, d.lead.support
	}
	row.unled = row.owner == nil
	d.lead = &row
	outer := d.current
	for i, c := range cells[:min(len(cells), len(d.table))] {
		if d.table[i].holds != holdsTask || c[0] == c[1] {
			continue
		}
		from := len(d.sentences)
		d.current = &row
		d.cut(offset+c[0], offset+c[1], n, false)
		if d.table[i].hasDue {
			d.fallDue(from, d.table[i].due)
		} else if hasDue {
			d.fallDue(from, due)
		}
	}
	d.current = outer
	d.blockFrom = len(d.sentences)
}

// minTask is the least length of a task, in bytes.
const minTask = 5 * len("字")

// inferred tells the columns of a row without a head by what its cells hold: a text, and
// behind it nothing but units.
func (d *document) inferred(offset int, cells [][2]int) []column {
	columns := make([]column, len(cells))
	task, lead := -1, -1
	for i, c := range cells {
		switch text := d.text[offset+c[0] : offset+c[1]]; {
		case task >= 0 && len(text) <= maxTail*len("字") && d.allStrict(text):
			columns[i].holds = holdsHelp
			if lead < 0 {
				lead, columns[i].holds = i, holdsLead
			}
		case len(text) >= minTask && lead < 0:
			if task >= 0 {
				columns[task].holds = holdsName
			}
			task, columns[i].holds = i, holdsTask
		}
	}
	if lead < 0 {
		return nil
	}
	return columns
}

// aligned puts an empty cell before a row that lacks its first, which spans several
// rows: the units then stand under the head that is for them.
func (d *document) aligned(offset int, cells [][2]int) [][2]int {
	for i, col := range d.table {
		if col.holds != holdsLead || i == 0 || i > len(cells) || i < len(cells) && (cells[i][0] == cells[i][1] || d.isUnitCell(offset, cells[i])) {
			continue
		}
		if d.isUnitCell(offset, cells[i-1]) {
			return append([][2]int{{cells[0][0], cells[0][0]}}, cells...)
		}
	}
	return cells
}

// isUnitCell reports a cell of nothing but units.
func (d *document) isUnitCell(offset int, cell [2]int) bool {
	units := unitsOf(d.text[offset+cell[0] : offset+cell[1]])
	return len(units) > 0 && allBodies(units)
}

// fallDue sets until when the sentences from the given one on are due.
func (d *document) fallDue(from int, due quantity.Time) {
	for k := from; k < len(d.sentences); k++ {
		d.sentences[k].due, d.sentences[k].hasDue = due, true
	}
}

// tableUnits reads the cell of those who answer: all do, unless the cell says who leads.
func (d *document) tableUnits(cell string, support []string) (owner []string, text string, help []string) {
	shares, _, _ := duties(strings.NewReplacer("；", "、", ";", "、").Replace(cell), liable)
	var n note
	d.settle(&n, shares, d.firstLeads)
	return n.owner, n.ownerText, append(support, n.support...)
}
