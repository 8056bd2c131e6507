package pages

import (
	"slices"
	"strings"

	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/promise"
	"guatu/internal/register"
	"guatu/internal/web"
)

// reviewView is the page of one document under review.
type reviewView struct {
	Facts   []web.Fact
	Actions []web.Action
	Tabs    []web.Tab
	Lines   [][]tint
	Cards   []reviewCard
	Legend  []legend
	Empty   web.Empty
}

// legend explains one tint.
type legend struct {
	State decision
	Name  string
}

// reviewCard is one commitment beside the document.
type reviewCard struct {
	Key, Item string
	State     decision
	StateName string
	Href      string // of the ledger entry
	Facts     []web.Fact
	Sums      []sum
	Rules     []string
	Choices   []choice // indicators that the phrase may mean
	Unit      string   // of measure, when no register knows it
	Restored  bool
	Optional  bool
	Actions   []web.Action
	Form      *web.Form // to change it before it is accepted
}

func (p pages) reviewPage(v *web.View) (web.Answer, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	r, err := p.reviewed(v, pic)
	if err != nil {
		return nil, err
	}
	var editing *recordForm
	f, ok := r.find(v.Query("edit"))
	if ok {
		editing = newForm(p.acceptDef())
		editing.fill(register.Record{Values: f.current()})
	}
	return p.showReview(v, pic, r, v.Query("edit"), editing, 0)
}

// current is what the ledger has, or would get.
func (f *found) current() register.Values {
	if f.Own {
		return f.Entry.Values
	}
	return f.Values
}

func (p pages) showReview(v *web.View, pic *desk.Picture, r *review, editing string, f *recordForm, status int) (web.Answer, error) {
	counts := r.count()
	view := reviewView{
		Facts: documentFacts(v, r.Document), Actions: []web.Action{{Label: v.T("承接情况"), Href: v.Link("/documents/carried", "id", r.Document.ID)}}, Tabs: reviewTabs(v, r.Document.ID, counts), Lines: r.tinted(),
		Empty: web.Empty{Text: v.T("没有可显示的承诺"), Hint: v.T("文中没有读到承诺，或者这一类里没有")},
	}
	for _, d := range decisions {
		view.Legend = append(view.Legend, legend{d, v.T(decisionNames[d])})
	}
	sums, err := sumsOf(v, pic, r)
	if err != nil {
		return nil, err
	}
	shown := decision(v.Query("show"))
	for _, found := range r.Found {
		if shown != "" && found.State != shown && found.Key != editing {
			continue
		}
		card := cardOf(v, r.Document.ID, found, sums[found.Key])
		if found.Key == editing && f != nil {
			form := acceptForm(v, r.Document.ID, found, f)
			card.Form, card.Actions, card.Choices = &form, nil, nil
		}
		view.Cards = append(view.Cards, card)
	}
	return web.Page{
		Name: "document", Title: r.Document.Get("title"), Status: status, Trail: []web.Crumb{{Label: v.T("台账"), Href: v.Link("/ledger")}, {Label: v.T("文件"), Href: v.Link("/documents")}},
		Sentence: v.Say("读出 %d 项承诺：%d 项未处理，%d 项已采纳，%d 项不采纳。", len(r.Found), counts[undecided], counts[accepted]+counts[edited], counts[rejected]),
		Data:     view,
	}, nil
}

func documentFacts(v *web.View, d register.Record) []web.Fact {
	all := []web.Fact{
		{Name: v.T("日期"), Value: v.Lang.Date(d.Date("date"))}, {Name: v.T("发文单位"), Value: d.Get("issuer")},
		{Name: v.T("种类"), Value: d.Get("kind")}, {Name: v.T("文件名"), Value: d.Get("file"), Href: v.Link("/registers/document/record", "id", d.ID)},
	}
	return slices.DeleteFunc(all, func(f web.Fact) bool { return f.Value == "" })
}

func reviewTabs(v *web.View, id string, counts map[decision]int) []web.Tab {
	all := 0
	for _, n := range counts {
		all += n
	}
	shown := v.Query("show")
	out := []web.Tab{{Label: v.T("全部"), Count: all, Href: v.Link("/documents/review", "id", id), Current: shown == ""}}
	for _, d := range decisions {
		out = append(out, web.Tab{Label: v.T(decisionNames[d]), Count: counts[d], Href: v.Link("/documents/review", "id", id, "show", string(d)), Current: shown == string(d)})
	}
	return out
}

func cardOf(v *web.View, document string, f *found, sums []sum) reviewCard {
	c := reviewCard{
		Key: f.Key, Item: f.Values["item"], State: f.State, StateName: v.T(decisionNames[f.State]), Sums: sums, Rules: f.Rules,
		Restored: f.Restored, Optional: f.Optional, Facts: cardFacts(v, f), Actions: cardActions(v, document, f), Choices: choices(v, document, f),
	}
	if !f.Measured {
		c.Unit = f.Values["measure"]
	}
	if f.Entry.ID != "" {
		c.Href = v.Link("/ledger/entry", "id", f.Entry.ID)
		if f.Own {
			c.Item = f.Entry.Get("item")
		}
	}
	return c
}

