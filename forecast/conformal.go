package forecast

import (
	"math"
	"slices"
)

// Replay is what an interval said at an earlier origin, and what came: for learning
// how much the intervals of a panel of indicators must be stretched.
type Replay struct {
	Remaining         int     // slots of the year that were still to come
	Centre, Low, High float64 // of the 80 % interval
	Actual            float64
}

// Calibration says by which factors deviations above and below the centre are
// stretched. The zero value is not one; see [Uncalibrated].
type Calibration struct {
	Up, Down float64 // > 0
	Scores   int     // replays it rests on
}

// Uncalibrated leaves intervals as they are.
var Uncalibrated = Calibration{Up: 1, Down: 1}

// The level for which factors are learned, and how many replays count as much as the
// assumption that the intervals are right.
const (
	tail          = 0.1 // outside the 80 % interval on each side
	neutralScores = 30
	leastFactor   = 0.25
	mostFactor    = 4
)

// Calibrate learns the factors from replays of many indicators of one family, for each
// number of remaining slots: the factor above is the conformal quantile of
// (actual-centre)/(high-centre) that 90 % of the replays do not exceed (Vovk, Gammerman
// and Shafer 2005), the factor below that of the other side, both on the log scale
// drawn towards 1 with the weight of 30 replays and kept within a quarter and four.
// Replays whose interval has no width or that are not numbers are left out.
func Calibrate(replays []Replay) map[int]Calibration {
	up, down := map[int][]float64{}, map[int][]float64{}
	for _, r := range replays {
		above, below := (r.Actual-r.Centre)/(r.High-r.Centre), (r.Centre-r.Actual)/(r.Centre-r.Low)
		if !(r.High > r.Centre && r.Low < r.Centre) || math.IsNaN(above+below) || math.IsInf(above+below, 0) {
			continue
		}
		up[r.Remaining] = append(up[r.Remaining], above)
		down[r.Remaining] = append(down[r.Remaining], below)
	}
	out := map[int]Calibration{}
	for remaining, scores := range up {
		out[remaining] = Calibration{stretch(scores), stretch(down[remaining]), len(scores)}
	}
	return out
}

// stretch returns the shrunk quantile of the scores.
func stretch(scores []float64) float64 {
	slices.Sort(scores)
	n := float64(len(scores))
	rank := int(math.Ceil((n + 1) * (1 - tail)))
	quantile := scores[min(rank, len(scores))-1]
	limited := min(max(quantile, leastFactor), mostFactor)
	return math.Exp(math.Log(limited) * n / (n + neutralScores))
}

// Apply stretches paths, or any values, around their centre.
func (c Calibration) Apply(values []float64, centre float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		factor := c.Up
		if v < centre {
			factor = c.Down
		}
		out[i] = centre + factor*(v-centre)
	}
	return out
}
