// Package forecast says where a year will end, given what has been published, with
// which probability a target is met and what the rest of the year would have to
// do. Start with [YearEnd] for one indicator and [Outlook.Probability] for a
// target; [Pool] forecasts a full monthly or quarterly series by itself.
//
// A city publishes few figures, so there are three methods. A complete monthly or
// quarterly history is forecast by a pool of models; an indicator with some growth
// figures by the growth so far and by the errors which the same rule made for all
// indicators before; an indicator without a figure of the year by its previous
// years. When none applies the result says which figures are missing.
//
// Everything is a pure function of its arguments and the seed, and safe for
// concurrent use.
package forecast
