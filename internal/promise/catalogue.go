package promise

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"guatu/internal/register"
)

// Phrase is what a text says in place of an indicator, with what it says about it.
type Phrase struct {
	Text  string // 规上工业增加值
	Unit  string // of measure, "" when the phrase has no number
	Basis string // growth, level …, see the ledger's 口径
	Owner string // full name of the unit that says it
	City  string // 南屿市; it may stand before the indicator and means nothing there
}

// Fit says how a phrase and an entry of the catalogue meet, from the closest.
type Fit int

// The fits. The first four are the same thing said in other words; the others are
// offered to a person and never taken as meant.
const (
	SameName       Fit = iota // the name itself
	SameAlias                 // an alias of the register
	SameWords                 // usual short forms written out: 规上 is 规模以上
	SameCore                  // without 全市, 全年, 总额, 增速
	ScopeOmitted              // the entry says 规模以上 or 全口径, the phrase does not
	MeasureOmitted            // the entry says 增加值 or 产值, the phrase does not
	Narrower                  // the entry is a kind of what the phrase says: 工业投资 of 投资
	Wider                     // the phrase is a kind of the entry: 制造业投资 of 投资
)

// Candidate is an entry of the catalogue that a phrase may mean.
type Candidate struct {
	Indicator string // its name
	Fit       Fit
	Via       string // the name or alias by which it was found
	Missing   string // what the phrase leaves out, or for [Wider] has besides
	UnitFits  bool   // the phrase's unit of measure is one the entry is published in
	Owns      bool   // the unit that says it answers for the indicator

	published bool // in the very unit: a growth where growth is published, not only amounts
	depth     int  // of how many indicators it is a part, one within the other
}

// Meaning is what a phrase means: one entry, or a choice, or nothing known.
type Meaning struct {
	Linked string      // name of the one entry that is meant; "" when it is not certain
	Offers []Candidate // likeliest first, at most mostOffered; the linked one alone when there is one
}

// mostOffered bounds a choice to what a person reads at a glance.
const mostOffered = 6

// Open reports whether a person has to choose: the phrase says less than the entries
// it may mean.
func (m Meaning) Open() bool {
	return m.Linked == "" && slices.ContainsFunc(m.Offers, func(c Candidate) bool { return c.Fit < Wider })
}

// Catalogue finds the indicators that phrases mean. Make it with [NewCatalogue].
type Catalogue struct {
	entries []catalogued
	exact   map[string][]int // entries by name and code, and by alias
}

type catalogued struct {
	record register.Record
	names  []wording // name, code and aliases
}

// wording is a name in the forms that are compared.
type wording struct {
	text  string
	alias bool
	full  string // short forms written out
	core  string // and without what says only where, when and how
	stem  string // and without its scope
	scope string // 规模以上
}

// NewCatalogue prepares the register of indicators.
func NewCatalogue(indicators []register.Record) Catalogue {
	c := Catalogue{exact: map[string][]int{}}
	for i, r := range indicators {
		e := catalogued{record: r}
		for _, name := range []string{r.Get("name"), r.Get("code")} {
			e.add(name, false)
		}
		for _, a := range r.Split("aliases") {
			e.add(a, true)
		}
		c.entries = append(c.entries, e)
		for _, w := range e.names {
			c.exact[w.text] = append(c.exact[w.text], i)
		}
	}
	return c
}

func (e *catalogued) add(name string, alias bool) {
	if name != "" {
		e.names = append(e.names, newWording(name, "", alias))
	}
}

// Meaning returns what a phrase means. It is linked when exactly one entry fits as the
// same thing and no entry with a scope is hidden behind a phrase without one: 工业增加值
// is never taken for 规模以上工业增加值, whatever alias says so, while the catalogue also
// has 全口径工业增加值.
func (c Catalogue) Meaning(p Phrase) Meaning {
	if p.Text == "" {
		return Meaning{}
	}
	said := newWording(p.Text, p.City, false)
	var all []Candidate
	for _, e := range c.entries {
		if found, ok := e.meet(said); ok {
			found.Indicator = e.record.Get("name")
			found.UnitFits, found.published = unitFits(p, e.record.Split("unit"))
			found.Owns, found.depth = p.Owner != "" && e.record.Get("lead_unit") == p.Owner, c.depth(e)
			all = append(all, found)
		}
	}
	if m, ok := linked(all); ok {
		return m
	}
	slices.SortStableFunc(all, better)
	return Meaning{Offers: all[:min(len(all), mostOffered)]}
}

