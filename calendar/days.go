package calendar

import "guatu"

// IsWorkday reports whether any minute of d is worked.
func (c *Calendar) IsWorkday(d guatu.Date) bool {
	day := int64(d)
	return c.rule(c.dates.find(day), day).total() > 0
}

// AddWorkdays returns the n-th workday after d, not counting d itself; with a
// negative n the workday that many before d. AddWorkdays(d, 0) is d. It is NoDate
// for NoDate, and when the calendar runs out or the year 9999 is passed.
func (c *Calendar) AddWorkdays(d guatu.Date, n int) guatu.Date {
	if n == 0 || !d.IsSet() {
		return d
	}
	day, ok := c.nthWorkday(int64(d), int64(n))
	if !ok || !Instant(day*MinutesPerDay).InRange() {
		return guatu.NoDate
	}
	return guatu.Date(day)
}

func (c *Calendar) nthWorkday(day, n int64) (int64, bool) {
	if n > 0 {
		found, _, _, ok := c.dates.earliest(c.before(day+1) + n)
		return found, ok
	}
	found, _, _, ok := c.dates.latest(c.before(day) + n)
	return found, ok
}

// Workdays counts the workdays from from to to, both included. It is 0 when to
// is before from or either is NoDate.
func (c *Calendar) Workdays(from, to guatu.Date) int {
	if !from.IsSet() || !to.IsSet() || to < from {
		return 0
	}
	return int(c.before(int64(to)+1) - c.before(int64(from)))
}

// WorkdaysBetween counts the workdays with work between a and b, whole or in
// part. It is 0 unless a is before b.
func (c *Calendar) WorkdaysBetween(a, b Instant) int {
	if b <= a || c.Work(a, b) == 0 {
		return 0
	}
	first, last := c.NextStart(a).day(), (c.PrevFinish(b) - 1).day()
	return int(c.before(last+1) - c.before(first))
}

// before is the number of workdays before day, up to a constant.
func (c *Calendar) before(day int64) int64 { return c.dates.total(c.dates.find(day), day) }
