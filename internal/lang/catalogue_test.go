package lang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"text/template/parse"
)

// root is the repository, seen from this folder.
const root = "../.."

// source is one place in which a key is used.
type source struct{ key, place string }

// TestCatalogueIsComplete finds every key that the program uses — t "…" in templates,
// T("…"), Say("…") and lang.Key("…") in Go — and asks for its line.
func TestCatalogueIsComplete(t *testing.T) {
	t.Parallel()
	used := slices.Concat(inGo(t), inTemplates(t))
	if len(used) < 50 {
		t.Fatalf("only %d uses found: the search is broken", len(used))
	}
	for _, u := range used {
		if !Words().Has(u.key) {
			t.Errorf("%s: %q has no line in internal/lang/en", u.place, u.key)
		}
	}
}

// TestCatalogueIsUsed finds lines whose key no source file holds any more.
func TestCatalogueIsUsed(t *testing.T) {
	t.Parallel()
	held := map[string]bool{}
	for _, u := range slices.Concat(literals(t), inTemplates(t)) {
		held[u.key] = true
	}
	for _, key := range Words().Keys() {
		if !held[key] {
			t.Errorf("%q is used nowhere: take its line out", key)
		}
	}
}

// verb leaves out the flag " ", so that "10% and" is not taken for one.
var verb = regexp.MustCompile(`%(\[\d\])?[+#0-]*[\d.*]*[a-zA-Z%]`)

// TestCatalogueVerbsAgree: both languages must take the same arguments.
func TestCatalogueVerbsAgree(t *testing.T) {
	t.Parallel()
	kinds := func(text string) []string {
		var out []string
		for _, v := range verb.FindAllString(text, -1) {
			if last := v[len(v)-1:]; last != "%" {
				out = append(out, last)
			}
		}
		slices.Sort(out)
		return out
	}
	for _, key := range Words().Keys() {
		for form := range strings.SplitSeq(Words().english[key], " | ") {
			if !slices.Equal(kinds(key), kinds(form)) {
				t.Errorf("%q and %q take different arguments", key, form)
			}
		}
	}
}

