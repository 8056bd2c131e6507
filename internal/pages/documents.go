package pages

import (
	"cmp"
	"net/http"
	"path"
	"slices"
	"strings"

	"guatu"
	"guatu/internal/intake"
	"guatu/internal/promise"
	"guatu/internal/register"
	"guatu/internal/web"
)

// documents adds the list of documents and the page to review one.
func (p pages) documents(shell *web.Shell, mux *http.ServeMux) {
	shell.Handle(mux, "GET /documents", "ledger", p.documentList)
	shell.Handle(mux, "POST /documents", "ledger", p.takeDocument)
	shell.Handle(mux, "GET /documents/review", "ledger", p.reviewPage)
	shell.Handle(mux, "POST /documents/review", "ledger", p.decide)
	shell.Handle(mux, "GET /documents/carried", "ledger", p.carriedPage)
}

func (p pages) documentList(v *web.View) (web.Answer, error) {
	return p.showDocuments(v, newForm(uploadDef()), 0)
}

// uploadDef is what is asked beside the document itself: fields of the register of
// documents, of which none must be given, because the text tells them.
func uploadDef() register.Def {
	d := register.Def{Name: promise.Documents, Released: "date"}
	for _, all := range promise.Registers() {
		if all.Name != promise.Documents {
			continue
		}
		for _, key := range []string{"title", "date", "issuer", "kind"} {
			f, _ := all.Field(key)
			f.Required = false
			d.Fields = append(d.Fields, f)
		}
	}
	return d
}

// pasted is the form's field for text.
const pasted = "text"

func (p pages) showDocuments(v *web.View, f *recordForm, status int) (web.Answer, error) {
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	taken := map[string]int{}
	for _, e := range pic.Entries {
		taken[e.Get("document")]++
	}
	table := v.Arrange(documentsTable(v, pic.Documents, taken))
	form := f.form(v, nil, v.T("上传并审阅"), "")
	form.Fields = append([]web.Field{{
		Name: "file", Label: v.T("文件"), Kind: web.FileField, Accept: ".txt,.docx,.html,.htm,.pdf", Wide: true, Error: f.wrong["file"],
		Help: v.T(".txt、.docx、.html 或 .pdf，不超过 %d MiB；也可以把文字粘贴在下面", maxUpload>>20),
	}, {Name: pasted, Label: v.T("或粘贴文字"), Kind: web.LongField, Wide: true, Value: f.given[pasted]}}, form.Fields...)
	for i, field := range form.Fields {
		switch field.Name {
		case "title":
			form.Fields[i].Help = v.T("留空则取文中标题")
		case "date":
			form.Fields[i].Help = v.T("留空则取文中第一个日期；文中没有则取 %s", v.Lang.Date(v.AsOf.Released))
		}
	}
	return web.Page{Name: "documents", Title: v.T("文件"), Status: status, Tables: []*web.Arranged{table}, Data: struct {
		Table *web.Arranged
		Form  web.Form
	}{table, form}}, nil
}

func documentsTable(v *web.View, documents []register.Record, taken map[string]int) web.Table {
	t := web.Table{
		Caption: v.T("文件"), File: v.T("文件"), Sort: "-date",
		Empty: web.Empty{Text: v.T("截至这一天，还没有文件"), Hint: v.T("用下面的表单上传一份讲话、方案或报告")},
		Columns: []web.Column{
			{Key: "title", Label: v.T("标题"), Kind: web.Words}, {Key: "date", Label: v.T("日期"), Kind: web.Dates}, {Key: "issuer", Label: v.T("发文单位"), Kind: web.Words},
			{Key: "kind", Label: v.T("种类"), Kind: web.Words}, {Key: "entries", Label: v.T("台账事项#文件"), Kind: web.Numbers}, {Key: "file", Label: v.T("文件名"), Kind: web.Words},
		},
	}
	for _, r := range documents {
		t.Rows = append(t.Rows, web.Row{Href: v.Link("/documents/review", "id", r.ID), Cells: []web.Cell{
			web.Text(r.Get("title")), web.Day(r.Date("date")), web.Text(r.Get("issuer")), web.Text(r.Get("kind")),
			web.Num(float64(taken[r.ID]), 0), web.Text(r.Get("file")),
		}})
	}
	return t
}

// takeDocument stores a document and goes on to its review.
func (p pages) takeDocument(v *web.View) (web.Answer, error) {
	files, err := uploads(v, "file")
	f := newForm(uploadDef())
	if err != nil && !forPeople(err) {
		return nil, err
	}
	f.blame("file", err)
	get := v.Request.PostForm.Get
	f.given[pasted] = get(pasted)
	r, ok := f.read(v, get)
	if ok {
		err := p.keepDocument(v, files, f.given[pasted], &r)
		if err == nil {
			return web.Redirect(seen(v, r.Released, "/documents/review", "id", r.ID)), nil
		}
		if !forPeople(err) {
			return nil, err
		}
		f.blame("file", err)
	}
	return p.showDocuments(v, f, http.StatusUnprocessableEntity)
}

// keepDocument imports the posted document and adds to its record what the form says.
func (p pages) keepDocument(v *web.View, files []intake.File, text string, r *register.Record) error {
	if len(files) == 0 && strings.TrimSpace(text) != "" {
		title, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
		files = []intake.File{{Name: fileName(cmp.Or(r.Get("title"), title)), Listed: true, Read: func() ([]byte, error) { return []byte(text), nil }}}
	}
	if len(files) == 0 {
		return &guatu.Error{Code: guatu.Invalid, Message: v.T("没有文件，也没有文字"), Hint: v.T("选一个文件，或把文字粘贴进来")}
	}
	if err := p.importDocument(v, files[:1], r.Released); err != nil {
		return err
	}
	d, _ := p.registerNamed(promise.Documents)
	r.ID = files[0].Name
	return p.Store.Update(v.Context(), p.change(v, "document"), func(tx register.Tx) error {
		stored, err := tx.Records(promise.Documents)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(stored, func(x register.Record) bool { return x.ID == r.ID })
		if i < 0 {
			return &guatu.Error{Code: guatu.Invalid, Message: v.T("这不是文件，是一张表"), Hint: v.T("表格请从“导入文件”导入")}
		}
		r.Released = stored[i].Released
		given := register.Values{}
		for _, key := range []string{"title", "issuer", "kind"} {
			if r.Get(key) != "" {
				given[key] = r.Get(key)
			}
		}
		_, err = tx.Put(d, []register.Record{{ID: r.ID, Values: given, Released: r.Released}})
		return err
	})
}

// importDocument takes the document as of the day given; without one as of the first
// date its text names, and when it names none, as of the day of the page.
func (p pages) importDocument(v *web.View, files []intake.File, day guatu.Date) error {
	o := intake.Options{City: p.City(), Author: p.Author(v.Request), DocumentDate: day}
	err := p.Import(v.Context(), files, o).Err()
	if err == nil || day.IsSet() {
		return err
	}
	o.DocumentDate = v.AsOf.Released
	return p.Import(v.Context(), files, o).Err()
}

// fileName makes a name from a title: no separators, which a name cannot have, and not
// longer than file systems take.
func fileName(title string) string {
	const letters = 60
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return -1
		}
		return r
	}, title)
	if r := []rune(clean); len(r) > letters {
		clean = string(r[:letters])
	}
	return strings.TrimSpace(path.Base("/"+clean)) + ".txt"
}
