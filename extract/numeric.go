package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guatu"
	"guatu/extract/quantity"
)

// times notes the points of time between the start of the left context and the
// value: in a list every value has its own.
func (p *parser) times(cl clause, from, k int) {
	for j := from; j < k; j++ {
		if p.tokens[j].kind == point && !p.baselineTime(&p.tokens[j]) {
			p.cues.seeTime(p.timeOf(&p.tokens[j]), p.text[p.s.start:p.tokens[j].start])
		}
	}
}

// emit judges a framed value and files it when it is a promise.
func (p *parser) emit(cl clause, from, k int, v quantity.Value, f frame) {
	f, v, relation := p.related(f, v)
	f.base = p.base(f, v, relation)
	if v.Form == quantity.Percent && f.indicator == "完成目标" { // 完成目标的75%以上
		f.indicator = "目标完成率"
	}
	if p.spread && len(p.out) > p.first && p.out[p.first].UnitNorm == v.UnitNorm { // 分别提高到720元、560元
		f.base = p.out[p.first].Base
	}
	score, rules := p.judged(k)
	p.frame = f
	p.recent = append(p.recent, f.indicator)
	if hasSuffixAny(f.indicator, []string{"项目", "工程", "项目建设", "设施建设"}) {
		p.head = f.indicator
	}
	if score < threshold {
		if f.indicator == p.head {
			p.headless = true
		}
		return
	}
	if p.headless && p.cues.modal == "" && f.indicator != p.head && strings.HasPrefix(f.indicator, p.head) { // 在谈项目70个，总投资500亿元
		p.passOver(Numeric, "part-of-result", v.Start, v.End)
		return
	}
	start, end := p.extent(cl, from, k, v)
	c := p.commitment(start, end, score, rules)
	c.Kind, c.EntryKind, c.Category = Numeric, "target", p.category(f, v)
	c.numbers(signed(f, v))
	c.Indicator, c.Base = withoutPace(f), f.base
	c.ValueText, c.ValueSpan = p.text[v.Start:v.End], p.d.offsets.span(v.Start, v.End)
	p.comparator(c, f, v)
	p.shareBound(c, v)
	c.Restored = v.Elided && v.UnitNorm == "元" || !strings.Contains(p.text[p.s.start:p.s.end], f.indicator) && (f.indicator == "地区生产总值" || f.indicator == "固定资产投资")
	if j := p.fromValue(from, k); j >= 0 {
		c.FromValue = value(p.tokens[j].value.Norm)
		c.Rules = append(c.Rules, "from-to")
	}
	p.trailing(v)
}

// judged judges the value at token k. What a rule grants behind a 、 (免费手术2000例、
// 患者给予每人1万元救助) says nothing about the values before it.
func (p *parser) judged(k int) (int, []string) {
	c := p.cues
	if c.ruling && p.tokens[k].end < c.rulingAt && strings.Contains(p.text[p.tokens[k].end:c.rulingAt], "、") {
		c.ruling = false
	}
	c.follows = c.follows || p.promisedBehind(&c, k)
	c.progress = endsWithAny(p.text[p.s.start:p.tokens[k].start], "任务的", "目标的", "计划的", "进度的", "任务数的", "计划数的")
	if v := &p.tokens[k].value; c.progress && v.After == quantity.GE && c.tense != quantity.Past && !c.done && (p.s.section.mode == plan || c.modal != "") { // 三季度末完成目标的75%以上
		c.history, c.progress = false, false
	}
	p.explain(Numeric, &c, p.tokens[k].start, p.tokens[k].end)
	return p.judge(&c)
}

