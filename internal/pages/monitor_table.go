package pages

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"guatu/forecast"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/web"
	"guatu/series"
)

// monitorTable is the table of indicators. Figures keep the digits that were
// published; the unit of a row stands in a column of its own.
func monitorTable(v *web.View, pic *desk.Picture, shown []gauge) web.Table {
	t := web.Table{
		Caption: v.T("指标"), File: v.T("%s-监测-%s", v.City, v.AsOf.Released), Columns: monitorColumns(v),
		Note:  v.T("一个指标有几个目标时，本行是最难完成的那个，其余写在下面。年底低、高是八成把握的区间；它和目标同一单位。灯和数字点开可看规则、来源和算法。"),
		Empty: web.Empty{Text: v.T("这个地区没有指标数据和目标"), Hint: v.T("换一个地区，或导入数据"), Label: v.T("导入月度数据#监测"), Href: importFigures(v).Href},
	}
	for _, g := range shown {
		t.Rows = append(t.Rows, monitorRow(v, pic, g))
	}
	return t
}

func monitorColumns(v *web.View) []web.Column {
	return []web.Column{
		{Key: "name", Label: v.T("指标"), Kind: web.Words},
		{Key: "region", Label: v.T("地区#监测"), Kind: web.Words},
		{Key: "period", Label: v.T("最新时期"), Kind: web.Dates, Help: v.T("已发布的最近一期，自年初累计")},
		{Key: "value", Label: v.T("最新值"), Kind: web.Numbers},
		{Key: "unit", Label: v.T("单位#列"), Kind: web.Words},
		{Key: "growth", Label: v.T("同比#监测"), Unit: "%", Kind: web.Numbers, Help: v.T("按公布的增速，不由两年数值相除")},
		{Key: "target", Label: v.T("目标#列"), Kind: web.Words},
		{Key: "course", Label: v.T("走势#监测"), Kind: web.Picture},
		{Key: "low", Label: v.T("年底低"), Kind: web.Numbers, Help: v.T("全年结果有九成可能高于此数")},
		{Key: "mid", Label: v.T("年底中值"), Kind: web.Numbers, Hidden: true},
		{Key: "high", Label: v.T("年底高"), Kind: web.Numbers, Help: v.T("全年结果有九成可能低于此数")},
		{Key: "chance", Label: v.T("达标概率#监测"), Unit: "%", Kind: web.Numbers},
		{Key: "required", Label: v.T("余下需增#监测"), Unit: "%", Kind: web.Numbers, Help: v.T("要达标，余下各月同比须增多少")},
		{Key: "light", Label: v.T("灯"), Kind: web.Lights},
		{Key: "age", Label: v.T("数据龄#监测"), Unit: "天", Kind: web.Numbers, Help: v.T("最近一次发布距截至日的天数")},
		{Key: "source", Label: v.T("来源"), Kind: web.Words, Hidden: true},
	}
}

func monitorRow(v *web.View, pic *desk.Picture, g gauge) web.Row {
	name, a := web.Text(g.Indicator), g.deciding()
	if a != nil && !a.Known {
		name.Sub = a.WhyText(v.Lang)
	}
	value, hasValue := g.latestOf(series.YTD, series.Level, series.Month)
	growth, hasGrowth := g.latestOf(series.YTDGrowth, series.MonthGrowth)
	unit, source := web.Cell{}, web.Cell{}
	if hasValue {
		unit, source = web.Text(v.Lang.Unit(value.Unit)), web.Text(value.Source)
	}
	cells := []web.Cell{name, web.Text(g.Region), periodCell(v, g), publishedCell(v, g, value, hasValue), unit, publishedCell(v, g, growth, hasGrowth)}
	if len(g.Figures) == 0 && a != nil && a.Reached > 0 {
		cells = countedCells(v, g, a, name)
	}
	cells = append(cells, outlookCells(v, pic, g, a)...)
	return web.Row{Href: gaugeLink(v, g.Indicator, g.Region), Cells: append(cells, ageCell(v, g), source)}
}

