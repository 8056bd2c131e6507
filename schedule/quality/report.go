package quality

import "guatu/calendar"

// Point is the number of a check, 1 to 14.
type Point int

// The points.
const (
	Logic Point = iota + 1
	Leads
	Lags
	RelationTypes
	HardConstraints
	HighFloat
	NegativeFloat
	HighDuration
	InvalidDates
	Resources
	MissedTasks
	CriticalPath
	PathLength
	Execution
)

var names = [...]string{
	Logic: "逻辑关系缺失", Leads: "负时距", Lags: "正时距", RelationTypes: "完成—开始关系", HardConstraints: "硬约束",
	HighFloat: "总时差过大", NegativeFloat: "负时差", HighDuration: "工期过长", InvalidDates: "日期无效",
	Resources: "资源缺失", MissedTasks: "逾期工作", CriticalPath: "关键路径测试", PathLength: "关键路径长度指数", Execution: "基线执行指数",
}

// String returns the point's name in Chinese.
func (p Point) String() string {
	if p < Logic || p > Execution {
		return "?"
	}
	return names[p]
}

// Verdict is the outcome of a check.
type Verdict uint8

// The verdicts.
const (
	NotRated Verdict = iota // what it needs is not in the plan
	Passed
	Failed
)

// Check is the outcome of one point.
type Check struct {
	Point   Point
	Verdict Verdict

	// Count of Of offend; for FS relations, and the two indices, Count of Of is what
	// there should be much of. Both are working minutes for the path length index.
	Count, Of int64
	// Value is the ratio, 0 when Of is.
	Value float64
	// Limit is the value that may not be exceeded, or for relation types and the
	// indices not be fallen short of.
	Limit float64

	Offenders []Offender
	// Dangling are activities whose start, or finish, no relation holds, although the
	// other end is tied (Logic only). They are not counted.
	Dangling []Offender
	// Why says what is missing when the check is not rated.
	Why string
}

// Offender is an activity or relation that a check objects to.
type Offender struct {
	Activity int // index, or -1
	Relation int // index, or -1
	// What is what is wrong with it.
	What Fault
	// Minutes is by how much, in working minutes where that has a meaning.
	Minutes int64
	Date    calendar.Instant // the date that is wrong
}

// Fault is what is wrong with an offender.
type Fault uint8

// The faults.
const (
	NoPredecessor Fault = iota + 1
	NoSuccessor
	OpenStart  // tied to predecessors by its finish only
	OpenFinish // tied to successors by its start only
	HasLead
	HasLag
	NotFinishToStart
	Constrained
	FloatTooHigh
	FloatNegative
	TooLong
	ActualInFuture  // an actual date after the status date
	ForecastInPast  // work to come dated before the status date
	NoResource      // at least a day of work without any
	FinishedLate    // after the baseline's finish
	NotFinished     // it should be, by the baseline
	FinishUnmoved   // a delay of this activity does not move the project's finish as much
	WithoutBaseline // counted as if it had been due
)

// Report is the outcome of all points, in their order.
type Report struct {
	Checks [14]Check
	Status calendar.Instant // the status date; unset when the plan has none
}

// Failures counts the checks that failed.
func (r *Report) Failures() int {
	n := 0
	for i := range r.Checks {
		if r.Checks[i].Verdict == Failed {
			n++
		}
	}
	return n
}

// Thresholds are the limits as data. Ratios are 0 to 1.
type Thresholds struct {
	Logic, Lags, HardConstraints, HighFloat, HighDuration, MissedTasks float64 // at most
	Leads, NegativeFloat, InvalidDates, Resources                      float64 // at most
	RelationTypes, PathLength, Execution                               float64 // at least

	FloatDays    int64 // total float above so many days is high
	DurationDays int64 // a duration above so many days is
	TestDays     int64 // by which the critical path test delays an activity
	// TestTolerance is the share of TestDays by which the finish may move less or
	// more: other calendars may take part in the path.
	TestTolerance float64
}

// DCMA returns the agency's thresholds.
func DCMA() Thresholds {
	return Thresholds{
		Logic: 0.05, Lags: 0.05, HardConstraints: 0.05, HighFloat: 0.05, HighDuration: 0.05, MissedTasks: 0.05,
		RelationTypes: 0.90, PathLength: 0.95, Execution: 0.95,
		FloatDays: 44, DurationDays: 44, TestDays: 600, TestTolerance: 0.01,
	}
}
