package schedule_test

import (
	"strconv"
	"testing"

	"guatu/schedule"
	"guatu/schedule/generate"
)

// compiled is the model of a generated mixed network.
func compiled(t testing.TB, size int) *schedule.Model {
	t.Helper()
	p := generate.New(generate.Mixed(size), 1)
	m, err := schedule.Compile(p.Network, p.Options)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// BenchmarkRun is a cold schedule of a built model: early and late dates, floats,
// driving relations and longest path.
func BenchmarkRun(b *testing.B) {
	for _, size := range []int{1000, 10000, 100000} {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			m := compiled(b, size)
			for b.Loop() {
				if err := m.Run(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(size)*float64(b.N)/b.Elapsed().Seconds(), "activities/s")
		})
	}
}

// BenchmarkChange is one change of a duration, with all dates and floats up to date
// after it.
func BenchmarkChange(b *testing.B) {
	for _, size := range []int{1000, 100000} {
		b.Run(strconv.Itoa(size), func(b *testing.B) {
			m := compiled(b, size)
			if err := m.Run(); err != nil {
				b.Fatal(err)
			}
			i := size / 10
			for b.Loop() {
				i = (i + 7919) % size
				a := m.Activity(i)
				if a.Milestone || a.ActualFinish.IsSet() {
					continue
				}
				a.Duration = 60 + (a.Duration+600)%4800
				if err := m.SetActivity(i, a); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
