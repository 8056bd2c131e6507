package lang

import (
	"math"
	"strconv"
	"strings"
)

// Number writes v with the given number of decimals and thousands marks: 1,505.4.
// What rounds to zero has no sign; NaN and infinities are a mistake of the caller and
// are written as the missing mark "—".
func Number(v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "—"
	}
	text := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Trim(text, "-0.") == "" {
		text = strings.TrimPrefix(text, "-")
	}
	return Grouped(text)
}

// Signed writes v with its sign: +2.1, -0.4; what rounds to zero has none.
func Signed(v float64, decimals int) string {
	text := Number(v, decimals)
	if v > 0 && strings.ContainsAny(text, "123456789") {
		return "+" + text
	}
	return text
}

// Grouped puts thousands marks into a decimal as it was published ("1505.40" becomes
// 1,505.40): no digit is added or lost. Other text is returned unchanged.
func Grouped(decimal string) string {
	sign, digits := "", decimal
	if strings.HasPrefix(decimal, "-") || strings.HasPrefix(decimal, "+") {
		sign, digits = decimal[:1], decimal[1:]
	}
	whole, fraction, point := strings.Cut(digits, ".")
	if !allDigits(whole) || (point && !allDigits(fraction)) {
		return decimal
	}
	var b strings.Builder
	b.WriteString(sign)
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if point {
		b.WriteString("." + fraction)
	}
	return b.String()
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// unit is how a unit is written in English: as a column's head, where the figures keep
// their size, and in a sentence, where the figure is first multiplied by 10^shift.
type unit struct {
	head, spoken string
	shift        int
}

var units = map[string]unit{
	"亿元":   {"100 million yuan", "billion yuan", -1},
	"万元":   {"10,000 yuan", "million yuan", -2},
	"元":    {"yuan", "yuan", 0},
	"亿美元":  {"100 million US$", "billion US dollars", -1},
	"万美元":  {"10,000 US$", "million US dollars", -2},
	"%":    {"%", "%", 0},
	"个百分点": {"pp", "percentage points", 0},
	"个":    {"count", "", 0},
	"项":    {"count", "", 0},
	"家":    {"firms", "firms", 0},
	"宗":    {"parcels", "parcels", 0},
	"户":    {"units", "units", 0},
	"亩":    {"mu", "mu", 0},
	"万亩":   {"10,000 mu", "mu", 4},
	"公顷":   {"ha", "hectares", 0},
	"平方米":  {"m²", "m²", 0},
	"万平方米": {"10,000 m²", "m²", 4},
	"万人":   {"10,000 people", "people", 4},
	"人":    {"people", "people", 0},
	"万人次":  {"10,000 visits", "visits", 4},
	"万辆":   {"10,000 vehicles", "vehicles", 4},
	"万吨":   {"10,000 t", "tonnes", 4},
	"天":    {"days", "days", 0},
	"工作日":  {"working days", "working days", 0},
	"个工作日": {"working days", "working days", 0},
	"月":    {"months", "months", 0},
}

// Unit writes a unit for the head of a column. A unit that English has no word for
// here stays as it is.
func (l Lang) Unit(name string) string {
	if u, ok := units[name]; ok && l == EN {
		return u.head
	}
	return name
}

// Amount writes a figure with its unit for a sentence: 1,505.4 亿元; in English the
// figure is carried to the unit English uses, exactly: 150.54 billion yuan.
func (l Lang) Amount(v float64, decimals int, name string) string {
	u, ok := units[name]
	if l != EN || !ok {
		return spaced(Number(v, decimals), name)
	}
	return spaced(Number(v*math.Pow10(u.shift), max(0, decimals-u.shift)), u.spoken)
}

// Range writes two figures with one unit: 1,400–1,600 亿元.
func (l Lang) Range(low, high float64, decimals int, name string) string {
	u, ok := units[name]
	if l != EN || !ok {
		return spaced(Number(low, decimals)+"–"+Number(high, decimals), name)
	}
	f, d := math.Pow10(u.shift), max(0, decimals-u.shift)
	return spaced(Number(low*f, d)+"–"+Number(high*f, d), u.spoken)
}

// Change writes a difference with sign and unit: +2.1 个百分点.
func (l Lang) Change(v float64, decimals int, name string) string {
	text := l.Amount(v, decimals, name)
	if v > 0 && strings.ContainsAny(text, "123456789") {
		return "+" + text
	}
	return text
}

// spaced joins a figure and its unit; the percent sign follows at once.
func spaced(figure, unit string) string {
	switch unit {
	case "":
		return figure
	case "%":
		return figure + "%"
	default:
		return figure + " " + unit
	}
}
