package schedule

import (
	"fmt"
	"testing"

	"guatu"
	"guatu/calendar"
)

// FuzzProfiles builds networks with everything in them from any bytes, under every
// profile: an Invalid error or dates, and every reason can be told; never a panic.
func FuzzProfiles(f *testing.F) {
	f.Add([]byte{7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30}, int64(90))
	f.Add([]byte{3, 255, 128, 64, 32, 16, 8, 4, 2, 1, 0, 200, 100, 50, 25, 12, 6, 3}, int64(-1))
	calendars := []*calendar.Calendar{office(), nights(), calendar.Continuous()}
	f.Fuzz(func(t *testing.T, b []byte, big int64) {
		c := &bytesOf{b: b}
		n := Network{Calendars: calendars, Resources: []Resource{{ID: "r", Calendar: 1}, {ID: "s", Calendar: -1}}}
		for i := range c.upTo(10) {
			n.Activities = append(n.Activities, c.activity(i))
			n.Parents = append(n.Parents, c.upTo(4)-1)
		}
		if len(n.Activities) > 0 {
			n.Activities[0].LevelingDelay = big
		}
		for range c.upTo(12) {
			n.Relations = append(n.Relations, Relation{
				Pred: c.upTo(10), Succ: c.upTo(10), Type: RelationType(c.upTo(4)), Lag: int64(c.upTo(256)-128) * 30, LagUnit: LagUnit(c.upTo(4)),
			})
		}
		for profile := Native; profile <= P6; profile++ {
			tell(t, n, Options{
				Profile: profile, Start: march(6, 8), DataDate: march(7, 8), Progress: Progress(c.upTo(3)), FloatBasis: FloatBasis(c.upTo(4)),
				OpenEndsCritical: c.upTo(2) == 1, SoftConstraints: c.upTo(2) == 1, LagCalendar: LagCalendar(c.upTo(5)),
			})
		}
	})
}

// tell schedules n and tells all reasons.
func tell(t *testing.T, n Network, o Options) {
	r, err := Schedule(n, o)
	if err != nil {
		if guatu.CodeOf(err) != guatu.Invalid {
			t.Fatal(err)
		}
		return
	}
	for i := range n.Activities {
		Explain(r, i).Sentence(n)
		a, x := &n.Activities[i], r.Activities[i]
		if a.Kind == Task && !a.Inactive && !a.Manual && x.ES > x.EF {
			t.Fatalf("%s starts %s and finishes %s", a.ID, x.ES, x.EF)
		}
	}
}

// bytesOf deals out numbers from bytes, and zeros when they are spent.
type bytesOf struct{ b []byte }

func (c *bytesOf) upTo(n int) int {
	if len(c.b) == 0 {
		return 0
	}
	x := int(c.b[0]) % n
	c.b = c.b[1:]
	return x
}

func (c *bytesOf) instant() calendar.Instant { return march(c.upTo(28)+1, c.upTo(24)) }

func (c *bytesOf) activity(i int) Activity {
	a := Activity{
		ID: fmt.Sprint(i), Kind: Kind(c.upTo(5)), Duration: int64(c.upTo(200)) * 30, Calendar: c.upTo(3),
		Elapsed: c.upTo(8) == 7, Inactive: c.upTo(8) == 7, Manual: c.upTo(8) == 7, OwnCalendar: c.upTo(2) == 1,
	}
	if a.Manual {
		a.ManualStart = c.instant()
		a.ManualFinish = a.ManualStart + calendar.Instant(c.upTo(200)*30)
	}
	if c.upTo(3) == 2 {
		a.Constraints = []Constraint{{Type: ConstraintType(c.upTo(12) + 1), Date: c.instant()}}
	}
	switch c.upTo(6) {
	case 4:
		a.ActualStart, a.Suspend, a.Resume = c.instant(), c.instant(), c.instant()
	case 5:
		a.ActualStart = c.instant()
		a.ActualFinish = a.ActualStart + calendar.Instant(c.upTo(200)*30)
	}
	if c.upTo(4) == 3 {
		a.Assignments = []Assignment{{Resource: c.upTo(2), Work: int64(c.upTo(200)) * 30, Remaining: int64(c.upTo(100)) * 30, Units: float64(c.upTo(9)) / 4, Delay: int64(c.upTo(9)) * 60}}
	}
	return a
}
