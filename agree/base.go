package agree

import (
	"fmt"
	"math"
)

// levelsAndGrowths compares each promised level with each promised growth,
// increment or multiple of the same indicator, through last year's amount.
func (b *book) levelsAndGrowths() []Finding {
	var findings []Finding
	for _, k := range b.keys {
		for _, level := range b.with(k, Level) {
			for _, change := range b.with(k, Growth, Multiple, Increment) {
				if f, ok := b.levelAndChange(level, change); ok {
					findings = append(findings, f)
				}
			}
		}
	}
	return findings
}

func (b *book) levelAndChange(level, change Claim) (Finding, bool) {
	base, known := b.facts.Levels[level.lastYear()]
	if !known {
		return impliedBase(level, change)
	}
	scale, comparable := ratio(level.Measure, base.Measure)
	if !comparable || base.Value <= 0 {
		return Finding{}, false
	}
	implied, ok := changedLevel(change, base)
	if !ok {
		return Finding{}, false
	}
	promised := level.meaning().apply(func(s span) span { return s.scale(scale) })
	value := level.Value * scale
	f := Finding{
		Kind: LevelGrowthBase, Severity: promised.relation(implied),
		Claims: []string{level.ID, change.ID}, Observations: []string{base.Ref},
	}
	if change.Basis == Increment {
		f.increment(base, value, level, change)
	} else {
		f.growth(base, value, level, change)
	}
	return f, true
}

// changedLevel is the level, in the measure of base, that a change promises.
func changedLevel(change Claim, base Observation) (meaning, bool) {
	if change.Basis != Increment {
		return change.meaning().apply(func(g span) span { return grow(base.around(), g) }), true
	}
	scale, ok := ratio(change.Measure, base.Measure)
	around := base.around()
	return change.meaning().apply(func(s span) span {
		return span{around.low + s.low*scale, around.high + s.high*scale}
	}), ok
}

// growth writes the arithmetic of a level against a growth.
func (f *Finding) growth(base Observation, value float64, level, change Claim) {
	stated := change.points(change.Value)
	implied := (value/base.Value - 1) * 100
	f.Gap, f.GapMeasure = implied-stated, pointsMeasure
	f.Expression = Expression{
		Numbers: []Number{
			{"base", base.Ref, base.Value, base.Measure}, {"level", level.ID, value, base.Measure},
			{"growth", change.ID, stated, "%"},
		},
		Result: Number{"growth", "", implied, "%"},
		Text:   fmt.Sprintf("%s→%s = %s", number(base.Value), number(value), signed(implied)),
	}
	f.Message = f.verdict(change)
	if f.Severity != Agrees {
		f.Message += fmt.Sprintf("；按“%s”应为%s%s", change.phrase(), computed(base.Value*(1+stated/100)), base.Measure)
	}
	if f.Severity != Agrees && change.Basis == Growth && change.Measure == "倍" {
		f.Message += fmt.Sprintf("（“增长%s倍”按字面是上年的%s倍；若本意是“增长到%s倍”，则为%s%s）",
			number(change.Value), number(change.Value+1), number(change.Value), computed(base.Value*change.Value), base.Measure)
	}
}

func (f *Finding) increment(base Observation, value float64, level, change Claim) {
	scale, _ := ratio(change.Measure, base.Measure)
	stated := change.Value * scale
	added := value - base.Value
	f.Gap, f.GapMeasure = added-stated, base.Measure
	f.Expression = Expression{
		Numbers: []Number{
			{"base", base.Ref, base.Value, base.Measure}, {"level", level.ID, value, base.Measure},
			{"increment", change.ID, stated, base.Measure},
		},
		Result: Number{"increment", "", added, base.Measure},
		Text:   fmt.Sprintf("%s−%s = %s", number(value), number(base.Value), number(added)),
	}
	f.Message = f.verdict(change)
}

var verdictWords = map[Severity]string{Agrees: "一致", Differs: "不相当", Conflicts: "不符"}

func (f *Finding) verdict(c Claim) string {
	return fmt.Sprintf("%s，与“%s”%s", f.Expression.Text, c.phrase(), verdictWords[f.Severity])
}

// impliedBase states what last year must have been when nobody published it.
func impliedBase(level, change Claim) (Finding, bool) {
	growth := change.points(change.Value)
	if change.Basis == Increment || growth <= -100 {
		return Finding{}, false
	}
	base := level.Value / (1 + growth/100)
	text := fmt.Sprintf("%s÷(1%s) = %s", number(level.Value), signed(growth), computed(base))
	return Finding{
		Kind: LevelGrowthBase, Severity: States, Claims: []string{level.ID, change.ID},
		Expression: Expression{
			Numbers: []Number{{"level", level.ID, level.Value, level.Measure}, {"growth", change.ID, growth, "%"}},
			Result:  Number{"base", "", math.Round(base*1e4) / 1e4, level.Measure},
			Text:    text,
		},
		Message: fmt.Sprintf("%s：未找到上年公布数，两数同时成立要求上年为%s%s", level.who(), computed(base), level.Measure),
	}, true
}
