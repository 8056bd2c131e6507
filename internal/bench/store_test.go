package bench_test

import (
	"testing"

	"guatu"
	"guatu/internal/bench"
	"guatu/internal/dbtest"
	"guatu/internal/sqlstore"
)

// The queries find what was stored: on average over all days half of the figures of
// their series, and every series once revised in twenty.
func TestStore(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s, err := sqlstore.Open(t.Context(), dsn)
		if err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}()
		last := 0
		r, err := bench.Store(t.Context(), s, bench.StoreOptions{Observations: 60_000, Queries: 300, Seed: 1}, func(done, all int) { last = all })
		if err != nil {
			t.Fatal(err)
		}
		if r.Series != 340 || r.Observations != 340*176 || last != r.Observations {
			t.Errorf("%+v, %d", r, last)
		}
		if share := float64(r.Versions) / float64(r.Observations); share < 1.04 || share > 1.06 {
			t.Errorf("%v versions a figure", share)
		}
		if r.Rows < 75 || r.Rows > 100 {
			t.Errorf("%d rows a query", r.Rows)
		}
		if r.Warm.P50 > r.Warm.P95 || r.Warm.P95 > r.Warm.Max || r.Warm.P50 <= 0 {
			t.Errorf("%+v", r.Warm)
		}
		if _, err := bench.Store(t.Context(), s, bench.StoreOptions{Observations: 5}, nil); guatu.CodeOf(err) != guatu.Invalid {
			t.Error(err)
		}
	})
}
