package pages_test

import (
	"html"
	"net/url"
	"testing"
)

// Two documents of our own making say 9 % and at least 12 % of one indicator, and nobody
// has reviewed them: the check cites both sentences and leads to them. What is kept
// promises one thing cannot keep the other: 9 is below 12.
func TestUnreviewedDocumentsAreChecked(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.goes(h.upload("/documents", "", "", map[string]string{"title": "甲方案", "date": "2023-03-01", "issuer": "市商务局", "text": "甲方案\n市商务局：今年客运量增长9%。\n"}))
	h.goes(h.upload("/documents", "", "", map[string]string{"title": "乙方案", "date": "2023-03-02", "issuer": "市商务局", "text": "乙方案\n市商务局：今年客运量增长12%以上。\n"}))
	body := html.UnescapeString(h.see("/check"))
	holds(t, body, "今年客运量增长9%。", "今年客运量增长12%以上。", "《甲方案》", "文件中，尚未审阅", "id="+url.QueryEscape("甲方案.txt")+"#c-")
}
