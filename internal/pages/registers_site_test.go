package pages_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"guatu"
	"guatu/internal/dbtest"
	"guatu/internal/desk"
	"guatu/internal/intake"
	"guatu/internal/pages"
	"guatu/internal/sqlstore"
	"guatu/internal/web"
	"guatu/sample"
)

// house is the product's pages on a database of their own, as of 2023-05-27.
type house struct {
	t       testing.TB
	handler http.Handler
	store   *sqlstore.Store
}

var today = guatu.NewDate(2023, 5, 27)

// sampleFiles are the files of the sample city that the pages of this file need.
var sampleFiles = []string{"city.csv", "units.csv", "indicators.csv", "observations.csv", "documents.csv", "conference2023.txt", "promises2023.csv", "progress.csv", "chains.csv", "events.csv"}

// newHouse opens the pages over the sample city without its projects.
func newHouse(t testing.TB) *house {
	t.Helper()
	store, err := sqlstore.Open(t.Context(), dbtest.SQLite(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	h := &house{t: t, store: store}
	h.fill()
	h.handler = h.serve()
	return h
}

func (h *house) fill() {
	h.t.Helper()
	var files []intake.File
	for _, name := range sampleFiles {
		files = append(files, intake.File{Name: name, Listed: true, Read: func() ([]byte, error) { return fs.ReadFile(sample.Guangzhou2023(), name) }})
	}
	if err := intake.Import(h.t.Context(), h.store, intake.Options{Author: "导入员"}, files, nil).Err(); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) serve() http.Handler {
	shell := web.New(web.Options{
		City: func() string { return "广州市" }, Years: func() []int { return []int{2023} },
		AsOf: func() guatu.AsOf { return guatu.AsOf{Released: today} }, Today: func() guatu.Date { return today },
		User: func(*http.Request) web.User { return web.User{Name: "张三"} },
		Log:  slog.New(slog.NewTextHandler(h.t.Output(), nil)),
	}, pages.Templates())
	mux := http.NewServeMux()
	pages.Register(shell, mux, pages.Services{
		Desk: desk.New(h.store), Store: h.store, City: func() string { return "guangzhou" }, Registers: intake.Registers(),
		Author: func(*http.Request) string { return "张三" }, Today: func() guatu.Date { return today },
		Import: func(ctx context.Context, files []intake.File, o intake.Options) intake.Report {
			return intake.Import(ctx, h.store, o, files, nil)
		},
	})
	return shell.Protect(mux)
}

// answer is what a page answered.
type answer struct {
	status int
	body   string
	to     string // where it leads
}

func (h *house) do(r *http.Request) answer {
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	return answer{w.Code, w.Body.String(), w.Header().Get("Location")}
}

func (h *house) get(target string) answer {
	return h.do(httptest.NewRequest(http.MethodGet, target, nil))
}

// see opens a page that must be there.
func (h *house) see(target string) string {
	h.t.Helper()
	a := h.get(target)
	if a.status != http.StatusOK {
		h.t.Fatalf("GET %s = %d\n%s", target, a.status, a.body)
	}
	return a.body
}

func (h *house) post(target string, values url.Values) answer {
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return h.do(r)
}

// upload posts a file with further fields; without a name there is no file.
func (h *house) upload(target, name, content string, fields map[string]string) answer {
	h.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for k, v := range fields {
		if err := w.WriteField(k, v); err != nil {
			h.t.Fatal(err)
		}
	}
	if name != "" {
		part, err := w.CreateFormFile("file", name)
		if err == nil {
			_, err = io.WriteString(part, content)
		}
		if err != nil {
			h.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		h.t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, target, &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	return h.do(r)
}

// goes checks that a form was accepted and returns where it leads.
func (h *house) goes(a answer) string {
	h.t.Helper()
	if a.status != http.StatusSeeOther {
		h.t.Fatalf("status %d, want 303\n%s", a.status, a.body)
	}
	return a.to
}

// holds checks that a page says all of texts.
func holds(t testing.TB, body string, texts ...string) {
	t.Helper()
	for _, s := range texts {
		if !strings.Contains(body, s) {
			t.Errorf("page lacks %q", s)
		}
	}
}

// lacks checks that a page says none of texts.
func lacks(t testing.TB, body string, texts ...string) {
	t.Helper()
	for _, s := range texts {
		if strings.Contains(body, s) {
			t.Errorf("page has %q", s)
		}
	}
}

// address writes a path with one parameter.
func address(path, key, value string) string {
	return fmt.Sprintf("%s?%s=%s", path, key, url.QueryEscape(value))
}
