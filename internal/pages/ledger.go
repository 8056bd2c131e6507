package pages

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/promise"
	"guatu/internal/tasklist"
	"guatu/internal/web"
)

// ledger adds the ledger and the page of one entry.
func (p pages) ledger(shell *web.Shell, mux *http.ServeMux) {
	shell.Handle(mux, "GET /ledger", "ledger", p.ledgerPage)
	shell.Handle(mux, "GET /ledger/entry", "ledger", p.entryPage)
	shell.Handle(mux, "POST /ledger/entry", "ledger", p.reportProgress)
	shell.Handle(mux, "GET /ledger/tasks.docx", "ledger", p.taskFile(".docx", docxType, tasklist.List.WriteDocx))
	shell.Handle(mux, "GET /ledger/tasks.xlsx", "ledger", p.taskFile(".xlsx", xlsxType, tasklist.List.WriteXLSX))
}

// ledgerView is the ledger in one of its readings.
type ledgerView struct {
	Tabs    []web.Tab
	Filter  web.Form
	Heads   []web.Column
	Groups  []ledgerGroup // none when Table is set
	Table   *web.Arranged // the whole as one table
	Exports []web.Export
	Shown   int
	All     int
	Clear   string
	Empty   web.Empty
	Actions []web.Action
}

// ledgerGroup is a heading of the ledger with the entries below it.
type ledgerGroup struct {
	Label string
	Sub   bool // below another heading
	Count int
	Rows  []web.Row
}

func (p pages) ledgerPage(v *web.View) (web.Answer, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	entries := filterEntries(v, pic.Entries)
	reading := readingOf(v.Query("by_what"))
	view := ledgerView{
		Tabs: readingTabs(v, reading), Filter: ledgerFilter(v), Heads: ledgerColumns(v), Shown: len(entries), All: len(pic.Entries), Clear: v.Link("/ledger", "by_what", reading),
		Empty:   web.Empty{Text: v.T("截至这一天，台账里没有事项"), Hint: v.T("上传一份讲话、方案或报告，从中摘出承诺"), Label: v.T("上传文件"), Href: v.Link("/documents")},
		Actions: []web.Action{{Label: v.T("文件审阅"), Href: v.Link("/documents"), Primary: true}, {Label: v.T("新增事项"), Href: v.Link("/registers/ledger/new")}},
	}
	table := v.Arrange(ledgerTable(v, pic, entries))
	view.Exports = append(table.Exports, taskExports(v)...)
	if reading == flat {
		view.Table = table
	} else {
		view.Groups = ledgerGroups(v, pic, entries, reading)
	}
	return web.Page{Name: "ledger", Title: v.T("台账"), Sentence: ledgerSentence(v, pic.Entries), Tables: []*web.Arranged{table}, Data: view}, nil
}

// ledgerSentence says how the whole ledger stands.
func ledgerSentence(v *web.View, entries []desk.Entry) *web.Sentence {
	if len(entries) == 0 {
		return nil
	}
	done, alert := 0, 0
	for _, e := range entries {
		switch stepOf(e) {
		case stepBulletin:
			done++
		case stepWarning:
			alert++
		}
	}
	return v.Say("%d 项承诺：%d 项已兑现，%d 项亮橙灯或红灯，其余 %d 项在途。", len(entries), done, alert, len(entries)-done-alert)
}

func ledgerColumns(v *web.View) []web.Column {
	return []web.Column{
		{Key: "no", Label: v.T("序号"), Kind: web.Numbers},
		{Key: "item", Label: v.T("事项"), Kind: web.Words},
		{Key: "kind", Label: v.T("类别"), Kind: web.Words},
		{Key: "target", Label: v.T("目标"), Kind: web.Words},
		{Key: "due", Label: v.T("时限"), Kind: web.Dates},
		{Key: "state", Label: v.T("状态"), Kind: web.Words},
		{Key: "chance", Label: v.T("概率"), Kind: web.Numbers, Unit: "%", Help: v.T("按已发布数据算出的年底达标概率")},
		{Key: "light", Label: v.T("灯"), Kind: web.Lights},
		{Key: "unit", Label: v.T("责任单位"), Kind: web.Words},
	}
}

