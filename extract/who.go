package extract

import "strings"

// findOwner returns who answers for the sentence and the rule that says so, first
// hit: a note in the sentence, a unit that is the subject of it, who is quoted, the
// note behind the block, the section's unit, the document's author.
func (p *parser) findOwner() (units []string, rule string) {
	if p.s.heading {
		return p.s.section.owner, "owner-section"
	}
	if n, ok := p.d.readNote(p.text[p.s.start:p.s.end]); ok {
		return n.owner, "owner-note"
	}
	if list := p.subjectUnits(); len(list) > 0 {
		return names(list, p.d.city), "owner-subject"
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
	}
	return nil, "owner-unknown"
}

// subjectUnits returns the units that a sentence says will do something: bodies at
// the start of a clause, before 将, 要, 提出, 承诺 or a verb of action. 会同 and what
// follows is not the subject.
func (p *parser) subjectUnits() []organ {
	for _, cl := range p.clauses() {
		var list []organ
		for k := cl.from; k < cl.to; k++ {
			t := p.tokens[k]
			switch {
			case t.kind == body:
				list = append(list, t.organ)
				continue
			case len(list) > 0 && t.is(future|modal|act):
				return list
			case len(list) > 0 && t.is(manner) && !strings.HasPrefix(p.text[t.start:], "会同"):
				continue
			case t.kind == item, t.kind == quoted, t.kind == point, t.is(joint), p.text[t.start:t.end] == "由":
				continue
			}
			break
		}
	}
	return nil
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
		list := p.subjectUnits()
		return p.text[list[0].start:list[len(list)-1].end]
	case "owner-quoted", "owner-note":
		if p.s.ownerText != "" {
			return p.s.ownerText
		}
		n, _ := p.d.readNote(p.text[p.s.start:p.s.end])
		return n.ownerText
	case "owner-section":
		return p.s.section.ownerText
	}
	return ""
}
