package register_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"guatu/internal/register"

	"pgregory.net/rapid"
)

func TestIDsAreOrderedAsPeopleCount(t *testing.T) {
	t.Parallel()
	want := []string{"2201-01/2", "2201-01/10", "2201-02/1", "a/1/9", "a/1/10", "a/2", "b", "甲/3", "甲/20"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, register.CompareIDs)
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// TestOrderOfIDsIsAnOrder: antisymmetric, transitive, and equal only for equal ids.
func TestOrderOfIDsIsAnOrder(t *testing.T) {
	t.Parallel()
	part := rapid.OneOf(rapid.Map(rapid.IntRange(0, 120), strconv.Itoa), rapid.SampledFrom([]string{"", "a", "01", "1", "甲"}))
	id := rapid.Map(rapid.SliceOfN(part, 1, 3), func(p []string) string { return strings.Join(p, "/") })
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := id.Draw(t, "a"), id.Draw(t, "b"), id.Draw(t, "c")
		ab, ba := register.CompareIDs(a, b), register.CompareIDs(b, a)
		if ab != -ba || (ab == 0) != (a == b) {
			t.Fatalf("%q %q: %d and %d", a, b, ab, ba)
		}
		if ab <= 0 && register.CompareIDs(b, c) <= 0 && register.CompareIDs(a, c) > 0 {
			t.Fatalf("%q ≤ %q ≤ %q, but not %q ≤ %q", a, b, c, a, c)
		}
	})
}
