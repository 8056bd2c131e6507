package extract

import (
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"guatu/extract/wordindex"
)

// wordList is a fixed list of words parted by spaces. It is made ready when it is first
// asked, since few documents need all lists.
type wordList[T any] struct {
	text  string
	ready atomic.Pointer[T]
}

// with makes the list ready; two that do so at once come to the same.
func (l *wordList[T]) with(build func(words []string) *T) *T {
	if x := l.ready.Load(); x != nil {
		return x
	}
	x := build(strings.Fields(l.text))
	l.ready.Store(x)
	return x
}

// list is a word list that a phrase may be, begin with or have in it.
type list struct{ of wordList[wordindex.Index] }

// newList takes words parted by spaces.
func newList(text string) *list { return &list{wordList[wordindex.Index]{text: text}} }

func (l *list) words() *wordindex.Index { return l.of.with(wordindex.New) }

// has reports that s is a word of the list.
func (l *list) has(s string) bool {
	_, end := l.words().At(s, 0)
	return end == len(s) && s != ""
}

// opens reports that s begins with a word of the list.
func (l *list) opens(s string) bool {
	word, _ := l.words().At(s, 0)
	return word >= 0
}

// within reports that a word of the list stands in s.
func (l *list) within(s string) bool {
	words := l.words()
	for i := range s {
		if word, _ := words.At(s, i); word >= 0 {
			return true
		}
	}
	return false
}

// closers is a word list that rules look for at the end of a phrase.
type closers struct{ of wordList[wordindex.Endings] }

// newClosers takes words parted by spaces.
func newClosers(text string) *closers {
	return &closers{wordList[wordindex.Endings]{text: text}}
}

func (l *closers) words() *wordindex.Endings { return l.of.with(wordindex.NewEndings) }

// closes reports that s ends with a word of the list.
func (l *closers) closes(s string) bool {
	found := false
	l.words().Each(s, func(int, int) bool {
		found = true
		return false
	})
	return found
}

// character decodes the character at byte i of s: quickly those of three bytes, of
// which nearly all of a Chinese text consists.
func character(s string, i int) (c rune, n int) {
	if b := s[i]; b&0xF0 == 0xE0 && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 {
		return rune(b&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(s[i:])
}

// isIdeograph reports by its first byte that s begins with one of the ideographs of
// the basic plane.
func isIdeograph(s string) bool { return s != "" && s[0] >= 0xE4 && s[0] <= 0xE9 }

// isSingle reports a text of at most one character.
func isSingle(s string) bool { return len(s) <= utf8.UTFMax && utf8.RuneCountInString(s) < 2 }

// colonInPhrase is [colon] for what is asked of one phrase only: a comma or stop between
// two ideographs ends the search.
func colonInPhrase(s string, limit int) int {
	for i := 0; i < len(s) && i < limit; {
		if isIdeograph(s[i:]) {
			i += len("字")
			continue
		}
		c, n := character(s, i)
		switch {
		case c == '：' || c == ':':
			return i
		case (c == '，' || c == '。') && endsInIdeograph(s[:i]) && isIdeograph(s[i+n:]):
			return -1
		}
		i += n
	}
	return -1
}

// endsInIdeograph is [isIdeograph] for the last character of s.
func endsInIdeograph(s string) bool {
	return len(s) >= len("字") && isIdeograph(s[len(s)-len("字"):])
}

// trimStops is [strings.TrimRight] of cutsets with 。 and no ideograph, quick for the usual
// end of a sentence.
func trimStops(s, cutset string) string {
	if endsInIdeograph(s) {
		return s
	}
	if cut, ok := strings.CutSuffix(s, "。"); ok && endsInIdeograph(cut) {
		return cut
	}
	return strings.TrimRight(s, cutset)
}

// colon returns the byte of the first colon of either width within the first limit
// bytes of s, or -1.
func colon(s string, limit int) int {
	for i := 0; i < len(s) && i < limit; {
		if isIdeograph(s[i:]) {
			i += len("字")
			continue
		}
		c, n := character(s, i)
		if c == '：' || c == ':' {
			return i
		}
		i += n
	}
	return -1
}
