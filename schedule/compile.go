package schedule

import (
	"fmt"
	"slices"

	"guatu"
	"guatu/calendar"
)

// Compile checks the network and makes it ready for [Model.Run]. It fails with an
// Invalid [guatu.Error] that names the activities when n has a cycle (also one
// through a summary), a dangling or duplicate reference or a value out of range.
// The model refers to the slices of n, which must not change while it is in use.
func Compile(n Network, o Options) (*Model, error) {
	if err := check(n, o); err != nil {
		return nil, err
	}
	m := &Model{net: &n, opt: o, profile: o.Profile, dataDate: o.DataDate, floor: calendar.BeforeAll, clockOf: map[*calendar.Calendar]uint16{}}
	m.clock(continuous) // that of links without lag
	if err := m.layOut(); err != nil {
		return nil, err
	}
	m.setFloor()
	for k := range m.acts {
		if m.has(k, hub) {
			m.acts[k].is |= special
			m.leastHubs = m.leastHubs || m.has(k, least)
		} else {
			m.enter(k)
		}
	}
	m.in = m.rows(func(t *tie) (int32, int32) { return t.succ, t.pred }, m.forwardLink)
	m.out = m.rows(func(t *tie) (int32, int32) { return t.pred, t.succ }, m.backwardLink)
	return m, nil
}

// layOut gives positions to activities and hubs.
func (m *Model) layOut() error {
	t, err := newTree(m.net)
	if err != nil {
		return err
	}
	m.tree = t
	g := newGraph(m.net, t, m.profile)
	order, err := g.order()
	if err != nil {
		return err
	}
	place := make([]int32, len(g.nodes))
	m.acts, m.index = make([]act, len(order)), make([]int32, len(order))
	m.position = make([]int32, len(m.net.Activities))
	for i := range m.position {
		m.position[i] = -1
	}
	for k, v := range order {
		place[v] = int32(k)
		n := g.nodes[v]
		m.acts[k] = act{is: n.is, extra: -1, from: calendar.BeforeAll}
		m.index[k] = n.index
		if n.is&hub == 0 {
			m.position[n.index] = int32(k)
		}
	}
	m.ties = g.ties
	for i := range m.ties {
		t := &m.ties[i]
		t.pred, t.succ = place[t.pred], place[t.succ]
		m.acts[t.pred].is |= followed
		m.acts[t.succ].is |= preceding
	}
	return nil
}

// rows sorts the ties by one end (counting sort; order of input within).
func (m *Model) rows(ends func(*tie) (row, other int32), bind func(*tie) binding) rows {
	first := make([]int32, len(m.acts)+1)
	for i := range m.ties {
		row, _ := ends(&m.ties[i])
		first[row+1]++
	}
	for k := range m.acts {
		first[k+1] += first[k]
	}
	r := rows{first: first, links: make([]link, len(m.ties)), tie: make([]int32, len(m.ties)), slot: make([]int32, len(m.ties))}
	next := slices.Clone(first)
	for i := range m.ties {
		row, other := ends(&m.ties[i])
		at := next[row]
		next[row]++
		r.links[at].other, r.tie[at], r.slot[i] = other, int32(i), at
		if t := &m.ties[i]; t.kind != FS || t.lag != 0 || (m.acts[t.pred].is|m.acts[t.succ].is)&special != 0 {
			m.pack(&r.links[at], t, bind(t))
		}
	}
	return r
}

// pack stores a binding in the link of tie t.
func (m *Model) pack(l *link, t *tie, b binding) {
	old := *l
	l.kind, l.rule, l.lag, l.clock = t.kind, b.rule, int32(b.lag), m.clock(b.cal)
	if int64(l.lag) != b.lag || b.floor != calendar.BeforeAll {
		if l.rule |= isFar; old.rule&isFar == 0 {
			old.lag = int32(len(m.far))
			m.far = append(m.far, far{})
		}
		l.lag = old.lag
		m.far[l.lag] = far{lag: b.lag, floor: b.floor}
	}
	if m.has(int(t.succ), complete) || m.profile == MSP && m.has(int(t.succ), hub) {
		l.rule |= idle
	}
	if l.rule != 0 || l.kind != FS || l.lag != 0 || m.profile == MSP && m.extraOf(int(t.pred)).alap {
		l.rule |= bent
	}
}

// clock numbers the calendars on which lags run.
func (m *Model) clock(c *calendar.Calendar) uint16 {
	if i, ok := m.clockOf[c]; ok {
		return i
	}
	i := uint16(len(m.clocks))
	m.clockOf[c] = i
	m.clocks = append(m.clocks, c)
	return i
}

// lagOn returns the calendar and length of the lag of l, and the instant that an
// actual date asks for.
func (m *Model) lagOn(l *link) (c *calendar.Calendar, lag int64, floor calendar.Instant) {
	c = m.clocks[l.clock]
	if l.rule&isFar != 0 {
		f := &m.far[l.lag]
		return c, f.lag, f.floor
	}
	return c, int64(l.lag), calendar.BeforeAll
}

// setFloor sets the floor that the options name.
func (m *Model) setFloor() {
	m.floor = given(m.opt)
	if m.profile == MSP && m.opt.Start.IsSet() {
		m.floor = m.opt.Start // the status date holds nothing back
	}
}

// start sets the floor of the forward pass from the network where the options do
// not name one.
func (m *Model) start() error {
	if m.floor != calendar.BeforeAll || len(m.acts) == 0 {
		return nil
	}
	if m.opt.FromFinish && m.opt.Deadline.IsSet() {
		if err := m.planBack(); err != nil {
			return err
		}
	} else {
		earliest := calendar.AfterAll
		for i := range m.net.Activities {
			earliest = min(earliest, firstDate(&m.net.Activities[i]))
		}
		if earliest == calendar.AfterAll {
			return &guatu.Error{Code: guatu.Invalid, Message: "不知道项目何时开始", Hint: "给出开工日期或数据日期，或给某项工作实际开始时间或不早于约束"}
		}
		m.floor = earliest
	}
	for k := range m.acts {
		m.refloor(k)
	}
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
	if a.Inactive {
		return t
	}
	for _, actual := range []calendar.Instant{a.ActualStart, a.ActualFinish} {
		if actual.IsSet() {
			t = min(t, actual)
		}
	}
	if a.Manual && a.ManualStart.IsSet() {
		t = min(t, a.ManualStart)
	}
	for _, c := range a.Constraints {
		if c.Type.early() {
			t = min(t, c.Date)
		}
	}
	return t
}

// unreachable is the error for an activity whose dates leave the calendar.
func (m *Model) unreachable(k int) error {
	a := &m.acts[k]
	name := "连续"
	if a.cal != nil {
		name = a.cal.Name()
	}
	return &guatu.Error{
		Code:    guatu.Invalid,
		Message: fmt.Sprintf("%s 排不出日期：日历“%s”的工作时间不够，或超出公元1年至9999年", label(m.net, int(m.index[k])), name),
		Hint:    "检查工期、时滞和日历例外",
	}
}
