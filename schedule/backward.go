package schedule

import "guatu/calendar"

// backward computes late dates from the late finish of the project.
//
// Each bound is the exact adjoint of its forward counterpart: the latest instant
// that the forward rule still maps to within the successor's late date.
func (p *plan) backward(late calendar.Instant) error {
	p.lateFinish = late
	p.ls = make([]calendar.Instant, len(p.acts))
	p.lf = make([]calendar.Instant, len(p.acts))
	for k := len(p.acts) - 1; k >= 0; k-- {
		a := &p.acts[k]
		start, finish := a.startBy, min(late, a.finishBy)
		if a.state == complete {
			finish = calendar.AfterAll // it hands on its successors' bounds and has none itself
		}
		for _, l := range p.out.of(k) {
			if b := p.lateBound(k, l); l.kind.fromStart() {
				start = min(start, b)
			} else {
				finish = min(finish, b)
			}
		}
		p.ls[k], p.lf[k] = placeLate(a, start, finish)
		if a.state != complete && (!p.ls[k].InRange() || !p.lf[k].InRange()) {
			return p.unreachable(k)
		}
	}
	return nil
}

// placeLate finds the latest dates that start by start and finish by finish; lf is
// not normalised where the activity has a duration.
func placeLate(a *act, start, finish calendar.Instant) (ls, lf calendar.Instant) {
	if a.state == complete {
		t := min(start, finish)
		return t, t
	}
	if a.duration == 0 {
		t := settleLate(a.cal, min(start, finish))
		return t, t
	}
	if start != calendar.AfterAll {
		last := lastStart(a.cal, start)
		finish = min(finish, a.cal.NextStart(a.cal.Add(last, a.duration)))
	}
	return a.cal.Sub(finish, a.duration), finish
}

// settleLate is the latest event date whose [settle] is not after t.
func settleLate(c *calendar.Calendar, t calendar.Instant) calendar.Instant {
	if c.NextStart(t) == t {
		return t
	}
	return c.PrevFinish(t)
}

// lastStart is the latest working instant not after t. From the end of a shift
// that is its last minute: the end itself is no start.
func lastStart(c *calendar.Calendar, t calendar.Instant) calendar.Instant {
	if c.NextStart(t) == t {
		return t
	}
	if end := c.PrevFinish(t); end != calendar.BeforeAll {
		return end - 1
	}
	return calendar.BeforeAll
}

// lateBound is the instant by which relation l makes position k start or finish.
func (p *plan) lateBound(k int, l link) calendar.Instant {
	t := p.ls[l.other]
	if l.kind.toFinish() {
		t = p.lf[l.other]
	}
	c := p.acts[k].cal
	switch {
	case l.lag > 0:
		return c.Sub(t, l.lag)
	case l.lag < 0 && l.kind.toFinish():
		return c.NextStart(c.Add(t, -l.lag))
	case l.lag < 0:
		return c.NextStart(c.Add(lastStart(c, t), -l.lag))
	default:
		return t
	}
}

// lateNormal is the late start that one bound alone would give position k.
func (p *plan) lateNormal(k int, bound calendar.Instant, onStart bool) calendar.Instant {
	start, finish := calendar.AfterAll, bound
	if onStart {
		start, finish = bound, calendar.AfterAll
	}
	ls, _ := placeLate(&p.acts[k], start, finish)
	return ls
}
