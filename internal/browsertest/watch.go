package browsertest

import (
	"context"
	"net/url"
	"slices"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Kind is a kind of [Problem].
type Kind string

// What no page of ours may do.
const (
	ConsoleError    Kind = "console error"    // console.error, an uncaught exception, a resource that failed
	PolicyViolation Kind = "policy violation" // of the content security policy, also one only reported
	OffHost         Kind = "off-host request" // to another host or port than the page's own
)

// Problem is one thing a page did that it may not.
type Problem struct {
	Kind Kind
	Text string // what the browser said, or the address asked for
}

// Watcher collects the problems of one tab and of its browser's network.
type Watcher struct {
	t    testing.TB
	ctx  context.Context
	host string // host:port of the pages

	mu    sync.Mutex
	found []Problem
}

// Guard fails the test, when it ends, with every [Problem] met from now on by the tab
// of ctx, whose pages stand at the address base (http://host:port). Call it before the
// first page is opened.
func Guard(t testing.TB, ctx context.Context, base string) {
	t.Helper()
	w := Watch(t, ctx, base)
	t.Cleanup(func() {
		for _, p := range w.Problems() {
			t.Errorf("%s: %s", p.Kind, p.Text)
		}
	})
}

// Watch is [Guard] for a test that wants to judge the problems itself, such as one
// that opens a page which must not exist.
func Watch(t testing.TB, ctx context.Context, base string) *Watcher {
	t.Helper()
	u, err := url.Parse(base)
	if err != nil || u.Host == "" {
		t.Fatalf("base %q is not the address of a server", base)
	}
	w := &Watcher{t: t, ctx: ctx, host: u.Host}
	if err := chromedp.Listen(ctx, w.see); err != nil {
		t.Fatalf("listen to the browser: %v", err)
	}
	// chromedp enables the other domains itself.
	if err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, audits.Enable, cdp.Empty{})
		return err
	})); err != nil {
		t.Fatalf("enable audits: %v", err)
	}
	return w
}

// Problems returns the problems so far, in the order in which they were met, each
// once. The browser's answer to a question arrives after its reports of what the page
// did before, so everything the page has done by now is among them.
func (w *Watcher) Problems() []Problem {
	w.t.Helper()
	if err := settle(w.ctx); err != nil {
		w.t.Errorf("the browser does not answer: %v", err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []Problem
	for _, p := range w.found {
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	if wall := wallOf(w.ctx); wall != nil {
		for _, host := range wall.hosts() {
			out = append(out, Problem{OffHost, "connection to " + host})
		}
	}
	return out
}

// settle waits until the page has drawn what it has and run what it had queued.
func settle(ctx context.Context) error {
	const drawn = `document.fonts.ready.then(() => new Promise(done =>
		requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0, true)))))`
	_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](drawn, chromedp.EvalAwaitPromise))
	return err
}

func (w *Watcher) add(kind Kind, text string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.found = append(w.found, Problem{kind, text})
}

// see runs on the goroutine that reads from the browser and must not block.
func (w *Watcher) see(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert {
			w.add(ConsoleError, consoleText(e.Args))
		}
	case *runtime.EventExceptionThrown:
		w.add(ConsoleError, exceptionText(e.ExceptionDetails))
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			w.add(ConsoleError, e.Entry.Text+" "+e.Entry.URL)
		}
	case *audits.EventIssueAdded:
		if d := e.Issue.Details.ContentSecurityPolicyIssueDetails; d != nil {
			w.add(PolicyViolation, d.ViolatedDirective+" "+d.BlockedURL)
		}
	case *network.EventRequestWillBeSent:
		w.request(e.Request.URL)
	case *network.EventWebSocketCreated:
		w.request(e.URL)
	case *network.EventWebTransportCreated:
		w.request(e.URL)
	}
}

// request judges an address. data:, blob: and about: never leave the page.
func (w *Watcher) request(address string) {
	u, err := url.Parse(address)
	if err == nil && (u.Host == w.host || u.Scheme == "data" || u.Scheme == "blob" || u.Scheme == "about") {
		return
	}
	w.add(OffHost, address)
}
