package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// replies label the unit that answers a letter or a question on the page of a government.
var replies = newList("回复单位 回复部门 回复机构 回复机关 答复单位 答复部门 答复机构 办理单位 受理单位 处理单位 解答单位 回应单位 答复人 回复人")

// reply reads 回复单位：某某区城市管理局: the unit answers until the next question.
func (d *document) reply(start, end int) bool {
	line := d.text[start:end]
	if !replies.opens(strings.TrimLeft(line, marks)) {
		return false
	}
	k := colon(line, utf8.UTFMax*maxSpeaker)
	if k <= 0 || !replies.has(strings.Trim(line[:k], marks)) {
		return false
	}
	_, n := utf8.DecodeRuneInString(line[k:])
	name, _, _ := strings.Cut(strings.Trim(line[k+n:], marks), " ")
	if name == "" {
		return false
	}
	d.floor = &section{owner: d.bodyOrTerritory(name), ownerText: name, mode: d.current.mode}
	d.current, d.path = d.floor, nil
	d.blockFrom = len(d.sentences)
	return true
}

// askers open the line of somebody who asks, on pages with questions and answers.
var askers = newList("网友 网民 市民 群众 来信 留言 咨询 提问 问题 标题 主题 诉求 记者 主持人")

// asks reports a line that gives the word to somebody who asks or leads: 网友某某：….
func asks(head string) bool {
	return askers.opens(head) || hasSuffixAny(head, []string{"记者", "网友", "市民", "主持人"}) || questions.has(head)
}

// boxedName returns the name in 【沈岚】 at the start of a line, and where the words
// behind it begin.
func (d *document) boxedName(start, end int) (name string, body int) {
	line := d.text[start:end]
	rest, ok := strings.CutPrefix(line, "【")
	if !ok {
		return "", 0
	}
	name, words, ok := strings.Cut(rest, "】")
	if !ok || utf8.RuneCountInString(name) > maxSpeaker {
		return "", 0
	}
	return strings.Trim(name, marks), end - len(strings.TrimLeft(words, marks+"：:"))
}

// presented returns the section of a person whose name the head of the text gives before
// the post: 沈岚 市教育局副局长.
func (d *document) presented(after, name string) *section {
	after = strings.TrimLeft(after, " 　,，:：、")
	if k := strings.IndexAny(after, "\n。；;，,（("); k >= 0 {
		after = after[:k]
	}
	if utf8.RuneCountInString(after) > maxSpeaker {
		return nil
	}
	unit, tail, titled := splitSpeaker(strings.TrimRight(after, marks+"\r"))
	if !titled || tail != "" {
		return nil
	}
	owner := d.speakingUnits(unit, true)
	if owner == nil {
		return nil
	}
	sec := &section{speaker: name, owner: owner, ownerText: unit}
	d.speakers = append(d.speakers, sec)
	return sec
}

// unspace takes the white space out of a name.
func unspace(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, " ", ""), "　", "")
}

// mayMention reports that the first two characters of a name stand in a text, however set.
func mayMention(text, name string) bool {
	bare := unspace(name)
	first := forward(bare, 0, 1)
	second := forward(bare, first, 1)
	for {
		k := strings.Index(text, bare[:first])
		if k < 0 {
			return false
		}
		text = text[k+first:]
		if strings.HasPrefix(strings.TrimLeft(text, " 　"), bare[first:second]) {
			return true
		}
	}
}

// spaced returns a name of two characters as lists of persons set it: 沈　岚.
func spaced(name string) []string {
	bare := unspace(name)
	out := []string{name}
	if bare != name {
		out = append(out, bare)
	}
	if utf8.RuneCountInString(bare) == 2 {
		k := forward(bare, 0, 1)
		for _, gap := range []string{" ", "　", "  "} {
			out = append(out, bare[:k]+gap+bare[k:])
		}
	}
	return out
}

