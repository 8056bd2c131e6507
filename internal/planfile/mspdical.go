package planfile

import (
	"fmt"
	"time"

	"guatu"
	"guatu/calendar"
)

// mspCalendar is one calendar as the file holds it; a derived one describes only
// how it differs from its base.
type mspCalendar struct {
	uid, name, base string
	week            week
	exceptions      []calendar.Exception
	workWeeks       []calendar.WorkWeek
	row             int
}

// plain reports whether the calendar adds nothing to its base.
func (c *mspCalendar) plain() bool {
	return c.week == week{} && len(c.exceptions) == 0 && len(c.workWeeks) == 0
}

func (r *mspdi) calendar() error {
	c := mspCalendar{row: r.xml.row}
	err := r.xml.each(func(name []byte) error {
		switch string(name) {
		case "UID":
			return r.keep(&c.uid)
		case "Name":
			return r.keep(&c.name)
		case "BaseCalendarUID":
			return r.keep(&c.base)
		case "WeekDays":
			return r.list("WeekDay", func() error { return r.weekDay(&c.week, &c) })
		case "Exceptions":
			return r.list("Exception", func() error { return r.exception(&c) })
		case "WorkWeeks":
			return r.list("WorkWeek", func() error { return r.workWeek(&c) })
		}
		return nil
	})
	r.calendars = append(r.calendars, c)
	return err
}

// mspDay is a day type with its working time.
type mspDay struct {
	kind       int64
	working    bool
	hasHours   bool
	shifts     []calendar.Shift
	from, to   calendar.Instant
	recurrence mspRecurrence
}

// hours is the working time of the day.
func (d *mspDay) hours() []calendar.Shift {
	switch {
	case !d.working:
		return nil
	case !d.hasHours:
		return usualDay()
	}
	return union(d.shifts)
}

// weekDay reads one WeekDay into w; the old kind of exception is a day of type 0
// with a period, and goes to c.
func (r *mspdi) weekDay(w *week, c *mspCalendar) error {
	var d mspDay
	if err := r.xml.each(func(name []byte) error { return r.dayChild(&d, name) }); err != nil {
		return err
	}
	switch {
	case d.kind >= 1 && d.kind <= 7:
		shifts := d.hours()
		w[d.kind-1] = &shifts
	case d.kind == 0 && c != nil && d.from.IsSet():
		c.exceptions = append(c.exceptions, calendar.Exception{From: d.from.Date(), To: lastDay(d.from, d.to), Shifts: d.hours()})
	}
	return nil
}

// lastDay is the last day of a period; one that ends before it begins is a day.
func lastDay(from, to calendar.Instant) guatu.Date {
	return max(from.Date(), to.Date())
}

func (r *mspdi) dayChild(d *mspDay, name []byte) error {
	switch string(name) {
	case "DayType":
		return r.number(&d.kind)
	case "DayWorking":
		return r.truth(&d.working)
	case "TimePeriod":
		return r.period(&d.from, &d.to)
	case "WorkingTimes":
		return r.list("WorkingTime", func() error { return r.workingTime(d) })
	}
	return nil
}

// period reads FromDate and ToDate. Seconds are dropped: a period ends at 23:59:59.
func (r *mspdi) period(from, to *calendar.Instant) error {
	return r.xml.each(func(name []byte) error {
		switch string(name) {
		case "FromDate":
			return r.day(from)
		case "ToDate":
			return r.day(to)
		}
		return nil
	})
}

// day reads a time as the day it lies on.
func (r *mspdi) day(to *calendar.Instant) error {
	return read(r, to, func(text []byte) (calendar.Instant, bool) {
		return moment(text[:min(len(text), len("2006-01-02"))])
	}, "日期，如 2026-03-01T00:00:00")
}

func (r *mspdi) workingTime(d *mspDay) error {
	from, to := -1, -1
	err := r.xml.each(func(name []byte) error {
		switch string(name) {
		case "FromTime":
			return read(r, &from, clock, "钟点，如 08:00:00")
		case "ToTime":
			return read(r, &to, clock, "钟点，如 17:00:00")
		}
		return nil
	})
	if err != nil || from < 0 || to < 0 {
		return err // an empty WorkingTime fills the five that old files always list
	}
	d.hasHours = true
	d.shifts = addShift(d.shifts, from, to)
	return nil
}

func (r *mspdi) workWeek(c *mspCalendar) error {
	var w calendar.WorkWeek
	var own week
	var from, to calendar.Instant
	err := r.xml.each(func(name []byte) error {
		switch string(name) {
		case "Name":
			return r.keep(&w.Name)
		case "TimePeriod":
			return r.period(&from, &to)
		case "WeekDays":
			return r.list("WeekDay", func() error { return r.weekDay(&own, nil) })
		}
		return nil
	})
	if from.IsSet() && to >= from {
		w.From, w.To = from.Date(), to.Date()
		w.Week, w.Inherit = own.split()
		c.workWeeks = append(c.workWeeks, w)
	}
	return err
}

// exception reads the newer kind of exception, which can recur.
func (r *mspdi) exception(c *mspCalendar) error {
	var d mspDay
	err := r.xml.each(func(name []byte) error { return r.exceptionChild(&d, name) })
	if err != nil || !d.from.IsSet() {
		return err
	}
	c.exceptions = append(c.exceptions, calendar.Exception{
		From: d.from.Date(), To: lastDay(d.from, d.to), Shifts: d.hours(), Recurs: d.recurrence.rule(),
	})
	return nil
}

