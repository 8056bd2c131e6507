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
)

// Explain returns the reasons for the dates of the activity with the given index
// of a result of [Schedule]. It panics if there is no such activity.
func Explain(r Result, activity int) Reason {
	p := r.plan
	k := int(p.position[activity])
	a := &p.acts[k]
	if a.state == complete {
		return Reason{Activity: activity, Early: []Driver{{Kind: ByActual, Relation: -1, Bound: a.actualStart}}}
	}
	out := Reason{Activity: activity}
	asked := calendar.BeforeAll
	for _, d := range p.earlyBounds(k) {
		if p.normal(k, d.Bound, d.OnFinish) == p.es[k] {
			out.Early = append(out.Early, d)
			asked = max(asked, p.startFor(k, d))
		}
	}
	for _, d := range p.lateBounds(k) {
		if p.lateNormal(k, d.Bound, !d.OnFinish) == p.ls[k] {
			out.Late = append(out.Late, d)
		}
	}
	out.Push = int64(p.es[k] - asked)
	return out
}

// startFor is the start that d asks for, before the calendar moves it.
func (p *plan) startFor(k int, d Driver) calendar.Instant {
	if d.OnFinish {
		return p.acts[k].cal.Sub(d.Bound, p.acts[k].duration)
	}
	return d.Bound
}

// earlyBounds lists all that may hold the early start of position k.
func (p *plan) earlyBounds(k int) []Driver {
	out := []Driver{p.floorDriver(k)}
	for _, c := range p.constraints(k) {
		if c.Type.early() {
			out = append(out, byConstraint(c))
		}
	}
	for _, l := range p.in.of(k) {
		out = append(out, Driver{Kind: ByRelation, Relation: int(l.relation), Bound: p.bound(k, l), OnFinish: l.kind.toFinish()})
	}
	return out
}

// floorDriver is the bound that every activity has.
func (p *plan) floorDriver(k int) Driver {
	d := Driver{Kind: ByProjectStart, Relation: -1, Bound: p.floor}
	switch {
	case p.acts[k].state == started:
		d.Kind, d.Bound = ByProgress, p.acts[k].anchor
	case p.dataDate.IsSet() && p.floor == p.dataDate:
		d.Kind = ByDataDate
	}
	return d
}

// lateBounds lists all that may hold the late dates of position k.
func (p *plan) lateBounds(k int) []Driver {
	out := []Driver{{Kind: ByProjectFinish, Relation: -1, Bound: p.lateFinish, OnFinish: true}}
	if t := p.net.Activities[p.acts[k].index].Deadline; t.IsSet() {
		out = append(out, Driver{Kind: ByDeadline, Relation: -1, Bound: t, OnFinish: true})
	}
	for _, c := range p.constraints(k) {
		if c.Type.late() {
			out = append(out, byConstraint(c))
		}
	}
	for _, l := range p.out.of(k) {
		out = append(out, Driver{Kind: ByRelation, Relation: int(l.relation), Bound: p.lateBound(k, l), OnFinish: !l.kind.fromStart()})
	}
	return out
}

// constraints are those of position k that have effect.
func (p *plan) constraints(k int) []Constraint {
	a := &p.acts[k]
	var out []Constraint
	for _, c := range p.net.Activities[a.index].Constraints {
		if !c.Type.onStart() || a.state != started {
			out = append(out, c)
		}
	}
	return out
}

func byConstraint(c Constraint) Driver {
	return Driver{Kind: ByConstraint, Relation: -1, Constraint: c, Bound: c.Date, OnFinish: !c.Type.onStart()}
}
