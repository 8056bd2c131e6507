package extract

import (
	"strings"
	"unicode/utf8"
)

// writtenDeed reads what written texts promise without a verb in front of its object: what
// becomes of a thing (棚改腾退区域动态清零, 新馆实现双向开放), what is done again and again
// (对缓慢项目每周通报一次) and what is assured (确保枢纽如期通航).
func (p *parser) writtenDeed(cl clause, k int) (deed, bool) {
	if a, ok := p.assured(cl, k); ok {
		return a, true
	}
	if a, ok := p.becomes(cl, k); ok {
		return a, true
	}
	if a, ok := p.withPartner(cl, k); ok {
		return a, true
	}
	if a, ok := p.offered(cl, k); ok {
		return a, true
	}
	return p.regular(cl, k)
}

// assurances open a clause on what is to happen; punctual words stand before what does.
var (
	assurances = newList("确保 力争 保证 争取 力促 必保 力保")
	punctual   = newList("按期 如期 按时 顺利 全部 全面 尽早 早日 提前 平稳 安全 成功 基本 整体")
)

// longestEvent bounds what happens to a thing (按期交付使用), in characters.
const longestEvent = 6

// assured reads "确保X如期Y".
func (p *parser) assured(cl clause, k int) (deed, bool) {
	if k == cl.from || !assurances.has(p.words(k-1, k)) {
		return deed{}, false
	}
	for j := k + 1; j < cl.to-1; j++ {
		t := &p.tokens[j]
		if t.kind != term || !punctual.has(p.text[t.start:t.end]) {
			continue
		}
		what := p.words(j, cl.to)
		a := p.deedOf(cl, p.words(k, j), what)
		return a, utf8.RuneCountInString(what) <= longestEvent && isThing(a.object) && !strings.HasPrefix(p.text[t.end:], "的")
	}
	return deed{}, false
}

// deedOf is a deed that takes up the whole clause.
func (p *parser) deedOf(cl clause, object, verb string) deed {
	if object = strings.Trim(object, " 　、"); strings.Count(object, "“") != strings.Count(object, "”") {
		object = trimEnds(object, objectEnds)
	}
	return deed{verb: verb, object: object, start: p.tokens[p.firstOf(cl)].start, end: p.tokens[cl.to-1].end}
}

// longestThing bounds the name of a thing that something becomes of, in characters.
const longestThing = 30

// newThing reports 新 as part of a name and not before a verb: 新材料.
func (p *parser) newThing(k int) bool {
	t := &p.tokens[k]
	return t.kind == term && p.text[t.start:t.end] == "新" && !(k+1 < len(p.tokens) && p.tokens[k+1].is(act|milestone))
}

// isLabel reports a clause that is the label of what follows its colon: 整改要求：….
func (p *parser) isLabel(cl clause) bool {
	return cl.to < len(p.tokens) && hasPrefixAny(p.text[p.tokens[cl.to].start:], []string{"：", ":"}) && hasSuffixAny(p.words(cl.from, cl.to), demands) && utf8.RuneCountInString(p.words(cl.from, cl.to)) <= 6
}

// isThing reports words that can name a thing: no pronoun, not a phrase on how or why.
func isThing(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= longestThing && !notThings.opens(s) && !notThings.closes(s) && !saysMore.within(s)
}

// saysMore are words of a clause that says more than what becomes of a thing.
var saysMore = newList("必须 推动 着力 提出 表示 要求 能够 才能 方能 认为 纲要 条件 助力 为了 以便 推进 考虑")

// edges are words at the start or end of what is no thing.
type edges struct {
	first *list
	last  *closers
}

func (e edges) opens(s string) bool  { return e.first.opens(s) }
func (e edges) closes(s string) bool { return e.last.closes(s) }

var notThings = edges{
	first: newList("这 那 在 以 为了 从 由 按 按照 通过 围绕 对 把 将 让 使 因 经过 随着 根据 其 该 有 是 用 与 和 并 也 都 不 没 我们 他们 如 每项 每个 完全 更好 方能 能够 综合 总结 整体谋划 坚持 助推 扩增 拓宽 提高 攻坚 注重 突出 抓住 狠抓 》 ” 全年任务"),
	last:  newClosers("的 是 在 和 与 及 、 了 要 不 没 未 后 时 前 来 能 会 可 才 再 就 也 为 将 我们 他们 一次"),
}

