package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// answerer is the units that answer for a sentence from a byte of the text on.
type answerer struct {
	at    int
	units []organ
}

// answerers reads who takes over from clause to clause of a sentence: 由市商务局牵头，…；
// 由市文旅局负责，…. The first is that of [parser.subjectUnits].
func (p *parser) answerers() []answerer {
	var out []answerer
	for _, cl := range p.clauses() {
		if list := p.clauseUnits(cl); list != nil {
			out = append(out, answerer{p.tokens[cl.from].start, list})
		}
	}
	return out
}

// clauseUnits returns the units that open a clause and will do something.
func (p *parser) clauseUnits(cl clause) []organ {
	var list []organ
	for k := cl.from; k < cl.to; k++ {
		t := p.tokens[k]
		switch {
		case t.kind == body:
			list = append(list, t.organ)
			continue
		case len(list) > 0 && (t.is(future|modal|act) || hasPrefixAny(p.text[t.start:], []string{"牵头", "负责"})):
			return list
		case len(list) > 0 && t.is(manner) && !strings.HasPrefix(p.text[t.start:], "会同"):
			continue
		case len(list) > 0 && t.kind == plain && asides.has(p.text[t.start:t.end]):
			continue
		case t.kind == item, t.kind == quoted, t.kind == point, t.is(joint), p.text[t.start:t.end] == "由":
			continue
		}
		break
	}
	if list := p.entrusted(cl); list != nil {
		return list
	}
	return p.localUnit(cl)
}

// takeOver gives what begins at a byte of the text to the units of the clause or of the
// last clause before that names some.
func (p *parser) takeOver(at int) {
	if p.ownerRule != "owner-subject" {
		return
	}
	if p.subjects == nil {
		p.subjects = p.answerers()
	}
	if len(p.subjects) < 2 {
		return
	}
	now := p.subjects[0].units
	for _, s := range p.subjects[1:] {
		if s.at <= at {
			now = s.units
		}
	}
	p.agents, p.owners = now, names(now, p.d.city)
}

// otherGovernment returns the place that opens the sentence of a text of another place
// and is told what to do: 石浦县要在年底前…, and its government.
func (p *parser) otherGovernment() (place string, owner []string) {
	for k := 0; k+1 < len(p.tokens) && k < 4; k++ {
		t := p.tokens[k]
		if t.kind != plain {
			if t.kind == point || t.kind == pause || t.is(joint) {
				continue
			}
			return "", nil
		}
		text := p.text[t.start:t.end]
		rank := lastRune(text)
		if next := p.tokens[k+1]; !next.is(future|modal) || !strings.Contains("县区市旗州镇乡", rank) || utf8.RuneCountInString(text) > 5 || !isPlace(text) || text == p.d.city.short {
			return "", nil
		}
		owner = p.d.territory(text)
		if slices.Equal(owner, []string{p.d.city.name + "人民政府"}) {
			return "", nil
		}
		return text, owner
	}
	return "", nil
}
