package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// marks surround a speaker's name in converted documents: bold, list and bracket.
const marks = " 　*_#<>■●◆▲【】[]"

// unboxed takes the boxes of bold and bracketed names away.
var unboxed = strings.NewReplacer("【", "", "】", "", "**", "")

// maxSpeaker bounds the words before the colon that names a speaker.
const maxSpeaker = 36

// speech reads "市水务局负责人：……" at the start of a paragraph: the unit has the floor
// until the next speaker, the closing remarks or the end, whatever sub-headings
// follow. It returns the byte at which the words of the speaker begin.
func (d *document) speech(start, end int) (body int, ok bool) {
	head, body, said := d.speakerPart(start, end)
	if head == "" {
		head, body = d.boxedName(start, end)
	}
	if head == "" {
		return 0, false
	}
	if isAnswer(head) {
		return body, d.answer(head)
	}
	if strings.HasPrefix(head, "各") { // those to whom a paper is sent
		return 0, false
	}
	unit, name, titled := splitSpeaker(head)
	owner := d.speakingUnits(unit, titled || said)
	if owner == nil && isName(head) {
		if known := d.introduced(head); known != nil {
			owner, unit, name = known.owner, known.ownerText, head
		}
	}
	if owner == nil || !titled && !said && name == "" && d.listsUnits(d.text[body:end]) {
		return 0, false
	}
	d.floor = &section{mode: plan, speech: true, speaker: name, owner: owner, ownerText: unit}
	d.spoke = d.floor
	d.current, d.path = d.floor, nil
	if name != "" {
		d.speakers = append(d.speakers, d.floor)
	}
	d.blockFrom = len(d.sentences)
	return body, true
}

// answers head what is said to a question.
var answers = newList("答 回答 A 答复 回应")

func isAnswer(head string) bool { return answers.has(strings.TrimSpace(stripBrackets(head))) }

// answer gives the floor to the person in the brackets of 答（某某）：, or else to the
// speaker before the question.
func (d *document) answer(head string) bool {
	who := d.spoke
	if name := strings.Trim(lastBracket(head), marks); name != "" {
		_, who2, _ := splitSpeaker(name)
		if who2 == "" {
			who2 = name
		}
		who = nil
		if isName(who2) {
			who = d.introduced(who2)
		}
	}
	if who == nil && lastBracket(head) == "" && !d.unguested {
		who = d.guest()
		d.unguested = who == nil
	}
	if who == nil {
		return false
	}
	d.floor = &section{mode: plan, speech: true, speaker: who.speaker, owner: who.owner, ownerText: who.ownerText}
	d.current, d.path = d.floor, nil
	d.blockFrom = len(d.sentences)
	return true
}

// visits follow the name of a guest who is asked: 局长方毅做客“阳光热线”.
var visits = strings.Fields("做客 走进 接受 接听 上线 在线 回答 出席 参加 答本报 答记者")

// guest returns the person whom the head of the text introduces as the one who answers.
func (d *document) guest() *section {
	head := d.text[:min(len(d.text), headLength/4)]
	for _, t := range titles {
		for from := 0; ; {
			i := strings.Index(head[from:], t)
			if i < 0 {
				break
			}
			from += i + len(t)
			for _, v := range visits {
				name, _, ok := strings.Cut(head[from:], v)
				if ok && len(name) <= 5*len("字") && isName(strings.TrimSpace(name)) {
					d.spoke = d.introduced(strings.TrimSpace(name))
					return d.spoke
				}
			}
		}
	}
	return nil
}

// introduced returns the section of a person who takes the floor by name alone, when
// the head of the text names post and unit: 市农业农村局局长 吴桐.
func (d *document) introduced(name string) *section {
	known, ok := d.named[name]
	if !ok {
		known = d.findIntroduction(name)
		if d.named == nil {
			d.named = map[string]*section{}
		}
		d.named[name] = known
	}
	return known
}

// findIntroduction looks for a title in front of the name, or behind it in a list of
// persons.
func (d *document) findIntroduction(name string) *section {
	head := d.text[:min(len(d.text), headLength)]
	if !mayMention(head, name) {
		return nil
	}
	for _, written := range spaced(name) {
		for from := 0; ; {
			i := strings.Index(head[from:], written)
			if i < 0 {
				break
			}
			from += i
			if who := d.introducedAt(from, written); who != nil {
				return who
			}
			from += len(written)
		}
	}
	return nil
}

