package lang

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
)

// Lang is a language of the pages.
type Lang string

// The languages. Chinese comes first and is the default.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// All lists the languages in the order of the switch.
var All = []Lang{ZH, EN}

// Parse reads "zh" or "en".
func Parse(s string) (Lang, bool) {
	switch l := Lang(s); l {
	case ZH, EN:
		return l, true
	default:
		return "", false
	}
}

// Tag returns the BCP 47 tag, for <html lang>.
func (l Lang) Tag() string {
	if l == EN {
		return "en"
	}
	return "zh-CN"
}

// Key is a string of the catalogue that is looked up later.
type Key string

// Catalogue maps Chinese text to English.
type Catalogue struct{ english map[string]string }

//go:embed en/*.txt
var files embed.FS

// Words returns the catalogue of the product. It panics when a line of it cannot be
// read or a key stands twice: that is a mistake in this repository.
var Words = sync.OnceValue(func() Catalogue {
	c, err := Read(files)
	if err != nil {
		panic("lang: " + err.Error())
	}
	return c
})

// Read reads all en/*.txt of a file system. Errors name file and line.
func Read(fsys fs.FS) (Catalogue, error) {
	c := Catalogue{english: map[string]string{}}
	names, err := fs.Glob(fsys, "en/*.txt")
	if err != nil {
		return c, err
	}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return c, err
		}
		if err := c.read(path.Base(name), string(text)); err != nil {
			return c, err
		}
	}
	return c, nil
}

func (c Catalogue) read(name, text string) error {
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "//") {
			continue
		}
		key, english, ok := strings.Cut(line, " = ")
		key, english = strings.TrimSpace(key), strings.TrimSpace(english)
		if !ok || key == "" || english == "" {
			return fmt.Errorf("%s line %d: want 中文 = English, got %q", name, i+1, line)
		}
		if _, twice := c.english[key]; twice {
			return fmt.Errorf("%s line %d: %q stands twice", name, i+1, key)
		}
		c.english[key] = english
	}
	return nil
}

// Has reports whether the key has a line.
func (c Catalogue) Has(key string) bool {
	_, ok := c.english[key]
	return ok
}

// Keys returns all keys, unsorted.
func (c Catalogue) Keys() []string {
	keys := make([]string, 0, len(c.english))
	for k := range c.english {
		keys = append(keys, k)
	}
	return keys
}

// T returns the string of key in language l with its arguments filled in.
func (c Catalogue) T(l Lang, key Key, args ...any) string {
	english, ok := c.english[string(key)]
	if !ok {
		return "⟦" + string(key) + "⟧"
	}
	text, _, _ := strings.Cut(string(key), "#")
	if l == EN {
		text = plural(english, args)
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// plural chooses among "one | many" by the first int of args.
func plural(english string, args []any) string {
	one, many, two := strings.Cut(english, " | ")
	if !two {
		return english
	}
	for _, a := range args {
		if n, ok := a.(int); ok && n == 1 {
			return one
		} else if ok {
			break
		}
	}
	return many
}