func cardFacts(v *web.View, f *found) []web.Fact {
	values := f.current()
	due := values["due"]
	if due == "" {
		due = v.T("未定")
	}
	all := []web.Fact{
		{Name: v.T("责任单位"), Value: values["unit"]},
		{Name: v.T("配合单位"), Value: values["support"]},
		{Name: v.T("指标"), Value: values["indicator"]},
		{Name: v.T("目标"), Value: numberWords(v, values)},
		{Name: v.T("口径"), Value: basisLabel(v, values["basis"])},
		{Name: v.T("语气"), Value: values["modality"]},
		{Name: v.T("时限"), Value: due},
		{Name: v.T("类别"), Value: kindLabel(v, desk.Entry{Entry: promise.Entry{Record: register.Record{Values: values}}})},
		{Name: v.T("把握"), Value: lang.Number(100*f.Confidence, 0) + "%"},
	}
	all = append(all, linkFacts(v, f)...)
	if values["unit"] == "" {
		all[0].Value = v.T("文中没有写明")
	}
	return slices.DeleteFunc(all, func(x web.Fact) bool { return x.Value == "" })
}

// numberWords writes comparator, number and unit of measure.
func numberWords(v *web.View, values register.Values) string {
	if values["value"] == "" {
		return ""
	}
	sign := ""
	for _, o := range promise.Comparators() {
		if o.Key == values["comparator"] {
			sign = o.Label(v.English())
		}
	}
	number := lang.Grouped(values["value"])
	if values["value2"] != "" {
		number += "—" + lang.Grouped(values["value2"])
	}
	return strings.TrimSpace(sign + " " + number + " " + v.Lang.Unit(values["measure"]))
}

// bases are what a number may measure.
func bases() []register.Option {
	return []register.Option{
		register.O("growth", "增速", "growth"), register.O("level", "水平", "level"), register.O("rank", "位次", "rank"), register.O("increment", "增量", "increase"),
		register.O("decrement", "减量", "decrease"), register.O("delta_pp", "变动百分点", "change in points"), register.O("rate", "比率", "rate"),
		register.O("multiple", "倍数", "multiple"), register.O("relation", "关系", "relation"),
	}
}

func basisLabel(v *web.View, basis string) string {
	return register.Field{Type: register.Choice, Options: bases()}.Show(basis, v.English())
}

// cardActions are what can be done with a commitment in its state. Without scripts they
// are forms of one button each.
func cardActions(v *web.View, document string, f *found) []web.Action {
	href := v.Link("/documents/review", "id", document, "show", v.Query("show"))
	post := func(label, action, key string) web.Action {
		return web.Action{Label: label, Href: href, Post: true, Key: key, Hidden: []web.Hidden{{Name: "key", Value: f.Key}, {Name: "action", Value: action}}}
	}
	edit := web.Action{Label: v.T("改后采纳"), Key: "e", Href: v.Link("/documents/review", "id", document, "show", v.Query("show"), "edit", f.Key) + "#" + f.Key}
	switch {
	case f.State == undecided:
		accept, reject := post(v.T("采纳"), "accept", "a"), post(v.T("不采纳"), "reject", "x")
		accept.Primary = true
		if f.mustChoose() {
			return []web.Action{edit, reject}
		}
		return []web.Action{accept, edit, reject}
	case f.State == rejected:
		return []web.Action{post(v.T("撤销"), "undo", "u")}
	case f.Own:
		edit.Label = v.T("修改")
		return []web.Action{edit, post(v.T("撤销"), "undo", "u")}
	default: // imported: changed where it came from
		return nil
	}
}

// acceptForm is the form to change a commitment before it is accepted.
func acceptForm(v *web.View, document string, f *found, given *recordForm) web.Form {
	form := given.form(v, nil, v.T("采纳"), v.Link("/documents/review", "id", document, "show", v.Query("show"))+"#"+f.Key)
	form.Action = v.Link("/documents/review", "id", document, "show", v.Query("show"))
	form.Hidden = []web.Hidden{{Name: "key", Value: f.Key}, {Name: "action", Value: "save"}}
	return form
}

// acceptDef is the part of the ledger that a person may change while accepting: the
// passage itself and its date stay as the document has them.
func (p pages) acceptDef() register.Def {
	ledger, _ := p.registerNamed(promise.Ledger)
	d := register.Def{Name: ledger.Name, ZH: ledger.ZH, EN: ledger.EN, Released: ledger.Released, Check: checkAccepted(ledger.Check)}
	for _, key := range []string{"item", "unit", "support", "kind", "indicator", "comparator", "value", "value2", "measure", "basis", "due", "heading", "part_of", "carries_out"} {
		f, _ := ledger.Field(key)
		if key == "basis" {
			f.Type, f.Options = register.Choice, bases()
		}
		d.Fields = append(d.Fields, f)
	}
	return d
}
