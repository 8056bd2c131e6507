package schedule

import "guatu/calendar"

// rollUp dates the summaries from the activities below them.
func (m *Model) rollUp(times []Times) {
	if m.tree == nil {
		return
	}
	for i := range m.net.Activities {
		if m.net.Activities[i].Kind == Summary && m.tree.parent[i] < 0 {
			m.rollUpFrom(times, int32(i))
		}
	}
}

// rollUpFrom dates summary i after the summaries below it.
func (m *Model) rollUpFrom(times []Times, i int32) {
	t := Times{
		ES: calendar.AfterAll, LS: calendar.AfterAll, Start: calendar.AfterAll,
		EF: calendar.BeforeAll, LF: calendar.BeforeAll, Finish: calendar.BeforeAll,
	}
	for _, c := range m.tree.children[i] {
		if m.net.Activities[c].Kind == Summary {
			m.rollUpFrom(times, c)
		}
		b := &times[c]
		if !b.Start.IsSet() && !b.Finish.IsSet() {
			continue
		}
		t.Start, t.Finish = min(t.Start, b.Start), max(t.Finish, b.Finish)
		if m.profile != P6 || !m.done(c) {
			t.widen(b)
		}
	}
	if t.Start == calendar.AfterAll {
		times[i] = Times{}
		return
	}
	if t.ES == calendar.AfterAll { // all of it is complete
		t.ES, t.LS, t.EF, t.LF = t.Start, t.Start, t.Finish, t.Finish
	}
	c := m.calendarOf(int(i))
	t.TotalFloat = min(c.Work(t.ES, t.LS), c.Work(t.EF, t.LF))
	times[i] = t
}

// done reports whether the activity, or all below the summary, is complete.
// Primavera rolls up early and late dates of what is left to do.
func (m *Model) done(i int32) bool {
	a := &m.net.Activities[i]
	if a.Kind != Summary {
		return a.ActualFinish.IsSet()
	}
	for _, c := range m.tree.children[i] {
		if !m.net.Activities[c].Inactive && !m.done(c) {
			return false
		}
	}
	return true
}

// widen makes the early and late dates of t span those of b.
func (t *Times) widen(b *Times) {
	t.ES, t.LS = min(t.ES, b.ES), min(t.LS, b.LS)
	t.EF, t.LF = max(t.EF, b.EF), max(t.LF, b.LF)
	t.Critical = t.Critical || b.Critical
}
