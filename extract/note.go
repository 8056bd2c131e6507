package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guatu/extract/quantity"
)

// maxKind bounds what stands before a label: 市级责任单位, in bytes.
const maxKind = 4 * len("字")

// isOwnerNote reports a line that begins with a label: 责任单位：, （牵头单位：, 3.责任单位：,
// 市级责任单位：.
func isOwnerNote(line string) bool {
	line = strings.TrimLeft(afterNumber(line), "（(【[〔 *—-●■◆")
	for i := range line {
		if i > maxKind || i > 0 && strings.ContainsAny(line[:i], "，。；：、:（(〔【[）)") {
			return false
		}
		if r, body, ok := labelAt(line, i); ok {
			return (i == 0 || strings.ContainsAny(line[i:body], "：:∶")) && (r != person && r != watcher || !strings.Contains(line, "。"))
		}
	}
	return false
}

func firstRune(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}

// note is what an owner note says.
type note struct {
	owner     []string
	ownerText string
	support   []string
	led       bool // somebody is named as the lead
	due       quantity.Time
	hasDue    bool
}

// readNote reads 牵头单位：A、B；配合单位：C and （A牵头，B配合）. Of a list of those who
// answer, all do, unless somebody leads. ok reports that it says who or until when.
func (d *document) readNote(text string) (n note, ok bool) {
	shares := d.labelledShares(text, &n)
	if shares == nil {
		body, _, _ := strings.Cut(lastBracket(text), "。") // behind it remarks like 以下同
		shares = d.plainShares(body, true)
	}
	d.settle(&n, shares, d.firstLeads || saysFirstLeads(text))
	for _, part := range splitClauses(lastBracket(text)) {
		if !n.hasDue && (hasSuffixAny(part, finishes) || d.onlyLimit(part)) {
			d.noteDue(&n, part)
		}
	}
	return n, len(n.owner) > 0 || n.hasDue
}

// labelledShares reads the parts behind labels.
func (d *document) labelledShares(text string, n *note) []dutyShare {
	var out []dutyShare
	labelParts(text, func(r role, body string) {
		switch r {
		case person, watcher:
		case dueBy:
			d.noteDue(n, body)
		default:
			shares, _, _ := duties(body, r)
			for _, s := range shares {
				if r == helper {
					s.role = helper
				}
				out = append(out, s)
			}
		}
	})
	return out
}

// plainShares reads a text of nothing but units and what they do: 市水务局牵头，
// 市财政局配合, or of nothing but units that are surely such: known ones or, within a
// bracket, companies and committees too.
func (d *document) plainShares(text string, bracket bool) []dutyShare {
	if text == "" || len(text) > maxBracket || !endsAsShares(text) {
		return nil
	}
	shares, said, pure := duties(text, liable)
	if !pure {
		return nil
	}
	sure := 0
	for _, s := range shares {
		if d.isKnownUnit(s.units[0]) || bracket && d.isSureUnit(s.units[0]) || said && ownEnds.closes(stripBrackets(s.units[0])) {
			sure++
		}
	}
	if sure == 0 || !said && sure < len(shares) {
		return nil
	}
	return shares
}

// endsAsShares reports that the last words of a text may be those of units and what they do.
func endsAsShares(text string) bool {
	return dutyEnds.closes(text) || nameEnds.closes(text) || remarks.closes(text) || hasSuffixAny(text, finishes) || closesBracket(lastOf(text))
}

func lastOf(s string) rune {
	c, _ := utf8.DecodeLastRuneInString(s)
	return c
}

// settle says who answers: those who lead, or all who are liable. The others help.
func (d *document) settle(n *note, shares []dutyShare, firstLeads bool) {
	var all [helper + 1][]string
	for _, s := range shares {
		all[s.role] = append(all[s.role], s.units...)
	}
	owners, support := all[liable], all[helper]
	switch {
	case len(all[lead]) > 0:
		owners, support, n.led = all[lead], append(all[liable], support...), true
	case firstLeads && len(owners) > 1:
		owners, support, n.led = owners[:1], append(owners[1:], support...), true
	}
	n.owner, n.ownerText, n.support = d.listUnits(owners), strings.Join(owners, "、"), support
}

// noteDue reads until when.
func (d *document) noteDue(n *note, text string) {
	n.due, n.hasDue = quantity.ParseTime(strings.TrimLeft(text, " 　"), 0, d.year)
	n.hasDue = n.hasDue && n.due.Deadline.IsSet() && n.due.Period != ""
}

