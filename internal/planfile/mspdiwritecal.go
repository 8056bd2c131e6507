package planfile

import (
	"cmp"
	"fmt"
	"math/bits"
	"reflect"
	"strconv"
	"time"

	"guatu"
	"guatu/calendar"
)

// prepareCalendars numbers the calendars. Only those of resources may derive from
// another; all others are written out.
func (x *mspdiWriter) prepareCalendars() error {
	needed := map[int]bool{x.plan.Options.ProjectCalendar: true}
	for i := range x.plan.Network.Activities {
		needed[x.plan.Network.Activities[i].Calendar] = true
	}
	var extra []mspdiCalendar
	for i := range x.plan.Calendars {
		c := mspdiCalendar{uid: i + 1, spec: x.plan.Calendars[i], base: -1}
		if parent := c.spec.Parent; parent != nil && (needed[i] || parent.Parent != nil) {
			f, err := flatten(&c.spec)
			if err != nil {
				return err
			}
			c.spec = calendar.Spec{Name: c.spec.Name, Week: f.week, Exceptions: f.days}
		} else if parent != nil {
			c.base, extra = x.baseOf(parent, extra)
		}
		x.calendars = append(x.calendars, c)
	}
	x.calendars = append(x.calendars, extra...)
	return nil
}

// baseOf is the UID of the calendar that equals parent, which is added when there is
// none.
func (x *mspdiWriter) baseOf(parent *calendar.Spec, extra []mspdiCalendar) (int, []mspdiCalendar) {
	for i := range x.plan.Calendars {
		if reflect.DeepEqual(&x.plan.Calendars[i], parent) {
			return i + 1, extra
		}
	}
	for _, c := range extra {
		if reflect.DeepEqual(&c.spec, parent) {
			return c.uid, extra
		}
	}
	uid := len(x.plan.Calendars) + len(extra) + 1
	return uid, append(extra, mspdiCalendar{uid: uid, spec: *parent, base: -1})
}

func (x *mspdiWriter) calendarElements() {
	x.line = append(x.line, "<Calendars>\n"...)
	for i := range x.calendars {
		x.calendarElement(&x.calendars[i])
		x.flush()
	}
	x.line = append(x.line, "</Calendars>\n"...)
}

func (x *mspdiWriter) calendarElement(c *mspdiCalendar) {
	x.line = append(x.line, "<Calendar>\n"...)
	uid := strconv.Itoa(c.uid)
	x.element("UID", uid)
	x.text("Name", cmp.Or(c.spec.Name, "Calendar "+uid))
	x.truth("IsBaseCalendar", c.base < 0)
	x.number("BaseCalendarUID", int64(c.base))
	x.line = append(x.line, "<WeekDays>\n"...)
	for d, shifts := range c.spec.Week {
		if c.base < 0 || !c.spec.Inherit[d] {
			x.weekDay(d+1, shifts)
		}
	}
	x.line = append(x.line, "</WeekDays>\n"...)
	if len(c.spec.Exceptions) > 0 {
		x.line = append(x.line, "<Exceptions>\n"...)
		for i := range c.spec.Exceptions {
			x.exception(&c.spec.Exceptions[i])
		}
		x.line = append(x.line, "</Exceptions>\n"...)
	}
	x.workWeeks(c.spec.WorkWeeks)
	x.line = append(x.line, "</Calendar>\n"...)
}

func (x *mspdiWriter) weekDay(kind int, shifts []calendar.Shift) {
	x.line = append(x.line, "<WeekDay>\n"...)
	x.number("DayType", int64(kind))
	x.hours(shifts)
	x.line = append(x.line, "</WeekDay>\n"...)
}

