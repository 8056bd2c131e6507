package main

import (
	"math"
	"math/rand/v2"

	"guatu"
)

// node is one node of one project with its first planned finish and what happened.
type node struct {
	step
	begin, end int // planned boundaries of the calendar
	baseline   guatu.Date
	actual     guatu.Date // NoDate while not done
	finished   int        // simulated boundary at which it is done, within the year or later
}

// plan dates a project's nodes: what comes before 开工 as late as the planned start
// allows, construction scaled so that 竣工 falls on the planned finish, the rest
// from there.
func plan(r *rand.Rand, cal calendar, steps []step, p *project) []node {
	nodes := make([]node, len(steps))
	start, finish := -1, -1
	for i, s := range steps {
		nodes[i] = node{step: s, actual: guatu.NoDate}
		nodes[i].lead = lead(s, p)
		switch s.node {
		case "开工":
			start = i
		case "竣工":
			finish = i
		}
	}
	vary(r, nodes[:start])
	stretch(nodes[start:finish+1], cal.after(p.finish)-cal.after(p.start))
	backward(nodes[:start+1], cal.after(p.start))
	forward(nodes, start+1, cal.after(p.start))
	for i := range nodes {
		nodes[i].baseline = cal.date(nodes[i].end)
	}
	return nodes
}

func lead(s step, p *project) string {
	switch s.lead {
	case "属地区":
		return p.district
	case "建设单位":
		return p.owner
	}
	return s.lead
}

// vary lets the long preparatory nodes of each project differ from the template.
func vary(r *rand.Rand, nodes []node) {
	for i := range nodes {
		if d := nodes[i].duration; d >= 20 {
			nodes[i].duration = int(math.Round(float64(d) * (0.8 + 0.4*r.Float64())))
		}
	}
}

// stretch scales durations between two milestones so that the longest path takes
// exactly the given working days; rounding is left to the longest node.
func stretch(nodes []node, days int) {
	scale := float64(days) / float64(length(nodes))
	longest := 0
	for i := range nodes {
		if d := nodes[i].duration; d > 0 {
			nodes[i].duration = max(1, int(math.Round(float64(d)*scale)))
		}
		if nodes[i].duration > nodes[longest].duration {
			longest = i
		}
	}
	nodes[longest].duration += days - length(nodes)
}

// length is the longest path from the first of nodes to the last.
func length(nodes []node) int {
	forward(nodes, 1, 0)
	return nodes[len(nodes)-1].end
}

// forward dates nodes[from:] as early as their predecessors allow; the node before
// them is done at boundary at.
func forward(nodes []node, from, at int) {
	index := byNo(nodes)
	nodes[from-1].begin, nodes[from-1].end = at, at
	for i := from; i < len(nodes); i++ {
		n := &nodes[i]
		n.begin = at
		for _, l := range n.links {
			if j, ok := index[l.no]; ok {
				n.begin = max(n.begin, bound(nodes[j], l))
			}
		}
		n.end = n.begin + n.duration
	}
}

// bound is the earliest boundary at which a successor may begin.
func bound(pred node, l link) int {
	if l.startStart {
		return pred.begin + l.lag
	}
	return pred.end + l.lag
}

// backward dates nodes as late as the last of them, done at boundary at, allows.
func backward(nodes []node, at int) {
	index := byNo(nodes)
	for i := range nodes {
		nodes[i].end = at
	}
	for i := len(nodes) - 1; i >= 0; i-- {
		n := &nodes[i]
		n.begin = n.end - n.duration
		for _, l := range n.links {
			pred := &nodes[index[l.no]]
			if l.startStart {
				pred.end = min(pred.end, n.begin-l.lag+pred.duration)
			} else {
				pred.end = min(pred.end, n.begin-l.lag)
			}
		}
	}
}

func byNo(nodes []node) map[int]int {
	index := make(map[int]int, len(nodes))
	for i, n := range nodes {
		index[n.no] = i
	}
	return index
}
