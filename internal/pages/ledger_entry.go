package pages

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/promise"
	"guatu/internal/register"
	"guatu/internal/web"
)

// entryView is the page of one ledger entry.
type entryView struct {
	Quote    *quote
	Facts    []web.Fact
	Light    web.Light
	Rule     []web.Fact
	Family   []web.Fact // what it is part of and what is part of it
	Tied     []web.Fact // records that serve it
	Progress *web.Arranged
	Report   web.Form
	Actions  []web.Action
}

// entry finds the entry that the address names.
func (p pages) entry(v *web.View) (*desk.Picture, desk.Entry, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, desk.Entry{}, err
	}
	i := slices.IndexFunc(pic.Entries, func(e desk.Entry) bool { return e.ID == v.Query("id") })
	if i < 0 {
		return nil, desk.Entry{}, &guatu.Error{
			Code: guatu.NotFound, Message: v.T("截至 %s，台账里没有“%s”", v.Lang.Date(v.AsOf.Released), v.Query("id")),
			Hint: v.T("它可能在这之后才公布；换一个截至日，或从台账进入"),
		}
	}
	return pic, pic.Entries[i], nil
}

func (p pages) entryPage(v *web.View) (web.Answer, error) {
	pic, e, err := p.entry(v)
	if err != nil {
		return nil, err
	}
	return p.showEntry(v, pic, e, newReport(v, e), 0)
}

func (p pages) showEntry(v *web.View, pic *desk.Picture, e desk.Entry, report *recordForm, status int) (web.Answer, error) {
	view := entryView{
		Facts: entryFacts(v, pic, e), Light: *judged(v, e.Light, ""), Family: family(v, pic, e),
		Report: report.form(v, nil, v.T("上报"), ""),
		Actions: []web.Action{
			{Label: v.T("修改事项"), Href: v.Link("/registers/ledger/edit", "id", e.ID), Key: "e"},
			{Label: v.T("全部经过"), Href: v.Link("/registers/ledger/record", "id", e.ID)},
		},
	}
	if c, ok := pic.Claims[e.ID]; ok {
		view.Actions = append(view.Actions, breakdownAction(v, pic, c)...)
	}
	view.Light.Named, view.Rule = true, append([]web.Fact{{Name: v.T("规则"), Value: view.Light.Rule}}, view.Light.Inputs...)
	var err error
	if view.Quote, err = p.quote(v, pic, e); err != nil {
		return nil, err
	}
	if name := e.Get("carries_out"); name != "" {
		higher, _ := promise.DocumentTitled(name, pic.Documents)
		view.Family = append(view.Family, higherFact(v, name, higher))
	}
	if view.Tied, err = p.tied(v, e); err != nil {
		return nil, err
	}
	progress, err := p.progressTable(v, pic, e)
	if err != nil {
		return nil, err
	}
	view.Progress = v.Arrange(progress)
	return web.Page{
		Name: "entry", Title: e.Get("item"), Sentence: entrySentence(v, e), Status: status, Trail: []web.Crumb{{Label: v.T("台账"), Href: v.Link("/ledger")}},
		Tables: []*web.Arranged{view.Progress}, Data: view,
	}, nil
}

// entrySentence says who must do it by when and how it stands.
func entrySentence(v *web.View, e desk.Entry) *web.Sentence {
	unit, due, lamp := cmp.Or(e.Get("unit"), v.T("未明确#单位")), v.Lang.Date(e.Due), v.Lang.Light(e.Light.Light)
	if chance := chanceCell(e); chance.Text != "" {
		return v.Say("%s负责，时限%s；达标概率 %s，灯为%s。", unit, due, chance.Text+"%", lamp)
	}
	return v.Say("%s负责，时限%s；目前“%s”，灯为%s。", unit, due, stateLabel(v, e), lamp)
}

func entryFacts(v *web.View, pic *desk.Picture, e desk.Entry) []web.Fact {
	chance := web.Fact{Name: v.T("概率")}
	if e.Target != nil {
		cell := chanceCell(e)
		chance.Value = cell.Text + "%"
		if cell.None != "" {
			chance.Value = v.Lang.Absent(cell.None)
		}
	}
	reported := ""
	if e.Reported.IsSet() {
		reported = v.Lang.Date(e.Reported)
	}
	all := []web.Fact{
		{Name: v.T("序号"), Value: strconv.Itoa(e.No)},
		{Name: v.T("责任单位"), Value: e.Get("unit")},
		{Name: v.T("配合单位"), Value: e.Get("support")},
		{Name: v.T("类别"), Value: kindLabel(v, e)},
		{Name: v.T("目标"), Value: targetWords(v, pic, e)},
		{Name: v.T("口径"), Value: basisLabel(v, e.Get("basis"))},
		{Name: v.T("语气"), Value: e.Get("modality")},
		{Name: v.T("时限"), Value: v.Lang.Date(e.Due)},
		{Name: v.T("状态"), Value: stateLabel(v, e)},
		{Name: v.T("佐证"), Value: e.Evidence},
		{Name: v.T("上报日期"), Value: reported},
		chance,
		{Name: v.T("环节"), Value: v.T(stepNames[stepOf(e)])},
		{Name: v.T("公布日期"), Value: v.Lang.Date(e.Released)},
	}
	return slices.DeleteFunc(all, func(f web.Fact) bool { return f.Value == "" })
}

