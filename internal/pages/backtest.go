package pages

import (
	"bytes"
	"html/template"
	"strings"
	"unicode"

	"guatu"
	"guatu/draw"
	"guatu/internal/replay"
	"guatu/internal/web"
)

// backtestData is what the template "backtest" shows.
type backtestData struct {
	Empty   *web.Empty
	Diagram template.HTML
	Tables  []titledTable
}

type titledTable struct {
	Title string
	Table *web.Arranged
}

// backtestPage says how good the forecasts would have been.
func (p pages) backtestPage(v *web.View) (web.Answer, error) {
	kept, err := p.Desk.Kept(v.Context(), p.City(), "backtest", v.AsOf, func() (any, error) {
		return replay.Run(v.Context(), p.Store, replay.Options{City: p.City(), From: guatu.NoDate, To: guatu.NoDate, At: v.AsOf, Without: replay.Shock}, nil)
	})
	if err != nil {
		return nil, err
	}
	result := kept.(replay.Result)
	page := web.Page{Name: "backtest", Title: v.T("回测"), Trail: []web.Crumb{{Label: v.T("监测"), Href: v.Link("/monitor")}}}
	var d backtestData
	if chart, ok := result.Diagram(v.Lang); ok {
		if d.Diagram, err = inline(func(b *bytes.Buffer) error { return draw.Reliability(b, chart) }); err != nil {
			return nil, err
		}
		page.Sentence = &web.Sentence{Parts: []web.Part{{Text: result.Sentence(v.Lang)}}}
	} else {
		d.Empty = &web.Empty{Text: v.T("还没有可以评分的预测"), Hint: v.T("要有至少两个年份公布了全年增速，才能把过去的预测与结果相比。导入往年的数据即可。"), Label: v.T("导入月度数据#监测"), Href: importFigures(v).Href}
	}
	for _, t := range result.Tables(v.Lang) {
		if len(t.Rows) == 0 || d.Empty != nil && !worded(t) {
			continue // nothing was scored
		}
		table := v.Arrange(replayTable(t))
		page.Tables = append(page.Tables, table)
		d.Tables = append(d.Tables, titledTable{t.Title, table})
	}
	page.Data = d
	return page, nil
}

// replayTable is a table of the report: columns with words stand left, others right.
func replayTable(t replay.Table) web.Table {
	out := web.Table{Prefix: t.Key, Caption: t.Title, File: t.Title}
	for i, key := range t.Keys {
		kind := web.Numbers
		if i == 0 || hasWords(t, i) {
			kind = web.Words
		}
		out.Columns = append(out.Columns, web.Column{Key: key, Label: t.Labels[i], Kind: kind})
	}
	for _, row := range t.Rows {
		r := web.Row{}
		for _, cell := range row {
			r.Cells = append(r.Cells, web.Text(cell))
		}
		out.Rows = append(out.Rows, r)
	}
	return out
}

// hasWords reports whether a column holds words and not figures.
func hasWords(t replay.Table, column int) bool {
	for _, row := range t.Rows {
		if strings.ContainsFunc(row[column], func(r rune) bool { return unicode.IsLetter(r) }) {
			return true
		}
	}
	return false
}

// worded reports whether a table is one of words: what could not be scored, and why.
func worded(t replay.Table) bool { return len(t.Keys) > 1 && hasWords(t, 1) }
