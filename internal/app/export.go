package app

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"iter"
	"slices"
	"strings"

	"guatu"
	"guatu/internal/office"
	"guatu/internal/register"

	"golang.org/x/text/width"
)

// Sheet is a table ready to be written in any format: keys head CSV and JSON,
// labels head the table for people.
type Sheet struct {
	Name   string
	Keys   []string
	Labels []string
	Rows   [][]string
}

// Formats are the formats of [Sheet.Write], as the command line offers them.
var Formats = []string{"table", "json", "jsonl", "csv", "xlsx"}

// RegisterSheet returns a register as of the session's point in time, every field
// a column.
func (s *Session) RegisterSheet(ctx context.Context, d register.Def) (Sheet, error) {
	records, err := s.Store.Records(ctx, s.CityID(), d.Name, s.AsOf())
	if err != nil {
		return Sheet{}, err
	}
	out := Sheet{Name: d.ZH}
	for _, f := range d.Fields {
		out.Keys = append(out.Keys, f.Key)
		out.Labels = append(out.Labels, f.Label(false))
	}
	for _, r := range records {
		row := make([]string, len(d.Fields))
		for i, f := range d.Fields {
			row[i] = r.Get(f.Key)
		}
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}

// Write writes the sheet in one of [Formats].
func (t Sheet) Write(w io.Writer, format string) error {
	switch format {
	case "csv":
		return office.WriteCSV(w, t.Keys, slices.Values(t.Rows))
	case "json":
		objects := slices.Collect(t.objects())
		if objects == nil {
			objects = []map[string]string{}
		}
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(objects)
	case "jsonl":
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		for o := range t.objects() {
			if err := e.Encode(o); err != nil {
				return err
			}
		}
		return nil
	case "xlsx":
		return office.WriteXLSX(w, office.Sheet{Name: t.Name, Header: t.Labels, Rows: t.Rows})
	case "table":
		return t.writeTable(w)
	}
	return guatu.Invalidf("没有格式“%s”，可用 %s", format, strings.Join(Formats, "、"))
}

func (t Sheet) objects() iter.Seq[map[string]string] {
	return func(yield func(map[string]string) bool) {
		for _, row := range t.Rows {
			o := make(map[string]string, len(row))
			for i, k := range t.Keys {
				o[k] = row[i]
			}
			if !yield(o) {
				return
			}
		}
	}
}

// gap separates the columns of a table for people.
const gap = 2

// writeTable pads every column to its widest cell. Chinese letters take two columns
// of a terminal, which text/tabwriter does not know.
func (t Sheet) writeTable(w io.Writer) error {
	rows := append([][]string{t.Labels}, t.Rows...)
	widths := make([]int, len(t.Labels))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], columns(cell))
		}
	}
	b := bufio.NewWriter(w)
	for _, row := range rows {
		for i, cell := range row {
			b.WriteString(cell) // the writer keeps its first error for Flush
			if i < len(row)-1 {
				pad(b, widths[i]-columns(cell)+gap)
			}
		}
		b.WriteByte('\n')
	}
	return b.Flush()
}

func pad(b *bufio.Writer, n int) {
	for range n {
		b.WriteByte(' ')
	}
}

// columns is how many columns of a terminal a text takes.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n++
		}
		n++
	}
	return n
}
