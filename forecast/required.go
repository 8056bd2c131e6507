package forecast

import (
	"slices"

	"guatu/series"
)

// Window is how the rest of an earlier year grew after the month that is known
// now, in per cent, from published growth.
type Window struct {
	Year   int
	Month  int
	Growth float64
}

// Required is what the months after the known ones have to do.
type Required struct {
	Known bool // something is required and can be computed: Growth, Flow or both
	// Growth of the rest against the same months of last year, per cent; GrowthKnown
	// is false when last year's value is not known.
	Growth      float64
	GrowthKnown bool
	// Flow is the value the rest has to add, in Unit; set for a level target when
	// this year's cumulated value is published (HasFlow).
	Flow    float64
	HasFlow bool
	Unit    string
	// Windows counts the earlier years in which growth of the rest is known; with
	// none, Percentile and Max mean nothing.
	Windows    int
	Percentile float64 // part of those years in which the rest grew no more, 0..1
	Max        float64 // the fastest growth of the rest, per cent
}

// Required says what the rest of the year has to do for a target. It solves G = w·g + (1-w)·x for x, where w is the part of last year's value
// in the known months, g their growth and G the growth the target asks for. 左右
// asks for its lower end. A target that is a ceiling requires nothing.
func (o Outlook) Required(t Target) Required {
	want, ok := t.floor()
	if !ok || t.Check() != nil || o.Method == NotPossible || o.Method == Published {
		return Required{}
	}
	r := Required{Known: true}
	if t.Basis == OfLevel {
		if want, ok = o.requireLevel(t, want, &r); !ok {
			return r
		}
	}
	w := o.knownPart()
	r.Growth, r.GrowthKnown = (want-w*o.Rules.YTD)/(1-w), true
	return o.compare(r)
}

// knownPart returns the part of last year's value in the known months. When the
// value so far is published it is the comparable base, value/(1+growth), over the
// base of the year: the growth required of the rest is then exactly the flow that
// is missing over last year's flow in the same months.
func (o Outlook) knownPart() float64 {
	if !o.Rules.Known {
		return 0
	}
	for _, l := range o.Levels {
		if !l.HasYTD || l.YTD.Period.EndMonth() != o.Month || l.Base.Value <= 0 {
			continue
		}
		before, err := series.ComparableBase(l.YTD.Value, o.Rules.YTD)
		if w := before / (l.Base.Value * l.Ratio); err == nil && w > 0 && w < 1 {
			return w
		}
	}
	return o.Rules.Weight
}

// requireLevel turns a level into the growth it means, and sets the flow.
func (o Outlook) requireLevel(t Target, want float64, r *Required) (growth float64, ok bool) {
	level, factor, err := o.level(t)
	if err != nil {
		*r = Required{}
		return 0, false
	}
	want *= factor
	r.Unit = level.Unit
	if level.HasYTD {
		r.Flow, r.HasFlow = want-level.YTD.Value, true
	}
	if level.From == FromShare || level.From == FromResult || level.Base.Value <= 0 {
		r.Known = r.HasFlow
		return 0, false
	}
	return 100 * (want/(level.Base.Value*level.Ratio) - 1), true
}

// compare places the growth among the same windows of earlier years.
func (o Outlook) compare(r Required) Required {
	if len(o.Rest) == 0 {
		return r
	}
	growth := make([]float64, len(o.Rest))
	for i, w := range o.Rest {
		growth[i] = w.Growth
	}
	slices.Sort(growth)
	r.Windows, r.Max = len(growth), growth[len(growth)-1]
	r.Percentile = percentile(growth, r.Growth)
	return r
}

// floor returns the value a target asks to reach, as worded.
func (t Target) floor() (float64, bool) {
	switch {
	case t.Ceiling, t.Comparator == AtMost, t.Comparator == Under:
		return 0, false
	case t.Comparator == About && t.Basis == OfGrowth:
		return t.Value - aboutPoints, true
	case t.Comparator == About:
		return t.Value * (1 - aboutShare), true
	default:
		return t.Value, true
	}
}

// restHistory lists the growth of the rest of earlier years after the latest month
// known in the requested year.
func restHistory(r Request) []Window {
	month, _ := latestGrowth(r.Panel, r.name(), r.Year)
	var out []Window
	for _, year := range r.Panel.GrowthYears(r.name()) {
		if year >= r.Year {
			continue
		}
		if g, ok := restGrowth(r.Panel, r.name(), year, month); ok {
			out = append(out, Window{Year: year, Month: month, Growth: g})
		}
	}
	return out
}

// restGrowth returns the growth of the months after month of a finished year.
func restGrowth(p *series.Panel, n series.Name, year, month int) (float64, bool) {
	whole, ok := p.YearGrowth(n, year)
	if month == 0 || month == 12 || !ok {
		return whole.Value, ok && month == 0
	}
	part, ok := p.Growth(n, year, month)
	w := pastWeight(p, n, year, month, part.Value, whole.Value)
	return (whole.Value - w*part.Value) / (1 - w), ok
}

// pastWeight is the weight of the months in a finished year: as published the year
// before, or else from the year's own share s, since that of the year before is
// s·(1+G)/(1+g), with G the growth of the year and g that of the months.
func pastWeight(p *series.Panel, n series.Name, year, month int, part, whole float64) float64 {
	w, from := weight(p, n, year, month)
	own, ok := p.Share(n, year, month)
	if from == "published" || !ok || part <= -100 {
		return w
	}
	if w := own * (100 + whole) / (100 + part); w > 0 && w < 1 {
		return w
	}
	return w
}
