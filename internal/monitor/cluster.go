package monitor

import (
	"maps"
	"slices"
	"strconv"

	"guatu"
	"guatu/forecast"
	"guatu/internal/register"
)

// ChainTotal is one industrial chain by the output of its firms, and its tier.
type ChainTotal struct {
	Name   string        `json:"chain"`
	Firms  int           `json:"firms"`
	Blank  int           `json:"without_output"` // firms whose output is not filled in
	Output float64       `json:"output"`         // 亿元
	Rung   forecast.Rung `json:"tier"`           // zero while no output is known
}

// ClusterTotals are all chains with their total; a firm that stands in several chains
// counts once in it.
type ClusterTotals struct {
	Chains []ChainTotal     `json:"chains"`
	Total  forecast.Cluster `json:"total"`
}

// Clusters adds the firms of the register by chain. A firm is known by its name, since it
// has a row, and a code, for every chain it stands in.
func Clusters(firms []register.Record) (ClusterTotals, error) {
	totals, members := map[string]*ChainTotal{}, map[string]map[string]float64{}
	for _, f := range firms {
		chain := f.Get("chain")
		if chain == "" {
			continue
		}
		if totals[chain] == nil {
			totals[chain], members[chain] = &ChainTotal{Name: chain}, map[string]float64{}
		}
		totals[chain].Firms++
		if f.Get("output") == "" {
			totals[chain].Blank++
			continue
		}
		v, err := strconv.ParseFloat(f.Get("output"), 64)
		if err != nil {
			return ClusterTotals{}, guatu.Invalidf("企业 %s 的产值“%s”不是数", f.ID, f.Get("output"))
		}
		members[chain][f.Get("name")] += v
	}
	return clusterTotals(totals, members)
}

func clusterTotals(totals map[string]*ChainTotal, members map[string]map[string]float64) (ClusterTotals, error) {
	var out ClusterTotals
	var chains []forecast.Chain
	for _, name := range slices.Sorted(maps.Keys(totals)) {
		total := totals[name]
		for _, firm := range slices.Sorted(maps.Keys(members[name])) {
			total.Output += members[name][firm]
		}
		if total.Output > 0 {
			rung, err := forecast.Rungs(total.Output, "亿元")
			if err != nil {
				return out, err
			}
			total.Rung = rung
		}
		out.Chains = append(out.Chains, *total)
		chains = append(chains, forecast.Chain{Name: name, Members: members[name]})
	}
	var err error
	out.Total, err = forecast.ClusterTotal(chains)
	return out, err
}
