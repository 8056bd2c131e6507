package extract

import "strings"

// maxDemand bounds the label of what is demanded: 整改要求：, in bytes.
const maxDemand = 7 * len("字")

// demands end the labels of what the unit named before them has to do.
var demands = strings.Fields("要求 措施 目标 任务 计划 安排 标准")

// demanded gives the last sentence to the unit of the note before it in the paragraph,
// when it says what is demanded of that: 责任单位：县水利局。整改要求：年底前….
func (d *document) demanded() {
	last := len(d.sentences) - 1
	if last == 0 || d.sentences[last-1].noteAt == 0 {
		return
	}
	s, before := &d.sentences[last], &d.sentences[last-1]
	if before.paragraph != s.paragraph || before.owner == nil {
		return
	}
	if k := colon(d.text[s.start:s.end], maxDemand); k > 0 && hasSuffixAny(d.text[s.start:s.start+k], demands) {
		s.owner, s.ownerText, s.support = before.owner, before.ownerText, before.support
	}
}
