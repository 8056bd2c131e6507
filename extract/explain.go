package extract

// Note says what one rule made of a place in a text.
type Note struct {
	Rule      string `json:"rule"`      // as in [Commitment.Rules], or why the place was passed over
	Points    int    `json:"points"`    // what the rule gives or takes; 0 for rules outside the gate
	Fired     bool   `json:"fired"`     // false: would have made a promise of it had it applied
	Score     int    `json:"score"`     // sum of the rules that fired
	Threshold int    `json:"threshold"` // the score from which a statement is a promise
	Kind      string `json:"kind"`      // numeric or action
	Text      string `json:"text"`      // the value or clause judged
	Span      Span   `json:"span"`
	Sentence  string `json:"sentence"`
}

// Explain returns what the rules made of the sentence at a byte of a UTF-8 text: for
// every number and every clause with a verb the rules that fired with their points, the
// rules that passed it over, and, where the score stays below the threshold, those that
// would have lifted it over. It returns nil for text that [Extract] refuses and where
// no sentence stands.
func Explain(text []byte, opt Options, at int) []Note {
	if check(text) != nil {
		return nil
	}
	d := read(string(text), opt)
	for i := range d.sentences {
		s := &d.sentences[i]
		p := newParser(d, s)
		if at < s.start || at >= s.end {
			p.numeric() // sets what later sentences inherit
			d.linger(s, &p.cues, p.text[s.start:s.end])
			continue
		}
		p.trace = &trace{}
		p.numeric()
		p.actions()
		return p.trace.notes
	}
	return nil
}

// trace collects notes when somebody asks for them.
type trace struct{ notes []Note }

// passOver notes that a rule outside the gate refuses a value or clause.
func (p *parser) passOver(kind, rule string, start, end int) {
	if p.trace == nil {
		return
	}
	p.trace.notes = append(p.trace.notes, p.note(kind, start, end, Note{Rule: rule, Fired: true}))
}

// explain notes the rules of the gate for a value or clause.
func (p *parser) explain(kind string, c *cues, start, end int) {
	if p.trace == nil {
		return
	}
	score, _ := p.judge(c)
	for _, r := range c.weigh(p.s.section.mode) {
		if r.fired || score < threshold && score+r.points >= threshold {
			p.trace.notes = append(p.trace.notes, p.note(kind, start, end, Note{Rule: r.name, Points: r.points, Fired: r.fired, Score: score}))
		}
	}
}

func (p *parser) note(kind string, start, end int, n Note) Note {
	n.Kind, n.Threshold = kind, threshold
	n.Text, n.Span = p.text[start:end], p.d.offsets.span(start, end)
	n.Sentence = p.text[p.s.start:p.s.end]
	return n
}