// withoutPace names what grows: the growth of 工业投资增速达到45% is that of 工业投资.
func withoutPace(f frame) string {
	if f.base != "growth" {
		return f.indicator
	}
	for _, w := range []string{"增长目标", "增速目标", "增速", "增长率", "增幅"} {
		if stem, ok := strings.CutSuffix(f.indicator, w); ok && stem != "" && !strings.HasSuffix(stem, "自然") {
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

// related splits "X高于Y1个百分点": the value is a distance from another quantity.
func (p *parser) related(f frame, v quantity.Value) (frame, quantity.Value, bool) {
	for _, w := range []string{"高于", "快于", "低于", "好于", "优于", "高出"} {
		if i := strings.Index(f.indicator, w); i > 0 {
			f.indicator = strings.TrimSpace(f.indicator[:i])
			return f, v, true
		} else if i == 0 && p.frame.indicator != "" { // 增速达7%，高于全省平均水平1个百分点
			f.indicator = p.frame.indicator
			return f, v, true
		}
	}
	if p.frame.indicator != "" && hasPrefixAny(f.indicator, []string{"比", "较"}) && endsWithAny(f.indicator, "高", "低", "多", "快") {
		f.indicator = p.frame.indicator
		return f, v, v.Form == quantity.Points
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
	case strings.HasSuffix(f.indicator, "自然增长率"):
		return "rate"
	case v.Form == quantity.Percent:
		return p.percentBase(f, v)
	case hasPrefixAny(f.indicator, []string{"减亏", "减贫", "减负", "减税"}):
		return "decrement"
	case (f.loss || f.down && f.near) && !reaches(p.between(v)):
		return "decrement"
	case strings.HasSuffix(f.indicator, "扩") && utf8.RuneCountInString(f.indicator) > 2: // 城区北扩3平方公里
		return "increment"
	case f.gain, f.up && f.near && !reaches(p.between(v)):
		return "increment"
	case strings.HasPrefix(f.indicator, "新增劳动力"):
	case strings.HasPrefix(f.indicator, "新增") || strings.Contains(f.indicator, "新增"):
		return "increment"
	}
	return "level"
}

// between returns the words just before a value, in which 到 or 至 tells a level
// reached from a change.
func (p *parser) between(v quantity.Value) string {
	before := p.text[p.s.start:v.Start]
	for cut := true; cut; {
		before, cut = cutSuffixAny(before, perWords)
	}
	return before[back(before, 3):] + p.text[v.Start:v.NumberStart]
}

// perWords stand between a verb and its value: 提高到每人每年670元.
var perWords = strings.Fields("每人 每户 每生 每亩 每年 每月 每天 每学期")

func reaches(s string) bool {
	return endsWithAny(s, "到", "至", "达", "为")
}

func (p *parser) percentBase(f frame, v quantity.Value) string {
	growth := f.up || f.down
	for _, w := range []string{"增速", "增长率", "增幅", "涨幅", "降幅", "增长速度", "增长", "增长目标", "增速目标", "上涨幅度", "下降幅度"} {
		growth = growth || strings.HasSuffix(f.indicator, w)
	}
	switch {
	case growth && !reaches(p.between(v)), isPaceOf(p, v):
		return "growth"
	case f.indicator == p.frame.indicator && p.frame.base == "growth" && !endsWithAny(f.indicator, "率", "比重", "占比", "比例", "度"):
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

func (p *parser) emitRelation(cl clause, k int, v quantity.Value, f frame) {
	p.explain(Numeric, &p.cues, v.Start, v.End)
	score, rules := p.judge(&p.cues)
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
}

// commitment files a promise with what numbers and actions have in common; the caller
// fills in the rest.
func (p *parser) commitment(start, end, score int, rules []string) *Commitment {
	n := len(p.out)
	p.out = slices.Grow(p.out, 1)[:n+1] // nothing is taken back, so the room is empty
	c := &p.out[n]
	c.Doc, c.Heading, c.PartOf = p.d.opt.Doc, p.s.section.heading, p.s.section.partOf
	c.Clause, c.Span = p.text[start:end], p.d.offsets.span(start, end)
	c.Sentence, c.SentenceSpan = p.text[p.s.start:p.s.end], p.sentenceSpan()
	c.CarriesOut, c.Modality, c.Confidence, c.Rules = p.carriedOut(start, end), p.cues.modal, confidence(score), rules
	rule := p.ownerRule
	p.takeOver(start)
	c.Owner, c.Support, c.Speaker = p.owners, p.support(), p.speaker()
	c.OwnerText = p.ownerText(rule)
	c.Rules = append(c.Rules, rule)
	c.Optional = p.cues.condition || p.s.alarms&restateAlarm != 0 && restated(c.Sentence)
	var due guatu.Date
	c.Period, due = p.due()
	c.Deadline = p.d.written(due)
	c.heading, c.headline = p.s.heading, p.s.start < p.d.headline
	return c
}

// sentenceSpan returns where the sentence stands.
func (p *parser) sentenceSpan() Span {
	if p.at.Byte[1] == 0 {
		p.at = p.d.offsets.span(p.s.start, p.s.end)
	}
	return p.at
}

// written returns a day as text, most often the same as the one before.
func (d *document) written(day guatu.Date) string {
	if day != d.day || d.dayText == "" {
		d.day, d.dayText = day, day.String()
	}
	return d.dayText
}

// carriedOut returns the higher document that the clause names.
func (p *parser) carriedOut(start, end int) string {
	if p.s.alarms&carryAlarm == 0 {
		return ""
	}
	return carriesOut(p.text[start:end])
}

// restated reports a target set earlier that is only mentioned.
func restated(sentence string) bool {
	if containsAny(sentence, "年初确定的", "年初提出的", "年初下达的", "此前提出的") {
		return true
	}
	_, reason, ok := strings.Cut(sentence, "的目标，")
	return ok && hasPrefixAny(reason, []string{"体现", "兼顾", "考虑", "主要考虑", "是考虑", "是综合", "既", "符合", "充分考虑"})
}

// due returns the period and deadline that hold for the clause.
func (p *parser) due() (string, guatu.Date) {
	switch c := &p.cues; {
	case c.rate && p.s.section.mode == outlook && !(c.hasWhole && c.whole.Deadline.IsSet() && c.whole.Deadline.Year() > p.d.year): // 年均 speaks of the whole plan period
	case c.hasNear && c.near.Deadline.IsSet():
		return c.near.Period, c.near.Deadline
	case c.hasStretch:
		return c.stretch.Period, c.stretch.Deadline
	case p.s.hasDue:
		return p.s.due.Period, p.s.due.Deadline
	case c.hasWhole && c.whole.Deadline.IsSet():
		return c.whole.Period, c.whole.Deadline
	}
	return p.d.defaultPeriod(p.s.section)
}
