package extract

import (
	"strings"

	"guatu/extract/quantity"
)

// cues is what has been seen of a sentence so far. Most of it holds on over the
// following clauses; clause-wide cues are reset by [parser.begin].
type cues struct {
	modal     string // as written
	future    bool
	tense     quantity.Tense
	whole     quantity.Time // the period that holds on
	hasWhole  bool
	forecast  bool
	foreign   bool
	ruling    bool
	rulingAt  int // byte of the word that says so
	condition bool
	goals     bool // the sentence lists targets: 预期目标是，…
	guess     bool // the forecast is a guess that a pledge takes back, not an expert's
	follows   bool // the paragraph has promised and goes on
	recalls   bool // the paragraph tells of the past and goes on

	stretch    quantity.Time // a quarter or half-year that holds on
	hasStretch bool

	// of this clause only
	near     quantity.Time
	hasNear  bool
	aim      bool
	done     bool
	mild     bool // a word that also stands in plans: 累计, 连续
	alone    bool // the clause is a point of time and nothing else
	now      bool // 目前, 截至
	guessed  bool // the guess stands in this clause
	carried  bool // 已 in the clause before
	state    bool // the sentence tells how things stand
	history  bool
	progress bool // the value is a share of a task
	negative bool
	keep     bool
	up, down bool
	nearby   bool
	gain     bool
	loss     bool
	rate     bool
}

// threshold is the score from which a statement is a promise.
const threshold = 2

// modeScores weigh the section: in a plan a bare statement is a promise, in a review
// it is a result whatever else it says.
var modeScores = [glossary + 1]int{unknown: 0, review: -8, outlook: 3, plan: 3, glossary: -100}

// mildScores weigh words that look back less than 已 does: a plan has them too.
var mildScores = [glossary + 1]int{unknown: -2, review: -2, outlook: -1, plan: -1}

// cueClasses are the classes of words that cues take note of.
const cueClasses = modal | future | aim | done | history | forecast | foreign | ruling | negative | condition | keep | mild

// tellsState reports a word that tells how things stand; that holds on until something
// is promised.
func tellsState(word string) bool {
	switch word {
	case "目前", "截至", "据悉", "拥有", "共有":
		return true
	}
	return false
}

// progressScores weigh a share of the year's task: told of the past in news, set as a
// task in plans.
var progressScores = [glossary + 1]int{unknown: -4, review: -4}

// mildWords are words of looking back that plans have too: 累计突破, 连续增长.
const mildWords = "同比 环比 比上年 比上年同期 较上年 比去年 较去年 累计 共 先后 成功 圆满 连年 首次 连续 一举 历史性 提前 成绩 成效 获得 斩获 以来 迈上 跨上 跃上 迈过 跃升至 增至 跃居"

// followScores weigh a paragraph that has promised and goes on; only where no heading says
// what it is about.
var followScores = [glossary + 1]int{unknown: 2}

var modeRules = [glossary + 1]string{unknown: "section-unknown", review: "section-review", outlook: "section-outlook", plan: "section-plan", glossary: "section-glossary"}

// rule is a rule of the gate with its points and whether it fires.
type rule struct {
	fired  bool
	points int
	name   string
}

// weigh lists the rules of the gate for a section in that mode.
func (c *cues) weigh(m mode) [16]rule {
	return [...]rule{
		{true, modeScores[m], modeRules[m]},
		{c.modal != "", 3, "modal"}, {c.future, 2, "future"}, {c.aim || c.goals, 2, "target-head"}, {c.tense == quantity.Future, 2, "future-time"},
		{c.tense == quantity.Past, -7, "past-time"}, {c.done, -2, "past-word"}, {c.mild, mildScores[m], "mild-past-word"}, {c.history, -5, "result-word"},
		{c.progress, progressScores[m], "progress"}, {c.forecast, -9, "forecast"}, {c.foreign, -9, "other-body"}, {c.ruling, -9, "rule-parameter"}, {c.negative, -9, "negated"},
		{c.follows && m == unknown, followScores[m], "paragraph-promises"}, {c.recalls && !c.forward(), -5, "paragraph-looks-back"},
	}
}

