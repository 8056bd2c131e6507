package planfile

import (
	"math"
	"strconv"
	"strings"
	"time"

	"guatu"
	"guatu/calendar"
	"guatu/internal/pattern"
)

// tableDate is a date as people write it, which may be a whole month or a third of
// one.
type tableDate struct {
	first, last guatu.Date
	clock       int // minute of the day, or -1
}

var datePattern = pattern.Of(`^(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?|\s*月?\s*(上旬|中旬|下旬|初|底|末)?)` +
	`(?:\s*(?:星期|周)[一二三四五六日天])?(?:[T\s]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?\s*(?:前|底前)?$`)

// parseTableDate reads 2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日, each with a clock,
// and 2026年3月, 2026年3月底, 2026年3月上旬.
func parseTableDate(text string) (tableDate, bool) {
	m := datePattern().FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return tableDate{}, false
	}
	y, month := number2(m[1]), number2(m[2])
	if month < 1 || month > 12 || y < 1 {
		return tableDate{}, false
	}
	out := tableDate{clock: -1}
	end := guatu.MonthEnd(y, time.Month(month))
	out.first, out.last = guatu.NewDate(y, time.Month(month), 1), end
	switch m[4] {
	case "上旬", "初":
		out.last = out.first + 9
	case "中旬":
		out.first, out.last = out.first+10, out.first+19
	case "下旬":
		out.first += 20
	case "底", "末":
		out.first = end
	}
	if m[3] != "" {
		d := number2(m[3])
		if d < 1 || d > end.Day() {
			return tableDate{}, false
		}
		out.first = guatu.NewDate(y, time.Month(month), d)
		out.last = out.first
	}
	if m[5] != "" {
		h, minute := number2(m[5]), number2(m[6])
		if m[3] == "" || h > 24 || minute > 59 || 60*h+minute > calendar.MinutesPerDay {
			return tableDate{}, false
		}
		out.clock = 60*h + minute
		if h == 0 && minute == 0 {
			out.clock = -1 // a spreadsheet's day without a clock
		}
	}
	return out, true
}

// number2 is a number that a pattern has found to be one.
func number2(text string) int {
	n, _ := digits([]byte(text))
	return n
}

// isNoDate reports whether a cell says that there is no date.
func isNoDate(text string) bool {
	switch strings.ToUpper(text) {
	case "NA", "N/A", "—", "-", "/", "无", "待定", "未定":
		return true
	}
	return false
}

// durationUnit is the length of a unit of duration.
type durationUnit struct {
	minutes float64
	elapsed bool
}

// The units of duration on the calendar of eight hours and five days.
var (
	workday     = durationUnit{minutes: 480}
	calendarDay = durationUnit{minutes: calendar.MinutesPerDay, elapsed: true}
)

// unitOfHeading is the unit of durations under a heading: 工期(日历天) counts days on
// the calendar.
func unitOfHeading(plain, unit string) durationUnit {
	if unit == "" {
		return workday
	}
	if u, ok := durationUnits[strings.ToLower(strings.ReplaceAll(unit, " ", ""))]; ok {
		return u
	}
	return workday
}

// durationUnits are the units as Microsoft Project and people write them. A month is
// 20 workdays in the program; people mean a month on the calendar by 个月, which is
// taken as the program does, for both write it so.
var durationUnits = map[string]durationUnit{
	"分钟": {minutes: 1}, "分钟工时": {minutes: 1}, "min": {minutes: 1}, "mins": {minutes: 1}, "m": {minutes: 1},
	"小时": {minutes: 60}, "个小时": {minutes: 60}, "工时": {minutes: 60}, "个工时": {minutes: 60}, "h": {minutes: 60}, "hr": {minutes: 60}, "hrs": {minutes: 60}, "时": {minutes: 60},
	"天": workday, "个工作日": workday, "工作日": workday, "工日": workday, "个工日": workday, "日": workday, "d": workday, "day": workday, "days": workday,
	"周": {minutes: 2400}, "个工作周": {minutes: 2400}, "周工时": {minutes: 2400}, "w": {minutes: 2400}, "wk": {minutes: 2400}, "wks": {minutes: 2400},
	"月": {minutes: 9600}, "个月": {minutes: 9600}, "月工时": {minutes: 9600}, "mo": {minutes: 9600}, "mon": {minutes: 9600}, "mons": {minutes: 9600},
	"日历天": calendarDay, "日历日": calendarDay, "个日历天": calendarDay, "个日历日": calendarDay, "自然日": calendarDay, "个自然日": calendarDay,
	"已用工日": calendarDay, "个已用工日": calendarDay, "已用天": calendarDay, "ed": calendarDay, "eday": calendarDay, "edays": calendarDay,
	"已用分钟": {1, true}, "em": {1, true}, "emin": {1, true}, "emins": {1, true},
	"已用小时": {60, true}, "个已用小时": {60, true}, "已用工时": {60, true}, "eh": {60, true}, "ehr": {60, true}, "ehrs": {60, true},
	"已用周": {7 * 1440, true}, "ew": {7 * 1440, true}, "ewk": {7 * 1440, true}, "ewks": {7 * 1440, true},
	"已用月": {30 * 1440, true}, "emo": {30 * 1440, true}, "emon": {30 * 1440, true}, "emons": {30 * 1440, true},
}

// parseDuration reads 5, 5d, 5 个工作日, 2.5天? and 30日历天; a number alone has the unit
// usual. A question mark means an estimate.
func parseDuration(text string, usual durationUnit) (amount int64, elapsed, ok bool) {
	text = strings.TrimRight(strings.TrimSpace(text), "?？")
	end := 0
	for end < len(text) && strings.IndexByte("+-0123456789.", text[end]) >= 0 {
		end++
	}
	n, err := strconv.ParseFloat(text[:end], 64)
	if err != nil {
		return 0, false, false
	}
	unit := usual
	if name := strings.ToLower(strings.ReplaceAll(text[end:], " ", "")); name != "" {
		if unit, ok = durationUnits[name]; !ok {
			return 0, false, false
		}
	}
	amount, ok = minutes(n * unit.minutes)
	return amount, unit.elapsed, ok
}

// formatDuration writes minutes so that [parseDuration] brings them back.
func formatDuration(n int64, elapsed bool) string {
	day, dayName, minuteName := int64(480), " 个工作日", " 分钟"
	if elapsed {
		day, dayName, minuteName = calendar.MinutesPerDay, " 日历天", " 已用分钟"
	}
	if 2*n%day == 0 {
		return strconv.FormatFloat(math.Round(2*float64(n)/float64(day))/2, 'f', -1, 64) + dayName
	}
	return strconv.FormatInt(n, 10) + minuteName
}
