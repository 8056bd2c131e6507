package planfile

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"guatu"
	"guatu/schedule"
)

// maxLine bounds a line of XER, most of which a calendar with its holidays can fill.
const maxLine = 64 << 20

// xer is a Primavera XER file on the way to a [Project]. Its tables come in any
// order; what refers to others is resolved at the end. Tables that say nothing of
// the schedule, such as the hundred thousands of POBS rows that files drag along,
// are passed over line by line.
type xer struct {
	file string
	in   *bufio.Reader
	plan *Project
	row  int

	table   string
	wanted  *xerTable
	columns []string // of the wanted table, by slot
	slots   []int    // by column of the file, its slot or -1
	cells   [][]byte // by slot
	ended   bool

	charset   charset
	projects  []xerProject
	options   map[string]xerOptions
	calendars []xerCalendar
	wbs       []xerWBS
	resources []schedule.Resource
	worksOn   []string // by resource, its clndr_id

	activities pile[schedule.Activity]
	stored     pile[Stored]
	codes      pile[string]
	places     pile[xerPlace]
	links      pile[xerLink]
	external   []xerExternal
	work       pile[xerWork]
	at         []xerPlace // by activity
	index      []int32    // by number of a task_id, the activity, or -1
	ids        identifiers
	skipped    int // lines that belong to no row
}

// xerTable is how the rows of one table are read.
type xerTable struct {
	columns []string
	read    func(*xer) error
}

var xerTables = map[string]*xerTable{
	"PROJECT":      {xerProjectColumns, (*xer).project},
	"SCHEDOPTIONS": {xerOptionColumns, (*xer).schedOptions},
	"CALENDAR":     {xerCalendarColumns, (*xer).calendar},
	"PROJWBS":      {xerWBSColumns, (*xer).wbsRow},
	"RSRC":         {xerResourceColumns, (*xer).rsrc},
	"TASK":         {xerTaskColumns, (*xer).task},
	"TASKPRED":     {xerLinkColumns, (*xer).pred},
	"TASKRSRC":     {xerWorkColumns, (*xer).taskResource},
}

// readXER reads the XER of Primavera P6.
func readXER(file string, in *bufio.Reader) (*Project, error) {
	r := &xer{
		file: file, in: in, plan: &Project{Program: PrimaveraP6},
		options: map[string]xerOptions{},
	}
	if err := r.lines(); err != nil {
		return nil, err
	}
	if !r.ended {
		r.plan.note("文件没有结束标记 %%E，可能不完整")
	}
	if r.skipped > 0 {
		r.plan.note("有 %d 行不属于任何记录，未读入", r.skipped)
	}
	if err := r.resolve(); err != nil {
		return nil, err
	}
	return r.plan, nil
}

// lines reads line by line.
func (r *xer) lines() error {
	for !r.ended {
		line, err := r.line()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := r.record(line); err != nil {
			return err
		}
	}
	return nil
}

// line reads one line without its end; a line of a table that is passed over may
// come back cut.
func (r *xer) line() ([]byte, error) {
	r.row++
	piece, err := r.in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		piece, err = r.long(bytes.Clone(piece))
	}
	if errors.Is(err, io.EOF) && len(piece) > 0 {
		err = nil
	}
	return bytes.TrimRight(piece, "\r\n"), err
}

// long reads on a line that does not fit the buffer.
func (r *xer) long(whole []byte) ([]byte, error) {
	for {
		piece, err := r.in.ReadSlice('\n')
		if r.wanted != nil {
			whole = append(whole, piece...)
		}
		if len(whole) > maxLine {
			return nil, r.fault("", fmt.Sprintf("一行超过 %d MiB 的上限", maxLine>>20), "")
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return whole, err
		}
	}
}

// record takes one line.
func (r *xer) record(line []byte) error {
	if len(line) >= 2 && line[0] == '%' {
		switch line[1] {
		case 'R':
			return r.tableRow(line)
		case 'T':
			r.begin(string(bytes.TrimSpace(line[2:])))
			return nil
		case 'F':
			r.fields(line)
			return nil
		case 'E':
			r.ended = true
			return nil
		}
	}
	if r.row > 1 && len(bytes.TrimSpace(line)) > 0 && r.wanted != nil {
		r.skipped++
	}
	return nil
}

// begin starts a table.
func (r *xer) begin(table string) {
	r.table, r.wanted = table, xerTables[table]
	r.slots = nil
	if r.wanted != nil {
		r.columns = r.wanted.columns
		r.cells = make([][]byte, len(r.columns))
	}
}

// fields learns the order of the columns.
func (r *xer) fields(line []byte) {
	if r.wanted == nil {
		return
	}
	names := strings.Split(strings.TrimPrefix(string(line[2:]), "\t"), "\t")
	r.slots = make([]int, len(names))
	for i, name := range names {
		r.slots[i] = -1
		for slot, column := range r.columns {
			if column == strings.TrimSpace(name) {
				r.slots[i] = slot
			}
		}
	}
}

// tableRow cuts a row into the wanted cells and reads it.
func (r *xer) tableRow(line []byte) error {
	if r.wanted == nil {
		return nil
	}
	if r.slots == nil {
		return r.fault("", "表 "+r.table+" 的记录前没有字段行", "每个表先有 %F 行")
	}
	clear(r.cells)
	rest := line[min(len(line), len("%R\t")):]
	for _, slot := range r.slots {
		end := bytes.IndexByte(rest, '\t')
		if end < 0 {
			end = len(rest)
		}
		if slot >= 0 {
			r.cells[slot] = rest[:end]
		}
		if end == len(rest) {
			break
		}
		rest = rest[end+1:]
	}
	return r.wanted.read(r)
}

// fault is an error in the row that is being read.
func (r *xer) fault(column, message, hint string) error {
	return &guatu.Error{
		Code: guatu.Invalid, Message: message, Hint: hint,
		Place: guatu.Place{File: r.file, Sheet: r.table, Row: r.row, Column: column},
	}
}

// cell parses the cell in slot; an empty one leaves to as it is.
func cell[T any](r *xer, slot int, to *T, parse func([]byte) (T, bool), expected string) error {
	text := r.cells[slot]
	if len(text) == 0 {
		return nil
	}
	v, ok := parse(text)
	if !ok {
		return r.fault(r.columns[slot], fmt.Sprintf("值“%s”读不懂", shortened(text)), "应为"+expected)
	}
	*to = v
	return nil
}

const (
	wantMoment = "时间，如 2026-03-01 08:00"
	wantHours  = "小时数，如 8 或 7.5"
)

// text is the cell in slot as it stands in the file, which [xer.decode] makes
// readable once the character set is known.
func (r *xer) text(slot int) string {
	r.charset.see(r.cells[slot])
	return string(r.cells[slot])
}

// id is a small number for an identifier, so that a million rows need not repeat it;
// -1 for none.
func (r *xer) id(slot int) int32 {
	return r.ids.number(r.cells[slot])
}
