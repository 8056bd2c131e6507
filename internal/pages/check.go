package pages

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"guatu/agree"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/web"
)

// findingView is a finding as the screen shows it.
type findingView struct {
	ID           string
	Kind         string
	Message      string // in Chinese, as it goes into official documents
	Arithmetic   string
	Gap          string
	Claims       []claimView
	Observations []string
	severity     agree.Severity
	sources      string
	gap          float64
}

// claimView is a claim with its source and the sentence in which it stands.
type claimView struct {
	web.Fact
	Quote      string
	Unreviewed bool // stands in a document that nobody has taken into the ledger
}

// findingGroup holds the findings of one severity.
type findingGroup struct {
	Label, Help string
	Findings    []findingView
}

// checkData is what the template "check" shows.
type checkData struct {
	Table  *web.Arranged
	Groups []findingGroup
	Empty  web.Empty
}

// severities are the answers from what matters most, with what they mean.
var severities = []struct {
	severity    agree.Severity
	label, help lang.Key
}{
	{agree.Conflicts, lang.Key("不能同时成立"), lang.Key("没有任何结果能同时兑现这些承诺")},
	{agree.Differs, lang.Key("说法不一"), lang.Key("可以都兑现，但说的不是一回事，以哪个为准须确认")},
	{agree.States, lang.Key("值得知道"), lang.Key("没有错，但读数时应当知道")},
	{agree.Agrees, lang.Key("一致#核对"), lang.Key("数对得上")},
}

// findingKinds name the questions.
var findingKinds = map[agree.Kind]lang.Key{
	agree.LevelGrowthBase: lang.Key("总量、增速与基数"), agree.PartsWhole: lang.Key("分项与整体"), agree.DistrictCity: lang.Key("下级与上级"),
	agree.Twice: lang.Key("同一指标几处说法"), agree.WeakerThanLast: lang.Key("弱于上年结果"),
}

// checkPage answers whether the numbers agree.
func (p pages) checkPage(v *web.View) (web.Answer, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	all := findingViews(v, pic, pic.Findings)
	table := v.Arrange(findingTable(v, all))
	page := web.Page{Name: "check", Title: v.T("数字打架#监测"), Trail: []web.Crumb{{Label: v.T("监测"), Href: v.Link("/monitor")}}, Tables: []*web.Arranged{table}}
	d := checkData{Table: table, Groups: groupFindings(v, all, table)}
	if len(all) == 0 {
		d.Empty = web.Empty{Text: v.T("没有可以互相核对的数"), Hint: v.T("台账、年度目标或文件里有两个以上带数的承诺，或有上年公布数时，这里列出核对结果。"), Label: v.T("去台账"), Href: v.Link("/ledger")}
	} else {
		counts := map[agree.Severity]int{}
		for _, f := range all {
			counts[f.severity]++
		}
		page.Sentence = v.Say("核对了 %d 处：%d 处不能同时成立，%d 处说法不一，%d 处值得知道，%d 处一致。",
			len(all), counts[agree.Conflicts], counts[agree.Differs], counts[agree.States], counts[agree.Agrees])
	}
	page.Data = d
	return page, nil
}

func findingViews(v *web.View, pic *desk.Picture, findings []agree.Finding) []findingView {
	var out []findingView
	for i, f := range findings {
		view := findingView{
			ID: fmt.Sprintf("f%d", i+1), Kind: v.T(findingKinds[f.Kind]), Message: f.Message, Arithmetic: f.Expression.Text, Observations: f.Observations,
			severity: f.Severity, sources: pic.Sources(f), gap: f.Gap,
		}
		if f.Gap != 0 && f.GapMeasure != "" {
			view.Gap = v.Lang.Change(f.Gap, 1, f.GapMeasure)
		}
		for _, id := range f.Claims {
			view.Claims = append(view.Claims, claimFact(v, pic, pic.Claims[id]))
		}
		out = append(out, view)
	}
	return out
}

// claimFact names a claim with its source and leads to where it stands.
func claimFact(v *web.View, pic *desk.Picture, c monitor.Claim) claimView {
	q := pic.Quotes[c.ID]
	return claimView{
		Fact: web.Fact{
			Name:  strings.TrimSpace(c.Who + " " + c.Announced.String() + " " + pic.DocumentTitle(c.Source)),
			Value: c.Region + c.Said + " " + claimWords(v, c), Href: claimLink(v, pic, c),
		},
		Quote: q.Sentence, Unreviewed: pic.IsUnreviewed(c.ID),
	}
}

