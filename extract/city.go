package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"guatu"
	"guatu/extract/quantity"
)

// city is the place that speaks in a document: 广州市, 河北省, 内蒙古自治区.
type city struct{ name string }

// headLength is how many bytes of a text are searched for its place: the title,
// the dateline and the first paragraphs.
const headLength = 6000

// findCity returns the place of a work report's title or of the congress it was
// given to, or else the city that the head of the text names most often at the start
// of a phrase.
func findCity(text string) city {
	head := text[:min(len(text), headLength)]
	if strings.Contains(head, "政府工作报告") {
		for _, mark := range []string{"人民政府工作报告", "政府工作报告", "第"} {
			for i := 0; ; {
				k := strings.Index(head[i:], mark)
				if k < 0 {
					break
				}
				if name := placeBefore(head[:i+k]); name != "" {
					return city{name}
				}
				i += k + len(mark)
			}
		}
	}
	if name := mostNamed(head, "市"); name != "" {
		return city{name}
	}
	return city{mostNamed(head, "省")}
}

// placeBefore returns the name of a province, city or district that ends s and
// follows a year, a line break or 在.
func placeBefore(s string) string {
	for _, p := range places {
		stem, ok := strings.CutSuffix(s, p)
		if !ok {
			continue
		}
		for size := 2; size <= 4; size++ {
			start := back(stem, size)
			c, _ := utf8.DecodeLastRuneInString(stem[:start])
			if (start == 0 || strings.ContainsRune("年在\n 　（(", c)) && plausible(stem[start:]) {
				return stem[start:] + p
			}
		}
	}
	return ""
}

// mostNamed returns the place of that rank (市, 省) that is named most often.
func mostNamed(head, rank string) string {
	count := map[string]int{}
	best := ""
	for i := 0; ; {
		k := strings.Index(head[i:], rank)
		if k < 0 {
			return best
		}
		i += k + len(rank)
		name := cityBefore(head[:i], rank)
		if name == "" {
			continue
		}
		count[name]++
		if best == "" || count[name] > count[best] {
			best = name
		}
	}
}

// cityBefore returns the name of two or three characters and its rank that ends the text
// and stands at the start of a phrase.
func cityBefore(text, rank string) string {
	stem := strings.TrimSuffix(text, rank)
	for _, size := range []int{2, 3} {
		start := back(stem, size)
		name := stem[start:]
		if utf8.RuneCountInString(name) != size || !phraseStart(text[:start]) {
			continue
		}
		if plausible(name) {
			return name + rank
		}
	}
	return ""
}

// back returns the byte where the last n characters of s begin.
func back(s string, n int) int {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, k := utf8.DecodeLastRuneInString(s[:i])
		i -= k
	}
	return i
}

// phraseStart reports whether a phrase may begin after s.
func phraseStart(s string) bool {
	c, n := utf8.DecodeLastRuneInString(s)
	if n == 0 {
		return true
	}
	return c < 0x4E00 || c > 0x9FFF || strings.ContainsRune("在由从为与和年据把将省", c)
}

// plausible refuses what precedes 市 in ordinary words: 全市, 我市, 各市.
func plausible(name string) bool {
	for _, c := range name {
		if c < 0x4E00 || c > 0x9FFF || strings.ContainsRune("全我本各该县区省市城超都股楼上入开地级个座年月日的了在是和与", c) {
			return false
		}
	}
	return true
}

// springFestivals gives the first day of the lunar year (month, day) from 2001 on,
// as published in the State Council's holiday notices and the lunar calendar.
var springFestivals = []int{
	124, 212, 201, 122, 209, 129, 218, 207, 126, 214, 203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129, 217, 206, 126, 213, 203, 123, 211, 131, 219, 208,
}

// findYear returns the year that 今年 stands for in the text, or 0: the latest year
// in its head that is not a deadline, or the year in which a lunar date falls.
func findYear(text string) int {
	head := text[:min(len(text), headLength)]
	best := 0
	for i := 0; i < len(head); {
		c, n := utf8.DecodeRuneInString(head[i:])
		if c != '1' && c != '2' && c != '二' && c != '到' && c != '至' && c != '“' {
			i += n
			continue
		}
		t, ok := quantity.ParseTime(head, i, 0)
		if !ok {
			i += n
			continue
		}
		if y := plainYear(head[t.Start:t.End]); y > best {
			best = y
		}
		i = t.End
	}
	if best != 0 {
		return best
	}
	return lunarYear(head)
}

// plainYear returns the year that a point of time begins with, unless it is a
// deadline (到2027年, 2026年前) or a range.
func plainYear(s string) int {
	if len(s) < len("2024年") || !strings.HasPrefix(s[4:], "年") || strings.HasSuffix(s, "前") || strings.HasSuffix(s, "底") {
		return 0
	}
	y, err := strconv.Atoi(s[:4])
	if err != nil { // 二〇二四年 is not used in datelines
		return 0
	}
	return y
}

// lunarYear reads "1月28日大年初七": the year whose seventh lunar day is that date.
// Dates repeat after nineteen years; a five-year plan named in the text decides.
func lunarYear(head string) int {
	const days = "一二三四五六七八九十"
	for _, word := range []string{"大年初", "正月初", "农历初"} {
		k := strings.Index(head, word)
		if k < 0 {
			continue
		}
		c, _ := utf8.DecodeRuneInString(head[k+len(word):])
		day := strings.IndexRune(days, c) / len("一")
		m, d, ok := dateBefore(head[:k])
		if !ok || c == utf8.RuneError || day < 0 {
			continue
		}
		for i, f := range springFestivals {
			year := 2001 + i
			if guatu.NewDate(year, monthOf(f), f%100+day) == guatu.NewDate(year, monthOf(m), d) && inPlan(head, year) {
				return year
			}
		}
	}
	return 0
}