// lastBracket returns what the bracket at the end of a text holds, or "". Texts mix the
// widths of brackets: （…).
func lastBracket(text string) string {
	text = strings.TrimRight(text, "。；;，、 ")
	last, size := utf8.DecodeLastRuneInString(text)
	if !closesBracket(last) {
		return ""
	}
	body := text[:len(text)-size]
	for depth, i := 0, len(body); i > 0; {
		c, n := utf8.DecodeLastRuneInString(body[:i])
		i -= n
		switch {
		case closesBracket(c):
			depth++
		case opensBracket(c) && depth == 0:
			return body[i+n:]
		case opensBracket(c):
			depth--
		}
	}
	return ""
}

func cutSuffixAny(s string, list []string) (string, bool) {
	for _, w := range list {
		if cut, ok := strings.CutSuffix(s, w); ok {
			return cut, true
		}
	}
	return s, false
}

// stripBrackets takes bracketed parts out, so that 各县(市、区)政府 stays one unit,
// and drops an unmatched closing bracket.
func stripBrackets(s string) string {
	if strings.IndexFunc(s, isBracket) < 0 {
		return s
	}
	var b strings.Builder
	depth := 0
	for _, c := range s {
		switch c {
		case '（', '(', '〔', '【', '[':
			depth++
		case '）', ')', '〕', '】', ']':
			depth = max(0, depth-1)
		default:
			if depth == 0 {
				b.WriteRune(c)
			}
		}
	}
	return b.String()
}

func isBracket(c rune) bool { return opensBracket(c) || closesBracket(c) }

// splitUnits splits a list of units at 、 outside brackets.
func splitUnits(s string) []string {
	var out []string
	depth, start := 0, 0
	for i, c := range s {
		switch {
		case c == '（' || c == '(' || c == '〔':
			depth++
		case c == '）' || c == ')' || c == '〕':
			depth--
		case depth <= 0 && (c == '、' || c == '，' || c == ',' || c == '/' || c == '；' || c == ';'):
			out = append(out, strings.TrimSpace(s[start:i]))
			start = i + utf8.RuneLen(c)
		}
	}
	return append(out, strings.TrimSpace(s[start:]))
}

// ownerNote applies a line like 责任单位：A、B back to the block before it, or to what
// follows when it stands right under a heading. A line behind another note adds to it.
func (d *document) ownerNote(line string, end int) {
	n, ok := d.readNote(line)
	if !ok && d.dutySentence(line) {
		n, ok = d.readNote("（" + strings.TrimRight(line, "。. ") + "）")
	}
	if !ok && n.support == nil {
		return
	}
	switch goesOn := d.blockFrom == len(d.sentences) && d.blockFrom > d.block; {
	case goesOn:
		d.amend(n)
	case len(n.owner) > 0 && d.onlyHeadings():
		rank := 0
		if len(d.path) > 0 {
			rank = d.path[len(d.path)-1].level
		}
		d.answerBelow(n, d.blockFrom, rank)
	case len(n.owner) > 0 && d.blockFrom < len(d.sentences) && d.heads(end):
		last := len(d.sentences) - 1
		d.answerBelow(n, last, headingLevel(d.text[d.sentences[last].start:]))
		d.blockFrom = len(d.sentences)
	case len(n.owner) > 0:
		d.block = d.itemStart()
		d.blockFrom = len(d.sentences)
		d.blockLed, d.lastNote, d.lastEnd = n.led, n, d.blockFrom
		d.apply(n, d.block)
	default:
		d.apply(n, d.blockFrom)
	}
}

// amend adds what a second line of a note says: who helps, until when, or who leads of
// those that answer.
func (d *document) amend(n note) {
	if len(n.owner) > 0 && (d.blockLed || !n.led) {
		n.support, n.owner = append(strings.Split(n.ownerText, "、"), n.support...), nil
	}
	d.blockLed = d.blockLed || n.led
	d.apply(n, d.block)
}

// onlyHeadings reports that nothing but headings stands since the last note.
func (d *document) onlyHeadings() bool {
	for _, s := range d.sentences[d.blockFrom:] {
		if !s.heading {
			return false
		}
	}
	return d.current.heading != ""
}

// answerBelow hands a note to the sentences from the given one on and to what follows,
// up to the next heading of that rank.
func (d *document) answerBelow(n note, from, rank int) {
	next := *d.current
	next.owner, next.ownerText, next.support, next.above, next.rank = n.owner, n.ownerText, n.support, d.current, rank
	for i := from; i < len(d.sentences); i++ {
		d.sentences[i].section = &next
	}
	d.current = &next
}

// endItem leaves the numbered item that a note was for at the next one.
func (d *document) endItem(line string) {
	if c := d.current; c.above != nil && listMark(line) > 0 && headingLevel(line) <= c.rank {
		d.current = c.above
	}
}

