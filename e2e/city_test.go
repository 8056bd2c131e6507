package e2e

import (
	"os"
	"testing"
)

// smallCity is the invented city of the scripts; those copy it with "cp $CITY/… .".
const smallCity = "testdata/city"

// copyCity copies the files of the small city into a folder of the test's own.
func copyCity(t testing.TB) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(smallCity)); err != nil {
		t.Fatal(err)
	}
	return dir
}
