package quality

import "guatu/schedule"

// ends are which ends of an activity relations hold.
type ends struct{ start, finish bool }

func (e ends) any() bool { return e.start || e.finish }

// tied returns for each activity which of its ends predecessors hold, and which
// ends hold successors. Complete activities tie as others do.
func (a *assessment) tied() (before, after []ends) {
	before, after = make([]ends, len(a.net.Activities)), make([]ends, len(a.net.Activities))
	for _, l := range a.net.Relations {
		if a.net.Activities[l.Pred].Inactive || a.net.Activities[l.Succ].Inactive {
			continue
		}
		if l.Type == schedule.FF || l.Type == schedule.SF {
			before[l.Succ].finish = true
		} else {
			before[l.Succ].start = true
		}
		if l.Type == schedule.SS || l.Type == schedule.SF {
			after[l.Pred].start = true
		} else {
			after[l.Pred].finish = true
		}
	}
	return before, after
}

// logic is point 1: activities without predecessor or successor. Relations of the
// summaries above count for what is below them.
func (a *assessment) logic() Check {
	before, after := a.tied()
	var open, dangling []Offender
	count := 0
	tasks := a.incomplete(true)
	for _, i := range tasks {
		b, f := a.inherited(before, i), a.inherited(after, i)
		if !b.any() {
			open = append(open, activity(i, NoPredecessor))
		} else if !b.start && !a.event(i) {
			dangling = append(dangling, activity(i, OpenStart))
		}
		if !f.any() {
			open = append(open, activity(i, NoSuccessor))
		} else if !f.finish && !a.event(i) {
			dangling = append(dangling, activity(i, OpenFinish))
		}
		if !b.any() || !f.any() {
			count++
		}
	}
	c := Check{Point: Logic, Count: int64(count), Of: int64(len(tasks)), Limit: a.limits.Logic, Offenders: open, Dangling: dangling}
	return c.rated(c.ratio() <= c.Limit)
}

// inherited joins the ends held of an activity and of all summaries above it.
func (a *assessment) inherited(all []ends, i int) ends {
	e := all[i]
	for a.net.Parents != nil {
		if i = a.net.Parents[i]; i < 0 {
			break
		}
		e.start, e.finish = e.start || all[i].start, e.finish || all[i].finish
	}
	return e
}

// leads is point 2: relations with a negative lag.
func (a *assessment) leads() Check {
	return a.ofRelations(Leads, HasLead, a.limits.Leads, func(l schedule.Relation) bool { return l.Lag < 0 })
}

// lags is point 3: relations with a positive lag.
func (a *assessment) lags() Check {
	return a.ofRelations(Lags, HasLag, a.limits.Lags, func(l schedule.Relation) bool { return l.Lag > 0 })
}

// relationTypes is point 4: the share of FS relations. The offenders are the others.
func (a *assessment) relationTypes() Check {
	c := a.ofRelations(RelationTypes, NotFinishToStart, a.limits.RelationTypes, func(l schedule.Relation) bool { return l.Type != schedule.FS })
	c.Count = c.Of - c.Count
	return c.rated(c.ratio() >= c.Limit || c.Of == 0)
}

func (a *assessment) ofRelations(p Point, what Fault, limit float64, offends func(schedule.Relation) bool) Check {
	var out []Offender
	for _, r := range a.relations {
		if l := a.net.Relations[r]; offends(l) {
			out = append(out, Offender{Activity: -1, Relation: r, What: what, Minutes: l.Lag})
		}
	}
	return atMost(p, out, len(a.relations), limit)
}

// hardConstraints is point 5: constraints that hold a date back from moving later,
// whatever the relations say.
func (a *assessment) hardConstraints() Check {
	var out []Offender
	tasks := a.incomplete(true)
	for _, i := range tasks {
		for _, c := range a.net.Activities[i].Constraints {
			if hard(c.Type) {
				o := activity(i, Constrained)
				o.Date = c.Date
				out = append(out, o)
				break
			}
		}
	}
	return atMost(HardConstraints, out, len(tasks), a.limits.HardConstraints)
}

func hard(t schedule.ConstraintType) bool {
	switch t {
	case schedule.SNLT, schedule.FNLT, schedule.MSO, schedule.MFO, schedule.StartOn, schedule.FinishOn,
		schedule.MandatoryStart, schedule.MandatoryFinish:
		return true
	}
	return false
}
