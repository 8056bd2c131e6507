package office

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

// benchRows are 50,000 rows of 20 columns: texts that repeat, texts that do not,
// numbers, percentages and days.
func benchRows() (header []string, rows [][]string) {
	const columns, count = 20, 50_000
	for i := range columns {
		header = append(header, fmt.Sprintf("列%d", i+1))
	}
	for r := range count {
		row := make([]string, columns)
		for i := range row {
			row[i] = [...]string{fmt.Sprintf("项目%d-%d", r, i), "荔湾区", fmt.Sprintf("%d.%02d", r*i, i), fmt.Sprintf("%d.5%%", r%100), "2023-05-27"}[i%5]
		}
		rows = append(rows, row)
	}
	return header, rows
}

// peakOf runs f and returns the most heap in use meanwhile, in bytes, over that before.
func peakOf(f func()) uint64 {
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var peak atomic.Uint64
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				runtime.ReadMemStats(&now)
				peak.Store(max(peak.Load(), now.HeapInuse))
			}
		}
	}()
	f()
	close(stop)
	<-done
	return peak.Load() - min(peak.Load(), before.HeapInuse)
}

func benchmarkRead(b *testing.B, name string, data []byte) {
	var peak uint64
	for b.Loop() {
		peak = max(peak, peakOf(func() {
			tables, err := ReadTables(name, data)
			if err != nil || len(tables[0].Rows) != 50_000 {
				b.Fatal(err)
			}
		}))
	}
	b.ReportMetric(float64(peak)/(1<<20), "peak-MiB")
	b.ReportMetric(float64(len(data))/(1<<20), "file-MiB")
}

func BenchmarkReadXLSX(b *testing.B) {
	header, rows := benchRows()
	var file bytes.Buffer
	must(b, WriteXLSX(&file, Sheet{Header: header, Rows: rows}))
	rows = nil
	benchmarkRead(b, "a.xlsx", file.Bytes())
}

func BenchmarkReadCSV(b *testing.B) {
	header, rows := benchRows()
	var file bytes.Buffer
	must(b, WriteCSV(&file, header, slices.Values(rows)))
	rows = nil
	benchmarkRead(b, "a.csv", file.Bytes())
}

func BenchmarkWriteXLSX(b *testing.B) {
	header, rows := benchRows()
	for b.Loop() {
		var file bytes.Buffer
		must(b, WriteXLSX(&file, Sheet{Header: header, Rows: rows}))
	}
}
