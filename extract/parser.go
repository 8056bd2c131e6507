package extract

import (
	"slices"
	"strings"

	"guatu/extract/quantity"
)

// parser reads one sentence: clause by clause, value by value.
type parser struct {
	d      *document
	s      *sentence
	text   string
	tokens []token
	cut    []clause
	cues   cues
	frame  frame    // the one before: what an elided subject stands for
	names  []string // subjects of a 分别 list still to be given out
	head   string   // the last thing counted in the sentence, usually projects
	first  int      // first value of the 分别 list in out
	spread bool     // a 分别 list is being read

	owners    []string
	ownerRule string

	out   []Commitment
	taken []bool // clauses that gave a number
}

// frame is a value with what it is about.
type frame struct {
	indicator string
	base      string
	down, up  bool
	gain      bool
	loss      bool
	near      bool // the direction stands next to the value
	behind    bool // the subject stands behind the value
}

// clause is a range of tokens between pauses.
type clause struct{ from, to int }

func newParser(d *document, s *sentence) *parser {
	p := &parser{d: d, s: s, text: d.text, tokens: d.lex(s.start, s.end)}
	p.settleNames()
	p.owners, p.ownerRule = p.findOwner()
	return p
}

// settleNames turns numbers that count nothing into plain text: those in names
// (“3个100”), ages, and Chinese numerals that enumerate (三个聚力, 十条措施).
func (p *parser) settleNames() {
	open := -1
	for k, t := range p.tokens {
		switch t.kind {
		case pause:
			open = -1
		case quoted:
			if isOpening(p.text[t.start:]) {
				open = k
				continue
			}
			for j := open + 1; open >= 0 && j < k; j++ {
				p.tokens[j].kind = plain
			}
			open = -1
		case amount:
			if t.value.UnitNorm == "岁" || p.enumerates(k) {
				p.tokens[k].kind = plain
			}
		}
	}
}

func (p *parser) clauses() []clause {
	if p.cut == nil {
		p.cut = p.cutClauses()
	}
	return p.cut
}

func (p *parser) cutClauses() []clause {
	var out []clause
	from := 0
	for i, t := range p.tokens {
		if t.kind == pause {
			if i > from {
				out = append(out, clause{from, i})
			}
			from = i + 1
		}
	}
	if from < len(p.tokens) {
		out = append(out, clause{from, len(p.tokens)})
	}
	return out
}

// numeric returns the promises with a number.
func (p *parser) numeric() []Commitment {
	all := p.clauses()
	p.taken = make([]bool, len(all))
	for i, cl := range all {
		before := len(p.out)
		p.clause(cl)
		p.taken[i] = len(p.out) > before
	}
	return p.out
}

// clause takes the cues of a clause, then frames its values from left to right.
func (p *parser) clause(cl clause) {
	p.cues.begin()
	p.names, p.spread = nil, false
	p.scan(cl)
	from, found := cl.from, false
	for k := cl.from; k < cl.to; k++ {
		if p.tokens[k].kind != amount {
			continue
		}
		found = true
		from = p.value(cl, from, k)
	}
	if !found {
		p.above(cl)
	}
}

// scan reads all cues of the clause: a promise may be marked behind its number
// (6%以上的目标). Points of time count up to the value they stand before.
func (p *parser) scan(cl clause) {
	for k := cl.from; k < cl.to; k++ {
		p.cues.see(p, p.tokens[k], p.text[p.s.start:p.tokens[k].start])
	}
}

// value frames the value at token k, whose left context starts at token from, and
// returns where that of the next one starts.
func (p *parser) value(cl clause, from, k int) int {
	v := p.tokens[k].value
	if p.qualifies(cl, from, k) {
		return from
	}
	if p.baseline(cl, from, k) {
		return from
	}
	left := p.left(from, k)
	f, ok := p.subject(cl, left, k)
	if !ok {
		return k + 1
	}
	p.times(cl, from, k)
	p.emit(cl, from, k, v, f)
	if f.behind {
		_, to := p.right(cl, k)
		return to
	}
	if next := k + 1; next < cl.to && p.tokens[next].kind != amount && p.followsRank(cl, next) {
		return from
	}
	return k + 1
}

// followsRank reports that a rank follows whose field belongs to this value's words
// (“双万亿”全国第三城).
func (p *parser) followsRank(cl clause, k int) bool {
	return p.tokens[k].is(scope) && k+1 < cl.to && p.tokens[k+1].kind == amount && p.tokens[k+1].value.Form == quantity.Rank && p.tokens[k-1].value.Elided
}

