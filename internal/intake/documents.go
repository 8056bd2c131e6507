package intake

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"

	"guatu"
	"guatu/internal/office"
	"guatu/internal/pattern"
	"guatu/internal/promise"
	"guatu/internal/register"
)

// storeTexts stores the texts of the documents that a table lists.
func (p *parser) storeTexts() error {
	var faults []error
	for i, r := range p.records {
		if err := p.taker.storeText(r); err != nil {
			faults = append(faults, p.at(register.At(err, guatu.Place{Column: "文件名"}), p.rows[i]))
		}
	}
	return errors.Join(faults...)
}

func (t *taker) storeText(r register.Record) error {
	file, ok := t.in.texts.find(t.file, r.Get("file"))
	if ok {
		doc := t.in.texts[file]
		t.notes = append(t.notes, doc.Notes...)
		return t.tx.PutDocument(r.ID, doc.Text)
	}
	_, err := t.tx.DocumentText(r.ID)
	if guatu.CodeOf(err) == guatu.NotFound {
		return &guatu.Error{Code: guatu.Invalid, Message: fmt.Sprintf("文件“%s”不在导入之列，或读不了", r.Get("file")), Hint: "把它与本表放在同一文件夹一起导入"}
	}
	return err
}

var dateInText = pattern.Of(`\d{4}年\d{1,2}月\d{1,2}日`)

// dateOf returns the first day that a text names, NoDate when it names none.
func dateOf(text string) guatu.Date {
	for _, s := range dateInText().FindAllString(text, -1) {
		if d, err := guatu.ParseDate(s); err == nil {
			return d
		}
	}
	return guatu.NoDate
}

// takeDocument registers a document that comes without a table of documents: its
// title is its first line, its date the first one its text names. A document that is
// registered already keeps what is known about it.
func (t *taker) takeDocument(doc office.Document) error {
	d, _ := Register(promise.Documents)
	t.kinds = append(t.kinds, d.ZH)
	t.notes = append(t.notes, doc.Notes...)
	name := path.Base(t.file)
	if err := t.tx.PutDocument(name, doc.Text); err != nil {
		return err
	}
	known, err := t.tx.Records(promise.Documents)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(known, func(r register.Record) bool { return r.ID == name }) {
		t.counts.Unchanged++
		return nil
	}
	date := dateOf(doc.Text)
	switch {
	case date.IsSet():
		t.notes = append(t.notes, "日期取文中最先写明的 "+date.Chinese())
	case t.in.options.DocumentDate.IsSet():
		date = t.in.options.DocumentDate
	default:
		return &guatu.Error{Code: guatu.Invalid, Message: "文中没有日期", Hint: "用 --date 2023-01-28 指明文件日期", Place: guatu.Place{File: t.file}}
	}
	v := register.Values{"file": name, "title": cmp.Or(doc.Title, name), "date": date.String()}
	r := register.Record{ID: name, Values: v, Released: date}
	counts, err := t.tx.Put(d, []register.Record{r})
	t.counts = t.counts.Plus(counts)
	if err != nil {
		return err
	}
	return t.tell(r, doc.Text)
}
