package reconcile_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"guatu"
	"guatu/reconcile"

	"pgregory.net/rapid"
)

// tree is a city of two districts, one of them with three streets.
func tree(t testing.TB) reconcile.Hierarchy {
	t.Helper()
	h, err := reconcile.NewHierarchy([]int{-1, 0, 0, 2, 2, 2})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func errorsOf(t *rapid.T, size int) [][]float64 {
	n := rapid.IntRange(2, 8).Draw(t, "origins")
	out := make([][]float64, n)
	for i := range out {
		out[i] = rapid.SliceOfN(rapid.Float64Range(-10, 10), size, size).Draw(t, "errors")
	}
	return out
}

func drawWeights(t *rapid.T, size int) reconcile.Weights {
	errors := errorsOf(t, size)
	weigh := map[string]func([][]float64) (reconcile.Weights, error){"variances": reconcile.Variances, "shrunk": reconcile.Shrunk}
	w, err := weigh[rapid.SampledFrom([]string{"variances", "shrunk"}).Draw(t, "weights")](errors)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// Whatever goes in, what comes out adds up; what adds up already is not moved; and the
// projection of a projection is itself.
func TestProjectionIsCoherentAndUnbiased(t *testing.T) {
	t.Parallel()
	h := tree(t)
	rapid.Check(t, func(t *rapid.T) {
		p, err := reconcile.NewProjection(h, drawWeights(t, h.Size()))
		if err != nil {
			t.Fatal(err)
		}
		y := rapid.SliceOfN(rapid.Float64Range(-100, 1000), h.Size(), h.Size()).Draw(t, "forecasts")
		out := p.Apply(y)
		if h.Gap(out) > 1e-6 {
			t.Fatalf("%v does not add up by %v", out, h.Gap(out))
		}
		leaves := rapid.SliceOfN(rapid.Float64Range(-100, 1000), 4, 4).Draw(t, "leaves")
		coherent := []float64{leaves[0] + leaves[1] + leaves[2] + leaves[3], leaves[0], leaves[1] + leaves[2] + leaves[3], leaves[1], leaves[2], leaves[3]}
		for _, same := range [][]float64{coherent, out} {
			for i, v := range p.Apply(same) {
				if math.Abs(v-same[i]) > 1e-6 {
					t.Fatalf("coherent %v was moved to %v", same, p.Apply(same))
				}
			}
		}
	})
}

// Two districts with uncorrelated errors: the gap is shared in proportion to the
// variances, a textbook Lagrange multiplier.
func TestTwoChildrenClosedForm(t *testing.T) {
	t.Parallel()
	h, err := reconcile.NewHierarchy([]int{-1, 0, 0})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.SliceOfN(rapid.Float64Range(0.1, 50), 3, 3).Draw(t, "errors")
		y := rapid.SliceOfN(rapid.Float64Range(-100, 100), 3, 3).Draw(t, "forecasts")
		w, err := reconcile.Variances([][]float64{v, v})
		if err != nil {
			t.Fatal(err)
		}
		p, err := reconcile.NewProjection(h, w)
		if err != nil {
			t.Fatal(err)
		}
		share := (y[0] - y[1] - y[2]) / (v[0]*v[0] + v[1]*v[1] + v[2]*v[2])
		want := []float64{y[0] - v[0]*v[0]*share, y[1] + v[1]*v[1]*share, y[2] + v[2]*v[2]*share}
		for i, got := range p.Apply(y) {
			if math.Abs(got-want[i]) > 1e-8 {
				t.Fatalf("%v, want %v", p.Apply(y), want)
			}
		}
	})
}

// Of all coherent forecasts none is nearer in the metric of the weights: moving the
// leaves of the answer by anything makes the distance larger. The metric is written out
// for two children and two origins.
func TestNearest(t *testing.T) {
	t.Parallel()
	h, err := reconcile.NewHierarchy([]int{-1, 0, 0})
	if err != nil {
		t.Fatal(err)
	}
	errors := [][]float64{{3, 1, 2}, {-2, -2, 1}, {1, 2, -2}, {2, 1, 1}}
	w, err := reconcile.Shrunk(errors)
	if err != nil || w.Shrinkage <= 0 || w.Shrinkage > 1 {
		t.Fatal(w.Shrinkage, err)
	}
	p, err := reconcile.NewProjection(h, w)
	if err != nil {
		t.Fatal(err)
	}
	inverse := inverse3(covariance(errors, w.Shrinkage))
	distance := func(a, b []float64) float64 {
		sum := 0.0
		for i := range a {
			for j := range a {
				sum += (a[i] - b[i]) * inverse[i][j] * (a[j] - b[j])
			}
		}
		return sum
	}
	y := []float64{100, 40, 70}
	out := p.Apply(y)
	best := distance(out, y)
	for _, step := range [][2]float64{{.1, 0}, {-.1, 0}, {0, .1}, {0, -.1}, {.1, -.1}, {-.1, .1}} {
		a, b := out[1]+step[0], out[2]+step[1]
		if d := distance([]float64{a + b, a, b}, y); d <= best {
			t.Errorf("moved by %v the distance is %v, less than %v", step, d, best)
		}
	}
}

