package automaton

import (
	"cmp"
	"slices"
)

// group is a state with the range of sorted words that go on from it.
type group struct {
	state    int32
	from, to int
}

// builder lays the states out level by level, so that the way back of a state leads to
// states that are complete.
type builder struct {
	words []string
	order []int32 // the words, sorted and without repeats
	cells []cell
	tails []tail
	// The free cells form a ring through cell 0, each with its neighbours.
	after, before []int32
	marks         []byte // the bytes that go on from the state at hand
}

func newBuilder(words []string) *builder {
	b := &builder{words: words, order: make([]int32, 0, len(words))}
	size := 0
	for i, w := range words {
		if w != "" {
			b.order = append(b.order, int32(i))
			size += len(w)
		}
	}
	slices.SortFunc(b.order, func(i, j int32) int { return cmp.Or(cmp.Compare(words[i], words[j]), cmp.Compare(i, j)) })
	b.order = slices.CompactFunc(b.order, func(i, j int32) bool { return words[i] == words[j] })
	room := size/2 + 1<<9 // words of a language share about half their bytes
	b.cells, b.tails = make([]cell, 0, room), make([]tail, 0, room)
	b.after, b.before = make([]int32, 0, room), make([]int32, 0, room)
	b.grow(1 << 9)
	b.cells[0].from = nowhere
	return b
}

// grow makes room for n cells; new ones are free and close the ring.
func (b *builder) grow(n int) {
	for i := int32(len(b.cells)); int(i) < n; i++ {
		b.cells = append(b.cells, cell{from: nowhere, word: nowhere})
		b.tails = append(b.tails, tail{short: nowhere})
		b.after, b.before = append(b.after, 0), append(b.before, 0)
		if i >= 1<<8 { // a lower cell has no base for every byte
			last := b.before[0]
			b.after[last], b.before[i], b.before[0] = i, last, i
		}
	}
}

// take takes a cell out of the ring.
func (b *builder) take(i int32) {
	b.after[b.before[i]], b.before[b.after[i]] = b.after[i], b.before[i]
}

// descend lays out the states one byte further.
func (b *builder) descend(level []group, depth int) []group {
	var next []group
	for _, g := range level {
		if b.shorten(g.state); len(b.words[b.order[g.from]]) == depth {
			b.cells[g.state].word = b.order[g.from]
			g.from++
		}
		if g.from < g.to {
			next = b.branch(next, g, depth)
		}
	}
	return next
}

// shorten notes the nearest word on the way back.
func (b *builder) shorten(state int32) {
	switch back := b.cells[state].back; {
	case back == 0:
	case b.cells[back].word >= 0:
		b.tails[state].short = back
	default:
		b.tails[state].short = b.tails[back].short
	}
}

// branch gives each byte that goes on from a state its cell.
func (b *builder) branch(next []group, g group, depth int) []group {
	b.marks = b.marks[:0]
	first := len(next)
	for i := g.from; i < g.to; i++ {
		c := b.words[b.order[i]][depth]
		if n := len(b.marks); n == 0 || b.marks[n-1] != c {
			b.marks = append(b.marks, c)
			next = append(next, group{from: i})
		}
		next[len(next)-1].to = i + 1
	}
	base := b.fit()
	b.cells[g.state].base = base
	for i, c := range b.marks {
		to := base + int32(c)
		b.take(to)
		b.cells[to].from = g.state
		b.tails[to].size = int32(depth + 1)
		next[first+i].state = to
		b.link(g.state, to, c)
	}
	return next
}

// fit returns the lowest base at which the cells of all marks are free.
func (b *builder) fit() int32 {
	for at := b.after[0]; ; at = b.after[at] {
		if at == 0 { // the ring is through
			at = int32(len(b.cells))
			b.grow(len(b.cells) + 1<<9)
		}
		base := at - int32(b.marks[0])
		b.grow(int(base) + 1<<8)
		if b.fits(base) {
			return base
		}
	}
}

func (b *builder) fits(base int32) bool {
	for _, c := range b.marks {
		if b.cells[base+int32(c)].from != nowhere {
			return false
		}
	}
	return true
}

// link notes where matching goes on when no longer word does. The way back leads to
// states of lower depth, whose steps are laid out already.
func (b *builder) link(parent, state int32, c byte) {
	for at := parent; at != 0; {
		at = b.cells[at].back
		if to := b.cells[at].base + int32(c); b.cells[to].from == at {
			b.cells[state].back = to
			return
		}
	}
}
