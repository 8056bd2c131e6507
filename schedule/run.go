package schedule

import "guatu/calendar"

// Run computes early and late dates and floats. It fails with an Invalid
// [guatu.Error] when the project start is unknown, and when dates leave the years 1
// to 9999 or a calendar runs out of work.
func (m *Model) Run() error {
	m.allocate()
	m.pushed, m.dated, m.dirty, m.ran = false, false, nil, false
	if err := m.start(); err != nil {
		return err
	}
	if err := m.forward(); err != nil {
		return err
	}
	m.dated = true
	m.setLateFinish()
	if err := m.backward(); err != nil {
		return err
	}
	if m.alap {
		if err := m.asLateAsPossible(); err != nil {
			return err
		}
	}
	m.tracePath()
	m.pathStale, m.ran = false, true
	return nil
}

// planBack finds the start of a project that is planned from its finish: the earliest
// of the late starts.
func (m *Model) planBack() error {
	m.lateFinish, m.cap = m.opt.Deadline, m.opt.Deadline
	if err := m.backward(); err != nil {
		return err
	}
	m.floor = m.opt.Deadline
	for k, t := range m.ls {
		if !m.has(k, complete|hub|fixed) {
			m.floor = min(m.floor, t)
		}
	}
	return nil
}

func (m *Model) allocate() {
	if len(m.es) == len(m.acts) && m.es != nil {
		return
	}
	n := len(m.acts)
	all := make([]calendar.Instant, 4*n)
	m.es, m.ef, m.ls, m.lf = all[:n:n], all[n:2*n:2*n], all[2*n:3*n:3*n], all[3*n:]
	m.total, m.free = make([]int64, n), make([]int64, n)
	m.driving, m.path = newBitset(len(m.ties)), newBitset(n)
	most := int32(0)
	for k := range m.acts {
		most = max(most, m.in.first[k+1]-m.in.first[k])
	}
	m.asked = make([]calendar.Instant, most)
}

// setLateFinish sets from where late dates are counted: the deadline of the
// options, or else the early finish of the project.
func (m *Model) setLateFinish() {
	m.lateFinish, m.cap = m.finish, m.finish
	if m.profile == P6 && m.opt.MustFinishBy.IsSet() {
		m.lateFinish = m.opt.MustFinishBy
		m.cap = max(m.finish, m.lateFinish)
	}
	if m.opt.Deadline.IsSet() {
		m.lateFinish, m.cap = m.opt.Deadline, m.opt.Deadline
	}
}

// asLateAsPossible moves the activities that should be as late as possible. In
// Microsoft Project they take up their total float and push successors; elsewhere
// only their free float, so that nothing else moves.
func (m *Model) asLateAsPossible() error {
	if m.profile == MSP {
		m.pushed = true
		if err := m.forward(); err != nil {
			return err
		}
	} else {
		for k := len(m.acts) - 1; k >= 0; k-- {
			if m.extraOf(k).alap && !m.has(k, started|complete|fixed) {
				m.useFreeFloat(k)
			}
		}
	}
	for k := range m.acts {
		m.drive(k)
		m.float(k)
	}
	return nil
}

// useFreeFloat moves position k to the right as far as no successor moves.
func (m *Model) useFreeFloat(k int) {
	a, x := &m.acts[k], m.extraOf(k)
	finish := m.finish
	links := m.out.of(k)
	for i := range links {
		l := &links[i]
		t := m.es[l.other]
		if l.kind.toFinish() {
			t = m.ef[l.other]
		}
		c, lag, _ := m.lagOn(l)
		if t = c.Sub(t, lag); l.kind.fromStart() {
			t = m.finishOf(a, x, m.next(a, x, t))
		}
		finish = min(finish, t)
	}
	if start := m.settleStart(a, x, m.startOf(a, x, m.prev(a, x, finish))); start > m.es[k] {
		m.es[k], m.ef[k] = start, m.finishOf(a, x, start)
	}
}
