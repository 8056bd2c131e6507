package bulletin

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/width"
)

// Document is a bulletin ready to be printed, in any form.
type Document struct {
	Title  string
	Issuer string
	Day    string // 2023年5月27日
	Blocks []Block
}

// Block is a heading (Level 1 to 3), a paragraph (Level 0) or a table.
type Block struct {
	Level  int
	Text   string
	Header []string
	Rows   [][]string
}

func (d *Document) heading(level int, text string) {
	d.Blocks = append(d.Blocks, Block{Level: level, Text: text})
}

func (d *Document) say(format string, args ...any) {
	d.Blocks = append(d.Blocks, Block{Text: fmt.Sprintf(format, args...)})
}

func (d *Document) table(header []string, rows [][]string) {
	d.Blocks = append(d.Blocks, Block{Header: header, Rows: rows})
}

// WriteText writes the bulletin as plain UTF-8 text: no time of making, no
// trailing blanks, the same bytes for the same picture.
func (d Document) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s  %s\n", d.Title, d.Issuer, d.Day)
	for _, block := range d.Blocks {
		block.writeText(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (k Block) writeText(b *strings.Builder) {
	switch {
	case k.Header != nil:
		b.WriteByte('\n')
		writeColumns(b, append([][]string{k.Header}, k.Rows...))
	case k.Level == 1:
		fmt.Fprintf(b, "\n%s\n", k.Text)
	default:
		fmt.Fprintf(b, "%s\n", k.Text)
	}
}

// writeColumns lines up a table; Chinese characters are two columns wide.
func writeColumns(b *strings.Builder, rows [][]string) {
	wide := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			wide[i] = max(wide[i], columns(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			line.WriteString(strings.Repeat(" ", wide[i]-columns(cell)+2))
		}
		b.WriteString(strings.TrimRight(line.String(), " "))
		b.WriteByte('\n')
	}
}

// columns is how many terminal columns a text takes.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
			n += 2
		default:
			n++
		}
	}
	return n
}
