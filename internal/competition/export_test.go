package competition

import (
	"strings"
	"testing"
)

// RuleAnswer is an answer of the rule with what it is scored against.
type RuleAnswer struct{ Point, Actual, Last, Target, P float64 }

// RuleOnly replays the rule without the models, which take a minute on M3.
func RuleOnly(t *testing.T, text string) []RuleAnswer {
	t.Helper()
	all, err := read(strings.NewReader(text), "id")
	if err != nil {
		t.Fatal(err)
	}
	var out []RuleAnswer
	for _, s := range all {
		y, ok := split(s)
		if !ok {
			continue
		}
		for _, m := range origins {
			a := y.rule(m)
			out = append(out, RuleAnswer{a.point, sum(y.held), y.ago(1), y.target(), a.p})
		}
	}
	return out
}
