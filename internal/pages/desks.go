package pages

import (
	"net/http"
	"slices"
	"strconv"

	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/promise"
	"guatu/internal/register"
	"guatu/internal/web"
)

// deskPlace is one of the desks that feed next year's projects: the registers of its
// group and the ledger entries of its unit.
type deskPlace struct {
	path, section string
	title         lang.Key
	group         string
	desk          promise.Desk
}

// places are the three desks in the order of the rail.
func places() []deskPlace {
	return []deskPlace{
		{"/industry", "industry", lang.Key("产业"), "产业", promise.DeskIndustry},
		{"/leads", "leads", lang.Key("招商"), "招商", promise.DeskCommerce},
		{"/trade", "trade", lang.Key("消费外贸"), "消费外贸", promise.DeskCommerce},
	}
}

// desks registers the desks' pages, the list of what must be dispatched and the
// settings.
func (p pages) desks(shell *web.Shell, mux *http.ServeMux) {
	for _, place := range places() {
		shell.Handle(mux, "GET "+place.path, place.section, func(v *web.View) (web.Answer, error) { return p.deskPage(v, place) })
	}
	shell.Handle(mux, "GET /dispatch", "dispatch", p.dispatchPage)
	shell.Handle(mux, "GET /settings", "settings", p.settingsPage)
}

// deskData is what the template "desk" shows.
type deskData struct {
	Registers []RegisterGlance
	Entries   *web.Arranged
	Ledger    string
	Desk      string
}

// RegisterGlance is a register with its first rows.
type RegisterGlance struct {
	Name, Href string
	Count      int
	Table      *web.Arranged
}

// glance is how many rows of a register are shown, and of how many columns.
const (
	glanceRows    = 5
	glanceColumns = 7
)

func (p pages) deskPage(v *web.View, place deskPlace) (web.Answer, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	d := deskData{Desk: v.T(deskNames[place.desk]), Ledger: v.Link("/ledger", "desk", string(place.desk))}
	total := 0
	for _, def := range p.Registers {
		if def.Group != place.group {
			continue
		}
		records, err := p.records(v, def.Name)
		if err != nil {
			return nil, err
		}
		total += len(records)
		d.Registers = append(d.Registers, RegisterGlance{
			Name: def.Label(v.English()), Href: v.Link(registerPath(def, "")), Count: len(records),
			Table: v.Arrange(recordTable(v, def, glanceKeys(def), records[:min(len(records), glanceRows)])),
		})
	}
	entries := slices.DeleteFunc(slices.Clone(pic.Entries), func(e desk.Entry) bool { return e.Desk() != place.desk })
	d.Entries = v.Arrange(p.entryTable(v, entries))
	page := web.Page{Name: "desk", Title: v.T(place.title), Data: d, Tables: []*web.Arranged{d.Entries}}
	page.Sentence = v.Say("%s：%d 本登记簿共 %d 条；%s台账 %d 项。", v.T(place.title), len(d.Registers), total, d.Desk, len(entries))
	return page, nil
}

// glanceKeys are the fields of a register's first rows: its name first, then the others
// in their order, with the mark of invented rows last.
func glanceKeys(def register.Def) []string {
	keys := []string{def.Title}
	sample := false
	for _, f := range def.Fields {
		switch {
		case f.Key == "sample":
			sample = true
		case f.Key != def.Title && f.Key != "source" && f.Type != register.Long && len(keys) < glanceColumns:
			keys = append(keys, f.Key)
		}
	}
	if sample {
		keys = append(keys, "sample")
	}
	return keys
}

// entryTable lists ledger entries with state, due date and light.
func (p pages) entryTable(v *web.View, entries []desk.Entry) web.Table {
	def := p.definition(promise.Ledger)
	t := web.Table{
		Prefix: "entries", Caption: v.T("台账事项#表"), File: v.T("台账事项#表"), Sort: "-light",
		Columns: []web.Column{
			{Key: "item", Label: fieldName(v, def, "item"), Kind: web.Words}, {Key: "no", Label: fieldName(v, def, "no"), Kind: web.Numbers},
			{Key: "kind", Label: fieldName(v, def, "kind"), Kind: web.Words}, {Key: "state", Label: fieldName(v, def, "state"), Kind: web.Words},
			{Key: "due", Label: fieldName(v, def, "due"), Kind: web.Dates}, {Key: "light", Label: v.T("灯#列头"), Kind: web.Lights},
			{Key: "unit", Label: fieldName(v, def, "unit"), Kind: web.Words},
		},
		Empty: web.Empty{Text: v.T("台账里没有这个口的事项"), Label: v.T("导入#空"), Href: v.Link("/import")},
	}
	for _, e := range entries {
		t.Rows = append(t.Rows, web.Row{Href: v.Link("/ledger/entry", "id", e.ID), Cells: []web.Cell{
			web.Text(e.Get("item")), {Text: strconv.Itoa(e.No), Value: float64(e.No)}, web.Text(optionName(v, def, "kind", e.Get("kind"))),
			web.Text(optionName(v, def, "state", e.State)), web.Day(e.Due), web.LightCell(*judged(v, e.Light, e.Reason(v.Lang))), web.Text(e.Get("unit")),
		}})
	}
	return t
}
