package schedule

import "guatu/calendar"

// spanEfforts dates the levels of effort: each spans what it is tied to and drives
// nothing. Those tied to others come after them.
func (m *Model) spanEfforts(times []Times) {
	var efforts []int
	for i := range m.net.Activities {
		if a := &m.net.Activities[i]; a.Kind == LevelOfEffort && !a.Inactive {
			efforts = append(efforts, i)
		}
	}
	if len(efforts) == 0 {
		return
	}
	s := effortSpans{model: m, times: times, ties: make(map[int][]int32), state: make(map[int]uint8)}
	for i := range m.net.Relations {
		r := &m.net.Relations[i]
		for _, end := range [...]int{r.Pred, r.Succ} {
			if m.net.Activities[end].Kind == LevelOfEffort {
				s.ties[end] = append(s.ties[end], int32(i))
			}
		}
	}
	for _, i := range efforts {
		s.span(i)
	}
}

// effortSpans works out levels of effort in the order in which they depend on each
// other.
type effortSpans struct {
	model *Model
	times []Times
	ties  map[int][]int32 // relations by activity
	state map[int]uint8   // 1 while being worked out, 2 when done
}

// ends are the dates that the relations of a level of effort give it.
type ends struct {
	start, finish     calendar.Instant
	actual, completed bool // the start, and the finish, is an actual date
}

// span dates the level of effort with index i.
func (s *effortSpans) span(i int) {
	if s.state[i] != 0 {
		return
	}
	s.state[i] = 1
	for _, r := range s.ties[i] {
		rel := &s.model.net.Relations[r]
		if other := rel.Pred + rel.Succ - i; s.model.net.Activities[other].Kind == LevelOfEffort && rel.Succ == i {
			s.span(other)
		}
	}
	early, late := s.tied(i, false), s.tied(i, true)
	s.times[i] = s.dates(i, early, late)
	s.state[i] = 2
}

// tied finds the earliest start and the latest finish that the relations of i give
// it, from the early or the late dates of what it is tied to.
func (s *effortSpans) tied(i int, late bool) ends {
	e := ends{start: calendar.AfterAll, finish: calendar.BeforeAll}
	for _, r := range s.ties[i] {
		rel := &s.model.net.Relations[r]
		other, before := rel.Pred, true
		if other == i {
			other, before = rel.Succ, false
		}
		if !s.known(other) {
			continue
		}
		t, actual := s.dateAt(rel, other, before, late)
		if before && rel.Type.toFinish() || !before && !rel.Type.fromStart() {
			if !actual {
				t = s.model.calendarOf(i).PrevFinish(t)
			}
			if t > e.finish {
				e.finish, e.completed = t, actual
			}
		} else if t < e.start {
			e.start, e.actual = t, actual
		}
	}
	return e
}

// known reports whether the activity has dates by now.
func (s *effortSpans) known(i int) bool {
	a := &s.model.net.Activities[i]
	if a.Kind == LevelOfEffort {
		return s.state[i] == 2
	}
	return s.model.position[i] >= 0
}

// calendarOf is the calendar of activity i.
func (m *Model) calendarOf(i int) *calendar.Calendar {
	return m.net.Calendars[m.net.Activities[i].Calendar]
}

// dateAt is the date that a relation hands over from the activity at its other end,
// moved by the lag.
func (s *effortSpans) dateAt(r *Relation, other int, before, late bool) (t calendar.Instant, actual bool) {
	a, times := &s.model.net.Activities[other], &s.times[other]
	onStart := r.Type.fromStart()
	if !before {
		onStart = !r.Type.toFinish()
	}
	switch {
	case onStart && begun(a).IsSet() && !(late && r.Type == SS && before):
		t, actual = begun(a), true
	case !onStart && a.ActualFinish.IsSet() && !(late && before && a.Kind == StartMilestone):
		t, actual = a.ActualFinish, true
	case onStart && late:
		t = times.LS
	case onStart:
		t = times.ES
	case late:
		t = times.LF
	default:
		t = times.EF
	}
	c, lag := s.model.effortLag(r)
	if !before {
		lag = -lag
	}
	return c.Add(t, lag), actual
}

// now is the data date, or the start of the project without one.
func (m *Model) now() calendar.Instant {
	if m.dataDate.IsSet() {
		return m.dataDate
	}
	return m.floor
}

// effortLag is the lag of a relation of a level of effort.
func (m *Model) effortLag(r *Relation) (*calendar.Calendar, int64) {
	lag := r.Lag
	if r.LagUnit == PercentLag || r.LagUnit == ElapsedPercentLag {
		lag = percent(m.net.Activities[r.Pred].Duration, lag)
	}
	switch {
	case r.LagUnit == ElapsedLag || r.LagUnit == ElapsedPercentLag || m.opt.LagCalendar == ContinuousLag:
		return continuous, lag
	case m.opt.LagCalendar == ProjectLag:
		return m.net.Calendars[m.opt.ProjectCalendar], lag
	case m.opt.LagCalendar == SuccessorLag || m.opt.LagCalendar == DefaultLag && m.profile == MSP:
		return m.calendarOf(r.Succ), lag
	}
	return m.calendarOf(r.Pred), lag
}

// dates turns the ends into dates: nothing but actual dates lies before the data
// date, and no finish before the start.
func (s *effortSpans) dates(i int, early, late ends) Times {
	m, c := s.model, s.model.calendarOf(i)
	if early.start == calendar.AfterAll {
		early.start = c.NextStart(m.now())
	}
	if early.finish == calendar.BeforeAll {
		early.finish, early.completed = early.start, early.actual
	}
	if late.finish == calendar.BeforeAll {
		late.finish = m.lateFinish
	}
	if late.start == calendar.AfterAll {
		late.start = late.finish
	}
	t := Times{Start: early.start, ES: early.start}
	if now := m.now(); early.start < now {
		t.ES = now
		if !early.actual {
			t.ES = c.NextStart(m.now())
			t.Start = t.ES
		}
	}
	if !early.completed {
		early.finish = max(early.finish, m.now(), t.ES)
	}
	t.EF, t.Finish = early.finish, early.finish
	t.ES = c.NextStart(t.ES)
	t.LS, t.LF = c.NextStart(min(late.start, late.finish)), late.finish
	t.TotalFloat = c.Work(t.EF, t.LF)
	t.reported(&m.net.Activities[i])
	return t
}

// reported lets the actual dates of a level of effort itself stand, whatever it spans.
func (t *Times) reported(a *Activity) {
	if a.ActualFinish.IsSet() {
		t.Finish = a.ActualFinish
	}
	if at := begun(a); at.IsSet() {
		t.Start = at
	}
}
