// Package wordindex finds the words of a fixed vocabulary at a place of a text. The
// words are grouped by their first or last character in a small hash table, so that an index
// of a thousand words takes ten kilobytes and is built in a twentieth of a millisecond:
// a program that reads one document and ends spends no more on its vocabulary than on
// the document. Start with [New].
package wordindex

import (
	"math"
	"strings"
	"unicode/utf8"
)

// Index is a vocabulary of which the words are looked for at a place of a text. It is
// safe for concurrent use.
type Index struct {
	words []string
	slots []slot   // by hash of the character, a power of two of them
	order []uint16 // the words of a slot side by side, the shortest first
}

// slot has where the words of a few characters stand in the order, and the marks of
// those words, see [mark].
type slot struct {
	ahead    uint32
	from, to uint16
}

// none is no word.
const none = -1

// New builds the index of the given words, which are known by their place in the
// list: of equal words the first. Words are UTF-8; empty ones are never found. The
// list, of at most 65,535 words, must not change afterwards.
func New(words []string) *Index { return build(words, character) }

// build groups the words by the character that key takes from each.
func build(words []string, key func(string) rune) *Index {
	if len(words) > math.MaxUint16 {
		panic("wordindex: more than 65,535 words")
	}
	x := &Index{words: words, slots: make([]slot, size(len(words))), order: make([]uint16, len(words))}
	for _, w := range words {
		if w != "" {
			x.slots[x.slot(key(w))].to++
		}
	}
	x.layOut()
	for i, w := range words {
		if w != "" {
			x.insert(&x.slots[x.slot(key(w))], uint16(i))
		}
	}
	return x
}

// size is the least power of two that is not below the number of words.
func size(words int) int {
	n := 4
	for n < words {
		n *= 2
	}
	return n
}

// layOut turns the counts of words into empty stretches.
func (x *Index) layOut() {
	from := uint16(0)
	for i := range x.slots {
		s := &x.slots[i]
		from, s.from, s.to = from+s.to, from, from
	}
}

// insert puts a word behind those of its slot that are not longer.
func (x *Index) insert(s *slot, id uint16) {
	w := x.words[id]
	at := s.to
	for k := s.from; k < s.to; k++ {
		other := x.words[x.order[k]]
		if other == w {
			return
		}
		if len(other) > len(w) {
			at = min(at, k)
		}
	}
	copy(x.order[at+1:s.to+1], x.order[at:s.to])
	x.order[at] = id
	s.to++
	s.ahead |= mark(w)
}

// slot returns where the words that begin with c stand.
func (x *Index) slot(c rune) int {
	return int(uint32(c)*0x9E3779B1>>12) & (len(x.slots) - 1) // Knuth (1973), multiplicative hashing
}

// starting are the words with which s may begin. Most places of a text are refused by
// the mark of what stands there, without a look at the words.
func (x *Index) starting(s string) []uint16 {
	at := x.slots[x.slot(character(s))]
	if at.ahead&mark(s) == 0 {
		return nil
	}
	return x.order[at.from:at.to]
}

// mark sums up the first two characters of s in a bit, by their last bytes, when both are
// of three bytes; what is shorter goes with everything.
func mark(s string) uint32 {
	if len(s) < 6 {
		return math.MaxUint32
	}
	return 1 << ((s[5] ^ s[2]>>1) & 31)
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
		if w := x.words[of[k]]; strings.HasPrefix(s, w) {
			return int(of[k]), i + len(w)
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
	for _, id := range x.starting(s) {
		if w := x.words[id]; strings.HasPrefix(s, w) && !yield(int(id), i+len(w)) {
			return
		}
	}
}
