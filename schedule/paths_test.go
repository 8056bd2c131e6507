package schedule

import (
	"testing"

	"guatu"
)

// ran is a model that has run.
func ran(t *testing.T, n Network, o Options) *Model {
	t.Helper()
	m, err := Compile(n, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Run(); err != nil {
		t.Fatal(err)
	}
	return m
}

// TestFloatPaths: to E lead A B (5 d), C (4 d) and D (2 d) before B's end... each chain
// by how much it may slip: A B drives, C has a day, D has two of the start of B.
func TestFloatPaths(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=24h B=16h C=32h D=8h E=8h X=8h | A FS B, B FS E, C FS E, D FS B, E FS X", office())
	m := ran(t, n, Options{Start: march(6, 8)})
	f := func(count int, byTotal bool, want ...FloatPath) {
		t.Helper()
		got, err := m.FloatPaths(4, count, byTotal)
		if err != nil || len(got) != len(want) {
			t.Fatalf("%v, %v", got, err)
		}
		for i := range want {
			if got[i].Float != want[i].Float {
				t.Errorf("path %d: float %d, want %d", i+1, got[i].Float, want[i].Float)
			}
			equal(t, "path", got[i].Activities, want[i].Activities)
		}
	}
	driving := FloatPath{0, []int{0, 1, 4}}
	f(9, false, driving, FloatPath{day, []int{2}}, FloatPath{2 * day, []int{3}})
	f(9, true, driving, FloatPath{day, []int{2}}, FloatPath{2 * day, []int{3}})
	f(2, false, driving, FloatPath{day, []int{2}})
	if _, err := m.FloatPaths(9, 1, false); guatu.CodeOf(err) != guatu.Invalid {
		t.Error(err)
	}
}

// TestFloatPathsByTotal: a deadline on D leaves it less total float than C, though it
// could slip more before E moves.
func TestFloatPathsByTotal(t *testing.T) {
	t.Parallel()
	n := parse(t, "B=40h C=32h D=8h E=8h | B FS E, C FS E, D FS E", office())
	n.Activities[2].Deadline = march(6, 17)
	m := ran(t, n, Options{Start: march(6, 8)})
	byTotal, err := m.FloatPaths(3, 3, true)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "first", byTotal[0].Activities, []int{2, 3})
	byFree, err := m.FloatPaths(3, 3, false)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "first", byFree[0].Activities, []int{0, 3})
	equal(t, "last", byFree[2].Activities, []int{2})
}

// TestSlack is the relationship float, in the predecessor's minutes.
func TestSlack(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=24h B=16h C=8h | A FS C, B FS C, B FS+8h C", office())
	n.Activities = append(n.Activities, Activity{ID: "D", Duration: 8 * hour, ActualStart: march(6, 8), ActualFinish: march(6, 17)})
	n.Relations = append(n.Relations, Relation{Pred: 1, Succ: 3})
	m := ran(t, n, Options{Start: march(6, 8)})
	for i, want := range []int64{0, day, 0} {
		if got, ok := m.Slack(i); got != want || !ok {
			t.Errorf("relation %d: %d %t, want %d", i, got, ok, want)
		}
	}
	if _, ok := m.Slack(3); ok {
		t.Error("a relation to what is complete has slack")
	}
}
