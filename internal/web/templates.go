package web

import (
	"embed"
	"html/template"
	"io/fs"
	"path"
	"strings"

	"guatu"
	"guatu/internal/lang"
)

//go:embed templates
var embedded embed.FS

// pageSet holds the templates of all pages in one language, by page name.
type pageSet map[string]*template.Template

// parse reads the shell once per language, so that its functions know theirs, and lays
// each page of the given file systems over a copy.
func (s *Shell) parse(pages []fs.FS) map[lang.Lang]pageSet {
	out := map[lang.Lang]pageSet{}
	for _, l := range lang.All {
		base := template.Must(template.New("shell").Funcs(s.functions(l)).Option("missingkey=error").
			ParseFS(embedded, "templates/shell/*.html"))
		out[l] = pageSet{}
		for _, fsys := range pages {
			out[l].add(base, fsys)
		}
	}
	return out
}

func (set pageSet) add(base *template.Template, fsys fs.FS) {
	names, err := fs.Glob(fsys, "templates/pages/*.html")
	if err != nil {
		panic("web: " + err.Error())
	}
	for _, name := range names {
		t := template.Must(template.Must(base.Clone()).ParseFS(fsys, name))
		set[strings.TrimSuffix(path.Base(name), ".html")] = t
	}
}

// functions are what templates may call beside the methods of what they are given.
func (s *Shell) functions(l lang.Lang) template.FuncMap {
	return template.FuncMap{
		"t":         func(key string, args ...any) string { return s.words.T(l, lang.Key(key), args...) },
		"asset":     s.files.url,
		"unit":      l.Unit,
		"number":    lang.Number,
		"signed":    lang.Signed,
		"grouped":   lang.Grouped,
		"amount":    l.Amount,
		"change":    l.Change,
		"date":      l.Date,
		"iso":       guatu.Date.String,
		"period":    l.Period,
		"moment":    l.Moment,
		"tag":       l.Tag,
		"lightname": l.Light,
		"absent":    l.Absent,
		"mark":      marked,
		"whole":     whole,
	}
}

// whole reports whether words of a cell are short enough to stay on one line. The limit
// is in columns of a typewriter, where a Chinese character takes two: names of units
// and districts are whole, sentences are not.
func whole(limit int, words string) bool {
	width := 0
	for _, r := range words {
		width++
		if r >= '\u2e80' { // the first of the Chinese, Japanese and Korean blocks
			width++
		}
	}
	return width <= limit
}

// railItem is an item of the rail and whether it is the one shown.
type railItem struct {
	NavItem
	Current bool
}

func marked(section string, item NavItem) railItem {
	return railItem{item, item.Section != "" && item.Section == section}
}
