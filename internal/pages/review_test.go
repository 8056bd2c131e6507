package pages_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// speech is a document of our own making; 王小明 must not get further than its text.
const speech = `某某会议记录
2023年4月3日

市商务局局长王小明：今年我们要做三件事。
全年社会消费品零售总额增长7%以上。
年底前出台促进消费的若干措施。
全年新增跨境电商企业100家。
`

// handed uploads the speech and returns the address of its review.
func handed(t *testing.T, h *house) string {
	t.Helper()
	return h.goes(h.upload("/documents", "speech.txt", speech, map[string]string{"issuer": "市商务局"}))
}

var cardKey = regexp.MustCompile(`<article class="review-item review-(\w+)" id="(c-[\d-]+)"`)

// cards returns the state of each commitment by key, and the keys in order.
func cards(body string) (states map[string]string, order []string) {
	states = map[string]string{}
	for _, m := range cardKey.FindAllStringSubmatch(body, -1) {
		states[m[2]] = m[1]
		order = append(order, m[2])
	}
	return states, order
}

// keyOf finds the commitment whose card says text.
func keyOf(t *testing.T, body, text string) string {
	t.Helper()
	_, rest, _ := strings.Cut(body, `class="review-items"`)
	for _, card := range strings.Split(rest, "<article ")[1:] {
		if m := cardKey.FindStringSubmatch("<article " + card); m != nil && strings.Contains(card, text) {
			return m[2]
		}
	}
	t.Fatalf("no commitment says %q", text)
	return ""
}

func TestDocumentsInBothTongues(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, tongue := range []string{"zh", "en"} {
		for _, path := range []string{"/documents?", "/documents/review?id=conference2023.txt&", "/documents/review?id=conference2023.txt&show=new&"} {
			lacks(t, h.see(path+"lang="+tongue), "⟦", "%!")
		}
	}
}

// Title and date are found in the text, and the page goes where both can be seen.
func TestUploadLeadsToTheReview(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	to := handed(t, h)
	if to != "/documents/review?id=speech.txt" {
		t.Errorf("leads to %s", to)
	}
	body := h.see(to)
	holds(t, body, "某某会议记录", "2023年4月3日", "tint-new", `data-key="a"`, `data-key="x"`, `data-key="e"`)
	if _, order := cards(body); len(order) < 3 {
		t.Errorf("%d commitments found, want at least the 3 the text counts", len(order))
	}
	holds(t, h.see("/documents"), "某某会议记录")
	lacks(t, h.see("/documents?as_of=2023-04-02"), "某某会议记录")
	later := h.goes(h.upload("/documents", "", "", map[string]string{"title": "以后的文件", "text": "市商务局：全年零售额增长8%。", "date": "2023-09-01"}))
	holds(t, later, "as_of=2023-09-01")
	h.see(later)
}

func TestUploadErrors(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	none := h.upload("/documents", "", "", map[string]string{"title": "只有标题"})
	if none.status != http.StatusUnprocessableEntity {
		t.Fatalf("nothing given = %d", none.status)
	}
	holds(t, none.body, `value="只有标题"`, "没有文件，也没有文字")
	handed(t, h)
	other := h.upload("/documents", "speech.txt", speech+"又一段。\n", nil)
	if other.status != http.StatusUnprocessableEntity {
		t.Fatalf("another text under the same name = %d", other.status)
	}
	holds(t, other.body, "已存在且内容不同")
}

// What is accepted stands in the ledger with its sentence, from the document's day on,
// and without the name of whoever said it.
func TestAcceptedCommitmentEntersTheLedger(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	to := handed(t, h)
	key := keyOf(t, h.see(to), "零售总额")
	h.goes(h.post(to, url.Values{"key": {key}, "action": {"accept"}}))
	body := h.see(to)
	if states, _ := cards(body); states[key] != "accepted" {
		t.Errorf("the commitment is %q", states[key])
	}
	ledger := h.see(address("/ledger", "find", "零售总额增长7%"))
	holds(t, ledger, "speech.txt%2F1", "≥7%")
	entry := h.see("/ledger/entry?id=speech.txt/1")
	holds(t, entry, "<strong>", "2023年4月3日", "市商务局")
	lacks(t, h.see("/registers/ledger/record?id=speech.txt/1"), "王小明")
	lacks(t, h.see("/ledger?by_what=table&col=heading"), "王小明")
	lacks(t, h.see(address("/ledger", "as_of", "2023-04-02")), "speech.txt")
	h.goes(h.post(to, url.Values{"key": {key}, "action": {"accept"}}))
	if a := h.get("/ledger/entry?id=speech.txt/2"); a.status != http.StatusNotFound {
		t.Errorf("accepted twice, it stands twice: %d", a.status)
	}
}

