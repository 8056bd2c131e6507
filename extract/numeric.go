package extract

import (
	"strings"

	"guatu"
	"guatu/extract/quantity"
)

// times notes the points of time between the start of the left context and the
// value: in a list every value has its own.
func (p *parser) times(cl clause, from, k int) {
	for j := from; j < k; j++ {
		if p.tokens[j].kind == point {
			p.cues.seeTime(p.tokens[j], p.text[p.s.start:p.tokens[j].start])
		}
	}
}

// emit judges a framed value and files it when it is a promise.
func (p *parser) emit(cl clause, from, k int, v quantity.Value, f frame) {
	f, v, relation := p.related(f, v)
	f.base = p.base(f, v, relation)
	score, rules := p.cues.judge(p.s.section.mode)
	p.frame = f
	if strings.HasSuffix(f.indicator, "项目") || strings.HasSuffix(f.indicator, "工程") {
		p.head = f.indicator
	}
	if score < threshold {
		return
	}
	start, end := p.extent(cl, from, k, v)
	c := p.commitment(start, end, score, rules)
	c.Kind, c.EntryKind, c.Category = Numeric, "target", p.category(f, v)
	c.numbers(signed(f, v))
	c.Indicator, c.Base = withoutPace(f), f.base
	c.ValueText, c.ValueSpan = p.text[v.Start:v.End], p.d.offsets.span(v.Start, v.End)
	p.comparator(&c, f, v)
	c.Restored = v.Elided && v.UnitNorm == "元" || !strings.Contains(p.text[p.s.start:p.s.end], f.indicator) && (f.indicator == "地区生产总值" || f.indicator == "固定资产投资")
	if j := p.fromValue(from, k); j >= 0 {
		c.FromValue = value(p.tokens[j].value.Norm)
		c.Rules = append(c.Rules, "from-to")
	}
	p.out = append(p.out, c)
	p.trailing(v)
}

// withoutPace names what grows: the growth of 工业投资增速达到45% is that of 工业投资.
func withoutPace(f frame) string {
	if f.base != "growth" {
		return f.indicator
	}
	for _, w := range []string{"增速", "增长率", "增幅"} {
		if stem, ok := strings.CutSuffix(f.indicator, w); ok && stem != "" {
			return stem
		}
	}
	return f.indicator
}

func (p *parser) fromValue(from, k int) int {
	for j := from; j < k; j++ {
		if p.tokens[j].kind == amount {
			return j
		}
	}
	return -1
}

// trailing hands 左右 or 以上 behind the last of a 分别 list to the values before it.
func (p *parser) trailing(v quantity.Value) {
	if !p.spread || len(p.names) > 0 {
		return
	}
	p.spread = false
	for i := p.first; i < len(p.out)-1 && v.After != ""; i++ {
		if p.out[i].Comparator == string(quantity.EQ) {
			p.out[i].Comparator = string(v.After)
		}
	}
}

// related splits "X高于Y1个百分点": the value is a distance from another quantity.
func (p *parser) related(f frame, v quantity.Value) (frame, quantity.Value, bool) {
	for _, w := range []string{"高于", "快于", "低于", "好于", "优于", "高出"} {
		if i := strings.Index(f.indicator, w); i > 0 {
			f.indicator = strings.TrimSpace(f.indicator[:i])
			return f, v, true
		}
	}
	return f, v, v.Form == quantity.Same
}

// base says what the number measures.
func (p *parser) base(f frame, v quantity.Value, relation bool) string {
	switch {
	case relation:
		return "relation"
	case v.Form == quantity.Rank:
		return "rank"
	case v.Form == quantity.Doubling:
		return "multiple"
	case v.Form == quantity.Points:
		return "delta_pp"
	case v.Form == quantity.Positive:
		return "growth"
	case v.Form == quantity.Times && (f.up || f.down):
		return "growth"
	case v.Form == quantity.Times:
		return "multiple"
	case v.Form == quantity.Percent:
		return p.percentBase(f, v)
	case f.loss || f.down && f.near && !reaches(p.between(v)):
		return "decrement"
	case f.gain, f.up && f.near && !reaches(p.between(v)):
		return "increment"
	case strings.HasPrefix(f.indicator, "新增") || strings.Contains(f.indicator, "新增"):
		return "increment"
	}
	return "level"
}

// between returns the words just before a value, in which 到 or 至 tells a level
// reached from a change.
func (p *parser) between(v quantity.Value) string {
	return p.text[max(p.s.start, v.Start-len("提高到")):v.Start] + p.text[v.Start:v.NumberStart]
}

func reaches(s string) bool {
	return endsWithAny(s, "到", "至", "达", "为")
}

func (p *parser) percentBase(f frame, v quantity.Value) string {
	growth := f.up || f.down
	for _, w := range []string{"增速", "增长率", "增幅", "涨幅", "降幅", "增长速度", "增长"} {
		growth = growth || strings.HasSuffix(f.indicator, w)
	}
	switch {
	case growth && !reaches(p.between(v)), isPaceOf(p, v):
		return "growth"
	case f.indicator == p.frame.indicator && p.frame.base == "growth" && !reaches(p.between(v)) && !p.reached(v):
		return "growth"
	}
	return "rate"
}

