package desk

import (
	"strconv"

	"guatu"
	"guatu/internal/register"
)

// judgedYear is the year whose promises a picture judges. The city record names it
// (年度), and a year that has not begun is never judged: in January the promises of
// the year before are still the ones being judged, until the coordinator moves the
// city to the new year. Where nothing was promised for that year, it is the latest
// year that was promised for by the day.
func judgedYear(city register.Record, ledger, targets []register.Record, day guatu.Date) (int, error) {
	year := day.Year()
	if text := city.Get("year"); text != "" {
		named, err := strconv.Atoi(text)
		if err != nil {
			return 0, guatu.Invalidf("城市 %s 的年度“%s”不是整数", city.ID, text)
		}
		year = min(year, named)
	}
	promised, err := promisedYears(ledger, targets)
	if err != nil || promised[year] {
		return year, err
	}
	latest := 0
	for y := range promised {
		if y <= day.Year() {
			latest = max(latest, y)
		}
	}
	if latest == 0 {
		return year, nil
	}
	return latest, nil
}

// promisedYears are the years that ledger and targets speak of: by the due date, else
// by the day of the document, and by the period.
func promisedYears(ledger, targets []register.Record) (map[int]bool, error) {
	out := map[int]bool{}
	for _, r := range ledger {
		if due := r.Date("due"); due.IsSet() {
			out[due.Year()] = true
		} else if r.Released.IsSet() {
			out[r.Released.Year()] = true
		}
	}
	for _, r := range targets {
		period, err := guatu.ParsePeriod(r.Get("period"))
		if err != nil {
			return nil, err
		}
		out[period.Year] = true
	}
	return out, nil
}
