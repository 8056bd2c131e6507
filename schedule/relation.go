package schedule

import "guatu/calendar"

// lagOf is the calendar and length of a tie's lag in full.
func (m *Model) lagOf(t *tie) (*calendar.Calendar, int64) {
	if t.bare || t.lag == 0 {
		return m.lagCalendar(t), 0
	}
	lag := t.lag
	if t.unit == PercentLag || t.unit == ElapsedPercentLag {
		pred := &m.net.Activities[m.net.Relations[t.relation].Pred]
		if lag = percent(pred.Duration, lag); pred.Elapsed {
			return continuous, lag
		}
	}
	if t.unit == ElapsedLag || t.unit == ElapsedPercentLag {
		return continuous, lag
	}
	return m.lagCalendar(t), lag
}

// percent is thousandths of a duration, rounded half away from zero.
func percent(duration, thousandths int64) int64 {
	x := duration * thousandths
	if x < 0 {
		return -((-x + 500) / 1000)
	}
	return (x + 500) / 1000
}

// lagCalendar is where working lag runs: by the options, or else with the
// predecessor, and in Microsoft Project with the successor.
func (m *Model) lagCalendar(t *tie) *calendar.Calendar {
	which := m.opt.LagCalendar
	if which == DefaultLag {
		which = PredecessorLag
		if m.profile == MSP {
			which = SuccessorLag
		}
	}
	switch which {
	case SuccessorLag:
		return m.own(t.succ, t.pred)
	case ProjectLag:
		return m.net.Calendars[m.opt.ProjectCalendar]
	case ContinuousLag:
		return continuous
	default:
		return m.own(t.pred, t.succ)
	}
}

// own is the calendar of position k, or of the other end where k is a hub.
func (m *Model) own(k, other int32) *calendar.Calendar {
	for _, v := range [...]int32{k, other} {
		if !m.has(int(v), hub) {
			return m.net.Calendars[m.net.Activities[m.index[v]].Calendar]
		}
	}
	return continuous
}

// binding is how a tie binds in one direction.
type binding struct {
	cal   *calendar.Calendar
	lag   int64
	floor calendar.Instant
	rule  linkRule
}

// forwardLink is a tie as it holds back its successor.
func (m *Model) forwardLink(t *tie) binding {
	c, lag := m.lagOf(t)
	l := binding{cal: c, lag: lag, floor: calendar.BeforeAll}
	if m.has(int(t.pred), hub) || m.has(int(t.succ), hub) {
		return l
	}
	switch m.profile {
	case MSP:
		m.mspForward(t, &l)
	case P6:
		m.p6Forward(t, &l)
	default:
		m.nativeForward(t, &l)
	}
	if m.opt.Progress == ProgressOverride && m.has(int(t.succ), started|complete) && !m.has(int(t.pred), complete) {
		l.rule |= ignored
	}
	return l
}

// backwardLink is a tie as its successor holds forward its predecessor.
func (m *Model) backwardLink(t *tie) binding {
	c, lag := m.lagOf(t)
	l := binding{cal: c, lag: lag, floor: calendar.BeforeAll}
	if m.has(int(t.pred), hub) || m.has(int(t.succ), hub) {
		return l
	}
	switch m.profile {
	case MSP:
		m.mspBackward(t, &l)
	case P6:
		m.p6Backward(t, &l)
	default:
		l.lag = m.lagLeft(t, c, lag)
	}
	if m.opt.Progress == ProgressOverride && m.has(int(t.succ), started|complete) && !m.has(int(t.pred), complete) {
		l.rule |= ignored
	}
	return l
}

// nativeForward: lag that began with an actual date has run since, and a complete
// predecessor bounds a successor by its actual date too.
func (m *Model) nativeForward(t *tie, l *binding) {
	full := l.lag
	l.lag = m.lagLeft(t, l.cal, full)
	if !m.has(int(t.pred), complete) || m.has(int(t.succ), complete) {
		return
	}
	l.floor = shift(l.cal, m.actual(t), full, t.kind)
}

// actual is the actual date at the predecessor's end of t, or Unset.
func (m *Model) actual(t *tie) calendar.Instant {
	x := m.extraOf(int(t.pred))
	if t.kind.fromStart() {
		return x.actualStart
	}
	return x.actualFinish
}

// lagLeft is what remains of a positive lag at the data date.
func (m *Model) lagLeft(t *tie, c *calendar.Calendar, lag int64) int64 {
	from := m.actual(t)
	if lag <= 0 || !from.IsSet() || !m.dataDate.IsSet() {
		return lag
	}
	return max(0, lag-max(0, c.Work(from, m.dataDate)))
}

