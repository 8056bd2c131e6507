package extract

import (
	"strings"
	"unicode/utf8"
)

// spokenDeed reads what is promised in the forms of speech: an object in front of
// the verb (把管网改一遍, 用信息化手段管好食堂) or a thing first and what becomes of it
// behind (教师轮岗今年全面铺开, 五类要素逐项保障到位).
func (p *parser) spokenDeed(cl clause, k int) (deed, bool) {
	if a, ok := p.fronted(cl, k); ok {
		return a, true
	}
	if a, ok := p.introduced(cl, k); ok {
		return a, true
	}
	if a, ok := p.arranged(cl, k); ok {
		return a, true
	}
	return p.objectFirst(cl, k)
}

// fronted reads 把 with its object and a verb that does something to it.
func (p *parser) fronted(cl clause, k int) (deed, bool) {
	text := strings.TrimPrefix(p.words(k, cl.to), "要")
	rest, ok := strings.CutPrefix(text, "把")
	if !ok || containsAny(rest, "把关", "突出位置", "放在首位", "摆在", "作为自己", "当作", "放在心上", "看作", "视为") {
		return deed{}, false
	}
	object, verb := p.splitFronted(cl, k, rest)
	a := deed{verb: verb, object: object, start: p.tokens[p.firstOf(cl)].start, end: p.tokens[cl.to-1].end}
	return a, utf8.RuneCountInString(object) >= 2 && verb != ""
}

// splitFronted cuts the words after 把 at the first verb behind two characters of
// object; a verb that the lexicon does not know is what ends the clause.
func (p *parser) splitFronted(cl clause, k int, rest string) (object, verb string) {
	offset := p.tokens[cl.to-1].end - len(rest)
	for j := k; j < cl.to; j++ {
		t := p.tokens[j]
		if t.is(act|milestone) && t.start >= offset+len("管网") && p.tokens[j-1].kind != item && !p.tokens[j-1].is(joint) {
			return p.text[offset:t.start], p.words(j, cl.to)
		}
	}
	cut := back(rest, 3)
	return rest[:cut], rest[cut:]
}

// introductions open a phrase before the verb: by what, for whom, where.
var introductions = strings.Fields("用 由 对 在 为 向 从 靠 借 借助 凭")

// introduced reads a verb with object behind such a phrase. Outside of speeches only
// verbs that seldom stand inside a noun phrase count.
func (p *parser) introduced(cl clause, k int) (deed, bool) {
	t := p.tokens[k]
	if t.kind == body || t.is(act) || !hasPrefixAny(p.text[t.start:], introductions) || hasPrefixAny(p.text[t.start:], []string{"为期", "对外", "对口", "对接", "向好", "从严", "在建", "用地", "用能", "为主"}) {
		return deed{}, false
	}
	for j := k + 1; j < cl.to; j++ {
		v := p.tokens[j]
		if v.is(act) && j == k+1 && strings.HasPrefix(p.text[t.start:t.end], "为") && t.end-t.start == len("为") { // 为提供…: to what end
			return deed{}, false
		}
		if !v.is(act) || p.nominal(cl, j) || p.tokens[j-1].kind == item || p.tokens[j-1].is(joint) || strings.HasPrefix(p.text[v.end:], "的") {
			continue
		}
		a, ok := p.verbObject(clause{j, cl.to}, j)
		if !ok || strings.HasSuffix(a.object, "的") {
			continue
		}
		a.start = p.tokens[p.firstOf(cl)].start
		return a, true
	}
	return deed{}, false
}

// results end a clause that tells what becomes of the thing named first.
var results = strings.Fields("到位 到底 起来 下去 出来 下来 一遍 铺开 落地 并举 并进 发力 并重 推进 一个 推开 跟进 见效 清零 摸底 一起推 一起抓 不放松 不断线 不停步 到人 到户 上线 办结 收尾 开工 完工 启动 落实 执行 实施 办理 完成 建成 提质 转型 联动")

// plainResults are results of one character, which need a word of promise before.
var plainResults = strings.Fields("完 好 成 通 实 细 清 掉")

// objectFirst reads a thing followed by what becomes of it. Something must say that
// it will be done: a modal, a time, an adverb or the agent behind 由 or 按.
func (p *parser) objectFirst(cl clause, k int) (deed, bool) {
	j, promised := p.predicate(cl, k)
	text := p.words(cl.from, cl.to)
	strong := hasSuffixAny(text, results)
	switch {
	case j <= k || j >= cl.to, strings.HasPrefix(p.words(k, cl.to), "以"), containsAny(text, "不了", "就是", "就得", "就能", "就看", "才能", "才会", "才有", "自然", "什么", "怎么", "没有", "不能", "不得", "得"+lastRune(text)):
		return deed{}, false
	case !promised, !strong && !p.closesWithVerb(cl, j) && !hasSuffixAny(text, plainResults):
		return deed{}, false
	}
	a := deed{verb: p.words(j, cl.to), object: p.thing(k, j), start: p.tokens[p.firstOf(cl)].start, end: p.tokens[cl.to-1].end}
	return a, utf8.RuneCountInString(a.object) >= 2 && !strings.HasPrefix(a.object, "这") && !strings.HasPrefix(a.object, "那")
}

