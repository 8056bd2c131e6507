package compress

import "slices"

// search shortens a network step by step. The finish moves from its normal time
// towards zero; with it move all events of the late tree: those from which the
// finish can be reached over tight arcs with room. All others stand still, so that
// arcs into the late tree become tight one after the other and let their tails
// join. The early tree holds events that are reached from the start of the project
// in the same way. Where an arc that is tight would join the two, time cannot go on
// before the path found is paid for: flow, the price of a minute, is sent along it
// and takes up its room, and what is cut off looks for another place in its tree.
//
// This is the primal-dual method of Kelley and Fulkerson (1961) for the parametric
// minimum-cost flow that is dual to the problem, with two trees that outlive the
// augmentations as in Boykov and Kolmogorov (2004). A broken arc has room in its
// reverse, so that what was shortened may be given back (for Phillips and Dessouky
// 1977 the lower bound of the cut).
type search struct {
	*network
	finish int64 // where the finish is now
	target int64 // where it shall be
	flow   int64 // cost of the next minute

	events  []event
	ready   []soon  // arcs that are tight now
	waiting queue   // arcs that become tight when the finish has come down
	most    int     // the length at which waiting is cleared
	severed []int32 // the events that are cut off
	settled []int32 // scratch of restore
}

// event is the state of an event.
type event struct {
	time   int64 // in the late tree relative to the finish
	parent int32 // the arc from it that hangs it in its tree, or none; in the early tree a reverse
	tree   tree
	cut    bool // in a tree, but its way to the root is used up
}

// tree is where an event belongs.
type tree uint8

const (
	free tree = iota
	early
	late
)

// none is the parent of a root and of what is in no tree.
const none = -1

// newSearch begins at the normal times of the network.
func newSearch(n *network, target int64) *search {
	s := &search{network: n, finish: n.times[sink], target: target, most: len(n.arcs), events: make([]event, len(n.times))}
	for u := range s.events {
		s.events[u] = event{time: n.times[u], parent: none}
	}
	s.events[source].tree = early
	s.growEarly([]int32{source})
	s.joinLate(sink, none)
	return s
}

// leaving are the numbers of the arcs that leave u, reverses too: from and up to.
func (s *search) leaving(u int32) (from, to int32) { return s.first[u], s.first[u+1] }

// at is the time of u now.
func (s *search) at(u int32) int64 {
	if s.events[u].tree == late {
		return s.events[u].time + s.finish
	}
	return s.events[u].time
}

// run shortens until the finish is at the target or cannot move. passed is told of
// each stretch at one cost per minute. It returns the path of arcs from start to
// finish that holds the finish, nil when the target was reached.
func (s *search) run(passed func(from, to int64)) (floor []int32) {
	for s.finish > s.target {
		next, ok := s.advance(passed)
		if !ok {
			return nil
		}
		for s.current(next) {
			if s.events[next.tail].tree == free {
				s.joinLate(next.tail, next.arc)
			} else if s.augment(next) >= bounded {
				return s.path(next)
			}
		}
	}
	return nil
}

// advance finds the next arc to look at, moving the finish when there is none now.
// It returns ok false when the finish has reached the target.
func (s *search) advance(passed func(from, to int64)) (next soon, ok bool) {
	if n := len(s.ready); n > 0 {
		next, s.ready = s.ready[n-1], s.ready[:n-1]
		return next, true
	}
	to := s.target
	for len(s.waiting) > 0 && !ok {
		next = s.waiting.pop()
		ok = s.current(next)
	}
	if ok {
		to = next.at
	}
	if to < s.finish {
		passed(s.finish, to)
		s.finish = to
	}
	return next, ok
}

// current reports whether what was expected of an arc still holds.
func (s *search) current(e soon) bool {
	a, u := &s.arcs[e.arc], &s.events[e.tail]
	if u.tree == late || a.room == 0 {
		return false
	}
	v := &s.events[a.head]
	return v.tree == late && u.time+a.length-v.time == e.at
}

// joinLate takes u into the late tree.
func (s *search) joinLate(u, parent int32) {
	e := &s.events[u]
	e.tree, e.parent = late, parent
	e.time -= s.finish
	for k, to := s.leaving(u); k < to; k++ {
		a := &s.arcs[k]
		if w := &s.events[a.head]; a.back > 0 && w.tree != late {
			s.expect(soon{w.time - a.length - e.time, a.twin, a.head})
		}
	}
}

// expect notes when an arc with room into the late tree becomes tight.
func (s *search) expect(e soon) {
	if e.at >= s.finish {
		s.ready = append(s.ready, e)
	} else if e.at > s.target {
		s.waiting.push(e)
		if len(s.waiting) > s.most {
			s.clear()
		}
	}
}

// clear drops what no longer holds from the queue when that has grown a lot.
func (s *search) clear() {
	s.waiting = slices.DeleteFunc(s.waiting, func(e soon) bool { return !s.current(e) })
	s.waiting.order()
	s.most = 2*len(s.waiting) + len(s.arcs)
}

// growEarly takes free events into the early tree that the given ones lead to.
func (s *search) growEarly(from []int32) {
	for len(from) > 0 {
		u := from[len(from)-1]
		from = from[:len(from)-1]
		for k, to := s.leaving(u); k < to; k++ {
			a := &s.arcs[k]
			v := &s.events[a.head]
			if v.tree == free && a.room > 0 && v.time-s.events[u].time == a.length {
				v.tree, v.parent = early, a.twin
				from = append(from, a.head)
			}
		}
	}
}

// path lists the arcs from the start over e to the finish.
func (s *search) path(e soon) []int32 {
	var out []int32
	for u := e.tail; u != source; {
		p := s.arcs[s.events[u].parent]
		out = append(out, p.twin)
		u = p.head
	}
	slices.Reverse(out)
	out = append(out, e.arc)
	for u := s.arcs[e.arc].head; u != sink; u = s.arcs[s.events[u].parent].head {
		out = append(out, s.events[u].parent)
	}
	return out
}
