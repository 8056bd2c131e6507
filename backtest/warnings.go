package backtest

import (
	"slices"

	"guatu"
)

// Warnings is what the lights were good for. A promise is one series in one year;
// orange and red are alarms.
type Warnings struct {
	Promises, Missed int

	Alarms, FalseAlarms int // issues with an alarm, and those whose promise was kept
	// Due and Silent are the issues whose promise was missed, and those of them without
	// an alarm.
	Due, Silent int

	// LeadMonth is the median, over missed promises, of the first month from which
	// every light up to the last says that the promise will be missed; 0 when that is
	// so for no more than half of them. LeadKnown is the same in months known.
	LeadMonth, LeadKnown float64
	Never                int // missed promises whose last light gave no alarm

	// Flips are changes of colour from one issue of a promise to the next; grey is no
	// colour.
	Flips int
}

// FalseAlarmRatio is the share 0..1 of alarms whose promise was kept; 0 without any.
func (w Warnings) FalseAlarmRatio() float64 { return share(w.FalseAlarms, w.Alarms) }

// MissedAlarmRatio is the share 0..1 of issues about missed promises that gave no
// alarm; 0 without any.
func (w Warnings) MissedAlarmRatio() float64 { return share(w.Silent, w.Due) }

// FlipsPerYear is how often the light of a promise changed colour in its year, on
// average.
func (w Warnings) FlipsPerYear() float64 { return share(w.Flips, w.Promises) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// warnings counts over issues that are sorted by series, year and month.
func warnings(issues []Issue) Warnings {
	var w Warnings
	var months, knowns []float64
	for _, story := range stories(issues) {
		w.Promises++
		w.Flips += flips(story)
		w.count(story)
		if story[0].Event.Met {
			continue
		}
		w.Missed++
		first, ok := turned(story)
		if !ok {
			w.Never++
			continue
		}
		months, knowns = append(months, float64(first.Month)), append(knowns, float64(first.Known))
	}
	w.LeadMonth, w.LeadKnown = medianWith(months, w.Never), medianWith(knowns, w.Never)
	return w
}

// stories groups sorted issues that carry an event by series and year.
func stories(issues []Issue) [][]Issue {
	var out [][]Issue
	for _, i := range issues {
		if i.Event == nil {
			continue
		}
		if n := len(out); n > 0 && out[n-1][0].Series == i.Series && out[n-1][0].Year == i.Year {
			out[n-1] = append(out[n-1], i)
			continue
		}
		out = append(out, []Issue{i})
	}
	return out
}

// count counts the alarms of one promise.
func (w *Warnings) count(story []Issue) {
	for _, i := range story {
		alarm := i.Event.side() == missed
		switch {
		case alarm && i.Event.Met:
			w.Alarms++
			w.FalseAlarms++
		case alarm:
			w.Alarms++
			w.Due++
		case !i.Event.Met:
			w.Due++
			w.Silent++
		}
	}
}

// turned returns the first issue from which all say that the promise will be missed.
func turned(story []Issue) (first Issue, ok bool) {
	for _, i := range slices.Backward(story) {
		if i.Event.side() != missed {
			break
		}
		first, ok = i, true
	}
	return first, ok
}

// flips counts changes of colour; without lights those of the side.
func flips(story []Issue) int {
	n := 0
	var last guatu.Light
	for _, i := range story {
		light := i.Event.Light
		if light == "" {
			light = map[side]guatu.Light{kept: guatu.Green, missed: guatu.Red}[i.Event.side()]
		}
		if light == guatu.Grey {
			continue
		}
		if last != "" && light != last {
			n++
		}
		last = light
	}
	return n
}

// medianWith is the median of the values and of so many that lie beyond all of them;
// 0 when it is one of those, or when there is none.
func medianWith(values []float64, beyond int) float64 {
	n := len(values) + beyond
	if n == 0 || n/2 >= len(values) {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
