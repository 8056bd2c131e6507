package forecast_test

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"guatu"
	"guatu/forecast"
	"guatu/series"
)

// monthly makes the complete cumulated figures of 产值 for 2018 up to a month of
// 2023: a fixed season, a growth for every year, and a little noise. Growth is
// published against base times what was published before.
func monthly(month int, growth map[int]float64, base float64) []series.Observation {
	shape := []float64{150, 95, 90, 100, 120, 95, 100, 110, 105, 115, 160}
	var out []series.Observation
	scale := 1.0
	for year := 2018; year <= 2023; year++ {
		scale *= 1 + growth[year]/100
		total := 0.0
		for s := 1; s <= 11; s++ {
			total += scale * shape[s-1] * (1 + 0.01*math.Sin(float64(3*s+year)))
			if year == 2023 && s+1 > month {
				break
			}
			period := fmt.Sprintf("%d-%02d", year, s+1)
			out = append(out, fig("产值", period, series.YTD, total))
			if year > 2018 {
				g := growth[year]
				if year == 2023 {
					g = 100 * ((1+g/100)/base - 1)
				}
				out = append(out, fig("产值", period, series.YTDGrowth, g))
			}
		}
	}
	return out
}

var steady = map[int]float64{2019: 8, 2020: 8, 2021: 8, 2022: 8, 2023: 8}

// A series that has grown by 8 % every year is seen to do so again.
func TestPooledYear(t *testing.T) {
	t.Parallel()
	for _, month := range []int{0, 2, 6, 11} {
		o := yearEnd(t, monthly(month, steady, 1), "产值", 2023)
		if o.Method != forecast.Pooled || o.Month != month || !near(o.Growth.Centre, 8, 2.5) {
			t.Fatalf("month %d: %s after %d around %v", month, o.Method, o.Month, o.Growth.Centre)
		}
		l := o.Levels[0]
		if l.From != forecast.FromModel || !near(l.Distribution.Centre/(l.Base.Value*l.Ratio), 1+o.Growth.Centre/100, 1e-9) {
			t.Errorf("month %d: level %+v does not fit growth %v", month, l.Distribution.Centre, o.Growth.Centre)
		}
		if month > 0 && l.Distribution.Paths[0] < l.YTD.Value {
			t.Errorf("month %d: the year ends below what is reached", month)
		}
	}
}

// When growth is published against 90 % of the old base, the outlook's growth is on
// the new base too.
func TestPooledYearOnARedefinedBase(t *testing.T) {
	t.Parallel()
	o := yearEnd(t, monthly(8, steady, 0.9), "产值", 2023)
	if want := 100 * (1.08/0.9 - 1); o.Method != forecast.Pooled || !near(o.Growth.Centre, want, 2) || !near(o.Levels[0].Ratio, 0.9, 1e-3) {
		t.Errorf("%s: growth %v, want %v; ratio %v", o.Method, o.Growth.Centre, want, o.Levels[0].Ratio)
	}
}

// The later in the year, the narrower; the better the year so far, the likelier.
func TestPooledYearNarrowsAndRises(t *testing.T) {
	t.Parallel()
	width := func(month int) float64 {
		q := yearEnd(t, monthly(month, steady, 1), "产值", 2023).Growth.Quantiles
		return q[3] - q[1]
	}
	if a, b, c := width(2), width(6), width(11); !(a > b && b > c) {
		t.Errorf("80 %% intervals of %v, %v and %v points after months 2, 6 and 11", a, b, c)
	}
	last := 0.0
	for _, g := range []float64{0, 4, 8, 12, 16} {
		growth := map[int]float64{2019: 8, 2020: 6, 2021: 9, 2022: 7, 2023: g}
		p, err := yearEnd(t, monthly(6, growth, 1), "产值", 2023).Probability(forecast.Target{Comparator: "ge", Value: 8, Basis: forecast.OfGrowth})
		if err != nil || p < last {
			t.Errorf("at %v %% so far P = %v, before %v; %v", g, p, last, err)
		}
		last = p
	}
}

