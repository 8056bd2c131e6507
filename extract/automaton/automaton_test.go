package automaton_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"guatu/extract/automaton"

	"pgregory.net/rapid"
)

// everywhere finds all occurrences by comparing every word at every place.
func everywhere(words []string, s string) (out []automaton.Match) {
	for end := 1; end <= len(s); end++ {
		for start := range end {
			if k := slices.Index(words, s[start:end]); k >= 0 {
				out = append(out, automaton.Match{Word: k, Start: start, End: end})
			}
		}
	}
	return out
}

// longest finds the leftmost-longest words in the same way.
func longest(words []string, s string) (out []automaton.Match) {
	for i := 0; i < len(s); {
		best := automaton.Match{Word: -1}
		for k, w := range words {
			if w != "" && strings.HasPrefix(s[i:], w) && len(w) > best.End-best.Start {
				best = automaton.Match{Word: k, Start: i, End: i + len(w)}
			}
		}
		if best.Word < 0 {
			i++
			continue
		}
		out = append(out, best)
		i = best.End
	}
	return out
}

func nexts(a *automaton.Automaton, s string) (out []automaton.Match) {
	for i := 0; ; {
		m, ok := a.Next(s, i)
		if !ok {
			return out
		}
		out = append(out, m)
		i = m.End
	}
}

func eaches(a *automaton.Automaton, s string) (out []automaton.Match) {
	a.Each(s, func(m automaton.Match) bool {
		out = append(out, m)
		return true
	})
	return out
}

// check compares the automaton with naive search.
func check(words []string, s string) error {
	a := automaton.New(words)
	if got, want := nexts(a, s), longest(words, s); !slices.Equal(got, want) {
		return fmt.Errorf("next of %q in %q: %v, want %v", words, s, got, want)
	}
	if got, want := eaches(a, s), everywhere(words, s); !slices.Equal(got, want) {
		return fmt.Errorf("each of %q in %q: %v, want %v", words, s, got, want)
	}
	for i := range len(s) {
		word, end := a.At(s, i)
		var found []automaton.Match
		a.Prefixes(s, i, func(word, end int) bool {
			found = append(found, automaton.Match{Word: word, Start: i, End: end})
			return true
		})
		want := everywhere(words, s[i:])
		want = slices.DeleteFunc(want, func(m automaton.Match) bool { return m.Start != 0 })
		if len(found) != len(want) || (word >= 0) != (len(want) > 0) {
			return fmt.Errorf("prefixes of %q at %d of %q: %v, want %v", words, i, s, found, want)
		}
		if k := len(want) - 1; k >= 0 && (word != want[k].Word || end != i+want[k].End) {
			return fmt.Errorf("longest of %q at %d of %q: %d, want %v", words, i, s, word, want[k])
		}
	}
	return nil
}

// TestAgainstNaiveSearch: few letters make many overlaps.
func TestAgainstNaiveSearch(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		letter := rapid.SampledFrom([]string{"a", "b", "市", "州", "\xe5"})
		word := rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(letter, 0, 5).Draw(t, "letters"), "")
		})
		words := rapid.SliceOfN(word, 0, 12).Draw(t, "words")
		s := strings.Join(rapid.SliceOfN(letter, 0, 40).Draw(t, "text"), "")
		if err := check(words, s); err != nil {
			t.Fatal(err)
		}
	})
}

func TestEndingsAgainstNaiveSearch(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		letter := rapid.SampledFrom([]string{"a", "b", "市", "\xe5"})
		word := rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(letter, 1, 4).Draw(t, "letters"), "")
		})
		words := rapid.SliceOfNDistinct(word, 0, 12, rapid.ID[string]).Draw(t, "words")
		s := strings.Join(rapid.SliceOfN(letter, 0, 8).Draw(t, "text"), "")
		best, count := -1, 0
		for k, w := range words {
			if strings.HasSuffix(s, w) {
				count++
				if best < 0 || len(w) > len(words[best]) {
					best = k
				}
			}
		}
		e := automaton.NewEndings(words)
		found := 0
		e.Each(s, func(word, start int) bool {
			found++
			return s[start:] == words[word]
		})
		if got, start := e.At(s); got != best || found != count || got >= 0 && s[start:] != words[got] {
			t.Fatalf("%q ends with %d of %q and %d words, want %d and %d", s, got, words, found, best, count)
		}
	})
}

// TestAllBytes: every byte may begin a word.
func TestAllBytes(t *testing.T) {
	t.Parallel()
	var words []string
	for b := range 256 {
		words = append(words, string([]byte{byte(b), byte(255 - b)}))
	}
	if err := check(words, "\x00\xff\x00a\x9e\x61挂\xff\x00"); err != nil {
		t.Fatal(err)
	}
}

func TestStopsWhenTold(t *testing.T) {
	t.Parallel()
	a := automaton.New([]string{"增", "增长", "增长率"})
	n := 0
	a.Each("增长率增长", func(automaton.Match) bool { n++; return n < 2 })
	a.Prefixes("增长率", 0, func(word, _ int) bool { n += 10; return word != 1 })
	if n != 22 {
		t.Errorf("%d, want two occurrences and two words", n)
	}
	if a.Bytes() == 0 {
		t.Error("a table takes memory")
	}
}

func FuzzNaive(f *testing.F) {
	f.Add("增长 增长率 率 长", "增长率长率增")
	f.Add("a ab bab abab", "abababab")
	f.Fuzz(func(t *testing.T, words, s string) {
		if len(words) > 200 || len(s) > 200 {
			return
		}
		if err := check(strings.Split(words, " "), s); err != nil {
			t.Fatal(err)
		}
	})
}

func ExampleAutomaton_Next() {
	a := automaton.New([]string{"发展", "发展改革委", "改革"})
	m, _ := a.Next("市发展改革委", 0)
	fmt.Println(m.Word, m.Start, m.End)
	// Output: 1 3 18
}

func BenchmarkNext(b *testing.B) {
	a := automaton.New([]string{"发展改革委", "增长", "增长率", "不低于", "确保", "力争"})
	s := strings.Repeat("今年市发展改革委确保固定资产投资增长率不低于百分之六。", 400)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		if got := nexts(a, s); len(got) != 4*400 {
			b.Fatal(len(got))
		}
	}
}

func BenchmarkNew(b *testing.B) {
	var words []string
	for i := range 1500 {
		words = append(words, string([]rune{rune(0x4E00 + i*7%900), rune(0x5200 + i*13%700), rune(0x6000 + i%40)}))
	}
	for b.Loop() {
		automaton.New(words)
	}
}
