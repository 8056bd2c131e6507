package extract

import (
	"strings"
	"unicode/utf8"
)

// actions files the promises without a number: a verb of action that opens a
// clause, with its object; a stage of a project (开工, 投入使用); "将 X 转化为 Y".
func (p *parser) actions() {
	p.cues = p.stance()
	subject := ""
	for i, cl := range p.clauses() {
		p.cues.begin()
		p.scan(cl)
		if p.taken[i] {
			continue
		}
		if a, ok := p.action(cl, &subject); ok {
			p.fileAction(&a)
		}
	}
}

// deed is a verb with its object and the tokens it stands in.
type deed struct {
	verb, object string
	result       string // what the object is made into
	start, end   int
	stage        bool
	vague        bool
}

func (p *parser) action(cl clause, subject *string) (deed, bool) {
	k := p.opening(cl)
	if k >= cl.to || p.isLabel(cl) {
		return deed{}, false
	}
	if a, ok := p.stage(cl, subject); ok {
		return a, true
	}
	if a, ok := p.verbObject(cl, k); ok {
		return a, true
	}
	if a, ok := p.turned(cl, k); ok {
		return a, true
	}
	if a, ok := p.phraseVerb(cl, k); ok {
		return a, true
	}
	if p.s.section.speech {
		if a, ok := p.spokenDeed(cl, k); ok {
			return a, true
		}
	}
	return p.writtenDeed(cl, k)
}

// opening passes over what may stand before the verb: conjunctions, units, points
// of time, modals and adverbs.
func (p *parser) opening(cl clause) int {
	k := p.addressee(cl)
	for k < cl.to {
		t := p.tokens[k]
		switch {
		case t.kind == quoted && p.quotedManner(cl, k) > k:
			k = p.quotedManner(cl, k)
		case p.placesTime(cl, k):
		case t.kind == body, t.kind == point, t.kind == quoted && k+1 < cl.to && p.tokens[k+1].kind != plain, t.kind == quoted && k == cl.from && !p.closes(span{k, cl.to}):
		case t.kind == item && k > cl.from && p.tokens[k-1].kind == body:
		case t.is(toward):
			return k
		case t.is(link) && p.text[t.start:t.end] == "基本" && p.verbFollows(cl, k):
		case t.kind == term && p.text[t.start:t.end] == "成功" && p.verbFollows(cl, k): // 力争成功申报
		case t.is(share) && !t.is(link):
		case p.newThing(k):
			return k
		case t.is(joint|modal|future|manner) && !(t.is(act) && !p.verbFollows(cl, k)):
		case t.kind == plain && p.isManner(cl, k):
		default:
			return k
		}
		k++
	}
	return k
}

// verbFollows reports that a verb comes next, so that this word is its adverb
// (加快推进) and not a verb itself (加快项目建设).
func (p *parser) verbFollows(cl clause, k int) bool {
	return k+1 < cl.to && (p.tokens[k+1].is(act) || p.tokens[k+1].is(manner))
}

// mannerEnds close adverbs that are formed freely: 全链条, 高标准, 清单化.
var mannerEnds = []string{"化", "链条", "标准", "质量", "水平", "方位", "过程", "周期", "地", "力度", "梯次", "批次", "战线", "环节", "学期", "期前", "汛前", "冬前", "学前", "节前", "季前", "暖前", "（", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "）", ".", "．", "—", " "}

func (p *parser) isManner(cl clause, k int) bool {
	t := p.tokens[k]
	text := p.text[t.start:t.end]
	if !isIdeograph(text) && strings.Trim(text, " 0123456789.．、（）()—-　■●▶►▪◆◇★☆※✔√•·▲○◎") == "" {
		return true
	}
	return utf8.RuneCountInString(text) <= 5 && k+1 < cl.to && (p.tokens[k+1].is(act) || p.tokens[k+1].is(manner)) && hasSuffixAny(text, mannerEnds)
}

