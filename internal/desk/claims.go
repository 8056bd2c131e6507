package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"guatu"
	"guatu/extract"
	"guatu/forecast"
	"guatu/internal/monitor"
	"guatu/internal/promise"
	"guatu/internal/register"
)

// Quote is the sentence in which a claim stands.
type Quote struct {
	Document   string // id
	Start, End int    // bytes of the promise in the document's text
	Sentence   string
}

// readDocuments reads what the documents of the store promise.
func (p *Picture) readDocuments(r registers, read library) error {
	texts := map[string]Reading{}
	for _, d := range p.Documents {
		var err error
		if texts[d.ID], err = read(d, p.CityName()); err != nil {
			return err
		}
	}
	p.quoteEntries(texts)
	p.documentClaims(r, texts)
	return nil
}

// quoteEntries cites the sentences of the ledger's numbers.
func (p *Picture) quoteEntries(texts map[string]Reading) {
	for _, e := range p.Entries {
		text := texts[e.Get("document")].Text
		start, errStart := strconv.Atoi(e.Get("span_start"))
		end, errEnd := strconv.Atoi(e.Get("span_end"))
		if e.Target == nil || errStart != nil || errEnd != nil || start < 0 || start >= end || end > len(text) {
			continue
		}
		from, to := promise.SentenceAt(text, start, end)
		p.Quotes[e.ID] = Quote{Document: e.Get("document"), Start: start, End: end, Sentence: strings.TrimSpace(text[from:to])}
	}
}

// documentClaims adds the numbers that documents promise for the judged year and that
// are not in the ledger, because nobody has reviewed them yet. What a person rejected is
// left out, and so is what the catalogue cannot name for certain.
func (p *Picture) documentClaims(r registers, texts map[string]Reading) {
	s := &claimant{picture: p, catalogue: promise.NewCatalogue(r[monitor.Indicators]), reviews: r[promise.Reviews]}
	for _, d := range p.Documents {
		for i, c := range texts[d.ID].Commitments {
			claim, ok := s.claim(d, c)
			if !ok {
				continue
			}
			claim.ID = fmt.Sprintf("%s#%d", d.ID, i+1)
			p.Claims[claim.ID] = claim
			p.Quotes[claim.ID] = Quote{Document: d.ID, Start: c.Span.Byte[0], End: c.Span.Byte[1], Sentence: strings.TrimSpace(c.Sentence)}
			p.Unreviewed = append(p.Unreviewed, claim)
		}
	}
}

// IsUnreviewed reports whether a claim stands in a document only.
func (p *Picture) IsUnreviewed(id string) bool {
	return slices.ContainsFunc(p.Unreviewed, func(c monitor.Claim) bool { return c.ID == id })
}

// claimant turns commitments of documents into claims.
type claimant struct {
	picture   *Picture
	catalogue promise.Catalogue
	reviews   []register.Record
}

// claim returns what a commitment claims, ok when it can be set against others.
func (s *claimant) claim(d register.Record, c extract.Commitment) (monitor.Claim, bool) {
	p := s.picture
	if _, known := comparable[c.Base]; !known || c.Value == nil || c.Optional || !ofYear(c, d.Date("date"), p.Year) || s.decided(d, c) {
		return monitor.Claim{}, false
	}
	if !slices.ContainsFunc(promise.Comparators(), func(o register.Option) bool { return o.Key == c.Comparator }) {
		return monitor.Claim{}, false
	}
	region, ok := p.regionOf(d, c)
	if !ok {
		return monitor.Claim{}, false
	}
	owner := slices.Concat(c.Owner, []string{d.Get("issuer")})[0]
	phrase := withoutRegion(c.Indicator, region)
	meant := s.catalogue.Meaning(promise.Phrase{Text: phrase, Unit: c.Unit, Basis: c.Base, Owner: owner, City: p.CityName()}).Linked
	if meant == "" {
		return monitor.Claim{}, false
	}
	claim := monitor.Claim{
		Who: owner, Indicator: p.Statistics.Indicators.Canonical(meant), Said: phrase, Item: c.Clause, Region: region, Year: p.Year, Modality: c.Modality,
		Announced: d.Date("date"), Source: d.ID,
	}
	indicator, _ := p.Statistics.Indicators.Find(claim.Indicator)
	claim.Target = targetOf(c, indicator)
	claim.Value = strconv.FormatFloat(claim.Target.Value, 'f', -1, 64)
	return claim, true
}

