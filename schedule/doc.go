// Package schedule turns a network of activities into dates: forward from a start
// ([Schedule]) and backward from a deadline ([Backward], 倒排工期), with working
// calendars, the four relation types with lags and leads, date constraints and
// progress. [Explain] says why an activity stands where it stands, and
// [Model.FloatPaths] what would drive it next.
//
// Start with [Network], [Schedule] and [Result]. To keep a schedule up to date while
// it is edited, [Compile] a [Model], [Model.Run] it once and give it each change by
// [Model.SetActivity] or [Model.SetLag]: only what the change reaches is computed
// again.
//
// # Method
//
// The critical path method (Kelley and Walker 1959) on an activity-on-node
// network with generalised precedence, in time linear in activities and
// relations apart from calendar look-ups. The rules of the [Native] profile are
// those of retained logic:
//
//   - Relations always rule. A constraint that they contradict shows as negative
//     total float; it never breaks a relation, except a mandatory one.
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
//
// # Profiles
//
// [MSP] and [P6] date a plan as Microsoft Project and Primavera P6 do, as far as
// that can be observed: the dates of real plans are equal to the minute. Where they
// differ from the native profile:
//
//   - Microsoft Project: lags run on the successor's calendar; constraints break
//     relations unless they are soft; a start constraint or a predecessor takes the
//     place of the project start; started work runs from its actual start, or from
//     its resume date if it is split; what is complete holds nothing forward; work
//     as late as possible takes up its total float and pushes what follows; the
//     assignments of resources with calendars set the dates; events keep the clock
//     of their bounds.
//   - Primavera: complete work stands at the data date and stays in the passes; a
//     lag that began with an actual date has run since; logic rules over start-on
//     and finish-on constraints but not over mandatory ones; an expected finish sets
//     the remaining duration; work as late as possible takes up its free float; a
//     project may have to finish by a date; start milestones lie at the start of
//     work and finish milestones at its end.
//
// Everywhere a [LevelOfEffort] spans what it is tied to and drives nothing, a
// [Summary] spans what is below it and hands its relations down, and inactive
// activities take their relations with them.
package schedule
