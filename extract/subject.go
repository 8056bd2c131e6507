package extract

import (
	"strings"
	"unicode/utf8"

	"guatu/extract/quantity"
)

// span of tokens left of a value.
type span struct{ from, to int }

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
	s.from = p.front(s)
	before := c.up || c.down
	c.up, c.down = false, false
	s.to = p.back(s)
	c.nearby = c.up || c.down
	if before && !c.nearby { // 提高X率2个百分点
		p.mark(from, s.from)
	}
	return s
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
		case t.kind == amount:
		case t.is(gain) && p.namesStage(s):
			return s.from
		case t.is(noun), t.kind == plain && !p.skippable(t), t.kind == quoted:
			return s.from
		case t.kind == term && t.class&(modal|future|joint|manner|part|share|toward|condition|act|gain|loss|keep|up|down|link|origin|say|done) == 0:
			return s.from
		}
		p.cues.direct(t)
		s.from++
	}
	return s.from
}

// namesStage reports 新开工项目: projects of that stage, not projects on top.
func (p *parser) namesStage(s span) bool {
	return s.from+1 < s.to && p.text[p.tokens[s.from].start:p.tokens[s.from].end] == "新开工" && strings.HasPrefix(p.text[p.tokens[s.from+1].start:], "项目")
}

// skippable reports plain text that carries nothing: 的, a list mark, a space.
func (p *parser) skippable(t token) bool {
	return strings.Trim(p.text[t.start:t.end], " 的—-（(1234567890.．个") == ""
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
	for j := s.from + 1; j < s.to; j++ {
		t := p.tokens[j]
		switch {
		case t.is(future | modal | say):
			return j + 1
		case t.kind == body, t.kind == item, t.is(joint | manner):
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
		if t.kind == plain && strings.Trim(p.text[t.start:t.end], " ,的") == "" {
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

// phrase joins the words of a span without its points of time.
func (p *parser) phrase(s span) string {
	var b strings.Builder
	for _, t := range p.tokens[s.from:s.to] {
		if t.kind != point || t.time.Rate {
			b.WriteString(p.text[t.start:t.end])
		}
	}
	out := strings.Trim(b.String(), " 　的、，：:")
	if strings.Count(out, "“") != strings.Count(out, "”") {
		out = strings.TrimPrefix(strings.TrimSuffix(out, "“"), "”")
	}
	return out
}

// subject finds what a value is about. Without words of its own the value counts
// what stands behind it (10家企业) or goes on about the subject before it.
func (p *parser) subject(cl clause, left span, k int) (frame, bool) {
	c := &p.cues
	v := p.tokens[k].value
	f := frame{indicator: p.phrase(left), up: c.up, down: c.down, gain: c.gain, loss: c.loss, near: c.nearby}
	right, _ := p.right(cl, k)
	f = p.carry(f, left)
	switch {
	case v.Form == quantity.Same:
		name, ok := p.beforeReference(span{left.from, k})
		if !ok {
			return f, false
		}
		f.indicator = name
	case v.Form == quantity.Rank:
		f.indicator = p.rankName(left, k)
	case countable(v, right) && (f.indicator == "" || !quantity.IsCurrency(v.UnitNorm) && p.nounFollows(cl, k)):
		f.indicator, f.behind = trimTail(right), true
	case f.indicator == "":
		return p.inherit(f, v)
	}
	p.cues.rate = c.rate
	return p.complete(f, left, v)
}

// nounFollows reports that a noun, and not a verb or link, follows the value.
func (p *parser) nounFollows(cl clause, k int) bool {
	return k+1 < cl.to && !p.tokens[k+1].is(act|link|joint|up|down|gain|loss|share|future|modal|milestone)
}

// carry hands 新增 and 削减 on over a list: 新增企业80家、小巨人10家.
func (p *parser) carry(f frame, left span) frame {
	for j := left.from - 1; j > 0; j-- {
		t := p.tokens[j]
		if t.kind != item && !t.is(joint) {
			return f
		}
		if p.tokens[j-1].kind == amount || p.frame.behind {
			f.gain, f.loss = f.gain || p.frame.gain, f.loss || p.frame.loss
			return f
		}
	}
	return f
}

// countable reports that the words behind a value are what it counts.
func countable(v quantity.Value, right string) bool {
	if right == "" || v.Form != quantity.Measure || hasHead(right) {
		return false
	}
	c, _ := utf8.DecodeRuneInString(right)
	return c != '的' && c != '、' && c != '（' && c != '(' && !strings.HasPrefix(right, "大关") && !strings.HasPrefix(right, "台阶")
}

func trimTail(s string) string {
	return strings.Trim(strings.TrimSuffix(s, "等"), " 　的、")
}

// inherit takes the subject of the value before: 工业投资超1800亿元，增速达45%.
func (p *parser) inherit(f frame, v quantity.Value) (frame, bool) {
	if len(p.names) > 0 {
		f.indicator, p.names = p.names[0], p.names[1:]
		f.up, f.down, f.loss, f.gain = f.up || p.frame.up, f.down || p.frame.down, f.loss || p.frame.loss, f.gain || p.frame.gain
		return f, true
	}
	f.indicator = p.frame.indicator
	if f.indicator == "" {
		return p.restore(f, v)
	}
	return f, true
}

// restore names the subject that a whole document understands: growth without a
// subject is that of the city's economy when those speak who answer for it.
func (p *parser) restore(f frame, v quantity.Value) (frame, bool) {
	if v.Form == quantity.Percent && f.up && p.speaksForEconomy() {
		f.indicator = "地区生产总值"
		return f, true
	}
	return f, false
}

func (p *parser) speaksForEconomy() bool {
	for _, o := range p.owners {
		if endsWithAny(o, "发展和改革委员会", "人民政府", "统计局") {
			return true
		}
	}
	return len(p.owners) == 0 && p.cues.aim
}

// complete fills a subject that is only a general head (增速, 开工率, 投资) from the
// one before it, and splits a 分别 list.
func (p *parser) complete(f frame, left span, v quantity.Value) (frame, bool) {
	if stem, ok := strings.CutSuffix(f.indicator, "投资总量"); ok {
		f.indicator = stem + "投资"
	}
	bare := strings.TrimPrefix(strings.TrimPrefix(f.indicator, "其"), "年度")
	switch {
	case isPace(bare):
		f.up = f.up || bare != "降幅"
		f.down = f.down || bare == "降幅"
		if p.frame.indicator == "" {
			return p.restore(f, v)
		}
		f.indicator = p.frame.indicator
	case bare == "投资" && p.head == "":
		f.indicator = "固定资产投资"
	case generalHeads[bare] && p.head != "" && bare != p.head:
		f.indicator = p.head + f.indicator
	case p.partOf(left) && p.frame.indicator != "":
		f.indicator += tailOf(p.frame.indicator, f.indicator)
	}
	if p.shared(left) {
		p.names = distribute(f.indicator)
		if len(p.names) > 1 {
			f.indicator, p.names = p.names[0], p.names[1:]
			p.first, p.spread = len(p.out), true
		} else {
			p.names = nil
		}
	}
	return f, f.indicator != ""
}

func isPace(s string) bool {
	cl, n := word(s)
	return n > 0 && n == len(s) && cl&pace != 0
}

// generalHeads are heads that need to be told what they are of.
var generalHeads = map[string]bool{"投资": true, "计划投资": true, "年度计划投资": true, "完成投资": true, "总投资": true, "开工率": true, "投资完成率": true, "竣工率": true, "投产率": true, "年度投资": true, "投资额": true}

// partOf reports 其中 among the tokens before the span.
func (p *parser) partOf(left span) bool {
	for j := left.from - 1; j >= 0 && j >= left.from-3; j-- {
		if p.tokens[j].is(part) || p.tokens[j].kind == item {
			return p.tokens[j].is(part) || p.sincePart(j)
		}
	}
	return false
}

func (p *parser) sincePart(j int) bool {
	for ; j >= 0 && p.tokens[j].kind != pause; j-- {
		if p.tokens[j].is(part) {
			return true
		}
	}
	return false
}

// tails are heads that a list shares: 公路、水运投资; 化学需氧量、氨氮排放量.
var tails = []string{"排放量", "增加值", "总产值", "产值", "投资", "收入", "产量", "面积", "增速", "总额", "产能", "装机", "规模", "覆盖率", "数量"}

func tailOf(whole, name string) string {
	for _, t := range tails {
		if strings.HasSuffix(whole, t) && !strings.HasSuffix(name, t) {
			return t
		}
	}
	return ""
}

// shared reports 分别 between subject and value.
func (p *parser) shared(left span) bool {
	for j := left.to; j < len(p.tokens) && p.tokens[j].kind != amount; j++ {
		if p.tokens[j].is(share) && strings.HasSuffix(p.text[p.tokens[j].start:p.tokens[j].end], "分别") || strings.HasPrefix(p.text[p.tokens[j].start:], "分别") {
			return true
		}
	}
	return false
}

// distribute splits the subjects of a 分别 list and gives each the shared head.
func distribute(s string) []string {
	list := strings.FieldsFunc(s, func(c rune) bool { return c == '、' || c == '和' || c == '与' || c == '及' })
	if len(list) == 0 {
		return nil
	}
	last := list[len(list)-1]
	for i, name := range list[:len(list)-1] {
		tail := tailOf(last, name)
		if tail == "" && strings.HasSuffix(last, "率") && !strings.HasSuffix(name, "率") {
			tail = last[back(last, 3):]
		}
		list[i] = name + tail
	}
	return list
}

// beforeReference returns the X of "X与Y同步" when Y is a figure and not a body that
// acts at the same time.
func (p *parser) beforeReference(s span) (string, bool) {
	for j := s.to - 1; j > s.from; j-- {
		if text := p.text[p.tokens[j].start:p.tokens[j].end]; text == "与" || text == "同" || text == "和" {
			x := span{s.from, j}
			x.to = p.back(x)
			return p.phrase(x), containsAny(p.words(j, len(p.tokens)), "增长", "增速", "提高", "去年", "上年", "收入", "水平", "GDP")
		}
	}
	return "", false
}

// rankName names a place in an order: what is ranked, its field and 位次.
func (p *parser) rankName(s span, k int) string {
	name := p.phrase(s)
	if name == "" || isPace(name) {
		name = p.frame.indicator + name
	}
	if strings.HasSuffix(name, "位次") || strings.HasSuffix(name, "排名") {
		return name
	}
	for j := s.to; j < k; j++ {
		if p.tokens[j].is(scope) {
			name += p.text[p.tokens[j].start:p.tokens[j].end]
		}
	}
	if name == "" {
		return ""
	}
	return name + "位次"
}
