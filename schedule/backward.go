package schedule

import "guatu/calendar"

// backward computes late dates from the late finish of the project, and floats.
func (m *Model) backward() error {
	for k := len(m.acts) - 1; k >= 0; k-- {
		m.late(k)
		if !m.inRange(k, m.ls[k], m.lf[k]) {
			return m.unreachable(k)
		}
	}
	return nil
}

// late computes the late dates and floats of position k.
func (m *Model) late(k int) {
	a := &m.acts[k]
	if m.profile == Native && a.is&special == 0 && m.dated {
		m.latePlain(k, a)
		return
	}
	switch {
	case a.is&hub != 0:
		m.ls[k], m.lf[k] = m.lateHub(k)
	case m.profile == Native:
		m.ls[k], m.lf[k] = m.nativeLate(k)
	case a.is&complete != 0 && m.profile == MSP:
		m.ls[k], m.lf[k] = m.held(k)
	default:
		m.ls[k], m.lf[k] = m.programLate(k)
	}
	m.float(k)
}

// latePlain is nativeLate and float for plain unstarted work.
func (m *Model) latePlain(k int, a *act) {
	start, finish := calendar.AfterAll, m.lateFinish
	to, slack := m.finish, noSlack
	links := m.out.of(k)
	for i := range links {
		l := &links[i]
		if l.rule&bent == 0 {
			finish = min(finish, m.ls[l.other])
			to = min(to, m.es[l.other])
			continue
		}
		if slack > 0 {
			slack = min(slack, m.slack(k, l))
		}
		if l.rule&ignored != 0 || !m.binds(k, l) {
			continue
		}
		if b := m.lateBound(k, l); l.kind.fromStart() {
			start = min(start, b)
		} else {
			finish = min(finish, b)
		}
	}
	ls := a.cal.Sub(finish, a.duration)
	if start < ls {
		ls, finish = m.placeLate(k, start, finish)
	}
	m.ls[k], m.lf[k] = ls, finish
	m.total[k] = m.totalFloat(k)
	if slack > 0 {
		slack = max(0, min(slack, a.cal.Work(m.ef[k], to)))
	}
	m.free[k] = max(0, slack)
}

// lateHub is the least of the bounds of its successors.
func (m *Model) lateHub(k int) (ls, lf calendar.Instant) {
	t := m.cap
	links := m.out.of(k)
	for i := range links {
		if links[i].rule&ignored == 0 {
			t = min(t, m.lateBound(k, &links[i]))
		}
	}
	return t, t
}

// nativeLate: each bound is the exact adjoint of its forward counterpart: the
// latest instant that the forward rule still maps to within the successor's late
// date.
func (m *Model) nativeLate(k int) (ls, lf calendar.Instant) {
	a, x := &m.acts[k], m.extraOf(k)
	start, finish := x.startBy, min(m.lateFinish, x.finishBy)
	if a.is&complete != 0 {
		finish = calendar.AfterAll // it hands on its successors' bounds and has none itself
	}
	links := m.out.of(k)
	for i := range links {
		l := &links[i]
		if l.rule&ignored != 0 || !m.binds(k, l) {
			continue
		}
		if b := m.lateBound(k, l); l.kind.fromStart() {
			start = min(start, b)
		} else {
			finish = min(finish, b)
		}
	}
	if x.startOn != calendar.Unset {
		start, finish = x.startOn, calendar.AfterAll
	}
	if x.finishOn != calendar.Unset {
		start, finish = calendar.AfterAll, x.finishOn
	}
	return m.placeLate(k, start, finish)
}

// binds reports whether the successor hub of k asks anything of it: the start of a
// summary is that of the first activity below it.
func (m *Model) binds(k int, l *link) bool {
	if m.acts[l.other].is&least == 0 || !m.dated {
		return true
	}
	return m.es[k] == m.es[l.other]
}

// placeLate finds the latest dates that start by start and finish by finish; lf is
// not normalised where the activity has a duration.
func (m *Model) placeLate(k int, start, finish calendar.Instant) (ls, lf calendar.Instant) {
	a, x := &m.acts[k], m.extraOf(k)
	if a.is&complete != 0 {
		t := min(start, finish)
		return t, t
	}
	if a.is&event != 0 {
		t := m.settleLate(a, min(start, finish))
		return t, t
	}
	if start != calendar.AfterAll {
		last := m.lastStart(a, x, start)
		finish = min(finish, m.next(a, x, m.finishOf(a, x, last)))
	}
	return m.lateStart(k, a, x, finish), finish
}

// lateStart is when the work left has to begin to be done by finish.
func (m *Model) lateStart(k int, a *act, x *extra, finish calendar.Instant) calendar.Instant {
	switch {
	case m.dated && x.expected != calendar.Unset && m.ef[k] == m.expectedEnd(a, x, m.es[k]):
		return a.cal.Sub(finish, max(0, a.cal.Work(m.es[k], m.ef[k])))
	case x.crew == nil && a.extra >= 0:
		return a.cal.Sub(finish, x.left)
	}
	return m.startOf(a, x, finish)
}

// settleLate is the latest event date whose [Model.settle] is not after t.
func (m *Model) settleLate(a *act, t calendar.Instant) calendar.Instant {
	switch {
	case a.is&(anywhere|atFinish) != 0 || a.cal.NextStart(t) == t:
		return t
	case a.is&atStart != 0:
		return m.lastStart(a, &free, t)
	}
	return a.cal.PrevFinish(t)
}

// lastStart is the latest working instant not after t. From the end of a shift
// that is its last minute: the end itself is no start.
func (m *Model) lastStart(a *act, x *extra, t calendar.Instant) calendar.Instant {
	if m.next(a, x, t) == t {
		return t
	}
	if end := m.prev(a, x, t); end != calendar.BeforeAll {
		return end - 1
	}
	return calendar.BeforeAll
}

// lateBound is the instant by which link l makes position k start or finish.
func (m *Model) lateBound(k int, l *link) calendar.Instant {
	t := m.ls[l.other]
	if l.kind.toFinish() {
		t = m.lf[l.other]
	}
	if l.lag == 0 && l.rule&isFar == 0 {
		return t
	}
	c, lag, _ := m.lagOn(l)
	switch {
	case lag > 0:
		return c.Sub(t, lag)
	case lag < 0 && l.kind.toFinish():
		return c.NextStart(c.Add(t, -lag))
	case lag < 0:
		return c.NextStart(c.Add(lastInstant(c, t), -lag))
	default:
		return t
	}
}

// lastInstant is the latest working instant of c not after t.
func lastInstant(c *calendar.Calendar, t calendar.Instant) calendar.Instant {
	if c.NextStart(t) == t {
		return t
	}
	if end := c.PrevFinish(t); end != calendar.BeforeAll {
		return end - 1
	}
	return calendar.BeforeAll
}

// lateNormal is the late start that one bound alone would give position k.
func (m *Model) lateNormal(k int, bound calendar.Instant, onStart bool) calendar.Instant {
	start, finish := calendar.AfterAll, bound
	if onStart {
		start, finish = bound, calendar.AfterAll
	}
	ls, _ := m.placeLate(k, start, finish)
	return ls
}
