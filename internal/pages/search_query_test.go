package pages

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Marking cuts a text and loses nothing of it; what is marked is a word, and a text is
// marked exactly when a word occurs.
func TestMarkKeepsTheText(t *testing.T) {
	t.Parallel()
	letters := rapid.StringOf(rapid.SampledFrom([]rune("投资aAＡ1１ <&İß\u3000")))
	rapid.Check(t, func(t *rapid.T) {
		text, q := letters.Draw(t, "text"), newQuery(letters.Draw(t, "query"))
		var all strings.Builder
		hit := false
		for _, s := range q.mark(text) {
			all.WriteString(s.Text)
			hit = hit || s.Hit
			if s.Hit && !q.touches(s.Text) {
				t.Fatalf("%q is marked for %q", s.Text, q)
			}
		}
		if all.String() != text {
			t.Fatalf("%q became %q", text, all.String())
		}
		if hit != q.touches(text) {
			t.Fatalf("%q: marked %v, %q occurs %v", text, hit, q, q.touches(text))
		}
	})
}

func TestFoldTreatsFormsAlike(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"ＧＤＰ": "gdp", "Gdp": "gdp", "１８００": "1800", "工业　投资": "工业 投资", "（％）": "(%)"} {
		if got := fold(text); got != want {
			t.Errorf("%q folds to %q, want %q", text, got, want)
		}
	}
}

func TestContextIsShort(t *testing.T) {
	t.Parallel()
	text := "第一行\n" + strings.Repeat("前", 500) + "投资" + strings.Repeat("后", 500) + "\n"
	var n int
	for _, s := range newQuery("投资").context(text) {
		n += len([]rune(s.Text))
	}
	if n < 2 || n > 3*around+2 {
		t.Errorf("%d letters of context", n)
	}
}