// qualifies reports a value that only describes other things or is part of a name:
// 50万元以上的村, 65岁以上老年人, 12个百亿元项目, “3个100”, 十条措施.
func (p *parser) qualifies(cl clause, from, k int) bool {
	v := p.tokens[k].value
	switch {
	case v.Form == quantity.Rank:
		return !p.ranked(from, k)
	case endsWithAny(p.words(from, k), "性指标"):
		return true
	case v.Form == quantity.Ratio:
		return !strings.Contains(p.words(from, k), "比")
	case v.Form != quantity.Measure && v.Form != quantity.Percent:
		return false
	}
	right, _ := p.right(cl, k)
	if isSpell(v.UnitNorm) && v.Before == "" && v.After == "" && !p.changed(from, k) {
		return true
	}
	if strings.HasPrefix(right, "的") {
		return (v.After != "" || p.counts(cl, k)) && !hasHead(right)
	}
	if hasPrefixAny(right, []string{"也不", "都不", "也没", "不少", "不落"}) { // 一斤也不能少
		return true
	}
	if right == "" || p.followsRank(cl, k+1) {
		return false
	}
	if endsWithAny(v.UnitNorm, "级", "伏") { // 500千伏线路, 20万吨级航道
		return true
	}
	if k > cl.from && p.tokens[k-1].kind == amount || quantity.IsCurrency(v.UnitNorm) && p.describes(k, right) {
		return true
	}
	if strings.HasPrefix(right, "方面") || endsWithAny(right, "作用", "指标") {
		return true
	}
	return (v.After != "" || !quantity.IsClassifier(v.UnitNorm)) && p.counts(cl, k) && !p.listed(cl, k)
}

// isSpell reports units of time, which are promises only when bounded or changed.
func isSpell(unit string) bool {
	return slices.Contains([]string{"小时", "分钟", "秒", "天", "个月", "工作日", "个工作日", "个小时"}, unit)
}

func (p *parser) changed(from, k int) bool {
	for _, t := range p.tokens[from:k] {
		if t.is(up | down | link) {
			return true
		}
	}
	return false
}

// counts reports that another value of the clause counts what this one describes.
func (p *parser) counts(cl clause, k int) bool {
	for j := k + 1; j < cl.to; j++ {
		switch p.tokens[j].kind {
		case item:
			return false
		case amount:
			return true
		}
	}
	return false
}

// listed reports that a list goes on behind the value (公路68亿元和水运15亿元).
func (p *parser) listed(cl clause, k int) bool {
	return k+1 < cl.to && (p.tokens[k+1].kind == item || p.tokens[k+1].is(joint|up|down|link))
}

// hasHead reports that 的 leads to the word for the promise itself.
func hasHead(right string) bool {
	for _, w := range []string{"的目标", "的预期目标", "的速度", "的增速", "的增长", "的任务", "的水平", "的年度目标", "的势头"} {
		if strings.HasPrefix(right, w) {
			return true
		}
	}
	return false
}

func isOpening(s string) bool {
	return strings.HasPrefix(s, "“") || strings.HasPrefix(s, "‘") || strings.HasPrefix(s, "《") || strings.HasPrefix(s, "「")
}

// describes reports money that says what kind of thing follows (营收过百亿元企业),
// unless the thing is money too (20亿元消费券).
func (p *parser) describes(k int, right string) bool {
	if k+1 >= len(p.tokens) {
		return false
	}
	next := p.tokens[k+1]
	if next.kind == quoted || next.kind == item || next.is(act|link|joint|up|down|gain|loss|keep|compared) || containsAny(right, "大关", "台阶", "（", "(") {
		return false
	}
	return !containsAny(right, "券", "资金", "贷款", "补贴", "债券", "基金", "债", "投资", "授信", "融资")
}

// enumerates reports a Chinese numeral before a classifier unless something is newly
// made of it.
func (p *parser) enumerates(k int) bool {
	v := p.tokens[k].value
	if v.Form != quantity.Measure || v.Arabic || !quantity.IsClassifier(v.UnitNorm) || v.Norm >= 100 || v.Before != "" || v.After != "" {
		return false
	}
	return v.Norm == 1 || k == 0 || !p.tokens[k-1].is(gain)
}

// ranked reports that a field or a verb of standing precedes a rank.
func (p *parser) ranked(from, k int) bool {
	for j := max(from, k-2); j < k; j++ {
		t := p.tokens[j]
		if t.is(scope) {
			return true
		}
		if t.is(link) && endsWithAny(p.text[t.start:t.end], "保持", "进入", "跻身", "稳居", "位居", "位列", "排名", "居", "保持在", "稳定在") {
			return true
		}
	}
	return false
}

// baseline notes the A of "由A提高到B".
func (p *parser) baseline(cl clause, from, k int) bool {
	for j := from; j < k; j++ {
		if p.tokens[j].is(origin) {
			return p.reachedLater(cl, k)
		}
	}
	return false
}

// reachedLater reports that another value follows that 到 or 至 leads to.
func (p *parser) reachedLater(cl clause, k int) bool {
	for j := k + 1; j < cl.to; j++ {
		if p.tokens[j].kind == amount {
			return containsAny(p.text[p.tokens[k].end:p.tokens[j].value.NumberStart], "到", "至", "为", "达")
		}
	}
	return false
}

func (p *parser) words(from, to int) string {
	if from >= to {
		return ""
	}
	return p.text[p.tokens[from].start:p.tokens[to-1].end]
}

// right returns the text from the value to the end of the clause or list item, and
// the token that ends it.
func (p *parser) right(cl clause, k int) (string, int) {
	to := k + 1
	for to < cl.to && p.tokens[to].kind != amount {
		to++
	}
	if to < cl.to { // up to the separator before the next value
		for j := to - 1; j > k; j-- {
			if p.tokens[j].kind == item || p.tokens[j].is(joint) {
				to = j
				break
			}
		}
	}
	return strings.TrimRight(strings.TrimLeft(p.words(k+1, to), "”’\" "), " ）)"), to
}

func endsWithAny(s string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
