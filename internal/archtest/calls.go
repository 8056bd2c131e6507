package archtest

import (
	"go/ast"
	"path"
	"slices"
	"strconv"
	"strings"
)

// clock are the functions of package time that read or wait for the clock.
var clock = []string{"After", "AfterFunc", "NewTicker", "NewTimer", "Now", "Since", "Sleep", "Tick", "Until"}

// Calls returns the uses of the clock, of standard output and of chance without a seed
// in engines, and of sleeping in tests.
func Calls(files []File) []string {
	var out []string
	for _, f := range files {
		switch {
		case f.Test():
			out = append(out, f.uses(sleeping)...)
		case slices.Contains(Engines, f.folder()):
			out = append(out, f.uses(impureCall)...)
		}
	}
	return out
}

func sleeping(imported, name string) string {
	if imported == "time" && name == "Sleep" {
		return "a test waits for a signal, or runs in testing/synctest"
	}
	return ""
}

func impureCall(imported, name string) string {
	switch {
	case imported == "time" && slices.Contains(clock, name):
		return "an engine is told the time"
	case imported == "fmt" && strings.HasPrefix(name, "Print"):
		return "an engine returns what it has to say"
	case under(imported, "math/rand") && ast.IsExported(name) && unseeded(name):
		return "an engine takes a seeded *rand.Rand"
	}
	return ""
}

// unseeded reports whether a name of math/rand draws from the global source; the others
// are types and the constructors of seeded sources.
func unseeded(name string) bool {
	seeded := []string{"ChaCha8", "New", "NewChaCha8", "NewPCG", "NewSource", "NewZipf", "PCG", "Rand", "Source", "Source64", "Zipf"}
	return !slices.Contains(seeded, name)
}

// uses returns the places of f where why has an objection to imported.name.
func (f File) uses(why func(imported, name string) string) []string {
	names := f.importNames()
	var out []string
	ast.Inspect(f.Syntax, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := selector.X.(*ast.Ident); ok && names[x.Name] != "" {
			if reason := why(names[x.Name], selector.Sel.Name); reason != "" {
				out = append(out, f.at(n.Pos())+" uses "+x.Name+"."+selector.Sel.Name+": "+reason)
			}
		}
		return true
	})
	return out
}

// importNames maps the names under which f knows packages to their import paths. The
// name of an unnamed import is guessed from its path, which holds for the standard
// library, major versions included.
func (f File) importNames() map[string]string {
	names := map[string]string{}
	for _, spec := range f.Syntax.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue // the parser has accepted it
		}
		name := path.Base(imported)
		if name == "v2" {
			name = path.Base(path.Dir(imported))
		}
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = imported
	}
	return names
}
