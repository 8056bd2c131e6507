package pages

import (
	"bytes"
	"io"

	"guatu/internal/desk"
	"guatu/internal/tasklist"
	"guatu/internal/web"
)

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// taskExports link to the task list of the entries that are shown.
func taskExports(v *web.View) []web.Export {
	if v.English() {
		return nil // an official paper in Chinese
	}
	same := func(path string) string {
		return v.Link(path, "find", v.Query("find"), "kind", v.Query("kind"), "desk", v.Query("desk"), "light", v.Query("light"), "step", v.Query("step"))
	}
	return []web.Export{
		{Label: v.T("任务分解表 Word"), Href: same("/ledger/tasks.docx")}, {Label: v.T("任务分解表 Excel"), Href: same("/ledger/tasks.xlsx")},
	}
}

// taskFile answers with the task list of the entries that the address asks for.
func (p pages) taskFile(ending, media string, write func(tasklist.List, io.Writer) error) web.Handler {
	return func(v *web.View) (web.Answer, error) {
		pic, err := p.picture(v)
		if err != nil {
			return nil, err
		}
		kept := map[string]bool{}
		for _, e := range filterEntries(v, pic.Entries) {
			kept[e.ID] = true
		}
		list, err := tasklist.Compose(pic, func(document string) (string, error) {
			return p.Store.DocumentText(v.Context(), p.City(), document)
		}, func(e desk.Entry) bool { return kept[e.ID] })
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		if err := write(list, &b); err != nil {
			return nil, err
		}
		return web.File{Name: v.T("%s-任务分解表-%s", pic.CityName(), v.AsOf.Released) + ending, Type: media, Body: b.Bytes()}, nil
	}
}
