// Package compress shortens a project to a date at the least cost (工期压缩): which
// activities to speed up and by how much, what every day costs, and why it cannot
// be shorter still.
//
// Start with [Compress].
//
// # Method
//
// Shortening an activity costs so much a day, in steps that do not fall: the linear
// time–cost trade-off of Kelley (1961) and Fulkerson (1961), its convex form by
// splitting into pieces. It is a linear program over the times of events, one for
// the start and one for the finish of each activity, so that the four relation
// types with lags and leads need no special case: shortening work that is tied by
// its start only may lengthen a project, and is then given back. Its dual is a
// parametric minimum-cost flow, which is solved exactly and in whole minutes by
// augmenting along tight arcs, for every finish from the normal one down to the
// target: that is the cost curve. It ends at the target, or at a chain of work at
// its floor that shows why nothing less is possible.
//
// # What is exact
//
// With one calendar the linear program is the project, and the result is the
// cheapest there is. Where calendars differ, or rules of scheduling are not linear,
// the project is measured in the work time of the calendar that most work follows,
// the result is scheduled again, and the target is corrected until the dates keep
// it. [Result.Exact] tells the two apart and [Result.Reasons] says why.
package compress
