package reconcile

import "guatu"

// Hierarchy says which nodes add up to which. Nodes are numbered from 0.
type Hierarchy struct {
	size       int
	parents    []int // of the nodes that are sums, in order of number
	constraint [][]entry
	children   [][]int // by node
}

// entry is one coefficient of a constraint Σ c·y = 0.
type entry struct {
	node int
	c    float64
}

// NewHierarchy builds a hierarchy from each node's parent, -1 for a node that is part
// of no other. Several trees may stand side by side. A parent that is no node, a node
// that is its own ancestor, and a hierarchy without any sum are errors of class
// Invalid.
func NewHierarchy(parent []int) (Hierarchy, error) {
	h := Hierarchy{size: len(parent), children: make([][]int, len(parent))}
	for node, p := range parent {
		if p < -1 || p >= len(parent) {
			return h, guatu.Invalidf("第 %d 个节点的上级 %d 不存在", node, p)
		}
		if above(parent, node) {
			return h, guatu.Invalidf("第 %d 个节点是自己的上级", node)
		}
		if p >= 0 {
			h.children[p] = append(h.children[p], node)
		}
	}
	for node, children := range h.children {
		if len(children) == 0 {
			continue
		}
		row := []entry{{node, 1}}
		for _, c := range children {
			row = append(row, entry{c, -1})
		}
		h.parents, h.constraint = append(h.parents, node), append(h.constraint, row)
	}
	if len(h.parents) == 0 {
		return h, guatu.Invalidf("没有一个节点是别的节点之和")
	}
	return h, nil
}

// above reports whether going up from a node comes back to it.
func above(parent []int, node int) bool {
	steps := 0
	for p := parent[node]; p >= 0 && p < len(parent); p = parent[p] {
		if p == node || steps > len(parent) {
			return true
		}
		steps++
	}
	return false
}

// Size returns the number of nodes.
func (h Hierarchy) Size() int { return h.size }

// Sums lists the nodes that are sums of others.
func (h Hierarchy) Sums() []int { return append([]int(nil), h.parents...) }

// Leaf reports whether a node is a sum of no others.
func (h Hierarchy) Leaf(node int) bool { return len(h.children[node]) == 0 }

// Gap returns the largest absolute difference between a sum and its parts.
func (h Hierarchy) Gap(y []float64) float64 {
	worst := 0.0
	for _, row := range h.constraint {
		sum := 0.0
		for _, e := range row {
			sum += e.c * y[e.node]
		}
		worst = max(worst, sum, -sum)
	}
	return worst
}

// City is the hierarchy of a city: node 0 the city, nodes 1..districts the districts and
// the last one what is divided to none of them (headquarters, 跨区), which may be
// negative.
func City(districts int) (h Hierarchy, unallocated int, err error) {
	if districts < 1 {
		return h, 0, guatu.Invalidf("区的个数 %d 小于 1", districts)
	}
	parent := make([]int, districts+2)
	parent[0] = -1
	h, err = NewHierarchy(parent)
	return h, districts + 1, err
}

// Year is the hierarchy of a year: node 0 the year, nodes 1..4 the quarters, and then
// the slots: 12 months, or 11 with January and February as one. Other numbers of slots
// are an error of class Invalid.
func Year(slots int) (Hierarchy, error) {
	if slots != 11 && slots != 12 {
		return Hierarchy{}, guatu.Invalidf("一年的期数 %d 不是 11 或 12", slots)
	}
	parent := []int{-1, 0, 0, 0, 0}
	for s := range slots {
		month := s + 12 - slots // 0 is January, or the two months together at 1
		parent = append(parent, 1+month/3)
	}
	return NewHierarchy(parent)
}

// Cross is the hierarchy of every node of one at every node of another, districts by
// months: node (i,j) has number i·b.Size()+j. A sum along both, the city's quarter, is
// constrained along b, and along a through the months.
func Cross(a, b Hierarchy) Hierarchy {
	h := Hierarchy{size: a.size * b.size, children: make([][]int, a.size*b.size)}
	at := func(i, j int) int { return i*b.size + j }
	add := func(row []entry) {
		h.parents, h.constraint = append(h.parents, row[0].node), append(h.constraint, row)
		for _, e := range row[1:] {
			h.children[row[0].node] = append(h.children[row[0].node], e.node)
		}
	}
	for _, row := range a.constraint {
		for j := range b.size {
			if b.Leaf(j) { // sums of sums follow
				add(shifted(row, func(i int) int { return at(i, j) }))
			}
		}
	}
	for i := range a.size {
		for _, row := range b.constraint {
			add(shifted(row, func(j int) int { return at(i, j) }))
		}
	}
	return h
}

func shifted(row []entry, number func(int) int) []entry {
	out := make([]entry, len(row))
	for k, e := range row {
		out[k] = entry{number(e.node), e.c}
	}
	return out
}
