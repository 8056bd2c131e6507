package schedule

import "guatu/calendar"

// Reason says why an activity has the dates it has.
type Reason struct {
	Activity int
	Early    []Driver // what sets the early start, all of it in a tie
	Late     []Driver // what sets the late start; empty for a complete activity

	// Push is how long non-working time delays the start beyond what the drivers
	// ask for, in minutes of wall-clock time.
	Push int64
}

// Driver is one thing that sets a date. Relation and Constraint are meant only
// for their kinds.
type Driver struct {
	Kind       DriverKind
	Relation   int        // index into Network.Relations for ByRelation, else -1
	Constraint Constraint // for ByConstraint
	// Bound is the instant asked for, before calendars move it: of the activity's
	// finish where OnFinish is set, else of its start.
	Bound    calendar.Instant
	OnFinish bool
}

// DriverKind is what a [Driver] is.
type DriverKind uint8

// The kinds of driver.
const (
	ByActual        DriverKind = iota + 1 // it has happened: a complete activity's start
	ByProgress                            // remaining work continues from the actual start or data date
	ByProjectStart                        // Options.Start, or the earliest date of the network
	ByDataDate                            // Options.DataDate
	ByConstraint                          // a date constraint of the activity
	ByRelation                            // a relation, to a predecessor (early) or successor (late)
	ByDeadline                            // the activity's own deadline
	ByProjectFinish                       // the late finish of the project
	ByInput                               // a manual activity: the dates were given
	BySpan                                // a summary or level of effort: it spans what it is tied to
	ByDelay                               // levelling delays it
	ByLateness                            // it is as late as possible
	ByInactivity                          // it is inactive and has no dates
)

// Explain returns the reasons for the dates of the activity with the given index
// of a result of [Schedule]. It panics if there is no such activity.
func Explain(r Result, activity int) Reason {
	m := r.model
	k := int(m.position[activity])
	if d := m.known(activity, k, &r.Activities[activity]); d.Kind != 0 {
		return Reason{Activity: activity, Early: []Driver{d}}
	}
	out := Reason{Activity: activity}
	asked := calendar.BeforeAll
	for _, d := range m.earlyBounds(k) {
		if m.normal(k, d.Bound, d.OnFinish) == m.es[k] {
			out.Early = append(out.Early, d)
			asked = max(asked, m.startFor(k, d))
		}
	}
	if len(out.Early) == 0 {
		out.Early, asked = []Driver{m.otherwise(k)}, m.es[k]
	}
	for _, d := range m.lateBounds(k) {
		if m.setsLate(k, d) {
			out.Late = append(out.Late, d)
		}
	}
	out.Push = int64(m.es[k] - asked)
	return out
}

// known is the driver of an activity whose dates no pass works out, or none.
func (m *Model) known(i, k int, t *Times) Driver {
	d := Driver{Relation: -1, Bound: t.Start}
	switch a := &m.net.Activities[i]; {
	case a.Inactive:
		d.Kind, d.Bound = ByInactivity, calendar.Unset
	case k < 0:
		d.Kind = BySpan
	case m.has(k, complete) || m.has(k, started) && m.profile == MSP:
		d.Kind = ByActual
	case m.has(k, fixed):
		d.Kind = ByInput
	}
	return d
}

// otherwise is the driver where no bound gives the early start.
func (m *Model) otherwise(k int) Driver {
	d := Driver{Kind: ByProjectStart, Relation: -1, Bound: m.es[k]}
	switch x := m.extraOf(k); {
	case x.alap:
		d.Kind = ByLateness
	case x.delay != 0:
		d.Kind = ByDelay
	}
	for _, c := range m.constraints(k) {
		if c.Type.breaks() {
			d = byConstraint(c) // it holds although relations ask for something else
		}
	}
	return d
}

// setsLate reports whether d alone would give position k its late start.
func (m *Model) setsLate(k int, d Driver) bool {
	if m.profile == Native {
		return m.lateNormal(k, d.Bound, !d.OnFinish) == m.ls[k]
	}
	a, x := &m.acts[k], m.extraOf(k)
	t := d.Bound
	if !d.OnFinish {
		t = m.finishOf(a, x, m.next(a, x, t))
	}
	if a.is&event == 0 || m.profile == P6 {
		t = m.prev(a, x, t)
	}
	return t == m.lf[k]
}

// startFor is the start that d asks for, before the calendar moves it.
func (m *Model) startFor(k int, d Driver) calendar.Instant {
	if d.OnFinish {
		return m.startOf(&m.acts[k], m.extraOf(k), d.Bound)
	}
	return d.Bound
}

// earlyBounds lists all that may hold the early start of position k.
func (m *Model) earlyBounds(k int) []Driver {
	var out []Driver
	if d := m.floorDriver(k); d.Bound != calendar.BeforeAll {
		out = append(out, d)
	}
	for _, c := range m.constraints(k) {
		if c.Type.early() && c.Type != ExpectedFinish {
			out = append(out, byConstraint(c))
		}
	}
	links := m.in.of(k)
	for i := range links {
		l := &links[i]
		if l.rule&ignored == 0 {
			out = append(out, Driver{Kind: ByRelation, Relation: m.relationIn(k, i), Bound: m.bound(k, l), OnFinish: l.onFinish()})
		}
	}
	return out
}

// floorDriver is the bound that every activity has.
func (m *Model) floorDriver(k int) Driver {
	d := Driver{Kind: ByProjectStart, Relation: -1, Bound: m.floorOf(&m.acts[k])}
	switch {
	case m.has(k, started):
		d.Kind, d.Bound = ByProgress, m.extraOf(k).resume
	case m.dataDate.IsSet() && m.floor == m.dataDate:
		d.Kind = ByDataDate
	}
	return d
}

// lateBounds lists all that may hold the late dates of position k.
func (m *Model) lateBounds(k int) []Driver {
	out := []Driver{{Kind: ByProjectFinish, Relation: -1, Bound: m.lateFinish, OnFinish: true}}
	if t := m.net.Activities[m.index[k]].Deadline; t.IsSet() {
		out = append(out, Driver{Kind: ByDeadline, Relation: -1, Bound: t, OnFinish: true})
	}
	for _, c := range m.constraints(k) {
		if c.Type.late() {
			out = append(out, byConstraint(c))
		}
	}
	links := m.out.of(k)
	for i := range links {
		l := &links[i]
		if l.rule&ignored == 0 {
			out = append(out, Driver{Kind: ByRelation, Relation: int(m.ties[m.out.tie[int(m.out.first[k])+i]].relation), Bound: m.lateAsked(k, l), OnFinish: !l.kind.fromStart() || m.profile != Native})
		}
	}
	return out
}

// lateAsked is the instant that link l asks for, of the start or finish of position k
// in the native profile, and of the finish in the others.
func (m *Model) lateAsked(k int, l *link) calendar.Instant {
	if m.profile == Native {
		return m.lateBound(k, l)
	}
	return m.lateFinishBy(k, l)
}

// constraints are those of position k that have effect.
func (m *Model) constraints(k int) []Constraint {
	a := &m.acts[k]
	var out []Constraint
	for _, c := range m.net.Activities[m.index[k]].Constraints {
		if !c.Type.onStart() || a.is&started == 0 {
			out = append(out, c)
		}
	}
	return out
}

func byConstraint(c Constraint) Driver {
	return Driver{Kind: ByConstraint, Relation: -1, Constraint: c, Bound: c.Date, OnFinish: !c.Type.onStart()}
}
