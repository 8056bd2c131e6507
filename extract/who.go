package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// ownNote reads what the sentence says of who answers for it.
func (p *parser) ownNote() (note, bool) {
	if text := p.text[p.s.start:p.s.end]; mayNote(text, p.s.alarms) {
		return p.d.readNote(text)
	}
	return note{}, false
}

// findOwner returns who answers for the sentence and the rule that says so, first
// hit: a note in the sentence, a unit that is the subject of it, who is quoted, the
// note behind the block, the section's unit, the document's author, the only unit that
// speaks in it, the government of its place.
func (p *parser) findOwner() (units []string, rule string) {
	if p.s.heading {
		return p.s.section.owner, "owner-section"
	}
	if n, ok := p.ownNote(); ok {
		if p.s.support == nil {
			p.s.support = n.support
		}
		if n.hasDue {
			p.s.due, p.s.hasDue = n.due, true
		}
		if len(n.owner) > 0 {
			return n.owner, "owner-note"
		}
	}
	if list := p.subjectUnits(); len(list) > 0 {
		p.d.actor = actor{p.s.paragraph, p.inFull(names(list, p.d.city)), p.text[list[0].start:list[len(list)-1].end]}
		return p.d.actor.units, "owner-subject"
	}
	if p.carriesOn() {
		return p.d.actor.units, "owner-subject-before"
	}
	if _, owner := p.otherGovernment(); owner != nil {
		return owner, "owner-place-subject"
	}
	if unit := p.enterprise(); unit != "" && !p.speaksFor(unit) {
		return p.d.unitNames(unit), "owner-enterprise"
	}
	switch {
	case p.s.owner != nil && p.s.speaker != "":
		return p.s.owner, "owner-quoted"
	case p.s.owner != nil:
		return p.s.owner, "owner-note"
	case p.s.section.owner != nil:
		return p.s.section.owner, "owner-section"
	case len(p.d.author) > 0:
		return p.d.author, "owner-author"
	case p.s.voice != nil:
		return p.s.voice, "owner-voice"
	case p.d.city.name != "" && !p.d.anonymous && !p.s.section.unled:
		return []string{p.d.city.name + "人民政府"}, "owner-place"
	}
	return nil, "owner-unknown"
}

// inFull gives units that stand behind the bare rank of a place other than the document's
// the name of the one that has the word: 县水务局, said by the head of 黄陵县水务局.
func (p *parser) inFull(units []string) []string {
	for i, unit := range units {
		if rank, _ := localRanks.words().At(unit, 0); rank < 0 {
			continue
		}
		for _, own := range slices.Concat(p.s.owner, p.s.section.owner) {
			if strings.HasSuffix(own, unit) {
				units[i] = own
			}
		}
	}
	return units
}

// subjectUnits returns the units that a sentence says will do something: bodies at
// the start of a clause, before 将, 要, 提出, 承诺 or a verb of action. 会同 and what
// follows is not the subject.
func (p *parser) subjectUnits() []organ {
	for _, cl := range p.clauses() {
		if list := p.clauseUnits(cl); list != nil {
			return list
		}
	}
	return nil
}

// enterprise returns the company or district that opens the sentence of a text without
// an author and says what it will do: 某某钢铁集团计划今年…, 滨河新区提出….
func (p *parser) enterprise() string {
	if len(p.d.author) > 0 || len(p.tokens) == 0 {
		return ""
	}
	for _, t := range p.tokens {
		switch {
		case t.kind == pause, t.kind == body:
			return ""
		case t.is(future | modal):
			name := p.text[p.tokens[0].start:t.start]
			if n := utf8.RuneCountInString(name); n < 3 || n > 14 || strings.IndexFunc(name, notHan) >= 0 || !hasSuffixAny(name, []string{"集团", "公司", "管委会", "新区", "高新区", "经开区", "开发区"}) || selfNames.opens(name) {
				return ""
			}
			return name
		}
	}
	return ""
}

// support returns who helps, as written.
func (p *parser) support() []string {
	if p.s.support != nil {
		return p.s.support
	}
	return p.s.section.support
}

func (p *parser) speaker() string {
	if p.s.section.speaker != "" {
		return p.s.section.speaker
	}
	return p.s.speaker
}

// ownerText returns the unit as the text writes it.
func (p *parser) ownerText(rule string) string {
	switch rule {
	case "owner-subject":
		list := p.agents
		if list == nil {
			list = p.subjectUnits()
		}
		return p.text[list[0].start:list[len(list)-1].end]
	case "owner-quoted", "owner-note":
		if p.s.ownerText != "" {
			return p.s.ownerText
		}
		n, _ := p.d.readNote(p.text[p.s.start:p.s.end])
		return n.ownerText
	case "owner-subject-before":
		return p.d.actor.text
	case "owner-section":
		return p.s.section.ownerText
	case "owner-place-subject":
		place, _ := p.otherGovernment()
		return place
	case "owner-enterprise":
		return p.enterprise()
	}
	return ""
}
