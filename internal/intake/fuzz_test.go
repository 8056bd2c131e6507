package intake_test

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"reflect"
	"testing"

	"guatu/internal/intake"
	"guatu/internal/sqlstore"
)

// Whatever the bytes, under every extension: no panic, an error stores nothing, and
// what was taken is unchanged when it is taken again.
func FuzzImport(f *testing.F) {
	for _, text := range smallCity() {
		f.Add([]byte(text))
	}
	f.Add(workbook(f, []any{"单位", []any{"name"}, []any{"乙局"}}))
	f.Add(officeTable(f))
	f.Add([]byte("name\n\x00\n"))
	f.Add([]byte("单位：万元,\nno,unit\n"))
	store, err := sqlstore.Open(f.Context(), filepath.Join(f.TempDir(), "guatu.db"))
	check(f, err)
	f.Cleanup(func() { check(f, store.Close()) })
	f.Fuzz(func(t *testing.T, data []byte) {
		city := fmt.Sprintf("%x", sha256.Sum256(data)) // one of its own, whatever came before
		for _, ext := range []string{".csv", ".tsv", ".xlsx", ".txt", ".docx", ".html", ".pdf", ".bin"} {
			before, err := store.Revisions(t.Context(), city)
			check(t, err)
			r := intake.Import(t.Context(), store, intake.Options{City: city}, named("file"+ext, data), nil)
			after, err := store.Revisions(t.Context(), city)
			check(t, err)
			if r.Err() != nil {
				if !reflect.DeepEqual(before, after) {
					t.Fatalf("%s: %v, and yet something is stored", ext, r.Err())
				}
				continue
			}
			again := intake.Import(t.Context(), store, intake.Options{City: city}, named("file"+ext, data), nil)
			if c := again.Totals(); again.Err() != nil || c.Added+c.Changed > 0 {
				t.Fatalf("%s again: %+v, %v", ext, c, again.Err())
			}
		}
	})
}
