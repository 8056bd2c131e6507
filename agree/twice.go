package agree

import (
	"fmt"
	"math"
)

// promisedTwice compares the wordings of one indicator on one basis. Claims of
// the same wording are one; each pair of different wordings is one finding.
func (b *book) promisedTwice() []Finding {
	var findings []Finding
	for _, k := range b.keys {
		for _, basis := range []Basis{Growth, Level, Share, Increment, Multiple} {
			groups := wordings(b.with(k, basis))
			for i, first := range groups {
				if len(first) > 1 {
					findings = append(findings, repeated(first))
				}
				for _, other := range groups[i+1:] {
					if first[0].inMeasure(other[0].Measure) {
						findings = append(findings, compareWordings(first[0], other[0]))
					}
				}
			}
		}
	}
	return findings
}

// wordings groups claims that say the same.
func wordings(claims []Claim) [][]Claim {
	var groups [][]Claim
next:
	for _, c := range claims {
		for i, g := range groups {
			if sameWording(g[0], c) {
				groups[i] = append(g, c)
				continue next
			}
		}
		groups = append(groups, []Claim{c})
	}
	return groups
}

func sameWording(a, b Claim) bool {
	if a.Comparator != b.Comparator || !b.inMeasure(a.Measure) || !sameNumber(a.in(a.Measure), b.in(a.Measure)) {
		return false
	}
	if a.Comparator != Between {
		return true
	}
	a.Value, b.Value = a.Value2, b.Value2
	return sameNumber(a.in(a.Measure), b.in(a.Measure))
}

func sameNumber(a, b float64) bool {
	return math.Abs(a-b) <= Negligible*math.Max(1, math.Max(math.Abs(a), math.Abs(b)))
}

func repeated(same []Claim) Finding {
	c := same[0]
	return Finding{
		Kind: Twice, Severity: Agrees, Claims: ids(same), GapMeasure: gapMeasure(c),
		Expression: Expression{
			Numbers: []Number{{string(c.Basis), c.ID, c.in(c.Measure), valueMeasure(c)}},
			Result:  Number{"difference", "", 0, gapMeasure(c)},
			Text:    c.wording(),
		},
		Message: fmt.Sprintf("%s：%d处都是“%s”", c.who(), len(same), c.phrase()),
	}
}

func compareWordings(a, b Claim) Finding {
	scale := 1.0
	if a.amount() {
		scale, _ = ratio(b.Measure, a.Measure)
	}
	other := b.meaning().apply(func(s span) span { return s.scale(scale) })
	severity := Conflicts
	if a.meaning().reach.meets(other.reach) {
		severity = Differs
	}
	va, vb := a.in(a.Measure), b.in(a.Measure)
	return Finding{
		Kind: Twice, Severity: severity, Claims: []string{a.ID, b.ID},
		Gap: clean(vb - va), GapMeasure: gapMeasure(a),
		Expression: Expression{
			Numbers: []Number{{string(a.Basis), a.ID, va, valueMeasure(a)}, {string(b.Basis), b.ID, vb, valueMeasure(a)}},
			Result:  Number{"difference", "", clean(vb - va), gapMeasure(a)},
			Text:    fmt.Sprintf("%s | %s", a.wording(), b.wording()),
		},
		Message: fmt.Sprintf("%s：“%s”与“%s”%s", a.who(), a.phrase(), b.phrase(), twiceWords[severity]),
	}
}

var twiceWords = map[Severity]string{Differs: "说法不同，以哪个为准须确认", Conflicts: "不能同时成立"}

func gapMeasure(c Claim) string {
	if c.amount() {
		return c.Measure
	}
	return pointsMeasure
}

func valueMeasure(c Claim) string {
	if c.amount() {
		return c.Measure
	}
	return "%"
}
