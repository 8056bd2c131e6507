package schedule

import (
	"math/bits"

	"guatu/calendar"
)

// dirt is what a change has made due, between runs.
type dirt struct {
	early, late queue // positions whose dates are due
	floats      queue // positions whose floats are due
	finish      calendar.Instant
	atFinish    int // positions that reach the finish of the project
}

// queue is a set of positions that is taken out in order, from either end.
type queue struct {
	set    []uint64
	lo, hi int // words between which there may be any
}

func (q *queue) push(k int) {
	w := k >> 6
	q.set[w] |= 1 << (k & 63)
	q.lo, q.hi = min(q.lo, w), max(q.hi, w)
}

// first takes out the lowest position, or returns -1.
func (q *queue) first() int {
	for ; q.lo <= q.hi; q.lo++ {
		if w := q.set[q.lo]; w != 0 {
			q.set[q.lo] = w & (w - 1)
			return q.lo<<6 + bits.TrailingZeros64(w)
		}
	}
	q.empty()
	return -1
}

// last takes out the highest position, or returns -1.
func (q *queue) last() int {
	for ; q.hi >= q.lo; q.hi-- {
		if w := q.set[q.hi]; w != 0 {
			b := bits.Len64(w) - 1
			q.set[q.hi] = w &^ (1 << b)
			return q.hi<<6 + b
		}
	}
	q.empty()
	return -1
}

// empty resets the bounds of a queue from which all has been taken.
func (q *queue) empty() { q.lo, q.hi = len(q.set), -1 }

// clear takes out all.
func (q *queue) clear() {
	for w := q.lo; w <= q.hi; w++ {
		q.set[w] = 0
	}
	q.empty()
}

func newQueue(n int) queue {
	q := queue{set: newBitset(n)}
	q.empty()
	return q
}

// watch makes the model that has run ready for changes.
func (m *Model) watch() {
	if m.dirty != nil || !m.ran || !m.changeable() {
		return
	}
	if m.kept == nil {
		n := len(m.acts)
		m.kept = &dirt{early: newQueue(n), late: newQueue(n), floats: newQueue(n)}
	}
	m.dirty = m.kept
	for _, q := range []*queue{&m.dirty.early, &m.dirty.late, &m.dirty.floats} {
		q.clear()
	}
	m.findFinish()
}

// changeable reports whether changes can be followed through the network. Work as
// late as possible looks both ways, and so does the start of a summary; and without
// a given start any date may move the start of all.
func (m *Model) changeable() bool {
	return !m.alap && !m.leastHubs && given(m.opt) != calendar.BeforeAll
}

// findFinish finds the finish of the project and counts the positions that reach it.
func (m *Model) findFinish() {
	end, count := calendar.BeforeAll, 0
	for k := range m.acts {
		switch t := m.reach(k); {
		case t > end:
			end, count = t, 1
		case t == end:
			count++
		}
	}
	m.dirty.finish, m.dirty.atFinish = end, count
}

// redate brings the dates up to date after a change at position k, which reached
// the instant before.
func (m *Model) redate(k int, before calendar.Instant) error {
	if m.dirty == nil || !m.changeable() {
		m.dirty = nil
		return m.Run()
	}
	m.dirty.early.push(k)
	m.dirty.late.push(k)
	m.dirty.floats.push(k)
	m.reaches(before, m.reach(k))
	return m.settleChange()
}

// settleChange computes again what is due.
func (m *Model) settleChange() error {
	d := m.dirty
	m.pathStale = true
	if err := m.redateEarly(); err != nil {
		m.dirty, m.ran = nil, false
		return err
	}
	if d.atFinish == 0 || d.finish != m.finish {
		return m.redateAllLate()
	}
	if err := m.redateLate(); err != nil {
		m.dirty, m.ran = nil, false
		return err
	}
	for k := d.floats.first(); k >= 0; k = d.floats.first() {
		m.float(k)
	}
	return nil
}

// redateEarly takes early dates forward from what is due.
func (m *Model) redateEarly() error {
	q := &m.dirty.early
	for k := q.first(); k >= 0; k = q.first() {
		es, ef, before := m.es[k], m.ef[k], m.reach(k)
		m.early(k)
		if !m.inRange(k, m.es[k], m.ef[k]) {
			return m.unreachable(k)
		}
		if m.es[k] == es && m.ef[k] == ef {
			continue
		}
		m.reaches(before, m.reach(k))
		m.moved(k)
	}
	return nil
}

// moved makes due what depends on the early dates of position k.
func (m *Model) moved(k int) {
	d := m.dirty
	d.floats.push(k)
	out := m.out.of(k)
	for i := range out {
		d.early.push(int(out[i].other))
	}
	in := m.in.of(k)
	for i := range in {
		d.floats.push(int(in[i].other))
	}
	if m.lateFollowsEarly(k) {
		d.late.push(k)
	}
}

// lateFollowsEarly reports whether the late dates of position k depend on its early
// ones.
func (m *Model) lateFollowsEarly(k int) bool {
	return m.opt.OpenEndsCritical && !m.has(k, followed) || m.has(k, complete) || m.extraOf(k).expected != calendar.Unset
}

// reaches counts a position whose reach has moved.
func (m *Model) reaches(before, now calendar.Instant) {
	d := m.dirty
	if before == d.finish {
		d.atFinish--
	}
	switch {
	case now == d.finish:
		d.atFinish++
	case now > d.finish:
		d.finish, d.atFinish = now, 1
	}
}

// redateAllLate counts late dates back from a finish that has moved.
func (m *Model) redateAllLate() error {
	if m.dirty.atFinish == 0 {
		m.findFinish()
	}
	m.finish = m.dirty.finish
	m.setLateFinish()
	if err := m.backward(); err != nil {
		m.dirty, m.ran = nil, false
		return err
	}
	m.dirty.late.clear()
	m.dirty.floats.clear()
	return nil
}

// redateLate takes late dates back from what is due.
func (m *Model) redateLate() error {
	q := &m.dirty.late
	for k := q.last(); k >= 0; k = q.last() {
		ls, lf := m.ls[k], m.lf[k]
		m.late(k)
		if !m.inRange(k, m.ls[k], m.lf[k]) {
			return m.unreachable(k)
		}
		if m.ls[k] == ls && m.lf[k] == lf {
			continue
		}
		in := m.in.of(k)
		for i := range in {
			q.push(int(in[i].other))
		}
	}
	return nil
}
