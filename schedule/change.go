package schedule

import (
	"slices"

	"guatu"
	"guatu/calendar"
)

// SetActivity gives activity i of a model that has run new data, such as another
// duration, constraint or actual date, and brings all dates and floats up to date.
// Only what the change reaches is computed again, unless it moves the finish of the
// project. The activity keeps its Kind and stays active or inactive; to change that,
// or relations, compile again.
//
// Data that [Compile] would refuse are refused, and nothing changes. After an error
// about dates out of reach the model has the new data and no dates: the next change
// or [Model.Run] computes all of them.
func (m *Model) SetActivity(i int, a Activity) error {
	if i < 0 || i >= len(m.net.Activities) {
		return guatu.Invalidf("没有第 %d 项工作", i+1)
	}
	old := m.net.Activities[i]
	if a.Kind != old.Kind || a.Inactive != old.Inactive || a.ID != old.ID {
		return &guatu.Error{Code: guatu.Invalid, Message: label(m.net, i) + " 的编号、类别和是否停用不能就地改", Hint: "改网络后重新编译"}
	}
	m.ownActivities()
	m.net.Activities[i] = a
	if err := checkActivity(m.net, i, m.opt); err != nil {
		m.net.Activities[i] = old
		return err
	}
	k := int(m.position[i])
	if k < 0 {
		return m.changedAbove(int32(i))
	}
	m.watch()
	before := calendar.BeforeAll
	if m.dirty != nil {
		before = m.reach(k)
	}
	m.enter(k)
	m.repack(k)
	return m.redate(k, before)
}

// changedAbove follows a change of what has no position. A level of effort is dated
// when the result is gathered; constraints of a summary hold for all below it.
func (m *Model) changedAbove(i int32) error {
	if m.net.Activities[i].Kind != Summary || !m.ran {
		return nil
	}
	m.tree.leaves(m.net, i, func(c int32) {
		if k := m.position[c]; k >= 0 {
			m.enter(int(k))
		}
	})
	return m.Run()
}

// SetLag gives relation i of a model that has run another lag, as SetActivity does
// for an activity.
func (m *Model) SetLag(i int, lag int64, unit LagUnit) error {
	if i < 0 || i >= len(m.net.Relations) {
		return guatu.Invalidf("没有第 %d 条关系", i+1)
	}
	old := m.net.Relations[i]
	m.ownRelations()
	r := &m.net.Relations[i]
	r.Lag, r.LagUnit = lag, unit
	if err := checkRelation(m.net, i); err != nil {
		*r = old
		return err
	}
	m.watch()
	for t := range m.tiesOf(i) {
		tie := &m.ties[t]
		if tie.bare {
			continue
		}
		tie.lag, tie.unit = lag, unit
		m.bindTie(int32(t))
	}
	if m.dirty == nil {
		return m.Run()
	}
	return m.settleChange()
}

// Times returns the dates of activity i of a model that has run: not those of
// summaries and levels of effort, which only [Model.Result] gathers.
func (m *Model) Times(i int) Times {
	k := int(m.position[i])
	if k < 0 {
		return Times{}
	}
	t := m.times(k)
	_, t.Driving = m.driversOf(k, nil)
	return t
}

// Activity returns activity i as the model has it.
func (m *Model) Activity(i int) Activity { return m.net.Activities[i] }

// ownActivities makes the activities the model's own before it changes one.
func (m *Model) ownActivities() {
	if !m.ownsActivities {
		m.net.Activities, m.ownsActivities = slices.Clone(m.net.Activities), true
	}
}

func (m *Model) ownRelations() {
	if !m.ownsRelations {
		m.net.Relations, m.ownsRelations = slices.Clone(m.net.Relations), true
	}
}

// tiesOf yields the ties of relation i: more than one where it goes through hubs.
func (m *Model) tiesOf(i int) func(func(int) bool) {
	return func(yield func(int) bool) {
		if m.tieFrom == nil {
			m.indexTies()
		}
		for _, t := range m.tieList[m.tieFrom[i]:m.tieFrom[i+1]] {
			if !yield(int(t)) {
				return
			}
		}
	}
}

// indexTies lists ties by relation.
func (m *Model) indexTies() {
	m.tieFrom = make([]int32, len(m.net.Relations)+1)
	for i := range m.ties {
		if r := m.ties[i].relation; r >= 0 {
			m.tieFrom[r+1]++
		}
	}
	for i := range m.net.Relations {
		m.tieFrom[i+1] += m.tieFrom[i]
	}
	m.tieList = make([]int32, m.tieFrom[len(m.net.Relations)])
	next := slices.Clone(m.tieFrom)
	for i := range m.ties {
		if r := m.ties[i].relation; r >= 0 {
			m.tieList[next[r]] = int32(i)
			next[r]++
		}
	}
}

// repack binds the ties at position k again after its progress, calendar or
// duration has changed.
func (m *Model) repack(k int) {
	for s := m.in.first[k]; s < m.in.first[k+1]; s++ {
		m.bindTie(m.in.tie[s])
	}
	for s := m.out.first[k]; s < m.out.first[k+1]; s++ {
		m.bindTie(m.out.tie[s])
	}
}

// bindTie binds tie t again. Where that changes anything, its ends are due.
func (m *Model) bindTie(t int32) {
	tie := &m.ties[t]
	in, out := &m.in.links[m.in.slot[t]], &m.out.links[m.out.slot[t]]
	was := m.forms(in, out)
	m.pack(in, tie, m.forwardLink(tie))
	m.pack(out, tie, m.backwardLink(tie))
	if m.dirty != nil && m.forms(in, out) != was {
		m.dirty.early.push(int(tie.succ))
		m.dirty.late.push(int(tie.pred))
	}
}

// forms are two links with what lies outside them, for comparison.
func (m *Model) forms(in, out *link) (f struct {
	in, out       link
	inFar, outFar far
}) {
	f.in, f.out = *in, *out
	if in.rule&isFar != 0 {
		f.inFar = m.far[in.lag]
	}
	if out.rule&isFar != 0 {
		f.outFar = m.far[out.lag]
	}
	return f
}

// reach is the date with which position k counts for the finish of the project.
func (m *Model) reach(k int) calendar.Instant {
	switch a := &m.acts[k]; {
	case a.is&special == 0:
		return m.ef[k]
	case a.is&hub != 0:
		return calendar.BeforeAll
	case a.is&complete != 0 && m.profile != P6:
		return m.extraOf(k).actualFinish
	}
	return m.ef[k]
}

// Network returns the network as the model has it. It must not be changed.
func (m *Model) Network() Network { return *m.net }

// Options returns the conditions of the model.
func (m *Model) Options() Options { return m.opt }

// Finish is the early finish of the project.
func (m *Model) Finish() calendar.Instant { return m.finish }
