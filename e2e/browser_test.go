package e2e

import (
	"bufio"
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"guatu/internal/browsertest"
)

var addressSaid = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// serve starts the command on a free port of this machine and returns its address, as
// the command says it, and the process. It is told to stop when the test ends and has
// to do so in peace.
func serve(t *testing.T, dir string, args ...string) (base string, process *os.Process) {
	t.Helper()
	c := command(context.Background(), dir, append(args, "--addr", "127.0.0.1:0")...)
	stderr, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewScanner(stderr)
	for base == "" && said.Scan() {
		base = addressSaid.FindString(said.Text())
	}
	if base == "" {
		t.Fatalf("guatu %s says no address: %v", strings.Join(args, " "), c.Wait())
	}
	rest := make(chan string)
	go func() {
		var text strings.Builder
		for said.Scan() {
			fmt.Fprintln(&text, said.Text())
		}
		rest <- text.String()
	}()
	t.Cleanup(func() {
		if err := c.Process.Signal(os.Interrupt); err != nil {
			t.Error(err)
		}
		text := <-rest
		if err := c.Wait(); err != nil || strings.Contains(text, "level=ERROR") {
			t.Errorf("the server ended with %v and said\n%s", err, text)
		}
	})
	return base, c.Process
}

// reader is a person at a browser.
type reader struct {
	t    *testing.T
	ctx  context.Context
	base string
}

// newReader opens a browser in which a wrong page fails the test.
func newReader(t *testing.T, base string) *reader {
	t.Helper()
	ctx := browsertest.New(t)
	browsertest.Guard(t, ctx, base)
	return &reader{t, ctx, base}
}

func (r *reader) do(what string, actions ...chromedp.Action[chromedp.Void]) {
	r.t.Helper()
	for _, a := range actions {
		if err := chromedp.Do(r.ctx, a); err != nil {
			r.t.Fatalf("%s: %v", what, err)
		}
	}
}

func (r *reader) open(path string) {
	r.t.Helper()
	r.do("open "+path, chromedp.Navigate(r.base+path), chromedp.WaitVisible("main h1, h1"))
}

// patience is how long a page may take to become what is waited for.
const patience = 30 * time.Second

// holds waits until an expression is true on the page, be it the one after this.
func (r *reader) holds(expression string) {
	r.t.Helper()
	began := time.Now()
	for {
		_, err := chromedp.Run(r.ctx, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(patience)))
		if err == nil {
			return
		}
		// The page that was asked goes away while the next one comes.
		if !pageLeft(err) || time.Since(began) > patience {
			r.t.Fatalf("%s: %v; the page says %.600s", expression, err, ask[string](r, `document.body?.innerText ?? ""`))
		}
	}
}

// pageLeft reports whether an error says that the page asked is no longer there.
func pageLeft(err error) bool {
	return slices.ContainsFunc([]string{"context with specified id", "context was destroyed", "target navigated"}, func(text string) bool {
		return strings.Contains(err.Error(), text)
	})
}

