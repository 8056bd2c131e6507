// Package wordindex finds the words of a fixed vocabulary at a place of a text. The
// words are grouped by their first or last character in a small hash table, so that an index
// of a thousand words is built in a tenth of a millisecond: a program that reads one
// document and ends spends no more on its vocabulary than on the document. Start with
// [New].
package wordindex

import (
	"math"
	"strings"
	"unicode/utf8"
)

// Index is a vocabulary of which the words are looked for at a place of a text. It is
// safe for concurrent use.
type Index struct {
	slots []slot // by hash of the character, a power of two of them
	words []word // those of a slot side by side, the shortest first
}

// slot is one character and its words; none end at 0 in a slot that is in use. ahead
// has the marks of its words, see [mark].
type slot struct {
	char     rune
	from, to int32
	ahead    uint64
}

type word struct {
	text string
	id   int32
}

// none is no word.
const none = -1

// New builds the index of the given words, which are known by their place in the
// list: of equal words the first. Words are UTF-8; empty ones are never found.
func New(words []string) *Index { return build(words, character) }

// build groups the words by the character that key takes from each.
func build(words []string, key func(string) rune) *Index {
	x := &Index{slots: make([]slot, size(len(words))), words: make([]word, len(words))}
	firsts := make([]int32, len(words))
	for i, w := range words {
		if w != "" {
			c := key(w)
			firsts[i] = int32(x.slot(c))
			s := &x.slots[firsts[i]]
			s.char, s.to, s.ahead = c, s.to+1, s.ahead|mark(w)
		}
	}
	x.layOut()
	for i, w := range words {
		if w != "" {
			x.insert(&x.slots[firsts[i]], word{w, int32(i)})
		}
	}
	return x
}

// size is the least power of two that leaves a third of the slots empty.
func size(words int) int {
	n := 4
	for 2*n < 3*words {
		n *= 2
	}
	return n
}

// layOut turns the counts of words into empty stretches.
func (x *Index) layOut() {
	from := int32(0)
	for i := range x.slots {
		if s := &x.slots[i]; s.to != 0 {
			from, s.from, s.to = from+s.to, from, from
		}
	}
}

// insert puts a word behind those of its slot that are not longer.
func (x *Index) insert(s *slot, w word) {
	at := s.to
	for k := s.from; k < s.to; k++ {
		if x.words[k].text == w.text {
			return
		}
	}
	for ; at > s.from && len(x.words[at-1].text) > len(w.text); at-- {
		x.words[at] = x.words[at-1]
	}
	x.words[at] = w
	s.to++
}

// slot returns where the words that begin with c stand, or would stand.
func (x *Index) slot(c rune) int {
	mask := len(x.slots) - 1
	at := int(uint32(c)*0x9E3779B1>>12) & mask // Knuth (1973), multiplicative hashing
	for x.slots[at].to != 0 && x.slots[at].char != c {
		at = (at + 1) & mask
	}
	return at
}

// candidates are the words of a character.
func (x *Index) candidates(c rune) []word {
	at := &x.slots[x.slot(c)]
	return x.words[at.from:at.to]
}

// starting are the words with which s may begin. Most places of a text are refused by
// the mark of what follows there, without a look at the words.
func (x *Index) starting(s string) []word {
	at := &x.slots[x.slot(character(s))]
	if at.ahead&mark(s) == 0 {
		return nil
	}
	return x.words[at.from:at.to]
}

// mark sums up the second character of s in a bit, by its last byte, when both are of
// three bytes; what is shorter goes with everything.
func mark(s string) uint64 {
	if len(s) < 6 {
		return math.MaxUint64
	}
	return 1 << (s[5] & 63)
}

// character decodes the first character of s: quickly those of three bytes, of which
// nearly all of a Chinese text consists.
func character(s string) rune {
	if s[0]&0xF0 == 0xE0 && len(s) > 2 && s[1]&0xC0 == 0x80 && s[2]&0xC0 == 0x80 {
		return rune(s[0]&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F)
	}
	c, _ := utf8.DecodeRuneInString(s)
	return c
}

// At returns the longest word that starts at byte i of s and where it ends, or -1.
func (x *Index) At(s string, i int) (id, end int) {
	if i == len(s) {
		return none, 0
	}
	s = s[i:]
	of := x.starting(s)
	for k := len(of) - 1; k >= 0; k-- {
		if strings.HasPrefix(s, of[k].text) {
			return int(of[k].id), i + len(of[k].text)
		}
	}
	return none, 0
}

// Prefixes calls yield for each word that starts at byte i of s, the shortest first,
// until yield returns false.
func (x *Index) Prefixes(s string, i int, yield func(id, end int) bool) {
	if i == len(s) {
		return
	}
	s = s[i:]
	for _, w := range x.starting(s) {
		if strings.HasPrefix(s, w.text) && !yield(int(w.id), i+len(w.text)) {
			return
		}
	}
}