// mspForward: a lag on the finish of the successor runs after its duration is
// taken off; the actual dates of a predecessor are its early dates.
func (m *Model) mspForward(t *tie, l *binding) {
	if m.has(int(t.succ), started|complete|fixed) && !m.extraOf(int(t.succ)).split {
		l.rule = ignored
	}
	if t.kind.toFinish() {
		if l.lag != 0 {
			l.rule |= afterSpan
		}
	}
}

// mspBackward: what is complete holds nothing forward.
func (m *Model) mspBackward(t *tie, l *binding) {
	if m.has(int(t.succ), complete) {
		l.rule = ignored
	}
	if t.kind == SS && m.has(int(t.pred), started) {
		l.rule = ignored // its start has happened
	}
}

// p6Forward: the lag left depends on what has happened at either end.
func (m *Model) p6Forward(t *tie, l *binding) {
	pred, succ := int(t.pred), int(t.succ)
	switch {
	case m.has(pred, complete):
		m.p6After(t, l)
	case m.has(pred, started) && t.kind == SS:
		l.lag = m.startLagLeft(t, l.lag)
		if m.has(succ, complete) {
			l.lag = 0
		}
		if m.opt.SSLagFromActualStart {
			l.floor = l.cal.Add(m.actual(t), m.fullLag(t))
			l.lag = 0
		}
	case t.kind == SS && l.lag == 0 && !m.has(succ, started|complete):
		if !m.has(pred, started) {
			l.rule |= toShift
		}
	}
	if t.kind == SF && l.rule&floorOnly == 0 && !m.has(succ, started|complete) {
		l.rule |= afterSpan
	}
}

func (m *Model) fullLag(t *tie) int64 {
	_, lag := m.lagOf(t)
	return lag
}

// p6After: a complete predecessor.
func (m *Model) p6After(t *tie, l *binding) {
	planned := !m.has(int(t.succ), started|complete)
	full := l.lag
	switch {
	case m.has(int(t.succ), complete):
		l.lag = 0
	case t.kind == FS && planned:
		l.lag = max(0, m.lagLeft(t, l.cal, full))
	case t.kind == FS:
		l.lag = 0
	case t.kind == SS:
		l.lag = 0
		if planned || full > 0 {
			l.floor = shift(l.cal, m.actual(t), full, t.kind)
		}
	case t.kind == FF:
		l.rule |= floorOnly
		l.floor = shift(l.cal, m.actual(t), full, t.kind)
	default:
		l.lag = m.lagLeft(t, l.cal, full)
	}
}

// startLagLeft is what remains of a start-to-start lag behind started work: as
// much as its actual duration falls short of the lag.
func (m *Model) startLagLeft(t *tie, lag int64) int64 {
	if lag <= 0 || !m.dataDate.IsSet() {
		return max(lag, 0)
	}
	return max(0, lag-m.worked(&m.acts[t.pred], &m.net.Activities[m.index[t.pred]]))
}

// p6Backward mirrors p6Forward. Work that has begun asks for no lag before it.
func (m *Model) p6Backward(t *tie, l *binding) {
	pred, succ := int(t.pred), int(t.succ)
	switch t.kind {
	case FS:
		if m.has(succ, complete) || m.has(succ, started) && m.worked(&m.acts[t.succ], &m.net.Activities[m.index[t.succ]]) > 0 {
			l.lag = 0
		} else if m.has(pred, complete) {
			l.lag = max(0, m.lagLeft(t, l.cal, l.lag))
		}
	case SS:
		switch {
		case m.has(pred, complete):
			l.lag = max(0, m.lagLeft(t, l.cal, l.lag))
			if m.has(succ, started) && !m.has(succ, complete) {
				l.lag = 0
			}
		case m.has(pred, started):
			l.lag = m.startLagLeft(t, l.lag)
		}
	case FF:
		if m.has(pred, complete) {
			l.lag = max(0, m.lagLeft(t, l.cal, l.lag))
			if m.has(succ, started) && !m.has(succ, complete) {
				l.lag = 0
			}
		}
	}
}

// outOfSequence lists relations whose successor's actual date came before the
// predecessor's end of the relation did.
func (m *Model) outOfSequence() []int {
	var out []int
	for i := range m.net.Relations {
		r := &m.net.Relations[i]
		pred, succ := &m.net.Activities[r.Pred], &m.net.Activities[r.Succ]
		if m.position[r.Pred] < 0 || m.position[r.Succ] < 0 {
			continue
		}
		from, to := pred.ActualFinish, begun(succ)
		if r.Type.fromStart() {
			from = begun(pred)
		}
		if r.Type.toFinish() {
			to = succ.ActualFinish
		}
		if to.IsSet() && (!from.IsSet() || from > to) {
			out = append(out, i)
		}
	}
	return out
}

// begun is the actual start, for a complete event its finish.
func begun(a *Activity) calendar.Instant {
	if !a.ActualStart.IsSet() {
		return a.ActualFinish
	}
	return a.ActualStart
}
