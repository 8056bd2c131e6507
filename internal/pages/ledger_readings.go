package pages

import (
	"slices"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/promise"
	"guatu/internal/web"
)

// The readings of the ledger: how its entries are grouped.
const (
	bySpeech = "speech"
	byUnit   = "unit"
	byKind   = "kind"
	byStep   = "step"
	flat     = "table"
)

// readings are in the order of the switch; the first is the default.
var readings = []struct {
	key   string
	label lang.Key
}{
	{bySpeech, lang.Key("发言顺序")}, {byUnit, lang.Key("按单位#台账")}, {byKind, lang.Key("按类别")}, {byStep, lang.Key("按环节#台账")}, {flat, lang.Key("整表")},
}

func readingOf(asked string) string {
	for _, r := range readings {
		if r.key == asked {
			return asked
		}
	}
	return bySpeech
}

func readingTabs(v *web.View, current string) []web.Tab {
	var out []web.Tab
	for _, r := range readings {
		out = append(out, web.Tab{Label: v.T(r.label), Href: v.Here("by_what", r.key), Current: r.key == current})
	}
	return out
}

// ledgerFilter is the form that narrows the ledger.
func ledgerFilter(v *web.View) web.Form {
	f := web.Form{Action: "/ledger", Get: true, Submit: v.T("筛选"), Hidden: v.HiddenHere("find", "kind", "desk", "light", "step")}
	f.Fields = []web.Field{
		{Name: "find", Label: v.T("文字"), Kind: web.TextField, Value: v.Query("find")},
		{Name: "kind", Label: v.T("类别"), Kind: web.ChoiceField, Value: v.Query("kind")},
		{Name: "desk", Label: v.T("条线"), Kind: web.ChoiceField, Value: v.Query("desk")},
		{Name: "light", Label: v.T("灯"), Kind: web.ChoiceField, Value: v.Query("light")},
	}
	for _, k := range promise.Kinds() {
		f.Fields[1].Options = append(f.Fields[1].Options, web.Option{Value: k.Key, Label: k.Label(v.English())})
	}
	for _, d := range promise.Desks() {
		f.Fields[2].Options = append(f.Fields[2].Options, web.Option{Value: string(d), Label: v.T(deskNames[d])})
	}
	for _, l := range []guatu.Light{guatu.Red, guatu.Orange, guatu.Yellow, guatu.Green, guatu.Grey} {
		f.Fields[3].Options = append(f.Fields[3].Options, web.Option{Value: string(l), Label: l.Shape() + " " + v.Lang.Light(l)})
	}
	return f
}

var deskNames = map[promise.Desk]lang.Key{
	promise.DeskReform: lang.Key("发改"), promise.DeskIndustry: lang.Key("工信"), promise.DeskCommerce: lang.Key("商务"), promise.DeskOther: lang.Key("其他"),
}

// ledgerGroups puts the entries under the headings of a reading.
func ledgerGroups(v *web.View, pic *desk.Picture, entries []desk.Entry, reading string) []ledgerGroup {
	switch reading {
	case byUnit:
		return grouped(v, pic, entries, func(e desk.Entry) string { return e.Get("unit") }, nil)
	case byKind:
		var order []string
		for _, k := range promise.Kinds() {
			order = append(order, k.Label(v.English()))
		}
		return grouped(v, pic, entries, func(e desk.Entry) string { return kindLabel(v, e) }, order)
	case byStep:
		var order []string
		for _, s := range steps {
			order = append(order, v.T(stepNames[s]))
		}
		return grouped(v, pic, entries, func(e desk.Entry) string { return v.T(stepNames[stepOf(e)]) }, order)
	default:
		return spoken(v, pic, entries)
	}
}

// grouped collects entries by a label, in the order given, else of appearance.
func grouped(v *web.View, pic *desk.Picture, entries []desk.Entry, label func(desk.Entry) string, order []string) []ledgerGroup {
	rows := map[string][]web.Row{}
	for _, e := range entries {
		l := label(e)
		if !slices.Contains(order, l) {
			order = append(order, l)
		}
		rows[l] = append(rows[l], ledgerRow(v, pic, e))
	}
	var out []ledgerGroup
	for _, l := range order {
		if len(rows[l]) > 0 {
			out = append(out, ledgerGroup{Label: l, Count: len(rows[l]), Rows: rows[l]})
		}
	}
	return out
}

// spoken keeps the order of the speeches: document and unit above, the speaker's own
// headings below.
func spoken(v *web.View, pic *desk.Picture, entries []desk.Entry) []ledgerGroup {
	var out []ledgerGroup
	top, sub := -1, ""
	for _, e := range entries {
		label := documentTitle(pic, e) + " · " + e.Get("unit")
		if top < 0 || out[top].Label != label {
			top, sub = len(out), ""
			out = append(out, ledgerGroup{Label: label})
		}
		if heading := e.Get("heading"); heading != sub {
			out, sub = append(out, ledgerGroup{Label: heading, Sub: true}), heading
		}
		out[top].Count++
		last := &out[len(out)-1]
		last.Rows = append(last.Rows, ledgerRow(v, pic, e))
		if last.Sub {
			last.Count++
		}
	}
	return out
}
