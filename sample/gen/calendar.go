package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"guatu"
	national "guatu/calendar"
)

// calendar lists the working days of 2014–2036 in order, by the calendar that the
// product schedules with, with the days off and make-up days of calendar.csv on top:
// invented plans must agree with the dates the engine computes from them. A boundary b lies at the end of
// working day b-1 and the start of working day b.
type calendar struct{ days []guatu.Date }

func readCalendar(dir string) (calendar, error) {
	rows, err := readCSV(filepath.Join(dir, "calendar.csv"))
	if err != nil {
		return calendar{}, err
	}
	kind := map[guatu.Date]string{}
	for _, r := range rows {
		d, err := guatu.ParseDate(r["date"])
		if err != nil {
			return calendar{}, err
		}
		kind[d] = r["kind"]
	}
	var c calendar
	for d := guatu.NewDate(2014, 1, 1); d < guatu.NewDate(2037, 1, 1); d++ {
		if kind[d] == "班" || kind[d] != "休" && national.China().IsWorkday(d) {
			c.days = append(c.days, d)
		}
	}
	return c, nil
}

// after returns the boundary at the end of d: the number of working days up to d.
func (c calendar) after(d guatu.Date) int {
	return sort.Search(len(c.days), func(i int) bool { return c.days[i] > d })
}

// date returns the working day that ends at boundary b.
func (c calendar) date(b int) guatu.Date { return c.days[b-1] }

// onOrBefore returns the last working day not after d.
func (c calendar) onOrBefore(d guatu.Date) guatu.Date { return c.date(c.after(d)) }

// readCSV reads a table into one map per row.
func readCSV(name string) ([]map[string]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var out []map[string]string
	for _, row := range rows[min(1, len(rows)):] {
		m := make(map[string]string, len(row))
		for i, cell := range row {
			m[rows[0][i]] = cell
		}
		out = append(out, m)
	}
	return out, nil
}
