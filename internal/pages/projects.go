package pages

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"

	"guatu"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/project"
	"guatu/internal/register"
	"guatu/internal/web"
)

// projects registers the list of projects, the wall chart and the page of one project.
func (p pages) projects(shell *web.Shell, mux *http.ServeMux) {
	shell.Handle(mux, "GET /projects", "projects", p.projectList)
	shell.Handle(mux, "GET /projects/wall", "projects", p.projectWall)
	shell.Handle(mux, "GET /projects/early", "projects", p.projectEarly)
	shell.Handle(mux, "GET /projects/plan", "projects", p.planForm)
	shell.Handle(mux, "POST /projects/plan", "projects", p.planCheck)
	shell.Handle(mux, "GET /projects/{code}", "projects", p.projectPage)
	shell.Handle(mux, "GET /projects/{code}/compress", "projects", p.compressPage)
	shell.Handle(mux, "POST /projects/{code}/compress", "projects", p.compressUpload)
	for _, f := range planFormats() {
		shell.Handle(mux, "GET /projects/{code}/plan."+f.ending, "projects", p.planDownload(f))
	}
}

// projectPath is the address of a project's page, before the view's parameters.
func projectPath(code string) string { return "/projects/" + url.PathEscape(code) }

// projectViews are the ways to look at the projects of this address.
func projectViews(v *web.View, current string) []web.Tab {
	var out []web.Tab
	for _, t := range []struct {
		path  string
		label lang.Key
	}{{"/projects", lang.Key("项目表")}, {"/projects/early", lang.Key("能开早开")}, {"/projects/wall", lang.Key("作战图")}, {"/projects/plan", lang.Key("核对计划文件")}} {
		out = append(out, web.Tab{Label: v.T(t.label), Href: v.Link(t.path, chosenPairs(v)...), Current: t.path == current})
	}
	return out
}

// facet is one way to narrow the list of projects: a parameter of the address and the
// value a project has for it.
type facet struct {
	param string
	label func(*web.View, register.Def) string
	value func(*project.Assessment) string
	show  func(*web.View, register.Def, string) string
}

// facets are the filters beside what is typed, in the order of the screen.
func facets() []facet {
	return []facet{
		fieldFacet("district"), fieldFacet("category"), fieldFacet("stage"), fieldFacet("key"),
		lightFacet("light", lang.Key("进度灯"), func(a *project.Assessment) guatu.Light { return a.Light.Light }),
		lightFacet("node", lang.Key("节点灯"), func(a *project.Assessment) guatu.Light { return nodeLight(a) }),
		{
			param: "unit",
			label: func(v *web.View, _ register.Def) string { return v.T("下一节点责任单位") },
			value: nextUnit,
			show:  func(_ *web.View, _ register.Def, s string) string { return s },
		},
	}
}

func fieldFacet(key string) facet {
	return facet{
		param: key,
		label: func(v *web.View, d register.Def) string { return fieldName(v, d, key) },
		value: func(a *project.Assessment) string {
			if key == "key" {
				return cmp.Or(a.Get(key), "false")
			}
			return a.Get(key)
		},
		show: func(v *web.View, d register.Def, s string) string {
			switch {
			case key == "key" && s == "true":
				return fieldName(v, d, key)
			case key == "key":
				return v.T("非重点#筛选")
			default:
				return optionName(v, d, key, s)
			}
		},
	}
}

func lightFacet(param string, label lang.Key, of func(*project.Assessment) guatu.Light) facet {
	return facet{
		param: param,
		label: func(v *web.View, _ register.Def) string { return v.T(label) },
		value: func(a *project.Assessment) string { return string(of(a)) },
		show: func(v *web.View, _ register.Def, s string) string {
			return guatu.Light(s).Shape() + " " + v.Lang.Light(guatu.Light(s))
		},
	}
}

// nodeLight is the light of the worst open node; grey for a project without one.
func nodeLight(a *project.Assessment) guatu.Light { return cmp.Or(a.Node.Light, guatu.Grey) }

// nextUnit is who answers for the node that decides; the project's lead unit when the
// node names nobody.
func nextUnit(a *project.Assessment) string {
	if a.Next >= 0 && a.Times[a.Next].Lead != "" {
		return a.Times[a.Next].Lead
	}
	return a.Get("lead")
}

// Facet is a filter as the screen shows it.
type Facet struct {
	Param, Label string
	Options      []FacetOption
}

// FacetOption is a value of a filter with the number of projects that have it.
type FacetOption struct {
	Value, Label string
	Count        int
	Chosen       bool
}

// narrowed is a picture's projects cut by the facets of the address, with the controls
// that cut them.
type narrowed struct {
	Projects []*project.Assessment
	Facets   []Facet
	Chosen   []string // what the filters say, in words
}

// narrow cuts the projects. The choices of a filter are counted over all projects, so
// that they stay where they are while others are set.
func (p pages) narrow(v *web.View, pic *desk.Picture) narrowed {
	def := p.definition(project.Projects)
	out := narrowed{Projects: make([]*project.Assessment, len(pic.Projects))}
	for i := range pic.Projects {
		out.Projects[i] = &pic.Projects[i]
	}
	all := out.Projects
	for _, f := range facets() {
		wanted := v.Query(f.param)
		control := Facet{Param: f.param, Label: f.label(v, def), Options: f.options(v, def, all, wanted)}
		out.Facets = append(out.Facets, control)
		if wanted == "" {
			continue
		}
		out.Chosen = append(out.Chosen, f.show(v, def, wanted))
		out.Projects = slices.DeleteFunc(slices.Clone(out.Projects), func(a *project.Assessment) bool { return f.value(a) != wanted })
	}
	return out
}

func (f facet) options(v *web.View, def register.Def, all []*project.Assessment, wanted string) []FacetOption {
	counts := map[string]int{}
	for _, a := range all {
		if value := f.value(a); value != "" {
			counts[value]++
		}
	}
	if wanted != "" && counts[wanted] == 0 {
		counts[wanted] = 0 // an old link still says what it asks for
	}
	out := make([]FacetOption, 0, len(counts))
	for value, n := range counts {
		out = append(out, FacetOption{value, f.show(v, def, value), n, value == wanted})
	}
	slices.SortFunc(out, func(a, b FacetOption) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return out
}

// definition is the register with the name; an unknown one is a mistake in the wiring.
func (p pages) definition(name string) register.Def {
	d, ok := p.registerNamed(name)
	if !ok {
		panic("pages: no register " + name)
	}
	return d
}

// fieldName is a field's heading without its unit, which a column shows by itself.
func fieldName(v *web.View, d register.Def, key string) string {
	f, _ := d.Field(key)
	return bareLabel(v, f)
}

// optionName writes a field's value for people.
func optionName(v *web.View, d register.Def, key, value string) string {
	f, _ := d.Field(key)
	return f.Show(value, v.English())
}

// unplaced is the empty state of every page that shows a city before there is one.
func unplaced(v *web.View) web.Empty {
	return web.Empty{
		Text:  v.T("还没有城市的数据"),
		Hint:  v.T("导入文件，或在命令行运行 guatu import 文件夹；运行 guatu demo 打开示例城市。"),
		Label: v.T("导入#空"), Href: v.Link("/import"),
	}
}
