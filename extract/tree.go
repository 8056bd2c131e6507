package extract

import "strings"

// place is a heading on the way from the title to a sentence.
type place struct {
	level   int
	heading string
}

// enter takes a heading into the tree and returns the headings above it, outermost
// first.
func (d *document) enter(line string) []string {
	level := headingLevel(line)
	for n := len(d.path); n > 0 && d.path[n-1].level >= level; n-- {
		d.path = d.path[:n-1]
	}
	var above []string
	for _, p := range d.path {
		above = append(above, p.heading)
	}
	d.path = append(d.path, place{level, headingText(line)})
	return above
}

// headingText returns a heading without its number and stop.
func headingText(line string) string {
	return strings.TrimRight(afterNumber(line), "。：: ")
}

// headingLevel ranks headings by their numbering: 第一章 and 一、 above 第一节 and
// （一）, these above 1. and （1）.
func headingLevel(line string) int {
	rest, bracketed := strings.CutPrefix(line, "（")
	if !bracketed {
		rest, bracketed = strings.CutPrefix(line, "(")
	}
	arabic := rest != "" && rest[0] >= '0' && rest[0] <= '9'
	switch {
	case bracketed && arabic:
		return 4
	case arabic:
		return 3
	case bracketed, strings.HasPrefix(line, "第") && strings.Contains(firstWord(line), "节"):
		return 2
	}
	return 1
}

// firstWord returns the text before the first space or mark.
func firstWord(s string) string {
	if i := strings.IndexAny(s, " 　，、"); i >= 0 {
		return s[:i]
	}
	return s
}

// beginRunIn opens the section that the opening sentence of a paragraph titles:
// （三）着力改善民生。…. It lasts until the next heading.
func (d *document) beginRunIn(line string) {
	if d.floor != nil {
		return
	}
	d.blockFrom = len(d.sentences)
	next := *d.current
	next.partOf = d.enter(line)
	next.heading = headingText(line)
	d.current = &next
}

// higher end the names of documents that lower ones carry out.
var higher = strings.Fields("实施意见 指导意见 意见 行动方案 实施方案 方案 行动计划 规划纲要 纲要 规划 决定 条例 若干措施 措施")

// carriesOut returns the document of a higher body that a clause says it carries out:
// 贯彻落实省高质量发展意见的行动方案, 落实《…条例》.
func carriesOut(clause string) string {
	for _, verb := range []string{"贯彻落实", "贯彻执行", "落实", "执行", "贯彻"} {
		_, rest, ok := strings.Cut(clause, verb)
		if !ok {
			continue
		}
		rest = strings.TrimLeft(rest, "好了")
		if inner, ok := strings.CutPrefix(rest, "《"); ok {
			if name, _, ok := strings.Cut(inner, "》"); ok {
				return name
			}
		}
		if !hasPrefixAny(rest, []string{"国家", "全国", "国务院", "中央", "党中央", "省", "自治区", "市", "上级"}) {
			return ""
		}
		return upToDocument(rest)
	}
	return ""
}

// maxDocument bounds the name of a higher document, in bytes.
const maxDocument = 30 * len("字")

// upToDocument cuts a name behind the first word for a document in it.
func upToDocument(s string) string {
	best := ""
	for _, w := range higher {
		if i := strings.Index(s, w); i > 0 && i <= maxDocument && (best == "" || i+len(w) < len(best)) && !strings.ContainsAny(s[:i], "，。；：") {
			best = s[:i+len(w)]
		}
	}
	return best
}
