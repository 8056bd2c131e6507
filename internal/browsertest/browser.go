// Package browsertest opens pages in Chromium for tests. Start with [New]; call
// [Guard] before the first page, so that a console error, a violation of the content
// security policy or a request to another host fails the test; [Screenshot] keeps
// what a page looks like.
package browsertest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Variable names the environment variable that holds the browser to use; without it
// the first of names on PATH is used.
const Variable = "GUATU_CHROMIUM"

var names = []string{"chromium", "chromium-browser", "google-chrome"}

// patience bounds the life of one browser, so that a page which never finishes fails
// its own test and not the whole run.
const patience = 5 * time.Minute

// New starts a browser with an empty profile and returns the chromedp context of its
// first tab. The browser ends with the test. It reaches this machine only: everything
// it asks of another is refused, and reported by [Watcher.Problems]. Where there is
// no browser the test skips.
func New(t testing.TB) (ctx context.Context) {
	t.Helper()
	path, err := find(os.Getenv(Variable))
	if err != nil {
		t.Skip(err)
	}
	wall := newWall(t)
	// Not t.Context(): that one ends before the cleanups, in which Guard still asks.
	ctx, stop := context.WithTimeout(context.Background(), patience)
	t.Cleanup(stop)
	ctx, wait := chromedp.NewExecAllocator(context.WithValue(ctx, wallKey{}, wall), options(path, wall.address())...)
	t.Cleanup(wait)
	ctx, closeBrowser := chromedp.NewContext(ctx)
	t.Cleanup(closeBrowser)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	return ctx
}

// find returns the path of the browser named chosen, or of the first on PATH.
func find(chosen string) (string, error) {
	if chosen != "" {
		path, err := exec.LookPath(chosen)
		if err != nil {
			return "", errors.New("no browser: " + Variable + " names " + chosen + ", which is not there")
		}
		return path, nil
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no browser: install chromium, set " + Variable + " or run make test")
}

// nowhere is an address on which nothing listens, for services of the browser itself.
const nowhere = "http://127.0.0.1:9"

// disabled lists the browser's own features that call out.
var disabled = strings.Join([]string{
	"AutofillServerCommunication",
	"CertificateTransparencyComponentUpdater",
	"MediaRouter",
	"NetworkTimeServiceQuerying",
	"OptimizationHints",
	"Translate",
}, ",")

// options adds to chromedp's (headless, a profile in a temporary folder, no sandbox
// for root) what keeps the browser from calling out by itself.
func options(path, proxy string) []chromedp.ExecAllocatorOption {
	return append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.DisableGPU,
		chromedp.WindowSize(1366, 768),
		chromedp.ProxyServer(proxy),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("disable-features", disabled),
		chromedp.Flag("disable-field-trial-config", true),
		chromedp.Flag("no-pings", true),
		chromedp.Flag("apps-gallery-update-url", nowhere),
		chromedp.Flag("component-updater", "url-source="+nowhere),
		chromedp.Flag("gaia-url", nowhere),
		chromedp.Flag("google-base-url", nowhere),
	)
}
