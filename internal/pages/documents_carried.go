package pages

import (
	"strings"

	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/promise"
	"guatu/internal/register"
	"guatu/internal/web"
)

// carriedItem is one promise of a document with the ledger entry that carries it.
type carriedItem struct {
	*found
	By    promise.Carrier
	Entry desk.Entry // zero when nothing carries it
}

// carriedPage lists what a document asks for that no ledger entry carries.
func (p pages) carriedPage(v *web.View) (web.Answer, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	r, err := p.reviewed(v, pic)
	if err != nil {
		return nil, err
	}
	all := carriedItems(pic, r)
	loose := 0
	for _, i := range all {
		if i.By.Entry < 0 {
			loose++
		}
	}
	table := v.Arrange(carriedTable(v, r, all))
	return web.Page{
		Name: "carried", Title: v.T("承接情况"), Tables: []*web.Arranged{table},
		Trail:    []web.Crumb{{Label: v.T("台账"), Href: v.Link("/ledger")}, {Label: v.T("文件"), Href: v.Link("/documents")}, {Label: r.Document.Get("title"), Href: v.Link("/documents/review", "id", r.Document.ID)}},
		Sentence: v.Say("%d 项承诺：%d 项在台账里有承接，%d 项没有承接。", len(all), len(all)-loose, loose),
		Data: struct {
			Facts []web.Fact
			Tabs  []web.Tab
			Table *web.Arranged
		}{documentFacts(v, r.Document), carriedTabs(v, r.Document.ID, len(all), loose), table},
	}, nil
}

// carriedItems looks for what was found in a document in the ledger. Slogans and what a
// person rejected need nobody.
func carriedItems(pic *desk.Picture, r *review) []carriedItem {
	var out []carriedItem
	var items []promise.Item
	for _, f := range r.Found {
		if f.Optional || f.State == rejected {
			continue
		}
		out = append(out, carriedItem{found: f})
		items = append(items, promise.Item{Start: f.Span.Byte[0], End: f.Span.Byte[1], Text: f.Values["item"], Indicator: f.Meaning.Linked})
	}
	for i, c := range promise.Carriers(r.Document, items, canonicalEntries(pic)) {
		if out[i].By = c; c.Entry >= 0 {
			out[i].Entry = pic.Entries[c.Entry]
		}
	}
	return out
}

// canonicalEntries are the ledger entries with their indicators by the names of the
// catalogue.
func canonicalEntries(pic *desk.Picture) []register.Record {
	out := make([]register.Record, len(pic.Entries))
	for i, e := range pic.Entries {
		out[i] = e.Record
		if said := e.Get("indicator"); said != "" {
			out[i].Values = register.Merge(e.Values, register.Values{"indicator": pic.Statistics.Indicators.Canonical(said)})
		}
	}
	return out
}

// Which items the page shows.
const (
	showLoose   = ""
	showCarried = "carried"
	showAll     = "all"
)

func carriedTabs(v *web.View, document string, all, loose int) []web.Tab {
	shown := v.Query("show")
	tab := func(label string, count int, show string) web.Tab {
		return web.Tab{Label: label, Count: count, Href: v.Link("/documents/carried", "id", document, "show", show), Current: shown == show}
	}
	return []web.Tab{
		tab(v.T("未被承接的事项"), loose, showLoose), tab(v.T("已有承接"), all-loose, showCarried), tab(v.T("全部"), all, showAll),
	}
}

// ties put into words by what an entry carries an item.
var tieNames = map[promise.Tie]lang.Key{
	promise.BySpan: lang.Key("取自这一句"), promise.ByIndicator: lang.Key("同一指标"), promise.ByWords: lang.Key("文字相近"),
}

func carriedTable(v *web.View, r *review, all []carriedItem) web.Table {
	t := web.Table{
		Caption: v.T("承接情况"), File: v.T("承接情况") + "-" + r.Document.Get("title"),
		Empty: web.Empty{
			Text: v.T("这一类里没有事项"), Hint: v.T("没有未被承接的事项时，文件的每一项在台账里都有承接"),
			Label: v.T("回到文件审阅"), Href: v.Link("/documents/review", "id", r.Document.ID),
		},
		Columns: []web.Column{
			{Key: "item", Label: v.T("文件的事项"), Kind: web.Words}, {Key: "heading", Label: v.T("标题"), Kind: web.Words}, {Key: "kind", Label: v.T("类别"), Kind: web.Words},
			{Key: "target", Label: v.T("目标"), Kind: web.Words}, {Key: "due", Label: v.T("时限"), Kind: web.Dates},
			{Key: "entry", Label: v.T("承接它的台账事项"), Kind: web.Words}, {Key: "unit", Label: v.T("责任单位"), Kind: web.Words}, {Key: "tie", Label: v.T("依据#承接"), Kind: web.Words},
		},
	}
	if v.Query("show") == showLoose {
		t.Columns = t.Columns[:5] // nothing carries them: the rest would be empty
	}
	for _, i := range all {
		carried := i.By.Entry >= 0
		if show := v.Query("show"); show == showAll || carried == (show == showCarried) {
			t.Rows = append(t.Rows, i.row(v, r.Document.ID))
		}
	}
	return t
}

func (i carriedItem) row(v *web.View, document string) web.Row {
	values := register.Record{Values: i.Values}
	entry, unit := web.Text(""), web.Text("")
	if i.By.Entry >= 0 {
		entry, unit = web.Linked(i.Entry.Get("item"), v.Link("/ledger/entry", "id", i.Entry.ID)), web.Text(i.Entry.Get("unit"))
	}
	cells := []web.Cell{
		web.Text(i.Values["item"]), web.Text(i.Values["heading"]), web.Text(kindLabel(v, desk.Entry{Entry: promise.Entry{Record: values}})),
		web.Text(numberWords(v, i.Values)), web.Day(values.Date("due")), entry, unit, web.Text(i.tieWords(v)),
	}
	if v.Query("show") == showLoose {
		cells = cells[:5]
	}
	return web.Row{Href: v.Link("/documents/review", "id", document) + "#" + i.Key, Cells: cells}
}

// tieWords say why the entry counts as carrying the item.
func (i carriedItem) tieWords(v *web.View) string {
	if i.By.Tie == promise.Untied {
		return ""
	}
	words := v.T(tieNames[i.By.Tie])
	if i.By.Tie == promise.ByWords {
		words = strings.Join([]string{words, lang.Number(100*i.By.Likeness, 0) + "%"}, " ")
	}
	return words
}
