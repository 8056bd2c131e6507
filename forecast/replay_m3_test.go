package forecast_test

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"guatu/forecast"
	"guatu/series"
)

// years are whole years of one monthly series of the M3 competition.
type years [][]float64

// m3Years reads every n-th monthly series with a calendar and at least seven whole
// years of positive values, of which the last nine are kept.
func m3Years(t testing.TB, every int) []years {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "shared", "data", "forecast", "m3_monthly.csv"))
	if err != nil {
		t.Skip("../shared/data is not beside the repository: year ends of M3 not tested")
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, h := range rows[0] {
		at[h] = i
	}
	var out []years
	n := 0
	for _, row := range rows[1:] {
		y := wholeYears(t, row[at["start_year"]], row[at["start_period"]], numbers(t, row[at["train"]]+" "+row[at["test"]]))
		if len(y) < 7 {
			continue
		}
		if n++; n%every == 0 {
			out = append(out, y[max(0, len(y)-9):])
		}
	}
	return out
}

func wholeYears(t testing.TB, startYear, startPeriod string, values []float64) (out years) {
	t.Helper()
	year, err := strconv.ParseFloat(startYear, 64)
	period, errPeriod := strconv.ParseFloat(startPeriod, 64)
	if err != nil || errPeriod != nil || year < 1900 {
		return nil
	}
	for _, v := range values {
		if v <= 0 {
			return nil
		}
	}
	for from := (13 - int(period)) % 12; from+12 <= len(values); from += 12 {
		out = append(out, values[from:from+12])
	}
	return out
}

func total(v []float64) (sum float64) {
	for _, x := range v {
		sum += x
	}
	return sum
}

// published makes what a city publishes of a series: value and growth of the year, and
// of the months up to one, in every year; of the last year only the months.
func (y years) published(month int) []series.Observation {
	var out []series.Observation
	for i, values := range y {
		year := 2023 - len(y) + 1 + i
		part := fmt.Sprintf("%d-%02d", year, month)
		out = append(out, fig("产值", part, series.YTD, total(values[:month])))
		if i > 0 {
			out = append(out, fig("产值", part, series.YTDGrowth, 100*(total(values[:month])/total(y[i-1][:month])-1)))
		}
		if i == len(y)-1 {
			break
		}
		out = append(out, fig("产值", strconv.Itoa(year), series.YTD, total(values)))
		if i > 0 {
			out = append(out, fig("产值", strconv.Itoa(year), series.YTDGrowth, 100*(total(values)/total(y[i-1])-1)))
		}
	}
	return out
}

// TestSparseOnM3 replays the last year of series that are not those of a city, with as
// few figures as a city publishes. The target is last year's value times the mean
// growth of three years; errors are capped at 50 points. On all 1,074 series the mean
// error is 3.37 points (rule 4.12), the Brier score .0796 (rule .0833), and the 80 %
// interval holds 81.7 %; every fifth is tested.
func TestSparseOnM3(t *testing.T) {
	t.Parallel()
	if testing.Short() || raceDetector {
		t.Skip("short run, or the race detector, which sees no goroutines here")
	}
	var ours, rule score
	covered, n := 0, 0
	for _, y := range m3Years(t, 5) {
		last := total(y[len(y)-2])
		actual := 100 * (total(y[len(y)-1])/last - 1)
		target := forecast.Target{Comparator: "ge", Value: last * math.Cbrt(last/total(y[len(y)-5])), Basis: forecast.OfLevel, Unit: "亿元", Decimals: 3}
		met := total(y[len(y)-1]) >= target.Value
		for _, month := range []int{2, 4, 6, 8, 10} {
			o := yearEnd(t, y.published(month), "产值", 2023)
			if o.Method != forecast.Sparse {
				t.Fatal(o.Method)
			}
			p, err := o.Probability(target)
			if err != nil {
				t.Fatal(err)
			}
			ours.add(within50(o.Growth.Centre, actual), actual, p, met)
			rule.add(within50(o.Rules.YTD, actual), actual, ruleChance(y, month, o.Rules.YTD, target.Value/last), met)
			if n++; actual >= o.Growth.Quantiles[1] && actual <= o.Growth.Quantiles[3] {
				covered++
			}
		}
	}
	t.Logf("%d outlooks: mean error %.2f points (rule %.2f), Brier %.4f (rule %.4f), 80 %% interval holds %.1f %%",
		n, mean(ours.misses), mean(rule.misses), mean(ours.brier), mean(rule.brier), 100*float64(covered)/float64(n))
	if mean(ours.misses) > 0.9*mean(rule.misses) || mean(ours.brier) >= mean(rule.brier) {
		t.Error("no better than the rule that the year grows as it has so far")
	}
	if share := float64(covered) / float64(n); share < 0.76 || share > 0.84 {
		t.Errorf("the 80 %% interval holds %.3f", share)
	}
}

func within50(v, actual float64) float64 { return min(max(v, actual-50), actual+50) }

// ruleChance is the probability by the rule that the year grows as it has so far, with the
// root mean square of its own logarithmic errors in earlier years.
func ruleChance(y years, month int, growth, target float64) float64 {
	square, n := 0.0, 0.0
	for i := 1; i < len(y)-1; i++ {
		miss := math.Log(total(y[i]) / total(y[i-1]) * total(y[i-1][:month]) / total(y[i][:month]))
		square, n = square+miss*miss, n+1
	}
	s := math.Sqrt(square / n)
	return 0.5 * math.Erfc(math.Log(target/(1+growth/100))/s/math.Sqrt2)
}
