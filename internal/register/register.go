// Package register describes registers once: fields with Chinese and English
// labels, types, units, checks and writers. From a [Def] come the table page, the
// form, Excel and CSV import and export, field history, as-of reading and the API.
// Start with [Def]; [Def.Match] reads a file's heading, [Mapping.Row] its rows.
package register

import (
	"slices"
	"strings"
	"time"

	"guatu"
)

// Type is the kind of value a field holds.
type Type string

// The types. Every value is stored as canonical text: decimals with a point and no
// thousands marks, dates as 2006-01-02, booleans as true and false, lists joined
// by "；".
const (
	Text    Type = "text"
	Long    Type = "long"
	Decimal Type = "decimal"
	Integer Type = "integer"
	Day     Type = "date"
	Span    Type = "period"
	Bool    Type = "bool"
	Choice  Type = "choice"
	List    Type = "list"
)

// Role may write a register. Until accounts exist everybody is the coordinator.
type Role string

// The roles of PRODUCT.md that write registers.
const (
	Coordinator Role = "coordinator"
	Unit        Role = "unit"
	Analyst     Role = "analyst"
	Industry    Role = "industry"
)

// Option is one allowed value of a Choice field. Aliases are accepted on import.
type Option struct {
	Key, ZH, EN string
	Aliases     []string
}

// Field is one column of a register.
type Field struct {
	Key, ZH, EN string
	Type        Type
	// Unit is the unit in which a Decimal is stored, for example 亿元. A heading
	// may carry another unit of the same dimension: 总投资(万元).
	Unit     string
	Required bool
	// NonNegative refuses values below zero.
	NonNegative bool
	Options     []Option
	// Ref names the register that the value must occur in, by id, name or alias.
	Ref string
	// Open lets an unknown Ref be added to its register while importing, with a
	// notice; otherwise it is an error.
	Open bool
	// Aliases are further headings under which the column is accepted.
	Aliases []string
}

// Def describes one register.
type Def struct {
	Name, ZH, EN string
	// Group is the desk or part of the house under which the register is listed.
	Group  string
	Fields []Field
	// Key lists the fields whose values, joined by "/", make the record's id.
	Key []string
	// Title is the field shown as the record's name.
	Title string
	// Released is the Day field that says when the world could know the record;
	// empty for reference registers, which are known since ever.
	Released string
	// Source is the field that names where a record comes from; empty: the file.
	Source string
	// Author is the field that names who states the record; empty: the importer.
	Author  string
	Writers []Role
	// Repeats says that one file may hold the same key twice with different values
	// (two readings of one release): both are kept, the second under "id#2".
	// Otherwise a repeated key is an error.
	Repeats bool
	// Columns are the fields a table shows first; empty means all.
	Columns []string
	// Check is asked last, with canonical values, and returns the offending
	// field's key beside the error.
	Check func(Values) (field string, err error)
}

// Values are a record's fields as canonical text, by field key. Empty values are
// left out.
type Values map[string]string

// Record is one version of one row of a register.
type Record struct {
	ID       string
	Values   Values
	Version  string // sortable id of the version; empty before it is stored
	Author   string
	Source   string
	Released guatu.Date // NoDate: known since ever
	Recorded time.Time
	Deleted  bool
}

// Get returns a field's canonical text, "" when not set.
func (r Record) Get(key string) string { return r.Values[key] }

// Date returns a Day field; NoDate when empty.
func (r Record) Date(key string) guatu.Date {
	if r.Values[key] == "" {
		return guatu.NoDate
	}
	d, err := guatu.ParseDate(r.Values[key])
	if err != nil { // canonical text was checked on the way in
		panic("register: stored date " + r.Values[key])
	}
	return d
}

// Split returns the items of a List field.
func (r Record) Split(key string) []string { return SplitList(r.Values[key]) }

// Label returns the name in Chinese or English.
func (d Def) Label(english bool) string { return pick(english, d.ZH, d.EN) }

// Label returns the heading in Chinese or English, with its unit in brackets.
func (f Field) Label(english bool) string {
	label := pick(english, f.ZH, f.EN)
	if f.Unit == "" {
		return label
	}
	return label + "(" + f.Unit + ")"
}

// Label returns the option's name in Chinese or English.
func (o Option) Label(english bool) string { return pick(english, o.ZH, o.EN) }

func pick(english bool, zh, en string) string {
	if english && en != "" {
		return en
	}
	return zh
}

// Field returns the field with the key.
func (d Def) Field(key string) (Field, bool) {
	i := slices.IndexFunc(d.Fields, func(f Field) bool { return f.Key == key })
	if i < 0 {
		return Field{}, false
	}
	return d.Fields[i], true
}

// Show writes a canonical value for people: options by their label, booleans as
// 是 and 否, everything else as it is.
func (f Field) Show(value string, english bool) string {
	switch {
	case f.Type == Bool && value == "true":
		return pick(english, "是", "yes")
	case f.Type == Bool && value == "false":
		return pick(english, "否", "no")
	case f.Type == Choice:
		for _, o := range f.Options {
			if o.Key == value {
				return o.Label(english)
			}
		}
	}
	return value
}

// ID returns the record id that values have: the key fields joined by "/".
func (d Def) ID(v Values) string {
	parts := make([]string, len(d.Key))
	for i, k := range d.Key {
		parts[i] = v[k]
	}
	return strings.Join(parts, "/")
}

// SplitList cuts a list at ；;、 and line breaks, and drops blanks.
func SplitList(s string) []string {
	var out []string
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("；;、\n", r) }) {
		if t := strings.TrimSpace(part); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// Merge returns base overlaid with the fields that v sets; an empty text in v
// clears the field. Neither argument is changed.
func Merge(base, v Values) Values {
	out := make(Values, len(base)+len(v))
	for k, s := range base {
		out[k] = s
	}
	for k, s := range v {
		if s == "" {
			delete(out, k)
			continue
		}
		out[k] = s
	}
	return out
}

// Equal reports whether two records hold the same fields.
func Equal(a, b Values) bool {
	if len(a) != len(b) {
		return false
	}
	for k, s := range a {
		if b[k] != s {
			return false
		}
	}
	return true
}

// Difference is one field that changed between two versions.
type Difference struct {
	Field    string
	From, To string
}

// Diff lists the fields that differ, in the order of the register's fields.
func (d Def) Diff(from, to Values) []Difference {
	var out []Difference
	for _, f := range d.Fields {
		if from[f.Key] != to[f.Key] {
			out = append(out, Difference{Field: f.Key, From: from[f.Key], To: to[f.Key]})
		}
	}
	return out
}
