package web

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"

	"guatu"
)

// Crumb is one step of the way to a page.
type Crumb struct{ Label, Href string }

// Page is an answer: the template templates/pages/<Name>.html, which defines "content",
// shown inside the shell. In it $ is the [View] with the fields of the Page, and .Data is
// Data.
type Page struct {
	Name     string
	Title    string // what the tab and the heading say
	Trail    []Crumb
	Sentence *Sentence // the page's first words
	Notices  []Notice
	Data     any
	// Tables are the tables that can be exported from this page: with
	// format=csv or format=xlsx in the address the answer is that table.
	Tables []*Arranged
	Status int // 0 means 200; a form that is shown again with errors is 422
}

// layout is what the shell's template sees.
type layout struct {
	*View
	Page
}

func (p Page) respond(s *Shell, v *View, w http.ResponseWriter) error {
	if format := v.Query("format"); format != "" {
		return s.export(v, w, p.Tables, format)
	}
	var b bytes.Buffer
	if err := s.render(&b, v, p); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Vary", "Cookie")
	if p.Status != 0 {
		w.WriteHeader(p.Status)
	}
	_, err := w.Write(b.Bytes())
	return aborted(err)
}

func (s *Shell) render(w io.Writer, v *View, p Page) error {
	t, ok := s.pages[v.Lang][p.Name]
	if !ok {
		return fmt.Errorf("no template for page %q", p.Name)
	}
	return t.ExecuteTemplate(w, "layout", layout{v, p})
}

// aborted drops the error of a reader who went away: nobody is left to tell.
func aborted(err error) error {
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	return nil
}

// Redirect is an answer: go there (303), after a form was accepted.
type Redirect string

func (to Redirect) respond(_ *Shell, v *View, w http.ResponseWriter) error {
	http.Redirect(w, v.Request, string(to), http.StatusSeeOther)
	return nil
}

// File is an answer: a file to save. Type is its media type.
type File struct {
	Name, Type string
	Body       []byte
}

func (f File) respond(_ *Shell, _ *View, w http.ResponseWriter) error {
	w.Header().Set("Content-Type", f.Type)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	w.Header().Set("Content-Length", strconv.Itoa(len(f.Body)))
	_, err := w.Write(f.Body)
	return aborted(err)
}

// export answers with a table of the page as a file.
func (s *Shell) export(v *View, w http.ResponseWriter, tables []*Arranged, format string) error {
	for _, t := range tables {
		if t.Prefix != v.Query("table") {
			continue
		}
		f, err := s.exported(t.Grid(), format)
		if err != nil {
			return err
		}
		return f.respond(s, v, w)
	}
	return &guatu.Error{Code: guatu.NotFound, Message: v.T("这里没有可以导出的表"), Hint: v.T("从表上方的“导出”进入")}
}
