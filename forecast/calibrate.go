package forecast

import (
	"math"
	"slices"

	"guatu/series"
)

// mostReplays is how many earlier year ends the factors of one horizon are learned
// from; with 30 neutral scores more would change them by less than a twentieth.
const mostReplays = 240

// replayedYears is how far back they are taken from.
const replayedYears = 3

// replayPaths are enough for the ends of an 80 % interval.
const replayPaths = 200

// horizon is a place in the year: how many of its slots are known.
type horizon struct {
	frequency series.Frequency
	known     int
}

// pool returns by how much the intervals of complete series have to be stretched at a
// place in the year. The factors are learned from the year ends of all complete series
// in the three years before, each forecast from nothing later than the same place in
// its year, and kept.
func (past *Past) pool(f series.Frequency, known int) Calibration {
	if past.replaying {
		return Uncalibrated
	}
	past.mu.Lock()
	defer past.mu.Unlock()
	h := horizon{f, known}
	c, ok := past.pools[h]
	if !ok {
		c = past.learn(h)
		past.pools[h] = c
	}
	return c
}

func (past *Past) learn(h horizon) Calibration {
	var replays []Replay
	for _, e := range past.earlier(h.frequency) {
		if replay, ok := past.replay(e, h); ok {
			replays = append(replays, replay)
		}
	}
	if c, ok := Calibrate(replays)[int(h.frequency)-h.known]; ok {
		return c
	}
	return Uncalibrated
}

// ended is a year of a series that is over.
type ended struct {
	name series.Name
	unit string
	year int
}

// earlier lists years that could have been forecast by the pool, the latest first and
// at most [mostReplays] of them, evenly over all series.
func (past *Past) earlier(f series.Frequency) []ended {
	var all []ended
	for year := past.year - 1; year >= past.year-replayedYears; year-- {
		for _, n := range past.panel.Names() {
			if unit, ok := past.whole(n, f, year); ok {
				all = append(all, ended{n, unit, year})
			}
		}
	}
	step := (len(all) + mostReplays - 1) / mostReplays
	var out []ended
	for i := 0; i < len(all); i += max(step, 1) {
		out = append(out, all[i])
	}
	return out
}

// whole finds a unit in which a year and those the pool needs before it are complete.
func (past *Past) whole(n series.Name, f series.Frequency, year int) (string, bool) {
	for _, unit := range past.panel.Units(n, series.YTD) {
		y := year
		for y >= year-leastPoolYears && slots(past.panel, n, y, unit, f) == int(f) {
			y--
		}
		if y < year-leastPoolYears {
			return unit, true
		}
	}
	return "", false
}

// replay forecasts a year that is over from what was known at a place in it; ok is
// false when another frequency or unit would have been used.
func (past *Past) replay(e ended, h horizon) (Replay, bool) {
	month := complete{frequency: h.frequency, known: h.known}.month()
	figures := slices.DeleteFunc(past.panel.Figures(e.name), func(o series.Observation) bool {
		return o.Period.Year > e.year || o.Period.Year == e.year && o.Period.EndMonth() > month
	})
	r := past.request
	r.Panel, r.Indicator, r.Region, r.Year, r.Seed, r.Paths = series.NewPanel(figures), e.name.Indicator, e.name.Region, e.year, uint64(e.year), replayPaths
	r.Past = &Past{replaying: true}
	var o Outlook
	done, err := pooled(r, &o)
	if !done || err != nil || o.Levels[0].Unit != e.unit || o.Month != month {
		return Replay{}, false
	}
	return past.outcome(e, h, o)
}

// outcome compares with what was published in the end: the growth, or without it the
// value.
func (past *Past) outcome(e ended, h horizon, o Outlook) (Replay, bool) {
	d := o.Levels[0].Distribution
	actual, ok := past.panel.YTD(e.name, e.year, 12, e.unit)
	if growth, published := past.panel.YearGrowth(e.name, e.year); published {
		d, actual, ok = *o.Growth, growth, true
	}
	return Replay{
		Remaining: int(h.frequency) - h.known, Centre: d.Centre, Low: d.Quantiles[1], High: d.Quantiles[3], Actual: actual.Value,
	}, ok
}

// calibrateRule learns how the spread of the rule of thumb would have had to be
// stretched in the years before, each judged by what all the others say: an earlier
// year judged only by those before it would be held to less evidence than there is now.
// One factor for both sides was tried: three years are few common shocks, but the two
// sides did better on the M3 series (Brier .0775, not .0782, and 83.2 %, not 84.2 %, of
// results in the 80 % interval) and on one city's promises (.141, not .150).
func (past *Past) calibrateRule(cases map[series.Name][]finished) map[bool]Calibration {
	var replays []Replay
	for year := past.year - 1; year >= past.year-replayedYears; year-- {
		e := past.without(cases, year)
		for _, n := range past.panel.Names() {
			for _, c := range cases[n] {
				if c.year == year {
					replays = append(replays, e.judge(n, past.request.family(n.Indicator), c, past.revisions))
				}
			}
		}
	}
	found := Calibrate(replays)
	out := map[bool]Calibration{}
	for begun, key := range map[bool]int{false: 0, true: 1} {
		out[begun] = Uncalibrated
		if c, ok := found[key]; ok {
			out[begun] = c
		}
	}
	return out
}

// judge is what a spread would have said of a case; the "slots that remain" are 1 once
// the year has a figure and 0 before.
func (e evidence) judge(n series.Name, family string, c finished, revisions []float64) Replay {
	s := e.spread(n, family, c.month)
	s.revise(revisions)
	half := math.Hypot(s.PP*t4Quantile(1-tail), s.Revision/meanAbsNormal*normalTail)
	return Replay{Remaining: min(c.month, 1), Low: -half, High: half, Actual: c.miss * remaining(c.month)}
}

// normalTail is the quantile of the standard normal distribution at 1-[tail].
const normalTail = 1.2815516
