// Package series holds published statistics the way they are published: year-to-date
// values and year-to-date growth rates as two separate facts, each with its
// precision, unit, release date and source. It picks one figure when sources
// disagree, says that they did, and turns cumulated values into flows. It never
// computes a growth rate from two levels: bases are revised between releases, and
// such a rate can be far from the published one.
//
// Start with [NewPanel]; [Panel.Growth], [Panel.YearLevel] and [Panel.Flows] are
// what forecasts read.
package series
