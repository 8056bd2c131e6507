package calendar

import (
	"fmt"
	"time"

	"guatu"
)

// Frequency is how often a [Recurrence] comes round.
type Frequency uint8

// The frequencies.
const (
	Daily Frequency = iota + 1
	Weekly
	Monthly
	Yearly
)

// Weekdays is a set of days of the week.
type Weekdays uint8

// Sets of weekdays. [On] makes others.
const (
	MondayToFriday Weekdays = 0b0111110
	Weekend        Weekdays = 0b1000001
	AllDays        Weekdays = 0b1111111
)

// On returns the set of the given days.
func On(days ...time.Weekday) Weekdays {
	var out Weekdays
	for _, d := range days {
		out |= 1 << d
	}
	return out
}

func (w Weekdays) hasIndex(day int) bool { return w>>day&1 == 1 }
func (w Weekdays) has(d guatu.Date) bool { return w.hasIndex(int(weekday(int64(d)))) }
func (w Weekdays) proper() bool          { return w != 0 && w <= AllDays }

// Recurrence is a rule for days that come round.
//
//   - Daily: From and every Interval-th day after it.
//   - Weekly: the days On of the seven days that begin with From, and of every
//     Interval-th such seven days after them.
//   - Monthly and Yearly: one day of the month, in the first month from From in
//     which it does not lie before From, and in every Interval-th month after it;
//     yearly in Month of every Interval-th year. The day is the one numbered Day,
//     the last of the month where that is shorter, or with a Position the first to
//     fourth (1 to 4) or the last (-1) of the days On in the month.
type Recurrence struct {
	Every    Frequency
	Interval int        // 1 to 999; 0 means 1
	On       Weekdays   // Weekly, and with a Position
	Day      int        // 1 to 31, where there is no Position
	Position int        // 1 to 4, or -1 for the last; 0: Day counts
	Month    time.Month // Yearly
	Count    int        // the number of occurrences at most; 0: as many as fit before To
}

// maxOccurrences bounds the days of one recurrence: 150 years of every day.
const maxOccurrences = 55000

// check reports what makes the recurrence meaningless.
func (r *Recurrence) check() error {
	bad := ""
	switch {
	case r.Every < Daily || r.Every > Yearly:
		bad = "频率应为每日、每周、每月或每年"
	case r.Interval < 0 || r.Interval > 999:
		bad = "间隔应在 1 与 999 之间"
	case r.Count < 0:
		bad = "次数不得为负"
	case (r.Every == Weekly || r.Position != 0) && !r.On.proper():
		bad = "要指明星期几"
	case r.Every == Yearly && (r.Month < time.January || r.Month > time.December):
		bad = "要指明月份"
	case r.Every >= Monthly && r.Position == 0 && (r.Day < 1 || r.Day > 31):
		bad = "日应在 1 与 31 之间"
	case r.Position < -1 || r.Position > 4:
		bad = "位次应为第一至第四或最后"
	default:
		return nil
	}
	return &guatu.Error{Code: guatu.Invalid, Message: "重复的日历例外不成立", Hint: bad}
}

// days lists the occurrences from from to last, in order.
func (r *Recurrence) days(from, last guatu.Date) ([]guatu.Date, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	most := maxOccurrences + 1
	if r.Count > 0 {
		most = min(most, r.Count)
	}
	var out []guatu.Date
	for d := range r.from(from, last) {
		if out = append(out, d); len(out) == most {
			break
		}
	}
	if len(out) > maxOccurrences {
		return nil, &guatu.Error{
			Code: guatu.Invalid, Message: fmt.Sprintf("重复的日历例外超过 %d 次", maxOccurrences), Hint: "缩短起止日期或给出次数",
		}
	}
	return out, nil
}

// from yields the occurrences of a proper recurrence within the dates.
func (r *Recurrence) from(from, last guatu.Date) func(yield func(guatu.Date) bool) {
	step := max(r.Interval, 1)
	switch r.Every {
	case Daily:
		return func(yield func(guatu.Date) bool) {
			for d := from; d <= last && yield(d); d += guatu.Date(step) {
			}
		}
	case Weekly:
		return r.weekly(from, last, guatu.Date(7*step))
	case Yearly:
		return r.monthly(from, last, 12*step)
	default:
		return r.monthly(from, last, step)
	}
}

func (r *Recurrence) weekly(from, last, step guatu.Date) func(yield func(guatu.Date) bool) {
	return func(yield func(guatu.Date) bool) {
		for first := from; first <= last; first += step {
			for d := first; d < first+7 && d <= last; d++ {
				if r.On.has(d) && !yield(d) {
					return
				}
			}
		}
	}
}

// monthly yields a day in every step-th month, from the first month that has one.
func (r *Recurrence) monthly(from, last guatu.Date, step int) func(yield func(guatu.Date) bool) {
	return func(yield func(guatu.Date) bool) {
		year, month := from.Year(), from.Month()
		if r.Every == Yearly {
			month = r.Month
		}
		if r.dayIn(year, month) < from {
			if r.Every == Yearly {
				year++
			} else {
				month++
			}
		}
		for ; ; month += time.Month(step) {
			d := r.dayIn(year, month)
			if d > last || !yield(d) {
				return
			}
		}
	}
}

// dayIn is the day of the recurrence in a month; months over December carry over.
func (r *Recurrence) dayIn(year int, month time.Month) guatu.Date {
	first, last := guatu.NewDate(year, month, 1), guatu.MonthEnd(year, month)
	if r.Position == 0 {
		return min(first+guatu.Date(r.Day-1), last)
	}
	d, step := first, guatu.Date(1)
	if r.Position < 0 {
		d, step = last, -1
	}
	for n := max(r.Position, 1); ; d += step {
		if r.On.has(d) {
			if n--; n == 0 {
				return d
			}
		}
	}
}
