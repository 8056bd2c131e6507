package quantity

import (
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"guatu"
)

// Days is a day or a stretch of days that a text names: 6月30日, 2018年10月, 下周,
// 3月1日至15日, 2025年以前.
type Days struct {
	Start, End int // bytes
	// First and Last are both included. An open side, as in 2025年以前 or 自6月1日起,
	// is NoDate.
	First, Last guatu.Date
}

// ParseDays reads the day or period that starts at byte i of s. ref is the day on
// which the text was written, from which 明天, 下周 and 三天后 count; a month or day
// without a year is that of ref's year. Lunar dates, reign years, times of day and
// days that their month does not have give false.
//
// 之前 and 之后 exclude the day they are said of, 或之前, 及以后 and 起 include it
// (Civil Code, article 201: the day of the event is not counted).
func ParseDays(s string, i int, ref guatu.Date) (Days, bool) {
	r := dayReader{s: s, i: i, ref: ref}
	lead := r.take("自从", "自", "从", "截止到", "截至到", "截至", "截止", "在")
	if lead == "在" {
		i = r.i
	}
	d, ok := r.rangeOrPoint()
	if !ok || r.refused || spaces(s[i:]) > 0 {
		return Days{}, false
	}
	d = r.bounded(d, lead)
	if d.first.IsSet() && !d.last.IsSet() { // 2010年之后2018年之前
		until := dayReader{s: s, i: r.i, ref: ref}
		if e, ok := until.rangeOrPoint(); ok && !until.refused {
			if e = until.bounded(e, ""); !e.first.IsSet() && e.last >= d.first {
				d.last, r.i = e.last, until.i
			}
		}
	}
	return Days{Start: i, End: r.i, First: d.first, Last: d.last}, true
}

// Dates returns the days and periods named in s from left to right. Titles in 《》 and
// figures inside longer figures are passed over.
func Dates(s string, ref guatu.Date) []Days {
	var out []Days
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		if c == '《' {
			if k := strings.Index(s[i:], "》"); k > 0 {
				n = k
			}
		}
		if !inFigure(s, i) {
			if d, ok := ParseDays(s, i, ref); ok {
				out = append(out, d)
				n = d.End - i
			}
		}
		i += n
	}
	return out
}

// inFigure reports that byte i goes on with a figure or a longer date, which was not
// read from its start, or follows a word like 每 and 农历.
func inFigure(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	here, _ := utf8.DecodeRuneInString(s[i:])
	joins := strings.ContainsRune(".-/第年月", before) && before != utf8.RuneError || isNumeralRune(before)
	return joins && isNumeralRune(here) || before == '每' || before == '各' || before == '历' || before < 0x80 && isWordRune(before) && here < 0x80
}

// stretch is a range of days, both included.
type stretch struct{ first, last guatu.Date }

func day(d guatu.Date) stretch { return stretch{d, d} }

func yearOf(y int) stretch {
	return stretch{guatu.NewDate(y, time.January, 1), guatu.NewDate(y, time.December, 31)}
}

func monthOf(y int, m time.Month) stretch {
	first := guatu.NewDate(y, m, 1)
	return stretch{first, guatu.MonthEnd(first.Year(), first.Month())}
}

// weekOf returns Monday to Sunday of the week of d, moved by some weeks.
func weekOf(d guatu.Date, shift int) stretch {
	monday := d - guatu.Date((int(d.Weekday())+6)%7) + guatu.Date(7*shift)
	return stretch{monday, monday + 6}
}

// dayReader reads points of time; its methods leave the place alone when they fail.
type dayReader struct {
	s   string
	i   int
	ref guatu.Date
	// refused reports a date that is understood but has no days here: of the lunar
	// calendar, of a season, or one that its month does not have.
	refused bool
}

// take consumes the first of the words that comes next.
func (r *dayReader) take(words ...string) string {
	for _, w := range words {
		if strings.HasPrefix(r.s[r.i:], w) {
			r.i += len(w)
			return w
		}
	}
	return ""
}