// countedCells are the first columns of a target that counts projects: what is counted
// so far stands in our own register, not in a release.
func countedCells(v *web.View, g gauge, a *monitor.Assessment, name web.Cell) []web.Cell {
	none := web.Absent(lang.NotApplicable)
	count := web.Figure{Text: lang.Number(float64(a.Reached), 0), Source: v.T("项目库#监测"), SourceHref: v.Link("/projects"), Formula: a.Reason(v.Lang)}
	return []web.Cell{name, web.Text(g.Region), web.Text(v.T("项目库#监测")), web.FigureCell(count, float64(a.Reached)), web.Text(v.Lang.Unit(a.Target.Unit)), none}
}

func periodCell(v *web.View, g gauge) web.Cell {
	figures := g.latest()
	if len(figures) == 0 {
		return web.Absent(lang.Unreleased)
	}
	return web.Cell{Text: v.Lang.Period(figures[0].Period), Value: figures[0].Period.End()}
}

// publishedCell shows a figure as it was published, with its source behind it.
func publishedCell(v *web.View, g gauge, o series.Observation, ok bool) web.Cell {
	if !ok {
		return web.Absent(lang.Unreleased)
	}
	return web.FigureCell(publishedFigure(v, o, gaugeLink(v, g.Indicator, g.Region)), o.Value)
}

func publishedFigure(v *web.View, o series.Observation, more string) web.Figure {
	f := web.Figure{Text: publishedText(o), Source: cmp.Or(o.Source, v.T("来源未记录")), Released: o.Released, More: more}
	if o.Derived {
		f.Formula = v.T("由公布的差额推算，不是直接公布的数")
	}
	return f
}

// publishedText writes a figure with the digits it was published with, growth with its
// sign.
func publishedText(o series.Observation) string {
	if o.Basis.Growth() {
		return lang.Signed(o.Value, o.Decimals)
	}
	return lang.Grouped(strconv.FormatFloat(o.Value, 'f', o.Decimals, 64))
}

// outlookCells are the columns from the target to the light.
func outlookCells(v *web.View, pic *desk.Picture, g gauge, a *monitor.Assessment) []web.Cell {
	none := web.Absent(lang.NotApplicable)
	if a == nil {
		return []web.Cell{none, {}, {}, {}, {}, {}, {}, {}}
	}
	target := web.Text(claimWords(v, a.Claim))
	target.Sub = otherTargets(v, g, a)
	low, mid, high, ok := a.Range()
	band := []web.Cell{web.Absent(lang.Unreleased), web.Absent(lang.Unreleased), web.Absent(lang.Unreleased)}
	if ok {
		band = []web.Cell{web.Num(low, a.Decimals()), web.Num(mid, a.Decimals()), web.Num(high, a.Decimals())}
	}
	out := []web.Cell{target, sparkOf(v, pic, a), band[0], band[1], band[2]}
	return append(out, indicatorChance(v, a), requiredCell(v, a), web.LightCell(*judged(v, a.Light, a.Reason(v.Lang))))
}

// otherTargets writes the targets beside the deciding one, each with its probability.
func otherTargets(v *web.View, g gauge, deciding *monitor.Assessment) string {
	var out []string
	for _, a := range g.Targets {
		if a == deciding {
			continue
		}
		text := claimWords(v, a.Claim)
		if a.Known {
			text = v.T("%s（概率 %s）", text, chanceText(a))
		}
		out = append(out, text)
	}
	if len(out) == 0 {
		return ""
	}
	return v.T("另有 %s", joinNames(v, out))
}

func chanceText(a *monitor.Assessment) string { return lang.Number(100*a.Probability, 0) + "%" }

