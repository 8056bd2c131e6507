package monitor

import (
	"strconv"
	"strings"

	"guatu"
	"guatu/internal/register"
	"guatu/series"
)

// Statistics are the published figures as of a day with the catalogue that names
// them.
type Statistics struct {
	Panel      *series.Panel
	Indicators register.Names
	Families   map[string]string // indicator → family
	Real       map[string]bool   // indicators whose growth is at comparable prices
	Records    []register.Record // the figures, for the screen

	parts    map[string][]string // indicator → indicators that are part of it, sorted
	vintages *vintages
}

// ReadStatistics makes the panel from registers that were read as of a day. Names
// and aliases of one indicator become its canonical name.
func ReadStatistics(indicators, observations []register.Record) (Statistics, error) {
	s := Statistics{Indicators: register.NewNames(indicators, "name"), Families: map[string]string{}, Real: map[string]bool{}, Records: observations, parts: map[string][]string{}}
	for _, r := range indicators {
		family := r.Get("family")
		if family == "" {
			family = "other"
		}
		s.Families[r.ID] = family
		s.Real[r.ID] = r.Get("price") == atComparablePrices
		if whole := r.Get("part_of"); whole != "" {
			whole = s.Indicators.Canonical(whole)
			s.parts[whole] = append(s.parts[whole], r.ID)
		}
	}
	out := make([]series.Observation, 0, len(observations))
	for _, r := range observations {
		o, err := s.observation(r)
		if err != nil {
			return Statistics{}, err
		}
		out = append(out, o)
	}
	s.Panel = series.NewPanel(out)
	s.vintages = newVintages(out)
	return s, nil
}

// atComparablePrices is how the register of indicators says that growth is real.
const atComparablePrices = "可比价"

// PartsOf are the indicators that the register says are part of another, sorted.
func (s Statistics) PartsOf(whole string) []string { return s.parts[whole] }

func (s Statistics) observation(r register.Record) (series.Observation, error) {
	period, err := guatu.ParsePeriod(r.Get("period"))
	if err != nil {
		return series.Observation{}, err
	}
	value, err := strconv.ParseFloat(r.Get("value"), 64)
	if err != nil {
		return series.Observation{}, guatu.Invalidf("数据 %s 的数值“%s”不是数", r.ID, r.Get("value"))
	}
	return series.Observation{
		Indicator: s.Indicators.Canonical(r.Get("indicator")), Region: r.Get("region"), Period: period,
		Basis: series.Basis(r.Get("basis")), Value: value, Decimals: decimals(r.Get("value")), Unit: r.Get("unit"),
		Released: r.Date("released"), Source: r.Get("source"), Derived: r.Get("derivation") != "",
	}, nil
}

// decimals is the published precision of a canonical decimal.
func decimals(text string) int {
	_, fraction, _ := strings.Cut(text, ".")
	return len(fraction)
}
