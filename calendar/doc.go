// Package calendar is working time: what a day's shifts are, which days are off,
// and arithmetic on working minutes and workdays.
//
// Start with [China], the eight-hour, five-day calendar with the statutory
// holidays and make-up workdays of China, or with [New] for a calendar of one's
// own, which [Spec] describes: a week of shifts, work weeks, exceptions that may
// recur, and a parent. [Restrict] adds the rules of a site, such as the stop over
// Spring Festival, and [Intersect] joins the hours of a task and its resource.
// [Calendar.Work], [Calendar.Add] and [Calendar.Sub] count working minutes
// between [Instant] values; [Calendar.AddWorkdays] and [Calendar.Workdays] count
// whole days between civil dates.
//
// # Start-type and finish-type instants
//
// Two instants with no working minute between them are equivalent: Friday 17:00
// and Monday 08:00 on an office calendar. A start is written as the latest of
// such instants (Monday 08:00), a finish as the earliest (Friday 17:00).
package calendar