// introducedAt reads the title and unit around the name at a byte of the text.
func (d *document) introducedAt(at int, name string) *section {
	before := strings.TrimRight(d.text[max(0, at-maxSpeaker*len("字")):at], " 　")
	t, ok := cutSuffixAny(before, titles)
	if !ok {
		return d.presented(d.text[at+len(name):], name)
	}
	title := before[len(t):]
	t = strings.ToValidUTF8(t, "")
	t = t[strings.LastIndexAny(t, "\n。，：:")+1:]
	if who := d.governing(t, title, name); who != nil {
		return who
	}
	return d.introduce(d.lastPerson(t), name)
}

// speakerPart returns the words before the colon without marks and the verb of saying,
// whether there was one, and where the speech goes on, or "" when the line has no such opening.
func (d *document) speakerPart(start, end int) (head string, body int, said bool) {
	line := d.text[start:end]
	k := colon(line, utf8.UTFMax*maxSpeaker)
	if k <= 0 || utf8.RuneCountInString(line[:k]) > maxSpeaker {
		return "", 0, false
	}
	head = afterNumber(strings.Trim(unboxed.Replace(line[:k]), marks))
	_, n := utf8.DecodeRuneInString(line[k:])
	rest := strings.TrimLeft(line[k+n:], marks)
	head, said = speakerOf(head)
	return announced(head), end - len(rest), said
}

// afterNumber drops 一、, （二） or 3. before a name.
func afterNumber(s string) string {
	rest := strings.TrimLeft(s, "（(一二三四五六七八九十0123456789")
	if rest == s {
		return s
	}
	if cut := strings.TrimLeft(rest, "、.．）) "); cut != rest {
		return cut
	}
	return s
}

// posts are what stands between a unit and a name.
var posts = slices.Concat(titles, []string{"党组", "常务", "主要", "有关", "分管", "相关", "、"})

// splitSpeaker takes bracketed remarks, a name and titles off the end:
// 市商务局党组书记、局长洪流 is 市商务局 and 洪流.
func splitSpeaker(head string) (unit, name string, titled bool) {
	unit = strings.Trim(stripBrackets(head), marks)
	for _, t := range titles {
		i := lastIndex(unit, t)
		if i < 0 || i == 0 && governors[t] == "" {
			continue
		}
		if tail := strings.Trim(unit[i+len(t):], marks); tail == "" || isName(tail) {
			unit, name, titled = strings.TrimRight(unit[:i], marks), tail, true
			if i == 0 { // 县长某某: of the document's own county
				unit = governors[t]
			}
			break
		}
	}
	for cut := true; cut; {
		cut = false
		for _, t := range posts {
			if rest, ok := strings.CutSuffix(unit, t); ok && rest != "" {
				unit, cut, titled = strings.TrimRight(rest, marks), true, titled || t != "、"
			}
		}
	}
	return unit, name, titled
}

// unitEnds close the names of units that the list of departments does not know.
var unitEnds = strings.Fields("局 委 厅 办 会 院 校 集团 公司 银行 分行 中心 海关 区 县 镇 街道 政府 部 署 站 所 队 办事处 大学 医院 法院 联")

// speakingUnits returns the units that have the floor: departments that make up the
// whole text, or with a title behind it any body whose name ends like one.
func (d *document) speakingUnits(unit string, titled bool) []string {
	if unit == "" || strings.IndexFunc(unit, notHan) >= 0 {
		return nil
	}
	list := organs(unit, 0, len(unit), d.city)
	if n := len(list); n > 0 && list[n-1].end == len(unit) {
		if list[0].start == 0 {
			return d.jointly(unit, list)
		}
		if before := unit[:list[0].start]; n == 1 && utf8.RuneCountInString(before) <= 4 && list[0].place != "" {
			return []string{before + list[0].place + list[0].body}
		}
	}
	if titled {
		unit = officesOff(unit)
	}
	if titled && utf8.RuneCountInString(unit) <= 20 && hasSuffixAny(unit, unitEnds) {
		return d.bodyOrTerritory(unit)
	}
	return nil
}

