package forecast

import (
	"cmp"
	"maps"
	"slices"

	"guatu"
)

// Chain is one industrial chain or cluster with its members and what each adds. A
// chain whose members are not known has only its Total.
type Chain struct {
	Name    string
	Total   float64            // used when Members is empty
	Members map[string]float64 // value by member
}

// Overlap is what two chains have in common.
type Overlap struct {
	A, B    string
	Members int
	Value   float64
}

// Cluster is the total of several chains. Chains share firms, so that their totals
// must not simply be added.
type Cluster struct {
	Sum float64 // of the chains as if nothing were shared
	// Low and High bound the total without double counting. They are equal when all
	// members are known.
	Low, High float64
	Overlaps  []Overlap // pairs that share members, largest first
}

// Exact reports whether the total without double counting is known.
func (c Cluster) Exact() bool { return c.Low == c.High }

// Shared is the least that is counted more than once in the sum.
func (c Cluster) Shared() float64 { return c.Sum - c.High }

// ClusterTotal adds chains and says how much of the sum is counted twice. A member
// counts once, with the largest value that any chain gives it. Of chains without
// members only bounds are known: they may lie within the rest or beside it, so the
// total is at least the larger of the largest of them and the known union, and at
// most their sum. Negative values are an error of class Invalid.
func ClusterTotal(chains []Chain) (Cluster, error) {
	var c Cluster
	union := map[string]float64{}
	unknown, largest := 0.0, 0.0
	for _, chain := range chains {
		total, err := chain.total()
		if err != nil {
			return Cluster{}, err
		}
		c.Sum += total
		for member, v := range chain.Members {
			union[member] = max(union[member], v)
		}
		if len(chain.Members) == 0 {
			unknown, largest = unknown+total, max(largest, total)
		}
	}
	known := addUp(union)
	c.Low, c.High = max(known, largest), known+unknown
	c.Overlaps = overlaps(chains)
	return c, nil
}

func (c Chain) total() (float64, error) {
	if len(c.Members) == 0 {
		if c.Total < 0 {
			return 0, guatu.Invalidf("产业链“%s”的总量 %g 是负数", c.Name, c.Total)
		}
		return c.Total, nil
	}
	for member, v := range c.Members {
		if v < 0 {
			return 0, guatu.Invalidf("产业链“%s”中“%s”的数 %g 是负数", c.Name, member, v)
		}
	}
	return addUp(c.Members), nil
}

// addUp adds in a fixed order, so that the sum is the same every time.
func addUp(values map[string]float64) float64 {
	sum := 0.0
	for _, member := range slices.Sorted(maps.Keys(values)) {
		sum += values[member]
	}
	return sum
}

func overlaps(chains []Chain) []Overlap {
	var out []Overlap
	for i, a := range chains {
		for _, b := range chains[i+1:] {
			o := Overlap{A: a.Name, B: b.Name}
			for _, member := range slices.Sorted(maps.Keys(a.Members)) {
				if v, both := b.Members[member]; both {
					o.Members, o.Value = o.Members+1, o.Value+min(v, a.Members[member])
				}
			}
			if o.Members > 0 {
				out = append(out, o)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Overlap) int { return cmp.Compare(b.Value, a.Value) })
	return out
}
