package schedule

import "guatu/calendar"

// Network is the input of a schedule. It is read, never changed.
type Network struct {
	Activities []Activity
	Relations  []Relation
	Calendars  []*calendar.Calendar
}

// Activity is one piece of work, or an event if its duration is zero.
type Activity struct {
	ID          string // unique and not empty
	Name        string
	Duration    int64 // working minutes on its calendar, 0 to [MaxMinutes]
	Calendar    int   // index into Network.Calendars
	Milestone   bool  // an event: Duration must be zero
	Constraints []Constraint
	Deadline    calendar.Instant // the activity should finish by it; bounds late dates only

	// Progress. An activity with an ActualFinish is complete, one with only an
	// ActualStart is in progress; a complete event needs no ActualStart.
	ActualStart  calendar.Instant
	ActualFinish calendar.Instant

	// Remaining is the work still to do, in working minutes; for an unstarted
	// activity it stands in for Duration. nil means not reported: an activity in
	// progress then has left its duration less the work time between actual start
	// and data date, and at least nothing.
	Remaining *int64
}

// MaxMinutes bounds durations, remaining durations and lags: ten thousand years.
const MaxMinutes int64 = 10000 * 366 * calendar.MinutesPerDay

// Relation makes the activity with index Succ wait for the one with index Pred.
type Relation struct {
	Pred, Succ int
	Type       RelationType
	Lag        int64 // working minutes on the predecessor's calendar; negative is a lead
}

// RelationType says which end of the predecessor bounds which end of the
// successor.
type RelationType uint8

// The relation types. The zero value is the usual one.
const (
	FS RelationType = iota // successor starts after predecessor finishes
	SS                     // successor starts after predecessor starts
	FF                     // successor finishes after predecessor finishes
	SF                     // successor finishes after predecessor starts
)

// String returns FS, SS, FF or SF.
func (t RelationType) String() string {
	if t > SF {
		return "?"
	}
	return [...]string{"FS", "SS", "FF", "SF"}[t]
}

// fromStart and toFinish name the ends that a relation joins.
func (t RelationType) fromStart() bool { return t == SS || t == SF }
func (t RelationType) toFinish() bool  { return t == FF || t == SF }

// Constraint ties a start or finish to a date.
type Constraint struct {
	Type ConstraintType
	Date calendar.Instant
}

// ConstraintType is the kind of a [Constraint]. Early dates obey the "no earlier"
// kinds, late dates the "no later" kinds, and both the "must" kinds; start-side
// kinds have no effect once the activity has started.
type ConstraintType uint8

// The constraint types.
const (
	SNET ConstraintType = iota + 1 // start no earlier than
	FNET                           // finish no earlier than
	SNLT                           // start no later than
	FNLT                           // finish no later than
	MSO                            // must start on
	MFO                            // must finish on
)

// String returns SNET, FNET, SNLT, FNLT, MSO or MFO.
func (t ConstraintType) String() string {
	if t < SNET || t > MFO {
		return "?"
	}
	return [...]string{"SNET", "FNET", "SNLT", "FNLT", "MSO", "MFO"}[t-SNET]
}

// onStart reports whether the date is about the start.
func (t ConstraintType) onStart() bool { return t == SNET || t == SNLT || t == MSO }

// early and late report which dates the constraint bounds.
func (t ConstraintType) early() bool { return t == SNET || t == FNET || t == MSO || t == MFO }
func (t ConstraintType) late() bool  { return t == SNLT || t == FNLT || t == MSO || t == MFO }

// Options are the conditions of a schedule. The zero Options starts the project
// at the earliest date known in the network (an actual start, or the date of a
// SNET, FNET, MSO or MFO constraint) and fails if there is none.
type Options struct {
	// Start is the earliest start of the project. Unset: the data date, or else as
	// for the zero Options.
	Start calendar.Instant
	// DataDate splits past and future: remaining work lies after it. Unset: the
	// remaining work of an activity in progress continues from its actual start,
	// and an explicit Remaining of such an activity is an error.
	DataDate calendar.Instant
	// Deadline is the date from which late dates are counted. Unset: the early
	// finish of the project.
	Deadline calendar.Instant
}
