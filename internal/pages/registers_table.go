package pages

import (
	"slices"
	"strconv"
	"strings"

	"guatu/internal/lang"
	"guatu/internal/register"
	"guatu/internal/web"
)

// registerTable is the table of one register: the columns its definition names, the
// others to be chosen.
func (p pages) registerTable(v *web.View) (web.Answer, error) {
	d, err := p.register(v)
	if err != nil {
		return nil, err
	}
	records, err := p.records(v, d.Name)
	if err != nil {
		return nil, err
	}
	t := v.Arrange(tableOf(v, d, records))
	return web.Page{
		Name: "register", Title: d.Label(v.English()), Trail: trail(v, d)[:1], Tables: []*web.Arranged{t},
		Data: struct {
			Table   *web.Arranged
			Actions []web.Action
		}{t, []web.Action{
			{Label: v.T("新增"), Href: v.Link(registerPath(d, "new")), Primary: true},
			{Label: v.T("导入"), Href: v.Link(registerPath(d, "import"))},
		}},
	}, nil
}

func tableOf(v *web.View, d register.Def, records []register.Record) web.Table {
	fields := tableFields(d)
	t := web.Table{
		Caption: d.Label(v.English()), Columns: tableColumns(v, d, fields), File: d.Label(v.English()),
		Note:  v.T("截至 %s 可见的记录", v.Lang.Date(v.AsOf.Released)),
		Empty: web.Empty{Text: v.T("截至这一天，这里没有记录"), Hint: v.T("导入文件，或逐条新增"), Label: v.T("导入"), Href: v.Link(registerPath(d, "import"))},
	}
	t.Source = &web.Source{
		Len:   len(records),
		Text:  func(i int) string { return recordText(v, fields, records[i]) },
		Value: func(i, column int) any { return tableRow(v, d, fields, records[i]).Cells[column].Value },
		Row:   func(i int) web.Row { return tableRow(v, d, fields, records[i]) },
	}
	return t
}

// recordText is what the filter searches: every field as it is shown.
func recordText(v *web.View, fields []register.Field, r register.Record) string {
	var b strings.Builder
	for _, f := range fields {
		if text := r.Get(f.Key); text != "" {
			b.WriteString(shown(v, f, text) + "\n")
		}
	}
	return b.String() + r.Author + "\n" + r.Source
}

// tableFields puts the columns of the definition first, and the field that names the
// record before all.
func tableFields(d register.Def) []register.Field {
	var first, rest []register.Field
	for _, key := range d.Columns {
		if f, ok := d.Field(key); ok {
			first = append(first, f)
		}
	}
	for _, f := range d.Fields {
		if !slices.Contains(d.Columns, f.Key) {
			rest = append(rest, f)
		}
	}
	return append(first, rest...)
}

func tableColumns(v *web.View, d register.Def, fields []register.Field) []web.Column {
	var out []web.Column
	for _, f := range fields {
		hidden := len(d.Columns) > 0 && !slices.Contains(d.Columns, f.Key)
		out = append(out, web.Column{Key: f.Key, Label: bareLabel(v, f), Unit: f.Unit, Kind: columnKind(f), Hidden: hidden})
	}
	return append(out,
		web.Column{Key: "record.author", Label: v.T("填报"), Kind: web.Words, Hidden: true},
		web.Column{Key: "record.source", Label: v.T("出自"), Kind: web.Words, Hidden: true},
		web.Column{Key: "record.released", Label: v.T("何日起可见"), Kind: web.Dates, Hidden: true},
		web.Column{Key: "record.recorded", Label: v.T("入库时间"), Kind: web.Words, Hidden: true})
}

func columnKind(f register.Field) web.ColumnKind {
	switch f.Type {
	case register.Decimal, register.Integer:
		return web.Numbers
	case register.Day:
		return web.Dates
	default:
		return web.Words
	}
}

func tableRow(v *web.View, d register.Def, fields []register.Field, r register.Record) web.Row {
	row := web.Row{Href: recordLink(v, d, r.ID)}
	for _, f := range fields {
		row.Cells = append(row.Cells, fieldCell(v, f, r))
	}
	row.Cells = append(row.Cells, web.Text(r.Author), web.Text(r.Source), web.Day(r.Released), web.Text(v.Lang.Moment(r.Recorded)))
	if row.Cells[0].Text == "" { // the row's link needs something to stand on
		row.Cells[0] = web.Text(r.ID)
	}
	return row
}

// fieldCell shows a value; amounts keep the digits that were published.
func fieldCell(v *web.View, f register.Field, r register.Record) web.Cell {
	text := r.Get(f.Key)
	switch f.Type {
	case register.Day:
		return web.Day(r.Date(f.Key))
	case register.Decimal, register.Integer:
		number, err := strconv.ParseFloat(text, 64)
		if err != nil { // empty: canonical text was checked on the way in
			return web.Cell{Text: text}
		}
		return web.Cell{Text: shown(v, f, text), Value: number}
	default:
		return web.Text(shown(v, f, text))
	}
}

// shown writes a canonical value for people. Whole numbers are often years and serial
// numbers and stay without thousands marks.
func shown(v *web.View, f register.Field, value string) string {
	if f.Type == register.Decimal {
		return lang.Grouped(value)
	}
	return f.Show(value, v.English())
}
