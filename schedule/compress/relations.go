package compress

import (
	"cmp"
	"slices"

	"guatu/calendar"
	"guatu/schedule"
)

// relation adds relation r, from a complete predecessor as an early bound.
func (b *builder) relation(r int) {
	l := b.net.Relations[r]
	pred, succ := &b.net.Activities[l.Pred], &b.net.Activities[l.Succ]
	if pred.Kind == schedule.Summary || succ.Kind == schedule.Summary {
		if !pred.Inactive && !succ.Inactive {
			b.inexact("有联系到汇总工作的关系")
			b.acrossSummary(r)
		}
		return
	}
	j := b.at[l.Succ]
	if j < 0 || b.ignored(pred, succ) {
		return
	}
	toFinish := l.Type == schedule.FF || l.Type == schedule.SF
	fromStart := l.Type == schedule.SS || l.Type == schedule.SF
	from := b.end(l.Pred, fromStart)
	if i := b.at[l.Pred]; i >= 0 {
		b.link(r, link{i, j, fromStart, toFinish, b.lag(r, from)})
		if pred.ActualStart.IsSet() && fromStart {
			b.inexact("有从已开工工作的开始引出的关系")
		}
	} else if pred.ActualFinish.IsSet() {
		b.early(l.Succ, toFinish, b.work(b.origin, from)+b.lag(r, from))
	}
}

// ignored reports whether progress has overtaken the relation.
func (b *builder) ignored(pred, succ *schedule.Activity) bool {
	overtaken := b.opt.Profile == schedule.MSP || b.opt.Progress == schedule.ProgressOverride && !pred.ActualFinish.IsSet()
	return succ.ActualStart.IsSet() && overtaken
}

// end is the start or finish of a predecessor, actual where it is complete.
func (b *builder) end(i int, start bool) calendar.Instant {
	t := b.base.Activities[i]
	switch {
	case b.at[i] < 0 && start:
		return t.Start
	case b.at[i] < 0:
		return t.Finish
	case start:
		return t.ES
	default:
		return t.EF
	}
}

// acrossSummary ties the activities below a summary that stand for it now: all of
// them, or for its start as a predecessor the first. Where there are several on both
// sides they meet in an event.
func (b *builder) acrossSummary(r int) {
	l := b.net.Relations[r]
	fromStart := l.Type == schedule.SS || l.Type == schedule.SF
	toFinish := l.Type == schedule.FF || l.Type == schedule.SF
	preds, succs := b.standIns(l.Pred), b.standIns(l.Succ)
	if len(preds) == 0 || len(succs) == 0 {
		return
	}
	last := slices.MaxFunc(preds, func(i, j int) int { return cmp.Compare(b.base.Activities[i].EF, b.base.Activities[j].EF) })
	if fromStart {
		last = slices.MinFunc(preds, func(i, j int) int { return cmp.Compare(b.base.Activities[i].ES, b.base.Activities[j].ES) })
		preds = []int{last}
	}
	lag := b.lag(r, b.end(last, fromStart))
	from := b.at[preds[0]]
	if len(preds) > 1 {
		from, fromStart = b.meet(r, preds), false
	}
	for _, j := range succs {
		b.link(r, link{from, b.at[j], fromStart, toFinish, lag})
	}
}

// meet adds an event after the finish of all the given activities.
func (b *builder) meet(r int, all []int) int {
	hub := len(b.model.normal)
	b.index, b.ratio = append(b.index, none), append(b.ratio, 1)
	b.model.activity(0, nil)
	for _, i := range all {
		b.link(r, link{pred: b.at[i], succ: hub})
	}
	return hub
}

// link adds what relation r asks for.
func (b *builder) link(r int, l link) {
	b.model.links = append(b.model.links, l)
	b.links = append(b.links, r)
}

// standIns lists the activities of the model under a summary, or the activity itself.
func (b *builder) standIns(i int) []int {
	if b.at[i] >= 0 {
		return []int{i}
	}
	if b.below == nil {
		b.below = map[int][]int{}
		for _, k := range b.index {
			if k == none {
				continue
			}
			for p := b.net.Parents[k]; p >= 0; p = b.net.Parents[p] {
				b.below[p] = append(b.below[p], k)
			}
		}
	}
	return b.below[i]
}

// lag measures the lag of relation r that begins at from.
func (b *builder) lag(r int, from calendar.Instant) int64 {
	l := b.net.Relations[r]
	if l.Lag == 0 {
		return 0
	}
	lag, c := l.Lag, b.lagCalendar(l)
	if l.LagUnit == schedule.PercentLag || l.LagUnit == schedule.ElapsedPercentLag {
		lag = b.net.Activities[l.Pred].Duration * lag / 1000
		b.inexact("有按百分比的时距")
	}
	if l.LagUnit == schedule.ElapsedLag || l.LagUnit == schedule.ElapsedPercentLag {
		c = calendar.Continuous()
	}
	if c == b.cal {
		return lag
	}
	b.inexact("时距按不同的日历计算")
	return b.work(from, c.Add(from, lag))
}

// lagCalendar is the calendar on which the lag of l runs.
func (b *builder) lagCalendar(l schedule.Relation) *calendar.Calendar {
	which := b.opt.LagCalendar
	if which == schedule.DefaultLag && b.opt.Profile == schedule.MSP {
		which = schedule.SuccessorLag
	}
	switch which {
	case schedule.SuccessorLag:
		return b.net.Calendars[b.net.Activities[l.Succ].Calendar]
	case schedule.ProjectLag:
		return b.net.Calendars[b.opt.ProjectCalendar]
	case schedule.ContinuousLag:
		return calendar.Continuous()
	default:
		return b.net.Calendars[b.net.Activities[l.Pred].Calendar]
	}
}
