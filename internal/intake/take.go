package intake

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"guatu"
	"guatu/internal/city"
	"guatu/internal/office"
	"guatu/internal/promise"
	"guatu/internal/register"
)

// maxErrors is how many faults of one file are told at once.
const maxErrors = 20

// run takes one file in one transaction.
func (in *importer) run(j job) Result {
	r := Result{File: j.file, Err: j.err}
	if j.skipped != "" {
		r.Notes = []string{j.skipped}
		return r
	}
	if r.Err == nil {
		r.Err = in.blocked(j)
	}
	if r.Err != nil {
		in.blame(j)
		return r
	}
	change := register.Change{City: in.options.City, Author: in.options.Author, Action: "import", Source: path.Base(j.file)}
	err := in.writer.Update(in.ctx, change, func(tx register.Tx) error {
		t := &taker{in: in, tx: tx, file: j.file, index: map[string]*index{}, seen: map[string]seenRow{}}
		err := t.take(j)
		r.Kind, r.Counts, r.Notes = t.kind(), t.counts, t.notes
		return err
	})
	if err != nil { // nothing was stored: counts and notes would tell what is not so
		r.Err, r.Counts, r.Notes = register.At(err, guatu.Place{File: j.file}), register.Counts{}, nil
		in.blame(j)
	}
	return r
}

// blame remembers the registers that a failed file should have filled.
func (in *importer) blame(j job) {
	if j.fills != "" {
		in.failed[j.fills] = j.file
	}
	for _, s := range j.sheets {
		in.failed[s.mapping.Def.Name] = j.file
	}
}

// blocked returns the error of a file that needs what a failed file should have
// brought: a register it refers to, the table that describes it, or the city.
func (in *importer) blocked(j job) error {
	needs := j.refersTo(true)
	if j.text != nil {
		needs[promise.Documents] = true
	}
	if !in.named {
		needs[city.City] = true
	}
	for _, d := range Registers() {
		if file := in.failed[d.Name]; file != "" && needs[d.Name] {
			return &guatu.Error{Code: guatu.Conflict, Message: "未导入", Hint: "它要用到" + d.ZH + "，请先改好 " + file, Place: guatu.Place{File: j.file}}
		}
	}
	return nil
}

// taker carries one file's transaction.
type taker struct {
	in     *importer
	tx     register.Tx
	file   string
	kinds  []string
	counts register.Counts
	notes  []string
	index  map[string]*index
	seen   map[string]seenRow // by register, id and release

	catalogue *promise.Catalogue // prepared when first asked for
}

func (t *taker) kind() string { return strings.Join(t.kinds, "、") }

func (t *taker) take(j job) error {
	if j.text != nil {
		return t.takeDocument(*j.text)
	}
	for _, s := range j.sheets {
		if err := t.takeTable(s); err != nil {
			return err
		}
	}
	return nil
}

func (t *taker) takeTable(s sheet) error {
	d := s.mapping.Def
	if !slices.Contains(t.kinds, d.ZH) {
		t.kinds = append(t.kinds, d.ZH)
	}
	t.notes = append(t.notes, s.table.Notes...)
	p := &parser{taker: t, def: d, sheet: s.table.Sheet}
	var err error
	if s.statistics != nil {
		err = p.parseStatistics(*s.statistics)
	} else {
		err = p.parse(s)
	}
	if err != nil {
		return err
	}
	switch d.Name {
	case promise.Documents:
		err = p.storeTexts()
	case promise.Ledger:
		err = t.link(p.records)
	case city.City:
		err = t.sameCity(p.records)
	}
	if err != nil {
		return err
	}
	counts, err := t.tx.Put(d, p.records)
	t.counts = t.counts.Plus(counts)
	delete(t.index, d.Name) // the next sheet may refer to what this one brought
	t.catalogue = nil
	return err
}

