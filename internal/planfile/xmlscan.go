package planfile

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"guatu"
)

// The limits of an XML plan. Programs nest about ten deep and keep every value far
// below a mebibyte; more is an attack or a fault.
const (
	xmlDepth = 64
	xmlText  = 8 << 20 // bytes of one text
)

// xmlScanner reads XML as it comes, holding one text at a time. It knows elements
// and text; attributes are passed over, and a document type is refused, so that no
// entity can grow. Use [xmlScanner.each] to walk the children of an element.
type xmlScanner struct {
	in      *bufio.Reader
	file    string
	row     int    // line on which the reading stands
	names   []byte // of the open elements, one after the other
	ends    []int  // where each name ends in names
	text    []byte // of the text token read last, valid until the next
	held    []byte // what value returned last
	closing bool   // an element written <a/> has yet to end
}

type xmlToken uint8

const (
	xmlStart xmlToken = iota
	xmlEnd
	xmlChars
	xmlEOF
)

func newXMLScanner(file string, in *bufio.Reader) *xmlScanner {
	return &xmlScanner{in: in, file: file, row: 1}
}

// fault is an error at the line reached.
func (s *xmlScanner) fault(message, hint string) error {
	return &guatu.Error{Code: guatu.Invalid, Message: message, Hint: hint, Place: guatu.Place{File: s.file, Row: s.row}}
}

// name is the innermost open element.
func (s *xmlScanner) name() []byte {
	from := 0
	if n := len(s.ends); n > 1 {
		from = s.ends[n-2]
	}
	return s.names[from:]
}

// root reads up to the outermost element and returns its name.
func (s *xmlScanner) root() ([]byte, error) {
	for {
		switch token, err := s.next(); {
		case err != nil:
			return nil, err
		case token == xmlStart:
			return s.name(), nil
		case token == xmlEOF:
			return nil, s.fault("文件里没有 XML 元素", "")
		}
	}
}

// each calls visit for every child of the open element, which visit may consume
// with value or each; what it leaves is passed over. It returns after the element.
func (s *xmlScanner) each(visit func(name []byte) error) error {
	depth := len(s.ends)
	for {
		token, err := s.next()
		if err != nil {
			return err
		}
		switch token {
		case xmlEnd:
			return nil
		case xmlEOF:
			return s.fault("文件不完整：元素没有结束", "请重新导出文件")
		case xmlStart:
			if err := visit(s.name()); err != nil {
				return err
			}
			if err := s.leave(depth); err != nil {
				return err
			}
		}
	}
}

// leave passes over what is still open below depth.
func (s *xmlScanner) leave(depth int) error {
	for len(s.ends) > depth {
		token, err := s.next()
		if err != nil {
			return err
		}
		if token == xmlEOF {
			return s.fault("文件不完整：元素没有结束", "请重新导出文件")
		}
	}
	return nil
}

// value returns the text of the open element without blanks around it and leaves
// the element. It is valid until the next call.
func (s *xmlScanner) value() ([]byte, error) {
	depth := len(s.ends)
	s.held = s.held[:0]
	for {
		token, err := s.next()
		if err != nil {
			return nil, err
		}
		switch {
		case token == xmlEOF:
			return nil, s.fault("文件不完整：元素没有结束", "请重新导出文件")
		case token == xmlEnd && len(s.ends) < depth:
			return bytes.TrimSpace(s.held), nil
		case token == xmlChars && len(s.ends) == depth:
			s.held = append(s.held, s.text...)
		}
		if len(s.held) > xmlText {
			return nil, s.fault("一个值超过 8 MiB 的上限", "")
		}
	}
}

// next reads the next token. Blank text between elements is a token too.
func (s *xmlScanner) next() (xmlToken, error) {
	if s.closing {
		s.closing = false
		s.pop()
		return xmlEnd, nil
	}
	c, err := s.in.ReadByte()
	if errors.Is(err, io.EOF) {
		return s.eof()
	}
	if err != nil {
		return 0, err
	}
	if c != '<' {
		if err := s.in.UnreadByte(); err != nil {
			return 0, err
		}
		return s.chars()
	}
	return s.tag()
}

