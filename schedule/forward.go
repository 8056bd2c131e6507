package schedule

import "guatu/calendar"

// forward computes early dates and marks the links that drive them. Complexity: one
// bound per relation.
func (m *Model) forward() error {
	end := calendar.BeforeAll
	for k := range m.acts {
		m.early(k)
		if !m.inRange(k, m.es[k], m.ef[k]) {
			return m.unreachable(k)
		}
		end = max(end, m.reach(k))
	}
	if m.finish = end; len(m.acts) == 0 {
		m.finish = m.floor
	}
	return nil
}

// inRange reports whether the dates of position k can be shown. A complete
// activity may hold nothing back, and so may a hub.
func (m *Model) inRange(k int, start, finish calendar.Instant) bool {
	return start.InRange() && finish.InRange() || m.has(k, complete|hub)
}

// early computes the early dates of position k, and which links drive them.
func (m *Model) early(k int) {
	a := &m.acts[k]
	if a.is&special != 0 {
		m.earlySpecial(k, a)
		return
	}
	first := int(m.in.first[k])
	links := m.in.links[first:m.in.first[k+1]]
	asked := m.asked[:len(links)]
	from, finish := a.from, calendar.BeforeAll
	for i := range links {
		l := &links[i]
		t := m.ef[l.other]
		if l.rule&bent != 0 {
			t, finish = m.askedStart(k, l, from, finish)
		}
		asked[i] = t
		from = max(from, t)
	}
	start, end := a.cal.Span(from, a.duration)
	if finish > end && m.profile != P6 {
		end = finish
	}
	m.es[k], m.ef[k] = start, end
	m.markDriving(k, first, asked)
}

// markDriving marks those of the links into position k that ask for its start, or
// for an instant after which no work lies before it.
func (m *Model) markDriving(k, first int, asked []calendar.Instant) {
	es := m.es[k]
	since, known := es, false
	for i, t := range asked {
		if t < es && !known {
			since, known = m.acts[k].cal.PrevFinish(es), true
		}
		m.driving.set(first+i, since <= t && t <= es)
	}
}

// askedStart is the start of position k that link l asks for, and the finish raised
// to what it asks for. It need not be exact where it lies before from, which k cannot
// start before, with work in between.
func (m *Model) askedStart(k int, l *link, from, finish calendar.Instant) (start, raised calendar.Instant) {
	if l.rule&ignored != 0 {
		return calendar.BeforeAll, finish
	}
	start = m.bound(k, l)
	if l.onFinish() {
		finish = max(finish, start)
		if a := &m.acts[k]; a.is&special == 0 && start <= from {
			start = calendar.BeforeAll // the work lies between it and from
		} else {
			start = m.startOf(a, m.extraOf(k), start)
		}
	}
	if m.profile == MSP && l.kind == FF {
		start = max(start, m.floor) // a finish relation never asks for a start before the project
	}
	return start, finish
}

// earlySpecial is early for anything but plain unstarted work.
func (m *Model) earlySpecial(k int, a *act) {
	if a.is&(complete|fixed|hub) != 0 {
		m.es[k], m.ef[k] = m.held(k)
		m.drive(k)
		return
	}
	x := m.extraOf(k)
	from, finish := a.from, x.finishFrom
	if a.is&started != 0 {
		from = max(from, x.resume)
	}
	links := m.in.of(k)
	asked := m.asked[:len(links)]
	for i := range links {
		asked[i], finish = m.askedStart(k, &links[i], from, finish)
		from = max(from, asked[i])
	}
	if x.dayOnly != calendar.Unset {
		from = m.onDay(a, x, from)
	}
	if x.delay != 0 && from != calendar.BeforeAll {
		from = max(from, m.asks(a, x, finish)) + x.delay
	}
	m.es[k], m.ef[k] = m.settleDates(k, from, finish)
	if a.is&event != 0 || x.crew != nil || x.delay != 0 {
		m.drive(k)
		return
	}
	m.markDriving(k, int(m.in.first[k]), asked)
}

// asks is the start that a bound on the finish asks for.
func (m *Model) asks(a *act, x *extra, finish calendar.Instant) calendar.Instant {
	if finish == calendar.BeforeAll {
		return finish
	}
	return m.startOf(a, x, finish)
}

// onFinish reports whether the bound of l is on the finish of its successor.
func (l *link) onFinish() bool { return l.kind.toFinish() && l.rule&afterSpan == 0 }

// onDay applies a start constraint that names a day only: the clock of the start
// that it moves stays, if the day works then.
func (m *Model) onDay(a *act, x *extra, from calendar.Instant) calendar.Instant {
	if from >= x.dayOnly {
		return from
	}
	if t := x.dayOnly + calendar.Instant(from.Clock()); m.next(a, x, t).Date() == t.Date() {
		return t
	}
	return x.dayOnly
}

