package series

import (
	"cmp"
	"maps"
	"slices"
)

// Panel is a set of published figures with one figure per series, period, basis
// and unit. It is immutable and safe for concurrent use. Lookups cost O(1).
type Panel struct {
	figures       map[key]Observation
	byName        map[Name][]Observation // sorted by period, basis and unit
	vintages      map[key][]Observation
	units         map[Name]map[Basis][]string
	months        map[yearKey][]int
	names         []Name
	disagreements []Disagreement
}

// key is a figure's address. Quarters, months and years that end in the same
// month are one period, and growth has one unit.
type key struct {
	name  Name
	year  int
	month int
	basis Basis
	unit  string
}

// yearKey is the address of one year of a series on a basis.
type yearKey struct {
	name  Name
	year  int
	basis Basis
}

func keyOf(o Observation) key {
	return newKey(o.Name(), o.Period.Year, o.Period.EndMonth(), o.Basis, o.Unit)
}

func newKey(n Name, year, month int, b Basis, unit string) key {
	if b.Growth() {
		unit = ""
	}
	return key{n, year, month, b, unit}
}

// NewPanel builds a panel from figures that the caller has already cut to what
// was known at some day. Which figure is used when there are several, see
// [Disagreement] and [Panel.Disagreements]. Cost: O(n log n).
func NewPanel(observations []Observation) *Panel {
	p := &Panel{figures: map[key]Observation{}, byName: map[Name][]Observation{}, vintages: map[key][]Observation{}, units: map[Name]map[Basis][]string{}, months: map[yearKey][]int{}}
	for _, o := range observations {
		k := keyOf(o)
		p.vintages[k] = append(p.vintages[k], o)
	}
	for k, all := range p.vintages {
		p.settle(k, all)
	}
	for name, figures := range p.byName {
		slices.SortFunc(figures, compareFigures)
		p.index(name, figures)
	}
	p.names = slices.SortedFunc(maps.Keys(p.byName), compareNames)
	slices.SortFunc(p.disagreements, func(a, b Disagreement) int { return compareFigures(a.Chosen, b.Chosen) })
	return p
}

// settle stores the figure to use for k.
func (p *Panel) settle(k key, all []Observation) {
	chosen, others := choose(all)
	p.figures[k] = chosen
	p.byName[k.name] = append(p.byName[k.name], chosen)
	if len(others) > 0 {
		p.disagreements = append(p.disagreements, Disagreement{Chosen: chosen, Others: others})
	}
}

// index keeps the units and the months of a series, which forecasts ask for at every
// step. Figures are sorted by period.
func (p *Panel) index(name Name, figures []Observation) {
	units := map[Basis][]string{}
	for _, o := range figures {
		if !slices.Contains(units[o.Basis], o.Unit) {
			units[o.Basis] = append(units[o.Basis], o.Unit)
		}
		k := yearKey{name, o.Period.Year, o.Basis}
		if m := o.Period.EndMonth(); !slices.Contains(p.months[k], m) {
			p.months[k] = append(p.months[k], m)
		}
	}
	for _, u := range units {
		slices.Sort(u)
	}
	p.units[name] = units
}

func compareNames(a, b Name) int {
	return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Region, b.Region))
}

func compareFigures(a, b Observation) int {
	return cmp.Or(
		compareNames(a.Name(), b.Name()),
		cmp.Compare(a.Period.Year, b.Period.Year),
		cmp.Compare(a.Period.EndMonth(), b.Period.EndMonth()),
		cmp.Compare(a.Basis, b.Basis),
		cmp.Compare(a.Unit, b.Unit),
	)
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
	for k, all := range p.vintages {
		if k.basis != b {
			continue
		}
		first := slices.MinFunc(all, byRelease)
		last := slices.MaxFunc(all, byRelease)
		if first.Released != last.Released {
			out = append(out, p.figures[k].Value-first.Value)
		}
	}
	slices.Sort(out)
	return out
}

func byRelease(a, b Observation) int { return cmp.Compare(a.Released, b.Released) }
