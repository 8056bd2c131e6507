package register

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"guatu"

	"guatu/internal/pattern"
)

// Parse turns what a person wrote into the field's canonical text. The error says
// what was expected; the caller adds the place.
func (f Field) Parse(raw string) (string, error) { return f.parse(raw, 0) }

// parse is [Field.Parse] for a number in a unit that is ten to the power scale of
// the field's.
func (f Field) parse(raw string, scale int) (string, error) {
	text, err := f.clean(raw)
	if err != nil {
		return "", err
	}
	if text == "" || f.Type == Day && text == notSet {
		if f.Required {
			return "", &guatu.Error{Code: guatu.Invalid, Message: "缺少" + f.ZH, Hint: "此列必填"}
		}
		return "", nil
	}
	text, err = parsers[f.Type](f, text)
	if err != nil || f.Type != Decimal {
		return text, err
	}
	return f.fit(shiftDecimal(text, scale), raw)
}

// notSet is how people write that a day is not known yet.
const notSet = "未定"

var parsers = map[Type]func(Field, string) (string, error){
	Text:    func(_ Field, s string) (string, error) { return s, nil },
	Long:    func(_ Field, s string) (string, error) { return s, nil },
	Decimal: parseDecimal,
	Integer: parseInteger,
	Day:     parseDay,
	Span:    parseSpan,
	Bool:    parseBool,
	Choice:  parseChoice,
	List:    func(_ Field, s string) (string, error) { return strings.Join(SplitList(s), "；"), nil },
}

// clean takes off what nobody sees and refuses what no cell should hold. Numbers,
// days and choices may be typed with full-width letters.
func (f Field) clean(raw string) (string, error) {
	if i := strings.IndexFunc(raw, isControl); i >= 0 || !utf8.ValidString(raw) {
		return "", wanted(f, strings.ToValidUTF8(strings.Map(printable, raw), "\uFFFD"), "文字，不含控制字符和乱码")
	}
	text := strings.TrimSpace(strings.ReplaceAll(strings.Map(dropUnseen, raw), "\u3000", " "))
	if f.Type == Text || f.Type == Long || f.Type == List {
		return text, nil
	}
	return width.Fold.String(text), nil
}

// dropUnseen drops the characters of no width that copying from a page or a mail
// brings along.
func dropUnseen(r rune) rune {
	switch r {
	case '\u200B', '\u200E', '\u200F', '\u2060', '\uFEFF':
		return -1
	}
	return r
}

func isControl(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' }

func printable(r rune) rune {
	if isControl(r) {
		return utf8.RuneError
	}
	return r
}

// clock is the time of day that Excel hands over with a date.
var clock = pattern.Of(`[ T]+([01]?\d|2[0-3]):[0-5]?\d(:[0-5]?\d(\.\d+)?)?$`)

func parseDay(f Field, s string) (string, error) {
	day := clock().ReplaceAllString(s, "")
	if strings.Contains(day, "年") {
		day = strings.ReplaceAll(day, " ", "")
	}
	d, err := guatu.ParseDate(day)
	if err != nil {
		return "", wanted(f, s, "日期，如 2023-05-27")
	}
	if d.Year() < firstYear || d.Year() > lastYear {
		return "", wanted(f, s, "1949 至 2149 年间的日期")
	}
	return d.String(), nil
}

// firstYear and lastYear bound the days and periods that are taken: a year outside
// is a slip of the pen.
const firstYear, lastYear = 1949, 2149

func parseSpan(f Field, s string) (string, error) {
	if p, err := guatu.ParsePeriod(s); err == nil && p.Year >= firstYear && p.Year <= lastYear {
		return p.String(), nil
	}
	// Excel makes the first of the month out of a typed 2023-04.
	if d, err := guatu.ParseDate(clock().ReplaceAllString(s, "")); err == nil && d.Day() == 1 && d.Year() >= firstYear && d.Year() <= lastYear {
		return guatu.Period{Year: d.Year(), Month: int(d.Month())}.String(), nil
	}
	return "", wanted(f, s, "时期，如 2023、2023-Q1 或 2023-04")
}

func parseBool(f Field, s string) (string, error) {
	switch strings.ToLower(s) {
	case "是", "true", "yes", "1", "√", "✓", "✔", "y":
		return "true", nil
	case "否", "false", "no", "0", "×", "✗", "✘", "n":
		return "false", nil
	}
	return "", wanted(f, s, "是 或 否")
}

func parseChoice(f Field, s string) (string, error) {
	names := make([]string, len(f.Options))
	for i, o := range f.Options {
		names[i] = o.ZH
		for _, known := range append([]string{o.Key, o.ZH, o.EN}, o.Aliases...) {
			if known != "" && strings.EqualFold(s, width.Fold.String(known)) {
				return o.Key, nil
			}
		}
	}
	return "", wanted(f, s, oneOf(names))
}

// shownOptions is how many of a long list of options an error names.
const shownOptions = 12

func oneOf(names []string) string {
	if len(names) <= shownOptions {
		return strings.Join(names, "、") + " 之一"
	}
	return fmt.Sprintf("%s 等 %d 种之一，见 docs/import.md", strings.Join(names[:shownOptions], "、"), len(names))
}

func wanted(f Field, value, expected string) error { return Wanted(f.ZH, value, expected) }

// Values parses a form or an API object: keys are field keys, unknown ones are an
// error. The result holds only fields that were given.
func (d Def) Values(given map[string]string) (Values, error) {
	out := make(Values, len(given))
	for key, raw := range given {
		f, ok := d.Field(key)
		if !ok {
			return nil, &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf("%s没有字段“%s”", d.ZH, key)}
		}
		text, err := f.Parse(raw)
		if err != nil {
			return nil, At(err, guatu.Place{Column: f.ZH})
		}
		out[key] = text
	}
	return out, nil
}

// Complete checks a whole record: required fields, key and the register's own
// check. It returns the record's id.
func (d Def) Complete(v Values) (id string, err error) {
	for _, f := range d.Fields {
		if f.Required && v[f.Key] == "" {
			return "", &guatu.Error{Code: guatu.Invalid, Message: "缺少" + f.ZH, Hint: "此列必填", Place: guatu.Place{Column: f.ZH}}
		}
	}
	if d.Check != nil {
		if key, err := d.Check(v); err != nil {
			f, _ := d.Field(key)
			return "", At(err, guatu.Place{Column: f.ZH})
		}
	}
	return d.ID(v), nil
}

// Wanted is the error of a value that is not what was expected.
func Wanted(what, value, expected string) error {
	return &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf("“%s”不能作%s", value, what), Hint: "应为" + expected}
}
