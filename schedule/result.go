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
	// relation drives. It ends where a date rules, and at complete activities.
	LongestPath []int

	// OutOfSequence lists the relations that reported progress contradicts:
	// the successor began (or ended) although the predecessor had not yet.
	OutOfSequence []int

	plan *plan
}

// Times are the dates of one activity. For an activity in progress the early and
// late dates are those of its remaining work; for a complete one they are its
// actual dates, without float.
type Times struct {
	ES, EF calendar.Instant // early start and finish
	LS, LF calendar.Instant // late start and finish
	Start  calendar.Instant // actual start, or else ES
	Finish calendar.Instant // actual finish, or else EF

	// TotalFloat is the work time from ES to LS on the activity's calendar, in
	// minutes; negative when a late constraint or the deadline cannot be met.
	TotalFloat int64
	// FreeFloat is how far the activity can slip, in minutes of its calendar,
	// without moving an unfinished successor's early dates or the project's Finish.
	FreeFloat int64
	// Critical is set when the activity is not complete and TotalFloat ≤ 0.
	Critical bool
	// Driving lists the relations to predecessors that set ES; ties all drive.
	Driving []int
}

// Schedule computes the dates of n. It fails with an Invalid [guatu.Error] that
// names the activities when n has a cycle, a dangling or duplicate reference or a
// value out of range, and when dates leave the years 1 to 9999 or a calendar runs
// out of work. The result does not depend on the order of activities and
// relations, apart from their indices.
func Schedule(n Network, o Options) (Result, error) {
	p, err := compile(n, o)
	if err != nil {
		return Result{}, err
	}
	if err := p.start(o); err != nil {
		return Result{}, err
	}
	if err := p.forward(); err != nil {
		return Result{}, err
	}
	late := p.finish()
	if o.Deadline.IsSet() {
		late = o.Deadline
	}
	if err := p.backward(late); err != nil {
		return Result{}, err
	}
	return p.result(), nil
}

// result gathers the passes.
func (p *plan) result() Result {
	r := Result{Activities: make([]Times, len(p.acts)), LateFinish: p.lateFinish, plan: p, OutOfSequence: p.outOfSequence()}
	r.Start, r.Finish = calendar.AfterAll, calendar.BeforeAll
	end := p.finish()
	driving := make([]int, 0, len(p.net.Relations)) // shared, each relation drives at most once
	for k := range p.acts {
		t := p.times(k, end)
		first := len(driving)
		driving = p.drivers(driving, k)
		t.Driving = driving[first:len(driving):len(driving)]
		r.Activities[p.acts[k].index] = t
		r.Start, r.Finish = min(r.Start, t.Start), max(r.Finish, t.Finish)
	}
	if len(p.acts) == 0 {
		r.Start, r.Finish = p.floor, p.floor
	}
	r.LongestPath = p.longestPath(r)
	return r
}

// times are the dates and floats of the activity at position k.
func (p *plan) times(k int, end calendar.Instant) Times {
	a := &p.acts[k]
	if a.state == complete {
		return Times{ES: a.actualStart, EF: a.actualFinish, LS: a.actualStart, LF: a.actualFinish, Start: a.actualStart, Finish: a.actualFinish}
	}
	t := Times{ES: p.es[k], EF: p.ef[k], LS: p.ls[k], LF: p.reportedLate(k), Start: p.es[k], Finish: p.ef[k]}
	if a.state == started {
		t.Start = a.actualStart
	}
	t.TotalFloat = a.cal.Work(t.ES, t.LS)
	t.FreeFloat = p.freeFloat(k, end)
	t.Critical = t.TotalFloat <= 0
	return t
}

// reportedLate is the late finish of position k as a finish-type instant. An early
// finish kept in non-working time up to the bound stays visible in it, so that LF
// is not before EF when no work lies between them.
func (p *plan) reportedLate(k int) calendar.Instant {
	lf := p.acts[k].cal.PrevFinish(p.lf[k])
	if p.acts[k].duration == 0 {
		lf = p.lf[k]
	}
	if p.ef != nil && lf < p.ef[k] && p.ef[k] <= p.lf[k] {
		return p.ef[k]
	}
	return lf
}

// freeFloat is the least slack to an unfinished successor, or to the end of the
// project for an activity without one.
func (p *plan) freeFloat(k int, end calendar.Instant) int64 {
	a := &p.acts[k]
	slack := a.cal.Work(p.ef[k], end)
	for _, l := range p.out.of(k) {
		s := int(l.other)
		if p.acts[s].state == complete {
			continue
		}
		to := p.es[s]
		if l.kind.toFinish() {
			to = p.ef[s]
		}
		slack = min(slack, a.cal.Work(p.shifted(k, l), to))
	}
	return max(slack, 0)
}

// drivers appends the relations that set the early start of position k.
func (p *plan) drivers(to []int, k int) []int {
	if p.acts[k].state == complete {
		return to
	}
	for _, l := range p.in.of(k) {
		if p.normal(k, p.bound(k, l), l.kind.toFinish()) == p.es[k] {
			to = append(to, int(l.relation))
		}
	}
	return to
}

// longestPath walks the driving relations back from the last finishes.
func (p *plan) longestPath(r Result) []int {
	on := make([]bool, len(p.acts))
	last := calendar.BeforeAll
	for k := range p.acts {
		if p.acts[k].state != complete {
			last = max(last, p.ef[k])
		}
	}
	n := 0
	for k := len(p.acts) - 1; k >= 0; k-- {
		if p.acts[k].state == complete || !on[k] && p.ef[k] != last {
			continue
		}
		on[k] = true
		n++
		for _, rel := range r.Activities[p.acts[k].index].Driving {
			on[p.position[p.net.Relations[rel].Pred]] = true
		}
	}
	path := make([]int, 0, n)
	for k := range p.acts {
		if on[k] && p.acts[k].state != complete {
			path = append(path, int(p.acts[k].index))
		}
	}
	return path
}
