package schedule

import "guatu/calendar"

// forward computes early dates. Complexity: one bound per relation.
func (p *plan) forward() error {
	p.es = make([]calendar.Instant, len(p.acts))
	p.ef = make([]calendar.Instant, len(p.acts))
	for k := range p.acts {
		a := &p.acts[k]
		if a.state == complete {
			p.hold(k)
			continue
		}
		from, finish := p.own(k)
		for _, l := range p.in.of(k) {
			if b := p.bound(k, l); l.kind.toFinish() {
				finish = max(finish, b)
			} else {
				from = max(from, b)
			}
		}
		p.es[k], p.ef[k] = place(a, from, finish)
		if !p.es[k].InRange() || !p.ef[k].InRange() {
			return p.unreachable(k)
		}
	}
	return nil
}

// own are the bounds on start and finish that need no relation.
func (p *plan) own(k int) (from, finish calendar.Instant) {
	a := &p.acts[k]
	if a.state == started {
		return a.anchor, a.finishFrom
	}
	return max(p.floor, a.startFrom), a.finishFrom
}

// place finds the earliest dates that start after from and finish after finish.
// A finish in non-working time, with no work between it and the end of the work,
// is kept, so that a successor on another calendar sees it.
func place(a *act, from, finish calendar.Instant) (es, ef calendar.Instant) {
	if a.duration == 0 {
		es = settle(a.cal, max(from, finish))
		return es, es
	}
	es = a.cal.NextStart(max(from, a.cal.Sub(finish, a.duration)))
	return es, max(a.cal.Add(es, a.duration), finish)
}

// normal is the early start that one bound alone would give position k.
func (p *plan) normal(k int, bound calendar.Instant, onFinish bool) calendar.Instant {
	a := &p.acts[k]
	if bound == calendar.BeforeAll {
		return bound
	}
	if a.duration == 0 {
		return settle(a.cal, bound)
	}
	if onFinish {
		bound = a.cal.Sub(bound, a.duration)
	}
	return a.cal.NextStart(bound)
}

// settle is where an event due at t happens: the end of a shift is kept.
func settle(c *calendar.Calendar, t calendar.Instant) calendar.Instant {
	if c.PrevFinish(t) == t {
		return t
	}
	return c.NextStart(t)
}

// bound is the instant before which relation l does not let position k start or
// finish. A complete predecessor bounds a successor by its actual date, and, if
// it was itself done out of sequence, by what still holds it.
func (p *plan) bound(k int, l link) calendar.Instant {
	b := p.shifted(int(l.other), l)
	pred := &p.acts[l.other]
	if pred.state != complete || p.acts[k].state == complete {
		return b
	}
	actual := pred.actualFinish
	if l.kind.fromStart() {
		actual = pred.actualStart
	}
	return max(b, shift(pred.cal, actual, l.full, l.kind))
}

// shifted is the predecessor's early date at its end of l, moved by the lag.
func (p *plan) shifted(pred int, l link) calendar.Instant {
	t := p.ef[pred]
	if l.kind.fromStart() {
		t = p.es[pred]
	}
	return shift(p.acts[pred].cal, t, l.lag, l.kind)
}

// shift moves t by a lag. A bound on a start is a start-type instant after a lead,
// a bound on a finish a finish-type one: a day before Tuesday evening work may end
// on Monday evening.
func shift(c *calendar.Calendar, t calendar.Instant, lag int64, kind RelationType) calendar.Instant {
	t = c.Add(t, lag)
	if lag < 0 && kind.toFinish() {
		return c.PrevFinish(t)
	}
	return t
}

// hold passes the bounds of unfinished predecessors through a complete activity
// (retained logic). It takes no time and knows no calendar of its own.
func (p *plan) hold(k int) {
	until := calendar.BeforeAll
	for _, l := range p.in.of(k) {
		until = max(until, p.bound(k, l))
	}
	p.es[k], p.ef[k] = until, until
}

// finish is the latest early finish; the floor when there are no activities.
func (p *plan) finish() calendar.Instant {
	end := calendar.BeforeAll
	for k := range p.acts {
		if a := &p.acts[k]; a.state == complete {
			end = max(end, a.actualFinish)
		} else {
			end = max(end, p.ef[k])
		}
	}
	if len(p.acts) == 0 {
		return p.floor
	}
	return end
}