// predicate returns where the words about the thing begin and whether they promise:
// the first modal, time, adverb or agent behind it.
func (p *parser) predicate(cl clause, k int) (int, bool) {
	for j := k + 1; j < cl.to; j++ {
		t := p.tokens[j]
		switch {
		case t.is(future|modal) && !t.is(act), t.kind == point, t.is(manner) && !t.is(act|noun) && j+1 < cl.to:
			return j, true
		case t.is(origin) && p.verbBehind(cl, j), t.kind == plain && hasPrefixAny(p.text[t.start:t.end], []string{"按", "一起", "一并", "成熟一个", "接着"}):
			return j, true
		case t.kind == plain && hasSuffixAny(p.text[t.start:t.end], []string{"两头", "个方面", "三路", "同时", "一起", "件事", "两手", "多路"}) && hasSuffixAny(p.words(j+1, cl.to), results):
			return j + 1, true
		}
	}
	for j := k + 1; j < cl.to; j++ {
		if p.tokens[j].is(act) && hasSuffixAny(p.words(j, cl.to), []string{"到位", "起来", "一遍", "到底", "出来"}) {
			return j, true
		}
	}
	if text := p.words(k, cl.to); strings.HasSuffix(text, "一个") && strings.Count(text, "一个") == 2 { // 成熟一个批复一个
		return k + 1, true
	}
	return p.joined(cl, k)
}

// arranged reads a thing that is done after a measure: 三年的工程按两年的目标来安排.
func (p *parser) arranged(cl clause, k int) (deed, bool) {
	text := p.words(k, cl.to)
	i := strings.Index(text, "按")
	if i < len("工程") || !strings.Contains(text[i:], "来") || !p.closesWithVerb(cl, k) {
		return deed{}, false
	}
	return deed{verb: text[i:], object: text[:i], start: p.tokens[k].start, end: p.tokens[cl.to-1].end}, true
}

// joined reads 两头并举 and 联动发力 behind a list of things.
func (p *parser) joined(cl clause, k int) (int, bool) {
	text := p.words(k, cl.to)
	for _, w := range []string{"两头并举", "并举", "同步发力", "联动发力", "协同发力", "发力", "一起推", "一起抓", "并进", "并重"} {
		cut, ok := strings.CutSuffix(text, w)
		if !ok {
			continue
		}
		at := p.tokens[k].start + len(cut)
		for j := k + 1; j < cl.to; j++ {
			if p.tokens[j].end > at {
				return j, p.listing(k, j+1)
			}
		}
	}
	return k, false
}

// listing reports a list among the tokens.
func (p *parser) listing(from, to int) bool {
	for j := from; j < to; j++ {
		if p.tokens[j].kind == item || p.tokens[j].is(joint) {
			return true
		}
	}
	return false
}

// verbBehind reports a verb of action after the agent.
func (p *parser) verbBehind(cl clause, k int) bool {
	for j := k + 1; j < cl.to; j++ {
		if p.tokens[j].is(act) {
			return true
		}
	}
	return false
}

// closesWithVerb reports that the clause ends with a verb of action, with at most a
// short complement behind it.
func (p *parser) closesWithVerb(cl clause, j int) bool {
	for k := cl.to - 1; k >= j; k-- {
		if p.tokens[k].is(act | milestone) {
			return utf8.RuneCountInString(p.words(k+1, cl.to)) <= 3 && !strings.HasPrefix(p.words(k+1, cl.to), "的")
		}
	}
	return false
}

// thing joins what stands before the predicate without times and adverbs.
func (p *parser) thing(k, j int) string {
	s := span{k, j}
	for s.from < s.to && (p.tokens[s.from].kind == point || p.tokens[s.from].is(modal|future|joint)) {
		s.from++
	}
	for s.to > s.from && (p.tokens[s.to-1].kind == point || p.tokens[s.to-1].is(modal|future|manner|share)) {
		s.to--
	}
	name := strings.Trim(p.phrase(s), "”“")
	for _, w := range []string{"两头", "三路", "多路", "两手"} {
		name = strings.TrimSuffix(name, w)
	}
	return name
}

func lastRune(s string) string { return s[back(s, 1):] }
