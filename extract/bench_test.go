package extract_test

import (
	"strings"
	"testing"

	"guatu/extract"
)

func BenchmarkExtract(b *testing.B) {
	text := []byte(strings.Repeat(readText(b, "report.txt"), 40))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := extract.Extract(text, extract.Options{Year: 2025}); err != nil {
			b.Fatal(err)
		}
	}
}
