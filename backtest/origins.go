package backtest

import (
	"time"

	"guatu"
)

// Origin is a month at whose end forecasts of its year are issued.
type Origin struct{ Year, Month int }

// Day is the last day of the month: everything released by then may be used.
func (o Origin) Day() guatu.Date { return guatu.MonthEnd(o.Year, time.Month(o.Month)) }

// mostYears bounds a replay; a longer one is a typing error.
const mostYears = 100

// Origins lists the months between two days whose end lies between them, both
// included. An end before the start, or more than 100 years, is an error of class
// Invalid.
func Origins(from, to guatu.Date) ([]Origin, error) {
	if !from.IsSet() || !to.IsSet() || to < from || to.Year()-from.Year() > mostYears {
		return nil, guatu.Invalidf("回测起止“%s”—“%s”不可用：须先后有序，且不超过 %d 年", from, to, mostYears)
	}
	var out []Origin
	for day := guatu.MonthEnd(from.Year(), from.Month()); day <= to; day = guatu.MonthEnd(day.Year(), day.Month()+1) {
		out = append(out, Origin{Year: day.Year(), Month: int(day.Month())})
	}
	return out, nil
}