// becoming are verbs behind the thing that they tell the future of; outcomes are states
// that end a clause about such a thing.
var (
	becoming = newList("实现 创建 争创 完成 启用 建立 纳入 通过 启动")
	outcomes = newClosers("清零 全覆盖 摘帽 达标 归零 销号 出列 清底 见底 全消除 不返贫 办结 到位 零增长 封顶 铺开 推开 收官 达产 贯通")
)

// becomes reads "X实现Y" and "X全部达标".
func (p *parser) becomes(cl clause, k int) (deed, bool) {
	if p.tokens[k].is(act|toward|link|joint|done|up|down|vague) || p.tokens[k].kind == amount || p.unknownVerb(cl, k) {
		return deed{}, false
	}
	for j := k + 1; j < cl.to-1; j++ {
		t := &p.tokens[j]
		if t.kind == amount || t.kind == body || t.is(say) {
			return deed{}, false
		}
		if t.kind != term || t.class&(act|link) == 0 || !becoming.has(p.text[t.start:t.end]) || p.tokens[j-1].kind == item || p.tokens[j-1].is(joint) {
			continue
		}
		a := p.deedOf(cl, p.words(k, j), p.words(j, j+1))
		a.result = p.words(j+1, cl.to)
		return a, isThing(withoutManner(a.object)) && utf8.RuneCountInString(a.result) >= 2 && !notResults.opens(a.result) && !notThings.closes(a.result)
	}
	if k < cl.to-1 && outcomes.closes(p.words(k, cl.to)) {
		return p.outcome(cl, k)
	}
	return deed{}, false
}

// notResults begin words behind such a verb that make a noun of both: 完成情况.
var notResults = newList("的 了 率 情况 时 后 前 进度 仪式 以来 之后 之前 过程 条件 能力 方式 路径 需要 水平 渠道 经验 机制 模式 区 程度 形式 办法 成果 质的 高质量")

// withoutManner takes adverbs off the end of a thing: 全线贯通工程全面.
func withoutManner(s string) string {
	for _, w := range []string{"如期", "按期", "按时", "顺利", "全面", "全部", "力争", "基本", "率先", "成功", "逐步", "动态", "年内", "秋季", "春季", "汛前"} {
		s = strings.TrimSuffix(s, w)
	}
	return s
}

// outcome cuts a clause that ends with a state in front of it and its adverbs.
func (p *parser) outcome(cl clause, k int) (deed, bool) {
	text, cut := p.words(k, cl.to), 0
	outcomes.words().Each(text, func(_, start int) bool {
		cut = start
		return true
	})
	thing := withoutManner(text[:cut])
	return p.deedOf(cl, thing, text[len(thing):]), isThing(thing)
}

// partners stand before those with whom something is done.
var partners = newList("与 同 和 跟")

// withPartner reads "与X开展Y".
func (p *parser) withPartner(cl clause, k int) (deed, bool) {
	if k == cl.from || p.tokens[k].is(act) || !partners.has(p.words(k-1, k)) {
		return deed{}, false
	}
	for j := k + 1; j < cl.to-1; j++ {
		v := &p.tokens[j]
		if !v.is(act) || !strongVerbs.has(p.text[v.start:v.end]) || p.nominal(cl, j) {
			continue
		}
		a, ok := p.verbObject(clause{j, cl.to}, j)
		a.start = p.tokens[p.firstOf(cl)].start
		return a, ok
	}
	return deed{}, false
}

// offers are verbs of what is done for somebody; supports are what everything is good for
// and nobody can tick off: 为高质量发展提供有力保障.
var (
	offers   = newList("提供 发放 开展 配备 办理 实施 安装 开通 推行")
	supports = newClosers("保障 支撑 动力 力量 贡献 遵循 保证 基础 范例 样板 条件 环境 空间 支持 氛围 经验 便利 动能 助力")
)

// offered reads "为X提供Y".
func (p *parser) offered(cl clause, k int) (deed, bool) {
	if t := &p.tokens[k]; !hasPrefixAny(p.text[t.start:], []string{"为", "向", "给"}) {
		return deed{}, false
	}
	a, ok := p.introduced(cl, k)
	if !ok || !offers.opens(a.verb) || supports.closes(a.object) {
		return deed{}, false
	}
	return a, true
}

