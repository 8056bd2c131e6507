package extract

import (
	"strings"
	"unicode/utf8"

	"guatu/extract/automaton"
)

// list is a fixed list of words that rules look for at the start, at the end or
// anywhere in a phrase.
type list struct {
	find   *automaton.Automaton
	ends   *automaton.Endings
	starts [1 << 10]uint64 // the characters with which they begin, a bit each
}

// newList takes words parted by spaces.
func newList(text string) *list {
	words := strings.Fields(text)
	l := &list{find: automaton.New(words), ends: automaton.NewEndings(words)}
	for _, w := range words {
		c, _ := utf8.DecodeRuneInString(w)
		l.starts[c>>6&1023] |= 1 << (c & 63)
	}
	return l
}

// opens reports that s begins with a word of the list.
func (l *list) opens(s string) bool {
	word, _ := l.find.At(s, 0)
	return word >= 0
}

// closes reports that s ends with a word of the list.
func (l *list) closes(s string) bool {
	found := false
	l.ends.Each(s, func(int, int) bool {
		found = true
		return false
	})
	return found
}

// within reports that a word of the list stands in s.
func (l *list) within(s string) bool {
	for i := 0; i < len(s); {
		c, n := character(s, i)
		if c <= 0xFFFF && l.starts[c>>6]>>(c&63)&1 != 0 {
			if word, _ := l.find.At(s, i); word >= 0 {
				return true
			}
		}
		i += n
	}
	return false
}

// character decodes the character at byte i of s: quickly those of three bytes, of
// which nearly all of a Chinese text consists.
func character(s string, i int) (c rune, n int) {
	if b := s[i]; b&0xF0 == 0xE0 && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 {
		return rune(b&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(s[i:])
}

// colon returns the byte of the first colon of either width within the first limit
// bytes of s, or -1.
func colon(s string, limit int) int {
	for i := 0; i < len(s) && i < limit; {
		c, n := character(s, i)
		if c == '：' || c == ':' {
			return i
		}
		i += n
	}
	return -1
}
