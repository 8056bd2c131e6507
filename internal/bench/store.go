// Package bench measures what the product promises to be quick at, on data that it
// makes itself from a seed: reading one indicator as of a day among ten million
// figures, and the monthly run of a whole city. Start with [Store] and [City].
package bench

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"time"

	"guatu"
	"guatu/internal/monitor"
	"guatu/internal/register"
)

// Database is the part of the store that [Store] needs.
type Database interface {
	Load(ctx context.Context, c register.Change, d register.Def, records iter.Seq[register.Record]) error
	RecordsUnder(ctx context.Context, city, name, prefix string, at guatu.AsOf) ([]register.Record, error)
}

// StoreOptions say how much is measured. Zero values mean the defaults.
type StoreOptions struct {
	Observations int // figures to store; 10,000,000
	Queries      int // measured; 2,000
	Seed         uint64
}

// StoreReport is what was measured.
type StoreReport struct {
	Observations int // figures, without their revisions
	Versions     int // rows written
	Series       int // indicators × regions
	Fill         time.Duration
	Rows         int // figures that a query returned, on average
	First        Quantiles
	Warm         Quantiles // the same queries again
}

// Quantiles of times.
type Quantiles struct{ P50, P95, P99, Max time.Duration }

// The made-up city publishes eight years of monthly figures, value and growth, for
// every indicator and region; one figure in twenty is revised a month later.
const (
	storeCity    = "bench"
	storeRegions = 40
	firstYear    = 2016
	storeYears   = 8
	storeSlots   = 11
	storeBases   = 2
	perSeries    = storeYears * storeSlots * storeBases
	revisedShare = 20
)

// Store fills an empty database and asks it, for series and days drawn at random, for
// all figures of one indicator and region as of the day. Progress is called with the
// figures stored so far; it may be nil.
func Store(ctx context.Context, db Database, o StoreOptions, progress func(done, all int)) (StoreReport, error) {
	if o.Observations == 0 {
		o.Observations = 10_000_000
	}
	if o.Queries == 0 {
		o.Queries = 2_000
	}
	if o.Observations < perSeries || o.Queries < 1 {
		return StoreReport{}, guatu.Invalidf("至少要有 %d 个数据和一次查询", perSeries)
	}
	r := StoreReport{Series: o.Observations / perSeries}
	r.Observations = r.Series * perSeries
	start := time.Now()
	fill := filling{series: r.Series, all: r.Observations, seed: o.Seed, progress: progress}
	change := register.Change{City: storeCity, Author: "bench", Action: "bench", Source: "bench"}
	if err := db.Load(ctx, change, observations(), fill.records); err != nil {
		return r, err
	}
	r.Fill, r.Versions = time.Since(start), fill.written
	return r, r.ask(ctx, db, o)
}

// ask runs the queries twice: the first time nothing is warm.
func (r *StoreReport) ask(ctx context.Context, db Database, o StoreOptions) error {
	for _, into := range []*Quantiles{&r.First, &r.Warm} {
		random := rand.New(rand.NewPCG(o.Seed, 1))
		times := make([]time.Duration, o.Queries)
		rows := 0
		for k := range times {
			prefix := seriesName(random.IntN(r.Series)).prefix()
			day := guatu.NewDate(firstYear, 3, 1) + guatu.Date(random.IntN(365*storeYears))
			start := time.Now()
			got, err := db.RecordsUnder(ctx, storeCity, monitor.Observations, prefix, guatu.AsOf{Released: day})
			if err != nil {
				return err
			}
			times[k] = time.Since(start)
			rows += len(got)
		}
		*into = quantiles(times)
		r.Rows = rows / o.Queries
	}
	return nil
}

// quantiles of no times are zero.
func quantiles(times []time.Duration) Quantiles {
	if len(times) == 0 {
		return Quantiles{}
	}
	slices.Sort(times)
	at := func(p float64) time.Duration { return times[int(p*float64(len(times)-1))] }
	return Quantiles{P50: at(0.5), P95: at(0.95), P99: at(0.99), Max: at(1)}
}

// observations is the register that is filled.
func observations() register.Def {
	all := monitor.Registers()
	return all[slices.IndexFunc(all, func(d register.Def) bool { return d.Name == monitor.Observations })]
}

// name is one series of the made-up city.
type name struct{ indicator, region string }

// seriesName is the k-th series: all regions of an indicator follow each other.
func seriesName(k int) name {
	return name{fmt.Sprintf("指标%06d", k/storeRegions), fmt.Sprintf("某市第%02d区", k%storeRegions)}
}

func (n name) prefix() string { return n.indicator + "/" + n.region + "/" }

// filling makes the figures, year by year as a city loads them.
type filling struct {
	series, all   int
	seed          uint64
	done, written int
	progress      func(done, all int)
}

// records yields every figure of every year, and the revisions among them.
func (f *filling) records(yield func(register.Record) bool) {
	random := rand.New(rand.NewPCG(f.seed, 0))
	for year := firstYear; year < firstYear+storeYears; year++ {
		for k := range f.series {
			if !f.year(random, seriesName(k), year, yield) {
				return
			}
			if f.progress != nil && k%1000 == 0 {
				f.progress(f.done, f.all)
			}
		}
	}
}

func (f *filling) year(random *rand.Rand, n name, year int, yield func(register.Record) bool) bool {
	total := 0.0
	for month := 2; month <= 12; month++ {
		total += 50 + 100*random.Float64()
		for _, basis := range []string{"ytd", "ytd_yoy"} {
			value, unit := fmt.Sprintf("%.2f", total), "亿元"
			if basis == "ytd_yoy" {
				value, unit = fmt.Sprintf("%.1f", 5+5*random.NormFloat64()), "%"
			}
			if !f.figure(random, n, guatu.Period{Year: year, Month: month}, basis, value, unit, yield) {
				return false
			}
		}
	}
	return true
}

// figure yields one figure and, sometimes, its revision.
func (f *filling) figure(random *rand.Rand, n name, p guatu.Period, basis, value, unit string, yield func(register.Record) bool) bool {
	f.done++
	released := p.End() + 27
	id := n.prefix() + p.String() + "/" + basis + "/" + unit + "/统计局"
	for {
		f.written++
		v := register.Values{
			"indicator": n.indicator, "region": n.region, "period": p.String(), "basis": basis, "value": value, "unit": unit,
			"released": released.String(), "source": "统计局",
		}
		if !yield(register.Record{ID: id, Values: v, Released: released, Source: "统计局"}) {
			return false
		}
		if released > p.End()+27 || random.IntN(revisedShare) > 0 {
			return true
		}
		released, value = released+30, value+"1"
	}
}
