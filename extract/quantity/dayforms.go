package quantity

import (
	"strings"
	"time"
	"unicode/utf8"

	"guatu"
)

// point reads one day or period.
func (r *dayReader) point() (stretch, bool) {
	for _, read := range []func() (stretch, bool){
		r.numericDate, r.relativeDay, r.counted, r.ago, r.week, r.century, r.yearLed, r.monthLed, r.partOfYearNow, r.partOfMonthNow, r.weekday, r.dayOnly,
	} {
		if d, ok := r.try(read); ok {
			return d, true
		}
	}
	return stretch{}, false
}

// numericDate reads 2010-01-29, 2010.1.29, 13.5.2015 and, with two figures for the
// year, 27-7-3 and 3-7-07. The first number is the year when it cannot be a day or
// all three have two figures, and the day otherwise.
func (r *dayReader) numericDate() (stretch, bool) {
	var n [3]int
	var size [3]int
	var mark string
	for k := range n {
		j := r.i
		for j < len(r.s) && j-r.i < 4 && r.s[j] >= '0' && r.s[j] <= '9' {
			n[k] = 10*n[k] + int(r.s[j]-'0')
			j++
		}
		size[k] = j - r.i
		r.i = j
		if size[k] == 0 || k < 2 && !r.separator(&mark) {
			return stretch{}, false
		}
	}
	if digitFollows(r.s[r.i:]) {
		return stretch{}, false
	}
	y, m, d := n[0], n[1], n[2]
	switch {
	case size[0] == 4:
	case size[2] == 4, mark == "-" && n[0] <= 31 && size[0] == 1:
		y, d = n[2], n[0]
	case mark != "-": // 1.2.3 numbers a section
		return stretch{}, false
	}
	if y < 100 {
		y += 2000
	}
	return dateOf(y, m, d)
}

func (r *dayReader) separator(mark *string) bool {
	m := r.take("-", ".", "/")
	if *mark == "" {
		*mark = m
	}
	return m != "" && m == *mark
}

// dateOf returns a day that exists.
func dateOf(y, m, d int) (stretch, bool) {
	if m < 1 || m > 12 || d < 1 || d > monthLength(y, m) {
		return stretch{}, false
	}
	return day(guatu.NewDate(y, time.Month(m), d)), true
}

func monthLength(y, m int) int { return guatu.MonthEnd(y, time.Month(m)).Day() }

// relativeDays are days named by their distance from today.
var relativeDays = []struct {
	words string
	shift guatu.Date
}{
	{"大后天 大後天", 3}, {"大前天", -3}, {"今天 今日 当天 当日", 0}, {"明天 明日", 1}, {"昨天 昨日", -1}, {"后天 後天", 2}, {"前天", -2},
}

func (r *dayReader) relativeDay() (stretch, bool) {
	for _, e := range relativeDays {
		if r.take(strings.Fields(e.words)...) != "" {
			return day(r.ref + e.shift), !strings.HasPrefix(r.s[r.i:], "头条")
		}
	}
	return stretch{}, false
}

// counted reads 近三年, 过去十年, 未来两天, 前1周 and 后1年: periods that end or begin
// at ref.
func (r *dayReader) counted() (stretch, bool) {
	lead := r.take("过去", "最近", "近", "上", "前", "未来", "今后", "后", "下", "这")
	n, unit, ok := r.number("个星期", "星期", "周", "個月", "个月", "月", "年", "天", "日")
	if lead == "" || !ok || n < 1 || n > 200 || unit == "年" && r.take("代") != "" {
		return stretch{}, false
	}
	switch lead {
	case "未来", "今后", "后", "下":
		return stretch{r.ref + 1, shifted(r.ref, n, unit)}, true
	}
	return stretch{shifted(r.ref, -n, unit), r.ref - 1}, true
}

// shifted moves a day by n units.
func shifted(d guatu.Date, n int, unit string) guatu.Date {
	switch {
	case strings.HasSuffix(unit, "年"):
		return d.AddMonths(12 * n)
	case strings.HasSuffix(unit, "月"):
		return d.AddMonths(n)
	case strings.HasSuffix(unit, "天"), strings.HasSuffix(unit, "日"):
		return d + guatu.Date(n)
	}
	return d + guatu.Date(7*n)
}

