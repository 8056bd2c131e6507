package pages

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"guatu/forecast"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/web"
	"guatu/series"
)

// chartBasis is what the picture shows: cumulated values in a unit, or their growth.
type chartBasis struct {
	Level bool
	Unit  string
	Basis series.Basis
}

func (b chartBasis) cell(x float64) web.Cell {
	if b.Level {
		return web.Num(x, 1)
	}
	return web.Growth(x, 1)
}

// shownBasis is the basis the address asks for, else that of the target, where there is
// something to show in it.
func (s subject) shownBasis(v *web.View) chartBasis {
	choices := s.chartBases()
	level := s.Target != nil && s.Target.Target.Basis == forecast.OfLevel
	switch v.Query("basis") {
	case "level":
		level = true
	case "growth":
		level = false
	}
	if i := slices.IndexFunc(choices, func(b chartBasis) bool { return b.Level == level }); i >= 0 {
		return choices[i]
	}
	return choices[0]
}

// chartBases are the bases in which there is something to show; growth when there is
// nothing at all.
func (s subject) chartBases() []chartBasis {
	var out []chartBasis
	l, forecasted := s.level()
	units := s.pic.Statistics.Panel.Units(s.Name, series.YTD)
	switch {
	case forecasted:
		out = append(out, chartBasis{true, l.Unit, series.YTD})
	case s.Target != nil && slices.Contains(units, s.Target.Target.Unit):
		out = append(out, chartBasis{true, s.Target.Target.Unit, series.YTD})
	case len(units) > 0:
		out = append(out, chartBasis{true, units[0], series.YTD})
	}
	if len(out) == 0 || s.Outlook.Growth != nil || slices.ContainsFunc(s.Figures, func(o series.Observation) bool { return o.Basis == series.YTDGrowth }) {
		out = append(out, chartBasis{false, "%", series.YTDGrowth})
	}
	return out
}

func basisTabs(v *web.View, s subject) []web.Tab {
	bases, shown := s.chartBases(), s.shownBasis(v)
	if len(bases) < 2 {
		return nil
	}
	var out []web.Tab
	for _, b := range bases {
		tab := web.Tab{Label: v.T("同比增速"), Href: v.Here("basis", "growth"), Current: b == shown}
		if b.Level {
			tab.Label, tab.Href = v.T("累计值"), v.Here("basis", "level")
		}
		out = append(out, tab)
	}
	return out
}

// target is the value of the promise on the chart's axis.
func (s subject) target(b chartBasis) (*monitor.Assessment, bool) {
	for _, a := range append([]*monitor.Assessment{s.Target}, s.Targets...) {
		if a != nil && (a.Target.Basis == forecast.OfLevel) == b.Level && a.Target.Unit == b.Unit {
			return a, true
		}
	}
	return nil, false
}

// end is the distribution of the year's end on the chart's axis.
func (s subject) end(b chartBasis) (forecast.Distribution, bool) {
	if s.Outlook.Growth == nil || s.Outlook.Method == forecast.Published {
		return forecast.Distribution{}, false
	}
	return datedOutlook{Outlook: s.Outlook}.end(b.Level, b.Unit)
}

// fanCourse is a course whose lines beyond the known months are drawn straight to the
// year's end. The table behind it holds their end only: nothing is said of the months
// between.
type fanCourse struct {
	web.Course
	whole web.Course // as the table has it: one column per line
}

// newFanCourse cuts the lines of earlier years at their gaps: a figure without
// neighbours would not be seen in a line, and is drawn as a dot when it stands alone.
func newFanCourse(whole web.Course) fanCourse {
	c := fanCourse{Course: whole, whole: whole}
	c.Lines = nil
	for _, l := range whole.Lines {
		if l.Role != web.History {
			c.Lines = append(c.Lines, l)
			continue
		}
		for _, part := range stretches(l.Values) {
			c.Lines = append(c.Lines, web.Line{Role: l.Role, Name: l.Name, Values: part})
		}
	}
	return c
}

// stretches parts values at their gaps; each part keeps its place.
func stretches(values web.Values) []web.Values {
	var out []web.Values
	for i, y := range values {
		if math.IsNaN(y) {
			continue
		}
		if i == 0 || math.IsNaN(values[i-1]) {
			out = append(out, slices.Repeat(web.Values{math.NaN()}, len(values)))
		}
		out[len(out)-1][i] = y
	}
	return out
}

// Behind leaves out what only the drawing needs.
func (c fanCourse) Behind(first string) web.Grid {
	bare := c.whole
	bare.Lines = slices.Clone(bare.Lines)
	for i, l := range bare.Lines {
		if l.Role != web.Actual && l.Role != web.History {
			bare.Lines[i].Values = onlyEnd(l.Values)
		}
	}
	if c.Band != nil {
		bare.Band = &web.Band{Name: c.Band.Name, Low: onlyEnd(c.Band.Low), High: onlyEnd(c.Band.High)}
	}
	return bare.Behind(first)
}

func onlyEnd(values web.Values) web.Values {
	out := slices.Repeat(web.Values{math.NaN()}, len(values))
	out[len(out)-1] = values[len(values)-1]
	return out
}

