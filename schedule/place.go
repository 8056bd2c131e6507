package schedule

import "guatu/calendar"

// place finds the earliest dates that start after from and finish after finish.
//
// Except in Primavera, a finish in non-working time, with no work between it and
// the end of the work, is kept, so that a successor on another calendar sees it.
func (m *Model) place(a *act, x *extra, from, finish calendar.Instant) (es, ef calendar.Instant) {
	if a.is&event != 0 {
		es = m.settle(a, max(from, finish))
		return es, es
	}
	es = m.next(a, x, max(from, m.asks(a, x, finish)))
	ef = m.finishOf(a, x, es)
	if m.profile != P6 {
		ef = max(ef, finish)
	}
	return es, ef
}

// settle is where an event due at t happens. The end of a shift is kept, unless
// the event belongs to the start of one.
func (m *Model) settle(a *act, t calendar.Instant) calendar.Instant {
	switch {
	case a.is&(anywhere|atFinish) != 0:
		return t
	case a.is&atStart == 0 && a.cal.PrevFinish(t) == t:
		return t
	}
	return a.cal.NextStart(t)
}

// settleStart is the start that falls on t.
func (m *Model) settleStart(a *act, x *extra, t calendar.Instant) calendar.Instant {
	if a.is&event != 0 {
		return m.settle(a, t)
	}
	return m.next(a, x, t)
}

// finishOf is when work begun at t is done.
func (m *Model) finishOf(a *act, x *extra, t calendar.Instant) calendar.Instant {
	if x.crew != nil {
		return crewFinish(x.crew, t)
	}
	return a.cal.Add(t, a.duration)
}

// startOf is when work done at t has to begin.
func (m *Model) startOf(a *act, x *extra, t calendar.Instant) calendar.Instant {
	if x.crew != nil {
		return crewStart(x.crew, t)
	}
	return a.cal.Sub(t, a.duration)
}

// next is the first instant at or after t at which work can start.
func (m *Model) next(a *act, x *extra, t calendar.Instant) calendar.Instant {
	if x.crew != nil {
		return crewNext(x.crew, t)
	}
	return a.cal.NextStart(t)
}

// prev is the last instant at or before t at which work can end.
func (m *Model) prev(a *act, x *extra, t calendar.Instant) calendar.Instant {
	if x.crew != nil {
		return crewPrev(x.crew, t)
	}
	return a.cal.PrevFinish(t)
}
