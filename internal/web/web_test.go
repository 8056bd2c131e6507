package web

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func get(t *testing.T, h http.Handler, target string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	return send(t, h, http.MethodGet, target, headers...)
}

func send(t *testing.T, h http.Handler, method, target string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, target, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// TestGuideIsClean: nothing inline, every string in the catalogue, in both languages and
// in the states a page can be in.
func TestGuideIsClean(t *testing.T) {
	t.Parallel()
	h := newGuide(t, io.Discard)
	for _, target := range []string{"/styleguide", "/styleguide?lang=en", "/styleguide?q=工业&sort=-p&p.col=code&as_of=2023-03-31&screen=big&by=unit",
		"/styleguide?q=没有这样的行", "/broken", "/wrong?lang=en", "/nowhere"} {
		body := get(t, h, target).Body.String()
		if strings.Contains(body, "⟦") {
			t.Errorf("%s: a string is missing in the catalogue", target)
		}
		if strings.Contains(body, "ZgotmplZ") {
			t.Errorf("%s: the template refused a value", target)
		}
		checkMarkup(t, target, body)
	}
}

var (
	void     = []string{"input", "meta", "link", "br", "hr", "img", "col", "path", "circle", "polygon", "rect"}
	handlers = regexp.MustCompile(`^on|^hx-on|^data-hx-on`)
	phrasing = []string{"span", "a", "b", "label", "summary", "kbd", "code", "data", "p", "h1", "h2", "h3", "caption", "legend", "option", "button"}
	blocks   = []string{"div", "p", "ul", "ol", "dl", "table", "form", "figure", "section", "fieldset", "h2", "h3"}
)

// checkMarkup walks the tokens as they were written, not as a browser repairs them.
func checkMarkup(t *testing.T, place, body string) {
	t.Helper()
	var open []string
	ids := map[string]bool{}
	z := html.NewTokenizer(strings.NewReader(body))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("%s: not closed: %v", place, open)
			}
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			checkTag(t, place, tok, open, ids)
			if kind == html.StartTagToken && !slices.Contains(void, tok.Data) {
				open = append(open, tok.Data)
			}
		case html.EndTagToken:
			name := z.Token().Data
			if len(open) == 0 || open[len(open)-1] != name {
				t.Fatalf("%s: </%s> closes %v", place, name, open)
			}
			open = open[:len(open)-1]
		}
	}
}

func checkTag(t *testing.T, place string, tok html.Token, open []string, ids map[string]bool) {
	t.Helper()
	attr := map[string]string{}
	for _, a := range tok.Attr {
		if _, twice := attr[a.Key]; twice {
			t.Errorf("%s: <%s> has %s twice", place, tok.Data, a.Key)
		}
		attr[a.Key] = a.Val
		if a.Key == "style" || handlers.MatchString(a.Key) || strings.HasPrefix(strings.TrimSpace(a.Val), "javascript:") {
			t.Errorf("%s: <%s %s=%q> is inline", place, tok.Data, a.Key, a.Val)
		}
	}
	if tok.Data == "style" || tok.Data == "script" && attr["src"] == "" && attr["type"] != "application/json" {
		t.Errorf("%s: inline <%s>", place, tok.Data)
	}
	if id := attr["id"]; id != "" {
		if ids[id] {
			t.Errorf("%s: id %q stands twice", place, id)
		}
		ids[id] = true
	}
	if tok.Data == "a" && slices.Contains(open, "a") || tok.Data == "form" && slices.Contains(open, "form") {
		t.Errorf("%s: <%s> inside itself: %v", place, tok.Data, open)
	}
	if len(open) > 0 && slices.Contains(blocks, tok.Data) && slices.Contains(phrasing, open[len(open)-1]) {
		t.Errorf("%s: <%s> inside <%s>", place, tok.Data, open[len(open)-1])
	}
}

