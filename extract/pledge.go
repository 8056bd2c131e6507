package extract

import (
	"strings"

	"guatu/extract/quantity"
)

// selfPledges are those who speak of themselves, with what they will do; times open
// sentences on what is left of the year.
var (
	selfPledges = strings.Fields("我局将 我们将 我市将 我县将 我区将 我委将 我州将 我镇将 我院将 我校将")
	restOfYear  = newList("四季度 第四季度 三季度 第三季度 二季度 下半年 年内 下步 后续 今年的目标 今后 国家今年 省里今年")
)

// maxOpening bounds the words before such a pledge, in bytes.
const maxOpening = 12 * len("字")

// pledges reports a sentence among results by which a unit turns to what it will do with
// the rest of the year: 四季度，我局将…; 国家今年的目标是5%，我们定在6%.
func (d *document) pledges(s string) bool {
	if d.report || !restOfYear.opens(s) || tenseAt(s, d.year) == quantity.Past {
		return false
	}
	if hasPrefixAny(s, []string{"国家今年", "省里今年"}) {
		return containsAny(s, "，我们", ",我们", "，我市", ",我市", "，我县", ",我县", "，我区", ",我区", "，我局", ",我局")
	}
	opening := s[:min(len(s), maxOpening)]
	for _, w := range selfPledges {
		if k := strings.Index(opening, w); k >= 0 {
			return !containsAny(s[k:], "作为", "列为", "视为")
		}
	}
	return false
}

// sought reports that a grant is sought from others and not given: 争取省补助资金3亿元.
func sought(before string) bool {
	if k := strings.LastIndexAny(before, "，；。,;"); k >= 0 {
		before = before[k:]
	}
	return strings.Contains(before, "争取")
}

// promisedBehind reports a task that a pledge or a time limit in a later clause of the sentence makes a
// promise: 加快建设30个项目，确保今年增长6%.
func (p *parser) promisedBehind(c *cues, k int) bool {
	if p.s.section.mode != unknown || c.forward() || c.done || c.history || c.mild || c.tense == quantity.Past {
		return false
	}
	from := k
	for from > 0 && p.tokens[from-1].kind != pause {
		from--
	}
	if p.tokens[from].kind == body && from+1 < k { // 市农业农村局同步推进…，年内完成…
		from++
	}
	first := &p.tokens[from]
	if word := p.text[first.start:first.end]; !first.is(manner) && word != "全年" && !strings.HasPrefix(p.text[first.start:], "同步") {
		return false
	}
	for j := k + 1; j < len(p.tokens); j++ {
		t := &p.tokens[j]
		if t.kind == point && endsWithAny(p.text[t.start:t.end], "底前", "年前", "月前", "年内") && p.tokens[j-1].kind == pause {
			return true
		}
		if t.is(modal) && endsWithAny(p.text[t.start:t.end], "确保", "力争") {
			return true
		}
	}
	return false
}
