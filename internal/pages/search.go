package pages

import (
	"cmp"
	"slices"
	"strings"

	"guatu/internal/desk"
	"guatu/internal/monitor"
	"guatu/internal/project"
	"guatu/internal/promise"
	"guatu/internal/register"
	"guatu/internal/web"
)

// hit is one thing found.
type hit struct {
	Title   []stretch
	Note    string
	Href    string
	Context []stretch // the text around the first match, of documents
}

// hitGroup holds the hits of one kind.
type hitGroup struct {
	Label string
	Count int // all, of which Hits are the first
	Hits  []hit
	Href  string // the rest
}

// searchData is what the template "search" shows.
type searchData struct {
	Query  string
	Keep   []web.Hidden
	Groups []hitGroup
	Empty  *web.Empty
}

// mostHits is how many hits of one kind are shown.
const mostHits = 20

// searchPage looks for the typed words in everything that has a name.
func (p pages) searchPage(v *web.View) (web.Answer, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	d := searchData{Query: strings.TrimSpace(v.Query("q")), Keep: v.HiddenHere("q")}
	page := web.Page{Name: "search", Title: v.T("搜索")}
	q := newQuery(d.Query)
	if len(q) == 0 {
		d.Empty = &web.Empty{Text: v.T("输入要找的词"), Hint: v.T("找台账、指标、项目、文件原文和登记簿；几个词之间用空格分开，须同时出现。")}
		page.Data = d
		return page, nil
	}
	if d.Groups, err = p.search(v, pic, q); err != nil {
		return nil, err
	}
	n := 0
	for _, g := range d.Groups {
		n += g.Count
	}
	if n == 0 {
		d.Empty = &web.Empty{Text: v.T("截至 %s，没有找到“%s”", v.Lang.Date(v.AsOf.Released), d.Query), Hint: v.T("少写几个词，或核对截至日期")}
	} else {
		page.Sentence = v.Say("“%s”找到 %d 处。", d.Query, n)
	}
	page.Data = d
	return page, nil
}

// search asks each kind; kinds without a hit are left out.
func (p pages) search(v *web.View, pic *desk.Picture, q query) ([]hitGroup, error) {
	all := []hitGroup{searchLedger(v, pic, q), searchIndicators(v, pic, q), searchProjects(v, pic, q)}
	documents, err := p.searchDocuments(v, pic, q)
	if err != nil {
		return nil, err
	}
	all = append(all, documents)
	registers, err := p.searchRegisters(v, q)
	if err != nil {
		return nil, err
	}
	all = append(all, registers...)
	return slices.DeleteFunc(all, func(g hitGroup) bool { return g.Count == 0 }), nil
}

// add takes a hit into the group; only the first are kept.
func (g *hitGroup) add(h func() hit) {
	if g.Count++; g.Count <= mostHits {
		g.Hits = append(g.Hits, h())
	}
}

func searchLedger(v *web.View, pic *desk.Picture, q query) hitGroup {
	g := hitGroup{Label: v.T("台账"), Href: v.Link("/ledger", "q", q.String())}
	for _, e := range pic.Entries {
		if q.matches(e.Get("item"), e.Get("heading"), e.Get("unit"), e.Get("indicator")) {
			g.add(func() hit {
				return hit{Title: q.mark(e.Get("item")), Note: e.Get("unit"), Href: v.Link("/ledger/entry", "id", e.ID)}
			})
		}
	}
	return g
}

func searchIndicators(v *web.View, pic *desk.Picture, q query) hitGroup {
	g := hitGroup{Label: v.T("指标"), Href: v.Link("/monitor", "q", q.String())}
	for _, x := range gauges(pic) {
		r, _ := pic.Statistics.Indicators.Find(x.Indicator)
		if q.matches(x.Indicator, x.Region, r.Get("aliases")) {
			g.add(func() hit {
				return hit{Title: q.mark(x.Indicator), Note: x.Region, Href: gaugeLink(v, x.Indicator, x.Region)}
			})
		}
	}
	return g
}

func searchProjects(v *web.View, pic *desk.Picture, q query) hitGroup {
	g := hitGroup{Label: v.T("项目"), Href: v.Link("/projects", "q", q.String())}
	for _, a := range pic.Projects {
		if q.matches(a.Get("name"), a.Get("code"), a.Get("owner"), a.Get("district")) {
			g.add(func() hit {
				note := strings.Join(slices.DeleteFunc([]string{a.Get("code"), a.Get("district"), a.Get("owner")}, func(s string) bool { return s == "" }), " · ")
				return hit{Title: q.mark(a.Get("name")), Note: note, Href: v.Link(projectPath(a.ID))}
			})
		}
	}
	return g
}

// searchDocuments looks into titles and texts.
func (p pages) searchDocuments(v *web.View, pic *desk.Picture, q query) (hitGroup, error) {
	g := hitGroup{Label: v.T("文件")}
	for _, r := range pic.Documents {
		text, err := p.Store.DocumentText(v.Context(), p.City(), r.ID)
		if err != nil {
			return g, err
		}
		if q.matches(r.Get("title"), text) {
			g.add(func() hit {
				return hit{Title: q.mark(cmp.Or(r.Get("title"), r.ID)), Note: v.Lang.Date(r.Date("date")), Href: v.Link("/documents/review", "id", r.ID), Context: q.context(text)}
			})
		}
	}
	return g, nil
}

// searchedElsewhere are the registers that have a group of their own, or that hold the
// reports of what has: those are found through it.
var searchedElsewhere = []string{
	promise.Ledger, promise.Documents, promise.Progress, promise.Reviews, monitor.Indicators, monitor.Observations, monitor.Targets,
	project.Projects, project.Nodes, project.NodeReports, project.Reports,
}

// searchRegisters looks into all text of the other registers.
func (p pages) searchRegisters(v *web.View, q query) ([]hitGroup, error) {
	var out []hitGroup
	for _, d := range p.Registers {
		if slices.Contains(searchedElsewhere, d.Name) {
			continue
		}
		records, err := p.Desk.Records(v.Context(), p.City(), d.Name, v.AsOf)
		if err != nil {
			return nil, err
		}
		g := hitGroup{Label: d.Label(v.English()), Href: v.Link(registerPath(d, ""), "q", q.String())}
		for _, r := range records {
			if texts := textsOf(d, r); q.matches(texts...) {
				g.add(func() hit { return registerHit(v, d, r, q, texts) })
			}
		}
		out = append(out, g)
	}
	return out, nil
}

// textsOf are the values of a record in the order of its fields.
func textsOf(d register.Def, r register.Record) []string {
	var out []string
	for _, f := range d.Fields {
		if value := r.Get(f.Key); value != "" {
			out = append(out, value)
		}
	}
	return out
}

func registerHit(v *web.View, d register.Def, r register.Record, q query, texts []string) hit {
	h := hit{Title: q.mark(cmp.Or(r.Get(d.Title), r.ID)), Href: recordLink(v, d, r.ID)}
	for _, text := range texts {
		if text != r.Get(d.Title) && q.touches(text) {
			h.Context = q.context(text)
			break
		}
	}
	return h
}
