package extract

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"guatu"
	"guatu/extract/quantity"
)

// findYear returns the year that 今年 stands for in the text, or 0: that of the title
// or of the first full date, the latest year in its head that is not a deadline, the
// year in which a lunar date falls, or that which bears the name of a lunar year.
func findYear(text string) int {
	head := narrowDigits(text[:min(len(text), headLength)])
	if y := titleYear(head); y != 0 {
		return y + yearAhead(text, y)
	}
	if y := dateline(head[:min(len(head), headLength/4)]); y != 0 {
		return y + yearAhead(text, y)
	}
	if y := planYear(head); y != 0 {
		return y
	}
	if y := latestYear(head); y != 0 {
		return y
	}
	if y := lunarYear(head); y != 0 {
		return y
	}
	return zodiacYear(head)
}

// yearAhead is 1 when a text sets out the work of the year behind the one it is dated in
// or looks back on: congresses of counties sit in November and December, and titles name
// the year of the results.
func yearAhead(text string, dated int) int {
	next := strconv.Itoa(dated+1) + "年"
	for from := 0; ; {
		i := strings.Index(text[from:], next)
		if i < 0 {
			return 0
		}
		at := from + i
		from = at + len(next)
		start := strings.LastIndexByte(text[:at], '\n') + 1
		line, _, _ := strings.Cut(text[start:min(len(text), start+4*headingRunes)], "\n")
		if planHeads.within(line) && !strings.Contains(line, "回顾") && headingNumber(line) {
			return 1
		}
		if strings.Trim(text[start:at], marks+"—-") == "" && opensPlan(text[from:]) && looksBack(text[:start]) {
			return 1
		}
	}
}

// planHeads are what the heading over the tasks of a year calls them.
var planHeads = newList("工作安排 重点工作 主要工作 工作思路 工作打算 工作计划 工作部署 工作任务 目标任务 主要目标 奋斗目标 主要任务 工作总体")

// planOpenings are what a paragraph sets out that begins with the year of the plan.
var planOpenings = newList("总体要求 总体思路 总体目标 预期目标 指导思想 基本思路 政府工作")

// opensPlan reports that behind the year at the start of a paragraph its plan or what is
// special in it follows: 2019年政府工作的总体要求是, 2019年是…之年.
func opensPlan(rest string) bool {
	rest = rest[:forward(rest, 0, headingRunes/2)]
	rest, _, _ = strings.Cut(rest, "\n")
	if strings.HasPrefix(rest, "是") {
		return strings.Contains(rest, "年")
	}
	return planHeads.within(rest) || planOpenings.within(rest)
}

// looksBack reports a text that has told of the results of its year.
func looksBack(before string) bool {
	return containsAny(before, "工作回顾", "过去一年", "过去的一年", "一年来", "预计全年", "预计到年末", "年末预计", "今年以来", "执行情况")
}

// headingNumber reports a line that begins as headings of the first rank do: 二、.
func headingNumber(line string) bool {
	line = strings.TrimLeft(line, " \u3000")
	_, n := utf8.DecodeRuneInString(line)
	return strings.ContainsAny(line[:n], "一二三四五六七") && strings.HasPrefix(line[n:], "、")
}

// narrower turns full-width digits into ASCII.
var narrower = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9")

func narrowDigits(s string) string {
	if !hasWideDigit(s) {
		return s
	}
	return narrower.Replace(s)
}

// hasWideDigit reports one of ０ to ９, which differ in their last byte. The text may be
// cut inside a character.
func hasWideDigit(s string) bool {
	for {
		_, after, found := strings.Cut(s, wideDigit)
		if !found || after == "" {
			return false
		}
		if after[0] >= 0x90 && after[0] <= 0x99 {
			return true
		}
		s = after
	}
}

// wideDigit is what all full-width digits begin with.
const wideDigit = "\xef\xbc"

