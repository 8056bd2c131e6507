package main

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"time"

	"guatu"
)

// nodeReport is what a unit says about one node: done, or planned for another day.
type nodeReport struct {
	project  *project
	no       int
	kind     string // 实际完成 or 计划调整
	date     guatu.Date
	reported guatu.Date
	reason   string
}

// reportDay is the day by which a month's reports are due: the 6th of the next.
func reportDay(month int) guatu.Date { return guatu.NewDate(2023, time.Month(month+1), 6) }

// nodeReports returns the year's node reports by reporting month, 1 to 12.
func nodeReports(projects []project, cal calendar) map[int][]nodeReport {
	out := map[int][]nodeReport{}
	for i := range projects {
		p := &projects[i]
		r := stream(7, i)
		for j := range p.nodes {
			for _, n := range nodeHistory(r, cal, p, &p.nodes[j]) {
				out[reportMonth(n.reported)] = append(out[reportMonth(n.reported)], n)
			}
		}
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b nodeReport) int {
			return cmp.Or(cmp.Compare(a.reported, b.reported), cmp.Compare(a.project.code, b.project.code), cmp.Compare(a.no, b.no))
		})
	}
	return out
}

// reportMonth is the month in whose report, due on the 6th of the next, a day falls.
func reportMonth(reported guatu.Date) int {
	for m := 1; m < 12; m++ {
		if reported <= reportDay(m) {
			return m
		}
	}
	return 12
}

func nodeHistory(r *rand.Rand, cal calendar, p *project, n *node) []nodeReport {
	done := nodeReport{project: p, no: n.no, kind: "实际完成", date: n.actual}
	if p.real() {
		done.reported, done.reason = n.actual, "公开报道"
		if n.actual.IsSet() && n.actual > registered {
			return []nodeReport{done}
		}
		return nil
	}
	out := revisions(r, cal, p, n)
	if n.actual.IsSet() && n.actual > registered {
		done.reported = min(n.actual+guatu.Date(r.IntN(8)), reportDay(int(n.actual.Month())))
		out = append(out, done)
	}
	return out
}

// revisions are filed on a report day after a planned day has passed without the
// node being done; not every unit files them.
func revisions(r *rand.Rand, cal calendar, p *project, n *node) []nodeReport {
	var out []nodeReport
	planned := n.end
	for month := 1; month <= 12; month++ {
		day := reportDay(month)
		if cal.date(planned) > guatu.MonthEnd(2023, time.Month(month)) {
			continue
		}
		if n.actual.IsSet() && n.actual <= day {
			break
		}
		if r.Float64() > 0.7 {
			continue
		}
		planned = max(cal.after(day)+3, revised(r, n, cal.after(day)))
		out = append(out, nodeReport{
			project: p, no: n.no, kind: "计划调整", date: cal.date(planned), reported: day - guatu.Date(r.IntN(3)),
			reason: reasonFor(p, n),
		})
	}
	return out
}

// revised is the boundary a unit now promises: about right when the end is in
// sight, hopeful when the node is stuck.
func revised(r *rand.Rand, n *node, now int) int {
	if n.finished >= never {
		return now + 25 + r.IntN(50)
	}
	return n.finished - 4 + r.IntN(9)
}

// trouble is why a node does not move, what is asked for, and the problem in the
// monthly report.
type trouble struct{ reason, factor string }

var landTroubles = []trouble{
	{"剩余地块补偿未谈妥", "土地"}, {"用地指标未落实", "土地"}, {"管线迁改滞后影响交地", "土地"}, {"权属纠纷待调处", "土地"},
}

var permitTroubles = []trouble{
	{"申报材料补正", "其他"}, {"规划条件调整待批复", "土地"}, {"专家评审意见修改中", "其他"}, {"用能指标待核定", "用能"},
}

var workTroubles = []trouble{
	{"雨季影响施工", "其他"}, {"工人不足", "用工"}, {"资金拨付滞后", "资金"}, {"设计变更", "其他"}, {"设备交付延期", "资金"}, {"施工用电未接通", "用能"},
}

// troubleOf is fixed for a node, so that all its reports tell the same story.
func troubleOf(p *project, n *node) trouble {
	pick := func(list []trouble) trouble { return list[(n.end*7+n.no*13+p.total)%len(list)] }
	switch {
	case landNodes[n.node]:
		return pick(landTroubles)
	case permitNodes[n.node] || n.no < startNo(p):
		return pick(permitTroubles)
	}
	return pick(workTroubles)
}

func reasonFor(p *project, n *node) string { return troubleOf(p, n).reason }

func startNo(p *project) int {
	i := slices.IndexFunc(p.nodes, func(n node) bool { return n.node == "开工" })
	if i < 0 {
		return 0
	}
	return p.nodes[i].no
}
