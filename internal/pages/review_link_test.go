package pages_test

import (
	"html"
	"net/http"
	"net/url"
	"testing"
)

// linkingSpeech is of our own making: three ways to name an indicator.
const linkingSpeech = `某某推进会记录
2023年4月3日

市工业和信息化局负责人：今年抓好三项指标。
全年规上工业增加值增长5%以上。
全年工业增加值增长6%以上。
全年氢能装备产值突破300亿元。
`

func linkingReview(t *testing.T, h *house) string {
	t.Helper()
	return h.goes(h.upload("/documents", "linking.txt", linkingSpeech, map[string]string{"issuer": "市工业和信息化局"}))
}

// A phrase that can be one indicator only is linked: 规上 is short for 规模以上.
func TestPhraseIsLinked(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	to := linkingReview(t, h)
	key := keyOf(t, h.see(to), "规上工业增加值增长5%")
	h.goes(h.post(to, url.Values{"key": {key}, "action": {"accept"}}))
	holds(t, h.see("/registers/ledger/record?id=linking.txt/1"), "规模以上工业增加值")
}

// A phrase that says less than the indicators it may mean is offered with both, and
// cannot be accepted before a person has chosen.
func TestPhraseIsOffered(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	to := linkingReview(t, h)
	key := keyOf(t, h.see(to), "全年工业增加值增长6%")
	holds(t, h.see(to), "采纳为“规模以上工业增加值”", "采纳为“全口径工业增加值”", "按原文“工业增加值”采纳", "原文没有写“规模以上”")
	guess := h.post(to, url.Values{"key": {key}, "action": {"accept"}})
	if guess.status != http.StatusUnprocessableEntity {
		t.Fatalf("accepted without a choice: %d", guess.status)
	}
	holds(t, guess.body, "可能是几个指标")
	if other := h.post(to, url.Values{"key": {key}, "action": {"accept"}, "indicator": {"客运量"}}); other.status != http.StatusUnprocessableEntity {
		t.Errorf("what was not offered was taken: %d", other.status)
	}
	h.goes(h.post(to, url.Values{"key": {key}, "action": {"accept"}, "indicator": {"规模以上工业增加值"}}))
	if states, _ := cards(h.see(to)); states[key] != "accepted" {
		t.Errorf("after the choice it is %q", states[key])
	}
	holds(t, h.see("/registers/ledger/record?id=linking.txt/1"), "规模以上工业增加值")
}

// A phrase the catalogue does not have stays, and the page offers to register it.
func TestPhraseIsKept(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	to := linkingReview(t, h)
	body := html.UnescapeString(h.see(to))
	holds(t, body, "按原文“氢能装备产值”采纳", "采纳时登记为新指标")
	key := keyOf(t, body, "氢能装备产值突破300亿元")
	h.goes(h.post(to, url.Values{"key": {key}, "action": {"accept"}, "indicator": {"氢能装备产值"}}))
	holds(t, h.see("/registers/indicator?find="+url.QueryEscape("氢能装备产值")), "氢能装备产值")
}

// opinion is a higher document of our own making: the town's ledger carries the growth
// of GDP, and nobody the kelp.
const opinion = `某某省关于推动海洋经济高质量发展的意见
2023年3月1日

2023年全省地区生产总值增长5%以上。
年底前出台海带养殖用海管理办法。
`

const planOfTheCity = `市工作方案
2023年4月3日

市商务局：贯彻落实《关于推动海洋经济高质量发展的意见》，年底前出台涉海贸易促进办法。
`

// An item nobody carries is listed, with the count in the sentence; an entry that carries
// the document out leads to it.
func TestHigherDocument(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.goes(h.upload("/documents", "opinion.txt", opinion, map[string]string{"issuer": "某某省人民政府"}))
	to := h.goes(h.upload("/documents", "plan.txt", planOfTheCity, map[string]string{"issuer": "市商务局"}))
	body := h.see(to)
	holds(t, body, "依据文件", "id=opinion.txt")
	key := keyOf(t, body, "涉海贸易")
	h.goes(h.post(to, url.Values{"key": {key}, "action": {"accept"}}))
	holds(t, h.see("/ledger/entry?id=plan.txt/1"), "依据文件", "关于推动海洋经济高质量发展的意见", "id=opinion.txt")

	carried := h.see("/documents/carried?id=opinion.txt")
	holds(t, carried, "海带养殖", "没有承接")
	lacks(t, carried, "地区生产总值增长5%")
	holds(t, h.see("/documents/carried?id=opinion.txt&show=carried"), "地区生产总值增长5%", "同一指标")
	for _, tongue := range []string{"zh", "en"} {
		lacks(t, h.see("/documents/carried?id=opinion.txt&show=all&lang="+tongue), "⟦", "%!")
	}
}

// The tree of headings is kept: the nearest is the entry's heading, what stands above it
// says of what it is part.
func TestHeadingsAreKept(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	to := h.goes(h.upload("/documents", "tree.txt", "市商务局2023年工作方案\n2023年4月3日\n一、聚力扩消费\n（一）首店经济\n年底前出台首店扶持办法。\n（二）夜间消费\n年底前出台夜市管理办法。\n", map[string]string{"issuer": "市商务局"}))
	for i, item := range []string{"首店扶持办法", "夜市管理办法"} {
		key := keyOf(t, h.see(to), item)
		h.goes(h.post(to, url.Values{"key": {key}, "action": {"accept"}}))
		record := h.see("/registers/ledger/record?id=tree.txt/" + []string{"1", "2"}[i])
		holds(t, record, []string{"首店经济", "夜间消费"}[i], "聚力扩消费")
		lacks(t, record, []string{"夜间消费", "首店经济"}[i])
	}
}
