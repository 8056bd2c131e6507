package extract

import (
	"slices"
	"strings"

	"guatu/extract/quantity"
)

// qualifies reports a value that only describes other things or is part of a name:
// 50万元以上的村, 65岁以上老年人, 12个百亿元项目, “3个100”, 十条措施.
func (p *parser) qualifies(cl clause, from, k int) bool {
	v := p.tokens[k].value
	switch {
	case hasSuffixAny(p.words(k, cl.to), purposes):
		return true
	case quantity.IsCurrency(v.UnitNorm) && v.After != "" && k+1 < cl.to && p.tokens[k+1].kind == amount && quantity.IsClassifier(p.tokens[k+1].value.UnitNorm): // 10亿元以上15个
		return true
	case v.Form == quantity.Rank:
		return !p.ranked(from, k) || p.epithet(cl, k) || hasPrefixAny(p.text[v.End:p.s.end], []string{"的予以", "的给予", "的单位", "的企业", "的县", "的个人", "的项目"})
	case endsWithAny(p.words(from, k), "性指标"):
		return true
	case v.Form == quantity.Ratio:
		return !strings.Contains(p.words(from, k), "比")
	case v.Form != quantity.Measure && v.Form != quantity.Percent:
		return false
	}
	right, _ := p.right(cl, k)
	switch {
	case endsWithAny(v.UnitNorm, "吨级", "伏"): // 500千伏线路, 20万吨级航道
		return true
	case isSpell(v.UnitNorm) && v.Before == "" && v.After == "" && !p.changed(from, k):
		return true
	case strings.HasPrefix(right, "的") && !roughly(v) && !p.opensShare(cl, k):
		return p.describesWith(cl, from, k, right)
	case p.grantsAtMost(v), p.listsUp(cl, k, right), p.itemises(k, right), p.capacity(cl, from, k), p.tells(cl, from, k, right), p.frames(cl, k, right):
		return true
	case right == "" || p.followsRank(cl, k+1):
		return false
	}
	if k > cl.from && (p.tokens[k-1].kind == amount || strings.HasSuffix(p.words(from, k), "一批")) || quantity.IsCurrency(v.UnitNorm) && p.describes(k, right) {
		return true
	}
	return (v.After != "" || !quantity.IsClassifier(v.UnitNorm)) && p.counts(cl, k) && !p.listed(cl, k)
}

// purposes end a clause that says what the promises before it are good for: 为实现翻一番
// 打好基础.
var purposes = strings.Fields("打好基础 打下基础 打下坚实基础 打下良好基础 奠定基础 奠定坚实基础 奠定良好基础 创造条件")

// grantsAtMost reports money that a rule grants at most: 贷款额度最高不超过30万元.
func (p *parser) grantsAtMost(v quantity.Value) bool {
	most := strings.HasPrefix(p.text[v.Start:], "最高") || endsWithAny(p.text[p.s.start:v.Start], "最高")
	return most && quantity.IsCurrency(v.UnitNorm) && p.cues.modal == ""
}

// stocks are figures of a place that nobody promises.
var stocks = strings.Fields("常住人口 总人口 户籍人口 国土面积 辖区面积 海岸线 海岸线长")

// tells reports a value that says how things are or how a policy is called: 占全国的十分
// 之一, 常住人口6500万人, 我们有16个开发区, 每新增1名员工, 落实民营经济31条.
func (p *parser) tells(cl clause, from, k int, right string) bool {
	v, before := p.tokens[k].value, p.text[p.s.start:p.tokens[k].start]
	switch {
	case endsWithAny(before, "每新增", "每增加", "每招用", "每吸纳", "每引进"):
		return true
	case v.Form == quantity.Percent && endsWithAny(before, "的") && !endsWithAny(before, "任务的", "计划的", "目标的", "进度的"):
		return strings.Contains(p.words(from, k), "占")
	case v.UnitNorm == "条" && right == "" && v.Arabic && p.tokens[cl.from].is(act) && !p.tokens[k-1].is(act) && p.firstAmount(cl) == k:
		return endsWithAny(p.words(cl.from, cl.from+1), "落实", "出台", "推出", "实施")
	case v.Before == "" && v.After == "" && !p.changed(from, k) && hasSuffixAny(p.words(from, k), stocks):
		return true
	case quantity.IsClassifier(v.UnitNorm) && hasSuffixAny(p.words(k, cl.to), []string{"倾斜", "集聚", "集中", "转移", "看齐"}) && strings.Contains(p.words(cl.from, k), "向"): // 资金向10个村倾斜
		return true
	case p.dimension(cl, k):
		return true
	}
	return endsWithAny(before, "我们有", "我省有", "我市有", "我区有", "全省有", "全市有", "全区有", "我县有")
}

