package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guatu/extract/quantity"
)

// span of tokens left of a value.
type span struct{ from, to int }

// subject finds what a value is about. Without words of its own the value counts
// what stands behind it (10家企业) or goes on about the subject before it.
func (p *parser) subject(cl clause, left span, k int) (frame, bool) {
	c := &p.cues
	v := p.tokens[k].value
	f := frame{indicator: p.phrase(left), up: c.up, down: c.down, gain: c.gain, loss: c.loss, near: c.nearby}
	if rest, ok := p.onTop(left, v); ok {
		f.indicator, f.gain = rest, true
	}
	right, _ := p.right(cl, k)
	if roughly(v) || p.opensShare(cl, k) {
		right = strings.TrimPrefix(right, "的")
	}
	f = p.refined(f, left, k, v)
	if isYears(f.indicator) || f.indicator == "惠及" || aims.has(f.indicator) || lightVerbs.has(f.indicator) && right != "" {
		f.indicator = ""
	}
	f = p.carry(f, left, v)
	switch {
	case v.Form == quantity.Same:
		name, ok := p.beforeReference(span{left.from, k})
		if !ok {
			return f, false
		}
		f.indicator = name
	case v.Form == quantity.Rank:
		f.indicator = p.rankName(left, k)
	case countable(v, right) && !hasPrefixAny(right, []string{"于"}) && (f.indicator == "" || !quantity.IsCurrency(v.UnitNorm) && (p.nounFollows(cl, k) || strings.HasSuffix(f.indicator, "等"))):
		f.indicator, f.behind = spent(v, p.headFurther(cl, k, trimTail(closedPart(right)))), true
		f.indicator = p.composite(left.from, f.indicator)
	case p.shareOf(cl, k, v, right):
		f.indicator, f.behind = f.indicator+trimTail(right), true
	case f.indicator == "" && p.verbBefore(k) != "":
		f.indicator = p.verbBefore(k)
	case f.indicator == "" && p.frame.indicator == "" && (f.gain || p.summed(v)) && p.about() != "":
		f.indicator = p.about()
	case f.indicator == "" && p.frame.indicator == "" && p.s.section.topic != "":
		f.indicator = p.s.section.topic
	case f.indicator == "" && len(p.names) == 0 && p.sharedAhead(cl, left) && p.resume(p.valuesFrom(left)):
		p.first, p.spread = len(p.out), true
		return p.inherit(f, v)
	case f.indicator == "":
		return p.inherit(f, v)
	}
	p.cues.rate = c.rate
	return p.complete(f, left, v)
}

// grounds end the names of places in front of what is added there.
var grounds = strings.Fields("城区 市区 主城区 地区 园区 片区 新区 开发区 高新区 基地 流域 沿线 试验区 集聚区 示范区 农村 乡村 社区")

// onTop returns what is added at a place: 中心城区新增绿道300公里.
func (p *parser) onTop(left span, v quantity.Value) (string, bool) {
	for j := left.to - 2; j > left.from; j-- {
		where := j
		for where > left.from && p.tokens[where-1].is(future|modal|manner) {
			where--
		}
		if t := &p.tokens[j]; t.is(gain) && !t.is(noun) && !quantity.IsCurrency(v.UnitNorm) && hasSuffixAny(p.words(left.from, where), grounds) {
			return p.phrase(span{j + 1, left.to}), true
		}
	}
	return "", false
}

// inherit takes the subject of the value before: 工业投资超1800亿元，增速达45%.
func (p *parser) inherit(f frame, v quantity.Value) (frame, bool) {
	if len(p.names) > 0 {
		f.indicator, p.names = p.names[0], p.names[1:]
		f.near = f.near || p.frame.near
		f.up, f.down, f.loss, f.gain = f.up || p.frame.up, f.down || p.frame.down, f.loss || p.frame.loss, f.gain || p.frame.gain
		return f, true
	}
	f.indicator = p.atStage(p.frame.indicator, v)
	if f.indicator == "" {
		f.indicator = p.doing(v)
	}
	if quantity.IsClassifier(v.UnitNorm) && strings.HasSuffix(f.indicator, "投资") && p.head != "" { // 项目70个、总投资500亿元，签约30个
		f.indicator = p.head
	}
	if f.indicator == "" {
		return p.restore(f, v)
	}
	return f, true
}

// atStage takes 新开工 off a subject when the value counts those at another stage:
// 新开工亿元以上项目30个，竣工20个.
func (p *parser) atStage(name string, v quantity.Value) string {
	if !endsWithAny(p.text[p.s.start:v.Start], "竣工", "投产", "完工", "建成", "开工", "投用", "落地") {
		return name
	}
	for _, w := range []string{"新开工", "新签约"} {
		if cut := strings.TrimSuffix(strings.TrimPrefix(name, w), w); cut != "" {
			name = cut
		}
	}
	return name
}

