package forecast_test

import (
	"testing"

	"guatu/forecast"
	"guatu/series"
)

func BenchmarkYearEndSparse(b *testing.B) {
	benchmarkYearEnd(b, append(invented(), fig("甲", "2023-04", series.YTDGrowth, 8)), "甲")
}

func BenchmarkYearEndPool(b *testing.B) { benchmarkYearEnd(b, monthly(6, steady, 1), "产值") }

func benchmarkYearEnd(b *testing.B, figures []series.Observation, indicator string) {
	r := forecast.Request{Panel: series.NewPanel(figures), Indicator: indicator, Region: "甲市", Year: 2023, Seed: 1}
	r.Past = forecast.NewPast(r)
	for b.Loop() {
		if _, err := forecast.YearEnd(r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPool(b *testing.B) {
	y := season(12, 96, 0.05)
	for i := range y {
		y[i] *= 1 + 0.02*float64(i%7)
	}
	for b.Loop() {
		if _, err := forecast.Pool(y, 12, 12, forecast.PoolOptions{Paths: 1000, Seed: 1}); err != nil {
			b.Fatal(err)
		}
	}
}
