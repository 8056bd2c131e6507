package compress

// soon is an arc that becomes tight when the finish is at time at.
type soon struct {
	at        int64
	arc, tail int32
}

// queue is a heap of arcs, the latest time first. It holds millions of them in the
// course of a search, which is why it is not behind an interface.
type queue []soon

func (q *queue) push(e soon) {
	*q = append(*q, e)
	h := *q
	i := len(h) - 1
	for i > 0 {
		up := (i - 1) / 2
		if h[up].at >= e.at {
			break
		}
		h[i], i = h[up], up
	}
	h[i] = e
}

// pop removes the latest.
func (q *queue) pop() soon {
	h := *q
	top, e := h[0], h[len(h)-1]
	*q = h[:len(h)-1]
	if len(*q) > 0 {
		q.sink(0, e)
	}
	return top
}

// sink puts e where it belongs at or below place i.
func (q *queue) sink(i int, e soon) {
	h := *q
	for {
		down := 2*i + 1
		if down >= len(h) {
			break
		}
		if down+1 < len(h) && h[down+1].at > h[down].at {
			down++
		}
		if e.at >= h[down].at {
			break
		}
		h[i], i = h[down], down
	}
	h[i] = e
}

// order makes a heap of any slice.
func (q *queue) order() {
	for i := len(*q)/2 - 1; i >= 0; i-- {
		q.sink(i, (*q)[i])
	}
}