// doings name by themselves what is counted when nothing else does: 完成改造17万户.
var doings = strings.Fields("改造 整治 治理 安置 搬迁 修复 加装 维修 清运 回收 安装")

// doing returns the verb just before a value when it may name what is counted.
func (p *parser) doing(v quantity.Value) string {
	for _, w := range doings {
		if strings.HasSuffix(p.text[p.s.start:v.Start], w) {
			return w
		}
	}
	return ""
}

// restore names the subject that a whole document understands: growth without a
// subject is that of the city's economy when those speak who answer for it.
func (p *parser) restore(f frame, v quantity.Value) (frame, bool) {
	if v.Form == quantity.Percent && f.up && p.speaksForEconomy() {
		f.indicator = "地区生产总值"
		return f, true
	}
	return f, false
}

func (p *parser) speaksForEconomy() bool {
	for _, o := range p.owners {
		if endsWithAny(o, "发展和改革委员会", "人民政府", "统计局") {
			return true
		}
	}
	return len(p.owners) == 0 && p.cues.aim
}

// complete fills a subject that is only a general head (增速, 开工率, 投资) from the
// one before it, and splits a 分别 list.
func (p *parser) complete(f frame, left span, v quantity.Value) (frame, bool) {
	if stem, ok := strings.CutSuffix(f.indicator, "投资总量"); ok {
		f.indicator = stem + "投资"
	}
	bare := strings.TrimPrefix(strings.TrimPrefix(f.indicator, "其"), "年度")
	switch {
	case pronoun(bare) && p.frame.indicator != "": // 占比为1.8%，今年把它压到0.5%
		f.indicator = p.frame.indicator
	case bare == "标准" && p.granted(left) != "":
		f.indicator = p.granted(left) + bare
	case isPace(bare):
		f.up = f.up || bare != "降幅"
		f.down = f.down || bare == "降幅"
		if p.frame.indicator == "" {
			return p.restore(f, v)
		}
		f.indicator = p.frame.indicator
	case (bare == "经济" || bare == "经济总量") && f.up && v.Form == quantity.Percent: // 经济增长5%左右
		f.indicator = "地区生产总值"
	case bare == "投资" && left.from > 0 && p.tokens[left.from-1].is(future) && v.Before == "": // 将投资2亿元，改造管网
	case bare == "投资" && p.head == "" && p.frame.indicator == "":
		if p.speaksForEconomy() { // a bureau means its own: 工业投资, 交通投资
			f.indicator = "固定资产投资"
		}
	case bare == "投资" && p.head == "":
		f.indicator = p.ofTopic(bare)
	case generalHeads.has(bare) && p.head != "" && bare != p.head:
		f.indicator = p.head + f.indicator
	case stageRates.has(bare) && p.head == "" && p.frame.indicator != "" && !hasSuffixAny(p.frame.indicator, []string{"率", "投资"}):
		f.indicator = p.frame.indicator + bare
	case generalHeads.has(bare) && p.head == "" && p.about() != "":
		f.indicator = p.underTopic(bare)
	case (bareHeads.has(bare) || slices.Contains(stages, bare)) && !p.partOf(left), bare == "占比" && p.frame.indicator != "":
		f.indicator = p.ofTopic(bare)
	case quantity.IsCurrency(v.UnitNorm) && hasSuffixAny(bare, []string{"产业", "行业", "集群"}) && hasSuffixAny(p.frame.indicator, outputs):
		f.indicator += tailOf(p.frame.indicator, bare) // 汽车产业产值达到1800亿元，冶金产业突破900亿元
	default:
		f = p.partName(f, left, v)
	}
	if p.shared(left) {
		f = p.giveOut(f, left, bare)
	}
	return f, f.indicator != ""
}

// outputs are heads in money that an industry named alone shares with the one before.
var outputs = strings.Fields("总产值 产值 增加值 产业规模 规模")