// titleYear returns the latest year that one of the first lines names as the
// document's: 2024年重点工作任务分解.
func titleYear(text string) int {
	if first, _ := titleSpan(text); first != 0 {
		return first
	}
	for _, line := range titleLines(text) {
		if strings.Contains(line, "远景") || strings.Contains(line, "以来") {
			continue
		}
		if y := latestYear(line); y != 0 {
			return y
		}
	}
	return 0
}

// maxTitleLine bounds a title in bytes.
const maxTitleLine = 60 * len("字")

// titleLines returns the first two lines when they are short enough for a title.
func titleLines(text string) []string {
	var out []string
	for _, line := range strings.SplitN(strings.TrimSpace(text), "\n", 3) {
		if line = strings.TrimSpace(line); len(out) < 2 && len(line) <= maxTitleLine && !strings.Contains(line, "。") {
			out = append(out, line)
		}
	}
	return out
}

// titleSpan returns the first and last year of a plan whose title names them: 三年行动
// 方案（2024—2026年）, 第十四个五年规划.
func titleSpan(text string) (first, last int) {
	for _, line := range titleLines(narrowDigits(text[:min(len(text), headLength)])) {
		if a, b := yearRange(line); a != 0 {
			return a, b
		}
		for _, p := range planYears {
			if name := strings.Trim(p.name, "”"); strings.Contains(line, "“"+name+"”") && strings.Contains(line, "规划") || strings.Contains(line, "第"+strings.TrimSuffix(name, "五")+"个五年规划") {
				return p.first, p.first + 4
			}
		}
	}
	return 0, 0
}

// yearRange reads 2024—2026年 anywhere in a line.
func yearRange(line string) (first, last int) {
	for i := 0; i+4 < len(line); i++ {
		if line[i] != '2' || i > 0 && line[i-1] >= '0' && line[i-1] <= '9' {
			continue
		}
		a, errA := strconv.Atoi(line[i : i+4])
		rest := strings.TrimPrefix(line[i+4:], "年")
		cut := strings.TrimLeft(rest, "—-－–~～至")
		if errA != nil || cut == rest || len(cut) < 4 {
			continue
		}
		b, errB := strconv.Atoi(cut[:4])
		if errB == nil && a < b && b < a+20 {
			return a, b
		}
	}
	return 0, 0
}

// dateline returns the year of the first date with month and day in the head.
func dateline(head string) int {
	for i := 0; i+8 < len(head); i++ {
		if head[i] != '2' || i > 0 && head[i-1] >= '0' && head[i-1] <= '9' {
			continue
		}
		y, err := strconv.Atoi(head[i : i+4])
		if err != nil || y < 1990 || y > 2099 {
			continue
		}
		rest, chinese := strings.CutPrefix(head[i+4:], "年")
		if !chinese {
			rest = strings.TrimLeft(rest, "-/.")
		}
		month := strings.TrimLeft(rest, "0123456789")
		digits := len(rest) - len(month)
		switch {
		case digits == 0 || digits > 2 || rest == head[i+4:] || month == "":
		case chinese && strings.HasPrefix(month, "月") && dayFollows(month[len("月"):], "日"):
			return y
		case !chinese && strings.ContainsRune("-/.", rune(month[0])) && dayFollows(month[1:], ""):
			return y
		}
	}
	return 0
}

func dayFollows(s, mark string) bool {
	rest := strings.TrimLeft(s, "0123456789")
	return len(rest) < len(s) && len(s)-len(rest) <= 2 && strings.HasPrefix(rest, mark)
}

// writtenOn returns the day that the options or the first date of the head give.
func (d *document) writtenOn() guatu.Date {
	if d.opt.Date != 0 && d.opt.Date.IsSet() {
		return d.opt.Date
	}
	head := narrowDigits(d.text[:min(len(d.text), headLength/6)])
	if day, ok := isoDate(head); ok && day.Year() == d.year {
		return day
	}
	for k := 0; d.year != 0; {
		i := strings.Index(head[k:], "日")
		if i < 0 {
			break
		}
		k += i + len("日")
		month, day, ok := dateBefore(head[:k])
		if ok && month >= 1 && month <= 12 && day >= 1 && day <= 31 && !hasPrefixAny(head[k:], []string{"前", "之前", "起"}) && (opensText(head[:k]) || hasPrefixAny(head[k:], []string{"讯", "电"})) {
			return guatu.NewDate(d.year, monthOf(month), day)
		}
	}
	return 0
}

