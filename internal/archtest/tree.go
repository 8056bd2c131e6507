// Package archtest holds the rules of the house that a compiler does not: which
// package may import which, how long functions and files may be, and what no file may
// contain. Its tests apply them to the repository. Start with [Imports], [Budgets] and
// [Marks]; each returns one line per violation, saying where and what to do.
package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Module is the module whose packages the rules are about.
const Module = "guatu"

// File is one parsed Go file.
type File struct {
	Path   string // relative to the root of the repository, with slashes
	Syntax *ast.File

	set *token.FileSet
}

// Parse reads one Go file that stands at the slash-separated path.
func Parse(path string, source []byte) (File, error) {
	set := token.NewFileSet()
	syntax, err := parser.ParseFile(set, path, source, parser.ParseComments|parser.SkipObjectResolution)
	return File{Path: path, Syntax: syntax, set: set}, err
}

// Load parses the Go files under root, without testdata.
func Load(root string) ([]File, error) {
	var files []File
	err := walk(root, func(name string) error {
		if path.Ext(name) != ".go" || slices.Contains(strings.Split(name, "/"), "testdata") {
			return nil
		}
		source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		file, err := Parse(name, source)
		files = append(files, file)
		return err
	})
	return files, err
}

// walk calls visit with the slash-separated path of every regular file under root that
// belongs to the repository: not git's own, not what make builds.
func walk(root string, visit func(name string) error) error {
	return fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (name == ".git" || name == "bin" || entry.Name() == "node_modules"):
			return fs.SkipDir
		case !entry.Type().IsRegular():
			return nil
		}
		return visit(name)
	})
}

// Root returns the folder of go.mod at or above dir.
func Root(dir string) (string, error) {
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", fmt.Errorf("no go.mod above the test")
		}
		dir = parent
	}
}

// Test reports whether f is a test file.
func (f File) Test() bool { return strings.HasSuffix(f.Path, "_test.go") }

// Generated reports whether a program wrote f.
func (f File) Generated() bool { return ast.IsGenerated(f.Syntax) }

// folder returns the folder of f, "." for the root package.
func (f File) folder() string { return path.Dir(f.Path) }

// line returns the line of a position of f, from 1.
func (f File) line(p token.Pos) int { return f.set.Position(p).Line }

// at returns "path:line".
func (f File) at(p token.Pos) string { return fmt.Sprintf("%s:%d", f.Path, f.line(p)) }

// lines returns the number of lines of f.
func (f File) lines() int { return f.set.File(f.Syntax.FileStart).LineCount() }
