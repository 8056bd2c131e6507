package extract

// Sentence is one sentence of a text with what stands over it.
type Sentence struct {
	Span    Span
	Text    string
	Unit    string // full name of who answers for it: speaker's unit, section's unit or author; empty when unknown
	Speaker string // who says it
	Heading string // nearest heading
	Title   bool   // the sentence is itself a heading
}

// Sentences cuts a UTF-8 text at 。！？ and line ends. Lines that only name a unit or
// responsible units are no sentences; they appear in Unit.
func Sentences(text []byte) []Sentence {
	if check(text) != nil {
		return nil
	}
	d := read(string(text), Options{})
	out := make([]Sentence, 0, len(d.sentences))
	for i := range d.sentences {
		s := &d.sentences[i]
		p := newParser(d, s)
		item := Sentence{Span: d.offsets.span(s.start, s.end), Text: d.text[s.start:s.end], Speaker: p.speaker(), Heading: s.section.heading, Title: s.heading}
		if len(p.owners) > 0 && p.ownerRule != "owner-place" { // nothing in the text says so
			item.Unit = p.owners[0]
		}
		out = append(out, item)
	}
	return out
}
