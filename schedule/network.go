package schedule

import "guatu/calendar"

// Network is the input of a schedule. It is read, never changed.
type Network struct {
	Activities []Activity
	Relations  []Relation
	Calendars  []*calendar.Calendar
	Resources  []Resource

	// Parents holds, by activity, the index of the [Summary] above it, or -1 at the
	// top. nil when there are no summaries.
	Parents []int
}

// Resource is who or what works on activities.
type Resource struct {
	ID, Name string
	Calendar int // index into Network.Calendars, or -1 when it has none of its own
}

// Kind is what an activity is to the passes.
type Kind uint8

// The kinds of activity. The zero value is the usual one.
const (
	Task            Kind = iota // work, or with no duration an event at either end of a shift
	StartMilestone              // an event at the start of work
	FinishMilestone             // an event at the end of work
	LevelOfEffort               // spans what it is tied to, drives nothing, is never critical
	Summary                     // rolled up from the activities below it
)

// Activity is one piece of work, or an event if its duration is zero.
type Activity struct {
	ID          string // unique and not empty
	Name        string
	Kind        Kind
	Duration    int64 // working minutes on its calendar, 0 to [MaxMinutes]
	Elapsed     bool  // duration and float run day and night, whatever the calendar
	Calendar    int   // index into Network.Calendars
	Milestone   bool  // an event: Duration must be zero
	Constraints []Constraint
	Deadline    calendar.Instant // the activity should finish by it; bounds late dates only

	// Inactive activities stand in the plan but neither take dates nor pass them on.
	Inactive bool
	// Manual activities keep the dates given here and still bound their successors.
	Manual                    bool
	ManualStart, ManualFinish calendar.Instant

	// Assignments whose resources work on calendars of their own set the dates
	// instead of the activity's calendar, unless IgnoreResourceCalendars is set, or
	// FixedDuration, which only Primavera runs on their calendars.
	Assignments             []Assignment
	FixedDuration           bool
	IgnoreResourceCalendars bool
	// OwnCalendar is set when Calendar is the activity's own choice and not the
	// project's default.
	OwnCalendar bool

	// Progress. An activity with an ActualFinish is complete, one with only an
	// ActualStart is in progress; a complete event needs no ActualStart.
	ActualStart  calendar.Instant
	ActualFinish calendar.Instant

	// Remaining is the work still to do, in working minutes; for an unstarted
	// activity it stands in for Duration. nil means not reported: an activity in
	// progress then has left its duration less the work time between actual start
	// and data date, and at least nothing.
	Remaining *int64

	// LevelingDelay is how long the start waits beyond what relations and constraints
	// ask for, in minutes day and night: what levelling of resources has found.
	LevelingDelay int64

	// Suspend is when started work stopped, Resume when the rest goes on; no work is
	// done in between.
	Suspend, Resume calendar.Instant

	// BaselineStart and BaselineFinish are the dates once agreed; unset when there
	// is no baseline. They never move a date.
	BaselineStart, BaselineFinish calendar.Instant
	BaselineDuration              int64
}

// Assignment is the work of one resource on an activity.
type Assignment struct {
	Resource  int     // index into Network.Resources
	Work      int64   // resource minutes in all
	Remaining int64   // resource minutes still to do
	Units     float64 // resources at a time; 1 is one of it full-time
	Delay     int64   // working minutes after the activity's start
}

// MaxMinutes bounds durations, remaining durations and lags: ten thousand years.
const MaxMinutes int64 = 10000 * 366 * calendar.MinutesPerDay

// Relation makes the activity with index Succ wait for the one with index Pred.
type Relation struct {
	Pred, Succ int
	Type       RelationType
	Lag        int64 // negative is a lead; see LagUnit
	LagUnit    LagUnit
}

// LagUnit says what the number of a lag means.
type LagUnit uint8

// The units of lag. The zero value is the usual one.
const (
	WorkingLag        LagUnit = iota // working minutes on the lag calendar
	ElapsedLag                       // minutes day and night
	PercentLag                       // thousandths of the predecessor's duration, as working time
	ElapsedPercentLag                // thousandths of the predecessor's duration, day and night
)

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
	SNET            ConstraintType = iota + 1 // start no earlier than
	FNET                                      // finish no earlier than
	SNLT                                      // start no later than
	FNLT                                      // finish no later than
	MSO                                       // must start on
	MFO                                       // must finish on
	ALAP                                      // as late as possible; without a date
	StartOn                                   // start on: SNET and SNLT together
	FinishOn                                  // finish on: FNET and FNLT together
	MandatoryStart                            // start on the date whatever the relations say
	MandatoryFinish                           // finish on the date whatever the relations say
	ExpectedFinish                            // the remaining duration is what ends on the date
)

// String returns the usual abbreviation, such as SNET.
func (t ConstraintType) String() string {
	if t < SNET || t > ExpectedFinish {
		return "?"
	}
	return [...]string{"SNET", "FNET", "SNLT", "FNLT", "MSO", "MFO", "ALAP", "SO", "FO", "MS", "MF", "XF"}[t-SNET]
}

// dated reports whether the constraint has a date.
func (t ConstraintType) dated() bool { return t != ALAP }

// onStart reports whether the date is about the start.
func (t ConstraintType) onStart() bool {
	switch t {
	case SNET, SNLT, MSO, StartOn, MandatoryStart:
		return true
	}
	return false
}

// early and late report which dates the constraint bounds.
func (t ConstraintType) early() bool { return t.dated() && t != SNLT && t != FNLT }
func (t ConstraintType) late() bool {
	return t.dated() && t != SNET && t != FNET && t != ExpectedFinish
}
