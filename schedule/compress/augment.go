package compress

// augment sends as much flow as has room over an arc from the early to the late tree
// and over the trees, and puts the trees in order. It does nothing, and says so by a
// large number, when nothing on the way is limited.
func (s *search) augment(e soon) int64 {
	most := s.arcs[e.arc].room
	for u := e.tail; u != source; {
		p := &s.arcs[s.events[u].parent]
		most = min(most, p.back)
		u = p.head
	}
	for u := s.arcs[e.arc].head; u != sink; {
		p := &s.arcs[s.events[u].parent]
		most = min(most, p.room)
		u = p.head
	}
	if most >= bounded {
		return most
	}
	s.flow += most
	s.send(e.arc, most)
	s.payEarly(e.tail, most)
	s.payLate(s.arcs[e.arc].head, most)
	return most
}

func (s *search) payEarly(u int32, flow int64) {
	for u != source {
		a := s.arcs[s.events[u].parent]
		s.send(a.twin, flow)
		if a.back == flow {
			s.sever(u)
		}
		u = a.head
	}
	s.restore(early)
}

func (s *search) payLate(u int32, flow int64) {
	for u != sink {
		p := s.events[u].parent
		a := s.arcs[p]
		s.send(p, flow)
		if a.room == flow {
			s.sever(u)
		}
		u = a.head
	}
	s.restore(late)
}

// send moves room from an arc to its reverse; unlimited room stays.
func (s *search) send(k int32, flow int64) {
	a := &s.arcs[k]
	b := &s.arcs[a.twin]
	if a.room < bounded {
		a.room -= flow
		b.back = a.room
	}
	if a.back < bounded {
		a.back += flow
		b.room = a.back
	}
}

// sever marks u as cut off.
func (s *search) sever(u int32) {
	s.events[u].cut = true
	s.severed = append(s.severed, u)
}

// restore finds other places in the tree for what is cut off, with all that hangs on
// it, or lets it go.
func (s *search) restore(t tree) {
	for i := 0; i < len(s.severed); i++ {
		for k, to := s.leaving(s.severed[i]); k < to; k++ {
			a := &s.arcs[k]
			if w := &s.events[a.head]; w.parent == a.twin && !w.cut {
				s.sever(a.head)
			}
		}
	}
	s.settled = s.settled[:0]
	for _, u := range s.severed {
		if s.settle(u, t) {
			s.settled = append(s.settled, u)
		}
	}
	for i := 0; i < len(s.settled); i++ {
		s.gather(s.settled[i], t)
	}
	s.release(t)
}

// settle hangs u on an event of the tree that is not cut off.
func (s *search) settle(u int32, t tree) bool {
	e := &s.events[u]
	for k, to := s.leaving(u); k < to; k++ {
		a := &s.arcs[k]
		v := &s.events[a.head]
		if v.tree == t && !v.cut && v.time-e.time == a.length && a.along(t) > 0 {
			e.parent, e.cut = k, false
			return true
		}
	}
	return false
}

// along is the room towards the late tree's root, or from the early tree's.
func (a *arc) along(t tree) int64 {
	if t == late {
		return a.room
	}
	return a.back
}

// against is the room the other way.
func (a *arc) against(t tree) int64 {
	if t == late {
		return a.back
	}
	return a.room
}

// gather hangs on u what is cut off and leads to it.
func (s *search) gather(u int32, t tree) {
	e := &s.events[u]
	for k, to := s.leaving(u); k < to; k++ {
		a := &s.arcs[k]
		w := &s.events[a.head]
		if w.cut && w.time-e.time == a.length && a.against(t) > 0 {
			w.parent, w.cut = a.twin, false
			s.settled = append(s.settled, a.head)
		}
	}
}

// release takes what is still cut off out of the tree. What leaves the late tree
// stands still from now on and may belong to the early one.
func (s *search) release(t tree) {
	let := s.severed[:0]
	for _, u := range s.severed {
		e := &s.events[u]
		if !e.cut {
			continue
		}
		if t == late {
			e.time += s.finish
		}
		e.cut, e.tree, e.parent = false, free, none
		let = append(let, u)
	}
	if t == late {
		s.returned(let)
	}
	s.severed = s.severed[:0]
}

// returned looks after the events that left the late tree.
func (s *search) returned(let []int32) {
	for _, u := range let {
		e := &s.events[u]
		if e.tree == free && s.settle(u, early) {
			e.tree = early
			s.growEarly([]int32{u})
		}
		for k, to := s.leaving(u); k < to; k++ {
			a := &s.arcs[k]
			if v := &s.events[a.head]; a.room > 0 && v.tree == late {
				s.expect(soon{e.time + a.length - v.time, k, u})
			}
		}
	}
}
