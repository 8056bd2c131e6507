package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"guatu"
	"guatu/internal/bench"
	"guatu/internal/sqlstore"
)

// progressBar is how the commands show that work goes on.
type progressBar func(done, all int, name string)

// named shows progress under one name.
func (p progressBar) named(name string) func(done, all int) {
	return func(done, all int) { p(done, all, name) }
}

// measures is a table of what was measured.
func measures(name string, rows [][]string) Sheet {
	return Sheet{Name: name, Keys: []string{"measure", "value", "unit"}, Labels: []string{"项目", "数值", "单位"}, Rows: rows}
}

func perSecond(n int64, d time.Duration) string {
	return strconv.FormatFloat(float64(n)/d.Seconds(), 'f', 0, 64)
}

func count(n int) string { return strconv.Itoa(n) }

func micros(d time.Duration) string {
	return strconv.FormatFloat(float64(d.Nanoseconds())/1e3, 'f', 1, 64)
}

func millis(d time.Duration) string {
	return strconv.FormatFloat(float64(d.Nanoseconds())/1e6, 'f', 2, 64)
}

// BenchSchedule measures the schedule engine.
func BenchSchedule(ctx context.Context, o bench.ScheduleOptions, progress progressBar) (Sheet, error) {
	r, err := bench.Schedule(ctx, o, progress.named("改动"))
	if err != nil {
		return Sheet{}, err
	}
	rows := [][]string{
		{"activities", count(r.Activities), ""}, {"relations", count(r.Relations), ""}, {"compile", millis(r.Compile), "ms"},
		{"cold run p50", millis(r.Run.P50), "ms"}, {"cold activities per second", perSecond(int64(r.Activities), r.Run.P50), "1/s"},
		{"changes that keep the finish", count(r.KeptN), ""}, {"  p50", micros(r.Kept.P50), "µs"}, {"  p99", micros(r.Kept.P99), "µs"}, {"  max", micros(r.Kept.Max), "µs"},
		{"changes that move the finish", count(r.MovedN), ""}, {"  p50", micros(r.Moved.P50), "µs"}, {"  p99", micros(r.Moved.P99), "µs"},
		{"  p99 / cold run", fmt.Sprintf("%.2f", float64(r.Moved.P99)/float64(r.Run.P50)), ""},
	}
	if o.Import > 0 {
		rows = append(rows, []string{"import activities", count(o.Import), ""}, []string{"import file", count(int(r.ImportBytes >> 20)), "MiB"},
			[]string{"import and schedule", fmt.Sprintf("%.2f", r.Import.Seconds()), "s"}, []string{"memory at most", peakMiB(), "MiB"})
	}
	return measures("排程", rows), nil
}

// BenchExtract measures the extraction engine on text documents.
func BenchExtract(ctx context.Context, files []string, runs int) (Sheet, error) {
	var texts [][]byte
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return Sheet{}, &guatu.Error{Code: guatu.Invalid, Message: "读不了 " + name, Err: err}
		}
		text, err := documentText(filepath.Base(name), data)
		if err != nil {
			return Sheet{}, err
		}
		texts = append(texts, []byte(text))
	}
	r, err := bench.Extract(ctx, texts, max(runs, 1))
	if err != nil {
		return Sheet{}, err
	}
	return measures("提取", [][]string{
		{"documents", count(r.Documents), ""}, {"bytes", strconv.FormatInt(r.Bytes, 10), ""}, {"commitments", count(r.Commitments), ""},
		{"run p50", millis(r.Run.P50), "ms"}, {"throughput", fmt.Sprintf("%.2f", float64(r.Bytes)/1e6/r.Run.P50.Seconds()), "MB/s"}, {"memory at most", peakMiB(), "MiB"},
	}), nil
}

// BenchStore measures as-of queries on an empty database; without dsn on a temporary
// file.
func BenchStore(ctx context.Context, dsn string, o bench.StoreOptions, progress progressBar) (sheet Sheet, err error) {
	if dsn == "" {
		folder, err := os.MkdirTemp("", "guatu-bench")
		if err != nil {
			return Sheet{}, err
		}
		defer func() {
			if e := os.RemoveAll(folder); err == nil {
				err = e
			}
		}()
		dsn = filepath.Join(folder, "bench.db")
	} else if !onServer(dsn) && !absent(dsn) {
		return Sheet{}, &guatu.Error{Code: guatu.Invalid, Message: "数据库 " + dsn + " 已存在", Hint: "测速要一个空数据库"}
	}
	s, err := sqlstore.Open(ctx, dsn)
	if err != nil {
		return Sheet{}, err
	}
	r, err := bench.Store(ctx, s, o, progress.named("装入"))
	if e := s.Close(); err == nil {
		err = e
	}
	if err != nil {
		return Sheet{}, err
	}
	return measures("库", [][]string{
		{"observations", count(r.Observations), ""}, {"versions", count(r.Versions), ""}, {"series", count(r.Series), ""}, {"fill", fmt.Sprintf("%.0f", r.Fill.Seconds()), "s"},
		{"rows per query", count(r.Rows), ""}, {"first p50", millis(r.First.P50), "ms"}, {"first p95", millis(r.First.P95), "ms"},
		{"warm p50", millis(r.Warm.P50), "ms"}, {"warm p95", millis(r.Warm.P95), "ms"}, {"warm max", millis(r.Warm.Max), "ms"},
	}), nil
}

// BenchCity measures the monthly run of a made-up city.
func BenchCity(ctx context.Context, o bench.CityOptions, progress progressBar) (Sheet, error) {
	r, err := bench.City(ctx, o, progress.named("预测"))
	if err != nil {
		return Sheet{}, err
	}
	seconds := func(d time.Duration) string { return fmt.Sprintf("%.2f", d.Seconds()) }
	return measures("全市", [][]string{
		{"series", count(r.Series), ""}, {"pooled", count(r.Pooled), ""}, {"sparse", count(r.Sparse), ""}, {"observations", count(r.Observations), ""},
		{"panel", seconds(r.Panel), "s"}, {"forecast", seconds(r.Forecast), "s"}, {"reconcile", seconds(r.Reconcile), "s"}, {"total", seconds(r.Total), "s"},
		{"gap before", fmt.Sprintf("%.3g", r.GapBefore), "亿元"}, {"gap after", fmt.Sprintf("%.3g", r.GapAfter), "亿元"}, {"memory at most", peakMiB(), "MiB"},
	}), nil
}

// peakMiB is the most memory the process has held, where the system tells.
func peakMiB() string {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(text)) {
		rest, ok := strings.CutPrefix(line, "VmHWM:")
		if !ok {
			continue
		}
		kib, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(rest), " kB"))
		if err != nil {
			return ""
		}
		return strconv.Itoa(kib >> 10)
	}
	return ""
}
