package sqlstore_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"guatu"
	"guatu/internal/dbtest"
	"guatu/internal/register"
	"guatu/internal/sqlstore"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// figures is a register of published figures: versions are vintages.
var figures = register.Def{
	Name: "figure", ZH: "数据", Key: []string{"id"}, Released: "released",
	Fields: []register.Field{register.T("id", "编号", "ID"), register.N("value", "数值", "Value", ""), register.D("released", "发布", "Released")},
}

// things is a register known since ever: versions are edits.
var things = register.Def{
	Name: "thing", ZH: "事物", Key: []string{"id"},
	Fields: []register.Field{register.T("id", "编号", "ID"), register.T("name", "名称", "Name"), register.T("place", "地点", "Place")},
}

func open(t *testing.T, dsn string) *sqlstore.Store {
	t.Helper()
	s, err := sqlstore.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func figure(id, value, released string) register.Record {
	r := register.Record{ID: id, Values: register.Values{"id": id, "value": value, "released": released}}
	r.Released = r.Date("released")
	return r
}

func thing(id string, fields ...string) register.Record {
	v := register.Values{"id": id}
	for i := 0; i+1 < len(fields); i += 2 {
		v[fields[i]] = fields[i+1]
	}
	return register.Record{ID: id, Values: v}
}

func put(t *testing.T, s *sqlstore.Store, city string, d register.Def, records ...register.Record) register.Counts {
	t.Helper()
	var c register.Counts
	err := s.Update(t.Context(), register.Change{City: city, Author: "统计局", Action: "import", Source: "a.csv"}, func(tx register.Tx) (err error) {
		c, err = tx.Put(d, records)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func day(s string) guatu.AsOf {
	d, err := guatu.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return guatu.AsOf{Released: d}
}

func values(t *testing.T, s *sqlstore.Store, city string, d register.Def, at guatu.AsOf, field string) map[string]string {
	t.Helper()
	records, err := s.Records(t.Context(), city, d.Name, at)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, r := range records {
		out[r.ID] = r.Get(field)
	}
	return out
}

func TestRevisedFigureIsReadAsItWasKnown(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		put(t, s, "gz", figures, figure("gdp", "1.8", "2023-04-27"))
		put(t, s, "gz", figures, figure("gdp", "1.9", "2023-07-27"), figure("cpi", "1.0", "2023-07-27"))
		for at, want := range map[string]map[string]string{
			"2023-04-26": {},
			"2023-04-27": {"gdp": "1.8"}, // the day itself is inclusive
			"2023-07-26": {"gdp": "1.8"},
			"2023-07-27": {"gdp": "1.9", "cpi": "1.0"},
		} {
			if diff := cmp.Diff(want, values(t, s, "gz", figures, day(at), "value")); diff != "" {
				t.Errorf("as of %s: %s", at, diff)
			}
		}
	})
}

func TestFigureLoadedLateDoesNotReplaceALaterRelease(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		put(t, s, "gz", figures, figure("gdp", "1.9", "2023-07-27"))
		if c := put(t, s, "gz", figures, figure("gdp", "1.8", "2023-04-27")); c.Added != 1 {
			t.Errorf("an earlier release, unknown until now: %+v, want one added", c)
		}
		if got := values(t, s, "gz", figures, day("2023-12-31"), "value")["gdp"]; got != "1.9" {
			t.Errorf("latest = %s, want the later release 1.9", got)
		}
	})
}

func TestSameAgainChangesNothing(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		batch := []register.Record{figure("gdp", "1.8", "2023-04-27"), figure("cpi", "2.0", "2023-04-27")}
		if c := put(t, s, "gz", figures, batch...); c != (register.Counts{Added: 2}) {
			t.Errorf("first: %+v", c)
		}
		before := revisions(t, s)
		if c := put(t, s, "gz", figures, batch...); c != (register.Counts{Unchanged: 2}) {
			t.Errorf("again: %+v", c)
		}
		if diff := cmp.Diff(before, revisions(t, s)); diff != "" {
			t.Errorf("a write of nothing moved the revision: %s", diff)
		}
	})
}

