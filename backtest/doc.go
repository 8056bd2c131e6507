// Package backtest scores forecasts of the year's result after the result is out:
// how far off they were, whether their intervals and probabilities meant what they
// said, how early their lights warned and how often they warned in vain, each beside
// two rules anybody could have used, "the year grows as it has so far" and "the year
// ends as the one before".
//
// Start with [Evaluate], which turns a list of [Issue] into a [Report]; [Origins]
// lists the months in which a replay has to issue them. The package computes no
// forecast: it is told what was issued and what came.
//
// Forecasts of one year issued in successive months share that year's surprise, so
// counts here overstate how much was learned; the bands of [Coverage] are those of
// independent forecasts and are too narrow by that much.
package backtest