// try runs read and goes back when it fails.
func (r *dayReader) try(read func() (stretch, bool)) (stretch, bool) {
	start := r.i
	d, ok := read()
	if !ok {
		r.i = start
	}
	return d, ok
}

// space passes over spaces.
func (r *dayReader) space() { r.i += spaces(r.s[r.i:]) }

// number reads a whole number and the word that must follow it.
func (r *dayReader) number(words ...string) (n int, word string, ok bool) {
	start := r.i
	r.space()
	v, ok := ParseNumeral(r.s, r.i)
	if !ok || v.Ordinal || v.More || v.Scale != "" || v.Value < 0 || v.Value > 9999 || v.Value != math.Trunc(v.Value) {
		r.i = start
		return 0, "", false
	}
	r.i = v.End
	r.space()
	word = r.take(words...)
	if word == "" && len(words) > 0 {
		r.i = start
		return 0, "", false
	}
	return int(v.Value), word, true
}

// rangeOrPoint reads A, A到B, and A和B之间.
func (r *dayReader) rangeOrPoint() (stretch, bool) {
	if d, ok := r.try(r.sharedDay); ok {
		return d, true
	}
	a, ok := r.try(r.point)
	if !ok {
		return stretch{}, false
	}
	start := r.i
	r.space()
	mark := r.take(append(rangeMarks, "和", "与")...)
	r.space()
	closing := dayReader{s: r.s, i: r.i, ref: a.first}
	b, ok := closing.try(closing.point)
	r.refused = r.refused || closing.refused
	if closing.take("之间", "期间", "间") == "" && (mark == "和" || mark == "与") || mark == "" || !ok {
		r.i = start
		return a, true
	}
	if b.last < a.first { // 8月至2月
		b.last = b.last.AddMonths(12)
	}
	if b.last < a.first {
		r.i = start
		return a, true
	}
	r.i = closing.i
	return stretch{a.first, b.last}, true
}

// sharedDay reads 一月19到20日 and 1995-1997年, where the first number has no unit.
func (r *dayReader) sharedDay() (stretch, bool) {
	month := monthOf(r.ref.Year(), r.ref.Month())
	if m, ok := r.try(r.yearLed); ok {
		month = m
	} else if m, ok := r.try(r.bareMonth); ok {
		month = m
	}
	inMonth := month.first.Month() == month.last.Month()
	a, _, ok := r.number()
	if !ok {
		return stretch{}, false
	}
	r.space()
	if r.take(rangeMarks...) == "" {
		return stretch{}, false
	}
	b, unit, ok := r.number("日", "号", "年")
	switch {
	case !ok || a >= b || a < 1:
		return stretch{}, false
	case unit == "年":
		return stretch{yearOf(a).first, yearOf(b).last}, plausibleYear(a) && plausibleYear(b)
	case !inMonth || month.first+guatu.Date(b)-1 > month.last:
		return stretch{}, false
	}
	return stretch{month.first + guatu.Date(a) - 1, month.first + guatu.Date(b) - 1}, true
}

func plausibleYear(y int) bool { return y >= 1000 && y <= 2199 }

// bounded applies 之前, 或之后, 起 and the word in front.
func (r *dayReader) bounded(d stretch, lead string) stretch {
	start := r.i
	r.space()
	open := guatu.NoDate
	switch r.take("或之前", "及之前", "及以前", "或以前", "之前", "以前", "前", "或之后", "及之后", "及以后", "或以后", "之后", "以后", "以来", "开始", "起") {
	case "或之前", "及之前", "及以前", "或以前":
		return stretch{open, d.last}
	case "之前", "以前", "前":
		return stretch{open, d.first - 1}
	case "或之后", "及之后", "及以后", "或以后", "以来", "开始", "起":
		return stretch{d.first, open}
	case "之后", "以后":
		return stretch{d.last + 1, open}
	}
	r.i = start
	switch {
	case d.first != d.last && (lead == "从" || lead == "自"): // 从一月到三月
		return d
	case strings.HasPrefix(lead, "自"):
		return stretch{d.first, open}
	case strings.HasPrefix(lead, "截"):
		return stretch{open, d.last}
	}
	return d
}
