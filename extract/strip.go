package extract

import (
	"strings"

	"guatu/extract/quantity"
)

// left narrows the tokens before a value to the words of its indicator: what opens
// the clause (time, modal, verb) and what links indicator and value fall away, and
// leave their mark in the cues.
func (p *parser) left(from, k int) span {
	c := &p.cues
	c.up, c.down, c.gain, c.loss = false, false, false, false
	for j := from; j < k; j++ { // a baseline (由28%) and all behind it is not the subject
		if p.tokens[j].is(origin) && p.counts(clause{j, k}, j) {
			p.mark(j+1, k)
			k = j
			break
		}
	}
	s := span{from, k}
	s.from = p.wordStart(from, p.front(s), k)
	before := c.up || c.down
	c.up, c.down = false, false
	s.to = p.back(s)
	s = p.withVerb(s)
	c.nearby = c.up || c.down
	if before && !c.nearby { // 提高X率2个百分点
		p.mark(from, s.from)
	}
	return s
}

// wordStart goes back to the verb that one character behind it makes a noun of: 收储点,
// 培训班.
func (p *parser) wordStart(from, at, k int) int {
	if at <= from || at >= k || !p.tokens[at-1].is(act) || p.tokens[at].kind != plain || p.tokens[at-1].end-p.tokens[at-1].start != len("收储") {
		return at
	}
	if at+1 < k && p.tokens[at+1].kind != point && p.tokens[at+1].kind != amount || !isSingle(p.text[p.tokens[at].start:p.tokens[at].end]) {
		return at
	}
	return at - 1
}

// mark notes the direction words of a range of tokens.
func (p *parser) mark(from, to int) {
	for j := from; j < to; j++ {
		p.cues.direct(p.tokens[j])
	}
}

func (c *cues) direct(t token) {
	if t.kind != term {
		return
	}
	c.up = c.up || t.class&up != 0
	c.down = c.down || t.class&down != 0
	c.gain = c.gain || t.class&gain != 0
	c.loss = c.loss || t.class&loss != 0
}

// front strips from the left.
func (p *parser) front(s span) int {
	for s.from < s.to {
		t := p.tokens[s.from]
		switch {
		case t.kind == body:
			if n := p.afterBody(s); n > s.from {
				s.from = n
				continue
			}
			return s.from
		case t.kind == point, t.kind == item, t.kind == quoted && !p.closes(s):
		case t.kind == plain && p.placeActs(s):
		case t.kind == amount && !quantity.IsClassifier(t.value.UnitNorm) && s.from+1 < s.to && p.sizeClass(s.from):
			return s.from
		case t.kind == amount:
		case p.text[t.start:t.end] == "新" && !(s.from+1 < s.to && p.tokens[s.from+1].is(act|milestone)):
			return s.from
		case p.text[t.start:t.end] == "达到" && strings.Contains(p.words(s.from, s.to), "的"): // 达到标准的医院占比
			return s.from
		case p.namesStage(s):
			return s.from
		case t.is(manner) && t.is(noun) && s.from+1 < s.to && p.tokens[s.from+1].is(act): // 重点培育
		case t.is(noun), t.kind == plain && !p.skippable(t), t.kind == quoted:
			return s.from
		case t.kind == term && t.class&(modal|future|joint|manner|part|share|toward|condition|act|gain|loss|keep|up|down|link|origin|say|done) == 0:
			return s.from
		}
		p.cues.direct(t)
		p.cues.gain = p.cues.gain || p.text[t.start:t.end] == "新"
		s.from++
	}
	return s.from
}

// namesStage reports 新开工项目: projects of that stage, not projects on top.
func (p *parser) namesStage(s span) bool {
	t := &p.tokens[s.from]
	if t.kind != term || s.from+1 >= s.to {
		return false
	}
	switch p.text[t.start:t.end] {
	case "新开工", "新签约":
		return !p.tokens[s.from+1].is(act) && p.tokens[s.from+1].kind != point
	}
	return false
}