func revisions(t *testing.T, s *sqlstore.Store) map[string]string {
	t.Helper()
	r, err := s.Revisions(t.Context(), "gz")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestPartialRowKeepsOtherFieldsAndEmptyClears(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		put(t, s, "gz", things, thing("a", "name", "甲", "place", "南沙"))
		put(t, s, "gz", things, thing("a", "name", "乙"))
		if got := values(t, s, "gz", things, day("2199-01-01"), "place")["a"]; got != "南沙" {
			t.Errorf("place = %q, want kept", got)
		}
		put(t, s, "gz", things, thing("a", "place", ""))
		history, err := s.History(t.Context(), "gz", "thing", "a", day("2199-01-01"))
		if err != nil {
			t.Fatal(err)
		}
		var places []string
		for _, h := range history {
			places = append(places, h.Get("name")+h.Get("place"))
		}
		if diff := cmp.Diff([]string{"甲南沙", "乙南沙", "乙"}, places); diff != "" {
			t.Errorf("history: %s", diff)
		}
	})
}

func TestEditOfAReferenceRowIsNotSeenBeforeItsDay(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		put(t, s, "gz", things, thing("a", "name", "甲"))
		edit := thing("a", "name", "乙")
		edit.Released = day("2023-06-01").Released
		put(t, s, "gz", things, edit)
		if got := values(t, s, "gz", things, day("2023-05-31"), "name")["a"]; got != "甲" {
			t.Errorf("before the edit: %q", got)
		}
		if got := values(t, s, "gz", things, day("2023-06-01"), "name")["a"]; got != "乙" {
			t.Errorf("on the day: %q", got)
		}
	})
}

func TestRecordedInstantBoundsReads(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		put(t, s, "gz", figures, figure("gdp", "1.8", "2023-04-27"))
		first, err := s.Record(t.Context(), "gz", "figure", "gdp", day("2023-12-31"))
		if err != nil {
			t.Fatal(err)
		}
		put(t, s, "gz", figures, figure("gdp", "9.9", "2023-04-27"))
		at := day("2023-12-31")
		if got := values(t, s, "gz", figures, at, "value")["gdp"]; got != "9.9" {
			t.Errorf("now: %s", got)
		}
		at.Recorded = first.Recorded
		if got := values(t, s, "gz", figures, at, "value")["gdp"]; got != "1.8" {
			t.Errorf("as recorded then: %s", got)
		}
	})
}

func TestRemovedRecordStaysInHistory(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		put(t, s, "gz", things, thing("a", "name", "甲"))
		remove := func() error {
			return s.Update(t.Context(), register.Change{City: "gz"}, func(tx register.Tx) error { return tx.Remove(things, "a") })
		}
		if err := remove(); err != nil {
			t.Fatal(err)
		}
		if n := len(values(t, s, "gz", things, day("2199-01-01"), "name")); n != 0 {
			t.Errorf("%d records after removal", n)
		}
		if got := values(t, s, "gz", things, day("2020-01-01"), "name")["a"]; got != "甲" {
			t.Errorf("before the removal: %q", got)
		}
		if err := remove(); guatu.CodeOf(err) != guatu.NotFound {
			t.Errorf("second removal: %v", err)
		}
		if c := put(t, s, "gz", things, thing("a", "name", "丙")); c.Changed != 1 {
			t.Errorf("put after removal: %+v", c)
		}
	})
}

