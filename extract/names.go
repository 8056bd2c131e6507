package extract

import (
	"strings"
	"unicode/utf8"

	"guatu/extract/quantity"
)

// refined takes from the words left of a value what is not the name of what it measures:
// the agent that is urged (督促公交公司新增运力), examples before 等 (滨江路等道路) and the
// 比 of a comparison with a year.
func (p *parser) refined(f frame, left span, k int, v quantity.Value) frame {
	name := f.indicator
	if left.to < k && p.tokens[left.to].kind == point {
		name = trimAgainst(name)
	}
	if quantity.IsClassifier(v.UnitNorm) {
		if _, kind, ok := strings.Cut(name, "等"); ok && utf8.RuneCountInString(kind) >= 2 && !strings.ContainsAny(kind, "、和与及级") {
			name = kind
		}
	}
	if what := p.urged(left); what != "" {
		name, f.gain = what, true
	}
	f.indicator = p.composite(left.from, name)
	return f
}

// trimAgainst drops 比 or 较 in front of the year that is compared with.
func trimAgainst(s string) string {
	for _, head := range []string{"量", "额", "值", "数", "率", "度", "积"} {
		for _, w := range []string{"比", "较"} {
			if cut, ok := strings.CutSuffix(s, w); ok && strings.HasSuffix(cut, head) {
				return cut
			}
		}
	}
	return s
}

// urges open phrases about those who do what is counted or whom it is for.
var urges = newList("督促 指导 推动 协助 帮助 支持 引导 鼓励 会同 联合 组织 向 给 为")

// urged returns what somebody is urged or given to add: 督促公交公司新增运力, 向旱区增派水泵.
func (p *parser) urged(left span) string {
	k := left.from - 1
	for k >= 0 && p.tokens[k].is(manner|future|modal|joint) && !p.tokens[k].is(act) && !urges.has(p.text[p.tokens[k].start:p.tokens[k].end]) {
		k--
	}
	opens := k >= 0 && urges.has(p.text[p.tokens[k].start:p.tokens[k].end]) || left.from < left.to && urges.opens(p.text[p.tokens[left.from].start:])
	if !opens {
		return ""
	}
	for j := left.to - 2; j > left.from; j-- {
		if p.tokens[j].is(gain) && !p.tokens[j].is(noun) {
			return p.phrase(span{j + 1, left.to})
		}
	}
	return ""
}

// composite keeps the verbs in front of a noun too short to say by itself what is
// counted, when several make up one kind of work: 新改扩建学校, 新建扩建道路.
func (p *parser) composite(from int, name string) string {
	if n := utf8.RuneCountInString(name); n == 0 || n > 2 {
		return name
	}
	k := from
	for k > 0 && p.tokens[k-1].is(gain|act) && !p.tokens[k-1].is(modal) && buildings.has(p.text[p.tokens[k-1].start:p.tokens[k-1].end]) {
		k--
	}
	verbs := p.words(k, from)
	if n := utf8.RuneCountInString(verbs); n < 4 || n > 6 {
		return name
	}
	return verbs + name
}

// buildings are verbs of building.
var buildings = newList("新建 改建 扩建 新改建 新改扩建 改扩建 迁建 重建 改造 新建改造 新建扩建 新建改建")

// closedPart cuts what follows a bracket that does not close.
func closedPart(s string) string {
	for _, marks := range [][2]string{{"（", "）"}, {"(", ")"}} {
		if k := strings.Index(s, marks[0]); k > 0 && !strings.Contains(s[k:], marks[1]) {
			return s[:k]
		}
	}
	return s
}

// pronoun reports a subject that stands for the one before: 把它压到0.5%以下.
func pronoun(s string) bool {
	return hasPrefixAny(s, []string{"它压", "它降", "它提", "这一比例", "这一比重", "这一指标", "这个比例", "该比例", "该比重"}) || s == "它"
}

// granted returns what the clause before grants, when the standard of it follows:
// 发放高龄津贴，标准不低于每月100元.
func (p *parser) granted(left span) string {
	end := -1
	for j := left.from - 1; j >= 0; j-- {
		t := &p.tokens[j]
		switch {
		case t.kind == pause && end < 0:
			end = j
		case t.kind == pause:
			return ""
		case end >= 0 && (t.is(act) || t.kind == plain) && hasSuffixAny(p.text[t.start:t.end], []string{"发放", "提供", "给予", "落实", "领取"}):
			return p.phrase(span{j + 1, end})
		}
	}
	return ""
}

// upkeep are kinds of work of their own: what is added before them in a list is not
// added by them.
var upkeep = newList("养护 维修 大修 中修 整治 修复 巡查")

// reachesStage reports that the part of a whole is said to be finished and not added:
// 其中4座7月底前建成开放.
func (p *parser) reachesStage(left span) bool {
	for j := left.from; j < len(p.tokens) && p.tokens[j].kind != pause; j++ {
		if p.tokens[j].is(milestone) {
			return true
		}
	}
	for j := left.from - 1; j >= 0 && p.tokens[j].kind != pause; j-- {
		if p.tokens[j].is(milestone) {
			return true
		}
	}
	return false
}

// continuesPart reports that a clause goes on with the parts of a whole: 其中幼儿园400个，
// 中小学4600个.
func (p *parser) continuesPart(left span) bool {
	j := left.from - 1
	if j < 1 || p.tokens[j].kind != pause || !hasPrefixAny(p.text[p.tokens[j].start:], []string{"，", ","}) {
		return false
	}
	for k := left.from; k < left.to; k++ {
		if p.tokens[k].kind != plain && !p.tokens[k].is(noun) {
			return false
		}
	}
	if left.to >= len(p.tokens) || p.tokens[left.to].kind != amount || !p.frame.gain || !quantity.IsClassifier(p.tokens[left.to].value.UnitNorm) {
		return false
	}
	for j--; j >= 0 && p.tokens[j].kind != pause; j-- {
		if p.tokens[j].is(part) {
			return true
		}
	}
	return false
}

// ownName shortens the last subject of a 分别 list that adds of what kind they all are:
// 挥发性有机物等主要污染物排放总量.
func ownName(last string) string {
	name, rest, ok := strings.Cut(last, "等")
	if !ok || name == "" {
		return last
	}
	if tail := tailOf(last, name); tail != "" && strings.HasSuffix(rest, tail) {
		return name + tail
	}
	return last
}

// asciiStop reads a full stop of ASCII between sentences; inside of figures and words of
// letters it is text.
func (l *lexer) asciiStop(n int) bool {
	before, _ := utf8.DecodeLastRuneInString(l.s[l.from:l.i])
	rest := l.s[l.i+n:]
	if before < utf8.RuneSelf && before != '%' && before != ')' || rest != "" && !strings.HasPrefix(rest, " ") && !isIdeograph(rest) {
		return false
	}
	l.add(pause, n)
	return true
}
