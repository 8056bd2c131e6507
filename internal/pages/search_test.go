package pages_test

import (
	"net/url"
	"strings"
	"testing"
)

func TestSearchFindsEveryKind(t *testing.T) {
	t.Parallel()
	h := gaugeHouse(t, gaugeFiles())
	body := says(t, h, "/search?q=工业投资", "全年", "/ledger/entry?id=", "/monitor/indicator?name=", "/documents/review?id=report.txt", "<mark>工业投资</mark>")
	if !strings.Contains(body, "&lt;script&gt;") && strings.Contains(body, "<script>alert") {
		t.Error("the text of a document is markup")
	}
	says(t, h, "/search?q=工投", ">工业投资<")                                  // by alias
	says(t, h, "/search?q=首店+报告", "report.txt")                           // both words
	says(t, h, "/search?q=首店+没有的词", "没有找到")                               // not one of them
	says(t, h, "/search?q="+url.QueryEscape("１８００"), "<mark>1800</mark>") // full width
}

func TestSearchEscapesWhatWasTyped(t *testing.T) {
	t.Parallel()
	h := gaugeHouse(t, gaugeFiles())
	for _, typed := range []string{`<script>alert(1)</script>`, `"><img src=x>`, "%s%d", "\x00"} {
		body := says(t, h, "/search?q="+url.QueryEscape(typed))
		if strings.Contains(body, "<script>alert") || strings.Contains(body, "<img") || strings.Contains(body, "%!") {
			t.Errorf("%q stands in the page as it is", typed)
		}
	}
}

// A document of a later day is not searched.
func TestSearchObeysTheDay(t *testing.T) {
	t.Parallel()
	h := gaugeHouse(t, gaugeFiles())
	if body := says(t, h, "/search?q=首店&as_of=2023-01-06"); strings.Contains(body, "report.txt") {
		t.Error("the document of 7 January is found as of the 6th")
	}
}
