package extract

import (
	"strings"
	"unicode/utf8"
)

// labelLines reads a label on a line of its own with the units on the lines behind it,
// and returns where the next line begins, or 0.
func (d *document) labelLines(start, end int) int {
	a, b := trim(d.text, start, end)
	label := strings.TrimRight(d.text[a:b], "：:")
	if d.flat != nil || label == "" || len(label) > maxHeadRunes*len("字") {
		return 0
	}
	word, to := labelWords.At(label, 0)
	if word < 0 || to != len(label) || labelRoles[word] > helper {
		return 0
	}
	var units []string
	next := end + 1
	for next < len(d.text) {
		stop := next + strings.IndexByte(d.text[next:], '\n')
		if stop < next {
			stop = len(d.text)
		}
		a, b := trim(d.text, next, stop)
		if a < b {
			list := unitsOf(d.text[a:b])
			if b-a > maxBracket || !d.allStrict(d.text[a:b]) && (len(units) > 0 || len(list) == 0 || !allBodies(list)) {
				break
			}
			units = append(units, list...)
		}
		next = stop + 1
	}
	if units == nil {
		return 0
	}
	next = min(next, len(d.text))
	d.ownerNote(label+"："+strings.Join(units, "、"), next)
	return next
}

// titleEnds close what a heading adds to the units it is for.
var titleEnds = strings.Fields("负责的任务 负责的工作 牵头的任务 牵头的工作 承担的任务 任务 工作任务 重点任务 目标任务 年度任务 主要任务 任务清单 责任清单 承诺事项 事项 牵头 负责 承担 办理 落实 重点工作 主要工作")

// headingUnits takes off what a heading adds to its units: 市教育局牵头任务（5项）.
func headingUnits(line string) string {
	if text, ok := strings.CutSuffix(line, "。"); ok && endsInIdeograph(text) {
		return line
	}
	s := strings.TrimRight(line, "：: ")
	if inner := lastBracket(s); inner != "" && strings.ContainsAny(inner, figures+"项件条") && len(inner) <= maxHeadRunes {
		s, _ = strings.CutSuffix(s[:strings.LastIndex(s, inner)], "（")
		s = strings.TrimRight(s, "(〔【")
	}
	for cut := true; cut && !nameEnds.closes(s); {
		s, cut = cutSuffixAny(s, titleEnds)
	}
	if len(s) == len(line) || !nameEnds.closes(s) {
		return line
	}
	return s
}

// heads reports that the sentence before a note is a short numbered title without stop or
// number and that text follows the note: the note is for that text too.
func (d *document) heads(end int) bool {
	last := d.sentences[len(d.sentences)-1]
	title := d.text[last.start:last.end]
	mark := listMark(title)
	if mark == 0 || utf8.RuneCountInString(title) > maxItemTitle || strings.ContainsAny(title[mark:], "。；，"+figures) {
		return false
	}
	for seen := 0; seen < maxAhead && end < len(d.text); seen++ {
		stop := end + strings.IndexByte(d.text[end:], '\n')
		if stop < end {
			stop = len(d.text)
		}
		a, b := trim(d.text, end, stop)
		if line := d.text[a:b]; a < b && !isOwnerNote(line) {
			return listMark(line) == 0 && !isHeading(line) && !d.dutySentence(line)
		}
		end = stop + 1
	}
	return false
}

// maxItemTitle bounds the title of a numbered item, in characters.
const maxItemTitle = 25