// unitColon returns the units at the start of s before a colon, and where the words
// behind it begin: 区教育局：….
func (d *document) unitColon(s string) (owner []string, text string, body int) {
	k := colonInPhrase(s, utf8.UTFMax*maxSpeaker)
	if k <= 0 {
		return nil, "", 0
	}
	head := strings.Trim(s[:k], marks)
	_, n := utf8.DecodeRuneInString(s[k:])
	if owner = d.headedBy(head); owner == nil {
		return nil, "", 0
	}
	return owner, head, k + n
}

// headedBy returns the units, or the government of the place, that a heading names and
// nothing else.
func (d *document) headedBy(head string) []string {
	if strings.IndexFunc(head, notHan) >= 0 || head == "" {
		return nil
	}
	if list := organs(head, 0, len(head), d.city); len(list) > 0 {
		if list[0].start != 0 || list[len(list)-1].end != len(head) {
			return nil
		}
		return d.jointly(head, list)
	}
	if d.isLocalUnit(head) {
		return d.unitNames(head)
	}
	return d.placeHeading(head)
}

// placeHeading returns the government of the place that a heading is the name of, with
// its rank or, for a city that is known, without.
func (d *document) placeHeading(head string) []string {
	if name, end := placeNames().bareAt(head, 0); end == len(head) {
		return []string{name + "市人民政府"}
	}
	if utf8.RuneCountInString(head) > 2 && isPlace(head) {
		return d.territory(head)
	}
	return d.roundPlace(head)
}

// roundPlace returns the government of a place that stands as a heading without its rank in
// a text whose title counts such places: 江北三市这样干.
func (d *document) roundPlace(head string) []string {
	rank := d.round
	if n := utf8.RuneCountInString(head); rank == "" || n < 2 || n > 3 || strings.IndexFunc(head, notHan) >= 0 || !isPlaceName(head, rank) {
		return nil
	}
	if owner := d.territory(head + rank); owner != nil {
		return owner
	}
	return []string{head + rank + "人民政府"}
}

// roundUp returns the rank of the places that the title of a text counts, or "".
func roundUp(text string) string {
	for _, line := range titleLines(text[:min(len(text), headLength)]) {
		for _, rank := range []string{"市", "县", "区", "州"} {
			before, _, ok := strings.Cut(line, rank)
			if ok && endsWithAny(strings.TrimRight(before, "个"), "两", "二", "三", "四", "五", "六", "七", "八", "九", "十", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9") {
				return rank
			}
		}
	}
	return ""
}

// listsUnits reports a line that goes through several units: 区教育局：…。区民政局：….
func (d *document) listsUnits(line string) bool {
	for i := sentenceEnd(line, 0); i < len(line); i = sentenceEnd(line, i) {
		rest := strings.TrimLeft(line[i:], " 　")
		if owner, _, _ := d.unitColon(rest); owner != nil {
			return true
		}
	}
	return false
}

// headSentence gives a sentence and those behind it in the line to the unit that opens
// it, and reports whether one does.
func (d *document) headSentence(start, end int) bool {
	owner, text, _ := d.unitColon(d.text[start:end])
	if owner == nil {
		return false
	}
	next := *d.current
	next.owner, next.ownerText, next.speaker, next.support = owner, text, "", nil
	if next.mode != review {
		next.mode = plan
	}
	d.current = &next
	return true
}

// voice finds the first unit that speaks in a text: what stands behind its words and is
// nobody else's is what it says too, until another takes the word.
func (d *document) voice() {
	var owner []string
	for i := range d.sentences {
		s := &d.sentences[i]
		said := s.owner
		if s.section.owner != nil && s.section.speaker != "" {
			said = s.section.owner
		}
		switch {
		case said != nil && owner == nil:
			if owner = said; s.speaker == "" {
				return
			}
		case said != nil && !slices.Equal(owner, said):
			return
		}
		s.voice = owner
	}
}
