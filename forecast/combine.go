package forecast

import (
	"math"
	"math/rand/v2"
)

// fitted is a member of a pool with what is known of its accuracy.
type fitted struct {
	Member
	misses []float64 // one-step errors within the series, NaN or nil where unknown
	draw   func(*rand.Rand) []float64
}

// The errors that count are those of so many seasons and at least so many values.
const recentSeasons, recentValues = 3, 24

// weigh gives every member the inverse of its mean squared one-step error in recent
// years, never of the first season, and the mean of these to members whose errors are
// not known.
func weigh(fits []fitted, m int) {
	known, n := 0.0, 0.0
	for i, f := range fits {
		from := max(m+1, len(f.misses)-max(recentSeasons*m, recentValues))
		if mean, ok := meanSquare(f.misses, from); ok {
			fits[i].Weight = 1 / mean
			known, n = known+fits[i].Weight, n+1
		}
	}
	if n == 0 {
		known, n = 1, 1
	}
	total := 0.0
	for i := range fits {
		if fits[i].Weight == 0 {
			fits[i].Weight = known / n
		}
		total += fits[i].Weight
	}
	for i := range fits {
		fits[i].Weight /= total
	}
}

// meanSquare is that of the known errors from a place on, never quite zero: a
// perfect fit keeps a finite weight.
func meanSquare(misses []float64, from int) (float64, bool) {
	squares, n := 0.0, 0.0
	for _, e := range misses[min(from, len(misses)):] {
		if !math.IsNaN(e) {
			squares, n = squares+e*e, n+1
		}
	}
	return max(squares/n, math.SmallestNonzeroFloat64*0x1p60), n > 0
}

func combine(fits []fitted, h int) []float64 {
	out := make([]float64, h)
	for _, f := range fits {
		for k, v := range f.Point {
			out[k] += f.Weight * v
		}
	}
	return out
}

// drawPaths draws from the members that can be simulated, each as often as its weight
// says, and moves each draw from its own centre to the combined one, by ratio where
// both are positive.
func drawPaths(fits []fitted, centre []float64, opt PoolOptions) [][]float64 {
	random := rand.New(rand.NewPCG(opt.Seed, uint64(len(centre))))
	turn := newRota(fits)
	paths := make([][]float64, opt.Paths)
	for i := range paths {
		f := &fits[turn.next()]
		paths[i] = f.draw(random)
		for k := range paths[i] {
			paths[i][k] = moved(paths[i][k], f.Point[k], centre[k])
		}
	}
	return paths
}

// moved carries v from around one centre to around another.
func moved(v, from, to float64) float64 {
	if from > 0 && to > 0 {
		return v * to / from
	}
	return v + to - from
}

// rota takes the simulated members in turn, so that at any time each has been taken
// as often as its weight asks for, within one.
type rota struct {
	weights, credit []float64
}

func newRota(fits []fitted) rota {
	r := rota{make([]float64, len(fits)), make([]float64, len(fits))}
	total := 0.0
	for i, f := range fits {
		if f.draw != nil {
			r.weights[i] = f.Weight
			total += f.Weight
		}
	}
	for i := range r.weights {
		r.weights[i] /= total
	}
	return r
}

func (r rota) next() int {
	best := 0
	for i, w := range r.weights {
		r.credit[i] += w
		if r.credit[i] > r.credit[best] {
			best = i
		}
	}
	r.credit[best]--
	return best
}