// skippable reports plain text that carries nothing: 的, a list mark, a space.
func (p *parser) skippable(t token) bool {
	return strings.Trim(p.text[t.start:t.end], " 的于—-（(1234567890.．个") == ""
}

// trimEnds takes the given marks off both ends of s.
func trimEnds(s string, marks []string) string {
	for cut := true; cut; {
		s, cut = cutSuffixAny(s, marks)
	}
	for k := 0; k < len(marks); k++ {
		if rest, ok := strings.CutPrefix(s, marks[k]); ok {
			s, k = rest, -1
		}
	}
	return s
}

// closes reports that the quotation mark at the front has its partner in the span.
func (p *parser) closes(s span) bool {
	if !isOpening(p.text[p.tokens[s.from].start:]) {
		return false
	}
	for j := s.from + 1; j < s.to; j++ {
		if p.tokens[j].kind == quoted {
			return true
		}
	}
	return false
}

// afterBody returns the token after a unit that is the subject of the clause:
// 市商务局将…, 市政府提出….
func (p *parser) afterBody(s span) int {
	together := s.from > 0 && endsWithAny(p.text[p.tokens[s.from-1].start:p.tokens[s.from-1].end], "会同", "联合", "协同", "配合")
	for j := s.from + 1; j < s.to; j++ {
		t := p.tokens[j]
		switch {
		case t.is(future | modal | say):
			return j + 1
		case together && t.is(act):
			return j
		case t.kind == plain && p.text[t.start:t.end] == "负责":
			return j + 1
		case t.kind == body, t.kind == item, t.kind == point, t.is(joint | manner):
		default:
			return s.from
		}
	}
	return s.from
}

// back strips from the right.
func (p *parser) back(s span) int {
	for s.to > s.from {
		t := p.tokens[s.to-1]
		ends := t.kind == point || t.kind == item || t.kind == term && t.class&noun == 0 &&
			t.class&(link|up|down|share|origin|modal|future|manner|gain|loss|keep|done|scope|joint) != 0
		if text := p.text[t.start:t.end]; t.kind == plain && (strings.Trim(text, " ,的") == "" || pers.has(text) || hasSuffixAny(text, bases)) {
			ends = true
		}
		if !ends || t.is(pace) {
			return s.to
		}
		p.cues.direct(t)
		s.to--
	}
	return s.to
}

// pers say of whom a value is: 提高到每人每年670元.
var pers = newList("每人 每户 每生 每亩 每村 每吨 每家")

// phrase joins the words of a span without its points of time.
func (p *parser) phrase(s span) string {
	var b strings.Builder
	skipped, kept := false, p.words(s.from, s.to) // a copy is made only when something falls away
	for i := range p.tokens[s.from:s.to] {
		t := &p.tokens[s.from+i]
		skip := t.kind == point && !t.time.Rate || i > 0 && t.is(modal|future) && !t.is(act) || skipped && t.is(link) && !t.is(noun)
		switch {
		case skip && kept != "":
			b.WriteString(p.text[p.tokens[s.from].start:t.start])
			kept = ""
		case !skip && kept == "":
			b.WriteString(p.text[t.start:t.end])
		}
		skipped = skip && (t.is(modal|future) || skipped)
	}
	out := strings.TrimPrefix(strings.TrimSuffix(strings.Trim(kept+b.String(), " 　的、，：:"), "较"), "把")
	for _, w := range []string{"目标是", "目标为", "目标任务是", "任务是"} {
		if rest, ok := strings.CutPrefix(out, w); ok && rest != "" {
			out = rest
		}
	}
	if who, what, ok := strings.Cut(out, "实现"); ok && who != "" && (bareHeads.has(what) || hasSuffixAny(what, tails)) {
		out = who + what
	}
	if years, what, ok := strings.Cut(out, "累计"); ok && what != "" && isYears(years) { // 五年累计新增就业
		out = what
	}
	if strings.Count(out, "“") != strings.Count(out, "”") {
		out = strings.TrimPrefix(strings.TrimSuffix(out, "“"), "”")
	}
	return out
}
