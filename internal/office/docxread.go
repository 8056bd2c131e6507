package office

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// docxReader reads the main part of a .docx. Word's paragraphs become lines, the
// rows of its tables lines of cells.
type docxReader struct {
	archive *archive
	numbers numbering
	titles  map[string]bool // styles of titles, by id
	lines   []string
	title   string

	notes, comments, hidden int // what was left out
}

// readDocx reads text, title and what was left out.
func readDocx(name string, data []byte) (Document, error) {
	a, err := openArchive(name, ".docx", data)
	if err != nil {
		return Document{}, err
	}
	part, err := a.mainPart("word/document.xml")
	if err != nil {
		return Document{}, err
	}
	relations, err := a.relations(part)
	if err != nil {
		return Document{}, err
	}
	d := &docxReader{archive: a, titles: map[string]bool{}}
	if err := d.readShared(relations); err != nil {
		return Document{}, err
	}
	err = a.readXML(part, func(x *xmlReader) error {
		return x.each(func(e xml.StartElement) error { return d.block(x, e, d.addLine) })
	})
	return Document{Title: d.title, Text: joinLines(d.lines), Encoding: "UTF-8", Notes: d.leftOut()}, err
}

// readShared reads the styles and the automatic numbers.
func (d *docxReader) readShared(relations map[string]relation) error {
	if part := only(relations, "styles"); part != "" {
		if err := d.archive.readXML(part, d.readStyles); err != nil {
			return err
		}
	}
	if part := only(relations, "numbering"); part != "" {
		return d.archive.readXML(part, d.numbers.read)
	}
	return nil
}

// readStyles finds the styles of titles and the automatic numbers of headings.
func (d *docxReader) readStyles(x *xmlReader) error {
	id := ""
	return x.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "style":
			id = attr(e, "styleId")
		case "name":
			if name := strings.ToLower(attr(e, "val")); name == "title" || name == "标题" {
				d.titles[id] = true
			}
		case "numId", "ilvl":
			d.numbers.setStyle(id, e)
		}
		return nil
	})
}

func (d *docxReader) addLine(s string) { d.lines = append(d.lines, strings.Split(s, "\n")...) }

func (d *docxReader) leftOut() []string {
	var out []string
	for _, n := range []struct {
		count int
		what  string
	}{{d.notes, "条脚注或尾注"}, {d.comments, "条批注"}, {d.hidden, "处隐藏或已删除的文字"}} {
		if n.count > 0 {
			out = append(out, fmt.Sprintf("%d %s没有读入", n.count, n.what))
		}
	}
	return out
}

// block handles a start tag where paragraphs and tables may stand; add takes lines.
func (d *docxReader) block(x *xmlReader, e xml.StartElement, add func(string)) error {
	switch e.Name.Local {
	case "p":
		return d.paragraph(x, add)
	case "tbl":
		return d.table(x, add)
	case "Fallback": // of what newer programs read from the Choice beside it
		return x.skip()
	}
	return nil
}

// paragraph reads one paragraph; text boxes anchored in it follow as lines.
func (d *docxReader) paragraph(x *xmlReader, add func(string)) error {
	p := paragraph{reader: d}
	if err := x.inside(func(e xml.StartElement) error { return p.element(x, e) }); err != nil {
		return err
	}
	text := p.text.String()
	if !isBlank(text) {
		text = d.numbers.next(p.style, p.numbered, p.number, p.level) + text
		if d.title == "" && d.titles[p.style] {
			d.title = oneLine(unwrap(text))
		}
	}
	add(text)
	for _, line := range p.boxes {
		add(line)
	}
	return nil
}

// paragraph is what is known of the paragraph being read.
type paragraph struct {
	reader   *docxReader
	text     strings.Builder
	boxes    []string
	style    string
	numbered bool // number and level stand in the paragraph itself
	number   string
	level    string
}

// element handles a start tag within a paragraph (ECMA-376, 17.3).
func (p *paragraph) element(x *xmlReader, e xml.StartElement) error {
	switch e.Name.Local {
	case "pPr":
		return p.properties(x)
	case "r":
		return p.run(x)
	case "txbxContent":
		return x.inside(func(e xml.StartElement) error {
			return p.reader.block(x, e, func(s string) { p.boxes = append(p.boxes, s) })
		})
	case "del", "moveFrom":
		p.reader.hidden++
		return x.skip()
	case "Fallback", "rt":
		return x.skip()
	}
	return nil
}

func (p *paragraph) properties(x *xmlReader) error {
	return x.inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pStyle":
			p.style = attr(e, "val")
		case "numId":
			p.numbered, p.number = true, attr(e, "val")
		case "ilvl":
			p.level = attr(e, "val")
		case "rPr", "pPrChange": // of the paragraph mark; how it was before a change
			return x.skip()
		}
		return nil
	})
}

// run reads a run of text; a hidden one is left out.
func (p *paragraph) run(x *xmlReader) error {
	before := p.text.String()
	hidden := false
	err := x.inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "vanish":
			hidden = attrOn(e, "val")
		case "rPrChange":
			return x.skip()
		case "footnoteReference", "endnoteReference":
			p.reader.notes++
		case "commentReference":
			p.reader.comments++
		case "r": // a base text with a reading above it
			return p.run(x)
		default:
			return p.inline(x, e)
		}
		return nil
	})
	if hidden && p.text.Len() > len(before) {
		p.reader.hidden++
		p.text.Reset()
		p.text.WriteString(before)
	}
	return err
}

// inline handles text and what stands for characters within a run.
func (p *paragraph) inline(x *xmlReader, e xml.StartElement) error {
	switch e.Name.Local {
	case "t":
		s, err := x.text()
		p.text.WriteString(strings.ReplaceAll(s, "\n", " "))
		return err
	case "tab", "ptab":
		p.text.WriteByte('\t')
	case "br", "cr":
		p.text.WriteByte('\n')
	case "noBreakHyphen":
		p.text.WriteByte('-')
	case "delText", "instrText", "delInstrText":
		return x.skip()
	default:
		return p.element(x, e)
	}
	return nil
}

// table reads a table row by row, cells separated by tabs.
func (d *docxReader) table(x *xmlReader, add func(string)) error {
	return x.inside(func(e xml.StartElement) error {
		if e.Name.Local != "tr" {
			return nil
		}
		var cells []string
		err := x.inside(func(e xml.StartElement) error {
			if e.Name.Local != "tc" {
				return nil
			}
			var lines []string
			err := x.inside(func(e xml.StartElement) error {
				return d.block(x, e, func(s string) { lines = append(lines, s) })
			})
			cells = append(cells, oneLine(strings.Join(lines, " ")))
			return err
		})
		add(strings.TrimRight(strings.Join(cells, "\t"), "\t"))
		return err
	})
}

// joinLines ends every line that is not blank with '\n' and trims its end; the blanks
// that indent a paragraph go with it.
func joinLines(lines []string) string {
	var b strings.Builder
	for _, l := range lines {
		if !isBlank(l) {
			b.WriteString(strings.Trim(l, " \u00A0\u3000"))
			b.WriteByte('\n')
		}
	}
	return b.String()
}
