package guatu

import (
	"errors"
	"fmt"
	"strings"
)

// Code is the class of an error; the edges map it once to an HTTP status and an
// exit code.
type Code string

// The classes of error.
const (
	Invalid  Code = "invalid"   // what was given cannot be used
	NotFound Code = "not_found" // what was asked for does not exist
	Conflict Code = "conflict"  // what was given contradicts what is stored
	Newer    Code = "newer"     // the database belongs to a newer program
	Internal Code = "internal"  // our own failure: text is logged, never shown
)

// Error is an error a person can act on: what went wrong, where, and what to do.
// The zero values of Place and Hint are left out of the text.
type Error struct {
	Code    Code
	Message string // what is wrong, naming the value
	Place   Place  // where, when the error lies in a file
	Hint    string // what was expected, or what to do
	Err     error  // the cause, if any
}

// Place is a position in an imported file. Row is 1-based as a spreadsheet shows
// it; Column is the heading; empty parts are left out.
type Place struct {
	File   string
	Sheet  string
	Row    int
	Column string
}

// String writes the place as "projects.xlsx 表 计划 第 7 行 列 总投资".
func (p Place) String() string {
	var parts []string
	if p.File != "" {
		parts = append(parts, p.File)
	}
	if p.Sheet != "" {
		parts = append(parts, "表“"+p.Sheet+"”")
	}
	if p.Row > 0 {
		parts = append(parts, fmt.Sprintf("第 %d 行", p.Row))
	}
	if p.Column != "" {
		parts = append(parts, "列“"+p.Column+"”")
	}
	return strings.Join(parts, " ")
}

// Error writes place, message, cause and hint in one line.
func (e *Error) Error() string {
	var b strings.Builder
	if p := e.Place.String(); p != "" {
		b.WriteString(p + "：")
	}
	b.WriteString(e.Message)
	if e.Err != nil {
		b.WriteString("：" + e.Err.Error())
	}
	if e.Hint != "" {
		b.WriteString("（" + e.Hint + "）")
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf returns the class of err: that of the first [Error] in its chain,
// Internal when there is none, and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}

// Invalidf makes an [Invalid] error without place or hint.
func Invalidf(format string, args ...any) *Error {
	return &Error{Code: Invalid, Message: fmt.Sprintf(format, args...)}
}

// NotFoundf makes a [NotFound] error.
func NotFoundf(format string, args ...any) *Error {
	return &Error{Code: NotFound, Message: fmt.Sprintf(format, args...)}
}
