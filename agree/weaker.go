package agree

import "fmt"

// weakerThanLastYear reports promises below last year's result, or above it
// where less is better. A range is judged by its easier end.
func (b *book) weakerThanLastYear() []Finding {
	var findings []Finding
	for _, c := range b.claims {
		last, known := b.result(c)
		if !known {
			continue
		}
		scale := 1.0
		if c.amount() {
			var comparable bool
			if scale, comparable = ratio(c.Measure, last.Measure); !comparable {
				continue
			}
		}
		if f, weaker := b.weaker(c, last, scale); weaker {
			findings = append(findings, f)
		}
	}
	return findings
}

// result is last year's figure on the basis of the claim.
func (b *book) result(c Claim) (Observation, bool) {
	table := b.facts.Growths
	switch c.Basis {
	case Level:
		table = b.facts.Levels
	case Growth, Multiple:
	default:
		return Observation{}, false
	}
	o, ok := table[c.lastYear()]
	return o, ok
}

func (b *book) weaker(c Claim, last Observation, scale float64) (Finding, bool) {
	ceiling := b.facts.LessIsBetter[c.Indicator]
	value := c.points(c.Value)
	if ceiling && c.Comparator == Between {
		value = c.points(c.Value2)
	}
	value = clean(value * scale)
	gap := clean(value - last.Value)
	if ceiling && gap <= 0 || !ceiling && gap >= 0 {
		return Finding{}, false
	}
	measure, relation := last.Measure, "<"
	if !c.amount() {
		measure = "%"
	}
	if ceiling {
		relation = ">"
	}
	return Finding{
		Kind: WeakerThanLast, Severity: States, Claims: []string{c.ID}, Observations: []string{last.Ref},
		Gap: gap, GapMeasure: gapMeasure(c),
		Expression: Expression{
			Numbers: []Number{{"promise", c.ID, value, measure}, {"last", last.Ref, last.Value, measure}},
			Result:  Number{"difference", "", gap, gapMeasure(c)},
			Text:    fmt.Sprintf("%s %s %s", number(value), relation, number(last.Value)),
		},
		Message: fmt.Sprintf("%s：承诺“%s”弱于上年结果%s%s", c.who(), c.phrase(), number(last.Value), measure),
	}, true
}
