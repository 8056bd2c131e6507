package forecast_test

import (
	"fmt"

	"guatu"
	"guatu/forecast"
	"guatu/series"
)

// A quarter of the year has grown by 21 %. Will the year reach 30 %?
func ExampleYearEnd() {
	quarter := func(year, q int, b series.Basis, v float64, unit string) series.Observation {
		return series.Observation{Indicator: "产值", Region: "甲市", Period: guatu.Period{Year: year, Quarter: q}, Basis: b, Value: v, Unit: unit}
	}
	o, err := forecast.YearEnd(forecast.Request{
		Panel: series.NewPanel([]series.Observation{
			quarter(2022, 1, series.YTD, 100, "亿元"), quarter(2022, 4, series.YTD, 400, "亿元"), quarter(2023, 1, series.YTDGrowth, 21, "%"),
		}),
		Indicator: "产值", Region: "甲市", Year: 2023, Seed: 1,
	})
	if err != nil {
		panic(err)
	}
	target := forecast.Target{Comparator: forecast.AtLeast, Value: 30, Basis: forecast.OfGrowth, Unit: "%"}
	p, err := o.Probability(target)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s: %.1f %%, rest must grow %.0f %%, likely: %v\n", o.Method, o.Growth.Centre, o.Required(target).Growth, p > 0.5)
	// Output: sparse: 16.9 %, rest must grow 33 %, likely: false
}

// A result of 5.95 % is published as 6.0 %.
func ExampleTarget_Met() {
	atLeast := forecast.Target{Comparator: forecast.AtLeast, Value: 6, Basis: forecast.OfGrowth}
	over := forecast.Target{Comparator: forecast.Over, Value: 6, Basis: forecast.OfGrowth}
	fmt.Println(atLeast.Met(5.95), atLeast.Met(5.94), over.Met(6))
	// Output: true false false
}

// A series that repeats every four quarters is continued.
func ExamplePool() {
	var y []float64
	for range 5 {
		y = append(y, 10, 20, 30, 40)
	}
	f, err := forecast.Pool(y, 4, 4, forecast.PoolOptions{})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%.0f\n", f.Point)
	// Output: [10 20 30 40]
}