// covariance about zero with correlations shrunk.
func covariance(errors [][]float64, by float64) [3][3]float64 {
	var s [3][3]float64
	for _, row := range errors {
		for i := range 3 {
			for j := range 3 {
				v := row[i] * row[j] / float64(len(errors))
				if i != j {
					v *= 1 - by
				}
				s[i][j] += v
			}
		}
	}
	return s
}

func inverse3(m [3][3]float64) (out [3][3]float64) {
	minor := func(i, j int) float64 {
		a, b, c, d := (i+1)%3, (i+2)%3, (j+1)%3, (j+2)%3
		return m[a][c]*m[b][d] - m[a][d]*m[b][c]
	}
	det := m[0][0]*minor(0, 0) + m[0][1]*minor(0, 1) + m[0][2]*minor(0, 2)
	for i := range 3 {
		for j := range 3 {
			out[j][i] = minor(i, j) / det
		}
	}
	return out
}

// The shrinkage of Schäfer and Strimmer is near 0 for errors that always move together
// and 1 for unrelated ones seen a few times.
func TestShrinkage(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	together, apart := make([][]float64, 200), make([][]float64, 12)
	for i := range together {
		x := random.NormFloat64()
		together[i] = []float64{x, x + 0.1*random.NormFloat64(), x + 0.1*random.NormFloat64()}
	}
	for i := range apart {
		apart[i] = []float64{random.NormFloat64(), random.NormFloat64(), random.NormFloat64(), random.NormFloat64(), random.NormFloat64()}
	}
	a, errA := reconcile.Shrunk(together)
	b, errB := reconcile.Shrunk(apart)
	if errA != nil || errB != nil || a.Shrinkage > 0.05 || b.Shrinkage < 0.5 {
		t.Errorf("shrinkage %v and %v, %v %v", a.Shrinkage, b.Shrinkage, errA, errB)
	}
	if none, err := reconcile.Shrunk([][]float64{{1, 0}, {-1, 0}}); err != nil || none.Shrinkage != 1 {
		t.Errorf("one node never errs: %v %v", none.Shrinkage, err)
	}
}

// The mean of reconciled paths is the reconciled mean, and every path adds up.
func TestPaths(t *testing.T) {
	t.Parallel()
	h := tree(t)
	rapid.Check(t, func(t *rapid.T) {
		p, err := reconcile.NewProjection(h, drawWeights(t, h.Size()))
		if err != nil {
			t.Fatal(err)
		}
		n := rapid.IntRange(1, 20).Draw(t, "paths")
		paths, mean, got := make([][]float64, n), make([]float64, h.Size()), make([]float64, h.Size())
		for k := range paths {
			paths[k] = rapid.SliceOfN(rapid.Float64Range(-100, 100), h.Size(), h.Size()).Draw(t, "path")
			for i, v := range paths[k] {
				mean[i] += v / float64(n)
			}
		}
		for _, path := range p.Paths(paths) {
			if h.Gap(path) > 1e-6 {
				t.Fatal("a path does not add up")
			}
			for i, v := range path {
				got[i] += v / float64(n)
			}
		}
		for i, want := range p.Apply(mean) {
			if math.Abs(got[i]-want) > 1e-6 {
				t.Fatalf("mean of paths %v, projected mean %v", got, p.Apply(mean))
			}
		}
	})
}

// Clipped and projected again, nothing is negative, everything adds up, and what was
// not negative is as before.
func TestNonNegative(t *testing.T) {
	t.Parallel()
	h := tree(t)
	rapid.Check(t, func(t *rapid.T) {
		p, err := reconcile.NewProjection(h, drawWeights(t, h.Size()))
		if err != nil {
			t.Fatal(err)
		}
		y := rapid.SliceOfN(rapid.Float64Range(-20, 50), h.Size(), h.Size()).Draw(t, "forecasts")
		out, plain := p.NonNegative(y, nil), p.Apply(y)
		negative := false
		for i, v := range out {
			if v < -1e-6 {
				t.Fatalf("negative: %v", out)
			}
			negative = negative || h.Leaf(i) && plain[i] < 0
		}
		if h.Gap(out) > 1e-6 {
			t.Fatalf("%v does not add up", out)
		}
		for i := range out {
			if !negative && out[i] != plain[i] {
				t.Fatalf("%v changed to %v without need", plain, out)
			}
		}
	})
}

