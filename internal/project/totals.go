package project

import (
	"cmp"
	"math"
	"slices"
	"time"

	"guatu"
)

// Totals are the portfolio's sums as of a day.
type Totals struct {
	Projects, Key, New, Started int // Started counts new starts that have started
	Total, Plan, KeyPlan        guatu.Fen
	Done, Admitted              guatu.Fen // cumulated this year up to Month, last report of each project
	KeyDone, KeyAdmitted        guatu.Fen
	Month                       int // the month the sums speak of, the latest that a tenth of those reporting reported; 0 before the first
	Silent                      int // projects without a report for that month
	StartedNotAdmitted          int // started, investment reported, nothing admitted yet
	Synthetic                   int // rows marked 示例
}

// quorum is the part of the reporting projects that must have reported a month
// before the sums speak of it: one early report must not make all others late.
const quorum = 0.1

// Sum adds up a portfolio for the year of the day; withdrawn projects do not count.
func Sum(projects []Project, day guatu.Date) Totals {
	t := Totals{Month: reportedMonth(projects, day.Year())}
	for _, p := range projects {
		if !p.Withdrawn() {
			t.add(p, day.Year())
		}
	}
	return t
}

// reportedMonth is the latest month that at least the quorum of the projects that
// report at all have reported; 0 before the first.
func reportedMonth(projects []Project, year int) int {
	var last []int
	for _, p := range projects {
		if r, ok := p.Last(year); ok && !p.Withdrawn() {
			last = append(last, r.Month.EndMonth())
		}
	}
	if len(last) == 0 {
		return 0
	}
	slices.Sort(last)
	return last[len(last)-max(1, int(math.Ceil(quorum*float64(len(last)))))]
}

func (t *Totals) add(p Project, year int) {
	t.Projects++
	t.Total += p.Total
	t.Plan += p.Plan
	if p.Get("sample") != "" {
		t.Synthetic++
	}
	started := p.started(year)
	if p.newStart() {
		t.New++
		if started {
			t.Started++
		}
	}
	r, ok := p.Through(year, t.Month)
	if !ok || r.Month.EndMonth() < t.Month {
		t.Silent++
	}
	if started && r.Done > 0 && r.Admitted == 0 {
		t.StartedNotAdmitted++
	}
	t.Done += r.Done
	t.Admitted += r.Admitted
	if p.Get("key") == "true" {
		t.Key++
		t.KeyPlan += p.Plan
		t.KeyDone += r.Done
		t.KeyAdmitted += r.Admitted
	}
}

func (p Project) started(year int) bool {
	n, ok := p.StartNode()
	return ok && n.Actual.IsSet() && n.Actual <= guatu.NewDate(year, 12, 31)
}

// Step is one month of a cumulative curve.
type Step struct {
	Month   guatu.Period
	Planned int
	Actual  int
	Known   bool // the month lies before the day, so Actual is final as reported
}

// Ramp counts new starts by month of the day's year: planned by the first baseline
// against reported.
func Ramp(projects []Project, day guatu.Date) []Step {
	out := make([]Step, 12)
	for m := range out {
		end := guatu.MonthEnd(day.Year(), time.Month(m+1))
		out[m] = Step{Month: guatu.Period{Year: day.Year(), Month: m + 1}, Known: end <= day}
		for _, p := range projects {
			n, ok := p.StartNode()
			if !ok || !p.newStart() {
				continue
			}
			if n.Baseline.IsSet() && n.Baseline <= end {
				out[m].Planned++
			}
			if n.Actual.IsSet() && n.Actual <= min(end, day) {
				out[m].Actual++
			}
		}
	}
	return out
}

// Pace is one month of the key projects' investment, cumulated.
type Pace struct {
	Month                guatu.Period
	Plan, Done, Admitted guatu.Fen
	Reports              int // reports for this month; Done of silent projects is their last
}

// KeyPace cumulates the key projects' investment by month up to the last reported
// one. A project that missed a month counts with its last report before it.
func KeyPace(projects []Project, day guatu.Date) []Pace {
	months := Sum(projects, day).Month
	out := make([]Pace, months)
	for m := range out {
		out[m].Month = guatu.Period{Year: day.Year(), Month: m + 1}
	}
	for _, p := range projects {
		if p.Get("key") != "true" || p.Withdrawn() {
			continue
		}
		for m := range out {
			out[m].Plan += p.Plan * guatu.Fen(m+1) / 12
			i, found := slices.BinarySearchFunc(p.Reports, out[m].Month.String(), func(r Report, month string) int { return cmp.Compare(r.Month.String(), month) })
			if found {
				out[m].Reports++
				i++
			}
			if i > 0 && p.Reports[i-1].Month.Year == day.Year() {
				out[m].Done += p.Reports[i-1].Done
				out[m].Admitted += p.Reports[i-1].Admitted
			}
		}
	}
	return out
}

// Suspicion is a pattern in a project's reports that a reviewer should look at.
type Suspicion struct {
	Project string
	Kind    string // same_amount or equals_plan
	Months  []guatu.Period
	Amount  guatu.Fen
}

// sameMonths is how many equal months in a row are shown to the reviewer.
const sameMonths = 3

// Suspicions lists identical monthly amounts, and completions that equal the plan
// to the fen before the year is over. They are questions, not accusations.
func Suspicions(projects []Project, year int) []Suspicion {
	var out []Suspicion
	for _, p := range projects {
		out = append(out, p.sameAmounts(year)...)
		if r, ok := p.Last(year); ok && p.Plan > 0 && r.Done == p.Plan && r.Month.EndMonth() < 12 {
			out = append(out, Suspicion{Project: p.ID, Kind: "equals_plan", Months: []guatu.Period{r.Month}, Amount: r.Done})
		}
	}
	return out
}

// sameAmounts finds runs of equal amounts in months that follow one another. What a
// report adds over more than one month (January and February told at once) is no
// monthly amount.
func (p Project) sameAmounts(year int) []Suspicion {
	var out []Suspicion
	var run []guatu.Period
	amount, cumulated, last := guatu.Fen(0), guatu.Fen(0), 0
	flush := func() {
		if len(run) >= sameMonths && amount > 0 {
			out = append(out, Suspicion{Project: p.ID, Kind: "same_amount", Months: run, Amount: amount})
		}
		run = nil
	}
	for _, r := range p.Reports {
		if r.Month.Year != year {
			continue
		}
		added, next := r.Done-cumulated, r.Month.EndMonth() == last+1
		cumulated, last = r.Done, r.Month.EndMonth()
		if !next || added != amount {
			flush()
		}
		if amount = added; next {
			run = append(run, r.Month)
		}
	}
	flush()
	return out
}