func (s *xmlScanner) eof() (xmlToken, error) {
	if len(s.ends) > 0 {
		return 0, s.fault("文件不完整：元素“"+string(s.name())+"”没有结束", "请重新导出文件")
	}
	return xmlEOF, nil
}

// chars reads text up to the next tag.
func (s *xmlScanner) chars() (xmlToken, error) {
	text, err := s.until('<')
	if errors.Is(err, io.EOF) {
		return s.eof()
	}
	if err != nil {
		return 0, err
	}
	if err := s.in.UnreadByte(); err != nil {
		return 0, err
	}
	text = text[:len(text)-1]
	if bytes.IndexByte(text, '&') >= 0 {
		if text, err = s.unescape(text); err != nil {
			return 0, err
		}
	}
	s.text = text
	return xmlChars, nil
}

// until reads up to and including end. What it returns is valid until the next read.
func (s *xmlScanner) until(end byte) ([]byte, error) {
	piece, err := s.in.ReadSlice(end)
	s.row += bytes.Count(piece, []byte("\n"))
	if !errors.Is(err, bufio.ErrBufferFull) {
		return piece, err
	}
	whole := bytes.Clone(piece)
	for errors.Is(err, bufio.ErrBufferFull) {
		piece, err = s.in.ReadSlice(end)
		s.row += bytes.Count(piece, []byte("\n"))
		if whole = append(whole, piece...); len(whole) > xmlText {
			return nil, s.fault("一个值超过 8 MiB 的上限", "")
		}
	}
	return whole, err
}

// tag reads what follows a '<'.
func (s *xmlScanner) tag() (xmlToken, error) {
	body, err := s.until('>')
	if err != nil {
		return 0, s.cut(err)
	}
	body = body[:len(body)-1]
	switch {
	case len(body) == 0 || body[0] == ' ' || string(body) == "/":
		return 0, s.fault("标记 <"+string(body)+"> 没有名称", "")
	case body[0] == '/':
		return s.end(bytes.TrimRight(body[1:], " \t\r\n"))
	case body[0] == '?':
		return s.instruction(body)
	case body[0] == '!':
		return s.declaration(body)
	}
	return s.start(body)
}

// cut names a file that ends within a tag.
func (s *xmlScanner) cut(err error) error {
	if errors.Is(err, io.EOF) {
		return s.fault("文件不完整：停在一个标记当中", "请重新导出文件")
	}
	return err
}

// start opens an element. An attribute may hold '>', which is then not the end.
func (s *xmlScanner) start(body []byte) (xmlToken, error) {
	for quoted(body) {
		body = append(bytes.Clone(body), '>')
		more, err := s.until('>')
		if err != nil {
			return 0, s.cut(err)
		}
		if body = append(body, more[:len(more)-1]...); len(body) > xmlText {
			return 0, s.fault("一个标记超过 8 MiB 的上限", "")
		}
	}
	if len(s.ends) == xmlDepth {
		return 0, s.fault("元素嵌套超过 "+strconv.Itoa(xmlDepth)+" 层的上限", "")
	}
	if body[len(body)-1] == '/' {
		s.closing, body = true, body[:len(body)-1]
	}
	if i := bytes.IndexAny(body, " \t\r\n"); i >= 0 {
		body = body[:i]
	}
	s.names = append(s.names, local(body)...)
	s.ends = append(s.ends, len(s.names))
	return xmlStart, nil
}

// quoted reports whether an attribute value is still open at the end of body.
func quoted(body []byte) bool {
	var open byte
	for _, c := range body {
		switch {
		case open == 0 && (c == '"' || c == '\''):
			open = c
		case c == open:
			open = 0
		}
	}
	return open != 0
}