// ledgerTable is the ledger as one table, for export and for those who sort.
func ledgerTable(v *web.View, pic *desk.Picture, entries []desk.Entry) web.Table {
	columns := append(ledgerColumns(v),
		web.Column{Key: "step", Label: v.T("环节"), Kind: web.Words, Hidden: true},
		web.Column{Key: "heading", Label: v.T("标题"), Kind: web.Words, Hidden: true},
		web.Column{Key: "document", Label: v.T("文件"), Kind: web.Words, Hidden: true})
	t := web.Table{Caption: v.T("台账"), File: v.T("台账"), Columns: columns, Empty: web.Empty{Text: v.T("没有符合条件的事项"), Label: v.T("清除筛选"), Href: v.Link("/ledger")}}
	for _, e := range entries {
		row := ledgerRow(v, pic, e)
		row.Cells = append(row.Cells, web.Text(v.T(stepNames[stepOf(e)])), web.Text(e.Get("heading")), web.Text(documentTitle(pic, e)))
		t.Rows = append(t.Rows, row)
	}
	return t
}

func ledgerRow(v *web.View, pic *desk.Picture, e desk.Entry) web.Row {
	href := v.Link("/ledger/entry", "id", e.ID)
	due := web.Day(e.Due)
	if !e.Due.IsSet() {
		due.Text = v.T("未定")
	}
	return web.Row{Href: href, Cells: []web.Cell{
		web.Num(float64(e.No), 0), web.Linked(e.Get("item"), href), web.Text(kindLabel(v, e)), web.Text(targetWords(v, pic, e)),
		due, web.Text(stateLabel(v, e)), chanceCell(e), web.LightCell(*judged(v, e.Light, "")), web.Text(e.Get("unit")),
	}}
}

func kindLabel(v *web.View, e desk.Entry) string {
	for _, k := range promise.Kinds() {
		if k.Key == e.Get("kind") {
			return k.Label(v.English())
		}
	}
	return e.Get("kind")
}

func stateLabel(v *web.View, e desk.Entry) string {
	for _, s := range promise.States(e.Get("kind")) {
		if s.Key == e.State {
			return s.Label(v.English())
		}
	}
	return e.State
}

// targetWords writes an entry's number as officials do.
func targetWords(v *web.View, pic *desk.Picture, e desk.Entry) string {
	if c, ok := pic.Claims[e.ID]; ok {
		return strings.TrimSpace(c.Said + " " + claimWords(v, c))
	}
	if e.Get("value") == "" {
		return ""
	}
	return strings.TrimSpace(e.Get("indicator") + " " + lang.Grouped(e.Get("value")) + e.Get("measure"))
}

// chanceCell is how likely the target is met, or why that is not known.
func chanceCell(e desk.Entry) web.Cell {
	switch {
	case e.Target == nil:
		return web.Absent(lang.NotApplicable)
	case !e.Target.Known:
		return web.Absent(lang.Unreleased)
	default:
		return web.Num(100*e.Target.Probability, 0)
	}
}

// documentTitle is the title of the document an entry was taken from.
func documentTitle(pic *desk.Picture, e desk.Entry) string {
	for _, d := range pic.Documents {
		if d.ID == e.Get("document") {
			return d.Get("title")
		}
	}
	return cmp.Or(e.Get("document"), e.Get("batch"))
}

// filterEntries keeps the entries that the address asks for.
func filterEntries(v *web.View, entries []desk.Entry) []desk.Entry {
	words := strings.Fields(strings.ToLower(v.Query("find")))
	kind, deskName, lamp, step := v.Query("kind"), v.Query("desk"), v.Query("light"), v.Query("step")
	return slices.DeleteFunc(slices.Clone(entries), func(e desk.Entry) bool {
		return kind != "" && e.Get("kind") != kind ||
			deskName != "" && string(promise.DeskOf(e.Get("unit"))) != deskName ||
			lamp != "" && string(e.Light.Light) != lamp ||
			step != "" && string(stepOf(e)) != step ||
			!mentions(e, words)
	})
}

// mentions reports whether every word occurs somewhere in an entry.
func mentions(e desk.Entry, words []string) bool {
	text := strings.ToLower(strings.Join([]string{e.Get("no"), e.Get("item"), e.Get("unit"), e.Get("support"), e.Get("heading"), e.Get("indicator"), e.Evidence}, "\n"))
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}
