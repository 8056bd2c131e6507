package pattern_test

import (
	"testing"

	"guatu/internal/pattern"
)

func TestOf(t *testing.T) {
	t.Parallel()
	year := pattern.Of(`^\d{4}年$`)
	first, again := year(), year()
	if first != again || !first.MatchString("2023年") || first.MatchString("23年") {
		t.Error("one expression, compiled once, of four digits")
	}
}

func TestOfMistake(t *testing.T) {
	t.Parallel()
	broken := pattern.Of(`(`)
	defer func() {
		if recover() == nil {
			t.Error("an expression that is none goes through")
		}
	}()
	broken()
}
