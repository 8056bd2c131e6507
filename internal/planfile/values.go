package planfile

import (
	"math"
	"strconv"
	"time"

	"guatu"
	"guatu/calendar"
)

// moment reads 2006-01-02T15:04:05 or 2006-01-02 15:04, the seconds and the clock
// optional, rounded to the minute.
func moment(text []byte) (calendar.Instant, bool) {
	if len(text) < len("2006-01-02") || text[4] != '-' || text[7] != '-' {
		return calendar.Unset, false
	}
	y, okY := digits(text[0:4])
	m, okM := digits(text[5:7])
	d, okD := digits(text[8:10])
	if !okY || !okM || !okD || y < 1 || m < 1 || m > 12 || d < 1 || d > monthDays(y, m) {
		return calendar.Unset, false
	}
	minute := 0
	if rest := text[10:]; len(rest) > 0 {
		var ok bool
		if minute, ok = clock(rest[1:]); !ok || rest[0] != 'T' && rest[0] != ' ' {
			return calendar.Unset, false
		}
	}
	return calendar.At(guatu.NewDate(y, time.Month(m), d), minute), true
}

func monthDays(y, m int) int { return guatu.MonthEnd(y, time.Month(m)).Day() }

// clock reads 15:04 or 15:04:05 as a minute of the day, rounded; 24:00 is allowed.
func clock(text []byte) (int, bool) {
	if len(text) < 5 || text[2] != ':' {
		return 0, false
	}
	h, okH := digits(text[0:2])
	m, okM := digits(text[3:5])
	if !okH || !okM || m > 59 || h > 24 || h == 24 && m > 0 {
		return 0, false
	}
	s := 0
	if len(text) > 5 {
		var ok bool
		if len(text) < 8 || text[5] != ':' {
			return 0, false
		}
		if s, ok = digits(text[6:8]); !ok || s > 59 {
			return 0, false
		}
	}
	return 60*h + m + s/30, true
}

// digits reads an unsigned number of few digits.
func digits(text []byte) (int, bool) {
	n := 0
	for _, c := range text {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, len(text) > 0
}

// span reads the duration PT12H30M0S, which may have days, a sign and parts of a
// second, as minutes, rounded.
func span(text []byte) (int64, bool) {
	sign := 1.0
	if len(text) > 0 && text[0] == '-' {
		sign, text = -1, text[1:]
	}
	if len(text) < 2 || text[0] != 'P' {
		return 0, false
	}
	total, inTime := 0.0, false
	for i := 1; i < len(text); {
		if text[i] == 'T' {
			inTime = true
			i++
			continue
		}
		from := i
		for i < len(text) && (text[i] >= '0' && text[i] <= '9' || text[i] == '.') {
			i++
		}
		n, err := strconv.ParseFloat(string(text[from:i]), 64)
		if err != nil || i == len(text) {
			return 0, false
		}
		minutes, ok := spanUnit(text[i], inTime)
		if !ok {
			return 0, false
		}
		total += n * minutes
		i++
	}
	return minutes(sign * total)
}

func spanUnit(c byte, inTime bool) (float64, bool) {
	switch {
	case c == 'D' && !inTime:
		return calendar.MinutesPerDay, true
	case c == 'H' && inTime:
		return 60, true
	case c == 'M' && inTime:
		return 1, true
	case c == 'S' && inTime:
		return 1.0 / 60, true
	}
	return 0, false
}

// hours reads a decimal number of hours as minutes, rounded.
func hours(text []byte) (int64, bool) {
	if n, ok := digits(text); ok && len(text) < 9 {
		return int64(n) * 60, true
	}
	h, err := strconv.ParseFloat(string(text), 64)
	if err != nil {
		return 0, false
	}
	return minutes(h * 60)
}

// minutes rounds; what no schedule can hold is refused.
func minutes(n float64) (int64, bool) {
	if !(math.Abs(n) <= 1e12) {
		return 0, false
	}
	return int64(math.Round(n)), true
}

// integer reads a whole number, of which files sometimes write decimals.
func integer(text []byte) (int64, bool) {
	if n, err := strconv.ParseInt(string(text), 10, 64); err == nil {
		return n, true
	}
	f, err := strconv.ParseFloat(string(text), 64)
	if err != nil || math.Abs(f) > 1<<53 || f != math.Trunc(f) {
		return 0, false
	}
	return int64(f), true
}

// decimal reads a finite number.
func decimal(text []byte) (float64, bool) {
	f, err := strconv.ParseFloat(string(text), 64)
	return f, err == nil && !math.IsInf(f, 0) && !math.IsNaN(f)
}

// flag reads 1, 0, true, false, Y and N.
func flag(text []byte) (on, ok bool) {
	switch string(text) {
	case "1", "true", "Y":
		return true, true
	case "0", "false", "N":
		return false, true
	}
	return false, false
}
