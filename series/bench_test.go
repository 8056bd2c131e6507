package series

import "testing"

func BenchmarkNewPanel(b *testing.B) {
	figures := history()
	for b.Loop() {
		NewPanel(figures)
	}
}