// yuan are the units of money that amounts of an indicator may be published in.
var yuan = map[string]float64{"亿元": 1e8, "万元": 1e4}

// targetOf is the number of a commitment. An amount of money is written in the unit in
// which the indicator is published: 1万亿元 beside 2500亿元 is 10000亿元.
func targetOf(c extract.Commitment, indicator register.Record) forecast.Target {
	t := forecast.Target{Comparator: c.Comparator, Value: *c.Value, Basis: c.Base, Unit: c.Unit, Ceiling: indicator.Get("direction") == "down"}
	if c.Value2 != nil {
		t.Value2 = *c.Value2
	}
	published := indicator.Split("unit")
	if c.UnitNorm != "元" || c.ValueNorm == nil || slices.Contains(published, c.Unit) {
		return t
	}
	for _, unit := range published {
		if scale := yuan[unit]; scale > 0 {
			t.Unit, t.Value = unit, *c.ValueNorm/scale
			if c.Value2Norm != nil {
				t.Value2 = *c.Value2Norm / scale
			}
			return t
		}
	}
	return t
}

// withoutRegion takes the region's name, or the end of it, off an indicator:
// 东区工业投资 of 甲市东区 is 工业投资.
func withoutRegion(phrase, region string) string {
	for i := range region {
		rest, found := strings.CutPrefix(phrase, region[i:])
		if found && rest != "" && utf8.RuneCountInString(region[i:]) > 1 { // 市重点项目 is not 重点项目 of the city
			return rest
		}
	}
	return phrase
}

// ofYear reports whether a commitment is about a whole year. A half-year or a month
// cannot be set against it.
func ofYear(c extract.Commitment, document guatu.Date, year int) bool {
	whole := strconv.Itoa(year)
	switch {
	case c.Period != "":
		return c.Period == whole && (c.Deadline == "" || c.Deadline == whole+"-12-31")
	case c.Deadline != "":
		return c.Deadline == whole+"-12-31"
	}
	return document.Year() == year
}

// decided reports whether a commitment is in the ledger, or was rejected.
func (s *claimant) decided(d register.Record, c extract.Commitment) bool {
	overlaps := func(r register.Record) bool {
		start, errStart := strconv.Atoi(r.Get("span_start"))
		end, errEnd := strconv.Atoi(r.Get("span_end"))
		return r.Get("document") == d.ID && errStart == nil && errEnd == nil && start < c.Span.Byte[1] && c.Span.Byte[0] < end
	}
	return slices.ContainsFunc(s.picture.Entries, func(e Entry) bool { return overlaps(e.Record) }) ||
		slices.ContainsFunc(s.reviews, func(r register.Record) bool { return r.Get("decision") == "rejected" && overlaps(r) })
}

// regionOf is the region a commitment speaks for: the district that its words, its
// owner or its document name, else the city. What other bodies promise, and districts
// that are not in the register of units, are not ok.
func (p *Picture) regionOf(d register.Record, c extract.Commitment) (string, bool) {
	owner := ""
	if len(c.Owner) > 0 {
		owner = c.Owner[0]
	}
	before, _, _ := strings.Cut(c.Sentence, c.ValueText)
	for _, text := range []string{before, owner, c.Heading} {
		if district := p.Districts.In(text); district != "" {
			return district, true
		}
	}
	who := cmp.Or(owner, d.Get("issuer"), d.Get("title"))
	if owner == "" {
		if district := p.Districts.In(who); district != "" {
			return district, true
		}
	}
	return p.CityName(), p.isOurs(who)
}

// isOurs reports whether a unit is one of the city itself: its name says so, or it is
// registered. 市商务局 is; 省发展改革委, and a district nobody registered, are not.
func (p *Picture) isOurs(who string) bool {
	if _, known := p.Units.Find(who); known {
		return true
	}
	short := strings.TrimSuffix(p.CityName(), "市")
	rest, ours := strings.CutPrefix(who, p.CityName())
	if !ours && short != "" {
		ours = strings.Contains(who, short)
	}
	return (ours || strings.HasPrefix(who, "市")) && !isDistrict(rest)
}

// isDistrict reports whether what follows a city's name is one of its districts.
func isDistrict(rest string) bool {
	for _, end := range []string{"区", "县"} {
		if name, _, found := strings.Cut(rest, end); found && len([]rune(name)) <= 3 && name != "" {
			return true
		}
	}
	return false
}
