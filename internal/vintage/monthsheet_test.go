package vintage_test

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"guatu"
	"guatu/internal/dbtest"
	"guatu/internal/intake"
	"guatu/internal/monitor"
	"guatu/internal/office"
	"guatu/internal/sqlstore"
	"guatu/internal/vintage"
	"guatu/sample"

	"github.com/google/go-cmp/cmp"
)

// take imports files into a store; the sample's statistics are named by their files.
func take(t *testing.T, s *sqlstore.Store, files map[string][]byte) intake.Report {
	t.Helper()
	var all []intake.File
	for name, data := range files {
		all = append(all, intake.File{Name: name, Listed: true, Read: func() ([]byte, error) { return data, nil }})
	}
	r := intake.Import(t.Context(), s, intake.Options{City: "gz", Author: "x", DocumentDate: guatu.NoDate}, all, nil)
	if err := r.Err(); err != nil {
		t.Fatal(err)
	}
	return r
}

func sampleFiles(t *testing.T, names ...string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, name := range names {
		data, err := fs.ReadFile(sample.Guangzhou2023(), name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = data
	}
	return out
}

var may = guatu.AsOf{Released: guatu.NewDate(2023, 5, 31)}

// facts lists figures without their source and the way their period is written.
func facts(t *testing.T, s *sqlstore.Store, at guatu.AsOf, keep func(p guatu.Period, basis string) bool) []string {
	t.Helper()
	indicators, err := s.Records(t.Context(), "gz", monitor.Indicators, at)
	if err != nil {
		t.Fatal(err)
	}
	observations, err := s.Records(t.Context(), "gz", monitor.Observations, at)
	if err != nil {
		t.Fatal(err)
	}
	statistics, err := monitor.ReadStatistics(indicators, observations)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, n := range statistics.Panel.Names() {
		for _, f := range statistics.Panel.Figures(n) {
			if n.Region == "广州市" && keep(f.Period, string(f.Basis)) {
				out = append(out, fmt.Sprintf("%s %d-%02d %s %.*f %s", n.Indicator, f.Period.Year, f.Period.EndMonth(), f.Basis, f.Decimals, f.Value, f.Unit))
			}
		}
	}
	slices.Sort(out)
	return out
}

// What the sample city published for a month goes out as a table and comes back: into
// the same store without a change, into another one as the same figures.
func TestMonthSheetGoesRound(t *testing.T) {
	t.Parallel()
	full := store(t, dbtest.SQLite(t))
	take(t, full, sampleFiles(t, "city.csv", "units.csv", "indicators.csv", "observations.csv", "derived.csv"))
	for name, o := range map[string]vintage.SheetOptions{
		"month":  {City: "gz", Region: "广州市", Year: 2023, Month: 4, At: may},
		"across": {City: "gz", Region: "广州市", Year: 2022, Month: 12, Across: true, At: may},
	} {
		sheet, err := vintage.MonthSheet(t.Context(), full, o)
		if err != nil {
			t.Fatal(err)
		}
		for ext, write := range map[string]func(io.Writer, office.StatSheet) error{".csv": office.WriteStatCSV, ".xlsx": office.WriteStatXLSX} {
			var b bytes.Buffer
			if err := write(&b, sheet); err != nil {
				t.Fatal(err)
			}
			again := take(t, full, map[string][]byte{name + ext: b.Bytes()})
			if c := again.Totals(); c.Added+c.Changed+c.Removed > 0 || c.Unchanged == 0 {
				t.Errorf("%s%s: %+v", name, ext, c)
			}
			other := store(t, dbtest.SQLite(t))
			take(t, other, sampleFiles(t, "city.csv", "units.csv", "indicators.csv"))
			take(t, other, map[string][]byte{name + ext: b.Bytes()})
			shown := func(p guatu.Period, basis string) bool {
				return p.Year == o.Year && p.EndMonth() > 1 && (o.Across || p.EndMonth() == o.Month) && !(o.Across && strings.HasPrefix(basis, "month"))
			}
			if d := cmp.Diff(facts(t, full, may, shown), facts(t, other, guatu.AsOf{Released: guatu.NewDate(2024, 1, 1)}, shown)); d != "" {
				t.Errorf("%s%s: %s", name, ext, d)
			}
		}
	}
}

func TestMonthSheetLooksLikeTheOffices(t *testing.T) {
	t.Parallel()
	s := store(t, dbtest.SQLite(t))
	take(t, s, sampleFiles(t, "city.csv", "units.csv", "indicators.csv", "observations.csv"))
	sheet, err := vintage.MonthSheet(t.Context(), s, vintage.SheetOptions{City: "gz", Region: "广州市", Year: 2023, Month: 4, At: may})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(sheet.Rows, func(r office.StatRow) bool { return r.Name == "工业投资" })
	if sheet.Title != "广州市2023年1—4月主要经济指标" || i < 0 {
		t.Fatalf("%+v", sheet)
	}
	// 414.6 亿元, +30.2 %: published for January to April 2023.
	row := sheet.Rows[i]
	if n := len(row.Cells); !row.Part || row.Cells[n-2] != "414.6" || row.Cells[n-1] != "30.2" || row.Unit != "亿元" {
		t.Errorf("%+v", row)
	}
	for _, o := range []vintage.SheetOptions{{City: "gz", Region: "广州市", Year: 2023, Month: 13, At: may}, {City: "gz", Region: "广州市", Year: 1999, Month: 4, At: may}} {
		if _, err := vintage.MonthSheet(t.Context(), s, o); err == nil {
			t.Errorf("%+v: a table", o)
		}
	}
}
