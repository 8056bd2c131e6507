package automaton

// Endings is a vocabulary of which the words are looked for at the end of a text.
type Endings struct{ back *Automaton }

// NewEndings builds the endings of the given words, which are known by their index.
func NewEndings(words []string) *Endings {
	reversed := make([]string, len(words))
	for i, w := range words {
		b := []byte(w)
		for k := range len(b) / 2 {
			b[k], b[len(b)-1-k] = b[len(b)-1-k], b[k]
		}
		reversed[i] = string(b)
	}
	return &Endings{New(reversed)}
}

// Each calls yield for each word that ends s, the shortest first, with the byte where
// it starts, until yield returns false.
func (e *Endings) Each(s string, yield func(word, start int) bool) {
	at := int32(0)
	for i := len(s) - 1; i >= 0; i-- {
		to := e.back.cells[at].base + int32(s[i])
		c := &e.back.cells[to]
		if c.from != at || c.word >= 0 && !yield(int(c.word), i) {
			return
		}
		at = to
	}
}

// At returns the longest word that ends s and where it starts, or -1.
func (e *Endings) At(s string) (word, start int) {
	word = nowhere
	e.Each(s, func(w, i int) bool {
		word, start = w, i
		return true
	})
	return word, start
}
