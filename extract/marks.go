package extract

import (
	"strings"

	"guatu/extract/quantity"
)

// bullets open the items of lists without numbers.
const bullets = "●■◆▲▶►★☆※✔√•○◎▪◇"

// chineseMark returns the bytes of （三） or 三、 at the start of a list item; 一、二、三产
// is none.
func chineseMark(s string) int {
	after := strings.TrimLeft(s, "一二三四五六七八九十")
	if cut, ok := strings.CutPrefix(after, "、"); ok && after != s && strings.TrimLeft(cut, "一二三四五六七八九十两") == cut {
		return len(s) - len(cut)
	}
	for _, marks := range [][2]string{{"（", "）"}, {"(", ")"}} {
		rest, ok := strings.CutPrefix(s, marks[0])
		if !ok {
			continue
		}
		after := strings.TrimLeft(rest, "一二三四五六七八九十")
		if cut, closed := strings.CutPrefix(after, marks[1]); closed && after != rest {
			return len(s) - len(strings.TrimLeft(cut, " 　"))
		}
	}
	return 0
}

// startsWithYear reports a year or a month with its limit (11月底前) at the start of s, which
// tells the mark 3. from 3.2.
func startsWithYear(s string) bool {
	if month, ok := strings.CutPrefix(strings.TrimLeft(s, figures), "月"); ok && hasPrefixAny(month, []string{"底", "末", "前", "份", "上旬", "中旬", "下旬"}) {
		return true
	}
	return len(s) > len("2025") && strings.Trim(s[:len("2025")], "0123456789") == "" && strings.HasPrefix(s[len("2025"):], "年")
}

// onlyTime reports a clause that is a time limit and nothing else: 4月底前，…. It holds
// for the clauses that follow; a day (3月5日，…) tells when something was said.
func (p *parser) onlyTime(cl clause) bool {
	for k := cl.from; k < cl.to; k++ {
		t := &p.tokens[k]
		if t.kind != point && !(t.kind == plain && !isIdeograph(p.text[t.start:t.end]) && strings.Trim(p.text[t.start:t.end], " 　") == "") {
			return false
		}
	}
	return endsWithAny(p.words(cl.from, cl.to), "前", "底", "末", "内")
}

// completions end a clause that says until when what stands before it will be done.
var completions = newList("完成 建成 竣工 完工 投用 投入使用 交付 交付使用 建成投用 全部完成 全面完成 通车 建成通车")

// completedBy gives the promises of a clause, from last on in the list, the date of one
// that only says when they are done: 改造校舍2处，计划11月份完成. 全部完成 speaks of the
// whole list.
func (p *parser) completedBy(cl clause, list []Commitment, last int) {
	if !p.cues.hasNear || !p.cues.near.Deadline.IsSet() {
		return
	}
	for k := cl.from; k < cl.to; k++ {
		t := &p.tokens[k]
		switch {
		case completions.has(p.words(k, cl.to)):
			if !containsAny(p.words(cl.from, cl.to), "全部", "均", "全面") {
				list = list[last:]
			}
			due := p.d.written(p.cues.near.Deadline)
			for i := range list {
				if list[i].Deadline == "" || list[i].Deadline > due { // 5月底前开工率达到60%，11月底前全部完工
					list[i].Period, list[i].Deadline = p.cues.near.Period, due
				}
			}
			return
		case t.kind != point && !t.is(future|modal|manner):
			return
		}
	}
}

// completesNext reports a clause before all values that only says by when all is done; it
// holds for what follows: 11月底前全面完成，整改率达到100%.
func (p *parser) completesNext(cl clause) bool {
	if !p.cues.hasNear || !p.cues.near.Deadline.IsSet() {
		return false
	}
	for k := cl.from; k < cl.to; k++ {
		if t := &p.tokens[k]; completions.has(p.words(k, cl.to)) {
			return k > cl.from
		} else if t.kind != point && !t.is(future|modal|manner) {
			return false
		}
	}
	return false
}

// describesSame reports 同步 or 持平 as a description: 质量与速度同步的新模式.
func (p *parser) describesSame(v quantity.Value) bool {
	return v.Form == quantity.Same && strings.HasPrefix(p.text[v.End:], "的") && !hasHead(p.text[v.End:p.s.end])
}