func TestFailedChangeStoresNothing(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		boom := errors.New("boom")
		err := s.Update(t.Context(), register.Change{City: "gz"}, func(tx register.Tx) error {
			if _, err := tx.Put(things, []register.Record{thing("a", "name", "甲")}); err != nil {
				return err
			}
			return boom
		})
		if !errors.Is(err, boom) {
			t.Fatalf("err = %v", err)
		}
		if n := len(values(t, s, "gz", things, day("2199-01-01"), "name")); n != 0 {
			t.Errorf("%d records after a failed change", n)
		}
	})
}

func TestCountsAreThoseOfTheDay(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		put(t, s, "gz", figures, figure("gdp", "1.8", "2023-04-27"), figure("cpi", "1.0", "2023-07-27"))
		put(t, s, "gz", figures, figure("gdp", "1.9", "2023-07-27"))
		put(t, s, "gz", things, thing("a", "name", "甲"), thing("b", "name", "乙"))
		put(t, s, "sz", things, thing("a", "name", "丙"))
		if err := s.Update(t.Context(), register.Change{City: "gz"}, func(tx register.Tx) error { return tx.Remove(things, "b") }); err != nil {
			t.Fatal(err)
		}
		for at, want := range map[string]map[string]int{
			"2023-04-01": {"thing": 2}, "2023-05-01": {"figure": 1, "thing": 2}, "2199-01-01": {"figure": 2, "thing": 1},
		} {
			got, err := s.Counts(t.Context(), "gz", day(at))
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Errorf("as of %s: %s %v", at, diff, err)
			}
		}
	})
}

func TestCitiesAreListedByWhereTheyAreKept(t *testing.T) {
	t.Parallel()
	city := register.Def{Name: "city", Key: []string{"id"}, Fields: []register.Field{register.T("id", "代码", "Code"), register.T("name", "名称", "Name")}}
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		put(t, s, "b", things, thing("a", "name", "甲"))
		put(t, s, "a", city, thing("linjiang", "name", "临江市"))
		got, err := s.Cities(t.Context())
		if err != nil || len(got) != 2 || got[0].ID != "a" || got[0].Get("name") != "临江市" || got[1].ID != "b" || len(got[1].Values) != 0 {
			t.Errorf("cities %+v, %v", got, err)
		}
	})
}

func TestCitiesDoNotSeeEachOther(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		put(t, s, "gz", things, thing("a", "name", "甲"))
		put(t, s, "sz", things, thing("a", "name", "乙"))
		if got := values(t, s, "gz", things, day("2199-01-01"), "name")["a"]; got != "甲" {
			t.Errorf("gz sees %q", got)
		}
	})
}

func TestDocumentTextIsNeverReplaced(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		store := func(text string) error {
			return s.Update(t.Context(), register.Change{City: "gz"}, func(tx register.Tx) error { return tx.PutDocument("讲话.txt", text) })
		}
		if err := errors.Join(store("增长6%以上。"), store("增长6%以上。")); err != nil {
			t.Fatal(err)
		}
		if err := store("增长5%以上。"); guatu.CodeOf(err) != guatu.Conflict {
			t.Errorf("another text: %v", err)
		}
		if got, err := s.DocumentText(t.Context(), "gz", "讲话.txt"); err != nil || got != "增长6%以上。" {
			t.Errorf("text = %q, %v", got, err)
		}
	})
}

func TestOrderIsBytewiseOnBothDatabases(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		ids := []string{"B", "a", "乙", "甲", "A-1", "A1", "b", "_"}
		var records []register.Record
		for _, id := range ids {
			records = append(records, thing(id, "name", id))
		}
		put(t, s, "gz", things, records...)
		got, err := s.Records(t.Context(), "gz", "thing", day("2199-01-01"))
		if err != nil {
			t.Fatal(err)
		}
		for i := 1; i < len(got); i++ {
			if got[i-1].ID >= got[i].ID {
				t.Errorf("%q before %q", got[i-1].ID, got[i].ID)
			}
		}
	})
}

