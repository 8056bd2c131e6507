package series

import "guatu"

// Basis is how a figure is stated.
type Basis string

// The bases of published figures. Growth is in per cent against the same period
// of the year before.
const (
	YTD         Basis = "ytd"       // cumulated since 1 January
	YTDGrowth   Basis = "ytd_yoy"   // growth of the cumulated value, per cent
	Month       Basis = "month"     // the single month
	MonthGrowth Basis = "month_yoy" // growth of the single month, per cent
	Level       Basis = "level"     // a stock, share or count at the end of the period
)

// Growth reports whether figures of the basis are growth rates in per cent.
func (b Basis) Growth() bool { return b == YTDGrowth || b == MonthGrowth }

// Observation is one published figure.
type Observation struct {
	Indicator  string
	Region     string
	Period     guatu.Period
	Basis      Basis
	Value      float64 // in Unit; growth in per cent
	Decimals   int     // digits after the point as published
	Unit       string
	Released   guatu.Date
	Source     string
	Derived    bool // computed from a published difference, not read
	LowerBound bool // published as "more than" (超, 突破)
}

// Name is what one series is about.
type Name struct {
	Indicator string
	Region    string
}

// Name returns the series the figure belongs to.
func (o Observation) Name() Name { return Name{o.Indicator, o.Region} }