// draw prepares the picture, for scripts and without them.
func (d *indicatorData) draw(v *web.View, s subject, outlooks []datedOutlook) error {
	if len(s.Figures) == 0 {
		return nil
	}
	b := s.shownBasis(v)
	c := web.Chart{ID: "fan", Title: chartTitle(v, s, b), Unit: b.Unit, Source: sourcesOf(v, s), Tall: true, Data: newFanCourse(indicatorCourse(v, s, b, outlooks))}
	d.Chart = v.Chart(c)
	var err error
	d.Print, err = printedFan(v, s, b, outlooks, d.Chart.Caption)
	return err
}

// chartTitle is the finding of the picture.
func chartTitle(v *web.View, s subject, b chartBasis) string {
	end, ok := s.end(b)
	switch {
	case !ok && b.Level:
		return v.T("%s：已发布的累计值", s.Indicator)
	case !ok:
		return v.T("%s：已发布的累计同比", s.Indicator)
	case b.Level:
		return v.T("%s年底 %s（80%% 区间）", s.Indicator, v.Lang.Range(end.Quantiles[1], end.Quantiles[3], 0, b.Unit))
	default:
		return v.T("%s全年增长 %s（80%% 区间）", s.Indicator, signedRange(v, end.Quantiles[1], end.Quantiles[3]))
	}
}

// sourcesOf names where the newest figures come from.
func sourcesOf(v *web.View, s subject) string {
	var names []string
	for _, o := range s.latest() {
		if name := cmp.Or(o.Source, v.T("来源未记录")); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return joinNames(v, names)
}

// joinNames writes a list.
func joinNames(v *web.View, names []string) string {
	if v.English() {
		return strings.Join(names, ", ")
	}
	return strings.Join(names, "、")
}

// Of earlier years the last few are drawn, and none that lies too far back to compare.
const (
	historyYears = 3
	historySpan  = 5
)

func indicatorCourse(v *web.View, s subject, b chartBasis, outlooks []datedOutlook) web.Course {
	known := monthlyValues(s.pic.Statistics.Panel, s.Name, s.pic.Year, b.Basis, b.Unit)
	c := web.Course{As: web.Fan, Unit: b.Unit, Decimals: 1, Labels: monthLabels(v), Now: lastKnown(known)}
	c.Lines = append(c.Lines, web.Line{Role: web.Actual, Name: v.T("%d 年", s.pic.Year), Values: known})
	for _, year := range s.earlierYears(b) {
		c.Lines = append(c.Lines, web.Line{Role: web.History, Name: v.T("%d 年", year), Values: monthlyValues(s.pic.Statistics.Panel, s.Name, year, b.Basis, b.Unit)})
	}
	if a, ok := s.target(b); ok {
		c.Promise = &web.Promise{Value: a.Target.Value, Label: v.T("目标 %s#监测", claimWords(v, a.Claim))}
	}
	end, ok := s.end(b)
	if !ok {
		return c
	}
	from := func(to float64) web.Values {
		if c.Now < 0 {
			return straight(11, 0, to)
		}
		return straight(c.Now, known[c.Now], to)
	}
	c.Band = &web.Band{Name: v.T("80% 区间#监测"), Low: from(end.Quantiles[1]), High: from(end.Quantiles[3])}
	c.Lines = append(c.Lines, web.Line{Role: web.Forecast, Name: v.T("预测中值#监测"), Values: from(end.Quantiles[2])})
	if a, ok := s.target(b); ok && b.Level && c.Now >= 0 && !ceiling(a.Target) {
		c.Lines = append(c.Lines, web.Line{Role: web.Pace, Name: v.T("达标所需"), Values: from(a.Target.Value)})
	}
	for _, n := range naives(v, s) {
		if x, ok := n.value(b); ok {
			c.Lines = append(c.Lines, web.Line{Role: web.Naive, Name: n.Name, Values: from(x)})
		}
	}
	c.Lines = append(c.Lines, vintageLines(v, s, b, outlooks)...)
	return c
}

// vintageLines are the outlooks of earlier days, each from the month that was known
// then.
func vintageLines(v *web.View, s subject, b chartBasis, outlooks []datedOutlook) []web.Line {
	var out []web.Line
	for _, o := range outlooks {
		end, ok := o.end(b.Level, b.Unit)
		if !ok || o.Day == v.AsOf.Released {
			continue
		}
		line := web.Line{Role: web.Vintage, Name: v.T("%s 的预测", o.Day), Values: straight(11, 0, end.Quantiles[2])}
		for _, k := range o.Outlook.Known {
			if m := k.Period.EndMonth(); k.Basis == b.Basis && (k.Unit == b.Unit || !b.Level) && m < 12 {
				line.Values = straight(m-1, k.Value, end.Quantiles[2])
			}
		}
		out = append(out, line)
	}
	return out
}

// earlierYears are the last years before the picture's with figures, newest first.
func (s subject) earlierYears(b chartBasis) []int {
	var out []int
	for _, o := range s.Figures {
		if y := o.Period.Year; y < s.pic.Year && y >= s.pic.Year-historySpan && o.Basis == b.Basis && (!b.Level || o.Unit == b.Unit) && !slices.Contains(out, y) {
			out = append(out, y)
		}
	}
	slices.Sort(out)
	slices.Reverse(out)
	return out[:min(len(out), historyYears)]
}

// monthLabels name the ends of the months along the axis.
func monthLabels(v *web.View) []string {
	out := make([]string, 12)
	for i := range out {
		out[i] = fmt.Sprintf("%d月", i+1)
		if v.Lang == lang.EN {
			out[i] = time.Month(i + 1).String()[:3]
		}
	}
	return out
}
