package extract

import (
	"strings"
	"unicode/utf8"

	"guatu"
	"guatu/extract/quantity"
)

// The names of lunar years: ten stems and twelve branches, each branch with its animal.
const (
	stems    = "甲乙丙丁戊己庚辛壬癸"
	branches = "子丑寅卯辰巳午未申酉戌亥"
	animals  = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
)

// lunarName is a lunar year as named: by the place of its branch in the cycle of
// twelve and, when it is written, of its stem in the cycle of ten.
type lunarName struct{ branch, stem int }

// fits reports that a year bears the name.
func (n lunarName) fits(year int) bool {
	return (year-4)%12 == n.branch && (n.stem < 0 || (year-4)%10 == n.stem)
}

// findLunarName reads 兔年, 癸卯年 or 癸卯兔年 anywhere in a text.
func findLunarName(text string) (lunarName, bool) {
	for i := 0; ; i += len("年") {
		k := strings.Index(text[i:], "年")
		if k < 0 {
			return lunarName{}, false
		}
		i += k
		name := lunarName{-1, -1}
		before := text[:i]
		if b := inCycle(animals, before); b >= 0 {
			name.branch = b
			before = before[:len(before)-len("兔")]
		}
		if b := inCycle(branches, before); b >= 0 && (name.branch < 0 || name.branch == b) {
			before = before[:len(before)-len("卯")]
			if s := inCycle(stems, before); s >= 0 && s%2 == b%2 {
				name = lunarName{b, s}
			}
		}
		if name.branch >= 0 {
			return name, true
		}
	}
}

// inCycle returns where the last character of s stands in a cycle, or -1.
func inCycle(cycle, s string) int {
	c, _ := utf8.DecodeLastRuneInString(s)
	if k := strings.IndexRune(cycle, c); k >= 0 && c != utf8.RuneError {
		return k / len("甲")
	}
	return -1
}

// springDays is how long after its first day a lunar year is spoken of as new.
const springDays = 45

// firstDays bound how many days after the first one work begins again.
const firstDays, lastDays = 5, 10

// zodiacYear returns the year that bears the name of a lunar year in the text, when one
// alone does in whose spring the first date of the text lies; where that is the first
// day of work, it lies just after the holidays.
func zodiacYear(head string) int {
	name, ok := findLunarName(head)
	if !ok {
		return 0
	}
	found := 0
	for year := quantity.FirstLunarYear; ; year++ {
		first, known := quantity.SpringFestival(year)
		if !known {
			return found
		}
		if !name.fits(year) || !inPlan(head, year) {
			continue
		}
		day, dated := firstDate(head, year)
		gap := int(day - first)
		if !dated && name.stem < 0 || dated && (gap < 0 || gap > springDays || firstWorkday(head) && (gap < firstDays || gap > lastDays)) {
			continue
		}
		if found != 0 {
			return 0
		}
		found = year
	}
}

// firstWorkday reports a text about the day on which work begins after the festival.
func firstWorkday(head string) bool {
	return containsAny(head, "首个工作日", "第一个工作日", "开工首日", "上班第一天", "上班首日")
}

// firstDate returns the first month and day of a text in the given year.
func firstDate(text string, year int) (guatu.Date, bool) {
	for i := 0; ; {
		k := strings.Index(text[i:], "日")
		if k < 0 {
			return 0, false
		}
		i += k + len("日")
		if m, d, ok := dateBefore(text[:i]); ok && m >= 1 && m <= 12 && d >= 1 && d <= 31 {
			return guatu.NewDate(year, monthOf(m), d), true
		}
	}
}
