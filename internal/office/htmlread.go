package office

import (
	"bytes"
	"io"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"guatu"

	"guatu/internal/pattern"
)

// readHTML reads the title and the text of a page.
func readHTML(name string, data []byte) (Document, error) {
	text, encoding, err := decodeHTML(name, data)
	if err != nil {
		return Document{}, err
	}
	p := &page{at: guatu.Place{File: name}, in: html.NewTokenizer(strings.NewReader(text))}
	if err := p.read(); err != nil {
		return Document{}, err
	}
	d := Document{Title: oneLine(p.title), Text: joinLines(p.lines), Encoding: encoding}
	if p.headline != "" {
		d.Title = p.headline
	}
	return d, nil
}

var declared = pattern.Of(`(?i)<meta[^>]+charset\s*=\s*["']?([\w-]+)`)

// declarationWithin is how far into a page its encoding must be declared (HTML
// standard, 4.2.5.4).
const declarationWithin = 1024

// decodeHTML decodes as [decodeText] does, unless the page declares an encoding of
// another family and is not UTF-8.
func decodeHTML(name string, data []byte) (text, encoding string, err error) {
	if m := declared().FindSubmatch(data[:min(len(data), declarationWithin)]); m != nil && guessEncoding(data) == "GB18030" {
		label := strings.ToLower(string(m[1]))
		if e, known := charset.Lookup(label); e != nil && !strings.HasPrefix(known, "gb") && known != "utf-8" {
			out, err := e.NewDecoder().Bytes(data)
			if i := bytes.IndexRune(out, unicode.ReplacementChar); err != nil || i >= 0 {
				return "", "", invalid(guatu.Place{File: name}, "请另存为 UTF-8 编码", "不能按所声明的 %s 解码", known)
			}
			return unixLines(string(out)), strings.ToUpper(known), nil
		}
	}
	return decodeText(name, data)
}

// page turns the tags of a page into lines. It reads tags one by one: pages come with
// broken nesting, and a tree of a large one would not fit into memory.
type page struct {
	at       guatu.Place
	in       *html.Tokenizer
	lines    []string
	title    string
	headline string // first h1
	line     strings.Builder
	isPre    bool
	isH1     bool
	frames   []frame // open tables, innermost last
}

// frame is an open table with its current row.
type frame struct {
	cells  [][]string // lines of each cell
	inCell bool
	layout bool // the row lays out a page instead of holding data
}

// dropped elements say nothing to a reader.
var dropped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true,
	atom.Svg: true, atom.Textarea: true, atom.Noframes: true,
}

// blocks begin and end a line.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Br: true, atom.Hr: true,
	atom.Section: true, atom.Article: true, atom.Header: true, atom.Footer: true, atom.Nav: true, atom.Aside: true, atom.Main: true,
	atom.Blockquote: true, atom.Pre: true, atom.Figure: true, atom.Figcaption: true, atom.Caption: true, atom.Address: true,
	atom.Form: true, atom.Fieldset: true, atom.Legend: true, atom.Body: true, atom.Center: true, atom.Details: true, atom.Summary: true,
	atom.Thead: true, atom.Tbody: true, atom.Tfoot: true,
}

// inCells are blocks that data cells do not have; a row with one is a page's layout.
var inCells = map[atom.Atom]bool{
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Li: true, atom.Table: true,
}

