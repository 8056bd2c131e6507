package forecast_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"testing"

	"guatu"
	"guatu/forecast"
	"guatu/series"
)

// results returns the published growth of a year for the city, by indicator.
func results(t testing.TB, year int) map[string]float64 {
	t.Helper()
	out := map[string]float64{}
	rows := guangzhou(t, "observations.csv")
	if year == 2023 {
		rows = append(rows, guangzhou(t, "outcomes2023.csv")...)
	}
	for _, row := range rows {
		if o := observation(t, row); o.Region == city && o.Period.Year == year && o.Period.EndMonth() == 12 && o.Basis == series.YTDGrowth {
			out[o.Indicator] = o.Value
		}
	}
	return out
}

// score sums errors of one method.
type score struct{ misses, brier []float64 }

func (s *score) add(centre, actual, p float64, met bool) {
	outcome := 0.0
	if met {
		outcome = 1
	}
	s.misses = append(s.misses, math.Abs(centre-actual))
	s.brier = append(s.brier, (p-outcome)*(p-outcome))
}

func mean(v []float64) float64 {
	total := 0.0
	for _, x := range v {
		total += x
	}
	return total / float64(len(v))
}

// replay asks, on every day on which a growth figure of the year was published,
// whether the year will grow at least as fast as so far less one point, less
// nothing and plus one point.
func replay(t testing.TB, year int) (ours, rule score, covered int) {
	t.Helper()
	all := published(t, "2024-01-24")
	for indicator, actual := range results(t, year) {
		for _, f := range all {
			if f.Indicator != indicator || f.Region != city || f.Period.Year != year || f.Basis != series.YTDGrowth || f.Period.EndMonth() == 12 {
				continue
			}
			known := slices.DeleteFunc(slices.Clone(all), func(o series.Observation) bool { return o.Released > f.Released })
			o := outlook(t, known, indicator, year)
			if o.Method != forecast.Sparse {
				t.Fatalf("%s %d: %s", indicator, year, o.Method)
			}
			if actual >= o.Growth.Quantiles[1] && actual <= o.Growth.Quantiles[3] {
				covered++
			}
			for _, shift := range []float64{-1, 0, 1} {
				target := forecast.Target{Comparator: "ge", Value: math.Round(10*(o.Rules.YTD+shift)) / 10, Basis: forecast.OfGrowth}
				p, err := o.Probability(target)
				if err != nil {
					t.Fatal(err)
				}
				sure := 0.01
				if target.Met(o.Rules.YTD) {
					sure = 0.99
				}
				met := target.Met(actual)
				ours.add(o.Growth.Centre, actual, p, met)
				rule.add(o.Rules.YTD, actual, sure, met)
			}
		}
	}
	return ours, rule, covered
}

// TestReplay compares with the rule officials use, that the year grows as it has
// so far, on the published results of 2022 and 2023.
func TestReplay(t *testing.T) {
	t.Parallel()
	var ours, rule score
	covered := 0
	for _, year := range []int{2022, 2023} {
		a, b, c := replay(t, year)
		t.Logf("%d: %d outlooks, mean error %.2f points (rule %.2f), Brier %.3f (rule %.3f), 80 %% interval holds %d",
			year, len(a.misses)/3, mean(a.misses), mean(b.misses), mean(a.brier), mean(b.brier), c)
		ours.misses, ours.brier = append(ours.misses, a.misses...), append(ours.brier, a.brier...)
		rule.misses, rule.brier = append(rule.misses, b.misses...), append(rule.brier, b.brier...)
		covered += c
	}
	if mean(ours.misses) >= mean(rule.misses) || mean(ours.brier) >= mean(rule.brier) {
		t.Errorf("not better than the rule: error %.2f and %.2f, Brier %.3f and %.3f", mean(ours.misses), mean(rule.misses), mean(ours.brier), mean(rule.brier))
	}
	if share := float64(covered) / float64(len(ours.misses)/3); share < 0.65 {
		t.Errorf("the 80 %% interval holds %.0f %%", 100*share)
	}
}

