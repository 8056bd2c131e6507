package e2e

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"database/sql"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	_ "modernc.org/sqlite" // driver "sqlite"
)

// TestScript runs testdata/script/*.txtar. Beside testscript's own commands there are
//
//	exits CODE guatu ARGS…     the command ends with exactly CODE
//	cut SHARE FILE OUT         OUT is the first SHARE per cent of FILE
//	bomb OUT                   OUT is a workbook that unpacks to far more than it is
//	sql FILE STATEMENT         changes a SQLite file behind the product's back
//
// and the small city of testdata/city in the folder $WORK/city.
func TestScript(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", binDir+string(os.PathListSeparator)+os.Getenv("PATH"))
			env.Setenv("NO_COLOR", "1")
			return os.CopyFS(filepath.Join(env.WorkDir, "city"), os.DirFS(smallCity))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "cut": cut, "bomb": bomb, "sql": alter,
		},
	})
}

func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	got := 0
	switch {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("%s ended with %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

func cut(ts *testscript.TestScript, _ bool, args []string) {
	share, err := strconv.Atoi(args[0])
	ts.Check(err)
	data := ts.ReadFile(args[1])
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(data[:len(data)*share/100]), 0o600))
}

// bomb makes a sheet of 300 MiB of blanks, more than the 256 MiB that may be unpacked,
// out of one packed MiB that is repeated: a flushed piece of a deflate stream ends at a
// byte and, being the first, refers to nothing before it.
func bomb(ts *testscript.TestScript, _ bool, args []string) {
	const pieces, piece = 300, 1 << 20
	var packed, b bytes.Buffer
	f, err := flate.NewWriter(&packed, flate.BestCompression)
	ts.Check(err)
	_, err = f.Write(bytes.Repeat([]byte(" "), piece))
	ts.Check(errors.Join(err, f.Flush()))
	stream := bytes.Repeat(packed.Bytes(), pieces)
	packed.Reset()
	ts.Check(f.Close())
	stream = append(stream, packed.Bytes()...)
	z := zip.NewWriter(&b)
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, UncompressedSize64: pieces * piece, CompressedSize64: uint64(len(stream)),
	})
	ts.Check(err)
	_, err = w.Write(stream)
	ts.Check(errors.Join(err, z.Close()))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o600))
}

func alter(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = db.Exec(args[1])
	ts.Check(errors.Join(err, db.Close()))
}