// sameCity refuses a table of another city than the one whose data is kept here:
// the two would mix.
func (t *taker) sameCity(records []register.Record) error {
	kept, err := t.tx.Records(city.City)
	if err != nil {
		return err
	}
	for _, r := range records {
		for _, k := range kept {
			if k.ID != r.ID {
				return &guatu.Error{Code: guatu.Conflict, Message: fmt.Sprintf("这里放的是%s（%s），不是%s（%s）", k.Get("name"), k.ID, r.Get("name"), r.ID), Hint: "用 --city " + r.ID + " 放到另一城市名下"}
			}
		}
	}
	return nil
}

// parser turns a sheet's rows into records.
type parser struct {
	taker   *taker
	def     register.Def
	sheet   string
	records []register.Record
	rows    []int // of the records
}

// seenRow is where a key stood first in a file.
type seenRow struct {
	sheet  string
	row    int
	values []register.Values // every reading of this key so far
}

// parse reads all rows; all faults up to maxErrors are told.
func (p *parser) parse(s sheet) error {
	var faults []error
	for _, row := range s.table.Rows {
		err := p.row(s.mapping, row)
		if err == nil {
			continue
		}
		if len(faults) == maxErrors {
			faults = append(faults, fmt.Errorf("%s：已列出前 %d 处错误，其余从略", p.taker.file, maxErrors))
			break
		}
		faults = append(faults, p.at(err, row.Number))
	}
	return errors.Join(faults...)
}

func (p *parser) at(err error, row int) error {
	return register.At(err, guatu.Place{File: p.taker.file, Sheet: p.sheet, Row: row})
}

func (p *parser) row(m register.Mapping, row office.Row) error {
	v, err := m.Row(row.Cells)
	if err != nil {
		return err
	}
	if p.def.Name == promise.Ledger && v["batch"] == "" {
		v["batch"] = strings.TrimSuffix(path.Base(p.taker.file), path.Ext(p.taker.file))
	}
	if err := p.taker.resolve(p.def, v); err != nil {
		return err
	}
	id, err := p.def.Complete(v)
	if err != nil {
		return err
	}
	r := register.Record{ID: id, Values: v, Source: v[p.def.Source], Author: v[p.def.Author]}
	r.Released = r.Date(p.def.Released)
	return p.add(r, row.Number)
}

// add keeps a record, unless its key stood in the file before.
func (p *parser) add(r register.Record, row int) error {
	key := p.def.Name + " " + r.ID + "@" + r.Released.String()
	before, again := p.taker.seen[key]
	if again && !p.def.Repeats {
		return &guatu.Error{
			Code: guatu.Invalid, Message: fmt.Sprintf("%s“%s”重复", p.keyName(), r.ID),
			Hint: before.where(p.sheet) + "已有", Place: guatu.Place{Column: p.keyName()},
		}
	}
	for _, v := range before.values {
		if sameReading(v, r.Values) {
			p.taker.notes = append(p.taker.notes, fmt.Sprintf("第 %d 行与%s是同一个数，只记一次", row, before.where(p.sheet)))
			return nil
		}
	}
	if n := len(before.values); n > 0 {
		r.ID = fmt.Sprintf("%s#%d", r.ID, n+1)
		p.taker.notes = append(p.taker.notes, fmt.Sprintf("第 %d 行与%s同源同期而数值不同，两者都保留", row, before.where(p.sheet)))
	}
	before.values = append(before.values, r.Values)
	if !again {
		before.sheet, before.row = p.sheet, row
	}
	p.taker.seen[key] = before
	p.records, p.rows = append(p.records, r), append(p.rows, row)
	return nil
}

// where names the row, with its sheet when that is not this one.
func (s seenRow) where(sheet string) string {
	if s.sheet == sheet {
		sheet = ""
	} else {
		sheet = "表“" + s.sheet + "”"
	}
	return fmt.Sprintf("%s第 %d 行", sheet, s.row)
}

func (p *parser) keyName() string {
	names := make([]string, len(p.def.Key))
	for i, k := range p.def.Key {
		f, _ := p.def.Field(k)
		names[i] = f.ZH
	}
	return strings.Join(names, "+")
}

// sameReading reports whether two rows state the same figure, if need be with
// another number of decimals (1 and 1.0).
func sameReading(a, b register.Values) bool {
	return trimDecimal(a["value"]) == trimDecimal(b["value"])
}

func trimDecimal(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}
