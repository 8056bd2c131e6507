package calendar

import (
	"fmt"
	"math"

	"guatu"
)

// MinutesPerDay is the length of a civil day; local wall-clock time here knows no
// daylight saving.
const MinutesPerDay = 1440

// Instant is a local wall-clock time in minutes since 1970-01-01 00:00, without a
// zone. The zero Instant is [Unset]: midnight of 1970-01-01 itself therefore
// cannot be given as an input, but the arithmetic passes through it.
type Instant int64

const (
	// Unset is the instant that was not given.
	Unset Instant = 0
	// First is the start of the year 1, the earliest instant a schedule may hold.
	First Instant = -719162 * MinutesPerDay
	// Last is the end of the year 9999, the latest instant a schedule may hold.
	Last Instant = 2932897 * MinutesPerDay
	// BeforeAll is returned when a calendar has no working time left going back.
	// The arithmetic of [Calendar] leaves it and AfterAll as they are.
	BeforeAll Instant = math.MinInt64
	// AfterAll is returned when a calendar has no working time left going forward.
	AfterAll Instant = math.MaxInt64
)

// At returns the instant minute minutes after the start of day d. Minute 1440 is
// the end of the day and equals the start of the next. NoDate gives Unset.
func At(d guatu.Date, minute int) Instant {
	if !d.IsSet() {
		return Unset
	}
	return Instant(int64(d)*MinutesPerDay + int64(minute))
}

// IsSet reports whether t was given.
func (t Instant) IsSet() bool { return t != Unset }

// InRange reports whether t lies in the years 1 to 9999.
func (t Instant) InRange() bool { return First <= t && t <= Last }

// Date returns the civil day on which t lies; midnight belongs to the day it
// begins. It is NoDate when t is unset or out of range.
func (t Instant) Date() guatu.Date {
	if !t.IsSet() || !t.InRange() {
		return guatu.NoDate
	}
	return guatu.Date(t.day())
}

// FinishDate returns the civil day that work ending at t fills last: the end of
// 31 May is 31 May, though it is also the first minute of 1 June.
func (t Instant) FinishDate() guatu.Date {
	if !t.IsSet() || !t.InRange() {
		return guatu.NoDate
	}
	return guatu.Date((t - 1).day())
}

// Clock returns the minute of the day, 0 to 1439.
func (t Instant) Clock() int { return int(int64(t) - t.day()*MinutesPerDay) }

// String writes t as 2023-05-27 08:00, and an unset or unreachable instant as
// the empty string.
func (t Instant) String() string {
	if !t.IsSet() || !t.InRange() {
		return ""
	}
	return fmt.Sprintf("%s %02d:%02d", guatu.Date(t.day()), t.Clock()/60, t.Clock()%60)
}

// day is the number of whole days since 1970-01-01, rounded down.
func (t Instant) day() int64 { return floorDiv(int64(t), MinutesPerDay) }

// floorDiv divides rounding towards minus infinity; b must be positive.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
