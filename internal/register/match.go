package register

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"guatu"
)

// Mapping ties the columns of one file to the fields of one register.
type Mapping struct {
	Def     Def
	columns []column // one per heading of the file, in its order
}

type column struct {
	field     Field
	heading   string
	scale     int  // decimal places to shift so that the file's unit becomes the field's
	stated    bool // the heading names its unit
	shortened bool // only the last part of a heading over several rows is the field's
}

// Match reads a heading row. Headings are field keys or labels in either language,
// with an optional unit in brackets. Unknown headings and missing required fields
// are errors that name the column and what was expected.
func (d Def) Match(header []string) (Mapping, error) {
	m := Mapping{Def: d}
	seen, fields := map[string]bool{}, d.spelt()
	for _, h := range header {
		c, err := d.column(fields, h)
		if err != nil {
			return Mapping{}, err
		}
		if seen[c.field.Key] {
			return Mapping{}, &guatu.Error{
				Code: guatu.Invalid, Message: fmt.Sprintf("列“%s”重复：%s已有一列", h, c.field.ZH),
				Place: guatu.Place{Column: h}, Hint: "每列只写一次",
			}
		}
		seen[c.field.Key] = true
		m.columns = append(m.columns, c)
	}
	if missing := d.missing(seen); len(missing) > 0 {
		return Mapping{}, &guatu.Error{
			Code:    guatu.Invalid,
			Message: "缺少列“" + strings.Join(missing, "”、“") + "”",
			Hint:    d.ZH + "的列：" + strings.Join(d.headings(), "、"),
		}
	}
	return m, nil
}

// Overlap counts the headings that belong to the register; intake offers a file to
// the register with the greatest overlap.
func (d Def) Overlap(header []string) int {
	n, fields := 0, d.spelt()
	for _, h := range header {
		if _, _, _, ok := fields.find(newHeading(h)); ok {
			n++
		}
	}
	return n
}

func (d Def) column(fields spelt, text string) (column, error) {
	h := newHeading(text)
	f, whole, shortened, ok := fields.find(h)
	if !ok {
		return column{}, &guatu.Error{
			Code: guatu.Invalid, Message: fmt.Sprintf("不认识的列“%s”", text),
			Place: guatu.Place{Column: text},
			Hint:  d.ZH + "的列：" + strings.Join(d.headings(), "、"),
		}
	}
	c := column{field: f, heading: text, shortened: shortened}
	if whole {
		return c, nil
	}
	n, err := f.scale(text, h)
	c.scale, c.stated = n, h.unit != ""
	return c, err
}

func (d Def) missing(seen map[string]bool) []string {
	var out []string
	for _, f := range d.Fields {
		if f.Required && !seen[f.Key] {
			out = append(out, f.Key+"（"+f.Label(false)+"）")
		}
	}
	return out
}

func (d Def) headings() []string {
	out := make([]string, len(d.Fields))
	for i, f := range d.Fields {
		out[i] = f.Key + "（" + f.Label(false) + "）"
	}
	return out
}

// Assume returns m for a table that names one unit for all its columns, as in
// “单位：万元” above it: numbers whose heading names no unit are taken to be in it
// where it converts to the field's. It also returns the headings so converted.
func (m Mapping) Assume(unit string) (Mapping, []string) {
	var converted []string
	columns := slices.Clone(m.columns)
	for i, c := range columns {
		n, ok := c.field.shift(plain(unit))
		if c.stated || c.field.Type != Decimal || !ok || n == 0 {
			continue
		}
		columns[i].scale = n
		converted = append(converted, c.heading)
	}
	m.columns = columns
	return m, converted
}

// IsMoney reports whether text is a unit of money in yuan, such as 万元.
func IsMoney(text string) bool { return isMoney(plain(text)) }

// Shortened lists the headings of several rows of which only the last part names a
// field, with that field's name: 投资/总投资 is read as 总投资.
func (m Mapping) Shortened() [][2]string {
	var out [][2]string
	for _, c := range m.columns {
		if c.shortened {
			out = append(out, [2]string{c.heading, c.field.ZH})
		}
	}
	return out
}

// Row parses one row of the file. Cells beyond the headings must be empty. Every
// error carries the column; the caller adds file and row.
func (m Mapping) Row(cells []string) (Values, error) {
	out := make(Values, len(m.columns))
	for i, cell := range cells {
		if i >= len(m.columns) {
			if strings.TrimSpace(cell) != "" {
				return nil, &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf("多出的单元格“%s”", cell), Hint: fmt.Sprintf("表头只有 %d 列", len(m.columns))}
			}
			continue
		}
		c := m.columns[i]
		text, err := c.field.parse(cell, c.scale)
		if err != nil {
			return nil, At(err, guatu.Place{Column: c.heading})
		}
		out[c.field.Key] = text
	}
	return out, m.percents(cells, out)
}

// percents refuses 6% as a bare number in a row whose unit of measure is another.
func (m Mapping) percents(cells []string, v Values) error {
	for i, c := range m.columns[:min(len(m.columns), len(cells))] {
		if c.field.Type == Decimal && c.field.Unit == "" && isPercent(cells[i]) && !measuredInPercent(v) {
			return At(wanted(c.field, strings.TrimSpace(cells[i]), "本行计量单位的数；写成百分数时，计量单位须为 %"), guatu.Place{Column: c.heading})
		}
	}
	return nil
}

// measuredInPercent reports whether some field of a row says that it is about per
// cents.
func measuredInPercent(v Values) bool {
	for _, s := range v {
		if s == "%" || s == "％" || s == "个百分点" {
			return true
		}
	}
	return false
}

// At returns err with the empty parts of the place it names filled from p; of
// several joined errors, each.
func At(err error, p guatu.Place) error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []error
		for _, e := range joined.Unwrap() {
			all = append(all, At(e, p))
		}
		return errors.Join(all...)
	}
	var e *guatu.Error
	if !errors.As(err, &e) {
		return err
	}
	c := *e
	c.Place.File = cmp.Or(c.Place.File, p.File)
	c.Place.Sheet = cmp.Or(c.Place.Sheet, p.Sheet)
	c.Place.Row = cmp.Or(c.Place.Row, p.Row)
	c.Place.Column = cmp.Or(c.Place.Column, p.Column)
	return &c
}
