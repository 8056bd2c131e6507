package generate

import (
	"reflect"
	"testing"

	"guatu/schedule"
)

// TestMixedHasEverything: of each kind of thing about the share asked for, and the
// same network again for the same seed.
func TestMixedHasEverything(t *testing.T) {
	t.Parallel()
	s := Mixed(2000)
	p := New(s, 5)
	if q := New(s, 5); !reflect.DeepEqual(p.Network.Activities, q.Network.Activities) || !reflect.DeepEqual(p.Network.Relations, q.Network.Relations) {
		t.Error("the same seed gives another network")
	}
	if q := New(s, 6); reflect.DeepEqual(p.Network.Activities, q.Network.Activities) {
		t.Error("another seed gives the same network")
	}
	count := map[string]int{}
	for _, a := range p.Network.Activities {
		count["constrained"] += len(a.Constraints)
		if a.Milestone {
			count["milestone"]++
		}
		if a.ActualFinish.IsSet() {
			count["complete"]++
		} else if a.ActualStart.IsSet() {
			count["started"]++
		}
	}
	for _, r := range p.Network.Relations {
		count[r.Type.String()]++
		if r.Lag != 0 {
			count["lag"]++
		}
	}
	for what, want := range map[string][2]int{ // 2000 activities, some 4000 relations
		"constrained": {60, 140}, "milestone": {60, 140}, "complete": {50, 140}, "started": {2, 40},
		"FS": {2900, 3400}, "SS": {150, 700}, "FF": {150, 500}, "SF": {10, 150}, "lag": {450, 750},
	} {
		if n := count[what]; n < want[0] || n > want[1] {
			t.Errorf("%s: %d, want %d to %d", what, n, want[0], want[1])
		}
	}
}

// TestAllShapesSchedule, also the smallest and those without calendars named.
func TestAllShapesSchedule(t *testing.T) {
	t.Parallel()
	for _, s := range []Shape{{}, {Activities: 1}, {Activities: 2, Layers: 2}, {Activities: 50, Calendars: 9, Progress: 1}, Mixed(500)} {
		p := New(s, 1)
		for profile := schedule.Native; profile <= schedule.P6; profile++ {
			p.Options.Profile = profile
			if r, err := schedule.Schedule(p.Network, p.Options); err != nil || len(r.Activities) != s.Activities {
				t.Errorf("%+v: %v", s, err)
			}
		}
	}
}
