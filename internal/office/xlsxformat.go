package office

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"

	"guatu"

	"guatu/internal/pattern"
)

// calendarBase is the day from which a workbook counts days.
type calendarBase int

const (
	base1900 calendarBase = iota // day 1 is 1900-01-01, and day 60 a 1900-02-29 that never was
	base1904                     // day 0 is 1904-01-01
)

// cellFormat is what a number format says about the meaning of a number.
type cellFormat struct {
	date, clock bool // a day, a time of day, or both
	percent     bool
	decimals    int // shown at least; meant only for percent and our own format
}

// writtenDecimals is the format with which [WriteXLSX] keeps the decimals that were
// published (6.0 is not 6): it is 0.0, said once for each sign. Formats people choose
// say how a number looks, not how it was typed.
func writtenDecimals(n int) string {
	f := "0." + strings.Repeat("0", n)
	return f + ";-" + f + ";" + f
}

// builtinFormats are the numbers below 164 that mean something to us: percentages
// (9, 10), days (14–17, 22), times (18–21, 45, 47) and their Chinese forms (27–36,
// 50–58); ECMA-376, 18.8.30.
func builtinFormat(id int) cellFormat {
	switch {
	case id == 9, id == 10:
		return cellFormat{percent: true, decimals: 2 * (id - 9)}
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return cellFormat{date: true}
	case id >= 18 && id <= 22, id >= 32 && id <= 35, id == 45, id == 47, id == 55, id == 56:
		return cellFormat{date: true, clock: true}
	}
	return cellFormat{}
}

var (
	literal  = pattern.Of(`"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|(?i:general|am/pm|a/p|e[+-])|上午/下午`)
	elapsed  = pattern.Of(`(?i)\[(h+|m+|s+)\]`)
	shown    = pattern.Of(`\.(0+)`)
	dayMark  = pattern.Of(`(?i)[ydbge]|aaa`)
	timeMark = pattern.Of(`(?i)[hs]`)
	written  = pattern.Of(`^0\.(0+);-0\.0+;0\.0+$`)
)

// parseFormat reads a number format by the section for positive numbers. Durations
// such as [h]:mm are left as numbers.
func parseFormat(code string) cellFormat {
	if m := written().FindStringSubmatch(code); m != nil {
		return cellFormat{decimals: len(m[1])}
	}
	section := literal().ReplaceAllString(code, "")
	section, _, _ = strings.Cut(section, ";")
	var f cellFormat
	if strings.Contains(section, "%") {
		f.percent = true
		if m := shown().FindStringSubmatch(section); m != nil {
			f.decimals = len(m[1])
		}
		return f
	}
	if elapsed().MatchString(code) || strings.ContainsAny(section, "#?") {
		return f
	}
	f.clock = timeMark().MatchString(section)
	f.date = f.clock || dayMark().MatchString(section) || strings.ContainsAny(section, "mM")
	return f
}

// readStyles reads the number format of every style of cells.
func (w *workbook) readStyles(x *xmlReader) error {
	custom := map[int]cellFormat{}
	styles := false // inside cellXfs; cellStyleXfs has elements of the same name
	return x.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil {
				custom[id] = parseFormat(attr(e, "formatCode"))
			}
		case "cellXfs":
			styles = true
		case "cellStyles", "dxfs":
			styles = false
		case "xf":
			if styles {
				w.formats = append(w.formats, styleFormat(custom, attr(e, "numFmtId")))
			}
		}
		return nil
	})
}

func styleFormat(custom map[int]cellFormat, number string) cellFormat {
	id, err := strconv.Atoi(number)
	if err != nil {
		return cellFormat{} // the attribute is optional: General
	}
	if f, ok := custom[id]; ok {
		return f
	}
	return builtinFormat(id)
}

// number writes the number of a cell as text.
func (w *workbook) number(raw, style string) string {
	value, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return raw
	}
	var f cellFormat
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(w.formats) {
		f = w.formats[i]
	}
	switch {
	case f.date:
		if s, ok := w.from.moment(value, f.clock); ok {
			return s
		}
	case f.percent:
		return padDecimals(shiftPoint(typed(raw, value), 2), f.decimals) + "%"
	case f.decimals > 0:
		return padDecimals(typed(raw, value), f.decimals)
	}
	return typed(raw, value)
}

var shortDecimal = pattern.Of(`^-?\d+(\.\d+)?$`)

// maxDigits is how many digits of a number Excel keeps as typed.
const maxDigits = 15

// typed returns a stored number as it was typed: Excel stores 6.1 as
// 6.0999999999999996, and the 15 digits it lets one type give 6.1 back. Whole
// numbers written out in full come from other programs and are kept.
func typed(raw string, value float64) string {
	if shortDecimal().MatchString(raw) && (len(raw) <= maxDigits || !strings.Contains(raw, ".")) {
		return raw
	}
	short := strconv.FormatFloat(value, 'g', maxDigits, 64)
	v, err := strconv.ParseFloat(short, 64)
	if a := math.Abs(v); err != nil || a >= 1e21 || a != 0 && a < 1e-20 {
		return short
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// shiftPoint moves the decimal point of a plain decimal n places to the right, in
// text, so that no digit is lost or made.
func shiftPoint(s string, n int) string {
	if !shortDecimal().MatchString(s) {
		return s
	}
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, fraction, _ := strings.Cut(s, ".")
	fraction += strings.Repeat("0", max(0, n-len(fraction)))
	whole, fraction = strings.TrimLeft(whole+fraction[:n], "0"), fraction[n:]
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return sign + whole
}

// padDecimals appends zeros until n decimals are there.
func padDecimals(s string, n int) string {
	if !shortDecimal().MatchString(s) {
		return s
	}
	whole, fraction, _ := strings.Cut(s, ".")
	if len(fraction) >= n {
		return s
	}
	return whole + "." + fraction + strings.Repeat("0", n-len(fraction))
}

const (
	secondsPerDay = 86_400
	lastSerial    = 2_958_465 // 9999-12-31
)

// moment writes a day count as a day, as a time of day when it is below one day, or
// as both. ok is false when it is no moment Excel can show.
func (b calendarBase) moment(serial float64, clock bool) (text string, ok bool) {
	if !(serial >= 0 && serial < lastSerial+1) || serial < 1 && !clock && b == base1900 {
		return "", false
	}
	seconds := int64(math.Round(serial * secondsPerDay))
	days, rest := seconds/secondsPerDay, seconds%secondsPerDay
	if !clock {
		days, rest = int64(serial), 0
	}
	time := strconv.FormatInt(100_00_00+rest/3600*100_00+rest/60%60*100+rest%60, 10)
	time = time[1:3] + ":" + time[3:5] + ":" + time[5:7]
	switch {
	case days == 0 && clock:
		return time, true
	case rest == 0:
		return b.day(days).String(), true
	}
	return b.day(days).String() + " " + time, true
}

func (b calendarBase) day(n int64) guatu.Date {
	if b == base1904 {
		return guatu.NewDate(1904, 1, 1) + guatu.Date(n)
	}
	if n < 60 {
		n++ // before the 1900-02-29 that Excel believes in
	}
	return guatu.NewDate(1899, 12, 30) + guatu.Date(n)
}
