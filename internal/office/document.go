package office

import (
	"bytes"
	"path"
	"strings"

	"guatu"

	"guatu/internal/pattern"
)

// Document is the text of a document.
type Document struct {
	Title    string   // marked as title, else the first line that is no document number
	Text     string   // UTF-8 with '\n' line ends; every heading and table row is a line of its own
	Encoding string   // UTF-8, GB18030, UTF-16LE or UTF-16BE, or what an .html declares
	Notes    []string // what was left out, for people
}

// ReadDocument reads the text of a .txt, .docx, .html or .pdf file. name gives the kind of
// file and stands in errors.
//
// The text of a .txt is kept as it is but for its line ends. Of the others the blank
// lines are left out and cells of a table row are separated by tabs. Footnotes,
// comments, deleted and hidden text of a .docx are left out and said in Notes, as are
// the page numbers and running heads of a .pdf.
//
// Errors are [guatu.Error] of code Invalid; what is no document says so and how to
// bring it in.
func ReadDocument(name string, data []byte) (Document, error) {
	if err := checkUpload(name, data); err != nil {
		return Document{}, err
	}
	var d Document
	var err error
	switch ext := strings.ToLower(path.Ext(name)); {
	case ext == ".pdf" || bytes.HasPrefix(data, []byte("%PDF-")):
		d, err = readPDF(name, data)
	case ext == ".txt":
		d, err = readText(name, data)
	case ext == ".docx":
		d, err = readDocx(name, data)
	case ext == ".html" || ext == ".htm":
		d, err = readHTML(name, data)
	default:
		err = invalid(guatu.Place{File: name}, "请另存为 .docx，或复制文字粘贴进来", "不是可读的文件")
	}
	if err == nil && isBlank(d.Text) {
		err = invalid(guatu.Place{File: name}, "若是扫描件，请先转成文字", "文件里没有文字")
	}
	if err != nil {
		return Document{}, err
	}
	if d.Title == "" {
		d.Title = firstTitle(d.Text)
	}
	return d, nil
}

func readText(name string, data []byte) (Document, error) {
	text, encoding, err := decodeText(name, data)
	return Document{Text: text, Encoding: encoding}, err
}

var documentNumber = pattern.Of(`^\S{1,20}[〔\[［(（]\d{4}[〕\]］)）]\s*(第\s*)?\d+\s*号$`)

// firstTitle returns the first line that is not blank and no document number such as
// 穗府〔2023〕5号.
func firstTitle(text string) string {
	first := ""
	for line := range strings.Lines(text) {
		line = oneLine(line)
		if line != "" && !documentNumber().MatchString(line) {
			return line
		}
		if first == "" {
			first = line
		}
	}
	return first
}
