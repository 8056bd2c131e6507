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
	case c.forward():
		*m = mood{paragraph: s.paragraph, promises: true}
	case c.tense == quantity.Past && d.opensInPast(text):
		*m = mood{paragraph: s.paragraph, recalls: true}
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
