package pages

import (
	"net/http"

	"guatu"
	"guatu/internal/register"
	"guatu/internal/web"
)

// removalReason is the value of a tombstone that says why the record was removed. It
// is no field of any register.
const removalReason = "removed"

// askRemoval asks before a record is removed, and from which day.
func (p pages) askRemoval(v *web.View) (web.Answer, error) {
	d, err := p.register(v)
	if err != nil {
		return nil, err
	}
	r, err := p.record(v, d)
	if err != nil {
		return nil, err
	}
	f := newForm(removalDef(v))
	f.given[effective] = v.AsOf.Released.String()
	return showRemoval(v, d, r, f, http.StatusOK), nil
}

// removalDef describes what is asked: the form of a removal is made as all others are.
func removalDef(v *web.View) register.Def {
	return register.Def{Fields: []register.Field{register.L(removalReason, v.T("移除的理由"), v.T("移除的理由")).Must()}}
}

func showRemoval(v *web.View, d register.Def, r register.Record, f *recordForm, status int) web.Page {
	return web.Page{
		Name: "record_form", Title: v.T("移除%s", titleOf(d, r)), Trail: trail(v, d), Status: status,
		Notices: []web.Notice{{Tone: web.Warn, Text: v.T("移除后这条记录不再出现；更早的截至日仍可看到，历史不会丢失。")}},
		Data: struct {
			Facts []web.Fact
			Form  web.Form
		}{recordFacts(v, d, r), f.form(v, nil, v.T("移除"), recordLink(v, d, r.ID))},
	}
}

func (p pages) removeRecord(v *web.View) (web.Answer, error) {
	d, err := p.register(v)
	if err != nil {
		return nil, err
	}
	r, err := p.record(v, d)
	if err != nil {
		return nil, err
	}
	get, err := posted(v)
	if err != nil {
		return nil, err
	}
	f := newForm(removalDef(v))
	asked, ok := f.read(v, get)
	if !ok {
		return showRemoval(v, d, r, f, http.StatusUnprocessableEntity), nil
	}
	day := max(asked.Released, r.Released)
	err = p.Store.Update(v.Context(), p.change(v, "remove"), func(tx register.Tx) error {
		return bury(tx, d, r.ID, day, asked.Get(removalReason))
	})
	if err != nil {
		return nil, err
	}
	return web.Redirect(v.Link(registerPath(d, ""))), nil
}

// bury stores a tombstone that counts from a day of one's choice, with the reason.
// Unlike [register.Tx.Remove], which counts from the civil day of the change, it can be
// seen at once on a page as of an earlier day.
func bury(tx register.Tx, d register.Def, id string, day guatu.Date, reason string) error {
	_, err := tx.Put(d, []register.Record{{ID: id, Values: register.Values{removalReason: reason}, Released: day, Deleted: true}})
	return err
}
