package planfile

import (
	"guatu/calendar"
	"guatu/schedule"
)

// mspTask is one task as the file holds it.
type mspTask struct {
	activity schedule.Activity
	stored   Stored
	calendar string
	level    int64
	levelled bool // the file gives an outline level

	kind           int64 // 0 fixed units, 1 fixed duration, 2 fixed work
	summary        bool
	blank          bool // an empty row
	external       bool
	durationFormat int64
	manualDuration int64
	percent        int64
	actualDuration int64
	remaining      int64
	hasActual      bool
	hasRemaining   bool
	hasDuration    bool
	constraint     int64
	constraintDate calendar.Instant
	start, finish  calendar.Instant
	row            int // line of the file
}

// mspLink is a relation to a predecessor known by its UID.
type mspLink struct {
	pred      string
	succ      int // index into the tasks
	kind, lag int64
	format    int64
	cross     bool
	row       int
}

// task reads one Task. Its children come in any order.
func (r *mspdi) task() error {
	t := mspTask{row: r.xml.row, constraint: 0}
	t.activity.Calendar = -1
	err := r.xml.each(func(name []byte) error { return r.taskChild(&t, name) })
	if err != nil {
		return err
	}
	t.stored.Start, t.stored.Finish = t.start, t.finish
	r.tasks = append(r.tasks, t)
	return nil
}

func (r *mspdi) taskChild(t *mspTask, name []byte) error {
	a, s := &t.activity, &t.stored
	switch string(name) {
	case "UID":
		return r.keep(&a.ID)
	case "Name":
		return r.keep(&a.Name)
	case "IsNull":
		return r.truth(&t.blank)
	case "Type":
		return r.number(&t.kind)
	case "OutlineLevel":
		t.levelled = true
		return r.number(&t.level)
	case "Summary":
		return r.truth(&t.summary)
	case "CalendarUID":
		return r.keep(&t.calendar)
	case "IgnoreResourceCalendar":
		return r.truth(&a.IgnoreResourceCalendars)
	case "Active":
		return r.not(&a.Inactive)
	case "ExternalTask":
		return r.truth(&t.external)
	case "Start":
		return r.instant(&t.start)
	case "Finish":
		return r.instant(&t.finish)
	case "EarlyStart":
		return r.instant(&s.ES)
	case "EarlyFinish":
		return r.instant(&s.EF)
	case "LateStart":
		return r.instant(&s.LS)
	case "LateFinish":
		return r.instant(&s.LF)
	case "TotalSlack":
		return r.slack(&s.TotalFloat)
	case "FreeSlack":
		return r.slack(&s.FreeFloat)
	case "Baseline":
		return r.baseline(t)
	case "PredecessorLink":
		return r.link()
	}
	return r.taskWork(t, name)
}

// taskWork reads the children about work, progress and constraints.
func (r *mspdi) taskWork(t *mspTask, name []byte) error {
	a := &t.activity
	switch string(name) {
	case "Duration":
		t.hasDuration = true
		return r.span(&a.Duration)
	case "DurationFormat":
		return r.number(&t.durationFormat)
	case "Manual":
		return r.truth(&a.Manual)
	case "ManualStart":
		return r.instant(&a.ManualStart)
	case "ManualFinish":
		return r.instant(&a.ManualFinish)
	case "ManualDuration":
		return r.span(&t.manualDuration)
	case "ActualStart":
		return r.instant(&a.ActualStart)
	case "ActualFinish":
		return r.instant(&a.ActualFinish)
	case "ActualDuration":
		t.hasActual = true
		return r.span(&t.actualDuration)
	case "RemainingDuration":
		t.hasRemaining = true
		return r.span(&t.remaining)
	case "PercentComplete":
		return r.number(&t.percent)
	case "Stop":
		return r.instant(&a.Suspend)
	case "Resume":
		return r.instant(&a.Resume)
	case "LevelingDelay":
		return r.tenths(&a.LevelingDelay)
	case "ConstraintType":
		return r.number(&t.constraint)
	case "ConstraintDate":
		return r.instant(&t.constraintDate)
	case "Deadline":
		return r.instant(&a.Deadline)
	}
	return nil
}

// slack reads a float the program computed.
func (r *mspdi) slack(to **int64) error {
	*to = new(int64)
	return r.tenths(*to)
}

// baseline keeps the first baseline, number 0.
func (r *mspdi) baseline(t *mspTask) error {
	var number, duration int64
	var start, finish calendar.Instant
	err := r.xml.each(func(name []byte) error {
		switch string(name) {
		case "Number":
			return r.number(&number)
		case "Start":
			return r.instant(&start)
		case "Finish":
			return r.instant(&finish)
		case "Duration":
			return r.span(&duration)
		}
		return nil
	})
	if err == nil && number == 0 {
		t.activity.BaselineStart, t.activity.BaselineFinish, t.activity.BaselineDuration = start, finish, duration
	}
	return err
}

// link reads a relation of the task that is being read.
func (r *mspdi) link() error {
	l := mspLink{succ: len(r.tasks), kind: 1, row: r.xml.row}
	err := r.xml.each(func(name []byte) error {
		switch string(name) {
		case "PredecessorUID":
			return r.keep(&l.pred)
		case "Type":
			return r.number(&l.kind)
		case "CrossProject":
			return r.truth(&l.cross)
		case "LinkLag":
			return r.number(&l.lag)
		case "LagFormat":
			return r.number(&l.format)
		}
		return nil
	})
	r.links = append(r.links, l)
	return err
}
