package main

import (
	"math"
	"math/rand/v2"

	"guatu"
)

// The registering date: nodes done by then are in the node tables, later ones in
// the node reports. Nothing after lastDay is reported.
var (
	reportYear = guatu.NewDate(2023, 1, 1)
	registered = guatu.NewDate(2023, 1, 20)
	lastDay    = guatu.NewDate(2023, 12, 31)
)

// history is the day before which slips are mild: what lies behind a running
// project has been done somehow.
var history = guatu.NewDate(2022, 9, 1)

// never is a boundary after everything.
const never = 1 << 20

// act simulates when every node of the invented projects is done. Slips cluster by
// district and by sort of node; a delay is carried to the successors and partly
// made up.
func act(projects []project, cal calendar) {
	district := map[string]float64{}
	r := stream(4)
	for _, d := range districts {
		district[full(d.name)] = 0.6 + 0.9*r.Float64()
	}
	for i := range projects {
		p := &projects[i]
		if p.real() {
			continue
		}
		actor{r: stream(6, i), cal: cal, p: p, trouble: district[p.district]}.run()
	}
}

type actor struct {
	r       *rand.Rand
	cal     calendar
	p       *project
	trouble float64 // how much likelier than usual a slip is
}

func (a actor) run() {
	nodes := a.p.nodes
	index := byNo(nodes)
	for i := range nodes {
		n := &nodes[i]
		earliest, carried := 0, math.MinInt
		for _, l := range n.links {
			pred := nodes[index[l.no]]
			if l.startStart {
				continue
			}
			earliest = max(earliest, pred.finished+l.lag)
			carried = max(carried, pred.finished-pred.end)
		}
		a.finish(n, earliest, carried)
	}
	for i := range nodes {
		if nodes[i].finished < never && a.cal.date(nodes[i].finished) <= lastDay {
			nodes[i].actual = a.cal.date(nodes[i].finished)
		}
	}
}

// finish draws the boundary at which a node is done.
func (a actor) finish(n *node, earliest, carried int) {
	if earliest >= never {
		n.finished = never
		return
	}
	if n.duration == 0 && n.node != "开工" {
		n.finished = earliest
		return
	}
	slip := a.slip(n)
	if carried > 0 && a.r.Float64() < 0.3 {
		slip = max(slip, int(float64(carried)*(0.2+0.5*a.r.Float64())))
	}
	n.finished = n.end + slip
	if slip >= never/2 {
		n.finished = never
		return
	}
	n.finished = max(n.finished, earliest+n.duration*2/5)
	a.clamp(n, earliest)
}

// clamp keeps a project in its stage: running ones began before the year, new
// starts begin in it.
func (a actor) clamp(n *node, earliest int) {
	newYear := a.cal.after(reportYear)
	switch {
	case a.past(n):
		n.finished = max(earliest, min(n.finished, newYear-3))
	case n.node == "开工" && a.p.stage == newStart:
		n.finished = max(n.finished, newYear+1)
	}
}

// past reports whether a node lies before the start of a running project.
func (a actor) past(n *node) bool {
	return (a.p.stage == continuing || a.p.stage == completing) && n.end <= a.cal.after(a.p.start)
}

// slip draws the working days by which a node misses its first plan.
func (a actor) slip(n *node) int {
	trouble := a.trouble * nodeTrouble(n.node)
	early, late, stuck := 0.14, 0.2*trouble, 0.008*trouble
	if n.baseline < history || a.past(n) {
		early, late, stuck = 0.1, 0.2*trouble, 0
	}
	x := a.r.Float64()
	switch {
	case x < stuck:
		return never
	case x < stuck+late:
		return 5 + a.r.IntN(36)
	case x < stuck+late+early:
		return -3 - a.r.IntN(10)
	default:
		return -a.r.IntN(3)
	}
}

// nodeTrouble is how much likelier than usual a sort of node slips: land first,
// then permits.
func nodeTrouble(name string) float64 {
	switch {
	case landNodes[name]:
		return 1.9
	case permitNodes[name]:
		return 1.25
	}
	return 0.8
}

var landNodes = map[string]bool{
	"征地拆迁完成": true, "土地出让成交": true, "补偿安置协议签约": true, "拆除平整": true, "意愿表决": true,
}

var permitNodes = map[string]bool{
	"环评批复": true, "建设工程规划许可证": true, "施工许可证": true, "施工图审查": true, "用地预审与选址意见书": true,
}
