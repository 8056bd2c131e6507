package planfile

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// equal compares two values; nil and empty are the same.
func equal(t testing.TB, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("want - got +\n%s", d)
	}
}

func number2text(n int) string { return strconv.Itoa(n) }
