package extract

import (
	"strings"
	"unicode/utf8"
)

// firstPersons are what the head of a body says of it and those who work there.
var firstPersons = strings.Fields("我们 我市 我县 我区 我局 我委 我厅")

// nameLine gives the floor to the person with a post who stands alone in a line over a
// paragraph in the first person, as pages with the words of several heads set it:
// 省委常委、临溪市委书记 方明.
func (d *document) nameLine(line string, end int) bool {
	if len(line) > maxSpeaker*len("字") || !strings.ContainsAny(line, " 　") || strings.ContainsAny(line, "。：:，,0123456789") {
		return false
	}
	before, name, _ := cutLast(line, " 　")
	before = strings.TrimRight(before, " 　")
	unit, ok := cutSuffixAny(before, titles)
	if !ok || !isName(name) {
		return false
	}
	next, _, _ := strings.Cut(strings.TrimLeft(d.text[end:], " 　\r\n\t"), "\n")
	if utf8.RuneCountInString(next) < maxSpeaker || !strings.Contains(next, "。") || !containsAny(next, firstPersons...) {
		return false
	}
	who := d.governing(unit, before[len(unit):], name)
	if who == nil {
		who = d.introduce(unit, name)
	}
	if who == nil {
		return false
	}
	d.floor = &section{mode: plan, speech: true, speaker: name, owner: who.owner, ownerText: who.ownerText}
	d.spoke = d.floor
	d.current, d.path = d.floor, nil
	d.blockFrom = len(d.sentences)
	return true
}
