package lang

import (
	"fmt"
	"time"

	"guatu"
)

// Absent is the reason why there is no figure. There is always one.
type Absent Key

// The reasons: not published yet, has no meaning here, owed and not reported.
const (
	Unreleased    Absent = "未发布"
	NotApplicable Absent = "不适用"
	Missing       Absent = "缺报"
)

// Absent writes the reason.
func (l Lang) Absent(a Absent) string {
	if l != EN {
		return string(a)
	}
	switch a {
	case Unreleased:
		return "not released"
	case NotApplicable:
		return "not applicable"
	default:
		return "not reported"
	}
}

// Date writes a day: 2023年4月30日, 30 April 2023; 未定, "not set" without one.
func (l Lang) Date(d guatu.Date) string {
	switch {
	case l != EN:
		return d.Chinese()
	case !d.IsSet():
		return "not set"
	default:
		return d.Time().Format("2 January 2006")
	}
}

// Month writes the month of a day: 2023年4月, April 2023.
func (l Lang) Month(y int, m time.Month) string {
	if l == EN {
		return fmt.Sprintf("%s %d", m, y)
	}
	return fmt.Sprintf("%d年%d月", y, int(m))
}

// Period writes what a figure cumulates over, from January on: 2023年1—4月,
// January–April 2023.
func (l Lang) Period(p guatu.Period) string {
	if l != EN {
		return p.Chinese()
	}
	switch {
	case p.Quarter > 0:
		return fmt.Sprintf("%s %d", [...]string{"Q1", "First half of", "First three quarters of", "Full year"}[p.Quarter-1], p.Year)
	case p.EndMonth() == 12:
		return fmt.Sprint(p.Year)
	case p.Month == 1:
		return fmt.Sprintf("January %d", p.Year)
	default:
		return fmt.Sprintf("January–%s %d", time.Month(p.Month), p.Year)
	}
}

// Moment writes an instant in the product's zone to the minute: 2023-05-27 09:30.
func (l Lang) Moment(t time.Time) string {
	return t.In(guatu.Shanghai).Format("2006-01-02 15:04")
}

// Light writes a light's name: 红, red.
func (l Lang) Light(v guatu.Light) string {
	if l == EN {
		return string(v)
	}
	return v.Chinese()
}
