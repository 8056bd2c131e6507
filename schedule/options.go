package schedule

import "guatu/calendar"

// Profile is the set of rules by which a schedule is computed where programs differ.
type Profile uint8

// The profiles. Native is our own: retained logic, relations always win.
const (
	Native Profile = iota
	MSP            // as Microsoft Project dates a plan
	P6             // as Primavera P6 dates a plan
)

// Progress says how relations bind work that began out of sequence.
type Progress uint8

// The ways to treat progress out of sequence.
const (
	RetainedLogic    Progress = iota // unfinished predecessors still hold back remaining work
	ProgressOverride                 // work that has begun goes on, whatever its predecessors
	ActualDates                      // as RetainedLogic, with actual dates after the data date taken as they stand
)

// LagCalendar names the calendar on which the working time of a lag runs.
type LagCalendar uint8

// The lag calendars. DefaultLag is the profile's own: the predecessor's, and for
// MSP the successor's.
const (
	DefaultLag LagCalendar = iota
	PredecessorLag
	SuccessorLag
	ProjectLag
	ContinuousLag
)

// FloatBasis says which end of an activity total float is measured at.
type FloatBasis uint8

// The bases of total float. DefaultFloat is the profile's own.
const (
	DefaultFloat FloatBasis = iota
	FinishFloat
	StartFloat
	SmallestFloat
)

// Options are the conditions of a schedule. The zero Options starts the project
// at the earliest date known in the network (an actual start, or the date of a
// SNET, FNET, MSO or MFO constraint) and fails if there is none.
type Options struct {
	Profile Profile
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
	// MustFinishBy is the date by which P6 counts late dates back, if it is later
	// or earlier than the early finish. Unset: the early finish.
	MustFinishBy calendar.Instant
	// FromFinish plans backwards: every activity stands as late as the finish,
	// Deadline, allows.
	FromFinish bool

	ProjectCalendar int   // index into Network.Calendars
	MinutesPerDay   int64 // the minutes that a day of duration or float is shown as; 0 means 480

	Progress    Progress
	LagCalendar LagCalendar
	// SSLagFromActualStart counts the lag of a start-to-start relation from the
	// actual start of a predecessor in progress.
	SSLagFromActualStart bool
	// SplitInProgress lets the remaining work of a started activity wait for its
	// predecessors (MSP).
	SplitInProgress bool
	// SoftConstraints keeps constraints from breaking relations (MSP: "tasks will
	// always honour their constraint dates" off).
	SoftConstraints bool
	// IgnoreExpectedFinish leaves remaining durations as reported.
	IgnoreExpectedFinish bool

	FloatBasis FloatBasis
	// CriticalFloat is the total float in minutes up to which an activity is critical.
	CriticalFloat int64
	// CriticalByLongestPath makes the longest path critical instead of low float.
	CriticalByLongestPath bool
	// OpenEndsCritical counts the late finish of an activity without successors
	// from its own early finish.
	OpenEndsCritical bool
}
