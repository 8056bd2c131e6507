package sqlstore_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"guatu"
	"guatu/internal/dbtest"
	"guatu/internal/register"
	"guatu/internal/sqlstore"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// What stands under a prefix is what reading the whole register and keeping the ids
// that begin with it gives, whatever the ids look like.
func TestUnderIsPartOfTheWhole(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		ids := []string{"工业投资/广州市/2023-04", "工业投资/广州市/2023-05", "工业投资/广州市黄埔区/2023-04", "工业投资额/广州市/2023-04", "工业", "/", "A%_/b", "a/B", "😀/广州市/2023", ""}
		for round := range 3 {
			var records []register.Record
			for k, id := range ids {
				if (k+round)%3 > 0 && id != "" {
					records = append(records, figure(id, fmt.Sprint(round), fmt.Sprintf("2023-0%d-27", 4+round)))
				}
			}
			put(t, s, "gz", figures, records...)
		}
		remove(t, s, figures, "工业投资/广州市/2023-05")
		rapid.Check(t, func(rt *rapid.T) {
			prefix := rapid.SampledFrom(ids).Draw(rt, "id")
			for n := rapid.IntRange(0, 6).Draw(rt, "cut"); n > 0 && prefix != ""; n-- {
				prefix = string([]rune(prefix)[:len([]rune(prefix))-1])
			}
			at := day(rapid.SampledFrom([]string{"2023-04-01", "2023-04-27", "2023-06-01", "2999-01-01"}).Draw(rt, "day"))
			checkUnder(rt, s, prefix, at)
		})
	})
}

func remove(t *testing.T, s *sqlstore.Store, d register.Def, id string) {
	t.Helper()
	err := s.Update(t.Context(), register.Change{City: "gz", Author: "统计局"}, func(tx register.Tx) error { return tx.Remove(d, id) })
	if err != nil {
		t.Fatal(err)
	}
}

func checkUnder(t *rapid.T, s *sqlstore.Store, prefix string, at guatu.AsOf) {
	whole, err := s.Records(t.Context(), "gz", figures.Name, at)
	if err != nil {
		t.Fatal(err)
	}
	whole = slices.DeleteFunc(whole, func(r register.Record) bool { return !strings.HasPrefix(r.ID, prefix) })
	got, err := s.RecordsUnder(t.Context(), "gz", figures.Name, prefix, at)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(whole, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("under %q: %s", prefix, d)
	}
	var history []register.Record
	all, err := s.VersionsUnder(t.Context(), "gz", figures.Name, "", at)
	if err != nil {
		t.Fatal(err)
	}
	ids := slices.Compact(slices.Collect(func(yield func(string) bool) {
		for _, r := range all {
			if strings.HasPrefix(r.ID, prefix) && !yield(r.ID) {
				return
			}
		}
	}))
	for _, id := range ids {
		versions, err := s.History(t.Context(), "gz", figures.Name, id, at)
		if err != nil {
			t.Fatal(err)
		}
		history = append(history, versions...)
	}
	got, err = s.VersionsUnder(t.Context(), "gz", figures.Name, prefix, at)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(history, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("versions under %q: %s", prefix, d)
	}
}

// A tombstone is a version: who removed a figure, and when, stays.
func TestVersionsHoldTombstones(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		put(t, s, "gz", figures, figure("gdp/a", "1.8", "2023-04-27"))
		remove(t, s, figures, "gdp/a")
		got, err := s.VersionsUnder(t.Context(), "gz", figures.Name, "gdp/", guatu.AsOf{Released: guatu.NewDate(2999, 1, 1)})
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != 2 || got[0].Deleted || !got[1].Deleted || got[1].Author != "统计局" {
			t.Errorf("%+v", got)
		}
	})
}

// A load stores what putting the same records does, in more than one change.
func TestLoadIsAPut(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := open(t, dsn)
		const n = 50_010
		records := func(yield func(register.Record) bool) {
			for k := range n {
				if !yield(figure(fmt.Sprintf("gdp/%06d", k), "1", "2023-04-27")) {
					return
				}
			}
		}
		if err := s.Load(t.Context(), register.Change{City: "gz", Author: "统计局"}, figures, records); err != nil {
			t.Fatal(err)
		}
		counts, err := s.Counts(t.Context(), "gz", day("2023-04-27"))
		if err != nil || counts[figures.Name] != n {
			t.Errorf("%v, %v", counts, err)
		}
		if c := put(t, s, "gz", figures, figure("gdp/000007", "1", "2023-04-27")); c.Unchanged != 1 {
			t.Errorf("%+v", c)
		}
		links, err := s.Chain(t.Context(), "gz")
		if err != nil || len(links) != 2 || links[1].Previous != links[0].Hash {
			t.Errorf("%+v, %v", links, err)
		}
	})
}
