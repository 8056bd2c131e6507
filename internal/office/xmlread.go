package office

import (
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"guatu"
)

// xmlReader reads the XML of one part. It refuses document types, and with them
// every entity but XML's own five, and nesting without end.
type xmlReader struct {
	archive *archive
	part    string
	decoder *xml.Decoder
	depth   int
}

// readXML runs read on a part.
func (a *archive) readXML(part string, read func(*xmlReader) error) (err error) {
	in, err := a.open(part)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	x := &xmlReader{archive: a, part: part, decoder: xml.NewDecoder(in)}
	if err := read(x); err != nil {
		return a.damaged(part, err)
	}
	return nil
}

// next returns the next start tag, end tag or text; io.EOF at the end.
func (x *xmlReader) next() (xml.Token, error) {
	t, err := x.decoder.Token()
	if err != nil {
		return nil, err
	}
	switch t.(type) {
	case xml.Directive:
		return nil, invalid(guatu.Place{File: x.archive.name}, "请用 Office 或 WPS 打开后重新保存", "文件内“%s”带有文档类型声明，不予读取", x.part)
	case xml.StartElement:
		if x.depth++; x.depth > maxDepth {
			return nil, invalid(guatu.Place{File: x.archive.name}, "", "文件内“%s”嵌套超过 %d 层", x.part, maxDepth)
		}
	case xml.EndElement:
		x.depth--
	}
	return t, nil
}

// each calls fn for every start tag of the part, to the end of it.
func (x *xmlReader) each(fn func(xml.StartElement) error) error {
	for {
		t, err := x.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := t.(xml.StartElement); ok {
			if err := fn(start); err != nil {
				return err
			}
		}
	}
}

// inside calls fn for every start tag within the element whose start tag was read
// last, and eats its end tag. fn may itself read elements to their end.
func (x *xmlReader) inside(fn func(xml.StartElement) error) error {
	return x.content(fn, func(string) {})
}

// content is inside with the text between the tags.
func (x *xmlReader) content(fn func(xml.StartElement) error, text func(string)) error {
	floor := x.depth - 1
	for x.depth > floor {
		t, err := x.next()
		if err != nil {
			return unexpectedEnd(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := fn(t); err != nil {
				return err
			}
		case xml.CharData:
			text(string(t))
		}
	}
	return nil
}

// skip eats the element whose start tag was read last.
func (x *xmlReader) skip() error {
	return x.inside(func(xml.StartElement) error { return nil })
}

// text eats the element whose start tag was read last and returns all text in it.
func (x *xmlReader) text() (string, error) {
	var b strings.Builder
	err := x.content(func(xml.StartElement) error { return nil }, func(s string) { b.WriteString(s) })
	return b.String(), err
}

func unexpectedEnd(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// attr returns an attribute by its local name, "" when it is missing. Office writes
// the same names in two name spaces (transitional and strict).
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// attrOn reads a switch that is on when it is written without a value.
func attrOn(e xml.StartElement, name string) bool {
	switch attr(e, name) {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// relation points from one part to another.
type relation struct {
	kind   string // last word of its type: worksheet, sharedStrings, styles …
	target string // name within the archive
}

// relations returns a part's relations by id. A part may have none; those that
// leave the archive are left out. The part "" is the archive itself.
func (a *archive) relations(part string) (map[string]relation, error) {
	out := map[string]relation{}
	name := path.Join(path.Dir(part), "_rels", path.Base("/"+part)+".rels")
	if part == "" {
		name = "_rels/.rels"
	}
	if !a.has(name) {
		return out, nil
	}
	err := a.readXML(name, func(x *xmlReader) error {
		return x.each(func(e xml.StartElement) error {
			if e.Name.Local == "Relationship" && attr(e, "TargetMode") != "External" {
				out[attr(e, "Id")] = relation{path.Base(attr(e, "Type")), within(path.Dir(part), attr(e, "Target"))}
			}
			return nil
		})
	})
	return out, err
}

// within resolves a target against the folder of the part that names it.
func within(folder, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return strings.TrimPrefix(path.Join("/", folder, target), "/")
}

// only returns the target of the relation of a kind, "" when there is none.
func only(relations map[string]relation, kind string) string {
	best := ""
	for _, r := range relations {
		if r.kind == kind && (best == "" || r.target < best) {
			best = r.target
		}
	}
	return best
}

// mainPart returns the part that the archive is about.
func (a *archive) mainPart(usual string) (string, error) {
	relations, err := a.relations("")
	if err != nil {
		return "", err
	}
	if part := only(relations, "officeDocument"); part != "" {
		return part, nil
	}
	return usual, nil
}
