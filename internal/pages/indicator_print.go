package pages

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"guatu"
	"guatu/draw"
	"guatu/internal/web"
	"guatu/series"
)

// printedFan is the same picture without scripts: years side by side instead of one
// over the other. Cumulated values of earlier years are shown by their full year, so
// that the line does not saw.
func printedFan(v *web.View, s subject, b chartBasis, outlooks []datedOutlook, caption string) (template.HTML, error) {
	f := draw.FanChart{
		Frame:   draw.Frame{Title: chartTitle(v, s, b), Description: chartTitle(v, s, b), Caption: caption},
		Measure: b.Unit, Today: v.AsOf.Released, Actual: s.points(b, s.pic.Year),
	}
	for _, year := range slices.Backward(s.earlierYears(b)) {
		f.History = append(f.History, s.points(b, year)...)
	}
	if a, ok := s.target(b); ok {
		value := a.Target.Value
		f.Target, f.TargetLabel, f.TargetFrom = &value, v.T("目标 %s#监测", claimWords(v, a.Claim)), guatu.NewDate(s.pic.Year, 1, 1)
	}
	s.printEnd(&f, b)
	for _, o := range outlooks {
		if end, ok := o.end(b.Level, b.Unit); ok && o.Day != v.AsOf.Released {
			f.Vintages = append(f.Vintages, []draw.Point{{Date: o.Day, Value: end.Quantiles[2]}, {Date: guatu.NewDate(s.pic.Year, 12, 31), Value: end.Quantiles[2]}})
		}
	}
	if len(f.Actual)+len(f.History)+len(f.Forecast) == 0 {
		return "", nil
	}
	var out strings.Builder
	if err := draw.Fan(&out, f); err != nil {
		return "", err
	}
	return template.HTML(out.String()), nil //nolint:gosec // drawn by us, text is escaped there
}

// printEnd adds band, middle and required pace.
func (s subject) printEnd(f *draw.FanChart, b chartBasis) {
	end, ok := s.end(b)
	if !ok {
		return
	}
	last := guatu.NewDate(s.pic.Year, 12, 31)
	low, mid, high := end.Quantiles[1], end.Quantiles[2], end.Quantiles[3]
	f.Band = []draw.Interval{{Date: last - 10, Low: low, High: high}, {Date: last, Low: low, High: high}}
	f.Forecast = []draw.Point{{Date: last, Value: mid}}
	if n := len(f.Actual); n > 0 && f.Actual[n-1].Date < last {
		from := f.Actual[n-1]
		f.Band = []draw.Interval{{Date: from.Date, Low: from.Value, High: from.Value}, {Date: last, Low: low, High: high}}
		f.Forecast = []draw.Point{from, {Date: last, Value: mid}}
		if a, ok := s.target(b); ok && b.Level && !ceiling(a.Target) {
			f.Required = []draw.Point{from, {Date: last, Value: a.Target.Value}}
		}
	}
}

// points are the published figures of a year on the chart's basis, in order of time.
func (s subject) points(b chartBasis, year int) []draw.Point {
	var out []draw.Point
	for month := 1; month <= 12; month++ {
		o, ok := s.pic.Statistics.Panel.At(s.Name, year, month, b.Basis, b.Unit)
		if !ok || b.Basis == series.YTD && year < s.pic.Year && month < 12 {
			continue
		}
		out = append(out, draw.Point{Date: o.Period.End(), Value: o.Value})
	}
	slices.SortFunc(out, func(a, b draw.Point) int { return cmp.Compare(a.Date, b.Date) })
	return out
}