// What is divided to no district may be negative.
func TestUnallocatedMayBeNegative(t *testing.T) {
	t.Parallel()
	h, rest, err := reconcile.City(2)
	if err != nil || rest != 3 || h.Size() != 4 {
		t.Fatal(h.Size(), rest, err)
	}
	p, err := reconcile.NewProjection(h, reconcile.Equal(4))
	if err != nil {
		t.Fatal(err)
	}
	y := []float64{100, 60, 50, -10}
	signed := make([]bool, 4)
	signed[rest] = true
	if got := p.NonNegative(y, signed); math.Abs(got[rest]+10) > 1e-9 {
		t.Errorf("%v: the districts exceed the city by ten", got)
	}
	if got := p.NonNegative(y, nil); got[rest] != 0 || math.Abs(got[0]-got[1]-got[2]) > 1e-9 {
		t.Errorf("%v: nothing may be negative", got)
	}
}

// Equal trust in a year of 12 and its parts of one each moves nothing; with eleven
// slots the first quarter has two of them.
func TestYear(t *testing.T) {
	t.Parallel()
	for slots, first := range map[int]int{12: 3, 11: 2} {
		h, err := reconcile.Year(slots)
		if err != nil || h.Size() != 5+slots || len(h.Sums()) != 5 {
			t.Fatal(h.Size(), err)
		}
		y := make([]float64, h.Size())
		for i := range slots {
			y[5+i] = 1
		}
		y[0], y[1], y[2], y[3], y[4] = float64(slots), float64(first), 3, 3, 3
		if h.Gap(y) != 0 {
			t.Errorf("%d slots: %v does not add up", slots, y)
		}
	}
	if _, err := reconcile.Year(10); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("ten slots: %v", err)
	}
}

// City by year: everything adds up both ways.
func TestCross(t *testing.T) {
	t.Parallel()
	city, _, err := reconcile.City(2)
	if err != nil {
		t.Fatal(err)
	}
	year, err := reconcile.Year(12)
	if err != nil {
		t.Fatal(err)
	}
	h := reconcile.Cross(city, year)
	p, err := reconcile.NewProjection(h, reconcile.Equal(h.Size()))
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(3, 4))
	y := make([]float64, h.Size())
	for i := range y {
		y[i] = 100 * random.Float64()
	}
	out := p.Apply(y)
	for j := range year.Size() {
		if gap := out[j] - out[year.Size()+j] - out[2*year.Size()+j] - out[3*year.Size()+j]; math.Abs(gap) > 1e-6 {
			t.Errorf("column %d does not add up by %v", j, gap)
		}
	}
	for i := range city.Size() {
		if gap := year.Gap(out[i*year.Size() : (i+1)*year.Size()]); gap > 1e-6 {
			t.Errorf("row %d does not add up by %v", i, gap)
		}
	}
	if h.Leaf(0) || !h.Leaf(h.Size()-1) || h.Leaf(year.Size()) {
		t.Error("leaves")
	}
}

func TestErrors(t *testing.T) {
	t.Parallel()
	for _, parent := range [][]int{{-1, 7}, {1, 0}, {0}, {-1, -1}, {-1, -2}} {
		if _, err := reconcile.NewHierarchy(parent); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%v: %v", parent, err)
		}
	}
	for _, errors := range [][][]float64{nil, {{1, 2}}, {{1, 2}, {1}}, {{1, math.NaN()}, {1, 2}}, {{}, {}}} {
		if _, err := reconcile.Variances(errors); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%v: %v", errors, err)
		}
		if _, err := reconcile.Shrunk(errors); guatu.CodeOf(err) != guatu.Invalid {
			t.Errorf("%v: %v", errors, err)
		}
	}
	if _, err := reconcile.NewProjection(tree(t), reconcile.Equal(3)); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("weights of another size: %v", err)
	}
	if _, _, err := reconcile.City(0); guatu.CodeOf(err) != guatu.Invalid {
		t.Errorf("no district: %v", err)
	}
}

// BenchmarkCity reconciles a thousand paths of one indicator over eleven districts and
// twelve months; a city of 2,000 series has 154 such indicators.
func BenchmarkCity(b *testing.B) {
	city, _, err := reconcile.City(11)
	if err != nil {
		b.Fatal(err)
	}
	year, err := reconcile.Year(12)
	if err != nil {
		b.Fatal(err)
	}
	h := reconcile.Cross(city, year)
	random := rand.New(rand.NewPCG(1, 1))
	paths := make([][]float64, 1000)
	for k := range paths {
		paths[k] = make([]float64, h.Size())
		for i := range paths[k] {
			paths[k][i] = random.Float64()
		}
	}
	for b.Loop() {
		p, err := reconcile.NewProjection(h, reconcile.Equal(h.Size()))
		if err != nil {
			b.Fatal(err)
		}
		p.Paths(paths)
	}
}
