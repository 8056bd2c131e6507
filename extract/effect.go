package extract

import (
	"strings"

	"guatu/extract/quantity"
)

// effects open a clause about what comes of the thing that the clause before says is
// finished by a day: 8月底前建成学校4所，新增学位3600个.
var effects = newList("新增 新增加 可新增 释放 增加 可增加 腾出 解决 可解决 惠及 覆盖 提供 可提供 形成 届时")

// effect gives the promises of a clause, those from first on, the time limit of the clause
// before, of which they are the effect.
func (p *parser) effect(prior, cl clause, limit quantity.Time, first int) {
	if first == len(p.out) || !limit.Deadline.IsSet() || p.cues.hasNear || p.timed(cl) {
		return
	}
	gap, opening := p.text[p.tokens[prior.to].start:p.tokens[cl.from].start], p.text[p.tokens[cl.from].start:]
	if !hasPrefixAny(gap, []string{"，", ","}) || !effects.opens(opening) || !strings.HasPrefix(opening, "届时") && !p.finished(prior) {
		return
	}
	for i := first; i < len(p.out); i++ {
		p.out[i].Period, p.out[i].Deadline = limit.Period, p.d.written(limit.Deadline)
	}
}

// timed reports a point of time in a clause.
func (p *parser) timed(cl clause) bool {
	for k := cl.from; k < cl.to; k++ {
		if p.tokens[k].kind == point {
			return true
		}
	}
	return false
}

// finished reports a clause that says that something will be built or opened.
func (p *parser) finished(cl clause) bool {
	return p.stageBehind(cl, cl.from) || strings.Contains(p.words(cl.from, cl.to), "开放")
}

// onlyLimit reports a part of a bracket that is a time limit and nothing else: （8月底前）.
func (d *document) onlyLimit(part string) bool {
	part = strings.Trim(part, " 　")
	if !hasSuffixAny(part, []string{"前", "内"}) {
		return false
	}
	t, ok := quantity.ParseTime(part, 0, d.year)
	return ok && t.End == len(part)
}
