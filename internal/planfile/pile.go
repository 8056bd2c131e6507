package planfile

// pile gathers values of which nobody knows how many come. Growing a slice of a
// million wide values would copy them several times over.
type pile[T any] struct {
	full [][]T
	last []T
	n    int
}

const pileSize = 8192

func (p *pile[T]) add(v T) {
	if len(p.last) == cap(p.last) {
		if len(p.last) > 0 {
			p.full = append(p.full, p.last)
		}
		p.last = make([]T, 0, min(pileSize, 64+p.n))
	}
	p.last = append(p.last, v)
	p.n++
}

// take returns all values and empties the pile.
func (p *pile[T]) take() []T {
	out := make([]T, 0, p.n)
	for i, part := range p.full {
		out = append(out, part...)
		p.full[i] = nil
	}
	out = append(out, p.last...)
	*p = pile[T]{}
	return out
}
