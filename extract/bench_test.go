package extract_test

import (
	"os"
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

// BenchmarkReports reads whole work reports of provinces, one after the other.
func BenchmarkReports(b *testing.B) {
	reports := realReports(b)
	size := 0
	for _, text := range reports {
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range reports {
			if _, err := extract.Extract(text, extract.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkLinear reads one report once and four times over: the time per byte must
// not grow.
func BenchmarkLinear(b *testing.B) {
	report := realReports(b)[0]
	for _, times := range []int{1, 2, 4} {
		text := []byte(strings.Repeat(string(report), times))
		b.Run(string(rune('0'+times))+"x", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, err := extract.Extract(text, extract.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func realReports(b *testing.B) (out [][]byte) {
	b.Helper()
	entries, err := os.ReadDir(sharedData + "reports")
	if os.IsNotExist(err) {
		b.Skip("shared data is absent: real reports are not read")
	}
	if err != nil {
		b.Fatal(err)
	}
	for _, e := range entries {
		text, err := os.ReadFile(sharedData + "reports/" + e.Name())
		if err != nil {
			b.Fatal(err)
		}
		out = append(out, text)
	}
	return out
}
