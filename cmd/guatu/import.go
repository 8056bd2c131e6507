package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"

	"guatu"
	"guatu/internal/app"
	"guatu/internal/intake"
)

type importCmd struct {
	database
	Paths  []string   `arg:"" name:"path" help:"文件或文件夹 · files or folders"`
	Date   guatu.Date `help:"文件日期，文中没有时用 · date of documents that name none" placeholder:"2023-01-28" default:""`
	Author string     `help:"操作人 · who imports" default:"" env:"GUATU_USER"`
	Format string     `help:"table 或 json" enum:"table,json" default:"table"`
}

func (c *importCmd) Run(ctx context.Context) error {
	files, err := app.FilesAt(c.Paths)
	if err != nil {
		return err
	}
	s, err := app.OpenOrCreate(ctx, c.DB, c.City, c.AsOf)
	if err != nil {
		return err
	}
	return closing(s, func() error {
		report, err := s.Import(ctx, files, intake.Options{Author: c.Author, DocumentDate: c.Date}, app.Progress(os.Stderr))
		if err != nil {
			return err
		}
		if err := writeReport(os.Stdout, report, c.Format); err != nil {
			return err
		}
		return report.Err()
	})
}

// closing runs fn and then closes the session; the first error wins.
func closing(s io.Closer, fn func() error) error {
	err := fn()
	if e := s.Close(); err == nil {
		err = e
	}
	return err
}

// importLine is one file of the report in JSON.
type importLine struct {
	File      string   `json:"file"`
	Kind      string   `json:"kind,omitempty"`
	Added     int      `json:"added"`
	Changed   int      `json:"changed"`
	Unchanged int      `json:"unchanged"`
	Notes     []string `json:"notes,omitempty"`
	Error     string   `json:"error,omitempty"`
}

type importSummary struct {
	City      string       `json:"city"`
	Files     []importLine `json:"files"`
	Added     int          `json:"added"`
	Changed   int          `json:"changed"`
	Unchanged int          `json:"unchanged"`
}

func writeReport(w io.Writer, r intake.Report, format string) error {
	total := r.Totals()
	sum := importSummary{City: r.City, Added: total.Added, Changed: total.Changed, Unchanged: total.Unchanged, Files: []importLine{}}
	for _, f := range r.Results {
		line := importLine{File: f.File, Kind: f.Kind, Added: f.Counts.Added, Changed: f.Counts.Changed, Unchanged: f.Counts.Unchanged, Notes: f.Notes}
		if f.Err != nil {
			line.Error = f.Err.Error()
		}
		sum.Files = append(sum.Files, line)
	}
	if format == "json" {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(sum)
	}
	return writeReportTable(w, sum)
}

// writeReportTable lists the files for people. What failed is told on standard error.
func writeReportTable(w io.Writer, sum importSummary) error {
	t := app.Sheet{Labels: []string{"文件", "种类", "新增", "更改", "未变"}}
	row := func(name, kind string, counts ...int) {
		cells := []string{name, kind}
		for _, n := range counts {
			cells = append(cells, strconv.Itoa(n))
		}
		t.Rows = append(t.Rows, cells)
	}
	failed := false
	for _, f := range sum.Files {
		row(f.File, f.Kind, f.Added, f.Changed, f.Unchanged)
		failed = failed || f.Error != ""
	}
	row(fmt.Sprintf("合计 %d 个文件", len(sum.Files)), "", sum.Added, sum.Changed, sum.Unchanged)
	if err := t.Write(w, "table"); err != nil {
		return err
	}
	for _, f := range sum.Files {
		for _, n := range f.Notes {
			fmt.Fprintf(w, "  %s：%s\n", f.File, n)
		}
	}
	if !failed && sum.Added+sum.Changed == 0 {
		fmt.Fprintln(w, "没有变化。")
	}
	return nil
}
