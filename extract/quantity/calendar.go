package quantity

import (
	"strconv"
	"strings"
	"time"

	"guatu"
)

// calendar reads a year, or a half-year, quarter, month or day with or without one.
func (p *timeReader) calendar() bool {
	start := p.i
	to := p.take("力争到", "到", "至", "自", "从", "截至")
	year, ok := p.takeYear()
	if !ok {
		if p.within(p.year) {
			if to == "截至" {
				p.t.Tense = Past
			}
			p.before()
			return true
		}
		p.i = start
		return false
	}
	if p.within(year) {
		p.before()
		p.compare(year, to)
		return true
	}
	p.yearTail(year)
	p.compare(year, to)
	return true
}

// takeYear reads 2024年 or 二〇二四年, also the first of 2024—2026年.
func (p *timeReader) takeYear() (int, bool) {
	start := p.i
	n, ok := ParseNumeral(p.s, p.i)
	if ok && !n.Ordinal && n.Scale == "" && n.Value >= 1949 && n.Value <= 2099 && n.Value == float64(int(n.Value)) {
		p.i = n.End
		if p.take("年") != "" {
			return int(n.Value), true
		}
		if p.take("—", "-", "至", "－", "~") != "" {
			return p.takeYear()
		}
	}
	p.i = start
	return 0, false
}

// compare sets the tense of a year against the document's.
func (p *timeReader) compare(year int, to string) {
	switch {
	case to == "自" || to == "从" || to == "截至":
		p.t.Tense = Past
	case p.t.Tense == Past:
	case p.year == 0 && (to == "到" || to == "力争到" || to == "至"):
		p.t.Tense = Future
	case p.year == 0:
		p.t.Tense = Open
	case year < p.year:
		p.t.Tense = Past
	default:
		p.t.Tense = Future
	}
}

// yearTail reads what follows the year: 2024年以来, 2025年底, 2026年前.
func (p *timeReader) yearTail(year int) {
	p.t.Whole = true
	p.setYear(year)
	switch p.take("以来", "底前", "年底前", "末", "底", "年底", "年末", "内", "前", "起", "度") {
	case "以来":
		p.t.Tense = Past
	case "前":
		p.setYear(year - 1)
		p.t.Period = strconv.Itoa(year - 1)
	}
}

// within reads a half-year, quarter, month or day of the given year (0 unknown).
func (p *timeReader) within(year int) bool {
	switch p.take("上半年", "下半年", "前三季度") {
	case "上半年":
		return p.set(year, "H1", time.June, 0)
	case "下半年":
		return p.set(year, "H2", time.December, 0)
	case "前三季度":
		return p.set(year, "Q3", time.September, 0)
	}
	return p.quarter(year) || p.month(year)
}

func (p *timeReader) quarter(year int) bool {
	start := p.i
	p.take("第")
	if n, ok := ParseNumeral(p.s, p.i); ok && n.Value >= 1 && n.Value <= 4 && strings.HasPrefix(p.s[n.End:], "季度") {
		p.i = n.End + len("季度")
		p.take("末", "底", "内")
		return p.set(year, "Q"+strconv.Itoa(int(n.Value)), time.Month(3*int(n.Value)), 0)
	}
	p.i = start
	return false
}

// month reads 6月, 6月底, 6月30日, and skips the first month of 1—6月.
func (p *timeReader) month(year int) bool {
	start := p.i
	m, ok := p.monthNumber()
	if ok && p.take("—", "-", "至", "－", "~") != "" {
		m, ok = p.monthNumber()
	}
	if !ok || p.take("月份", "月") == "" {
		p.i = start
		return false
	}
	day := p.day()
	p.take("底", "末", "中旬", "上旬", "下旬", "初")
	return p.set(year, "", m, day)
}

// monthNumber reads a number from 1 to 12.
func (p *timeReader) monthNumber() (time.Month, bool) {
	n, ok := ParseNumeral(p.s, p.i)
	if !ok || n.Ordinal || n.Value < 1 || n.Value > 12 || n.Value != float64(int(n.Value)) || n.Scale != "" {
		return 0, false
	}
	p.i = n.End
	return time.Month(n.Value), true
}

func (p *timeReader) day() int {
	n, ok := ParseNumeral(p.s, p.i)
	if !ok || n.Ordinal || n.Value < 1 || n.Value > 31 || n.Value != float64(int(n.Value)) {
		return 0
	}
	save := p.i
	p.i = n.End
	if p.take("日", "号") == "" {
		p.i = save
		return 0
	}
	return int(n.Value)
}

// set fills in the period that ends with month m, or on a day of it.
func (p *timeReader) set(year int, part string, m time.Month, day int) bool {
	if year == 0 {
		return true
	}
	p.t.Deadline = guatu.MonthEnd(year, m)
	if day > 0 {
		p.t.Deadline = min(p.t.Deadline, guatu.NewDate(year, m, day))
	}
	if part == "" {
		part = string(rune('0'+m/10)) + string(rune('0'+m%10))
	}
	p.t.Period = strconv.Itoa(year) + "-" + part
	return true
}

// before reads 前, 之前, 以前 after a month or day: a deadline in the future. 6月前
// ends with May, 6月底前 with June.
func (p *timeReader) before() {
	atMonth := strings.HasSuffix(p.s[:p.i], "月") || strings.HasSuffix(p.s[:p.i], "月份")
	if p.take("之前", "以前", "前") == "" {
		return
	}
	p.t.Tense = Future
	if atMonth && p.t.Deadline.IsSet() {
		d := p.t.Deadline
		p.t.Deadline = guatu.NewDate(d.Year(), d.Month(), 1) - 1
	}
}