// ask evaluates an expression on the page.
func ask[T any](r *reader, expression string) T {
	r.t.Helper()
	v, err := chromedp.Run(r.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		r.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

const sentence = "2023年，市发展改革委将力争实现全年地区生产总值增长6%以上"

const minutes = "临海市2023年重点工作会议记录\n\n2023年2月8日\n\n" +
	"市发展改革委主任表示，" + sentence + "，将推动全市固定资产投资突破500亿元。\n" +
	"市工业和信息化局局长表示，2023年，将出台促进民营经济发展的实施意见。\n"

// TestPromiseFromDocumentToOverview is the first thing people do: a document goes in,
// each promise is accepted or not by keyboard beside its sentence, and what was accepted
// stands in the ledger and on the overview — from the document's day on.
func TestPromiseFromDocumentToOverview(t *testing.T) {
	t.Parallel()
	dir := copyCity(t)
	if err := os.Remove(filepath.Join(dir, "ledger.csv")); err != nil {
		t.Fatal(err)
	}
	must(t, dir, "import", ".")
	document := write(t, t.TempDir(), "minutes.txt", []byte(minutes))
	base, _ := serve(t, dir, "serve", "--user", "王五")
	r := newReader(t, base)

	r.open("/documents")
	r.do("choose the file", chromedp.SetUploadFiles(`input[type=file]`, []string{document}))
	r.do("send", chromedp.Click(`form.form button[type=submit], form.form button.primary`))
	r.holds(`location.pathname === "/documents/review" && document.readyState === "complete" && document.querySelectorAll("[data-review-item]").length >= 2`)

	const at = `[...document.querySelectorAll("[data-review-item]")].findIndex(x => x.classList.contains("here"))`
	r.do("next", chromedp.KeyEvent("j"))
	r.holds(at + " === 0")
	r.do("next", chromedp.KeyEvent("j"))
	r.holds(at + " === 1")
	r.do("back", chromedp.KeyEvent("k"))
	r.holds(at + " === 0")
	if first := ask[string](r, `document.querySelector("[data-review-item].here").innerText`); !strings.Contains(first, "地区生产总值") {
		t.Errorf("the first promise is %q", first)
	}
	r.do("accept", chromedp.KeyEvent("a"))
	r.holds(`document.querySelectorAll("[data-review-item].review-accepted").length === 1`)

	const inMain = `(document.querySelector("main")?.innerText ?? "").includes("地区生产总值")`
	r.open("/ledger")
	r.holds(inMain)
	r.open("/")
	r.holds(inMain)

	// The day before the meeting nobody knew of it.
	r.open("/ledger?as_of=2023-02-07")
	r.holds(`location.search.includes("as_of=2023-02-07") && document.readyState === "complete" && !` + inMain)
	r.do("on the day of the meeting", chromedp.SetValue(`input[name="as_of"]`, "2023-02-08"))
	r.holds(`location.search.includes("as_of=2023-02-08") && ` + inMain)

	ledger := must(t, dir, "export", "ledger", "--full")
	start := strings.Index(minutes, sentence[strings.Index(sentence, "力争"):])
	if !strings.Contains(ledger, "minutes.txt") || start < 0 || strings.Count(ledger, "\n") != 2 {
		t.Errorf("the ledger: %s", ledger)
	}
	if got := must(t, dir, "export", "document"); !strings.Contains(got, "2023-02-08") {
		t.Errorf("the documents: %s", got)
	}
}

// pagesOf lists the pages that a reader comes to from the rail: all of it, and of every
// page one link of each kind in its content.
func pagesOf(r *reader) []string {
	rail := ask[[]string](r, `[...document.querySelectorAll("#rail a[href], nav a[href]")].map(a => a.getAttribute("href"))`)
	seen := map[string]bool{}
	var all []string
	add := func(links []string) {
		for _, l := range links {
			if k := kindOf(l); k != "" && !seen[k] {
				seen[k] = true
				all = append(all, l)
			}
		}
	}
	add(rail)
	for i := 0; i < len(all); i++ { // what is found on the way is visited, too
		r.open(all[i])
		add(ask[[]string](r, `[...document.querySelectorAll("main a[href], main tr[data-href]")].map(a => a.getAttribute("href") || a.dataset.href)`))
	}
	return all
}

var number = regexp.MustCompile(`^[\d-]*\d[\d-]*$`)

// kindOf names the page that a link leads to, without what only chooses its content; ""
// for what is no page.
func kindOf(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host != "" || u.Path == "" || filepath.Ext(u.Path) != "" || u.Query().Has("format") || u.Query().Has("lang") {
		return ""
	}
	parts := strings.Split(u.Path, "/")
	for i, p := range parts {
		if number.MatchString(p) || i == 2 && parts[1] == "registers" { // one register is like the other
			parts[i] = "*"
		}
	}
	keys := make([]string, 0, len(u.Query()))
	for k := range u.Query() {
		if slices.Contains([]string{"id", "name", "edit", "tab", "new", "show"}, k) {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return strings.Join(parts, "/") + "?" + strings.Join(keys, "&")
}

// The widths of windows, in pixels.
const (
	phone = 390
	desk  = 1366
)

// TestEveryPageInBrowser opens every page of the sample city in both languages, on a desk
// and on a phone: no page violates the policy, writes an error or calls another host (the
// browser's guard), none is an error page, none is wider than its window, and none is in
// the other language.
func TestEveryPageInBrowser(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	base, _ := serve(t, dir, "demo", "--as-of", demoDay)
	r := newReader(t, base)
	r.open("/")
	all := pagesOf(r)
	t.Logf("%d pages: %q", len(all), all)
	for _, wanted := range []string{"/ledger", "/projects", "/monitor", "/industry", "/leads", "/trade", "/dispatch", "/bulletin", "/registers", "/settings"} {
		if !slices.ContainsFunc(all, func(p string) bool { return strings.HasPrefix(p, wanted) }) {
			t.Errorf("no way leads to %s", wanted)
		}
	}
	for _, language := range []string{"zh", "en"} {
		r.open("/?lang=" + language) // is remembered
		for _, page := range all {
			// Growing needs no waiting: a chart that is still small fits all the same.
			r.do("phone", chromedp.EmulateViewport(phone, 768))
			r.open(page)
			r.judge(page, language, phone)
			r.do("desk", chromedp.EmulateViewport(desk, 768))
			r.judge(page, language, desk)
		}
	}
}

// sticksOut names the innermost elements that reach beyond the window and are not cut
// off by one that scrolls.
const sticksOut = `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 &&
	!e.closest("svg *") && !(function up(p) { return p && p !== document.body && (/auto|scroll|hidden|clip/.test(getComputedStyle(p).overflowX) || up(p.parentElement)) })(e.parentElement))
	.slice(-3).map(e => e.tagName.toLowerCase() + "." + e.className + " " + Math.round(e.getBoundingClientRect().right)).join(", ")`

func (r *reader) judge(page, language string, width int64) {
	r.t.Helper()
	status := ask[int](r, `performance.getEntriesByType("navigation")[0].responseStatus`)
	wide := ask[int64](r, `document.documentElement.scrollWidth`)
	lang := ask[string](r, `document.documentElement.lang`)
	if status != 200 || wide > width || !strings.HasPrefix(lang, language) {
		r.t.Errorf("%s in %s at %d px: status %d, %d px wide (%s), language %s", page, language, width, status, wide, ask[string](r, sticksOut), lang)
	}
}

// The language is switched by a click and stays; the page stays the same.
func TestLanguageSwitch(t *testing.T) {
	t.Parallel()
	dir := copyCity(t)
	must(t, dir, "import", ".")
	base, _ := serve(t, dir, "serve")
	r := newReader(t, base)
	r.open("/ledger?as_of=2023-05-26")
	r.do("to English", chromedp.Click(`#top .tongue a[hreflang^="en"]`))
	r.holds(`document.documentElement.lang.startsWith("en") && location.pathname === "/ledger" && location.search.includes("as_of=2023-05-26")`)
	r.open("/monitor")
	r.holds(`document.documentElement.lang.startsWith("en")`)
	r.do("to Chinese", chromedp.Click(`#top .tongue a[hreflang^="zh"]`))
	r.holds(`document.documentElement.lang.startsWith("zh") && location.pathname === "/monitor"`)
}
