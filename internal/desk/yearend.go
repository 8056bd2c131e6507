package desk

import "guatu/internal/monitor"

// YearEnd asks where an indicator of a region ends a year, with every target of the
// picture that is about it. An unknown indicator is an error of class NotFound.
func (p *Picture) YearEnd(indicator, region string, year int) (monitor.YearEnd, error) {
	var claims []monitor.Claim
	for _, a := range p.Assessments() {
		claims = append(claims, a.Claim)
	}
	return p.judge(nil).YearEnd(p.Statistics.Indicators.Canonical(indicator), region, year, claims)
}
