package forecast_test

import (
	"errors"
	"math"
	"testing"

	"guatu"
	"guatu/forecast"
	"guatu/series"
)

// Last year 30 of 100 were reached by April, the year before 25: the rest of last year
// was weak and this year's stands on a low base. One earlier year counts half, so the
// effect is 1+(30/25-1)/2 = 1.1, and the year grows by 1.1·1.05-1 = 15.5 % if the
// months are their usual part of the year.
func TestBaseEffect(t *testing.T) {
	t.Parallel()
	figures := []series.Observation{
		fig("产值", "2021-04", series.YTD, 25), fig("产值", "2021", series.YTD, 100), fig("产值", "2022-04", series.YTD, 30), fig("产值", "2022", series.YTD, 100),
		fig("产值", "2023-04", series.YTDGrowth, 5),
	}
	r := yearEnd(t, figures, "产值", 2023).Rules
	if !r.HasUsual || r.UsualYears != 1 || !near(r.BaseEffect, 1.1, 1e-9) || !near(r.UsualShare, 15.5, 1e-9) {
		t.Errorf("%+v, want an effect of 1.1 and 15.5 %%", r)
	}
	// The same share of last year, seen only from this year's value and growth.
	figures[2] = fig("产值", "2023-04", series.YTD, 31.5)
	if r := yearEnd(t, figures, "产值", 2023).Rules; !near(r.BaseEffect, 1.1, 1e-9) {
		t.Errorf("implied: %+v", r)
	}
	// Real growth and a nominal value do not imply last year's share.
	real := forecast.Request{Panel: series.NewPanel(figures), Indicator: "产值", Region: "甲市", Year: 2023, Real: map[string]bool{"产值": true}}
	if o, err := forecast.YearEnd(real); err != nil || o.Rules.HasUsual {
		t.Errorf("real growth: %+v %v", o.Rules, err)
	}
}

// GDP of 100 grew by 5 % at comparable prices in 2022 and stood at 108: prices and
// revisions made a factor 108/105. With one pair it counts half.
func TestRealGrowthNeedsADeflator(t *testing.T) {
	t.Parallel()
	figures := []series.Observation{
		fig("GDP", "2021", series.YTD, 100), fig("GDP", "2022", series.YTD, 108), fig("GDP", "2022", series.YTDGrowth, 5), fig("GDP", "2023-Q1", series.YTDGrowth, 4),
	}
	ask := func(figures []series.Observation) forecast.Outlook {
		o, err := forecast.YearEnd(forecast.Request{Panel: series.NewPanel(figures), Indicator: "GDP", Region: "甲市", Year: 2023, Families: map[string]string{"GDP": "gdp"}, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	o := ask(figures)
	want := math.Sqrt(108.0 / 105)
	if l := o.Levels[0]; !near(l.Ratio, want, 1e-9) || !near(l.Distribution.Centre, 108*want*(1+o.Growth.Centre/100), 1e-9) || l.Noise < 1 {
		t.Errorf("%+v, want a ratio of %v", l, want)
	}
	target := forecast.Target{Comparator: "ge", Value: 110, Basis: forecast.OfLevel, Unit: "亿元"}
	// This year's own ratio, 28.6 over 27·1.04, is taken midway with the years before.
	now := ask(append(figures, fig("GDP", "2022-Q1", series.YTD, 27), fig("GDP", "2023-Q1", series.YTD, 28.6)))
	if got, want := now.Levels[0].Ratio, math.Sqrt(want*28.6/(27*1.04)); !near(got, want, 1e-9) {
		t.Errorf("ratio %v, want %v", got, want)
	}
	// Without any pair there is no level, and it is said why.
	_, err := ask(append(figures[:1:1], fig("GDP", "2022", series.YTD, 108), fig("GDP", "2023-Q1", series.YTDGrowth, 4))).Probability(target)
	var u *forecast.Unavailable
	if !errors.As(err, &u) || u.Code != forecast.NoDeflator {
		t.Errorf("no pair: %v", err)
	}
}

// A redefinition of a nominal indicator is flagged and taken over half, as one figure
// may be a slip; real growth is not flagged, since prices move its ratio.
func TestBreaksAreFlagged(t *testing.T) {
	t.Parallel()
	figures := []series.Observation{
		fig("产值", "2022-06", series.YTD, 100), fig("产值", "2022", series.YTD, 200), fig("产值", "2023-06", series.YTD, 88), fig("产值", "2023-06", series.YTDGrowth, 10),
	}
	o := yearEnd(t, figures, "产值", 2023)
	if len(o.Breaks) != 1 || !near(o.Breaks[0].Value, 0.8, 1e-9) || !near(o.Levels[0].Ratio, math.Sqrt(0.8), 1e-9) {
		t.Errorf("%+v, ratio %v", o.Breaks, o.Levels[0].Ratio)
	}
	o, err := forecast.YearEnd(forecast.Request{Panel: series.NewPanel(figures), Indicator: "产值", Region: "甲市", Year: 2023, Real: map[string]bool{"产值": true}})
	if err != nil || len(o.Breaks) != 0 {
		t.Errorf("%+v %v", o.Breaks, err)
	}
}

// Errors prepared once give the same outlook, and are refused for another year.
func TestPast(t *testing.T) {
	t.Parallel()
	r := forecast.Request{Panel: series.NewPanel(append(invented(), fig("甲", "2023-04", series.YTDGrowth, 8))), Indicator: "甲", Region: "甲市", Year: 2023, Seed: 7}
	alone, err := forecast.YearEnd(r)
	if err != nil {
		t.Fatal(err)
	}
	r.Past = forecast.NewPast(r)
	shared, err := forecast.YearEnd(r)
	if err != nil || alone.Spread != shared.Spread || alone.Growth.Quantiles != shared.Growth.Quantiles {
		t.Errorf("%+v, alone %+v, %v", shared.Spread, alone.Spread, err)
	}
	r.Year = 2024
	if _, err := forecast.YearEnd(r); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("errors of another year: %v", err)
	}
}
