package schedule

import (
	"guatu"
	"guatu/calendar"
)

// BackwardResult is a schedule counted back from a deadline (倒排工期).
type BackwardResult struct {
	Deadline   calendar.Instant
	Activities []Latest // by index of Network.Activities

	// RequiredStart is the earliest latest start of unfinished work: when the first
	// of it has to begin. Unset when all is complete.
	RequiredStart calendar.Instant
	// AllowedStart is the later of Options.Start and Options.DataDate: before it
	// nothing unstarted can begin. Unset when neither is given; then only latest
	// dates are known, and slack and shortfall are zero.
	AllowedStart calendar.Instant

	// Tightest is the index of the unfinished activity with the least slack, the
	// first in logical order of several, or -1 when slack is not known.
	Tightest int
	// Shortfall is by how much Tightest should begin before it can; zero when the
	// deadline, and every late constraint, can be kept.
	Shortfall Shortfall
}

// Latest are the dates by which an activity has to start and finish; for one in
// progress those of its remaining work, for a complete one its actual dates. They are
// unset for summaries, levels of effort and inactive activities.
type Latest struct {
	Start, Finish calendar.Instant
	// Slack is the work time from the early start to Start in minutes of the
	// activity's calendar; negative when Start is out of reach.
	Slack int64
}

// Shortfall is missing time.
type Shortfall struct {
	Minutes  int64 // working minutes on the activity's calendar
	Workdays int   // its workdays in that time, begun ones counted whole
	Days     int   // calendar days, begun ones counted whole
}

// Fits reports whether nothing is missing.
func (s Shortfall) Fits() bool { return s.Minutes == 0 }

// Backward computes the latest dates of every activity of n for which the project
// still finishes by the deadline. A deadline in non-working time is as good as the
// end of the work before it. Options.Deadline is ignored. It fails as [Schedule]
// does, and when the deadline is not set.
//
// Early dates, from which slack and shortfall follow, need Options.Start or
// Options.DataDate. To explain them, call [Schedule] with the deadline in its
// options: it gives the same late dates.
func Backward(n Network, deadline calendar.Instant, o Options) (BackwardResult, error) {
	if !deadline.IsSet() {
		return BackwardResult{}, &guatu.Error{Code: guatu.Invalid, Message: "倒排没有截止时间", Hint: "给出截止日期"}
	}
	o.Deadline = deadline
	m, err := Compile(n, o)
	if err != nil {
		return BackwardResult{}, err
	}
	m.floor = given(o)
	m.allocate()
	if m.dated = m.floor != calendar.BeforeAll; m.dated {
		if err := m.forward(); err != nil {
			return BackwardResult{}, err
		}
	}
	m.lateFinish, m.cap = deadline, deadline
	if err := m.backward(); err != nil {
		return BackwardResult{}, err
	}
	return m.latest(), nil
}

// latest gathers the result; activities are visited in logical order.
func (m *Model) latest() BackwardResult {
	r := BackwardResult{Deadline: m.lateFinish, Activities: make([]Latest, len(m.net.Activities)), Tightest: -1}
	if m.dated {
		r.AllowedStart = m.floor
	}
	required, least := calendar.AfterAll, -1
	for k := range m.acts {
		a := &m.acts[k]
		if a.is&hub != 0 {
			continue
		}
		l := m.latestOf(k)
		r.Activities[m.index[k]] = l
		if a.is&complete != 0 {
			continue
		}
		required = min(required, l.Start)
		if m.dated && (least < 0 || l.Slack < r.Activities[r.Tightest].Slack) {
			least, r.Tightest = k, int(m.index[k])
		}
	}
	if required != calendar.AfterAll {
		r.RequiredStart = required
	}
	if least >= 0 {
		r.Shortfall = m.shortfall(least)
	}
	return r
}

func (m *Model) latestOf(k int) Latest {
	a := &m.acts[k]
	if a.is&complete != 0 {
		x := m.extraOf(k)
		return Latest{Start: x.actualStart, Finish: x.actualFinish}
	}
	l := Latest{Start: m.ls[k], Finish: m.reportedLate(k)}
	if m.dated {
		l.Slack = a.cal.Work(m.es[k], m.ls[k])
	}
	return l
}

// shortfall measures negative slack at position k.
func (m *Model) shortfall(k int) Shortfall {
	c, late, early := m.acts[k].cal, m.ls[k], m.es[k]
	minutes := c.Work(late, early)
	if minutes <= 0 {
		return Shortfall{}
	}
	days := (early - late + calendar.MinutesPerDay - 1) / calendar.MinutesPerDay
	return Shortfall{Minutes: minutes, Workdays: c.WorkdaysBetween(late, early), Days: int(days)}
}
