package pages

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// query are the typed words, folded; all of them must occur.
type query []string

// mostWords bounds a query.
const mostWords = 8

func newQuery(typed string) query {
	words := strings.Fields(fold(typed))
	return query(words[:min(len(words), mostWords)])
}

// String is the query as it is typed.
func (q query) String() string { return strings.Join(q, " ") }

// fold makes upper and lower case and full and half width the same, letter by letter:
// the folded text has as many letters as the text.
func fold(text string) string { return strings.Map(foldLetter, text) }

func foldLetter(r rune) rune {
	const wide, narrow = '！', '!' // the block of full-width forms begins here
	switch {
	case r >= wide && r <= '～':
		r += narrow - wide
	case r == '\u3000':
		r = ' '
	}
	return unicode.ToLower(r)
}

// matches reports whether every word occurs in one of the texts.
func (q query) matches(texts ...string) bool {
	all := fold(strings.Join(texts, "\n"))
	return !slices.ContainsFunc(q, func(word string) bool { return !strings.Contains(all, word) })
}

// touches reports whether any word occurs.
func (q query) touches(text string) bool {
	folded := fold(text)
	return slices.ContainsFunc(q, func(word string) bool { return strings.Contains(folded, word) })
}

// stretch is a part of a text, matching a word or not.
type stretch struct {
	Text string
	Hit  bool
}

// mark cuts a text at the words that occur in it.
func (q query) mark(text string) []stretch {
	letters, folded := []rune(text), []rune(fold(text))
	var out []stretch
	start := 0
	for i := 0; i < len(letters); {
		n := q.at(folded[i:])
		if n == 0 {
			i++
			continue
		}
		if i > start {
			out = append(out, stretch{Text: string(letters[start:i])})
		}
		out = append(out, stretch{Text: string(letters[i : i+n]), Hit: true})
		i += n
		start = i
	}
	if start < len(letters) {
		out = append(out, stretch{Text: string(letters[start:])})
	}
	return out
}

// at is how many letters of the longest word stand at the beginning; 0 for none.
func (q query) at(folded []rune) int {
	longest := 0
	for _, word := range q {
		n := utf8.RuneCountInString(word)
		if n > longest && n <= len(folded) && string(folded[:n]) == word {
			longest = n
		}
	}
	return longest
}

// around is how many letters are shown before and after a match.
const around = 36

// context is the line around the first match, shortened, nil when there is none.
func (q query) context(text string) []stretch {
	for line := range strings.Lines(text) {
		if !q.touches(line) {
			continue
		}
		letters, folded := []rune(strings.TrimSpace(line)), []rune(fold(strings.TrimSpace(line)))
		at := 0
		for at < len(folded) && q.at(folded[at:]) == 0 {
			at++
		}
		from, to := max(0, at-around), min(len(letters), at+2*around)
		cut := string(letters[from:to])
		if from > 0 {
			cut = "…" + cut
		}
		if to < len(letters) {
			cut += "…"
		}
		return q.mark(cut)
	}
	return nil
}