// judge adds the points of all cues and returns the score with the rules that gave
// points.
func (p *parser) judge(c *cues) (score int, rules []string) {
	all := c.weigh(p.s.section.mode)
	n := 0
	for i := range all {
		if all[i].fired {
			score += all[i].points
			n++
		}
	}
	if score < threshold {
		return score, nil
	}
	rules = p.d.room(n + 3) // the rules for form and owner follow
	for i := range all {
		if all[i].fired {
			rules = append(rules, all[i].name)
		}
	}
	return score, rules
}

// namesPerBlock is how many names of rules are allocated together.
const namesPerBlock = 1024

// room returns an empty list for n names of rules.
func (d *document) room(n int) []string {
	if len(d.names) < n {
		d.names = make([]string, namesPerBlock)
	}
	list := d.names[:0:n]
	d.names = d.names[n:]
	return list
}

// confidence maps a score to 0.5 … 1.
func confidence(score int) float64 {
	return min(1, 0.5+0.1*float64(score-threshold+1))
}

// see takes one token of the sentence into the cues.
func (c *cues) see(p *parser, t *token, before string) {
	switch t.kind {
	case point:
		if strings.HasPrefix(p.text[t.end:], "远景") {
			return
		}
		if p.baselineTime(t) {
			return
		}
		c.seeTime(p.timeOf(t), before)
		p.setGoal(t.time)
	case term:
		word := p.text[t.start:t.end]
		if t.class&cueClasses == 0 && !tellsState(word) && word != "给予" {
			return
		}
		if !c.ruling && (t.is(ruling) && !p.raised(t) && !sought(before) || p.grants(t)) {
			c.ruling, c.rulingAt = true, t.start
		}
		if t.is(done) && p.attributive(t) {
			return
		}
		if word == "了" && endsWithAny(before, "安排", "提出", "明确", "部署") { // it has been planned
			c.future = false
		}
		if word == "计划" && strings.HasPrefix(p.text[t.end:], "的") { // 占全年计划的40%
			return
		}
		if word == "拥有" && (strings.Contains(lastWords(before), "每") || hasPrefixAny(p.text[t.end:], []string{"量", "率"})) { // 每千人拥有床位
			return
		}
		if (word == "如" || word == "若") && t.start > p.s.start && !endsWithAny(before, "，", "；", "。", "：", ",", "“") {
			t.class &^= condition
		}
		if t.is(future) && (endsWithAny(before, "已", "已经", "均已") || c.done && (word == "提出" || word == "安排") || word == "将" && p.allots(t)) {
			t.class &^= future
		}
		c.foreign = c.foreign || t.is(future|aim) && p.foreignSubject(t)
		c.seeWord(word, t.class)
		c.standing(word)
	}
}

// bases follow the year that a change is measured against: 在2021年基础上翻一番.
var bases = strings.Fields("基础上 的基础上 基数上 水平上")

// nation and province name the bodies above a city; what they set is not its promise.
var (
	nation   = strings.Fields("国家层面 国家 党中央 国务院 中央经济工作会议 全国两会 中央")
	province = strings.Fields("省委省政府 省委、省政府 省政府 省委 省里 自治区政府")
)

// foreignSubject reports that a body above the document's own stands just before 提出
// or 明确.
func (p *parser) foreignSubject(t *token) bool {
	word := p.text[t.start:t.end]
	if word != "提出" && word != "明确" && word != "部署" {
		return false
	}
	before := strings.TrimRight(p.text[p.s.start:t.start], "已还也 ")
	return hasSuffixAny(before, nation) || strings.HasSuffix(p.d.city.name, "市") && hasSuffixAny(before, province)
}