// firstAmount returns the token of the first value of a clause.
func (p *parser) firstAmount(cl clause) int {
	for k := cl.from; k < cl.to; k++ {
		if p.tokens[k].kind == amount {
			return k
		}
	}
	return cl.to
}

// listsUp reports a count of what the sentence lists or looks at: 分13个领域, 抓好3件事,
// 9个方面, 一斤也不能少.
func (p *parser) listsUp(cl clause, k int, right string) bool {
	v := p.tokens[k].value
	if quantity.IsClassifier(v.UnitNorm) && (k > cl.from && endsWithAny(p.text[p.s.start:v.Start], "分", "从") || p.carries(cl, k, right)) {
		return true
	}
	return right == "事" || right == "事情" || strings.HasPrefix(right, "方面") || endsWithAny(right, "作用", "指标") || hasPrefixAny(right, []string{"也不", "都不", "也没", "不少", "不落"})
}

// agenda are what a text sets out and numbers, and nothing that is done as often.
var agenda = strings.Fields("工作 任务 工作任务 工作目标 重点工作 重点任务 目标任务 主要任务 主要指标 措施 举措 要求 制度")

// itemises reports a count of the items that a text or plan consists of: 抓好8项重点工作,
// 分解为11项工作目标和130项工作任务, 主要目标（11项）.
func (p *parser) itemises(k int, right string) bool {
	v := &p.tokens[k].value
	if v.UnitNorm != "项" {
		return false
	}
	rest := p.text[v.End:p.s.end]
	if containsAny(p.text[back(p.text[:v.Start], 10):v.Start], "大类", "个方面", "大项") && containsAny(p.text[p.s.start:v.Start], "工作", "任务") { // 重点工作8大类56项
		return true
	}
	set := endsWithAny(p.text[p.s.start:v.Start], "分解的", "确定的", "明确的", "部署的", "共")
	closed := hasPrefixAny(rest, []string{"）", ")"}) && endsWithAny(p.text[p.s.start:v.Start], "（", "(")
	right = trimTail(right)
	for _, w := range agenda {
		if right == w || set && strings.HasPrefix(rest, w) && !strings.HasPrefix(rest[len(w):], "的") || strings.HasPrefix(rest, w) && hasPrefixAny(rest[len(w):], []string{"和", "，", "。", "、", "；"}) {
			return true
		}
	}
	return closed
}

// isSpell reports units of time, which are promises only when bounded or changed.
func isSpell(unit string) bool {
	return slices.Contains([]string{"小时", "分钟", "秒", "天", "个月", "工作日", "个工作日", "个小时"}, unit)
}

func (p *parser) changed(from, k int) bool {
	for _, t := range p.tokens[from:k] {
		if t.is(up | down | link) {
			return true
		}
	}
	return false
}

// counts reports that another value of the clause counts what this one describes.
func (p *parser) counts(cl clause, k int) bool {
	for j := k + 1; j < cl.to; j++ {
		switch p.tokens[j].kind {
		case item:
			return false
		case amount:
			opens := hasPrefixAny(p.text[p.tokens[k].end:], []string{"（", "("}) // 农田18万亩（新建10万亩）
			return !p.tokens[j-1].is(joint) && !opens
		}
	}
	return false
}

// capacity reports a measure that belongs to the name of a project or says how large
// the things behind it are: 推动某厂20万吨铝板带等项目建设, 10万千瓦及以下机组.
func (p *parser) capacity(cl clause, from, k int) bool {
	v := p.tokens[k].value
	if v.Form != quantity.Measure || quantity.IsClassifier(v.UnitNorm) || quantity.IsCurrency(v.UnitNorm) || !p.nounFollows(cl, k) {
		return false
	}
	if v.After == quantity.LE {
		return true
	}
	named := k > cl.from && (p.tokens[k-1].kind == plain || p.tokens[k-1].is(noun) || p.namesPlants(cl, k))
	return named && v.Before == "" && v.After == "" && hasSuffixAny(strings.TrimRight(p.words(k, cl.to), " "), []string{"项目建设", "等项目", "等工程", "工程建设", "项目", "项目投产", "项目开工", "项目开工建设", "项目落地", "项目建成投产"})
}

// namesPlants reports a list that 等项目 closes, of which the value opens a further name.
func (p *parser) namesPlants(cl clause, k int) bool {
	return (p.tokens[k-1].kind == item || p.tokens[k-1].is(joint)) && hasSuffixAny(p.words(k, cl.to), []string{"等项目", "等项目建设", "等工程", "等工程建设"})
}

