package promise

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"guatu/internal/register"
)

// minLikeness is the share of letter pairs from which a passage counts as the
// source of an entry. Entries reword their source; unrelated clauses of one speech
// share less than a fifth.
const minLikeness = 0.25

// Linked is a set of entries tied to the passages of one document.
type Linked struct {
	Document register.Record
	Found    int
	spans    []span // one per entry; empty where nothing was found
}

// span is a half-open range of bytes of a document's text.
type span struct{ start, end int }

// passage is one clause, or some neighbours, of a document.
type passage struct {
	span
	pairs map[string]int
	text  string
}

// Link ties ledger entries to the passages of a text they were taken from. Entries
// are taken in the order of their numbers and passages in the order of the text:
// the alignment with the greatest total likeness that keeps both orders wins
// (dynamic programming, O(entries × passages)). An entry without a passage like
// enough stays unlinked.
func Link(text string, entries []register.Record) Linked {
	passages := cut(text)
	order := byNumber(entries)
	likeness := make([][]float64, len(order))
	for i, e := range order {
		likeness[i] = make([]float64, len(passages))
		said, meant := wordings(entries[e])
		for j, p := range passages {
			likeness[i][j] = max(like(said, p, entries[e].Get("value")), like(meant, p, entries[e].Get("value")))
		}
	}
	linked := Linked{spans: make([]span, len(entries))}
	for i, j := range align(likeness) {
		if j >= 0 {
			linked.spans[order[i]] = passages[j].span
			linked.Found++
		}
	}
	return linked
}

// wordings are the letter pairs of an entry as it is worded, and of the promise it
// means: an item may say 经济增速 where the source says 地区生产总值.
func wordings(e register.Record) (said, meant map[string]int) {
	meaning := ""
	if e.Get("indicator") != "" {
		meaning = e.Get("indicator") + basisWords[e.Get("basis")] + e.Get("value") + e.Get("measure")
	}
	return pairsOf(e.Get("item")), pairsOf(meaning)
}

var basisWords = map[string]string{"growth": "增长"}

func byNumber(entries []register.Record) []int {
	order := make([]int, len(entries))
	for i := range order {
		order[i] = i
	}
	number := func(i int) int {
		n, err := strconv.Atoi(entries[i].Get("no"))
		if err != nil { // numbers were checked on the way in
			return 0
		}
		return n
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(number(a), number(b)) })
	return order
}

// align returns for each row the column it is tied to, or -1; columns never go
// back, and only cells of at least minLikeness count.
func align(likeness [][]float64) []int {
	if len(likeness) == 0 {
		return nil
	}
	columns := len(likeness[0])
	// best[i][j]: the greatest total of rows i… that use columns j….
	best := make([][]float64, len(likeness)+1)
	for i := range best {
		best[i] = make([]float64, columns+1)
	}
	for i := len(likeness) - 1; i >= 0; i-- {
		best[i][columns] = best[i+1][columns]
		for j := columns - 1; j >= 0; j-- {
			best[i][j] = max(best[i][j+1], best[i+1][j])
			if l := likeness[i][j]; l >= minLikeness {
				best[i][j] = max(best[i][j], l+best[i+1][j])
			}
		}
	}
	out := make([]int, len(likeness))
	j := 0
	for i := range out {
		out[i] = -1
		for k := j; k < columns; k++ {
			if l := likeness[i][k]; l >= minLikeness && l+best[i+1][k] >= best[i][j]-1e-12 {
				out[i], j = k, k
				break
			}
		}
	}
	return out
}

// like is the Dice coefficient of letter pairs, raised when the passage carries the
// entry's number.
func like(item map[string]int, p passage, value string) float64 {
	shared, size := 0, 0
	for pair, n := range item {
		shared += min(n, p.pairs[pair])
		size += n
	}
	for _, n := range p.pairs {
		size += n
	}
	if shared == 0 {
		return 0
	}
	l := 2 * float64(shared) / float64(size)
	if value != "" && strings.Contains(p.text, value) {
		l += 0.2
	}
	return l
}

func pairsOf(s string) map[string]int {
	out := map[string]int{}
	previous := rune(0)
	for _, r := range s {
		if unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) {
			continue
		}
		if previous != 0 {
			out[string([]rune{previous, r})]++
		}
		previous = r
	}
	return out
}

// mostClauses is how many neighbouring clauses of one sentence a passage spans.
const mostClauses = 4

// cut returns every clause of a text and every run of up to mostClauses neighbours
// of one sentence, in the order in which they end.
func cut(text string) []passage {
	var out []passage
	var open []span // clauses of the running sentence
	for start := 0; start < len(text); {
		end, stop := clauseEnd(text, start)
		if clause := trim(text, span{start, end}); clause.end > clause.start {
			open = append(open, clause)
			for i := len(open) - 1; i >= max(0, len(open)-mostClauses); i-- {
				out = append(out, newPassage(text, span{open[i].start, clause.end}))
			}
		}
		if stop {
			open = open[:0]
		}
		_, size := utf8.DecodeRuneInString(text[min(end, len(text)):])
		start = end + max(size, 1)
	}
	return out
}

func newPassage(text string, s span) passage {
	t := text[s.start:s.end]
	return passage{span: s, pairs: pairsOf(t), text: t}
}

// clauseEnd returns the byte where the clause from start ends, and whether its
// sentence ends there too.
func clauseEnd(text string, start int) (end int, stop bool) {
	for i, r := range text[start:] {
		switch r {
		case '，', ',', '；', ';', '：', ':':
			return start + i, false
		case '。', '！', '？', '!', '?', '\n':
			return start + i, true
		}
	}
	return len(text), true
}

func trim(text string, s span) span {
	inner := strings.TrimLeftFunc(text[s.start:s.end], unicode.IsSpace)
	s.start = s.end - len(inner)
	s.end = s.start + len(strings.TrimRightFunc(inner, unicode.IsSpace))
	return s
}

// Apply writes document, span and date into the entries that were found and have
// no document of their own, and returns the items of those that were not found.
func (l Linked) Apply(entries []register.Record) (missing []string) {
	for i := range entries {
		e, s := &entries[i], l.spans[i]
		if e.Get("document") != "" {
			continue
		}
		e.Values["announced"] = l.Document.Get("date")
		e.Released = l.Document.Date("date")
		if s == (span{}) {
			missing = append(missing, e.Get("item"))
			continue
		}
		e.Values["document"] = l.Document.ID
		e.Values["span_start"], e.Values["span_end"] = strconv.Itoa(s.start), strconv.Itoa(s.end)
	}
	return missing
}

// SentenceAt returns the bounds of the sentence of text that holds the range.
func SentenceAt(text string, start, end int) (from, to int) {
	start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
	from = strings.LastIndexAny(text[:start], "。！？!?\n")
	if from < 0 {
		from = 0
	} else {
		_, size := utf8.DecodeRuneInString(text[from:])
		from += size
	}
	to = strings.IndexAny(text[end:], "。！？!?\n")
	if to < 0 {
		return from, len(text)
	}
	_, size := utf8.DecodeRuneInString(text[end+to:])
	return from, end + to + size
}