func (p *page) read() error {
	for {
		switch p.in.Next() {
		case html.ErrorToken:
			if err := p.in.Err(); err != io.EOF {
				return err
			}
			p.closeFrames(0)
			p.breakLine()
			return nil
		case html.TextToken:
			p.text(string(p.in.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			if err := p.start(p.in.Token()); err != nil {
				return err
			}
		case html.EndTagToken:
			p.end(p.in.Token().DataAtom)
		}
	}
}

func (p *page) start(t html.Token) error {
	if len(p.frames) > maxDepth {
		return invalid(p.at, "", "表格嵌套超过 %d 层", maxDepth)
	}
	if n := len(p.frames); n > 0 && inCells[t.DataAtom] && p.frames[n-1].inCell {
		p.frames[n-1].layout = true
	}
	switch tag := t.DataAtom; {
	case dropped[tag] && t.Type == html.StartTagToken:
		p.drop(tag)
	case tag == atom.Title && t.Type == html.StartTagToken:
		p.readTitle()
	case tag == atom.Table:
		p.breakLine()
		p.frames = append(p.frames, frame{})
	case tag == atom.Tr:
		p.closeRow()
	case tag == atom.Td || tag == atom.Th:
		p.openCell()
	case blocks[tag]:
		p.breakLine()
		p.isPre = p.isPre || tag == atom.Pre
		p.isH1 = p.isH1 || tag == atom.H1
	}
	return nil
}

func (p *page) end(tag atom.Atom) {
	switch {
	case tag == atom.Table && len(p.frames) > 0:
		p.closeFrames(len(p.frames) - 1)
	case tag == atom.Tr:
		p.closeRow()
	case tag == atom.Td || tag == atom.Th:
		p.closeCell()
	case blocks[tag]:
		p.breakLine()
		p.isPre = p.isPre && tag != atom.Pre
		p.isH1 = p.isH1 && tag != atom.H1
	}
}

// drop eats an element with what is in it.
func (p *page) drop(tag atom.Atom) {
	for depth := 1; depth > 0; {
		switch p.in.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken:
			if p.in.Token().DataAtom == tag {
				depth++
			}
		case html.EndTagToken:
			if p.in.Token().DataAtom == tag {
				depth--
			}
		}
	}
}

func (p *page) readTitle() {
	if p.in.Next() == html.TextToken && p.title == "" {
		p.title = html.UnescapeString(string(p.in.Raw()))
	}
}

// text adds text to the line; in preformatted text every line is one.
func (p *page) text(s string) {
	for p.isPre && strings.Contains(s, "\n") {
		first, rest, _ := strings.Cut(s, "\n")
		p.line.WriteString(first)
		p.breakLine()
		s = rest
	}
	p.line.WriteString(s)
}

// breakLine ends the line and puts it into the open cell, or into the text.
func (p *page) breakLine() {
	line := p.line.String()
	p.line.Reset()
	if !p.isPre {
		line = unwrap(line)
	}
	if isBlank(line) {
		return
	}
	if p.isH1 && p.headline == "" {
		p.headline = oneLine(line)
	}
	p.put(line, len(p.frames))
}

// put adds a line to the innermost open cell among the first n tables.
func (p *page) put(line string, n int) {
	for i := n - 1; i >= 0; i-- {
		if f := &p.frames[i]; f.inCell {
			last := len(f.cells) - 1
			f.cells[last] = append(f.cells[last], line)
			return
		}
	}
	p.lines = append(p.lines, line)
}

func (p *page) openCell() {
	p.closeCell()
	if n := len(p.frames); n > 0 {
		p.frames[n-1].cells = append(p.frames[n-1].cells, nil)
		p.frames[n-1].inCell = true
	}
}

func (p *page) closeCell() {
	p.breakLine()
	if n := len(p.frames); n > 0 {
		p.frames[n-1].inCell = false
	}
}

// closeRow writes the row of the innermost table: as one line of cells, or, when it
// lays out a page, line by line.
func (p *page) closeRow() {
	p.closeCell()
	n := len(p.frames)
	if n == 0 {
		return
	}
	f := p.frames[n-1]
	p.frames[n-1] = frame{}
	if !f.layout {
		p.put(rowLine(f.cells), n-1)
		return
	}
	for _, lines := range f.cells {
		for _, l := range lines {
			p.put(l, n-1)
		}
	}
}

func rowLine(cells [][]string) string {
	texts := make([]string, len(cells))
	for i, lines := range cells {
		texts[i] = oneLine(strings.Join(lines, " "))
	}
	return strings.TrimRight(strings.Join(texts, "\t"), "\t")
}

// closeFrames ends all tables but the first n.
func (p *page) closeFrames(n int) {
	for len(p.frames) > n {
		p.closeRow()
		p.frames = p.frames[:len(p.frames)-1]
	}
}

// unwrap makes runs of blanks one, and none beside Chinese characters when the run
// breaks a line: it is only the source's.
func unwrap(s string) string {
	var b strings.Builder
	var before rune
	gap, broken := false, false
	for _, r := range s {
		switch {
		case r == '\n':
			gap, broken = true, true
			continue
		case r == ' ' || r == '\t' || r == '\f' || r == '\u00A0':
			gap = true
			continue
		}
		if gap && b.Len() > 0 && !(broken && (isChinese(before) || isChinese(r))) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before, gap, broken = r, false, false
	}
	return b.String()
}

// isChinese covers Han characters and the full-width marks between them.
func isChinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF || r == '“' || r == '”' || r == '—' || r == '…'
}
