package office

import (
	"encoding/csv"
	"errors"
	"io"
	"path"
	"strings"

	"guatu"

	"guatu/internal/pattern"
)

// readCSV reads a .csv or .tsv as one grid.
func readCSV(name string, data []byte) ([]grid, error) {
	text, _, err := decodeText(name, data)
	if err != nil {
		return nil, err
	}
	p := &csvReader{grid: grid{place: guatu.Place{File: name}}, text: text}
	text, separator := p.separator()
	if err := p.checkWidth(text, separator); err != nil {
		return nil, err
	}
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.FieldsPerRecord, in.ReuseRecord = separator, -1, true
	if err := p.read(in, text); err != nil {
		return nil, err
	}
	return []grid{p.grid}, nil
}

type csvReader struct {
	grid  grid
	text  string
	row   int // number of the row read last
	cells int
}

var separatorLine = pattern.Of(`^"?(?i:sep)=([,;\t])"?\n`)

// separator returns the separator and the text behind the line “sep=;” that Excel
// understands, if it stands at the top; otherwise the separator is guessed.
func (p *csvReader) separator() (string, rune) {
	if m := separatorLine().FindStringSubmatch(p.text); m != nil {
		p.row++
		return p.text[len(m[0]):], rune(m[1][0])
	}
	order := ",;\t"
	if strings.EqualFold(path.Ext(p.grid.place.File), ".tsv") {
		order = "\t,;"
	}
	return p.text, guessSeparator(p.text, order)
}

// guessSeparator returns the separator that splits the most of the first lines into
// one same number of cells. Equal ones count by the number of cells, then by order.
func guessSeparator(text, order string) rune {
	best, bestLines, bestCells := rune(order[0]), 0, 0
	for _, s := range order {
		lines, cells := agreement(text, byte(s))
		if lines > bestLines || lines == bestLines && cells > bestCells {
			best, bestLines, bestCells = s, lines, cells
		}
	}
	return best
}

// agreement returns how many of the first lines agree on how often a separator
// stands in them outside quotes (but not on never), and how often that is.
func agreement(text string, separator byte) (lines, count int) {
	tally := map[int]int{}
	seen := 0
	for n := range separatorCounts(text, separator) {
		if n > 0 {
			tally[n]++
		}
		if seen++; seen == sampleLines {
			break
		}
	}
	for n, k := range tally {
		if k > lines || k == lines && n > count {
			lines, count = k, n
		}
	}
	return lines, count
}

// separatorCounts yields for every row how often the separator stands in it.
func separatorCounts(text string, separator byte) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		quoted, n := false, 0
		for i := 0; i < len(text); i++ {
			switch c := text[i]; {
			case c == '"':
				quoted = !quoted
			case quoted:
			case c == separator:
				n++
			case c == '\n':
				if !yield(n) {
					return
				}
				n = 0
			}
		}
		yield(n)
	}
}

// checkWidth refuses rows wider than a spreadsheet before they are split.
func (p *csvReader) checkWidth(text string, separator rune) error {
	at := p.grid.place
	at.Row = p.row
	for n := range separatorCounts(text, byte(separator)) {
		if at.Row++; n >= MaxColumns {
			return invalid(at, "", "超过 %d 列的上限", MaxColumns)
		}
	}
	return nil
}

// read takes all records. Blank lines, which the csv package passes over, count as
// rows, for a spreadsheet shows them.
func (p *csvReader) read(in *csv.Reader, text string) error {
	for {
		for i := in.InputOffset(); i < int64(len(text)) && text[i] == '\n'; i++ {
			p.row++
		}
		p.row++
		record, err := in.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return p.fault(err)
		}
		if err := p.add(record); err != nil {
			return err
		}
	}
}

func (p *csvReader) add(record []string) error {
	l := line{number: p.row}
	for i, text := range record {
		if !isBlank(text) {
			l.cells = append(l.cells, cell{i, unprotect(text)})
		}
	}
	if p.cells += len(l.cells); p.cells > MaxCells {
		return invalid(p.grid.place, "请拆分后导入", "单元格超过 %d 个的上限", MaxCells)
	}
	if len(l.cells) > 0 {
		p.grid.lines = append(p.grid.lines, l)
	}
	return nil
}

// fault says in which row the quotes are wrong.
func (p *csvReader) fault(err error) error {
	at := p.grid.place
	at.Row = p.row
	message, hint := "这一行读不了", ""
	switch {
	case errors.Is(err, csv.ErrBareQuote):
		message, hint = "引号出现在没有加引号的单元格里", `整格加引号，格内的引号写成两个 ""`
	case errors.Is(err, csv.ErrQuote):
		message, hint = "引号没有配对", `格内的引号写成两个 ""，末尾补上引号`
	}
	e := invalid(at, hint, "%s", message)
	e.Err = err
	return e
}
