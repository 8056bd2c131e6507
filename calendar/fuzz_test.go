package calendar

import (
	"testing"
	"time"

	"guatu"
)

// FuzzNew builds calendars from any bytes: no panic, and what is accepted obeys
// the laws of the primitives.
func FuzzNew(f *testing.F) {
	f.Add([]byte{8, 12, 13, 17}, int64(27962400), int64(480))
	f.Add([]byte{0, 24, 1, 3, 200, 7}, int64(-5), int64(1))
	f.Fuzz(func(t *testing.T, b []byte, at, w int64) {
		c, err := New(specOf(b))
		if err != nil {
			return
		}
		a := Instant(at % int64(Last))
		w = 1 + (w&0xfffffff)%100000
		if end := c.Add(a, w); end.InRange() && c.Work(a, end) != w {
			t.Fatalf("Add(%d, %d) = %d holds %d", a, w, end, c.Work(a, end))
		}
		if begin := c.Sub(a, w); begin.InRange() && c.Work(begin, a) != w {
			t.Fatalf("Sub(%d, %d) = %d holds %d", a, w, begin, c.Work(begin, a))
		}
		if s, p := c.NextStart(a), c.PrevFinish(a); s < a || p > a {
			t.Fatalf("at %d: next start %d, previous finish %d", a, s, p)
		}
	})
}

// specOf spends bytes on shifts, in pairs of ten-minute units, on exceptions, half of
// them recurring, on work weeks and on a parent.
func specOf(b []byte) Spec {
	var s Spec
	for i := 0; i+1 < len(b); i += 2 {
		sh := Shift{int(int8(b[i])) * 10, int(b[i+1]) * 10}
		d := guatu.Date(int(b[i])*100 - 9000)
		switch i % 10 {
		case 4:
			e := Exception{From: d, To: d + guatu.Date(b[i+1]%40), Shifts: s.Week[b[i]%7]}
			if b[i]%2 == 0 {
				e.Recurs = recurrenceOf(b[i:])
			}
			s.Exceptions = append(s.Exceptions, e)
		case 6:
			s.WorkWeeks = append(s.WorkWeeks, WorkWeek{From: d, To: d + guatu.Date(b[i+1]), Week: s.Week, Inherit: s.Inherit})
		case 8:
			parent := s
			s.Parent, s.Inherit[b[i]%7] = &parent, true
		default:
			s.Week[i%7] = append(s.Week[i%7], sh)
		}
	}
	return s
}

// recurrenceOf makes a recurrence of any bytes, most of them proper.
func recurrenceOf(b []byte) *Recurrence {
	at := func(i int) int { return int(b[i%len(b)]) }
	return &Recurrence{
		Every: Frequency(at(0) % 6), Interval: at(1) % 5, On: Weekdays(at(2)), Day: at(3) % 33,
		Position: at(4)%7 - 1, Month: time.Month(at(5) % 14), Count: at(6) % 9,
	}
}
