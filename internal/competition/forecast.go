package competition

import (
	"context"
	"io"
	"slices"
	"time"

	"guatu"
	"guatu/forecast"
)

// pool is the name under which the combined forecast is written.
const pool = "guatu"

// Simulated futures per series and their seed. A thousand leave the end of a 95 %
// interval uncertain by a twentieth of its distance from the centre.
const (
	paths = 1000
	seed  = 1
)

// quantiles by the names of the scorer.
var quantiles = []struct {
	kind  string
	share float64
}{{"lo80", 0.1}, {"hi80", 0.9}, {"lo95", 0.025}, {"hi95", 0.975}}

// Forecast reads a table of series from r, forecasts column h steps of each and
// writes rows id, method, kind, v, secs: for method guatu the point forecast (kind
// mean) and the ends of the 80 % and 95 % intervals, for each model of the pool its
// point forecast. secs is the measured time of the whole series. Errors: class
// Invalid with row and column for a table that cannot be read or a series that
// cannot be forecast; the context's.
func Forecast(ctx context.Context, r io.Reader, w io.Writer, progress func(done, total int)) error {
	all, err := read(r, "id", "freq", "h", "train")
	if err != nil {
		return err
	}
	return run(ctx, all, w, []string{"id", "method", "kind", "v", "secs"}, forecastOne, progress)
}

func forecastOne(s series) (table, error) {
	if s.horizon == 0 || s.frequency == 0 {
		return nil, s.at(guatu.Invalidf("缺少 freq 或 h"))
	}
	began := time.Now()
	f, err := forecast.Pool(s.train, s.frequency, s.horizon, forecast.PoolOptions{Paths: paths, Seed: seed})
	if err != nil {
		return nil, s.at(err)
	}
	rows := [][2]string{{pool, "mean"}}
	values := [][]float64{f.Point}
	for i, ends := range intervals(f.Paths, s.horizon) {
		rows, values = append(rows, [2]string{pool, quantiles[i].kind}), append(values, ends)
	}
	for _, m := range f.Members {
		rows, values = append(rows, [2]string{m.Name, "mean"}), append(values, m.Point)
	}
	secs := number(time.Since(began).Seconds())
	var out table
	for i, row := range rows {
		out = append(out, []string{s.id, row[0], row[1], numbers(values[i]), secs})
	}
	return out, nil
}

// intervals returns for every quantile its value at each step.
func intervals(paths [][]float64, h int) [][]float64 {
	out := make([][]float64, len(quantiles))
	for i := range out {
		out[i] = make([]float64, h)
	}
	column := make([]float64, len(paths))
	for k := range h {
		for i, p := range paths {
			column[i] = p[k]
		}
		slices.Sort(column)
		for i, q := range quantiles {
			out[i][k] = quantile(column, q.share)
		}
	}
	return out
}

// quantile interpolates between the sorted values.
func quantile(sorted []float64, share float64) float64 {
	at := share * float64(len(sorted)-1)
	i := min(int(at), len(sorted)-2)
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}
