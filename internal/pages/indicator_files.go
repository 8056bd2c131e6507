package pages

import (
	"bytes"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"guatu"
	"guatu/draw"
	"guatu/internal/desk"
	"guatu/internal/vintage"
	"guatu/internal/web"
)

const (
	csvType = "text/csv; charset=utf-8"
	svgType = "image/svg+xml"
)

// indicatorCSV answers with every version of every figure: those replaced and withdrawn
// too.
func (p pages) indicatorCSV(v *web.View) (web.Answer, error) {
	s, err := p.subject(v)
	if err != nil {
		return nil, err
	}
	rows, err := vintage.Of(v.Context(), p.Store, p.City(), s.Indicator, s.Region, v.AsOf)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	cells := vintage.Cells(rows)
	for _, row := range cells {
		for i := range row {
			row[i] = plainCell(row[i])
		}
	}
	if err := w.WriteAll(append([][]string{vintage.Columns()}, cells...)); err != nil {
		return nil, err
	}
	return web.File{Name: v.T("%s-%s-全部版本-%s", s.Region, s.Indicator, v.AsOf.Released) + ".csv", Type: csvType, Body: []byte(b.String())}, nil
}

// plainCell keeps a spreadsheet from taking text that somebody typed for a formula; a
// number keeps its sign.
func plainCell(text string) string {
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		return text
	}
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// indicatorSVG answers with a picture of the indicator: its course with the forecast
// (fan), or how its figures were revised (vintages).
func (p pages) indicatorSVG(v *web.View) (web.Answer, error) {
	s, err := p.subject(v)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	chart := v.Query("chart")
	switch chart {
	case "", "fan":
		chart = "fan"
		basis := s.shownBasis(v)
		outlooks, err := p.earlierOutlooks(v, s)
		if err != nil {
			return nil, err
		}
		picture, err := printedFan(v, s, basis, outlooks, v.T("数据截至 %s", v.Lang.Date(v.AsOf.Released)))
		if err != nil {
			return nil, err
		}
		b.WriteString(string(picture))
	case "vintages":
		if err := p.drawVintages(v, s, &b); err != nil {
			return nil, err
		}
	default:
		return nil, guatu.NotFoundf("没有图“%s”，可用 fan、vintages", chart)
	}
	if b.Len() == 0 {
		return nil, guatu.NotFoundf("%s没有可画的数", s.Indicator)
	}
	return web.File{Name: v.T("%s-%s-%s", s.Region, s.Indicator, v.AsOf.Released) + "-" + chart + ".svg", Type: svgType, Body: b.Bytes()}, nil
}

// drawVintages draws the revisions of the figures on the page's basis.
func (p pages) drawVintages(v *web.View, s subject, w io.Writer) error {
	rows, err := vintage.Of(v.Context(), p.Store, p.City(), s.Indicator, s.Region, v.AsOf)
	if err != nil {
		return err
	}
	b := s.shownBasis(v)
	c := draw.VintagesChart{
		Frame:   draw.Frame{Title: v.T("%s历次公布", s.Indicator), Description: v.T("%s历次公布", s.Indicator), Caption: v.T("数据截至 %s", v.Lang.Date(v.AsOf.Released))},
		Measure: b.Unit, Today: v.AsOf.Released, First: v.T("首次公布"), Latest: v.T("最新"), Between: v.T("其间"), Removed: v.T("撤回"),
	}
	for _, r := range rows {
		value, err := strconv.ParseFloat(r.Value, 64)
		if r.Basis != string(b.Basis) || r.Unit != b.Unit || err != nil && r.Status != vintage.Removed {
			continue
		}
		c.Vintages = append(c.Vintages, draw.Vintage{Date: r.Period.End(), Released: r.Released, Value: value, Removed: r.Status == vintage.Removed})
	}
	if len(c.Vintages) == 0 {
		return nil
	}
	return draw.Vintages(w, c)
}

// monthAction leads to the statistical table of the last month that is known.
func monthAction(v *web.View, pic *desk.Picture) web.Action {
	return web.Action{Label: v.T("统计月报（Excel）"), Href: v.Link("/monitor/month.xlsx")}
}

// monthSheet answers with the figures of a month in the layout of a statistics office:
// of the month before the day, unless the address names one as month=2023-04; with
// across=1 all months of the year stand side by side.
func (p pages) monthSheet(ending, media string) web.Handler {
	return func(v *web.View) (web.Answer, error) {
		pic, err := p.picture(v)
		if err != nil {
			return nil, err
		}
		o := vintage.SheetOptions{City: p.City(), Region: pic.CityName(), Across: v.Query("across") != "", At: v.AsOf}
		last := v.AsOf.Released.AddMonths(-1)
		o.Year, o.Month = last.Year(), int(last.Month())
		if asked := v.Query("month"); asked != "" {
			period, err := guatu.ParsePeriod(asked)
			if err != nil || period.EndMonth() == 0 {
				return nil, guatu.Invalidf("月份“%s”要写成 2023-04", asked)
			}
			o.Year, o.Month = period.Year, period.EndMonth()
		}
		var b bytes.Buffer
		name, err := vintage.WriteMonth(v.Context(), p.Store, o, ending, &b)
		if err != nil {
			return nil, err
		}
		return web.File{Name: name, Type: media, Body: b.Bytes()}, nil
	}
}
