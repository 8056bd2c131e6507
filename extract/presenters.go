package extract

import (
	"strings"
	"unicode/utf8"
)

// presences follow the name of somebody who is there to speak: 市水务局总工程师程方、
// 市教育局副局长沈岚出席.
var presences = newList("、 ， , 。 和 及 与 等 出席 参加 介绍 主持 做客 走进 就 围绕 分别 先后 依次 率 带队 一行 到会 列席 在会 回答 通报 ） )")

// nobodies stand behind titles and in lists like names and are none.
var nobodies = newList("委员 同志 先生 女士 人员 专家 记者 代表 群众 一行 等人 以上 以下 助理 会议 们")

// presenters remembers those whom the head of a text names with post and unit in lists of
// who is there, before they take the floor by name alone: 程方介绍，….
func (d *document) presenters() {
	done := 0
	for _, r := range d.ringsIn(0, min(len(d.text), headLength)) {
		if r.sets&titleAlarm == 0 || r.end <= done || d.text[r.start:r.end] == "代表" {
			continue
		}
		done = r.end
		if name := listedName(d.text[r.end:]); name != "" {
			d.introducedAt(r.end, name)
		}
	}
}

// listedName returns the name at the start of s behind which a list of persons goes on or
// is said to be there, or "".
func listedName(s string) string {
	i := 0
	for k := 1; k <= 4 && i < len(s); k++ {
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if k > 1 && presences.opens(s[i:]) && isName(s[:i]) && !nobodies.has(s[:i]) && !strings.ContainsAny(s[:i], "、（）()") {
			return s[:i]
		}
	}
	return ""
}

// lastPerson cuts the words before a title behind the person who is listed before: of
// 市水务局局长程方、市供水集团 it is 市供水集团. Two posts of one person stay together.
func (d *document) lastPerson(before string) string {
	k := strings.LastIndex(before, "、")
	if k < 0 {
		return before
	}
	if !endsWithPerson(before[:k]) {
		return before
	}
	rest := before[k+len("、"):]
	if len(organs(rest, 0, len(rest), d.city)) > 0 || lastUnit(rest) != "" {
		return rest
	}
	return before
}

// endsWithPerson reports that a text ends with a name behind a title.
func endsWithPerson(s string) bool {
	for size := 2; size <= 4; size++ {
		at := back(s, size)
		if _, ok := cutSuffixAny(s[:at], titles); ok && isName(s[at:]) {
			return true
		}
	}
	return false
}
