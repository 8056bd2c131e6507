package backtest

import (
	"slices"

	"guatu"
)

// Report is what [Evaluate] found.
type Report struct {
	All     Scores
	Without []int  // the years that Usual leaves out, ascending
	Usual   Scores // the same without them; the shock of 2020 dominates every mean
}

// Scores are those of a set of issues.
type Scores struct {
	Issues int
	Series int
	Years  []int // ascending

	Overall Accuracy
	ByKnown []Accuracy // by months known, ascending

	Events  Probabilities   // of all issues that carry an event
	ByMonth []Probabilities // by month of issue, ascending; months without an event are left out

	Warnings Warnings
}

// Evaluate scores issues, in any order; without are years to leave out of
// [Report.Usual], such as 2020, 2021 and 2022. Two issues of the same series, year and
// month, promises that were both kept and missed, and numbers that are none are errors
// of class Invalid. No issue at all gives empty scores. Cost: O(n log n) and the CRPS.
func Evaluate(issues []Issue, without []int) (Report, error) {
	sorted := slices.SortedFunc(slices.Values(issues), compareIssues)
	for k, i := range sorted {
		if err := i.check(); err != nil {
			return Report{}, err
		}
		if k > 0 {
			if err := follows(sorted[k-1], i); err != nil {
				return Report{}, err
			}
		}
	}
	r := Report{All: scores(sorted), Without: slices.Sorted(slices.Values(without))}
	r.Usual = scores(slices.DeleteFunc(sorted, func(i Issue) bool { return slices.Contains(without, i.Year) }))
	return r, nil
}

// follows checks an issue against the one before it.
func follows(before, i Issue) error {
	switch {
	case before.Series != i.Series || before.Year != i.Year:
		return nil
	case before.Month == i.Month:
		return guatu.Invalidf("%s 有两次预测", i.name())
	case before.Event != nil && i.Event != nil && before.Event.Met != i.Event.Met:
		return guatu.Invalidf("%s 的目标既完成又没有完成", i.name())
	}
	return nil
}

func scores(sorted []Issue) Scores {
	s := Scores{Issues: len(sorted), Overall: accuracy(0, sorted), Events: probabilities(0, sorted), Warnings: warnings(sorted)}
	names, years := map[string]bool{}, map[int]bool{}
	for _, i := range sorted {
		names[i.Series], years[i.Year] = true, true
	}
	s.Series = len(names)
	s.Years = ascending(years)
	groupBy(sorted, func(i Issue) int { return i.Known }, func(known int, group []Issue) {
		s.ByKnown = append(s.ByKnown, accuracy(known, group))
	})
	groupBy(sorted, func(i Issue) int { return i.Month }, func(month int, group []Issue) {
		if p := probabilities(month, group); p.N > 0 {
			s.ByMonth = append(s.ByMonth, p)
		}
	})
	return s
}

// groupBy calls visit for every value of key, ascending, with its issues.
func groupBy(issues []Issue, key func(Issue) int, visit func(int, []Issue)) {
	groups := map[int][]Issue{}
	present := map[int]bool{}
	for _, i := range issues {
		groups[key(i)] = append(groups[key(i)], i)
		present[key(i)] = true
	}
	for _, k := range ascending(present) {
		visit(k, groups[k])
	}
}

func ascending(set map[int]bool) []int {
	var out []int
	for k := range set {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
