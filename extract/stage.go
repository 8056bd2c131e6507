package extract

import "strings"

// untold names what a stage without its subject is about, which is told before or in the
// heading: 9月底前全部完工.
func (p *parser) untold(cl clause) string {
	start := p.tokens[cl.from].start
	if label := p.labelBefore(cl); label != "" {
		return label
	}
	for i := len(p.out) - 1; i >= max(0, len(p.out)-maxUntold); i-- {
		c := &p.out[i]
		if at := c.SentenceSpan.Byte[1]; at < p.s.start && strings.Contains(p.text[at:p.s.start], "\n") {
			break
		}
		if c.Span.Byte[0] < start && c.Base != "rate" && c.Base != "growth" && !strings.HasPrefix(c.Indicator, "惠及") && !strings.HasSuffix(c.Indicator, "投资") {
			return c.Indicator + c.Object
		}
	}
	switch {
	case len(p.recent) > 0 && strings.Contains(p.text[p.s.start:start], p.recent[0]):
		thing := strings.TrimSuffix(p.recent[0], "总投资")
		return thing[strings.LastIndexAny(thing, "!！ ")+1:]
	case p.topic != "":
		return p.topic
	}
	return p.s.section.heading
}

// maxUntold bounds the promises that are looked at for what a stage is about.
const maxUntold = 8

// labelBefore returns what stands before the colon in front of a clause: 道路大中修：7月底前开工.
func (p *parser) labelBefore(cl clause) string {
	k := cl.from - 1
	if k < 1 || !hasPrefixAny(p.text[p.tokens[k].start:], []string{"：", ":"}) {
		return ""
	}
	from := k
	for from > 0 && p.tokens[from-1].kind != pause && from > k-maxLabel {
		from--
	}
	if label := p.words(from, k); isThing(label) && !strings.HasSuffix(label, "要求") {
		return label
	}
	return ""
}

// maxLabel bounds such a label in tokens.
const maxLabel = 8

// completes reports 完成 at the end of a clause about what is to be done by then: 6月底前任务全面完成.
func (p *parser) completes(cl clause, j int) bool {
	t := &p.tokens[j]
	if j != cl.to-1 || j == cl.from || p.text[t.start:t.end] != "完成" {
		return false
	}
	return p.timeIn(cl) || p.s.section.mode == plan && hasPrefixAny(p.text[p.tokens[j-1].start:], []string{"基本", "全面", "全部", "如期", "按期"})
}

// planned reports a stage that ends a clause of a plan about a thing: 县医院新院区主体封顶.
func (p *parser) planned(cl clause, j int) bool {
	k := p.opening(cl)
	return p.s.section.mode == plan && k < j && !p.tokens[k].is(act|toward|link|loss|vague) && !p.unknownVerb(cl, k) && isThing(p.words(k, j)) && p.onlyStages(j+1, cl.to)
}

// onlyStages reports tokens that name further stages: 建成并投入使用.
func (p *parser) onlyStages(from, to int) bool {
	for k := from; k < to; k++ {
		if t := &p.tokens[k]; !t.is(milestone|joint) && p.text[t.start:t.end] != "开放" {
			return false
		}
	}
	return true
}
