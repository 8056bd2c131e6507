package intake_test

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"guatu"
	"guatu/internal/dbtest"
	"guatu/internal/intake"
	"guatu/internal/register"
	"guatu/internal/sqlstore"

	"github.com/xuri/excelize/v2"
)

const testCity = "linhai"

// house is a store with what tests ask of it.
type house struct {
	t     *testing.T
	store *sqlstore.Store
}

// each runs a test on an empty store of each database.
func each(t *testing.T, fn func(h house)) {
	t.Helper()
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		t.Parallel()
		fn(newHouse(t, dsn))
	})
}

func newHouse(t *testing.T, dsn string) house {
	t.Helper()
	store, err := sqlstore.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return house{t, store}
}

// folder makes the files of a folder, in order of name.
func folder(files map[string]string) []intake.File {
	var out []intake.File
	for _, name := range slices.Sorted(maps.Keys(files)) {
		out = append(out, intake.File{Name: name, Read: func() ([]byte, error) { return []byte(files[name]), nil }})
	}
	return out
}

// named makes one file that a person named.
func named(name string, data []byte) []intake.File {
	return []intake.File{{Name: name, Listed: true, Read: func() ([]byte, error) { return data, nil }}}
}

func (h house) take(files []intake.File) intake.Report {
	h.t.Helper()
	return intake.Import(h.t.Context(), h.store, intake.Options{City: testCity, Author: "录入员"}, files, nil)
}

// takes imports files that must all be taken.
func (h house) takes(files map[string]string) intake.Report {
	h.t.Helper()
	r := h.take(folder(files))
	if err := r.Err(); err != nil {
		h.t.Fatal(err)
	}
	return r
}

var always = guatu.AsOf{Released: guatu.NewDate(2149, 12, 31)}

func (h house) records(name string) map[string]register.Values {
	h.t.Helper()
	records, err := h.store.Records(h.t.Context(), testCity, name, always)
	if err != nil {
		h.t.Fatal(err)
	}
	out := map[string]register.Values{}
	for _, r := range records {
		out[r.ID] = r.Values
	}
	return out
}

// all is everything the store holds of the test city.
func (h house) all() map[string]map[string]register.Values {
	out := map[string]map[string]register.Values{}
	for _, d := range intake.Registers() {
		if r := h.records(d.Name); len(r) > 0 {
			out[d.Name] = r
		}
	}
	return out
}

func (h house) revisions() map[string]string {
	h.t.Helper()
	out, err := h.store.Revisions(h.t.Context(), testCity)
	if err != nil {
		h.t.Fatal(err)
	}
	return out
}

// holds checks how many records each register holds; those not named hold none.
func (h house) holds(want map[string]int) {
	h.t.Helper()
	got := map[string]int{}
	for name, records := range h.all() {
		got[name] = len(records)
	}
	if !reflect.DeepEqual(got, want) {
		h.t.Errorf("stored %v, want %v", got, want)
	}
}

func resultOf(t *testing.T, r intake.Report, file string) intake.Result {
	t.Helper()
	i := slices.IndexFunc(r.Results, func(f intake.Result) bool { return f.File == file })
	if i < 0 {
		t.Fatalf("no result of %s among %+v", file, r.Results)
	}
	return r.Results[i]
}

// faults lists the errors that were told.
func faults(err error) []*guatu.Error {
	var out []*guatu.Error
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			out = append(out, faults(e)...)
		}
		return out
	}
	var e *guatu.Error
	if errors.As(err, &e) {
		out = append(out, e)
	}
	return out
}

func holdsWords(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%q does not say %q", text, w)
		}
	}
}

// workbook makes a .xlsx of sheets; a sheet is its name and its rows.
func workbook(t testing.TB, sheets ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, s := range sheets {
		name := s[0].(string)
		if i == 0 {
			check(t, f.SetSheetName("Sheet1", name))
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for r, row := range s[1:] {
			at, err := excelize.CoordinatesToCellName(1, r+1)
			check(t, err)
			cells := row.([]any)
			check(t, f.SetSheetRow(name, at, &cells))
		}
	}
	return packed(t, f)
}

func packed(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	var b bytes.Buffer
	check(t, f.Write(&b))
	check(t, f.Close())
	return b.Bytes()
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// filesOf lists the files of a folder.
func filesOf(t *testing.T, fsys fs.FS) []intake.File {
	t.Helper()
	names, err := fs.Glob(fsys, "*.*")
	check(t, err)
	var out []intake.File
	for _, name := range names {
		out = append(out, intake.File{Name: name, Read: func() ([]byte, error) { return fs.ReadFile(fsys, name) }})
	}
	return out
}
