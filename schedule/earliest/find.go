package earliest

import (
	"guatu/calendar"
	"guatu/schedule"
)

// Result is what can begin when.
type Result struct {
	Openings []Opening // of all that has not started, by index of the activity
	Roots    []Root    // of all that is held back, those that hold most first
}

// Opening is the earliest start of an activity.
type Opening struct {
	Activity int
	// Earliest is the earliest feasible start; unset when a need is not known to come
	// and nothing can be said.
	Earliest calendar.Instant
	Planned  calendar.Instant // unset when there is none
	// Workdays and Days are by how much Earliest is before Planned, on the
	// activity's calendar and on the wall's; negative when it is later.
	Workdays, Days int
	// Now is set when nothing holds it back today.
	Now bool
	// Blocker is the one thing that holds it back, Root where that leads. Both are
	// zero when nothing does.
	Blocker, Root Blocker
}

// BlockerKind is what a [Blocker] is.
type BlockerKind uint8

// The kinds of blocker. The zero value is no blocker.
const (
	ByActivity BlockerKind = iota + 1 // work that is not done, or its lag
	ByNeed                            // a need with a date
	ByUnknown                         // a need nobody knows the date of
	ByCrew                            // a crew that is busy with an activity
	ByDate                            // a date constraint, where dates are kept
)

// Blocker is what holds an activity back.
type Blocker struct {
	Kind     BlockerKind
	Activity int              // the predecessor, the crew's work, or else the activity held
	Relation int              // index, or -1
	Need     int              // index of Problem.Needs, or -1
	Crew     int              // index of Problem.Crews, or -1
	Until    calendar.Instant // when it lets go; unset when not known
}

// Root is a blocker at the end of chains, with all that waits for it.
type Root struct {
	Blocker Blocker
	Held    []int // activities
}

// Find computes the earliest feasible starts. It fails as [schedule.Schedule] does,
// and on a problem without a data date or with references to nothing.
func Find(p Problem) (Result, error) {
	if err := p.check(); err != nil {
		return Result{}, err
	}
	f, err := newFinder(&p)
	if err != nil {
		return Result{}, err
	}
	var r Result
	for i := range p.Network.Activities {
		if p.open(i) {
			r.Openings = append(r.Openings, f.opening(i))
		}
	}
	r.Roots = roots(r.Openings)
	return r, nil
}

// finder holds the feasible schedule.
type finder struct {
	*Problem
	net      schedule.Network // feasible
	dates    schedule.Result
	planned  []calendar.Instant
	blockers []Blocker // by activity
	roots    []Blocker // by activity, as far as they were asked for
	busy     []Blocker // crews by activity that waits for one
	unknown  []Blocker // by activity held by a need without a date, through others too
	phases   map[phase]int
}

func newFinder(p *Problem) (*finder, error) {
	f := &finder{Problem: p, phases: map[phase]int{}}
	if err := f.plan(); err != nil {
		return nil, err
	}
	n, o := p.feasible()
	first, err := schedule.Schedule(n, o)
	if err != nil {
		return nil, err
	}
	f.net, f.dates = n, first
	if f.crews() {
		if f.dates, err = schedule.Schedule(f.net, o); err != nil {
			return nil, err
		}
	}
	f.spreadUnknown()
	f.blockers, f.roots = make([]Blocker, len(n.Activities)), make([]Blocker, len(n.Activities))
	for i := range n.Activities {
		if p.open(i) {
			f.blockers[i] = f.blocker(i)
		}
	}
	return f, nil
}

// plan fills in the starts to compare with.
func (f *finder) plan() error {
	f.planned = make([]calendar.Instant, len(f.Network.Activities))
	copy(f.planned, f.Planned)
	missing := false
	for i, a := range f.Network.Activities {
		if !f.planned[i].IsSet() {
			f.planned[i] = a.BaselineStart
		}
		missing = missing || !f.planned[i].IsSet() && f.open(i)
	}
	if !missing {
		return nil
	}
	r, err := schedule.Schedule(f.Network, f.Options)
	if err != nil {
		return err
	}
	for i, t := range r.Activities {
		if !f.planned[i].IsSet() {
			f.planned[i] = t.Start
		}
	}
	return nil
}

func (f *finder) calendarOf(i int) *calendar.Calendar {
	if f.net.Activities[i].Elapsed {
		return calendar.Continuous()
	}
	return f.net.Calendars[f.net.Activities[i].Calendar]
}

// opening gathers what is known of activity i.
func (f *finder) opening(i int) Opening {
	b := f.blockers[i]
	o := Opening{Activity: i, Planned: f.planned[i], Blocker: b, Root: f.root(i), Now: b.Kind == 0}
	if f.unknown[i].Kind != 0 {
		return o
	}
	o.Earliest = f.dates.Activities[i].ES
	if o.Planned.IsSet() {
		c := f.calendarOf(i)
		o.Workdays = c.WorkdaysBetween(o.Earliest, o.Planned) - c.WorkdaysBetween(o.Planned, o.Earliest)
		o.Days = int(o.Planned.Date() - o.Earliest.Date())
	}
	return o
}
