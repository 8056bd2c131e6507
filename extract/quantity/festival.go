package quantity

import (
	"strings"
	"time"

	"guatu"
)

// FirstLunarYear is the first year of which [SpringFestival] knows the date.
const FirstLunarYear = 2001

// springFestivals gives the first day of the lunar year (month and day as mdd) from
// [FirstLunarYear] on, as published in the State Council's holiday notices and the
// lunar calendar.
var springFestivals = []int{
	124, 212, 201, 122, 209, 129, 218, 207, 126, 214, 203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129, 217, 206, 126, 213, 203, 123, 211, 131, 219, 208,
}

// SpringFestival returns the first day of the lunar year that begins in a year, and
// false outside 2001–2035.
func SpringFestival(year int) (guatu.Date, bool) {
	k := year - FirstLunarYear
	if k < 0 || k >= len(springFestivals) {
		return 0, false
	}
	f := springFestivals[k]
	return guatu.NewDate(year, time.Month(f/100), f%100), true
}

// feast is a holiday with a fixed day, or the first of the lunar year when it has none.
type feast struct {
	name  string
	month time.Month
	day   int
}

// feasts are the holidays by which work is to be done; the longest name first.
var feasts = []feast{
	{"春节", 0, 0}, {"国庆节", time.October, 1}, {"国庆", time.October, 1}, {"“十一”", time.October, 1}, {"“五一”", time.May, 1}, {"五一", time.May, 1}, {"劳动节", time.May, 1}, {"“七一”", time.July, 1}, {"元旦", time.January, 1},
}

// festival reads 春节前 and 国庆节前: until the day before. New Year's Day is that of the
// year after, because what is due before it is due within the year.
func (p *timeReader) festival() bool {
	for _, f := range feasts {
		rest, ok := strings.CutPrefix(p.s[p.i:], f.name)
		if !ok || !strings.HasPrefix(rest, "前") || p.year == 0 {
			continue
		}
		day, known := guatu.NewDate(p.year, f.month, f.day), true
		switch {
		case f.month == 0:
			day, known = SpringFestival(p.year)
		case f.month == time.January:
			day = guatu.NewDate(p.year+1, time.January, 1)
		}
		if !known {
			return false
		}
		p.i += len(f.name) + len("前")
		p.t.Deadline, p.t.Tense = day-1, Future
		p.t.Period = p.t.Deadline.String()[:len("2024-01")]
		return true
	}
	return false
}
