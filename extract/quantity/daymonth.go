package quantity

import (
	"strings"
	"time"
	"unicode/utf8"

	"guatu"
)

// monthLed reads 10月, 6月30日 and 三月 without a year, in ref's, and 本月, 下个月.
func (r *dayReader) monthLed() (stretch, bool) {
	d, ok := r.monthOfYear(r.ref.Year())
	if leap := r.ref.Year()/4*4 + 4; !ok && r.refused && strings.HasSuffix(r.s[:r.i], "29日") { // 2月29日 of the next leap year
		d, ok = dateOf(leap, 2, 29)
		r.refused = !ok
	}
	return d, ok
}

func (r *dayReader) bareMonth() (stretch, bool) {
	n, _, ok := r.number("月份", "月")
	if !ok || n < 1 || n > 12 {
		return stretch{}, false
	}
	return monthOf(r.ref.Year(), time.Month(n)), true
}

// monthOfYear reads a month of the year with the day, week or part of it that is
// named.
func (r *dayReader) monthOfYear(y int) (stretch, bool) {
	m, ok := r.monthName(y)
	if !ok {
		return stretch{}, false
	}
	start := r.i
	if r.lunarDay() {
		r.refused = true
		return stretch{}, false
	}
	if n, ok := r.dayNumber(); ok {
		d, ok := dateOf(m.first.Year(), int(m.first.Month()), n)
		r.refused = r.refused || !ok
		r.remark()
		return d, ok
	}
	r.i = start
	r.take("的")
	if d, ok := r.try(func() (stretch, bool) { return r.partOfMonth(m) }); ok {
		return d, true
	}
	r.i = start
	return m, true
}

// lunarDay reports 初一 to 初十, which only the lunar calendar has.
func (r *dayReader) lunarDay() bool {
	rest, ok := strings.CutPrefix(r.s[r.i:], "初")
	c, _ := utf8.DecodeRuneInString(rest)
	return ok && isNumeralRune(c) && !isDigit(c)
}

// remark passes over the day of the week behind a date: 10月12号，星期一.
func (r *dayReader) remark() {
	start := r.i
	r.take("，", ",", "（", "(")
	if _, ok := r.try(r.weekday); !ok {
		r.i = start
		return
	}
	r.take("）", ")")
}

// monthName reads 10月, 第三个月 and, of ref's year, 本月, 上个月.
func (r *dayReader) monthName(y int) (stretch, bool) {
	start := r.i
	if n, ok := r.shift(); ok && r.take("月份", "月") != "" {
		return monthOf(y, r.ref.Month()+time.Month(n)), true
	}
	r.i = start
	words := []string{"月份", "月"}
	if r.take("第") != "" {
		words = []string{"个月", "個月"}
	}
	n, _, ok := r.number(words...)
	if !ok || n < 1 || n > 12 {
		r.i = start
		return stretch{}, false
	}
	return monthOf(y, time.Month(n)), true
}

// dayNumber reads 30日, 12号 and, in Chinese figures, the bare 十五 of 八月十五.
func (r *dayReader) dayNumber() (int, bool) {
	start := r.i
	if n, _, ok := r.number("日", "号"); ok {
		return n, n >= 1 && n <= 31
	}
	v, ok := ParseNumeral(r.s, r.i)
	if !ok || v.Arabic || v.Ordinal || v.More || v.Scale != "" || v.Value > 31 || v.End-v.Start < len("十五") || countedAt(r.s[v.End:]) || hasAnyPrefix(r.s[v.End:], "点", "年", "季度", "周", "月") {
		r.i = start
		return 0, false
	}
	r.i = v.End
	return int(v.Value), true
}

// partOfMonth reads 第一周, 最后一个星期一, 上旬, 底 of a month.
func (r *dayReader) partOfMonth(m stretch) (stretch, bool) {
	switch r.take("上旬", "中旬", "下旬", "月初", "月底", "初", "底", "末") {
	case "上旬", "月初", "初":
		return stretch{m.first, m.first + 9}, true
	case "中旬":
		return stretch{m.first + 10, m.first + 19}, true
	case "下旬":
		return stretch{m.first + 20, m.last}, true
	case "底", "末", "月底":
		return day(m.last), true
	}
	last := r.take("最后一个", "最後一个", "最后一個") != ""
	n := 1
	if !last {
		if r.take("第") == "" {
			return stretch{}, false
		}
		var ok bool
		if n, _, ok = r.number(); !ok || n < 1 || n > 5 {
			return stretch{}, false
		}
		r.take("个", "個")
	}
	if r.take(weekWords...) == "" {
		return stretch{}, false
	}
	if k, ok := r.weekdayNumber(); ok {
		return day(nthWeekday(m, k, n, last)), true
	}
	return weekOf(m.first+3, n-1), !last // the first week is that of the fourth day, as in ISO 8601
}

// nthWeekday returns the n-th or last weekday k (0 is Monday) of a month.
func nthWeekday(m stretch, k, n int, last bool) guatu.Date {
	if last {
		return m.last - guatu.Date((int(m.last.Weekday())+6-k)%7)
	}
	return m.first + guatu.Date((k+7-(int(m.first.Weekday())+6)%7)%7+7*(n-1))
}

// partOfMonthNow reads 上半月, 月底, 中旬 of ref's month.
func (r *dayReader) partOfMonthNow() (stretch, bool) {
	m := monthOf(r.ref.Year(), r.ref.Month())
	part := r.take("上半月", "下半月", "月底", "月末", "月初")
	if c, _ := utf8.DecodeRuneInString(r.s[r.i:]); isNumeralRune(c) { // 正月初一
		return stretch{}, false
	}
	switch part {
	case "上半月":
		return stretch{m.first, m.first + 14}, true
	case "下半月":
		return stretch{m.first + 15, m.last}, true
	case "月底", "月末":
		return day(m.last), true
	case "月初":
		return stretch{m.first, m.first + 9}, true
	}
	return stretch{}, false
}
