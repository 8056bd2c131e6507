package pages

import (
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"path"
	"strconv"
	"strings"

	"guatu"
	"guatu/internal/intake"
	"guatu/internal/register"
	"guatu/internal/web"
)

// maxUpload is how many bytes of files one form may carry: as many as the importer
// takes of one file.
const maxUpload = 50 << 20

// kept is how many bytes of an upload stay in memory; the rest waits in a temporary
// file.
const kept = 8 << 20

// importView is the page to import files, before and after.
type importView struct {
	Form    web.Form
	Columns *web.Arranged // of the register, before
	Results *web.Arranged
	Faults  *web.Arranged
}

// importForm asks for files. The address may name a register: its columns are shown.
func (p pages) importForm(v *web.View) (web.Answer, error) {
	page, view, err := p.importPage(v)
	page.Data = view
	return page, err
}

func (p pages) importPage(v *web.View) (web.Page, *importView, error) {
	page := web.Page{Name: "import", Title: v.T("导入文件"), Trail: []web.Crumb{{Label: v.T("登记簿"), Href: v.Link("/registers")}}}
	view := &importView{Form: web.Form{
		Action: v.Here(), Submit: v.T("导入"), Cancel: v.Link("/registers"),
		Fields: []web.Field{{
			Name: "file", Label: v.T("文件"), Kind: web.FileField, Multiple: true, Required: true, Wide: true, Accept: ".csv,.tsv,.xlsx,.txt,.docx,.html,.htm,.pdf",
			Help: v.T("表格 .csv .xlsx，文件 .txt .docx .html .pdf，合计不超过 %d MiB。按表头认出是哪一种；一个文件有一处错误，就整个不导入。", maxUpload>>20),
		}},
	}}
	if v.Request.PathValue("register") == "" {
		return page, view, nil
	}
	d, err := p.register(v)
	if err != nil {
		return page, view, err
	}
	page.Title, page.Trail = v.T("导入%s", d.Label(v.English())), trail(v, d)
	view.Form.Cancel = v.Link(registerPath(d, ""))
	view.Columns = v.Arrange(columnsTable(v, d))
	return page, view, nil
}

// columnsTable says what a file of the register looks like.
func columnsTable(v *web.View, d register.Def) web.Table {
	t := web.Table{Prefix: "columns", Caption: v.T("可以有的列，次序不限"), Plain: true, Columns: []web.Column{
		{Key: "head", Label: v.T("表头"), Kind: web.Words}, {Key: "key", Label: v.T("或写作"), Kind: web.Words},
		{Key: "must", Label: v.T("必填"), Kind: web.Words}, {Key: "expected", Label: v.T("内容"), Kind: web.Words},
	}}
	for _, f := range d.Fields {
		must := ""
		if f.Required {
			must = v.T("必填")
		}
		t.Rows = append(t.Rows, web.Row{Cells: []web.Cell{web.Text(f.Label(v.English())), web.Text(f.Key), web.Text(must), web.Text(expected(v, f))}})
	}
	return t
}

// mostOptions is how many options of a choice are written out.
const mostOptions = 12

func expected(v *web.View, f register.Field) string {
	switch f.Type {
	case register.Day:
		return v.T("日期，如 2023-05-27")
	case register.Span:
		return v.T("写成 2023、2023-Q1 或 2023-04")
	case register.Decimal, register.Integer:
		return v.T("数")
	case register.Bool:
		return v.T("是#登记簿") + " / " + v.T("否#登记簿")
	case register.List:
		return v.T("几项之间用“；”分开")
	case register.Choice:
		return optionsOf(v, f)
	default:
		return v.T("文字")
	}
}

func optionsOf(v *web.View, f register.Field) string {
	var labels []string
	for i, o := range f.Options {
		if i == mostOptions {
			labels = append(labels, "…")
			break
		}
		labels = append(labels, o.Label(v.English()))
	}
	return strings.Join(labels, " / ")
}

// importFiles takes the files and shows what became of each.
func (p pages) importFiles(v *web.View) (web.Answer, error) {
	page, view, err := p.importPage(v)
	if err != nil {
		return nil, err
	}
	files, err := uploads(v, "file")
	if err == nil && len(files) == 0 {
		err = &guatu.Error{Code: guatu.Invalid, Message: v.T("没有选文件"), Hint: v.T("选一个或几个文件再导入")}
	}
	if err != nil {
		if !forPeople(err) {
			return nil, err
		}
		view.Form.Fields[0].Error = advice(err)
		page.Status, page.Data = http.StatusUnprocessableEntity, view
		return page, nil
	}
	report := p.Import(v.Context(), files, intake.Options{City: p.City(), Author: p.Author(v.Request), DocumentDate: guatu.NoDate})
	view.Columns = nil
	return p.reported(v, page, view, report)
}