// rhythms say how often or how strictly something is done; measures are what is then done.
var (
	rhythms  = newList("每日 每天 每周 每旬 每半月 每月 每季度 每季 每半年 逐月 按月 按周 按季 定期 一律 逐个 逐一 逐户 逐项 依法 全部 坚决 限期 分类 严肃")
	measures = newClosers("通报 调度 督导 督查 督办 会商 研判 巡查 巡检 点评 汇报 检查 晾晒 公布 排名 排位 公示 报告 通报一次 调度一次 督查一次 会商一次 研判一次 排名通报 通报排名 点评一次 汇报一次 检查一次 取缔 关停 清退 拆除 问责 查处 淘汰 整改 报送 更新 回访 走访 销号 出清 清零 处置 处理 追责 约谈 关闭 搬迁 安置 清理 通报一次 取缔到位")
)

// reporting are those of them that have an object behind them: 每月通报整改情况.
var reporting = newList("通报 调度 督导 督查 会商 研判 点评 公布 晾晒 检查 报告 公示")

// longestReport bounds such a measure with its object, in characters.
const longestReport = 16

// longestMeasure bounds what is done so regularly, in characters.
const longestMeasure = 8

// regular reads "每周调度", "对X一律取缔".
func (p *parser) regular(cl clause, k int) (deed, bool) {
	text := p.words(cl.from, cl.to)
	for i := range text {
		word, end := rhythms.words().At(text, i)
		if word < 0 {
			continue
		}
		start := p.tokens[cl.from].start
		object := ""
		if first := p.tokens[min(k, cl.to-1)].start - start; first < i {
			object = strings.TrimPrefix(text[first:i], "对")
		}
		a, rest := p.deedOf(cl, object, text[i:]), text[end:]
		n := utf8.RuneCountInString(rest)
		return a, n <= longestMeasure && measures.closes(rest) || n <= longestReport && reporting.opens(rest)
	}
	return deed{}, false
}

// addressee passes over the units in front of what they are told to do: 各县(市、区)民政局要….
func (p *parser) addressee(cl clause) int {
	seen := false
	for k := cl.from; k < cl.to-1 && k < cl.from+maxAddressees; k++ {
		t := &p.tokens[k]
		switch {
		case t.kind == body:
			seen = true
		case seen && t.is(future) && !t.is(act|noun):
			return k + 1
		case t.kind == plain, t.kind == item, t.is(joint):
		default:
			return cl.from
		}
	}
	return cl.from
}

// maxAddressees bounds the tokens before that, in number.
const maxAddressees = 8

// unknownVerb reports a short word before a verb, which is a verb or adverb that the
// lexicon lacks (攻坚启动区) and no thing.
func (p *parser) unknownVerb(cl clause, k int) bool {
	t := &p.tokens[k]
	return t.kind == plain && k+1 < cl.to && p.tokens[k+1].is(act) && utf8.RuneCountInString(p.text[t.start:t.end]) <= 2
}

// quotedManner returns the mark that closes what is quoted at token k when a verb follows:
// “一企一策”实施; otherwise k.
func (p *parser) quotedManner(cl clause, k int) int {
	for j := k + 1; j < cl.to-1 && j <= k+3; j++ {
		if p.tokens[j].kind == quoted {
			if next := &p.tokens[j+1]; p.waysOf(k, j) && next.is(act) && !p.nominal(cl, j+1) && p.tokens[j].start-p.tokens[k].end <= 6*len("字") {
				return j
			}
			return k
		}
	}
	return k
}

// placesTime reports 在 or 于 before a point of time: 于3月中旬举办.
func (p *parser) placesTime(cl clause, k int) bool {
	if k+1 >= cl.to || p.tokens[k+1].kind != point {
		return false
	}
	t := &p.tokens[k]
	return endsWithAny(p.text[t.start:t.end], "在", "于") && t.end-t.start == len("在")
}

// waysOf reports quoted words on how something is done: “一企一策”, “清单式”.
func (p *parser) waysOf(k, j int) bool {
	inner := p.text[p.tokens[k].end:p.tokens[j].start]
	return strings.HasPrefix(inner, "一") || endsWithAny(inner, "式", "化", "制", "法", "策", "案", "批", "长")
}
