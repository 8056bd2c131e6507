// Package competition runs the forecasting engine over a file of series, so that anyone
// can score it against published results and other programs. Start with [Forecast],
// which forecasts every series, and [YearEnd], which holds out the last year of
// every monthly series and replays it.
//
// Both read a table with the columns id, freq, h, start_year, start_period and train
// (values separated by spaces); the forecast of a series depends on that series
// alone, and the output on neither the number of processors nor the order of work,
// except for the column secs, which is measured.
package competition
