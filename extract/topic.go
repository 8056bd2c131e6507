package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// bareHeads are heads of indicators that the clauses before tell what they are of.
var bareHeads = newList("产量 总产量 总产 产值 交易额 营业收入 营收 营收规模 规模 产业规模 总产值 增加值 占比 比重 覆盖率 普及率 达标率 里程 总里程 面积 数量 总量 总数 总额 装机 装机容量 装机规模 销售额 销量 出口额 投资额 成交额 总规模 服务收入 利润")

// stages are what is counted of things named before: 风电开工60万千瓦、投产20万千瓦.
var stages = strings.Fields("开工 投产 并网 竣工 投运 建成 开工建设 交付 销售 通车")

// notice remembers that the clause with that number may say what those after it are
// about.
func (p *parser) notice(i int) {
	if cl := p.cut[i]; cl.from > 0 && hasPrefixAny(p.text[p.tokens[cl.from-1].start:], []string{"；", ";"}) {
		p.topic, p.unread = "", i
	}
	p.noticed = i + 1
}

// about returns what the first clause without a number since the sentence began, or
// since the last semicolon, is about.
func (p *parser) about() string {
	for ; p.topic == "" && p.unread < p.noticed; p.unread++ {
		if cl := p.cut[p.unread]; !p.hasAmount(cl) {
			p.topic = p.topicOf(cl)
		}
	}
	return p.topic
}

func (p *parser) hasAmount(cl clause) bool {
	for k := cl.from; k < cl.to; k++ {
		if p.tokens[k].kind == amount {
			return true
		}
	}
	return false
}

// topicOf returns what a clause is about: the object of its verb without the verbs
// that end it (推动新能源汽车产业提质扩量).
func (p *parser) topicOf(cl clause) string {
	for _, t := range p.tokens[cl.from:cl.to] {
		if t.is(say) {
			return ""
		}
	}
	if _, rest, ok := strings.Cut(p.words(cl.from, cl.to), "把"); ok { // 把城中村改造作为头号工程
		if thing, _, ok := strings.Cut(rest, "作为"); ok {
			return thing
		}
	}
	k := p.opening(cl)
	for j := k; j < min(cl.to, k+2); j++ {
		if p.tokens[j].is(act) {
			k = j
			break
		}
	}
	for k < cl.to && p.tokens[k].is(act|milestone) {
		k++
	}
	to := k
	for to < cl.to && !(to > k && p.tokens[to].is(act) && !p.tokens[to].is(noun)) {
		to++
	}
	name := strings.TrimPrefix(p.phrase(span{k, to}), "新一轮")
	for _, w := range []string{"方面", "建设行动", "改造行动", "提升行动", "行动", "提升", "产业"} {
		name = strings.TrimSuffix(name, w)
	}
	if isSingle(name) || endsWithAny(name, "是", "为", "目标") {
		return ""
	}
	return name
}

// ofTopic completes a bare head (产量, 占比) from the indicator before it in the
// clause or else from the topic.
func (p *parser) ofTopic(name string) string {
	before := p.frame.indicator
	if slices.Contains(stages, name) {
		for _, w := range stages {
			if stem, ok := strings.CutSuffix(before, w); ok && stem != "" {
				return stem + name
			}
		}
		return name
	}
	switch {
	case before != "" && (name == "占比" || name == "比重"):
		return before + name
	case before != "" && before != name:
		if tail := tailOf(before, name); tail != "" && tail != before {
			stem := strings.TrimSuffix(before, tail)
			return strings.TrimSuffix(strings.TrimSuffix(stem, "播种"), "种植") + name
		}
	}
	return p.underTopic(name)
}

// underTopic puts the topic in front of a head when it is short and one thing.
func (p *parser) underTopic(name string) string {
	topic := p.about()
	if strings.ContainsAny(topic, "、和") || utf8.RuneCountInString(topic) > 12 {
		return name
	}
	return topic + name
}

// topicNames gives a bare head to each of the n things that the topic lists, so that
// 做强新能源汽车、新型显示两个集群，产值分别达到… has two subjects.
func (p *parser) topicNames(head string, n int) []string {
	names := splitSubjects(p.about(), "、和")
	if n < 2 || len(names) != n {
		return []string{p.ofTopic(head)}
	}
	last := names[n-1]
	if i := strings.IndexAny(last, "两二三四五六七八九2345"); i > 0 {
		last = last[:i]
	}
	names[n-1] = strings.TrimSuffix(strings.TrimSuffix(last, "等"), "产业")
	for i := range names {
		names[i] += head
	}
	return names
}
