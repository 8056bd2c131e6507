package extract

import "strings"

// selfNames open what a body calls itself: 我公司, 该集团.
var selfNames = newList("我 本 该 这 各 两 贵 全")

// speaksFor reports that the speaker of the section or the quotation is of the company or
// zone that the sentence is about: the head of its committee says 高新区将….
func (p *parser) speaksFor(unit string) bool {
	for _, text := range []string{p.s.ownerText, p.s.section.ownerText} {
		if text != "" && strings.Contains(text, unit) {
			return true
		}
	}
	return false
}