// reported shows an import's report.
func (p pages) reported(v *web.View, page web.Page, view *importView, report intake.Report) (web.Answer, error) {
	faults, err := faultsTable(v, report)
	if err != nil {
		return nil, err
	}
	results, sum := v.Arrange(resultsTable(v, report)), report.Totals()
	view.Results, page.Tables, page.Data = results, []*web.Arranged{results}, view
	page.Sentence = v.Say("%d 个文件：新增 %d 条，改动 %d 条，%d 条没有变化，%d 处错误。", len(report.Results), sum.Added, sum.Changed, sum.Unchanged, len(faults.Rows))
	if len(faults.Rows) > 0 {
		view.Faults = v.Arrange(faults)
		page.Tables, page.Status = append(page.Tables, view.Faults), http.StatusUnprocessableEntity
	}
	return page, nil
}

// uploads returns the posted files of a field; those without a name were not chosen.
func uploads(v *web.View, field string) ([]intake.File, error) {
	v.Request.Body = http.MaxBytesReader(nil, v.Request.Body, maxUpload+maxForm)
	if err := v.Request.ParseMultipartForm(kept); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return nil, &guatu.Error{Code: guatu.Invalid, Message: v.T("超过 %d MiB 的上限", maxUpload>>20), Hint: v.T("分几次导入")}
		}
		return nil, &guatu.Error{Code: guatu.Invalid, Message: v.T("没有收到文件"), Hint: v.T("重新选择文件"), Err: err}
	}
	var out []intake.File
	for _, h := range v.Request.MultipartForm.File[field] {
		if h.Size > maxUpload {
			return nil, &guatu.Error{Code: guatu.Invalid, Message: v.T("超过 %d MiB 的上限", maxUpload>>20), Hint: v.T("分几次导入")}
		}
		out = append(out, intake.File{Name: path.Base(h.Filename), Listed: true, Read: func() ([]byte, error) { return content(h) }})
	}
	return out, nil
}

func content(h *multipart.FileHeader) (data []byte, err error) {
	f, err := h.Open()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return io.ReadAll(f)
}

func resultsTable(v *web.View, report intake.Report) web.Table {
	t := web.Table{Caption: v.T("导入结果"), File: v.T("导入结果"), Columns: []web.Column{
		{Key: "file", Label: v.T("文件"), Kind: web.Words}, {Key: "kind", Label: v.T("认作"), Kind: web.Words},
		{Key: "added", Label: v.T("新增"), Kind: web.Numbers}, {Key: "changed", Label: v.T("改动"), Kind: web.Numbers},
		{Key: "unchanged", Label: v.T("无变化"), Kind: web.Numbers}, {Key: "notes", Label: v.T("说明"), Kind: web.Words},
	}, Plain: true}
	for _, r := range report.Results {
		notes := strings.Join(r.Notes, "；")
		if r.Err != nil {
			notes = v.T("未导入，见错误")
		}
		t.Rows = append(t.Rows, web.Row{Cells: []web.Cell{
			web.Text(r.File), web.Text(r.Kind), web.Num(float64(r.Counts.Added), 0), web.Num(float64(r.Counts.Changed), 0),
			web.Num(float64(r.Counts.Unchanged), 0), web.Text(notes),
		}})
	}
	return t
}

// faultsTable lists every error with its place.
func faultsTable(v *web.View, report intake.Report) (web.Table, error) {
	t := web.Table{Prefix: "faults", Caption: v.T("错误"), File: v.T("错误"), Plain: true, Columns: []web.Column{
		{Key: "file", Label: v.T("文件"), Kind: web.Words}, {Key: "row", Label: v.T("行"), Kind: web.Numbers}, {Key: "column", Label: v.T("列"), Kind: web.Words},
		{Key: "what", Label: v.T("哪里不对"), Kind: web.Words}, {Key: "expected", Label: v.T("应当怎样"), Kind: web.Words},
	}}
	for _, r := range report.Results {
		if r.Err != nil && guatu.CodeOf(r.Err) == guatu.Internal {
			return t, r.Err
		}
		for _, e := range flatten(r.Err) {
			t.Rows = append(t.Rows, faultRow(r.File, e))
		}
	}
	return t, nil
}

func faultRow(file string, e *guatu.Error) web.Row {
	row := web.Cell{}
	if e.Place.Row > 0 {
		row = web.Cell{Text: strconv.Itoa(e.Place.Row), Value: float64(e.Place.Row)}
	}
	if e.Place.File != "" {
		file = e.Place.File
	}
	return web.Row{Cells: []web.Cell{web.Text(strings.TrimSpace(file + " " + e.Place.Sheet)), row, web.Text(e.Place.Column), web.Text(e.Message), web.Text(e.Hint)}}
}

// flatten lists the errors a person can act on, of however many were joined.
func flatten(err error) []*guatu.Error {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var out []*guatu.Error
		for _, one := range many.Unwrap() {
			out = append(out, flatten(one)...)
		}
		return out
	}
	var e *guatu.Error
	if errors.As(err, &e) {
		return []*guatu.Error{e}
	}
	return nil
}
