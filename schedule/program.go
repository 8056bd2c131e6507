package schedule

import "guatu/calendar"

// The late dates of Microsoft Project and Primavera, as observed. Every bound is
// brought to the finish of the activity, which is never after the project's; then
// constraints, then the finish moves back to the end of a shift and the start is
// counted from it. An event of Microsoft Project stays where its bound is, and so does
// the late finish of a start milestone of Primavera.

// programLate computes the late dates of position k.
func (m *Model) programLate(k int) (ls, lf calendar.Instant) {
	a, x := &m.acts[k], m.extraOf(k)
	lf = m.openEnd(k)
	links := m.out.of(k)
	for i := range links {
		l := &links[i]
		if l.rule&ignored == 0 && m.binds(k, l) {
			lf = min(lf, m.lateFinishBy(k, l))
		}
	}
	if a.is&complete != 0 {
		return lf, lf
	}
	if a.is&special == 0 {
		return a.cal.SpanBack(lf, a.duration)
	}
	lf = m.lateConstraints(a, x, lf)
	opens := m.profile == P6 && m.net.Activities[m.index[k]].Kind == StartMilestone
	if a.is&event == 0 || m.profile == P6 && !opens {
		lf = m.prev(a, x, lf)
	}
	ls = m.lateStart(k, a, x, lf)
	if m.profile == P6 && (a.is&event == 0 || opens) {
		ls = m.next(a, x, ls)
	}
	return ls, lf
}

// openEnd is the late finish of position k if it had no successors.
func (m *Model) openEnd(k int) calendar.Instant {
	if m.has(k, followed) {
		return m.cap
	}
	if m.opt.OpenEndsCritical {
		return min(m.ef[k], m.lateFinish)
	}
	return m.lateFinish
}

// lateFinishBy is the late finish of position k that link l asks for.
func (m *Model) lateFinishBy(k int, l *link) calendar.Instant {
	if l.rule&bent == 0 {
		return m.ls[l.other]
	}
	a, x := &m.acts[k], m.extraOf(k)
	t := m.ls[l.other]
	if l.kind.toFinish() {
		t = m.lf[l.other]
	}
	c, lag, _ := m.lagOn(l)
	if a.is&complete != 0 && l.kind == SS {
		return c.Sub(t, lag) // it takes no time and knows no calendar
	}
	switch l.kind {
	case SS:
		t = c.Sub(m.next(a, x, t), lag)
		return m.finishOf(a, x, m.next(a, x, t))
	case SF:
		return c.Sub(m.finishOf(a, x, t), lag)
	default:
		return c.Sub(t, lag)
	}
}

// lateConstraints lets the constraints of an unfinished activity move its late
// finish.
func (m *Model) lateConstraints(a *act, x *extra, lf calendar.Instant) calendar.Instant {
	switch {
	case x.startOn != calendar.Unset:
		lf = m.finishOf(a, x, x.startOn)
	case x.finishOn != calendar.Unset:
		lf = x.finishOn
	}
	if x.startBy != calendar.AfterAll {
		lf = min(lf, m.finishOf(a, x, x.startBy))
	}
	return min(lf, x.finishBy)
}
