package intake

import (
	"fmt"
	"slices"

	"guatu/internal/promise"
	"guatu/internal/register"
)

// link finds the sentence that each ledger entry comes from, among the documents
// already stored, and gives the entry that document's date unless the file gives one.
// Entries that were linked before stay with their document, so that the same ledger
// imported again after another document changes nothing.
func (t *taker) link(records []register.Record) error {
	documents, err := t.candidates(records)
	if err != nil {
		return err
	}
	best := promise.Linked{}
	for _, d := range documents {
		text, err := t.tx.DocumentText(d.ID)
		if err != nil {
			return err
		}
		if l := promise.Link(text, records); l.Found > best.Found {
			l.Document = d
			best = l
		}
	}
	if 2*best.Found < len(records) || best.Found == 0 {
		t.notes = append(t.notes, "没有找到这些事项所出的文件；先导入文件可连到原句")
		return nil
	}
	missing := apply(best, records)
	t.notes = append(t.notes, fmt.Sprintf("%d 条连到《%s》的原句", best.Found, best.Document.Get("title")))
	for _, item := range missing {
		t.notes = append(t.notes, "未找到原句："+item)
	}
	return nil
}

// apply writes the links and keeps the days that the file itself gives.
func apply(l promise.Linked, records []register.Record) (missing []string) {
	given := slices.Clone(records)
	days := make([]string, len(records))
	for i, r := range records {
		days[i] = r.Get("announced")
	}
	missing = l.Apply(records)
	for i, day := range days {
		if day != "" {
			records[i].Values["announced"], records[i].Released = day, given[i].Released
		}
	}
	return missing
}

// candidates are the documents that entries may come from: those they are linked to,
// else all.
func (t *taker) candidates(records []register.Record) ([]register.Record, error) {
	documents, err := t.tx.Records(promise.Documents)
	if err != nil {
		return nil, err
	}
	stored, err := t.tx.Records(promise.Ledger)
	if err != nil {
		return nil, err
	}
	given := map[string]bool{}
	for _, r := range records {
		given[r.ID] = true
	}
	linked := map[string]bool{}
	for _, r := range stored {
		if given[r.ID] {
			linked[r.Get("document")] = true
		}
	}
	var out []register.Record
	for _, d := range documents {
		if linked[d.ID] {
			out = append(out, d)
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	return documents, nil
}
