package pages

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"guatu"
	"guatu/forecast"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/web"
)

// targetTable sets each promise beside what is known and where the year will end.
func targetTable(v *web.View, pic *desk.Picture, promises []promised) web.Table {
	t := web.Table{
		Prefix: "targets", Caption: v.T("承诺与预测#表"), File: v.T("承诺与预测#表"), Sort: "-light",
		Columns: []web.Column{
			{Key: "name", Label: v.T("承诺#表"), Kind: web.Words},
			{Key: "target", Label: v.T("目标#表"), Kind: web.Numbers},
			{Key: "known", Label: v.T("已知#表"), Kind: web.Numbers, Help: v.T("最新发布的累计数")},
			{Key: "spark", Label: v.T("走势#表"), Kind: web.Picture},
			{Key: "range", Label: v.T("年底预测 80%#表"), Kind: web.Numbers, Help: v.T("年底结果有八成可能落在这个区间")},
			{Key: "chance", Label: v.T("达标概率#表"), Kind: web.Numbers, Unit: "%"},
			{Key: "needed", Label: v.T("余下需增#表"), Kind: web.Numbers, Help: v.T("要达标，余下各月比上年同期的增速")},
			{Key: "light", Label: v.T("灯#列头"), Kind: web.Lights},
			{Key: "owner", Label: v.T("责任单位#表"), Kind: web.Words},
		},
		Empty: web.Empty{Text: v.T("还没有带数字的承诺"), Hint: v.T("导入台账或年度目标后，这里是每个数字的年底预测。"), Label: v.T("导入#空"), Href: v.Link("/import")},
		Note:  v.T("点数字看出处和算法，点灯看规则。截至 %s 已发布数据。", v.Lang.Date(pic.At.Released)),
	}
	for _, q := range promises {
		t.Rows = append(t.Rows, web.Row{Href: indicatorLink(v, q.Claim), Cells: targetCells(v, q)})
	}
	return t
}

func targetCells(v *web.View, q promised) []web.Cell {
	name := web.Text(q.Said)
	if q.item != q.Said {
		name.Sub = q.item
	}
	if why := q.WhyText(v.Lang); why != "" {
		name.Sub = strings.TrimSpace(name.Sub + " · " + why)
	}
	target := web.Cell{Text: claimWords(v, q.Claim)}
	if q.Modality != "" {
		target.Sub = q.Modality
	}
	owner := web.Text(q.owner)
	return []web.Cell{name, target, knownCell(v, q.Assessment), trendCell(v, q.Assessment), rangeCell(v, q.Assessment), probabilityCell(v, q.Assessment), neededCell(v, q.Assessment), targetLight(v, q.Assessment), owner}
}

// knownCell is the newest published figure of the year in the target's own basis, else
// the newest of any.
func knownCell(v *web.View, a *monitor.Assessment) web.Cell {
	f, ok := newestFigure(a)
	switch {
	case !ok && a.Known && len(a.Figures()) == 0: // counted in the portfolio
		counted := web.Figure{Text: v.Lang.Amount(float64(a.Reached), 0, a.Target.Unit), Released: guatu.NoDate, Formula: a.Reason(v.Lang), More: gaugeLink(v, a.Indicator, a.Region)}
		return web.Cell{Figure: &counted, Text: counted.Text, Value: float64(a.Reached)}
	case !ok:
		return web.Absent(lang.Unreleased)
	}
	figure := askable(v, f)
	figure.More = gaugeLink(v, a.Indicator, a.Region)
	return web.Cell{Figure: &figure, Text: figure.Text + figure.Unit, Sub: v.Lang.Period(f.Period)}
}

// newestFigure is the figure that the row shows as known.
func newestFigure(a *monitor.Assessment) (monitor.Figure, bool) {
	var best monitor.Figure
	found := false
	rank := func(f monitor.Figure) int {
		n := 2 * f.Period.EndMonth()
		if (f.Unit == "%") == (a.Target.Unit == "%") {
			n += 100
		}
		return n
	}
	for _, f := range a.Figures() {
		if f.Period.Year != a.Year || found && rank(f) <= rank(best) {
			continue
		}
		best, found = f, true
	}
	return best, found
}

// askable is a figure with its provenance; growth carries its sign.
func askable(v *web.View, f monitor.Figure) web.Figure {
	text := lang.Grouped(f.Value)
	if f.Unit == "%" && f.Value != "" && f.Value[0] != '-' {
		text = "+" + text
	}
	out := web.Figure{Text: text, Unit: f.Unit, Source: f.Source, Released: f.Released}
	if x, err := strconv.ParseFloat(f.Value, 64); err == nil && v.English() && f.Unit != "%" {
		_, fraction, _ := strings.Cut(f.Value, ".")
		out.Text, out.Unit = v.Lang.Amount(x, len(fraction), f.Unit), ""
	}
	if f.Derived {
		out.Formula = v.T("由已发布的差额推算#表")
	}
	return out
}

