package schedule

import (
	"fmt"

	"guatu"
	"guatu/calendar"
)

// plan is a network made ready for the passes: activities are renumbered in
// topological order ("positions") and relations lie in compressed rows, so that
// both passes run through memory in one direction.
type plan struct {
	net      *Network
	acts     []act   // by position
	position []int32 // by activity index
	in, out  rows    // relations by successor and by predecessor position
	dataDate calendar.Instant
	floor    calendar.Instant // nothing unstarted lies before it; BeforeAll when not known

	// Early dates by position, nil before the forward pass. A complete activity
	// holds the instant until which unfinished predecessors still hold back its
	// successors, or BeforeAll.
	es, ef []calendar.Instant

	// Late dates by position. lf is the bound itself, which may lie in non-working
	// time; ls is normalised.
	ls, lf     []calendar.Instant
	lateFinish calendar.Instant
}

type state uint8

const (
	planned state = iota
	started
	complete
)

// act is what the passes need of an activity.
type act struct {
	cal                       *calendar.Calendar
	duration                  int64 // remaining
	index                     int32
	state                     state
	anchor                    calendar.Instant // remaining work of a started activity lies after it
	actualStart, actualFinish calendar.Instant

	// Bounds from constraints; BeforeAll and AfterAll when there are none.
	startFrom, finishFrom calendar.Instant
	startBy, finishBy     calendar.Instant
}

// link is one relation as seen from one of its ends.
type link struct {
	other    int32 // position at the other end
	relation int32
	kind     RelationType
	lag      int64 // what is left of the lag after progress
	full     int64
}

// rows are compressed sparse rows of links.
type rows struct {
	first []int32
	links []link
}

func (r *rows) of(k int) []link { return r.links[r.first[k]:r.first[k+1]] }

// compile checks the network and renumbers it.
func compile(n Network, o Options) (*plan, error) {
	if err := check(n, o); err != nil {
		return nil, err
	}
	order, err := topological(n)
	if err != nil {
		return nil, err
	}
	p := &plan{net: &n, dataDate: o.DataDate, floor: calendar.BeforeAll}
	p.position = make([]int32, len(order))
	p.acts = make([]act, len(order))
	for k, i := range order {
		p.position[i] = int32(k)
		p.acts[k] = newAct(n, int(i), o.DataDate)
	}
	p.in = p.rows(func(r *Relation) (int32, int32) { return p.position[r.Succ], p.position[r.Pred] })
	p.out = p.rows(func(r *Relation) (int32, int32) { return p.position[r.Pred], p.position[r.Succ] })
	return p, nil
}

// rows sorts the relations by one end (counting sort; order of input within).
func (p *plan) rows(ends func(*Relation) (row, other int32)) rows {
	relations := p.net.Relations
	first := make([]int32, len(p.acts)+1)
	for i := range relations {
		row, _ := ends(&relations[i])
		first[row+1]++
	}
	for k := range p.acts {
		first[k+1] += first[k]
	}
	links := make([]link, len(relations))
	next := append([]int32(nil), first[:len(p.acts)]...)
	for i := range relations {
		r := &relations[i]
		row, other := ends(r)
		links[next[row]] = link{other: other, relation: int32(i), kind: r.Type, lag: p.lagLeft(r), full: r.Lag}
		next[row]++
	}
	return rows{first: first, links: links}
}

// newAct resolves progress and constraints of activity i.
func newAct(n Network, i int, dataDate calendar.Instant) act {
	from := &n.Activities[i]
	a := act{
		cal: n.Calendars[from.Calendar], index: int32(i), duration: from.Duration,
		actualStart: from.ActualStart, actualFinish: from.ActualFinish, anchor: calendar.BeforeAll,
		startFrom: calendar.BeforeAll, finishFrom: calendar.BeforeAll,
		startBy: calendar.AfterAll, finishBy: calendar.AfterAll,
	}
	a.progress(from, dataDate)
	if a.state == complete {
		return a
	}
	for _, c := range from.Constraints {
		a.constrain(c)
	}
	if from.Deadline.IsSet() {
		a.finishBy = min(a.finishBy, from.Deadline)
	}
	return a
}

// constrain narrows the bounds by c.
func (a *act) constrain(c Constraint) {
	if c.Type.onStart() && a.state == started {
		return
	}
	from, by := &a.finishFrom, &a.finishBy
	if c.Type.onStart() {
		from, by = &a.startFrom, &a.startBy
	}
	if c.Type.early() {
		*from = max(*from, c.Date)
	}
	if c.Type.late() {
		*by = min(*by, c.Date)
	}
}

// start sets the floor of the forward pass from o, or else from the network.
func (p *plan) start(o Options) error {
	p.floor = given(o)
	if p.floor != calendar.BeforeAll || len(p.acts) == 0 {
		return nil
	}
	earliest := calendar.AfterAll
	for i := range p.net.Activities {
		earliest = min(earliest, firstDate(&p.net.Activities[i]))
	}
	if earliest == calendar.AfterAll {
		return &guatu.Error{Code: guatu.Invalid, Message: "不知道项目何时开始", Hint: "给出开工日期或数据日期，或给某项工作实际开始时间或不早于约束"}
	}
	p.floor = earliest
	return nil
}

// given is the floor that the options name, or BeforeAll.
func given(o Options) calendar.Instant {
	floor := calendar.BeforeAll
	for _, t := range []calendar.Instant{o.Start, o.DataDate} {
		if t.IsSet() {
			floor = max(floor, t)
		}
	}
	return floor
}

// firstDate is the earliest date an activity knows, or AfterAll.
func firstDate(a *Activity) calendar.Instant {
	t := calendar.AfterAll
	for _, actual := range []calendar.Instant{a.ActualStart, a.ActualFinish} {
		if actual.IsSet() {
			t = min(t, actual)
		}
	}
	for _, c := range a.Constraints {
		if c.Type.early() {
			t = min(t, c.Date)
		}
	}
	return t
}

// unreachable is the error for an activity whose dates leave the calendar.
func (p *plan) unreachable(k int) error {
	a := &p.acts[k]
	return &guatu.Error{
		Code:    guatu.Invalid,
		Message: fmt.Sprintf("%s 排不出日期：日历“%s”的工作时间不够，或超出公元1年至9999年", label(p.net, int(a.index)), a.cal.Name()),
		Hint:    "检查工期、时滞和日历例外",
	}
}
