package tasklist

import (
	"math"
	"strconv"
	"strings"
	"time"

	"guatu"
	"guatu/forecast"
	"guatu/internal/desk"
	"guatu/internal/promise"
	"guatu/series"
)

var quarterNames = [4]string{"一季度", "上半年", "前三季度", "全年"}

// quarters says what should stand at the end of each quarter of the year: of a level
// the part that the same months made of earlier years, or the calendar's; of a
// growth the rate; of other work the state it should be in. It is a proposal that the unit makes its own.
func quarters(p *desk.Picture, e desk.Entry) string {
	c, isTarget := p.Claims[e.ID]
	switch {
	case isTarget && c.Target.Basis == forecast.OfGrowth:
		return "各季度累计增速不低于全年目标"
	case isTarget && c.Target.Basis == forecast.OfLevel && c.Year == p.Year:
		return levels(p, c.Indicator, c.Region, c.Target)
	case isTarget || !e.Due.IsSet():
		return ""
	}
	return stages(e, p.Year)
}

// levels cumulates a level over the quarters: by last year's shares when all of them
// are known, else by the calendar.
func levels(p *desk.Picture, indicator, region string, t forecast.Target) string {
	name := series.Name{Indicator: indicator, Region: region}
	shares, basis := [4]float64{.25, .5, .75, 1}, "按时序"
	seasonal := shares
	known := 0
	for q := range 3 {
		if s, ok := p.Statistics.Panel.NearShare(name, p.Year-1, 3*(q+1), true); ok {
			seasonal[q] = s
			known++
		}
	}
	if known == 3 {
		shares, basis = seasonal, "按上年同期占全年比重"
	}
	var parts [4]string
	for q, s := range shares {
		parts[q] = quarterNames[q] + amount(t.Value*s, t.Value) + t.Unit
	}
	return strings.Join(parts[:], "，") + "（" + basis + "）"
}

// amount rounds a part to the precision that a plan of the whole's size has: three
// figures, and whole numbers for counts.
func amount(part, whole float64) string {
	if whole == math.Trunc(whole) && whole < 1000 {
		return strconv.FormatFloat(math.Ceil(part), 'f', 0, 64)
	}
	digits := max(0, 2-int(math.Floor(math.Log10(math.Abs(whole)))))
	return strconv.FormatFloat(part, 'f', digits, 64)
}

// stages says in which state an entry should be at the end of each quarter of the
// year, where it changes: the states before the last one share the time to the deadline evenly.
func stages(e desk.Entry, year int) string {
	working, last := phases(e.Get("kind"))
	if last == "" {
		return ""
	}
	from := e.Released
	if !from.IsSet() || from >= e.Due {
		from = guatu.NewDate(year, 1, 1)
	}
	var out []string
	said := ""
	for q := range 4 {
		end := guatu.NewDate(year, time.Month(3*q+4), 1) - 1
		switch {
		case end < from || e.Due.Year() < year:
		case end >= e.Due:
			return strings.Join(append(out, quarterEnds[q]+last), "；")
		default:
			if now := working[int(end-from)*len(working)/int(e.Due-from)]; now != said {
				out, said = append(out, quarterEnds[q]+now), now
			}
		}
	}
	return strings.Join(out, "；")
}

var quarterEnds = [4]string{"一季度末：", "二季度末：", "三季度末：", "四季度末："}

// phases are the states in which work on an entry of the kind goes on, and the one in
// which it is fulfilled. Of plain work, which is deployed by being in the ledger, the
// first state is no phase.
func phases(kind string) (working []string, last string) {
	for _, s := range promise.States(kind) {
		if promise.Fulfilled(kind, s.Key) {
			last = s.ZH
			break
		}
		working = append(working, s.ZH)
	}
	if kind == promise.Work {
		working = working[1:]
	}
	return working, last
}
