package web

import (
	"fmt"
	"io"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"guatu/internal/browsertest"
)

// TestGuideInBrowser opens the style guide on a desk and on a phone, in both languages
// and on the big screen, under the strict policy: any violation, console error or
// request elsewhere fails. go test -artifacts keeps the pictures.
func TestGuideInBrowser(t *testing.T) {
	ctx := browsertest.New(t)
	server := httptest.NewServer(newGuide(t, io.Discard))
	t.Cleanup(server.Close)
	browsertest.Guard(t, ctx, server.URL)
	both := []int{1366, 390}
	for query, widths := range map[string][]int{"lang=zh": both, "lang=en": both, "lang=zh&screen=big": both[:1], "lang=zh&as_of=2023-03-31&by=unit": both[:1]} {
		open := chromedp.Navigate(server.URL + "/styleguide?" + query)
		if err := chromedp.Do(ctx, open); err != nil {
			t.Fatal(err)
		}
		if err := chromedp.Do(ctx, chromedp.WaitVisible("#slope.drawn svg")); err != nil {
			t.Fatal(err)
		}
		for _, width := range widths {
			t.Log(browsertest.Screenshot(t, ctx, fmt.Sprintf("%s-%d", query, width), width))
			wide, err := chromedp.Run(ctx, chromedp.Evaluate[int]("document.documentElement.scrollWidth"))
			if err != nil || wide > width {
				t.Errorf("%s: the page is %d wide in a window of %d (%v)", query, wide, width, err)
			}
		}
	}
}

// TestGuideByKeyboard walks the style guide as a reader does: filter by typing, sort,
// ask a figure, walk the rows, change the day.
func TestGuideByKeyboard(t *testing.T) {
	ctx := browsertest.New(t)
	server := httptest.NewServer(newGuide(t, io.Discard))
	t.Cleanup(server.Close)
	browsertest.Guard(t, ctx, server.URL)
	do := func(what string, actions ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		for _, a := range actions {
			if err := chromedp.Do(ctx, a); err != nil {
				t.Fatalf("%s: %v", what, err)
			}
		}
	}
	// holds waits until an expression is true.
	holds := func(expression string) {
		t.Helper()
		if _, err := chromedp.Run(ctx, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(5*time.Second))); err != nil {
			t.Fatalf("%s: %v", expression, err)
		}
	}
	press := func(key string) {
		t.Helper()
		do(key, chromedp.KeyEvent(key))
	}

	do("open", chromedp.Navigate(server.URL+"/styleguide"), chromedp.WaitVisible("#slope.drawn svg"))
	do("type", chromedp.SendKeys(`input[name="p.q"]`, "1722"))
	holds(`document.querySelectorAll("#t-p tbody tr").length === 1 && location.search.includes("p.q=1722")`)
	holds(`document.activeElement.name === "p.q"`) // the reader goes on typing
	do("sort", chromedp.Click(`#t- thead th:nth-child(7) a`))
	holds(`document.querySelector("#t- thead th:nth-child(7)").ariaSort === "descending" && location.search.includes("sort=-p") && location.search.includes("p.q=1722")`)
	holds(`document.querySelector("#t- tbody th").textContent.includes("软件")`)

	do("ask", chromedp.Click(`#t- tbody tr:nth-child(1) .figure summary`))
	holds(`document.querySelector("#t- .figure[open] .pop").getBoundingClientRect().right <= innerWidth`)
	press(kb.Escape)
	holds(`!document.querySelector("details[open]")`)

	do("leave the field", chromedp.Focus("#main"))
	press("/")
	holds(`document.activeElement.name === "q" && document.activeElement.closest("[role=search]") !== null`)
	press(kb.Escape)
	press("j")
	press("j")
	holds(`[...document.querySelectorAll("[data-review-item]")].findIndex((x) => x.classList.contains("here")) === 1`)

	do("change the day", chromedp.SetValue(`input[name="as_of"]`, "2023-03-31"), chromedp.WaitVisible("#top.past"))
	holds(`location.search.includes("as_of=2023-03-31") && location.search.includes("p.q=1722")`)
}
