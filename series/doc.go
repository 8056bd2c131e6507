// Package series holds published statistics the way they are published: year-to-date
// values and year-to-date growth rates as two separate facts, each with its
// precision, unit, release date and source. It picks one figure when sources
// disagree, says that they did, and turns cumulated values into flows. It never
// takes a growth rate computed from two levels for a published one: bases are revised
// between releases, and such a rate can be far off ([Panel.ComputeGrowth] says how far;
// [Panel.Ratios] and [Panel.Breaks] say what the statistics changed).
//
// Start with [NewPanel]; [Panel.Growth], [Panel.YearLevel], [Panel.Flows] and
// [Panel.Comparable] are what forecasts read. Gaps stay gaps: [Panel.Spans] keeps the
// months between two published values together, [Panel.Gaps] names what is late.
package series
