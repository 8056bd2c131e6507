package planfile

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"guatu"
	"guatu/internal/office"
	"guatu/internal/pattern"
)

// readBuffer is how much of a file is looked at to tell its kind, and the longest
// line or tag that is read without copying.
const readBuffer = 1 << 16

// Read reads the plan in r, whatever its kind: XML of Microsoft Project (MSPDI), XER
// of Primavera P6, or a table as .csv or .xlsx. What the file holds tells its kind;
// name is its name in errors. XML and XER are read as they come; a table may have
// [office.MaxUpload] bytes.
//
// Errors are [guatu.Error] of code Invalid with the place in the file.
func Read(name string, r io.Reader) (*Project, error) {
	in := bufio.NewReaderSize(r, readBuffer)
	head, err := in.Peek(512)
	if len(head) == 0 {
		if err != io.EOF {
			return nil, err
		}
		return nil, &guatu.Error{Code: guatu.Invalid, Message: "文件是空的", Place: guatu.Place{File: name}}
	}
	if e := xmlEncoding(head); e != nil {
		in = bufio.NewReaderSize(e.NewDecoder().Reader(in), readBuffer)
		head, _ = in.Peek(512) // what fails here fails again below
	}
	head = bytes.TrimPrefix(head, []byte(mark))
	switch {
	case bytes.HasPrefix(head, []byte("ERMHDR")):
		return readXER(name, in)
	case bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("<")):
		return readMSPDI(name, in)
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return readTables(name, ".xlsx", in)
	case bytes.HasPrefix(head, []byte("%PDF")):
		return nil, &guatu.Error{
			Code: guatu.Invalid, Message: "这是 PDF 文件，不是计划", Place: guatu.Place{File: name},
			Hint: "用 Microsoft Project 的 XML、Primavera 的 XER，或 .csv、.xlsx 表格",
		}
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return nil, &guatu.Error{
			Code: guatu.Invalid, Message: "这是 .mpp 或旧版 Excel 文件", Place: guatu.Place{File: name},
			Hint: "在 Microsoft Project 里另存为 XML 格式，在 Excel 里另存为 .xlsx",
		}
	}
	return readTables(name, ".csv", in)
}

// mark is the byte order mark of UTF-8.
const mark = "\xEF\xBB\xBF"

var declaredEncoding = pattern.Of(`^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9_.:-]+)["']`)

// xmlEncoding is the encoding of an XML file that is not UTF-8: that of its byte order
// mark, or the one it declares. nil for UTF-8, for anything that is no XML, and for
// names that are not known, whose text is taken as UTF-8.
func xmlEncoding(head []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(head, []byte("\xFF\xFE<\x00")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(head, []byte("\xFE\xFF\x00<")):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	m := declaredEncoding().FindSubmatch(head)
	if m == nil {
		return nil
	}
	switch strings.ToLower(string(m[1])) {
	case "gb2312", "gbk", "gb18030", "x-gbk", "cp936":
		return simplifiedchinese.GB18030
	case "windows-1252", "iso-8859-1", "latin1":
		return charmap.Windows1252
	}
	return nil
}

// limited reads all of a table, of which there is a limit.
func limited(name string, r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, office.MaxUpload+1))
	if err == nil && len(data) > office.MaxUpload {
		return nil, &guatu.Error{
			Code: guatu.Invalid, Message: fmt.Sprintf("表格超过 %d MiB 的上限", office.MaxUpload>>20), Hint: "请拆分后导入", Place: guatu.Place{File: name},
		}
	}
	return data, err
}

// withExtension is name with the extension that its content has, by which tables are
// told apart.
func withExtension(name, extension string) string {
	known := strings.ToLower(path.Ext(name))
	if known == extension || known == ".tsv" && extension == ".csv" {
		return name
	}
	return name + extension
}

// named puts the name that people gave a file into an error about it.
func named(err error, name string) error {
	var e *guatu.Error
	if errors.As(err, &e) && e.Place.File != name {
		at := *e
		at.Place.File = name
		return &at
	}
	return err
}
