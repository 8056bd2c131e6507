package pages

import (
	"cmp"
	"strconv"

	"guatu"
	"guatu/agree"
	"guatu/extract"
	"guatu/internal/desk"
	"guatu/internal/lang"
	"guatu/internal/web"
	"guatu/series"
)

// sum is one line of arithmetic about a commitment's number.
type sum struct {
	Text string
	Mark string // ✓ when the numbers fit, ✗ when they do not; "" when nothing is compared
}

// sumsOf sets the numbers of a document against last year's published results and
// against each other, by commitment.
func sumsOf(v *web.View, pic *desk.Picture, r *review) (map[string][]sum, error) {
	out := map[string][]sum{}
	facts := agree.Facts{Levels: map[agree.Key]agree.Observation{}, Growths: map[agree.Key]agree.Observation{}}
	var claims []agree.Claim
	for _, f := range r.Found {
		if text, ok := fromTo(f.Commitment); ok {
			out[f.Key] = append(out[f.Key], sum{Text: v.T("文中：%s", text)})
		}
		claim, ok := claimOf(pic, r, f)
		if !ok {
			continue
		}
		claims = append(claims, claim)
		if s, ok := publishedBase(v, pic, facts, claim); ok {
			out[f.Key] = append(out[f.Key], s)
		}
	}
	findings, err := agree.Check(claims, facts)
	if err != nil {
		return nil, err
	}
	for _, f := range findings {
		for _, id := range f.Claims {
			out[id] = append(out[id], sum{Text: f.Message, Mark: severityMarks[f.Severity]})
		}
	}
	return out, nil
}

// fromTo is the rise that the text itself states: from one amount to another. The first
// comes multiplied out and is written in the unit of the second.
func fromTo(c extract.Commitment) (string, bool) {
	if c.FromValue == nil || c.Value == nil || c.ValueNorm == nil || *c.ValueNorm == 0 {
		return "", false
	}
	return rise(*c.FromValue**c.Value / *c.ValueNorm, *c.Value, c.Unit), true
}

var severityMarks = map[agree.Severity]string{agree.Agrees: "✓", agree.States: "", agree.Differs: "✗", agree.Conflicts: "✗"}

// claimBases are the bases that last year's result can be set against.
var claimBases = map[string]agree.Basis{"growth": agree.Growth, "level": agree.Level, "increment": agree.Increment, "multiple": agree.Multiple}

func claimOf(pic *desk.Picture, r *review, f *found) (agree.Claim, bool) {
	basis, ok := claimBases[f.Base]
	if !ok || f.Indicator == "" || f.mustChoose() || !comparable(f.Commitment) {
		return agree.Claim{}, false
	}
	c := agree.Claim{
		ID: f.Key, Source: r.Document.Get("title"), Unit: f.Values["unit"], Indicator: pic.Statistics.Indicators.Canonical(f.Values["indicator"]), Region: pic.CityName(),
		Year: yearOf(f.Commitment, r.Document.Date("date")), Comparator: agree.Comparator(f.Comparator), Value: *f.Value, Basis: basis, Measure: f.Unit,
		Announced: r.Document.Date("date"),
	}
	if f.Value2 != nil {
		c.Value2 = *f.Value2
	}
	return c, true
}

// yearOf is the year a commitment is about: of its period, its deadline or its
// document.
func yearOf(c extract.Commitment, document guatu.Date) int {
	for _, text := range []string{c.Period, c.Deadline} {
		if len(text) < 4 {
			continue
		}
		if year, err := strconv.Atoi(text[:4]); err == nil {
			return year
		}
	}
	return document.Year()
}

// publishedBase adds last year's results to the facts and writes what the claim makes
// of them.
func publishedBase(v *web.View, pic *desk.Picture, facts agree.Facts, c agree.Claim) (sum, bool) {
	name, last := series.Name{Indicator: c.Indicator, Region: c.Region}, c.Year-1
	key := agree.Key{Indicator: c.Indicator, Region: c.Region, Year: last}
	if g, ok := pic.Statistics.Panel.YearGrowth(name, last); ok {
		facts.Growths[key] = agree.Observation{Ref: g.Source, Value: g.Value, Decimals: g.Decimals, Measure: g.Unit}
	}
	base, ok := yearLevel(pic.Statistics.Panel, name, last, c.Measure)
	if !ok {
		return sum{}, false
	}
	facts.Levels[key] = agree.Observation{Ref: base.Source, Value: base.Value, Decimals: base.Decimals, Measure: base.Unit}
	switch {
	case c.Basis == agree.Level && c.Measure == base.Unit:
		return sum{Text: v.T("%d 年已发布：%s", last, rise(base.Value, c.Value, base.Unit))}, true
	case c.Basis == agree.Growth && c.Measure == "%":
		level := base.Value * (1 + c.Value/100)
		return sum{Text: v.T("%d 年已发布 %s，增长 %s%% 即 %s", last, v.Lang.Amount(base.Value, base.Decimals, base.Unit), written(&c.Value), v.Lang.Amount(level, base.Decimals, base.Unit))}, true
	default:
		return sum{}, false
	}
}

// yearLevel is a year's published amount, in the unit asked for or else in any.
func yearLevel(p *series.Panel, name series.Name, year int, unit string) (series.Observation, bool) {
	units := []string{unit}
	for _, basis := range []series.Basis{series.YTD, series.Level} {
		units = append(units, p.Units(name, basis)...)
	}
	for _, u := range units {
		if o, ok := p.YearLevel(name, year, u); ok && o.Value != 0 {
			return o, true
		}
	}
	return series.Observation{}, false
}

// rise writes 1240→1800 亿元 = +45.2%.
func rise(from, to float64, unit string) string {
	text := written(&from) + "→" + written(&to) + cmp.Or(unit, "")
	if from == 0 {
		return text
	}
	return text + " = " + lang.Signed(100*(to/from-1), 1) + "%"
}
