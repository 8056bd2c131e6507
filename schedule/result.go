package schedule

import "guatu/calendar"

// Result is the schedule of a network. It refers to the network's slices, which
// must not change while [Explain] is used.
type Result struct {
	Activities []Times          // by index of Network.Activities
	Start      calendar.Instant // earliest start of any activity, actual where known
	Finish     calendar.Instant // latest finish of any activity, actual where known
	LateFinish calendar.Instant // from which late dates were counted: the deadline or Finish

	// LongestPath lists the activities that drive the last finish, in logical
	// order: those that finish last and, backwards, every predecessor whose
	// relation drives. It ends where a date rules, and at complete activities,
	// which only the profile P6 keeps on it.
	LongestPath []int

	// OutOfSequence lists the relations that reported progress contradicts:
	// the successor began (or ended) although the predecessor had not yet.
	OutOfSequence []int

	model *Model
}

// Times are the dates of one activity. For an activity in progress the early and
// late dates are those of its remaining work; for a complete one they are its
// actual dates, without float. All are unset for an inactive activity, and for a
// summary without active work below it.
//
// Microsoft Project instead counts the early and late start of work in progress
// from its actual start. Primavera gives complete work the dates at which it stands
// in the passes.
type Times struct {
	ES, EF calendar.Instant // early start and finish
	LS, LF calendar.Instant // late start and finish
	Start  calendar.Instant // actual start, or else ES
	Finish calendar.Instant // actual finish, or else EF

	// TotalFloat is the work time from ES to LS on the activity's calendar, in
	// minutes, or from EF to LF by the options; negative when a late constraint or
	// the deadline cannot be met.
	TotalFloat int64
	// FreeFloat is how far the activity can slip, in minutes of its calendar,
	// without moving an unfinished successor's early dates or the project's Finish.
	FreeFloat int64
	// Critical is set when the activity is not complete and TotalFloat ≤ 0, or as
	// the options say.
	Critical bool
	// Driving lists the relations to predecessors that set ES; ties all drive.
	Driving []int
}

// Schedule computes the dates of n. It fails as [Compile] and [Model.Run] do. The
// result does not depend on the order of activities and relations, apart from
// their indices.
func Schedule(n Network, o Options) (Result, error) {
	m, err := Compile(n, o)
	if err != nil {
		return Result{}, err
	}
	if err := m.Run(); err != nil {
		return Result{}, err
	}
	return m.Result(), nil
}

// Result gathers the dates of a model that has run.
func (m *Model) Result() Result {
	r := Result{Activities: make([]Times, len(m.net.Activities)), LateFinish: m.lateFinish, model: m, OutOfSequence: m.outOfSequence()}
	if m.pathStale {
		m.tracePath()
		m.pathStale = false
	}
	path := m.path
	driving := make([]int, 0, len(m.net.Relations))
	for k := range m.acts {
		if m.has(k, hub) {
			continue
		}
		t := m.times(k)
		if m.opt.CriticalByLongestPath {
			t.Critical = path.has(k) && !m.has(k, complete)
		}
		driving, t.Driving = m.driversOf(k, driving)
		r.Activities[m.index[k]] = t
		if path.has(k) && m.onPath(k) {
			r.LongestPath = append(r.LongestPath, int(m.index[k]))
		}
	}
	m.spanEfforts(r.Activities)
	m.rollUp(r.Activities)
	r.Start, r.Finish = m.extent(r.Activities)
	return r
}

// driversOf appends the driving relations of position k to all, and returns them
// also by themselves.
func (m *Model) driversOf(k int, all []int) (longer, own []int) {
	from := len(all)
	for i := range m.in.of(k) {
		if r := m.relationIn(k, i); r >= 0 && m.driving.has(int(m.in.first[k])+i) {
			all = append(all, r)
		}
	}
	return all, all[from:len(all):len(all)]
}

// extent is the earliest start and latest finish.
func (m *Model) extent(times []Times) (start, finish calendar.Instant) {
	if len(m.acts) == 0 {
		return m.floor, m.floor
	}
	start, finish = calendar.AfterAll, calendar.BeforeAll
	for k := range m.acts {
		if m.has(k, hub) {
			continue
		}
		t := &times[m.index[k]]
		start, finish = min(start, t.Start), max(finish, t.Finish)
	}
	return start, finish
}

// times are the dates and floats of the activity at position k.
func (m *Model) times(k int) Times {
	a, x := &m.acts[k], m.extraOf(k)
	if a.is&complete != 0 {
		return m.completeTimes(k, x)
	}
	t := Times{ES: m.es[k], EF: m.ef[k], LS: m.ls[k], LF: m.reportedLate(k), TotalFloat: m.total[k], FreeFloat: m.free[k]}
	t.Critical = m.critical(k, t.TotalFloat)
	t.Start, t.Finish = t.ES, t.EF
	if m.profile == MSP && x.alap || m.opt.FromFinish && m.opt.Deadline.IsSet() && a.is&fixed == 0 {
		t.Start, t.Finish = t.LS, t.LF
	}
	if a.is&started != 0 {
		t.Start = x.actualStart
		if m.profile == MSP {
			t.LS = x.actualStart
		}
	}
	return t
}

func (m *Model) completeTimes(k int, x *extra) Times {
	t := Times{ES: x.actualStart, EF: x.actualFinish, LS: x.actualStart, LF: x.actualFinish, Start: x.actualStart, Finish: x.actualFinish}
	if m.profile == P6 {
		t.ES, t.EF, t.LS, t.LF = m.es[k], m.ef[k], m.ls[k], m.lf[k]
	}
	return t
}

// reportedLate is the late finish of position k as a finish-type instant. An early
// finish kept in non-working time up to the bound stays visible in it, so that LF
// is not before EF when no work lies between them.
func (m *Model) reportedLate(k int) calendar.Instant {
	a := &m.acts[k]
	if m.profile != Native || a.is&event != 0 {
		return m.lf[k]
	}
	lf := m.prev(a, m.extraOf(k), m.lf[k])
	if m.dated && lf < m.ef[k] && m.ef[k] <= m.lf[k] {
		return m.ef[k]
	}
	return lf
}