// Every link within the product keeps the point in time and the year.
func TestLinksCarryThePointInTime(t *testing.T) {
	t.Parallel()
	body := get(t, newGuide(t, io.Discard), "/styleguide?as_of=2022-08-31&year=2023").Body.String()
	links := regexp.MustCompile(`<a [^>]*href="(/[^"]*)"`).FindAllStringSubmatch(body, -1)
	if len(links) < 150 {
		t.Fatalf("only %d links", len(links))
	}
	invented := []string{"/documents/1", "/figures/1", "/units/a", "/documents/new", "/save"} // written into the test data as they are
	for _, m := range links {
		u, err := url.Parse(html.UnescapeString(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		if slices.Contains(invented, u.Path) || u.Query().Get("as_of") == "2023-05-27" { // the latter: back to today
			continue
		}
		if u.Query().Get("as_of") != "2022-08-31" || u.Query().Get("year") != "2023" {
			t.Errorf("%s forgets the point in time", m[1])
		}
	}
}

func TestPointInTime(t *testing.T) {
	t.Parallel()
	h := newGuide(t, io.Discard)
	past := `class="top past"`
	if strings.Contains(get(t, h, "/styleguide").Body.String(), past) {
		t.Error("today must not be tinted")
	}
	body := get(t, h, "/styleguide?as_of=2022-08-31").Body.String()
	if !strings.Contains(body, past) || !strings.Contains(body, `value="2022" selected`) || !strings.Contains(body, `value="2022-08-31"`) {
		t.Error("another day must be tinted, show that day and its year")
	}
	if !strings.Contains(get(t, h, "/styleguide?recorded=2023-05-01T00:00:00Z").Body.String(), past) {
		t.Error("an earlier state of the database must be tinted")
	}
	for target, status := range map[string]int{"/styleguide?as_of=2023-02-30": 422, "/styleguide?year=1999": 404, "/styleguide?recorded=yesterday": 422} {
		if w := get(t, h, target); w.Code != status {
			t.Errorf("%s: status %d, want %d", target, w.Code, status)
		}
	}
}

func TestLanguageIsRemembered(t *testing.T) {
	t.Parallel()
	h := newGuide(t, io.Discard)
	w := get(t, h, "/styleguide?lang=en")
	cookie := w.Result().Cookies()
	if len(cookie) != 1 || !cookie[0].HttpOnly || !strings.Contains(w.Body.String(), `<html lang="en"`) {
		t.Fatalf("cookies %v", cookie)
	}
	if body := get(t, h, "/styleguide", "Cookie", cookie[0].Name+"=en").Body.String(); !strings.Contains(body, "Overview") {
		t.Error("the cookie is not read")
	}
	if body := get(t, h, "/styleguide", "Cookie", cookie[0].Name+"=xx").Body.String(); !strings.Contains(body, `<html lang="zh-CN"`) {
		t.Error("an unknown language must be Chinese")
	}
}

// The attack: an error holds a password and a path. Neither may reach the reader; the
// log has both under the reference the reader sees.
func TestInternalErrorsAreNotShown(t *testing.T) {
	t.Parallel()
	for _, target := range []string{"/broken", "/panics"} {
		var log bytes.Buffer
		w := get(t, newGuide(t, &log), target)
		body := w.Body.String()
		if w.Code != 500 || strings.Contains(body, "hunter2") || strings.Contains(body, "/dev/secret") {
			t.Errorf("%s: status %d, body %s", target, w.Code, body)
		}
		reference := regexp.MustCompile(`<code>([A-Z2-7]{10})</code>`).FindStringSubmatch(body)
		if reference == nil || !strings.Contains(log.String(), reference[1]) || !strings.Contains(log.String(), "hunter2") {
			t.Errorf("%s: reference %v is not in the log %s", target, reference, log.String())
		}
	}
}

func TestUserErrorsSayWhatToDo(t *testing.T) {
	t.Parallel()
	w := get(t, newGuide(t, io.Discard), "/wrong")
	body := w.Body.String()
	if w.Code != 422 || !strings.Contains(body, "第 7 行") || !strings.Contains(body, "写成 12.5") || strings.Contains(body, "hunter2") {
		t.Errorf("status %d, body %s", w.Code, body)
	}
	if w := get(t, newGuide(t, io.Discard), "/nowhere"); w.Code != 404 || !strings.Contains(w.Body.String(), "没有这个页面") {
		t.Errorf("status %d", w.Code)
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	h := newGuide(t, io.Discard)
	for _, target := range []string{"/styleguide", "/broken", "/nowhere", "/static/none.css"} {
		w := get(t, h, target)
		for name, want := range headers {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s: %s = %q", target, name, got)
			}
		}
	}
	for _, unsafe := range []string{"unsafe-", "http:", "https:", "*"} {
		if strings.Contains(policy, unsafe) {
			t.Errorf("the policy allows %s", unsafe)
		}
	}
}

// The attack: a page elsewhere posts a form with the reader's cookies.
func TestCrossOriginWritesAreRefused(t *testing.T) {
	t.Parallel()
	h := newGuide(t, io.Discard)
	if w := send(t, h, http.MethodPost, "/save", "Sec-Fetch-Site", "cross-site"); w.Code != http.StatusForbidden {
		t.Errorf("cross-site POST: %d", w.Code)
	}
	if w := send(t, h, http.MethodPost, "/save", "Origin", "https://elsewhere.example"); w.Code != http.StatusForbidden {
		t.Errorf("POST with a foreign origin: %d", w.Code)
	}
	w := send(t, h, http.MethodPost, "/save?as_of=2023-03-31", "Sec-Fetch-Site", "same-origin")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/styleguide?as_of=2023-03-31" {
		t.Errorf("our own POST: %d %s", w.Code, w.Header().Get("Location"))
	}
}

func TestAssets(t *testing.T) {
	t.Parallel()
	h := newGuide(t, io.Discard)
	body := get(t, h, "/styleguide").Body.String()
	for _, m := range regexp.MustCompile(`"(/static/[^"]*)"`).FindAllStringSubmatch(body, -1) {
		plain, zipped := get(t, h, m[1]), get(t, h, m[1], "Accept-Encoding", "gzip")
		if plain.Code != 200 || !strings.Contains(plain.Header().Get("Cache-Control"), "immutable") || plain.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %d %v", m[1], plain.Code, plain.Header())
		}
		r, err := gzip.NewReader(zipped.Body)
		if err != nil {
			t.Fatal(err)
		}
		back, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(back, plain.Body.Bytes()) {
			t.Errorf("%s: unzipped it differs (%v)", m[1], err)
		}
	}
	if w := get(t, h, "/static/app.css"); w.Code != 404 {
		t.Errorf("an address without hash: %d", w.Code)
	}
	if _, err := newAssets().url("none.css"); err == nil {
		t.Error("an unknown asset must be an error")
	}
}