func TestAcceptedCommitmentCanBeTakenBack(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	to := handed(t, h)
	first := keyOf(t, h.see(to), "零售总额")
	h.goes(h.post(to, url.Values{"key": {first}, "action": {"accept"}}))
	h.goes(h.post(to, url.Values{"key": {first}, "action": {"undo"}}))
	if states, _ := cards(h.see(to)); states[first] != "new" {
		t.Errorf("after undo the commitment is %q", states[first])
	}
	lacks(t, h.see("/ledger"), "speech.txt%2F1")
	// The number stays with its passage: another commitment gets the next one.
	second := keyOf(t, h.see(to), "跨境电商")
	h.goes(h.post(to, url.Values{"key": {second}, "action": {"accept"}}))
	holds(t, h.see("/ledger/entry?id=speech.txt/2"), "跨境电商")
}

func TestEditedCommitment(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	to := handed(t, h)
	key := keyOf(t, h.see(to), "零售总额")
	holds(t, h.see(to+"&edit="+key), `name="action" value="save"`, `name="item"`)
	form := url.Values{
		"key": {key}, "action": {"save"}, "item": {"社零增长8%"}, "unit": {"市商务局"}, "kind": {"target"}, "indicator": {"社会消费品零售总额"},
		"comparator": {"ge"}, "value": {"八"}, "measure": {"%"}, "basis": {"growth"},
	}
	bad := h.post(to, form)
	if bad.status != http.StatusUnprocessableEntity {
		t.Fatalf("a value that is no number = %d", bad.status)
	}
	holds(t, bad.body, `value="八"`, `id="e-value"`)
	form.Set("value", "8")
	h.goes(h.post(to, form))
	body := h.see(to)
	if states, _ := cards(body); states[key] != "edited" {
		t.Errorf("the commitment is %q", states[key])
	}
	holds(t, h.see("/ledger/entry?id=speech.txt/1"), "社零增长8%", "≥8%")
}

func TestRejectedCommitmentCanBeTakenBack(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	to := handed(t, h)
	key := keyOf(t, h.see(to), "跨境电商")
	h.goes(h.post(to, url.Values{"key": {key}, "action": {"reject"}}))
	if states, _ := cards(h.see(to)); states[key] != "rejected" {
		t.Errorf("the commitment is %q", states[key])
	}
	lacks(t, h.see("/ledger"), "speech.txt%2F")
	holds(t, h.see(to+"&show=rejected"), key)
	h.goes(h.post(to, url.Values{"key": {key}, "action": {"undo"}}))
	if states, _ := cards(h.see(to)); states[key] != "new" {
		t.Errorf("after undo the commitment is %q", states[key])
	}
	if a := h.post(to, url.Values{"key": {"c-0-1"}, "action": {"accept"}}); a.status != http.StatusNotFound {
		t.Errorf("an unknown passage = %d", a.status)
	}
}

// 1000 → 1200 is a rise of 20.0 %, whatever the text says beside it.
func TestArithmeticStandsBesideTheNumber(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.goes(h.post("/registers/observation/new", url.Values{
		"indicator": {"工业技术改造投资"}, "region": {"广州市"}, "period": {"2022-12"}, "basis": {"ytd"}, "value": {"1000"}, "unit": {"亿元"},
		"released": {"2023-01-20"}, "source": {"统计月报"},
	}))
	to := h.goes(h.upload("/documents", "", "", map[string]string{"title": "投资", "date": "2023-03-01", "issuer": "市商务局", "text": "市商务局：2023年工业技改投资达到1200亿元。\n2023年工业技改投资增长45%。\n"}))
	holds(t, html.UnescapeString(h.see(to)), "1000→1200亿元 = +20.0%", "✗")
}