// hours writes whether a day works and when.
func (x *mspdiWriter) hours(shifts []calendar.Shift) {
	x.truth("DayWorking", len(shifts) > 0)
	if len(shifts) == 0 {
		return
	}
	x.line = append(x.line, "<WorkingTimes>\n"...)
	for _, s := range shifts {
		end := s.To % calendar.MinutesPerDay
		x.line = fmt.Appendf(x.line, "<WorkingTime>\n<FromTime>%02d:%02d:00</FromTime>\n<ToTime>%02d:%02d:00</ToTime>\n</WorkingTime>\n",
			s.From/60, s.From%60, end/60, end%60)
	}
	x.line = append(x.line, "</WorkingTimes>\n"...)
}

func (x *mspdiWriter) period(from, to guatu.Date) {
	x.line = fmt.Appendf(x.line, "<TimePeriod>\n<FromDate>%sT00:00:00</FromDate>\n<ToDate>%sT23:59:00</ToDate>\n</TimePeriod>\n", from, to)
}

// exception writes one exception. One without an end that ends by its count is given
// the last day that can be needed.
func (x *mspdiWriter) exception(e *calendar.Exception) {
	to := e.To
	if !to.IsSet() {
		to = e.From + maxFlatDays
	}
	x.line = append(x.line, "<Exception>\n"...)
	x.truth("EnteredByOccurrences", e.Recurs != nil && e.Recurs.Count > 0)
	x.period(e.From, to)
	if e.Recurs == nil {
		x.element("Occurrences", "1")
		x.element("Type", "1")
		x.element("Period", "1")
	} else {
		x.recurrence(e.Recurs)
	}
	x.hours(e.Shifts)
	x.line = append(x.line, "</Exception>\n"...)
}

func (x *mspdiWriter) recurrence(r *calendar.Recurrence) {
	x.number("Occurrences", int64(r.Count))
	x.number("Type", recurrenceType(r))
	x.number("Period", int64(max(r.Interval, 1)))
	if r.Every == calendar.Weekly {
		x.number("DaysOfWeek", int64(r.On))
	}
	if r.Position != 0 {
		x.number("MonthItem", monthItem(r.On))
		x.number("MonthPosition", monthPosition(r.Position))
	}
	if r.Every == calendar.Yearly {
		x.number("Month", int64(r.Month-time.January))
	}
	if r.Position == 0 && r.Every >= calendar.Monthly {
		x.number("MonthDay", int64(r.Day))
	}
}

func recurrenceType(r *calendar.Recurrence) int64 {
	switch {
	case r.Every == calendar.Weekly:
		return 6
	case r.Every == calendar.Monthly && r.Position != 0:
		return 5
	case r.Every == calendar.Monthly:
		return 4
	case r.Every == calendar.Yearly && r.Position != 0:
		return 3
	case r.Every == calendar.Yearly:
		return 2
	}
	return 1
}

// monthPosition is 0 first … 3 fourth, 4 last.
func monthPosition(position int) int64 {
	if position < 0 {
		return 4
	}
	return int64(position - 1)
}

// monthItem is the number of a set of days counted in a month.
func monthItem(on calendar.Weekdays) int64 {
	switch on {
	case calendar.AllDays:
		return 0
	case calendar.MondayToFriday:
		return 1
	case calendar.Weekend:
		return 2
	}
	return 3 + int64(bits.TrailingZeros8(uint8(on)))
}

func (x *mspdiWriter) workWeeks(weeks []calendar.WorkWeek) {
	if len(weeks) == 0 {
		return
	}
	x.line = append(x.line, "<WorkWeeks>\n"...)
	for i := range weeks {
		w := &weeks[i]
		x.line = append(x.line, "<WorkWeek>\n"...)
		x.period(w.From, w.To)
		x.text("Name", w.Name)
		x.line = append(x.line, "<WeekDays>\n"...)
		for d, shifts := range w.Week {
			if !w.Inherit[d] {
				x.weekDay(d+1, shifts)
			}
		}
		x.line = append(x.line, "</WeekDays>\n</WorkWeek>\n"...)
	}
	x.line = append(x.line, "</WorkWeeks>\n"...)
}
