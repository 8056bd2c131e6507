package desk

import (
	"fmt"
	"slices"
	"strings"

	"guatu/agree"
	"guatu/forecast"
	"guatu/internal/monitor"
	"guatu/internal/register"
	"guatu/series"
)

// agree checks all claims of ledger, targets and documents against each other and
// against last year's published results.
func (p *Picture) agree() ([]agree.Finding, error) {
	facts := agree.Facts{
		Levels: map[agree.Key]agree.Observation{}, Growths: map[agree.Key]agree.Observation{},
		Parent: map[string]string{}, Parts: map[string]agree.Parts{}, LessIsBetter: map[string]bool{},
	}
	var claims []agree.Claim
	for _, e := range p.Entries {
		if e.Target != nil {
			claims = p.addClaim(claims, facts, e.Target.Claim)
		}
	}
	for _, a := range p.Targets {
		claims = p.addClaim(claims, facts, a.Claim)
	}
	for _, c := range p.Unreviewed {
		claims = p.addClaim(claims, facts, c)
	}
	findings, err := agree.Check(claims, facts)
	return merged(findings), err
}

// merged joins findings that say the same of claims said twice (in the ledger, in a
// document and in the table of targets).
func merged(findings []agree.Finding) []agree.Finding {
	at := map[string]int{}
	var out []agree.Finding
	for _, f := range findings {
		key := string(f.Kind) + f.Message + f.Expression.Text
		i, seen := at[key]
		if !seen {
			at[key] = len(out)
			out = append(out, f)
			continue
		}
		for _, id := range f.Claims {
			out[i].Claims = appendNew(slices.Clone(out[i].Claims), id)
		}
	}
	return out
}

// comparable are the bases the checks know; a rank or a count cannot be set against
// last year's amounts.
var comparable = map[string]agree.Basis{"growth": agree.Growth, "level": agree.Level}

func (p *Picture) addClaim(claims []agree.Claim, facts agree.Facts, c monitor.Claim) []agree.Claim {
	basis, ok := comparable[c.Target.Basis]
	if !ok || strings.HasPrefix(c.Target.Unit, "个") && basis == agree.Level {
		return claims
	}
	indicator, _ := p.Statistics.Indicators.Find(c.Indicator)
	p.addFacts(facts, c)
	if whole := indicator.Get("part_of"); whole != "" {
		whole = p.Statistics.Indicators.Canonical(whole)
		facts.Parts[whole] = p.withPart(facts.Parts[whole], whole, indicator)
	}
	if c.Region != p.CityName() && strings.HasPrefix(c.Region, p.CityName()) {
		facts.Parent[c.Region] = p.CityName()
	}
	if indicator.Get("direction") == "down" {
		facts.LessIsBetter[c.Indicator] = true
	}
	return append(claims, agree.Claim{
		ID: c.ID, Source: c.Source, Unit: c.Who, Indicator: c.Indicator, Region: c.Region, Year: c.Year,
		Comparator: agree.Comparator(c.Target.Comparator), Value: c.Target.Value, Value2: c.Target.Value2,
		Decimals: c.Target.Decimals, Basis: basis, Measure: c.Target.Unit, Announced: c.Announced,
	})
}

// withPart adds an indicator to the parts of a whole. Of the components all are parts,
// promised or not; whatever else is promised beside them can only be among them.
func (p *Picture) withPart(parts agree.Parts, whole string, part register.Record) agree.Parts {
	switch kind := part.Get("part_kind"); {
	case kind == monitor.Component && !parts.Exhaustive:
		for _, plain := range parts.Names {
			parts.Among = appendNew(parts.Among, plain)
		}
		parts.Names, parts.Exhaustive = p.components(whole), true
	case kind == monitor.Among, kind == "" && parts.Exhaustive:
		parts.Among = appendNew(parts.Among, part.ID)
	case kind == "":
		parts.Names = appendNew(parts.Names, part.ID)
	}
	return parts
}

func (p *Picture) components(whole string) []string {
	var out []string
	for _, name := range p.Statistics.PartsOf(whole) {
		if part, _ := p.Statistics.Indicators.Find(name); part.Get("part_kind") == monitor.Component {
			out = append(out, name)
		}
	}
	return out
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// addFacts adds what last year's result was, for the claim's own indicator.
func (p *Picture) addFacts(facts agree.Facts, c monitor.Claim) {
	name := series.Name{Indicator: c.Indicator, Region: c.Region}
	key := agree.Key{Indicator: c.Indicator, Region: c.Region, Year: c.Year - 1}
	if o, ok := p.Statistics.Panel.YearGrowth(name, c.Year-1); ok {
		facts.Growths[key] = observed(o)
	}
	if c.Target.Basis != forecast.OfLevel && c.Target.Basis != forecast.OfGrowth {
		return
	}
	for _, unit := range []string{c.Target.Unit, "亿元"} {
		if o, ok := p.Statistics.Panel.YearLevel(name, c.Year-1, unit); ok && unit != "%" {
			facts.Levels[key] = observed(o)
			return
		}
	}
}

func observed(o series.Observation) agree.Observation {
	return agree.Observation{
		Ref:   fmt.Sprintf("%s %s%s %s", o.Period, o.Region, o.Indicator, o.Source),
		Value: o.Value, Decimals: o.Decimals, Measure: o.Unit,
	}
}

// Sources names where the numbers of a finding stand, each place once. What is not in
// the ledger is quoted: no other list has its sentence.
func (p *Picture) Sources(f agree.Finding) string {
	var out []string
	for _, id := range f.Claims {
		c := p.Claims[id]
		place := strings.TrimSpace(fmt.Sprintf("%s %s %s", c.Who, c.Announced, p.DocumentTitle(c.Source)))
		if p.IsUnreviewed(id) {
			place += "“" + p.Quotes[id].Sentence + "”"
		}
		out = appendNew(out, place)
	}
	for _, ref := range f.Observations {
		out = appendNew(out, ref)
	}
	return strings.Join(out, "；")
}

// DocumentTitle is the title of a document of the store, else the source as it was
// written.
func (p *Picture) DocumentTitle(source string) string {
	for _, d := range p.Documents {
		if d.ID == source {
			return "《" + d.Get("title") + "》"
		}
	}
	return source
}