// timeOf returns the point of time that a token stands for. One that says which plan is
// meant (全年任务的30%) has no tense; past is what lies before the document's date: 一季度
// in April.
func (p *parser) timeOf(t *token) quantity.Time {
	q := t.time
	if hasPrefixAny(p.text[t.end:], []string{"任务的", "计划的", "目标的", "目标任务的", "任务数的", "计划数的"}) {
		q.Tense = quantity.Open
	}
	if q.Tense == quantity.Open && p.d.elapsed(p.s.section, q) {
		q.Tense = quantity.Past
	}
	if today := p.d.today; today != 0 && q.Tense == quantity.Open && q.Period != "" && q.Deadline.IsSet() && q.Deadline < today {
		q.Tense = quantity.Past
	}
	return q
}

// setGoal keeps the plan period that a sentence of an outlook names for those after it.
func (p *parser) setGoal(t quantity.Time) {
	if s := p.s.section; s.mode == outlook && t.Whole && t.Tense == quantity.Future && strings.Contains(t.Period, "/") {
		s.goal = t
	}
}

// attributive reports 已 inside a description: 已签约的20个项目.
func (p *parser) attributive(t *token) bool {
	if !strings.HasPrefix(p.text[t.start:], "已") {
		return false
	}
	rest := p.text[t.end:p.s.end]
	if k := strings.IndexAny(rest, "，；、。0123456789"); k >= 0 {
		rest = rest[:k]
	}
	return strings.Contains(rest, "的")
}

// lastWords returns the last ten characters before a place.
func lastWords(before string) string { return before[back(before, 10):] }

// raised reports a word of granting whose amount is raised or lowered, which is a
// promise: 补助标准提高到每人670元.
func (p *parser) raised(t *token) bool {
	from := false
	for i := range p.tokens {
		next := &p.tokens[i]
		switch {
		case next.start < t.end:
		case next.is(origin):
			from = true
		case next.kind == amount && from: // 由每人每年80元提高到100元
		case next.kind == amount, next.kind == pause:
			return false
		case next.is(up | down):
			return true
		}
	}
	return false
}

// grants reports 给予 with an amount behind it: what a rule pays, not what is promised.
func (p *parser) grants(t *token) bool {
	if p.text[t.start:t.end] != "给予" {
		return false
	}
	for i := range p.tokens {
		next := &p.tokens[i]
		if next.start >= t.end && (next.kind == amount || next.kind == pause) {
			return next.kind == amount
		}
	}
	return false
}

// seeTime notes a point of time; one that is compared with (比去年, 与上年, 在2024年
// 基础上) says nothing about when.
func (c *cues) seeTime(t quantity.Time, before string) {
	if t.Rate {
		c.rate = true
		return
	}
	if endsWithAny(before, "比", "较", "与", "同", "和", "恢复", "恢复到", "恢复至", "相当于") {
		return
	}
	if t.Whole {
		c.whole, c.hasWhole, c.hasNear, c.hasStretch = t, true, false, false
	} else {
		c.near, c.hasNear, c.hasStretch = t, true, false
	}
	if t.Tense != quantity.Open {
		c.tense = t.Tense
	}
}

func (c *cues) seeWord(text string, cl class) {
	if cl&modal != 0 {
		c.modal = text
	}
	if cl&mild != 0 {
		c.mild, cl = true, cl&^(done|history)
	}
	if tellsState(text) {
		c.state, c.done = true, true
	}
	set := func(flag *bool, want class) { *flag = *flag || cl&want != 0 }
	set(&c.future, future)
	c.seeForecast(text, cl)
	set(&c.foreign, foreign)
	set(&c.condition, condition)
	set(&c.aim, aim)
	set(&c.done, done)
	set(&c.history, history)
	set(&c.negative, negative)
	set(&c.keep, keep)
}

// begin resets what belongs to one clause.
func (c *cues) begin() {
	c.carried = c.done
	if c.hasNear && (c.alone || strings.ContainsAny(c.near.Period, "QH")) {
		c.stretch, c.hasStretch = c.near, true
	}
	c.near, c.hasNear, c.aim, c.done, c.history, c.negative, c.keep = quantity.Time{}, false, false, false, false, false, false
	c.up, c.down, c.gain, c.loss, c.rate = false, false, false, false, false
	c.nearby, c.mild, c.now, c.guessed = false, false, false, false
	c.alone = false
}
