package office

import (
	"bufio"
	"io"
	"iter"
	"strings"

	"guatu/internal/pattern"
)

// WriteCSV writes a table as Excel opens it by a double click: UTF-8 with a byte
// order mark, without which Chinese becomes unreadable, and CRLF after every row as
// RFC 4180 has it. Line breaks within a cell are written as one '\n'.
//
// A cell that a spreadsheet would compute — it begins with = + - @, after blanks or
// not, and is no number — gets a ' in front, and so does one that would be mistaken
// for such a cell: a text that already begins with ' and =. [ReadTables] takes
// exactly that ' off again, so what is written is read back the same, except that blank cells and rows
// come back empty and left out.
func WriteCSV(w io.Writer, header []string, rows iter.Seq[[]string]) error {
	out := bufio.NewWriter(w)
	if _, err := out.WriteString("\uFEFF"); err != nil {
		return err
	}
	if err := writeRecord(out, header); err != nil {
		return err
	}
	for row := range rows {
		if err := writeRecord(out, row); err != nil {
			return err
		}
	}
	return out.Flush()
}

func writeRecord(out *bufio.Writer, cells []string) error {
	for i, c := range cells {
		if i > 0 {
			if err := out.WriteByte(','); err != nil {
				return err
			}
		}
		if _, err := out.WriteString(quote(protect(unixLines(c)))); err != nil {
			return err
		}
	}
	_, err := out.WriteString("\r\n")
	return err
}

// quote puts a cell in quotes where a separator of any dialect, a quote, a line break
// or a blank at its ends asks for it.
func quote(s string) string {
	if !strings.ContainsAny(s, ",;\t\"\n") && s == strings.TrimSpace(s) {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

var plainNumber = pattern.Of(`^[+-]?\d[\d,]*(\.\d+)?([eE][+-]?\d+)?%?$`)

// isDangerous reports whether a spreadsheet would compute the cell, or whether it is
// a dangerous cell behind one or more '.
func isDangerous(s string) bool {
	s = strings.TrimLeft(s, "'")
	body := strings.TrimLeft(s, " \t\n\u3000")
	return body != "" && strings.IndexByte("=+-@", body[0]) >= 0 && !plainNumber().MatchString(s)
}

func protect(s string) string {
	if isDangerous(s) {
		return "'" + s
	}
	return s
}

func unprotect(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && isDangerous(rest) {
		return rest
	}
	return s
}
