package browsertest

import (
	"context"
	"fmt"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// strict is the policy that our pages send, in essence.
const strict = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"

// site serves page at / with the headers given as alternating names and values, and
// nothing else but an empty icon.
func site(t *testing.T, page string, headers ...string) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /favicon.ico", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		for pair := range slices.Chunk(headers, 2) {
			w.Header().Set(pair[0], pair[1])
		}
		fmt.Fprint(w, "<!doctype html><html lang=zh><meta charset=utf-8><title>挂图</title>"+page)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

// problems opens the page at base and returns what it did wrong.
func problems(t *testing.T, ctx context.Context, base string) []Problem {
	t.Helper()
	w := Watch(t, ctx, base)
	if err := chromedp.Do(ctx, chromedp.Navigate(base)); err != nil {
		t.Fatal(err)
	}
	return w.Problems()
}

func holds(found []Problem, kind Kind, text string) bool {
	return slices.ContainsFunc(found, func(p Problem) bool { return p.Kind == kind && strings.Contains(p.Text, text) })
}

func TestPlantedProblemsAreFound(t *testing.T) {
	t.Parallel()
	browser := New(t)
	other := site(t, "") // this machine, but not the page's own port
	for name, c := range map[string]struct {
		page    string
		headers []string
		kind    Kind
		text    string
	}{
		"inline script":    {`<script>document.title = "x"</script>`, []string{"Content-Security-Policy", strict}, PolicyViolation, "script-src"},
		"inline style":     {`<p style="color:red">红</p>`, []string{"Content-Security-Policy", strict}, PolicyViolation, "style-src"},
		"only reported":    {`<p style="color:red">红</p>`, []string{"Content-Security-Policy-Report-Only", strict}, PolicyViolation, "style-src"},
		"image elsewhere":  {`<img alt="" src="http://cdn.example/a.png">`, nil, OffHost, "http://cdn.example/a.png"},
		"script elsewhere": {`<script src="https://cdn.example/a.js"></script>`, nil, OffHost, "https://cdn.example/a.js"},
		"frame elsewhere":  {`<iframe title="x" src="https://cdn.example/"></iframe>`, nil, OffHost, "https://cdn.example/"},
		"address elsewhere": {
			`<img alt="" src="http://192.0.2.1/a.png">`, nil, OffHost, "http://192.0.2.1/a.png",
		},
		"another port":      {`<img alt="" src="` + other + `/favicon.ico">`, nil, OffHost, other},
		"socket elsewhere":  {`<script>new WebSocket("wss://push.example/")</script>`, nil, OffHost, "wss://push.example/"},
		"console error":     {`<script>console.error("第", 3, "行")</script>`, nil, ConsoleError, "第 3 行"},
		"exception":         {`<script>nothing.there()</script>`, nil, ConsoleError, "nothing is not defined"},
		"rejected promise":  {`<script>Promise.reject(new Error("lost"))</script>`, nil, ConsoleError, "lost"},
		"missing resource":  {`<img alt="" src="/missing.png">`, nil, ConsoleError, "/missing.png"},
		"preloaded by head": {``, []string{"Link", `<https://pre.example/a.css>; rel=preload; as=style`}, OffHost, "https://pre.example/a.css"},
	} {
		t.Run(name, func(t *testing.T) {
			tab, closeTab := chromedp.NewContext(browser)
			t.Cleanup(closeTab)
			if found := problems(t, tab, site(t, c.page, c.headers...)); !holds(found, c.kind, c.text) {
				t.Errorf("no %s with %q among %v", c.kind, c.text, found)
			}
		})
	}
}

// A tab does not report what its workers ask for; the wall sees it. The page learns
// that the request was refused, so the test needs no waiting.
func TestWorkerCannotCallOutUnseen(t *testing.T) {
	t.Parallel()
	base := site(t, `<script>
		const source = 'fetch("https://worker.example/").then(() => postMessage("reached"), () => postMessage("refused"))';
		const worker = new Worker(URL.createObjectURL(new Blob([source])));
		window.answer = new Promise(done => worker.onmessage = e => done(e.data));
	</script>`)
	ctx := New(t)
	w := Watch(t, ctx, base)
	if err := chromedp.Do(ctx, chromedp.Navigate(base)); err != nil {
		t.Fatal(err)
	}
	answer, err := chromedp.Run(ctx, chromedp.Evaluate[string]("window.answer", chromedp.EvalAwaitPromise))
	if err != nil || answer != "refused" {
		t.Fatalf("the worker's request: %q, %v", answer, err)
	}
	if found := w.Problems(); !holds(found, OffHost, "worker.example") {
		t.Errorf("no connection to worker.example among %v", found)
	}
}

func TestCleanPageHasNoProblems(t *testing.T) {
	t.Parallel()
	page := `<h1>工业投资</h1><img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><img alt="" src="/favicon.ico?not-an-image">`
	policy := strings.Replace(strict, "img-src 'self'", "img-src 'self' data:", 1)
	if found := problems(t, New(t), site(t, page, "Content-Security-Policy", policy)); len(found) > 0 {
		t.Errorf("problems on a clean page: %v", found)
	}
}

// recorder stands for a test that may fail.
type recorder struct {
	testing.TB
	cleanups []func()
	errors   []string
}

func (r *recorder) Cleanup(f func()) { r.cleanups = append(r.cleanups, f) }

func (r *recorder) Errorf(format string, args ...any) {
	r.errors = append(r.errors, fmt.Sprintf(format, args...))
}

func TestGuardFailsTheTest(t *testing.T) {
	t.Parallel()
	ctx := New(t)
	base := site(t, `<script>console.error("planted")</script>`)
	guarded := &recorder{TB: t}
	Guard(guarded, ctx, base)
	if err := chromedp.Do(ctx, chromedp.Navigate(base)); err != nil {
		t.Fatal(err)
	}
	for _, f := range guarded.cleanups {
		f()
	}
	if want := []string{"console error: planted"}; !slices.Equal(guarded.errors, want) {
		t.Errorf("the guarded test failed with %q, want %q", guarded.errors, want)
	}
}

func TestScreenshotHasTheWidthAskedFor(t *testing.T) {
	t.Parallel()
	ctx := New(t)
	base := site(t, `<meta name=viewport content="width=device-width"><div style="height:2000px">长</div>`)
	if err := chromedp.Do(ctx, chromedp.Navigate(base)); err != nil {
		t.Fatal(err)
	}
	for _, width := range []int{390, 1366} {
		file, err := os.Open(Screenshot(t, ctx, fmt.Sprint(width), width))
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(file)
		if err := file.Close(); err != nil {
			t.Error(err)
		}
		if err != nil {
			t.Fatal(err)
		}
		if size := picture.Bounds().Size(); size.X != width || size.Y < 2000 {
			t.Errorf("picture %v, want %d wide and at least 2000 high", size, width)
		}
	}
}

// Not parallel: it sets PATH.
func TestFind(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if path, err := find(""); err == nil || !strings.Contains(err.Error(), Variable) {
		t.Errorf("an empty PATH has %q, %v", path, err)
	}
	if path, err := find("no-such-browser"); err == nil || !strings.Contains(err.Error(), "no-such-browser") {
		t.Errorf("a browser that is not there: %q, %v", path, err)
	}
	for _, name := range []string{"google-chrome", "chromium-browser", "chromium"} {
		want := filepath.Join(dir, name)
		if err := os.WriteFile(want, nil, 0o700); err != nil {
			t.Fatal(err)
		}
		if path, err := find(""); err != nil || path != want {
			t.Errorf("found %q, %v; want %q", path, err, want)
		}
	}
}
