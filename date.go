package guatu

import (
	"fmt"
	"strings"
	"time"
)

// Date is a civil day (no clock, no zone), counted in days since 1970-01-01.
// The zero Date is 1970-01-01; [NoDate] stands for "not set" (未定).
type Date int32

// NoDate is the date that is not known.
const NoDate Date = -1 << 31

// NewDate returns the civil day y-m-d. Out-of-range months and days carry over,
// as in [time.Date].
func NewDate(y int, m time.Month, d int) Date {
	return Date(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// DateOf returns the civil day that the clock of t's location shows.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return NewDate(y, m, d)
}

// ParseDate reads 2023-05-27, 2023/5/27, 2023.5.27 or 2023年5月27日.
// Anything else, and a day the month does not have, is an error.
func ParseDate(s string) (Date, error) {
	text := strings.TrimSpace(s)
	for _, layout := range []string{"2006-1-2", "2006/1/2", "2006.1.2", "2006年1月2日"} {
		if t, err := time.Parse(layout, text); err == nil {
			return DateOf(t), nil
		}
	}
	return NoDate, &Error{Code: Invalid, Message: fmt.Sprintf("%q 不是日期", s), Hint: "写成 2023-05-27"}
}

// IsSet reports whether d is a known day.
func (d Date) IsSet() bool { return d != NoDate }

// Time returns midnight UTC of d.
func (d Date) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Year, Month and Day return the parts of d.
func (d Date) Year() int         { return d.Time().Year() }
func (d Date) Month() time.Month { return d.Time().Month() }
func (d Date) Day() int          { return d.Time().Day() }

// Weekday returns the day of the week of d.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// AddMonths returns the day n months later, clipped to the end of that month:
// 2023-03-31 minus one month is 2023-02-28.
func (d Date) AddMonths(n int) Date {
	first := NewDate(d.Year(), d.Month()+time.Month(n), 1)
	return min(first+Date(d.Day()-1), MonthEnd(first.Year(), first.Month()))
}

// MonthEnd returns the last day of a month.
func MonthEnd(y int, m time.Month) Date { return NewDate(y, m+1, 1) - 1 }

// String writes d as 2023-05-27, and NoDate as the empty string.
func (d Date) String() string {
	if !d.IsSet() {
		return ""
	}
	return d.Time().Format("2006-01-02")
}

// Chinese writes d as 2023年5月27日, and NoDate as 未定.
func (d Date) Chinese() string {
	if !d.IsSet() {
		return "未定"
	}
	return d.Time().Format("2006年1月2日")
}

// MarshalText and UnmarshalText make d travel as 2023-05-27 in JSON and text;
// the empty text is NoDate.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = NoDate
		return nil
	}
	v, err := ParseDate(string(b))
	*d = v
	return err
}
