package extract

import (
	"strings"

	"guatu/extract/quantity"
)

// mood is what the sentence before was about. In prose without headings it holds on to
// the end of the paragraph: 今年将新建…。完成…。 promises twice, 去年完成…。新增…。 never.
type mood struct {
	paragraph int
	promises  bool
	recalls   bool
}

// background begins paragraphs in which the writer tells of the background.
var background = newList("据了解 据悉 据统计 据不完全统计 近年来 链接 新闻链接 背景")

// stance returns the cues that the sentences before hand on.
func (p *parser) stance() cues {
	m := p.d.mood
	if m.paragraph != p.s.paragraph {
		return cues{}
	}
	return cues{follows: m.promises && !turnsAway.opens(p.text[p.s.start:p.s.end]), recalls: m.recalls}
}

// turnsAway begin sentences that leave the one who promises for the writer's own words
// or those of others.
var turnsAway = newList("据了解 据悉 据介绍 据统计 记者 目前 截至 近年来 近日 日前 连日来 此前 当前 过去 对此 有专家 专家 业内 作为 “ \" 在现场 走进 值得 数据显示 资料显示")

// linger notes what the rest of the paragraph of a sentence is about.
func (d *document) linger(s *sentence, c *cues, text string) {
	m := &d.mood
	if m.paragraph != s.paragraph {
		*m = mood{paragraph: s.paragraph}
	}
	switch {
	case s.heading:
	case c.forecast || c.foreign || c.negative || c.ruling || turnsAway.opens(text):
		m.promises = false
	case c.tense == quantity.Past && d.opensInPast(text):
		*m = mood{paragraph: s.paragraph, recalls: true}
	case c.forward() && (c.modal != "" || c.tense != quantity.Past): // 今年以来，出台… tells of the past
		*m = mood{paragraph: s.paragraph, promises: true}
	case c.tense == quantity.Past || c.done || c.history:
		m.promises = false
	}
}

// forward reports a word or a time that points ahead.
func (c *cues) forward() bool {
	return c.modal != "" || c.future || c.tense == quantity.Future
}

// opensInPast reports a sentence that begins with the time it tells of.
func (d *document) opensInPast(text string) bool {
	return d.year != 0 && tenseAt(strings.TrimLeft(text, " 　（("), d.year) == quantity.Past
}

// standing takes 目前 and 已 in one clause for a result, whatever the clauses before
// promise: 计划改造5条，目前2条已经开工.
func (c *cues) standing(word string) {
	switch word {
	case "目前", "截至":
		c.now = true
	case "已", "已经":
		c.history = c.history || c.now
	}
}

// resumes ends what a body above has set: 国家的目标是5%，我们定在6%.
var resumes = newList("我们 我局 我市 我区 我县 我省 我委 我校 我院 我镇 我州")

// handsDown reports a clause about what a body above gives down to the place: 省里下达我市的
// 任务是1200吨.
func (p *parser) handsDown(cl clause) bool {
	words := p.words(cl.from, cl.to)
	return (hasPrefixAny(words, superiors) || hasPrefixAny(words, nation) || hasPrefixAny(words, province)) && strings.Contains(words, "下达我")
}

// superiors are other words for bodies above.
var superiors = strings.Fields("省里 市里 上级 省厅 市局 省局")

// allots reports 将 in the sense of 把: 将倍增工程作为重中之重 says what is held to be, not
// what will be.
func (p *parser) allots(t *token) bool {
	rest := p.text[t.end:p.s.end]
	if k := strings.IndexAny(rest, "，；。,;"); k >= 0 {
		rest = rest[:k]
	}
	return containsAny(rest, "作为", "列为", "视为", "摆在", "放在", "任务分解") && !containsAny(rest, "把", "被")
}

// baselineTime reports that a time behind 由 or 从 says when a quantity stood where it
// starts from: 由上年的55%提高到60%.
func (p *parser) baselineTime(t *token) bool {
	if hasPrefixAny(p.text[t.end:], bases) {
		return true
	}
	if !endsWithAny(p.text[p.s.start:t.start], "由", "从") {
		return false
	}
	rest := strings.TrimLeft(p.text[t.end:p.s.end], "底末")
	return strings.HasPrefix(rest, "的") || rest != "" && rest[0] >= '0' && rest[0] <= '9'
}

// experts are those whose forecast no pledge takes back.
var experts = newList("专家 业内人士 机构认为 分析认为 学者")

// seeForecast notes what is only expected. A pledge in a later clause ends a guess:
// 产值预计超过90亿元，力争纳税3亿元.
func (c *cues) seeForecast(word string, cl class) {
	switch {
	case cl&forecast != 0:
		c.guess = !experts.has(word) && (c.guess || !c.forecast)
		c.forecast, c.guessed = true, true
	case cl&modal != 0 && c.guess && !c.guessed:
		c.forecast, c.guess = false, false
	}
}

// elapsed reports a part of the year that is over in a section on the rest of it: 上半年
// under 下半年工作打算.
func (d *document) elapsed(s *section, t quantity.Time) bool {
	if d.year == 0 || !t.Deadline.IsSet() || t.Period == "" || t.Deadline.Year() != d.year {
		return false
	}
	month := t.Deadline.Month()
	return month <= 6 && strings.Contains(s.heading, "下半年") || month <= 9 && strings.Contains(s.heading, "四季度")
}

// turnsWithin reports that the first sentence of a paragraph goes on from what was to
// what will be: 去年占比为1.8%，今年要降到0.5%.
func (d *document) turnsWithin(start, end int) bool {
	first := d.text[start:sentenceEnd(d.text[:end], start)]
	for _, comma := range []string{"，", "；", ","} {
		if k := strings.Index(first, comma+"今年"); k >= 0 && !strings.HasPrefix(first[k+len(comma+"今年"):], "以来") {
			return true
		}
	}
	return false
}
