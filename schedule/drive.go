package schedule

import (
	"math/bits"

	"guatu/calendar"
)

// drive marks the links that set the early start of position k; ties all drive.
func (m *Model) drive(k int) {
	first, links := int(m.in.first[k]), m.in.of(k)
	none := m.has(k, fixed) || m.has(k, complete) && m.profile != P6
	for i := range links {
		m.driving.set(first+i, !none && m.drives(k, &links[i]))
	}
}

// drives reports whether link l alone would give position k its early start.
func (m *Model) drives(k int, l *link) bool {
	if l.rule&ignored != 0 {
		return false
	}
	var start calendar.Instant
	if m.has(k, complete|hub) {
		start = m.bound(k, l)
	} else {
		start, _ = m.askedStart(k, l, calendar.BeforeAll, calendar.BeforeAll)
	}
	return start != calendar.BeforeAll && m.normal(k, start, false) == m.begins(k)
}

// begins is the early start by which drivers are told.
func (m *Model) begins(k int) calendar.Instant {
	if m.has(k, complete) {
		return m.acts[k].cal.NextStart(m.es[k])
	}
	return m.es[k]
}

// normal is the early start that one bound alone would give position k.
func (m *Model) normal(k int, bound calendar.Instant, onFinish bool) calendar.Instant {
	a, x := &m.acts[k], m.extraOf(k)
	switch {
	case bound == calendar.BeforeAll || a.is&hub != 0:
		return bound
	case a.is&complete != 0:
		return a.cal.NextStart(bound)
	case a.is&event != 0:
		return m.settle(a, bound)
	}
	if onFinish {
		bound = m.startOf(a, x, bound)
	}
	return m.next(a, x, bound+x.delay)
}

// tracePath walks the driving links back from the last finishes and marks what it
// meets.
func (m *Model) tracePath() {
	last := calendar.BeforeAll
	for k, t := range m.ef {
		if t > last && m.onPath(k) {
			last = t
		}
	}
	clear(m.path)
	for k, t := range m.ef {
		if t == last && m.onPath(k) {
			m.path.add(k)
		}
	}
	for w := len(m.path) - 1; w >= 0; w-- {
		for seen := uint64(0); m.path[w]&^seen != 0; {
			bit := bits.Len64(m.path[w]&^seen) - 1
			seen |= 1 << bit
			m.traceFrom(w<<6 + bit)
		}
	}
}

// traceFrom marks the driving predecessors of position k.
func (m *Model) traceFrom(k int) {
	first, links := int(m.in.first[k]), m.in.of(k)
	for i := range links {
		if m.driving.has(first + i) {
			m.path.add(int(links[i].other))
		}
	}
}

// onPath reports whether position k can lie on the longest path: hubs cannot, nor
// what is complete, which only Primavera keeps in the passes.
func (m *Model) onPath(k int) bool {
	return !m.has(k, special) || !m.has(k, hub) && (m.profile == P6 || !m.has(k, complete))
}

// relationIn is the relation of the i-th link into position k, or -1.
func (m *Model) relationIn(k, i int) int {
	return int(m.ties[m.in.tie[int(m.in.first[k])+i]].relation)
}
