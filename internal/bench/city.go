package bench

import (
	"context"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"guatu"
	"guatu/forecast"
	"guatu/reconcile"
	"guatu/series"
)

// CityOptions say how large the made-up city is. Zero values mean the defaults.
type CityOptions struct {
	Series  int // 2,000
	Paths   int // joint paths; 1,000
	Workers int // series forecast at a time; as many as processors
	Seed    uint64
}

// CityReport is what the monthly run of the city took.
type CityReport struct {
	Series, Indicators  int
	Observations        int
	Pooled, Sparse      int           // series by method
	Generate            time.Duration // making the figures, not part of Total
	Panel               time.Duration
	Forecast            time.Duration // all series, with their paths
	Reconcile           time.Duration // of all paths
	Total               time.Duration
	GapBefore, GapAfter float64 // largest difference between a sum and its parts, 亿元
}

// cityYear and knownSlots say what is forecast: the eighth year, of which the figures
// to June are published.
const (
	cityYear   = 2023
	cityYears  = 8
	knownSlots = 5
)

// City makes the figures of a city from a seed — indicators by district and sector,
// which add up, with months that nobody published — and runs the month: every series to
// the year's end, and all joint paths reconciled so that districts and sectors add up to
// the city. The same seed gives the same forecasts with any number of workers. Progress
// is called from one goroutine with the series done; it may be nil.
func City(ctx context.Context, o CityOptions, progress func(done, all int)) (CityReport, error) {
	o.defaults()
	if o.Series < treeSize || o.Paths < 2 {
		return CityReport{}, guatu.Invalidf("至少要有 %d 个序列和 2 条路径", treeSize)
	}
	var r CityReport
	start := time.Now()
	trees, figures := generate(o.Series, o.Seed)
	r.Series, r.Indicators, r.Observations, r.Generate = len(trees)*treeSize, len(trees), len(figures), time.Since(start)

	start = time.Now()
	panel := series.NewPanel(figures)
	request := forecast.Request{Panel: panel, Year: cityYear, Seed: o.Seed, Paths: o.Paths}
	request.Past = forecast.NewPast(request)
	r.Panel = time.Since(start)

	totals, err := r.forecast(ctx, o, request, trees, progress)
	if err != nil {
		return r, err
	}
	if err := r.reconcile(trees, totals); err != nil {
		return r, err
	}
	r.Total = r.Panel + r.Forecast + r.Reconcile
	return r, nil
}

func (o *CityOptions) defaults() {
	if o.Series == 0 {
		o.Series = 2000
	}
	if o.Paths == 0 {
		o.Paths = 1000
	}
	if o.Workers == 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
}

// yearEnd is the distribution of one series' year.
type yearEnd struct {
	method forecast.Method
	centre float64
	paths  []float64 // in no order: path i of every series is one future
	err    error
}

// forecast runs all series side by side.
func (r *CityReport) forecast(ctx context.Context, o CityOptions, request forecast.Request, trees []tree, progress func(done, all int)) ([]yearEnd, error) {
	start := time.Now()
	out := make([]yearEnd, r.Series)
	var next, done atomic.Int64
	var working sync.WaitGroup
	for range o.Workers {
		working.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(out) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				out[i] = one(request, trees[i/treeSize].nodes[i%treeSize].name, uint64(i))
				done.Add(1)
			}
		})
	}
	watch(&working, &done, len(out), progress)
	r.Forecast = time.Since(start)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, y := range out {
		if y.err != nil {
			return nil, y.err
		}
		if y.method == forecast.Pooled {
			r.Pooled++
		} else {
			r.Sparse++
		}
	}
	return out, nil
}

// watch waits for the workers and tells how far they are.
func watch(working *sync.WaitGroup, done *atomic.Int64, all int, progress func(done, all int)) {
	finished := make(chan struct{})
	go func() {
		working.Wait()
		close(finished)
	}()
	tick := time.NewTicker(time.Second / 2)
	defer tick.Stop()
	for {
		select {
		case <-finished:
			return
		case <-tick.C:
			if progress != nil {
				progress(int(done.Load()), all)
			}
		}
	}
}

// one forecasts a series. Distributions come sorted; a shuffle by the series' own seed
// makes paths of different series independent of each other.
func one(request forecast.Request, n name, seed uint64) yearEnd {
	request.Indicator, request.Region, request.Seed = n.indicator, n.region, request.Seed+seed
	o, err := forecast.YearEnd(request)
	if err != nil {
		return yearEnd{err: err}
	}
	if len(o.Levels) == 0 {
		return yearEnd{err: &guatu.Error{Code: guatu.Internal, Message: "no level of " + n.indicator + " " + n.region}}
	}
	d := o.Levels[0].Distribution
	y := yearEnd{method: o.Method, centre: d.Centre, paths: append([]float64(nil), d.Paths...)}
	random := rand.New(rand.NewPCG(request.Seed, seed))
	random.Shuffle(len(y.paths), func(i, j int) { y.paths[i], y.paths[j] = y.paths[j], y.paths[i] })
	return y
}

// reconcile makes every path of every indicator add up.
func (r *CityReport) reconcile(trees []tree, all []yearEnd) error {
	start := time.Now()
	h, err := reconcile.NewHierarchy(parents())
	if err != nil {
		return err
	}
	for k := range trees {
		if err := r.reconcileTree(h, all[k*treeSize:(k+1)*treeSize]); err != nil {
			return err
		}
	}
	r.Reconcile = time.Since(start)
	return nil
}

func (r *CityReport) reconcileTree(h reconcile.Hierarchy, nodes []yearEnd) error {
	paths, errors := make([][]float64, len(nodes[0].paths)), make([][]float64, len(nodes[0].paths))
	for p := range paths {
		paths[p], errors[p] = make([]float64, treeSize), make([]float64, treeSize)
		for i, y := range nodes {
			paths[p][i], errors[p][i] = y.paths[p], y.paths[p]-y.centre
		}
		r.GapBefore = max(r.GapBefore, h.Gap(paths[p]))
	}
	weights, err := reconcile.Variances(errors)
	if err != nil {
		return err
	}
	projection, err := reconcile.NewProjection(h, weights)
	if err != nil {
		return err
	}
	for _, path := range projection.Paths(paths) {
		r.GapAfter = max(r.GapAfter, h.Gap(path))
	}
	return nil
}