// indicatorChance is a probability that says what it rests on.
func indicatorChance(v *web.View, a *monitor.Assessment) web.Cell {
	if !a.Known {
		return web.Absent(lang.Unreleased)
	}
	return web.FigureCell(web.Figure{Text: lang.Number(100*a.Probability, 0), Formula: a.Reason(v.Lang), More: gaugeLink(v, a.Indicator, a.Region)}, 100*a.Probability)
}

func requiredCell(v *web.View, a *monitor.Assessment) web.Cell {
	if !a.Known {
		return web.Absent(lang.Unreleased)
	}
	if a.RequiredText(v.Lang) == "" {
		return web.Absent(lang.NotApplicable)
	}
	return web.Growth(a.Required.Growth, 1)
}

func ageCell(v *web.View, g gauge) web.Cell {
	day, ok := g.released()
	if !ok {
		return web.Cell{}
	}
	return web.Num(float64(v.AsOf.Released-day), 0)
}

// sparkOf is the year of a target in small: what is published, joined by straight
// lines, and the band of the year's end.
func sparkOf(v *web.View, pic *desk.Picture, a *monitor.Assessment) web.Cell {
	low, _, high, ok := a.Range()
	if !ok || len(a.Starts) > 0 {
		return web.Cell{}
	}
	known := monthlyValues(pic.Statistics.Panel, series.Name{Indicator: a.Indicator, Region: a.Region}, a.Year, basisOf(a.Target), a.Target.Unit)
	s := web.Spark{
		Values: known, Low: web.Values{low, low}, High: web.Values{high, high}, Promise: a.Target.Value,
		Label: v.T("年底 %s 至 %s，目标 %s", a.Number(low), a.Number(high), claimWords(v, a.Claim)),
	}
	if start := lastKnown(known); start >= 0 {
		s.Low, s.High = straight(start, known[start], low), straight(start, known[start], high)
	}
	if basisOf(a.Target) == series.YTD { // what is cumulated begins at nothing
		nothing := web.Values{0}
		s.Values, s.Low, s.High = append(nothing, s.Values...), append(web.Values{math.NaN()}, s.Low...), append(web.Values{math.NaN()}, s.High...)
	}
	s.Values = joined(s.Values)
	return web.SparkCell(s)
}

// basisOf is the basis in which a target's figures are published.
func basisOf(t forecast.Target) series.Basis {
	if t.Basis == forecast.OfGrowth {
		return series.YTDGrowth
	}
	return series.YTD
}

// monthlyValues are the figures of a year by month, NaN where none is published.
func monthlyValues(panel *series.Panel, n series.Name, year int, b series.Basis, unit string) web.Values {
	out := slices.Repeat(web.Values{math.NaN()}, 12)
	for m := range out {
		if o, ok := panel.At(n, year, m+1, b, unit); ok {
			out[m] = o.Value
		}
	}
	return out
}

// lastKnown is the index of the last value; -1 for none.
func lastKnown(values web.Values) int {
	for i := len(values) - 1; i >= 0; i-- {
		if !math.IsNaN(values[i]) {
			return i
		}
	}
	return -1
}

// joined fills the gaps between values with straight lines; what lies before the first
// and after the last stays empty.
func joined(values web.Values) web.Values {
	out, last := slices.Clone(values), -1
	for i, y := range values {
		if math.IsNaN(y) {
			continue
		}
		for j := last + 1; last >= 0 && j < i; j++ {
			out[j] = values[last] + (y-values[last])*float64(j-last)/float64(i-last)
		}
		last = i
	}
	return out
}

// straight is a line from a value in a month (0 to 11) to the year's end; when the year
// is over it is the end alone.
func straight(start int, from, to float64) web.Values {
	out := slices.Repeat(web.Values{math.NaN()}, 12)
	for i := max(0, start); i < 12; i++ {
		if start < 11 && start >= 0 {
			out[i] = from + (to-from)*float64(i-start)/float64(11-start)
		}
	}
	out[11] = to
	return out
}
