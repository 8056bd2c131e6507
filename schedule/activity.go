package schedule

import (
	"guatu/calendar"
)

// continuous is the clock of elapsed durations and lags.
var continuous = calendar.Continuous()

// enter resolves what the passes need of the activity at position k from the
// network: calendar, progress and constraints, by the rules of the profile.
func (m *Model) enter(k int) {
	a := &m.acts[k]
	from := &m.net.Activities[m.index[k]]
	a.cal, a.duration = m.net.Calendars[from.Calendar], from.Duration
	if from.Elapsed {
		a.cal = continuous
	}
	a.is &= followed | preceding
	x := freeExtra()
	m.progress(a, &x, from)
	rest := a.is&started != 0 && (m.profile != MSP || x.resume != from.ActualStart)
	x.crew = m.crew(a, from, rest)
	a.from = m.floorOf(a)
	if a.is&(complete|fixed) == 0 {
		for _, c := range from.Constraints {
			m.constrain(a, &x, c)
		}
		m.inherit(a, &x, m.index[k])
	}
	if a.is&(started|complete|fixed) == 0 {
		x.delay = calendar.Instant(from.LevelingDelay)
	}
	if from.Deadline.IsSet() && a.is&complete == 0 {
		x.finishBy = min(x.finishBy, from.Deadline)
	}
	x.left = a.duration
	m.mspLeft(a, &x, from)
	m.shape(a, &x, from)
	m.keep(a, x)
	if a.is&^(followed|preceding) != 0 || a.extra >= 0 {
		a.is |= special
	}
}

// inherit enters the constraints of the summaries above: a summary starts no earlier
// and finishes no later than any activity below it.
func (m *Model) inherit(a *act, x *extra, i int32) {
	if m.tree == nil {
		return
	}
	for p := m.tree.parent[i]; p >= 0; p = m.tree.parent[p] {
		for _, c := range m.net.Activities[p].Constraints {
			if c.Type == SNET || c.Type == FNLT {
				m.constrain(a, x, c)
			}
		}
	}
}

// keep stores x if it says anything.
func (m *Model) keep(a *act, x extra) {
	plain := freeExtra()
	plain.left = x.left
	if a.extra < 0 && a.is&(started|complete|fixed) == 0 && len(x.crew) == 0 && x.same(&plain) {
		return
	}
	m.alap = m.alap || x.alap
	if a.extra < 0 {
		a.extra = int32(len(m.extras))
		m.extras = append(m.extras, x)
		return
	}
	m.extras[a.extra] = x
}

// same compares everything but the crew.
func (x *extra) same(y *extra) bool {
	return x.actualStart == y.actualStart && x.actualFinish == y.actualFinish && x.resume == y.resume &&
		x.finishFrom == y.finishFrom && x.startBy == y.startBy && x.finishBy == y.finishBy &&
		x.startCap == y.startCap && x.finishCap == y.finishCap && x.startOn == y.startOn &&
		x.finishOn == y.finishOn && x.delay == y.delay && x.expected == y.expected && x.dayOnly == y.dayOnly && x.alap == y.alap
}

// shape says what kind of event an activity without duration is.
func (m *Model) shape(a *act, x *extra, from *Activity) {
	if a.duration == 0 && len(x.crew) == 0 && x.expected == calendar.Unset {
		a.is |= event
	}
	if a.is&event == 0 {
		return
	}
	switch {
	case from.Kind == StartMilestone:
		a.is |= atStart
	case from.Kind == FinishMilestone && m.profile == P6:
		a.is |= atFinish
	case m.profile == P6 || m.profile == MSP && !from.Milestone:
		a.is |= atStart
	case m.profile == MSP && a.is&preceding == 0 && len(from.Constraints) == 0:
		a.is |= anywhere // stands where the project starts
	}
}

// floorOf is the earliest start that an activity has without a relation. In
// Microsoft Project relations take the place of the project start.
func (m *Model) floorOf(a *act) calendar.Instant {
	if m.profile == MSP && a.is&preceding != 0 {
		return calendar.BeforeAll
	}
	if m.profile == Native && a.is&started != 0 {
		return calendar.BeforeAll // its anchor holds it
	}
	return m.floor
}

// refloor enters the activity at position k again after the floor has changed.
func (m *Model) refloor(k int) {
	if !m.has(k, hub) {
		m.enter(k)
	}
}

// progress sets the state, the remaining duration and from when it may be done.
func (m *Model) progress(a *act, x *extra, from *Activity) {
	x.actualStart, x.actualFinish = from.ActualStart, from.ActualFinish
	if from.Manual && from.ManualStart.IsSet() && from.ManualFinish.IsSet() {
		a.is |= fixed
	}
	if from.ActualFinish.IsSet() {
		a.is |= complete
		a.duration = 0
		if !x.actualStart.IsSet() {
			x.actualStart = x.actualFinish
		}
		return
	}
	if from.Remaining != nil {
		a.duration = *from.Remaining
	}
	if !from.ActualStart.IsSet() {
		if m.profile == MSP {
			a.duration = from.Duration
		}
		return
	}
	a.is |= started
	if m.profile == MSP {
		m.mspProgress(a, x, from)
		return
	}
	m.rest(a, x, from)
}

// rest sets what is left of started work, and from when it goes on: the data date,
// and a resume date after it.
func (m *Model) rest(a *act, x *extra, from *Activity) {
	x.resume = from.ActualStart
	if m.dataDate.IsSet() {
		x.resume = m.dataDate
		if m.profile == Native || m.opt.Progress == ActualDates {
			x.resume = max(m.dataDate, from.ActualStart)
		}
		if from.Remaining == nil {
			a.duration = max(0, from.Duration-m.worked(a, from))
		}
	}
	if from.Resume.IsSet() {
		x.resume = max(x.resume, from.Resume)
	}
}

// worked is the working time from the actual start to the data date, less what
// lies between suspend and resume.
func (m *Model) worked(a *act, from *Activity) int64 {
	until := m.dataDate
	if from.Suspend.IsSet() && !from.Resume.IsSet() {
		until = min(until, from.Suspend)
	}
	done := max(0, a.cal.Work(from.ActualStart, until))
	if from.Suspend.IsSet() && from.Resume.IsSet() {
		done -= max(0, a.cal.Work(max(from.Suspend, from.ActualStart), min(from.Resume, until)))
	}
	return max(0, done)
}

// mspLeft is the remaining duration as Microsoft Project reports it: late starts of
// started work are counted by it.
func (m *Model) mspLeft(a *act, x *extra, from *Activity) {
	if m.profile == MSP && a.is&started != 0 && from.Remaining != nil {
		x.left = *from.Remaining
	}
}

// mspProgress: work goes on from the actual start as if it had never stopped,
// unless it is split: then the rest lies after the resume date, or where none is
// known and splits are allowed, after the predecessors.
func (m *Model) mspProgress(a *act, x *extra, from *Activity) {
	x.resume = from.ActualStart
	if from.Remaining == nil {
		a.duration = from.Duration
		return
	}
	if from.Resume.IsSet() && from.Resume > from.ActualStart {
		x.resume = from.Resume
		return
	}
	if done := from.Duration - *from.Remaining; m.opt.SplitInProgress && !from.Resume.IsSet() && done > 0 && *from.Remaining > 0 {
		x.split, x.resume = true, a.cal.Add(from.ActualStart, done)
		return
	}
	a.duration = from.Duration
}
