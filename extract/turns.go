package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// entrusted returns the units to whom a clause gives what it names first:
// 旧改由市住建局牵头.
func (p *parser) entrusted(cl clause) []organ {
	for k := cl.from + 1; k < cl.to-1; k++ {
		if t := &p.tokens[k]; !t.is(origin) || p.text[t.start:t.end] != "由" || p.tokens[k+1].kind != body {
			continue
		}
		var list []organ
		j := k + 1
		for ; j < cl.to && (p.tokens[j].kind == body || p.tokens[j].kind == item || p.tokens[j].is(joint)); j++ {
			if p.tokens[j].kind == body {
				list = append(list, p.tokens[j].organ)
			}
		}
		if j < cl.to && hasPrefixAny(p.text[p.tokens[j].start:], []string{"牵头", "负责", "承担", "组织实施", "具体负责"}) {
			return list
		}
	}
	return nil
}

// Names of local units that the list of departments lacks: centres by what they are for,
// stations, teams and companies only where they are said to answer.
var (
	localCentres  = newClosers("服务中心 管理中心 事务中心 发展中心 促进中心 保障中心 监测中心 指导中心 推广中心 防治中心 执法局 管理局 管理处 管理所 支队 联合社 总站 总队 公司 集团")
	localStations = newClosers("站 所 队 中心 处 社 院 馆")
	localRanks    = newList("市 县 区 州 旗 镇 乡 省")
)

// maxLocal bounds such a name, in characters.
const (
	minLocal = 4
	maxLocal = 16
)

// localUnit reads such a unit as the subject of a clause: 县良种繁育站负责…,
// 市水库管理中心计划….
func (p *parser) localUnit(cl clause) []organ {
	k := cl.from
	for k < cl.to && (p.tokens[k].kind == point || p.tokens[k].is(joint)) {
		k++
	}
	if k+1 >= cl.to {
		return nil
	}
	start := p.tokens[k].start
	rank, end := localRanks.words().At(p.text, start)
	if rank < 0 || !namesPlace(p.text[start:end], p.text[end:]) {
		return nil
	}
	at, answers := p.localVerb(cl, k)
	if at < 0 {
		return nil
	}
	name := p.text[start:at]
	if n := utf8.RuneCountInString(name); n < minLocal || n > maxLocal || strings.IndexFunc(name, notHan) >= 0 || !localCentres.closes(name) && !(answers && localStations.closes(name)) || p.stageBehind(cl, k) {
		return nil
	}
	return []organ{{start: start, end: at, place: p.text[start:end], body: name[end-start:]}}
}

// localVerb returns where the words begin that say that the unit at token k answers, or that
// it will do something, or -1.
func (p *parser) localVerb(cl clause, k int) (at int, answers bool) {
	start := p.tokens[k].start
	head := p.text[start:p.d.clip(start, p.tokens[cl.to-1].end, (maxLocal+2)*len("字"))]
	for _, w := range []string{"负责", "牵头", "承担"} {
		if i := strings.Index(head, w); i > 0 {
			return start + i, true
		}
	}
	for j := k + 1; j < cl.to && p.tokens[j].start-start <= len(head); j++ {
		switch t := &p.tokens[j]; {
		case t.kind == amount, t.kind == item, t.kind == quoted:
			return -1, false
		case t.is(future|modal) && !t.is(act|noun):
			return t.start, false
		}
	}
	return -1, false
}

// stageBehind reports that a clause says what becomes of a building: 市民服务中心将启用.
func (p *parser) stageBehind(cl clause, j int) bool {
	for ; j < cl.to; j++ {
		if p.tokens[j].is(milestone) {
			return true
		}
	}
	return false
}

// comings open what a person does who has been named with post and unit, before the words
// that follow a colon: 市林业局局长方明同样带来了“硬指标”：….
var comings = newList("同样 没有 则 也 随后 紧接着 接着 带来 给出 亮出 立下 书面 当场 郑重 代表 第一个 率先 登台 上台 走上 作出 做出 用 以 向 这样 在会 最后 晒出 递上 掷地有声 信心")

// longestComing bounds these words, in characters.
const longestComing = 16

// announced cuts the words before a colon behind the name of the person whom they
// announce, or returns them as they are.
func announced(head string) string {
	for _, t := range titles {
		i := strings.Index(head, t)
		if i <= 0 {
			continue
		}
		rest := head[i+len(t):]
		if n := utf8.RuneCountInString(rest); n < 4 || n > longestComing+3 {
			continue
		}
		for size := 2; size <= 3; size++ {
			name := rest[:forward(rest, 0, size)]
			if isName(name) && comings.opens(rest[len(name):]) {
				return head[:i+len(t)+len(name)]
			}
		}
	}
	return head
}

