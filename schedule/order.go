package schedule

import (
	"strings"

	"guatu"
)

// topological orders activities so that every predecessor comes before its
// successors (Kahn 1962), taking them by index where there is a choice of
// generation. A cycle is an error that names its activities.
func topological(n Network) ([]int32, error) {
	first, succ := successors(n)
	waits := make([]int32, len(n.Activities))
	for i := range n.Relations {
		waits[n.Relations[i].Succ]++
	}
	order := make([]int32, 0, len(n.Activities))
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
	if len(order) < len(n.Activities) {
		return nil, cycleError(n, waits)
	}
	return order, nil
}

// successors lists successors in compressed rows.
func successors(n Network) (first, succ []int32) {
	first = make([]int32, len(n.Activities)+1)
	for i := range n.Relations {
		first[n.Relations[i].Pred+1]++
	}
	for i := range n.Activities {
		first[i+1] += first[i]
	}
	succ = make([]int32, len(n.Relations))
	next := append([]int32(nil), first...)
	for i := range n.Relations {
		r := &n.Relations[i]
		succ[next[r.Pred]] = int32(r.Succ)
		next[r.Pred]++
	}
	return first, succ
}

// cycleError finds one cycle among the activities that still wait. Each of them
// has a waiting predecessor, so walking predecessors must meet itself.
func cycleError(n Network, waits []int32) error {
	pred := make([]int, len(n.Activities))
	at := -1
	for i := range n.Relations {
		if r := &n.Relations[i]; waits[r.Pred] > 0 && waits[r.Succ] > 0 {
			pred[r.Succ] = r.Pred
			at = r.Succ
		}
	}
	for range n.Activities {
		at = pred[at]
	}
	names := []string{label(&n, at)}
	for i := pred[at]; i != at; i = pred[i] {
		names = append(names, label(&n, i))
	}
	names = append(names, label(&n, at))
	for i, j := 0, len(names)-1; i < j; i, j = i+1, j-1 {
		names[i], names[j] = names[j], names[i]
	}
	return &guatu.Error{Code: guatu.Invalid, Message: "逻辑关系成环：" + strings.Join(names, " → "), Hint: "去掉其中一条关系"}
}
