package archtest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// source is a Go file with the given imports.
func source(imports ...string) string {
	var b strings.Builder
	b.WriteString("package p\n")
	for _, path := range imports {
		fmt.Fprintf(&b, "import _ %q\n", path)
	}
	return b.String()
}

// tree parses files given as path → source, in the order of their paths.
func tree(t *testing.T, sources map[string]string) []File {
	t.Helper()
	var files []File
	for path, text := range sources {
		f, err := Parse(path, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// The table is the drawing of the house, read arrow by arrow.
func TestImports(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		file, imports string
		allowed       bool
	}{
		{"date.go", "time", true},
		{"date.go", "guatu/light", false},
		{"date.go", "github.com/google/go-cmp/cmp", false},
		{"forecast/fan.go", "guatu", true},
		{"forecast/fan.go", "guatu/series", true},
		{"forecast/fan.go", "gonum.org/v1/gonum/mat", true},
		{"forecast/fan.go", "math/rand/v2", true},
		{"forecast/fan.go", "os", false},
		{"forecast/fan.go", "log/slog", false},
		{"forecast/fan.go", "net/http/httptest", false},
		{"forecast/fan.go", "golang.org/x/text/width", false},
		{"forecast/fan.go", "guatu/internal/register", false},
		{"forecast/fan_test.go", "pgregory.net/rapid", true},
		{"draw/svg.go", "net/url", true},
		{"draw/svg.go", "embed", true},
		{"extract/cut.go", "golang.org/x/text/width", true},
		{"extract/quantity/cut.go", "golang.org/x/text/width", true},
		{"extract/cut.go", "golang.org/x/net/html", false},
		{"internal/promise/a.go", "guatu/extract", true},
		{"internal/promise/a.go", "guatu/internal/register", true},
		{"internal/promise/a.go", "database/sql", false},
		{"internal/promise/a.go", "net/http", false},
		{"internal/intake/a.go", "guatu/internal/sqlstore", false},
		{"internal/desk/a.go", "guatu/internal/web", false},
		{"internal/bulletin/a.go", "guatu/internal/app", false},
		{"internal/unheard/a.go", "database/sql", false},
		{"internal/promise/a_test.go", "guatu/internal/sqlstore", true},
		{"internal/sqlstore/a.go", "database/sql", true},
		{"internal/web/a.go", "net/http", true},
		{"internal/web/a.go", "guatu/internal/promise", true},
		{"internal/web/a.go", "guatu/internal/api", false},
		{"internal/api/a.go", "guatu/internal/web", false},
		{"internal/api/a.go", "guatu/internal/sqlstore", false},
		{"internal/office/a.go", "guatu/internal/sqlstore", false},
		{"internal/web/parts/a.go", "net/http", true},
		{"internal/web/parts/a.go", "guatu/internal/sqlstore", false},
		{"internal/pages/a.go", "guatu/internal/web", true},
		{"internal/pages/a.go", "guatu/internal/sqlstore", false},
		{"internal/web/a.go", "guatu/internal/pages", false},
		{"internal/desk/a.go", "guatu/internal/pages", false},
		{"internal/web/a.go", "guatu/internal/dbtest", false},
		{"internal/web/a_test.go", "guatu/internal/dbtest", true},
		{"internal/browsertest/a.go", "net/http", true},
		{"internal/app/a.go", "guatu/internal/sqlstore", true},
		{"internal/web/a.go", "guatu/internal/app", false},
		{"cmd/guatu/main.go", "guatu/internal/app", true},
		{"internal/app/a.go", "guatu/cmd/guatu", false},
		{"cmd/guatu/main.go", "guatu/cmd/guatu/internal/prefault", true},
		{"internal/app/a.go", "guatu/cmd/guatu/internal/prefault", false},
		{"tools/main.go", "github.com/evanw/esbuild/pkg/api", true},
	} {
		found := Imports(tree(t, map[string]string{c.file: source(c.imports)}))
		if allowed := len(found) == 0; allowed != c.allowed {
			t.Errorf("%s importing %s: allowed %v, want %v %q", c.file, c.imports, allowed, c.allowed, found)
		}
	}
}

// A step that imports a harmless-looking package which imports the database is told how.
func TestImportsThroughAnother(t *testing.T) {
	t.Parallel()
	found := Imports(tree(t, map[string]string{
		"internal/desk/a.go":   source("guatu/internal/office"),
		"internal/office/a.go": source("guatu/sample"),
		"sample/a.go":          source("net/http", "guatu/sample"), // a cycle must not hang it
	}))
	want := "guatu/internal/office → guatu/sample → net/http"
	if len(found) != 1 || !strings.Contains(found[0], want) {
		t.Errorf("got %q, want one violation with %s", found, want)
	}
}

func TestNamelessPackages(t *testing.T) {
	t.Parallel()
	for path, nameless := range map[string]bool{
		"internal/util/a.go":        true,
		"internal/web/helpers/a.go": true,
		"internal/web/a.go":         false,
	} {
		if found := Imports(tree(t, map[string]string{path: "package p"})); (len(found) > 0) != nameless {
			t.Errorf("%s: %q", path, found)
		}
	}
	if found := Imports(tree(t, map[string]string{"internal/x/a.go": "package common"})); len(found) != 1 {
		t.Errorf("package common in folder x: %q", found)
	}
}

func TestCalls(t *testing.T) {
	t.Parallel()
	body := func(imported, use string) string {
		return fmt.Sprintf("package p\nimport %s\nvar _ = %s\n", imported, use)
	}
	for _, c := range []struct {
		file, text string
		allowed    bool
	}{
		{"series/a.go", body(`"time"`, "time.Now"), false},
		{"series/a.go", body(`clock "time"`, "clock.Since"), false},
		{"series/a.go", body(`"time"`, "time.UTC"), true},
		{"series/a.go", body(`"fmt"`, "fmt.Println"), false},
		{"series/a.go", body(`"fmt"`, "fmt.Sprint"), true},
		{"series/a.go", body(`"math/rand/v2"`, "rand.IntN"), false},
		{"series/a.go", body(`"math/rand/v2"`, "rand.New(rand.NewPCG(1, 2))"), true},
		{"internal/web/a.go", body(`"time"`, "time.Now"), true},
		{"internal/web/a_test.go", body(`"time"`, "time.Sleep"), false},
		{"internal/web/a_test.go", body(`"time"`, "time.Now"), true},
	} {
		found := Calls(tree(t, map[string]string{c.file: c.text}))
		if allowed := len(found) == 0; allowed != c.allowed {
			t.Errorf("%s with %q: allowed %v, want %v %q", c.file, c.text, allowed, c.allowed, found)
		}
	}
}

// functions is a file of functions that have the given lengths in lines.
func functions(lengths ...int) string {
	var b strings.Builder
	b.WriteString("package p\n")
	for i, n := range lengths {
		fmt.Fprintf(&b, "// f%d has a comment that does not count.\nfunc f%d() {%s}\n", i, i, strings.Repeat("\n", n-1))
	}
	return b.String()
}

// The lengths stand on either side of each budget.
func TestBudgets(t *testing.T) {
	t.Parallel()
	short := slices.Repeat([]int{5}, 21)
	for name, c := range map[string]struct {
		files  map[string]string
		broken string
	}{
		"median function at the limit":   {map[string]string{"a.go": functions(1, 11, 30)}, ""},
		"median function above":          {map[string]string{"a.go": functions(1, 12, 30)}, "median function has 12"},
		"22 of 25 are 88 %":              {map[string]string{"a.go": functions(slices.Concat(short, []int{40, 41, 41, 41})...), "b.go": "package p", "c.go": "package p"}, ""},
		"22 of 26 are fewer than 88 %":   {map[string]string{"a.go": functions(slices.Concat(short, []int{40, 41, 41, 41, 41})...), "b.go": "package p", "c.go": "package p"}, "22 of 26"},
		"median file at the limit":       {map[string]string{"a.go": "package p" + strings.Repeat("\n", 150)}, ""},
		"median file above":              {map[string]string{"a.go": "package p" + strings.Repeat("\n", 151)}, "median file has 151"},
		"generated code does not count":  {map[string]string{"a.go": "// Code generated by x. DO NOT EDIT.\n" + functions(900)}, ""},
		"tests count for the longest":    {map[string]string{"a_test.go": "package p" + strings.Repeat("\n", 801)}, "801 lines"},
		"tests do not count for medians": {map[string]string{"a_test.go": functions(100)}, ""},
	} {
		found := Budgets(tree(t, c.files))
		if c.broken == "" && len(found) > 0 || c.broken != "" && (len(found) != 1 || !strings.Contains(found[0], c.broken)) {
			t.Errorf("%s: got %q, want %q", name, found, c.broken)
		}
	}
}

func TestMarks(t *testing.T) {
	t.Parallel()
	root := filepath.Join(t.TempDir(), "guatu")
	mark, homePath := "TO"+"DO: later", "/ho"+"me/zhang/guatu"
	for path, text := range map[string]string{
		"a.go":              "package p // " + mark,
		"b.md":              "a line\nsee " + homePath,
		"c.csv":             "甲," + mark, // data quotes anybody
		"d.txt":             "built in " + root + "/bin",
		"e.js":              "// " + mark + "\n" + strings.Repeat("x", bundled+1), // a bundle
		"f.png":             "\x00" + homePath,
		"g.html":            `<a href="https://example.org` + homePath + `">home</a> <input placeholder="待填">`,
		"h.go":              "package p // autoTO" + "DOs are no marks, nor is " + root + "s",
		".git/i.go":         mark,
		"bin/j.md":          mark,
		"web/testdata/k.go": "package p // " + mark,
	} {
		path = filepath.Join(root, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	marks, err := Marks(root)
	if err != nil {
		t.Fatal(err)
	}
	var places []string
	for _, m := range marks {
		place, _, _ := strings.Cut(m, " ")
		places = append(places, place)
	}
	if want := []string{"a.go:1", "b.md:2", "d.txt:1", "web/testdata/k.go:1"}; !slices.Equal(places, want) {
		t.Errorf("got %q, want marks at %q", marks, want)
	}
}

func TestMachinePaths(t *testing.T) {
	t.Parallel()
	for dir, want := range map[string]bool{
		"/": true, "/usr/src": true, "/opt": true, os.TempDir(): true, filepath.Join(os.TempDir(), "x"): true,
		"/builds": false, "/data/ci": false,
	} {
		if got := everywhere(dir); got != want {
			t.Errorf("everywhere(%s) = %v", dir, got)
		}
	}
	single, err := machinePaths("/guatu")
	if err != nil {
		t.Fatal(err)
	}
	if single.find([]byte(`"/guatu"`)) != nil {
		t.Error("a repository in /guatu forbids the address /guatu")
	}
}
