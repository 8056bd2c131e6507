package intake

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"guatu"
	"guatu/internal/monitor"
	"guatu/internal/office"
	"guatu/internal/promise"
	"guatu/internal/register"
)

// job is one file, read and recognised.
type job struct {
	file    string
	listed  bool
	sheets  []sheet
	fills   string // register of a table that is known but cannot be taken
	text    *office.Document
	skipped string
	err     error
	order   int
}

type sheet struct {
	table   office.Table
	mapping register.Mapping
	// statistics is set for a table in the layout of a statistics office; its table has
	// notes only.
	statistics *statistics
}

func (in *importer) recognise(f File) job {
	j := job{file: f.Name, listed: f.Listed}
	data, err := f.Read()
	if err != nil {
		j.err = &guatu.Error{Code: guatu.Invalid, Message: "读不了文件", Place: guatu.Place{File: f.Name}, Err: err}
		return j
	}
	switch ext := strings.ToLower(path.Ext(f.Name)); ext {
	case ".csv", ".tsv", ".xlsx":
		j.recogniseTables(data)
	case ".txt", ".docx", ".html", ".htm", ".pdf":
		in.recogniseDocument(&j, data)
	default:
		j.pass(fmt.Sprintf("不是可导入的文件（%s）", ext), "可导入 .csv .tsv .xlsx .txt .docx .html .pdf")
	}
	if j.err != nil && j.fills == "" && len(j.sheets) == 0 {
		in.unread = append(in.unread, j.file)
	}
	return j
}

// pass leaves a file alone: an error when a person named it, a note in a folder.
func (j *job) pass(reason, hint string) {
	if j.listed {
		j.err = &guatu.Error{Code: guatu.Invalid, Message: reason, Hint: hint, Place: guatu.Place{File: j.file}}
		return
	}
	j.skipped = reason
}

func (in *importer) recogniseDocument(j *job, data []byte) {
	doc, err := office.ReadDocument(j.file, data)
	if err != nil {
		j.err = err
		return
	}
	j.text = &doc
	j.order = orderOf(promise.Documents)
	in.texts[j.file] = doc
}

func (j *job) recogniseTables(data []byte) {
	grids, err := office.ReadRaw(j.file, data)
	if err != nil {
		j.err = err
		return
	}
	for _, g := range grids {
		s, err := recogniseSheet(g)
		if err != nil {
			j.err = register.At(err, guatu.Place{File: j.file, Sheet: g.Sheet})
			j.fills = s.mapping.Def.Name
			j.order = max(0, orderOf(j.fills))
			return
		}
		if isOutcomes(s.table.Header) {
			j.pass("全年结果只供事后评判，不作为数据导入", "数据文件须有 released（发布日期）列")
			j.sheets = nil
			return
		}
		j.sheets = append(j.sheets, s)
	}
	slices.SortStableFunc(j.sheets, func(a, b sheet) int { return orderOf(a.mapping.Def.Name) - orderOf(b.mapping.Def.Name) })
	j.order = orderOf(j.sheets[0].mapping.Def.Name)
}

// recogniseSheet reads a sheet as a table whose heading names a register's columns, or
// else as one in the layout of a statistics office. Where it is neither, the error of
// the first attempt is told.
func recogniseSheet(g office.RawSheet) (sheet, error) {
	t, err := g.Table()
	var s sheet
	if err == nil {
		if isOutcomes(t.Header) {
			return sheet{table: t}, nil
		}
		if s, err = recogniseTable(t); err == nil {
			return s, nil
		}
	}
	figures, ok, statErr := readStatistics(g)
	if !ok {
		return s, err
	}
	d, _ := Register(monitor.Observations)
	s = sheet{table: office.Table{File: g.File, Sheet: g.Sheet, Notes: figures.notes}, mapping: register.Mapping{Def: d}, statistics: &figures}
	return s, statErr
}

// isOutcomes recognises published full-year results without a release date: they
// judge forecasts afterwards and must never become observations.
func isOutcomes(header []string) bool {
	d, _ := Register(monitor.Observations)
	d.Fields = slices.DeleteFunc(slices.Clone(d.Fields), func(f register.Field) bool { return !slices.Contains(outcomeFields, f.Key) })
	_, err := d.Match(header)
	return err == nil && len(header) == len(outcomeFields)
}

var outcomeFields = []string{"indicator", "region", "period", "basis", "value", "unit", "source"}

// recogniseTable finds the register of a table and the units of its columns. With an
// error the mapping still names the register, if it is known.
func recogniseTable(t office.Table) (sheet, error) {
	m, others, err := recogniseHeader(t.Header, t.File+" "+t.Sheet)
	if err != nil {
		return sheet{mapping: m}, err
	}
	s := sheet{table: t}
	s.table.Notes = slices.Clone(t.Notes)
	if len(others) > 0 {
		s.note("按%s读入；表头也合于%s，文件名写明种类可消除歧义", m.Def.ZH, strings.Join(others, "、"))
	}
	for _, c := range m.Shortened() {
		s.note("列“%s”按“%s”读入", c[0], c[1])
	}
	s.mapping, err = s.assumeUnit(m)
	return s, err
}

func (s *sheet) note(format string, args ...any) {
	s.table.Notes = append(s.table.Notes, fmt.Sprintf(format, args...))
}
