package series_test

import (
	"fmt"

	"guatu"
	"guatu/series"
)

// Two sources give the value of 2021; the more precise one is used, and the growth
// is what was published, not what the levels would give.
func ExamplePanel() {
	year := guatu.Period{Year: 2021}
	day := guatu.NewDate(2022, 1, 27)
	p := series.NewPanel([]series.Observation{
		{Indicator: "GDP", Region: "广州市", Period: year, Basis: series.YTD, Value: 28200, Unit: "亿元", Released: day},
		{Indicator: "GDP", Region: "广州市", Period: year, Basis: series.YTD, Value: 28231.97, Decimals: 2, Unit: "亿元", Released: day},
		{Indicator: "GDP", Region: "广州市", Period: year, Basis: series.YTDGrowth, Value: 8.1, Decimals: 1, Unit: "%", Released: day},
	})
	gdp := series.Name{Indicator: "GDP", Region: "广州市"}
	level, _ := p.YearLevel(gdp, 2021, "亿元")
	growth, _ := p.YearGrowth(gdp, 2021)
	fmt.Println(level.Value, growth.Value, len(p.Disagreements()))
	// Output: 28231.97 8.1 0
}