// dimension reports how large a thing is that exists or is being built: 在建项目6个，总投资50
// 亿元; 占地120亩.
func (p *parser) dimension(cl clause, k int) bool {
	name := strings.Trim(p.words(cl.from, k), " 约")
	switch name {
	case "占地", "占地面积", "总占地", "总占地面积", "规划占地":
		return true
	case "总投资", "项目总投资", "概算总投资", "总投资额":
		return containsAny(p.text[p.s.start:p.tokens[cl.from].start], "续建", "在建") || containsAny(p.text[p.tokens[k].end:p.s.end], "占地", "建筑面积")
	}
	return false
}

// describesWith reports a value that 的 makes a description of what follows: 50万元以上
// 的村, 年产200万吨的生产线, 进度低于50%的项目.
func (p *parser) describesWith(cl clause, from, k int, right string) bool {
	v := p.tokens[k].value
	switch {
	case hasHead(right):
		return false
	case p.frames(cl, k, right):
		return true
	case v.After != "" || p.counts(cl, k):
		return true
	case v.Form == quantity.Percent:
		return k > from
	}
	return v.Form == quantity.Measure && !quantity.IsClassifier(v.UnitNorm) && !hasSuffixAny(right, tails)
}

// carries reports that the things counted are only whose figure follows:
// 11个能源项目投资突破2000亿元.
func (p *parser) carries(cl clause, k int, right string) bool {
	for j := k + 1; j < cl.to; j++ {
		if p.tokens[j].kind == amount {
			return (hasSuffixAny(right, tails) || carriesFigure(right)) && !quantity.IsClassifier(p.tokens[j].value.UnitNorm)
		}
	}
	return false
}

// listed reports that a list goes on behind the value (公路68亿元和水运15亿元).
func (p *parser) listed(cl clause, k int) bool {
	return k+1 < cl.to && (p.tokens[k+1].kind == item || p.tokens[k+1].is(joint|up|down|link))
}

// hasHead reports that 的 leads to the word for the promise itself.
func hasHead(right string) bool {
	for _, w := range []string{"的目标", "的预期目标", "的预期增长", "的速度", "的增速", "的增长", "的任务", "的水平", "的年度目标", "的势头"} {
		if strings.HasPrefix(right, w) {
			return true
		}
	}
	return false
}

// describes reports money that says what kind of thing follows (营收过百亿元企业),
// unless the thing is money too (20亿元消费券).
func (p *parser) describes(k int, right string) bool {
	if k+1 >= len(p.tokens) {
		return false
	}
	next := p.tokens[k+1]
	if next.kind == quoted || next.kind == item || next.is(act|link|joint|up|down|gain|loss|keep|compared) || containsAny(right, "大关", "台阶", "（", "(") {
		return false
	}
	return !hasPrefixAny(right, []string{"目标", "的目标", "任务"}) && !containsAny(right, "券", "资金", "贷款", "补贴", "债券", "基金", "债", "投资", "授信", "融资")
}

// enumerates reports a Chinese numeral before a classifier unless something is newly
// made of it.
func (p *parser) enumerates(k int) bool {
	v := p.tokens[k].value
	if !v.Arabic && v.Norm == 1 && v.UnitNorm == "批" {
		return true
	}
	if v.Form != quantity.Measure || v.Arabic || !quantity.IsClassifier(v.UnitNorm) || v.Norm >= 100 || v.Before != "" || v.After != "" {
		return false
	}
	return v.Norm == 1 || k == 0 || !p.tokens[k-1].is(gain)
}

// epithet reports a rank that belongs to the name of what follows: 第一经济大省.
func (p *parser) epithet(cl clause, k int) bool {
	v := p.tokens[k].value
	return v.Before == "" && !endsWithAny(p.text[v.Start:v.End], "位", "名", "城", "强") && k+1 < cl.to && (p.tokens[k+1].kind == plain || p.tokens[k+1].is(noun)) && !hasPrefixAny(p.text[v.End:], []string{"的", "，", "、"}) && strings.HasPrefix(p.text[v.NumberStart:], "第")
}

// ranked reports that a field or a verb of standing precedes a rank.
func (p *parser) ranked(from, k int) bool {
	for j := max(from, k-2); j < k; j++ {
		t := p.tokens[j]
		if t.is(scope) {
			return true
		}
		if t.is(link) && endsWithAny(p.text[t.start:t.end], "保持", "进入", "跻身", "稳居", "位居", "位列", "排名", "居", "保持在", "稳定在") {
			return true
		}
	}
	return false
}

// sizes reports a value that says how large the things are that the value just
// before it counts: 20个500千伏输变电工程, 12个百亿元项目.
func (p *parser) sizes(k int) bool {
	before := p.tokens[k-1]
	return before.kind == amount && before.end == p.tokens[k].start && quantity.IsClassifier(before.value.UnitNorm) && !quantity.IsClassifier(p.tokens[k].value.UnitNorm) && p.tokens[k].value.Form == quantity.Measure
}
