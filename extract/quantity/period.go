package quantity

import (
	"strconv"
	"strings"
	"time"

	"guatu"
)

// Tense places a point of time against the document's year.
type Tense uint8

// The tenses.
const (
	Open   Tense = iota // says nothing by itself: 一季度, 3月
	Past                // 去年, 过去五年, an earlier year
	Future              // 今年, 年底前, 到2027年
)

// Time is a period or deadline as written.
type Time struct {
	Start, End int // bytes
	// Period is 2024, 2024-Q1, 2024-H1, 2024-06 or 2024/2026; empty when the year
	// is not known.
	Period   string
	Deadline guatu.Date // last day on which the promise can be kept, or NoDate
	Tense    Tense
	// Whole reports a period of a year or more, which goes on holding over the
	// following clauses of a sentence.
	Whole bool
	// Rate reports 年均, 每年: a speed and not a deadline.
	Rate bool
}

// ParseTime reads the point of time that starts at byte i of s. year is the
// document's year, 0 when it is not known.
func ParseTime(s string, i, year int) (Time, bool) {
	if !mayBeTime(s, i) || insideIdentifier(s, i) {
		return Time{}, false
	}
	p := timeReader{s: s, i: i, year: year, t: Time{Start: i, Deadline: guatu.NoDate}}
	if !p.read() {
		return Time{}, false
	}
	p.t.End = p.i
	return p.t, true
}

type timeReader struct {
	s    string
	i    int
	year int
	t    Time
}

// take consumes the first of the given words that comes next.
func (p *timeReader) take(words ...string) string {
	for _, w := range words {
		if strings.HasPrefix(p.s[p.i:], w) {
			p.i += len(w)
			return w
		}
	}
	return ""
}

func (p *timeReader) read() bool {
	if p.i >= len(p.s) {
		return false
	}
	return p.plan() || p.word() || p.festival() || p.span() || p.calendar()
}

// timeWords are fixed expressions: the shift against the document's year, and the
// tense.
var timeWords = []struct {
	text  string
	shift int
	tense Tense
}{
	{"今年以来", 0, Past}, {"今年内", 0, Future}, {"今年底前", 0, Future}, {"今年年底前", 0, Future}, {"今年年底", 0, Future}, {"今年底", 0, Future}, {"今年", 0, Future},
	{"本年度", 0, Future}, {"本年", 0, Future}, {"全年", 0, Future}, {"年内", 0, Future}, {"年底前", 0, Future}, {"年底", 0, Future}, {"年末", 0, Future},
	{"新的一年", 0, Future}, {"新一年", 0, Future}, {"明年底", 1, Future}, {"明年", 1, Future},
	{"去年底", -1, Past}, {"去年同期", -1, Past}, {"去年", -1, Past}, {"上年同期", -1, Past}, {"上年度", -1, Past}, {"上年", -1, Past}, {"前年", -2, Past}, {"近年来", -1, Past}, {"近几年", -1, Past},
	{"当年底", 0, Open}, {"当年年底", 0, Open}, {"当年末", 0, Open}, {"一年来", -1, Past}, {"同期", -1, Past}, {"党的十八大以来", -1, Past},
}

func (p *timeReader) word() bool {
	if c := p.s[p.i]; c < 0xE4 || c > 0xE9 {
		return false
	}
	if id, end := timeWordTable.At(p.s, p.i); id >= 0 {
		w := timeWords[id]
		p.i = end
		if w.text == "今年" || w.text == "明年" || w.text == "去年" {
			year := p.year
			if year != 0 {
				year += w.shift
			}
			if p.within(year) {
				p.before()
				if w.shift < 0 {
					p.t.Tense = Past
				} else if p.t.Tense == Open {
					p.t.Tense = Future
				}
				return true
			}
		}
		p.t.Tense, p.t.Whole = w.tense, true
		if p.year != 0 {
			p.setYear(p.year + w.shift)
		}
		return true
	}
	if p.take("年均", "每年") != "" {
		p.t.Rate = true
		return true
	}
	return false
}

func (p *timeReader) setYear(y int) {
	p.t.Period, p.t.Deadline = strconv.Itoa(y), guatu.NewDate(y, time.December, 31)
}

// plans gives the first year of each five-year plan; each runs five years.
var plans = map[string]int{
	"十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031, "十七": 2036,
}

// plan reads “十五五”时期, “十五五”末: the plan with that number runs from its first
// year for five years.
func (p *timeReader) plan() bool {
	start := p.i
	p.take("到", "至")
	p.take("“", "\"", "‘", "「")
	if !strings.HasPrefix(p.s[p.i:], "十") {
		p.i = start
		return false
	}
	for _, name := range []string{"十一", "十二", "十三", "十四", "十五", "十六", "十七", "十"} {
		if !strings.HasPrefix(p.s[p.i:], name) || !strings.HasPrefix(p.s[p.i+len(name):], "五") {
			continue
		}
		p.i += len(name) + len("五")
		p.take("”", "\"", "’", "」")
		tail := p.take("时期末", "规划期末", "期末", "末", "收官", "时期", "期间")
		first := plans[name]
		if tail == "" || p.year != 0 && first+4 < p.year-10 {
			break
		}
		p.t.Whole = true
		p.planPeriod(first, strings.HasSuffix(tail, "末") || tail == "收官")
		return true
	}
	p.i = start
	return false
}

func (p *timeReader) planPeriod(first int, end bool) {
	p.setYear(first + 4)
	if !end {
		p.t.Period = strconv.Itoa(first) + "/" + strconv.Itoa(first+4)
	}
	switch {
	case p.year == 0:
	case first+4 < p.year:
		p.t.Tense = Past
	default:
		p.t.Tense = Future
	}
}

// span reads 过去五年, 五年来, 未来三年, 用三年时间 and 三年内.
func (p *timeReader) span() bool {
	start := p.i
	lead := p.take("过去", "近", "这", "未来", "今后", "用", "力争用", "通过", "再用", "连续")
	n, ok := ParseNumeral(p.s, p.i)
	if !ok || n.Ordinal || n.Value < 1 || n.Value > 50 || n.Value != float64(int(n.Value)) {
		p.i = start
		return false
	}
	p.i = n.End
	unit := p.take("个多月", "个月", "年多", "年")
	tail := p.take("时间", "来", "以来", "内", "左右的时间", "左右时间")
	switch {
	case unit == "" || strings.HasPrefix(unit, "个"):
	case lead == "过去" || lead == "近" || lead == "这" || lead == "连续" || strings.HasSuffix(tail, "来"):
		p.t.Tense, p.t.Whole = Past, lead != "连续"
		if lead == "连续" {
			p.t.Tense = Open
		}
		return true
	case lead != "" || tail != "":
		p.forward(int(n.Value))
		return true
	}
	p.i = start
	return false
}

func (p *timeReader) forward(years int) {
	p.t.Tense, p.t.Whole = Future, true
	if p.year != 0 {
		p.setYear(p.year + years - 1)
		if years > 1 {
			p.t.Period = strconv.Itoa(p.year) + "/" + p.t.Period
		}
	}
}
