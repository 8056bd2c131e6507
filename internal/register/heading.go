package register

import (
	"fmt"
	"strings"

	"golang.org/x/text/width"

	"guatu"
)

// heading is a column's heading taken apart. A heading over two merged rows is joined
// with "/": of 投资(亿元)/总投资 the name is 总投资 and the unit 亿元.
type heading struct {
	whole string // everything, for labels that contain brackets or "/" themselves
	long  string // without its unit: 投资/总投资
	name  string // the last part: 总投资
	unit  string
}

var brackets = strings.NewReplacer("【", "(", "】", ")", "[", "(", "]", ")", "〔", "(", "〕", ")")

// plain makes two spellings of one heading equal: full-width letters and brackets,
// blanks, line breaks and capitals do not count.
func plain(s string) string {
	s = brackets.Replace(width.Fold.String(strings.Map(dropUnseen, s)))
	return strings.ToLower(strings.Join(strings.Fields(s), ""))
}

func newHeading(text string) heading {
	h := heading{whole: plain(text)}
	var names []string
	for _, part := range cutOutside(h.whole) {
		name, unit := cutUnit(part)
		names = append(names, name)
		if unit != "" || !covers(h.unit) {
			h.unit = unit
		}
	}
	if n := len(names); n > 1 && isMoney(names[n-1]) { // 总投资/亿元
		names, h.unit = names[:n-1], names[n-1]
	}
	h.long, h.name = strings.Join(names, "/"), names[len(names)-1]
	return h
}

// covers tells a unit that stands over several columns from a remark such as 2023年.
func covers(unit string) bool { return unit == "%" || strings.HasSuffix(unit, "元") }

// cutOutside cuts at each / that stands outside brackets.
func cutOutside(s string) []string {
	var out []string
	depth, start := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '(':
			depth++
		case ')':
			depth--
		case '/':
			if depth == 0 {
				out, start = append(out, s[start:i]), i+1
			}
		}
	}
	return append(out, s[start:])
}

// cutUnit takes a unit in brackets off the end of a heading.
func cutUnit(s string) (name, unit string) {
	i := strings.LastIndexByte(s, '(')
	if i <= 0 || !strings.HasSuffix(s, ")") {
		return s, ""
	}
	return s[:i], strings.TrimPrefix(s[i+1:len(s)-1], "单位:")
}

// spelt finds a register's fields by every spelling of their headings.
type spelt map[string]Field

// spelt indexes the fields. Keys win over Chinese labels, these over English ones and
// all over aliases, so that one field's alias never hides another field.
func (d Def) spelt() spelt {
	out := make(spelt, 4*len(d.Fields))
	add := func(f Field, names ...string) {
		for _, n := range names {
			if _, taken := out[plain(n)]; n != "" && !taken {
				out[plain(n)] = f
			}
		}
	}
	for _, f := range d.Fields {
		add(f, f.Key)
	}
	for _, f := range d.Fields {
		add(f, f.ZH)
	}
	for _, f := range d.Fields {
		add(f, f.EN)
	}
	for _, f := range d.Fields {
		add(f, f.Aliases...)
	}
	return out
}

// find returns the field a heading names. whole says that brackets and all are its
// label, shortened that upper parts of the heading were left out of account.
func (s spelt) find(h heading) (f Field, whole, shortened, ok bool) {
	for i, name := range []string{h.whole, h.long, h.name} {
		if f, ok := s[name]; ok {
			return f, i == 0, i == 2, true
		}
	}
	return Field{}, false, false, false
}

// powers gives each convertible unit's power of ten within its dimension.
var powers = map[string]map[string]int{
	"元": {"元": 0, "千元": 3, "万元": 4, "百万元": 6, "千万元": 7, "亿元": 8, "万亿元": 12},
}

func isMoney(unit string) bool { _, ok := powers["元"][unit]; return ok }

// shift returns by how many decimal places a value in unit moves to be in the
// field's unit.
func (f Field) shift(unit string) (int, bool) {
	if unit == plain(f.Unit) {
		return 0, true
	}
	for _, dimension := range powers {
		from, okFrom := dimension[unit]
		to, okTo := dimension[f.Unit]
		if okFrom && okTo {
			return from - to, true
		}
	}
	return 0, false
}

// scale is [Field.shift] of a heading's unit; only numbers have one.
func (f Field) scale(text string, h heading) (int, error) {
	if h.unit == "" || f.Type != Decimal && f.Type != Integer {
		return 0, nil
	}
	n, ok := f.shift(h.unit)
	if ok {
		return n, nil
	}
	return 0, &guatu.Error{
		Code: guatu.Invalid, Message: fmt.Sprintf("单位“%s”不能用于%s", h.unit, f.ZH),
		Place: guatu.Place{Column: text}, Hint: "应为 " + f.acceptedUnits(),
	}
}

// acceptedUnits names the units a heading may carry, for a field without one the
// headings.
func (f Field) acceptedUnits() string {
	if f.Unit == "" {
		return strings.Join(append([]string{f.ZH}, f.Aliases...), " 或 ") + "，无单位"
	}
	if isMoney(f.Unit) {
		return f.Unit + "，或 元、千元、万元、百万元、万亿元"
	}
	return f.Unit
}
