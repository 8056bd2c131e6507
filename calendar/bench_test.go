package calendar

import "testing"

func BenchmarkAdd(b *testing.B) {
	c := China()
	t := Instant(27962400) // 2023-03-02
	for b.Loop() {
		if t = c.Add(t, 4800); t > 29000000 {
			t = 27962400
		}
	}
}

func BenchmarkWork(b *testing.B) {
	c := China()
	t := Instant(27962400)
	for b.Loop() {
		if t += 1 + Instant(c.Work(t, t+100000)&1); t > 29000000 {
			t = 27962400
		}
	}
}
