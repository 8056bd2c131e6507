package competition

import (
	"context"
	"encoding/csv"
	"io"
	"runtime"
	"strconv"
	"strings"
	"sync"
)

// table is what one series adds to the output.
type table [][]string

// run works on all series with as many workers as there are processors and writes
// the tables in the order of the input. progress is called after each series, from
// the caller's goroutine.
func run(ctx context.Context, all []series, w io.Writer, heading []string, work func(series) (table, error), progress func(done, total int)) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	results := dispatch(ctx, all, work)
	tables := make([]table, len(all))
	var failed *result
	for done := 0; done < len(all); done++ {
		r, open := <-results
		if !open {
			break
		}
		if r.err != nil && (failed == nil || r.index < failed.index) {
			failed = &r
			stop()
		}
		tables[r.index] = r.table
		progress(done+1, len(all))
	}
	if failed != nil {
		return failed.err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return write(w, heading, tables)
}

type result struct {
	index int
	table table
	err   error
}

// dispatch returns a channel of results, closed when all work is done or the
// context is.
func dispatch(ctx context.Context, all []series, work func(series) (table, error)) <-chan result {
	jobs, results := make(chan int), make(chan result)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range jobs {
				t, err := work(all[i])
				results <- result{i, t, err}
			}
		})
	}
	go func() {
		defer close(results)
		defer workers.Wait()
		defer close(jobs)
		for i := range all {
			select {
			case jobs <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	return results
}

func write(w io.Writer, heading []string, tables []table) error {
	out := csv.NewWriter(w)
	if err := out.Write(heading); err != nil {
		return err
	}
	for _, t := range tables {
		if err := out.WriteAll(t); err != nil {
			return err
		}
	}
	return out.Error()
}

// digits is how many significant digits are written.
const digits = 10

func number(v float64) string { return strconv.FormatFloat(v, 'g', digits, 64) }

func numbers(values []float64) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = number(v)
	}
	return strings.Join(out, " ")
}
