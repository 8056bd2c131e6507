package schedule

import (
	"slices"
	"strings"

	"guatu"
)

// graph is a network with the ends of summaries that relations are tied to as
// nodes of their own.
type graph struct {
	net   *Network
	nodes []node
	ties  []tie // between nodes
}

// node is an activity, or a hub.
type node struct {
	index int32
	is    traits
}

// newGraph lists activities in the order of the network, then hubs.
func newGraph(n *Network, t *tree, p Profile) *graph {
	g := &graph{net: n, nodes: make([]node, 0, len(n.Activities)), ties: make([]tie, 0, len(n.Relations))}
	at := make([]int32, len(n.Activities))
	for i := range n.Activities {
		at[i] = -1
		if a := &n.Activities[i]; !a.Inactive && a.Kind != Summary && a.Kind != LevelOfEffort {
			at[i] = int32(len(g.nodes))
			g.nodes = append(g.nodes, node{index: int32(i)})
		}
	}
	hubs := hubs{graph: g, tree: t, at: at, known: map[hubKey]int32{}}
	for i := range n.Relations {
		r := &n.Relations[i]
		if at[r.Pred] >= 0 && at[r.Succ] >= 0 {
			g.ties = append(g.ties, tie{pred: at[r.Pred], succ: at[r.Succ], relation: int32(i), kind: r.Type, lag: r.Lag, unit: r.LagUnit})
			continue
		}
		if p != P6 {
			hubs.tie(int32(i))
		}
	}
	return g
}

// order sorts the nodes so that every predecessor comes before its successors
// (Kahn 1962), taking them by index where there is a choice of generation. A
// cycle is an error that names its activities.
func (g *graph) order() ([]int32, error) {
	first, succ := g.successors()
	waits := make([]int32, len(g.nodes))
	for i := range g.ties {
		waits[g.ties[i].succ]++
	}
	order := make([]int32, 0, len(g.nodes))
	for i, w := range waits {
		if w == 0 {
			order = append(order, int32(i))
		}
	}
	for k := 0; k < len(order); k++ {
		i := order[k]
		for _, s := range succ[first[i]:first[i+1]] {
			if waits[s]--; waits[s] == 0 {
				order = append(order, s)
			}
		}
	}
	if len(order) < len(g.nodes) {
		return nil, g.cycleError(waits)
	}
	return order, nil
}

// successors lists successors in compressed rows.
func (g *graph) successors() (first, succ []int32) {
	first = make([]int32, len(g.nodes)+1)
	for i := range g.ties {
		first[g.ties[i].pred+1]++
	}
	for i := range g.nodes {
		first[i+1] += first[i]
	}
	succ = make([]int32, len(g.ties))
	next := slices.Clone(first)
	for i := range g.ties {
		t := &g.ties[i]
		succ[next[t.pred]] = t.succ
		next[t.pred]++
	}
	return first, succ
}

// cycleError finds one cycle among the nodes that still wait. Each of them has a
// waiting predecessor, so walking predecessors must meet itself.
func (g *graph) cycleError(waits []int32) error {
	pred := make([]int32, len(g.nodes))
	at := int32(-1)
	for i := range g.ties {
		if t := &g.ties[i]; waits[t.pred] > 0 && waits[t.succ] > 0 {
			pred[t.succ] = t.pred
			at = t.succ
		}
	}
	for range g.nodes {
		at = pred[at]
	}
	names := []string{g.label(at)}
	for i := pred[at]; i != at; i = pred[i] {
		if name := g.label(i); name != names[len(names)-1] {
			names = append(names, name)
		}
	}
	names = append(names, g.label(at))
	slices.Reverse(names)
	return &guatu.Error{Code: guatu.Invalid, Message: "逻辑关系成环：" + strings.Join(names, " → "), Hint: "去掉其中一条关系"}
}

func (g *graph) label(v int32) string { return label(g.net, int(g.nodes[v].index)) }
