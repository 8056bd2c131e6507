package calendar

import (
	"testing"

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

// specOf spends bytes on shifts, in pairs of ten-minute units, and on exceptions.
func specOf(b []byte) Spec {
	var s Spec
	for i := 0; i+1 < len(b); i += 2 {
		sh := Shift{int(int8(b[i])) * 10, int(b[i+1]) * 10}
		if i%6 == 4 {
			d := guatu.Date(int(b[i])*100 - 9000)
			s.Exceptions = append(s.Exceptions, Exception{From: d, To: d + guatu.Date(b[i+1]%40), Shifts: s.Week[b[i]%7]})
			continue
		}
		s.Week[i%7] = append(s.Week[i%7], sh)
	}
	return s
}
