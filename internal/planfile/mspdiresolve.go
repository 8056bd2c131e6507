package planfile

import (
	"fmt"

	"guatu"
	"guatu/calendar"
	"guatu/schedule"
)

func (p *Project) note(format string, args ...any) {
	p.Notes = append(p.Notes, fmt.Sprintf(format, args...))
}

// resolve turns what was read into a network.
func (r *mspdi) resolve() error {
	if err := r.conditions(); err != nil {
		return err
	}
	if err := r.activities(); err != nil {
		return err
	}
	if err := r.relations(); err != nil {
		return err
	}
	return r.assign()
}

// conditions completes the options. The start of a plan made from its finish is
// computed, and so is the finish of one made from its start.
func (r *mspdi) conditions() error {
	o := &r.plan.Options
	o.MinutesPerDay = r.minutesPerDay
	r.plan.Status = r.status
	if o.FromFinish {
		o.Start, o.Deadline = calendar.Unset, r.finish
	}
	r.built, r.byUID = map[string]int{}, map[string]int{}
	if len(r.calendars) == 0 {
		r.calendars = []mspCalendar{{uid: r.calendarUID, name: "Standard"}}
	}
	for i := range r.calendars {
		r.byUID[r.calendars[i].uid] = i
	}
	if _, ok := r.calendarOf(r.calendarUID); !ok {
		r.calendarUID = r.calendars[0].uid
	}
	r.buildCalendars()
	i, err := r.calendarIndex(r.calendarUID)
	o.ProjectCalendar = i
	return err
}

// activities makes an activity of every task but the summary of the project.
func (r *mspdi) activities() error {
	n := &r.plan.Network
	r.index = make(map[string]int, len(r.tasks))
	r.kept = make([]int, len(r.tasks))
	var open []int // activities that may have children, by level
	var levels []int64
	for i := range r.tasks {
		t := &r.tasks[i]
		r.kept[i] = -1
		if t.activity.ID == "0" || t.activity.ID == "" && t.blank {
			continue
		}
		for !t.empty() && len(levels) > 0 && levels[len(levels)-1] >= t.level {
			open, levels = open[:len(open)-1], levels[:len(levels)-1]
		}
		parent := -1
		if len(open) > 0 && !t.empty() {
			parent = open[len(open)-1]
			n.Activities[parent].Kind = schedule.Summary
		}
		if err := r.finishTask(t); err != nil {
			return err
		}
		at := len(n.Activities)
		r.kept[i], r.index[t.activity.ID] = at, at
		n.Activities = append(n.Activities, t.activity)
		n.Parents = append(n.Parents, parent)
		r.plan.Stored = append(r.plan.Stored, t.stored)
		if !t.empty() {
			open, levels = append(open, at), append(levels, t.level)
		}
	}
	r.summaries()
	return nil
}

// summaries clears what a summary cannot have, and the parents when there are none.
func (r *mspdi) summaries() {
	n := &r.plan.Network
	any := false
	for i := range n.Activities {
		if a := &n.Activities[i]; a.Kind == schedule.Summary {
			any = true
			a.Milestone = false
		}
	}
	if !any {
		n.Parents = nil
	}
}

// empty reports whether the task is an empty row between tasks.
func (t *mspTask) empty() bool {
	return t.blank || t.activity.Name == "" && !t.levelled && t.activity.Duration == 0
}

// finishTask completes the activity of a task from its other values.
func (r *mspdi) finishTask(t *mspTask) error {
	a := &t.activity
	if !t.hasDuration {
		a.Duration = t.actualDuration + t.remaining
	}
	a.Inactive = a.Inactive || t.empty()
	a.FixedDuration = t.kind == 1
	a.Elapsed = elapsedFormat(t.durationFormat)
	a.Calendar = r.plan.Options.ProjectCalendar
	if t.calendar != "" && t.calendar != "-1" {
		i, err := r.calendarIndex(t.calendar)
		if err != nil {
			return err
		}
		a.Calendar, a.OwnCalendar = i, true
	}
	if err := r.constrain(t); err != nil {
		return err
	}
	r.fixed(t)
	t.progress()
	a.Milestone = a.Duration == 0
	return nil
}

// elapsedFormat reports whether a format of duration or lag runs day and night.
// Estimated durations have 32 added.
func elapsedFormat(format int64) bool {
	switch format &^ 32 {
	case 4, 6, 8, 10, 12, 20:
		return true
	}
	return false
}

var mspConstraints = [...]schedule.ConstraintType{
	1: schedule.ALAP, 2: schedule.MSO, 3: schedule.MFO, 4: schedule.SNET, 5: schedule.SNLT, 6: schedule.FNET, 7: schedule.FNLT,
}

func (r *mspdi) constrain(t *mspTask) error {
	if t.constraint == 0 {
		return nil
	}
	if t.constraint < 0 || t.constraint >= int64(len(mspConstraints)) {
		return &guatu.Error{
			Code: guatu.Invalid, Message: fmt.Sprintf("约束类型 %d 不成立", t.constraint), Hint: "应为 0 到 7",
			Place: guatu.Place{File: r.xml.file, Row: t.row, Column: "ConstraintType"},
		}
	}
	c := schedule.Constraint{Type: mspConstraints[t.constraint], Date: t.constraintDate}
	if c.Type == schedule.ALAP {
		c.Date = calendar.Unset
	} else if !c.Date.IsSet() {
		r.plan.note("任务 %s“%s”的约束没有日期，未采用", t.activity.ID, t.activity.Name)
		return nil
	}
	t.activity.Constraints = []schedule.Constraint{c}
	return nil
}

