package extract

import (
	"strings"
	"unicode/utf8"
)

// openDates say that the day is not fixed yet; the document's year is then no
// deadline.
var openDates = strings.Fields("另定 未定 待定 另行确定 另行通知 另行公布 另行明确")

// maxOpenDate bounds the words between a promise and the remark on its date.
const maxOpenDate = 12

// leaveOpen takes the deadline from the promise that a remark like 时间另定 follows.
func (p *parser) leaveOpen(list []Commitment) {
	if p.s.alarms&openAlarm == 0 {
		return
	}
	for _, w := range openDates {
		for i := p.s.start; ; {
			k := strings.Index(p.text[i:p.s.end], w)
			if k < 0 {
				break
			}
			i += k + len(w)
			if c := p.before(list, i-len(w)); c != nil {
				c.Period, c.Deadline = "", ""
				c.Rules = append(c.Rules, "open-date")
			}
		}
	}
}

// before returns the last promise that begins before byte i, when no other thought
// lies between.
func (p *parser) before(list []Commitment, i int) *Commitment {
	for k := len(list) - 1; k >= 0; k-- {
		c := &list[k]
		if c.Span.Byte[0] >= i {
			continue
		}
		gap := p.text[min(c.Span.Byte[1], i):i]
		if utf8.RuneCountInString(gap) > maxOpenDate || strings.ContainsAny(gap, "；;") {
			return nil
		}
		return c
	}
	return nil
}
