package forecast

import (
	"math"
	"testing"

	"guatu"
)

// Last year 10, 20, 30, 40; this year 40 so far in the first slot, four times as much:
// the others double.
func TestHalfGrowth(t *testing.T) {
	t.Parallel()
	point, ok := halfGrowth([]float64{10, 20, 30, 40, 40}, 4, 1)
	if !ok || point[0] != 40 || point[1] != 60 || point[2] != 80 {
		t.Errorf("%v %v, want 40 60 80", point, ok)
	}
	for name, c := range map[string]struct {
		flows []float64
		known int
	}{"year not begun": {[]float64{1, 2, 3, 4}, 0}, "no year before": {[]float64{1, 2}, 2}, "loss": {[]float64{-1, 2, 3, 4, 5}, 1}, "gap": {[]float64{1, 2, math.NaN(), 4, 5}, 1}} {
		if _, ok := halfGrowth(c.flows, 4, c.known); ok {
			t.Error(name)
		}
	}
}

// The rule's errors by hand: every year is the double of the one before, but the rule
// lets the rest grow by √2 only: it misses √2/2 - 1 of the rest each year.
func TestHalfGrowthVariance(t *testing.T) {
	t.Parallel()
	var flows []float64
	for year := range 5 {
		for range 4 {
			flows = append(flows, float64(int(1)<<year))
		}
	}
	flows = append(flows, 32)
	want := math.Pow(math.Sqrt2/2-1, 2)
	if got := halfGrowthVariance(flows, 4, 1); math.Abs(got-want) > 1e-12 {
		t.Errorf("variance %v, want %v", got, want)
	}
	if got := halfGrowthVariance(flows[8:], 4, 1); !math.IsInf(got, 1) {
		t.Errorf("from two years %v", got)
	}
}

// The forecast of the year weighs the rule by the inverse of its variance, keeps the
// paths around the new centre and stays deterministic.
func TestPoolYear(t *testing.T) {
	t.Parallel()
	flows := passengers[:12*9+5]
	f, err := PoolYear(flows, 12, 5, PoolOptions{Paths: 300, Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	total, last := 0.0, f.Members[len(f.Members)-1]
	for _, m := range f.Members {
		total += m.Weight
	}
	if last.Name != "half_growth" || !(last.Weight > 0 && last.Weight < 1) || math.Abs(total-1) > 1e-9 || len(f.Paths) != 300 {
		t.Fatalf("member %s weighs %v of %v, %d paths", last.Name, last.Weight, total, len(f.Paths))
	}
	for k, centre := range f.Point {
		below := 0
		for _, p := range f.Paths {
			if p[k] < centre {
				below++
			}
		}
		if below < 105 || below > 195 {
			t.Errorf("step %d: %d of 300 paths below the centre", k, below)
		}
	}
	bare, err := PoolYear(flows, 12, 5, PoolOptions{})
	if err != nil || len(bare.Paths) != 0 || len(bare.Point) != 7 {
		t.Errorf("without paths: %d paths, %d steps, %v", len(bare.Paths), len(bare.Point), err)
	}
	if _, err := PoolYear(flows, 12, 12, PoolOptions{}); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("a finished year: %v", err)
	}
}
