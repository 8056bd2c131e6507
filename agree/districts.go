package agree

import (
	"fmt"
	"strings"
)

// districtsAndCities compares the promises of districts with that of the region
// that contains them: how many promise more growth, and whether levels add up.
func (b *book) districtsAndCities() []Finding {
	var findings []Finding
	for _, k := range b.keys {
		if city, ok := b.current(k, Growth); ok {
			if districts := b.weakestOf(k, Growth, city.Measure); len(districts) > 0 {
				findings = append(findings, compareGrowths(city, districts))
			}
		}
		if city, ok := b.current(k, Level); ok {
			if districts := b.weakestOf(k, Level, city.Measure); len(districts) > 0 {
				findings = append(findings, compareLevels(city, districts))
			}
		}
	}
	return findings
}

// weakestOf lists one claim per district of k's region, in order of appearance:
// when a district promised several numbers ("≥7%, 力争7.5%"), its lowest, because
// that is the one it is bound by.
func (b *book) weakestOf(k Key, basis Basis, measure string) []Claim {
	var list []Claim
	for _, district := range b.keys {
		parent, known := b.facts.Parent[district.Region]
		if !known || parent != k.Region || district.Indicator != k.Indicator || district.Year != k.Year {
			continue
		}
		var weakest Claim
		found := false
		for _, c := range b.with(district, basis) {
			if c.inMeasure(measure) && (!found || c.in(measure) < weakest.in(measure)) {
				weakest, found = c, true
			}
		}
		if found {
			list = append(list, weakest)
		}
	}
	return list
}

// inMeasure reports whether the claim can be compared in a measure; growth always can.
func (c Claim) inMeasure(measure string) bool {
	_, ok := ratio(c.Measure, measure)
	return ok || !c.amount()
}

// in returns the claim's number in a measure, growth in per cent.
func (c Claim) in(measure string) float64 {
	if !c.amount() {
		return c.points(c.Value)
	}
	scale, _ := ratio(c.Measure, measure)
	return clean(c.Value * scale)
}

func compareGrowths(city Claim, districts []Claim) Finding {
	stated := city.points(city.Value)
	f := Finding{Kind: DistrictCity, Severity: States, Claims: []string{city.ID}, GapMeasure: pointsMeasure}
	f.Expression.Numbers = []Number{{"city", city.ID, stated, "%"}}
	var above []string
	lowest := districts[0].points(districts[0].Value)
	for _, d := range districts {
		v := d.points(d.Value)
		lowest = min(lowest, v)
		f.Claims = append(f.Claims, d.ID)
		f.Expression.Numbers = append(f.Expression.Numbers, Number{"district", d.ID, v, "%"})
		if v > stated+Negligible {
			above = append(above, d.Region)
		}
	}
	f.Gap = lowest - stated
	f.Expression.Result = Number{"count", "", float64(len(above)), "个"}
	f.Expression.Text = fmt.Sprintf("%d/%d > %s%%", len(above), len(districts), number(stated))
	f.Message = fmt.Sprintf("%s：已见的%d个下级中%d个的承诺高于%s的%s", city.Indicator, len(districts), len(above), city.Region, city.wording())
	switch {
	case len(districts) == 1:
	case len(above) == len(districts):
		f.Severity = Differs
		f.Message += "；全部高于上级，除非其余地区低于上级，否则不能同时成立"
	case 2*len(above) > len(districts):
		f.Severity = Differs
		f.Message += "（" + strings.Join(above, "、") + "）"
	}
	return f
}

func compareLevels(city Claim, districts []Claim) Finding {
	sum := addUp(districts, city.Measure)
	f := Finding{
		Kind: DistrictCity, Severity: sum.against(city, false),
		Claims: append([]string{city.ID}, ids(districts)...),
		Gap:    sum.total - city.Value, GapMeasure: city.Measure,
		Expression: sum.expression(city, "district", "city"),
	}
	f.Message = fmt.Sprintf("%s%s，%s承诺%s：已见的%d个下级合计占%s",
		f.Expression.Text, city.Measure, city.Region, city.wording(), len(districts), percentOf(sum.total, city.Value))
	if f.Severity != States {
		f.Message += "，超出上级承诺"
	}
	return f
}

// sharesOfCities turns a promised share ("占全市25%") and level into the amount
// the containing region must have, and compares it with what that region promised.
func (b *book) sharesOfCities() []Finding {
	var findings []Finding
	for _, share := range b.claims {
		city, known := b.facts.Parent[share.Region]
		if share.Basis != Share || !known || share.Value <= 0 {
			continue
		}
		for _, level := range b.with(share.key(), Level) {
			for _, whole := range b.with(Key{share.Indicator, city, share.Year}, Level, Growth, Multiple) {
				if f, ok := b.shareOfCity(share, level, whole); ok {
					findings = append(findings, f)
				}
			}
		}
	}
	return findings
}

func (b *book) shareOfCity(share, level, whole Claim) (Finding, bool) {
	base, haveBase := b.facts.Levels[whole.lastYear()]
	promised, measure := whole.meaning(), whole.Measure
	f := Finding{Kind: DistrictCity, Claims: []string{level.ID, share.ID, whole.ID}}
	if whole.Basis != Level {
		if !haveBase || base.Value <= 0 {
			return f, false
		}
		promised, _ = changedLevel(whole, base)
		measure = base.Measure
		f.Observations = []string{base.Ref}
	}
	scale, comparable := ratio(level.Measure, measure)
	if !comparable {
		return f, false
	}
	implied := impliedWhole(level, share, scale)
	value := level.Value * scale
	result := value / (share.Value / 100)
	stated := whole.Value
	if whole.Basis != Level {
		stated = base.Value * (1 + whole.points(whole.Value)/100)
	}
	f.Severity = promised.relation(implied)
	f.Gap, f.GapMeasure = result-stated, measure
	f.Expression = Expression{
		Numbers: []Number{{"district", level.ID, value, measure}, {"share", share.ID, share.Value, "%"}, {"city", whole.ID, stated, measure}},
		Result:  Number{"city", "", result, measure},
		Text:    fmt.Sprintf("%s÷%s%% = %s", number(value), number(share.Value), computed(result)),
	}
	f.Message = fmt.Sprintf("%s，与%s“%s”（%s%s）%s", f.Expression.Text, whole.Region, whole.phrase(), computed(stated), measure, verdictWords[f.Severity])
	return f, true
}

// impliedWhole divides the level by the share; both are positive.
func impliedWhole(level, share Claim, scale float64) meaning {
	s := share.meaning()
	divide := func(l span) span {
		return span{l.low * scale / (s.core.high / 100), l.high * scale / (max(s.core.low, Negligible) / 100)}
	}
	return level.meaning().apply(divide)
}
