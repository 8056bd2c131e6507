package guatu

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Period is a year, quarter or month, as statistics are published: 2023,
// 2023-Q1, 2023-04. Cumulated figures use the period that ends them.
type Period struct {
	Year    int
	Quarter int // 1..4, or 0
	Month   int // 1..12, or 0
}

// ParsePeriod reads 2023, 2023-Q1 (or 2023Q1) and
// 2023-04 (or 2023年4月).
func ParsePeriod(s string) (Period, error) {
	text := strings.TrimSpace(s)
	bad := &Error{Code: Invalid, Message: fmt.Sprintf("%q 不是时期", s), Hint: "写成 2023、2023-Q1 或 2023-04"}
	if t, err := time.Parse("2006-1", text); err == nil {
		return Period{Year: t.Year(), Month: int(t.Month())}, nil
	}
	if t, err := time.Parse("2006年1月", text); err == nil {
		return Period{Year: t.Year(), Month: int(t.Month())}, nil
	}
	if y, q, ok := strings.Cut(strings.ToUpper(text), "Q"); ok {
		year, errY := strconv.Atoi(strings.TrimSuffix(y, "-"))
		quarter, errQ := strconv.Atoi(q)
		if errY != nil || errQ != nil || year < 1949 || year > 2199 || quarter < 1 || quarter > 4 {
			return Period{}, bad
		}
		return Period{Year: year, Quarter: quarter}, nil
	}
	if y, err := strconv.Atoi(strings.TrimSuffix(text, "年")); err == nil && y >= 1949 && y <= 2199 {
		return Period{Year: y}, nil
	}
	return Period{}, bad
}

// EndMonth returns the month 1..12 in which the period ends.
func (p Period) EndMonth() int {
	switch {
	case p.Month > 0:
		return p.Month
	case p.Quarter > 0:
		return 3 * p.Quarter
	default:
		return 12
	}
}

// End returns the last day of the period.
func (p Period) End() Date { return MonthEnd(p.Year, time.Month(p.EndMonth())) }

// String writes the period as it is read.
func (p Period) String() string {
	switch {
	case p.Month > 0:
		return fmt.Sprintf("%04d-%02d", p.Year, p.Month)
	case p.Quarter > 0:
		return fmt.Sprintf("%04d-Q%d", p.Year, p.Quarter)
	default:
		return fmt.Sprintf("%04d", p.Year)
	}
}

// Chinese writes the period as officials do, with cumulated wording for months:
// 2023年1—4月, 2023年一季度, 2023年上半年, 2023年前三季度, 2023年.
func (p Period) Chinese() string {
	if p.Quarter > 0 {
		return fmt.Sprintf("%d年%s", p.Year, [...]string{"一季度", "上半年", "前三季度", "全年"}[p.Quarter-1])
	}
	switch p.EndMonth() {
	case 12:
		return fmt.Sprintf("%d年", p.Year)
	case 1:
		return fmt.Sprintf("%d年1月", p.Year)
	default:
		return fmt.Sprintf("%d年1—%d月", p.Year, p.Month)
	}
}

// MarshalText makes p travel as text.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (p *Period) UnmarshalText(b []byte) error {
	v, err := ParsePeriod(string(b))
	*p = v
	return err
}
