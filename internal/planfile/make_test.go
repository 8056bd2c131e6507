package planfile

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

// makePlan makes a plan of n activities, each with one or two predecessors shortly
// before it, on four calendars, with all relation types, lags, constraints and some
// progress.
func makePlan(t testing.TB, n int, seed uint64) *Project {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	p := &Project{Program: PrimaveraP6, ID: "7", Name: "地铁十一号线"}
	for k := range 4 {
		if _, err := p.addCalendar(makeCalendar(k), guatu.Place{}); err != nil {
			t.Fatal(err)
		}
	}
	start := calendar.At(guatu.NewDate(2025, 3, 3), 8*60)
	p.Options = schedule.Options{
		Profile: schedule.P6, Start: start, DataDate: start + 30*calendar.MinutesPerDay, MinutesPerDay: 480,
		FloatBasis: schedule.FinishFloat, LagCalendar: schedule.PredecessorLag,
	}
	p.Groups = []Group{{ID: "1", Code: "7", Name: p.Name, Parent: -1}, {ID: "2", Code: "A", Name: "土建", Parent: 0}}
	for i := range n {
		a := schedule.Activity{ID: strconv.Itoa(i + 1), Name: fmt.Sprintf("第%d段盾构", i+1), Duration: int64(60 * (1 + r.IntN(80))), Calendar: r.IntN(4), OwnCalendar: true, IgnoreResourceCalendars: true, FixedDuration: true}
		if r.IntN(50) == 0 {
			a.Constraints = []schedule.Constraint{{Type: schedule.SNET, Date: start + calendar.Instant(r.IntN(400))*calendar.MinutesPerDay}}
		}
		if i < n/100 {
			left := a.Duration / 2
			a.ActualStart, a.Remaining = start+calendar.Instant(r.IntN(20)*calendar.MinutesPerDay), &left
		}
		a.BaselineDuration = a.Duration
		p.Network.Activities = append(p.Network.Activities, a)
		p.Codes = append(p.Codes, "A"+a.ID)
		p.Group = append(p.Group, 1)
		for range 1 + r.IntN(2) {
			if i == 0 {
				break
			}
			rel := schedule.Relation{Pred: max(0, i-1-r.IntN(200)), Succ: i, Type: schedule.RelationType(max(0, r.IntN(8)-4))}
			if r.IntN(5) == 0 {
				rel.Lag = int64(60 * (r.IntN(40) - 10))
			}
			p.Network.Relations = append(p.Network.Relations, rel)
		}
	}
	p.Stored = make([]Stored, n)
	return p
}

// makeCalendar is one of four: five days, six days with holidays, two shifts with a
// night, and day and night.
func makeCalendar(k int) calendar.Spec {
	s := calendar.Spec{Name: fmt.Sprintf("日历%d", k), Week: usualWeek()}
	switch k {
	case 1:
		s.Week[time.Saturday] = usualDay()
		for y := 2025; y < 2035; y++ {
			d := guatu.NewDate(y, 10, 1)
			for x := d; x < d+7; x++ {
				s.Exceptions = append(s.Exceptions, calendar.Exception{From: x, To: x})
			}
		}
	case 2:
		for d := range s.Week {
			s.Week[d] = []calendar.Shift{{From: 0, To: 240}, {From: 480, To: 720}, {From: 1200, To: 1440}}
		}
	case 3:
		for d := range s.Week {
			s.Week[d] = []calendar.Shift{{From: 0, To: 1440}}
		}
	}
	return s
}

// xerOf writes p.
func xerOf(t testing.TB, p *Project) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := WriteXER(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
