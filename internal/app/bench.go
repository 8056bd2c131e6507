package app

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

// BenchPages loads every page of the rail, and one of each kind of detail, over
// loopback, one after another, loads times each, and reports the quantiles of the
// response time with the whole body read. The first load of each page, which
// computes the picture, is reported apart.
func BenchPages(ctx context.Context, s *Session, loads int, progress func(done, all int, name string)) (Sheet, error) {
	server := httptest.NewServer(Handler(s, ServeOptions{Say: func(string, ...any) {}}))
	defer server.Close()
	paths, err := s.benchPaths(ctx)
	if err != nil {
		return Sheet{}, err
	}
	t := Sheet{
		Name:   "页面响应",
		Keys:   []string{"page", "status", "bytes", "first_ms", "p50_ms", "p95_ms", "max_ms"},
		Labels: []string{"页面", "状态", "字节", "首次(ms)", "P50(ms)", "P95(ms)", "最长(ms)"},
	}
	for i, path := range paths {
		row, err := benchPage(ctx, server.URL, path, loads)
		if err != nil {
			return Sheet{}, err
		}
		t.Rows = append(t.Rows, row)
		progress(i+1, len(paths), path)
	}
	t.Rows = append(t.Rows, []string{"RSS(MiB)", "", residentMiB(), "", "", "", ""})
	return t, nil
}

// benchPaths are the pages of the rail and the first record of each detail page.
func (s *Session) benchPaths(ctx context.Context) ([]string, error) {
	p, err := s.Picture(ctx)
	if err != nil {
		return nil, err
	}
	paths := []string{
		"/", "/ledger", "/documents", "/projects", "/projects/wall", "/monitor", "/check", "/industry", "/leads", "/trade", "/dispatch", "/bulletin",
		"/registers", "/registers/project", "/registers/node", "/registers/observation", "/settings", "/search?q=" + url.QueryEscape("投资"),
		"/api/v1/ledger", "/api/v1/targets", "/api/v1/projects", "/api/openapi.json",
	}
	if len(p.Projects) > 0 {
		paths = append(paths, "/projects/"+url.PathEscape(p.Projects[0].ID))
	}
	if len(p.Entries) > 0 {
		paths = append(paths, "/ledger/entry?id="+url.QueryEscape(p.Entries[0].ID))
	}
	if len(p.Documents) > 0 {
		paths = append(paths, "/documents/review?id="+url.QueryEscape(p.Documents[0].ID))
	}
	if all := p.Assessments(); len(all) > 0 {
		paths = append(paths, "/monitor/indicator?name="+url.QueryEscape(all[0].Indicator)+"&region="+url.QueryEscape(all[0].Region))
	}
	return paths, nil
}

func benchPage(ctx context.Context, base, path string, loads int) ([]string, error) {
	var times []time.Duration
	var status int
	var size int64
	for range loads + 1 {
		start := time.Now()
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, base+path, nil)
		if err != nil {
			return nil, err
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return nil, err
		}
		size, err = io.Copy(io.Discard, response.Body)
		if err := cmp.Or(err, response.Body.Close()); err != nil {
			return nil, err
		}
		status = response.StatusCode
		times = append(times, time.Since(start))
	}
	first, rest := times[0], times[1:]
	slices.Sort(rest)
	at := func(p float64) string { return ms(rest[int(p*float64(len(rest)-1))]) }
	return []string{path, strconv.Itoa(status), strconv.FormatInt(size, 10), ms(first), at(0.5), at(0.95), at(1)}, nil
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d.Microseconds())/1000) }

// residentMiB is the process's resident memory as Linux tells it, "" elsewhere.
func residentMiB() string {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return ""
	}
	fields := strings.Fields(string(text))
	if len(fields) < 2 {
		return ""
	}
	pages, err := strconv.Atoi(fields[1])
	if err != nil {
		return ""
	}
	return strconv.Itoa(pages * os.Getpagesize() >> 20)
}
