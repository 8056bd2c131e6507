package light

import (
	"strconv"
	"strings"

	"guatu"
)

// language picks one side of the lexicon.
type language int

const (
	chinese language = iota
	english
)

func (l language) word(p pair) string {
	if l == english {
		return p.en
	}
	return p.zh
}

func (l language) metric(code string) string {
	if l == english {
		return code
	}
	return metricByWord()[code].Name
}

// String writes the rule set in Chinese, in the form Parse reads. Parsing it
// again gives the same rule set.
func (r RuleSet) String() string { return r.write(chinese) }

// English writes the rule set with English keywords and metric codes; names,
// labels and notes stay as they are.
func (r RuleSet) English() string { return r.write(english) }

func (r RuleSet) write(l language) string {
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, " ") + "\n") }
	for _, h := range []struct {
		word  pair
		value string
	}{{wordCode, r.Code}, {wordName, r.Name}, {wordSource, r.Source}} {
		if h.value != "" {
			line(l.word(h.word)+":", h.value)
		}
	}
	if r.Version > 0 {
		line(l.word(wordVersion)+":", strconv.Itoa(r.Version))
	}
	line(l.word(wordObject), l.object(r.Object))
	line(l.stale(r.Stale))
	for _, n := range r.Notes {
		line("#", n)
	}
	for _, c := range r.Clauses {
		line(l.clause(c) + noteText(c.Note))
	}
	for _, m := range r.Limits {
		line(l.limit(m) + noteText(m.Note))
	}
	if r.Hysteresis.Metric != "" {
		line(l.hysteresis(r.Hysteresis))
	}
	return b.String()
}

func noteText(note string) string {
	if note == "" {
		return ""
	}
	return "  # " + note
}

func (l language) stale(s Stale) string {
	if s.Never {
		return l.word(wordStale) + " " + l.word(wordNever)
	}
	op := More
	if s.Inclusive {
		op = AtLeast
	}
	days := strconv.FormatFloat(s.Days, 'f', -1, 64)
	return strings.Join([]string{l.word(wordStale), string(op), days, l.word(wordDays), "→", l.light(guatu.Grey)}, " ")
}

func (l language) clause(c Clause) string {
	var parts []string
	if c.Undefined {
		parts = append(parts, l.word(wordUndefined))
	}
	if c.Otherwise {
		parts = append(parts, l.word(wordOtherwise))
	} else {
		parts = append(parts, l.word(wordWhen), l.condition(c.When))
	}
	parts = append(parts, "→", l.outcome(c.Outcome))
	return strings.Join(parts, " ")
}

func (l language) outcome(o Outcome) string {
	text := l.light(o.Light)
	for _, w := range stateWords {
		if w.state == o.State {
			text = l.word(w.word)
		}
	}
	if o.Label != "" {
		text += " " + quoteLabel(o.Label)
	}
	return text
}

// quoteLabel picks the quotation marks that the label does not contain.
func quoteLabel(label string) string {
	switch {
	case !strings.Contains(label, "”"):
		return "“" + label + "”"
	case !strings.Contains(label, `"`):
		return `"` + label + `"`
	default:
		return "「" + label + "」"
	}
}

func (l language) light(light guatu.Light) string {
	for _, w := range lightWords {
		if w.light == light {
			return l.word(w.word)
		}
	}
	return ""
}

func (l language) object(o Object) string {
	for _, w := range objectWords {
		if w.object == o {
			return l.word(w.word)
		}
	}
	return ""
}

func (l language) limit(m Limit) string {
	return strings.Join([]string{
		l.word(wordLimit), l.light(m.From), l.word(wordTo), l.light(m.To), l.word(wordWhen), l.condition(m.When),
	}, " ")
}

func (l language) hysteresis(h Hysteresis) string {
	return strings.Join([]string{
		l.word(wordHysteresis), l.metric(h.Metric), l.quantity(h.Text, h.Unit),
		l.word(wordOr), strconv.Itoa(h.Periods), l.word(wordPeriods),
	}, " ")
}

func (l language) condition(c Condition) string {
	var alternatives []string
	for _, all := range c {
		var tests []string
		for _, t := range all {
			tests = append(tests, l.test(t))
		}
		alternatives = append(alternatives, strings.Join(tests, " "+l.word(wordAnd)+" "))
	}
	return strings.Join(alternatives, " "+l.word(wordOr)+" ")
}

func (l language) test(t Test) string {
	switch {
	case t.Known != "":
		return l.word(wordKnown) + " " + l.metric(t.Known)
	case t.Flag != "" && t.Not:
		return l.word(wordNot) + " " + l.metric(t.Flag)
	case t.Flag != "":
		return l.metric(t.Flag)
	}
	parts := []string{l.operand(t.Operands[0])}
	for i, op := range t.Ops {
		parts = append(parts, string(op), l.operand(t.Operands[i+1]))
	}
	return strings.Join(parts, " ")
}

func (l language) operand(o Operand) string {
	switch {
	case o.Minus != nil:
		return "|" + l.metric(o.Metric) + " - " + l.operand(*o.Minus) + "|"
	case o.Metric != "":
		return l.metric(o.Metric)
	default:
		return l.quantity(o.Text, o.Unit)
	}
}

// quantity writes a number and its unit; English gets the English unit word.
func (l language) quantity(text, unit string) string {
	switch {
	case unit == "":
		return text
	case unit == "%":
		return text + unit
	case l == english:
		return text + " " + unitEnglish[unitWords[unit]]
	default:
		return text + " " + unit
	}
}
