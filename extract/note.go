package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guatu/extract/quantity"
)

// noteWords open a line or bracket that says who answers for what stands before.
var noteWords = []string{"牵头责任单位", "牵头单位", "牵头部门", "主办单位", "主责单位", "承办单位", "责任单位", "责任部门", "落实单位", "负责单位", "责任领导", "分管领导", "牵头领导"}

// supportWords open the part of a note that says who helps.
var supportWords = []string{"配合单位", "配合部门", "协办单位", "参与单位", "责任单位"}

// dueWords open the part of a note that says until when.
var dueWords = []string{"完成时限", "完成时间", "办结时限", "时限要求", "时间节点"}

// noteLabels may open a line that is nothing but a note.
var noteLabels = slices.Concat(noteWords, supportWords, dueWords)

func isOwnerNote(line string) bool {
	line = strings.TrimLeft(line, "（(【[〔 ")
	for _, w := range noteLabels {
		if rest, ok := strings.CutPrefix(line, w); ok && strings.ContainsAny(firstRune(rest), "：:") {
			return true
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

// readNote reads 牵头单位：A、B；配合单位：C, 责任单位：A、C where the first leads, and
// （A牵头，B配合）. ok reports that it says who or until when.
func (d *document) readNote(text string) (n note, ok bool) {
	d.labelledOwner(text, &n)
	if n.owner == nil {
		d.plainOwner(text, &n)
	}
	for _, w := range supportWords {
		if body, ok := labelled(text, w); ok && len(n.support) == 0 && (w != "责任单位" || n.led) {
			n.support = splitUnits(body)
		}
	}
	for _, w := range dueWords {
		if body, ok := labelled(text, w); ok {
			n.due, n.hasDue = quantity.ParseTime(body, 0, d.year)
			n.hasDue = n.hasDue && n.due.Deadline.IsSet() && n.due.Period != ""
		}
	}
	for _, part := range strings.FieldsFunc(lastBracket(text), func(c rune) bool { return strings.ContainsRune("，,；;", c) }) {
		if !n.hasDue && hasSuffixAny(part, finishes) {
			n.due, n.hasDue = quantity.ParseTime(part, 0, d.year)
			n.hasDue = n.hasDue && n.due.Deadline.IsSet() && n.due.Period != ""
		}
	}
	return n, len(n.owner) > 0 || n.hasDue
}

// labelledOwner reads the units behind 责任单位： and its like.
func (d *document) labelledOwner(text string, n *note) {
	for _, w := range noteWords[:10] {
		body, ok := labelled(text, w)
		if !ok {
			continue
		}
		list := strings.FieldsFunc(stripBrackets(body), func(c rune) bool { return c == '、' || c == ' ' || c == '　' || c == '，' || c == ',' })
		lead := list
		n.led = strings.HasPrefix(w, "牵头")
		if !n.led && len(list) > 1 {
			lead = list[:1]
			n.support = splitUnits(body)[1:]
		}
		for _, u := range lead {
			n.owner = append(n.owner, d.unitNames(strings.TrimSpace(u))...)
		}
		n.ownerText = strings.Join(lead, "、")
		return
	}
}

// plainOwner reads a bracket that ends in what the units do: （市水务局牵头，市财政局配合）,
// （市林业局、市公园中心按职责分工负责）.
func (d *document) plainOwner(text string, n *note) {
	if units := d.bareList(text); units != nil {
		n.owner, n.ownerText, n.support = d.unitNames(units[0]), units[0], units[1:]
		return
	}
	for _, part := range dutyParts(text) {
		list := organs(part.units, 0, len(part.units), d.city)
		if len(list) == 0 || list[0].start > len("由") {
			continue
		}
		whole := strings.TrimPrefix(part.units, "由")
		switch {
		case part.helps || n.owner != nil:
			n.support = append(n.support, splitUnits(whole)...)
		default:
			n.owner, n.ownerText = d.listNames(whole), whole
		}
	}
}

// bareList returns the units of a bracket that only lists them, the first of which
// leads: （市教育局、市民政局）.
func (d *document) bareList(text string) []string {
	body := lastBracket(text)
	body, _, _ = strings.Cut(body, "，")
	units := splitUnits(body)
	for _, u := range units {
		if !d.isUnit(u) {
			return nil
		}
	}
	return units
}

// isUnit reports a text that is the name of a body and nothing else.
func (d *document) isUnit(u string) bool {
	list := organs(u, 0, len(u), d.city)
	if len(list) == 1 && list[0].start == 0 && list[0].end == len(u) {
		return true
	}
	return strings.HasPrefix(u, "各") && hasSuffixAny(stripBrackets(u), []string{"政府", "管委会", "县", "区", "街道", "镇", "乡", "乡镇", "部门", "单位", "市", "州", "街道办事处"}) || hasSuffixAny(u, []string{"管委会", "集团", "公司"}) && utf8.RuneCountInString(u) <= 12
}

// listNames returns the full names of the units of a list.
func (d *document) listNames(list string) []string {
	var out []string
	for _, u := range splitUnits(list) {
		if names := d.unitNames(u); len(names) > 0 && !slices.Contains(out, names[0]) {
			out = append(out, names...)
		}
	}
	return out
}

// dutyPart is a part of a bracket: units and whether they only help.
type dutyPart struct {
	units string
	helps bool
}

// duties end the parts of a bracket that names units; the longest form first.
var duties = strings.Fields("按职责分工负责 按职责分工落实 按职责负责 分工负责 牵头负责 具体负责 共同负责 牵头落实 牵头推进 牵头 负责 负责落实 落实")

// helpings end the parts that name those who help.
var helpings = strings.Fields("配合落实 按职责分工配合 协同配合 配合 协助 参与 参加")

// dutyParts splits the last bracket of a text at its commas and takes the duties off.
func dutyParts(text string) []dutyPart {
	var out []dutyPart
	for _, s := range strings.FieldsFunc(lastBracket(text), func(c rune) bool { return strings.ContainsRune("，,；;", c) }) {
		if units, ok := cutSuffixAny(s, helpings); ok {
			out = append(out, dutyPart{units, true})
		} else if units, ok := cutSuffixAny(s, duties); ok {
			out = append(out, dutyPart{units, false})
		}
	}
	return out
}

// lastBracket returns what the bracket at the end of a text holds, or "".
func lastBracket(text string) string {
	text = strings.TrimRight(text, "。； ")
	for _, marks := range [][2]string{{"（", "）"}, {"(", ")"}, {"〔", "〕"}, {"【", "】"}} {
		body, ok := strings.CutSuffix(text, marks[1])
		if !ok {
			continue
		}
		for depth, i := 0, len(body); i > 0; {
			_, n := utf8.DecodeLastRuneInString(body[:i])
			i -= n
			switch {
			case strings.HasPrefix(body[i:], marks[1]):
				depth++
			case strings.HasPrefix(body[i:], marks[0]) && depth == 0:
				return body[i+len(marks[0]):]
			case strings.HasPrefix(body[i:], marks[0]):
				depth--
			}
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

// labelled returns what stands behind "label：" up to the next label or bracket.
func labelled(text, label string) (string, bool) {
	i := strings.Index(text, label)
	if i < 0 {
		return "", false
	}
	rest := text[i+len(label):]
	if c := firstRune(rest); c != "：" && c != ":" {
		return "", false
	}
	rest = rest[len(firstRune(rest)):]
	if j := strings.IndexAny(rest, "；;。】]\n"); j >= 0 {
		rest = rest[:j]
	}
	for _, stop := range []string{"配合单位", "配合部门", "协办单位", "责任领导", "完成时限", "完成时间", "分管领导", "参与单位", "办结时限", "牵头单位", "责任单位", "责任部门", "牵头领导", "责任人"} {
		if j := strings.Index(rest, stop); j >= 0 {
			rest = rest[:j]
		}
	}
	return strings.Trim(rest, " 　，,"), true
}

// stripBrackets takes bracketed parts out, so that 各县(市、区)政府 stays one unit,
// and drops an unmatched closing bracket.
func stripBrackets(s string) string {
	var b strings.Builder
	depth := 0
	for _, c := range s {
		switch c {
		case '（', '(':
			depth++
		case '）', ')':
			depth = max(0, depth-1)
		default:
			if depth == 0 {
				b.WriteRune(c)
			}
		}
	}
	return b.String()
}

// splitUnits splits a list of units at 、 outside brackets.
func splitUnits(s string) []string {
	var out []string
	depth, start := 0, 0
	for i, c := range s {
		switch {
		case c == '（' || c == '(':
			depth++
		case c == '）' || c == ')':
			depth--
		case depth <= 0 && (c == '、' || c == '，' || c == ','):
			out = append(out, strings.TrimSpace(s[start:i]))
			start = i + utf8.RuneLen(c)
		}
	}
	return append(out, strings.TrimSpace(s[start:]))
}

// ownerNote applies a line like 责任单位：A、B back to the block before it; one that
// only names a date or helpers adds to the note before.
func (d *document) ownerNote(start, end int) {
	n, ok := d.readNote(d.text[start:end])
	if ok && len(n.owner) > 0 {
		d.block = d.blockFrom
		d.blockFrom = len(d.sentences)
	}
	if !ok && n.support == nil {
		return
	}
	from := d.block
	if len(n.owner) == 0 && d.blockFrom < len(d.sentences) {
		from = d.blockFrom
	}
	d.apply(n, from)
}

// apply hands a note to the sentences from the given one on.
func (d *document) apply(n note, from int) {
	for i := from; i < len(d.sentences); i++ {
		s := &d.sentences[i]
		if s.noteAt != 0 {
			continue
		}
		if len(n.owner) > 0 {
			s.owner, s.ownerText = n.owner, n.ownerText
		}
		if n.hasDue {
			s.due, s.hasDue = n.due, true
		}
		if s.support == nil {
			s.support = n.support
		}
	}
}

// bracketNote reads a bracket behind the stop of a paragraph's last sentence, which is
// for the sentences of the paragraph since the one before.
func (d *document) bracketNote(start, end, n int, sets alarm) bool {
	s := d.text[start:end]
	if d.dutySentence(s) {
		s = "（" + strings.TrimSuffix(s, "。") + "）"
	}
	if (sets&noteAlarm == 0 || !isOwnerNote(s)) && (!hasPrefixAny(s, []string{"（", "(", "〔", "【", "["}) || !hasSuffixAny(strings.TrimRight(s, "。"), []string{"）", ")", "〕", "】", "]"})) {
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

// maxDuty bounds a sentence that only says who does it, in bytes.
const maxDuty = 60 * len("字")

// dutySentence reports a sentence that only says who does what stands before and until
// when: 由区商务局牵头，区市场监管局配合，9月底前完成。
func (d *document) dutySentence(s string) bool {
	if len(s) > maxDuty {
		return false
	}
	body := strings.TrimSuffix(s, "。")
	lead, _, _ := strings.Cut(body, "，")
	units, ok := cutSuffixAny(lead, duties)
	if !ok {
		return false
	}
	units = strings.TrimPrefix(units, "由")
	if list := organs(units, 0, len(units), d.city); len(list) == 0 || list[0].start != 0 || list[len(list)-1].end != len(units) {
		return false
	}
	for _, part := range strings.Split(body, "，") {
		if !hasSuffixAny(part, duties) && !hasSuffixAny(part, helpings) && !hasSuffixAny(part, finishes) {
			return false
		}
	}
	return true
}

// finishes end the part of a note that says until when.
var finishes = strings.Fields("前完成 底完成 内完成 月完成 前办结")
