package schedule

import "guatu"

// tree is the hierarchy of summaries.
type tree struct {
	parent   []int32   // by activity index; -1 at the top
	children [][]int32 // by activity index
}

// newTree checks Network.Parents; it is nil without parents.
func newTree(n *Network) (*tree, error) {
	if n.Parents == nil {
		return nil, nil
	}
	if len(n.Parents) != len(n.Activities) {
		return nil, guatu.Invalidf("上级的个数 %d 与工作的个数 %d 不符", len(n.Parents), len(n.Activities))
	}
	t := &tree{parent: make([]int32, len(n.Parents)), children: make([][]int32, len(n.Parents))}
	for i, p := range n.Parents {
		t.parent[i] = int32(p)
		if p == -1 {
			continue
		}
		if p < 0 || p >= len(n.Activities) || n.Activities[p].Kind != Summary {
			return nil, guatu.Invalidf("%s 的上级 %d 不是汇总工作", label(n, i), p)
		}
		t.children[p] = append(t.children[p], int32(i))
	}
	for i := range n.Parents {
		steps := 0
		for p := t.parent[i]; p >= 0; p = t.parent[p] {
			if steps++; steps > len(n.Parents) {
				return nil, guatu.Invalidf("%s 的上级成环", label(n, i))
			}
		}
	}
	return t, nil
}

// leaves calls f with every activity below summary i that is no summary.
func (t *tree) leaves(n *Network, i int32, f func(int32)) {
	if t == nil {
		return
	}
	for _, c := range t.children[i] {
		if n.Activities[c].Kind == Summary {
			t.leaves(n, c, f)
		} else {
			f(c)
		}
	}
}

// hubKey tells hubs apart: those before summaries are one for each relation,
// because each carries its own bound.
type hubKey struct {
	summary  int32
	relation int32 // -1 for the end of a predecessor
	start    bool
}

// hubs ties relations to the activities below summaries.
//
// A relation from the finish of a summary waits for every activity below it, one
// from its start for the first of them to start. A relation to a summary binds
// every activity below it. Both go through a node, so that a relation between two
// summaries does not become one for each pair of activities.
type hubs struct {
	graph *graph
	tree  *tree
	at    []int32 // node by activity index
	known map[hubKey]int32
}

// tie enters relation i, at least one end of which is no activity of the passes.
func (h *hubs) tie(i int32) {
	n := h.graph.net
	r := &n.Relations[i]
	t := tie{relation: i, kind: r.Type, lag: r.Lag, unit: r.LagUnit}
	pred, ok := h.before(int32(r.Pred), r.Type)
	if !ok {
		return
	}
	succ, ok := h.after(int32(r.Succ), i, &t)
	if !ok {
		return
	}
	t.pred, t.succ = pred, succ
	h.graph.ties = append(h.graph.ties, t)
}

// before is the node of a predecessor.
func (h *hubs) before(i int32, kind RelationType) (int32, bool) {
	if h.at[i] >= 0 {
		return h.at[i], true
	}
	if h.graph.net.Activities[i].Kind != Summary || h.graph.net.Activities[i].Inactive {
		return 0, false
	}
	key := hubKey{summary: i, relation: -1, start: kind.fromStart()}
	if v, ok := h.known[key]; ok {
		return v, true
	}
	is, end := hub, FF
	if key.start {
		is, end = hub|least, SF
	}
	v := h.add(i, is)
	found := false
	h.tree.leaves(h.graph.net, i, func(c int32) {
		if h.at[c] >= 0 {
			found = true
			h.graph.ties = append(h.graph.ties, tie{pred: h.at[c], succ: v, relation: -1, kind: end, bare: true})
		}
	})
	h.known[key] = v
	return v, found
}

// after is the node of a successor. The lag of t goes on to the activities below
// a summary, whose calendars it may run on.
func (h *hubs) after(i, relation int32, t *tie) (int32, bool) {
	if h.at[i] >= 0 {
		return h.at[i], true
	}
	if h.graph.net.Activities[i].Kind != Summary || h.graph.net.Activities[i].Inactive {
		return 0, false
	}
	v := h.add(i, hub)
	found := false
	down := FS
	if t.kind.toFinish() {
		down = FF
	}
	h.tree.leaves(h.graph.net, i, func(c int32) {
		if h.at[c] >= 0 {
			found = true
			h.graph.ties = append(h.graph.ties, tie{pred: v, succ: h.at[c], relation: relation, kind: down, lag: t.lag, unit: t.unit})
		}
	})
	t.kind = [...]RelationType{FS: FF, SS: SF, FF: FF, SF: SF}[t.kind]
	t.lag, t.bare = 0, true
	return v, found
}

func (h *hubs) add(summary int32, is traits) int32 {
	h.graph.nodes = append(h.graph.nodes, node{index: summary, is: is})
	return int32(len(h.graph.nodes) - 1)
}