func walk(t *testing.T, ending string, visit func(path string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "tools"):
			return fs.SkipDir
		case !d.IsDir() && strings.HasSuffix(path, ending):
			visit(path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// eachGo parses the Go files that are not tests. A file that does not parse at the
// moment is the compiler's business.
func eachGo(t *testing.T, wanted func(*ast.File) bool, visit func(path string, files *token.FileSet, n ast.Node)) {
	t.Helper()
	walk(t, ".go", func(path string) {
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil || strings.HasSuffix(path, "_test.go") || !wanted(f) {
			return
		}
		ast.Inspect(f, func(n ast.Node) bool { visit(path, files, n); return true })
	})
}

// inGo finds calls whose first literal argument is a key.
func inGo(t *testing.T) []source {
	t.Helper()
	var out []source
	eachGo(t, speaks, func(path string, files *token.FileSet, n ast.Node) {
		call, ok := n.(*ast.CallExpr)
		if !ok || !takesKey(call.Fun) {
			return
		}
		for _, arg := range call.Args[:min(2, len(call.Args))] {
			if key, ok := literal(arg); ok {
				out = append(out, source{key, files.Position(arg.Pos()).String()})
				break
			}
		}
	})
	return out
}

// speaks reports whether a file can call the catalogue: it imports this package, or is a
// page, whose View does.
func speaks(f *ast.File) bool {
	return f.Name.Name == "web" || slices.ContainsFunc(f.Imports, func(i *ast.ImportSpec) bool {
		return i.Path.Value == `"guatu/internal/lang"`
	})
}

func takesKey(fun ast.Expr) bool {
	switch f := fun.(type) {
	case *ast.SelectorExpr:
		x, _ := f.X.(*ast.Ident)
		return f.Sel.Name == "T" || f.Sel.Name == "Say" || f.Sel.Name == "Key" && x != nil && x.Name == "lang"
	default:
		return false
	}
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// literals finds all strings of the program.
func literals(t *testing.T) []source {
	t.Helper()
	var out []source
	all := func(*ast.File) bool { return true }
	eachGo(t, all, func(path string, _ *token.FileSet, n ast.Node) {
		if lit, ok := n.(*ast.BasicLit); ok {
			if s, ok := literal(lit); ok {
				out = append(out, source{s, path})
			}
		}
	})
	return out
}

// inTemplates finds {{t "…"}} wherever it stands, also as an argument.
func inTemplates(t *testing.T) []source {
	t.Helper()
	var out []source
	walk(t, ".html", func(path string) {
		if !strings.Contains(path, "/templates/") {
			return
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		tree := parse.New(path)
		tree.Mode = parse.SkipFuncCheck
		set := map[string]*parse.Tree{}
		if _, err := tree.Parse(string(text), "", "", set); err != nil {
			t.Fatal(err)
		}
		for _, one := range set {
			if one.Root != nil {
				keysOf(one.Root, func(key string) { out = append(out, source{key, path}) })
			}
		}
	})
	return out
}

// keysOf walks a template.
func keysOf(n parse.Node, found func(string)) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, c := range n.Nodes {
				keysOf(c, found)
			}
		}
	case *parse.ActionNode:
		keysOf(n.Pipe, found)
	case *parse.TemplateNode:
		keysOf(n.Pipe, found)
	case *parse.IfNode:
		branch(&n.BranchNode, found)
	case *parse.RangeNode:
		branch(&n.BranchNode, found)
	case *parse.WithNode:
		branch(&n.BranchNode, found)
	case *parse.PipeNode:
		if n != nil {
			for _, c := range n.Cmds {
				keysOf(c, found)
			}
		}
	case *parse.CommandNode:
		command(n, found)
	}
}

func branch(n *parse.BranchNode, found func(string)) {
	keysOf(n.Pipe, found)
	keysOf(n.List, found)
	keysOf(n.ElseList, found)
}

func command(n *parse.CommandNode, found func(string)) {
	name := n.Args[0].String()
	if (name == "t" || strings.HasSuffix(name, ".T") || strings.HasSuffix(name, ".Say")) && len(n.Args) > 1 {
		if s, ok := n.Args[1].(*parse.StringNode); ok {
			found(s.Text)
		}
	}
	for _, a := range n.Args {
		if p, ok := a.(*parse.PipeNode); ok {
			keysOf(p, found)
		}
	}
}

func TestT(t *testing.T) {
	t.Parallel()
	c, err := Read(fstest.MapFS{"en/a.txt": {Data: []byte("// words\n\n%d 项 = %d item | %d items\n灯#列头 = Light\n%s比%s多 = %[2]s is less than %[1]s\n")}})
	if err != nil {
		t.Fatal(err)
	}
	f := func(want string, l Lang, key Key, args ...any) {
		t.Helper()
		if got := c.T(l, key, args...); got != want {
			t.Errorf("T(%s, %q, %v) = %q, want %q", l, key, args, got, want)
		}
	}
	f("1 项", ZH, "%d 项", 1)
	f("1 item", EN, "%d 项", 1)
	f("0 items", EN, "%d 项", 0)
	f("灯", ZH, "灯#列头")
	f("Light", EN, "灯#列头")
	f("b is less than a", EN, "%s比%s多", "a", "b")
	f("⟦没有⟧", ZH, "没有") // the missing key is seen in Chinese too
	f("⟦没有⟧", EN, "没有")
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"no English": "灯\n", "empty English": "灯 = \n", "twice": "灯 = light\n灯 = lamp\n"} {
		if _, err := Read(fstest.MapFS{"en/a.txt": {Data: []byte(text)}}); err == nil || !strings.Contains(err.Error(), "a.txt line") {
			t.Errorf("%s: got %v, want an error with file and line", name, err)
		}
	}
}