// fixed completes the dates of tasks that are not scheduled: manual ones, and those
// that stand for a task of another project.
func (r *mspdi) fixed(t *mspTask) {
	a := &t.activity
	if t.external && t.start.IsSet() && t.finish.IsSet() {
		a.Manual, a.ManualStart, a.ManualFinish = true, t.start, t.finish
	}
	if !a.Manual {
		a.ManualStart, a.ManualFinish = calendar.Unset, calendar.Unset
		return
	}
	if a.Duration == 0 {
		a.Duration = t.manualDuration
	}
	if !a.ManualStart.IsSet() {
		a.ManualStart = t.start
	}
	if !a.ManualFinish.IsSet() {
		a.ManualFinish = t.finish
	}
	c := r.plan.Network.Calendars[a.Calendar]
	switch {
	case !a.ManualStart.IsSet() && !a.ManualFinish.IsSet():
		a.Manual = false // only a note of something to come; the program places it as any other
	case !a.ManualStart.IsSet():
		a.ManualStart = c.Sub(a.ManualFinish, a.Duration)
	case !a.ManualFinish.IsSet():
		a.ManualFinish = c.Add(a.ManualStart, a.Duration)
	}
}

// progress keeps what is left of started work, and where it was interrupted.
func (t *mspTask) progress() {
	a := &t.activity
	if !a.ActualStart.IsSet() || a.ActualFinish.IsSet() {
		a.Suspend, a.Resume = calendar.Unset, calendar.Unset
		return
	}
	left := t.remaining
	switch {
	case t.hasRemaining:
	case t.hasActual:
		left = max(a.Duration-t.actualDuration, 0)
	default:
		left = a.Duration * (100 - min(max(t.percent, 0), 100)) / 100
	}
	a.Remaining = &left
}

// relations joins the tasks.
func (r *mspdi) relations() error {
	n := &r.plan.Network
	n.Relations = make([]schedule.Relation, 0, len(r.links))
	for _, l := range r.links {
		pred, ok := r.index[l.pred]
		succ := r.kept[l.succ]
		if succ < 0 {
			continue
		}
		if !ok || l.cross {
			r.plan.note("任务 %s“%s”的前置任务 %s 在别的项目里，未采用", n.Activities[succ].ID, n.Activities[succ].Name, l.pred)
			continue
		}
		rel, err := r.relation(l)
		if err != nil {
			return err
		}
		rel.Pred, rel.Succ = pred, succ
		n.Relations = append(n.Relations, rel)
	}
	return nil
}

var mspLinkTypes = [...]schedule.RelationType{schedule.FF, schedule.FS, schedule.SF, schedule.SS}

// relation reads type and lag: tenths of a minute, or with the formats 19 and 20
// per cent of the predecessor's duration.
func (r *mspdi) relation(l mspLink) (schedule.Relation, error) {
	if l.kind < 0 || l.kind >= int64(len(mspLinkTypes)) {
		return schedule.Relation{}, &guatu.Error{
			Code: guatu.Invalid, Message: fmt.Sprintf("关系类型 %d 不成立", l.kind), Hint: "应为 0 到 3",
			Place: guatu.Place{File: r.xml.file, Row: l.row, Column: "Type"},
		}
	}
	rel := schedule.Relation{Type: mspLinkTypes[l.kind]}
	elapsed := elapsedFormat(l.format)
	switch l.format &^ 32 {
	case 19, 20:
		rel.Lag, rel.LagUnit = l.lag*10, schedule.PercentLag
		if elapsed {
			rel.LagUnit = schedule.ElapsedPercentLag
		}
	default:
		rel.Lag, _ = minutes(float64(l.lag) / 10)
		if elapsed {
			rel.LagUnit = schedule.ElapsedLag
		}
	}
	return rel, nil
}

// assign gives activities the work of resources.
func (r *mspdi) assign() error {
	n := &r.plan.Network
	index := make(map[string]int, len(r.resources))
	for i := range r.resources {
		x := &r.resources[i]
		if x.uid == "0" {
			continue // stands for work without a resource
		}
		c := -1
		if _, ok := r.calendarOf(x.calendar); ok && x.works() {
			var err error
			if c, err = r.calendarIndex(x.calendar); err != nil {
				return err
			}
		}
		index[x.uid] = len(n.Resources)
		n.Resources = append(n.Resources, schedule.Resource{ID: x.uid, Name: x.name, Calendar: c})
	}
	for _, a := range r.assignments {
		task, okTask := r.index[a.task]
		resource, okResource := index[a.resource]
		if !okTask || !okResource {
			continue // work that nobody has taken yet: resource -65535
		}
		n.Activities[task].Assignments = append(n.Activities[task].Assignments, a.assignment(resource, &n.Activities[task]))
	}
	return nil
}

func (a *mspAssignment) assignment(resource int, of *schedule.Activity) schedule.Assignment {
	left := a.remaining
	if !a.hasRemaining {
		left = a.work
		if of.ActualFinish.IsSet() || a.actualFinish.IsSet() {
			left = 0
		}
	}
	delay := a.delay
	if of.LevelingDelay == 0 {
		delay += a.levelDelay // else it is part of what the task as a whole waits
	}
	return schedule.Assignment{Resource: resource, Work: a.work, Remaining: left, Units: a.units, Delay: delay}
}
