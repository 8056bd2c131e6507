package compress

import "slices"

// piece is a stretch by which an activity can be shortened, at a cost per minute in
// the network's units.
type piece struct{ minutes, cost int64 }

// place is an event with a fixed distance from it: an activity that cannot be
// shortened has its start and its finish on one event.
type place struct {
	event  int32
	offset int64
}

// model is a project in work time: activities with what shortening them costs, and
// the bounds between their starts and finishes.
type model struct {
	net           *network
	normal        []int64
	start, finish []place
	pieces        [][]piece // rising in cost
	links         []link
	earliest      []bound // of starts and finishes, from the start of the project
	allowance     []bound // of starts and finishes, before its finish
}

func newModel() *model {
	m := &model{net: &network{}}
	m.net.event() // source
	m.net.event() // sink
	return m
}

// link bounds the start (or finish) of succ by the start (or finish) of pred.
type link struct {
	pred, succ          int
	fromStart, toFinish bool
	length              int64
}

// bound bounds the start or finish of an activity.
type bound struct {
	activity int
	onFinish bool
	length   int64
}

// activity adds an activity of a normal duration.
func (m *model) activity(normal int64, pieces []piece) {
	u := m.net.event()
	start, finish := place{u, 0}, place{u, normal}
	if len(pieces) > 0 {
		v := m.net.event()
		finish = place{v, 0}
		length, paid := normal, int64(0)
		for _, p := range pieces {
			m.net.limited(u, v, length, p.cost-paid)
			length -= p.minutes
			paid = p.cost
		}
		m.net.want(u, v, length, unlimited)
		m.net.want(v, u, -normal, unlimited) // nor may it take longer
	}
	m.normal = append(m.normal, normal)
	m.pieces = append(m.pieces, pieces)
	m.start, m.finish = append(m.start, start), append(m.finish, finish)
}

// owners lists the activity of each event, -1 for the two ends of the project.
func (m *model) owners() []int {
	out := make([]int, len(m.net.times))
	out[source], out[sink] = -1, -1
	for i := range m.normal {
		out[m.start[i].event], out[m.finish[i].event] = i, i
	}
	return out
}

// limited adds an arc that has room.
func (n *network) limited(u, v int32, length, room int64) {
	if room > 0 {
		n.want(u, v, length, room)
	}
}

func (m *model) place(i int, onFinish bool) place {
	if onFinish {
		return m.finish[i]
	}
	return m.start[i]
}

// solvable builds the arcs of all bounds and sets the events to the earliest times
// at normal durations. It returns the arcs of the links, and of the bounds.
func (m *model) solvable() (links, earliest []int32) {
	begin, end := place{source, 0}, place{sink, 0}
	for _, l := range m.links {
		links = append(links, m.join(m.place(l.pred, !l.fromStart), m.place(l.succ, l.toFinish), l.length))
	}
	first, last := m.open()
	for i := range m.normal {
		if first[i] {
			m.join(begin, m.start[i], 0)
		}
		if last[i] {
			m.join(m.finish[i], end, 0)
		}
	}
	for _, b := range m.earliest {
		earliest = append(earliest, m.join(begin, m.place(b.activity, b.onFinish), b.length))
	}
	for _, b := range m.allowance {
		m.join(m.place(b.activity, b.onFinish), end, b.length)
	}
	m.net.index()
	m.normalTimes()
	return links, earliest
}

// open reports which activities may begin before all others as far as the links
// say, and which may end after them.
func (m *model) open() (first, last []bool) {
	first, last = make([]bool, len(m.normal)), make([]bool, len(m.normal))
	for i := range first {
		first[i], last[i] = true, true
	}
	for _, l := range m.links {
		if l.length < 0 {
			continue
		}
		if !l.toFinish {
			first[l.succ] = false
		}
		if !l.fromStart {
			last[l.pred] = false
		}
	}
	return first, last
}

func (m *model) join(u, v place, length int64) int32 {
	return m.net.want(u.event, v.event, length+u.offset-v.offset, unlimited)
}

// normalTimes is the forward pass at normal durations.
func (m *model) normalTimes() {
	starts := make([]int64, len(m.normal))
	raise := func(i int, onFinish bool, to int64) {
		if onFinish {
			to -= m.normal[i]
		}
		starts[i] = max(starts[i], to)
	}
	for _, b := range m.earliest {
		raise(b.activity, b.onFinish, b.length)
	}
	from := m.linksByPred()
	for _, i := range m.order(from) {
		m.net.times[m.start[i].event] = starts[i]
		if e := m.finish[i].event; e != m.start[i].event {
			m.net.times[e] = starts[i] + m.normal[i]
		}
		for _, k := range from[i] {
			l := m.links[k]
			at := starts[i] + l.length
			if !l.fromStart {
				at += m.normal[i]
			}
			raise(l.succ, l.toFinish, at)
		}
	}
	m.net.times[sink] = 0
	for _, w := range m.net.wanted {
		if w.to == sink {
			m.net.times[sink] = max(m.net.times[sink], m.net.times[w.from]+w.length)
		}
	}
}

func (m *model) linksByPred() [][]int {
	out := make([][]int, len(m.normal))
	for k, l := range m.links {
		out[l.pred] = append(out[l.pred], k)
	}
	return out
}

// order lists the activities so that links lead forward; there are no cycles.
func (m *model) order(from [][]int) []int {
	open := make([]int, len(m.normal))
	for _, l := range m.links {
		open[l.succ]++
	}
	var out []int
	for i, n := range open {
		if n == 0 {
			out = append(out, i)
		}
	}
	for k := 0; k < len(out); k++ {
		for _, l := range from[out[k]] {
			if s := m.links[l].succ; open[s] == 1 {
				out = append(out, s)
			} else {
				open[s]--
			}
		}
	}
	return out
}

// point is a corner of the cost curve.
type point struct {
	finish int64
	cost   float64 // in units times minutes, which may be more than a whole number holds
}

// solution is a model shortened.
type solution struct {
	durations []int64
	finish    int64
	cost      float64 // in units times minutes
	slope     int64   // cost of a minute less, in units, as far as it is known
	curve     []point // from the normal finish down to finish
	floor     []int32 // the path of arcs that holds the finish, if target was not reached
}

// shorten brings the finish of a solvable model down to target or as near as it
// gets, at the least cost.
func (m *model) shorten(target int64) solution {
	s := newSearch(m.net, min(target, m.net.times[sink]))
	out := solution{curve: []point{{s.finish, 0}}}
	slope := int64(-1)
	out.floor = s.run(func(from, to int64) {
		out.cost += float64(s.flow) * float64(from-to)
		if p := (point{to, out.cost}); s.flow == slope {
			out.curve[len(out.curve)-1] = p
		} else {
			out.curve = append(out.curve, p)
			slope = s.flow
		}
	})
	out.finish, out.slope = s.finish, s.flow
	out.durations = slices.Clone(m.normal)
	for i := range m.normal {
		if u, v := m.start[i].event, m.finish[i].event; u != v {
			out.durations[i] = s.at(v) - s.at(u)
		}
	}
	return out
}