// maxUnitTitle bounds a line that titles the paragraphs about a unit, in bytes.
const maxUnitTitle = 26 * len("字")

// titlesUnit reports a line that titles the paragraphs behind it, with the unit they are
// about before a colon: 石桥区：打造宜居新城.
func (d *document) titlesUnit(start, end int) bool {
	line := d.text[start:end]
	if end-start > maxUnitTitle || strings.ContainsAny(line, "。；;，,"+figures) || hasSuffixAny(line, []string{"：", ":"}) {
		return false
	}
	if owner, _, _ := d.unitColon(line); owner == nil {
		return false
	}
	next := strings.TrimLeft(d.text[end:min(len(d.text), end+maxSentence)], " \r\n　\u00a0")
	next, _, _ = strings.Cut(next, "\n")
	return len(next) > end-start && strings.Contains(next, "。")
}

// turnsToCity reports background that a news text adds about all the city, when a district
// or county has had the word.
func (d *document) turnsToCity(paragraph string) bool {
	head := paragraph[:forward(paragraph, 0, len("据不完全统计，全市")/len("字"))]
	return strings.Contains(head, "全市") && d.current.owner != nil && d.current.speech && strings.HasSuffix(d.city.name, "市") && !slices.Equal(d.current.owner, []string{d.city.name + "人民政府"})
}

// overPeers returns the one city that a text names along with several of its districts and
// counties, none of which stands out; or "".
func (c *census) overPeers(best *mention) string {
	if !strings.Contains("区县旗", best.rank) {
		return ""
	}
	peers, only := 0, ""
	for i := range c.mentions {
		switch m := &c.mentions[i]; {
		case strings.Contains("区县旗", m.rank) && m.name != best.name && m.score >= namedScore+bodyScore && 2*m.score >= best.score:
			peers++
		case m.rank == "市" && only != "":
			return ""
		case m.rank == "市":
			only = m.name
		}
	}
	if peers < 2 {
		return ""
	}
	return only
}

// actor is the units that were the subject of a sentence.
type actor struct {
	paragraph int
	units     []string
	text      string
}

// carriesOn reports a sentence that goes on about the units which were the subject of one
// before it in its paragraph: 该局还将…, or where nobody else is in sight, a sentence that
// names none.
func (p *parser) carriesOn() bool {
	a := &p.d.actor
	if a.units == nil || a.paragraph != p.s.paragraph || p.s.section.speech {
		return false
	}
	if text := p.text[p.s.start:p.d.clip(p.s.start, p.s.end, maxSelf)]; selfWords.within(text) {
		return true
	}
	if p.s.owner != nil || p.s.section.owner != nil || len(p.d.author) > 0 {
		a.units = nil
		return false
	}
	return !p.leavesActor()
}

// others open sentences about more than the unit before: 全市今年….
var others = newList("全市 全省 全县 全区 全州 我市 我省 我县 我区 我州 各地 各县 各区 各镇 市委 市政府 省委 省政府 会议 与此同时 据了解 据悉")

// leavesActor reports a sentence that turns to others.
func (p *parser) leavesActor() bool {
	text := p.text[p.s.start:p.s.end]
	return others.opens(text) || turnsAway.opens(text) || p.s.alarms&(titleAlarm|speechAlarm) != 0
}

// placeActs reports the name of a place at the start of what follows, which is the one that
// acts: 石桥区将新建….
func (p *parser) placeActs(s span) bool {
	if s.from+1 >= s.to || !p.tokens[s.from+1].is(future|modal) {
		return false
	}
	t := &p.tokens[s.from]
	name := p.text[t.start:t.end]
	if n := utf8.RuneCountInString(name); n < 3 || n > 8 || !strings.Contains(territories, lastRune(name)) {
		return false
	}
	return p.d.territory(name) != nil
}

// companySays reads a company or centre that is quoted without a name at the start of a
// sentence: 市公交集团同时表示，….
func (d *document) companySays(text string) *section {
	head := strings.TrimLeft(text[:forward(text, 0, maxLocal+4)], "”“　 ")
	rank, end := localRanks.words().At(head, 0)
	if rank < 0 || !namesPlace(head[:end], head[end:]) {
		return nil
	}
	for _, w := range sayingWords {
		name, _, ok := strings.Cut(head, w)
		if !ok {
			continue
		}
		for cut := true; cut; {
			if name, cut = cutSuffixAny(name, endingAsides); !cut {
				name, cut = cutSuffixAny(name, spokesmen)
			}
		}
		if utf8.RuneCountInString(name) < minLocal || !localCentres.closes(name) || strings.IndexFunc(name, notHan) >= 0 {
			return nil
		}
		return &section{owner: []string{organ{place: head[:end], body: name[end:]}.name(d.city)}, ownerText: name}
	}
	return nil
}
