package sample_test

import (
	"encoding/csv"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"guatu"
	"guatu/sample"
)

// record is one row of a table by heading; table are the rows of a file.
type (
	record map[string]string
	table  []record
)

// read returns the rows of a table of the sample city.
func read(t *testing.T, name string) table {
	t.Helper()
	f, err := sample.Guangzhou2023().Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return records(rows)
}

func records(rows [][]string) table {
	var out table
	for _, row := range rows[1:] {
		r := record{}
		for i, cell := range rows[0] {
			if i < len(row) {
				r[cell] = row[i]
			}
		}
		out = append(out, r)
	}
	return out
}

// projects reads the project table below its title row.
var projects = sync.OnceValues(func() (table, error) {
	f, err := sample.Guangzhou2023().Open("projects.xlsx")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	book, err := excelize.OpenReader(f)
	if err != nil {
		return nil, err
	}
	rows, err := book.GetRows("攻城拔寨项目")
	if err != nil {
		return nil, err
	}
	return records(rows[1:]), nil
})

func projectTable(t *testing.T) table {
	t.Helper()
	p, err := projects()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// index maps the values of a column to their rows and fails on a repeated value.
func index(t *testing.T, rows table, column string) map[string]record {
	t.Helper()
	out := map[string]record{}
	for _, r := range rows {
		if r[column] == "" || out[r[column]] != nil {
			t.Errorf("%s %q is empty or occurs twice", column, r[column])
		}
		out[r[column]] = r
	}
	return out
}

func date(t *testing.T, s string) guatu.Date {
	t.Helper()
	d, err := guatu.ParseDate(s)
	if err != nil {
		t.Error(err)
	}
	return d
}

func names(t *testing.T, pattern string) []string {
	t.Helper()
	out, err := fs.Glob(sample.Guangzhou2023(), pattern)
	if err != nil || len(out) == 0 {
		t.Fatalf("no files %s: %v", pattern, err)
	}
	return out
}

func TestFolderIsSmall(t *testing.T) {
	t.Parallel()
	sum := int64(0)
	for _, name := range names(t, "*") {
		info, err := fs.Stat(sample.Guangzhou2023(), name)
		if err != nil {
			t.Fatal(err)
		}
		sum += info.Size()
		if strings.HasPrefix(name, "nodes-") && info.Size() > 1_200_000 {
			t.Errorf("%s has %d bytes", name, info.Size())
		}
	}
	if sum > 8<<20 {
		t.Errorf("the folder has %d bytes, more than 8 MiB", sum)
	}
}

// The importer wants UTF-8 and rectangular tables; the csv reader checks the latter.
func TestTablesAreUTF8(t *testing.T) {
	t.Parallel()
	for _, name := range names(t, "*.csv") {
		data, err := fs.ReadFile(sample.Guangzhou2023(), name)
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(data) || strings.HasPrefix(string(data), "\ufeff") {
			t.Errorf("%s is not plain UTF-8", name)
		}
		if len(read(t, name)) == 0 {
			t.Errorf("%s has no rows", name)
		}
	}
}

// Every row is marked 示例 or names its source.
func TestInventedRowsAreMarked(t *testing.T) {
	t.Parallel()
	for _, name := range names(t, "*.csv") {
		for i, r := range read(t, name) {
			mark, marks := r["sample"]
			source, sources := r["source"]
			invented := mark == "示例"
			switch {
			case marks && mark != "" && !invented:
				t.Errorf("%s row %d: mark %q", name, i+2, mark)
			case sources && !invented && source == "":
				t.Errorf("%s row %d has no source", name, i+2)
			case marks && !invented && (source == "" || source == "示例"):
				t.Errorf("%s row %d is neither marked nor sourced", name, i+2)
			}
		}
	}
	for _, p := range projectTable(t) {
		if p["标记"] != "示例" && !strings.HasPrefix(p["来源"], "公开报道：") {
			t.Errorf("%s is neither marked nor sourced", p["项目名称"])
		}
	}
}

func TestContactsAreInvented(t *testing.T) {
	t.Parallel()
	units := index(t, read(t, "units.csv"), "name")
	for _, c := range read(t, "contacts.csv") {
		if !strings.HasPrefix(c["name"], "示例联系人") || !strings.HasPrefix(c["phone"], "020-0000") {
			t.Errorf("contact %v does not look invented", c)
		}
		if units[c["unit"]] == nil {
			t.Errorf("contact of unknown unit %q", c["unit"])
		}
	}
}

// Names and short names must each lead to one unit and one indicator only.
func TestAliasesAreUnambiguous(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"units.csv", "indicators.csv"} {
		seen := map[string]string{}
		for _, r := range read(t, name) {
			all := []string{r["name"]}
			if r["aliases"] != "" {
				all = append(all, strings.Split(r["aliases"], ";")...)
			}
			for _, a := range all {
				if seen[a] != "" {
					t.Errorf("%s: %q means %s and %s", name, a, seen[a], r["name"])
				}
				seen[a] = r["name"]
			}
		}
	}
}