// What was released after a day changes nothing of what is seen on it.
func TestReplayKnowsNoFuture(t *testing.T) {
	t.Parallel()
	day := guatu.NewDate(2023, 3, 1)
	before := published(t, "2023-03-01")
	changed := published(t, "2024-12-31")
	for i := range changed {
		if changed[i].Released > day {
			changed[i].Value = 2*changed[i].Value + 7
		}
	}
	cut := slices.DeleteFunc(changed, func(o series.Observation) bool { return o.Released > day })
	for _, indicator := range []string{"工业投资", "GDP", "社会消费品零售总额", "进出口总值", "规模以上工业增加值"} {
		a, b := outlook(t, before, indicator, 2023), outlook(t, cut, indicator, 2023)
		if a.Method != forecast.Prior || a.Growth.Quantiles != b.Growth.Quantiles {
			t.Errorf("%s: %s %v and %v", indicator, a.Method, a.Growth.Quantiles, b.Growth.Quantiles)
		}
	}
}

// Around the real figures, more so far is never less likely.
func TestGuangzhouIsMonotone(t *testing.T) {
	t.Parallel()
	figures := published(t, "2023-05-27")
	last := 0.0
	for g := -10.0; g <= 120; g += 5 {
		changed := replaced(t, figures, "工业投资", "2023-04", series.YTDGrowth, g)
		changed = replaced(t, changed, "工业投资", "2023-04", series.YTD, 318.43*(1+g/100))
		p := probability(t, changed, "工业投资", over1800)
		if p < last {
			t.Errorf("工业投资 %+.1f %%: P fell from %v to %v", g, last, p)
		}
		last = p
	}
	last = 0
	for g := -6.0; g <= 20; g += 0.5 {
		p := probability(t, replaced(t, figures, "GDP", "2023-Q1", series.YTDGrowth, g), "GDP", least6)
		if p < last {
			t.Errorf("GDP %+.1f %%: P fell from %v to %v", g, last, p)
		}
		last = p
	}
}

// promise is a number the city promised for 2023 with the result that decides it.
type promise struct {
	indicator string
	target    forecast.Target
	actual    float64
}

// promised reads the promises of a file that published results decide.
func promised(t testing.TB, file string) []promise {
	t.Helper()
	aliases := map[string]string{"地区生产总值": "GDP", "居民消费价格": "CPI"}
	canonical := func(name string) string { return cmp.Or(aliases[name], name) }
	decided := map[string]float64{}
	for _, row := range guangzhou(t, "outcomes2023.csv") {
		decided[canonical(row["indicator"])+row["basis"]] = observation(t, row).Value
	}
	basis := map[string]string{forecast.OfGrowth: "ytd_yoy", forecast.OfLevel: "ytd"}
	var out []promise
	for _, row := range guangzhou(t, file) {
		p := promise{indicator: canonical(row["indicator"])}
		result, ok := decided[p.indicator+basis[row["basis"]]]
		if region, given := row["region"]; !ok || given && region != city {
			continue
		}
		value, err := strconv.ParseFloat(row["value"], 64)
		if err != nil {
			t.Fatal(err)
		}
		unit := cmp.Or(row["unit"], "亿元")
		if given := row["measure"]; given != "" {
			unit = given // the promises call the promiser "unit"
		}
		p.target = forecast.Target{Comparator: row["comparator"], Value: value, Basis: row["basis"], Unit: unit, Ceiling: p.indicator == "CPI"}
		p.actual = result
		out = append(out, p)
	}
	return out
}

// judged is what is said about a promise as of a day: by us, by the rule that the
// year grows as it has so far (before the first figure, as the years before), and by
// the same rule with the root mean square of its own errors as standard deviation.
type judged struct{ ours, rule, spread float64 }