// isPaceOf reports 增速 just before the value: 增速达45%.
func isPaceOf(p *parser, v quantity.Value) bool {
	before := p.text[p.s.start:v.NumberStart]
	for _, w := range []string{"增速", "增速达", "增速达到", "增幅", "涨幅", "增长率", "增速为", "增速保持在", "涨幅控制在", "涨幅保持在", "增速不低于", "增速超过", "涨幅不超过", "增速在"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

func (p *parser) reached(v quantity.Value) bool { return v.Before == quantity.EQ }

// signed writes falls as negative growth and 增长1.2倍 as +120 %.
func signed(f frame, v quantity.Value) quantity.Value {
	if v.Form == quantity.Times && f.base == "growth" {
		v.Number, v.Norm, v.Unit, v.UnitNorm = v.Norm*100, v.Norm*100, "%", "%"
	}
	falls := f.down && !f.up || f.down && f.base == "growth"
	if falls && (f.base == "growth" || f.base == "delta_pp") && v.Form != quantity.Positive {
		v.Number, v.Norm, v.High, v.HighNorm = -v.Number, -v.Norm, -v.High, -v.HighNorm
	}
	return v
}

// comparator applies the words that change what a number bounds.
func (p *parser) comparator(c *Commitment, f frame, v quantity.Value) {
	if p.cues.keep && (v.Form == quantity.Positive || v.Comparator == quantity.EQ && (v.Form == quantity.Rank || v.Elided)) {
		c.Comparator = string(quantity.Maintain)
	}
	if f.base == "multiple" && v.Form == quantity.Doubling {
		c.Comparator = string(quantity.Multiple)
	}
}

// category sorts a number by what is counted.
func (p *parser) category(f frame, v quantity.Value) string {
	switch {
	case containsAny(f.indicator, "项目", "工程", "投资", "高速", "铁路", "管廊", "新改建", "公路") && f.base != "growth" && f.base != "rate":
		return "project"
	case containsAny(f.indicator, "活动", "会展", "赛事", "招聘会"):
		return "event"
	}
	return "target"
}

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// extent returns the bytes of the clause that state the value: from its left
// context to the words that close the promise.
func (p *parser) extent(cl clause, from, k int, v quantity.Value) (int, int) {
	start, end := p.tokens[from].start, v.End
	for start < v.Start && (p.tokens[from].kind == item || p.tokens[from].kind == plain && p.skippable(p.tokens[from]) || p.tokens[from].is(joint) || p.tokens[from].kind == quoted && !p.closes(span{from, k})) {
		from++
		start = p.tokens[from].start
	}
	if right, to := p.right(cl, k); right != "" && !strings.HasPrefix(right, "（") {
		end = p.tokens[to-1].end
	}
	return min(start, v.Start), end
}

// above files a comparison without a number: 居民收入增长高于经济增长.
func (p *parser) above(cl clause) {
	for k := cl.from + 1; k+1 < cl.to; k++ {
		t := p.tokens[k]
		if !t.is(compared) || !endsWithAny(p.text[t.start:t.end], "高于", "快于", "好于", "优于") {
			continue
		}
		end := p.tokens[cl.to-1].end
		if !containsAny(p.text[t.end:end], "增速", "增长", "平均", "水平", "去年", "上年") {
			return
		}
		v := quantity.Value{Start: t.start, NumberStart: t.start, End: end, UnitEnd: end, Form: quantity.Same, Comparator: quantity.AboveRef}
		left := p.left(cl.from, k)
		f := frame{indicator: p.phrase(left)}
		if f.indicator == "" {
			return
		}
		p.emitRelation(cl, k, v, f)
		return
	}
}

func (p *parser) emitRelation(cl clause, k int, v quantity.Value, f frame) {
	score, rules := p.cues.judge(p.s.section.mode)
	if score < threshold {
		return
	}
	f.base = "relation"
	p.frame = f
	c := p.commitment(p.tokens[cl.from].start, v.End, score, append(rules, "relation"))
	c.Kind, c.EntryKind, c.Category = Numeric, "target", "target"
	c.numbers(v)
	c.Indicator, c.Base = f.indicator, f.base
	c.ValueText, c.ValueSpan = p.text[v.Start:v.End], p.d.offsets.span(v.Start, v.End)
	p.out = append(p.out, c)
}

// commitment fills in what numbers and actions have in common.
func (p *parser) commitment(start, end, score int, rules []string) Commitment {
	c := Commitment{
		Doc: p.d.opt.Doc, Clause: p.text[start:end], Span: p.d.offsets.span(start, end),
		Sentence: p.text[p.s.start:p.s.end], SentenceSpan: p.d.offsets.span(p.s.start, p.s.end),
		Heading: p.s.section.heading, Modality: p.cues.modal, Confidence: confidence(score), Rules: rules,
	}
	rule := p.ownerRule
	c.Owner, c.Support, c.Speaker = p.owners, p.s.section.support, p.speaker()
	c.OwnerText = p.ownerText(rule)
	c.Rules = append(c.Rules, rule)
	c.Optional = p.cues.condition || restated(c.Sentence)
	var due guatu.Date
	c.Period, due = p.due()
	c.Deadline = due.String()
	c.heading = p.s.heading
	return c
}

// restated reports a target set earlier that is only mentioned.
func restated(sentence string) bool {
	return containsAny(sentence, "年初确定的", "年初提出的", "年初下达的", "此前提出的")
}

// due returns the period and deadline that hold for the clause.
func (p *parser) due() (string, guatu.Date) {
	switch c := &p.cues; {
	case c.rate && p.s.section.mode == outlook: // 年均 speaks of the whole plan period
	case c.hasNear && c.near.Deadline.IsSet():
		return c.near.Period, c.near.Deadline
	case c.hasWhole && c.whole.Deadline.IsSet():
		return c.whole.Period, c.whole.Deadline
	}
	return p.d.defaultPeriod(p.s.section.mode)
}
