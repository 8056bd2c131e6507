package pages

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"guatu"
	"guatu/internal/lang"
	"guatu/internal/promise"
	"guatu/internal/register"
	"guatu/internal/web"
)

// registers adds the pages of every register. There is one mechanism for all of them:
// tables, forms, history and import are made from the definitions.
func (p pages) registers(shell *web.Shell, mux *http.ServeMux) {
	for pattern, h := range map[string]web.Handler{
		"GET /registers":                    p.registerList,
		"GET /registers/{register}":         p.registerTable,
		"GET /registers/{register}/record":  p.recordPage,
		"GET /registers/{register}/new":     p.newRecord,
		"POST /registers/{register}/new":    p.addRecord,
		"GET /registers/{register}/edit":    p.editRecord,
		"POST /registers/{register}/edit":   p.changeRecord,
		"GET /registers/{register}/remove":  p.askRemoval,
		"POST /registers/{register}/remove": p.removeRecord,
		"GET /registers/{register}/import":  p.importForm,
		"POST /registers/{register}/import": p.importFiles,
		"GET /import":                       p.importForm,
		"POST /import":                      p.importFiles,
	} {
		shell.Handle(mux, pattern, "registers", h)
	}
}

// registerNamed finds a register by name.
func (p pages) registerNamed(name string) (register.Def, bool) {
	i := slices.IndexFunc(p.Registers, func(d register.Def) bool { return d.Name == name })
	if i < 0 {
		return register.Def{}, false
	}
	return p.Registers[i], true
}

// register is the register that the address names.
func (p pages) register(v *web.View) (register.Def, error) {
	d, ok := p.registerNamed(v.Request.PathValue("register"))
	if !ok {
		return d, &guatu.Error{Code: guatu.NotFound, Message: v.T("没有登记簿“%s”", v.Request.PathValue("register")), Hint: v.T("从登记簿目录进入")}
	}
	return d, nil
}

// records reads a register as the view asks for it.
func (p pages) records(v *web.View, name string) ([]register.Record, error) {
	return p.Desk.Records(v.Context(), p.City(), name, v.AsOf)
}

// registerPath is the address of a page of a register.
func registerPath(d register.Def, page string) string {
	return strings.TrimSuffix("/registers/"+d.Name+"/"+page, "/")
}

// recordLink is the address of the page of one record.
func recordLink(v *web.View, d register.Def, id string) string {
	return v.Link(registerPath(d, "record"), "id", id)
}

// trail is the way to the pages of one register.
func trail(v *web.View, d register.Def) []web.Crumb {
	return []web.Crumb{
		{Label: v.T("登记簿"), Href: v.Link("/registers")},
		{Label: d.Label(v.English()), Href: v.Link(registerPath(d, ""))},
	}
}

// groupNames are the parts of the house under which registers are listed.
var groupNames = map[string]lang.Key{
	"基础": lang.Key("基础"), "承诺": lang.Key("承诺"), "监测": lang.Key("监测#组"), "项目": lang.Key("项目#组"), "产业": lang.Key("产业#组"),
	"招商": lang.Key("招商#组"), "消费外贸": lang.Key("消费外贸#组"), "调度": lang.Key("调度#组"), "通报": lang.Key("通报#组"),
}

// groupLabel names a group; one without an English name keeps its own.
func groupLabel(v *web.View, group string) string {
	if key, ok := groupNames[group]; ok {
		return v.T(key)
	}
	return group
}

// registerGroup is one group of the list of registers.
type registerGroup struct {
	Label string
	Table *web.Arranged
}

func (p pages) registerList(v *web.View) (web.Answer, error) {
	rows := map[string][]web.Row{}
	var order []string
	counts, err := p.Desk.Counts(v.Context(), p.City(), v.AsOf)
	if err != nil {
		return nil, err
	}
	for _, d := range p.Registers {
		if rows[d.Group] == nil {
			order = append(order, d.Group)
		}
		rows[d.Group] = append(rows[d.Group], registerRow(v, d, counts[d.Name]))
	}
	var groups []registerGroup
	for i, name := range order {
		t := web.Table{Prefix: "g" + strconv.Itoa(i), Caption: groupLabel(v, name), Plain: true, Columns: registerColumns(v), Rows: rows[name]}
		groups = append(groups, registerGroup{groupLabel(v, name), v.Arrange(t)})
	}
	return web.Page{Name: "registers", Title: v.T("登记簿"), Data: struct {
		Groups  []registerGroup
		Actions []web.Action
	}{groups, []web.Action{{Label: v.T("导入文件"), Href: v.Link("/import"), Primary: true}}}}, nil
}

func registerColumns(v *web.View) []web.Column {
	return []web.Column{
		{Key: "name", Label: v.T("登记簿"), Kind: web.Words},
		{Key: "count", Label: v.T("记录数"), Kind: web.Numbers},
		{Key: "key", Label: v.T("标识"), Kind: web.Words},
		{Key: "since", Label: v.T("何日起可见"), Kind: web.Words},
	}
}

func registerRow(v *web.View, d register.Def, count int) web.Row {
	since := v.T("一直可见；改动自生效日期起")
	if f, ok := d.Field(d.Released); ok {
		since = f.Label(v.English())
	}
	return web.Row{Href: v.Link(registerPath(d, "")), Cells: []web.Cell{
		web.Text(d.Label(v.English())), web.Num(float64(count), 0), web.Text(fieldLabels(v, d, d.Key)), web.Text(since),
	}}
}

// fieldLabels lists the labels of fields.
func fieldLabels(v *web.View, d register.Def, keys []string) string {
	labels := make([]string, len(keys))
	for i, key := range keys {
		f, _ := d.Field(key)
		labels[i] = bareLabel(v, f)
	}
	return strings.Join(labels, " + ")
}

// bareLabel is a field's label without its unit, for columns that have a unit of
// their own.
func bareLabel(v *web.View, f register.Field) string {
	f.Unit = ""
	return f.Label(v.English())
}

// ownPages are the registers whose records have a page beside the register's.
var ownPages = map[string]string{promise.Ledger: "/ledger/entry", promise.Documents: "/documents/review"}