// ago reads 5天前, 三个月后: one day. 2015年前 is before that year.
func (r *dayReader) ago() (stretch, bool) {
	zero := r.zeroLed()
	n, unit, ok := r.number("个星期", "星期", "周", "个月", "年", "天")
	if !ok || unit == "年" && (n >= 1000 || zero) {
		return stretch{}, false
	}
	switch r.take("之前", "以前", "前", "之后", "以后", "后") {
	case "之前", "以前", "前":
		return day(shifted(r.ref, -n, unit)), true
	case "之后", "以后", "后":
		return day(shifted(r.ref, n, unit)), true
	}
	return stretch{}, false
}

// shift reads 上上, 上, 本, 这, 下 and 下下 with or without 个.
func (r *dayReader) shift() (n int, ok bool) {
	w := r.take("上上", "下下", "上", "下", "本", "这", "這", "当")
	if w == "" {
		return 0, false
	}
	r.take("个", "個")
	switch w[:len("上")] {
	case "上":
		return -len(w) / len("上"), true
	case "下":
		return len(w) / len("下"), true
	}
	return 0, true
}

// week reads 下周, 上上周, 下周末, 上周四, 下半周.
func (r *dayReader) week() (stretch, bool) {
	if half := r.take("上半周", "下半周"); half != "" {
		w := weekOf(r.ref, 0)
		if half == "上半周" {
			return stretch{w.first, w.first + 2}, true
		}
		return stretch{w.first + 3, w.last}, true
	}
	n, ok := r.shift()
	if !ok || r.take(weekWords...) == "" {
		return stretch{}, false
	}
	w := weekOf(r.ref, n)
	if r.take("末") != "" {
		return stretch{w.last - 1, w.last}, true
	}
	if k, ok := r.weekdayNumber(); ok {
		return day(w.first + guatu.Date(k)), true
	}
	return w, true
}

var weekWords = []string{"星期", "礼拜", "禮拜", "周", "週"}

func (r *dayReader) weekdayNumber() (int, bool) {
	c, n := utf8.DecodeRuneInString(r.s[r.i:])
	k := strings.IndexRune("一二三四五六日天", c)
	if k < 0 || c == utf8.RuneError {
		return 0, false
	}
	r.i += n
	return min(k/len("一"), 6), true
}

// weekday reads 星期一 and 周三 of the running week.
func (r *dayReader) weekday() (stretch, bool) {
	if r.take(weekWords...) == "" {
		return stretch{}, false
	}
	k, ok := r.weekdayNumber()
	if c, _ := utf8.DecodeRuneInString(r.s[r.i:]); !ok || isNumeralRune(c) || c == '年' || c == '个' {
		return stretch{}, false
	}
	return day(weekOf(r.ref, 0).first + guatu.Date(k)), true
}

// dayOnly reads 29日 of this month, or of the next that has it.
func (r *dayReader) dayOnly() (stretch, bool) {
	n, _, ok := r.number("日")
	if !ok || n < 1 || n > 31 || hasAnyPrefix(r.s[r.i:], "内", "游", "均", "产", "处理", "元", "报", "照", "常") {
		return stretch{}, false
	}
	first := monthOf(r.ref.Year(), r.ref.Month()).first
	for n > monthLength(first.Year(), int(first.Month())) {
		first = first.AddMonths(1)
	}
	return day(first + guatu.Date(n) - 1), true
}

// century reads 20世纪80年代, 上世纪90年代 and 九十年代, which is the last one past.
func (r *dayReader) century() (stretch, bool) {
	base := 0
	switch r.take("上世纪", "本世纪", "上个世纪") {
	case "上世纪", "上个世纪":
		base = r.ref.Year()/100*100 - 100
	case "本世纪":
		base = r.ref.Year() / 100 * 100
	default:
		if n, _, ok := r.number("世纪"); ok {
			base = 100 * (n - 1)
		}
	}
	n, _, ok := r.number("年代")
	if !ok || n%10 != 0 || n > 90 {
		return stretch{}, false
	}
	if base == 0 {
		base = r.ref.Year() / 100 * 100
		if base+n > r.ref.Year() {
			base -= 100
		}
	}
	return stretch{yearOf(base + n).first, yearOf(base + n + 9).last}, true
}
