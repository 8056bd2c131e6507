package competition

import (
	"context"
	"io"
	"math"
	"slices"
	"strconv"

	"guatu/forecast"
)

// The rules of the year-end replay: whole calendar years only, at least leastYears
// and the last mostYears of them, the held-out one included; origins after these
// months.
const (
	months       = 12
	firstYear    = 1900 // an earlier start means that the calendar is not known
	leastYears   = 7
	mostYears    = 9
	growthYears  = 3 // the target continues the mean growth of so many years
	leastP       = 0.01
	mostP        = 0.99
	deviations80 = 1.2816
	deviations95 = 1.96
)

var origins = []int{2, 4, 6, 8, 10}

// YearEnd reads a table of series from r and replays the last whole year of every
// positive monthly series with at least 7 whole years; the values are those of train
// followed by those of test, where the table has that column. Rows id, m, method,
// actual, last, point, lo80, hi80, lo95, hi95, target, p give, as known after month
// m, the year's total, its intervals and the probability of reaching the target,
// which is last year's total grown by the mean growth of the three years before; for
// method guatu and for ytd_rule, by which the year grows as it has so far. Other
// series are left out. Errors are those of [Forecast].
func YearEnd(ctx context.Context, r io.Reader, w io.Writer, progress func(done, total int)) error {
	all, err := read(r, "id", "freq", "start_year", "start_period", "train")
	if err != nil {
		return err
	}
	heading := []string{"id", "m", "method", "actual", "last", "point", "lo80", "hi80", "lo95", "hi95", "target", "p"}
	return run(ctx, all, w, heading, replay, progress)
}

// years is a history of whole calendar years with the one that is held out.
type years struct {
	history [][]float64
	held    []float64
}

// split cuts the series into whole years, ok is false for one that is not replayed.
func split(s series) (years, bool) {
	values := slices.Concat(s.train, s.test)
	if s.frequency != months || s.startYear < firstYear || s.startPeriod < 1 || s.startPeriod > months {
		return years{}, false
	}
	if slices.ContainsFunc(values, func(v float64) bool { return !(v > 0) }) {
		return years{}, false
	}
	values = values[min(len(values), (months+1-s.startPeriod)%months):]
	whole := slices.Collect(slices.Chunk(values[:len(values)/months*months], months))
	if len(whole) < leastYears {
		return years{}, false
	}
	whole = whole[max(0, len(whole)-mostYears):]
	return years{whole[:len(whole)-1], whole[len(whole)-1]}, true
}

// ago returns the total of the year that many years before the held-out one.
func (y years) ago(n int) float64 { return sum(y.history[len(y.history)-n]) }

// target continues last year by the mean growth of the years before.
func (y years) target() float64 {
	return y.ago(1) * math.Pow(y.ago(1)/y.ago(1+growthYears), 1.0/growthYears)
}

// answer is what a method says of the year.
type answer struct {
	point float64
	ends  [4]float64 // in the order of quantiles
	p     float64
}

func replay(s series) (table, error) {
	y, ok := split(s)
	if !ok {
		return nil, nil
	}
	var out table
	for _, m := range origins {
		pooled, err := y.pooled(m)
		if err != nil {
			return nil, s.at(err)
		}
		out = append(out, y.row(s.id, m, pool, pooled), y.row(s.id, m, "ytd_rule", y.rule(m)))
	}
	return out, nil
}

func (y years) row(id string, m int, method string, a answer) []string {
	out := []string{id, strconv.Itoa(m), method, number(sum(y.held)), number(y.ago(1)), number(a.point)}
	for _, v := range a.ends {
		out = append(out, number(v))
	}
	return append(out, number(y.target()), number(a.p))
}

// pooled asks the engine, as the product does for a complete monthly history.
func (y years) pooled(m int) (answer, error) {
	known := y.held[:m]
	flows := append(slices.Concat(y.history...), known...)
	f, err := forecast.PoolYear(flows, months, m, forecast.PoolOptions{Paths: paths, Seed: seed})
	if err != nil {
		return answer{}, err
	}
	a := answer{point: sum(known) + sum(f.Point)}
	totals, met := make([]float64, len(f.Paths)), 0
	for i, path := range f.Paths {
		totals[i] = sum(known) + sum(path)
		if totals[i] >= y.target() {
			met++
		}
	}
	slices.Sort(totals)
	for i, q := range quantiles {
		a.ends[i] = quantile(totals, q.share)
	}
	a.p = min(max(float64(met)/float64(len(totals)), leastP), mostP)
	return a, nil
}

// rule lets the year grow as it has so far; its spread is that of its own errors in
// the years before.
func (y years) rule(m int) answer {
	squares, last := 0.0, y.history[0]
	for _, year := range y.history[1:] {
		e := math.Log(sum(year) / (sum(last) * sum(year[:m]) / sum(last[:m])))
		squares += e * e / float64(len(y.history)-1)
		last = year
	}
	s := math.Sqrt(squares)
	a := answer{point: sum(last) * sum(y.held[:m]) / sum(last[:m])}
	for i, d := range []float64{-deviations80, deviations80, -deviations95, deviations95} {
		a.ends[i] = a.point * math.Exp(d*s)
	}
	a.p = exceeds(math.Log(y.target()/a.point), s)
	return a
}

// exceeds is the probability that a normal variable with mean 0 and standard
// deviation s is at least x.
func exceeds(x, s float64) float64 {
	if s == 0 {
		if x <= 0 {
			return 1
		}
		return 0
	}
	return math.Erfc(x/s/math.Sqrt2) / 2
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}
