package forecast

import (
	"fmt"
	"strings"

	"guatu"
	"guatu/series"
)

// Why an outlook or a probability is not available.
const (
	NoFigures    = "no_figures"    // the indicator is not in the panel for the region
	NoHistory    = "no_history"    // no growth of the year and none of an earlier year
	NoBase       = "no_base"       // a level, but last year's full-year value is not published
	NoDeflator   = "no_deflator"   // a level from real growth, and no pair of value and growth tells the change of prices
	UnitMismatch = "unit_mismatch" // a level in a unit the figures do not have
)

// Need names a figure that would have to be published or entered.
type Need struct {
	Period guatu.Period
	Basis  series.Basis
	Unit   string
}

// Unavailable is why there is no answer. It is an error of class NotFound.
type Unavailable struct {
	Code    string
	Missing []Need
}

// Error names the code and the missing figures.
func (u *Unavailable) Error() string {
	parts := make([]string, len(u.Missing))
	for i, m := range u.Missing {
		parts[i] = strings.TrimSpace(fmt.Sprintf("%s %s %s", m.Period, m.Basis, m.Unit))
	}
	return "数据不足（" + u.Code + "）：缺 " + strings.Join(parts, "、")
}

// Unwrap gives the error its class.
func (u *Unavailable) Unwrap() error {
	return &guatu.Error{Code: guatu.NotFound, Message: u.Code}
}