// claimLink is the ledger entry of a claim, its sentence when it only stands in a
// document, or the page of its indicator when it stands in the register of targets.
func claimLink(v *web.View, pic *desk.Picture, c monitor.Claim) string {
	if slices.ContainsFunc(pic.Entries, func(e desk.Entry) bool { return e.ID == c.ID }) {
		return v.Link("/ledger/entry", "id", c.ID)
	}
	if q, quoted := pic.Quotes[c.ID]; quoted {
		return v.Link("/documents/review", "id", q.Document) + "#" + spanKey(q.Start, q.End)
	}
	return gaugeLink(v, c.Indicator, c.Region)
}

// findingsAbout are the findings that speak of the subject.
func findingsAbout(v *web.View, s subject) []findingView {
	speaks := func(f agree.Finding) bool {
		return slices.ContainsFunc(f.Claims, func(id string) bool {
			c := s.pic.Claims[id]
			return c.Indicator == s.Indicator && c.Region == s.Region
		})
	}
	return findingViews(v, s.pic, slices.DeleteFunc(slices.Clone(s.pic.Findings), func(f agree.Finding) bool { return !speaks(f) }))
}

// Severity names the answer.
func (f findingView) Severity(v *web.View) string {
	for _, s := range severities {
		if s.severity == f.severity {
			return v.T(s.label)
		}
	}
	return ""
}

// findingTable is what the filter and the export work on.
func findingTable(v *web.View, all []findingView) web.Table {
	t := web.Table{Caption: v.T("数字打架#监测"), File: v.T("%s-数字打架-%s", v.City, v.AsOf.Released), Columns: []web.Column{
		{Key: "severity", Label: v.T("结论#监测"), Kind: web.Words}, {Key: "kind", Label: v.T("核对什么"), Kind: web.Words}, {Key: "message", Label: v.T("说法#监测"), Kind: web.Words},
		{Key: "arithmetic", Label: v.T("算式#监测"), Kind: web.Words}, {Key: "gap", Label: v.T("相差#监测"), Kind: web.Words}, {Key: "claims", Label: v.T("涉及的承诺"), Kind: web.Words},
		{Key: "sources", Label: v.T("来源"), Kind: web.Words}, {Key: "quotes", Label: v.T("原句"), Kind: web.Words},
	}}
	ordered := slices.Clone(all)
	rank := func(f findingView) int {
		return slices.IndexFunc(severities, func(s struct {
			severity    agree.Severity
			label, help lang.Key
		}) bool {
			return s.severity == f.severity
		})
	}
	slices.SortStableFunc(ordered, func(a, b findingView) int { return cmp.Compare(rank(a), rank(b)) })
	for _, f := range ordered {
		var claims, quotes []string
		for _, c := range f.Claims {
			claims = append(claims, c.Value)
			if c.Quote != "" && !slices.Contains(quotes, c.Quote) {
				quotes = append(quotes, c.Quote)
			}
		}
		t.Rows = append(t.Rows, web.Row{ID: f.ID, Cells: []web.Cell{
			web.Text(f.Severity(v)), web.Text(f.Kind), web.Text(f.Message), web.Text(f.Arithmetic), web.Text(f.Gap), web.Text(strings.Join(claims, "；")), web.Text(f.sources), web.Text(strings.Join(quotes, "；")),
		}})
	}
	return t
}

// groupFindings puts what the filter left into groups by severity.
func groupFindings(v *web.View, all []findingView, table *web.Arranged) []findingGroup {
	var out []findingGroup
	for _, s := range severities {
		g := findingGroup{Label: v.T(s.label), Help: v.T(s.help)}
		for _, f := range all {
			shown := slices.ContainsFunc(table.Visible, func(r web.Row) bool { return r.ID == f.ID })
			if shown && f.severity == s.severity {
				g.Findings = append(g.Findings, f)
			}
		}
		if len(g.Findings) > 0 {
			out = append(out, g)
		}
	}
	return out
}
