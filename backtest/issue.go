package backtest

import (
	"cmp"
	"fmt"
	"math"

	"guatu"
)

// Issue is one forecast of one year's result together with that result. Point,
// Predictive, Actual and the points of the rules are in one unit that all issues
// share, such as per cent of annual growth.
type Issue struct {
	Series string // what was forecast; a target of its own is a series of its own
	Year   int    // whose result it is
	Month  int    // origin: the month 1..12 at whose end it was issued
	Known  int    // months of the year whose figures were out by then, 0..12

	Point      float64
	Predictive Predictive // nil when only a point was given
	Actual     float64

	YTDRule  *Peer // nil when there was no figure of the year to extend
	NoChange *Peer // nil when there was no year before

	Event *Event // nil when nothing was promised
}

// Peer is what a rule of thumb said at the same origin.
type Peer struct {
	Point float64
	// P is its probability of the event, 0..1; nil when it gave none.
	P *float64
}

// Event is a promise: the probability that was given for keeping it, and whether it
// was kept.
type Event struct {
	P     float64     // 0..1
	Light guatu.Light // shown with it; empty when none was, which leaves the side to P
	Met   bool
}

// side is what a light says about a promise.
type side int

const (
	silent side = iota // grey: nothing can be said
	kept
	missed
)

// side reads the light: orange and red say that the promise will be missed, as a
// probability under one half does.
func (e Event) side() side {
	switch {
	case e.Light == guatu.Grey:
		return silent
	case e.Light == guatu.Orange || e.Light == guatu.Red || e.Light == "" && e.P < 0.5:
		return missed
	default:
		return kept
	}
}

// name identifies an issue in messages.
func (i Issue) name() string { return fmt.Sprintf("%s %d年（%d月）", i.Series, i.Year, i.Month) }

func (i Issue) check() error {
	switch {
	case i.Month < 1 || i.Month > 12:
		return guatu.Invalidf("%s 的月份不在 1—12 之内", i.name())
	case i.Known < 0 || i.Known > 12:
		return guatu.Invalidf("%s 的已知月数 %d 不在 0—12 之内", i.name(), i.Known)
	case !finite(i.Point) || !finite(i.Actual):
		return guatu.Invalidf("%s 的预测值或结果不是有限的数", i.name())
	}
	for _, p := range []*Peer{i.YTDRule, i.NoChange} {
		if p != nil && (!finite(p.Point) || p.P != nil && !isProbability(*p.P)) {
			return guatu.Invalidf("%s 的对照方法的值不是有限的数，或概率不在 0—1 之内", i.name())
		}
	}
	if i.Event != nil && !isProbability(i.Event.P) {
		return guatu.Invalidf("%s 的概率 %v 不在 0—1 之内", i.name(), i.Event.P)
	}
	return nil
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

func isProbability(p float64) bool { return p >= 0 && p <= 1 }

// compareIssues orders by series, year and month.
func compareIssues(a, b Issue) int {
	return cmp.Or(cmp.Compare(a.Series, b.Series), cmp.Compare(a.Year, b.Year), cmp.Compare(a.Month, b.Month))
}
