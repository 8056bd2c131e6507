package extract

import (
	"strings"

	"guatu/extract/quantity"
)

// above files comparisons without a number, one for each item of the clause:
// 居民收入增速高于经济增速、农村居民收入增速快于城镇居民.
func (p *parser) above(cl clause) {
	if !p.comparesIn(cl.from, cl.to) {
		return
	}
	from := cl.from
	for k := cl.from; k <= cl.to; k++ {
		if k == cl.to || p.tokens[k].kind == item && p.comparesIn(from, k) {
			p.aboveIn(clause{from, k})
			from = k + 1
		}
	}
}

// comparesIn reports a word of comparison among the tokens.
func (p *parser) comparesIn(from, to int) bool {
	for k := from; k < to; k++ {
		if p.tokens[k].is(compared) {
			return true
		}
	}
	return false
}

func (p *parser) aboveIn(cl clause) {
	if cl.from >= cl.to || p.tokens[cl.from].is(toward) { // 按照快于全国的思路
		return
	}
	for k := cl.from + 1; k+1 < cl.to; k++ {
		t := p.tokens[k]
		if !t.is(compared) || !endsWithAny(p.text[t.start:t.end], "高于", "快于", "好于", "优于") && !p.notBelow(t) {
			continue
		}
		start, end := t.start, p.tokens[cl.to-1].end
		if p.notBelow(t) {
			start -= len("不")
		}
		left := p.left(cl.from, k)
		f := frame{indicator: p.phrase(left)}
		if p.notBelow(t) {
			f.indicator = trimNot(f.indicator)
		}
		if bare := trimYear(f.indicator); isPace(bare) && p.frame.indicator != "" {
			f.indicator = p.frame.indicator + bare
		}
		if f.indicator == "" || !p.cues.up && !endsWithAny(f.indicator, "增速", "增幅") && !containsAny(p.text[t.end:end], "增速", "增长", "平均", "水平", "去年", "上年") {
			return
		}
		v := quantity.Value{Start: start, NumberStart: start, End: end, UnitEnd: end, Form: quantity.Same, Comparator: quantity.AboveRef}
		p.emitRelation(cl, k, v, f)
		return
	}
}

// notBelow reports 不低于 in front of another quantity.
func (p *parser) notBelow(t token) bool {
	return p.text[t.start:t.end] == "低于" && endsWithAny(p.text[p.s.start:t.start], "不")
}

func trimNot(s string) string {
	if endsWithAny(s, "不") {
		return s[:len(s)-len("不")]
	}
	return s
}

// trimYear drops the words that say what growth is measured against.
func trimYear(s string) string {
	for _, w := range []string{"同比", "环比"} {
		s = strings.TrimPrefix(s, w)
	}
	return s
}
