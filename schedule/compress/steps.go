package compress

import (
	"fmt"
	"math"

	"guatu"
	"guatu/schedule"
)

// Step is a stretch by which an activity can be shortened.
type Step struct {
	Minutes int64   // working minutes of the activity's calendar, more than 0
	PerDay  float64 // cost of a day less, 0 to [MaxCost]; a day has [schedule.Options.MinutesPerDay]
}

// Steps are taken in turn; each costs at least as much a day as the one before. What
// they leave of the duration is the activity's floor, which quality and safety ask
// for. Without steps an activity cannot be shortened.
type Steps []Step

// MaxCost bounds the cost of a day: ten billion.
const MaxCost = 1e10

// To returns the step from a duration down to the least one, in minutes. There is
// none when the least is no less.
func To(duration, least int64, perDay float64) Steps {
	if least >= duration {
		return nil
	}
	return Steps{{duration - least, perDay}}
}

// total is the minutes of all steps.
func (s Steps) total() int64 {
	n := int64(0)
	for _, p := range s {
		n += p.Minutes
	}
	return n
}

// cost of the first so many minutes, with the length of a day in minutes.
func (s Steps) cost(saved, perDay int64) float64 {
	sum := 0.0
	for _, p := range s {
		taken := min(saved, p.Minutes)
		sum += float64(taken) * p.PerDay / float64(perDay)
		saved -= taken
	}
	return sum
}

// check reports what is wrong with the steps of activity i.
func (s Steps) check(n *schedule.Network, i int) error {
	a := n.Activities[i]
	left, before := duration(a), 0.0
	bad := func(hint string) error {
		return &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf("工作“%s”的压缩费用不成立", a.ID), Hint: hint}
	}
	for _, p := range s {
		switch {
		case p.Minutes <= 0 || p.Minutes > left:
			return bad("可压缩的时间应为正数，且合计不超过工期")
		case math.IsNaN(p.PerDay) || p.PerDay < 0 || p.PerDay > MaxCost:
			return bad("每日费用应在 0 与一百亿之间")
		case p.PerDay < before:
			return bad("后压缩的时间每日费用不得更低")
		}
		left, before = left-p.Minutes, p.PerDay
	}
	return nil
}

// duration is the work an activity still has.
func duration(a schedule.Activity) int64 {
	if a.Remaining != nil {
		return *a.Remaining
	}
	return a.Duration
}

// units makes whole numbers of costs: the largest power of ten up to a million for
// which sums of all of them stay far from overflow.
func units(steps []Steps) float64 {
	sum := 1.0
	for _, s := range steps {
		for _, p := range s {
			sum += p.PerDay
		}
	}
	scale := 1e6
	for scale > 1 && sum*scale > 1e15 {
		scale /= 10
	}
	return scale
}