func (r *mspdi) exceptionChild(d *mspDay, name []byte) error {
	c := &d.recurrence
	switch string(name) {
	case "Type":
		return r.number(&c.kind)
	case "Period":
		return r.number(&c.period)
	case "Occurrences":
		return r.number(&c.occurrences)
	case "EnteredByOccurrences":
		return r.truth(&c.counted)
	case "DaysOfWeek":
		return r.number(&c.weekdays)
	case "MonthItem":
		return r.number(&c.item)
	case "MonthPosition":
		return r.number(&c.position)
	case "Month":
		return r.number(&c.month)
	case "MonthDay":
		return r.number(&c.monthDay)
	}
	return r.dayChild(d, name)
}

// buildCalendars builds the calendars in the order of the file, without those that
// only stand for their base. One that does not work is an error where it is used, and
// a note where it is not.
func (r *mspdi) buildCalendars() {
	for i := range r.calendars {
		c := &r.calendars[i]
		if r.standsFor(c) != c {
			continue
		}
		if _, err := r.calendarIndex(c.uid); err != nil {
			r.plan.note("日历“%s”没有读入：%v", c.name, err)
		}
	}
}

// calendarIndex is the index in the network of the calendar called uid.
func (r *mspdi) calendarIndex(uid string) (int, error) {
	if i, built := r.built[uid]; built {
		return i, nil
	}
	c, ok := r.calendarOf(uid)
	if !ok {
		return 0, r.xml.fault(fmt.Sprintf("日历 %s 不存在", uid), "文件里的 Calendars 要有这个 UID")
	}
	c = r.standsFor(c)
	if i, built := r.built[c.uid]; built {
		r.built[uid] = i
		return i, nil
	}
	i, err := r.plan.addCalendar(*r.spec(c, 0), guatu.Place{File: r.xml.file, Row: c.row})
	if err == nil {
		r.built[uid], r.built[c.uid] = i, i
	}
	return i, err
}

// standsFor is the calendar that c equals because it adds nothing to its base.
func (r *mspdi) standsFor(c *mspCalendar) *mspCalendar {
	for depth := 0; depth < maxBases && c.plain(); depth++ {
		base, ok := r.calendarOf(c.base)
		if !ok {
			break
		}
		c = base
	}
	return c
}

func (r *mspdi) calendarOf(uid string) (*mspCalendar, bool) {
	i, ok := r.byUID[uid]
	if !ok {
		return nil, false
	}
	return &r.calendars[i], true
}

// maxBases bounds how deep calendars derive from each other; a circle of them is
// cut there.
const maxBases = 16

// spec describes a calendar with its bases.
func (r *mspdi) spec(c *mspCalendar, depth int) *calendar.Spec {
	s := &calendar.Spec{Name: c.name, Exceptions: c.exceptions, WorkWeeks: c.workWeeks}
	own, inherit := c.week.split()
	s.Week = own
	base, ok := r.calendarOf(c.base)
	if ok && depth < maxBases {
		s.Parent, s.Inherit = r.spec(base, depth+1), inherit
		return s
	}
	usual := usualWeek()
	for d := range s.Week {
		if inherit[d] {
			s.Week[d] = usual[d]
		}
	}
	return s
}

// mspRecurrence is how an exception comes again, with the numbers of MSPDI.
type mspRecurrence struct {
	kind        int64 // 1 daily, 2 and 3 yearly, 4 and 5 monthly, 6 weekly, 7 by day count; others none
	period      int64 // every how many days, weeks, months
	occurrences int64
	counted     bool  // occurrences ends it, not the last day
	weekdays    int64 // bits, 1 is Sunday
	item        int64 // 0 day, 1 weekday, 2 weekend day, 3 Sunday … 9 Saturday
	position    int64 // 0 first … 3 fourth, 4 last
	month       int64 // 0 January … 11 December
	monthDay    int64
}

// rule is the recurrence; nil when the exception covers every day of its period.
func (c *mspRecurrence) rule() *calendar.Recurrence {
	out := &calendar.Recurrence{Interval: int(min(max(c.period, 1), 999))}
	if c.counted && c.occurrences > 0 {
		out.Count = int(min(c.occurrences, 1<<20))
	}
	switch c.kind {
	case 1, 7:
		if out.Every = calendar.Daily; out.Interval == 1 {
			return nil
		}
	case 2, 3:
		out.Every, out.Month, out.Interval = calendar.Yearly, time.Month(c.month+1), 1
	case 4, 5:
		out.Every = calendar.Monthly
	case 6:
		out.Every, out.On = calendar.Weekly, calendar.Weekdays(c.weekdays)&calendar.AllDays
	default:
		return nil
	}
	switch c.kind {
	case 2, 4:
		out.Day = int(c.monthDay)
	case 3, 5:
		out.Position, out.On = c.positioned()
	}
	return out
}

// positioned is which of which days of a month.
func (c *mspRecurrence) positioned() (int, calendar.Weekdays) {
	position := int(c.position) + 1
	if c.position >= 4 {
		position = -1
	}
	switch {
	case c.item == 1:
		return position, calendar.MondayToFriday
	case c.item == 2:
		return position, calendar.Weekend
	case c.item >= 3 && c.item <= 9:
		return position, calendar.On(time.Weekday(c.item - 3))
	}
	return position, calendar.AllDays
}
