package schedule

import "guatu/calendar"

// float computes the floats of position k.
func (m *Model) float(k int) {
	if m.has(k, complete|hub) || !m.dated {
		m.total[k], m.free[k] = 0, 0
		return
	}
	m.total[k] = m.totalFloat(k)
	m.free[k] = m.freeFloat(k)
}

// totalFloat is the work time from the early to the late start, or finish.
func (m *Model) totalFloat(k int) int64 {
	a := &m.acts[k]
	basis := m.opt.FloatBasis
	if basis <= StartFloat && m.profile == Native && basis != FinishFloat {
		return a.cal.Work(m.es[k], m.ls[k])
	}
	switch {
	case m.profile == Native && basis == DefaultFloat:
		basis = StartFloat
	case m.profile == MSP && m.extraOf(k).alap:
		return 0
	case m.profile == MSP && basis == DefaultFloat:
		basis = SmallestFloat
	case basis == DefaultFloat:
		basis = FinishFloat
	}
	if a.is&started != 0 && (m.profile == MSP || basis == SmallestFloat) {
		basis = FinishFloat
	}
	switch basis {
	case StartFloat:
		return a.cal.Work(m.es[k], m.ls[k])
	case FinishFloat:
		return a.cal.Work(m.ef[k], m.lf[k])
	default:
		return min(a.cal.Work(m.es[k], m.ls[k]), a.cal.Work(m.ef[k], m.lf[k]))
	}
}

// freeFloat is the least slack to an unfinished successor, or to the end of the
// project for an activity without one; in Microsoft Project its total float then.
func (m *Model) freeFloat(k int) int64 {
	a := &m.acts[k]
	to, slack := calendar.AfterAll, noSlack
	links := m.out.of(k)
	for i := range links {
		l := &links[i]
		if l.rule&bent == 0 {
			to = min(to, m.es[l.other])
			continue
		}
		slack = min(slack, m.slack(k, l))
	}
	if m.profile == Native || slack == noSlack && to == calendar.AfterAll {
		if m.profile == MSP {
			return max(m.total[k], 0)
		}
		to = min(to, m.finish)
	}
	if to != calendar.AfterAll {
		slack = min(slack, a.cal.Work(m.ef[k], to))
	}
	return max(slack, 0)
}

// noSlack is the slack to what needs nothing any more.
const noSlack = int64(1) << 62

// slack is the relationship float of link l out of position k: how far k can slip
// without moving the successor's early date.
func (m *Model) slack(k int, l *link) int64 {
	s := int(l.other)
	if l.rule&(ignored|idle) != 0 {
		return noSlack
	}
	t := m.ef[k]
	if l.kind.fromStart() {
		t = m.es[k]
	}
	to := m.es[s]
	if l.kind.toFinish() {
		to = m.ef[s]
	}
	own := m.acts[k].cal
	if l.lag == 0 && l.rule&isFar == 0 {
		return own.Work(t, to)
	}
	c, lag, _ := m.lagOn(l)
	if c == own {
		return own.Work(t, to) - lag // the same as after the shift, by one look-up
	}
	return own.Work(shift(c, t, lag, l.kind), to)
}

// critical reports whether position k, with the given total float, is critical.
func (m *Model) critical(k int, total int64) bool {
	return !m.has(k, complete|hub) && total <= m.opt.CriticalFloat
}
