package wordindex_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"guatu/extract/wordindex"

	"pgregory.net/rapid"
)

// found is one word: its place in the list and the byte where it ends or starts.
type found struct{ id, at int }

// prefixes finds the words at byte i by comparing all, the shortest first.
func prefixes(words []string, s string, i int) (out []found) {
	for end := i + 1; end <= len(s); end++ {
		if k := slices.Index(words, s[i:end]); k >= 0 {
			out = append(out, found{k, end})
		}
	}
	return out
}

func suffixes(words []string, s string) (out []found) {
	for start := len(s) - 1; start >= 0; start-- {
		if k := slices.Index(words, s[start:]); k >= 0 {
			out = append(out, found{k, start})
		}
	}
	return out
}

func check(words []string, s string) error {
	x := wordindex.New(words)
	for i := range len(s) + 1 {
		want := prefixes(words, s, i)
		var got []found
		x.Prefixes(s, i, func(id, end int) bool {
			got = append(got, found{id, end})
			return true
		})
		if !slices.Equal(got, want) {
			return fmt.Errorf("prefixes of %q at %d of %q: %v, want %v", words, i, s, got, want)
		}
		longest := found{-1, 0}
		if len(want) > 0 {
			longest = want[len(want)-1]
		}
		if id, end := x.At(s, i); (found{id, end}) != longest {
			return fmt.Errorf("longest of %q at %d of %q: %d, %d, want %v", words, i, s, id, end, longest)
		}
	}
	return checkEndings(words, s)
}

func checkEndings(words []string, s string) error {
	var got []found
	wordindex.NewEndings(words).Each(s, func(id, start int) bool {
		got = append(got, found{id, start})
		return true
	})
	if want := suffixes(words, s); !slices.Equal(got, want) {
		return fmt.Errorf("endings of %q with %q: %v, want %v", s, words, got, want)
	}
	return nil
}

// TestAgainstComparingAll: few letters make many overlaps. Texts may be cut inside a
// character, words are whole.
func TestAgainstComparingAll(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		letters := []string{"a", "b", "市", "州", "挂", "😀", "\uFFFD"}
		word := rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(letters), 0, 5).Draw(t, "letters"), "")
		})
		words := rapid.SliceOfN(word, 0, 12).Draw(t, "words")
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(append(letters, "\xe5", "\x82")), 0, 40).Draw(t, "text"), "")
		if err := check(words, s); err != nil {
			t.Fatal(err)
		}
	})
}

// TestManyFirstCharacters: more characters than fit without collisions.
func TestManyFirstCharacters(t *testing.T) {
	t.Parallel()
	var words []string
	for c := rune(0x4E00); c < 0x9FA5; c += 7 {
		words = append(words, string(c), string([]rune{c, c + 1}))
	}
	x := wordindex.New(words)
	for i, w := range words {
		if id, end := x.At("前"+w, len("前")); id != i || end != len("前")+len(w) {
			t.Fatalf("%q is found as %d, ending at %d", w, id, end)
		}
		if id, _ := x.At(string([]rune(w)[0]+3), 0); id >= 0 {
			t.Fatalf("the neighbour of %q is found as %q", w, words[id])
		}
	}
}

func TestStopsWhenTold(t *testing.T) {
	t.Parallel()
	words := []string{"增", "增长", "增长率", "率", "长率"}
	n := 0
	wordindex.New(words).Prefixes("增长率", 0, func(id, _ int) bool { n++; return id != 1 })
	wordindex.NewEndings(words).Each("增长率", func(id, _ int) bool { n += 10; return id != 4 })
	if n != 22 {
		t.Errorf("%d, want two words each", n)
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("增长 增长率 率 长", "增长率长率增")
	f.Add("a ab bab abab", "abababab")
	f.Fuzz(func(t *testing.T, words, s string) {
		if len(words) > 200 || len(s) > 200 {
			return
		}
		if err := check(strings.Split(strings.ToValidUTF8(words, "挂"), " "), s); err != nil {
			t.Fatal(err)
		}
	})
}

func ExampleIndex_At() {
	x := wordindex.New([]string{"发展", "发展改革委", "改革"})
	fmt.Println(x.At("市发展改革委", len("市")))
	// Output: 1 18
}

func BenchmarkAt(b *testing.B) {
	x := wordindex.New([]string{"发展改革委", "增长", "增长率", "不低于", "确保", "力争"})
	s := strings.Repeat("今年市发展改革委确保固定资产投资增长率不低于百分之六。", 400)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		n := 0
		for i := range s {
			if id, _ := x.At(s, i); id >= 0 {
				n++
			}
		}
		if n != 4*400 {
			b.Fatal(n)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	var words []string
	for i := range 1500 {
		words = append(words, string([]rune{rune(0x4E00 + i*7%900), rune(0x5200 + i*13%700), rune(0x6000 + i%40)}))
	}
	for b.Loop() {
		wordindex.New(words)
	}
}
