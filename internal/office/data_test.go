package office

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
)

// eachFile calls f for the files of the shared data with an extension.
func eachFile(t *testing.T, extension string, f func(name string, data []byte)) {
	t.Helper()
	root := os.DirFS("../../../shared/data")
	if _, err := fs.Stat(root, "."); err != nil {
		t.Skip("no ../shared/data beside the repository: the files in it are not read")
	}
	must(t, fs.WalkDir(root, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(name) != extension {
			return err
		}
		data, err := fs.ReadFile(root, name)
		if err == nil {
			f(name, data)
		}
		return err
	}))
}

// Real tables come out as the csv package reads them: no row of theirs is mistaken
// for a title or a note.
func TestRealTables(t *testing.T) {
	t.Parallel()
	files := 0
	eachFile(t, ".csv", func(name string, data []byte) {
		want, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF")))).ReadAll()
		if err != nil || len(want) > 5000 {
			return
		}
		tables, err := ReadTables(name, data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		files++
		if got := tables[0]; len(got.Header) != len(want[0]) || len(got.Rows) != len(want)-1 || len(got.Notes) > 0 {
			t.Errorf("%s: %d columns, %d rows, notes %q; want %d, %d", name, len(got.Header), len(got.Rows), got.Notes, len(want[0]), len(want)-1)
		}
	})
	t.Logf("%d tables", files)
}

// Real reports come out as they are.
func TestRealTexts(t *testing.T) {
	t.Parallel()
	eachFile(t, ".txt", func(name string, data []byte) {
		d, err := ReadDocument(name, data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if d.Encoding != "UTF-8" || d.Text != strings.ReplaceAll(string(data), "\r\n", "\n") {
			t.Errorf("%s: changed, as %s", name, d.Encoding)
		}
	})
}
