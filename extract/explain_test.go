package extract_test

import (
	"strings"
	"testing"

	"guatu/extract"

	"pgregory.net/rapid"
)

// notesAt explains the place of a word.
func notesAt(t *testing.T, text, word string) map[string]extract.Note {
	t.Helper()
	out := map[string]extract.Note{}
	at := strings.Index(text, word)
	for _, n := range extract.Explain([]byte(text), extract.Options{Year: 2026}, at) {
		if s := n.Span.Byte; at >= s[0] && at < s[1] {
			out[n.Rule] = n
		}
	}
	return out
}

// TestExplain: a promise shows the rules that made it, a result those that refused it
// and those that were missing, a size class the rule that passed it over.
func TestExplain(t *testing.T) {
	t.Parallel()
	const text = "澜阳市水利局通报情况\n力争今年新建泵站25座。\n去年新建泵站18座。\n全市泵站为90座。\n建设10亿元以上项目6个，由52%提高到60%。\n"
	for _, c := range []struct {
		word, rule string
		fired      bool
		points     int
	}{
		{"25座", "modal", true, 3}, {"25座", "future-time", true, 2},
		{"18座", "past-time", true, -7},
		{"90座", "modal", false, 3}, {"90座", "section-unknown", true, 0},
		{"10亿元", "describes-or-names", true, 0}, {"52%", "baseline", true, 0},
	} {
		n, ok := notesAt(t, text, c.word)[c.rule]
		if !ok || n.Fired != c.fired || n.Points != c.points || n.Threshold != 2 || !strings.Contains(n.Sentence, c.word) {
			t.Errorf("%s by %s: %+v", c.word, c.rule, n)
		}
	}
	if got := extract.Explain([]byte(text), extract.Options{}, len(text)+9); got != nil {
		t.Errorf("nothing stands there, but %v", got)
	}
	if got := extract.Explain([]byte("\xff"), extract.Options{}, 0); got != nil {
		t.Errorf("the text is not UTF-8, but %v", got)
	}
}

// TestExplainAgrees: the score of the rules that fired is their sum, and a number whose
// score reaches the threshold is among the commitments.
func TestExplainAgrees(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 25).Draw(t, "parts"), "")
		found := map[int]bool{}
		list, err := extract.Extract([]byte(text), pledgeOptions)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range list {
			if c.Kind == extract.Numeric { // actions have no value, whose place is then that of a number at byte 0
				found[c.ValueSpan.Byte[0]] = true
			}
		}
		sums, scores := map[[2]int]int{}, map[[2]int]int{}
		for _, n := range extract.Explain([]byte(text), pledgeOptions, 0) {
			if n.Fired && n.Kind == extract.Numeric && n.Rule != "baseline" && n.Rule != "no-indicator" && n.Rule != "describes-or-names" {
				sums[n.Span.Byte] += n.Points
				scores[n.Span.Byte] = n.Score
			}
		}
		for at, sum := range sums {
			if sum != scores[at] || (sum >= 2) != found[at[0]] {
				t.Fatalf("%q at %v: points %d, score %d, found %v", text, at, sum, scores[at], found[at[0]])
			}
		}
	})
}
