package web

import (
	"io"
	"io/fs"
	"log/slog"
	"net/http"

	"guatu"
	"guatu/internal/lang"
)

// User is the person at the keyboard, as the top bar shows them.
type User struct{ Name, Unit string }

// Options say what the shell shows around every page. All functions are asked once per
// request and must be safe for concurrent use.
type Options struct {
	City  func() string     // the city's name, for example 广州市
	Years func() []int      // the years there are promises for, newest first; at least one
	AsOf  func() guatu.AsOf // the point in time of requests that name none
	Today func() guatu.Date // the civil day; a page of another day is tinted
	User  func(*http.Request) User
	// Units lists what the rail shows when it is switched from steps to units.
	// Nil: there is no switch.
	Units func(*View) []NavItem
	// WriteXLSX writes a grid as an Excel file. Nil: only CSV is offered.
	WriteXLSX func(io.Writer, Grid) error
	Log       *slog.Logger
}

// Shell renders pages. It is safe for concurrent use.
type Shell struct {
	Options
	words lang.Catalogue
	files *assets
	pages map[lang.Lang]pageSet
}

// New prepares the shell and the pages of the given file systems, each of which holds
// templates/pages/<name>.html. It panics when a template cannot be parsed: that is a
// mistake in this repository.
func New(o Options, pages ...fs.FS) *Shell {
	s := &Shell{Options: o, words: lang.Words(), files: newAssets()}
	s.pages = s.parse(append(pages, embedded))
	return s
}

// Handler makes one page, or the answer to one form. It returns an error for
// [Shell] to show: a *guatu.Error with its message and hint, any other by a reference
// id only.
type Handler func(*View) (Answer, error)

// Answer is what a handler returns: a [Page], a [Redirect] or a [File].
type Answer interface {
	respond(*Shell, *View, http.ResponseWriter) error
}

// Handle registers a page under a pattern of [http.ServeMux]. Section is the item of
// the rail that is lit, or "".
func (s *Shell) Handle(mux *http.ServeMux, pattern, section string, h Handler) {
	mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		v, err := s.view(w, r, section)
		if err == nil {
			err = s.answer(v, w, h)
		}
		if err != nil {
			s.fail(v, w, err)
		}
	})
}

func (s *Shell) answer(v *View, w http.ResponseWriter, h Handler) error {
	a, err := h(v)
	if err != nil {
		return err
	}
	return a.respond(s, v, w)
}

// Protect wraps the whole server: assets, security headers, refusal of cross-origin
// writes, the error page for addresses nobody serves and for panics.
func (s *Shell) Protect(mux *http.ServeMux) http.Handler {
	mux.Handle("GET "+assetPath, s.files)
	s.Handle(mux, "/", "", func(v *View) (Answer, error) {
		return nil, &guatu.Error{Code: guatu.NotFound, Message: v.T("没有这个页面"), Hint: v.T("检查地址，或从左侧目录进入")}
	})
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(s.refuse))
	return secure(s.recover(origin.Handler(mux)))
}