func TestUnitsCoverTheCity(t *testing.T) {
	t.Parallel()
	units := index(t, read(t, "units.csv"), "name")
	districts := 0
	for _, u := range units {
		if u["level"] == "区" {
			districts++
		}
		if u["parent"] != "" && units[u["parent"]] == nil {
			t.Errorf("%s belongs to unknown %s", u["name"], u["parent"])
		}
		if !slices.Contains([]string{"市", "区", "中央在穗", "企业"}, u["level"]) {
			t.Errorf("%s: level %q", u["name"], u["level"])
		}
	}
	if districts != 11 { // the city has eleven districts
		t.Errorf("%d districts", districts)
	}
}

func TestRegistersReferToEachOther(t *testing.T) {
	t.Parallel()
	chains := index(t, read(t, "chains.csv"), "name")
	if len(chains) != 21 { // the notice of 7 June 2021 names 21 chains
		t.Errorf("%d chains", len(chains))
	}
	codes := index(t, projectTable(t), "项目代码")
	units := index(t, read(t, "units.csv"), "name")
	check := func(file, column string, known map[string]record) {
		for _, r := range read(t, file) {
			if r[column] != "" && known[r[column]] == nil {
				t.Errorf("%s: unknown %s %q", file, column, r[column])
			}
		}
	}
	check("segments.csv", "chain", chains)
	check("firms.csv", "chain", chains)
	check("leads.csv", "chain", chains)
	check("factor_requests.csv", "project", codes)
	check("factor_requests.csv", "unit", units)
	check("events.csv", "lead_unit", units)
	check("indicators.csv", "lead_unit", units)
	for _, file := range names(t, "*.csv") {
		if rows := read(t, file); rows[0]["code"] != "" {
			index(t, rows, "code")
		}
	}
}

// The days off and make-up days of the State Council's notice of 8 December 2022.
func TestCalendarIsTheNotice(t *testing.T) {
	t.Parallel()
	off, work := map[string]int{}, []string{}
	for _, r := range read(t, "calendar.csv") {
		d := date(t, r["date"])
		if r["kind"] == "休" {
			off[r["name"]]++
			continue
		}
		work = append(work, r["date"])
		if w := d.Weekday(); w != time.Saturday && w != time.Sunday {
			t.Errorf("make-up day %s is a %s", d, w)
		}
	}
	want := map[string]int{"元旦": 3, "春节": 7, "清明节": 1, "劳动节": 5, "端午节": 3, "中秋节、国庆节": 8}
	for festival, days := range want {
		if off[festival] != days {
			t.Errorf("%s: %d days off, want %d", festival, off[festival], days)
		}
	}
	days := []string{"2023-01-28", "2023-01-29", "2023-04-23", "2023-05-06", "2023-06-25", "2023-10-07", "2023-10-08"}
	if slices.Sort(work); !slices.Equal(work, days) {
		t.Errorf("make-up days %v, want %v", work, days)
	}
}

func TestRegisterDatesParse(t *testing.T) {
	t.Parallel()
	columns := []string{"date", "as_of", "received", "raised", "start", "finish", "released", "announced", "due", "日期", "上报日期", "首次计划完成", "实际完成"}
	for _, name := range names(t, "*.csv") {
		for i, r := range read(t, name) {
			for _, c := range columns {
				if r[c] == "" || r[c] == "未定" {
					continue
				}
				if _, err := guatu.ParseDate(r[c]); err != nil {
					t.Errorf("%s row %d %s: %v", path.Base(name), i+2, c, err)
				}
			}
		}
	}
}