// headPosts follow a unit that somebody heads, as deputies and members do not.
var headPosts = newList("主任 局长 厅长 行长 党组书记 党委书记 书记")

// jointly returns all units of A、B. Of a person with two posts it is the unit that comes
// first when they head it (市水务局局长、市河长制办公室主任), and else the last.
func (d *document) jointly(unit string, list []organ) []string {
	for i := 1; i < len(list); i++ {
		if gap := unit[list[i-1].end:list[i].start]; !slices.Contains([]string{"、", "和", " ", "与"}, gap) {
			if headPosts.opens(gap) && !strings.Contains(list[0].body, "政府") {
				return []string{list[0].name(d.city)}
			}
			return []string{list[len(list)-1].name(d.city)}
		}
	}
	return names(list, d.city)
}

// closings open the remarks after the last speech; those of the chair bind nobody
// who spoke before.
var closings = strings.Fields("会议要求 会议强调 会议指出 会议明确 会议决定 会议最后 会议还 会议认为 会议议定 会议 主持人 与会 最后，市 最后，省 本记录 记录人 整理人 书记 市长 省长 副市长 副省长 市委书记 省委书记 区长 县长 市领导 省领导 市委 省委")

// questions head what somebody is asked.
var questions = newList("问 提问 Q 记者问 记者提问 网友提问 市民提问")

// closing ends the floor where the chair or the minutes speak again.
func (d *document) closing(line string) {
	if d.floor == nil {
		return
	}
	head, _, said := strings.Cut(line, "：")
	if box, _, ok := strings.Cut(strings.TrimPrefix(line, "【"), "】"); ok && strings.HasPrefix(line, "【") { // 【某某日报记者】
		head, said = box, true
	}
	asked := said && asks(head) && utf8.RuneCountInString(head) <= maxSpeaker
	if !asked && !hasPrefixAny(strings.TrimLeft(line, marks), closings) {
		return
	}
	d.floor, d.current = nil, &section{}
	d.blockFrom = len(d.sentences)
}

// yield ends the floor of a speaker where a paragraph of a news text quotes another:
// by title and name, or as a unit.
func (d *document) yield(start, end int) {
	if d.floor == nil || d.floor.speaker == "" && !d.floor.speech {
		return
	}
	first := sentenceEnd(d.text[:end], start)
	spans := [][2]int{{start, first}}
	if hasPrefixAny(d.text[start:end], []string{"“", "\""}) { // “……。”市税务局局长某某说。
		spans = append(spans, [2]int{first, end})
	}
	for _, at := range spans {
		s := sentence{start: at[0], end: at[1], alarms: d.alarms(at[0], at[1])}
		if found := d.speakerIn(&s); found != nil && !slices.Equal(found.owner, d.floor.owner) {
			d.floor, d.current = nil, &section{}
			d.blockFrom = len(d.sentences)
			return
		}
	}
}

func hasPrefixAny(s string, list []string) bool {
	for _, w := range list {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// subheading opens a part of a speech. Only results and notes change what it is
// about: all else that a unit says of itself is its plan.
func (d *document) subheading(line string) {
	next := *d.floor
	next.heading, next.partOf = afterNumber(line), d.enter(line)
	switch m, ok := headingMode(line); {
	case ok && m == glossary:
		d.floor = nil
		next = section{mode: glossary, heading: next.heading}
	case ok && m == review, containsAny(line, "去年", "上年", "过去"):
		next.mode = review
	}
	d.current = &next
}

// maxRunIn bounds a heading that stands in the line of its paragraph.
const maxRunIn = 14

// runIn reads "（一）总体。先讲……" in a speech and returns where the paragraph begins.
func (d *document) runIn(start, end int) int {
	line := d.text[start:end]
	k := strings.Index(line, "。")
	if d.floor == nil || k < 0 || !numbered(line) || utf8.RuneCountInString(line[:k]) > maxRunIn || strings.ContainsAny(line[:k], "，；,0123456789") {
		return start
	}
	d.subheading(line[:k])
	return end - len(strings.TrimLeft(line[k+len("。"):], marks))
}
