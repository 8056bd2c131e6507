// Package intake takes the files people have — tables and documents — into the
// registers. It knows a file's kind by its heading; one file is one transaction;
// the same file again changes nothing. Start with [Import].
package intake

import (
	"context"
	"errors"
	"slices"

	"guatu"
	"guatu/internal/city"
	"guatu/internal/register"
)

// File is one file to import. Read is called once.
type File struct {
	Name string // shown in messages and used as the source
	Read func() ([]byte, error)
	// Listed says that a person named this very file: one that cannot be taken is
	// then an error, while in a folder it is passed over with a note.
	Listed bool
}

// Options says into what the files go.
type Options struct {
	City   string
	Author string
	// DocumentDate is the day of documents whose text names none; NoDate when that
	// is an error.
	DocumentDate guatu.Date
}

// Result is what became of one file.
type Result struct {
	File   string
	Kind   string // register's Chinese name; empty when the file was passed over
	Counts register.Counts
	Notes  []string
	Err    error
}

// Report is what became of all files.
type Report struct {
	City    string
	Results []Result
}

// Totals adds the counts of all files.
func (r Report) Totals() register.Counts {
	var sum register.Counts
	for _, f := range r.Results {
		sum = sum.Plus(f.Counts)
	}
	return sum
}

// Err joins the errors of all files, nil when there is none.
func (r Report) Err() error {
	var all []error
	for _, f := range r.Results {
		all = append(all, f.Err)
	}
	return errors.Join(all...)
}

// Import takes files into the store, in the order in which registers depend on each
// other. A file that cannot be taken stores nothing and the others go on, except
// those that refer to a register whose file failed. progress is called after each
// file with the number done; it may be nil.
func Import(ctx context.Context, w register.Writer, o Options, files []File, progress func(done, all int, name string)) Report {
	in := &importer{ctx: ctx, writer: w, options: o, texts: texts{}, failed: map[string]string{}}
	jobs := in.prepare(files)
	in.report.City = in.options.City
	for i, j := range jobs {
		in.report.Results = append(in.report.Results, in.run(j))
		if progress != nil {
			progress(i+1, len(jobs), j.file)
		}
	}
	return in.report
}

type importer struct {
	ctx     context.Context
	writer  register.Writer
	options Options
	// named says that the caller named the city; otherwise a table of the city may.
	named  bool
	texts  texts
	failed map[string]string // register → file that failed
	unread []string          // files whose kind could not be known
	report Report
}

// prepare reads every file, recognises it and sorts by dependency.
func (in *importer) prepare(files []File) []job {
	jobs := make([]job, 0, len(files))
	for _, f := range files {
		jobs = append(jobs, in.recognise(f))
	}
	listed := in.listedDocuments(jobs)
	jobs = slices.DeleteFunc(jobs, func(j job) bool { return j.text != nil && listed[j.file] })
	jobs = inOrder(jobs)
	in.chooseCity(jobs)
	return jobs
}

// chooseCity lets a folder say which city it is about.
func (in *importer) chooseCity(jobs []job) {
	in.named = in.options.City != ""
	for _, j := range jobs {
		for _, s := range j.sheets {
			if s.mapping.Def.Name != city.City || len(s.table.Rows) == 0 || in.options.City != "" {
				continue
			}
			if v, err := s.mapping.Row(s.table.Rows[0].Cells); err == nil {
				in.options.City = v["id"]
			}
		}
	}
	if in.options.City == "" {
		in.options.City = "city"
	}
}
