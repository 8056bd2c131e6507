package extract

import (
	"strings"
	"unicode/utf8"
)

// headNouns close the heads of columns; bareNouns among them go with the word before:
// 项目名称 is one head.
var (
	headNouns = newClosers("序号 编号 名称 项目 任务 内容 目标 指标 事项 实事 措施 要点 举措 单位 部门 主体 科室 处室 领导 责任人 联系人 电话 时限 时间 期限 节点 进度 计划 情况 备注 类别 领域 分类 成效 安排 要求 清单 承诺 板块 分工 进展 投资 投资额 金额 资金 概算 规模 地点 地址 性质 年限 工期")
	bareNouns = newList("名称 内容 任务 目标 情况 清单 节点 要求 安排 计划 进度 项目 指标")
)

// maxHeadRunes bounds the head of a column, in characters.
const maxHeadRunes = 12

// isHeadCell reports a line that may be the head of a column.
func isHeadCell(s string) bool {
	return len(s) <= maxHeadRunes*len("字") && (headNouns.closes(s) || strings.HasPrefix(s, "是否")) && utf8.RuneCountInString(s) <= maxHeadRunes && !strings.ContainsAny(s, "。，；：:、.")
}

// isUnitOfColumn reports a bracket below the head of a column that says in what it
// counts: （万元）.
func isUnitOfColumn(s string) bool {
	inner := strings.Trim(s, "（）()")
	return len(inner) < len(s) && inner != "" && utf8.RuneCountInString(inner) <= 4 && strings.IndexFunc(inner, notHan) < 0
}

// edge returns the end of a cell on a line of its own without the upright stroke that
// closes it.
func (d *document) edge(start, end int) int {
	line := strings.TrimRight(d.text[start:end], " |")
	if strings.IndexByte(line, '|') >= 0 {
		return end
	}
	return start + len(line)
}

// flatHead reads the head of a flattened table at the line that begins at start: heads
// on lines of their own, or all on one, perhaps behind other words. It returns where
// the rows begin, or 0.
func (d *document) flatHead(start, end, n int) int {
	a, b := trim(d.text, start, end)
	line := d.text[a:d.edge(a, b)]
	if len(line) <= 2*maxHeadRunes*len("字") && isHeadCell(unspaced(line)) {
		heads, next := d.headLines(start)
		if d.openFlat(heads) {
			return next
		}
	}
	if d.flat == nil && isRowNumber(line) && d.rowsFollow(end) {
		d.openFlat([]string{"序号", "任务", "责任单位"})
		return 0
	}
	if d.alarms(a, b)&(noteAlarm|headAlarm) == 0 || strings.ContainsAny(line, "|\t") {
		return 0
	}
	if k := strings.LastIndex(line, "序号"); k >= 0 {
		if !d.openFlat(cutHeads(line[k:])) {
			return 0
		}
		flat := d.flat
		d.flat = nil
		if x, y := trim(d.text, a, a+k); x < y {
			d.readLine(x, y, n)
		}
		d.flat = flat
		return end + 1
	}
	if utf8.RuneCountInString(line) <= 5*maxHeadRunes && d.openFlat(cutHeads(line)) {
		return end + 1
	}
	return 0
}

// maxHeadLines bounds the lines of a head, empty ones included.
const maxHeadLines = 48

// headLines reads heads on lines of their own and returns where the next line begins.
func (d *document) headLines(start int) (heads []string, next int) {
	next = start
	for seen := 0; next < len(d.text) && seen < maxHeadLines; seen++ {
		end := next + strings.IndexByte(d.text[next:], '\n')
		if end < next {
			end = len(d.text)
		}
		a, b := trim(d.text, next, end)
		if b = d.edge(a, b); a < b {
			head := unspaced(d.text[a:b])
			if len(heads) > 0 && isUnitOfColumn(head) {
				next = end + 1
				continue
			}
			if !isHeadCell(head) {
				return heads, next
			}
			if head == "序号" {
				heads = nil
			}
			heads = append(heads, head)
		}
		next = end + 1
	}
	return heads, next
}

// cutHeads cuts heads that run together: 序号项目名称主要内容牵头单位. It returns nil
// unless nothing else stands there.
func cutHeads(line string) []string {
	var out []string
	for _, field := range strings.FieldsFunc(line, isSpace) {
		from, size := 0, 0
		for i, c := range field {
			end := i + utf8.RuneLen(c)
			if size++; size > maxHeadRunes {
				return nil
			}
			if !headNouns.closes(field[from:end]) {
				continue
			}
			if head := field[from:end]; from > 0 && bareNouns.has(head) && !ofUnits.closes(out[len(out)-1]) {
				out[len(out)-1] += head
			} else {
				out = append(out, head)
			}
			from, size = end, 0
		}
		if from < len(field) {
			return nil
		}
	}
	return out
}

// ofUnits close heads that no other word goes on with.
var ofUnits = newClosers("序号 编号 单位 部门 领导 责任人 时限 时间 备注")

// headAmounts close the heads of columns of bare figures.
var headAmounts = newClosers("投资 投资额 金额 资金 概算 规模 年限")

// reports close the heads of columns that say how far the tasks have come.
var reports = strings.Fields("情况 进展 成效 进度")

// openFlat opens a flattened table when the heads say what for and who answers.
func (d *document) openFlat(heads []string) bool {
	f := flatTable{next: 1}
	lead, task := -1, -1
	for i, head := range heads {
		c := d.columnOf(head)
		f.columns = append(f.columns, c)
		switch {
		case head == "序号" || head == "编号":
			f.numbered = true
		case c.holds == holdsLead && lead >= 0, c.holds == holdsHelp:
			f.helps = true
		case c.holds == holdsLead:
			lead = i
		case c.holds == holdsTask, c.holds == holdsName && task < 0:
			f.named = f.named || task >= 0 && lead < 0
			task = i
		case c.holds == holdsDue:
			f.dues = true
		case containsAny(head, "领导", "责任人", "联系人"):
			f.persons = true
		}
		f.reported = f.reported || c.holds == holdsOther && task >= 0 && lead < 0 && hasSuffixAny(head, reports)
		if c.holds == holdsOther && task >= 0 && lead < 0 && headAmounts.closes(head) {
			f.amounts++
		}
		f.after = f.after || lead >= 0 && i > lead && c.holds == holdsOther
	}
	if lead < 0 || task < 0 {
		return false
	}
	f.leadOnly = lead < task
	d.closeFlat()
	d.table, d.flat = nil, &f
	return true
}

// maxAhead bounds the lines of a row that are looked at before a table without a head is
// taken for one.
const maxAhead = 16

// rowsFollow reports that behind the number of a row a text, then units and then
// another number stand on lines of their own.
func (d *document) rowsFollow(from int) bool {
	texts, units := 0, false
	for seen := 0; seen < maxAhead && from < len(d.text); seen++ {
		end := from + strings.IndexByte(d.text[from:], '\n')
		if end < from {
			end = len(d.text)
		}
		a, b := trim(d.text, from, end)
		from = end + 1
		if a >= b {
			continue
		}
		line := d.text[a:b]
		switch {
		case isRowNumber(line):
			return units
		case len(line) <= maxTail*len("字") && texts > 0 && d.allStrict(line):
			units = true
		default:
			texts++
			units = units && utf8.RuneCountInString(line) <= maxDue
		}
	}
	return false
}

// allStrict reports a list of nothing but surely units.
func (d *document) allStrict(s string) bool {
	units := unitsOf(s)
	for _, u := range units {
		if !d.isStrictUnit(u) {
			return false
		}
	}
	return len(units) > 0
}
