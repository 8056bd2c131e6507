package browsertest

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
)

// wall is the browser's proxy. The browser goes to this machine directly and for all
// else asks the wall, which refuses and remembers. So nothing leaves even when a page
// is wrong, and what the tab's own reports do not show — preconnections, workers,
// other tabs, the browser itself — is seen all the same.
type wall struct {
	server *httptest.Server
	mu     sync.Mutex
	asked  []string // host:port, in the order of asking
}

type wallKey struct{}

func newWall(t testing.TB) *wall {
	w := &wall{}
	w.server = httptest.NewServer(http.HandlerFunc(w.refuse))
	t.Cleanup(w.server.Close)
	return w
}

// wallOf returns the wall around the browser of ctx.
func wallOf(ctx context.Context) *wall {
	w, _ := ctx.Value(wallKey{}).(*wall)
	return w
}

func (w *wall) address() string { return w.server.URL }

func (w *wall) refuse(rw http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked = append(w.asked, r.Host)
	http.Error(rw, "the tests reach this machine only", http.StatusForbidden)
}

// ownServices are hosts that some versions of the browser ask for by themselves, which
// says nothing about a page. When a page asks for one, the tab's reports show it.
var ownServices = []string{
	"accounts.google.com",
	"android.clients.google.com",
	"clients2.google.com",
	"content-autofill.googleapis.com",
	"edgedl.me.gvt1.com",
	"mtalk.google.com",
	"optimizationguide-pa.googleapis.com",
	"redirector.gvt1.com",
	"safebrowsing.googleapis.com",
	"update.googleapis.com",
}

// hosts returns the hosts asked for, without ports and the browser's own services,
// each once, sorted.
func (w *wall) hosts() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []string
	for _, asked := range w.asked {
		host, _, err := net.SplitHostPort(asked)
		if err != nil {
			host = asked
		}
		if !slices.Contains(ownServices, host) {
			out = append(out, host)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
