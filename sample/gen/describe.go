package main

import (
	"fmt"
	"strings"
	"time"

	"guatu"
)

// describe writes the words of a monthly report from what the nodes say at the
// month's end. A real project gets only the mark that its amounts are invented.
func describe(x *monthly, cal calendar) {
	p, end := x.project, guatu.MonthEnd(2023, time.Month(x.month))
	if p.real() {
		x.progress = "示例数据，非该项目实际进度"
		return
	}
	last, current := state(p, end)
	x.progress = progress(p, last, current, cal.after(end))
	if n := overdue(p, end); n != nil && n == current {
		x.problem = troubleOf(p, n)
	}
}

// state returns the node done last and the first one still to do.
func state(p *project, day guatu.Date) (last, current *node) {
	for i := range p.nodes {
		n := &p.nodes[i]
		if n.actual.IsSet() && n.actual <= day {
			if last == nil || n.actual >= last.actual {
				last = n
			}
		} else if current == nil {
			current = n
		}
	}
	return last, current
}

// progress says how far the current node is, in twentieths for building work.
func progress(p *project, last, current *node, now int) string {
	switch {
	case current == nil:
		return "已" + last.node
	case last == nil:
		return current.node + "准备中"
	}
	begin := max(current.begin, last.end)
	if current.no < startNo(p) || current.duration < 30 || now <= begin {
		return short(last.node) + "已完成，" + short(current.node) + "推进中"
	}
	until := min(current.finished, max(current.end, now+20))
	part := min(95, max(5, 5*(20*(now-begin)/max(1, until-begin))))
	return fmt.Sprintf("%s约%d%%", short(current.node), part)
}

func short(node string) string { return strings.TrimSuffix(node, "完成") }