// local is a name without its prefix.
func local(name []byte) []byte {
	return name[bytes.IndexByte(name, ':')+1:]
}

func (s *xmlScanner) end(name []byte) (xmlToken, error) {
	if len(s.ends) == 0 || !bytes.Equal(local(name), s.name()) {
		return 0, s.fault("标记 </"+string(name)+"> 与开始的元素不配对", "请重新导出文件")
	}
	s.pop()
	return xmlEnd, nil
}

func (s *xmlScanner) pop() {
	s.names = s.names[:len(s.names)-len(s.name())]
	s.ends = s.ends[:len(s.ends)-1]
}

// instruction passes over <?…?>.
func (s *xmlScanner) instruction(body []byte) (xmlToken, error) {
	return s.passOver(body, []byte("?"))
}

// declaration passes over a comment, reads <![CDATA[…]]> and refuses the rest.
func (s *xmlScanner) declaration(body []byte) (xmlToken, error) {
	switch {
	case bytes.HasPrefix(body, []byte("!--")):
		if len(body) < len("!----") {
			body = append(bytes.Clone(body), '>')
			more, err := s.until('>')
			if err != nil {
				return 0, s.cut(err)
			}
			body = append(body, more[:len(more)-1]...)
		}
		return s.passOver(body, []byte("--"))
	case bytes.HasPrefix(body, []byte("![CDATA[")):
		return s.cdata(body)
	}
	return 0, s.fault("文件里有文档类型声明", "计划文件不需要它；请由原来的程序重新导出")
}

// passOver reads on until a '>' follows end.
func (s *xmlScanner) passOver(body, end []byte) (xmlToken, error) {
	for !bytes.HasSuffix(body, end) {
		tail := bytes.Clone(body[max(0, len(body)-len(end)):])
		more, err := s.until('>')
		if err != nil {
			return 0, s.cut(err)
		}
		body = append(append(tail, '>'), more[:len(more)-1]...)
	}
	return s.next()
}

// cdata reads text that is taken as it stands.
func (s *xmlScanner) cdata(body []byte) (xmlToken, error) {
	text := bytes.Clone(body)
	for !bytes.HasSuffix(text, []byte("]]")) {
		more, err := s.until('>')
		if err != nil {
			return 0, s.cut(err)
		}
		text = append(append(text, '>'), more[:len(more)-1]...)
		if len(text) > xmlText {
			return 0, s.fault("一个值超过 8 MiB 的上限", "")
		}
	}
	s.text = text[len("![CDATA[") : len(text)-len("]]")]
	return xmlChars, nil
}

var xmlEntities = map[string]rune{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\''}

// unescape replaces the five named entities and character numbers.
func (s *xmlScanner) unescape(text []byte) ([]byte, error) {
	out := make([]byte, 0, len(text))
	for {
		i := bytes.IndexByte(text, '&')
		if i < 0 {
			return append(out, text...), nil
		}
		out, text = append(out, text[:i]...), text[i+1:]
		end := bytes.IndexByte(text[:min(len(text), 12)], ';')
		if end < 0 {
			return nil, s.fault("& 之后不是字符引用", "写成 &amp;")
		}
		r, ok := reference(string(text[:end]))
		if !ok {
			return nil, s.fault("字符引用 &"+string(text[:end])+"; 不成立", "")
		}
		out, text = utf8.AppendRune(out, r), text[end+1:]
	}
}

// reference is the character that an entity or number stands for.
func reference(name string) (rune, bool) {
	if r, ok := xmlEntities[name]; ok {
		return r, true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	base, digits := 10, name[1:]
	if digits[0] == 'x' || digits[0] == 'X' {
		base, digits = 16, digits[1:]
	}
	n, err := strconv.ParseUint(digits, base, 21)
	return rune(n), err == nil && utf8.ValidRune(rune(n))
}
