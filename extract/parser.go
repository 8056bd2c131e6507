package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guatu/extract/quantity"
)

// parser reads one sentence: clause by clause, value by value.
type parser struct {
	d        *document
	s        *sentence
	text     string
	tokens   []token
	cut      []clause
	cues     cues
	frame    frame               // the one before: what an elided subject stands for
	names    []string            // subjects of a 分别 list still to be given out
	whole    string              // what the last part was a part of
	head     string              // the last thing counted in the sentence, usually projects
	headless bool                // that thing was counted as a result, not promised
	topic    string              // what the clauses without a number are about, once somebody asks
	unread   int                 // the first clause that has not been asked for it
	noticed  int                 // the clauses up to here may tell it
	dates    []token             // points of time still to be given to the values of a 分别 list
	recent   []string            // indicators of the sentence so far
	first    int                 // first value of the 分别 list in out
	bound    quantity.Comparator // what stands before the first value of the list
	spread   bool                // a 分别 list is being read

	owners    []string
	ownerRule string
	subjects  []answerer // who takes over in the course of the sentence
	agents    []organ    // those of them whose turn it is

	at Span // of the sentence, once it is asked for

	trace *trace // nil unless somebody asks why

	out   []Commitment // of the text so far
	taken []bool       // clauses that gave a number
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
	p := &d.parser
	*p = parser{d: d, s: s, text: d.text, tokens: d.lex(s.start+listMark(d.text[s.start:s.end]), s.end), out: d.found}
	p.settleNames()
	p.cues = p.stance()
	p.owners, p.ownerRule = p.findOwner()
	p.topic = s.section.topic
	return p
}

// listMark returns the bytes of 3. or （3） or ③ at the start of a list item.
func listMark(s string) int {
	if isIdeograph(s) {
		if c, _ := character(s, 0); !strings.ContainsRune("一二三四五六七八九十", c) {
			return 0
		}
	}
	if c, k := utf8.DecodeRuneInString(s); c >= '①' && c <= '⑳' {
		return k
	}
	if c, k := character(s, 0); strings.ContainsRune(bullets, c) {
		return len(s) - len(strings.TrimLeft(s[k:], " 　"))
	}
	rest := strings.TrimLeft(s, "（(")
	open := rest != s
	if k := chineseMark(s); k > 0 {
		return k
	}
	digits := strings.TrimLeft(rest, figures)
	if n := utf8.RuneCountInString(rest[:len(rest)-len(digits)]); n == 0 || n > 3 {
		return 0
	}
	for _, mark := range []string{".", "．", "、", "）", ")"} {
		if cut, ok := strings.CutPrefix(digits, mark); ok && open == (mark == "）" || mark == ")") && (strings.TrimLeft(cut, figures) == cut || startsWithYear(cut)) {
			return len(s) - len(strings.TrimLeft(cut, " 　"))
		}
	}
	if cut := strings.TrimLeft(digits, " 　"); !open && cut != digits && isIdeograph(cut) { // 1 地区生产总值增长7%
		if v, ok := quantity.At(s, 0); !ok || v.Form == quantity.Bare {
			return len(s) - len(cut)
		}
	}
	return 0
}

// figures are the digits in both widths.
const figures = "0123456789０１２３４５６７８９"

// settleNames turns numbers that count nothing into plain text: those in names
// (“3个100”), ages, and Chinese numerals that enumerate (三个聚力, 十条措施).
func (p *parser) settleNames() {
	open, crowded := -1, p.crowded()
	for k := range p.tokens {
		t := &p.tokens[k]
		switch t.kind {
		case amount:
			if crowded || t.value.UnitNorm == "岁" && !p.expectancy(k) || p.enumerates(k) {
				p.tokens[k].kind = plain
			}
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
		}
	}
}

// maxValues bounds the numbers of a sentence: one with more is a table of figures.
const maxValues = 200

func (p *parser) crowded() bool {
	n := 0
	for i := range p.tokens {
		if p.tokens[i].kind == amount {
			n++
		}
	}
	return n > maxValues
}

// expectancy reports that an age is that of 人均预期寿命 and not of people.
func (p *parser) expectancy(k int) bool {
	before := p.text[max(p.s.start, p.tokens[k].start-len("人均预期寿命稳步提高到")):p.tokens[k].start]
	return strings.Contains(before, "寿命")
}

func (p *parser) clauses() []clause {
	if p.cut == nil {
		p.cut = p.cutClauses()
	}
	return p.cut
}

func (p *parser) cutClauses() []clause {
	out := p.d.clauses[:0]
	from := 0
	for i := range p.tokens {
		if p.tokens[i].kind == pause {
			if i > from {
				out = append(out, clause{from, i})
			}
			from = i + 1
		}
	}
	if from < len(p.tokens) {
		out = append(out, clause{from, len(p.tokens)})
	}
	p.d.clauses = out
	return out
}

