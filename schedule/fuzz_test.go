package schedule

import (
	"fmt"
	"testing"

	"guatu/calendar"
)

// FuzzSchedule builds networks from any bytes, cycles and nonsense included: an
// error or dates that keep every relation, never a panic.
func FuzzSchedule(f *testing.F) {
	f.Add([]byte{3, 10, 20, 30, 0, 1, 0, 5, 1, 2, 1, 250}, int64(0))
	f.Add([]byte{2, 0, 0, 0, 1, 3, 0, 1, 0, 3, 0}, int64(1<<40))
	calendars := []*calendar.Calendar{office(), nights(), calendar.Continuous()}
	f.Fuzz(func(t *testing.T, b []byte, big int64) {
		n := networkOf(b, big)
		n.Calendars = calendars
		o := Options{Start: march(6, 8)}
		r, err := Schedule(n, o)
		if err != nil {
			return
		}
		for i, rel := range n.Relations {
			from, to := r.Activities[rel.Pred], r.Activities[rel.Succ]
			a, z := from.EF, to.ES
			if rel.Type.fromStart() {
				a = from.ES
			}
			if rel.Type.toFinish() {
				z = to.EF
			}
			if c := calendars[n.Activities[rel.Pred].Calendar]; c.Work(a, z) < rel.Lag {
				t.Fatalf("relation %d %+v is not kept: %s to %s", i, rel, a, z)
			}
		}
		for i := range n.Activities {
			Explain(r, i)
		}
	})
}

// networkOf spends one byte on the count, one per activity, four per relation.
func networkOf(b []byte, big int64) Network {
	var n Network
	if len(b) == 0 {
		return n
	}
	count := min(int(b[0]%16), len(b)-1)
	for i, d := range b[1 : 1+count] {
		n.Activities = append(n.Activities, Activity{ID: fmt.Sprint(i), Duration: int64(d) * 30, Calendar: int(d % 3)})
	}
	if count > 0 {
		n.Activities[0].Duration += big
	}
	for b = b[1+count:]; len(b) >= 4; b = b[4:] {
		n.Relations = append(n.Relations, Relation{Pred: int(b[0]), Succ: int(b[1]), Type: RelationType(b[2] % 5), Lag: int64(int8(b[3])) * 60})
	}
	return n
}
