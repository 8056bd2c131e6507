package series

import (
	"cmp"
	"maps"
	"slices"
)

// Panel is a set of published figures with one figure per series, period, basis
// and unit. It is immutable and safe for concurrent use. A lookup costs the logarithm
// of the figures of its series.
type Panel struct {
	byName        map[Name]*sequence
	names         []Name
	disagreements []Disagreement
	revisions     []revision
}

// sequence is one series.
type sequence struct {
	figures []Observation // sorted by period, basis and unit
	units   map[Basis][]string
	first   int   // the first year
	starts  []int // where the figures of each year begin, and the end
}

// revision is how far the value in use is from the first one released.
type revision struct {
	basis  Basis
	change float64
}

// NewPanel builds a panel from figures that the caller has already cut to what
// was known at some day. Which figure is used when there are several, see
// [Disagreement] and [Panel.Disagreements]. Cost: O(n log n).
func NewPanel(observations []Observation) *Panel {
	p := &Panel{byName: map[Name]*sequence{}}
	for _, o := range observations {
		s := p.byName[o.Name()]
		if s == nil {
			s = &sequence{}
			p.byName[o.Name()] = s
		}
		s.figures = append(s.figures, o)
	}
	p.names = slices.SortedFunc(maps.Keys(p.byName), compareNames)
	for _, name := range p.names {
		p.settle(p.byName[name])
	}
	return p
}

// settle sorts a series and keeps the figure to use of each address: quarters, months
// and years that end in the same month are one period, and growth has one unit.
func (p *Panel) settle(s *sequence) {
	slices.SortStableFunc(s.figures, compareAddress)
	kept := s.figures[:0]
	for rest := s.figures; len(rest) > 0; {
		n := 1
		for n < len(rest) && compareAddress(rest[0], rest[n]) == 0 {
			n++
		}
		kept, rest = append(kept, p.choose(rest[:n])), rest[n:]
	}
	s.figures = kept
	s.units = map[Basis][]string{}
	for _, o := range kept {
		if !slices.Contains(s.units[o.Basis], o.Unit) {
			s.units[o.Basis] = append(s.units[o.Basis], o.Unit)
		}
	}
	for _, u := range s.units {
		slices.Sort(u)
	}
	s.first = kept[0].Period.Year
	for i, o := range kept {
		for len(s.starts) <= o.Period.Year-s.first {
			s.starts = append(s.starts, i)
		}
	}
	s.starts = append(s.starts, len(kept))
}

// choose picks the figure to use and remembers what else was said.
func (p *Panel) choose(all []Observation) Observation {
	if len(all) == 1 {
		return all[0]
	}
	chosen, others := choose(all)
	if len(others) > 0 {
		p.disagreements = append(p.disagreements, Disagreement{Chosen: chosen, Others: others})
	}
	first, last := slices.MinFunc(all, byRelease), slices.MaxFunc(all, byRelease)
	if first.Released != last.Released {
		p.revisions = append(p.revisions, revision{chosen.Basis, chosen.Value - first.Value})
	}
	return chosen
}

// compareAddress orders the figures of one series.
func compareAddress(a, b Observation) int {
	return cmp.Or(
		cmp.Compare(a.Period.Year, b.Period.Year),
		cmp.Compare(a.Period.EndMonth(), b.Period.EndMonth()),
		cmp.Compare(a.Basis, b.Basis),
		cmp.Compare(addressUnit(a.Basis, a.Unit), addressUnit(b.Basis, b.Unit)),
	)
}

func addressUnit(b Basis, unit string) string {
	if b.Growth() {
		return ""
	}
	return unit
}

// find returns the figures of a series, none for an unknown one.
func (p *Panel) find(n Name) *sequence {
	if s, ok := p.byName[n]; ok {
		return s
	}
	return &sequence{}
}

// year returns the figures of one year.
func (s *sequence) year(year int) []Observation {
	i := year - s.first
	if i < 0 || i+1 >= len(s.starts) {
		return nil
	}
	return s.figures[s.starts[i]:s.starts[i+1]]
}

func compareNames(a, b Name) int {
	return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Region, b.Region))
}

// Disagreements lists the figures on which sources or releases differ by more
// than rounding, with the one that is used, in the order of series and period.
func (p *Panel) Disagreements() []Disagreement { return slices.Clone(p.disagreements) }

// Names lists the series, sorted.
func (p *Panel) Names() []Name { return slices.Clone(p.names) }

// Revisions lists, for every figure of the basis that was released on more than
// one day, the last value minus the first, sorted.
func (p *Panel) Revisions(b Basis) []float64 {
	var out []float64
	for _, r := range p.revisions {
		if r.basis == b {
			out = append(out, r.change)
		}
	}
	slices.Sort(out)
	return out
}

func byRelease(a, b Observation) int { return cmp.Compare(a.Released, b.Released) }
