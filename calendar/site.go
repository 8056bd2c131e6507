package calendar

import (
	"fmt"
	"time"

	"guatu"
)

// Restriction takes working time away on certain days: what a site has to respect
// on top of the country's calendar and its own hours.
type Restriction struct {
	Name   string
	Window Window
	Keep   []Shift // the hours in which work may go on; none: the site stands still
}

// Window is the days of a [Restriction].
type Window struct {
	Kind WindowKind

	From, To guatu.Date // Once; both included

	// EachYear: from the first day to the second, which may lie in the next year.
	// A day that a month does not have is its last.
	FromMonth, ToMonth time.Month
	FromDay, ToDay     int

	Before, After int // AroundFestival: days before and after 正月初一
}

// WindowKind is what a [Window] goes by.
type WindowKind uint8

// The kinds of window.
const (
	Once           WindowKind = iota + 1 // the dates From to To
	EachYear                             // the same days every year
	AroundFestival                       // the days about Spring Festival
)

// SiteRules returns restrictions that sites often have, to choose from and to
// change: the dates of winter, examinations and sessions are set by each place.
//
//   - 春节停工: from 腊月二十三 or the day after to 正月十五
//   - 冬歇期: the heating season of northern cities
//   - 高考: no work at noon and at night (night is 22:00 to 06:00 in the noise law,
//     噪声污染防治法 of 2021, article 88)
//   - 两会: no work at night
func SiteRules() []Restriction {
	daytime := []Shift{{6 * 60, 22 * 60}}
	return []Restriction{
		{Name: "春节停工", Window: Window{Kind: AroundFestival, Before: 7, After: 14}},
		{Name: "冬歇期", Window: Window{Kind: EachYear, FromMonth: time.November, FromDay: 15, ToMonth: time.March, ToDay: 15}},
		{
			Name:   "高考",
			Window: Window{Kind: EachYear, FromMonth: time.June, FromDay: 7, ToMonth: time.June, ToDay: 10},
			Keep:   []Shift{{6 * 60, 12 * 60}, {14 * 60, 22 * 60}},
		},
		{
			Name: "两会", Keep: daytime,
			Window: Window{Kind: EachYear, FromMonth: time.March, FromDay: 3, ToMonth: time.March, ToDay: 12},
		},
	}
}

// Restrict returns c less what the restrictions take away in the years from first
// to last, in which a window that comes round begins. It fails with an Invalid
// [guatu.Error] on a window that is no window, when the date of a Spring Festival
// is not known, and when no working time is left at all.
func Restrict(name string, c *Calendar, rules []Restriction, first, last int) (*Calendar, error) {
	for _, r := range rules {
		spec := Spec{Name: r.Name}
		for d := range spec.Week {
			spec.Week[d] = []Shift{{0, MinutesPerDay}}
		}
		windows, err := r.Window.days(first, last)
		if err != nil {
			return nil, fmt.Errorf("restriction %q: %w", r.Name, err)
		}
		for _, w := range windows {
			spec.Exceptions = append(spec.Exceptions, Exception{From: w[0], To: w[1], Shifts: r.Keep})
		}
		allowed, err := New(spec)
		if err != nil {
			return nil, err
		}
		if c, err = Intersect(name, c, allowed); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// days lists the windows that begin in the years from first to last.
func (w Window) days(first, last int) ([][2]guatu.Date, error) {
	if w.Kind == Once {
		return [][2]guatu.Date{{w.From, w.To}}, nil
	}
	var out [][2]guatu.Date
	for year := first; year <= last; year++ {
		from, to, err := w.in(year)
		if err != nil {
			return nil, err
		}
		out = append(out, [2]guatu.Date{from, to})
	}
	return out, nil
}

// in is the window that begins in the year, or about the festival of the year.
func (w Window) in(year int) (from, to guatu.Date, err error) {
	switch w.Kind {
	case AroundFestival:
		day, ok := SpringFestival(year)
		if !ok || w.Before < 0 || w.After < 0 || w.Before+w.After > 300 {
			return 0, 0, badWindow(fmt.Sprintf("%d 年的春节前 %d 天至后 %d 天不可用", year, w.Before, w.After))
		}
		return day - guatu.Date(w.Before), day + guatu.Date(w.After), nil
	case EachYear:
		if !monthDay(w.FromMonth, w.FromDay) || !monthDay(w.ToMonth, w.ToDay) {
			return 0, 0, badWindow("每年的起止要有月和日")
		}
		from, to = dayOf(year, w.FromMonth, w.FromDay), dayOf(year, w.ToMonth, w.ToDay)
		if to < from {
			to = dayOf(year+1, w.ToMonth, w.ToDay)
		}
		return from, to, nil
	}
	return 0, 0, badWindow("不知按什么重复")
}

func monthDay(m time.Month, d int) bool { return m >= 1 && m <= 12 && d >= 1 && d <= 31 }

// dayOf is a day of a month, the last where the month is shorter.
func dayOf(year int, m time.Month, d int) guatu.Date {
	return min(guatu.NewDate(year, m, 1)+guatu.Date(d-1), guatu.MonthEnd(year, m))
}

func badWindow(message string) error {
	return &guatu.Error{Code: guatu.Invalid, Message: message, Hint: "给出日期、每年的月日，或春节前后的天数"}
}