// quote is the paragraph of the document that an entry comes from: the sentence marked,
// the clause itself strong.
type quote struct {
	Title, Href                         string
	Before, Lead, Clause, Follow, After string
}

// quote returns nil when the entry is tied to no passage.
func (p pages) quote(v *web.View, pic *desk.Picture, e desk.Entry) (*quote, error) {
	document := e.Get("document")
	start, errStart := strconv.Atoi(e.Get("span_start"))
	end, errEnd := strconv.Atoi(e.Get("span_end"))
	known := slices.ContainsFunc(pic.Documents, func(d register.Record) bool { return d.ID == document })
	if !known || errStart != nil || errEnd != nil { // not tied, or to a document of a later day
		return nil, nil
	}
	text, err := p.Store.DocumentText(v.Context(), p.City(), document)
	if err != nil {
		return nil, err
	}
	if !within(text, start, end) {
		return nil, nil
	}
	q := excerpt(text, start, end)
	q.Title, q.Href = documentTitle(pic, e), v.Link("/documents/review", "id", document)+"#"+spanKey(start, end)
	return q, nil
}

// within reports whether a range of bytes is one of whole letters of text.
func within(text string, start, end int) bool {
	boundary := func(i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }
	return 0 <= start && start < end && end <= len(text) && boundary(start) && boundary(end)
}

func excerpt(text string, start, end int) *quote {
	from, to := promise.SentenceAt(text, start, end)
	first := strings.LastIndexByte(text[:from], '\n') + 1
	last := len(text)
	if i := strings.IndexByte(text[to:], '\n'); i >= 0 {
		last = to + i
	}
	return &quote{Before: text[first:from], Lead: text[from:start], Clause: text[start:end], Follow: text[end:to], After: text[to:last]}
}

// family lists what an entry is part of and what is part of it. What it is part of is
// a number of the same batch, or words.
func family(v *web.View, pic *desk.Picture, e desk.Entry) []web.Fact {
	var out []web.Fact
	if whole := e.Get("part_of"); whole != "" {
		fact := web.Fact{Name: v.T("所属"), Value: whole}
		for _, other := range pic.Entries {
			if other.Get("batch") == e.Get("batch") && strconv.Itoa(other.No) == whole {
				fact = entryFact(v, v.T("所属"), other)
			}
		}
		out = append(out, fact)
	}
	for _, other := range pic.Entries {
		if other.Get("batch") == e.Get("batch") && other.Get("part_of") == strconv.Itoa(e.No) {
			out = append(out, entryFact(v, v.T("分解为"), other))
		}
	}
	return out
}

func entryFact(v *web.View, name string, e desk.Entry) web.Fact {
	return web.Fact{
		Name: name + " " + strconv.Itoa(e.No), Value: e.Get("item"), Href: v.Link("/ledger/entry", "id", e.ID),
		Light: &web.Light{State: cmp.Or(e.Light.Light, guatu.Grey), Reason: ruleOf(v, e.Light)},
	}
}

// mostTied is how many records of one register are listed beside an entry.
const mostTied = 30

// tied lists the records of all registers that say they serve the entry.
func (p pages) tied(v *web.View, e desk.Entry) ([]web.Fact, error) {
	entries, err := p.records(v, promise.Ledger)
	if err != nil {
		return nil, err
	}
	var out []web.Fact
	for _, d := range p.Registers {
		if !slices.ContainsFunc(d.Fields, func(f register.Field) bool { return slices.Contains(promiseFields, f.Key) }) {
			continue
		}
		records, err := p.records(v, d.Name)
		if err != nil {
			return nil, err
		}
		out = append(out, tiedOf(v, d, serving(records, entries, e.Record))...)
	}
	return out, nil
}

// serving keeps the records that name the entry.
func serving(records, entries []register.Record, e register.Record) []register.Record {
	var out []register.Record
	for _, r := range records {
		for _, name := range servedNames(r) {
			if name != e.ID && name != e.Get("no") {
				continue
			}
			if named, ok := entryNamed(entries, name); ok && named.ID == e.ID {
				out = append(out, r)
			}
		}
	}
	return out
}

func tiedOf(v *web.View, d register.Def, records []register.Record) []web.Fact {
	var out []web.Fact
	for i, r := range records {
		if i == mostTied {
			out = append(out, web.Fact{Name: d.Label(v.English()), Value: v.T("另有 %d 条", len(records)-mostTied), Href: v.Link(registerPath(d, ""))})
			break
		}
		out = append(out, web.Fact{Name: d.Label(v.English()), Value: titleOf(d, r), Href: recordLink(v, d, r.ID)})
	}
	return out
}
