package schedule

import (
	"testing"

	"guatu"
	"guatu/calendar"
)

// TestChangesRefused: what cannot be changed in place, and data that would not compile,
// leave the model as it was.
func TestChangesRefused(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=8h | A FS B", office())
	m := ran(t, n, Options{Start: march(6, 8)})
	f := func(name string, err error) {
		t.Helper()
		if guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%s: %v", name, err)
		}
		if got := m.Times(1); got.ES != march(8, 8) || m.Finish() != march(8, 17) {
			t.Errorf("after %s: B %+v", name, got)
		}
	}
	change := func(i int, c func(*Activity)) error {
		a := Activity{ID: "B", Duration: day}
		c(&a)
		return m.SetActivity(i, a)
	}
	f("no such activity", change(2, func(*Activity) {}))
	f("another ID", change(0, func(*Activity) {}))
	f("another kind", change(1, func(a *Activity) { a.Kind = LevelOfEffort }))
	f("inactive", change(1, func(a *Activity) { a.Inactive = true }))
	f("negative duration", change(1, func(a *Activity) { a.Duration = -1 }))
	f("no such relation", m.SetLag(1, 0, WorkingLag))
	f("too much lag", m.SetLag(0, MaxMinutes+1, WorkingLag))
	f("no such unit", m.SetLag(0, 1, 9))
	if n.Activities[0].Duration != 2*day || m.Activity(1).Duration != day {
		t.Error("the network has changed")
	}
}

// TestChangeOutOfReach: after dates out of reach the next change computes everything.
func TestChangeOutOfReach(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=8h | A FS B", office())
	m := ran(t, n, Options{Start: march(6, 8)})
	a := m.Activity(0)
	a.Duration = MaxMinutes
	if err := m.SetActivity(0, a); guatu.CodeOf(err) != guatu.Invalid {
		t.Fatalf("%v", err)
	}
	a.Duration = day
	if err := m.SetActivity(0, a); err != nil || m.Times(1).ES != march(7, 8) {
		t.Errorf("%v, B %+v", err, m.Times(1))
	}
	if err := m.SetLag(0, 8*hour, WorkingLag); err != nil || m.Times(1).ES != march(8, 8) {
		t.Errorf("%v, B %+v", err, m.Times(1))
	}
	if n.Activities[0].Duration != 2*day || n.Relations[0].Lag != 0 {
		t.Error("the caller's network has changed")
	}
}

// TestChangeBeforeRunning and of what has no position.
func TestChangeBeforeRunning(t *testing.T) {
	t.Parallel()
	n := parse(t, "A=16h B=8h L=0h | A FS B, A SS L, L FF B", office())
	n.Activities[2].Kind = LevelOfEffort
	m, err := Compile(n, Options{Start: march(6, 8)})
	if err != nil {
		t.Fatal(err)
	}
	a := m.Activity(0)
	a.Duration = day
	if err := m.SetActivity(0, a); err != nil || m.Times(1).ES != march(7, 8) {
		t.Errorf("%v, B %+v", err, m.Times(1))
	}
	l := m.Activity(2)
	l.Name = "看护"
	if err := m.SetActivity(2, l); err != nil || m.Times(2).Start != calendar.Unset || m.Result().Activities[2].Finish != march(7, 17) {
		t.Errorf("%v, L %+v", err, m.Result().Activities[2])
	}
}

// TestChangeOfSummary: its constraints hold for all below it.
func TestChangeOfSummary(t *testing.T) {
	t.Parallel()
	m := ran(t, summaries(t, "A FS B"), Options{Profile: MSP, Start: march(6, 8)})
	s := m.Activity(0)
	s.Constraints = []Constraint{{SNET, march(8, 8)}}
	if err := m.SetActivity(0, s); err != nil || m.Times(1).ES != march(8, 8) || m.Times(2).ES != march(9, 8) {
		t.Errorf("%v, A %+v, B %+v", err, m.Times(1), m.Times(2))
	}
}
