package quantity

import (
	"strings"
	"time"

	"guatu"
)

// yearLed reads a year with what is named of it: 2018年, 去年5月, 今年第一季度,
// 2021年的前2周.
func (r *dayReader) yearLed() (stretch, bool) {
	y, ok := r.year()
	if !ok {
		return stretch{}, false
	}
	r.take("度")
	start := r.i
	r.space()
	r.take("的")
	r.space()
	if d, ok := r.try(func() (stretch, bool) { return r.monthOfYear(y) }); ok {
		return d, true
	}
	if d, ok := r.try(func() (stretch, bool) { return r.partOfYear(y) }); ok {
		return d, true
	}
	r.i = start
	if r.take("底", "末", "年底", "年末") != "" {
		return monthOf(y, time.December), true
	}
	r.refused = r.refused || hasAnyPrefix(r.s[r.i:], "春", "夏", "秋", "冬", "农历", "阴历", "正月", "大年")
	return yearOf(y), true
}

// reigns gives the first year of the periods that local annals date by.
var reigns = []struct {
	name  string
	first int
}{
	{"康熙", 1662}, {"雍正", 1723}, {"乾隆", 1736}, {"嘉庆", 1796}, {"道光", 1821}, {"咸丰", 1851}, {"同治", 1862}, {"光绪", 1875}, {"宣统", 1909}, {"民国", 1912},
}

// reign reads 光绪三年 and 民国元年.
func (r *dayReader) reign() (int, bool) {
	start := r.i
	for _, e := range reigns {
		if r.take(e.name) == "" {
			continue
		}
		if r.take("元年") != "" {
			return e.first, true
		}
		if n, _, ok := r.number("年"); ok && n >= 1 && n < 120 {
			return e.first + n - 1, true
		}
	}
	r.i = start
	return 0, false
}

// year reads 2018年, 二〇一八年, 两千年, 今年; with two figures only before a month or
// after a zero (08年, 15年一月).
func (r *dayReader) year() (int, bool) {
	switch r.take("今年", "本年", "去年", "上年", "明年", "前年", "后年") {
	case "今年", "本年":
		return r.ref.Year(), true
	case "去年", "上年":
		return r.ref.Year() - 1, true
	case "明年":
		return r.ref.Year() + 1, true
	case "前年":
		return r.ref.Year() - 2, true
	case "后年":
		return r.ref.Year() + 2, true
	}
	if y, ok := r.reign(); ok {
		return y, true
	}
	start := r.i
	r.space()
	short := r.zeroLed() || r.twoFigures()
	n, _, ok := r.number("年")
	switch {
	case !ok || strings.HasPrefix(r.s[r.i:], "代"):
	case n >= 100 && n <= 2199:
		return n, true
	case n < 100 && short:
		return 2000 + n, true
	}
	r.i = start
	return 0, false
}

// zeroLed reports a figure with a leading zero, as in 07年.
func (r *dayReader) zeroLed() bool {
	return hasAnyPrefix(r.s[r.i+spaces(r.s[r.i:]):], "0", "零", "〇", "○")
}

// twoFigures reports a year like 15 before its month.
func (r *dayReader) twoFigures() bool {
	next := *r
	v, ok := ParseNumeral(r.s, r.i)
	if !ok || v.End-v.Start != len("15") {
		return false
	}
	next.i = v.End
	if next.take("年") == "" {
		return false
	}
	_, _, ok = next.number("月")
	return ok
}

// partOfYear reads 上半年, 第一季度, 第二周, 前2周, 最后4个月 of a year.
func (r *dayReader) partOfYear(y int) (stretch, bool) {
	switch r.take("上半年", "前半年", "下半年", "后半年", "前三季度") {
	case "上半年", "前半年":
		return stretch{yearOf(y).first, monthOf(y, time.June).last}, true
	case "下半年", "后半年":
		return stretch{monthOf(y, time.July).first, yearOf(y).last}, true
	case "前三季度":
		return stretch{yearOf(y).first, monthOf(y, time.September).last}, true
	}
	if d, ok := r.try(func() (stretch, bool) { return r.quarterOf(y) }); ok {
		return d, true
	}
	lead := r.take("第", "前", "最后", "最後")
	n, unit, ok := r.number("个星期", "周", "週", "个月", "個月", "天")
	if lead == "" || !ok || n < 1 || n > 366 {
		return stretch{}, false
	}
	return pieceOf(y, n, unit, lead)
}

func (r *dayReader) quarterOf(y int) (stretch, bool) {
	r.take("第")
	n, _, ok := r.number("季度")
	if !ok || n < 1 || n > 4 {
		return stretch{}, false
	}
	return stretch{monthOf(y, time.Month(3*n-2)).first, monthOf(y, time.Month(3*n)).last}, true
}

// pieceOf returns the n-th, the first n or the last n weeks, months or days of a
// year. Weeks are those of ISO 8601.
func pieceOf(y, n int, unit, lead string) (stretch, bool) {
	year := yearOf(y)
	if strings.HasSuffix(unit, "周") || strings.HasSuffix(unit, "週") || strings.HasSuffix(unit, "星期") {
		year = stretch{weekOf(guatu.NewDate(y, time.January, 4), 0).first, weekOf(guatu.NewDate(y, time.December, 28), 0).last}
	}
	move := func(d guatu.Date, k int) guatu.Date { return shifted(d, k, unit) }
	if strings.HasSuffix(unit, "週") {
		move = func(d guatu.Date, k int) guatu.Date { return d + guatu.Date(7*k) }
	}
	switch lead {
	case "第":
		return stretch{move(year.first, n-1), move(year.first, n) - 1}, true
	case "前":
		return stretch{year.first, move(year.first, n) - 1}, true
	}
	return stretch{move(year.last+1, -n), year.last}, true
}

// partOfYearNow reads 上半年, 一季度 and 上个半年 of ref's year.
func (r *dayReader) partOfYearNow() (stretch, bool) {
	switch r.take("上个半年", "下个半年", "年底", "年末") {
	case "上个半年":
		return r.halfYear(-1), true
	case "下个半年":
		return r.halfYear(1), true
	case "年底", "年末":
		return monthOf(r.ref.Year(), time.December), true
	}
	if hasAnyPrefix(r.s[r.i:], "前", "最后", "最後") && !strings.HasPrefix(r.s[r.i:], "前三季度") && !strings.HasPrefix(r.s[r.i:], "前半年") {
		return stretch{}, false
	}
	return r.partOfYear(r.ref.Year())
}

func (r *dayReader) halfYear(shift int) stretch {
	half := monthOf(r.ref.Year(), 6*((r.ref.Month()-1)/6)+1+time.Month(6*shift)).first
	return stretch{half, half.AddMonths(6) - 1}
}