// A gap in months and quarters, or growth published beyond the last value, leaves the year to the sparse
// method.
func TestPoolNeedsACompleteHistory(t *testing.T) {
	t.Parallel()
	all := monthly(6, steady, 1)
	gap := append([]series.Observation{}, all...)
	for i, o := range gap {
		if o.Basis == series.YTD && o.Period.Year == 2022 && o.Period.Month == 6 {
			gap = append(gap[:i], gap[i+1:]...)
			break
		}
	}
	later := append(all[:len(all):len(all)], fig("产值", "2023-08", series.YTDGrowth, 9))
	for name, figures := range map[string][]series.Observation{"gap": gap, "later growth": later} {
		if o := yearEnd(t, figures, "产值", 2023); o.Method != forecast.Sparse {
			t.Errorf("%s: %s", name, o.Method)
		}
	}
}

// A complete history of values without any growth still has an outlook, and says
// that the growth so far is computed. What 10 % more than last year requires is the
// missing flow over last year's.
func TestPoolWithoutPublishedGrowth(t *testing.T) {
	t.Parallel()
	values := slices.DeleteFunc(monthly(6, steady, 1), func(o series.Observation) bool { return o.Basis.Growth() })
	o := yearEnd(t, values, "产值", 2023)
	if o.Method != forecast.Pooled || !o.Rules.Computed || !near(o.Rules.YTD, 8, 1.5) {
		t.Fatalf("%s, rules %+v", o.Method, o.Rules)
	}
	p := series.NewPanel(values)
	n := series.Name{Indicator: "产值", Region: "甲市"}
	whole, _ := p.YearLevel(n, 2022, "亿元")
	half, _ := p.YTD(n, 2022, 6, "亿元")
	now, _ := p.YTD(n, 2023, 6, "亿元")
	r := o.Required(forecast.Target{Comparator: "ge", Value: 10, Basis: forecast.OfGrowth})
	if want := 100 * ((1.1*whole.Value-now.Value)/(whole.Value-half.Value) - 1); !near(r.Growth, want, 1e-6) || r.Windows != 0 {
		t.Errorf("required %+v, want %v", r, want)
	}
}

// Figures that were revised by three points, up and down, make the year end wider: the
// record of eight revisions weighs as much as the reference, 0.25 points.
func TestPooledYearAllowsForRevisions(t *testing.T) {
	t.Parallel()
	figures := monthly(11, steady, 1)
	calm := yearEnd(t, figures, "产值", 2023)
	if calm.Spread.Revisions != 0 || !near(calm.Spread.Revision, 0.25, 1e-9) {
		t.Fatalf("without a record %+v", calm.Spread)
	}
	for k := range 8 {
		first := fig("投资", fmt.Sprintf("2022-%02d", 4+k), series.YTDGrowth, 5)
		last := first
		first.Released, last.Released = guatu.NewDate(2022, time.Month(5+k), 20), guatu.NewDate(2023, time.January, 20)
		last.Value += 3 * float64(1-2*(k%2))
		figures = append(figures, first, last)
	}
	o := yearEnd(t, figures, "产值", 2023)
	if o.Method != forecast.Pooled || o.Spread.Revisions != 8 || !near(o.Spread.Revision, (3+0.25)/2, 1e-9) {
		t.Fatalf("%s, spread %+v", o.Method, o.Spread)
	}
	// of a normal variable with that mean absolute value, 80 % lie within ±1.6061 times it
	before, after := calm.Growth.Quantiles, o.Growth.Quantiles
	wide := 2 * 1.6061 * 1.625
	if got := after[3] - after[1]; got < wide*0.9 || got > (before[3]-before[1])+wide*1.1 {
		t.Errorf("80 %% interval of %.2f points, before %.2f, of the noise alone %.2f", got, before[3]-before[1], wide)
	}
	if o.Levels[0].Distribution.Paths[0] < o.Levels[0].YTD.Value {
		t.Error("the year ends below what is reached")
	}
}