// What every page loads before a chart is needed stays small.
func TestAssetBudget(t *testing.T) {
	t.Parallel()
	f := func(limit int, names ...string) {
		t.Helper()
		sum := 0
		for _, n := range names {
			sum += len(newAssets().byName[n].zipped())
		}
		if sum > limit {
			t.Errorf("%v: %d bytes zipped, limit %d", names, sum, limit)
		}
	}
	f(32<<10, "app.css", "app.js", "vendor/htmx.js")
	f(270<<10, "charts.js", "vendor/echarts.js")
}

func TestExport(t *testing.T) {
	t.Parallel()
	h := newGuide(t, io.Discard)
	w := get(t, h, "/styleguide?format=csv&table=p&p.q=1722&p.col=code&p.col=invest")
	if !strings.Contains(w.Header().Get("Content-Disposition"), "attachment") || !strings.HasPrefix(w.Body.String(), "\ufeff") {
		t.Fatalf("headers %v", w.Header())
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(w.Body.String(), "\ufeff"))).ReadAll()
	// One head, the row typed for, the totals; the columns chosen and the first.
	if err != nil || len(rows) != 3 || !slices.Equal(rows[0], []string{"项目", "代码", "年度计划投资(万元)"}) || rows[1][0] != "产业园二期 1722" {
		t.Errorf("rows %v, %v", rows, err)
	}
	// As shown: one decimal. 1721 × 7919 mod 99991 = 29823, a third of it 9941.0.
	if rows[1][2] != "9941" {
		t.Errorf("figure %s", rows[1][2])
	}
	if w := get(t, h, "/styleguide?format=xlsx"); w.Body.String() != `"承诺" 5` {
		t.Errorf("xlsx: %s", w.Body.String())
	}
	if w := get(t, h, "/styleguide?format=csv"); strings.Contains(w.Body.String(), "走势") || !strings.Contains(w.Body.String(), "未发布") {
		t.Errorf("pictures have no column, absent figures have their reason: %s", w.Body.String())
	}
	for target, status := range map[string]int{"/styleguide?format=csv&table=none": 404, "/styleguide?format=exe": 422} {
		if w := get(t, h, target); w.Code != status {
			t.Errorf("%s: %d", target, w.Code)
		}
	}
}

// The attack: somebody names a project =HYPERLINK(…) and waits for the export.
func TestCSVHoldsNoFormulas(t *testing.T) {
	t.Parallel()
	for in, want := range map[any]string{`=1+1`: `'=1+1`, `@x`: `'@x`, "+86": "'+86", -3.5: "-3.5", today: "2023-05-27", "项目": "项目", "": ""} {
		if got := csvText(in); got != want {
			t.Errorf("csvText(%v) = %q, want %q", in, got, want)
		}
	}
}

// A name holding markup stays text, in the page and in the data of a chart.
func TestMarkupInDataIsText(t *testing.T) {
	t.Parallel()
	s := New(options(io.Discard), guideFS(t))
	mux := http.NewServeMux()
	evil := `</script><script>alert(1)</script>`
	s.Handle(mux, "GET /styleguide", "", func(v *View) (Answer, error) {
		a, err := guide(v)
		p := a.(Page)
		c := fanChart(v)
		c.Title = evil
		c.Data.(Course).Lines[0].Name = evil
		p.Title, p.Data.(map[string]any)["Fan"] = evil, v.Chart(c)
		return p, err
	})
	body := get(t, s.Protect(mux), "/styleguide").Body.String()
	if strings.Contains(body, "<script>alert") {
		t.Fatal("markup in data is executed")
	}
	raw := regexp.MustCompile(`(?s)id="fan".*?<script type="application/json">(.*?)</script>`).FindStringSubmatch(body)
	var back Course
	if err := json.Unmarshal([]byte(strings.ReplaceAll(raw[1], "null", "0")), &back); err != nil || back.Lines[0].Name != evil {
		t.Errorf("the data reads back as %q (%v)", back.Lines[0].Name, err)
	}
}
