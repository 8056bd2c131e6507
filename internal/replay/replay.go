// Package replay asks how good the forecasts would have been: at the end of every
// month of past years it makes them again from the registers as they were known on
// that day, and scores them against what came. Start with [Run].
//
// Two sets are scored. Growth: every indicator whose full-year growth is known, in
// points, with the question whether the year grows at least as fast as the three before
// did on average. Promises: the announced targets and numbered ledger entries, as the
// desk judges them, with their lights.
package replay

import (
	"cmp"
	"context"
	"slices"

	"guatu"
	"guatu/backtest"
	"guatu/internal/vintage"
	"guatu/series"
)

// Options say what is replayed.
type Options struct {
	City string
	// From and To bound the days of issue; NoDate means from the first year after one
	// with a result, and up to the end of the last year with a result.
	From, To guatu.Date
	// Indicators are names or aliases; empty means all. One that has no figures is an
	// error of class NotFound.
	Indicators []string
	At         guatu.AsOf // what is known now: the results
	Without    []int      // years that the second scores leave out
}

// Shock are the years that dominate every mean and are therefore also left out.
var Shock = []int{2020, 2021, 2022}

// Result is what a replay found. Without any result to score against its reports are
// empty and Thin says what is missing.
type Result struct {
	From, To guatu.Date // of issue; NoDate when nothing could be issued
	Growth   backtest.Report
	Promises backtest.Report
	Thin     []Thin // indicators that could not be scored
	// Computed counts results that are not published but follow from two years' values.
	Computed int
	// Unjudged counts promises of the years replayed whose result is not known.
	Unjudged int

	GrowthIssues, PromiseIssues []backtest.Issue
}

// Thin is an indicator with too few years.
type Thin struct {
	Name  series.Name
	Years int // with a full-year growth
	Why   Reason
}

// Reason says why an indicator was not scored.
type Reason string

// The reasons.
const (
	NoResult   Reason = "no_result"   // no full year's growth is known
	OutOfRange Reason = "range"       // results only of years that are not replayed
	FewYears   Reason = "few_years"   // results, but nothing before them to forecast from
	EarlyOut   Reason = "already_out" // every figure of the year came with its result
)

// Run replays. Progress is called after every month with the number done; it may be
// nil. A cancelled context ends it with its error.
func Run(ctx context.Context, r vintage.Reader, o Options, progress func(done, all int, name string)) (Result, error) {
	known, err := read(ctx, r, o)
	if err != nil {
		return Result{}, err
	}
	run, err := prepare(known, o)
	if err != nil {
		return Result{}, err
	}
	for i, origin := range run.origins {
		if err := ctx.Err(); err != nil {
			return Result{}, err
		}
		if err := run.issue(origin); err != nil {
			return Result{}, err
		}
		if progress != nil {
			progress(i+1, len(run.origins), guatu.Period{Year: origin.Year, Month: origin.Month}.String())
		}
	}
	return run.score(o.Without)
}

// score turns the issues into reports.
func (r *run) score(without []int) (Result, error) {
	out := Result{From: guatu.NoDate, To: guatu.NoDate, GrowthIssues: r.growth, PromiseIssues: r.promises, Computed: r.computed}
	var err error
	if out.Growth, err = backtest.Evaluate(r.growth, without); err != nil {
		return out, err
	}
	if out.Promises, err = backtest.Evaluate(r.promises, without); err != nil {
		return out, err
	}
	if len(r.origins) > 0 {
		out.From, out.To = r.origins[0].Day(), r.origins[len(r.origins)-1].Day()
	}
	out.Thin, out.Unjudged = r.thin(), len(r.unjudged)
	return out, nil
}

// thin lists the subjects without an issue.
func (r *run) thin() []Thin {
	var out []Thin
	for _, n := range r.subjects {
		if r.scored[n] {
			continue
		}
		t := Thin{Name: n, Years: len(r.results[n]), Why: FewYears}
		switch {
		case t.Years == 0:
			t.Why = NoResult
		case r.out[n]:
			t.Why = EarlyOut
		case !slices.ContainsFunc(r.origins, func(o backtest.Origin) bool { _, ok := r.results[n][o.Year]; return ok }):
			t.Why = OutOfRange
		}
		out = append(out, t)
	}
	return out
}

func compareNames(a, b series.Name) int {
	return cmp.Or(cmp.Compare(a.Region, b.Region), cmp.Compare(a.Indicator, b.Indicator))
}
