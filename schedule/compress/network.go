package compress

import "math"

// unlimited is the room of an arc that no amount of money moves, and bounded what
// tells such an arc from others.
const (
	unlimited = math.MaxInt64 / 2
	bounded   = math.MaxInt64 / 4
)

// network holds events (starts and finishes) and the arcs that bound their times:
// an arc from u to v of length l asks for time(v) − time(u) ≥ l. An arc of limited
// room may be broken for its room's worth of cost per minute.
type network struct {
	wanted []want
	times  []int64 // of the events, at the normal durations

	arcs  []arc   // by the event they leave, each with its reverse
	wants []int32 // by arc: the wanted one, or its complement for a reverse
	first []int32 // arcs[first[u]:first[u+1]] leave u
}

// want is an arc as it is given.
type want struct {
	from, to     int32
	length, room int64
}

// arc is what the search knows of an arc, in half a cache line. The reverse of an
// arc has the opposite length and the room that flow gave it.
type arc struct {
	length, room, back int64 // back is the room of the reverse
	head, twin         int32 // the event it leads to, and the reverse
}

// The two events that every network has. The project begins at time 0.
const (
	source = 0
	sink   = 1
)

// event adds an event and returns its number.
func (n *network) event() int32 {
	n.times = append(n.times, 0)
	return int32(len(n.times) - 1)
}

// want adds an arc and returns its number.
func (n *network) want(from, to int32, length, room int64) int32 {
	n.wanted = append(n.wanted, want{from, to, length, room})
	return int32(len(n.wanted) - 1)
}

// index sorts the arcs by the event they leave.
func (n *network) index() {
	n.first = make([]int32, len(n.times)+1)
	for _, w := range n.wanted {
		n.first[w.from+1]++
		n.first[w.to+1]++
	}
	for u := range n.times {
		n.first[u+1] += n.first[u]
	}
	n.arcs = make([]arc, 2*len(n.wanted))
	n.wants = make([]int32, len(n.arcs))
	next := append([]int32(nil), n.first...)
	for k, w := range n.wanted {
		a, b := next[w.from], next[w.to]
		if w.from == w.to {
			b++
		}
		next[w.from]++
		next[w.to]++
		n.arcs[a] = arc{length: w.length, room: w.room, head: w.to, twin: b}
		n.arcs[b] = arc{length: -w.length, back: w.room, head: w.from, twin: a}
		n.wants[a], n.wants[b] = int32(k), ^int32(k)
	}
}
