package wordindex

import (
	"strings"
	"unicode/utf8"
)

// Endings is a vocabulary of which the words are looked for at the end of a text. It
// is safe for concurrent use.
type Endings struct{ by *Index }

// NewEndings builds the endings of the given words, which are known by their place in
// the list as with [New].
func NewEndings(words []string) *Endings { return &Endings{build(words, last)} }

func last(s string) rune {
	c, _ := utf8.DecodeLastRuneInString(s)
	return c
}

// Each calls yield for each word that ends s, the shortest first, with the byte where
// it starts, until yield returns false.
func (e *Endings) Each(s string, yield func(id, start int) bool) {
	if s == "" {
		return
	}
	at := e.by.slots[e.by.slot(last(s))]
	for _, id := range e.by.order[at.from:at.to] {
		if w := e.by.words[id]; strings.HasSuffix(s, w) && !yield(int(id), len(s)-len(w)) {
			return
		}
	}
}
