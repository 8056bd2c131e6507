package pages_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

func TestLedgerReadsInEveryWayAndTongue(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, reading := range []string{"", "speech", "unit", "kind", "step", "table", "nonsense"} {
		for _, tongue := range []string{"zh", "en"} {
			body := h.see("/ledger?by_what=" + reading + "&lang=" + tongue)
			lacks(t, body, "⟦", "%!")
			holds(t, body, "promises2023%2F1", "lamp-")
		}
	}
}

// Whatever the grouping, nothing is lost and nothing stands twice.
func TestEveryReadingShowsEveryEntryOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	row := regexp.MustCompile(`<tr data-href="/ledger/entry\?id=[^"]*"`)
	want := len(row.FindAllString(h.see("/ledger?by_what=table"), -1))
	if want == 0 {
		t.Fatal("the ledger is empty")
	}
	for _, reading := range []string{"speech", "unit", "kind", "step"} {
		rows := row.FindAllString(h.see("/ledger?by_what="+reading), -1)
		once := map[string]bool{}
		for _, r := range rows {
			once[r] = true
		}
		if len(rows) != want || len(once) != want {
			t.Errorf("%s shows %d rows of %d entries, want %d", reading, len(rows), len(once), want)
		}
	}
}

func TestLedgerFilters(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	industry := h.see(address("/ledger", "desk", "工信"))
	holds(t, industry, "市工业和信息化局")
	if rows := regexp.MustCompile(`<td class="c-words">市发展改革委</td>`).FindAllString(industry, -1); len(rows) > 0 {
		t.Errorf("the desk of industry shows %d rows of the reform commission", len(rows))
	}
	holds(t, h.see(address("/ledger", "find", "没有这样的事")), "没有符合条件的事项")
	targets := h.see("/ledger?kind=target&by_what=kind")
	lacks(t, targets, ">已部署<")
}

// As of a day before the speech nobody had promised anything.
func TestBeforeTheSpeechTheLedgerIsEmpty(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	holds(t, h.see("/ledger?as_of=2023-01-27"), "台账里没有事项")
	if a := h.get("/ledger/entry?id=promises2023/1&as_of=2023-01-27"); a.status != http.StatusNotFound {
		t.Errorf("an entry before its day = %d", a.status)
	}
	h.see("/ledger/entry?id=promises2023/1&as_of=2023-01-28")
}

// The first row of the sample's ledger is 全年地区生产总值增长6%以上, which the conference
// text says in so many words.
func TestEntryShowsItsSentence(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, tongue := range []string{"zh", "en"} {
		body := h.see("/ledger/entry?id=promises2023/1&lang=" + tongue)
		lacks(t, body, "⟦", "%!")
		holds(t, body, "<strong>全年地区生产总值增长6%以上</strong>", "这是我委对全市承担的第一个数")
	}
	holds(t, h.see("/ledger/entry?id=promises2023/1"), "分解为 2", "逐月监测调度全市经济运行")
	holds(t, h.see("/ledger/entry?id=promises2023/2"), "所属 1")
}

func TestProgressReport(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	const entry = "/ledger/entry?id=promises2023/2"
	bad := h.post(entry, url.Values{"state": {"issued"}, "reported": {"2023-05-20"}, "evidence": {"写了一半的话"}})
	if bad.status != http.StatusUnprocessableEntity {
		t.Fatalf("a state of another kind = %d", bad.status)
	}
	holds(t, bad.body, "写了一半的话", `id="e-state"`)
	early := h.post(entry, url.Values{"state": {"running"}, "reported": {"2023-01-01"}})
	if early.status != http.StatusUnprocessableEntity {
		t.Errorf("a report before the promise = %d", early.status)
	}
	h.goes(h.post(entry, url.Values{"state": {"running"}, "reported": {"2023-05-10"}, "evidence": {"四月调度会已开"}}))
	h.goes(h.post(entry, url.Values{"state": {"done"}, "reported": {"2023-05-20"}, "evidence": {"机制已成文"}}))
	body := h.see(entry)
	holds(t, body, "四月调度会已开", "机制已成文", "已完成", "推进中")
	if strings.Index(body, "机制已成文") > strings.LastIndex(body, "四月调度会已开") {
		t.Error("the newest report does not come first")
	}
	lacks(t, h.see(entry+"&as_of=2023-05-15"), "机制已成文")
	holds(t, h.see("/ledger?by_what=step&find="+url.QueryEscape("机制已成文")), "通报")
}

// Records say by number which entry they serve; the entry shows them.
func TestEntryShowsTheRecordsThatServeIt(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.goes(h.post("/registers/event/new", url.Values{"code": {"E-9"}, "name": {"专场对接会"}, "promises": {"2；20"}, "effective": {"2023-04-01"}, "start": {"2023-04-02"}, "theme": {"对接"}}))
	holds(t, h.see("/ledger/entry?id=promises2023/2"), "专场对接会")
	holds(t, h.see("/registers/event/record?id=E-9"), "/ledger/entry?id=promises2023%2F20")
	lacks(t, h.see("/ledger/entry?id=promises2023/3"), "专场对接会")
}