// linked decides whether one candidate alone is meant: the closest of those that are
// the same thing.
func linked(all []Candidate) (Meaning, bool) {
	same := slices.DeleteFunc(slices.Clone(all), func(c Candidate) bool { return c.Fit > SameCore || !c.UnitFits })
	if len(same) == 0 {
		return Meaning{}, false
	}
	best := slices.MinFunc(same, func(a, b Candidate) int { return cmp.Compare(a.Fit, b.Fit) })
	rival := func(c Candidate) bool {
		return c.Indicator != best.Indicator && (c.Fit == best.Fit && c.UnitFits || c.Fit == ScopeOmitted && best.Fit != SameName)
	}
	if slices.ContainsFunc(all, rival) {
		return Meaning{}, false
	}
	return Meaning{Linked: best.Indicator, Offers: []Candidate{best}}, true
}

// depth is how many indicators an entry is part of, one within the other. A circle
// ends where it closes.
func (c Catalogue) depth(e catalogued) int {
	seen := map[int]bool{}
	for n := 0; ; n++ {
		whole := c.exact[e.record.Get("part_of")]
		if len(whole) == 0 || seen[whole[0]] {
			return n
		}
		seen[whole[0]] = true
		e = c.entries[whole[0]]
	}
}

// better orders candidates: those of which the phrase is a kind last; then what is
// published in the unit, what is the same, what the speaker answers for, what is not
// part of another, and what the phrase says most of.
func better(a, b Candidate) int {
	return cmp.Or(
		cmp.Compare(btoi(a.Fit == Wider), btoi(b.Fit == Wider)),
		cmp.Compare(btoi(b.UnitFits), btoi(a.UnitFits)),
		cmp.Compare(btoi(b.published), btoi(a.published)),
		cmp.Compare(a.Fit, b.Fit),
		cmp.Compare(btoi(b.Owns), btoi(a.Owns)),
		cmp.Compare(a.depth, b.depth)*btoi(a.Fit != Wider), // of two wholes the nearer
		cmp.Compare(utf8.RuneCountInString(a.Missing), utf8.RuneCountInString(b.Missing)),
	)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// meet is the closest way in which a phrase and an entry meet.
func (e catalogued) meet(said wording) (best Candidate, ok bool) {
	for _, w := range e.names {
		fit, missing, fits := said.against(w)
		if fits && (!ok || fit < best.Fit) {
			best, ok = Candidate{Fit: fit, Via: w.text, Missing: missing}, true
		}
	}
	return best, ok
}

// against compares a phrase with a name of an entry.
func (said wording) against(w wording) (fit Fit, missing string, ok bool) {
	switch {
	case said.text == w.text && !w.alias:
		return SameName, "", true
	case said.text == w.text:
		return SameAlias, "", true
	case said.full == w.full:
		return SameWords, "", true
	case said.core == w.core:
		return SameCore, "", true
	case said.core == w.stem && w.stem != w.core:
		return ScopeOmitted, strings.Replace(w.core, w.stem, "", 1), true
	}
	if rest, found := strings.CutPrefix(w.stem, said.stem); found && isMeasure(rest) && (said.scope == "" || said.scope == w.scope) {
		return MeasureOmitted, rest, true
	}
	return said.kindOf(w)
}

// shortest is the length in letters from which a word can head a name.
const shortest = 2

// kindOf compares heads: the last word of a Chinese name says what kind of thing it is.
// 进出口 is no kind of 出口.
func (said wording) kindOf(w wording) (fit Fit, missing string, ok bool) {
	if rest, found := strings.CutSuffix(w.core, said.core); found && rest != "进" && utf8.RuneCountInString(said.core) >= shortest {
		return Narrower, rest, true
	}
	if rest, found := strings.CutSuffix(said.core, w.core); found && rest != "进" && utf8.RuneCountInString(w.core) >= shortest {
		return Wider, rest, true
	}
	return 0, "", false
}