// isoDate returns the first date of the form 2020-05-12 or 2020/05/12.
func isoDate(head string) (guatu.Date, bool) {
	for i := 0; i+len("2020-05-12") <= len(head); i++ {
		s := head[i : i+len("2020-05-12")]
		if s[0] != '2' || s[4] != '-' && s[4] != '/' || s[7] != s[4] || i > 0 && head[i-1] >= '0' && head[i-1] <= '9' {
			continue
		}
		if t, err := time.Parse("2006-01-02", strings.ReplaceAll(s, "/", "-")); err == nil {
			return guatu.NewDate(t.Year(), t.Month(), t.Day()), true
		}
	}
	return 0, false
}

// opensText reports that a date ends the head of a text: it has a year, opens its line
// or follows the name of the paper.
func opensText(before string) bool {
	date := strings.LastIndexByte(before, '\n') + 1
	line := strings.TrimLeft(before[date:], " 　（(—-")
	year := strings.Contains(line, "年")
	return year || strings.IndexFunc(line, unicode.IsDigit) == 0 || strings.Contains(line, "讯")
}

// planYear returns the year of a text that says where in a five-year plan it stands:
// 今年是“十五五”开局之年.
func planYear(head string) int {
	for _, at := range []struct {
		words string
		year  int
	}{{"开局之年", 0}, {"开局年", 0}, {"收官之年", 4}, {"收官年", 4}} {
		for from := 0; ; {
			i := strings.Index(head[from:], at.words)
			if i < 0 {
				break
			}
			from += i + len(at.words)
			before := head[back(head[:from-len(at.words)], maxPlanName):from]
			k := strings.LastIndex(before, "今年")
			if k < 0 {
				continue
			}
			for _, p := range planYears {
				if strings.Contains(before[k:], strings.Trim(p.name, "”")) {
					return p.first + at.year
				}
			}
		}
	}
	return 0
}

// maxPlanName bounds 今年 and the name of the plan before such words, in characters.
const maxPlanName = 16

// latestYear returns the latest year of a text that is not a deadline.
func latestYear(head string) int {
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
	return best
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
// Dates repeat after nineteen years; a five-year plan or the lunar year that the text
// names decides.
func lunarYear(head string) int {
	const days = "一二三四五六七八九十"
	name, named := findLunarName(head)
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
		for year := quantity.FirstLunarYear; ; year++ {
			first, known := quantity.SpringFestival(year)
			if !known {
				break
			}
			if first+guatu.Date(day) == guatu.NewDate(year, monthOf(m), d) && inPlan(head, year) && (!named || name.fits(year)) {
				return year
			}
		}
	}
	return 0
}

// partTitles end the titles of papers on the tasks of a part of the year.
var partTitles = newClosers("任务 计划 安排 要点 清单 分工 分解 目标 方案 分解表 任务表 分工表 责任表 一览表 通知")

// titlePart returns the quarter or half-year that the title sets for its tasks:
// 2024年一季度“开门红”任务分工.
func titlePart(text string, year int) quantity.Time {
	if year == 0 {
		return quantity.Time{}
	}
	lines := titleLines(text[:min(len(text), headLength)])
	if len(lines) == 0 || !partTitles.closes(lines[0]) || containsAny(lines[0], "情况", "完成", "总结", "通报", "回顾", "举行", "召开", "发布") {
		return quantity.Time{}
	}
	for i, line := 0, lines[0]; i < len(line); {
		t, ok := quantity.ParseTime(line, i, year)
		if !ok {
			_, n := character(line, i)
			i += n
			continue
		}
		if strings.ContainsAny(t.Period, "QH") && t.Deadline.IsSet() && t.Deadline.Year() == year {
			return t
		}
		i = t.End
	}
	return quantity.Time{}
}
