package automaton

// Match is one word in a text.
type Match struct {
	Word       int // index in the words given to [New]
	Start, End int // bytes
}

// At returns the longest word that starts at byte i of s and where it ends, or -1.
func (a *Automaton) At(s string, i int) (word, end int) {
	best, at := int32(nowhere), int32(0)
	for ; i < len(s); i++ {
		to := a.cells[at].base + int32(s[i])
		c := &a.cells[to]
		if c.from != at {
			break
		}
		if c.word >= 0 {
			best, end = c.word, i+1
		}
		at = to
	}
	return int(best), end
}

// Prefixes calls yield for each word that starts at byte i of s, the shortest first,
// until yield returns false.
func (a *Automaton) Prefixes(s string, i int, yield func(word, end int) bool) {
	at := int32(0)
	for ; i < len(s); i++ {
		to := a.cells[at].base + int32(s[i])
		c := &a.cells[to]
		if c.from != at || c.word >= 0 && !yield(int(c.word), i+1) {
			return
		}
		at = to
	}
}

// step returns the state behind byte b.
func (a *Automaton) step(at int32, b byte) int32 {
	for {
		to := a.cells[at].base + int32(b)
		if a.cells[to].from == at {
			return to
		}
		if at == 0 {
			return 0
		}
		at = a.cells[at].back
	}
}

// Next returns the first word that starts at or after byte i of s; of those that
// start there, the longest. The words found one behind the other from the end of the
// last do not overlap.
func (a *Automaton) Next(s string, i int) (Match, bool) {
	at := int32(0)
	best := Match{Word: nowhere}
	for ; i < len(s); i++ {
		at = a.step(at, s[i])
		if best.Word >= 0 && i+1-int(a.tails[at].size) > best.Start { // all that may follow starts later
			return best, true
		}
		end := at
		if a.cells[at].word < 0 {
			end = a.tails[at].short
		}
		if end < 0 {
			continue
		}
		if start := i + 1 - int(a.tails[end].size); best.Word < 0 || start <= best.Start {
			best = Match{Word: int(a.cells[end].word), Start: start, End: i + 1}
		}
	}
	return best, best.Word >= 0
}

// Each calls yield for every occurrence of every word in s, overlapping ones too, in
// the order of their ends and the longest first, until yield returns false.
func (a *Automaton) Each(s string, yield func(Match) bool) {
	at := int32(0)
	for i := range len(s) {
		at = a.step(at, s[i])
		for end := at; end >= 0; end = a.tails[end].short {
			if word := a.cells[end].word; word >= 0 && !yield(Match{Word: int(word), Start: i + 1 - int(a.tails[end].size), End: i + 1}) {
				return
			}
		}
	}
}
