package pages

import (
	"slices"
	"strings"

	"guatu"
	"guatu/internal/promise"
	"guatu/internal/register"
	"guatu/internal/web"
)

// recordView is the page of one record.
type recordView struct {
	Facts   []web.Fact // the fields
	Origin  []web.Fact // who, from where, since when
	Promise []web.Fact // ledger entries the record serves
	History *web.Arranged
	Actions []web.Action
}

// record reads the record that the address names.
func (p pages) record(v *web.View, d register.Def) (register.Record, error) {
	return p.Store.Record(v.Context(), p.City(), d.Name, v.Query("id"), v.AsOf)
}

// recordPage shows all fields of a record and how it came to be what it is.
func (p pages) recordPage(v *web.View) (web.Answer, error) {
	d, err := p.register(v)
	if err != nil {
		return nil, err
	}
	r, err := p.record(v, d)
	if err != nil {
		return nil, err
	}
	versions, err := p.Store.History(v.Context(), p.City(), d.Name, r.ID, v.AsOf)
	if err != nil {
		return nil, err
	}
	served, err := p.served(v, d, r)
	if err != nil {
		return nil, err
	}
	history := v.Arrange(historyTable(v, d, versions))
	return web.Page{
		Name: "record", Title: titleOf(d, r), Trail: trail(v, d), Tables: []*web.Arranged{history},
		Data: recordView{recordFacts(v, d, r), originFacts(v, r), served, history, recordActions(v, d, r)},
	}, nil
}

// titleOf names a record.
func titleOf(d register.Def, r register.Record) string {
	if title := r.Get(d.Title); title != "" {
		return title
	}
	return r.ID
}

func recordFacts(v *web.View, d register.Def, r register.Record) []web.Fact {
	var out []web.Fact
	for _, f := range d.Fields {
		if text := r.Get(f.Key); text != "" {
			value := shown(v, f, text)
			if f.Type == register.Day {
				value = v.Lang.Date(r.Date(f.Key))
			}
			out = append(out, web.Fact{Name: f.Label(v.English()), Value: value})
		}
	}
	return out
}

func originFacts(v *web.View, r register.Record) []web.Fact {
	since := v.T("一直可见")
	if r.Released.IsSet() {
		since = v.Lang.Date(r.Released)
	}
	return []web.Fact{
		{Name: v.T("标识"), Value: r.ID},
		{Name: v.T("填报"), Value: r.Author},
		{Name: v.T("出自"), Value: r.Source},
		{Name: v.T("何日起可见"), Value: since},
		{Name: v.T("入库时间"), Value: v.Lang.Moment(r.Recorded)},
	}
}

func recordActions(v *web.View, d register.Def, r register.Record) []web.Action {
	out := []web.Action{
		{Label: v.T("修改"), Href: v.Link(registerPath(d, "edit"), "id", r.ID), Primary: true, Key: "e"},
		{Label: v.T("移除"), Href: v.Link(registerPath(d, "remove"), "id", r.ID)},
	}
	if path, ok := ownPages[d.Name]; ok {
		out = append(out, web.Action{Label: v.T("打开%s页", d.Label(v.English())), Href: v.Link(path, "id", r.ID)})
	}
	return out
}

// historyTable has a row for each field that changed in each version, the newest
// version first.
func historyTable(v *web.View, d register.Def, versions []register.Record) web.Table {
	t := web.Table{
		Prefix: "history", Caption: v.T("变更历史#登记簿"), File: v.T("变更历史#登记簿"), Plain: true,
		Columns: []web.Column{
			{Key: "released", Label: v.T("何日起可见"), Kind: web.Dates}, {Key: "recorded", Label: v.T("入库时间"), Kind: web.Words},
			{Key: "author", Label: v.T("填报"), Kind: web.Words}, {Key: "source", Label: v.T("出自"), Kind: web.Words},
			{Key: "field", Label: v.T("字段"), Kind: web.Words}, {Key: "from", Label: v.T("原值"), Kind: web.Words}, {Key: "to", Label: v.T("新值"), Kind: web.Words},
		},
	}
	for i := len(versions) - 1; i >= 0; i-- {
		before := register.Record{}
		if i > 0 {
			before = versions[i-1]
		}
		t.Rows = append(t.Rows, versionRows(v, d, before, versions[i])...)
	}
	return t
}

func versionRows(v *web.View, d register.Def, before, r register.Record) []web.Row {
	released := web.Day(r.Released)
	if !r.Released.IsSet() {
		released = web.Text(v.T("一直可见"))
	}
	head := []web.Cell{released, web.Text(v.Lang.Moment(r.Recorded)), web.Text(r.Author), web.Text(r.Source)}
	row := func(field, from, to string) web.Row {
		return web.Row{Cells: append(slices.Clone(head), web.Text(field), web.Text(from), web.Text(to))}
	}
	if r.Deleted {
		return []web.Row{row(v.T("（整条记录）"), "", strings.TrimSpace(v.T("移除")+" "+r.Get(removalReason)))}
	}
	if before.Deleted {
		before = register.Record{}
	}
	var out []web.Row
	for _, c := range d.Diff(before.Values, r.Values) {
		f, _ := d.Field(c.Field)
		out = append(out, row(f.Label(v.English()), shown(v, f, c.From), shown(v, f, c.To)))
	}
	if len(out) == 0 {
		out = append(out, row(v.T("（无变化）"), "", ""))
	}
	return out
}

// promiseFields are the fields by which records of any register name the ledger
// entries they serve.
var promiseFields = []string{"promise", "promises"}

// served lists the ledger entries that a record serves.
func (p pages) served(v *web.View, d register.Def, r register.Record) ([]web.Fact, error) {
	names := servedNames(r)
	ledger, ok := p.registerNamed(promise.Ledger)
	if len(names) == 0 || !ok {
		return nil, nil
	}
	entries, err := p.records(v, promise.Ledger)
	if err != nil {
		return nil, err
	}
	var out []web.Fact
	for _, name := range names {
		fact := web.Fact{Name: name, Value: v.T("台账中没有这个序号")}
		if e, ok := entryNamed(entries, name); ok {
			fact = web.Fact{Name: name, Value: titleOf(ledger, e), Href: v.Link("/ledger/entry", "id", e.ID)}
		}
		out = append(out, fact)
	}
	return out, nil
}

func servedNames(r register.Record) []string {
	var names []string
	for _, key := range promiseFields {
		names = append(names, r.Split(key)...)
	}
	return names
}

// entryNamed finds the ledger entry that a record means by an id or a bare number. A
// number alone means the entry that was recorded first: documents reviewed later
// start again at 1, and whoever wrote the number could not know them.
func entryNamed(ledger []register.Record, name string) (register.Record, bool) {
	var found register.Record
	for _, e := range ledger {
		switch {
		case e.ID == name:
			return e, true
		case e.Get("no") == name && (found.ID == "" || e.Recorded.Before(found.Recorded)):
			found = e
		}
	}
	return found, found.ID != ""
}

// seen is the address of a page on which something known since day can be seen: the
// point in time moves forward when it must.
func seen(v *web.View, day guatu.Date, path string, pairs ...string) string {
	if day.IsSet() && day > v.AsOf.Released {
		pairs = append(pairs, "as_of", day.String())
	}
	return v.Link(path, pairs...)
}
