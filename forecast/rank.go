package forecast

import (
	"math/rand/v2"
	"slices"

	"guatu"
	"guatu/series"
)

// NoPeers is the code of a rank without the series of others.
const NoPeers = "no_peers"

// Contender is one of those that are ranked, with the distributions of what counts.
type Contender struct {
	Name string
	// Measures are one or more distributions in one unit; the contender is ranked by
	// their sum, and takes part only when each is at least Entry: the cities whose
	// trade and retail sales are both a trillion, say. With one measure and Entry 0 it
	// is an ordinary rank.
	Measures []Distribution
}

// Standing is the distribution of a rank.
type Standing struct {
	// Chances[i] is the probability of rank i+1; what is missing from 1 is the
	// probability of not taking part.
	Chances []float64
	Peers   int
}

// Rank returns how likely each rank is for own among peers, highest first. Futures of
// different contenders are drawn independently for the seed; a common shock to all
// would leave ranks as they are, so independence makes the answer rather too
// uncertain than too sure. Without peers the error is *Unavailable: a rank needs the
// others' series. A contender without measures or paths is an error of class Invalid.
func Rank(own Contender, peers []Contender, entry float64, seed uint64) (Standing, error) {
	if len(peers) == 0 {
		return Standing{}, &Unavailable{Code: NoPeers, Missing: []Need{{Basis: series.YTD}}}
	}
	draws := 0
	for _, c := range slices.Concat([]Contender{own}, peers) {
		if len(c.Measures) == 0 {
			return Standing{}, guatu.Invalidf("“%s”没有参加排位的数", c.Name)
		}
		for _, m := range c.Measures {
			if len(m.Paths) == 0 {
				return Standing{}, guatu.Invalidf("“%s”没有参加排位的数", c.Name)
			}
			draws = max(draws, len(m.Paths))
		}
	}
	s := Standing{Chances: make([]float64, len(peers)+1), Peers: len(peers)}
	random := rand.New(rand.NewPCG(seed, uint64(draws)))
	for range draws {
		mine, in := own.draw(random, entry)
		if !in {
			continue
		}
		above := 0
		for _, p := range peers {
			if v, in := p.draw(random, entry); in && v > mine {
				above++
			}
		}
		s.Chances[above] += 1 / float64(draws)
	}
	return s, nil
}

// draw takes one future of a contender: the same path of all its measures.
func (c Contender) draw(random *rand.Rand, entry float64) (sum float64, in bool) {
	at := random.Float64()
	for _, m := range c.Measures {
		v := m.Paths[int(at*float64(len(m.Paths)))]
		if v < entry {
			return 0, false
		}
		sum += v
	}
	return sum, true
}

// AtLeast returns the probability, within [0.01, 0.99], of a rank at least as good.
func (s Standing) AtLeast(rank int) float64 {
	p := 0.0
	for i, c := range s.Chances {
		if i < rank {
			p += c
		}
	}
	return bounded(p)
}
