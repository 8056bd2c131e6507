package schedule

import (
	"testing"

	"guatu"
)

// summaries are S over A and B, and T over C and D.
func summaries(t *testing.T, relations string) Network {
	t.Helper()
	n := parse(t, "S=0h A=8h B=24h T=0h C=8h D=16h E=8h | "+relations, office())
	n.Activities[0].Kind, n.Activities[3].Kind = Summary, Summary
	n.Parents = []int{-1, 0, 0, -1, 3, 3, -1}
	return n
}

// TestRelationsOfSummaries: from the finish of a summary everything below it counts,
// from its start the first; to a summary everything below it waits.
func TestRelationsOfSummaries(t *testing.T) {
	t.Parallel()
	f := func(relations string, want ...string) {
		t.Helper()
		n := summaries(t, relations)
		for _, p := range []Profile{Native, MSP} {
			r := mustSchedule(t, n, Options{Profile: p, Start: march(6, 8)})
			for j, i := range []int{4, 5, 6} {
				if early(r, i) != want[j] {
					t.Errorf("%s, profile %d: %s %s, want %s", relations, p, n.Activities[i].ID, early(r, i), want[j])
				}
			}
		}
	}
	const free = "06 08:00 – 06 17:00"
	f("S FS E", free, "06 08:00 – 07 17:00", "09 08:00 – 09 17:00")
	f("S FS T", "09 08:00 – 09 17:00", "09 08:00 – 10 17:00", free)
	f("S FS+8h T, T FS E", "10 08:00 – 10 17:00", "10 08:00 – 13 17:00", "14 08:00 – 14 17:00")
	f("A FS B, S SS+16h E", free, "06 08:00 – 07 17:00", "08 08:00 – 08 17:00")
	f("S FF T", "08 08:00 – 08 17:00", "07 08:00 – 08 17:00", free)
	f("E FS T", "07 08:00 – 07 17:00", "07 08:00 – 08 17:00", free)
}

// TestLateDatesThroughSummaries: T's work of two days must end Friday 10; S before it
// Wednesday, both A and B.
func TestLateDatesThroughSummaries(t *testing.T) {
	t.Parallel()
	n := summaries(t, "S FS T")
	for _, p := range []Profile{Native, MSP} {
		r := mustSchedule(t, n, Options{Profile: p, Start: march(6, 8), Deadline: march(10, 17)})
		if late(r, 1) != "08 08:00 – 08 17:00" || late(r, 2) != "06 08:00 – 08 17:00" || late(r, 4) != "10 08:00 – 10 17:00" {
			t.Errorf("profile %d: A %s, B %s, C %s", p, late(r, 1), late(r, 2), late(r, 4))
		}
		if s := r.Activities[0]; s.ES != march(6, 8) || s.EF != march(8, 17) || !s.Critical {
			t.Errorf("S %+v", s)
		}
		equal(t, "D is driven by the relation of S", r.Activities[5].Driving, []int{0})
		equal(t, "longest path", r.LongestPath, []int{2, 5})
	}
}

// TestFirstOfSummaryCarriesTheStart: only the first activity below a summary has to
// start for what follows its start.
func TestFirstOfSummaryCarriesTheStart(t *testing.T) {
	t.Parallel()
	n := summaries(t, "A FS B, S SS E")
	r := mustSchedule(t, n, Options{Profile: MSP, Start: march(6, 8), Deadline: march(10, 17)})
	// E's late start is Friday; A may start then, B Wednesday
	if late(r, 1) != "07 08:00 – 07 17:00" || late(r, 2) != "08 08:00 – 10 17:00" {
		t.Errorf("A %s, B %s", late(r, 1), late(r, 2))
	}
}

// TestConstraintsOfSummaries hold for everything below.
func TestConstraintsOfSummaries(t *testing.T) {
	t.Parallel()
	n := summaries(t, "C FS D")
	n.Activities[0].Constraints = []Constraint{{SNET, march(8, 8)}, {FNLT, march(13, 17)}}
	r := mustSchedule(t, n, Options{Profile: MSP, Start: march(6, 8), Deadline: march(20, 17)})
	if early(r, 1) != "08 08:00 – 08 17:00" || early(r, 2) != "08 08:00 – 10 17:00" || late(r, 1) != "13 08:00 – 13 17:00" {
		t.Errorf("A %s, B %s, A late %s", early(r, 1), early(r, 2), late(r, 1))
	}
}

// TestSummariesRefused: circles through the hierarchy, and parents that are none.
func TestSummariesRefused(t *testing.T) {
	t.Parallel()
	f := func(name string, spoil func(*Network), relations string) {
		t.Helper()
		n := summaries(t, relations)
		spoil(&n)
		if _, err := Schedule(n, Options{Profile: MSP, Start: march(6, 8)}); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	none := func(*Network) {}
	f("a summary before its own activity", none, "S FS A")
	f("an activity before its own summary", none, "A FS S")
	f("two summaries in a circle", none, "S FS T, D FS B")
	f("parent without place", func(n *Network) { n.Parents[1] = 9 }, "")
	f("parent that is a task", func(n *Network) { n.Parents[1] = 6 }, "")
	f("too few parents", func(n *Network) { n.Parents = n.Parents[:2] }, "")
	f("its own parent", func(n *Network) { n.Parents[0] = 0 }, "")
}

// TestEmptySummary takes no dates, and relations to it bind no one.
func TestEmptySummary(t *testing.T) {
	t.Parallel()
	n := parse(t, "S=0h A=8h B=8h | A FS S, S FS B", office())
	n.Activities[0].Kind, n.Parents = Summary, []int{-1, -1, -1}
	r := mustSchedule(t, n, Options{Profile: MSP, Start: march(6, 8)})
	if r.Activities[0].Start.IsSet() || early(r, 2) != "06 08:00 – 06 17:00" {
		t.Errorf("S %+v, B %s", r.Activities[0], early(r, 2))
	}
}