// numeric files the promises with a number.
func (p *parser) numeric() {
	all, last, group := p.clauses(), len(p.out), len(p.out)
	p.taken = append(p.d.taken[:0], make([]bool, len(all))...)
	p.d.taken = p.taken
	for i, cl := range all {
		before := len(p.out)
		p.notice(i)
		if cl.from > 0 && hasPrefixAny(p.text[p.tokens[cl.from-1].start:], []string{"；", ";"}) {
			p.cues.hasNear, p.cues.hasStretch = false, false
			group = len(p.out)
		}
		near, dated := p.cues.near, p.cues.hasNear
		p.clause(cl)
		if i > 0 && dated && last == group { // behind a list of works it is what comes of all
			p.effect(all[i-1], cl, near, before)
		}
		p.taken[i] = len(p.out) > before
		if i > 0 && p.taken[i-1] {
			p.completedBy(cl, p.out[group:before], last-group)
		} else if len(p.out) == group && p.completesNext(cl) {
			p.cues.stretch, p.cues.hasStretch = p.cues.near, true
		}
		last = before
	}
}

// clause takes the cues of a clause, then frames its values from left to right.
func (p *parser) clause(cl clause) {
	p.cues.begin()
	p.names, p.spread = nil, false
	p.scan(cl)
	p.cues.alone = p.onlyTime(cl)
	p.cues.goals = p.cues.goals || p.cues.aim && endsWithAny(p.words(cl.from, cl.to), "目标是", "目标为", "目标")
	p.pairDates(cl)
	if p.cues.foreign && resumes.opens(p.text[p.tokens[cl.from].start:]) {
		p.cues.foreign = false
	}
	p.cues.foreign = p.cues.foreign || p.foreignScope(cl) || p.handsDown(cl) || p.comparesAims(cl)
	if first := p.tokens[cl.from]; (p.cues.state || p.cues.carried && (first.is(link|up|down|part) || p.s.section.speech)) && !p.cues.future && p.cues.modal == "" { // 已位居第三，占比达8%
		p.cues.done = true
	}
	from, found := cl.from, false
	for k := cl.from; k < cl.to; k++ {
		if p.tokens[k].kind != amount || k < from {
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
		if t := &p.tokens[k]; t.kind == term || t.kind == point {
			p.cues.see(p, t, p.text[p.s.start:t.start])
		}
	}
}

// foreignScope reports a clause about the field above the document's own place:
// 全省今年… in a text of a city.
func (p *parser) foreignScope(cl clause) bool {
	k := cl.from
	for k < cl.to && (p.tokens[k].kind == quoted || p.tokens[k].is(joint) && !p.tokens[k].is(scope)) {
		k++
	}
	if k+1 >= cl.to {
		return false
	}
	if next := p.tokens[k+1]; (next.is(future|act) || next.kind == point) && slices.Contains([]string{"国家", "中央", "国务院"}, p.text[p.tokens[k].start:p.tokens[k].end]) {
		return true // 国家安排我省债券1500亿元
	}
	if p.tokens[k].kind != term {
		return false
	}
	above := []string{"全国"}
	if endsWithAny(p.d.city.name, "市", "县", "区") && !strings.HasSuffix(p.d.city.name, "自治区") {
		above = append(above, "全省")
	}
	return slices.Contains(above, p.text[p.tokens[k].start:p.tokens[k].end]) && p.tokens[k+1].kind == point
}

// value frames the value at token k, whose left context starts at token from, and
// returns where that of the next one starts.
func (p *parser) value(cl clause, from, k int) int {
	v := p.tokens[k].value
	if p.qualifies(cl, from, k) {
		p.passOver(Numeric, "describes-or-names", v.Start, v.End)
		return from
	}
	if p.describesSame(v) {
		p.passOver(Numeric, "describes-or-names", v.Start, v.End)
		return from
	}
	if p.baseline(cl, from, k) {
		p.passOver(Numeric, "baseline", v.Start, v.End)
		return from
	}
	left := p.left(from, k)
	f, ok := p.subject(cl, left, k)
	if !ok {
		p.passOver(Numeric, "no-indicator", v.Start, v.End)
		return k + 1
	}
	p.times(cl, from, k)
	p.nextDate()
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

func isOpening(s string) bool {
	return strings.HasPrefix(s, "“") || strings.HasPrefix(s, "‘") || strings.HasPrefix(s, "《") || strings.HasPrefix(s, "「")
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
	for to < cl.to && (p.tokens[to].kind != amount || p.sizes(to)) {
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
