package bench_test

import (
	"context"
	"testing"

	"guatu"
	"guatu/internal/bench"
)

// The forecasts do not add up before reconciliation and do afterwards, whoever did the
// work; most series are complete, the others have gaps.
func TestCity(t *testing.T) {
	t.Parallel()
	run := func(workers int) bench.CityReport {
		r, err := bench.City(t.Context(), bench.CityOptions{Series: 100, Paths: 50, Workers: workers, Seed: 1}, func(int, int) {})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	one, three := run(1), run(3)
	if one.GapBefore != three.GapBefore || one.Pooled != three.Pooled {
		t.Errorf("%+v and %+v", one, three)
	}
	if one.Series != 100 || one.Indicators != 1 || one.Pooled < 70 || one.Sparse < 3 || one.Pooled+one.Sparse != 100 {
		t.Errorf("%+v", one)
	}
	if one.GapBefore < 1 || one.GapAfter > 1e-6 || one.Total < one.Forecast {
		t.Errorf("%+v", one)
	}
	if _, err := bench.City(t.Context(), bench.CityOptions{Series: 5}, nil); guatu.CodeOf(err) != guatu.Invalid {
		t.Error(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := bench.City(cancelled, bench.CityOptions{Series: 100, Paths: 2}, nil); err == nil {
		t.Error("a cancelled run went on")
	}
}