// itemStart returns the first sentence that a note is for. Where numbered items have notes
// in their midst, what stands before the next number goes with the note before.
func (d *document) itemStart() int {
	from, first := d.blockFrom, -1
	for k := from; k < len(d.sentences) && first < 0; k++ {
		if s := &d.sentences[k]; !s.heading && listMark(d.text[s.start:s.end]) > 0 {
			first = k
		}
	}
	inItem := d.onItem && d.lastEnd == from
	d.onItem = first >= 0
	if first <= from {
		return from
	}
	if s := d.sentences[from].section; s.above != nil && s.rank > 2 {
		return first
	}
	if !inItem {
		return from
	}
	for i := from; i < first; i++ {
		d.sentences[i].take(d.lastNote)
	}
	return first
}

// apply hands a note to the sentences from the given one on.
func (d *document) apply(n note, from int) {
	for i := from; i < len(d.sentences); i++ {
		if d.sentences[i].noteAt == 0 {
			d.sentences[i].take(n)
		}
	}
}

// take takes what a note says. The unit that a section is headed with leads those that
// the note names beside it.
func (s *sentence) take(n note) {
	switch head := s.section.owner; {
	case len(n.owner) == 0:
	case !n.led && len(head) == 1 && slices.Contains(n.owner, head[0]):
		s.owner, s.ownerText = head, s.section.ownerText
	default:
		s.owner, s.ownerText = n.owner, n.ownerText
	}
	if n.hasDue {
		s.due, s.hasDue = n.due, true
	}
	if s.support == nil {
		s.support = n.support
	}
}

// bracketNote reads a bracket behind the stop of a paragraph's last sentence, which is
// for the sentences of the paragraph since the one before.
func (d *document) bracketNote(start, end, n int, sets alarm) bool {
	s := d.text[start:end]
	if d.dutySentence(s) {
		s = "（" + strings.TrimSuffix(s, "。") + "）"
	}
	if (sets&noteAlarm == 0 || !isOwnerNote(s)) && (isIdeograph(s) || !hasPrefixAny(s, []string{"（", "(", "〔", "【", "["}) || !hasSuffixAny(strings.TrimRight(s, "。"), []string{"）", ")", "〕", "】", "]"})) {
		return false
	}
	found, ok := d.readNote(s)
	if !ok {
		return false
	}
	from := len(d.sentences)
	for from > 0 && d.sentences[from-1].paragraph == n && !d.sentences[from-1].heading && d.sentences[from-1].noteAt == 0 {
		from--
	}
	d.apply(found, from)
	for i := from; i < len(d.sentences); i++ {
		d.sentences[i].noteAt = start
	}
	d.blockFrom = len(d.sentences)
	return from < len(d.sentences)
}

// noteBracket returns where a bracket ends that a sentence may begin with behind the one
// it is for, or 0: …达到94%。〔市生态环境局牵头。以下同。〕.
func (d *document) noteBracket(start, end int) int {
	if s := d.text[start:end]; !isIdeograph(s) && hasPrefixAny(s, []string{"（", "(", "〔", "【", "["}) {
		if n := closingOf(s); n > 0 {
			return start + n
		}
	}
	return 0
}

// bracketLine reports a line that is a bracket and says who answers.
func (d *document) bracketLine(line string) bool {
	if isIdeograph(line) || !hasPrefixAny(line, []string{"（", "(", "〔", "【", "["}) || closingOf(line) < len(strings.TrimRight(line, "。 ")) {
		return false
	}
	n, _ := d.readNote(line)
	return len(n.owner) > 0
}

// dutyEnds close a sentence that says who does what.
var dutyEnds = newClosers("牵头 负责 落实 配合 协助 参与 参加 分工 实施 承办 协办 推进 完成")

// maxDuty bounds a sentence that only says who does it, in bytes.
const maxDuty = 150 * len("字")

// dutySentence reports a sentence that only says who does what stands before and until
// when: 由区商务局牵头，区市场监管局配合，9月底前完成。
func (d *document) dutySentence(s string) bool {
	s = trimStops(s, "。. ")
	return len(s) <= maxDuty && endsAsShares(s) && opensWithUnit(s) && d.plainShares(s, false) != nil
}

// opensWithUnit reports a sentence whose first words may be a unit with what it does.
func opensWithUnit(s string) bool {
	head := behindBy(s)
	for i, c := range head {
		if c == '、' || c == '，' || c == ',' || c == '；' || c == ' ' {
			head = head[:i]
			break
		}
	}
	return len(head) <= (maxUnit+maxDutyWords)*len("字") && (nameEnds.closes(head) || closesBracket(lastOf(head)) || containsAny(head, "牵头", "负责", "会同", "落实"))
}

// finishes end the part of a note that says until when.
var finishes = strings.Fields("前完成 底完成 内完成 月完成 前办结")
