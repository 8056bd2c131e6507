package schedule

import "guatu/calendar"

// constrain enters one constraint of an unfinished activity by the rules of the
// profile.
func (m *Model) constrain(a *act, x *extra, c Constraint) {
	if a.is&started != 0 && c.Type.onStart() {
		return
	}
	if m.profile == MSP && !m.opt.SoftConstraints && c.Type.breaks() {
		x.breakLogic(c)
		return
	}
	switch c.Type {
	case SNET:
		m.startFrom(a, x, c.Date)
	case FNET:
		x.finishFrom = max(x.finishFrom, c.Date)
		if m.profile == MSP && a.is&preceding == 0 {
			a.from = calendar.BeforeAll
		}
	case SNLT:
		x.startBy = min(x.startBy, c.Date)
	case FNLT:
		x.finishBy = min(x.finishBy, c.Date)
	case MSO, StartOn:
		m.startFrom(a, x, c.Date)
		x.startBy = min(x.startBy, c.Date)
	case MFO, FinishOn:
		x.finishFrom = max(x.finishFrom, c.Date)
		x.finishBy = min(x.finishBy, c.Date)
	case MandatoryStart:
		x.startOn = c.Date
	case MandatoryFinish:
		x.finishOn = c.Date
	case ExpectedFinish:
		if !m.opt.IgnoreExpectedFinish {
			x.expected = c.Date
		}
	case ALAP:
		x.alap = true
	}
}

// startFrom enters a lower bound on the start. In Microsoft Project it takes the
// place of the project start, which may be later.
func (m *Model) startFrom(a *act, x *extra, date calendar.Instant) {
	if m.profile == MSP && a.is&preceding == 0 && a.from == m.floor {
		a.from = date
		return
	}
	if m.profile == P6 && date.Clock() == 0 {
		x.dayOnly = max(x.dayOnly, date)
		return
	}
	a.from = max(a.from, date)
}

// breakLogic enters a constraint that holds even where relations contradict it.
func (x *extra) breakLogic(c Constraint) {
	switch c.Type {
	case SNLT:
		x.startCap = min(x.startCap, c.Date)
		x.startBy = min(x.startBy, c.Date)
	case FNLT:
		x.finishCap = min(x.finishCap, c.Date)
		x.finishBy = min(x.finishBy, c.Date)
	case MSO, StartOn, MandatoryStart:
		x.startOn = c.Date
	case MFO, FinishOn, MandatoryFinish:
		x.finishOn = c.Date
	}
}

// breaks reports whether Microsoft Project lets the constraint break relations.
func (t ConstraintType) breaks() bool {
	switch t {
	case SNLT, FNLT, MSO, MFO, StartOn, FinishOn, MandatoryStart, MandatoryFinish:
		return true
	}
	return false
}
