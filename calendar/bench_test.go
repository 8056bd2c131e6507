package calendar

import "testing"

// benchmark looks up instants of ten years in no order, as many as a schedule of
// some thousand activities has.
func benchmark(b *testing.B, f func(c *Calendar, t Instant, w int64) int64) {
	const from, years = Instant(27962400), 10 * 365 * MinutesPerDay // 2023-03-02
	c := China()
	var at [4096]Instant
	x := uint32(1)
	for i := range at {
		x = x*1664525 + 1013904223
		at[i] = from + Instant(uint64(x)*years>>32)
	}
	sum, i := int64(0), 0
	for b.Loop() {
		sum += f(c, at[i&4095], int64(i&0xfff)+1)
		i++
	}
	if sum == 0 {
		b.Fatal("nothing was computed")
	}
}

func BenchmarkAdd(b *testing.B) {
	benchmark(b, func(c *Calendar, t Instant, w int64) int64 { return int64(c.Add(t, w)) })
}

func BenchmarkSub(b *testing.B) {
	benchmark(b, func(c *Calendar, t Instant, w int64) int64 { return int64(c.Sub(t, w)) })
}

func BenchmarkWork(b *testing.B) {
	benchmark(b, func(c *Calendar, t Instant, w int64) int64 { return c.Work(t, t+Instant(w)) })
}

func BenchmarkNextStart(b *testing.B) {
	benchmark(b, func(c *Calendar, t Instant, _ int64) int64 { return int64(c.NextStart(t)) })
}

func BenchmarkPrevFinish(b *testing.B) {
	benchmark(b, func(c *Calendar, t Instant, _ int64) int64 { return int64(c.PrevFinish(t)) })
}

func BenchmarkNextStartAndAdd(b *testing.B) {
	benchmark(b, func(c *Calendar, t Instant, w int64) int64 {
		start := c.NextStart(t)
		return int64(start + c.Add(start, w))
	})
}

func BenchmarkSpan(b *testing.B) {
	benchmark(b, func(c *Calendar, t Instant, w int64) int64 {
		start, finish := c.Span(t, w)
		return int64(start + finish)
	})
}

func BenchmarkPrevFinishAndSub(b *testing.B) {
	benchmark(b, func(c *Calendar, t Instant, w int64) int64 {
		finish := c.PrevFinish(t)
		return int64(finish + c.Sub(finish, w))
	})
}

func BenchmarkSpanBack(b *testing.B) {
	benchmark(b, func(c *Calendar, t Instant, w int64) int64 {
		start, finish := c.SpanBack(t, w)
		return int64(start + finish)
	})
}

func BenchmarkNew(b *testing.B) {
	spec := ChinaSpec()
	for b.Loop() {
		if _, err := New(spec); err != nil {
			b.Fatal(err)
		}
	}
}
