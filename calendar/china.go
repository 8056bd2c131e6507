package calendar

import (
	"sync"
	"time"

	"guatu"
)

// China returns the calendar of [ChinaSpec].
func China() *Calendar { return china() }

var china = sync.OnceValue(func() *Calendar {
	c, err := New(ChinaSpec())
	if err != nil {
		panic(err) // the notices are part of the program and tested
	}
	return c
})

// ChinaSpec returns the specification of the Chinese office calendar: Monday to
// Friday 08:00–12:00 and 13:00–17:00, without the statutory holidays and with the
// make-up workdays of 2007 to 2026. Append exceptions for a site's own rules.
//
// Years for which [Provisional] holds follow the plain week: their holidays are
// not in it. The last days of the last announced year may still be changed by
// the next notice.
func ChinaSpec() Spec {
	s := Spec{Name: "中国法定工作日"}
	for d := time.Monday; d <= time.Friday; d++ {
		s.Week[d] = office()
	}
	for _, n := range notices {
		s.Exceptions = append(s.Exceptions, n.exceptions()...)
	}
	return s
}

// Provisional reports whether the holidays of the year are unknown here: before
// 2007, and after the last year announced (2026).
func Provisional(year int) bool {
	return year < firstNotice || year >= firstNotice+len(notices)
}

// office is the eight-hour day.
func office() []Shift { return []Shift{{8 * 60, 12 * 60}, {13 * 60, 17 * 60}} }

// exceptions returns the notice's days off and make-up workdays.
func (n notice) exceptions() []Exception {
	out := make([]Exception, 0, len(n.off)+len(n.work))
	for _, run := range n.off {
		out = append(out, Exception{From: civil(run[0]), To: civil(run[1])})
	}
	for _, d := range n.work {
		out = append(out, Exception{From: civil(d), To: civil(d), Shifts: office()})
	}
	return out
}

// civil reads a yyyymmdd number.
func civil(ymd int) guatu.Date {
	return guatu.NewDate(ymd/10000, time.Month(ymd/100%100), ymd%100)
}