// TestNewerDatabaseIsRefused plays a file written by a program three migrations
// ahead.
func TestNewerDatabaseIsRefused(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s, err := sqlstore.Open(t.Context(), dsn)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Exec(t.Context(), `insert into goose_db_version (version_id, is_applied) values (999, true)`); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		_, err = sqlstore.Open(t.Context(), dsn)
		if guatu.CodeOf(err) != guatu.Newer || !strings.Contains(err.Error(), "999") {
			t.Errorf("err = %v, want code newer naming version 999", err)
		}
	})
}

func TestFileOfAnotherProgramIsRefused(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "books.db")
	other, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = other.ExecContext(t.Context(), `create table books (title text)`)
	if err := errors.Join(err, other.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlstore.Open(t.Context(), path); guatu.CodeOf(err) != guatu.Conflict {
		t.Errorf("err = %v, want a conflict", err)
	}
	other, err = sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	var tables int
	if err := other.QueryRowContext(t.Context(), `select count(*) from sqlite_master where type = 'table'`).Scan(&tables); err != nil || tables != 1 {
		t.Errorf("%d tables afterwards, %v; want only its own", tables, err)
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, dsn := range []string{filepath.Join(t.TempDir(), "no", "such", "folder", "x.db"), "postgres://127.0.0.1:1/none?connect_timeout=1"} {
		if _, err := sqlstore.Open(t.Context(), dsn); err == nil || !strings.Contains(err.Error(), "--db") {
			t.Errorf("open %s: %v, want a hint to --db", dsn, err)
		}
	}
}

// TestStoreAgainstModel writes random versions and compares every as-of read with
// a plain list that is searched from the end.
func TestStoreAgainstModel(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		city := 0
		rapid.Check(t, func(rt *rapid.T) {
			city++
			checkModel(rt, s, fmt.Sprint("city", city))
		})
	})
}

func checkModel(rt *rapid.T, s *sqlstore.Store, city string) {
	type row struct{ released, value string }
	model := map[string][]row{}
	days := []string{"2023-01-01", "2023-02-01", "2023-03-01"}
	current := func(id, at string) (string, bool) {
		best := row{}
		for _, r := range model[id] {
			if r.released <= at && r.released >= best.released {
				best = r
			}
		}
		return best.value, best.released != ""
	}
	for range rapid.IntRange(1, 6).Draw(rt, "writes") {
		id := rapid.SampledFrom([]string{"x", "y"}).Draw(rt, "id")
		released := rapid.SampledFrom(days).Draw(rt, "released")
		value := fmt.Sprint(rapid.IntRange(0, 3).Draw(rt, "value"))
		err := s.Update(context.Background(), register.Change{City: city}, func(tx register.Tx) error {
			_, err := tx.Put(figures, []register.Record{figure(id, value, released)})
			return err
		})
		if err != nil {
			rt.Fatal(err)
		}
		model[id] = append(model[id], row{released, value})
	}
	for _, at := range days {
		records, err := s.Records(context.Background(), city, "figure", day(at))
		if err != nil {
			rt.Fatal(err)
		}
		got := map[string]string{}
		for _, r := range records {
			got[r.ID] = r.Get("value")
		}
		want := map[string]string{}
		for id := range model {
			if v, ok := current(id, at); ok {
				want[id] = v
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("as of %s: %s", at, diff)
		}
	}
}

// Every change of a city is a link that names the one before it.
func TestChangesFormAChain(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		put(t, s, "gz", things, thing("a", "name", "甲"))
		put(t, s, "gz", things, thing("b", "name", "乙"))
		put(t, s, "sz", things, thing("a", "name", "丙"))
		links, err := s.Chain(t.Context(), "gz")
		if err != nil || len(links) != 2 {
			t.Fatalf("%d links, %v", len(links), err)
		}
		if links[0].Previous != "" || links[1].Previous != links[0].Hash || links[0].Hash == links[1].Hash || len(links[1].Hash) != 64 {
			t.Errorf("links %+v", links)
		}
	})
}
