// Package quality examines a schedule as a network: the fourteen points of the
// Defense Contract Management Agency (DCMA-EA PAM 200.1, section 4, October 2012),
// each with the activities or relations that offend and with the numbers it is a
// ratio of, because programs differ in both.
//
// Start with [Assess]; [DCMA] are the usual thresholds.
//
// # Population
//
// Unless a point says otherwise it looks at the activities that are not complete,
// without summaries, levels of effort and inactive ones; where durations and
// resources are in question also without milestones. Relations count when they join
// two activities of the plan and the successor is not complete. The status date is
// [schedule.Options.DataDate].
package quality
