// Package automaton finds the words of a fixed vocabulary in a text, in one pass and
// without allocation. Start with [New]; [Automaton.Next] gives the leftmost-longest
// words one after the other, [Automaton.Each] every occurrence, [Automaton.At] the
// longest word at one place.
//
// It is the automaton of Aho and Corasick (Efficient string matching, 1975) over
// bytes. Its steps are kept in a double array (Aoe, An efficient digital search
// algorithm by using a double-array structure, 1989), which for the vocabulary of a
// language stays small enough for the cache of a processor.
package automaton

// Automaton is a vocabulary ready for matching. It does not change after [New] and
// may be used by several goroutines.
type Automaton struct {
	cells []cell
	tails []tail // by cell
}

// cell is a state: the words that begin with the bytes on the way to it. The step by
// byte b leads to the cell at base+b, if that cell has come from here.
type cell struct {
	base, from int32
	word       int32 // the word that ends here, or -1
	back       int32 // the cell of the longest proper suffix
}

// tail is what matters only where words end.
type tail struct {
	size  int32 // bytes on the way to the cell
	short int32 // the nearest cell on the way back where a word ends, or -1
}

// nowhere marks cells that are not in use, and the start.
const nowhere = -1

// New builds the automaton of the given words, which are known by their index. Of
// equal words the first counts; the empty word is never found. It takes time in
// proportion to the length of the words, but for sorting them.
func New(words []string) *Automaton {
	b := newBuilder(words)
	var level []group
	if len(b.order) > 0 {
		level = []group{{state: 0, from: 0, to: len(b.order)}}
	}
	for depth := 0; len(level) > 0; depth++ {
		level = b.descend(level, depth)
	}
	return &Automaton{cells: b.cells, tails: b.tails}
}

// Bytes returns the memory that the tables take.
func (a *Automaton) Bytes() int { return 16*len(a.cells) + 8*len(a.tails) }
