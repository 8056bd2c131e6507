package agree

import (
	"fmt"

	"guatu"
)

// Check compares every claim with the claims and facts it can be compared with.
// Findings come in a fixed order: by kind, then by the order of the claims. It
// errs on a claim that cannot be read (unknown comparator or basis, a number that
// is not finite, an ID given twice). The time is quadratic only in the claims of
// one indicator, region and year.
func Check(claims []Claim, facts Facts) ([]Finding, error) {
	seen := map[string]bool{}
	for _, c := range claims {
		if err := c.validate(); err != nil {
			return nil, err
		}
		if seen[c.ID] {
			return nil, &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf("承诺编号“%s”重复", c.ID), Hint: "每条承诺一个编号"}
		}
		seen[c.ID] = true
	}
	b := newBook(claims, facts)
	var findings []Finding
	for _, check := range []func() []Finding{
		b.levelsAndGrowths, b.partsAndWholes, b.districtsAndCities, b.sharesOfCities, b.promisedTwice, b.weakerThanLastYear,
	} {
		findings = append(findings, check()...)
	}
	return findings, nil
}

// book holds the claims by key, in the order of first appearance.
type book struct {
	facts  Facts
	claims []Claim
	keys   []Key
	byKey  map[Key][]Claim
}

func newBook(claims []Claim, facts Facts) *book {
	b := &book{facts: facts, claims: claims, byKey: map[Key][]Claim{}}
	for _, c := range claims {
		k := c.key()
		if len(b.byKey[k]) == 0 {
			b.keys = append(b.keys, k)
		}
		b.byKey[k] = append(b.byKey[k], c)
	}
	return b
}

func (b *book) with(k Key, bases ...Basis) []Claim {
	var found []Claim
	for _, c := range b.byKey[k] {
		for _, basis := range bases {
			if c.Basis == basis {
				found = append(found, c)
			}
		}
	}
	return found
}

// current returns the claim that stands for a key and basis when one is needed:
// the one announced last, the first listed of those.
func (b *book) current(k Key, basis Basis) (Claim, bool) {
	var best Claim
	found := false
	for _, c := range b.with(k, basis) {
		if !found || c.Announced > best.Announced {
			best, found = c, true
		}
	}
	return best, found
}
