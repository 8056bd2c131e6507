package vintage_test

import (
	"context"
	"slices"
	"testing"

	"guatu"
	"guatu/internal/dbtest"
	"guatu/internal/monitor"
	"guatu/internal/register"
	"guatu/internal/sqlstore"
	"guatu/internal/vintage"

	"github.com/google/go-cmp/cmp"
)

var ever = guatu.AsOf{Released: guatu.NewDate(2999, 1, 1)}

func definition(t *testing.T, name string) register.Def {
	t.Helper()
	all := monitor.Registers()
	return all[slices.IndexFunc(all, func(d register.Def) bool { return d.Name == name })]
}

func store(t *testing.T, dsn string) *sqlstore.Store {
	t.Helper()
	s, err := sqlstore.Open(context.Background(), dsn)
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

// write stores figures given as indicator, region, period, basis, value, released.
func write(t *testing.T, s *sqlstore.Store, rows ...[6]string) {
	t.Helper()
	d := definition(t, monitor.Observations)
	var records []register.Record
	for _, r := range rows {
		v := register.Values{"indicator": r[0], "region": r[1], "period": r[2], "basis": r[3], "value": r[4], "unit": "%", "released": r[5], "source": "统计局"}
		records = append(records, register.Record{ID: d.ID(v), Values: v})
		records[len(records)-1].Released = records[len(records)-1].Date("released")
	}
	update(t, s, func(tx register.Tx) error { _, err := tx.Put(d, records); return err })
}

func update(t *testing.T, s *sqlstore.Store, fn func(register.Tx) error) {
	t.Helper()
	if err := s.Update(t.Context(), register.Change{City: "gz", Author: "张三"}, fn); err != nil {
		t.Fatal(err)
	}
}

// A figure that was released, revised, released under an alias, and one that was
// withdrawn: all versions are there with what became of them.
func TestEveryVersion(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := store(t, dsn)
		indicators := definition(t, monitor.Indicators)
		update(t, s, func(tx register.Tx) error {
			_, err := tx.Put(indicators, []register.Record{{ID: "地区生产总值", Values: register.Values{"name": "地区生产总值", "aliases": "GDP"}}})
			return err
		})
		write(t, s, [6]string{"地区生产总值", "广州市", "2023-Q1", "ytd_yoy", "1.8", "2023-04-27"}, [6]string{"地区生产总值", "广州市黄埔区", "2023-Q1", "ytd_yoy", "9", "2023-04-27"})
		write(t, s, [6]string{"GDP", "广州市", "2023-Q2", "ytd_yoy", "4.7", "2023-07-27"}, [6]string{"地区生产总值", "广州市", "2023-Q1", "ytd_yoy", "1.9", "2023-07-27"})
		update(t, s, func(tx register.Tx) error {
			return tx.Remove(definition(t, monitor.Observations), "GDP/广州市/2023-Q2/ytd_yoy/%/统计局")
		})
		for _, name := range []string{"GDP", "地区生产总值"} {
			rows, err := vintage.Of(t.Context(), s, "gz", name, "广州市", ever)
			if err != nil {
				t.Fatal(err)
			}
			var got [][3]string
			for _, r := range rows {
				got = append(got, [3]string{r.Period.String(), r.Value, string(r.Status)})
			}
			want := [][3]string{{"2023-Q1", "1.8", "superseded"}, {"2023-Q1", "1.9", "current"}, {"2023-Q2", "4.7", "superseded"}, {"2023-Q2", "4.7", "removed"}}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		}
		early, err := vintage.Of(t.Context(), s, "gz", "GDP", "广州市", guatu.AsOf{Released: guatu.NewDate(2023, 5, 1)})
		if err != nil || len(early) != 1 || early[0].Status != vintage.Current {
			t.Errorf("%+v, %v", early, err)
		}
		cells := vintage.Cells(early)
		if len(cells[0]) != len(vintage.Columns()) || cells[0][2] != "2023-04-27" || cells[0][4] != "统计局" {
			t.Errorf("%q", cells)
		}
	})
}

// The state made of all versions is what the store reads as of the day.
func TestStateIsTheStoresOwn(t *testing.T) {
	t.Parallel()
	s := store(t, dbtest.SQLite(t))
	write(t, s, [6]string{"a", "x", "2023-02", "ytd", "1", "2023-03-27"}, [6]string{"a", "x", "2023-03", "ytd", "2", "2023-04-27"})
	write(t, s, [6]string{"a", "x", "2023-02", "ytd", "1.5", "2023-05-27"}, [6]string{"b", "x", "2023-02", "ytd", "1", "2023-05-27"})
	update(t, s, func(tx register.Tx) error {
		return tx.Remove(definition(t, monitor.Observations), "a/x/2023-03/ytd/%/统计局")
	})
	versions, err := s.VersionsUnder(t.Context(), "gz", monitor.Observations, "", ever)
	if err != nil {
		t.Fatal(err)
	}
	for _, day := range []guatu.Date{0, guatu.NewDate(2023, 3, 27), guatu.NewDate(2023, 4, 30), guatu.NewDate(2023, 5, 27), ever.Released} {
		want, err := s.Records(t.Context(), "gz", monitor.Observations, guatu.AsOf{Released: day})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, vintage.State(versions, day)); d != "" {
			t.Errorf("%s: %s", day, d)
		}
	}
}
