package archtest

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// pattern is a regular expression with the texts of which a match holds at least one.
// Looking for those first makes reading the whole repository quick.
type pattern struct {
	holds []string
	exact *regexp.Regexp
}

func (p pattern) find(text []byte) []byte {
	if !slices.ContainsFunc(p.holds, func(s string) bool { return bytes.Contains(text, []byte(s)) }) {
		return nil
	}
	return p.exact.Find(text)
}

// home finds paths into somebody's home folder. The character before keeps web
// addresses and longer paths out.
var home = pattern{
	holds: []string{"/home", "/Users", "/root", `:\Users`},
	exact: regexp.MustCompile(`(?m)(^|[^\w./-])(/(home/\w|Users/\w|root/)|[A-Z]:\\Users\\)`),
}

// unfinished finds what people write beside work they mean to do later. The words are
// put together here so that this file has none of them.
var unfinished = newUnfinished("TO"+"DO", "FIX"+"ME", "XX"+"X", "not "+"implemented", "暂未"+"实现", "待"+"实现")

func newUnfinished(marks ...string) pattern {
	var bounded []string
	for _, m := range marks {
		if m[0] < utf8.RuneSelf { // \b knows ASCII words only
			m = `\b` + m + `\b`
		}
		bounded = append(bounded, m)
	}
	return pattern{holds: marks, exact: regexp.MustCompile(strings.Join(bounded, "|"))}
}

// written are the kinds of file that we write ourselves; data may quote anything.
var written = []string{"", ".css", ".go", ".html", ".js", ".md", ".mjs", ".mod", ".sh", ".sql", ".toml", ".ts", ".yaml", ".yml"}

// bundled is the length of a line, in bytes, that only a program writes: a file that
// has one is a bundle of other people's code.
const bundled = 2000

// Marks returns the lines of text files under root that contain a path of this machine
// or, in files that we write ourselves, a mark of unfinished work.
func Marks(root string) ([]string, error) {
	here, err := machinePaths(root)
	if err != nil {
		return nil, err
	}
	var out []string
	err = walk(root, func(name string) error {
		text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil || bytes.IndexByte(text[:min(8000, len(text))], 0) >= 0 {
			return err
		}
		out = append(out, marksIn(name, text, here)...)
		return nil
	})
	return out, err
}

func marksIn(name string, text []byte, here pattern) []string {
	ours := slices.Contains(written, path.Ext(name)) && unfinished.find(text) != nil
	paths := home.find(text) != nil || here.find(text) != nil
	if !ours && !paths {
		return nil
	}
	lines := bytes.Split(text, []byte("\n"))
	if slices.ContainsFunc(lines, func(line []byte) bool { return len(line) > bundled }) {
		ours = false
	}
	var out []string
	for i, line := range lines {
		if home.find(line) != nil || here.find(line) != nil {
			out = append(out, fmt.Sprintf("%s:%d holds a path of somebody's machine", name, i+1))
		}
		if mark := unfinished.find(line); ours && mark != nil {
			out = append(out, fmt.Sprintf("%s:%d says %q: finish it or take it out", name, i+1, mark))
		}
	}
	return out
}

// machinePaths matches the repository's own folder and what lies beside it. The folders
// that every system has are no trace of a machine.
func machinePaths(root string) (pattern, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return pattern{}, err
	}
	parent := filepath.Dir(root)
	var places []string
	if filepath.Dir(parent) != parent { // a single name, as /guatu, may mean anything
		places = append(places, root)
	}
	if !everywhere(parent) {
		beside, err := os.ReadDir(parent)
		if err != nil {
			return pattern{}, err
		}
		for _, entry := range beside {
			places = append(places, filepath.Join(parent, entry.Name()))
		}
	}
	var quoted []string
	for _, p := range places {
		quoted = append(quoted, regexp.QuoteMeta(p))
	}
	exact, err := regexp.Compile(`(?m)(^|[^\w./-])(` + strings.Join(quoted, "|") + `)(\W|$)`)
	return pattern{holds: places, exact: exact}, err
}

// everywhere reports whether dir is the root of the file system, a folder of the file
// system standard, or one for temporary files.
func everywhere(dir string) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(filepath.ToSlash(dir), "/"), "/")
	return slices.Contains([]string{"", "etc", "lib", "media", "mnt", "opt", "run", "srv", "tmp", "usr", "var"}, first) ||
		under(filepath.ToSlash(dir), filepath.ToSlash(os.TempDir()))
}