// verbObject reads the verb at token k and takes the rest of the clause as object.
func (p *parser) verbObject(cl clause, k int) (deed, bool) {
	if !p.tokens[k].is(act) {
		return deed{}, false
	}
	verbs := k + 1
	for verbs < cl.to-1 && p.tokens[verbs].is(act) && p.tokens[verbs].end-p.tokens[verbs].start > len("促") && !p.nominal(cl, verbs) {
		verbs++
	}
	a := deed{verb: p.words(k, verbs), object: p.words(verbs, cl.to), start: p.tokens[cl.from].start, end: p.tokens[cl.to-1].end}
	a.start = p.tokens[p.firstOf(cl)].start
	a.object = trimEnds(strings.TrimSuffix(strings.TrimPrefix(a.object, "好"), "等"), objectEnds)
	a.object = strings.TrimPrefix(a.object, "出")
	a.vague = p.tokens[k].is(vague)
	return a, p.isDeed(a) && !(verbs < cl.to && p.words(verbs, verbs+1) == "要")
}

// objectEnds do not belong to the object that they stand around.
var objectEnds = []string{" ", "”", "　", "、", "的"}

// firstOf returns the clause's first token that is no conjunction or bracket.
func (p *parser) firstOf(cl clause) int {
	k := cl.from
	for k < cl.to-1 && (p.tokens[k].kind == quoted && !p.closes(span{k, cl.to}) || p.tokens[k].is(joint)) {
		k++
	}
	return k
}

// nominal reports a verb that is the head of the object (加强监测调度, 抓好建设).
func (p *parser) nominal(cl clause, k int) bool {
	if k+1 >= cl.to {
		return true
	}
	return p.tokens[k+1].kind == item || isSingle(p.words(k+1, cl.to))
}

// predicates behind a verb show that it is the noun (服务要分得细, 规划相衔接).
var predicates = newList("应当 应该 必须 得 相衔接 相结合 是 不 也 都 才 就 没")

// isDeed refuses verbs without an object of their own and clauses that only frame
// others: 抓好以下工作, 在…上下功夫, 按照…的思路.
func (p *parser) isDeed(a deed) bool {
	if isSingle(a.object) || predicates.opens(a.object) || hasPrefixAny(a.object, []string{"与", "和", "及"}) && !hasPrefixAny(a.object, []string{"和美", "和谐", "和平", "和县", "和田", "和顺", "和龙", "和政", "和硕", "和静", "和林"}) {
		return false
	}
	return !framesOthers(a.object) && !postures.closes(a.object)
}

// framesOthers reports words that announce what follows. Their nouns, which most objects
// lack, are looked for first.
func framesOthers(object string) bool {
	return containsAny(object, "工作", "方面", "下功夫") && frames.within(object)
}

// frames announce what follows; postures end clauses that frame others or say in what
// spirit they are meant.
var (
	frames   = newList("以下工作 如下工作 下列工作 各项工作： 上下功夫 方面工作 以下几个方面 以下方面")
	postures = newClosers("如下 责任感 紧迫感 使命感 意识 信心 决心 关键一年 之年 开局之年 这个主题 主线 总基调 " +
		"的思路 的要求 的原则 的理念 的基础上 基础上 为目标 为主线 为抓手 为重点 为引领 的同时 为核心 为指导")
)

// turned reads "将X转化为Y" and "把X作为Y".
func (p *parser) turned(cl clause, k int) (deed, bool) {
	first := p.firstOf(cl)
	lead, text := p.tokens[first], p.words(first, cl.to)
	if !strings.HasPrefix(p.text[lead.start:], "将") && !strings.HasPrefix(p.text[lead.start:], "把") {
		return deed{}, false
	}
	for _, w := range []string{"转化为", "转变为", "打造成", "建设成", "培育成", "纳入", "列入", "作为", "建成", "落实到", "扩大到", "转化成", "转为", "改成", "改造成", "改为", "变成", "做成", "建设为"} {
		i := strings.Index(text, w)
		if i <= len("将")+3 {
			continue
		}
		a := deed{verb: w, object: strings.Trim(text[len("将"):i], " 、"), start: lead.start, end: p.tokens[cl.to-1].end}
		if strings.HasSuffix(w, "成") {
			a.result = text[i+len(w):]
		}
		return a, true
	}
	return deed{}, false
}

