package pages

import (
	"slices"
	"strings"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/promise"
	"guatu/internal/register"
	"guatu/internal/web"
)

// linked says how a commitment's phrases are tied to the registers.
type linked struct {
	Meaning  promise.Meaning
	Phrase   string          // the indicator as the text has it
	Measured bool            // the unit of measure is one the register knows, or there is none
	Higher   register.Record // the document it carries out; zero when it is not in the store
}

// offers reports whether an indicator is among those the phrase may mean.
func (l linked) offers(indicator string) bool {
	return slices.ContainsFunc(l.Meaning.Offers, func(c promise.Candidate) bool { return c.Indicator == indicator })
}

// ties tie phrases to the registers as of the view's day.
type ties struct {
	catalogue promise.Catalogue
	measures  []register.Option
	documents []register.Record
	city      string
	known     map[promise.Phrase]promise.Meaning
}

func (p pages) ties(v *web.View, pic *desk.Picture) (*ties, error) {
	indicators, err := p.records(v, monitor.Indicators)
	if err != nil {
		return nil, err
	}
	return &ties{
		catalogue: promise.NewCatalogue(indicators), measures: monitor.Measures(), documents: pic.Documents, city: pic.CityName(),
		known: map[promise.Phrase]promise.Meaning{},
	}, nil
}

// link ties an entry to be: indicator and unit of measure are written as the registers
// have them where it is certain.
func (t *ties) link(values register.Values) linked {
	out := linked{Phrase: values["indicator"], Measured: true}
	out.Meaning = t.meaning(promise.Phrase{Text: out.Phrase, Unit: values["measure"], Basis: values["basis"], Owner: values["unit"], City: t.city})
	if out.Meaning.Linked != "" {
		values["indicator"] = out.Meaning.Linked
	}
	if values["measure"] != "" {
		values["measure"], out.Measured = promise.Measure(values["measure"], t.measures)
	}
	out.Higher, _ = promise.DocumentTitled(values["carries_out"], t.documents)
	return out
}

func (t *ties) meaning(p promise.Phrase) promise.Meaning {
	m, ok := t.known[p]
	if !ok {
		m = t.catalogue.Meaning(p)
		t.known[p] = m
	}
	return m
}

// mustChoose reports whether the commitment is a target of which only a person can say
// what is measured.
func (f *found) mustChoose() bool {
	return f.Values["kind"] == promise.Target && f.Meaning.Open()
}

// chosen is the indicator that a form names for a commitment: one that was offered, or
// the phrase itself.
func (f *found) chosen(v *web.View, get func(string) string) (string, error) {
	name := get("indicator")
	switch {
	case name == "" && !f.mustChoose():
		return f.Values["indicator"], nil
	case name == f.Phrase && name != "", f.offers(name):
		return name, nil
	}
	return "", &guatu.Error{
		Code: guatu.Invalid, Message: v.T("“%s”可能是几个指标", f.Phrase), Hint: v.T("选一个，或保留原文"),
		Place: guatu.Place{Column: "指标"},
	}
}

// choice is one indicator that a phrase may mean, with why.
type choice struct {
	Why     string
	Actions []web.Action
}

// choices are the indicators offered for an undecided commitment, likeliest first, and
// last the phrase as it is.
func choices(v *web.View, document string, f *found) []choice {
	if f.State != undecided || f.Meaning.Linked != "" || f.Phrase == "" {
		return nil
	}
	var out []choice
	for _, c := range f.Meaning.Offers {
		out = append(out, choice{fitWords(v, c), choose(v, document, f, v.T("采纳为“%s”", c.Indicator), c.Indicator)})
	}
	why := v.T("指标目录里没有它；采纳时登记为新指标")
	if f.Meaning.Open() {
		why = v.T("都不是：按原文登记")
	}
	return append(out, choice{why, choose(v, document, f, v.T("按原文“%s”采纳", f.Phrase), f.Phrase)})
}

func choose(v *web.View, document string, f *found, label, indicator string) []web.Action {
	return []web.Action{{
		Label: label, Href: v.Link("/documents/review", "id", document, "show", v.Query("show")), Post: true,
		Hidden: []web.Hidden{{Name: "key", Value: f.Key}, {Name: "action", Value: "accept"}, {Name: "indicator", Value: indicator}},
	}}
}

// fits put into words how a phrase and an indicator meet.
var fits = map[promise.Fit]lang.Key{
	promise.SameName: lang.Key("同名"), promise.SameAlias: lang.Key("是它的别名“%s”"), promise.SameWords: lang.Key("同“%s”，简写不同"), promise.SameCore: lang.Key("同“%s”，只差时间、地域等词"),
	promise.ScopeOmitted: lang.Key("原文没有写“%s”"), promise.MeasureOmitted: lang.Key("原文没有写“%s”"), promise.Narrower: lang.Key("是其中的一种：原文没有写“%s”"), promise.Wider: lang.Key("比原文宽：原文多了“%s”"),
}

func fitWords(v *web.View, c promise.Candidate) string {
	said := c.Missing
	if said == "" {
		said = c.Via
	}
	words := []string{v.T(fits[promise.SameName])}
	if c.Fit != promise.SameName {
		words[0] = v.T(fits[c.Fit], said)
	}
	if c.Owns {
		words = append(words, v.T("由说话的单位负责"))
	}
	if !c.UnitFits {
		words = append(words, v.T("计量单位不同"))
	}
	return strings.Join(words, " · ")
}

// linkFacts say what the commitment is tied to beside the ledger's fields.
func linkFacts(v *web.View, f *found) []web.Fact {
	var out []web.Fact
	if f.Meaning.Linked != "" && f.Phrase != f.Meaning.Linked {
		out = append(out, web.Fact{Name: v.T("原文指标"), Value: f.Phrase + "（" + fitWords(v, f.Meaning.Offers[0]) + "）"})
	}
	values := f.current()
	if values["part_of"] != "" {
		out = append(out, web.Fact{Name: v.T("所属"), Value: values["part_of"]})
	}
	if values["carries_out"] != "" {
		out = append(out, higherFact(v, values["carries_out"], f.Higher))
	}
	return out
}

// higherFact names the document that an entry carries out and leads to it when it is in
// the store.
func higherFact(v *web.View, name string, d register.Record) web.Fact {
	fact := web.Fact{Name: v.T("依据文件"), Value: name}
	if d.ID != "" {
		fact.Href = v.Link("/documents/review", "id", d.ID)
	}
	return fact
}
