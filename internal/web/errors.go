package web

import (
	"bytes"
	"crypto/rand"
	"errors"
	"net/http"

	"guatu"
	"guatu/internal/lang"
)

// statuses maps the classes of errors to HTTP, once for all pages.
var statuses = map[guatu.Code]int{
	guatu.Invalid:  http.StatusUnprocessableEntity,
	guatu.NotFound: http.StatusNotFound,
	guatu.Conflict: http.StatusConflict,
	guatu.Newer:    http.StatusConflict,
}

// Problem is what the error page says.
type Problem struct {
	Title, Message, Hint string
	Reference            string // under which the log holds the text; internal errors only
}

// fail shows an error.
func (s *Shell) fail(v *View, w http.ResponseWriter, err error) {
	status, ok := statuses[guatu.CodeOf(err)]
	if !ok {
		status = http.StatusInternalServerError
	}
	s.show(v, w, status, err)
}

// show renders the error page. The text of an error that is not the user's stays in
// the log, under a reference they can name.
func (s *Shell) show(v *View, w http.ResponseWriter, status int, err error) {
	p := v.problem(err)
	if p.Reference != "" {
		s.Log.ErrorContext(v.Context(), "page failed", "reference", p.Reference,
			"method", v.Request.Method, "path", v.Request.URL.Path, "error", err)
	}
	var b bytes.Buffer
	if err := s.render(&b, v, Page{Name: "error", Title: p.Title, Data: p}); err != nil {
		s.Log.ErrorContext(v.Context(), "error page failed", "error", err)
		http.Error(w, http.StatusText(status), status)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_ = aborted(second(w.Write(b.Bytes())))
}

func second(_ int, err error) error { return err }

// problem says in words what went wrong. The wrapped cause of a user's error is not
// shown either: it may be ours.
func (v *View) problem(err error) Problem {
	var e *guatu.Error
	if !errors.As(err, &e) || guatu.CodeOf(err) == guatu.Internal {
		return Problem{
			Title: v.T("出错了"), Message: v.T("系统没能完成这一步，数据没有改变。"),
			Hint: v.T("稍后再试；仍然不行，把编号告诉管理员。"), Reference: rand.Text()[:10],
		}
	}
	message := e.Message
	if place := e.Place.String(); place != "" {
		message = place + "：" + message
	}
	return Problem{Title: v.T(titles[e.Code]), Message: message, Hint: e.Hint}
}

// titles are the headings of the error page.
var titles = map[guatu.Code]lang.Key{
	guatu.Invalid:  lang.Key("填写有误"),
	guatu.NotFound: lang.Key("没有找到"),
	guatu.Conflict: lang.Key("与现有内容冲突"),
	guatu.Newer:    lang.Key("数据库比程序新"),
}
