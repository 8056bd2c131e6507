package competition

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"guatu"
)

// series is one row of the input.
type series struct {
	id          string
	row         int // in the file, the heading being row 1
	frequency   int // slots a year
	horizon     int // steps to forecast, 0 when the file does not say
	startYear   int
	startPeriod int // 1..frequency
	train, test []float64
}

// Bounds of what is read: a daily series with a year's season is the most that a
// season length is good for.
const (
	mostFrequency = 366
	mostHorizon   = 1200
)

// read reads the table; needed are the columns without which it is of no use.
func read(r io.Reader, needed ...string) ([]series, error) {
	in := csv.NewReader(r)
	heading, err := in.Read()
	if err != nil {
		return nil, unreadable(err)
	}
	columns := map[string]int{}
	for i, name := range heading {
		columns[strings.TrimPrefix(strings.TrimSpace(name), "\ufeff")] = i
	}
	for _, name := range needed {
		if _, ok := columns[name]; !ok {
			return nil, &guatu.Error{Code: guatu.Invalid, Message: "缺少列 " + name, Place: guatu.Place{Row: 1}, Hint: "需要的列：" + strings.Join(needed, "、")}
		}
	}
	var out []series
	for row := 2; ; row++ {
		fields, err := in.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, unreadable(err)
		}
		s, err := parse(record{fields, columns, row})
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
}

func unreadable(err error) error {
	e := &guatu.Error{Code: guatu.Invalid, Message: "不是可读的 CSV 表", Err: err}
	var syntax *csv.ParseError
	switch {
	case errors.As(err, &syntax):
		e.Place.Row = syntax.Line
	case errors.Is(err, io.EOF):
		e.Message, e.Err = "文件是空的", nil
	default:
		return err
	}
	return e
}

// record is one row with access by heading.
type record struct {
	fields  []string
	columns map[string]int
	row     int
}

func parse(r record) (series, error) {
	s := series{id: r.text("id"), row: r.row}
	var err error
	if s.frequency, err = r.integer("freq", 1, mostFrequency); err != nil {
		return s, err
	}
	if s.horizon, err = r.integer("h", 1, mostHorizon); err != nil {
		return s, err
	}
	if s.startYear, err = r.integer("start_year", math.MinInt32, math.MaxInt32); err != nil {
		return s, err
	}
	if s.startPeriod, err = r.integer("start_period", 1, mostFrequency); err != nil {
		return s, err
	}
	if s.train, err = r.numbers("train"); err != nil {
		return s, err
	}
	s.test, err = r.numbers("test")
	return s, err
}

// text returns the field under a heading, "" where the table has no such column.
func (r record) text(column string) string {
	i, ok := r.columns[column]
	if !ok || i >= len(r.fields) {
		return ""
	}
	return strings.TrimSpace(r.fields[i])
}

// integer returns a whole number within bounds, and 0 for an empty field.
func (r record) integer(column string, low, high int) (int, error) {
	text := r.text(column)
	if text == "" {
		return 0, nil
	}
	v, err := strconv.Atoi(text)
	if err != nil || v < low || v > high {
		return 0, r.wrong(column, fmt.Sprintf("“%s”不是 %d 到 %d 的整数", text, low, high))
	}
	return v, nil
}

func (r record) numbers(column string) ([]float64, error) {
	var out []float64
	for field := range strings.FieldsSeq(r.text(column)) {
		v, err := strconv.ParseFloat(field, 64)
		if err != nil && field != "NA" || math.IsInf(v, 0) {
			return nil, r.wrong(column, fmt.Sprintf("“%s”不是数", field))
		}
		if field == "NA" {
			v = math.NaN()
		}
		out = append(out, v)
	}
	return out, nil
}

func (r record) wrong(column, message string) error {
	return &guatu.Error{Code: guatu.Invalid, Message: message, Place: guatu.Place{Row: r.row, Column: column}}
}

// at places an error of the engine at the series it concerns.
func (s series) at(err error) error {
	return &guatu.Error{Code: guatu.CodeOf(err), Message: "序列 " + s.id, Place: guatu.Place{Row: s.row}, Err: err}
}
