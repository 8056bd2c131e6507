package agree

import (
	"fmt"
	"math"
	"strings"
)

// partsAndWholes compares the sum of promised parts with the promised whole of
// one region and year. One claim stands for each part: the one announced last.
func (b *book) partsAndWholes() []Finding {
	var findings []Finding
	for _, k := range b.keys {
		parts, has := b.facts.Parts[k.Indicator]
		whole, promised := b.current(k, Level)
		if !has || !promised {
			continue
		}
		if f, ok := b.partsAndWhole(whole, parts); ok {
			findings = append(findings, f)
		}
		findings = append(findings, b.among(whole, parts.Among)...)
	}
	return findings
}

func (b *book) partsAndWhole(whole Claim, parts Parts) (Finding, bool) {
	found, missing := b.promisedParts(whole, parts.Names)
	if len(found) == 0 {
		return Finding{}, false
	}
	sum := addUp(found, whole.Measure)
	complete := parts.Exhaustive && len(missing) == 0
	f := sum.finding(whole, complete)
	f.Message = partsMessage(f, sum.total, whole, missing, complete)
	return f, true
}

// promisedParts returns the claims that can be added up for a whole and the names of
// the parts that have none.
func (b *book) promisedParts(whole Claim, names []string) (found []Claim, missing []string) {
	for _, name := range names {
		c, ok := b.current(Key{name, whole.Region, whole.Year}, Level)
		if _, comparable := ratio(c.Measure, whole.Measure); ok && comparable {
			found = append(found, c)
		} else {
			missing = append(missing, name)
		}
	}
	return found, missing
}

// among judges parts that overlap: each that exceeds the whole alone is a finding;
// else what they add up to is a statement.
func (b *book) among(whole Claim, names []string) []Finding {
	found, _ := b.promisedParts(whole, names)
	var out []Finding
	for _, c := range found {
		alone := addUp([]Claim{c}, whole.Measure)
		if f := alone.finding(whole, false); f.Severity != States {
			f.Message = partsMessage(f, alone.total, whole, nil, false)
			out = append(out, f)
		}
	}
	if len(found) == 0 || len(out) > 0 {
		return out
	}
	sum := addUp(found, whole.Measure)
	f := sum.finding(whole, false)
	f.Severity = States
	f.Message = fmt.Sprintf("%s%s，整体承诺%s", f.Expression.Text, whole.Measure, whole.wording())
	f.Message += fmt.Sprintf("：合计为整体的%s，各项可能交叉", percentOf(sum.total, whole.Value))
	return []Finding{f}
}

// total is a sum of claims in one measure: the stated numbers and what they mean.
type total struct {
	claims  []Claim
	values  []float64
	total   float64
	meaning meaning
}

func addUp(claims []Claim, measure string) total {
	t := total{claims: claims}
	for _, c := range claims {
		scale, _ := ratio(c.Measure, measure)
		m := c.meaning().apply(func(s span) span { return s.scale(scale) })
		t.values = append(t.values, clean(c.Value*scale))
		t.total += c.Value * scale
		t.meaning.core = span{t.meaning.core.low + m.core.low, t.meaning.core.high + m.core.high}
		t.meaning.reach = span{t.meaning.reach.low + m.reach.low, t.meaning.reach.high + m.reach.high}
	}
	t.total = clean(t.total)
	return t
}

func (t total) finding(whole Claim, complete bool) Finding {
	return Finding{
		Kind: PartsWhole, Claims: append([]string{whole.ID}, ids(t.claims)...),
		Severity:   t.against(whole, complete),
		Gap:        t.total - whole.Value,
		GapMeasure: whole.Measure,
		Expression: t.expression(whole, "part", "whole"),
	}
}

// against judges a sum. A complete sum must be what the whole says, or keep it
// where the whole is a bound. An incomplete one must not exceed the number of the
// whole, not even where that is only a lower bound: a whole that its own parts
// exceed is not the whole. What it leaves uncovered is a statement.
func (t total) against(whole Claim, complete bool) Severity {
	m := whole.meaning()
	switch {
	case complete && t.meaning.core.meets(m.reach):
		return Agrees
	case complete:
		return t.meaning.relation(m)
	case t.meaning.reach.low > m.core.high:
		return Conflicts
	case t.meaning.core.low > m.core.high:
		return Differs
	default:
		return States
	}
}

func (t total) expression(whole Claim, role, wholeRole string) Expression {
	e := Expression{Result: Number{"sum", "", t.total, whole.Measure}}
	for i, c := range t.claims {
		e.Numbers = append(e.Numbers, Number{role, c.ID, t.values[i], whole.Measure})
	}
	e.Numbers = append(e.Numbers, Number{wholeRole, whole.ID, whole.Value, whole.Measure})
	relation := "<"
	switch {
	case math.Abs(t.total-whole.Value) <= Negligible*math.Max(1, math.Abs(whole.Value)):
		relation = "="
	case t.total > whole.Value:
		relation = ">"
	}
	e.Text = fmt.Sprintf("%s = %s", joinAmounts(t.values, "+"), number(t.total))
	if len(t.values) == 1 {
		e.Text = number(t.total)
	}
	e.Text += fmt.Sprintf(" %s %s", relation, number(whole.Value))
	return e
}

func partsMessage(f Finding, sum float64, whole Claim, missing []string, complete bool) string {
	text := fmt.Sprintf("%s%s，整体承诺%s", f.Expression.Text, whole.Measure, whole.wording())
	switch {
	case f.Severity != States && !complete:
		return text + fmt.Sprintf("：部分之和超出整体%s%s", number(f.Gap), whole.Measure)
	case complete:
		return text + "：" + verdictWords[f.Severity]
	}
	text += fmt.Sprintf("：已落实%s，其余%s%s未见分项承诺", percentOf(sum, whole.Value), number(-f.Gap), whole.Measure)
	if len(missing) > 0 {
		text += "（缺：" + strings.Join(missing, "、") + "）"
	}
	return text
}

func percentOf(part, whole float64) string {
	if whole == 0 {
		return "0%"
	}
	return computed(part/whole*100) + "%"
}
