package extract

import (
	"strings"
	"time"
	"unicode/utf8"

	"guatu/extract/quantity"
)

func monthOf(mmdd int) time.Month {
	if mmdd > 12 {
		mmdd /= 100
	}
	return time.Month(mmdd)
}

// dateBefore reads the month and day that end s, as in "1月28日".
func dateBefore(s string) (month, day int, ok bool) {
	s = strings.TrimRight(s, " ,，、")
	d := strings.TrimSuffix(s, "日")
	month = 0
	i := strings.LastIndex(d, "月")
	if d == s || i < 0 {
		return 0, 0, false
	}
	n, okDay := quantity.ParseNumeral(d, i+len("月"))
	j := i
	for j > 0 {
		c, k := utf8.DecodeLastRuneInString(d[:j])
		if c < '0' || c > '9' {
			break
		}
		j -= k
	}
	m, okMonth := quantity.ParseNumeral(d, j)
	if !okDay || !okMonth || n.End != len(d) || m.End != i {
		return 0, 0, false
	}
	return int(m.Value), int(n.Value), true
}

// planYears gives the first year of the five-year plans.
var planYears = []struct {
	name  string
	first int
}{
	{"十五五", 2026}, {"十四五", 2021}, {"十三五", 2016}, {"十二五", 2011}, {"十一五", 2006}, {"十五”", 2001},
}

// inPlan reports whether year agrees with the plans that the text names: the latest
// of them is running or about to begin.
func inPlan(text string, year int) bool {
	for _, p := range planYears {
		if strings.Contains(text, p.name) {
			return year >= p.first-1 && year <= p.first+4
		}
	}
	return true
}
