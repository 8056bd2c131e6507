package pages

import (
	"cmp"
	"maps"
	"net/http"
	"slices"

	"guatu"
	"guatu/agree"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/monitor"
	"guatu/internal/web"
)

// overviewData is what the template "overview" shows.
type overviewData struct {
	Empty     *web.Empty
	Desks     []DeskSummary
	Targets   *web.Arranged
	More      string // the announced targets of city and districts
	MoreCount int
	Charts    []*web.Drawn
	Urgent    *web.Arranged
	Changes   *web.Arranged
	Moved     int // lights that changed, shown or not
	Conflicts int
	Findings  string
	Synthetic int
}

// overview registers the first page.
func (p pages) overview(shell *web.Shell, mux *http.ServeMux) {
	shell.Handle(mux, "GET /{$}", "overview", p.overviewPage)
}

func (p pages) overviewPage(v *web.View) (web.Answer, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	page := web.Page{Name: "overview", Title: v.T("总览")}
	if pic.CityName() == "" && len(pic.Entries)+len(pic.Targets)+len(pic.Projects) == 0 {
		empty := unplaced(v)
		page.Data = overviewData{Empty: &empty}
		return page, nil
	}
	promises := headline(pic)
	page.Sentence = overviewSentence(v, pic, promises)
	d := overviewData{
		Desks: deskSummaries(v, pic), Targets: v.Arrange(targetTable(v, pic, promises)), Charts: overviewCharts(v, pic),
		Urgent: v.Arrange(urgentTable(v, pic)), Changes: v.Arrange(changeTable(v, pic)), Moved: len(pic.Changes),
		Conflicts: conflicts(pic), Findings: v.Link("/check"), More: v.Link("/monitor"), Synthetic: pic.Totals.Synthetic,
	}
	if len(promises) > 0 && promises[0].ledger {
		d.MoreCount = len(pic.Targets)
	}
	page.Tables = []*web.Arranged{d.Targets, d.Urgent, d.Changes}
	page.Data = d
	return page, nil
}

// promised is one promised number of the first page.
type promised struct {
	*monitor.Assessment
	item   string // the ledger's words; empty for an announced target
	owner  string
	ledger bool
}

// headline are the numbers the first page is about: those of the ledger, and while it
// has none the announced targets of the city itself.
func headline(pic *desk.Picture) []promised {
	var out []promised
	for _, e := range pic.Entries {
		if e.Target != nil {
			out = append(out, promised{e.Target, e.Get("item"), e.Get("unit"), true})
		}
	}
	if len(out) > 0 {
		return out
	}
	for i := range pic.Targets {
		if a := &pic.Targets[i]; a.Region == pic.CityName() {
			out = append(out, promised{a, "", a.Who, false})
		}
	}
	return out
}

// chances are the answers in words, in the order of the sentence; an answer that is not
// among them follows, so that the parts always add up to the whole.
var chances = []lang.Key{lang.Key("大概率完成"), lang.Key("有悬念"), lang.Key("大概率完不成"), lang.Key("依据不足"), lang.Key("未发布")}

// overviewSentence counts the promises by their chance and names what turned red.
func overviewSentence(v *web.View, pic *desk.Picture, promises []promised) *web.Sentence {
	if len(promises) == 0 {
		return v.Say("台账和年度目标里还没有带数字的承诺；项目 %d 个。", pic.Totals.Projects)
	}
	counts := map[lang.Key]int{}
	for _, q := range promises {
		counts[q.Chance()]++
	}
	var parts []string
	for _, c := range answers(counts) {
		parts = append(parts, v.T("%d 项%s", counts[c], v.T(c)))
	}
	return v.Say("%d 项承诺：%s。%s", len(promises), clauses(v, parts), reddened(v, pic, promises))
}

// answers are the answers that were given, in the order of the sentence.
func answers(counts map[lang.Key]int) []lang.Key {
	place := func(k lang.Key) int {
		if i := slices.Index(chances, k); i >= 0 {
			return i
		}
		return len(chances)
	}
	return slices.SortedFunc(maps.Keys(counts), func(a, b lang.Key) int { return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b)) })
}

// reddened names the promises whose light turned red within the month.
func reddened(v *web.View, pic *desk.Picture, promises []promised) string {
	var names []string
	for _, c := range pic.Changes {
		i := slices.IndexFunc(promises, func(q promised) bool { return q.ID == c.ID })
		if i >= 0 && c.To == guatu.Red {
			names = append(names, promises[i].Said)
		}
	}
	if len(names) == 0 {
		return v.T("比上月没有新变红的。")
	}
	return v.T("比上月多 %d 项变红：%s。", len(names), listed(v, names))
}

// conflicts counts the findings that say two numbers do not fit.
func conflicts(pic *desk.Picture) int {
	n := 0
	for _, f := range pic.Findings {
		if f.Severity == agree.Conflicts || f.Severity == agree.Differs {
			n++
		}
	}
	return n
}

// shownChanges is how many changes the first page lists.
const shownChanges = 12

// changeTable lists which lights changed within a month: promises before projects, the
// worst first.
func changeTable(v *web.View, pic *desk.Picture) web.Table {
	t := web.Table{
		Prefix: "changes", Caption: v.T("比上月变化的灯#总览"), Plain: true, File: v.T("比上月变化的灯#总览"),
		Columns: []web.Column{
			{Key: "name", Label: v.T("事项#变化"), Kind: web.Words}, {Key: "kind", Label: v.T("类别#变化"), Kind: web.Words},
			{Key: "from", Label: v.T("上月#变化"), Kind: web.Lights}, {Key: "to", Label: v.T("现在#变化"), Kind: web.Lights},
		},
		Empty: web.Empty{Text: v.T("比上月没有变化的灯")},
	}
	order := map[string]int{"ledger": 0, "target": 1, "project": 2}
	all := slices.Clone(pic.Changes)
	slices.SortStableFunc(all, func(a, b desk.Change) int { return cmp.Compare(order[a.Kind], order[b.Kind]) })
	for _, c := range all[:min(len(all), shownChanges)] {
		t.Rows = append(t.Rows, web.Row{Href: changeLink(v, pic, c), Cells: []web.Cell{
			web.Text(c.Name), web.Text(v.T(changeKinds[c.Kind])), web.LightCell(web.Light{State: c.From, Reason: v.Lang.Light(c.From)}), web.LightCell(web.Light{State: c.To, Reason: v.Lang.Light(c.To)}),
		}})
	}
	if more := len(all) - len(t.Rows); more > 0 {
		t.Note = v.T("另有 %d 项变化，见台账、监测和项目各页。", more)
	}
	return t
}

// changeKinds names the kinds of things that have lights.
var changeKinds = map[string]lang.Key{"ledger": lang.Key("台账"), "target": lang.Key("年度目标#类别"), "project": lang.Key("项目")}

func changeLink(v *web.View, pic *desk.Picture, c desk.Change) string {
	switch c.Kind {
	case "ledger":
		return v.Link("/ledger/entry", "id", c.ID)
	case "project":
		return v.Link(projectPath(c.ID))
	}
	i := slices.IndexFunc(pic.Targets, func(a monitor.Assessment) bool { return a.ID == c.ID })
	if i < 0 {
		return v.Link("/monitor")
	}
	return indicatorLink(v, pic.Targets[i].Claim)
}

// indicatorLink is the page of the indicator a claim speaks of.
func indicatorLink(v *web.View, c monitor.Claim) string {
	return v.Link("/monitor/indicator", "name", c.Indicator, "region", c.Region)
}
