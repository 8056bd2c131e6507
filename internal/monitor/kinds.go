package monitor

import (
	"strings"

	"guatu/extract/quantity"
	"guatu/forecast"
	"guatu/series"
)

// Streak is what is known of the years of growth that a claim wants to continue.
type Streak struct {
	forecast.Streak
	Stated int // years that the claim itself speaks of, 0 for none
}

// streaks reports whether the claim is that growth goes on, by any amount.
func (a Assessment) streaks() bool {
	return a.Target.Basis == forecast.OfGrowth && a.Target.Comparator == forecast.Over && a.Target.Value == 0
}

// streak judges that another year of growth follows. It differs from a growth target
// only before the first figure of the year, when the length of the streak counts.
func (j Judge) streak(a *Assessment) error {
	if err := j.yearEnd(a); err != nil {
		return err
	}
	name := series.Name{Indicator: a.Indicator, Region: a.Region}
	a.Streak = &Streak{Streak: forecast.StreakBefore(j.Statistics.Panel, name, a.Year), Stated: statedYears(a.Item)}
	if a.Outlook.Method != forecast.Prior && a.Outlook.Method != forecast.NotPossible {
		return nil
	}
	p, err := a.Outlook.Continue(a.Streak.Streak, a.Streak.Stated)
	if err == nil {
		a.Why, a.Missing = "", nil
	}
	return a.settle(p, err)
}

// statedYears reads 连续十一年 out of a promise.
func statedYears(text string) int {
	_, rest, found := strings.Cut(text, "连续")
	if !found {
		return 0
	}
	n, ok := quantity.ParseNumeral(rest, 0)
	if !ok || !strings.HasPrefix(strings.TrimPrefix(rest[n.End:], "个"), "年") || n.Value < 1 || n.Value > 99 {
		return 0
	}
	return int(n.Value)
}

// rank judges a place among cities by the level of the indicator, or of the one that
// the name says before 位次 or 排名. Parts of the region are no peers of it.
func (j Judge) rank(a *Assessment) error {
	indicator, own, ok, err := j.ranked(a)
	if err != nil {
		return err
	}
	a.Why = OtherRegion
	if !ok {
		return nil
	}
	var peers []forecast.Contender
	for _, n := range j.Statistics.Panel.Names() {
		if n.Indicator != indicator || n.Region == a.Region || strings.HasPrefix(n.Region, a.Region) {
			continue
		}
		c, ok, err := j.contender(n, a.Year, own.unit)
		if err != nil {
			return err
		}
		if ok {
			peers = append(peers, c.Contender)
		}
	}
	if len(peers) == 0 {
		return nil
	}
	standing, err := forecast.Rank(own.Contender, peers, 0, uint64(a.Year))
	if err != nil {
		return err
	}
	a.Why, a.Standing = "", &standing
	return a.settle(standing.AtLeast(int(a.Target.Value)), nil)
}

// contender is a city with the unit in which it is ranked.
type contender struct {
	forecast.Contender
	unit string
}

// ranked finds the series by which the region is ranked.
func (j Judge) ranked(a *Assessment) (indicator string, own contender, ok bool, err error) {
	for _, name := range []string{a.Indicator, strings.TrimSuffix(a.Indicator, "位次"), strings.TrimSuffix(a.Indicator, "排名")} {
		indicator = j.Statistics.Indicators.Canonical(name)
		if own, ok, err = j.contender(series.Name{Indicator: indicator, Region: a.Region}, a.Year, ""); ok || err != nil {
			break
		}
	}
	if ok {
		a.Outlook, err = forecast.YearEnd(j.Statistics.Request(indicator, a.Region, a.Year))
	}
	return indicator, own, ok, err
}

// contender is a region with the distribution of its level in a unit, or in its main
// one for "".
func (j Judge) contender(n series.Name, year int, unit string) (contender, bool, error) {
	o, err := forecast.YearEnd(j.Statistics.Request(n.Indicator, n.Region, year))
	if err != nil {
		return contender{}, false, err
	}
	for _, l := range o.Levels {
		if unit == "" || l.Unit == unit {
			return contender{forecast.Contender{Name: n.Region, Measures: []forecast.Distribution{l.Distribution}}, l.Unit}, true, nil
		}
	}
	return contender{}, false, nil
}
