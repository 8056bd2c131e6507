package bench

import (
	"fmt"
	"math"
	"math/rand/v2"

	"guatu"
	"guatu/series"
)

// An indicator of the made-up city is a tree: the city, its districts with their
// sectors, and what is divided to no district.
const (
	districts = 7
	sectors   = 13
	treeSize  = 1 + districts*(1+sectors) + 1
)

// gapShare is the part of the series in which months are missing, missingShare the part
// of their months.
const (
	gapShare     = 0.15
	missingShare = 0.05
)

// node is one series with its flows, slot by slot.
type node struct {
	name  name
	flows []float64
}

// tree holds the city at 0, then every district followed by its sectors, then what is
// not divided.
type tree struct{ nodes []node }

// parents are the nodes that nodes are parts of, -1 for the city.
func parents() []int {
	out := []int{-1}
	for range districts {
		district := len(out)
		out = append(out, 0)
		for range sectors {
			out = append(out, district)
		}
	}
	return append(out, 0)
}

// generate makes as many whole trees as fit into so many series, and what is published
// of them.
func generate(wanted int, seed uint64) ([]tree, []series.Observation) {
	random := rand.New(rand.NewPCG(seed, 2))
	trees := make([]tree, wanted/treeSize)
	var figures []series.Observation
	for k := range trees {
		trees[k] = newTree(random, fmt.Sprintf("指标%03d", k+1))
		for _, n := range trees[k].nodes {
			figures = append(figures, n.published(random)...)
		}
	}
	return trees, figures
}

// newTree draws the leaves and adds them up.
func newTree(random *rand.Rand, indicator string) tree {
	t := tree{nodes: make([]node, treeSize)}
	above := parents()
	for i := range t.nodes {
		t.nodes[i] = node{name{indicator, fmt.Sprintf("某市-%03d", i)}, make([]float64, cityYears*storeSlots)}
	}
	inner := map[int]bool{}
	for _, p := range above {
		inner[p] = true
	}
	for i := treeSize - 1; i >= 0; i-- {
		if !inner[i] {
			t.nodes[i].flows = leaf(random)
		}
		if p := above[i]; p >= 0 {
			for s, v := range t.nodes[i].flows {
				t.nodes[p].flows[s] += v
			}
		}
	}
	return t
}

// leaf draws flows: a level with trend, a season, and errors that follow each other.
func leaf(random *rand.Rand) []float64 {
	level, trend, carry := math.Exp(2+random.NormFloat64()), 0.004+0.004*random.NormFloat64(), 0.0
	season := make([]float64, storeSlots)
	for s := range season {
		season[s] = 0.15 * random.NormFloat64()
	}
	season[0] += math.Log(2) // January and February
	out := make([]float64, cityYears*storeSlots)
	for t := range out {
		carry = 0.6*carry + 0.05*random.NormFloat64()
		out[t] = level * math.Exp(trend*float64(t)+season[t%storeSlots]+carry)
	}
	return out
}

// published is what statistics say of a series: the cumulated value and its growth, up
// to June of the last year, with months that nobody published.
func (n node) published(random *rand.Rand) []series.Observation {
	gaps := random.Float64() < gapShare
	var out []series.Observation
	total, before := 0.0, make([]float64, storeSlots)
	for t, flow := range n.flows {
		slot, year := t%storeSlots, cityYear-cityYears+1+t/storeSlots
		if slot == 0 {
			total = 0
		}
		total += flow
		last := before[slot]
		before[slot] = total
		if year == cityYear && slot >= knownSlots {
			break
		}
		if gaps && slot < storeSlots-1 && random.Float64() < missingShare {
			continue
		}
		out = append(out, n.figures(year, slot, total, last)...)
	}
	return out
}

// figures are value and growth as they are rounded for publication.
func (n node) figures(year, slot int, total, last float64) []series.Observation {
	period := guatu.Period{Year: year, Month: series.Monthly.EndMonth(slot + 1)}
	o := series.Observation{
		Indicator: n.name.indicator, Region: n.name.region, Period: period, Basis: series.YTD,
		Value: math.Round(100*total) / 100, Decimals: 2, Unit: "亿元", Released: period.End() + 27, Source: "统计局",
	}
	if last == 0 {
		return []series.Observation{o}
	}
	g := o
	g.Basis, g.Value, g.Decimals, g.Unit = series.YTDGrowth, math.Round(1000*(total/last-1))/10, 1, "%"
	return []series.Observation{o, g}
}
