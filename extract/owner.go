package extract

import (
	"strings"
	"unicode/utf8"
)

// noteWords open a line or bracket that says who answers for what stands before.
var noteWords = []string{"责任单位", "责任部门", "牵头单位", "牵头部门", "主办单位", "牵头责任单位", "责任领导", "分管领导", "牵头领导"}

func isOwnerNote(line string) bool {
	line = strings.TrimLeft(line, "（(【[ ")
	for _, w := range noteWords {
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
}

// readNote reads 牵头单位：A、B；配合单位：C, and 责任单位：A、C where the first leads.
func (d *document) readNote(text string) (note, bool) {
	var n note
	for _, w := range noteWords[:6] {
		if body, ok := labelled(text, w); ok {
			list := strings.FieldsFunc(stripBrackets(body), func(c rune) bool { return c == '、' || c == ' ' || c == '　' || c == '，' || c == ',' })
			lead := list
			if !strings.HasPrefix(w, "牵头") && len(list) > 1 {
				lead = list[:1]
				n.support = splitUnits(body)[1:]
			}
			for _, u := range lead {
				n.owner = append(n.owner, d.unitNames(strings.TrimSpace(u))...)
			}
			n.ownerText = strings.Join(lead, "、")
			break
		}
	}
	for _, w := range []string{"配合单位", "配合部门", "协办单位", "参与单位", "责任单位"} {
		if body, ok := labelled(text, w); ok && len(n.support) == 0 && w != "责任单位" {
			n.support = splitUnits(body)
		}
	}
	return n, len(n.owner) > 0
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
	for _, stop := range []string{"配合单位", "配合部门", "协办单位", "责任领导", "完成时限", "分管领导", "参与单位"} {
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

// ownerNote applies a line like 责任单位：A、B back to the block before it.
func (d *document) ownerNote(start, end int) {
	n, ok := d.readNote(d.text[start:end])
	if !ok {
		return
	}
	for i := d.blockFrom; i < len(d.sentences); i++ {
		s := &d.sentences[i]
		s.owner, s.ownerText = n.owner, n.ownerText
		if s.section.support == nil {
			s.section.support = n.support
		}
	}
	d.blockFrom = len(d.sentences)
}

// quote finds who is speaking, sentence by sentence: X局局长某某表示, 某某说, 他说.
// A paragraph that is quoted before its speaker is named is handed to them too.
func (d *document) quote() {
	var last *section
	for i := range d.sentences {
		s := &d.sentences[i]
		if i > 0 && d.sentences[i-1].section != s.section {
			last = nil
		}
		found := d.speakerIn(s)
		switch {
		case found != nil:
			last = found
			d.backfill(i, found)
		case last != nil && (d.sentences[i-1].paragraph == s.paragraph || d.pronoun(s)):
			found = last
		}
		if found != nil && s.section.speaker == "" && s.owner == nil {
			s.speaker, s.owner, s.ownerText = found.speaker, found.owner, found.ownerText
		}
	}
}

func (d *document) pronoun(s *sentence) bool {
	head := d.text[s.start:min(s.end, s.start+len("　　该局将他"))]
	for _, w := range []string{"他表示", "她表示", "他说", "她说", "该局", "该委", "该厅", "他还", "她还"} {
		if strings.Contains(head, w) {
			return true
		}
	}
	return false
}

// backfill gives the sentences of a quotation that began earlier in the paragraph
// to the speaker named after it.
func (d *document) backfill(i int, who *section) {
	for k := i - 1; k >= 0 && d.sentences[k].paragraph == d.sentences[i].paragraph; k-- {
		s := &d.sentences[k]
		if s.owner != nil || s.section.speaker != "" || !strings.ContainsAny(d.text[s.start:s.end], "“") && k > 0 && d.sentences[k-1].paragraph == s.paragraph {
			continue
		}
		s.speaker, s.owner, s.ownerText = who.speaker, who.owner, who.ownerText
	}
}

// speakerIn reads title, name and a verb of saying in a sentence.
func (d *document) speakerIn(s *sentence) *section {
	text := d.text[s.start:s.end]
	for _, t := range titles {
		i := strings.Index(text, t)
		for i >= 0 {
			if name := nameBeforeSay(text[i+len(t):]); name != "" {
				return d.introduce(text[:i], name)
			}
			j := strings.Index(text[i+len(t):], t)
			if j < 0 {
				break
			}
			i += len(t) + j
		}
	}
	for _, sec := range d.speakers {
		if i := strings.Index(text, sec.speaker); i >= 0 && nameBeforeSay(text[i:]) == sec.speaker {
			return sec
		}
	}
	return nil
}

// nameBeforeSay returns the name at the start of s when a verb of saying follows.
func nameBeforeSay(s string) string {
	i := 0
	for k := 0; k < 4 && i < len(s); k++ {
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if k == 0 {
			continue
		}
		rest := s[i:]
		for _, lead := range []string{"还", "在会上", "在发言中", "也", ""} {
			if r, ok := strings.CutPrefix(rest, lead); ok {
				if cl, n := word(r); n > 0 && cl&say != 0 && isName(s[:i]) {
					return s[:i]
				}
			}
		}
	}
	return ""
}

// introduce remembers a speaker with the unit named in front of the title.
func (d *document) introduce(before, name string) *section {
	for _, known := range d.speakers {
		if known.speaker == name {
			return known
		}
	}
	list := organs(before, 0, len(before), d.city)
	if len(list) == 0 {
		return nil
	}
	o := list[len(list)-1]
	sec := &section{speaker: name, owner: []string{o.name(d.city)}, ownerText: before[o.start:o.end]}
	d.speakers = append(d.speakers, sec)
	return sec
}
