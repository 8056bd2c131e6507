package schedule

import (
	"container/heap"
	"slices"

	"guatu"
)

// FloatPath is a chain of activities that leads to a chosen end.
type FloatPath struct {
	// Float is how far the chain may slip, in minutes, before it becomes part of what
	// drives the end; 0 for the driving path itself. It is measured link by link on
	// the calendars of the predecessors.
	Float      int64
	Activities []int // in logical order; the last leads into an earlier path or is the end
}

// FloatPaths lists up to count paths to the activity with index end, of a model that
// has run: first the driving path, then what would drive next. Each begins with the
// open activity that leads into the paths so far with the least float, and goes
// back from predecessor to predecessor by the least relationship float, or with
// byTotal by the least total float, until none is open. Complete activities and
// levels of effort are on no path.
//
// This is the multiple float path analysis of Primavera; see Boyle, “Beyond the
// critical path”, 2017.
func (m *Model) FloatPaths(end, count int, byTotal bool) ([]FloatPath, error) {
	if end < 0 || end >= len(m.position) || m.position[end] < 0 {
		return nil, guatu.Invalidf("没有可追溯路径的工作 %d", end+1)
	}
	w := pathWalk{model: m, byTotal: byTotal, taken: newBitset(len(m.acts))}
	heap.Push(&w.open, entry{position: m.position[end]})
	var out []FloatPath
	for len(out) < count && w.open.Len() > 0 {
		e := heap.Pop(&w.open).(entry)
		if w.taken.has(int(e.position)) {
			continue
		}
		if p := w.path(e); len(p.Activities) > 0 {
			out = append(out, p)
		}
	}
	return out, nil
}

// pathWalk finds one path after another.
type pathWalk struct {
	model   *Model
	byTotal bool
	taken   bitset
	open    entries
}

// entry is an activity at which a path may begin.
type entry struct {
	position int32
	float    int64 // of the chain from it to the end
	key      int64 // what entries are ordered by
}

// path walks back from e and opens the predecessors that it passes by.
func (w *pathWalk) path(e entry) FloatPath {
	m := w.model
	p := FloatPath{Float: e.float}
	for at := (&e); at != nil; {
		k := int(at.position)
		w.taken.add(k)
		if !m.has(k, hub) {
			p.Activities = append(p.Activities, int(m.index[k]))
		}
		at = w.back(k, at.float)
	}
	slices.Reverse(p.Activities)
	return p
}

// back returns the predecessor of position k by which the path goes on, or nil.
func (w *pathWalk) back(k int, float int64) *entry {
	m := w.model
	var best *entry
	links := m.in.of(k)
	for i := range links {
		pred := int(links[i].other)
		if w.taken.has(pred) || m.has(pred, complete) || links[i].rule&ignored != 0 {
			continue
		}
		e := entry{position: links[i].other, float: float + max(0, m.linkFloat(k, i))}
		e.key = e.float
		if w.byTotal {
			e.key = m.total[pred]
		}
		heap.Push(&w.open, e)
		if best == nil || e.before(best) {
			best = &e
		}
	}
	return best
}

// linkFloat is the slack of the i-th link into position k.
func (m *Model) linkFloat(k, i int) int64 {
	t := m.in.tie[int(m.in.first[k])+i]
	pred := int(m.ties[t].pred)
	l := &m.out.links[m.out.slot[t]]
	if s := m.slack(pred, l); s != noSlack {
		return s
	}
	return 0
}

// before orders entries; ties go to the one that is later in logical order.
func (e *entry) before(f *entry) bool {
	if e.key != f.key {
		return e.key < f.key
	}
	return e.position > f.position
}

// entries is a heap.
type entries []entry

func (q entries) Len() int           { return len(q) }
func (q entries) Less(i, j int) bool { return q[i].before(&q[j]) }
func (q entries) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *entries) Push(x any)        { *q = append(*q, x.(entry)) }
func (q *entries) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}
