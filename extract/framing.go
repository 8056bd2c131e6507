package extract

import (
	"strings"
	"unicode/utf8"

	"guatu/extract/quantity"
)

// frames reports a count of what a text is built of or told by, and nobody promises: the
// parts of an agenda (守牢5条底线), places (17个县（市、区）), groups that are set up to
// do the work (下设12个小组), policies (若干措施15条), those who attend a meeting, and
// what a rule sets for each case (按每百户20平方米配套).
func (p *parser) frames(cl clause, k int, right string) bool {
	v := &p.tokens[k].value
	before := p.text[p.s.start:v.Start]
	switch {
	case p.standard(v, before):
		return true
	case !quantity.IsClassifier(v.UnitNorm):
		return endsWithAny(before, "权重", "权重为", "权重占", "分值", "分值为")
	case endsWithAny(before, "年产", "日产", "年加工", "年处理", "日处理"):
		return containsAny(p.words(k, cl.to), "项目", "生产线", "工程")
	}
	switch v.UnitNorm {
	case "条":
		if endsWithAny(before, "措施", "政策", "意见", "办法", "规定", "举措") {
			return true
		}
	case "名", "位":
		if endsWithAny(before, "后", "倒数", "末") && strings.HasPrefix(right, "的") {
			return true
		}
	case "人":
		return p.cues.modal == "" && !p.cues.future && containsAny(p.words(cl.from, k), attends...)
	case "家":
		return p.cues.modal == "" && !p.cues.future && containsAny(p.words(cl.from, k), attends...) && !strings.HasPrefix(right, "企业")
	}
	return v.Before == "" && v.After == "" && (p.figure(right) || v.UnitNorm == "个" && (p.places(cl, k, right) || groupOpens(right)))
}

// attends are words for coming to a meeting.
var attends = strings.Fields("参会 与会 到会 出席 列席 到场")

// agendaFigures are words of speech for what an agenda counts and a text then names.
var agendaFigures = newList("目标 底线 硬仗 名片 抓手 关键 着力点 突破口 主线 重点 短板 导向 关口 战役 攻坚战")

// figure reports such a word when nothing else belongs to it.
func (p *parser) figure(right string) bool {
	return agendaFigures.has(trimTail(right))
}

// divisions are parts of a place, by which a text counts where something holds.
var divisions = strings.Fields("县（市 县(市 市（州 市(州 乡镇（ 乡镇( 乡（镇 乡(镇 市州 州市 县市区 县区 区县 设区市 地市 地级市")

// remakes are verbs by which divisions themselves become something.
var remakes = strings.Fields("创建 打造 建成 新增 争创 覆盖 推广 试点 完成 达到")

// carriesFigure reports words between two values that end in a rate or in indicators of
// which the second value is the figure: 50个新项目开工率达到60%, 4个指标均增长8%.
func carriesFigure(right string) bool {
	for cut := true; cut; {
		right, cut = cutSuffixAny(right, reachWords)
	}
	return endsWithAny(right, "率", "指标")
}

// reachWords stand between what is measured and its figure.
var reachWords = strings.Fields("达到 达 均 都 全部 增长 提高 不低于 保持在")

// places reports a count of divisions in which nothing is made of them.
func (p *parser) places(cl clause, k int, right string) bool {
	return hasPrefixAny(right, divisions) && !containsAny(p.words(cl.from, cl.to), remakes...)
}

// groups are bodies set up for a task.
var groups = strings.Fields("小组 督查组 督导组 检查组 指导组 专项组 工作组 调研组 巡查组 攻坚组 服务组 专班")

// maxGroup bounds the words before them in their names, in characters.
const maxGroup = 8

// groupOpens reports that what is counted is such a body: 3个督查组, 8个工作指导组分别由….
func groupOpens(right string) bool {
	for _, w := range groups {
		name, rest, ok := strings.Cut(right, w)
		if ok && utf8.RuneCountInString(name) <= maxGroup && !hasSuffixAny(name, []string{"村民", "居民"}) {
			return rest == "" || hasPrefixAny(rest, []string{"，", "、", "分别", "由", "开展", "赴", "深入", "对", "和"})
		}
	}
	return false
}

// standard reports what a rule sets for each case: 按每百户不少于20平方米配套, 每辆补贴2万元.
func (p *parser) standard(v *quantity.Value, before string) bool {
	last := lastWords(before)
	if k := strings.LastIndexAny(last, "，；、。,;"); k >= 0 {
		last = last[k:]
	}
	if endsWithAny(last, "一般", "原则上") { // 比例一般不超过10%
		return true
	}
	if strings.Contains(last, "按每") || strings.Contains(last, "按照每") {
		return true
	}
	return quantity.IsCurrency(v.UnitNorm) && strings.Contains(last, "每") && endsWithAny(last, "补贴", "补助", "奖励", "奖补")
}
