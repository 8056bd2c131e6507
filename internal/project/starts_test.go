package project

import (
	"math"
	"slices"
	"testing"

	"guatu"

	"pgregory.net/rapid"
)

// The 6-MP arm of Freireich et al. (1963), the textbook example of the estimator:
// events at 6 6 6 7 10 13 16 22 23, censored at 6 9 10 11 17 19 20 25 32 32 34 35 weeks.
// By hand: 18/21 = .857, ·16/17 = .807, ·14/15 = .753, ·11/12 = .690, ·10/11 = .627,
// ·6/7 = .538, ·5/6 = .448.
func TestKaplanMeierOfTheTextbook(t *testing.T) {
	t.Parallel()
	s := kaplanMeier([]int{23, 6, 6, 6, 7, 10, 13, 16, 22}, []int{6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35})
	want := 1.0
	for _, step := range []struct {
		at   int
		left float64
	}{{5, 1}, {6, 18. / 21}, {7, 16. / 17}, {9, 1}, {10, 14. / 15}, {13, 11. / 12}, {16, 10. / 11}, {21, 1}, {22, 6. / 7}, {23, 5. / 6}, {99, 1}} {
		want *= step.left
		if got := s.survive(step.at); math.Abs(got-want) > 1e-12 {
			t.Errorf("after %d: %.4f, want %.4f", step.at, got, want)
		}
	}
	if math.Abs(s.survive(23)-0.448) > 5e-4 {
		t.Errorf("published .448, got %.4f", s.survive(23))
	}
}

// Without censoring it is the plain share still waiting; it never rises.
func TestKaplanMeierWithoutCensoring(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		events := rapid.SliceOfN(rapid.IntRange(-20, 60), 1, 40).Draw(t, "events")
		s := kaplanMeier(slices.Clone(events), nil)
		last := 1.0
		for day := -21; day <= 61; day++ {
			waiting := 0
			for _, e := range events {
				if e > day {
					waiting++
				}
			}
			got := s.survive(day)
			if want := float64(waiting) / float64(len(events)); math.Abs(got-want) > 1e-9 || got > last+1e-12 {
				t.Fatalf("day %d: %v, want %v, before %v", day, got, want, last)
			}
			last = got
		}
	})
}

// Ten starts, half on the day planned and half 100 days later; one that is 10 days
// late starts within 100 days for certain, within 99 never, and is not started by a day
// that has passed.
func TestChanceToStart(t *testing.T) {
	t.Parallel()
	s := kaplanMeier([]int{0, 0, 0, 0, 0, 100, 100, 100, 100, 100}, nil)
	plan := guatu.NewDate(2023, 3, 1)
	for _, c := range []struct {
		today, until guatu.Date
		want         float64
	}{
		{plan - 1, plan, 0.5}, {plan + 10, plan + 100, 1}, {plan + 10, plan + 99, 0}, {plan + 50, plan + 40, 0}, {plan + 100, plan + 300, 0},
	} {
		if p, ok := s.By(plan, c.today, c.until); !ok || math.Abs(p-c.want) > 1e-12 {
			t.Errorf("on %s by %s: %v %v, want %v", c.today, c.until, p, ok, c.want)
		}
	}
	if _, ok := kaplanMeier([]int{1, 2, 3}, nil).By(plan, plan, plan+9); ok {
		t.Error("three starts are enough")
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	// Equal chances: the binomial distribution, C(10,k)·0.3^k·0.7^(10-k).
	binomial := 1.0
	for k, got := range Count(slices.Repeat([]float64{0.3}, 10)) {
		if k > 0 {
			binomial *= float64(11-k) / float64(k)
		}
		if want := binomial * math.Pow(0.3, float64(k)) * math.Pow(0.7, float64(10-k)); math.Abs(got-want) > 1e-12 {
			t.Errorf("%d: %v, want %v", k, got, want)
		}
	}
	// Any chances: every outcome counted.
	rapid.Check(t, func(t *rapid.T) {
		ps := rapid.SliceOfN(rapid.Float64Range(0, 1), 0, 8).Draw(t, "ps")
		want := make([]float64, len(ps)+1)
		for outcome := range 1 << len(ps) {
			p, n := 1.0, 0
			for i := range ps {
				if outcome>>i&1 == 1 {
					p, n = p*ps[i], n+1
				} else {
					p *= 1 - ps[i]
				}
			}
			want[n] += p
		}
		for k, got := range Count(ps) {
			if math.Abs(got-want[k]) > 1e-9 {
				t.Fatalf("%v: P(%d) = %v, want %v", ps, k, got, want[k])
			}
		}
	})
}