func (p promise) judge(t testing.TB, day string) (j judged, ok bool) {
	t.Helper()
	figures := published(t, day)
	o := outlook(t, figures, p.indicator, 2023)
	got, err := o.Probability(p.target)
	if err != nil {
		return j, false
	}
	so := o.Growth.Centre
	if o.Rules.Known {
		so = o.Rules.YTD
	}
	miss := ruleError(figures, o.Month)
	if p.target.Basis == forecast.OfLevel {
		so = o.Levels[0].Base.Value * (1 + so/100)
		miss *= o.Levels[0].Base.Value / 100
	}
	j = judged{ours: got, rule: 0.01}
	if p.target.Met(so) {
		j.rule = 0.99
	}
	for i := range 999 {
		if p.target.Met(so + miss*math.Sqrt2*math.Erfinv(2*(float64(i)+0.5)/999-1)) {
			j.spread += 1.0 / 999
		}
	}
	return j, true
}

// ruleError is the root mean square of how far the years before 2023 ended from their
// growth at most one month from a month; before the first figure from the mean of
// three years, for which the spread of yearly growth stands in.
func ruleError(figures []series.Observation, month int) float64 {
	panel := series.NewPanel(figures)
	square, n := 0.0, 0.0
	for _, name := range panel.Names() {
		for _, year := range panel.GrowthYears(name) {
			whole, _ := panel.YearGrowth(name, year)
			for _, m := range append(panel.Months(name, year, series.YTDGrowth), 0) {
				before, ok := panel.Growth(name, year, m)
				if m == 0 {
					before, ok = panel.YearGrowth(name, year-1)
				}
				near := m == month || m > 0 && month > 0 && m >= month-1 && m <= month+1
				if ok && near && m < 12 && year < 2023 {
					square, n = square+(whole.Value-before.Value)*(whole.Value-before.Value), n+1
				}
			}
		}
	}
	return math.Sqrt(square / n)
}

// monthEnds are the days on which the promises are judged, from the month after the
// promises to the end of the year.
var monthEnds = []string{
	"2023-02-28", "2023-03-31", "2023-04-30", "2023-05-31", "2023-06-30", "2023-07-31", "2023-08-31", "2023-09-30", "2023-10-31", "2023-11-30", "2023-12-31",
}

// TestReplayOfPromises judges the city's own promises for 2023 at every month's end.
// The yearly targets were close calls and the bureaus' promises mostly were not, which
// flatters a rule that is always certain.
func TestReplayOfPromises(t *testing.T) {
	t.Parallel()
	var all [3][]float64
	for _, file := range []string{"targets2023.csv", "promises2023.csv"} {
		var of [3][]float64
		for _, p := range promised(t, file) {
			line := ""
			outcome := 0.0
			if p.target.Met(p.actual) {
				outcome = 1
			}
			for _, day := range monthEnds {
				j, ok := p.judge(t, day)
				if !ok {
					line += "    –"
					continue
				}
				line += fmt.Sprintf(" %4.2f", j.ours)
				for i, v := range []float64{j.ours, j.rule, j.spread} {
					of[i] = append(of[i], (v-outcome)*(v-outcome))
				}
			}
			t.Logf("%s %s %g %s, met %v:%s", p.indicator, p.target.Comparator, p.target.Value, p.target.Unit, outcome, line)
		}
		t.Logf("%s: %d judgements, Brier %.3f, rule %.3f, rule with its own spread %.3f", file, len(of[0]), mean(of[0]), mean(of[1]), mean(of[2]))
		for i := range all {
			all[i] = append(all[i], of[i]...)
		}
	}
	t.Logf("together: %d judgements, Brier %.3f, rule %.3f, rule with its own spread %.3f", len(all[0]), mean(all[0]), mean(all[1]), mean(all[2]))
	if mean(all[0]) >= mean(all[1]) {
		t.Errorf("Brier %.3f, rule %.3f", mean(all[0]), mean(all[1]))
	}
}
