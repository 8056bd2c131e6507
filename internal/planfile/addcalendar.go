package planfile

import (
	"fmt"
	"math/bits"

	"guatu"
	"guatu/calendar"
)

// maxExceptionDays bounds the exceptions of all calendars of a file, recurrences
// counted by their days and those of a base once for each calendar that builds on it.
// Large plans stay below a tenth of it; without a bound a small file could fill the
// memory.
const maxExceptionDays = 1_000_000

// addCalendar appends a calendar to the network.
func (p *Project) addCalendar(spec calendar.Spec, at guatu.Place) (int, error) {
	if p.exceptionDays += exceptionDays(&spec); p.exceptionDays > maxExceptionDays {
		return 0, &guatu.Error{
			Code: guatu.Invalid, Message: fmt.Sprintf("各日历的例外合计超过 %d 天的上限", maxExceptionDays), Place: at, Hint: "缩短重复例外的起止日期",
		}
	}
	c, err := calendar.New(spec)
	if err != nil {
		return 0, &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf("日历“%s”不成立", spec.Name), Place: at, Err: err}
	}
	p.Network.Calendars = append(p.Network.Calendars, c)
	p.Calendars = append(p.Calendars, spec)
	return len(p.Calendars) - 1, nil
}

// exceptionDays counts exceptions, those that recur by their days.
func exceptionDays(spec *calendar.Spec) int {
	n := 0
	for ; spec != nil; spec = spec.Parent {
		n += len(spec.WorkWeeks)
		for i := range spec.Exceptions {
			n += occurrences(&spec.Exceptions[i])
		}
	}
	return n
}

// occurrences is about how many days an exception recurs on, 1 for one that does not.
func occurrences(e *calendar.Exception) int {
	r := e.Recurs
	if r == nil {
		return 1
	}
	span := maxFlatDays
	if e.To.IsSet() {
		span = int(max(e.To-e.From, 0))
	}
	interval := max(r.Interval, 1)
	n := 1
	switch r.Every {
	case calendar.Daily:
		n += span / interval
	case calendar.Weekly:
		n += (span/(7*interval) + 1) * bits.OnesCount8(uint8(r.On))
	case calendar.Monthly:
		n += span / (28 * interval)
	default:
		n += span / (365 * interval)
	}
	if r.Count > 0 {
		n = min(n, r.Count)
	}
	return n
}