// settleDates places position k and lets constraints that break logic have their
// say.
func (m *Model) settleDates(k int, from, finish calendar.Instant) (es, ef calendar.Instant) {
	a, x := &m.acts[k], m.extraOf(k)
	if a.is&started != 0 && m.profile == MSP {
		resume := x.resume
		if x.split {
			resume = m.next(a, x, max(from, m.asks(a, x, finish)))
		}
		return x.actualStart, max(m.finishOf(a, x, resume), x.finishFrom)
	}
	es, ef = m.place(a, x, from, finish)
	switch {
	case x.startOn != calendar.Unset:
		es = m.settleStart(a, x, x.startOn)
		return es, m.finishOf(a, x, es)
	case x.finishOn != calendar.Unset:
		es = m.settleStart(a, x, m.startOf(a, x, x.finishOn))
		return es, max(es, x.finishOn) // an event may have to wait for work
	case es > x.startCap:
		es = m.settleStart(a, x, x.startCap)
		return es, m.finishOf(a, x, es)
	case ef > x.finishCap:
		es = m.settleStart(a, x, m.startOf(a, x, x.finishCap))
		return es, m.finishOf(a, x, es)
	case x.expected != calendar.Unset && x.expected >= es && x.expected >= m.dataDate && !m.finishBound(k):
		return es, m.expectedEnd(a, x, es)
	}
	return es, ef
}

// expectedEnd is the end of the work that an expected finish leaves from es on: in
// non-working time the end of the shift before it.
func (m *Model) expectedEnd(a *act, x *extra, es calendar.Instant) calendar.Instant {
	return max(es, m.prev(a, x, x.expected))
}

// finishBound reports whether a relation ties the finish of position k to a
// predecessor: an expected finish does not count then.
func (m *Model) finishBound(k int) bool {
	for _, l := range m.in.of(k) {
		if l.kind.toFinish() {
			return true
		}
	}
	return false
}

// bound is the instant before which link l does not let position k start or
// finish: the predecessor's early date at its end of the relation moved by the
// lag, or what its actual date asks for.
func (m *Model) bound(k int, l *link) calendar.Instant {
	t := m.handed(k, int(l.other), l.kind.fromStart())
	if l.rule&^bent == 0 {
		if l.lag == 0 {
			return t
		}
		return shift(m.clocks[l.clock], t, int64(l.lag), l.kind)
	}
	c, lag, floor := m.lagOn(l)
	if l.rule&floorOnly != 0 {
		return floor
	}
	if l.rule&toShift != 0 {
		t = c.NextStart(t)
	}
	if l.rule&afterSpan != 0 {
		t = m.startOf(&m.acts[k], m.extraOf(k), t)
	}
	return max(shift(c, t, lag, l.kind), floor)
}

// handed is the date that a predecessor hands to position k: its early date, or
// its late one where it is as late as possible and k is not.
func (m *Model) handed(k, pred int, start bool) calendar.Instant {
	if m.pushed && m.extraOf(pred).alap && !m.extraOf(k).alap {
		if start {
			return m.ls[pred]
		}
		return m.lf[pred]
	}
	if start {
		return m.es[pred]
	}
	return m.ef[pred]
}

// shift moves t by a lag. A bound on a start is a start-type instant after a lead,
// a bound on a finish a finish-type one: a day before Tuesday evening work may end
// on Monday evening.
func shift(c *calendar.Calendar, t calendar.Instant, lag int64, kind RelationType) calendar.Instant {
	if lag == 0 {
		return t
	}
	t = c.Add(t, lag)
	if lag < 0 && kind.toFinish() {
		return c.PrevFinish(t)
	}
	return t
}

// held are the dates of what no calendar moves: manual work, hubs and complete
// activities. Except in Microsoft Project, a complete activity passes on the bounds
// of unfinished predecessors (retained logic): it takes no time and knows no
// calendar of its own.
func (m *Model) held(k int) (es, ef calendar.Instant) {
	a, x := &m.acts[k], m.extraOf(k)
	switch {
	case a.is&complete != 0 && m.profile == MSP:
		return x.actualStart, x.actualFinish
	case a.is&fixed != 0:
		from := &m.net.Activities[m.index[k]]
		return from.ManualStart, from.ManualFinish
	}
	until := calendar.BeforeAll
	if m.profile == P6 {
		if until = m.floor; a.is&complete != 0 && m.opt.Progress == ActualDates {
			until = max(until, x.actualFinish)
		}
	}
	if a.is&least != 0 {
		until = calendar.AfterAll
	}
	links := m.in.of(k)
	for i := range links {
		switch b := m.bound(k, &links[i]); {
		case links[i].rule&ignored != 0:
		case a.is&least != 0:
			until = min(until, b)
		default:
			until = max(until, b)
		}
	}
	return until, until
}