// partName completes a subject that is a part of the one before it: 其中公路, 占比重,
// 其中国家级.
func (p *parser) partName(f frame, left span, v quantity.Value) frame {
	whole := p.frame.indicator
	if p.whole != "" && strings.HasSuffix(whole, p.whole) { // the part before is not what this one is of
		whole = p.whole
	}
	switch {
	case whole == "":
	case hasSuffixAny(f.indicator, rungs) && utf8.RuneCountInString(f.indicator) <= 3 && quantity.IsClassifier(v.UnitNorm) && strings.Contains(whole, lastRune(f.indicator)):
		_, head, _ := strings.Cut(whole, lastRune(f.indicator)) // 国家级示范园5个，省级10个
		f.indicator += head
	case p.takesPart(left):
		f.indicator = withoutPace(p.frame) + "占" + f.indicator
	case !p.partOf(left):
	case hasSuffixAny(f.indicator, rungs) && v.Form == quantity.Measure:
		f.indicator += whole[back(whole, 2):]
	case p.frame.gain && v.Form == quantity.Measure && quantity.IsClassifier(v.UnitNorm) && !sameEnd(f.indicator, whole):
		p.whole = whole
		f.indicator, f.gain = f.indicator+whole, !p.reachesStage(left)
	case p.frame.gain && sameEnd(f.indicator, whole): // 新增泊位900个，其中公共泊位400个
		f.gain = !p.reachesStage(left)
	case !quantity.IsClassifier(v.UnitNorm): // 总投资420亿元，其中亿元以上项目80个
		f.indicator += tailOf(whole, f.indicator)
	}
	return f
}

// giveOut splits the subjects of a 分别 list; the first is that of this value, the
// others wait for theirs.
func (p *parser) giveOut(f frame, left span, bare string) frame {
	n := p.valuesFrom(left)
	p.names = distribute(f.indicator, n)
	if bareHeads.has(bare) {
		p.names = p.topicNames(bare, n)
	}
	if len(p.names) < 2 {
		p.names = nil
		return f
	}
	f.indicator, p.names = p.names[0], p.names[1:]
	p.first, p.spread = len(p.out), true
	return f
}

// aims are words for the promise itself, which name nothing.
var aims = newList("目标 目标任务 预期目标 任务 年度目标 年度任务 目标值 计划")

// isYears reports 三年: how long, and not what.
func isYears(s string) bool {
	rest, ok := strings.CutSuffix(s, "年")
	return ok && rest != "" && strings.Trim(rest, "一二两三四五六七八九十") == ""
}

func isPace(s string) bool {
	cl, n := word(s)
	return n > 0 && n == len(s) && cl&pace != 0
}

// generalHeads are heads that need to be told what they are of.
var generalHeads = newList("投资 计划投资 年度计划投资 完成投资 总投资 开工率 完工率 开复工率 复工率 投资完成率 竣工率 投产率 年度投资 投资额")

// stageRates are shares of things that have reached a stage.
var stageRates = newList("开工率 完工率 竣工率 开复工率 复工率 投产率 入住率 完成率 验收率 办结率")

// takesPart reports 占 in front of the span: 研发经费增长18%、占GDP比重达2%.
func (p *parser) takesPart(left span) bool {
	return left.from > 0 && p.text[p.tokens[left.from-1].start:p.tokens[left.from-1].end] == "占"
}

// partOf reports 其中 among the tokens before the span.
func (p *parser) partOf(left span) bool {
	if p.continuesPart(left) {
		return true
	}
	for j := left.from - 1; j >= 0 && j >= left.from-3; j-- {
		if p.tokens[j].is(part) || p.tokens[j].kind == item {
			return p.tokens[j].is(part) || p.sincePart(j)
		}
	}
	return false
}

func (p *parser) sincePart(j int) bool {
	for ; j >= 0 && p.tokens[j].kind != pause; j-- {
		if p.tokens[j].is(part) {
			return true
		}
	}
	return false
}

// beforeReference returns the X of "X与Y同步" when Y is a figure and not a body that
// acts at the same time.
func (p *parser) beforeReference(s span) (string, bool) {
	for j := s.to - 1; j > s.from; j-- {
		if text := p.text[p.tokens[j].start:p.tokens[j].end]; text == "与" || text == "同" || text == "和" {
			x := span{s.from, j}
			x.to = p.back(x)
			return p.phrase(x), containsAny(p.words(j, len(p.tokens)), "增长", "增速", "提高", "去年", "上年", "收入", "水平", "GDP")
		}
	}
	return "", false
}

// rankName names a place in an order: what is ranked, its field and 位次.
func (p *parser) rankName(s span, k int) string {
	name := p.phrase(s)
	switch {
	case name == "" || isPace(name):
		name = p.frame.indicator + name
	case bareHeads.has(name):
		name = p.ofTopic(name)
	}
	if strings.HasSuffix(name, "位次") || strings.HasSuffix(name, "排名") {
		return name
	}
	for j := s.to; j < k; j++ {
		if p.tokens[j].is(scope) {
			name += p.text[p.tokens[j].start:p.tokens[j].end]
		}
	}
	if name == "" {
		return ""
	}
	return name + "位次"
}
