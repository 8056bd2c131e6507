package monitor

import (
	"slices"
	"sync"

	"guatu"
	"guatu/forecast"
	"guatu/series"
)

// vintages are the panels of earlier days, made when a light asks for them: whether a
// light is held depends on what was shown the months before. They are made of the
// figures in hand that had been released by the day. It is safe for concurrent use.
type vintages struct {
	figures []series.Observation
	mu      sync.Mutex
	panels  map[guatu.Date]*series.Panel
	pasts   map[pastKey]*forecast.Past
}

type pastKey struct {
	panel *series.Panel
	year  int
}

func newVintages(figures []series.Observation) *vintages {
	return &vintages{figures: figures, panels: map[guatu.Date]*series.Panel{}, pasts: map[pastKey]*forecast.Past{}}
}

// at returns the panel of what had been released by a day.
func (v *vintages) at(day guatu.Date) *series.Panel {
	v.mu.Lock()
	defer v.mu.Unlock()
	p, ok := v.panels[day]
	if !ok {
		p = series.NewPanel(slices.DeleteFunc(slices.Clone(v.figures), func(o series.Observation) bool { return o.Released > day }))
		v.panels[day] = p
	}
	return p
}

// past returns what the years before a year say about errors, made once a panel.
func (v *vintages) past(r forecast.Request) *forecast.Past {
	v.mu.Lock()
	defer v.mu.Unlock()
	k := pastKey{r.Panel, r.Year}
	p, ok := v.pasts[k]
	if !ok {
		p = forecast.NewPast(r)
		v.pasts[k] = p
	}
	return p
}

// asOf returns the statistics that were known on an earlier day, with the catalogue of
// today.
func (s Statistics) asOf(day guatu.Date) Statistics {
	s.Panel = s.vintages.at(day)
	return s
}

// Request asks the engine for an indicator's year, with what the register says of
// families and prices and with the errors of earlier years prepared once.
func (s Statistics) Request(indicator, region string, year int) forecast.Request {
	r := forecast.Request{
		Panel: s.Panel, Indicator: indicator, Region: region, Year: year,
		Families: s.Families, Real: s.Real, Seed: uint64(year), Paths: paths,
	}
	r.Past = s.vintages.past(r)
	return r
}
