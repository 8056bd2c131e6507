// Package schedule turns a network of activities into dates: forward from a start
// ([Schedule]) and backward from a deadline ([Backward], 倒排工期), with working
// calendars, the four relation types with lags and leads, date constraints and
// progress. [Explain] says why an activity stands where it stands.
//
// Start with [Network], [Schedule] and [Result].
//
// # Method
//
// The critical path method (Kelley and Walker 1959) on an activity-on-node
// network with generalised precedence, in time linear in activities and
// relations apart from calendar look-ups. The rules are those of retained logic:
//
//   - Relations always rule. A constraint that they contradict shows as negative
//     total float; it never breaks a relation.
//   - Lags run on the predecessor's calendar. A lag of zero is no shift at all.
//   - A start is moved to the next working instant of the activity's calendar; a
//     finish bound that falls in non-working time is kept as it is, so that every
//     relation holds between the instants shown.
//   - An activity without remaining duration is an event: it stays at the end of
//     a shift and moves to the next working instant from other non-working time.
//   - Nothing unstarted is scheduled before the data date.
//
// Late dates are the latest for which all of this still holds, so an activity
// moved to its late date and no further never moves the project's late finish.
package schedule
