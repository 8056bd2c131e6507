package archtest

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Engines are the public, pure packages, by folder.
var Engines = []string{
	"agree", "backtest", "breakdown", "calendar", "draw", "extract", "extract/wordindex", "extract/quantity", "forecast", "light", "reconcile",
	"schedule", "schedule/compress", "schedule/earliest", "schedule/generate", "schedule/quality", "series",
}

// adapters connect the house to a library or a protocol; app joins them, and they do
// not know of each other. Only the pages stand on another, the shell of web.
var adapters = []string{
	"internal/api", "internal/jobs", "internal/office", "internal/pages", "internal/sqlstore", "internal/web",
}

// above are the packages that no step of the loop may know, directly or through others.
var above = []string{
	"database/sql", "net/http",
	Module + "/internal/api", Module + "/internal/app", Module + "/internal/jobs", Module + "/internal/pages",
	Module + "/internal/sqlstore", Module + "/internal/web",
}

// impure are the packages of the standard library that read or write the world.
var impure = []string{
	"crypto/rand", "database/sql", "io/ioutil", "log", "net", "net/http", "os", "plugin", "syscall",
}

// nameless are package names that say nothing of what is inside.
var nameless = []string{"common", "helper", "helpers", "manager", "misc", "models", "util", "utils"}

// Imports returns the violations of the direction of imports, in a fixed order. Test
// files are free in what they import.
func Imports(files []File) []string {
	g := newGraph(files)
	var out []string
	for _, folder := range slices.Sorted(maps.Keys(g)) {
		for _, imported := range slices.Sorted(maps.Keys(g[folder])) {
			if why := g.forbidden(folder, imported); why != "" {
				out = append(out, fmt.Sprintf("%s imports %s: %s", g[folder][imported], imported, why))
			}
		}
	}
	return append(out, namelessPackages(files)...)
}

// graph maps folder → imported path → the first place that imports it.
type graph map[string]map[string]string

func newGraph(files []File) graph {
	g := graph{}
	for _, f := range files {
		if f.Test() || under(f.Path, "tools") { // tools is a module of its own
			continue
		}
		if g[f.folder()] == nil {
			g[f.folder()] = map[string]string{}
		}
		for _, spec := range f.Syntax.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				continue // the parser has accepted it
			}
			if _, known := g[f.folder()][imported]; !known {
				g[f.folder()][imported] = f.at(spec.Pos())
			}
		}
	}
	return g
}

// forbidden says why the package in folder may not import imported, or nothing.
func (g graph) forbidden(folder, imported string) string {
	target, own := ownFolder(imported)
	switch {
	case own && support(target) && !support(folder):
		return "only tests use " + target
	case own && under(target, "cmd") && !under(target, folder+"/internal"):
		return "a command is not a library"
	case own && target == "internal/app" && !under(folder, "cmd") && !under(folder, "e2e"):
		return "only commands start the app"
	case folder == ".":
		return rootRule(imported)
	case slices.Contains(Engines, folder):
		return engineRule(folder, imported)
	case own && strangers(folder, target):
		return "adapters do not know each other; internal/app joins them"
	case step(folder):
		return g.stepRule(imported)
	}
	return ""
}

// strangers reports whether two folders belong to two adapters that may not meet. What
// stands below an adapter's folder belongs to it.
func strangers(folder, target string) bool {
	from, to := adapterOf(folder), adapterOf(target)
	if from == "" || to == "" || from == to {
		return false
	}
	return from != "internal/pages" || to != "internal/web"
}

func adapterOf(folder string) string {
	for _, a := range adapters {
		if under(folder, a) {
			return a
		}
	}
	return ""
}

func rootRule(imported string) string {
	if standard(imported) {
		return ""
	}
	return "the root package uses the standard library only"
}

func engineRule(folder, imported string) string {
	target, own := ownFolder(imported)
	switch {
	case standard(imported) && anyUnder(imported, impure) && imported != "net/url":
		return "an engine is pure: no files, network, database, log or chance"
	case standard(imported), under(imported, "gonum.org/v1/gonum"):
		return ""
	case own && (target == "." || slices.Contains(Engines, target)):
		return ""
	case under(folder, "extract") && under(imported, "golang.org/x/text"):
		return ""
	}
	return "an engine uses the standard library, the root package, other engines and gonum only"
}

// stepRule follows imports through our own packages, since a step that imports a
// package which imports database/sql knows the database all the same.
func (g graph) stepRule(imported string) string {
	chain := g.reaches(imported, map[string]bool{})
	switch len(chain) {
	case 0:
		return ""
	case 1:
		return "a step of the loop has its own small port; internal/app joins it to the world"
	}
	return "a step of the loop then knows " + strings.Join(chain, " → ")
}

// reaches returns the chain of imports from imported to a package of above, or nothing.
func (g graph) reaches(imported string, seen map[string]bool) []string {
	if anyUnder(imported, above) {
		return []string{imported}
	}
	target, own := ownFolder(imported)
	if !own || seen[target] {
		return nil
	}
	seen[target] = true
	for _, next := range slices.Sorted(maps.Keys(g[target])) {
		if chain := g.reaches(next, seen); chain != nil {
			return append([]string{imported}, chain...)
		}
	}
	return nil
}

// step reports whether folder holds a step of the loop or what steps share: everything
// internal that is not an adapter, the app or there for tests. A new package is held to
// the strict rule until it is named among the adapters.
func step(folder string) bool {
	return under(folder, "internal") && adapterOf(folder) == "" && !under(folder, "internal/app") && !support(folder)
}

// support reports whether folder holds a package for tests, as internal/dbtest.
func support(folder string) bool {
	return under(folder, "internal") && strings.HasSuffix(folder, "test")
}

// namelessPackages finds packages whose name says nothing.
func namelessPackages(files []File) []string {
	seen := map[string]bool{}
	var out []string
	for _, f := range files {
		for _, name := range []string{path.Base(f.folder()), f.Syntax.Name.Name} {
			if slices.Contains(nameless, name) && !seen[f.folder()] {
				seen[f.folder()] = true
				out = append(out, fmt.Sprintf("%s: a package named %s says nothing of what is inside", f.folder(), name))
			}
		}
	}
	return out
}

// ownFolder returns the folder of an import path of our module.
func ownFolder(imported string) (folder string, own bool) {
	if imported == Module {
		return ".", true
	}
	return strings.CutPrefix(imported, Module+"/")
}

// standard reports whether an import path belongs to the standard library: those have
// no dot in their first element, and our module has a name of its own.
func standard(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return !strings.Contains(first, ".") && first != Module
}

// under reports whether a slash-separated path is parent or stands below it.
func under(name, parent string) bool {
	return name == parent || strings.HasPrefix(name, parent+"/")
}

func anyUnder(name string, parents []string) bool {
	return slices.ContainsFunc(parents, func(parent string) bool { return under(name, parent) })
}
