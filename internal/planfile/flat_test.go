package planfile

import (
	"bytes"
	"testing"
	"time"

	"pgregory.net/rapid"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
	"guatu/schedule/generate"
)

// What a calendar comes to when it is written out has the same work on every day.
func TestFlattenKeepsWork(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		spec := drawCalendar(t, schedule.MSP)
		if rapid.Bool().Draw(t, "derived") {
			parent := spec
			spec = calendar.Derive("derived", &parent)
			spec.Exceptions = drawCalendar(t, schedule.MSP).Exceptions
		}
		f, err := flatten(&spec)
		if err != nil {
			t.Fatal(err)
		}
		whole, errWhole := calendar.New(spec)
		flat, errFlat := calendar.New(calendar.Spec{Week: f.week, Exceptions: f.days})
		if errWhole != nil || errFlat != nil {
			t.Fatal(errWhole, errFlat)
		}
		for d := guatu.NewDate(2023, 1, 1); d < guatu.NewDate(2032, 1, 1); d++ {
			from := calendar.At(d, 0)
			for _, minute := range []calendar.Instant{300, 725, 1440} {
				if a, b := whole.Work(from, from+minute), flat.Work(from, from+minute); a != b {
					t.Fatalf("%s until minute %d: %d and %d", d, minute, a, b)
				}
			}
		}
	})
}

// A calendar that is looked at day by day is the one that was looked at.
func TestDescribeChina(t *testing.T) {
	t.Parallel()
	spec := describe(calendar.China())
	c, err := calendar.New(spec)
	if err != nil {
		t.Fatal(err)
	}
	for y := 2005; y < 2030; y++ {
		from, to := calendar.At(guatu.NewDate(y, time.January, 1), 0), calendar.At(guatu.NewDate(y+1, time.January, 1), 0)
		equal(t, c.Work(from, to), calendar.China().Work(from, to))
	}
}

// A generated network of everything has the same dates after it went through a file
// of Primavera.
func TestGeneratedThroughXER(t *testing.T) {
	t.Parallel()
	made := generate.New(generate.Mixed(500), 7)
	made.Options.Profile = schedule.P6
	for i := range made.Network.Activities {
		if a := &made.Network.Activities[i]; a.Milestone {
			a.Kind = schedule.FinishMilestone // Primavera knows only events at one end
		}
	}
	for i := range made.Network.Relations {
		made.Network.Relations[i].LagUnit = schedule.WorkingLag // and one way to count lags
	}
	p := FromNetwork("试", made.Network, made.Options)
	var b bytes.Buffer
	if _, err := WriteXER(&b, p); err != nil {
		t.Fatal(err)
	}
	back, err := Read("试.xer", &b)
	if err != nil {
		t.Fatal(err)
	}
	want, err := schedule.Schedule(made.Network, made.Options)
	if err != nil {
		t.Fatal(err)
	}
	got, err := schedule.Schedule(back.Network, back.Options)
	if err != nil {
		t.Fatal(err)
	}
	differ := 0
	for i := range want.Activities {
		w, g := want.Activities[i], got.Activities[i]
		if w.ES != g.ES || w.EF != g.EF || w.LS != g.LS || w.LF != g.LF {
			if differ++; differ < 5 {
				t.Errorf("%s: %v, want %v", made.Network.Activities[i].ID, g, w)
			}
		}
	}
}
