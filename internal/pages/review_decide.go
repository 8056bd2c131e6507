package pages

import (
	"net/http"
	"strconv"

	"guatu"
	"guatu/internal/promise"
	"guatu/internal/register"
	"guatu/internal/web"
)

// decide carries out one decision about one commitment.
func (p pages) decide(v *web.View) (web.Answer, error) {
	get, err := posted(v)
	if err != nil {
		return nil, err
	}
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	r, err := p.reviewed(v, pic)
	if err != nil {
		return nil, err
	}
	f, ok := r.find(get("key"))
	if !ok {
		return nil, &guatu.Error{Code: guatu.NotFound, Message: v.T("文件里没有这一项承诺"), Hint: v.T("重新打开文件再试")}
	}
	here, next := reviewLink(v, r, f.Key), reviewLink(v, r, r.next(f.Key))
	switch get("action") {
	case "accept":
		answer, err := p.acceptAsFound(v, f, get, next)
		return p.orAgain(v, r, f, answer, err)
	case "save":
		answer, err := p.accept(v, f, get, next)
		return p.orAgain(v, r, f, answer, err)
	case "reject":
		return next, p.judge(v, f, "rejected")
	case "undo":
		return here, p.undo(v, f)
	default:
		return nil, guatu.Invalidf("%s", get("action"))
	}
}

func reviewLink(v *web.View, r *review, key string) web.Redirect {
	return web.Redirect(v.Link("/documents/review", "id", r.Document.ID, "show", v.Query("show")) + "#" + key)
}

// refused carries a form with its errors out of an acceptance.
type refused struct{ form *recordForm }

func (refused) Error() string { return "form with errors" }

// orAgain shows the form of a commitment that could not be accepted as it is.
func (p pages) orAgain(v *web.View, r *review, f *found, answer web.Answer, err error) (web.Answer, error) {
	again, ok := err.(refused)
	if !ok {
		return answer, err
	}
	pic, err := p.picture(v)
	if err != nil {
		return nil, err
	}
	return p.showReview(v, pic, r, f.Key, again.form, http.StatusUnprocessableEntity)
}

// acceptAsFound makes a ledger entry of a commitment as it was read, for the indicator
// that was chosen where the phrase may mean several.
func (p pages) acceptAsFound(v *web.View, f *found, get func(string) string, next web.Redirect) (web.Answer, error) {
	indicator, err := f.chosen(v, get)
	if err != nil {
		form := newForm(p.acceptDef())
		form.fill(register.Record{Values: f.Values})
		form.place(err)
		return nil, refused{form}
	}
	return p.accept(v, f, func(key string) string {
		if key == "indicator" {
			return indicator
		}
		return f.Values[key]
	}, next)
}

// accept makes a ledger entry of a commitment, or changes the one made before.
func (p pages) accept(v *web.View, f *found, get func(string) string, next web.Redirect) (web.Answer, error) {
	form := newForm(p.acceptDef())
	record, ok := form.read(v, get)
	if !ok {
		return nil, refused{form}
	}
	for _, key := range []string{"document", "span_start", "span_end", "announced", "modality"} {
		record.Values[key] = f.Values[key]
	}
	record.Released = record.Date("announced")
	err := p.Store.Update(v.Context(), p.change(v, "accept"), func(tx register.Tx) error { return p.enter(v, tx, f, record) })
	if err != nil && forPeople(err) {
		form.place(err)
		return nil, refused{form}
	}
	return next, err
}

// enter writes the entry. The same commitment accepted by two people at once becomes
// one entry.
func (p pages) enter(v *web.View, tx register.Tx, f *found, record register.Record) error {
	d, _ := p.registerNamed(promise.Ledger)
	ledger, err := tx.Records(promise.Ledger)
	if err != nil {
		return err
	}
	if err := p.refer(tx, d, record.Values); err != nil {
		return err
	}
	no := f.Entry.Get("no")
	if !f.Own {
		for _, e := range ledger {
			if f.isOwn(e) && f.sameNumber(e) {
				return nil
			}
		}
		if no, err = p.freeNumber(v, f, ledger); err != nil {
			return err
		}
	}
	record.Values["batch"], record.Values["no"] = f.Doc, no
	record.ID = d.ID(record.Values)
	_, err = tx.Put(d, []register.Record{record})
	return err
}

// freeNumber is the next number of the document's batch. A number whose entry was taken
// back belongs to that passage for ever, so that one history tells of one thing.
func (p pages) freeNumber(v *web.View, f *found, ledger []register.Record) (string, error) {
	d, _ := p.registerNamed(promise.Ledger)
	for no := nextNumber(ledger, f.Doc); ; no++ {
		id := d.ID(register.Values{"batch": f.Doc, "no": strconv.Itoa(no)})
		versions, err := p.Store.History(v.Context(), p.City(), promise.Ledger, id, guatu.AsOf{Released: lastDay})
		if err != nil {
			return "", err
		}
		if len(versions) == 0 || f.sameSpan(versions[len(versions)-1]) {
			return strconv.Itoa(no), nil
		}
	}
}

// lastDay is later than every day a register accepts.
var lastDay = guatu.NewDate(9999, 12, 31)

// judge writes what was decided about a passage that does not enter the ledger.
func (p pages) judge(v *web.View, f *found, what string) error {
	if f.Entry.ID != "" {
		return &guatu.Error{Code: guatu.Conflict, Message: v.T("这一项已在台账"), Hint: v.T("先撤销采纳")}
	}
	d, _ := p.registerNamed(promise.Reviews)
	values := register.Values{
		"document": f.Doc, "span_start": strconv.Itoa(f.Span.Byte[0]), "span_end": strconv.Itoa(f.Span.Byte[1]),
		"decision": what, "date": v.AsOf.Released.String(),
	}
	return p.Store.Update(v.Context(), p.change(v, "review"), func(tx register.Tx) error {
		_, err := tx.Put(d, []register.Record{{ID: d.ID(values), Values: values, Released: v.AsOf.Released}})
		return err
	})
}

// takenBack is the stored reason of a tombstone made here.
const takenBack = "撤销采纳"

// undo takes a decision back. An entry is taken back from the day it was announced:
// as of no day was it ever promised.
func (p pages) undo(v *web.View, f *found) error {
	if !f.Own {
		return p.judge(v, f, "open")
	}
	d, _ := p.registerNamed(promise.Ledger)
	return p.Store.Update(v.Context(), p.change(v, "undo"), func(tx register.Tx) error {
		return bury(tx, d, f.Entry.ID, f.Entry.Released, takenBack)
	})
}