// rangeCell is the band of the year's result.
func rangeCell(v *web.View, a *monitor.Assessment) web.Cell {
	low, mid, high, ok := a.Range()
	if !ok {
		return web.Absent(lang.Unreleased)
	}
	f := web.Figure{Text: bandText(v, a, low, high), Released: guatu.NoDate, Formula: a.Reason(v.Lang)}
	f.Inputs = []web.Fact{{Name: v.T("中位数#表"), Value: v.Lang.Amount(mid, a.Decimals(), a.Target.Unit)}}
	return web.Cell{Figure: &f, Text: f.Text}
}

// bandText writes both ends with their unit; a year that is published has one.
func bandText(v *web.View, a *monitor.Assessment, low, high float64) string {
	from, to := lang.Number(low, a.Decimals()), lang.Number(high, a.Decimals())
	switch {
	case from == to:
		return v.Lang.Amount(low, a.Decimals(), a.Target.Unit)
	case low < 0 && v.Lang.Unit(a.Target.Unit) == a.Target.Unit:
		return from + " – " + v.Lang.Amount(high, a.Decimals(), a.Target.Unit)
	default:
		return v.Lang.Range(low, high, a.Decimals(), a.Target.Unit)
	}
}

func probabilityCell(v *web.View, a *monitor.Assessment) web.Cell {
	if !a.Known {
		return web.Absent(lang.Unreleased)
	}
	f := web.Figure{Text: lang.Number(100*a.Probability, 0), Released: guatu.NoDate, Formula: a.Reason(v.Lang)}
	return web.FigureCell(f, 100*a.Probability)
}

func neededCell(v *web.View, a *monitor.Assessment) web.Cell {
	text := a.RequiredText(v.Lang)
	if text == "" {
		return web.Absent(lang.NotApplicable)
	}
	c := web.Text(text)
	c.Value = a.Required.Growth
	return c
}

func targetLight(v *web.View, a *monitor.Assessment) web.Cell {
	return web.LightCell(*judged(v, a.Light, a.Reason(v.Lang)))
}

// trendCell draws what is known, where the year will end, and the promise.
func trendCell(v *web.View, a *monitor.Assessment) web.Cell {
	s := web.Spark{Values: soFar(a), Low: gaps(12), High: gaps(12), Promise: a.Target.Value}
	last := -1
	for m, x := range s.Values {
		if !math.IsNaN(x) {
			last = m
		}
	}
	low, mid, high, ok := a.Range()
	if !ok && last < 0 {
		return web.Cell{}
	}
	s.Label = v.T("%s：目标 %s", a.Said, claimWords(v, a.Claim))
	if ok {
		s.Low[11], s.High[11] = low, high
		s.Label += v.T("，预计 %s", lang.Number(mid, a.Decimals())+a.Target.Unit)
		if last >= 0 && last < 11 {
			s.Low[last], s.High[last] = s.Values[last], s.Values[last]
		} else if last < 0 {
			s.Low[0], s.High[0] = low, high
		}
	}
	return web.SparkCell(s)
}

func gaps(n int) web.Values {
	out := make(web.Values, n)
	for i := range out {
		out[i] = math.NaN()
	}
	return out
}

// soFar are the cumulated figures of the year by month in the target's unit, with
// straight lines between the months that were published. An amount begins at nothing.
func soFar(a *monitor.Assessment) web.Values {
	out, last := gaps(12), -1
	for _, f := range a.Figures() {
		x, err := strconv.ParseFloat(f.Value, 64)
		if err != nil || f.Period.Year != a.Year || f.Unit != a.Target.Unit || f.Basis == "month" || f.Basis == "month_yoy" {
			continue
		}
		out[f.Period.EndMonth()-1] = x
	}
	reported := slices.ContainsFunc(out, func(x float64) bool { return !math.IsNaN(x) })
	if a.Target.Basis == forecast.OfLevel && reported && math.IsNaN(out[0]) {
		out[0] = 0
	}
	for m := range out {
		if math.IsNaN(out[m]) {
			continue
		}
		for i := last + 1; last >= 0 && i < m; i++ {
			out[i] = out[last] + (out[m]-out[last])*float64(i-last)/float64(m-last)
		}
		last = m
	}
	return out
}

// percentText writes a share without decimals.
func percentText(x float64) string { return fmt.Sprintf("%.0f%%", 100*x) }