// phraseVerb reads a verb behind a phrase: 围绕产业链开展招商, 以X促Y.
func (p *parser) phraseVerb(cl clause, k int) (deed, bool) {
	t := p.tokens[k]
	by := strings.HasPrefix(p.text[t.start:], "以") && t.kind == plain || t.start == p.tokens[cl.from].start && strings.HasPrefix(p.text[t.start:], "以")
	if !t.is(toward) && !by {
		return deed{}, false
	}
	for j := k + 1; j < cl.to; j++ {
		v := p.tokens[j]
		if !v.is(act) || p.nominal(cl, j) || !by && !strongVerbs.has(p.text[v.start:v.end]) || by && !containsAny(p.text[v.start:v.end], "促", "带动", "推动", "牵引", "撬动", "赋能", "拉动") {
			continue
		}
		if c := p.tokens[j-1]; c.kind == item {
			continue
		}
		a, ok := p.verbObject(clause{j, cl.to}, j)
		a.start = p.tokens[p.firstOf(cl)].start
		return a, ok
	}
	return deed{}, false
}

// strongVerbs are verbs of action that seldom stand inside a noun phrase.
var strongVerbs = newList("开展 实施 推动 推进 制定 出台 打造 构建 培育 引进 建立 健全 完善 举办 组织 加强 优化 提升 做好 加大 强化 深化 建成 推出 编制 做强 谋划 布局 促进 带动")

// stage reads "X 年底投入使用", "X 力争6月底前取得可研批复" and, with the subject of
// the clause before, "9月份实质性开工".
func (p *parser) stage(cl clause, subject *string) (deed, bool) {
	for j := cl.from; j < cl.to; j++ {
		t := &p.tokens[j]
		if !t.is(milestone) && !p.completes(cl, j) || p.tokens[cl.from].is(act) && j == cl.from {
			continue
		}
		rest := p.words(j+1, cl.to)
		if t.is(act) && utf8.RuneCountInString(rest) > 6 || utf8.RuneCountInString(rest) > 8 || strings.HasPrefix(rest, "的") {
			continue
		}
		a := deed{verb: p.words(j, cl.to), object: p.stageSubject(cl, j), start: p.tokens[p.firstOf(cl)].start, end: p.tokens[cl.to-1].end, stage: true}
		if a.object == "" {
			a.object = *subject
		}
		if a.object == "" && rest == "" && p.timeIn(cl) {
			a.object = p.untold(cl)
		}
		*subject = a.object
		return a, a.object != "" && (p.cues.hasNear || p.cues.modal != "" || p.cues.future || p.timeIn(cl) || p.planned(cl, j))
	}
	return deed{}, false
}

func (p *parser) timeIn(cl clause) bool {
	for _, t := range p.tokens[cl.from:cl.to] {
		if t.kind == point {
			return true
		}
	}
	return false
}

// stageSubject joins what stands before the stage without time and modal.
func (p *parser) stageSubject(cl clause, j int) string {
	s := span{cl.from, j}
	for s.from < s.to && !p.newThing(s.from) && (p.tokens[s.from].kind == point || p.tokens[s.from].is(modal|future|joint|condition|manner|act|done)) {
		s.from++
	}
	for s.to > s.from && (p.tokens[s.to-1].kind == point || p.tokens[s.to-1].is(modal|future|manner|link|act)) {
		s.to--
	}
	return withoutManner(strings.TrimSuffix(strings.TrimSuffix(p.phrase(s), "于"), "将"))
}

// fileAction judges a deed and files it.
func (p *parser) fileAction(a *deed) {
	p.explain(Action, &p.cues, a.start, a.end)
	score, rules := p.judge(&p.cues)
	if score < threshold {
		return
	}
	kind, category := sortAction(a)
	if p.slogan(a, kind) {
		p.passOver(Action, "posture", a.start, a.end)
		return
	}
	c := p.commitment(a.start, a.end, score, append(rules, "verb-object"))
	c.Kind, c.Action, c.Object = Action, a.verb, a.object
	c.EntryKind, c.Category = kind, category
	if a.vague || kind == "work" && p.s.section.mode == outlook { // goals and principles of a plan period
		c.Optional = true
		c.Rules = append(c.Rules, "slogan")
	}
}
